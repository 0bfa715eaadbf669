//! The one reserved, aligned address range in which a whole heap lives, and where its parts lie.
//!
//! `Heap::new` makes it, everything else computes with its constants. Because the range is aligned to
//! its own size, masking any cell address gives the **region base**, whose first word is the heap
//! (`heap_of`), and the rest of the address is an index into the side tables. V8's counterpart is the
//! pointer-compression cage together with `MemoryChunk::FromAddress`.
//!
//! ```text
//! 0        4 KB     1 GB    1 GB + 4 MB  1.25 GB     2 GB         2.5 GB  3 GB          24 GB        64 GB
//! | header | shapes | kinds | page info  | mark bits | start bits | ...   | 32 KB pages | large runs |
//! ```
//!
//! Shapes stand in front, so that a shape's id (its offset) is the low half of its address. The side tables are zero pages until touched. Shapes, pages and runs are made accessible piecewise
//! from the left (`commit`); memory past that faults. It does not know which page is what (`pages`).

use std::ptr;

use super::Heap;

/// Size and alignment of a heap's address range.
pub const RESERVATION_SIZE: usize = 64 << 30;
/// The part of an address which is the offset in its region.
pub const REGION_MASK: usize = RESERVATION_SIZE - 1;

/// Where the first shape is: past the page of the header, so that no shape has id 0.
pub(crate) const SHAPES_OFFSET: usize = 4096;
pub(crate) const SHAPES_END: usize = 1 << 30;
pub(crate) const TABLES_OFFSET: usize = 1 << 30;
pub(crate) const KINDS_OFFSET: usize = TABLES_OFFSET;
pub(crate) const INFO_OFFSET: usize = TABLES_OFFSET + (4 << 20);
pub(crate) const MARKS_OFFSET: usize = TABLES_OFFSET + (256 << 20);
pub(crate) const STARTS_OFFSET: usize = 2 << 30;
pub(crate) const TABLES_END: usize = STARTS_OFFSET + (512 << 20);
pub(crate) const PAGES_OFFSET: usize = 3 << 30;
pub(crate) const LARGE_OFFSET: usize = 24 << 30;

/// What stands at the base of each region.
#[repr(C)]
struct RegionHeader {
    heap: *const Heap,
}

/// A reserved region; unmapped when dropped.
pub(crate) struct Region {
    base: usize,
}

/// The heap in whose region `address` lies.
///
/// # Safety
/// `address` must lie in the region of a living heap.
#[inline(always)]
pub unsafe fn heap_of(address: usize) -> *const Heap {
    // SAFETY: the first page of a region is readable and holds its header for as long as the heap lives.
    unsafe { (*((address & !REGION_MASK) as *const RegionHeader)).heap }
}

impl Region {
    /// Reserves a region, or says nothing was to be had (an address-space limit, most likely).
    pub(crate) fn reserve() -> Option<Region> {
        // SAFETY: a fresh anonymous mapping at an address of the kernel's choice; the parts outside
        // the aligned range are given back and the side tables inside it made writable.
        unsafe {
            let whole = libc::mmap(
                ptr::null_mut(),
                2 * RESERVATION_SIZE,
                libc::PROT_NONE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            );
            if whole == libc::MAP_FAILED {
                return None;
            }
            let start = whole as usize;
            let base = (start + REGION_MASK) & !REGION_MASK;
            if base > start {
                libc::munmap(whole, base - start);
            }
            let tail = start + 2 * RESERVATION_SIZE - (base + RESERVATION_SIZE);
            if tail > 0 {
                libc::munmap((base + RESERVATION_SIZE) as *mut _, tail);
            }
            let region = Region { base };
            // Huge pages would make a small heap's resident size jump in steps of 2 MB.
            #[cfg(target_os = "linux")]
            libc::madvise(base as *mut _, RESERVATION_SIZE, libc::MADV_NOHUGEPAGE);
            if !region.commit(0, SHAPES_OFFSET) || !region.commit(TABLES_OFFSET, TABLES_END - TABLES_OFFSET) {
                return None;
            }
            Some(region)
        }
    }

    /// Address of offset 0.
    #[inline(always)]
    pub(crate) fn base(&self) -> usize {
        self.base
    }

    /// Makes `heap` what `heap_of` answers for this region.
    pub(crate) fn set_heap(&self, heap: *const Heap) {
        // SAFETY: the first page was committed by `reserve`.
        unsafe { (*(self.base as *mut RegionHeader)).heap = heap }
    }

    /// Makes `len` bytes from `offset` accessible; false when the system refuses.
    pub(crate) fn commit(&self, offset: usize, len: usize) -> bool {
        debug_assert!(offset + len <= RESERVATION_SIZE);
        // SAFETY: the range lies in our own reservation.
        unsafe {
            libc::mprotect((self.base + offset) as *mut _, len, libc::PROT_READ | libc::PROT_WRITE) == 0
        }
    }

    /// Puts memory behind an accessible range that will be written soon: one call instead of a fault for each page. A
    /// system that does not know how leaves it to the faults.
    pub(crate) fn populate(&self, offset: usize, len: usize) {
        debug_assert!(offset + len <= RESERVATION_SIZE);
        #[cfg(target_os = "linux")]
        // SAFETY: the range lies in our own reservation; its contents stay as they are.
        unsafe {
            libc::madvise((self.base + offset) as *mut _, len, libc::MADV_POPULATE_WRITE);
        }
    }

    /// Gives the memory behind a range back to the system; it reads as zeros from then on.
    pub(crate) fn discard(&self, address: usize, len: usize) {
        debug_assert!(address & !REGION_MASK == self.base);
        // SAFETY: the range lies in our own reservation and holds no live cell.
        unsafe {
            libc::madvise(address as *mut _, len, libc::MADV_DONTNEED);
        }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: the heap is going away with its region, nothing can refer to it any more.
        unsafe {
            libc::munmap(self.base as *mut _, RESERVATION_SIZE);
        }
    }
}
