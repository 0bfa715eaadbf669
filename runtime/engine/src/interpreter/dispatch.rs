//! Dispatch: how one bytecode handler leads to the next.
//!
//! A handler gets the machine state in five registers (pc, accumulator, frame, feedback vector, Vm) and ends in a call of
//! the next handler through a table indexed by opcode. In optimized builds that call is in tail position and becomes a
//! jump, so handlers have no frame of their own; what is rare is itself a handler reached by such a call
//! ([`State::tail`]). Measured: twice as fast as the best `match` loop. Stable Rust does not promise the jump: a test
//! disassembles the release build. Where debug assertions are on, handlers return to [`run`]'s loop instead.
//!
//! Every handler must be `#[inline(always)]`: compiled as a function of its own it would be *called* by its `enter`, and the
//! native stack would grow with each instruction. For the same reason none is `#[cold]`: a cold function is not inlined into
//! what `enter` calls.
//!
//! Handlers are written as plain functions `fn Name<S: Scale>(s: State) -> Step`; `enter` gives each its machine
//! signature. V8's counterpart: `InterpreterAssembler::DispatchToBytecode`.

use super::frames::Fp;
use super::handlers;
use super::operands::{Double, Narrow, Quadruple, Scale};
use crate::completion::Completion;
use crate::vm::Vm;
use cutaway_bytecode::{Op, for_each_instruction};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{Code, FeedbackVector};
use cutaway_gc::{Gc, Value};

/// What a handler returns: in optimized builds the bits of the value with which the loop is left; in debug builds also
/// [`CONTINUE`].
pub type Step = u64;

/// Debug builds: the state is in the Vm, go on with the loop. Not the bits of any value.
#[cfg(debug_assertions)]
pub const CONTINUE: Step = u64::MAX;

/// The machine signature of handlers.
pub type Handler = extern "C" fn(*const u8, Value, Fp, Value, &Vm) -> Step;

/// The interpreter's registers.
#[derive(Clone, Copy)]
pub struct State<'vm> {
    /// Address of the opcode byte.
    pub pc: *const u8,
    /// The accumulator.
    pub acc: Value,
    /// The frame.
    pub fp: Fp,
    /// The frame's feedback vector, or undefined.
    pub feedback: Value,
    /// The Vm.
    pub vm: &'vm Vm,
}

static TABLES: [[Handler; 256]; 3] = [table::<Narrow>(), table::<Double>(), table::<Quadruple>()];

macro_rules! fill_table {
    ($table:ident $scale:ident ; $($name:ident, $acc:ident, [$($kind:ident),*], $effect:ident, $meaning:literal;)*) => {
        $( $table[Op::$name as usize] = machine_code(handlers::$name::<$scale>); )*
    };
}

const fn table<S: Scale>() -> [Handler; 256] {
    let mut table: [Handler; 256] = [machine_code(handlers::illegal); 256];
    for_each_instruction!(fill_table, table, S, ;);
    table
}

const fn machine_code<F: Fn(State<'_>) -> Step + Copy + 'static>(_handler: F) -> Handler {
    enter::<F>
}

/// Gives the handler `F` (a function item, so of size zero) its machine signature.
#[inline(never)]
extern "C" fn enter<F: Fn(State<'_>) -> Step + Copy + 'static>(
    pc: *const u8,
    acc: Value,
    fp: Fp,
    feedback: Value,
    vm: &Vm,
) -> Step {
    const { assert!(size_of::<F>() == 0) };
    // SAFETY: a value of a type without size has no bytes; function items are inhabited.
    let handler = unsafe { std::mem::transmute_copy::<(), F>(&()) };
    handler(State { pc, acc, fp, feedback, vm })
}

/// Runs from `state` until the entry frame is left. The result is a value, or the exception marker.
pub fn run(state: State<'_>) -> Value {
    #[cfg(not(debug_assertions))]
    {
        Value::from_bits(state.dispatch())
    }
    #[cfg(debug_assertions)]
    {
        let vm = state.vm;
        let mut step = state.dispatch();
        while step == CONTINUE {
            let (table, pc, acc, fp, feedback) = vm.interpreter.debug_state.get();
            // SAFETY: pc is the address of an opcode byte.
            let opcode = unsafe { *pc };
            step = TABLES[table][opcode as usize](pc, acc, fp, feedback, vm);
        }
        Value::from_bits(step)
    }
}

impl<'vm> State<'vm> {
    /// Goes on with the instruction at `pc`.
    #[inline(always)]
    pub fn dispatch(self) -> Step {
        self.dispatch_in(Narrow::TABLE)
    }

    /// Goes on with the instruction at `pc`, its operands being of the given table's scale.
    #[inline(always)]
    pub fn dispatch_in(self, table: usize) -> Step {
        #[cfg(not(debug_assertions))]
        {
            // SAFETY: pc is the address of an opcode byte.
            let opcode = unsafe { *self.pc };
            TABLES[table][opcode as usize](self.pc, self.acc, self.fp, self.feedback, self.vm)
        }
        #[cfg(debug_assertions)]
        {
            let state = (table, self.pc, self.acc, self.fp, self.feedback);
            self.vm.interpreter.debug_state.set(state);
            CONTINUE
        }
    }

    /// Goes on with the instruction after this one, which has `operands` operands.
    #[inline(always)]
    pub fn next<S: Scale>(self, operands: usize) -> Step {
        State { pc: self.next_pc::<S>(operands), ..self }.dispatch()
    }

    /// Address of the instruction after this one, which has `operands` operands.
    #[inline(always)]
    pub fn next_pc<S: Scale>(&self, operands: usize) -> *const u8 {
        #[cfg(debug_assertions)]
        {
            // SAFETY: pc is the address of an opcode byte.
            let op = Op::from_byte(unsafe { *self.pc });
            debug_assert_eq!(op.map(|op| op.operands().len()), Some(operands), "{op:?}");
        }
        // SAFETY: code ends with an instruction that is not followed by another, so this is inside the code.
        unsafe { self.pc.add(1 + operands * S::SIZE) }
    }

    /// Goes on with another handler for the same instruction: what is rare lives there.
    #[inline(always)]
    pub fn tail<F: Fn(State<'_>) -> Step + Copy + 'static>(self, _handler: F) -> Step {
        enter::<F>(self.pc, self.acc, self.fp, self.feedback, self.vm)
    }

    /// Executes the same instruction once more.
    #[inline(always)]
    pub fn again<S: Scale>(self) -> Step {
        self.dispatch_in(S::TABLE)
    }

    /// With another accumulator.
    #[inline(always)]
    pub fn with(self, acc: Value) -> State<'vm> {
        State { acc, ..self }
    }

    /// Tells the Vm where we are. To come before anything that may allocate, throw, or look at the stack.
    #[inline(always)]
    pub fn save(&self) {
        self.vm.interpreter.fp.set(self.fp);
        // A pc counts as a return address: one past the opcode byte is inside the instruction in any case.
        self.vm.interpreter.pc.set(self.pc.wrapping_add(1));
    }

    /// Goes on with the result of an operation that may have thrown. To be preceded by [`State::save`].
    #[inline(always)]
    pub fn finish<S: Scale>(self, operands: usize, result: Completion<Value>) -> Step {
        match result {
            Ok(value) => self.with(value).next::<S>(operands),
            Err(_) => self.tail(super::unwind::throw_pending),
        }
    }

    /// [`State::finish`] for an operation that leaves the accumulator alone.
    #[inline(always)]
    pub fn finish_kept<S: Scale>(self, operands: usize, result: Completion<()>) -> Step {
        match result {
            Ok(()) => self.next::<S>(operands),
            Err(_) => self.tail(super::unwind::throw_pending),
        }
    }

    /// Goes forward to the target of the jump that is operand `index`.
    #[inline(always)]
    pub fn jump<S: Scale>(self, index: usize) -> Step {
        let distance = self.unsigned::<S>(index) as usize;
        // SAFETY: jump targets are inside the code.
        State { pc: unsafe { self.pc.add(distance) }, ..self }.dispatch()
    }

    /// Jumps if `condition`, else goes on.
    #[inline(always)]
    pub fn branch<S: Scale>(self, condition: bool, jump: usize, operands: usize) -> Step {
        let distance = if condition { self.unsigned::<S>(jump) as usize } else { 1 + operands * S::SIZE };
        // SAFETY: as for `jump` and `next`.
        State { pc: unsafe { self.pc.add(distance) }, ..self }.dispatch()
    }

    /// Operand `index`, unsigned.
    #[inline(always)]
    pub fn unsigned<S: Scale>(&self, index: usize) -> u32 {
        // SAFETY: the instruction has this operand (handlers follow the table).
        unsafe { S::unsigned(self.pc.add(1 + index * S::SIZE)) }
    }

    /// Operand `index`, signed.
    #[inline(always)]
    pub fn signed<S: Scale>(&self, index: usize) -> i32 {
        // SAFETY: as for `unsigned`.
        unsafe { S::signed(self.pc.add(1 + index * S::SIZE)) }
    }

    /// Address of the register that operand `index` names.
    #[inline(always)]
    pub fn register<S: Scale>(&self, index: usize) -> *mut Value {
        self.fp.register(self.unsigned::<S>(index) as usize)
    }

    /// Value of the register that operand `index` names.
    #[inline(always)]
    pub fn reg<S: Scale>(&self, index: usize) -> Value {
        // SAFETY: a register of the frame.
        unsafe { *self.register::<S>(index) }
    }

    /// Sets the register that operand `index` names.
    #[inline(always)]
    pub fn set_reg<S: Scale>(&self, index: usize, value: Value) {
        // SAFETY: a register of the frame.
        unsafe { *self.register::<S>(index) = value }
    }

    /// The values of the register list whose first register is operand `index` and whose length is the next.
    #[inline(always)]
    pub fn list<S: Scale>(&self, index: usize) -> &'vm [Value] {
        let count = self.unsigned::<S>(index + 1) as usize;
        // SAFETY: registers of the frame, which outlives the handler.
        unsafe { std::slice::from_raw_parts(self.register::<S>(index), count) }
    }

    /// The code being run.
    #[inline(always)]
    pub fn code(&self) -> Gc<Code> {
        self.fp.code_unchecked()
    }

    /// Constant number `index` of the pool.
    #[inline(always)]
    pub fn constant_at(&self, index: usize) -> Value {
        let pool = self.code().constants().address() + ValueArray::TAIL_OFFSET;
        // SAFETY: within the pool, by the compiler.
        unsafe { *(pool as *const Value).add(index) }
    }

    /// The constant that operand `index` names.
    #[inline(always)]
    pub fn constant<S: Scale>(&self, index: usize) -> Value {
        self.constant_at(self.unsigned::<S>(index) as usize)
    }

    /// The atom that operand `index` names.
    #[inline(always)]
    pub fn name<S: Scale>(&self, index: usize) -> Gc<cutaway_gc::cells::strings::JsString> {
        // SAFETY: name operands are strings, interned when the code was loaded.
        unsafe { Gc::from_address(self.constant::<S>(index).bits() as usize) }
    }

    /// True once the function is warm.
    #[inline(always)]
    pub fn has_feedback(&self) -> bool {
        !self.feedback.is_undefined()
    }

    /// The feedback vector, if the function is warm.
    #[inline(always)]
    pub fn vector(&self) -> Option<Gc<FeedbackVector>> {
        // SAFETY: the frame's feedback word is a vector or undefined.
        self.has_feedback().then(|| unsafe { Gc::from_address(self.feedback.bits() as usize) })
    }

    /// Address of the feedback word that operand `index` names. Only with feedback.
    #[inline(always)]
    pub fn slot<S: Scale>(&self, index: usize) -> *mut Value {
        let word = self.unsigned::<S>(index) as usize;
        (self.feedback.bits() as usize + FeedbackVector::TAIL_OFFSET + word * 8) as *mut Value
    }

    /// Adds type-feedback bits to the word that operand `index` names, if the function is warm.
    #[inline(always)]
    pub fn record<S: Scale>(&self, index: usize, bits: i32) {
        if self.has_feedback() {
            // SAFETY: words of type feedback are int32 values: the low half is the number.
            unsafe { *self.slot::<S>(index).cast::<i32>() |= bits }
        }
    }
}
