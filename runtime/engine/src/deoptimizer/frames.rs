//! Writing the frames of an exit on the VM stack, in the layout of `interpreter::frames`. Allocates nothing.

use super::values::Values;
use crate::interpreter::dispatch::State;
use crate::interpreter::feedback::vector;
use crate::interpreter::frames::{self, Fp, HEADER_WORDS};
use crate::interpreter::functions::CLASS_CONSTRUCTOR;
use crate::interpreter::stack::DEOPT_RESERVE;
use crate::vm::Vm;
use cutaway_gc::cells::functions::Code;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Value};
use cutaway_jit::code::{ExitFrame, ValueSource};
use cutaway_jit::graph::FrameKind;

/// `ExitFrame::argument_count` of functions whose arguments are known only when they run: `extra_arguments` then are their
/// number and their address.
const COUNT_AT_RUN_TIME: u32 = u32::MAX;

/// Where the arguments beyond the declared ones are.
#[derive(Clone, Copy)]
enum Extra<'a> {
    Listed(&'a [ValueSource]),
    Memory(*const Value, usize),
}

impl Extra<'_> {
    fn count(self) -> usize {
        match self {
            Extra::Listed(list) => list.len(),
            Extra::Memory(_, count) => count,
        }
    }

    fn get(self, values: &Values<'_>, index: usize) -> Value {
        match self {
            Extra::Listed(list) => values.get(list[index]),
            // SAFETY: the caller of the machine frame keeps its arguments in place until it returns.
            Extra::Memory(address, _) => unsafe { *address.add(index) },
        }
    }
}

/// A frame to be written.
struct Plan<'a> {
    frame: &'a ExitFrame,
    code: Gc<Code>,
    kind: FrameKind,
    receiver: Value,
    argument_count: u32,
    extra: Extra<'a>,
}

impl<'a> Plan<'a> {
    /// `entered_by_osr` is the interpreter's frame that the machine frame stands for, if it does.
    fn new(values: &'a Values<'_>, frame: &'a ExitFrame, entered_by_osr: Option<Fp>) -> Plan<'a> {
        let unit = values.code_unit(frame.unit.index());
        // SAFETY: the unit's constant is its code.
        let code: Gc<Code> = unsafe { Gc::from_address(values.constant(unit.code).bits() as usize) };
        let declared = code.parameter_count() as usize;
        let (argument_count, extra) = if let Some(fp) = entered_by_osr {
            let count = fp.extra_argument_count();
            (fp.argument_count(), Extra::Memory(fp.caller().end(), count))
        } else if frame.argument_count == COUNT_AT_RUN_TIME {
            let word =
                |index: usize| frame.extra_arguments.get(index).map_or(0, |&source| values.word(source));
            let (count, address) = (word(0) as u32, word(1) as *const Value);
            (count, Extra::Memory(address.wrapping_add(declared), (count as usize).saturating_sub(declared)))
        } else {
            let wanted = (frame.argument_count as usize).saturating_sub(declared);
            let list = &frame.extra_arguments;
            (frame.argument_count, Extra::Listed(&list[..wanted.min(list.len())]))
        };
        let receiver = entered_by_osr.map_or_else(|| values.receiver(unit), Fp::this);
        Plan { frame, code, kind: unit.kind, receiver, argument_count, extra }
    }

    /// Words between the caller's end and the frame.
    fn words_below(&self) -> usize {
        self.extra.count() + usize::from(self.kind == FrameKind::Setter)
    }

    fn words(&self) -> usize {
        self.words_below() + HEADER_WORDS + self.code.register_count() as usize
    }

    /// Where a return into the frame goes on, or where the innermost one does.
    fn pc(&self) -> *const u8 {
        self.code.bytes().wrapping_add(self.frame.offset as usize)
    }

    /// Writes the frame after `caller`. `kept` is what a setter's caller has in its accumulator.
    fn write(&self, values: &Values<'_>, caller: Fp, return_pc: *const u8, flags: u32, kept: Value) -> Fp {
        let base = caller.end();
        let fp = Fp(base.wrapping_add(self.words_below()));
        let closure = values.get(self.frame.closure);
        let registers = self.code.register_count();
        // SAFETY: `push` has seen that the frame is within the stack's limit.
        unsafe {
            for index in 0..self.extra.count() {
                *base.add(index) = self.extra.get(values, index);
            }
            if self.kind == FrameKind::Setter {
                *fp.0.sub(1) = kept;
            }
            // Stack traces show the receiver even if the function does not need it any more.
            *fp.register(0) = self.receiver;
            for index in 1..registers as usize {
                *fp.register(index) = Value::UNDEFINED;
            }
            for &(register, source) in &self.frame.registers {
                *fp.register(register as usize) = values.get(source);
            }
        }
        let function = closure.downcast::<JsFunction>();
        let new_target = self.frame.new_target.map_or(Value::UNDEFINED, |source| values.get(source));
        let constructs = self.kind == FrameKind::Construct
            || !new_target.is_undefined()
            || function.is_some_and(|function| function.info().bits() & CLASS_CONSTRUCTOR != 0);
        let mut flags = flags;
        if constructs {
            flags |= frames::CONSTRUCT;
        }
        if self.kind == FrameKind::Setter {
            flags |= frames::SETTER;
        }
        fp.set_caller(caller);
        fp.set_return_pc(return_pc);
        fp.set_closure(closure);
        fp.set_context(values.get(self.frame.context));
        fp.set_code_word(Value::cell(self.code));
        fp.set_feedback(function.map_or(Value::UNDEFINED, vector::existing));
        fp.set_counts(self.argument_count, flags, registers);
        fp.set_new_target(new_target);
        fp
    }
}

/// Where the rebuilt frames must end.
fn limit(vm: &Vm) -> usize {
    vm.interpreter.stack_limit.get() + DEOPT_RESERVE
}

/// Writes the frames and makes the innermost one current. None if they do not fit on the stack.
pub fn push<'vm>(vm: &'vm Vm, values: &Values<'_>, is_osr: bool) -> Option<State<'vm>> {
    let current = vm.interpreter.fp.get();
    let plan = |(index, frame)| Plan::new(values, frame, (is_osr && index == 0).then_some(current));
    let plans = || values.exit.frames.iter().enumerate().map(plan);
    let words: usize = plans().map(|plan| plan.words()).sum();
    if current.end() as usize + 8 * words > limit(vm) {
        return None;
    }
    let (mut fp, mut return_pc, mut flags) = (current, vm.interpreter.pc.get(), frames::ENTRY);
    let mut acc = Value::UNDEFINED;
    for plan in plans() {
        fp = plan.write(values, fp, return_pc, flags, acc);
        (return_pc, flags) = (plan.pc(), 0);
        acc = plan.frame.accumulator.map_or(Value::UNDEFINED, |source| values.get(source));
    }
    if is_osr && let Some(outermost) = entry_frame(fp) {
        outermost.set_new_target(current.new_target());
        let flags = outermost.flags() & !frames::COUNT_MASK | current.flags() & frames::CONSTRUCT;
        outermost.set_counts(current.argument_count(), flags, outermost.register_count());
    }
    vm.interpreter.fp.set(fp);
    vm.interpreter.pc.set(return_pc.wrapping_add(1));
    Some(State { pc: return_pc, acc, fp, feedback: fp.feedback(), vm })
}

/// Writes the frames of code that ran in the place of the current frame: that frame is the outermost one again. None if
/// the others do not fit on the stack.
pub fn resume_in_place<'vm>(vm: &'vm Vm, values: &Values<'_>) -> Option<State<'vm>> {
    let mut fp = vm.interpreter.fp.get();
    let plans = || values.exit.frames.iter().map(|frame| Plan::new(values, frame, None));
    let words: usize = plans().skip(1).map(|plan| plan.words()).sum();
    if fp.end() as usize + 8 * words > limit(vm) {
        return None;
    }
    let outermost = plans().next()?;
    for &(register, source) in &outermost.frame.registers {
        // SAFETY: a register of the frame, which is one of the same function.
        unsafe { *fp.register(register as usize) = values.get(source) };
    }
    fp.set_context(values.get(outermost.frame.context));
    let accumulator =
        |plan: &Plan<'_>| plan.frame.accumulator.map_or(Value::UNDEFINED, |source| values.get(source));
    let (mut return_pc, mut acc) = (outermost.pc(), accumulator(&outermost));
    for plan in plans().skip(1) {
        fp = plan.write(values, fp, return_pc, 0, acc);
        return_pc = plan.pc();
        acc = accumulator(&plan);
    }
    vm.interpreter.fp.set(fp);
    vm.interpreter.pc.set(return_pc.wrapping_add(1));
    Some(State { pc: return_pc, acc, fp, feedback: fp.feedback(), vm })
}

/// The entry frame that `fp` is called from, directly or not.
pub fn entry_frame(fp: Fp) -> Option<Fp> {
    let mut next = fp;
    while !next.has(frames::ENTRY) {
        next = next.caller();
    }
    (!next.is_bottom()).then_some(next)
}
