//! Reading and writing the fields of an object as its shape says.

use crate::identity_hash;
use crate::shapes::{Details, Representation};
use crate::vm::Vm;
use cutaway_gc::barrier::write_barrier;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::{Gc, Value};

/// Reads a field.
#[inline(always)]
pub fn read_field(object: Gc<JsObject>, shape: Gc<Shape>, details: Details) -> Value {
    let index = details.field_index();
    let inobject = shape.inobject_count() as u32;
    if index < inobject {
        // SAFETY: the shape says that the object has this in-object field.
        let word = unsafe { object.word_at(shape.inobject_offset() as usize + 8 * index as usize) }.get();
        if details.representation() == Representation::Double {
            Value::number(f64::from_bits(word))
        } else {
            Value::from_bits(word)
        }
    } else {
        match object.slots().downcast::<ValueArray>() {
            Some(slots) => slots.at((index - inobject) as usize),
            None => Value::UNDEFINED,
        }
    }
}

/// Writes a field. The value fits the field's representation, and an out-of-line field has its place.
#[inline(always)]
pub fn write_field(object: Gc<JsObject>, shape: Gc<Shape>, details: Details, value: Value) {
    let index = details.field_index();
    let inobject = shape.inobject_count() as u32;
    if index < inobject {
        // SAFETY: the shape says that the object has this in-object field.
        let word = unsafe { object.word_at(shape.inobject_offset() as usize + 8 * index as usize) };
        if details.representation() == Representation::Double {
            word.set(value.as_number().unwrap_or(f64::NAN).to_bits());
        } else {
            word.set(value.bits());
            write_barrier(object.header());
        }
    } else if let Some(slots) = object.slots().downcast::<ValueArray>() {
        slots.put((index - inobject) as usize, value);
    }
}

/// Makes sure that field `index` of objects with `shape` has a place in `object`.
#[inline]
pub fn ensure_place(vm: &Vm, object: Gc<JsObject>, shape: Gc<Shape>, index: u32) {
    let inobject = shape.inobject_count() as u32;
    if index < inobject {
        return;
    }
    let needed = index - inobject + 1;
    let old = object.slots().downcast::<ValueArray>();
    let length = old.map_or(0, |s| s.length());
    if needed <= length {
        return;
    }
    let grown = vm.new_value_array(needed.max(length + length / 2 + 3), Value::UNDEFINED);
    if let Some(old) = old {
        for i in 0..length as usize {
            grown.put(i, old.at(i));
        }
    }
    grown.set_extra(identity_hash::stored(object.slots()));
    object.set_slots(Value::cell(grown));
}
