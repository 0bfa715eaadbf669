//! Function (ECMA-262 20.2): the constructor, which compiles text, and Function.prototype.
//!
//! The constructors of the other kinds of functions (GeneratorFunction, AsyncFunction, AsyncGeneratorFunction) share
//! [`create_dynamic_function`] and are in `control`.

use crate::prelude::*;
use cutaway_engine::interpreter::call_errors::throw_not_callable_in_caller;
use cutaway_engine::interpreter::{DynamicFunctionKind, create_dynamic_function, function_to_string};
use cutaway_engine::objects::ordinary::new_pair;
use cutaway_engine::objects::{inobject_put, ordinary_has_instance};
use cutaway_engine::shapes::transitions::{Addition, add_property, with_prototype};
use cutaway_engine::strings;

const MEMBERS: &[Property] = &[
    method("apply", 2, apply),
    method("bind", 1, bind),
    method("call", 1, call_method),
    method("toString", 0, to_string_method),
    Property {
        key: Key::Symbol(WellKnownSymbol::HasInstance),
        content: Content::Method(1, has_instance),
        attributes: attributes::NONE,
    },
];

/// Makes Function; Function.prototype exists already and gets its methods.
pub fn install(vm: &Vm) {
    let class = Class {
        name: "Function",
        length: 1,
        constructor: Intrinsic::Function,
        prototype: Intrinsic::FunctionPrototype,
        call: construct_function,
        statics: &[],
        members: MEMBERS,
    };
    class.install_with_prototype(vm, vm.intrinsic(Intrinsic::FunctionPrototype));
    hide_from_traces(vm, vm.intrinsic(Intrinsic::FunctionPrototype), &["call", "apply"]);
    crate::class::keep_method(vm, Intrinsic::FunctionPrototype, "call", Intrinsic::FunctionPrototypeCall);
    install_restricted_properties(vm);
}

/// `arguments` and `caller` of Function.prototype: an accessor which throws, the same function in all four places.
fn install_restricted_properties(vm: &Vm) {
    let thrower = new_native_function(vm, vm.names.empty, 0, throw_restricted).as_object();
    vm.set_intrinsic(Intrinsic::ThrowTypeError, thrower);
    let prototype = vm.intrinsic(Intrinsic::FunctionPrototype);
    for name in [vm.names.arguments, vm.names.caller] {
        let pair = cutaway_engine::objects::PropertyDescriptor::accessor(
            Value::cell(thrower),
            Value::cell(thrower),
            attributes::CONFIGURABLE,
        );
        let defined = define_own_property(vm, prototype, name_key(name), &pair);
        debug_assert!(matches!(defined, Ok(true)));
    }
    // %ThrowTypeError% itself is frozen.
    let none =
        cutaway_engine::objects::PropertyDescriptor { configurable: Some(false), ..Default::default() };
    for name in [vm.names.length, vm.names.name] {
        let frozen = define_own_property(vm, thrower, name_key(name), &none);
        debug_assert!(matches!(frozen, Ok(true)));
    }
    let sealed = prevent_extensions(vm, thrower);
    debug_assert!(matches!(sealed, Ok(true)));
    // The arguments of strict functions have a `callee` that throws.
    let pair = Value::cell(new_pair(vm, Value::cell(thrower), Value::cell(thrower)));
    let shape = vm.intrinsic_shape(Intrinsic::UnmappedArgumentsShape);
    let key = name_key(vm.names.callee);
    if let Some(shape) = add_property(vm, shape, key, attributes::NONE, Addition::Accessor(pair)) {
        vm.set_intrinsic(Intrinsic::UnmappedArgumentsShape, shape);
    }
}

/// %ThrowTypeError%. As the getter of `caller` and `arguments` it has, as V8 has, an answer for ordinary functions of sloppy
/// code: null, nobody is calling.
fn throw_restricted(vm: &Vm, args: &Args) -> Completion<Value> {
    use cutaway_engine::interpreter::functions::{
        ARROW, ASYNC, CLASS_CONSTRUCTOR, CONSTRUCTOR, GENERATOR, STRICT,
    };
    if let Some(function) = args.this().downcast::<JsFunction>() {
        let bits = function.info().bits();
        let is_restricted = bits & (STRICT | ASYNC | GENERATOR | CLASS_CONSTRUCTOR | ARROW) != 0;
        if !is_restricted && bits & CONSTRUCTOR != 0 && args.is_empty() {
            return Ok(Value::NULL);
        }
    }
    Err(throw_type_error(
        vm,
        "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
    ))
}

/// 20.2.1.1 Function ( ...parameterArgs, bodyArg )
fn construct_function(vm: &Vm, args: &Args) -> Completion<Value> {
    create_dynamic_function(vm, args, DynamicFunctionKind::Normal)
}

/// 20.2.3.1 Function.prototype.apply ( thisArg, argArray )
fn apply(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The receiver must be callable.
    let function = args.this();
    if !is_callable(function) {
        return Err(throw_not_callable_in_caller(vm, function));
    }
    // 3. No list, no arguments.
    if args.get(1).is_nullish() {
        return call(vm, function, args.get(0), &[]);
    }
    // 4-6. The list's elements are the arguments.
    let list = create_list_from_array_like(vm, args.get(1))?;
    call(vm, function, args.get(0), list.as_slice())
}

/// 20.2.3.2 Function.prototype.bind ( thisArg, ...args )
fn bind(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The receiver must be callable.
    let target = match args.this().downcast::<JsObject>() {
        Some(target) if is_callable(args.this()) => target,
        _ => return Err(throw_type_error(vm, "Bind must be called on a function")),
    };
    // 3. BoundFunctionCreate asks for the target's prototype first of all.
    let prototype = get_prototype_of(vm, target)?;
    // 4-7. Its length: what is left of the target's.
    let mut length = 0.0;
    if has_own_property(vm, target, name_key(vm.names.length))? {
        let given = get(vm, target, name_key(vm.names.length))?;
        if given.is_number() {
            let integer = to_integer_or_infinity(vm, given)?;
            length = (integer - args.len().saturating_sub(1) as f64).max(0.0);
        }
    }
    // 8-9. Its name: "bound " and the target's.
    let name = get(vm, target, name_key(vm.names.name))?;
    let name = name.downcast::<JsString>().unwrap_or(vm.names.empty);
    let name = strings::concat(vm, vm.intern("bound "), name)?;
    // 10. The function; length and name are the first fields of its shape.
    let constructor = is_constructor(args.this());
    let shape = if constructor { Intrinsic::BoundConstructorShape } else { Intrinsic::BoundFunctionShape };
    let mut shape = vm.intrinsic_shape(shape);
    if prototype != shape.prototype() {
        shape = with_prototype(vm, shape, prototype);
    }
    let arguments = vm.new_value_array_from(args.rest(1));
    let bound: Gc<BoundFunction> = vm.new_object_cell(shape);
    bound.set_target(Value::cell(target));
    bound.set_this(args.get(0));
    bound.set_arguments(Value::cell(arguments));
    inobject_put(bound.as_object(), 0, Value::number(length));
    inobject_put(bound.as_object(), 1, Value::cell(name));
    Ok(Value::cell(bound))
}

/// 20.2.3.3 Function.prototype.call ( thisArg, ...args )
fn call_method(vm: &Vm, args: &Args) -> Completion<Value> {
    if !is_callable(args.this()) {
        return Err(throw_not_callable_in_caller(vm, args.this()));
    }
    call(vm, args.this(), args.get(0), args.rest(1))
}

/// 20.2.3.5 Function.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.this().downcast::<JsObject>() {
        Some(function) if is_callable(args.this()) => Ok(Value::cell(function_to_string(vm, function))),
        _ => Err(throw_type_error(vm, "Function.prototype.toString requires that 'this' be a Function")),
    }
}

/// 20.2.3.6 Function.prototype [ %Symbol.hasInstance% ] ( V )
fn has_instance(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(ordinary_has_instance(vm, args.this(), args.get(0))?))
}
