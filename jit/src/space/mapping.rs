//! **`Mapping`**: anonymous memory mapped twice, once to be written and once to be executed.

use std::cell::Cell;

/// See the module's text.
pub(super) struct Mapping {
    writable: *mut u8,
    executable: *mut u8,
    length: usize,
    /// Not to be shared between threads without the space's lock.
    _unshared: Cell<()>,
}

// SAFETY: the views are memory of the process; writes go to places that their owner alone has.
unsafe impl Send for Mapping {}
// SAFETY: as above.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Address of the first byte as code runs there.
    pub(super) fn executable(&self) -> usize {
        self.executable as usize
    }

    /// Writes bytes at an offset, which the caller owns.
    pub(super) fn write(&self, offset: usize, bytes: &[u8]) {
        assert!(offset + bytes.len() <= self.length);
        // SAFETY: inside the writable view; nobody else reads or writes the place (owner).
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.writable.add(offset), bytes.len()) }
    }
}

#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
impl Mapping {
    /// `length` bytes, zero.
    pub(super) fn new(length: usize) -> Result<Mapping, String> {
        let failed =
            |what: &str| format!("no memory for machine code ({what}: {})", std::io::Error::last_os_error());
        // SAFETY: plain system calls; the descriptor is closed once both views exist.
        unsafe {
            let file = libc::memfd_create(c"cutaway-code".as_ptr(), libc::MFD_CLOEXEC);
            if file < 0 {
                return Err(failed("memfd_create"));
            }
            if libc::ftruncate(file, length as libc::off_t) != 0 {
                let error = failed("ftruncate");
                libc::close(file);
                return Err(error);
            }
            let view = |protection| {
                libc::mmap(
                    std::ptr::null_mut(),
                    length,
                    protection,
                    libc::MAP_SHARED | libc::MAP_NORESERVE,
                    file,
                    0,
                )
            };
            let writable = view(libc::PROT_READ | libc::PROT_WRITE);
            let executable = view(libc::PROT_READ | libc::PROT_EXEC);
            libc::close(file);
            if writable == libc::MAP_FAILED || executable == libc::MAP_FAILED {
                let error = failed("mmap");
                for view in [writable, executable] {
                    if view != libc::MAP_FAILED {
                        libc::munmap(view, length);
                    }
                }
                return Err(error);
            }
            Ok(Mapping {
                writable: writable.cast(),
                executable: executable.cast(),
                length,
                _unshared: Cell::new(()),
            })
        }
    }
}

#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: both views were mapped by `new` with this length; the engine drops the space after all code.
        unsafe {
            libc::munmap(self.writable.cast(), self.length);
            libc::munmap(self.executable.cast(), self.length);
        }
    }
}

#[cfg(not(all(target_arch = "x86_64", target_os = "linux")))]
impl Mapping {
    /// Not here.
    pub(super) fn new(_length: usize) -> Result<Mapping, String> {
        Err("the optimizing tier is not available: it makes machine code for x86-64 Linux only".to_string())
    }
}
