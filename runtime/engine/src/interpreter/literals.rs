//! Object and template literals: making them, and what their sites remember. (Arrays: [`super::array_sites`].)
//!
//! An object literal's slot remembers a **site**: the final shape and, for each field in order, where it goes (a store
//! handler's word), its constant or the mark of an open value, and the shape it tracks. So the next object is one allocation
//! and a row of stores. V8's counterparts: boilerplates, `AllocationSite`, `CreateObjectLiteral`.

use super::code;
use super::feedback::access::{self, field_store};
use super::feedback::store;
use crate::completion::Completion;
use crate::native::attributes;
use crate::objects::{self, elements, named};
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::transitions::Addition;
use crate::shapes::{ElementsKind, Representation, descriptor_at, initial, shape_of};
use crate::strings::atoms::array_index;
use crate::strings::view;
use crate::vm::Vm;
use cutaway_bytecode::{Constant, JsText, Literal};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{Code, FeedbackVector};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::{
    SHAPE_DEPRECATED, SHAPE_DICTIONARY, SHAPE_EXOTIC, SHAPE_NON_EXTENSIBLE, SHAPE_PROTOTYPE, Shape,
};
use cutaway_gc::{Gc, Kind, Value};

/// The mark of an open value in a site.
pub const OPEN: Value = Value::EXCEPTION;

pub(super) fn literal_value(vm: &Vm, literal: &Literal) -> Value {
    match literal {
        Literal::Open => OPEN,
        Literal::Hole => Value::HOLE,
        Literal::Undefined => Value::UNDEFINED,
        Literal::Null => Value::NULL,
        Literal::Boolean(value) => Value::bool(*value),
        Literal::Number(number) => Value::number(*number),
        Literal::String(text) => code::text_value(vm, text),
    }
}

/// The property key of a literal's key text.
fn literal_key(vm: &Vm, text: &JsText) -> PropertyKey {
    let atom = code::intern_text(vm, text);
    match array_index(view(vm, atom)) {
        Some(index) => PropertyKey::index(index),
        None => PropertyKey::atom(atom),
    }
}

/// An object made from what its site remembers. None if the site is not ready, or a value does not fit.
#[inline]
pub fn object_from_site(vm: &Vm, site: Value, open: &[Value]) -> Option<Value> {
    let site: Gc<ValueArray> = site.downcast()?;
    let shape: Gc<Shape> = site.at(0).downcast()?;
    if shape.has(SHAPE_DEPRECATED) {
        return None;
    }
    let object: Gc<JsObject> = vm.new_object_cell(shape);
    let mut next = 0;
    for field in site.tail()[1..].chunks_exact(3) {
        let mut value = field[1].get();
        if value == OPEN {
            value = *open.get(next)?;
            next += 1;
        }
        let word = field[0].get().as_int_unchecked() as u32;
        if !store::write_new(object, word, value, field[2].get()) {
            // The object given up was never seen. It keeps its shape, for whose fields zero words are legal: a stale
            // stack word may still show it to the collector, and only this shape agrees with the cell's size.
            return None;
        }
    }
    Some(Value::cell(object))
}

/// Makes an object property by property, and lets the site remember the outcome.
pub fn object(
    vm: &Vm,
    code: Gc<Code>,
    constant: Value,
    open: &[Value],
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
) -> Value {
    let Some(Constant::Object(boilerplate)) = code::constant_of(code, constant) else {
        return Value::cell(objects::new_object(vm));
    };
    let count = boilerplate.properties.len();
    let shape = initial::literal_shape(vm, count.min(u16::MAX as usize) as u16);
    let object = objects::new_object_with_shape(vm, shape);
    let mut next = 0;
    for (name, literal) in &boilerplate.properties {
        let mut value = literal_value(vm, literal);
        if value == OPEN {
            value = open.get(next).copied().unwrap_or_default();
            next += 1;
        }
        let key = literal_key(vm, name);
        match key.as_index() {
            Some(index) => elements::add(vm, object, index, value, attributes::ALL),
            None => named::add(vm, object, key, attributes::ALL, Addition::Field(value)),
        }
    }
    if let Some(vector) = vector
        && let Some(site) = new_site(vm, object, &boilerplate.properties)
    {
        vector.put(slot as usize, Value::cell(site));
    }
    Value::cell(object)
}

fn new_site(vm: &Vm, object: Gc<JsObject>, properties: &[(JsText, Literal)]) -> Option<Gc<ValueArray>> {
    let shape = shape_of(object);
    if shape.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED)
        || shape.own_count() as usize != properties.len()
        || shape.field_count() > u32::from(shape.inobject_count())
    {
        return None;
    }
    let site = vm.new_value_array(1 + 3 * properties.len() as u32, Value::UNDEFINED);
    site.put(0, Value::cell(shape));
    for (i, (_, literal)) in properties.iter().enumerate() {
        let (_, descriptor) = descriptor_at(shape, i as u32);
        let (kind, offset) = field_store(shape, descriptor.details);
        site.put(1 + 3 * i, access::int_handler(kind, offset));
        site.put(2 + 3 * i, literal_value(vm, literal));
        if descriptor.details.representation() == Representation::Shape {
            site.put(3 + 3 * i, descriptor.extra);
        }
    }
    Some(site)
}

/// `{ ...source }`. May run JavaScript (getters).
pub fn clone_object(vm: &Vm, source: Value) -> Completion<Value> {
    if let Some(copy) = try_fast_clone(vm, source) {
        return Ok(copy);
    }
    let target = objects::new_object(vm);
    if !source.is_nullish() {
        super::runtime::literals::copy_data_properties(vm, Value::cell(target), source)?;
    }
    Ok(Value::cell(target))
}

/// The copy of a plain object all of whose properties are ordinary fields: the same shape, the same words.
fn try_fast_clone(vm: &Vm, source: Value) -> Option<Value> {
    let object: Gc<JsObject> = source.downcast()?;
    let shape = shape_of(object);
    let excluded =
        SHAPE_DICTIONARY | SHAPE_DEPRECATED | SHAPE_PROTOTYPE | SHAPE_NON_EXTENSIBLE | SHAPE_EXOTIC;
    if object.header().kind() != Kind::Object
        || shape.has(excluded)
        || shape.prototype() != vm.intrinsic_value(Intrinsic::ObjectPrototype)
        || object.elements() != vm.basic.empty_elements(ElementsKind::of(&shape))
    {
        return None;
    }
    for index in 0..shape.own_count() {
        let (key, descriptor) = descriptor_at(shape, index);
        let details = descriptor.details;
        if !details.is_field() || details.attributes() != attributes::ALL || key.is_private() {
            return None;
        }
    }
    let copy: Gc<JsObject> = vm.new_object_cell(shape);
    let fields = shape.field_count().min(u32::from(shape.inobject_count()));
    for index in 0..fields as usize {
        let offset = usize::from(shape.inobject_offset()) + 8 * index;
        // SAFETY: both objects have the shape's in-object fields; raw ones are copied raw.
        unsafe { copy.word_at(offset).set(object.word_at(offset).get()) };
    }
    if let Some(slots) = object.slots().downcast::<ValueArray>() {
        let own = vm.new_value_array(slots.length(), Value::UNDEFINED);
        for (to, from) in own.tail().iter().zip(slots.tail()) {
            to.set(from.get());
        }
        copy.set_slots(Value::cell(own));
    }
    cutaway_gc::barrier::write_barrier(copy.header());
    Some(Value::cell(copy))
}

/// The template object of a site: made once, then kept in the constant pool.
pub fn template_object(vm: &Vm, code: Gc<Code>, index: usize) -> Completion<Value> {
    let entry = code.constants().at(index);
    if entry.is_cell() {
        return Ok(entry);
    }
    let Some(Constant::Template(site)) = code::constant_of(code, entry) else { return Ok(Value::UNDEFINED) };
    let count = site.raw.len() as u32;
    let (raw, cooked) =
        (vm.new_value_array(count, Value::UNDEFINED), vm.new_value_array(count, Value::UNDEFINED));
    for (i, text) in site.raw.iter().enumerate() {
        raw.put(i, code::text_value(vm, text));
    }
    for (i, text) in site.cooked.iter().enumerate() {
        if let Some(text) = text {
            cooked.put(i, code::text_value(vm, text));
        }
    }
    let kind = ElementsKind::PackedAny;
    let raw = objects::array::new_array_of_store(vm, Value::cell(raw), count, kind).as_object();
    let object = objects::array::new_array_of_store(vm, Value::cell(cooked), count, kind).as_object();
    objects::set_integrity_level(vm, raw, objects::Integrity::Frozen)?;
    let key = PropertyKey::atom(vm.names.raw);
    objects::define_data(vm, object, key, Value::cell(raw), attributes::NONE);
    objects::set_integrity_level(vm, object, objects::Integrity::Frozen)?;
    code.constants().put(index, Value::cell(object));
    Ok(Value::cell(object))
}
