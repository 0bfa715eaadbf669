//! System calls for which the standard library has no form on plain descriptor numbers, as safe functions.
//!
//! Each answers as Node's bindings do: a result, or the negative error number. Descriptor numbers come from programs and may
//! be anything; the kernel checks them.

use std::ffi::{CStr, CString};
use std::io;

/// The negative number of an error of the operating system.
pub fn negative(error: &io::Error) -> i32 {
    -error.raw_os_error().unwrap_or(libc::EIO)
}

fn last_error() -> i32 {
    negative(&io::Error::last_os_error())
}

/// A path for the kernel; one with a zero byte names nothing.
fn c_path(path: &str) -> Result<CString, i32> {
    CString::new(path).map_err(|_| -libc::ENOENT)
}

fn checked(result: libc::c_int) -> Result<i32, i32> {
    if result < 0 { Err(last_error()) } else { Ok(result) }
}

fn counted(result: libc::ssize_t) -> Result<usize, i32> {
    usize::try_from(result).map_err(|_| last_error())
}

/// open(2), close-on-exec.
pub fn open(path: &str, flags: i32, mode: u32) -> Result<i32, i32> {
    let path = c_path(path)?;
    // SAFETY: the path is a valid C string.
    checked(unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, mode) })
}

/// close(2)
pub fn close(fd: i32) -> Result<i32, i32> {
    // SAFETY: closing an arbitrary number harms no memory; descriptors of our own are never handed to programs.
    checked(unsafe { libc::close(fd) })
}

/// read(2), or pread(2) when a position is given.
pub fn read(fd: i32, buffer: &mut [u8], position: Option<i64>) -> Result<usize, i32> {
    loop {
        // SAFETY: the buffer is valid for its length.
        let result = unsafe {
            match position {
                None => libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()),
                Some(at) => libc::pread(fd, buffer.as_mut_ptr().cast(), buffer.len(), at),
            }
        };
        match counted(result) {
            Err(error) if error == -libc::EINTR => {}
            Err(error) if error == -libc::EAGAIN => wait_for(fd, libc::POLLIN),
            other => return other,
        }
    }
}

/// write(2), or pwrite(2) when a position is given.
pub fn write(fd: i32, bytes: &[u8], position: Option<i64>) -> Result<usize, i32> {
    loop {
        // SAFETY: the buffer is valid for its length.
        let result = unsafe {
            match position {
                None => libc::write(fd, bytes.as_ptr().cast(), bytes.len()),
                Some(at) => libc::pwrite(fd, bytes.as_ptr().cast(), bytes.len(), at),
            }
        };
        match counted(result) {
            Err(error) if error == -libc::EINTR => {}
            Err(error) if error == -libc::EAGAIN => wait_for(fd, libc::POLLOUT),
            other => return other,
        }
    }
}

/// Writes everything.
pub fn write_all(fd: i32, mut bytes: &[u8]) -> Result<(), i32> {
    while !bytes.is_empty() {
        let count = write(fd, bytes, None)?;
        bytes = &bytes[count..];
    }
    Ok(())
}

/// Blocks until a descriptor that somebody made non-blocking is ready.
fn wait_for(fd: i32, events: libc::c_short) {
    let mut request = libc::pollfd { fd, events, revents: 0 };
    // SAFETY: one valid pollfd.
    unsafe { libc::poll(&mut request, 1, -1) };
}

/// What a file is, in the order of `Stats`: dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks and four times in
/// milliseconds (access, modification, change, birth).
pub type FileNumbers = [f64; 14];

/// stat(2) of a path, following links or not.
pub fn stat(path: &str, follow: bool) -> Result<FileNumbers, i32> {
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    statx(libc::AT_FDCWD, &c_path(path)?, flags)
}

/// fstat(2)
pub fn fstat(fd: i32) -> Result<FileNumbers, i32> {
    statx(fd, c"", libc::AT_EMPTY_PATH)
}

fn statx(fd: i32, path: &CStr, flags: i32) -> Result<FileNumbers, i32> {
    // SAFETY: an all-zero statx is a valid value.
    let mut found: libc::statx = unsafe { std::mem::zeroed() };
    let mask = libc::STATX_BASIC_STATS | libc::STATX_BTIME;
    // SAFETY: a C string and a statx to be filled in.
    checked(unsafe { libc::statx(fd, path.as_ptr(), flags, mask, &mut found) })?;
    let time = |time: libc::statx_timestamp| time.tv_sec as f64 * 1e3 + f64::from(time.tv_nsec) / 1e6;
    Ok([
        libc::makedev(found.stx_dev_major, found.stx_dev_minor) as f64,
        f64::from(found.stx_mode),
        f64::from(found.stx_nlink),
        f64::from(found.stx_uid),
        f64::from(found.stx_gid),
        libc::makedev(found.stx_rdev_major, found.stx_rdev_minor) as f64,
        f64::from(found.stx_blksize),
        found.stx_ino as f64,
        found.stx_size as f64,
        found.stx_blocks as f64,
        time(found.stx_atime),
        time(found.stx_mtime),
        time(found.stx_ctime),
        time(found.stx_btime),
    ])
}

/// access(2)
pub fn access(path: &str, mode: i32) -> Result<i32, i32> {
    let path = c_path(path)?;
    // SAFETY: a C string.
    checked(unsafe { libc::access(path.as_ptr(), mode) })
}

/// A change to an open file.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// ftruncate(2)
    Length(i64),
    /// fchmod(2)
    Mode(u32),
    /// fsync(2)
    Sync,
    /// fdatasync(2)
    SyncData,
    /// futimens(2), in seconds
    Times(f64, f64),
}

/// Applies a change to an open file.
pub fn change(fd: i32, change: Change) -> Result<i32, i32> {
    // SAFETY: plain numbers, and two valid timespecs.
    checked(unsafe {
        match change {
            Change::Length(length) => libc::ftruncate(fd, length),
            Change::Mode(mode) => libc::fchmod(fd, mode),
            Change::Sync => libc::fsync(fd),
            Change::SyncData => libc::fdatasync(fd),
            Change::Times(access, modification) => {
                libc::futimens(fd, timespecs(access, modification).as_ptr())
            }
        }
    })
}

/// utimensat(2), following links.
pub fn set_times(path: &str, access: f64, modification: f64) -> Result<i32, i32> {
    let path = c_path(path)?;
    // SAFETY: a C string and two timespecs.
    checked(unsafe {
        libc::utimensat(libc::AT_FDCWD, path.as_ptr(), timespecs(access, modification).as_ptr(), 0)
    })
}

fn timespecs(access: f64, modification: f64) -> [libc::timespec; 2] {
    let one = |seconds: f64| libc::timespec {
        tv_sec: seconds.floor() as libc::time_t,
        tv_nsec: ((seconds - seconds.floor()) * 1e9) as libc::c_long,
    };
    [one(access), one(modification)]
}

/// mkdtemp(3): the directory made from a prefix.
pub fn make_temporary_directory(prefix: &str) -> Result<String, i32> {
    let template = c_path(&format!("{prefix}XXXXXX"))?;
    let mut bytes = template.into_bytes_with_nul();
    // SAFETY: a writable C string that ends with six X.
    if unsafe { libc::mkdtemp(bytes.as_mut_ptr().cast()) }.is_null() {
        return Err(last_error());
    }
    bytes.pop();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// umask(2); a negative mask only asks.
pub fn umask(mask: i64) -> u32 {
    // SAFETY: always succeeds; asking sets and restores.
    unsafe {
        if let Ok(mask) = libc::mode_t::try_from(mask) {
            return libc::umask(mask);
        }
        let old = libc::umask(0o22);
        libc::umask(old);
        old
    }
}

/// Real and effective user and group.
pub fn ids() -> [u32; 4] {
    // SAFETY: always succeed.
    unsafe { [libc::getuid(), libc::geteuid(), libc::getgid(), libc::getegid()] }
}

/// kill(2)
pub fn kill(pid: i32, signal: i32) -> Result<i32, i32> {
    // SAFETY: plain numbers.
    checked(unsafe { libc::kill(pid, signal) })
}

/// Columns and rows of a terminal.
pub fn window_size(fd: i32) -> Option<(u16, u16)> {
    // SAFETY: an all-zero winsize is valid, and the call fills it in.
    let mut size: libc::winsize = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    let result = unsafe { libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) };
    (result == 0).then_some((size.ws_col, size.ws_row))
}

/// Whether a descriptor is a terminal.
pub fn is_terminal(fd: i32) -> bool {
    // SAFETY: a plain number.
    unsafe { libc::isatty(fd) == 1 }
}

/// Takes a terminal out of (`true`) or back into line mode.
pub fn set_raw_mode(fd: i32, raw: bool) -> Result<i32, i32> {
    // SAFETY: an all-zero termios is valid, and the calls fill it in or read it.
    unsafe {
        let mut settings: libc::termios = std::mem::zeroed();
        checked(libc::tcgetattr(fd, &mut settings))?;
        if raw {
            settings.c_iflag &= !(libc::BRKINT | libc::ICRNL | libc::INPCK | libc::ISTRIP | libc::IXON);
            settings.c_cflag |= libc::CS8;
            settings.c_lflag &= !(libc::ECHO | libc::ICANON | libc::IEXTEN | libc::ISIG);
        } else {
            settings.c_iflag |= libc::BRKINT | libc::ICRNL | libc::IXON;
            settings.c_lflag |= libc::ECHO | libc::ICANON | libc::IEXTEN | libc::ISIG;
        }
        checked(libc::tcsetattr(fd, libc::TCSADRAIN, &settings))
    }
}

/// What the process has used so far, in the order of `process.resourceUsage()`.
pub fn resource_usage() -> [f64; 16] {
    // SAFETY: an all-zero rusage is valid, and the call fills it in.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) };
    let micros = |time: libc::timeval| time.tv_sec as f64 * 1e6 + time.tv_usec as f64;
    [
        micros(usage.ru_utime),
        micros(usage.ru_stime),
        usage.ru_maxrss as f64,
        usage.ru_ixrss as f64,
        usage.ru_idrss as f64,
        usage.ru_isrss as f64,
        usage.ru_minflt as f64,
        usage.ru_majflt as f64,
        usage.ru_nswap as f64,
        usage.ru_inblock as f64,
        usage.ru_oublock as f64,
        usage.ru_msgsnd as f64,
        usage.ru_msgrcv as f64,
        usage.ru_nsignals as f64,
        usage.ru_nvcsw as f64,
        usage.ru_nivcsw as f64,
    ]
}

/// The system's name, release, version and machine, and the host's name.
pub fn system_names() -> [String; 5] {
    // SAFETY: an all-zero utsname is valid, and the call fills it in.
    let mut names: libc::utsname = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    unsafe { libc::uname(&mut names) };
    [&names.sysname, &names.release, &names.version, &names.machine, &names.nodename].map(|field| {
        let bytes: Vec<u8> = field.iter().take_while(|unit| **unit != 0).map(|unit| *unit as u8).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Load averages over 1, 5 and 15 minutes.
pub fn load_average() -> [f64; 3] {
    let mut loads = [0.0; 3];
    // SAFETY: room for three numbers.
    unsafe { libc::getloadavg(loads.as_mut_ptr(), 3) };
    loads
}

/// The scheduling priority of a process.
pub fn priority(pid: u32) -> i32 {
    // SAFETY: plain numbers.
    unsafe { libc::getpriority(libc::PRIO_PROCESS, pid) }
}

/// Gives SIGINT and SIGTERM their default action, even if the parent process had them ignored (as shells do for
/// background jobs). Node does the same when it starts.
pub fn restore_default_signals() {
    for signal in [libc::SIGINT, libc::SIGTERM] {
        // SAFETY: sets a disposition; no handler of ours is involved.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
}
