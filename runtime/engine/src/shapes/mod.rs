//! Hidden classes. A **Shape** (V8: Map) describes objects: prototype, named properties with place and representation,
//! elements kind. Objects built the same way share shapes, so that one compare of a 32-bit id tells a reader of a property
//! where it is.
//!
//! * [`details`]: what is known about one property. [`elements_kind`]: what the indexed store looks like.
//! * [`descriptors`]: the property lists, shared along a lineage; lookup.
//! * [`transitions`]: how one shape leads to the next.
//! * [`representation`]: fields that widen: in place, or by deprecating shapes and migrating objects.
//! * [`prototypes`]: shapes of prototypes are unshared; validity cells tell inline caches that a chain is unchanged.
//! * [`initial`]: the first shapes of a Vm and of a realm; slack tracking of constructors.
//!
//! # Invariants
//! 1. An object's slots agree with its shape at every allocation point: fields below `field_count` are set, raw exactly
//!    where the shape's `raw_mask` says so.
//! 2. Keys in one descriptor array are distinct; a shape owns the first `own_count`.
//! 3. `raw_mask` covers only in-object fields below 64; out-of-line fields are never raw.
//! 4. A field's representation holds for every object of the shape that is not deprecated; it only ever widens.
//! 5. A shape with `SHAPE_PROTOTYPE` or `SHAPE_DICTIONARY` belongs to one object and has no transitions.
//! 6. All shapes of a tree have the same in-object count and instance kind.

pub mod descriptors;
pub mod details;
pub mod elements_kind;
pub mod initial;
pub mod prototypes;
pub mod representation;
pub mod transitions;

pub use descriptors::{Descriptor, descriptor_at, lookup};
pub use details::{Details, NativeData, PropertyKind, Representation};
pub use elements_kind::ElementsKind;

use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::{Gc, Header};

/// The shape of a cell.
#[inline(always)]
pub fn shape_of_header(header: &Header) -> Gc<Shape> {
    // SAFETY: a cell's shape id names a live shape of the cell's own heap.
    unsafe { Gc::from_address(cutaway_gc::cells::shape_of(header) as usize) }
}

/// The shape of an object.
#[inline(always)]
pub fn shape_of(object: Gc<JsObject>) -> Gc<Shape> {
    shape_of_header(object.header())
}

/// Gives an object another shape, which must describe its slots as they are (invariant 1).
#[inline(always)]
pub fn set_shape(object: Gc<JsObject>, shape: Gc<Shape>) {
    let old = shape_of(object);
    old.add_bits(cutaway_gc::cells::shapes::SHAPE_UNSTABLE);
    object.header().set_shape_id(shape.id());
}

impl Vm {
    /// The shape with this id.
    #[inline(always)]
    pub fn shape_by_id(&self, id: u32) -> Gc<Shape> {
        let base = self.realm().address() & !(cutaway_gc::heap::RESERVATION_SIZE - 1);
        // SAFETY: ids come from headers and inline caches, which keep their shapes alive.
        unsafe { Gc::from_address(base | id as usize) }
    }
}
