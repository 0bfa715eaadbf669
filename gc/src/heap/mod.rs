//! The heap's interface, until the collector lands.

use crate::cells::Kind;
use crate::header::Header;
use crate::visitor::Visitor;
use std::ptr::NonNull;

/// Size and alignment of a heap's reservation.
pub const RESERVATION_SIZE: usize = 64 << 30;
/// Slow path of the barrier.
pub fn remember(_cell: *const Header) {}

/// Parameters of a heap.
#[derive(Clone, Default, Debug)]
pub struct HeapConfig {}

/// What the collector asks of the engine.
pub trait HeapHost {
    /// Shows every root.
    fn trace_roots(&self, visitor: &mut dyn Visitor);
    /// Drops entries of host-side weak tables.
    fn process_weak(&self, is_live: &dyn Fn(*const Header) -> bool);
    /// Releases memory outside the heap.
    fn finalize(&self, cell: *mut Header);
}

/// The heap.
pub struct Heap {}

impl Heap {
    /// A new heap.
    pub fn new(_config: HeapConfig) -> Heap {
        Heap {}
    }
    /// Host.
    pub fn set_host(&self, _host: *const dyn HeapHost) {}
    /// A zeroed young cell.
    pub fn allocate(&self, _size: usize, _kind: Kind, _shape: u32) -> NonNull<u8> {
        NonNull::dangling()
    }
    /// A zeroed old cell.
    pub fn allocate_old(&self, _size: usize, _kind: Kind, _shape: u32) -> NonNull<u8> {
        NonNull::dangling()
    }
    /// A zeroed shape.
    pub fn allocate_shape(&self, _shape: u32) -> NonNull<u8> {
        NonNull::dangling()
    }
}
