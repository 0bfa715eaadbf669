//! Collects the instructions of one function before they are encoded: labels, constants, feedback slots, temporaries,
//! handlers, positions. V8's counterpart: `BytecodeArrayBuilder` with the register optimizer.
//!
//! Instructions stay a list until [`Builder::finish`], so jumps can be sized exactly. While collecting, the builder drops
//! what cannot be reached and remembers what the [`accumulator`] holds, so that loading it again, or storing it where it is
//! already, emits nothing.
//!
//! It also carries up to 64 **facts** of the compiler's along the control flow (bits of a word): a fact holds after a label
//! if it holds wherever control comes from. Facts must not be lost inside loops: at a loop header those from before it hold.

mod accumulator;
mod assembler;
mod branches;
mod constants;
mod registers;
mod suspensions;
pub mod typed;

use crate::op::MAX_OPERANDS;
use crate::{CatchPrediction, ConstIndex, Flow, Label, Op, OperandKind, Register, SlotIndex, SlotKind};
use accumulator::Accumulator;
use constants::ConstantPool;
use registers::RegisterAllocator;
use typed::{Operands, Quiet, Throwing, Typed};

/// An instruction not yet encoded. Jump operands hold label numbers.
#[derive(Clone, Copy, Debug)]
struct Insn {
    op: Op,
    operands: [u32; MAX_OPERANDS],
}

/// A position of an instruction.
#[derive(Clone, Copy, Debug)]
struct Place {
    insn: u32,
    position: u32,
    is_statement: bool,
}

/// Where a label is, in instructions.
#[derive(Clone, Copy, Debug, Default)]
struct LabelState {
    target: Option<u32>,
    referenced: bool,
    /// The facts that do not hold at one of the jumps.
    missing: u64,
}

/// The position of a throwing instruction that belongs to whatever stands before it.
pub const INHERITED: u32 = u32::MAX;

/// A guarded range, in instructions.
#[derive(Clone, Debug)]
struct Guard {
    ranges: Vec<(u32, u32)>,
    handler: Label,
    context: Register,
    prediction: CatchPrediction,
}

/// A range being guarded; see [`Builder::begin_guard`].
pub struct OpenGuard {
    ranges: Vec<(u32, u32)>,
    start: Option<u32>,
    /// The facts that do not hold at its beginning.
    missing: u64,
}

/// A table of a switch instruction.
#[derive(Clone, Debug)]
struct JumpTable {
    insn: u32,
    start: ConstIndex,
    targets: Vec<Option<Label>>,
}

/// See the module's text.
pub struct Builder {
    insns: Vec<Insn>,
    places: Vec<Place>,
    labels: Vec<LabelState>,
    guards: Vec<Guard>,
    tables: Vec<JumpTable>,
    slots: Vec<SlotKind>,
    update_keys: Vec<(SlotIndex, Register)>,
    feedback_words: u32,
    reachable: bool,
    acc: Accumulator,
    missing: u64,
    pending_statement: Option<u32>,
    /// The constant pool.
    pub constants: ConstantPool,
    /// The register file.
    pub registers: RegisterAllocator,
}

impl Builder {
    /// A builder for a function with this many declared parameters and variable registers.
    pub fn new(parameter_count: u32, local_count: u32) -> Builder {
        Builder {
            insns: Vec::new(),
            places: Vec::new(),
            labels: Vec::new(),
            guards: Vec::new(),
            tables: Vec::new(),
            slots: Vec::new(),
            update_keys: Vec::new(),
            feedback_words: 0,
            reachable: true,
            acc: Accumulator::default(),
            missing: u64::MAX,
            pending_statement: None,
            constants: ConstantPool::default(),
            registers: RegisterAllocator::new(1 + parameter_count + local_count),
        }
    }

    /// Emits an instruction that cannot throw.
    pub fn emit<O: Operands>(&mut self, instruction: Typed<O, Quiet>, operands: O) {
        self.push(instruction.op, operands.encode(), None);
    }

    /// Emits an instruction that may throw, which comes from `position`.
    pub fn emit_at<O: Operands>(&mut self, instruction: Typed<O, Throwing>, operands: O, position: u32) {
        self.push(instruction.op, operands.encode(), Some(position));
    }

    /// The next instruction begins a statement at `position`.
    pub fn statement(&mut self, position: u32) {
        self.pending_statement = Some(position);
    }

    /// acc := register, unless acc mirrors it already.
    pub fn load(&mut self, register: Register) {
        if !self.acc.is_in(register) {
            self.emit(typed::Ldar, (register,));
            self.acc.add(register);
        }
    }

    /// register := acc, unless it mirrors acc already.
    pub fn store(&mut self, register: Register) {
        if !self.acc.is_in(register) {
            self.emit(typed::Star, (register,));
            self.acc.add(register);
        }
    }

    /// A register known to hold what acc holds.
    pub fn mirror(&self) -> Option<Register> {
        self.acc.mirror()
    }

    /// to := from.
    pub fn copy(&mut self, from: Register, to: Register) {
        let mirrors = self.acc.is_in(from);
        if from != to && !(mirrors && self.acc.is_in(to)) {
            self.emit(typed::Mov, (from, to));
            if mirrors {
                self.acc.add(to);
            }
        }
    }

    /// Whether a fact holds here.
    pub fn has_fact(&self, bit: u64) -> bool {
        self.missing & bit == 0
    }

    /// A fact holds from here on.
    pub fn add_fact(&mut self, bit: u64) {
        self.missing &= !bit;
    }

    /// A fact no longer holds.
    pub fn drop_fact(&mut self, bit: u64) {
        self.missing |= bit;
    }

    /// Whether the next instruction can be reached.
    pub fn is_reachable(&self) -> bool {
        self.reachable
    }

    fn push(&mut self, op: Op, operands: [u32; MAX_OPERANDS], position: Option<u32>) {
        if !self.reachable || self.acc.holds(op, &operands) {
            return;
        }
        let insn = self.insns.len() as u32;
        let statement = self.pending_statement.take();
        if let Some(position) = statement {
            self.places.push(Place { insn, position, is_statement: true });
        }
        if let Some(position) = position.filter(|&p| p != INHERITED && statement != Some(p)) {
            self.places.push(Place { insn, position, is_statement: false });
        }
        for (kind, &operand) in op.operands().iter().zip(&operands) {
            match kind {
                OperandKind::Jump | OperandKind::JumpBack => self.refer_to(Label(operand)),
                OperandKind::RegOut | OperandKind::RegInOut => self.acc.forget_registers(operand, 1),
                OperandKind::RegOutTriple => self.acc.forget_registers(operand, 3),
                OperandKind::RegListOut => self.acc.forget_all_registers(),
                _ => {}
            }
        }
        if op.writes_acc() {
            self.acc.written_by(op, &operands);
        }
        self.insns.push(Insn { op, operands });
        if matches!(op.flow(), Flow::Jump | Flow::Exit) {
            self.reachable = false;
            self.acc.forget();
        }
    }

    /// Control may go from here to the label.
    fn refer_to(&mut self, label: Label) {
        let state = &mut self.labels[label.0 as usize];
        state.referenced = true;
        state.missing |= self.missing;
    }

    /// A label, to be bound once.
    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Whether a jump to the label was emitted.
    pub fn is_referenced(&self, label: Label) -> bool {
        self.labels[label.0 as usize].referenced
    }

    /// Puts a forward label here. Code after it is reachable if code before it is, or a jump to it was emitted.
    pub fn bind(&mut self, label: Label) {
        let state = &mut self.labels[label.0 as usize];
        debug_assert!(state.target.is_none(), "label bound twice");
        state.target = Some(self.insns.len() as u32);
        if state.referenced {
            let before = if self.reachable { self.missing } else { 0 };
            self.missing = before | state.missing;
            self.reachable = true;
            self.acc.forget();
        }
    }

    /// A label here, the header of a loop.
    pub fn bind_loop_header(&mut self) -> Label {
        let label = self.label();
        self.labels[label.0 as usize].target = Some(self.insns.len() as u32);
        self.acc.forget();
        label
    }

    /// An unconditional forward jump.
    pub fn jump(&mut self, label: Label) {
        self.emit(typed::Jump, (label,));
    }

    /// Starts a range guarded by a handler; ends with [`Builder::end_guard`].
    pub fn begin_guard(&mut self) -> OpenGuard {
        OpenGuard { ranges: Vec::new(), start: Some(self.insns.len() as u32), missing: self.missing }
    }

    /// Interrupts the range: what follows is not guarded, until [`Builder::resume_guard`].
    pub fn pause_guard(&mut self, guard: &mut OpenGuard) {
        if let Some(start) = guard.start.take() {
            guard.ranges.push((start, self.insns.len() as u32));
        }
    }

    /// Goes on with the range.
    pub fn resume_guard(&mut self, guard: &mut OpenGuard) {
        debug_assert!(guard.start.is_none());
        guard.start = Some(self.insns.len() as u32);
    }

    /// Ends the range and puts the handler here: acc is the exception, the context that of register `context`. If the
    /// range turned out empty, the handler's code is unreachable (and dropped).
    pub fn end_guard(&mut self, mut guard: OpenGuard, context: Register, prediction: CatchPrediction) {
        self.pause_guard(&mut guard);
        debug_assert!(!self.reachable, "the guarded code must leave before its handler");
        guard.ranges.retain(|(start, end)| start < end);
        self.acc.forget();
        if guard.ranges.is_empty() {
            return;
        }
        let handler = self.label();
        self.labels[handler.0 as usize] =
            LabelState { target: Some(self.insns.len() as u32), referenced: true, missing: guard.missing };
        self.missing = guard.missing;
        self.reachable = true;
        self.guards.push(Guard { ranges: guard.ranges, handler, context, prediction });
    }

    /// A new feedback slot.
    pub fn slot(&mut self, kind: SlotKind) -> SlotIndex {
        let index = SlotIndex(self.feedback_words);
        self.slots.push(kind);
        self.feedback_words += kind.words();
        index
    }

    /// Notes that a keyed access with this slot is part of a compound assignment (see `BytecodeFunction::update_keys`).
    pub fn note_update_key(&mut self, slot: SlotIndex, register: Register) {
        self.update_keys.push((slot, register));
    }

    /// Emits a switch on acc through a table; `base` is the number of its first entry.
    pub fn switch_on_smi(&mut self, targets: Vec<Option<Label>>, base: i32) {
        let (start, count) = self.table(targets);
        self.emit(typed::SwitchOnSmiNoFeedback, (start, count, base));
    }

    /// Emits the dispatch at the start of a generator; its table is given at the end by [`Builder::set_resume_points`].
    pub fn switch_on_generator_state(&mut self, generator: Register) {
        debug_assert!(self.insns.is_empty(), "a resumption starts at offset 0");
        self.emit(typed::SwitchOnGeneratorState, (generator, ConstIndex(0), 0));
    }

    /// Gives the targets of the dispatch at the start.
    pub fn set_resume_points(&mut self, points: &[Label]) {
        let start = self.constants.reserve_table(points.len() as u32);
        if let Some(first) = self.insns.first_mut() {
            first.operands[1] = start.0;
            first.operands[2] = points.len() as u32;
        }
        self.tables.push(JumpTable { insn: 0, start, targets: points.iter().map(|&p| Some(p)).collect() });
    }

    /// A label here that is only reached through the generator dispatch.
    pub fn bind_resume_point(&mut self) -> Label {
        let label = self.label();
        self.labels[label.0 as usize] = LabelState {
            target: Some(self.insns.len() as u32),
            referenced: self.reachable,
            missing: self.missing,
        };
        self.acc.forget();
        label
    }

    fn table(&mut self, targets: Vec<Option<Label>>) -> (ConstIndex, u32) {
        let count = targets.len() as u32;
        let start = self.constants.reserve_table(count);
        for target in targets.iter().flatten() {
            self.refer_to(*target);
        }
        if self.reachable {
            self.tables.push(JumpTable { insn: self.insns.len() as u32, start, targets });
        }
        (start, count)
    }
}
