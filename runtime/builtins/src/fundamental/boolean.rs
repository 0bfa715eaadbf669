//! Boolean objects (ECMA-262 20.3).

use crate::prelude::*;

const MEMBERS: &[Property] = &[method("toString", 0, to_string_method), method("valueOf", 0, value_of)];

/// Makes Boolean. Its prototype is a Boolean object itself, with the value false.
pub fn install(vm: &Vm) {
    let class = Class {
        name: "Boolean",
        length: 1,
        constructor: Intrinsic::Boolean,
        prototype: Intrinsic::BooleanPrototype,
        call: construct_boolean,
        statics: &[],
        members: MEMBERS,
    };
    let prototype: Gc<PrimitiveWrapper> =
        new_intrinsic_object(vm, Kind::BooleanObject, Intrinsic::ObjectPrototype);
    prototype.set_value(Value::FALSE);
    class.install_with_prototype(vm, prototype.as_object());
}

// 20.3.1.1 Boolean ( value )
fn construct_boolean(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The value.
    let value = Value::bool(to_boolean(args.get(0)));
    // 2. As a function: that is all.
    if args.new_target().is_undefined() {
        return Ok(value);
    }
    // 3-5. An object around it.
    let object: Gc<PrimitiveWrapper> = ordinary_create_from_constructor(
        vm,
        args.new_target(),
        Intrinsic::BooleanPrototype,
        Kind::BooleanObject,
    )?;
    object.set_value(value);
    Ok(object.into())
}

// 20.3.3.3.1 ThisBooleanValue ( value )
fn this_boolean_value(vm: &Vm, args: &Args, method: &str) -> Completion<Value> {
    let this = args.this();
    if this.is_bool() {
        return Ok(this);
    }
    match this.downcast::<PrimitiveWrapper>() {
        Some(wrapper) if wrapper.header().kind() == Kind::BooleanObject => Ok(wrapper.value()),
        _ => Err(throw_type_error(vm, format!("{method} requires that 'this' be a Boolean"))),
    }
}

// 20.3.3.2 Boolean.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let value = this_boolean_value(vm, args, "Boolean.prototype.toString")?;
    Ok(if value.is_true() { vm.names.true_ } else { vm.names.false_ }.into())
}

// 20.3.3.3 Boolean.prototype.valueOf ( )
fn value_of(vm: &Vm, args: &Args) -> Completion<Value> {
    this_boolean_value(vm, args, "Boolean.prototype.valueOf")
}
