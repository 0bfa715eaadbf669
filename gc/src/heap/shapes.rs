//! The space of shapes: fixed-size cells at the front of the region, which never move.
//!
//! A shape's id, the first word of every header, is its offset in the region. Free shapes are fillers and are
//! reused only after a mark-sweep found them dead: nothing that compares ids may outlive the shape (inline caches
//! hold shapes as pointers, strong or weak, never as bare ids). V8's counterpart: map space.

use super::gaps::write_filler;
use super::pages::PageTable;
use super::region::{Region, SHAPES_END, SHAPES_OFFSET};
use crate::cells::Kind;
use crate::cells::shapes::Shape;
use crate::header::Header;

const COMMIT_STEP: usize = 256 << 10;
/// What the standard library's shapes fill.
const POPULATED_AT_FIRST: usize = 112 << 10;

/// See the module's text.
pub(crate) struct ShapeSpace {
    /// Offset past the last shape ever made.
    end: usize,
    committed: usize,
    free: Vec<u32>,
}

impl ShapeSpace {
    pub(crate) fn new() -> ShapeSpace {
        ShapeSpace { end: SHAPES_OFFSET, committed: SHAPES_OFFSET, free: Vec::new() }
    }

    /// Memory for a shape, contents arbitrary, or 0.
    pub(crate) fn allocate(&mut self, table: PageTable, region: &Region) -> usize {
        if let Some(offset) = self.free.pop() {
            return table.base() + offset as usize;
        }
        if self.end + Shape::SIZE > self.committed {
            let step = COMMIT_STEP.min(SHAPES_END - self.committed);
            if step < Shape::SIZE || !region.commit(self.committed, step) {
                return 0;
            }
            if self.committed == SHAPES_OFFSET {
                region.populate(self.committed, POPULATED_AT_FIRST);
            }
            self.committed += step;
        }
        self.end += Shape::SIZE;
        table.base() + self.end - Shape::SIZE
    }

    /// Offset past the last shape ever made.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Addresses of all shapes and free places.
    pub(crate) fn each(&self, table: PageTable) -> impl Iterator<Item = *mut Header> + use<> {
        let base = table.base();
        (SHAPES_OFFSET..self.end).step_by(Shape::SIZE).map(move |offset| (base + offset) as *mut Header)
    }

    /// Frees the shapes without a mark.
    ///
    /// # Safety
    /// Marking is complete.
    pub(crate) unsafe fn sweep(&mut self, table: PageTable) {
        for cell in self.each(table) {
            // SAFETY: `each` gives shapes and fillers of Shape::SIZE bytes.
            unsafe {
                if (*cell).kind() == Kind::Shape && !table.is_marked(cell as usize) {
                    write_filler(cell as usize, Shape::SIZE);
                    self.free.push((cell as usize - table.base()) as u32);
                }
            }
        }
    }

    /// Bytes of shapes.
    pub(crate) fn used_bytes(&self) -> usize {
        self.end - SHAPES_OFFSET - self.free.len() * Shape::SIZE
    }
}
