//! Arrays: creation, the exotic `length`, and direct access to dense stores for built-ins.
//! ECMA-262, "Array Exotic Objects".

use super::elements;
use crate::completion::Completion;
use crate::operations::conversion::{to_number, to_uint32};
use crate::operations::errors::throw_range_error;
use crate::realm::Intrinsic;
use crate::shapes::initial::array_shape;
use crate::shapes::{ElementsKind, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsArray, JsObject};
use cutaway_gc::cells::shapes::{SHAPE_FIXED_LENGTH, SHAPE_NON_EXTENSIBLE, Shape};
use cutaway_gc::{Gc, Value};

/// The realm's initial array shape for an elements kind.
#[inline]
pub fn realm_shape(vm: &Vm, kind: ElementsKind) -> Gc<Shape> {
    vm.intrinsic_shape(match kind {
        ElementsKind::PackedInt => Intrinsic::ArrayShapePackedInt,
        ElementsKind::HoleyInt => Intrinsic::ArrayShapeHoleyInt,
        ElementsKind::PackedDouble => Intrinsic::ArrayShapePackedDouble,
        ElementsKind::HoleyDouble => Intrinsic::ArrayShapeHoleyDouble,
        ElementsKind::PackedAny => Intrinsic::ArrayShapePackedAny,
        ElementsKind::HoleyAny | ElementsKind::Sparse => Intrinsic::ArrayShapeHoleyAny,
    })
}

/// ArrayCreate with %Array.prototype%: `length` holes.
pub fn array_create(vm: &Vm, length: u32) -> Gc<JsArray> {
    let kind = if length == 0 { ElementsKind::PackedInt } else { ElementsKind::HoleyInt };
    let array: Gc<JsArray> = vm.new_object_cell(realm_shape(vm, kind));
    array.set_length(length);
    if length > 0 && length <= elements::MAX_FAST_LENGTH {
        let store = vm.new_value_array(length, Value::HOLE);
        array.set_elements(Value::cell(store));
    } else if length > 0 {
        elements::make_sparse(vm, array.as_object());
    }
    array
}

/// ArrayCreate with another prototype.
pub fn array_create_with_prototype(vm: &Vm, length: u32, prototype: Value) -> Gc<JsArray> {
    if prototype == Value::cell(vm.intrinsic(Intrinsic::ArrayPrototype)) {
        return array_create(vm, length);
    }
    let kind = if length == 0 { ElementsKind::PackedInt } else { ElementsKind::HoleyInt };
    let array: Gc<JsArray> = vm.new_object_cell(array_shape(vm, prototype, kind));
    array.set_length(length);
    array
}

/// CreateArrayFromList.
pub fn new_array_from_slice(vm: &Vm, values: &[Value]) -> Gc<JsArray> {
    let store = vm.new_value_array_from(values);
    let kind =
        if values.iter().all(|v| v.is_int()) { ElementsKind::PackedInt } else { ElementsKind::PackedAny };
    let array: Gc<JsArray> = vm.new_object_cell(realm_shape(vm, kind));
    array.set_elements(Value::cell(store));
    array.set_length(values.len() as u32);
    array
}

/// CreateArrayFromList for a registered list.
pub fn new_array_from_list(vm: &Vm, values: &crate::roots::ValueList<'_>) -> Gc<JsArray> {
    // The list is copied word by word after the allocation, so that moved cells are seen at their new place.
    let store = vm.new_value_array(values.len() as u32, Value::UNDEFINED);
    let mut all_int = true;
    for i in 0..values.len() {
        let value = values.get(i);
        all_int &= value.is_int();
        store.put(i, value);
    }
    let kind = if all_int { ElementsKind::PackedInt } else { ElementsKind::PackedAny };
    let array: Gc<JsArray> = vm.new_object_cell(realm_shape(vm, kind));
    array.set_elements(Value::cell(store));
    array.set_length(values.len() as u32);
    array
}

/// An array over a store that nothing else uses; `kind` must describe it.
pub fn new_array_of_store(vm: &Vm, store: Value, length: u32, kind: ElementsKind) -> Gc<JsArray> {
    let array: Gc<JsArray> = vm.new_object_cell(realm_shape(vm, kind));
    array.set_elements(store);
    array.set_length(length);
    array
}

/// True if `length` can be written.
pub fn is_length_writable(object: Gc<JsObject>) -> bool {
    !shape_of(object).has(SHAPE_FIXED_LENGTH)
}

/// Steps 3 to 5 of ArraySetLength: the number a new length stands for.
pub fn length_from_value(vm: &Vm, value: Value) -> Completion<u32> {
    if let Some(int) = value.as_int()
        && int >= 0
    {
        return Ok(int as u32);
    }
    let length = to_uint32(vm, value)?;
    let number = to_number(vm, value)?;
    if length as f64 != number {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    Ok(length)
}

/// ArraySetLength for a plain value: true if the whole change was made.
pub fn set_length_value(vm: &Vm, object: Gc<JsObject>, value: Value) -> Completion<bool> {
    let length = length_from_value(vm, value)?;
    Ok(set_length(vm, object, length))
}

/// Sets the length, deleting elements as needed; false if that was not (fully) possible.
pub fn set_length(vm: &Vm, object: Gc<JsObject>, length: u32) -> bool {
    let Some(array) = object.downcast::<JsArray>() else { return false };
    let old = array.length();
    if length == old {
        return true;
    }
    if !is_length_writable(object) {
        return false;
    }
    if length < old {
        let reached = elements::truncate(vm, object, length);
        array.set_length(reached);
        return reached == length;
    }
    let kind = elements::kind_of(object);
    if !kind.is_holey() {
        elements::transition_to(vm, object, kind.holey());
    }
    array.set_length(length);
    true
}

/// True if elements can be added at the end without asking anything: an array whose shape has no say against it.
#[inline]
pub fn is_growable(array: Gc<JsArray>) -> bool {
    !shape_of(array.as_object()).has(SHAPE_FIXED_LENGTH | SHAPE_NON_EXTENSIBLE)
}

/// Appends to a growable array (fast or sparse).
#[inline]
pub fn push(vm: &Vm, array: Gc<JsArray>, value: Value) {
    if crate::interpreter::feedback::keyed::store_element(array.as_object(), array.length(), value) {
        return;
    }
    elements::add(vm, array.as_object(), array.length(), value, crate::native::attributes::ALL);
}

/// A copy of the places `from..to` of a fast store (to at most its capacity), of the same type.
pub fn copy_store(vm: &Vm, object: Gc<JsObject>, from: u32, to: u32) -> Value {
    let kind = elements::kind_of(object);
    let to = to.min(elements::capacity(object));
    let length = to.saturating_sub(from);
    if length == 0 {
        return vm.basic.empty_elements(kind);
    }
    if kind.is_double() {
        let new = vm.new_double_array(length);
        if let Some(old) = elements::doubles(object) {
            for (to, from) in new.tail().iter().zip(&old.tail()[from as usize..]) {
                to.set(from.get());
            }
        }
        Value::cell(new)
    } else {
        let new = vm.new_value_array(length, Value::HOLE);
        if let Some(old) = elements::values(object) {
            for (to, from) in new.tail().iter().zip(&old.tail()[from as usize..]) {
                to.set(from.get());
            }
            cutaway_gc::barrier::write_barrier(new.header());
        }
        Value::cell(new)
    }
}

/// Appends the elements of a packed array to a growable one, store to store; false if their kinds do not allow it.
pub fn append_packed(vm: &Vm, target: Gc<JsArray>, source: Gc<JsArray>) -> bool {
    let (to, from) = (target.as_object(), source.as_object());
    let (to_kind, from_kind) = (elements::kind_of(to), elements::kind_of(from));
    let (length, count) = (target.length(), source.length());
    let fits = length as u64 + count as u64 <= elements::MAX_FAST_LENGTH as u64;
    if to_kind.is_sparse() || from_kind.is_holey() || !fits || !is_growable(target) {
        return false;
    }
    if length == 0 && elements::capacity(to) == 0 {
        let store = copy_store(vm, from, 0, count);
        elements::transition_to(vm, to, from_kind);
        to.set_elements(store);
        target.set_length(count);
        return true;
    }
    if to_kind.is_double() != from_kind.is_double() {
        return false;
    }
    if to_kind.is_int() && !from_kind.is_int() {
        let any = if to_kind.is_holey() { ElementsKind::HoleyAny } else { ElementsKind::PackedAny };
        elements::transition_to(vm, to, any);
    }
    if length + count > elements::capacity(to) {
        elements::resize(vm, to, length + count);
    }
    if let (Some(new), Some(old)) = (elements::doubles(to), elements::doubles(from)) {
        for (slot, value) in new.tail()[length as usize..].iter().zip(&old.tail()[..count as usize]) {
            slot.set(value.get());
        }
    } else if let (Some(new), Some(old)) = (elements::values(to), elements::values(from)) {
        let written = &new.tail()[length as usize..];
        for (slot, value) in written.iter().zip(&old.tail()[..count as usize]) {
            slot.set(value.get());
        }
        cutaway_gc::barrier::write_barrier_range(new.header(), written.as_ptr().cast(), count as usize);
    }
    target.set_length(length + count);
    true
}
