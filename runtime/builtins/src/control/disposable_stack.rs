//! DisposableStack (ECMA-262 27.3): resources that are disposed of together, last first. The list is the engine's (`disposables`).

use crate::hidden_state::{DISPOSABLE_STACK, create_hidden, new_hidden, receiver_of_class};
use crate::prelude::*;
use cutaway_engine::disposables::{self, Hint, dispose_sync, require_callable};
use cutaway_engine::operations::errors::throw_error;
use cutaway_gc::cells::arrays::ValueArray;

const MEMBERS: &[Property] = &[
    method("adopt", 2, adopt),
    method("defer", 1, defer),
    method("dispose", 0, dispose),
    getter("disposed", disposed),
    method("move", 0, move_resources),
    method("use", 1, use_value),
    to_string_tag("DisposableStack"),
];

/// Makes DisposableStack.
pub fn install(vm: &Vm) {
    Class {
        name: "DisposableStack",
        length: 0,
        constructor: Intrinsic::DisposableStack,
        prototype: Intrinsic::DisposableStackPrototype,
        call: construct_stack,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
    let prototype = vm.intrinsic(Intrinsic::DisposableStackPrototype);
    crate::class::alias(vm, prototype, "dispose", WellKnownSymbol::Dispose);
}

/// 27.3.1.1 DisposableStack ( )
fn construct_stack(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "DisposableStack"));
    }
    let prototype = Intrinsic::DisposableStackPrototype;
    let stack = create_hidden(vm, args.new_target(), prototype, DISPOSABLE_STACK)?;
    stack.set_first(Value::cell(disposables::new_list(vm)));
    Ok(stack.into())
}

fn receiver(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<HostObject>> {
    receiver_of_class(vm, args, DISPOSABLE_STACK, &format!("DisposableStack.prototype.{method}"))
}

/// The receiver and its list; ReferenceError if it is disposed.
fn pending(vm: &Vm, args: &Args, method: &str) -> Completion<(Gc<HostObject>, Gc<ValueArray>)> {
    let stack = receiver(vm, args, method)?;
    pending_list(vm, stack).map(|list| (stack, list))
}

/// The list of a stack that is not disposed.
pub fn pending_list(vm: &Vm, stack: Gc<HostObject>) -> Completion<Gc<ValueArray>> {
    stack.first().downcast().ok_or_else(|| {
        let message = "Cannot add values to a disposed stack!";
        throw_error(vm, Intrinsic::ReferenceErrorPrototype, message)
    })
}

/// 27.3.3.1 DisposableStack.prototype.adopt ( value, onDispose )
fn adopt(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "adopt")?;
    require_callable(vm, args.get(1))?;
    let function = adopter(vm, args.get(0), args.get(1));
    stack.set_first(disposables::add(vm, list, Value::UNDEFINED, function, Hint::Sync).into());
    Ok(args.get(0))
}

/// A function that calls `on_dispose` with `value`.
pub fn adopter(vm: &Vm, value: Value, on_dispose: Value) -> Value {
    let data = Value::cell(vm.new_value_array_from(&[value, on_dispose]));
    let call_adopted = |vm: &Vm, args: &Args| match callee_data(args).downcast::<ValueArray>() {
        Some(data) => call(vm, data.at(1), Value::UNDEFINED, &[data.at(0)]),
        None => Ok(Value::UNDEFINED),
    };
    new_native_closure(vm, vm.names.empty, 0, call_adopted, data).into()
}

/// 27.3.3.2 DisposableStack.prototype.defer ( onDispose )
fn defer(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "defer")?;
    require_callable(vm, args.get(0))?;
    stack.set_first(disposables::add(vm, list, Value::UNDEFINED, args.get(0), Hint::Sync).into());
    Ok(Value::UNDEFINED)
}

/// 27.3.3.3 DisposableStack.prototype.dispose ( )
fn dispose(vm: &Vm, args: &Args) -> Completion<Value> {
    let stack = receiver(vm, args, "dispose")?;
    let Some(list) = stack.first().downcast::<ValueArray>() else { return Ok(Value::UNDEFINED) };
    stack.set_first(Value::UNDEFINED);
    dispose_sync(vm, list, Ok(Value::UNDEFINED))
}

/// 27.3.3.4 get DisposableStack.prototype.disposed
fn disposed(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(receiver(vm, args, "disposed")?.first().is_undefined()))
}

/// 27.3.3.5 DisposableStack.prototype.move ( )
fn move_resources(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "move")?;
    let prototype = vm.intrinsic_value(Intrinsic::DisposableStackPrototype);
    let moved = new_hidden(vm, DISPOSABLE_STACK, prototype);
    moved.set_first(list.into());
    stack.set_first(Value::UNDEFINED);
    Ok(moved.into())
}

/// 27.3.3.6 DisposableStack.prototype.use ( value )
fn use_value(vm: &Vm, args: &Args) -> Completion<Value> {
    let (stack, list) = pending(vm, args, "use")?;
    let list = disposables::add_value(vm, list, args.get(0), Hint::Sync)?;
    stack.set_first(list.into());
    Ok(args.get(0))
}
