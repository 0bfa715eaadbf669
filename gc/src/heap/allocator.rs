//! Making cells: the bump path that machine code inlines, and everything behind it.
//!
//! The **allocation area** is the first thing in a `Heap`: `top` and `limit` of the region being allocated through. A
//! cell fits if `top + size <= limit`. Anything that must happen at the next allocation (stress, an urgent collection)
//! sets `limit` to 0; `end` keeps the true one. V8: `LinearAllocationArea`, `HeapAllocator`.

use std::cell::Cell;
use std::ptr::NonNull;

use super::Heap;
use super::collector_byte::{OLD_CLEAN, REMEMBERED, YOUNG};
use super::events::GcReason;
use super::gaps::Bump;
use super::large::{Contents, LARGE_CELL};
use super::nursery::MEDIUM_CELL;
use super::pages::PageKind;
use super::stress::StressDemand;
use crate::cells::shapes::Shape;
use crate::cells::{Kind, Tail, needs_finalizer, rounded};
use crate::header::{GRANULE, Header};

/// See the module's text.
#[repr(C)]
pub struct AllocationArea {
    top: Cell<usize>,
    limit: Cell<usize>,
    end: Cell<usize>,
}

impl AllocationArea {
    pub(crate) fn new() -> AllocationArea {
        AllocationArea { top: Cell::new(0), limit: Cell::new(0), end: Cell::new(0) }
    }

    /// What is left of the region.
    pub(crate) fn rest(&self) -> Bump {
        Bump { top: self.top.get(), limit: self.end.get() }
    }

    /// Closes the inline path until the next slow allocation.
    pub(crate) fn interrupt(&self) {
        self.limit.set(0);
    }

    fn set(&self, bump: Bump, open: bool) {
        self.top.set(bump.top);
        self.end.set(bump.limit);
        self.limit.set(if open { bump.limit } else { 0 });
    }
}

/// Writes the header of a new cell and zeroes the rest.
///
/// # Safety
/// `size` bytes of free memory start at `address`.
#[inline(always)]
unsafe fn initialize(address: usize, size: usize, kind: Kind, shape: u32, byte: u8) -> NonNull<u8> {
    let granules = if size < 256 * GRANULE { (size / GRANULE) as u8 } else { 0 };
    // SAFETY: the caller's.
    unsafe {
        *(address as *mut Header) = Header::new(shape, kind, granules, byte);
        *(address as *mut u64).add(1) = 0;
        // Spelled out: a loop becomes a call of memset, which costs more than most cells' whole allocation.
        let granule = address as *mut u128;
        if size <= 6 * GRANULE {
            if size > GRANULE {
                *granule.add(1) = 0;
            }
            if size > 2 * GRANULE {
                *granule.add(2) = 0;
            }
            if size > 3 * GRANULE {
                *granule.add(3) = 0;
            }
            if size > 4 * GRANULE {
                *granule.add(4) = 0;
            }
            if size > 5 * GRANULE {
                *granule.add(5) = 0;
            }
        } else {
            std::ptr::write_bytes(granule.add(1), 0, size / GRANULE - 1);
        }
        NonNull::new_unchecked(address as *mut u8)
    }
}

impl Heap {
    /// Byte offset of the allocation area's `top` in a heap.
    pub const TOP_OFFSET: usize =
        std::mem::offset_of!(Heap, area) + std::mem::offset_of!(AllocationArea, top);
    /// Byte offset of the allocation area's `limit` in a heap.
    pub const LIMIT_OFFSET: usize =
        std::mem::offset_of!(Heap, area) + std::mem::offset_of!(AllocationArea, limit);
    /// The collector byte machine code gives to a cell it allocates inline.
    pub const NEW_CELL_BYTE: u8 = YOUNG;

    /// A new young cell of `size` bytes (rounded up to granules), zeroed but for its header. **May collect.**
    ///
    /// Zero words are legal slots. A kind whose size comes from a length field (granules 0, cells of 4 KB and more)
    /// must get that field before the next allocation. Cells over 8 KB become large, shapes go to their own space.
    /// Never fails: the host ends the process at the heap limit; use [`Heap::can_allocate`] before what programs size.
    #[inline]
    pub fn allocate(&self, size: usize, kind: Kind, shape: u32) -> NonNull<u8> {
        let size = rounded(size);
        let top = self.area.top.get();
        if size <= LARGE_CELL
            && top + size <= self.area.limit.get()
            && !needs_finalizer(kind)
            && kind != Kind::Shape
        {
            self.area.top.set(top + size);
            // SAFETY: the region is free memory from `top` to `limit`.
            return unsafe { initialize(top, size, kind, shape, YOUNG) };
        }
        self.allocate_slow(size, kind, shape, Contents::Zero)
    }

    /// [`Heap::allocate`] for a store or string that is filled at once: what a large cell holds is arbitrary. **May collect.**
    ///
    /// # Safety
    /// The caller writes everything the collector or a program may look at before the next allocation.
    #[inline]
    pub unsafe fn allocate_to_fill(&self, size: usize, kind: Kind, shape: u32) -> NonNull<u8> {
        if rounded(size) <= LARGE_CELL {
            self.allocate(size, kind, shape)
        } else {
            self.allocate_slow(rounded(size), kind, shape, Contents::Arbitrary)
        }
    }

    /// True if a cell of `size` bytes would fit below the heap limit, if need be after a mark-sweep. **May collect.**
    /// To be asked before allocating what a program determines the size of; if false, the engine throws a RangeError.
    pub fn can_allocate(&self, size: usize) -> bool {
        let fits = || self.old_generation_bytes() + size <= self.limits.heap_limit.get();
        size <= LARGE_CELL || fits() || {
            self.collect_major(GcReason::LastResort);
            fits()
        }
    }

    /// A new cell in old space, zeroed but for its header: for what lives long or must not move. **May collect.**
    ///
    /// It starts out remembered, so it may be filled with young cells without barriers until the next collection.
    #[inline(never)]
    pub fn allocate_old(&self, size: usize, kind: Kind, shape: u32) -> NonNull<u8> {
        let size = rounded(size);
        self.before_slow_allocation(0);
        if kind == Kind::Shape {
            return self.allocate_shape(shape);
        }
        if size > LARGE_CELL {
            return self.allocate_large(size, kind, shape, false, Contents::Zero);
        }
        if self.old_generation_bytes() + self.external.get() > self.limits.threshold.get() {
            self.collect_major(GcReason::AllocationLimit);
        }
        let address = self.old_bytes_or_die(size);
        // SAFETY: fresh memory of old space.
        let cell = unsafe { initialize(address, size, kind, shape, REMEMBERED) };
        self.remembered.with(|set| set.cells.push(cell.as_ptr().cast()));
        if needs_finalizer(kind) {
            self.finalizable.with(|lists| lists.old.push(cell.as_ptr().cast()));
        }
        cell
    }

    /// A new shape, zeroed but for its header, whose own shape is `shape`. **May collect.**
    pub fn allocate_shape(&self, shape: u32) -> NonNull<u8> {
        let address = match self.shapes.with(|shapes| shapes.allocate(self.table, &self.region)) {
            0 => {
                self.collect_major(GcReason::LastResort);
                match self.shapes.with(|shapes| shapes.allocate(self.table, &self.region)) {
                    0 => self.die(Shape::SIZE),
                    address => address,
                }
            }
            address => address,
        };
        // SAFETY: a free place of the space of shapes.
        let cell = unsafe { initialize(address, Shape::SIZE, Kind::Shape, shape, REMEMBERED) };
        self.remembered.with(|set| set.cells.push(cell.as_ptr().cast()));
        cell
    }

    #[cold]
    #[inline(never)]
    fn allocate_slow(&self, size: usize, kind: Kind, shape: u32, contents: Contents) -> NonNull<u8> {
        if kind == Kind::Shape {
            return self.allocate_old(size, kind, shape);
        }
        self.before_slow_allocation(if size > LARGE_CELL { size } else { 0 });
        if size > LARGE_CELL {
            return self.allocate_large(size, kind, shape, true, contents);
        }
        let address = self.young_bytes(size);
        // SAFETY: fresh memory of new space.
        let cell = unsafe { initialize(address, size, kind, shape, YOUNG) };
        if needs_finalizer(kind) {
            self.finalizable.with(|lists| lists.young.push(cell.as_ptr().cast()));
        }
        cell
    }

    /// Collects if stress or an earlier demand wants it.
    fn before_slow_allocation(&self, large: usize) {
        match self.stress.tick() {
            StressDemand::Nothing => {}
            StressDemand::Scavenge => self.collect_minor(GcReason::Stress),
            StressDemand::MarkSweep => self.collect_major(GcReason::Stress),
        }
        if let Some((major, reason)) = self.demanded.take() {
            if major { self.collect_major(reason) } else { self.collect_minor(reason) }
        }
        if large > 0 {
            let (young, allowance) = (self.large.with(|space| space.young_bytes), self.large_allowance());
            if young + large > allowance && young > 0 {
                self.collect_minor(GcReason::LargeCells);
            }
            if self.old_generation_bytes() + self.external.get() + large > self.limits.threshold.get() {
                self.collect_major_if_grown(large);
            }
        }
    }

    /// Bytes of young large cells between scavenges.
    fn large_allowance(&self) -> usize {
        4 * self.nursery.with(|nursery| nursery.capacity)
    }

    /// `size` bytes of new space, at most `LARGE_CELL`.
    fn young_bytes(&self, size: usize) -> usize {
        loop {
            let rest = self.area.rest();
            if size <= rest.left() {
                self.area.set(Bump { top: rest.top + size, ..rest }, !self.stress.is_on());
                return rest.top;
            }
            if size > MEDIUM_CELL {
                let medium = self.nursery.with(|nursery| nursery.medium.take(size));
                if medium != 0 {
                    return medium;
                }
            }
            if self.nursery.with(|nursery| nursery.is_exhausted()) && self.may_collect() {
                self.collect_minor(GcReason::AllocationFailure);
                continue;
            }
            let next = self.nursery.with(|nursery| {
                self.pages.with(|pages| nursery.next_region(size, pages, self.table, &self.region))
            });
            let Some(next) = next else { self.die(size) };
            // A cell of middle size does not end a region in which many small ones still fit.
            if size > MEDIUM_CELL && rest.left() > 2 * MEDIUM_CELL {
                self.nursery.with(|nursery| {
                    let tail = std::mem::replace(&mut nursery.medium, next);
                    nursery.close(tail, true);
                });
            } else {
                self.nursery.with(|nursery| nursery.close(rest, true));
                self.area.set(next, !self.stress.is_on());
            }
        }
    }

    fn allocate_large(
        &self,
        size: usize,
        kind: Kind,
        shape: u32,
        young: bool,
        contents: Contents,
    ) -> NonNull<u8> {
        let with_cards = matches!(kind.tail(), Tail::Values { .. });
        let make =
            || self.large.with(|large| large.allocate(size, young, with_cards, contents, &self.region));
        let mut address = make();
        if address == 0 {
            self.collect_major(GcReason::LastResort);
            address = make();
        }
        if address == 0 {
            self.die(size);
        }
        let header = address as *mut Header;
        // SAFETY: free memory of `size` bytes. Granules are 0: the layout tells the size.
        unsafe {
            *header = Header::new(shape, kind, 0, if young { YOUNG } else { OLD_CLEAN });
            if !young {
                self.remember_always(header);
            }
            if needs_finalizer(kind) {
                self.finalizable.with(|lists| match young {
                    true => lists.young.push(header),
                    false => lists.old.push(header),
                });
            }
            NonNull::new_unchecked(address as *mut u8)
        }
    }

    /// `size` bytes of old space.
    #[inline]
    pub(crate) fn old_bytes_or_die(&self, size: usize) -> usize {
        let address =
            self.old.with(|old| self.pages.with(|pages| old.allocate(size, pages, self.table, &self.region)));
        if address == 0 { self.die(size) } else { address }
    }

    pub(crate) fn take_page_or_die(&self, kind: PageKind) -> usize {
        match self.pages.with(|pages| pages.take(&self.region, kind)) {
            Some(page) => page,
            None => self.die(super::pages::PAGE_SIZE),
        }
    }

    /// Closes all regions: every page is parsable afterwards (GC-2).
    pub(crate) fn close_regions(&self) {
        let rest = self.area.rest();
        self.area.set(Bump::default(), false);
        self.nursery.with(|nursery| {
            nursery.close(rest, true);
            let medium = std::mem::take(&mut nursery.medium);
            nursery.close(medium, true);
        });
        self.old.with(|old| old.close_regions());
    }

    /// Makes a counted cell shorter in place: the bytes from `new_size` to `old_size` become free. The caller has
    /// set the length field (or, for cells below 4 KB, sets granules here).
    ///
    /// # Safety
    /// `cell` is a live cell of `old_size` bytes of which nothing beyond `new_size` is used any more.
    pub unsafe fn shrink_cell(&self, cell: *mut Header, old_size: usize, new_size: usize) {
        let (old_size, new_size) = (rounded(old_size), rounded(new_size));
        if new_size >= old_size {
            return;
        }
        let head = self.table.page_of(cell as usize);
        if matches!(self.table.kind(head), PageKind::LargeOld | PageKind::LargeYoung) {
            // The run stays as it is; only the size by which the cell is found must agree with its layout.
            return self.large.with(|large| large.shrink(head, new_size));
        }
        // SAFETY: the tail is free now (caller).
        unsafe {
            if new_size < 256 * GRANULE {
                (*cell).set_granules((new_size / GRANULE) as u8);
            }
            super::gaps::write_filler(cell as usize + new_size, old_size - new_size);
        }
    }
}
