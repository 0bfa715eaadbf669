//! Handlers of calls, and pushing the frame of an interpreted callee, which constructions, getters and `IteratorNext` share.
//!
//! A call of an ordinary closure pushes a frame and goes on in the callee; nothing recurses in Rust. A call of a Rust
//! function leaves its arguments in the caller's registers. Everything else (bound functions, proxies, class constructors,
//! functions not compiled yet) is the cold path.

use super::control::return_from_machine_code;
use crate::interpreter::call_errors;
use crate::interpreter::calls::{self, copy_arguments, invoke_native};
use crate::interpreter::code;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::eval;
use crate::interpreter::feedback::{self, vector};
use crate::interpreter::frames::{Fp, HEADER_WORDS};
use crate::interpreter::functions;
use crate::interpreter::operands::Scale;
use crate::interpreter::runtime;
use crate::interpreter::unwind::{stack_overflow, throw_pending};
use crate::objects::is_callable;
use crate::realm::Intrinsic;
use crate::tiering::{budget, entry};
use cutaway_bytecode::RuntimeFunction;
use cutaway_gc::cells::functions::{Code, FeedbackCell, FeedbackVector, WeakCell};
use cutaway_gc::cells::objects::{JsFunction, NativeFunction};
use cutaway_gc::{Gc, Kind, Value};

/// The arguments of a call: where they are and how many.
pub(in crate::interpreter) trait Arguments: Copy {
    /// How many.
    fn count(&self) -> usize;
    /// Argument `index`, below the count.
    fn get(&self, index: usize) -> Value;
    /// Where they lie one after the other, if they do.
    fn run(&self) -> Option<*const Value>;
    /// The first argument (undefined if there is none) and the others.
    fn split(&self) -> (Value, Run);
}

/// No argument.
#[derive(Clone, Copy)]
pub(in crate::interpreter) struct Args0;
/// One argument.
#[derive(Clone, Copy)]
pub(in crate::interpreter) struct Args1(pub *const Value);
/// Two arguments.
#[derive(Clone, Copy)]
pub(in crate::interpreter) struct Args2(pub *const Value, pub *const Value);
/// A run of arguments.
#[derive(Clone, Copy)]
pub(in crate::interpreter) struct Run(pub *const Value, pub usize);

impl Arguments for Args0 {
    #[inline(always)]
    fn count(&self) -> usize {
        0
    }
    #[inline(always)]
    fn get(&self, _index: usize) -> Value {
        Value::UNDEFINED
    }
    #[inline(always)]
    fn run(&self) -> Option<*const Value> {
        Some(std::ptr::NonNull::dangling().as_ptr())
    }
    #[inline(always)]
    fn split(&self) -> (Value, Run) {
        (Value::UNDEFINED, Run(std::ptr::NonNull::dangling().as_ptr(), 0))
    }
}

impl Arguments for Args1 {
    #[inline(always)]
    fn count(&self) -> usize {
        1
    }
    #[inline(always)]
    fn get(&self, _index: usize) -> Value {
        // SAFETY: a register of the calling frame.
        unsafe { *self.0 }
    }
    #[inline(always)]
    fn run(&self) -> Option<*const Value> {
        Some(self.0)
    }
    #[inline(always)]
    fn split(&self) -> (Value, Run) {
        (self.get(0), Run(self.0, 0))
    }
}

impl Arguments for Args2 {
    #[inline(always)]
    fn count(&self) -> usize {
        2
    }
    #[inline(always)]
    fn get(&self, index: usize) -> Value {
        // SAFETY: registers of the calling frame.
        unsafe { if index == 0 { *self.0 } else { *self.1 } }
    }
    #[inline(always)]
    fn run(&self) -> Option<*const Value> {
        (self.0.wrapping_add(1) == self.1).then_some(self.0)
    }
    #[inline(always)]
    fn split(&self) -> (Value, Run) {
        (self.get(0), Run(self.1, 1))
    }
}

impl Arguments for Run {
    #[inline(always)]
    fn count(&self) -> usize {
        self.1
    }
    #[inline(always)]
    fn get(&self, index: usize) -> Value {
        // SAFETY: below the count, which the maker of the run vouches for.
        unsafe { *self.0.add(index) }
    }
    #[inline(always)]
    fn run(&self) -> Option<*const Value> {
        Some(self.0)
    }
    #[inline(always)]
    fn split(&self) -> (Value, Run) {
        match self.1 {
            0 => (Value::UNDEFINED, *self),
            count => (self.get(0), Run(self.0.wrapping_add(1), count - 1)),
        }
    }
}

/// A closure that a call may enter at once, with its code.
#[inline(always)]
pub(in crate::interpreter) fn direct_callee(callee: Value) -> Option<(Gc<JsFunction>, Gc<Code>)> {
    let header = callee.as_header()?;
    if header.kind() != Kind::Function || header.flags() & functions::INDIRECT != 0 {
        return None;
    }
    // SAFETY: the kind was just tested.
    let function: Gc<JsFunction> = unsafe { Gc::from_address(callee.bits() as usize) };
    Some((function, function.info().code()?))
}

/// What a frame to be pushed is like.
#[derive(Clone, Copy)]
pub(in crate::interpreter) struct Entry {
    pub function: Gc<JsFunction>,
    pub code: Gc<Code>,
    pub this: Value,
    pub new_target: Value,
    pub return_pc: *const u8,
    pub flags: u32,
}

/// Writes the frame of a call after the frame `caller`. None if it does not fit on the stack.
#[inline(always)]
pub(in crate::interpreter) fn push_frame<A: Arguments>(
    caller: Fp,
    limit: usize,
    entry: Entry,
    arguments: A,
) -> Option<Fp> {
    let code = entry.code;
    let parameters = code.parameter_count() as usize;
    let registers = code.register_count() as usize;
    let count = arguments.count();
    let extra = count.saturating_sub(parameters);
    let base = caller.end();
    let fp = Fp(base.wrapping_add(extra));
    let end = fp.0.wrapping_add(HEADER_WORDS + registers);
    if end as usize > limit {
        return None;
    }
    fp.set_caller(caller);
    fp.set_return_pc(entry.return_pc);
    fp.set_closure(Value::cell(entry.function));
    fp.set_context(entry.function.context());
    fp.set_code_word(Value::cell(code));
    fp.set_feedback(feedback_of(entry.function));
    fp.set_counts(count as u32, entry.flags, registers as u32);
    fp.set_new_target(entry.new_target);
    fp.set_this(entry.this);
    // SAFETY: everything up to `end` is within the stack's limit.
    unsafe {
        for i in 0..extra {
            *base.add(i) = arguments.get(parameters + i);
        }
        let mut next = fp.register(1);
        let given = count.min(parameters);
        for i in 0..given {
            *next = arguments.get(i);
            next = next.add(1);
        }
        while next < end {
            *next = Value::UNDEFINED;
            next = next.add(1);
        }
    }
    Some(fp)
}

/// The feedback vector of a closure, or undefined.
#[inline(always)]
fn feedback_of(function: Gc<JsFunction>) -> Value {
    // SAFETY: closures have a feedback cell from the start.
    let cell: Gc<FeedbackCell> = unsafe { Gc::from_address(function.feedback().bits() as usize) };
    cell.vector()
}

/// Pushes a frame and goes on in it.
#[inline(always)]
pub(in crate::interpreter) fn enter<A: Arguments>(s: State<'_>, entry: Entry, arguments: A) -> Step {
    let limit = s.vm.interpreter.stack_limit.get();
    match push_frame(s.fp, limit, entry, arguments) {
        Some(fp) => begin(s, fp, entry.code),
        None => s.tail(stack_overflow),
    }
}

/// Starts the function whose frame was just pushed.
#[inline(always)]
pub(in crate::interpreter) fn begin(s: State<'_>, fp: Fp, code: Gc<Code>) -> Step {
    let feedback = fp.feedback();
    let state = State { pc: code.bytes(), fp, feedback, ..s };
    if feedback.is_undefined() {
        return state.tail(begin_cold);
    }
    // SAFETY: the word is the vector of the function.
    let vector: Gc<FeedbackVector> = unsafe { Gc::from_address(feedback.bits() as usize) };
    vector.set_invocations(vector.invocations().wrapping_add(1));
    let budget = vector.budget().wrapping_sub(code.length() as i32);
    vector.set_budget(budget);
    if budget < 0 {
        return state.tail(begin_hot);
    }
    state.dispatch()
}

/// Starts a function that has run for long: in machine code, if there is any.
#[inline(always)]
fn begin_hot(s: State<'_>) -> Step {
    s.save();
    match budget::on_call(s.vm, s.fp) {
        None => s.dispatch(),
        Some(result) => s.with(result).tail(return_from_machine_code),
    }
}

/// Starts a function without feedback vector: its first calls are counted.
#[inline(always)]
fn begin_cold(s: State<'_>) -> Step {
    s.save();
    let feedback = vector::count_cold_call(s.vm, s.fp);
    State { feedback, ..s }.dispatch()
}

/// The operands of a call instruction.
pub(in crate::interpreter) trait CallShape: Copy + 'static {
    /// Number of operands.
    const OPERANDS: usize;
    /// Which operand is the feedback slot.
    const SLOT: usize;
    /// How the arguments lie.
    type Arguments: Arguments;
    /// The receiver.
    fn this<S: Scale>(s: &State<'_>) -> Value;
    /// The arguments.
    fn arguments<S: Scale>(s: &State<'_>) -> Self::Arguments;
}

macro_rules! call_shape {
    ($name:ident, $operands:literal, $arguments:ty, |$s:ident| $this:expr, $list:expr) => {
        #[derive(Clone, Copy)]
        pub(in crate::interpreter) struct $name;
        impl CallShape for $name {
            const OPERANDS: usize = $operands;
            const SLOT: usize = $operands - 1;
            type Arguments = $arguments;
            #[inline(always)]
            fn this<S: Scale>($s: &State<'_>) -> Value {
                let _ = $s;
                $this
            }
            #[inline(always)]
            fn arguments<S: Scale>($s: &State<'_>) -> $arguments {
                let _ = $s;
                $list
            }
        }
    };
}

call_shape!(ReceiverAndList, 4, Run, |s| s.list::<S>(1)[0], {
    Run(s.register::<S>(1).wrapping_add(1), s.unsigned::<S>(2) as usize - 1)
});
call_shape!(Property0, 3, Args0, |s| s.reg::<S>(1), Args0);
call_shape!(Property1, 4, Args1, |s| s.reg::<S>(1), Args1(s.register::<S>(2)));
call_shape!(Property2, 5, Args2, |s| s.reg::<S>(1), Args2(s.register::<S>(2), s.register::<S>(3)));
call_shape!(List, 4, Run, |s| Value::UNDEFINED, Run(s.register::<S>(1), s.unsigned::<S>(2) as usize));
call_shape!(Undefined0, 2, Args0, |s| Value::UNDEFINED, Args0);
call_shape!(Undefined1, 3, Args1, |s| Value::UNDEFINED, Args1(s.register::<S>(1)));
call_shape!(Undefined2, 4, Args2, |s| Value::UNDEFINED, Args2(s.register::<S>(1), s.register::<S>(2)));

/// Counts a call in its slot if the target is the one recorded there. False if the slot has to be changed first.
#[inline(always)]
pub(in crate::interpreter) fn count_call<S: Scale>(s: &State<'_>, slot: usize, callee: Value) -> bool {
    if !s.has_feedback() {
        return true;
    }
    let words = s.slot::<S>(slot);
    // SAFETY: call slots have two words: the target's weak cell (or the feedback cell of closures, whose first word is no
    // function, or the megamorphic mark), and the count as an int32.
    unsafe {
        let target = *words;
        if target != feedback::MEGAMORPHIC {
            if !target.is_cell() {
                return false;
            }
            let weak: Gc<WeakCell> = Gc::from_address(target.bits() as usize);
            if weak.target() != callee && !feedback::calls::is_closure_of(target, callee) {
                return false;
            }
        }
        let count = words.add(1).cast::<u32>();
        *count = (*count).wrapping_add(1);
    }
    true
}

#[inline(always)]
fn call<S: Scale, C: CallShape>(s: State<'_>) -> Step {
    let callee = s.reg::<S>(0);
    if !count_call::<S>(&s, C::SLOT, callee) {
        return s.tail(record_target::<S, C>);
    }
    match direct_callee(callee) {
        Some((function, _)) if function.machine_code().bits() != 0 => s.tail(call_machine_code::<S, C>),
        Some((function, code)) => {
            let entry = Entry {
                function,
                code,
                this: C::this::<S>(&s),
                new_target: Value::UNDEFINED,
                return_pc: s.next_pc::<S>(C::OPERANDS),
                flags: 0,
            };
            enter(s, entry, C::arguments::<S>(&s))
        }
        None => s.tail(call_native::<S, C>),
    }
}

/// Calls a function that has machine code.
#[inline(always)]
fn call_machine_code<S: Scale, C: CallShape>(s: State<'_>) -> Step {
    // SAFETY: the callee was found to be a closure.
    let function: Gc<JsFunction> = unsafe { Gc::from_address(s.reg::<S>(0).bits() as usize) };
    let Some(code) = entry::machine_code(function) else { return s.again::<S>() };
    s.save();
    let arguments = C::arguments::<S>(&s);
    let (this, count) = (C::this::<S>(&s), arguments.count());
    let result = match arguments.run() {
        Some(run) => entry::call(s.vm, function, code, this, Value::UNDEFINED, run, count),
        None => entry::call_with_two(s.vm, function, code, this, (arguments.get(0), arguments.get(1))),
    };
    if result.is_exception() {
        return s.tail(throw_pending);
    }
    s.with(result).next::<S>(C::OPERANDS)
}

#[inline(always)]
fn record_target<S: Scale, C: CallShape>(s: State<'_>) -> Step {
    s.save();
    feedback::calls::record(s.vm, s.vector(), s.unsigned::<S>(C::SLOT), s.reg::<S>(0));
    s.again::<S>()
}

#[inline(always)]
fn call_native<S: Scale, C: CallShape>(s: State<'_>) -> Step {
    let Some(native) = s.reg::<S>(0).downcast::<NativeFunction>() else {
        return s.tail(call_other::<S, C>);
    };
    let arguments = C::arguments::<S>(&s);
    let (this, count) = (C::this::<S>(&s), arguments.count());
    // f.call(receiver, ...): the call is f's own.
    if Value::cell(native) == s.vm.intrinsic_value(Intrinsic::FunctionPrototypeCall)
        && let Some((function, code)) = direct_callee(this)
    {
        let (receiver, rest) = arguments.split();
        let return_pc = s.next_pc::<S>(C::OPERANDS);
        let new_target = Value::UNDEFINED;
        return enter(s, Entry { function, code, this: receiver, new_target, return_pc, flags: 0 }, rest);
    }
    if native.realm() != Value::cell(s.vm.realm()) {
        return s.tail(call_other::<S, C>);
    }
    s.save();
    let result = match arguments.run() {
        Some(run) => invoke_native(s.vm, native, this, run, count, 0, Value::UNDEFINED),
        None => {
            let run = copy_arguments(s.fp, count, |i| arguments.get(i));
            invoke_native(s.vm, native, this, run, count, count, Value::UNDEFINED)
        }
    };
    if result.is_exception() {
        return s.tail(throw_pending);
    }
    s.with(result).next::<S>(C::OPERANDS)
}

#[inline(always)]
fn call_other<S: Scale, C: CallShape>(s: State<'_>) -> Step {
    s.save();
    let callee = s.reg::<S>(0);
    if let Some(function) = callee.downcast::<JsFunction>() {
        if function.info().code().is_none() {
            return match code::ensure_compiled(s.vm, function.info()) {
                Ok(_) => s.again::<S>(),
                Err(_) => s.tail(throw_pending),
            };
        }
    } else if !is_callable(callee) {
        call_errors::throw_not_callable(s.vm, callee);
        return s.tail(throw_pending);
    }
    let arguments = C::arguments::<S>(&s);
    let result = call_run(s.vm, callee, C::this::<S>(&s), arguments);
    s.finish::<S>(C::OPERANDS, result)
}

/// A call from a handler through Rust.
#[inline(never)]
fn call_run<A: Arguments>(
    vm: &crate::Vm,
    callee: Value,
    this: Value,
    arguments: A,
) -> crate::Completion<Value> {
    match arguments.run() {
        Some(run) if arguments.count() > 0 => {
            // SAFETY: the run has `count` registers of the calling frame.
            calls::call(vm, callee, this, unsafe { std::slice::from_raw_parts(run, arguments.count()) })
        }
        Some(_) => calls::call(vm, callee, this, &[]),
        None => calls::call(vm, callee, this, &[arguments.get(0), arguments.get(1)]),
    }
}

#[inline(always)]
pub fn CallAnyReceiver<S: Scale>(s: State<'_>) -> Step {
    call::<S, ReceiverAndList>(s)
}

#[inline(always)]
pub fn CallProperty<S: Scale>(s: State<'_>) -> Step {
    call::<S, ReceiverAndList>(s)
}

#[inline(always)]
pub fn CallProperty0<S: Scale>(s: State<'_>) -> Step {
    call::<S, Property0>(s)
}

#[inline(always)]
pub fn CallProperty1<S: Scale>(s: State<'_>) -> Step {
    call::<S, Property1>(s)
}

#[inline(always)]
pub fn CallProperty2<S: Scale>(s: State<'_>) -> Step {
    call::<S, Property2>(s)
}

#[inline(always)]
pub fn CallUndefinedReceiver<S: Scale>(s: State<'_>) -> Step {
    call::<S, List>(s)
}

#[inline(always)]
pub fn CallUndefinedReceiver0<S: Scale>(s: State<'_>) -> Step {
    call::<S, Undefined0>(s)
}

#[inline(always)]
pub fn CallUndefinedReceiver1<S: Scale>(s: State<'_>) -> Step {
    call::<S, Undefined1>(s)
}

#[inline(always)]
pub fn CallUndefinedReceiver2<S: Scale>(s: State<'_>) -> Step {
    call::<S, Undefined2>(s)
}

#[inline(always)]
pub fn CallWithSpread<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = calls::call_with_spread(s.vm, s.reg::<S>(0), s.list::<S>(1));
    s.finish::<S>(4, result)
}

#[inline(always)]
pub fn CallWithArguments<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = calls::call_with_array(s.vm, s.reg::<S>(0), s.reg::<S>(1), s.reg::<S>(2));
    s.finish::<S>(4, result)
}

#[inline(always)]
pub fn CallDirectEval<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = eval::call_direct_eval(s.vm, s.fp, s.reg::<S>(0), s.list::<S>(1), s.constant::<S>(3));
    s.finish::<S>(5, result)
}

#[inline(always)]
pub fn CallRuntime<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let function = RuntimeFunction::ALL[s.unsigned::<S>(0) as usize];
    let result = runtime::call(s.vm, function, s.list::<S>(1));
    s.finish::<S>(3, result)
}
