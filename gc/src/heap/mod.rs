//! The heap: spaces, allocation, barriers, and the collector.
//!
//! Generational, moving, precise in the heap, **conservative on native stacks**: cells that a native stack may refer to
//! are pinned, everything else moves. So Rust code holds cells in locals across allocation, and machine code needs no
//! stack maps. New space is scavenged (two survivals promote), old space is marked and swept.
//!
//! # Reading order
//! [`region`] (one address range), `pages`, `gaps`, [`allocator`]; `nursery`, `oldspace`, `large` + `cards`, `shapes`
//! (the spaces); [`collector_byte`] and [`remembered`] (the barrier); `collection` (from entry to end), `stack_scan`,
//! `pinning`, `scavenger`, `marker`, `sweeper`, `weak`; [`host`] (what the engine provides), [`roots`], [`limits`],
//! [`events`]; `verifier` and `stress` (how all this is kept true).
//!
//! # Invariants
//! Other files cite these by number.
//!
//! - **GC-1** Every conservative root is pinned before any cell moves or any precise root is rewritten.
//! - **GC-2** Every page is linearly parsable at every entry to the collector: a cell's header and, where its size
//!   depends on it, its length are set before the next allocation, and every abandoned bump region is covered by a
//!   filler.
//! - **GC-3** Start bits are built only before evacuation begins in that collection, and are void in the next.
//! - **GC-4** A word pins the cell whose `[start, end)` contains it. Cells with a tail are padded by a word, so that a
//!   pointer one past the last element is inside.
//! - **GC-5** After a scavenge no slot or root refers to from-space.
//! - **GC-6** An old cell that refers to a young one has byte `REMEMBERED` and is in the remembered set exactly once;
//!   a large one has the card of the slot dirty and is in the list of dirty cells. All other old cells are `OLD_CLEAN`.
//! - **GC-7** Young and old are told by page kind during collections and by the collector byte in the mutator, and the
//!   two agree for each cell. No page holds cells of both generations.
//! - **GC-8** A stale stack word may revive any cell that is still parsable as one. So sweeping is complete when the
//!   mutator resumes, and dead young cells become fillers together with the old cells they refer to.
//! - **GC-9** A pinned cell does not change its address. No hash is derived from an address that may change.
//! - **GC-10** No reference lives in Rust-allocated memory except in a [`roots::RootList`] or what the host traces, and
//!   none on a stack that is not scanned. Across anything that may allocate, a cell is held as an aligned plain word
//!   inside `[start, end)`.
//! - **GC-11** Collections are entered through the spill stub by a call that is not inlined.
//! - **GC-12** Pinned and forwarded bytes exist only during a scavenge; mark bits mean nothing outside a mark-sweep.
//! - **GC-13** Inside a collection the heap allocates only by evacuation, and no host callback allocates or runs
//!   JavaScript.
//! - **GC-14** Each page is in exactly one list, each free gap in at most one; budgets count bytes handed out.
//! - **GC-15** Host-side weak tables hold old cells only; whatever compares shape ids keeps the shape alive or is told
//!   of its death (ids are reused).

//!
//! # Hunting a crash
//! Run with `--stress-gc=N --verify-heap`, N in 1, 7, 29, 501, 4099; the verifier names the first broken invariant.
//!
//! | symptom | likely cause |
//! |---|---|
//! | "not remembered" or "card should be dirty" before a collection | a store without a barrier, or one after a later allocation into a cell that was filled "freshly" |
//! | "not the start of a cell" before a collection, in a slot | a slot that was never a reference (a raw word traced), or a cell shortened without `shrink_cell` |
//! | the same after a collection | a reference the collector was not shown when it moved the cell: a layout's `raw` field |
//! | 0xdbdb... in a value | a cell held in a `Vec`, a box or a packed struct across an allocation (GC-10), or a weak reference used as a strong one |
//! | "is not parsable", "has size" | a write past a cell's end, or a length set after the next allocation |
//! | a shape check passes for the wrong object | a shape id kept by something that did not keep the shape (GC-15) |
//! | fails at N = 501 and more, not at 1 | page ends, promotion, missing barriers: small N pins and promotes nearly everything at once |

pub mod allocator;
mod cards;
mod collection;
pub mod collector_byte;
pub mod events;
mod gaps;
pub mod host;
mod kind_traits;
mod large;
pub mod limits;
mod marker;
mod nursery;
mod oldspace;
mod owned;
mod pages;
mod pinning;
pub mod region;
pub mod remembered;
pub mod roots;
mod scavenger;
mod shapes;
mod stack_scan;
mod statistics;
mod stress;
mod sweeper;
mod verifier;
mod weak;

use std::cell::Cell;
use std::fmt;
use std::time::Instant;

use crate::header::Header;
use allocator::AllocationArea;
pub use events::{GcEvent, GcKind, GcReason, ScavengeCounts};
pub use host::HeapHost;
use host::NoHost;
use kind_traits::KindTraits;
pub use large::LARGE_CELL;
use large::LargeSpace;
pub use limits::LimitReport;
use limits::{Limits, RecentEvents};
use nursery::Nursery;
use oldspace::OldSpace;
use owned::Owned;
pub use pages::PAGE_SIZE;
use pages::{PageAllocator, PageKind, PageTable};
use region::Region;
pub use region::{RESERVATION_SIZE, heap_of};
use remembered::RememberedSet;
pub use remembered::{remember, remember_moved, remember_range, remember_slot};
pub use roots::RootList;
use roots::RootRegistry;
use shapes::ShapeSpace;
pub use statistics::HeapStatistics;
use statistics::Totals;
use stress::StressClock;
use weak::Finalizable;

/// Parameters of a heap.
#[derive(Clone, Debug)]
pub struct HeapConfig {
    /// Nursery capacity at the start, in bytes.
    pub nursery_initial: usize,
    /// Nursery capacity at most; twice that while hardly anything survives.
    pub nursery_max: usize,
    /// Most bytes of old space and large cells (`--max-old-space-size`, there in MB).
    pub heap_limit: usize,
    /// `--stress-gc=N`: collect at every Nth allocation.
    pub stress: Option<u64>,
    /// `--verify-heap`: check the whole heap before and after each collection.
    pub verify: bool,
    /// Fill freed memory with 0xdb.
    pub poison: bool,
    /// Scan native stacks. Off only in tests that must fail.
    pub stack_scan: bool,
    /// Let write barriers remember cells. Off only in tests that must fail.
    pub barrier: bool,
}

impl Default for HeapConfig {
    fn default() -> Self {
        HeapConfig {
            nursery_initial: 1 << 20,
            nursery_max: 4 << 20,
            heap_limit: 4 << 30,
            stress: None,
            verify: false,
            poison: false,
            stack_scan: true,
            barrier: true,
        }
    }
}

/// The address space for a heap could not be reserved.
#[derive(Clone, Copy, Debug)]
pub struct NoAddressSpace;

impl fmt::Display for NoAddressSpace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot reserve {} GB of address space for the heap", (2 * RESERVATION_SIZE) >> 30)
    }
}

impl std::error::Error for NoAddressSpace {}

/// One heap. Used by one thread, through `&Heap`.
#[repr(C)]
pub struct Heap {
    /// First, so that machine code finds it at offset 0.
    area: AllocationArea,
    table: PageTable,
    config: HeapConfig,
    traits: KindTraits,
    host: Cell<*const dyn HeapHost>,
    has_host: Cell<bool>,
    pages: Owned<PageAllocator>,
    nursery: Owned<Nursery>,
    old: Owned<OldSpace>,
    large: Owned<LargeSpace>,
    shapes: Owned<ShapeSpace>,
    remembered: Owned<RememberedSet>,
    finalizable: Owned<Finalizable>,
    recent: Owned<RecentEvents>,
    roots: RootRegistry,
    limits: Limits,
    stress: StressClock,
    statistics: Totals,
    external: Cell<usize>,
    external_at_last_collection: Cell<usize>,
    epoch: Cell<u32>,
    stack_start: Cell<usize>,
    stack_base: Cell<usize>,
    collecting: Cell<bool>,
    no_gc: Cell<u32>,
    /// A collection that the next slow allocation must make: whether major, and why.
    demanded: Cell<Option<(bool, GcReason)>>,
    event: Cell<Option<GcEvent>>,
    problem: Cell<Option<String>>,
    born: Instant,
    id: u64,
    /// Last, since the spaces refer to it until they are dropped.
    region: Region,
}

static NO_HOST: NoHost = NoHost;

/// External memory that may come between two collections before one is demanded for it.
const EXTERNAL_STEP: usize = 32 << 20;

impl Heap {
    /// A heap for the calling thread. It collects nothing until it has a host ([`Heap::attach`]).
    pub fn new(config: HeapConfig) -> Result<Box<Heap>, NoAddressSpace> {
        let region = Region::reserve().ok_or(NoAddressSpace)?;
        let table = PageTable::new(&region);
        let host: &'static dyn HeapHost = &NO_HOST;
        let heap = Box::new(Heap {
            area: AllocationArea::new(),
            table,
            traits: KindTraits::new(),
            host: Cell::new(host),
            has_host: Cell::new(false),
            pages: Owned::new(PageAllocator::new(table)),
            nursery: Owned::new(Nursery::new(config.nursery_initial, config.nursery_max)),
            old: Owned::new(OldSpace::default()),
            large: Owned::new(LargeSpace::new(table)),
            shapes: Owned::new(ShapeSpace::new()),
            remembered: Owned::new(RememberedSet::default()),
            finalizable: Owned::new(Finalizable::default()),
            recent: Owned::new(RecentEvents::default()),
            roots: RootRegistry::new(),
            limits: Limits::new(config.heap_limit),
            stress: StressClock::new(config.stress),
            statistics: Totals::default(),
            external: Cell::new(0),
            external_at_last_collection: Cell::new(0),
            epoch: Cell::new(0),
            stack_start: Cell::new(0),
            stack_base: Cell::new(0),
            collecting: Cell::new(false),
            // Nothing is collected until there is a host to ask for roots.
            no_gc: Cell::new(1),
            demanded: Cell::new(None),
            event: Cell::new(None),
            problem: Cell::new(None),
            born: Instant::now(),
            id: region.base() as u64,
            region,
            config,
        });
        heap.region.set_heap(&*heap);
        Ok(heap)
    }

    /// Gives the heap its host, and the calling thread's stack to scan.
    ///
    /// # Safety
    /// `host` stays valid, at this address, until the heap is dropped or [`Heap::detach`]ed.
    pub unsafe fn attach(&self, host: *const dyn HeapHost) {
        if !self.has_host.replace(true) {
            self.no_gc.set(self.no_gc.get() - 1);
        }
        self.host.set(host);
        let stack = stack_scan::stack_of_current_thread();
        self.stack_start.set(stack.start);
        self.stack_base.set(stack.end);
    }

    /// Lowest address of the native stack of the heap's thread; 0 before [`Heap::attach`].
    pub fn native_stack_start(&self) -> usize {
        self.stack_start.get()
    }

    /// Shows the host all finalizable cells and forgets it. To be called before the host goes away.
    pub fn detach(&self) {
        self.finalize_all(self.host());
        let none: &'static dyn HeapHost = &NO_HOST;
        self.host.set(none);
        if self.has_host.replace(false) {
            self.no_gc.set(self.no_gc.get() + 1);
        }
    }

    pub(crate) fn host(&self) -> &dyn HeapHost {
        // SAFETY: `attach`'s contract; the one of a heap without is static.
        unsafe { &*self.host.get() }
    }

    /// The parameters.
    pub fn config(&self) -> &HeapConfig {
        &self.config
    }

    /// Address of offset 0 of the region; a shape's address is this plus its id.
    pub fn base(&self) -> usize {
        self.table.base()
    }

    /// True if the cell is in new space.
    pub fn is_young(&self, cell: *const Header) -> bool {
        self.table.kind_at(cell as usize) >= PageKind::Young
    }

    /// Memory outside the heap that cells own has grown or shrunk. A big growth makes the next allocation collect.
    pub fn adjust_external(&self, bytes: isize) {
        let external = self.external.get().saturating_add_signed(bytes);
        self.external.set(external);
        if bytes <= 0 {
            return;
        }
        if self.old_generation_bytes() + external > self.limits.threshold.get() {
            self.demand(true, GcReason::ExternalMemory);
        } else if external > self.external_at_last_collection.get() + EXTERNAL_STEP {
            self.demand(false, GcReason::ExternalMemory);
        }
    }

    /// Lets the next allocation that is not inline collect, and makes the next allocation such a one.
    fn demand(&self, major: bool, reason: GcReason) {
        let major = major || matches!(self.demanded.get(), Some((true, _)));
        self.demanded.set(Some((major, reason)));
        self.area.interrupt();
    }

    /// Until the scope is dropped, allocation does not collect: for code that holds cells where the collector does not
    /// look. To be kept short; nothing that a program sizes may be allocated in it.
    pub fn no_gc(&self) -> NoGcScope<'_> {
        self.no_gc.set(self.no_gc.get() + 1);
        NoGcScope { heap: self }
    }

    /// Checks all invariants now, whatever the configuration.
    pub fn verify_now(&self) -> Result<(), String> {
        self.close_regions();
        self.verify_all()
    }

    fn next_epoch(&self) -> u32 {
        let epoch = self.epoch.get().wrapping_add(1).max(1);
        self.epoch.set(epoch);
        epoch
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.detach();
    }
}

/// See [`Heap::no_gc`].
pub struct NoGcScope<'h> {
    heap: &'h Heap,
}

impl Drop for NoGcScope<'_> {
    fn drop(&mut self) {
        self.heap.no_gc.set(self.heap.no_gc.get() - 1);
    }
}
