//! Marking: finds every cell of both generations that is alive. Mark bits are in side tables, nothing moves.
//!
//! Called by `collection` after a scavenge, so new space holds survivors only; `sweeper` follows. Native stacks are
//! scanned as in a scavenge, and any word that may be a shape's id keeps that shape as well, since Rust code holds
//! ids across allocations. A cell's shape is not among its slots: the marker takes it from the header.
//! V8: `MarkingVisitor`, `MarkCompactCollector::MarkLiveObjects`. The stack of grey cells is explicit, so marking can
//! later be cut into steps.

use super::Heap;
use super::pages::PageTable;
use super::pinning::cell_containing;
use super::region::SHAPES_OFFSET;
use super::stack_scan::scan_words;
use super::weak::{Tracer, WeakWork, resolve};
use crate::cells::shapes::Shape;
use crate::cells::trace_cell;
use crate::header::Header;
use crate::visitor::{Visitor, word_is_cell};

/// One marking at work.
pub(crate) struct Marker<'h> {
    heap: &'h Heap,
    table: PageTable,
    epoch: u32,
    shapes_end: usize,
    grey: Vec<*mut Header>,
    weak: WeakWork,
}

impl<'h> Marker<'h> {
    pub(crate) fn new(heap: &'h Heap) -> Self {
        Marker {
            heap,
            table: heap.table,
            epoch: heap.next_epoch(),
            shapes_end: heap.shapes.with(|shapes| shapes.end()),
            grey: Vec::new(),
            weak: WeakWork::default(),
        }
    }

    /// Marks all that lives and clears weak references to the rest.
    ///
    /// # Safety
    /// As for `Scavenger::run`.
    pub(crate) unsafe fn run(mut self, stack_pointer: usize) {
        self.clear_marks();
        let heap = self.heap;
        // SAFETY: the thread's own stack, and ranges the host vouches for.
        unsafe {
            if heap.config.stack_scan {
                scan_words(stack_pointer, heap.stack_base.get(), |word| self.mark_word(word));
                heap.host().conservative_ranges(&mut |from, to| {
                    scan_words(from as usize, to as usize, |word| self.mark_word(word));
                });
            }
        }
        heap.host().trace_roots(&mut self);
        heap.roots.trace(&mut self);
        resolve(&mut self);
        let table = self.table;
        heap.host().process_weak(&|cell| table.is_marked(cell as usize));
        heap.finalize_dead(true, |cell| table.is_marked(cell).then_some(cell));
    }

    fn clear_marks(&self) {
        let heap = self.heap;
        heap.pages.with(|pages| {
            for page in pages.all() {
                self.table.marks(page).iter().for_each(|word| word.set(0));
            }
        });
        heap.large.with(|large| {
            for &head in large.young.iter().chain(&large.old) {
                self.table.unmark(self.table.start(head as usize));
            }
        });
        heap.shapes.with(|shapes| shapes.each(self.table).for_each(|cell| self.table.unmark(cell as usize)));
    }

    fn mark_word(&mut self, word: usize) {
        if self.table.contains(word) {
            // SAFETY: pages are parsable and nothing moves.
            if let Some(cell) = unsafe { cell_containing(self.table, self.epoch, self.shapes_end, word) } {
                self.mark(cell);
            }
        }
        self.mark_possible_shape_id(word as u32);
        self.mark_possible_shape_id((word >> 32) as u32);
    }

    fn mark_possible_shape_id(&mut self, id: u32) {
        let id = id as usize;
        if id >= SHAPES_OFFSET && id < self.shapes_end && id.is_multiple_of(Shape::SIZE) {
            let address = self.table.base() + id;
            // SAFETY: as above; free places are rejected.
            if let Some(cell) = unsafe { cell_containing(self.table, self.epoch, self.shapes_end, address) } {
                self.mark(cell);
            }
        }
    }

    #[inline(always)]
    fn mark(&mut self, cell: *mut Header) {
        if self.table.mark(cell as usize) {
            self.weak.reached(cell as usize, cell as usize);
            self.grey.push(cell);
        }
    }
}

impl Visitor for Marker<'_> {
    #[inline(always)]
    fn visit(&mut self, slot: *mut u64) {
        // SAFETY: slots come from live cells and roots.
        let word = unsafe { *slot };
        if word_is_cell(word) {
            self.mark(word as *mut Header);
        }
    }
}

impl Tracer for Marker<'_> {
    fn weak(&mut self) -> &mut WeakWork {
        &mut self.weak
    }

    fn drain(&mut self) {
        while let Some(cell) = self.grey.pop() {
            // SAFETY: marked cells are live cells.
            unsafe {
                let shape = (*cell).shape_id() as usize;
                if shape != 0 {
                    self.mark((self.table.base() + shape) as *mut Header);
                }
                let kind = (*cell).kind_byte();
                if self.heap.traits.is_leaf(kind) {
                    continue;
                }
                trace_cell(cell, self);
                if self.heap.traits.is_weak(kind) {
                    self.heap.traits.list(kind, cell, &mut self.weak);
                }
            }
        }
    }

    fn survivor(&self, cell: usize) -> Option<usize> {
        self.table.is_marked(cell).then_some(cell)
    }

    fn note_reference(&mut self, _owner: *mut Header, _target: usize) {}
}
