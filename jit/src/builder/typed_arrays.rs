//! Elements of typed arrays: keyed loads and stores on views, whose data and length are read anew each time (buffers are detached
//! and resized). V8's counterpart: the typed-array half of `TryBuildElementAccess`.

use super::GraphBuilder;
use super::control::Merge;
use super::keyed::{KeyedLoad, KeyedStore};
use crate::broker::KeyedCase;
use crate::graph::{BranchHint, Condition, DeoptReason, Field, NodeId, Op, Region, TypedElement};
use cutaway_gc::cells::objects::ViewObject;

/// Byte offset of the first field of views: buffer, data, length, byte offset, element type.
const VIEW: u32 = size_of::<cutaway_gc::cells::objects::JsObject>() as u32;
/// `ViewObject::data`.
const VIEW_DATA: Field = Field { offset: VIEW + 8, region: Region::TypedFields };
/// `ViewObject::length`: its low half. (Of arrays too long for it, elements beyond are left to the interpreter.)
const VIEW_LENGTH: Field = Field { offset: VIEW + 16, region: Region::TypedFields };
/// Its upper half.
const VIEW_LENGTH_UPPER: Field = Field { offset: VIEW + 20, region: Region::TypedFields };
/// `ViewObject::element`.
const VIEW_ELEMENT: Field = Field { offset: VIEW + 32, region: Region::Internal };

/// `ViewObject::bits`.
const VIEW_BITS: Field = Field { offset: VIEW + 36, region: Region::TypedFields };
/// The bit of views on immutable buffers (the engine's `array_buffers::READ_ONLY`).
const READ_ONLY: i32 = 2;
const _: () = assert!(size_of::<ViewObject>() >= VIEW as usize + 40);

/// The engine's numbers of element types.
fn element_number(element: TypedElement) -> i32 {
    match element {
        TypedElement::Int8 => 0,
        TypedElement::Uint8 => 1,
        TypedElement::Uint8Clamped => 2,
        TypedElement::Int16 => 3,
        TypedElement::Uint16 => 4,
        TypedElement::Int32 => 5,
        TypedElement::Uint32 => 6,
        TypedElement::Float32 => 10,
        TypedElement::Float64 => 11,
    }
}

impl GraphBuilder<'_> {
    /// Leaves unless a typed array has elements of this type; gives the address of its data, and its length.
    fn typed_data(&mut self, object: NodeId, element: TypedElement) -> (NodeId, NodeId) {
        let number = self.load(Op::LoadInt32 { field: VIEW_ELEMENT }, VIEW_ELEMENT, object);
        if self.constant_int32(number) != Some(element_number(element)) {
            let wanted = self.int32_constant(element_number(element));
            let is_it = self.add(Op::Int32Compare { condition: Condition::Equal }, &[number, wanted]);
            self.add(Op::CheckTrue { reason: DeoptReason::WrongInstanceType }, &[is_it]);
            self.note_load(object, VIEW_ELEMENT, wanted);
        }
        let length = self.load(Op::LoadInt32 { field: VIEW_LENGTH }, VIEW_LENGTH, object);
        let data = self.load(Op::LoadRaw { field: VIEW_DATA }, VIEW_DATA, object);
        (data, length)
    }

    /// The length of a typed array; leaves if it is no int32. None if the object is not known to be one.
    pub(super) fn typed_array_length(&mut self, object: NodeId) -> Option<NodeId> {
        let all_typed =
            self.known_shapes(object)?.iter().all(|shape| self.broker.is_typed_array_shape(shape));
        if !all_typed || self.was_left(DeoptReason::Overflow) || self.was_left(DeoptReason::WrongValue) {
            return None;
        }
        let upper = self.load(Op::LoadInt32 { field: VIEW_LENGTH_UPPER }, VIEW_LENGTH_UPPER, object);
        let zero = self.int32_constant(0);
        if upper != zero {
            let is_short = self.add(Op::Int32Compare { condition: Condition::Equal }, &[upper, zero]);
            self.add(Op::CheckTrue { reason: DeoptReason::WrongValue }, &[is_short]);
            self.note_load(object, VIEW_LENGTH_UPPER, zero);
        }
        let length = self.load(Op::LoadInt32 { field: VIEW_LENGTH }, VIEW_LENGTH, object);
        Some(self.add(Op::CheckedUint32ToInt32, &[length]))
    }

    /// Leaves if a typed array's buffer is immutable.
    fn check_writable_view(&mut self, object: NodeId) {
        let bits = self.load(Op::LoadInt32 { field: VIEW_BITS }, VIEW_BITS, object);
        let (mask, zero) = (self.int32_constant(READ_ONLY), self.int32_constant(0));
        let masked = self.add(Op::Int32BitwiseAnd, &[bits, mask]);
        let is_writable = self.add(Op::Int32Compare { condition: Condition::Equal }, &[masked, zero]);
        self.add(Op::CheckTrue { reason: DeoptReason::WrongInstanceType }, &[is_writable]);
    }

    pub(super) fn load_typed_element(
        &mut self,
        load: KeyedLoad,
        case: &KeyedCase,
        element: TypedElement,
    ) -> NodeId {
        if self.was_left(DeoptReason::WrongInstanceType) {
            return self.load_absent(load);
        }
        let (data, length) = self.typed_data(load.object, element);
        self.load_below(load, case, length, |this| this.typed_value(data, load.index, element))
    }

    fn typed_value(&mut self, data: NodeId, index: NodeId, element: TypedElement) -> NodeId {
        match element {
            TypedElement::Float32 | TypedElement::Float64 => {
                self.add(Op::LoadTypedFloat64 { element }, &[data, index])
            }
            TypedElement::Uint32 => {
                let bits = self.add(Op::LoadTypedInt32 { element }, &[data, index]);
                self.add(Op::Uint32ToFloat64, &[bits])
            }
            _ => self.add(Op::LoadTypedInt32 { element }, &[data, index]),
        }
    }

    pub(super) fn store_typed_element(&mut self, store: KeyedStore, case: &KeyedCase, element: TypedElement) {
        let reasons =
            [DeoptReason::WrongInstanceType, DeoptReason::NotANumberOrOddball, DeoptReason::NotASmi];
        if reasons.iter().any(|&reason| self.was_left(reason)) {
            return self.store_keyed_generic(store);
        }
        let value = match element {
            TypedElement::Float32 | TypedElement::Float64 => self.to_number_float64(store.value),
            TypedElement::Uint8Clamped if self.was_left(DeoptReason::LostPrecision) => {
                return self.store_keyed_generic(store);
            }
            TypedElement::Uint8Clamped => self.int32(store.value),
            _ => self.truncated_int32(store.value),
        };
        let (data, length) = self.typed_data(store.object, element);
        self.check_writable_view(store.object);
        if !case.may_grow && !self.was_left(DeoptReason::OutOfBounds) {
            self.add(Op::CheckBounds, &[store.index, length]);
            return self.store_typed(data, store.index, value, element);
        }
        // Stores outside are ignored.
        let mut merge = Merge::new();
        let is_inside = self.is_below(store.index, length);
        let (yes, no) = self.branch(is_inside, BranchHint::Yes);
        self.enter(no);
        self.go_to(&mut merge, &[]);
        self.enter(yes);
        self.store_typed(data, store.index, value, element);
        self.go_to(&mut merge, &[]);
        self.bind(merge);
    }

    fn store_typed(&mut self, data: NodeId, index: NodeId, value: NodeId, element: TypedElement) {
        match element {
            TypedElement::Float32 | TypedElement::Float64 => {
                self.add(Op::StoreTypedFloat64 { element }, &[data, index, value])
            }
            _ => self.add(Op::StoreTypedInt32 { element }, &[data, index, value]),
        };
    }
}
