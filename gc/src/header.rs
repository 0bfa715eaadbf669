//! The eight bytes every cell starts with.
//!
//! ```text
//! byte 0..4   shape     offset of the cell's Shape in the shape region (a shape check is one 32-bit compare)
//! byte 4      kind      which layout the cell has (see `cells`)
//! byte 5      flags     meaning depends on the kind
//! byte 6      granules  size in 16-byte granules; 0 = the layout's size function tells
//! byte 7      gc        the collector's byte: 0 = old and not remembered, the only value that makes the write
//!                       barrier take its slow path
//! ```

use crate::cells::Kind;
use std::cell::Cell;

/// Cells are sized and aligned in granules of this many bytes.
pub const GRANULE: usize = 16;

/// See the module's table.
#[repr(C)]
pub struct Header {
    shape: Cell<u32>,
    kind: Cell<u8>,
    flags: Cell<u8>,
    granules: Cell<u8>,
    gc: Cell<u8>,
}

impl Header {
    /// Byte offset of the shape id in a cell.
    pub const SHAPE_OFFSET: usize = 0;
    /// Byte offset of the kind.
    pub const KIND_OFFSET: usize = 4;
    /// Byte offset of the collector's byte.
    pub const GC_OFFSET: usize = 7;

    /// A header for a new cell.
    #[inline(always)]
    pub fn new(shape: u32, kind: Kind, granules: u8, gc: u8) -> Header {
        Header {
            shape: Cell::new(shape),
            kind: Cell::new(kind as u8),
            flags: Cell::new(0),
            granules: Cell::new(granules),
            gc: Cell::new(gc),
        }
    }

    /// Id of the cell's shape.
    #[inline(always)]
    pub fn shape_id(&self) -> u32 {
        self.shape.get()
    }

    /// Replaces the shape. The new shape must describe the cell's slots as they are.
    #[inline(always)]
    pub fn set_shape_id(&self, id: u32) {
        self.shape.set(id);
    }

    /// The cell's kind.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        // SAFETY: kind bytes are only ever written from a `Kind` (constructor and `set_kind`).
        unsafe { std::mem::transmute::<u8, Kind>(self.kind.get()) }
    }

    /// The raw kind byte, for memory that may not hold a cell.
    #[inline(always)]
    pub fn kind_byte(&self) -> u8 {
        self.kind.get()
    }

    /// Changes the kind. Both kinds must have layouts of the same size that the slots satisfy.
    #[inline(always)]
    pub fn set_kind(&self, kind: Kind) {
        self.kind.set(kind as u8);
    }

    /// Kind-specific flags.
    #[inline(always)]
    pub fn flags(&self) -> u8 {
        self.flags.get()
    }

    /// Sets the kind-specific flags.
    #[inline(always)]
    pub fn set_flags(&self, flags: u8) {
        self.flags.set(flags);
    }

    /// Size in granules, 0 if the layout tells.
    #[inline(always)]
    pub fn granules(&self) -> u8 {
        self.granules.get()
    }

    /// Sets the size in granules.
    #[inline(always)]
    pub fn set_granules(&self, granules: u8) {
        self.granules.set(granules);
    }

    /// The collector's byte.
    #[inline(always)]
    pub fn gc_byte(&self) -> u8 {
        self.gc.get()
    }

    /// Sets the collector's byte.
    #[inline(always)]
    pub fn set_gc_byte(&self, gc: u8) {
        self.gc.set(gc);
    }
}
