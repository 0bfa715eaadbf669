//! Error objects (ECMA-262 20.5): Error, the native errors, AggregateError, SuppressedError; V8's `captureStackTrace` and `stackTraceLimit`.

use crate::prelude::*;
use cutaway_engine::interpreter::stack_trace;
use cutaway_engine::objects::get_prototype_from_constructor;
use cutaway_engine::operations::errors::allocate_error;
use cutaway_engine::operations::iterators::iterable_to_list;
use cutaway_engine::strings::{concat, new_string};

const STATICS: &[Property] = &[
    method("captureStackTrace", 2, capture_stack_trace),
    method("isError", 1, is_error),
    Property {
        key: Key::Name("stackTraceLimit"),
        content: Content::Number(10.0),
        attributes: attributes::ALL,
    },
];

const MEMBERS: &[Property] = &[
    Property { key: Key::Name("name"), content: Content::String("Error"), attributes: attributes::HIDDEN },
    Property { key: Key::Name("message"), content: Content::String(""), attributes: attributes::HIDDEN },
    method("toString", 0, to_string_method),
];

macro_rules! native_errors {
    ($( $members:ident, $function:ident, $name:literal, $constructor:ident, $prototype:ident; )*) => {
        $(
            const $members: &[Property] = &[
                Property {
                    key: Key::Name("name"),
                    content: Content::String($name),
                    attributes: attributes::HIDDEN,
                },
                Property { key: Key::Name("message"), content: Content::String(""), attributes: attributes::HIDDEN },
            ];

            // 20.5.6.1.1 NativeError ( message [ , options ] )
            fn $function(vm: &Vm, args: &Args) -> Completion<Value> {
                construct(vm, args, Intrinsic::$prototype, args.get(0), args.get(1)).map(Value::cell)
            }
        )*

        const NATIVE_ERRORS: &[Class] = &[$(
            Class {
                name: $name,
                length: 1,
                constructor: Intrinsic::$constructor,
                prototype: Intrinsic::$prototype,
                call: $function,
                statics: &[],
                members: $members,
            },
        )*];
    };
}

native_errors! {
    EVAL_ERROR, construct_eval_error, "EvalError", EvalError, EvalErrorPrototype;
    RANGE_ERROR, construct_range_error, "RangeError", RangeError, RangeErrorPrototype;
    REFERENCE_ERROR, construct_reference_error, "ReferenceError", ReferenceError, ReferenceErrorPrototype;
    SYNTAX_ERROR, construct_syntax_error, "SyntaxError", SyntaxError, SyntaxErrorPrototype;
    TYPE_ERROR, construct_type_error, "TypeError", TypeError, TypeErrorPrototype;
    URI_ERROR, construct_uri_error, "URIError", UriError, UriErrorPrototype;
}

const AGGREGATE_MEMBERS: &[Property] = &[
    Property {
        key: Key::Name("name"),
        content: Content::String("AggregateError"),
        attributes: attributes::HIDDEN,
    },
    Property { key: Key::Name("message"), content: Content::String(""), attributes: attributes::HIDDEN },
];

const SUPPRESSED_MEMBERS: &[Property] = &[
    Property {
        key: Key::Name("name"),
        content: Content::String("SuppressedError"),
        attributes: attributes::HIDDEN,
    },
    Property { key: Key::Name("message"), content: Content::String(""), attributes: attributes::HIDDEN },
];

/// Makes Error, the native errors, AggregateError and SuppressedError.
pub fn install(vm: &Vm) {
    Class {
        name: "Error",
        length: 1,
        constructor: Intrinsic::Error,
        prototype: Intrinsic::ErrorPrototype,
        call: construct_error,
        statics: STATICS,
        members: MEMBERS,
    }
    .install_with_prototype(vm, vm.intrinsic(Intrinsic::ErrorPrototype));
    for class in NATIVE_ERRORS {
        class.install_derived(vm, Intrinsic::Error, Intrinsic::ErrorPrototype);
    }
    Class {
        name: "AggregateError",
        length: 2,
        constructor: Intrinsic::AggregateError,
        prototype: Intrinsic::AggregateErrorPrototype,
        call: construct_aggregate_error,
        statics: &[],
        members: AGGREGATE_MEMBERS,
    }
    .install_derived(vm, Intrinsic::Error, Intrinsic::ErrorPrototype);
    Class {
        name: "SuppressedError",
        length: 3,
        constructor: Intrinsic::SuppressedError,
        prototype: Intrinsic::SuppressedErrorPrototype,
        call: construct_suppressed_error,
        statics: &[],
        members: SUPPRESSED_MEMBERS,
    }
    .install_derived(vm, Intrinsic::Error, Intrinsic::ErrorPrototype);
}

/// What all the constructors do: 20.5.1.1, steps 1 to 5.
fn construct(
    vm: &Vm,
    args: &Args,
    prototype: Intrinsic,
    message: Value,
    options: Value,
) -> Completion<Gc<JsObject>> {
    // 1-2. An object with the prototype of new.target, or of the function itself when called.
    let new_target = if args.new_target().is_undefined() { args.callee().into() } else { args.new_target() };
    let error = allocate_error(vm, get_prototype_from_constructor(vm, new_target, prototype)?);
    // 3. The message, if given.
    if !message.is_undefined() {
        let message = to_string(vm, message)?;
        define_data(vm, error, name_key(vm.names.message), message.into(), attributes::HIDDEN);
    }
    // 4. InstallErrorCause.
    if let Some(options) = options.downcast::<JsObject>()
        && has_property(vm, options, name_key(vm.names.cause))?
    {
        let cause = get(vm, options, name_key(vm.names.cause))?;
        define_data(vm, error, name_key(vm.names.cause), cause, attributes::HIDDEN);
    }
    stack_trace::capture_above(vm, error, new_target)?;
    // 5. The object.
    Ok(error)
}

// 20.5.1.1 Error ( message [ , options ] )
fn construct_error(vm: &Vm, args: &Args) -> Completion<Value> {
    construct(vm, args, Intrinsic::ErrorPrototype, args.get(0), args.get(1)).map(Value::cell)
}

// 20.5.7.1.1 AggregateError ( errors, message [ , options ] )
fn construct_aggregate_error(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. As the other errors.
    let error = construct(vm, args, Intrinsic::AggregateErrorPrototype, args.get(1), args.get(2))?;
    // 5-6. The errors as an array.
    let errors = iterable_to_list(vm, args.get(0))?;
    let errors = new_array_from_slice(vm, errors.as_slice());
    define_data(vm, error, name_key(vm.names.errors), errors.into(), attributes::HIDDEN);
    Ok(error.into())
}

// 20.5.8.1.1 SuppressedError ( error, suppressed, message )
fn construct_suppressed_error(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. As the other errors, without options.
    let error = construct(vm, args, Intrinsic::SuppressedErrorPrototype, args.get(2), Value::UNDEFINED)?;
    // 4-5. Both errors.
    for (name, value) in [("error", args.get(0)), ("suppressed", args.get(1))] {
        define_data(vm, error, PropertyKey::atom(vm.intern(name)), value, attributes::HIDDEN);
    }
    Ok(error.into())
}

// 20.5.3.4 Error.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. Any object.
    let Some(object) = args.this().downcast::<JsObject>() else {
        return Err(throw_incompatible(vm, "Error.prototype.toString", args.this()));
    };
    // 3-4. The name, "Error" by default.
    let name = match get(vm, object, name_key(vm.names.name))? {
        Value::UNDEFINED => vm.names.error_class,
        name => to_string(vm, name)?,
    };
    // 5-6. The message, empty by default.
    let message = match get(vm, object, name_key(vm.names.message))? {
        Value::UNDEFINED => vm.names.empty,
        message => to_string(vm, message)?,
    };
    // 7-9. One of them alone, or both.
    if name.length() == 0 {
        return Ok(message.into());
    }
    if message.length() == 0 {
        return Ok(name.into());
    }
    let start = concat(vm, name, new_string(vm, ": "))?;
    Ok(concat(vm, start, message)?.into())
}

// 20.5.2.1 Error.isError ( arg )
fn is_error(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(args.get(0).is::<ErrorObject>()))
}

/// V8: `Error.captureStackTrace(object, above)` gives any object a `stack`, without the frames above and including the call
/// of the function `above`.
fn capture_stack_trace(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(object) = args.get(0).downcast::<JsObject>() else {
        let text = describe_value(vm, args.get(0));
        return Err(throw_type_error(vm, format!("Invalid argument: {text}")));
    };
    stack_trace::capture_above(vm, object, args.get(1))?;
    Ok(Value::UNDEFINED)
}
