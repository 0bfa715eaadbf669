//! Pages: what each 32 KB of the region is used for, and who gets which.
//!
//! The **page table** answers, for any address, the page's kind and its record, by arithmetic alone (the
//! tables are in the region). The **page allocator** hands out single pages for young and old space. Runs of
//! pages for large objects are `large`'s business. V8's counterparts: `MemoryChunk`'s flags, `MemoryAllocator`.

use std::cell::Cell;

use super::region::{
    INFO_OFFSET, KINDS_OFFSET, LARGE_OFFSET, MARKS_OFFSET, PAGES_OFFSET, REGION_MASK, Region, STARTS_OFFSET,
};
use crate::header::GRANULE;

pub(crate) const PAGE_SHIFT: usize = 15;
/// Size of a page in bytes: 64 KB measures the same, 16 KB slower, 256 KB costs memory.
pub const PAGE_SIZE: usize = 1 << PAGE_SHIFT;
/// Words of a page's bitmap, one bit for each granule.
pub(crate) const BITMAP_WORDS: usize = PAGE_SIZE / GRANULE / 64;
/// How much is made accessible at once when the page area grows.
const COMMIT_STEP: usize = 1 << 20;

/// What the standard library and the smallest program fill.
const POPULATED_AT_FIRST: usize = 320 << 10;

/// What a page is used for. The order matters: everything from `Young` on may hold young cells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(crate) enum PageKind {
    #[expect(dead_code, reason = "what an untouched byte of the table means")]
    /// Not a page of cells: header, shapes, side tables, memory never handed out.
    None = 0,
    /// Handed out before, now free.
    Free,
    /// Old space.
    Old,
    /// First page of an old large cell.
    LargeOld,
    /// Any further page of a large cell.
    LargeBody,
    /// New space: the nursery, the survivors of the last scavenge, pages with pinned cells.
    Young,
    /// New space that is being evacuated (only during a scavenge).
    From,
    /// First page of a large cell that has not survived a collection yet.
    LargeYoung,
}

/// The record of one page.
#[repr(C)]
pub(crate) struct PageInfo {
    /// Number of the collection for which the page's start bits were built.
    pub(crate) starts_epoch: Cell<u32>,
    /// Number of the collection in which a cell of the page was last pinned.
    pub(crate) pinned_epoch: Cell<u32>,
    /// Bytes of pinned cells, in collection `pinned_epoch`.
    pub(crate) pinned_bytes: Cell<u32>,
    /// The page has stayed young because of pinned cells at least once.
    pub(crate) stayed: Cell<bool>,
    /// Large cells, first page: some card is dirty and the cell is in the list of dirty ones.
    pub(crate) dirty: Cell<bool>,
    /// Large cells: page number of the first page.
    pub(crate) head: Cell<u32>,
    /// Large cells, first page: size of the cell in bytes.
    pub(crate) large_size: Cell<usize>,
    /// Large cells, first page: the size for which the run was taken and the card table made.
    pub(crate) run_size: Cell<usize>,
    /// Large cells, first page: the card table, one byte for each card.
    pub(crate) cards: Cell<*mut u8>,
    padding: [u64; 2],
}

const _: () = assert!(size_of::<PageInfo>() == 64);

/// The side tables of a region, by page number or address.
#[derive(Clone, Copy)]
pub(crate) struct PageTable {
    base: usize,
}

impl PageTable {
    pub(crate) fn new(region: &Region) -> PageTable {
        PageTable { base: region.base() }
    }

    /// The tables of the region in which an address lies.
    #[inline(always)]
    pub(crate) fn containing(address: usize) -> PageTable {
        PageTable { base: address & !REGION_MASK }
    }

    #[inline(always)]
    pub(crate) fn base(self) -> usize {
        self.base
    }

    /// True if an arbitrary word is an address of the region.
    #[inline(always)]
    pub(crate) fn contains(self, word: usize) -> bool {
        word & !REGION_MASK == self.base
    }

    /// Number of the page in which an address of the region lies.
    #[inline(always)]
    pub(crate) fn page_of(self, address: usize) -> usize {
        (address & REGION_MASK) >> PAGE_SHIFT
    }

    /// Address of a page.
    #[inline(always)]
    pub(crate) fn start(self, page: usize) -> usize {
        self.base + (page << PAGE_SHIFT)
    }

    #[inline(always)]
    pub(crate) fn kind(self, page: usize) -> PageKind {
        // SAFETY: page numbers come from `page_of` (masked), the table covers the whole region, is always
        // readable, and only `set_kind` writes it.
        unsafe { *((self.base + KINDS_OFFSET + page) as *const PageKind) }
    }

    /// Kind of the page in which an address of the region lies.
    #[inline(always)]
    pub(crate) fn kind_at(self, address: usize) -> PageKind {
        self.kind(self.page_of(address))
    }

    pub(crate) fn set_kind(self, page: usize, kind: PageKind) {
        // SAFETY: as for `kind`.
        unsafe { *((self.base + KINDS_OFFSET + page) as *mut PageKind) = kind }
    }

    #[inline(always)]
    pub(crate) fn info<'a>(self, page: usize) -> &'a PageInfo {
        // SAFETY: the table covers the whole region, all-zero is a legal record, all fields are cells. The
        // table outlives every use: only the heap's own methods call this.
        unsafe { &*((self.base + INFO_OFFSET + page * size_of::<PageInfo>()) as *const PageInfo) }
    }

    /// The mark bits of a page.
    pub(crate) fn marks<'a>(self, page: usize) -> &'a [Cell<u64>; BITMAP_WORDS] {
        // SAFETY: as for `info`.
        unsafe { &*((self.base + MARKS_OFFSET + page * BITMAP_WORDS * 8) as *const _) }
    }

    /// The bits that say where cells start in a page; meaningful in collection `starts_epoch` only.
    pub(crate) fn starts<'a>(self, page: usize) -> &'a [Cell<u64>; BITMAP_WORDS] {
        // SAFETY: as for `info`.
        unsafe { &*((self.base + STARTS_OFFSET + page * BITMAP_WORDS * 8) as *const _) }
    }

    /// The word and bit of an address in the bitmap over the whole region at `table`.
    #[inline(always)]
    fn bit(self, table: usize, address: usize) -> (*mut u64, u64) {
        let granule = (address & REGION_MASK) / GRANULE;
        ((self.base + table + (granule >> 6) * 8) as *mut u64, 1 << (granule & 63))
    }

    /// Sets the mark bit of a cell; true if it was clear.
    #[inline(always)]
    pub(crate) fn mark(self, address: usize) -> bool {
        let (word, bit) = self.bit(MARKS_OFFSET, address);
        // SAFETY: the bitmap covers the region.
        unsafe {
            let old = *word;
            *word = old | bit;
            old & bit == 0
        }
    }

    /// True if the mark bit of a cell is set.
    #[inline(always)]
    pub(crate) fn is_marked(self, address: usize) -> bool {
        let (word, bit) = self.bit(MARKS_OFFSET, address);
        // SAFETY: the bitmap covers the region.
        unsafe { *word & bit != 0 }
    }

    /// Clears the mark bit of a cell.
    pub(crate) fn unmark(self, address: usize) {
        let (word, bit) = self.bit(MARKS_OFFSET, address);
        // SAFETY: the bitmap covers the region.
        unsafe { *word &= !bit }
    }
}

/// Hands out single pages.
pub(crate) struct PageAllocator {
    table: PageTable,
    /// Free pages with memory behind them, most recently used last.
    warm: Vec<u32>,
    /// Free pages whose memory was given back.
    cold: Vec<u32>,
    /// First page never handed out.
    frontier: usize,
    /// First page not accessible.
    committed: usize,
    in_use: usize,
}

impl PageAllocator {
    pub(crate) fn new(table: PageTable) -> PageAllocator {
        let first = PAGES_OFFSET >> PAGE_SHIFT;
        PageAllocator {
            table,
            warm: Vec::new(),
            cold: Vec::new(),
            frontier: first,
            committed: first,
            in_use: 0,
        }
    }

    /// A page for cells of this kind, contents arbitrary. `None`: the system or the region has no more.
    pub(crate) fn take(&mut self, region: &Region, kind: PageKind) -> Option<usize> {
        let page = match self.warm.pop().or_else(|| self.cold.pop()) {
            Some(page) => page as usize,
            None => self.grow(region)?,
        };
        self.in_use += 1;
        self.table.set_kind(page, kind);
        let info = self.table.info(page);
        info.stayed.set(false);
        info.starts_epoch.set(0);
        info.pinned_epoch.set(0);
        Some(page)
    }

    fn grow(&mut self, region: &Region) -> Option<usize> {
        if self.frontier == self.committed {
            let offset = self.committed << PAGE_SHIFT;
            if offset + COMMIT_STEP > LARGE_OFFSET || !region.commit(offset, COMMIT_STEP) {
                return None;
            }
            if offset == PAGES_OFFSET {
                region.populate(offset, POPULATED_AT_FIRST);
            }
            self.committed += COMMIT_STEP >> PAGE_SHIFT;
        }
        self.frontier += 1;
        Some(self.frontier - 1)
    }

    /// Takes a page back.
    pub(crate) fn release(&mut self, page: usize) {
        self.table.set_kind(page, PageKind::Free);
        self.in_use -= 1;
        self.warm.push(page as u32);
    }

    /// Gives back the memory of all free pages but `keep`.
    pub(crate) fn trim(&mut self, region: &Region, keep: usize) {
        if self.warm.len() <= keep {
            return;
        }
        for page in self.warm.drain(..self.warm.len() - keep) {
            region.discard(self.table.start(page as usize), PAGE_SIZE);
            self.cold.push(page);
        }
    }

    /// Pages that hold cells.
    pub(crate) fn in_use(&self) -> usize {
        self.in_use
    }

    /// Bytes of memory held, free pages included.
    pub(crate) fn committed_bytes(&self) -> usize {
        (self.in_use + self.warm.len()) * PAGE_SIZE
    }

    /// All pages ever handed out.
    pub(crate) fn all(&self) -> std::ops::Range<usize> {
        PAGES_OFFSET >> PAGE_SHIFT..self.frontier
    }
}
