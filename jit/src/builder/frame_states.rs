//! Frame states of the current bytecode. The **eager** state is the environment before the bytecode (one for all its checks);
//! a **lazy** state is the one after it, with a call's result where it goes; a **parent** state is what callees inlined at
//! the bytecode return to.
//!
//! States list live registers only; where the bytecode is in a try block, those live in the handler too, as exception phis take
//! their values from the lazy state. `<this>` of a construction is always listed: `Return` may need it.

use super::GraphBuilder;
use super::environment::ACCUMULATOR;
use crate::graph::frame_state::StateValue;
use crate::graph::{FrameState, FrameStateId, NodeId};
use cutaway_bytecode::{Instruction, LiveSet, Op as Bytecode, OperandKind};
use smallvec::SmallVec;

/// A register (or the accumulator) that the current bytecode has overwritten, with what it held before.
pub type Written = (i32, Option<NodeId>);

/// Where the result of a bytecode's call goes, which decides how the interpreter goes on if code is invalidated meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LazyResult {
    /// Nowhere: it is dropped, the accumulator is kept.
    None,
    /// To the accumulator; on with the next bytecode.
    Accumulator,
    /// To a register; the accumulator is kept.
    Register(u32),
    /// The bytecode is a test and a jump in one, or a step of for-of: the state's offset is the bytecode's own (recognized by
    /// being the node's), and the deoptimizer finishes it with the result: a boolean says whether the test holds; a
    /// step's value is the hole if the iteration is done.
    Completes,
}

impl LazyResult {
    /// What the instruction's table line says.
    pub fn of(instruction: &Instruction) -> LazyResult {
        let op = instruction.op;
        let register =
            op.operands().iter().position(|kind| matches!(kind, OperandKind::RegOut | OperandKind::RegInOut));
        match (op, register) {
            (Bytecode::IteratorNext | Bytecode::IteratorResult, _) => LazyResult::Completes,
            _ if super::jumps::is_fused(op) => LazyResult::Completes,
            _ if op.writes_acc() => LazyResult::Accumulator,
            (_, Some(index)) => LazyResult::Register(instruction.operand(index)),
            _ => LazyResult::None,
        }
    }
}

impl GraphBuilder<'_> {
    /// The state of before the current bytecode.
    pub fn eager_state(&mut self) -> FrameStateId {
        if let Some(state) = self.unit.eager {
            return state;
        }
        let mut env = self.unit.env.clone();
        for &(register, before) in self.unit.written.iter().rev() {
            match u32::try_from(register) {
                Ok(register) => env.set(register, before),
                Err(_) if register == ACCUMULATOR => env.accumulator = before,
                Err(_) => env.context = before.unwrap_or(env.context),
            }
        }
        let offset = self.unit.instruction.offset;
        let liveness = self.unit.liveness.clone();
        let live = liveness.before(offset);
        let keeps_this = self.unit.keeps_this();
        let is_live = |r: u32| live.is_some_and(|live| live.contains(r)) || r == 0 && keeps_this;
        let registers = listed(&env.registers, is_live);
        let accumulator = env.accumulator.filter(|_| live.is_some_and(|live| live.accumulator));
        let state = self.push_state(offset, registers, accumulator, env.context);
        self.unit.eager = Some(state);
        state
    }

    /// The state of after the current bytecode, whose call gives `result`.
    pub fn lazy_state(&mut self, result: Option<NodeId>) -> FrameStateId {
        let instruction = self.unit.instruction;
        let place =
            if instruction.op == Bytecode::JumpLoop { LazyResult::None } else { self.unit.lazy_result };
        let next = match instruction.op {
            Bytecode::JumpLoop => instruction.jump_target(0),
            _ => instruction.next_offset(),
        };
        let offset = if place == LazyResult::Completes { instruction.offset } else { next };
        let mut after: Vec<u32> = vec![next];
        if place == LazyResult::Completes {
            let kinds = instruction.op.operands().iter().enumerate();
            after.extend(
                kinds.filter(|(_, k)| **k == OperandKind::Jump).map(|(i, _)| instruction.jump_target(i)),
            );
        }
        let mut registers = self.live_after(&after);
        if let (LazyResult::Register(register), Some(result)) = (place, result) {
            registers.retain(|&(r, _)| r != register);
            registers.push((register, StateValue::Node(result)));
        }
        let acc_live = self.unit.liveness.before(next).is_some_and(|live| live.accumulator);
        let accumulator = match place {
            LazyResult::Completes => result,
            LazyResult::Accumulator => result.filter(|_| acc_live),
            LazyResult::None | LazyResult::Register(_) => self.unit.env.accumulator.filter(|_| acc_live),
        };
        let context = self.unit.env.context;
        self.push_state(offset, registers, accumulator, context)
    }

    /// The state that callees inlined at the current bytecode return to.
    pub fn parent_state(&mut self, keeps_accumulator: bool) -> FrameStateId {
        let next = self.unit.instruction.next_offset();
        let registers = self.live_after(&[next]);
        let acc_live = self.unit.liveness.before(next).is_some_and(|live| live.accumulator);
        let accumulator = self.unit.env.accumulator.filter(|_| keeps_accumulator && acc_live);
        let context = self.unit.env.context;
        self.push_state(next, registers, accumulator, context)
    }

    /// Registers live at one of the offsets, or in the handler of the current bytecode.
    fn live_after(&self, offsets: &[u32]) -> Vec<(u32, StateValue)> {
        let handler = self.unit.bytecode.handler_at(self.unit.instruction.offset);
        let keeps_this = self.unit.keeps_this();
        let places = offsets.iter().copied().chain(handler.map(|handler| handler.handler));
        let sets: SmallVec<[&LiveSet; 3]> =
            places.filter_map(|offset| self.unit.liveness.before(offset)).collect();
        let is_live = |register: u32| {
            sets.iter().any(|set| set.contains(register))
                || handler.is_some_and(|handler| handler.context == register)
                || register == 0 && keeps_this
        };
        listed(&self.unit.env.registers, is_live)
    }

    fn push_state(
        &mut self,
        offset: u32,
        registers: Vec<(u32, StateValue)>,
        accumulator: Option<NodeId>,
        context: NodeId,
    ) -> FrameStateId {
        self.graph.frame_states.push(FrameState {
            unit: self.unit.id,
            offset,
            registers,
            accumulator: accumulator.map(StateValue::Node),
            context: StateValue::Node(context),
            parent: self.unit.parent,
        });
        FrameStateId(self.graph.frame_states.len() as u32 - 1)
    }
}

fn listed(registers: &[Option<NodeId>], is_live: impl Fn(u32) -> bool) -> Vec<(u32, StateValue)> {
    let held = registers.iter().enumerate().filter_map(|(r, node)| node.map(|node| (r as u32, node)));
    held.filter(|&(r, _)| is_live(r)).map(|(r, node)| (r, StateValue::Node(node))).collect()
}
