//! AsyncDisposableStack (ECMA-262 27.4): as DisposableStack, but disposing waits for each resource.

use super::disposable_stack::{adopter, pending_list};
use crate::hidden_state::{
    ASYNC_DISPOSABLE_STACK, create_hidden, hidden_state, new_hidden, receiver_of_class,
};
use crate::prelude::*;
use cutaway_engine::disposables::{self, Hint, dispose_async, require_callable};
use cutaway_engine::promises::{new_promise, reject_with_exception, resolve_promise};
use cutaway_gc::cells::arrays::ValueArray;

const MEMBERS: &[Property] = &[
    method("adopt", 2, adopt),
    method("defer", 1, defer),
    method("disposeAsync", 0, dispose),
    getter("disposed", disposed),
    method("move", 0, move_resources),
    method("use", 1, use_value),
    to_string_tag("AsyncDisposableStack"),
];

/// Makes AsyncDisposableStack.
pub fn install(vm: &Vm) {
    Class {
        name: "AsyncDisposableStack",
        length: 0,
        constructor: Intrinsic::AsyncDisposableStack,
        prototype: Intrinsic::AsyncDisposableStackPrototype,
        call: construct_stack,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
    let prototype = vm.intrinsic(Intrinsic::AsyncDisposableStackPrototype);
    crate::class::alias(vm, prototype, "disposeAsync", WellKnownSymbol::AsyncDispose);
}

/// 27.4.1.1 AsyncDisposableStack ( )
fn construct_stack(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "AsyncDisposableStack"));
    }
    let prototype = Intrinsic::AsyncDisposableStackPrototype;
    let stack = create_hidden(vm, args.new_target(), prototype, ASYNC_DISPOSABLE_STACK)?;
    stack.set_first(Value::cell(disposables::new_list(vm)));
    Ok(stack.into())
}

fn receiver(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<HostObject>> {
    receiver_of_class(vm, args, ASYNC_DISPOSABLE_STACK, &format!("AsyncDisposableStack.prototype.{method}"))
}

/// The receiver and its list; ReferenceError if it is disposed.
fn pending(vm: &Vm, args: &Args, method: &str) -> Completion<(Gc<HostObject>, Gc<ValueArray>)> {
    let stack = receiver(vm, args, method)?;
    pending_list(vm, stack).map(|list| (stack, list))
}

/// 27.4.3.1 AsyncDisposableStack.prototype.adopt ( value, onDisposeAsync )
fn adopt(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "adopt")?;
    require_callable(vm, args.get(1))?;
    let function = adopter(vm, args.get(0), args.get(1));
    stack.set_first(disposables::add(vm, list, Value::UNDEFINED, function, Hint::Async).into());
    Ok(args.get(0))
}

/// 27.4.3.2 AsyncDisposableStack.prototype.defer ( onDisposeAsync )
fn defer(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "defer")?;
    require_callable(vm, args.get(0))?;
    stack.set_first(disposables::add(vm, list, Value::UNDEFINED, args.get(0), Hint::Async).into());
    Ok(Value::UNDEFINED)
}

/// 27.4.3.3 AsyncDisposableStack.prototype.disposeAsync ( )
fn dispose(vm: &Vm, args: &Args) -> Completion<Value> {
    let promise = new_promise(vm);
    // 3. A wrong receiver rejects.
    let Some(stack) = hidden_state(args.this(), ASYNC_DISPOSABLE_STACK) else {
        let method = "AsyncDisposableStack.prototype.disposeAsync";
        let throw = throw_incompatible(vm, method, args.this());
        reject_with_exception(vm, promise, throw);
        return Ok(promise.into());
    };
    // 4-8. What is left of the resources.
    match stack.first().downcast::<ValueArray>() {
        Some(list) => {
            stack.set_first(Value::UNDEFINED);
            dispose_async(vm, list, promise);
        }
        None => resolve_promise(vm, promise, Value::UNDEFINED),
    }
    Ok(promise.into())
}

/// 27.4.3.4 get AsyncDisposableStack.prototype.disposed
fn disposed(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(receiver(vm, args, "disposed")?.first().is_undefined()))
}

/// 27.4.3.5 AsyncDisposableStack.prototype.move ( )
fn move_resources(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "move")?;
    let prototype = vm.intrinsic_value(Intrinsic::AsyncDisposableStackPrototype);
    let moved = new_hidden(vm, ASYNC_DISPOSABLE_STACK, prototype);
    moved.set_first(list.into());
    stack.set_first(Value::UNDEFINED);
    Ok(moved.into())
}

/// 27.4.3.6 AsyncDisposableStack.prototype.use ( value )
fn use_value(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "use")?;
    let list = disposables::add_value(vm, list, args.get(0), Hint::Async)?;
    stack.set_first(list.into());
    Ok(args.get(0))
}
