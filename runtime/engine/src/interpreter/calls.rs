//! Calls and constructions from Rust, and calls of Rust functions.
//!
//! [`call`] and [`construct`] are the specification's Call and Construct for any callable: closures get an **entry
//! frame** and a run of the interpreter, Rust functions a native frame, bound functions and proxies are unwrapped. Each
//! entry checks what is left of the native stack.

use super::call_errors;
use super::code;
use super::dispatch::{State, run};
use super::feedback::vector;
use super::frames::{self, Fp, HEADER_WORDS};
use super::functions::{self, CLASS_CONSTRUCTOR, DERIVED_CONSTRUCTOR};
use super::handlers::{Entry, Run, push_frame};
use super::proxy_calls::{call_proxy, construct_proxy};
use super::unwind::{leave, throw_stack_overflow};
use crate::completion::{Completion, Throw};
use crate::native::{Args, NativeFn};
use crate::objects;
use crate::operations::iterators;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::tiering::{self, budget, entry};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{FeedbackVector, Realm};
use cutaway_gc::cells::objects::{BoundFunction, JsArray, JsFunction, JsObject, NativeFunction, ProxyObject};
use cutaway_gc::{Gc, Kind, Value};

/// Call(function, this, args). Runs JavaScript. TypeError if `function` is not callable.
pub fn call(vm: &Vm, function: Value, this: Value, args: &[Value]) -> Completion<Value> {
    let Some(object) = function.downcast::<JsObject>() else {
        return Err(call_errors::throw_value_not_callable(vm, function));
    };
    match object.header().kind() {
        Kind::Function => {
            // SAFETY: the kind was just tested.
            let function = unsafe { object.cast::<JsFunction>() };
            if function.info().bits() & CLASS_CONSTRUCTOR != 0 {
                return Err(functions::throw_class_call(vm, function));
            }
            enter_from_rust(vm, function, this, args, Value::UNDEFINED, 0)
        }
        Kind::NativeFunction => {
            // SAFETY: the kind was just tested.
            let native = unsafe { object.cast::<NativeFunction>() };
            call_native(vm, native, this, args, Value::UNDEFINED)
        }
        Kind::BoundFunction => {
            // SAFETY: the kind was just tested.
            let bound = unsafe { object.cast::<BoundFunction>() };
            let all = bound_arguments(vm, bound, args)?;
            call(vm, bound.target(), bound.this(), all.as_slice())
        }
        // SAFETY: the kind was just tested.
        Kind::Proxy => call_proxy(vm, unsafe { object.cast::<ProxyObject>() }, this, args),
        _ => Err(call_errors::throw_value_not_callable(vm, function)),
    }
}

/// Construct(function, args, new_target). Runs JavaScript. TypeError if `function` is not a constructor.
pub fn construct(vm: &Vm, function: Value, args: &[Value], new_target: Value) -> Completion<Value> {
    let object = match function.downcast::<JsObject>() {
        Some(object) if functions::is_constructor(object) => object,
        _ => return Err(call_errors::throw_value_not_constructor(vm, function)),
    };
    match object.header().kind() {
        Kind::Function => {
            // SAFETY: the kind was just tested.
            let closure = unsafe { object.cast::<JsFunction>() };
            let this = constructor_receiver(vm, closure, new_target)?;
            enter_from_rust(vm, closure, this, args, new_target, frames::CONSTRUCT)
        }
        Kind::NativeFunction => {
            // SAFETY: the kind was just tested.
            let native = unsafe { object.cast::<NativeFunction>() };
            call_native(vm, native, Value::UNDEFINED, args, new_target)
        }
        Kind::BoundFunction => {
            // SAFETY: the kind was just tested.
            let bound = unsafe { object.cast::<BoundFunction>() };
            let all = bound_arguments(vm, bound, args)?;
            let target = if new_target == function { bound.target() } else { new_target };
            construct(vm, bound.target(), all.as_slice(), target)
        }
        // SAFETY: the kind was just tested.
        Kind::Proxy => construct_proxy(vm, unsafe { object.cast::<ProxyObject>() }, args, new_target),
        _ => Err(call_errors::throw_value_not_constructor(vm, function)),
    }
}

/// What a closure is constructed with as receiver: a new object, or the hole for a derived constructor.
pub fn constructor_receiver(vm: &Vm, function: Gc<JsFunction>, new_target: Value) -> Completion<Value> {
    if function.info().bits() & DERIVED_CONSTRUCTOR != 0 {
        return Ok(Value::HOLE);
    }
    if let Some(target) = new_target.downcast::<JsFunction>()
        && let Some(shape) = functions::initial_shape(vm, target)
    {
        return Ok(Value::cell(functions::new_instance(vm, shape)));
    }
    let object: Gc<JsObject> =
        objects::ordinary_create_from_constructor(vm, new_target, Intrinsic::ObjectPrototype, Kind::Object)?;
    Ok(Value::cell(object))
}

fn bound_arguments<'vm>(vm: &'vm Vm, bound: Gc<BoundFunction>, args: &[Value]) -> Completion<ValueList<'vm>> {
    let list = ValueList::with_capacity(vm, args.len());
    if let Some(first) = bound.arguments().downcast::<ValueArray>() {
        for slot in first.tail() {
            list.push(slot.get());
        }
    }
    for value in args {
        list.push(*value);
    }
    Ok(list)
}

/// The current realm while a function runs, the caller's again afterwards.
struct RealmScope<'vm> {
    vm: &'vm Vm,
    caller: Option<Gc<Realm>>,
}

impl<'vm> RealmScope<'vm> {
    #[inline(always)]
    fn enter(vm: &'vm Vm, realm: Value) -> RealmScope<'vm> {
        let caller = if realm == Value::cell(vm.realm()) {
            None
        } else {
            realm.downcast::<Realm>().and_then(|realm| vm.enter_realm(realm))
        };
        RealmScope { vm, caller }
    }
}

impl Drop for RealmScope<'_> {
    fn drop(&mut self) {
        if let Some(realm) = self.caller {
            self.vm.enter_realm(realm);
        }
    }
}

/// Runs a closure in an entry frame.
fn enter_from_rust(
    vm: &Vm,
    function: Gc<JsFunction>,
    this: Value,
    args: &[Value],
    new_target: Value,
    flags: u32,
) -> Completion<Value> {
    if vm.interpreter.native_stack_is_low() {
        return Err(throw_stack_overflow(vm));
    }
    if flags == 0
        && let Some(code) = entry::machine_code(function)
    {
        let _realm = RealmScope::enter(vm, function.realm());
        let result = entry::call(vm, function, code, this, new_target, args.as_ptr(), args.len());
        return if result.is_exception() { Err(Throw::pending()) } else { Ok(result) };
    }
    let code = code::ensure_compiled(vm, function.info())?;
    let entry = Entry {
        function,
        code,
        this,
        new_target,
        return_pc: vm.interpreter.pc.get(),
        flags: flags | frames::ENTRY,
    };
    if args.len() > frames::MAX_ARGUMENTS {
        return Err(throw_stack_overflow(vm));
    }
    let limit = vm.interpreter.stack_limit.get();
    let Some(fp) = push_frame(vm.interpreter.fp.get(), limit, entry, Run(args.as_ptr(), args.len())) else {
        return Err(throw_stack_overflow(vm));
    };
    let _realm = RealmScope::enter(vm, function.realm());
    run_frame(vm, fp)
}

/// Runs the entry frame that was just pushed until it is left.
pub(super) fn run_frame(vm: &Vm, fp: Fp) -> Completion<Value> {
    let code = fp.code_unchecked();
    vm.interpreter.fp.set(fp);
    vm.interpreter.pc.set(code.bytes().wrapping_add(1));
    let feedback = vector::count_cold_call(vm, fp);
    if let Some(vector) = feedback.downcast::<FeedbackVector>() {
        let left = vector.budget().wrapping_sub(code.length() as i32);
        vector.set_budget(left);
        if left < 0
            && !fp.has(frames::RESUMED)
            && let Some(result) = budget::on_call(vm, fp)
        {
            if result == tiering::RESUME {
                let (pc, acc, fp) = vm.tiering.take_resumption();
                let result = run(State { pc, acc, fp, feedback: fp.feedback(), vm });
                return if result.is_exception() { Err(Throw::pending()) } else { Ok(result) };
            }
            leave(vm, fp);
            if result.is_exception() {
                return Err(Throw::pending());
            }
            let replaced = fp.has(frames::CONSTRUCT) && !result.is::<JsObject>();
            return Ok(if replaced { fp.this() } else { result });
        }
    }
    let result = run(State { pc: code.bytes(), acc: Value::UNDEFINED, fp, feedback, vm });
    if result.is_exception() { Err(Throw::pending()) } else { Ok(result) }
}

/// Calls a Rust function with arguments from anywhere: they are copied to the VM stack.
fn call_native(
    vm: &Vm,
    native: Gc<NativeFunction>,
    this: Value,
    args: &[Value],
    new_target: Value,
) -> Completion<Value> {
    let fp = vm.interpreter.fp.get();
    let room = vm.interpreter.stack_limit.get().saturating_sub(fp.end() as usize) / 8;
    if args.len() >= room || vm.interpreter.native_stack_is_low() {
        return Err(throw_stack_overflow(vm));
    }
    let _realm = RealmScope::enter(vm, native.realm());
    let run = copy_arguments(fp, args.len(), |i| args[i]);
    let result = invoke_native(vm, native, this, run, args.len(), args.len(), new_target);
    if result.is_exception() { Err(Throw::pending()) } else { Ok(result) }
}

/// Copies arguments to where a native frame after `caller` has them below itself. There must be room.
#[inline(always)]
pub(super) fn copy_arguments(caller: Fp, count: usize, get: impl Fn(usize) -> Value) -> *const Value {
    let base = caller.end();
    for i in 0..count {
        // SAFETY: the stack has room for them (callers; two always fit into the slack above the limit).
        unsafe { *base.add(i) = get(i) };
    }
    base
}

/// Calls a Rust function whose arguments lie at `arguments`, of which `copied` are on the stack above the current frame.
/// The result may be the exception marker. The Vm's current frame and pc are the caller's.
#[inline(never)]
pub(super) fn invoke_native(
    vm: &Vm,
    native: Gc<NativeFunction>,
    this: Value,
    arguments: *const Value,
    count: usize,
    copied: usize,
    new_target: Value,
) -> Value {
    let caller = vm.interpreter.fp.get();
    let fp = Fp(caller.end().wrapping_add(copied));
    if fp.0 as usize > vm.interpreter.stack_limit.get() {
        throw_stack_overflow(vm);
        return Value::EXCEPTION;
    }
    // The header and receiver fit into the slack above the limit.
    fp.set_caller(caller);
    fp.set_return_pc(vm.interpreter.pc.get());
    fp.set_closure(Value::cell(native));
    fp.set_context(Value::UNDEFINED);
    fp.set_code_word(Value::UNDEFINED);
    fp.set_feedback(Value::UNDEFINED);
    let construct = if new_target.is_undefined() { 0 } else { frames::CONSTRUCT };
    fp.set_counts(count as u32, frames::NATIVE | construct, 1);
    fp.set_new_target(new_target);
    fp.set_this(this);
    vm.interpreter.fp.set(fp);
    vm.interpreter.pc.set(std::ptr::null());
    // SAFETY: `entry` of a native function is a `NativeFn` (written by `native::new_native_function` only); the arguments
    // stay where they are, in registers of a live frame or below this one, until the function returns.
    let result = unsafe {
        let entry = std::mem::transmute::<usize, NativeFn>(native.entry());
        let args = Args::new(this, native.as_object(), new_target, arguments, count as u32);
        entry(vm, &args)
    };
    leave(vm, fp);
    match result {
        Ok(value) => value,
        Err(_) => Value::EXCEPTION,
    }
}

const _: () = assert!(HEADER_WORDS + 1 + 2 < super::stack::SLACK_WORDS);

/// Spreads the last value of `list` behind the others.
fn spread<'vm>(vm: &'vm Vm, list: &[Value]) -> Completion<ValueList<'vm>> {
    let all = ValueList::with_capacity(vm, list.len());
    if let Some((last, first)) = list.split_last() {
        if iterators::is_pristine_array(vm, *last).is_none() && !call_errors::is_iterable(vm, *last)? {
            return Err(call_errors::throw_not_spreadable(vm, *last));
        }
        for value in first {
            all.push(*value);
        }
        iterators::for_each(vm, *last, |value| {
            all.push(value);
            Ok(())
        })?;
    }
    Ok(all)
}

/// `CallWithSpread`: `list` is the receiver and the arguments, the last of which is spread.
pub(crate) fn call_with_spread(vm: &Vm, callee: Value, list: &[Value]) -> Completion<Value> {
    let all = spread(vm, list)?;
    if !objects::is_callable(callee) {
        return Err(call_errors::throw_not_callable(vm, callee));
    }
    call(vm, callee, all.get(0), all.as_slice().get(1..).unwrap_or(&[]))
}

/// The elements of a fresh array, holes as undefined.
fn array_arguments(vm: &Vm, array: Value) -> ValueList<'_> {
    let list = ValueList::new(vm);
    if let Some(array) = array.downcast::<JsArray>() {
        for i in 0..array.length() {
            let value = objects::elements::read_fast(array.as_object(), i);
            list.push(if value.is_hole() { Value::UNDEFINED } else { value });
        }
    }
    list
}

/// `CallWithArguments`: the arguments are the elements of a fresh array.
pub(crate) fn call_with_array(vm: &Vm, callee: Value, this: Value, array: Value) -> Completion<Value> {
    if !objects::is_callable(callee) {
        return Err(call_errors::throw_not_callable(vm, callee));
    }
    let list = array_arguments(vm, array);
    call(vm, callee, this, list.as_slice())
}

/// `ConstructWithSpread`.
pub(crate) fn construct_with_spread(
    vm: &Vm,
    callee: Value,
    list: &[Value],
    new_target: Value,
) -> Completion<Value> {
    let all = spread(vm, list)?;
    check_constructor(vm, callee)?;
    construct(vm, callee, all.as_slice(), new_target)
}

/// `ConstructWithArguments`.
pub(crate) fn construct_with_array(
    vm: &Vm,
    callee: Value,
    array: Value,
    new_target: Value,
) -> Completion<Value> {
    check_constructor(vm, callee)?;
    let list = array_arguments(vm, array);
    construct(vm, callee, list.as_slice(), new_target)
}

/// TypeError in terms of the source text if `callee` cannot be constructed.
pub(crate) fn check_constructor(vm: &Vm, callee: Value) -> Completion<()> {
    match callee.downcast::<JsObject>() {
        Some(object) if functions::is_constructor(object) => Ok(()),
        _ => Err(call_errors::throw_not_constructor(vm, callee)),
    }
}
