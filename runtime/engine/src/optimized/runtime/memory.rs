//! Memory: cells where the allocation area is used up, larger stores.

use super::{high, low};
use crate::objects::elements;
use crate::shapes::{ElementsKind, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::{Header, Kind, Value};

/// The caller gives the cell its shape, and a counted layout its length, before anything else happens.
pub(super) extern "C" fn allocate(vm: &Vm, immediate: u64) -> Value {
    let (bytes, number) = (low(immediate) as usize, high(immediate) as u8 as usize);
    let kind = Kind::ALL[number];
    let cell = vm.heap.allocate(bytes, kind, 0);
    // SAFETY: the cell was just made.
    let header = unsafe { cell.cast::<Header>().as_ref() };
    if kind.is_object() {
        header.set_granules((bytes / 16) as u8);
    }
    Value::from_bits(cell.as_ptr() as u64)
}

pub(super) extern "C" fn grow_slots(vm: &Vm, fields: u64, object: Value) -> Value {
    if let Some(object) = object.downcast::<JsObject>() {
        let shape = shape_of(object);
        let inobject = u32::from(shape.inobject_count());
        let room = object.slots().downcast::<ValueArray>().map_or(0, |slots| slots.length());
        if low(fields) > room {
            crate::objects::fields::ensure_place(vm, object, shape, inobject + low(fields) - 1);
        }
    }
    Value::UNDEFINED
}

pub(super) extern "C" fn widen_elements(vm: &Vm, kind: u64, array: Value) -> Value {
    let Some(object) = array.downcast::<JsObject>() else { return Value::UNDEFINED };
    let wider = if kind == 1 { ElementsKind::PackedDouble } else { ElementsKind::PackedAny };
    elements::transition_to(vm, object, elements::kind_of(object).joined(wider));
    Value::UNDEFINED
}

pub(super) extern "C" fn grow_elements(vm: &Vm, _: u64, array: Value, index: Value) -> Value {
    let Some(object) = array.downcast::<JsObject>() else { return Value::UNDEFINED };
    let index = index.as_number().unwrap_or(0.0) as u32;
    elements::ensure_capacity(vm, object, index.saturating_add(1));
    object.elements()
}
