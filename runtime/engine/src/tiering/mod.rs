//! When and how functions become machine code, and when that code is given up.
//!
//! * [`budget`]: which function, and when. [`job`], [`worker`]: making the code, beside the program. [`install`]: putting it in place.
//! * [`broker`]: answers the graph builder's questions about feedback, shapes and constants.
//! * [`entry`]: from the interpreter and from Rust into machine code.
//! * [`dependencies`]: what code relies on; giving it up.
//! * [`record`]: what is kept with a piece of machine code. [`why`]: explaining to a person what happened to a function.
//!
//! V8's counterparts: `TieringManager`, `OptimizingCompileDispatcher`, `DependentCode`.

pub mod broker;
pub mod budget;
pub mod dependencies;
pub mod entry;
pub mod events;
pub mod install;
pub mod job;
pub mod natives;
pub mod options;
pub mod record;
pub mod state;
pub mod why;
pub mod worker;

pub use options::TieringOptions;

use crate::interpreter::frames::Fp;
use crate::optimized;
use crate::optimized::OptimizedRegistry;
use crate::vm::Vm;
use cutaway_gc::Gc;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::{FeedbackVector, OptimizedCode};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_jit::code::Exit;
use cutaway_jit::context::JitContext;
use cutaway_jit::graph::DeoptReason;
use cutaway_jit::lowering::Scratch;
use cutaway_jit::space::{CodeSpace, Stubs};
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};

/// How much of the native stack machine code may use, as a multiple of the VM stack's size.
const NATIVE_PER_VM_STACK: usize = 4;

/// The Vm's part in tiering.
#[derive(Default)]
pub struct Tiering {
    /// What machine code reads and writes directly. Boxed: machine code holds its address.
    pub context: Box<JitContext>,
    /// Which code an address is in.
    pub registry: OptimizedRegistry,
    /// Code that relies on something.
    pub dependents: dependencies::Dependents,
    /// The thread that compiles.
    pub worker: worker::Worker,
    /// Jobs that are on their way.
    pub pending: RefCell<Vec<job::Pending>>,
    /// Pieces of code installed so far.
    pub installed: Cell<u32>,
    /// Times code was left.
    pub deopts: Cell<u32>,
    /// Scratch memory of the code generator on the main thread.
    scratch: RefCell<Option<Scratch>>,
    space: OnceCell<Result<CodeSpace, String>>,
    stubs: OnceCell<Stubs>,
    serial: Cell<u32>,
    resumption: Cell<(usize, u64, usize)>,
    /// Why code was left: times by function (serial of its info), bytecode offset and reason.
    exits_taken: RefCell<FxHashMap<(u32, u32, DeoptReason), u32>>,
    /// Why functions could not be compiled, by serial.
    refusals: RefCell<FxHashMap<u32, String>>,
}

/// What machine code that ran in the place of an interpreter's frame returns when that frame is to take over: where is in
/// [`Tiering::take_resumption`]. The bits of no value.
pub const RESUME: Value = Value::from_bits(0x22);

impl Tiering {
    /// Notes where the interpreter goes on; nothing is collected before it does.
    pub fn set_resumption(&self, pc: *const u8, acc: Value, fp: Fp) {
        self.resumption.set((pc as usize, acc.bits(), fp.address()));
    }

    /// Where the interpreter goes on after [`RESUME`].
    pub fn take_resumption(&self) -> (*const u8, Value, Fp) {
        let (pc, acc, fp) = self.resumption.get();
        (pc as *const u8, Value::from_bits(acc), Fp(fp as *mut Value))
    }

    /// The memory for machine code, reserved when first asked for; or why there is none.
    pub fn space(&self) -> Result<&CodeSpace, String> {
        match self.space.get_or_init(CodeSpace::new) {
            Ok(space) => Ok(space),
            Err(reason) => Err(reason.clone()),
        }
    }

    /// Through which machine code calls the runtime.
    fn stubs(&self) -> Result<Stubs, String> {
        if let Some(stubs) = self.stubs.get() {
            return Ok(stubs.clone());
        }
        let remember = cutaway_gc::heap::remember_slot as *const () as usize;
        let stubs = self.space()?.install_stubs(&optimized::runtime::addresses(), remember)?;
        Ok(self.stubs.get_or_init(|| stubs).clone())
    }

    fn next_serial(&self) -> u32 {
        let serial = self.serial.get();
        self.serial.set(serial + 1);
        serial
    }

    fn note_refusal(&self, function: u32, reason: &str) {
        self.refusals.borrow_mut().insert(function, reason.to_string());
    }

    /// How often the speculation at this place failed before in code of the function with this serial.
    pub fn times_left(&self, function: u32, offset: u32, reason: DeoptReason) -> u32 {
        self.exits_taken.borrow().get(&(function, offset, reason)).copied().unwrap_or(0)
    }
}

impl Vm {
    /// What machine code needs of a Vm that stands where it will stay.
    pub(crate) fn attach_tiering(&self) {
        let context = &self.tiering.context;
        context.vm.set((self as *const Vm).cast());
        // Frames of machine code are on the native stack; `--stack-size` is to bound them too.
        let marker = 0u8;
        let allowed =
            (&raw const marker as usize).saturating_sub(NATIVE_PER_VM_STACK * self.config.stack_bytes);
        context.stack_limit.set(self.interpreter.native_limit().max(allowed));
        context.interrupts.set(self.interpreter.interrupt_word());
        let every = self.config.tiering.stress_deopt.map_or(-1, |n| n as i32);
        context.stress_counter.set(every);
    }
}

/// Code was left through `exit`: what follows from that. Called by the deoptimizer once the frames are rebuilt.
pub fn on_deopt(
    vm: &Vm,
    code: Gc<OptimizedCode>,
    exit: &Exit,
    reason: DeoptReason,
    function: Gc<JsFunction>,
) {
    let tiering = &vm.tiering;
    tiering.deopts.set(tiering.deopts.get() + 1);
    if function.machine_code() == Value::cell(code) {
        function.set_machine_code(Value::from_bits(0));
    }
    if reason == DeoptReason::Stress {
        return;
    }
    if exit.is_lazy {
        return;
    }
    let unit = &record::record(code).machine.units[exit.position.unit.index()];
    let info = code.constants().at(unit.info.index());
    if let Some(info) = info.downcast::<cutaway_gc::cells::functions::FunctionInfo>() {
        let key = (info.serial(), exit.position.offset, reason);
        *tiering.exits_taken.borrow_mut().entry(key).or_insert(0) += 1;
    }
    // As V8: code that was left once is not entered again; the interpreter learns, then there will be better code.
    dependencies::invalidate_quietly(vm, code);
    let vector = code.constants().at(record::record(code).machine.units[0].vector.index());
    if let Some(vector) = vector.downcast::<FeedbackVector>() {
        vector.set_deopts(vector.deopts() + 1);
        if vector.optimized() == Value::cell(code) {
            vector.set_optimized(Value::UNDEFINED);
        }
        let patience = (vm.config.tiering.budget as i32).saturating_mul(1 << vector.deopts().min(6)) / 4;
        vector.set_budget(patience.max(1));
    }
}
