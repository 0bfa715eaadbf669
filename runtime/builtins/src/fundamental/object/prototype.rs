//! Object.prototype (ECMA-262 20.1.3), with Annex B's accessors by name.

use super::constructor::set_prototype_or_throw;
use crate::prelude::*;
use cutaway_engine::objects::PropertyDescriptor;
use cutaway_engine::objects::mapped_arguments::is_arguments;
use cutaway_engine::strings;

pub const MEMBERS: &[Property] = &[
    method("__defineGetter__", 2, define_getter),
    method("__defineSetter__", 2, define_setter),
    method("hasOwnProperty", 1, has_own),
    method("__lookupGetter__", 1, lookup_getter),
    method("__lookupSetter__", 1, lookup_setter),
    method("isPrototypeOf", 1, is_prototype_of),
    method("propertyIsEnumerable", 1, property_is_enumerable),
    method("toString", 0, to_string_method),
    method("valueOf", 0, value_of),
    accessor("__proto__", get_proto, set_proto),
    method("toLocaleString", 0, to_locale_string),
];

/// 20.1.3.2 Object.prototype.hasOwnProperty ( V )
fn has_own(vm: &Vm, args: &Args) -> Completion<Value> {
    let key = to_property_key(vm, args.get(0))?;
    let object = to_object(vm, args.this())?;
    Ok(Value::bool(has_own_property(vm, object, key)?))
}

/// 20.1.3.3 Object.prototype.isPrototypeOf ( V )
fn is_prototype_of(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Primitives have no prototype chain of their own.
    let Some(mut object) = args.get(0).downcast::<JsObject>() else { return Ok(Value::FALSE) };
    let this = to_object(vm, args.this())?;
    // 3. Up the chain.
    loop {
        match get_prototype_of(vm, object)?.downcast::<JsObject>() {
            None => return Ok(Value::FALSE),
            Some(prototype) if prototype == this => return Ok(Value::TRUE),
            Some(prototype) => object = prototype,
        }
    }
}

/// 20.1.3.4 Object.prototype.propertyIsEnumerable ( V )
fn property_is_enumerable(vm: &Vm, args: &Args) -> Completion<Value> {
    let key = to_property_key(vm, args.get(0))?;
    let object = to_object(vm, args.this())?;
    let own = get_own_property(vm, object, key)?;
    Ok(Value::bool(own.is_some_and(|own| own.enumerable == Some(true))))
}

/// 20.1.3.5 Object.prototype.toLocaleString ( [ reserved1 [ , reserved2 ] ] )
fn to_locale_string(vm: &Vm, args: &Args) -> Completion<Value> {
    require_object_coercible(vm, args.this(), "Object.prototype.toLocaleString")?;
    invoke(vm, args.this(), name_key(vm.names.to_string), &[])
}

/// 20.1.3.6 Object.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    object_to_string(vm, args.this())
}

/// The steps of Object.prototype.toString on any receiver.
pub fn object_to_string(vm: &Vm, this: Value) -> Completion<Value> {
    // 1-2. Nothing has no tag.
    if this.is_undefined() {
        return Ok(Value::cell(vm.intern("[object Undefined]")));
    }
    if this.is_null() {
        return Ok(Value::cell(vm.intern("[object Null]")));
    }
    // 3-14. The built-in tag.
    let object = to_object(vm, this)?;
    let builtin = match object.header().kind() {
        _ if is_array(vm, Value::cell(object))? => "[object Array]",
        _ if is_callable(Value::cell(object)) => "[object Function]",
        Kind::Arguments | Kind::Object if is_arguments(vm, object) => "[object Arguments]",
        Kind::Error => "[object Error]",
        Kind::BooleanObject => "[object Boolean]",
        Kind::NumberObject => "[object Number]",
        Kind::StringObject => "[object String]",
        Kind::Date => "[object Date]",
        Kind::RegExp => "[object RegExp]",
        _ => "[object Object]",
    };
    // 15-17. A string under @@toStringTag comes first.
    let tag = get(vm, object, symbol_key(vm, WellKnownSymbol::ToStringTag))?;
    match tag.downcast::<JsString>() {
        Some(tag) => {
            let open = strings::concat(vm, vm.intern("[object "), tag)?;
            Ok(Value::cell(strings::concat(vm, open, vm.intern("]"))?))
        }
        None => Ok(Value::cell(vm.intern(builtin))),
    }
}

/// 20.1.3.7 Object.prototype.valueOf ( )
fn value_of(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::cell(to_object(vm, args.this())?))
}

/// 20.1.3.8 Object.prototype.__proto__
fn get_proto(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    get_prototype_of(vm, object)
}

fn set_proto(vm: &Vm, args: &Args) -> Completion<Value> {
    require_object_coercible(vm, args.this(), "Object.prototype.__proto__")?;
    let prototype = args.get(0);
    if (prototype.is::<JsObject>() || prototype.is_null())
        && let Some(object) = args.this().downcast::<JsObject>()
    {
        set_prototype_or_throw(vm, object, prototype)?;
    }
    Ok(Value::UNDEFINED)
}

/// 20.1.3.9.1 Object.prototype.__defineGetter__ ( P, getter )
fn define_getter(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    if !is_callable(args.get(1)) {
        return Err(throw_type_error(vm, "Object.prototype.__defineGetter__: Expecting function"));
    }
    let accessor = PropertyDescriptor { get: Some(args.get(1)), ..visible() };
    let key = to_property_key(vm, args.get(0))?;
    define_property_or_throw(vm, object, key, &accessor)?;
    Ok(Value::UNDEFINED)
}

/// 20.1.3.9.2 Object.prototype.__defineSetter__ ( P, setter )
fn define_setter(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    if !is_callable(args.get(1)) {
        return Err(throw_type_error(vm, "Object.prototype.__defineSetter__: Expecting function"));
    }
    let accessor = PropertyDescriptor { set: Some(args.get(1)), ..visible() };
    let key = to_property_key(vm, args.get(0))?;
    define_property_or_throw(vm, object, key, &accessor)?;
    Ok(Value::UNDEFINED)
}

fn visible() -> PropertyDescriptor {
    PropertyDescriptor { enumerable: Some(true), configurable: Some(true), ..Default::default() }
}

/// 20.1.3.9.3 Object.prototype.__lookupGetter__ ( P )
fn lookup_getter(vm: &Vm, args: &Args) -> Completion<Value> {
    lookup(vm, args, |own| own.get)
}

/// 20.1.3.9.4 Object.prototype.__lookupSetter__ ( P )
fn lookup_setter(vm: &Vm, args: &Args) -> Completion<Value> {
    lookup(vm, args, |own| own.set)
}

fn lookup(vm: &Vm, args: &Args, part: impl Fn(&PropertyDescriptor) -> Option<Value>) -> Completion<Value> {
    let mut object = to_object(vm, args.this())?;
    let key = to_property_key(vm, args.get(0))?;
    loop {
        if let Some(own) = get_own_property(vm, object, key)? {
            return Ok(part(&own).unwrap_or(Value::UNDEFINED));
        }
        match get_prototype_of(vm, object)?.downcast::<JsObject>() {
            Some(prototype) => object = prototype,
            None => return Ok(Value::UNDEFINED),
        }
    }
}
