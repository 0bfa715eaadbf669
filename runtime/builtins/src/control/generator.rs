//! Generator functions and generator objects (ECMA-262 27.3, 27.5). Running them is the interpreter's.

use crate::prelude::*;
use cutaway_engine::async_functions::resume_mode;
use cutaway_engine::interpreter::{DynamicFunctionKind, create_dynamic_function, generators};

const MEMBERS: &[Property] = &[
    method("next", 1, next),
    method("return", 1, return_method),
    method("throw", 1, throw_method),
    to_string_tag("Generator"),
];

/// Makes GeneratorFunction, its prototype, and the prototype of generators.
pub fn install(vm: &Vm) {
    install_function_kind(
        vm,
        &FunctionKind {
            name: "GeneratorFunction",
            constructor: Intrinsic::GeneratorFunction,
            prototype: Intrinsic::GeneratorFunctionPrototype,
            call: construct_function,
            instances: Some((Intrinsic::GeneratorPrototype, MEMBERS)),
        },
    );
    crate::class::keep_method(vm, Intrinsic::GeneratorPrototype, "next", Intrinsic::GeneratorPrototypeNext);
}

/// A kind of function with a constructor of its own that is not a global.
pub struct FunctionKind {
    /// The constructor's name, and the tag of its instances.
    pub name: &'static str,
    /// Where the constructor is kept.
    pub constructor: Intrinsic,
    /// The prototype of the functions, which exists already.
    pub prototype: Intrinsic,
    /// The constructor.
    pub call: NativeFn,
    /// The prototype of what calls give (exists already), with its methods.
    pub instances: Option<(Intrinsic, &'static [Property])>,
}

/// Makes a function kind's constructor and fills its prototypes (ECMA-262 27.3 and its twins).
pub fn install_function_kind(vm: &Vm, kind: &FunctionKind) {
    let name = vm.intern(kind.name);
    let constructor = new_native_constructor(vm, name, 1, kind.call).as_object();
    vm.set_intrinsic(kind.constructor, constructor);
    let prototype = vm.intrinsic(kind.prototype);
    // The constructor inherits from Function; it and its prototype refer to each other, both read-only.
    let inherited = set_prototype_of(vm, constructor, vm.intrinsic_value(Intrinsic::Function));
    debug_assert!(matches!(inherited, Ok(true)));
    define_data(vm, constructor, name_key(vm.names.prototype), Value::cell(prototype), attributes::NONE);
    let readonly = attributes::READONLY;
    define_data(vm, prototype, name_key(vm.names.constructor), Value::cell(constructor), readonly);
    define_properties(
        vm,
        prototype,
        &[Property {
            key: Key::Symbol(WellKnownSymbol::ToStringTag),
            content: Content::String(kind.name),
            attributes: attributes::READONLY,
        }],
    );
    if let Some((instances, members)) = kind.instances {
        let object = vm.intrinsic(instances);
        define_data(vm, prototype, name_key(vm.names.prototype), Value::cell(object), readonly);
        define_data(vm, object, name_key(vm.names.constructor), Value::cell(prototype), readonly);
        define_properties(vm, object, members);
    }
}

/// 27.3.1.1 GeneratorFunction ( ...parameterArgs, bodyArg )
fn construct_function(vm: &Vm, args: &Args) -> Completion<Value> {
    create_dynamic_function(vm, args, DynamicFunctionKind::Generator)
}

fn resume(vm: &Vm, args: &Args, method: &str, mode: u32) -> Completion<Value> {
    match args.this().downcast::<GeneratorObject>() {
        Some(generator) if generator.header().kind() == Kind::Generator => {
            generators::resume_for_result(vm, generator, mode, args.get(0))
        }
        _ => {
            let text = describe_value(vm, args.this());
            Err(throw_type_error(
                vm,
                format!("Method [Generator].prototype.{method} called on incompatible receiver {text}"),
            ))
        }
    }
}

/// 27.5.1.2 %GeneratorPrototype%.next ( value )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    resume(vm, args, "next", resume_mode::NEXT)
}

/// 27.5.1.3 %GeneratorPrototype%.return ( value )
fn return_method(vm: &Vm, args: &Args) -> Completion<Value> {
    resume(vm, args, "return", resume_mode::RETURN)
}

/// 27.5.1.4 %GeneratorPrototype%.throw ( exception )
fn throw_method(vm: &Vm, args: &Args) -> Completion<Value> {
    resume(vm, args, "throw", resume_mode::THROW)
}
