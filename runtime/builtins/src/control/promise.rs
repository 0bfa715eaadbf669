//! Promise (ECMA-262 27.2): the constructor, its simple functions, and the prototype. The machinery is the engine's
//! (`promises`); all, allSettled, any and race are in `promise_combinators`.

use super::promise_combinators as combinators;
use crate::fundamental::return_this;
use crate::prelude::*;
use cutaway_engine::promises::{
    self, Capability, create_resolving_functions, has_pristine_constructor, new_direct_capability,
    new_promise_capability, promise_resolve,
};
use cutaway_gc::cells::arrays::ValueArray;

const STATICS: &[Property] = &[
    method("all", 1, combinators::all),
    method("allKeyed", 1, combinators::all_keyed),
    method("allSettled", 1, combinators::all_settled),
    method("allSettledKeyed", 1, combinators::all_settled_keyed),
    method("any", 1, combinators::any),
    method("race", 1, combinators::race),
    method("resolve", 1, resolve),
    method("reject", 1, reject),
    method("try", 1, try_method),
    method("withResolvers", 0, with_resolvers),
    symbol_getter(WellKnownSymbol::Species, return_this),
];

const MEMBERS: &[Property] = &[
    method("then", 2, then),
    method("catch", 1, catch),
    method("finally", 1, finally),
    to_string_tag("Promise"),
];

/// Makes Promise; its prototype exists already (the realm's shapes need it).
pub fn install(vm: &Vm) {
    Class {
        name: "Promise",
        length: 1,
        constructor: Intrinsic::Promise,
        prototype: Intrinsic::PromisePrototype,
        call: construct_promise,
        statics: STATICS,
        members: MEMBERS,
    }
    .install_with_prototype(vm, vm.intrinsic(Intrinsic::PromisePrototype));
    crate::class::keep_method(vm, Intrinsic::PromisePrototype, "then", Intrinsic::PromiseThen);
    crate::class::keep_method(vm, Intrinsic::Promise, "resolve", Intrinsic::PromiseResolve);
}

/// 27.2.3.1 Promise ( executor )
fn construct_promise(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. Not without new, nor without executor.
    if args.new_target().is_undefined() {
        return Err(throw_type_error(vm, "Promise constructor cannot be invoked without 'new'"));
    }
    let executor = args.get(0);
    if !is_callable(executor) {
        let text = describe_value(vm, executor);
        return Err(throw_type_error(vm, format!("Promise resolver {text} is not a function")));
    }
    // 3-7. The promise, pending.
    let promise: Gc<PromiseObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::PromisePrototype, Kind::Promise)?;
    promise.set_result(Value::UNDEFINED);
    // 8-10. The executor gets its resolving functions; if it throws, that rejects.
    let (resolve, reject) = create_resolving_functions(vm, promise);
    if let Err(throw) = call(vm, executor, Value::UNDEFINED, &[resolve, reject]) {
        let reason = vm.take_exception(throw);
        call(vm, reject, Value::UNDEFINED, &[reason])?;
    }
    Ok(Value::cell(promise))
}

/// The receiver of a static method, which must be an object.
fn this_constructor(vm: &Vm, args: &Args, method: &str) -> Completion<Value> {
    if args.this().is::<JsObject>() {
        return Ok(args.this());
    }
    Err(throw_type_error(vm, format!("{method} called on non-object")))
}

/// 27.2.4.6 Promise.reject ( r )
fn reject(vm: &Vm, args: &Args) -> Completion<Value> {
    let constructor = this_constructor(vm, args, "PromiseReject")?;
    let capability = new_direct_capability(vm, constructor)?;
    capability.reject(vm, args.get(0))?;
    Ok(capability.promise)
}

/// 27.2.4.7 Promise.resolve ( x )
fn resolve(vm: &Vm, args: &Args) -> Completion<Value> {
    let constructor = this_constructor(vm, args, "PromiseResolve")?;
    promise_resolve(vm, constructor, args.get(0))
}

/// 27.2.4.8 Promise.try ( callback, ...args )
fn try_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let constructor = this_constructor(vm, args, "Promise.try")?;
    let capability = new_direct_capability(vm, constructor)?;
    match call(vm, args.get(0), Value::UNDEFINED, args.rest(1)) {
        Ok(value) => capability.resolve(vm, value)?,
        Err(throw) => {
            let reason = vm.take_exception(throw);
            capability.reject(vm, reason)?;
        }
    }
    Ok(capability.promise)
}

/// 27.2.4.9 Promise.withResolvers ( )
fn with_resolvers(vm: &Vm, args: &Args) -> Completion<Value> {
    let capability = new_promise_capability(vm, args.this())?;
    let object = new_object(vm);
    define_data(vm, object, name_key(vm.names.promise), capability.promise, attributes::ALL);
    define_data(vm, object, name_key(vm.names.resolve), capability.resolve, attributes::ALL);
    define_data(vm, object, name_key(vm.names.reject), capability.reject, attributes::ALL);
    Ok(Value::cell(object))
}

/// 27.2.5.1 Promise.prototype.catch ( onRejected )
fn catch(vm: &Vm, args: &Args) -> Completion<Value> {
    invoke(vm, args.this(), name_key(vm.names.then), &[Value::UNDEFINED, args.get(0)])
}

/// 27.2.5.3 Promise.prototype.finally ( onFinally )
fn finally(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver, and what makes promises like it.
    let promise = receiver_object(vm, args, "Promise.prototype.finally")?;
    let constructor = species_constructor(vm, promise, vm.intrinsic_value(Intrinsic::Promise))?;
    // 5-6. A callback is wrapped so that it sees nothing and changes nothing; anything else is passed on.
    let on_finally = args.get(0);
    let (mut then_finally, mut catch_finally) = (on_finally, on_finally);
    if is_callable(on_finally) {
        let data = Value::cell(vm.new_value_array_from(&[on_finally, constructor]));
        let empty = vm.names.empty;
        then_finally = Value::cell(new_native_closure(vm, empty, 1, then_finally_function, data));
        catch_finally = Value::cell(new_native_closure(vm, empty, 1, catch_finally_function, data));
    }
    // 7. By the receiver's own then.
    invoke(vm, args.this(), name_key(vm.names.then), &[then_finally, catch_finally])
}

/// Calls onFinally; what comes of it, as a promise.
fn run_finally(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(data) = callee_data(args).downcast::<ValueArray>() else { return Ok(Value::UNDEFINED) };
    let result = call(vm, data.at(0), Value::UNDEFINED, &[])?;
    promise_resolve(vm, data.at(1), result)
}

fn then_finally_function(vm: &Vm, args: &Args) -> Completion<Value> {
    let promise = run_finally(vm, args)?;
    let empty = vm.names.empty;
    let value_thunk = new_native_closure(vm, empty, 0, |_, args| Ok(callee_data(args)), args.get(0));
    invoke(vm, promise, name_key(vm.names.then), &[Value::cell(value_thunk)])
}

fn catch_finally_function(vm: &Vm, args: &Args) -> Completion<Value> {
    let promise = run_finally(vm, args)?;
    let empty = vm.names.empty;
    let thrower = new_native_closure(vm, empty, 0, |vm, args| Err(vm.throw(callee_data(args))), args.get(0));
    invoke(vm, promise, name_key(vm.names.then), &[Value::cell(thrower)])
}

/// 27.2.5.4 Promise.prototype.then ( onFulfilled, onRejected )
fn then(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The receiver must be a promise.
    let Some(promise) = args.this().downcast::<PromiseObject>() else {
        return Err(throw_incompatible(vm, "Promise.prototype.then", args.this()));
    };
    // 3-4. The derived promise is of its species.
    let capability = if has_pristine_constructor(vm, promise) && has_pristine_species(vm) {
        Capability::direct(promises::new_promise(vm))
    } else {
        let default = vm.intrinsic_value(Intrinsic::Promise);
        let constructor = species_constructor(vm, promise.as_object(), default)?;
        new_direct_capability(vm, constructor)?
    };
    // 5. PerformPromiseThen.
    let handler = |value: Value| if is_callable(value) { value } else { Value::UNDEFINED };
    let (on_fulfilled, on_rejected) = (handler(args.get(0)), handler(args.get(1)));
    promises::perform_promise_then(vm, promise, on_fulfilled, on_rejected, Some(capability));
    Ok(capability.promise)
}

/// True if `Promise[Symbol.species]` is the built-in getter.
fn has_pristine_species(vm: &Vm) -> bool {
    let key = symbol_key(vm, WellKnownSymbol::Species);
    let own = get_own_property(vm, vm.intrinsic(Intrinsic::Promise), key);
    matches!(own, Ok(Some(own)) if own.get.is_some_and(|getter| is_native(getter, return_this)))
}
