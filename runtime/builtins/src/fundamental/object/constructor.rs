//! The Object constructor and those of its functions that make, combine and compare objects (ECMA-262 20.1.1 and 20.1.2).

use crate::prelude::*;
use cutaway_engine::objects::own_listing::{self, Listed, listable};
use cutaway_engine::objects::to_property_descriptor;
use cutaway_engine::operations::iterators::for_each;
use cutaway_engine::shapes::{descriptor_at, shape_of};

pub const STATICS: &[Property] = &[
    method("assign", 2, assign),
    method("create", 2, create),
    method("fromEntries", 1, from_entries),
    method("getPrototypeOf", 1, get_prototype),
    method("groupBy", 2, group_by),
    method("is", 2, is),
    method("setPrototypeOf", 2, set_prototype),
];

/// 20.1.1.1 Object ( [ value ] )
pub fn construct_object(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. As a superclass constructor: an object for new.target.
    let new_target = args.new_target();
    if !new_target.is_undefined() && new_target != Value::cell(args.callee()) {
        let object: Gc<JsObject> =
            ordinary_create_from_constructor(vm, new_target, Intrinsic::ObjectPrototype, Kind::Object)?;
        return Ok(Value::cell(object));
    }
    // 2-3. A new object for nothing, else ToObject.
    if args.get(0).is_nullish() {
        return Ok(Value::cell(new_object(vm)));
    }
    Ok(Value::cell(to_object(vm, args.get(0))?))
}

/// 20.1.2.1 Object.assign ( target, ...sources )
fn assign(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The target as an object.
    let target = to_object(vm, args.get(0))?;
    // 3. From each source that is no null or undefined, all own enumerable properties, by [[Get]] and [[Set]].
    for source in args.rest(1) {
        if !source.is_nullish() {
            let from = to_object(vm, *source)?;
            assign_from(vm, target, from)?;
        }
    }
    Ok(Value::cell(target))
}

fn assign_from(vm: &Vm, target: Gc<JsObject>, from: Gc<JsObject>) -> Completion<()> {
    if let Some(shape) = listable(from)
        && target != from
    {
        for symbols in [false, true] {
            for index in 0..shape.own_count() {
                // A setter of the target may have changed the source: then the rest is looked up.
                if shape_of(from) != shape {
                    let (key, _) = descriptor_at(shape, index);
                    if key.is_symbol() == symbols && !key.is_private() {
                        assign_one(vm, target, from, key)?;
                    }
                    continue;
                }
                match own_listing::entry(from, shape, index, symbols) {
                    Listed::Skipped => {}
                    Listed::Field(key, value) => set(vm, target, key, value, true).map(|_| ())?,
                    Listed::Other(key) => assign_one(vm, target, from, key)?,
                }
            }
        }
        return Ok(());
    }
    let keys = own_property_keys(vm, from)?;
    for i in 0..keys.len() {
        let key = to_property_key(vm, keys.get(i))?;
        assign_one(vm, target, from, key)?;
    }
    Ok(())
}

fn assign_one(vm: &Vm, target: Gc<JsObject>, from: Gc<JsObject>, key: PropertyKey) -> Completion<()> {
    let own = get_own_property(vm, from, key)?;
    if own.is_some_and(|own| own.enumerable == Some(true)) {
        let value = get(vm, from, key)?;
        set(vm, target, key, value, true)?;
    }
    Ok(())
}

/// 20.1.2.2 Object.create ( O, Properties )
fn create(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The prototype is an object or null.
    let prototype = args.get(0);
    if !prototype.is::<JsObject>() && !prototype.is_null() {
        return Err(throw_bad_prototype(vm, prototype));
    }
    // 2-3. The object, with properties if asked for.
    let object = new_object_with_prototype(vm, prototype);
    if !args.get(1).is_undefined() {
        define_all(vm, object, args.get(1))?;
    }
    Ok(Value::cell(object))
}

/// The error for a prototype that is neither object nor null.
#[cold]
pub fn throw_bad_prototype(vm: &Vm, prototype: Value) -> Throw {
    let text = describe_value(vm, prototype);
    throw_type_error(vm, format!("Object prototype may only be an Object or null: {text}"))
}

/// ObjectDefineProperties (20.1.2.3.1).
pub fn define_all(vm: &Vm, object: Gc<JsObject>, properties: Value) -> Completion<()> {
    let properties = to_object(vm, properties)?;
    // 2-4. All descriptors are read before the first one is used: their parts wait in a rooted list.
    let keys = own_property_keys(vm, properties)?;
    let waiting = ValueList::new(vm);
    for i in 0..keys.len() {
        let key = to_property_key(vm, keys.get(i))?;
        let own = get_own_property(vm, properties, key)?;
        if own.is_some_and(|own| own.enumerable == Some(true)) {
            let description = get(vm, properties, key)?;
            let descriptor = to_property_descriptor(vm, description)?;
            waiting.push(keys.get(i));
            super::attributes::push_descriptor(&waiting, &descriptor);
        }
    }
    // 5. Then each is defined.
    let mut at = 0;
    while at < waiting.len() {
        let key = to_property_key(vm, waiting.get(at))?;
        let descriptor = super::attributes::pop_descriptor(&waiting, at + 1);
        define_property_or_throw(vm, object, key, &descriptor)?;
        at += 1 + super::attributes::DESCRIPTOR_WORDS;
    }
    Ok(())
}

/// 20.1.2.7 Object.fromEntries ( iterable )
fn from_entries(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Something to iterate over.
    if args.get(0).is_nullish() {
        let text = describe_value(vm, args.get(0));
        return Err(throw_type_error(vm, format!("{text} is not iterable")));
    }
    // 2-6. A property for each entry.
    let object = new_object(vm);
    for_each(vm, args.get(0), |item| {
        let Some(pair) = item.downcast::<JsObject>() else {
            let text = describe_value(vm, item);
            return Err(throw_type_error(vm, format!("Iterator value {text} is not an entry object")));
        };
        let key = get(vm, pair, PropertyKey::index(0))?;
        let value = get(vm, pair, PropertyKey::index(1))?;
        let key = to_property_key(vm, key)?;
        create_data_property_or_throw(vm, object, key, value).map(|_| ())
    })?;
    Ok(Value::cell(object))
}

/// 20.1.2.12 Object.getPrototypeOf ( O )
fn get_prototype(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.get(0))?;
    get_prototype_of(vm, object)
}

/// 20.1.2.13 Object.groupBy ( items, callback )
fn group_by(vm: &Vm, args: &Args) -> Completion<Value> {
    // 2. Groups are properties of an object without prototype.
    let object = new_object_with_prototype(vm, Value::NULL);
    crate::keyed::group_by(vm, args.get(0), args.get(1), |key, value| {
        let key = to_property_key(vm, key)?;
        match get(vm, object, key)?.downcast::<JsArray>() {
            Some(group) => {
                cutaway_engine::objects::array::push(vm, group, value);
                Ok(())
            }
            None => {
                let group = Value::cell(new_array_from_slice(vm, &[value]));
                create_data_property_or_throw(vm, object, key, group).map(|_| ())
            }
        }
    })?;
    Ok(Value::cell(object))
}

/// 20.1.2.14 Object.is ( value1, value2 )
fn is(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(same_value(vm, args.get(0), args.get(1))))
}

/// 20.1.2.23 Object.setPrototypeOf ( O, proto )
fn set_prototype(vm: &Vm, args: &Args) -> Completion<Value> {
    let (value, prototype) = (args.get(0), args.get(1));
    // 1-2. What it is done to, and a prototype that can be one.
    require_object_coercible(vm, value, "Object.setPrototypeOf")?;
    if !prototype.is::<JsObject>() && !prototype.is_null() {
        return Err(throw_bad_prototype(vm, prototype));
    }
    // 3. Primitives have nothing to set.
    let Some(object) = value.downcast::<JsObject>() else { return Ok(value) };
    // 4-5. A refusal is an error.
    set_prototype_or_throw(vm, object, prototype)?;
    Ok(value)
}

/// [[SetPrototypeOf]], refusal being a TypeError with V8's reason.
pub fn set_prototype_or_throw(vm: &Vm, object: Gc<JsObject>, prototype: Value) -> Completion<()> {
    if set_prototype_of(vm, object, prototype)? {
        return Ok(());
    }
    if object.header().kind() == Kind::Proxy {
        return Err(throw_type_error(
            vm,
            "'setPrototypeOf' on proxy: trap returned falsish for property 'undefined'",
        ));
    }
    if object == vm.intrinsic(Intrinsic::ObjectPrototype) {
        let message = "Immutable prototype object 'Object.prototype' cannot have their prototype set";
        return Err(throw_type_error(vm, message));
    }
    if is_extensible(vm, object)? {
        return Err(throw_type_error(vm, "Cyclic __proto__ value"));
    }
    let text = describe_value(vm, Value::cell(object));
    Err(throw_type_error(vm, format!("{text} is not extensible")))
}
