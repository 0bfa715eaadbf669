//! Async generator functions and objects (ECMA-262 27.4, 27.6). The queue of requests is the engine's
//! (`async_generators`).

use super::generator::{FunctionKind, install_function_kind};
use crate::prelude::*;
use cutaway_engine::async_functions::resume_mode;
use cutaway_engine::async_generators;
use cutaway_engine::interpreter::{DynamicFunctionKind, create_dynamic_function};
use cutaway_engine::promises::{new_promise, reject_with_exception};

const MEMBERS: &[Property] = &[
    method("next", 1, next),
    method("return", 1, return_method),
    method("throw", 1, throw_method),
    to_string_tag("AsyncGenerator"),
];

/// Makes AsyncGeneratorFunction, its prototype, and the prototype of async generators.
pub fn install(vm: &Vm) {
    install_function_kind(
        vm,
        &FunctionKind {
            name: "AsyncGeneratorFunction",
            constructor: Intrinsic::AsyncGeneratorFunction,
            prototype: Intrinsic::AsyncGeneratorFunctionPrototype,
            call: construct_function,
            instances: Some((Intrinsic::AsyncGeneratorPrototype, MEMBERS)),
        },
    );
}

/// 27.4.1.1 AsyncGeneratorFunction ( ...parameterArgs, bodyArg )
fn construct_function(vm: &Vm, args: &Args) -> Completion<Value> {
    create_dynamic_function(vm, args, DynamicFunctionKind::AsyncGenerator)
}

/// Enqueues a request; a wrong receiver rejects the promise instead of throwing.
fn request(vm: &Vm, args: &Args, method: &str, mode: u32) -> Completion<Value> {
    if let Some(generator) = args.this().downcast::<GeneratorObject>()
        && generator.header().kind() == Kind::AsyncGenerator
    {
        return async_generators::enqueue(vm, generator, mode, args.get(0));
    }
    let promise = new_promise(vm);
    let text = describe_value(vm, args.this());
    let throw = throw_type_error(
        vm,
        format!("Method [AsyncGenerator].prototype.{method} called on incompatible receiver {text}"),
    );
    reject_with_exception(vm, promise, throw);
    Ok(Value::cell(promise))
}

/// 27.6.1.2 %AsyncGeneratorPrototype%.next ( value )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    request(vm, args, "next", resume_mode::NEXT)
}

/// 27.6.1.3 %AsyncGeneratorPrototype%.return ( value )
fn return_method(vm: &Vm, args: &Args) -> Completion<Value> {
    request(vm, args, "return", resume_mode::RETURN)
}

/// 27.6.1.4 %AsyncGeneratorPrototype%.throw ( exception )
fn throw_method(vm: &Vm, args: &Args) -> Completion<Value> {
    request(vm, args, "throw", resume_mode::THROW)
}
