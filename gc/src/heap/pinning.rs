//! From an arbitrary word to the cell that contains it, and what it means for that cell not to move.
//!
//! A word on a native stack **pins** the cell whose `[start, end)` contains it (GC-4). To find the start, the
//! page is walked once in a collection and a bit set for each cell (**start bits**); fillers get none, so a
//! stale word into free memory pins nothing. The walk needs parsable pages (GC-2) and unforwarded cells, so
//! all lookups of a scavenge come before its first move (GC-3).

use super::pages::{PAGE_SIZE, PageKind, PageTable};
use super::region::{SHAPES_END, SHAPES_OFFSET};
use crate::cells::shapes::Shape;
use crate::cells::{Kind, size_of_cell};
use crate::header::{GRANULE, Header};

/// The cell that contains `address`, an address of the region. `epoch` is the number of the collection,
/// `shapes_end` the offset past the last shape.
///
/// # Safety
/// Called inside a collection, before any cell of the address's page has moved or been swept.
pub(crate) unsafe fn cell_containing(
    table: PageTable,
    epoch: u32,
    shapes_end: usize,
    address: usize,
) -> Option<*mut Header> {
    let page = table.page_of(address);
    match table.kind(page) {
        PageKind::Free => None,
        PageKind::None => shape_containing(table, shapes_end, address),
        PageKind::Old | PageKind::Young | PageKind::From => {
            // SAFETY: as the caller's.
            unsafe { small_cell_containing(table, epoch, page, address) }
        }
        PageKind::LargeOld | PageKind::LargeYoung | PageKind::LargeBody => {
            let head = table.info(page).head.get() as usize;
            let start = table.start(head);
            (address - start < table.info(head).large_size.get()).then_some(start as *mut Header)
        }
    }
}

unsafe fn small_cell_containing(
    table: PageTable,
    epoch: u32,
    page: usize,
    address: usize,
) -> Option<*mut Header> {
    let info = table.info(page);
    if info.starts_epoch.get() != epoch {
        // SAFETY: as the caller's.
        unsafe { build_starts(table, page) };
        info.starts_epoch.set(epoch);
    }
    let start = table.start(page);
    let granule = (address - start) / GRANULE;
    let starts = table.starts(page);
    let mut word = granule >> 6;
    let mut bits = starts[word].get() & (u64::MAX >> (63 - (granule & 63)));
    while bits == 0 {
        if word == 0 {
            return None;
        }
        word -= 1;
        bits = starts[word].get();
    }
    let first = (word << 6) + 63 - bits.leading_zeros() as usize;
    let cell = (start + first * GRANULE) as *mut Header;
    // SAFETY: a start bit stands for a cell.
    (address < cell as usize + unsafe { size_of_cell(cell) }).then_some(cell)
}

fn shape_containing(table: PageTable, shapes_end: usize, address: usize) -> Option<*mut Header> {
    let offset = address - table.base();
    if offset < SHAPES_OFFSET || offset >= shapes_end.min(SHAPES_END) {
        return None;
    }
    let cell = (table.base() + offset / Shape::SIZE * Shape::SIZE) as *mut Header;
    // SAFETY: shapes fill the range from SHAPES_OFFSET to `shapes_end`, one every Shape::SIZE bytes.
    (unsafe { (*cell).kind() } == Kind::Shape).then_some(cell)
}

/// Sets the start bits of a page.
///
/// # Safety
/// The page is parsable and none of its cells is forwarded.
pub(crate) unsafe fn build_starts(table: PageTable, page: usize) {
    let starts = table.starts(page);
    starts.iter().for_each(|word| word.set(0));
    // SAFETY: as the caller's.
    unsafe {
        walk_page(table, page, |cell, _| {
            if (*cell).kind() != Kind::Filler {
                let granule = (cell as usize & (PAGE_SIZE - 1)) / GRANULE;
                let word = &starts[granule >> 6];
                word.set(word.get() | 1 << (granule & 63));
            }
        });
    }
}

/// Shows `visit` every cell and filler of a page with its size, in order of addresses. Returns the address at
/// which the walk ended: the page's end, if the page is parsable.
///
/// # Safety
/// As for [`build_starts`].
pub(crate) unsafe fn walk_page(
    table: PageTable,
    page: usize,
    mut visit: impl FnMut(*mut Header, usize),
) -> usize {
    let mut address = table.start(page);
    let end = address + PAGE_SIZE;
    while address < end {
        let cell = address as *mut Header;
        // SAFETY: the previous cell ended here.
        let size = unsafe { size_of_cell(cell) };
        if size == 0 || size > end - address {
            break;
        }
        visit(cell, size);
        address += size;
    }
    debug_assert_eq!(address, end, "a page is not parsable");
    address
}

/// Shows `visit` the cells whose bits are set in a page's bitmap, in order.
pub(crate) fn each_bit(
    bitmap: &[std::cell::Cell<u64>],
    page_start: usize,
    mut visit: impl FnMut(*mut Header),
) {
    for (index, word) in bitmap.iter().enumerate() {
        let mut bits = word.get();
        while bits != 0 {
            let granule = (index << 6) + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            visit((page_start + granule * GRANULE) as *mut Header);
        }
    }
}
