//! Reflect (ECMA-262 28.1): the internal methods as functions.

use crate::prelude::*;
use cutaway_engine::objects::{
    from_property_descriptor, get_with_receiver, new_array_from_list, set_with_receiver,
    to_property_descriptor,
};
use cutaway_engine::operations::type_of;
use cutaway_engine::strings::to_rust_string;

const MEMBERS: &[Property] = &[
    method("defineProperty", 3, define_property),
    method("deleteProperty", 2, delete),
    method("apply", 3, apply),
    method("construct", 2, construct_method),
    method("get", 2, get_method_of_reflect),
    method("getOwnPropertyDescriptor", 2, get_own_property_descriptor),
    method("getPrototypeOf", 1, get_prototype),
    method("has", 2, has),
    method("isExtensible", 1, is_extensible_method),
    method("ownKeys", 1, own_keys),
    method("preventExtensions", 1, prevent),
    method("set", 3, set_method),
    method("setPrototypeOf", 2, set_prototype),
    to_string_tag("Reflect"),
];

/// Makes Reflect.
pub fn install(vm: &Vm) {
    let reflect = new_object(vm);
    vm.set_intrinsic(Intrinsic::Reflect, reflect);
    define_properties(vm, reflect, MEMBERS);
    hide_from_traces(vm, reflect, &["apply"]);
}

fn target(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<JsObject>> {
    match args.get(0).downcast::<JsObject>() {
        Some(object) => Ok(object),
        None => Err(throw_type_error(vm, format!("Reflect.{method} called on non-object"))),
    }
}

/// 28.1.1 Reflect.apply ( target, thisArgument, argumentsList )
fn apply(vm: &Vm, args: &Args) -> Completion<Value> {
    let function = args.get(0);
    if !is_callable(function) {
        let kind = to_rust_string(vm, type_of(vm, function));
        let text = describe_value(vm, function);
        return Err(throw_type_error(
            vm,
            format!("Function.prototype.apply was called on {text}, which is a {kind} and not a function"),
        ));
    }
    let list = create_list_from_array_like(vm, args.get(2))?;
    call(vm, function, args.get(1), list.as_slice())
}

/// 28.1.2 Reflect.construct ( target, argumentsList [ , newTarget ] )
fn construct_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. Both must be constructors.
    let target = args.get(0);
    let new_target = if args.len() > 2 { args.get(2) } else { target };
    for constructor in [target, new_target] {
        if !is_constructor(constructor) {
            let text = describe_value(vm, constructor);
            return Err(throw_type_error(vm, format!("{text} is not a constructor")));
        }
    }
    // 4-5. The call.
    let list = create_list_from_array_like(vm, args.get(1))?;
    construct(vm, target, list.as_slice(), new_target)
}

/// 28.1.3 Reflect.defineProperty ( target, propertyKey, attributes )
fn define_property(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "defineProperty")?;
    let key = to_property_key(vm, args.get(1))?;
    let descriptor = to_property_descriptor(vm, args.get(2))?;
    Ok(Value::bool(define_own_property(vm, object, key, &descriptor)?))
}

/// 28.1.4 Reflect.deleteProperty ( target, propertyKey )
fn delete(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "deleteProperty")?;
    let key = to_property_key(vm, args.get(1))?;
    Ok(Value::bool(delete_property(vm, object, key)?))
}

/// 28.1.5 Reflect.get ( target, propertyKey [ , receiver ] )
fn get_method_of_reflect(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "get")?;
    let key = to_property_key(vm, args.get(1))?;
    let receiver = if args.len() > 2 { args.get(2) } else { args.get(0) };
    get_with_receiver(vm, object, key, receiver)
}

/// 28.1.6 Reflect.getOwnPropertyDescriptor ( target, propertyKey )
fn get_own_property_descriptor(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "getOwnPropertyDescriptor")?;
    let key = to_property_key(vm, args.get(1))?;
    let own = get_own_property(vm, object, key)?;
    Ok(from_property_descriptor(vm, own.as_ref()))
}

/// 28.1.7 Reflect.getPrototypeOf ( target )
fn get_prototype(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "getPrototypeOf")?;
    get_prototype_of(vm, object)
}

/// 28.1.8 Reflect.has ( target, propertyKey )
fn has(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "has")?;
    let key = to_property_key(vm, args.get(1))?;
    Ok(Value::bool(has_property(vm, object, key)?))
}

/// 28.1.9 Reflect.isExtensible ( target )
fn is_extensible_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "isExtensible")?;
    Ok(Value::bool(is_extensible(vm, object)?))
}

/// 28.1.10 Reflect.ownKeys ( target )
fn own_keys(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "ownKeys")?;
    let keys = own_property_keys(vm, object)?;
    Ok(Value::cell(new_array_from_list(vm, &keys)))
}

/// 28.1.11 Reflect.preventExtensions ( target )
fn prevent(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "preventExtensions")?;
    Ok(Value::bool(prevent_extensions(vm, object)?))
}

/// 28.1.12 Reflect.set ( target, propertyKey, V [ , receiver ] )
fn set_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "set")?;
    let key = to_property_key(vm, args.get(1))?;
    let receiver = if args.len() > 3 { args.get(3) } else { args.get(0) };
    Ok(Value::bool(set_with_receiver(vm, object, key, args.get(2), receiver)?))
}

/// 28.1.13 Reflect.setPrototypeOf ( target, proto )
fn set_prototype(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = target(vm, args, "setPrototypeOf")?;
    let prototype = args.get(1);
    if !prototype.is::<JsObject>() && !prototype.is_null() {
        let text = describe_value(vm, prototype);
        return Err(throw_type_error(vm, format!("Object prototype may only be an Object or null: {text}")));
    }
    Ok(Value::bool(set_prototype_of(vm, object, prototype)?))
}
