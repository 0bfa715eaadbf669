//! The AsyncFunction constructor and prototype (ECMA-262 27.7). Running async functions is the engine's.

use super::generator::{FunctionKind, install_function_kind};
use crate::prelude::*;
use cutaway_engine::interpreter::{DynamicFunctionKind, create_dynamic_function};

/// Makes AsyncFunction and fills its prototype.
pub fn install(vm: &Vm) {
    install_function_kind(
        vm,
        &FunctionKind {
            name: "AsyncFunction",
            constructor: Intrinsic::AsyncFunction,
            prototype: Intrinsic::AsyncFunctionPrototype,
            call: construct_function,
            instances: None,
        },
    );
}

/// 27.7.1.1 AsyncFunction ( ...parameterArgs, bodyArg )
fn construct_function(vm: &Vm, args: &Args) -> Completion<Value> {
    create_dynamic_function(vm, args, DynamicFunctionKind::Async)
}
