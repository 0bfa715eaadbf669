//! Loops: a pre-pass finds where they are and which registers they assign; building enters a header with phis for those, and
//! closes them at the back edge. V8's counterparts: `BytecodeLoopAssignments`, Maglev's loop merge states.
//!
//! **OSR**: building begins at a loop's header with the values of the interpreter's frame. The loops around it are entered in
//! their middle, so the rest of the first iteration stands before them, as if peeled: reaching such a loop's end for the first time
//! goes on to a full copy of the loop.

use super::control::Edge;
use super::environment::ACCUMULATOR;
use super::{Bailout, GraphBuilder};
use crate::graph::{BlockId, DeoptReason, NodeId, Op, Repr};
use cutaway_bytecode::{BytecodeFunction, Instruction, Op as Bytecode, OperandKind, Reader};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Where a loop is, and what it changes.
#[derive(Debug)]
pub struct LoopExtent {
    /// Offset of its first instruction.
    pub header: u32,
    /// Offset of its last `JumpLoop`.
    pub last: u32,
    /// Registers assigned in it, in order.
    pub assigned: Vec<u32>,
    /// Whether the current context at its header may be another one in each iteration.
    pub changes_context: bool,
}

/// The loops of a function.
#[derive(Debug, Default)]
pub struct Loops {
    by_header: FxHashMap<u32, Rc<LoopExtent>>,
}

impl Loops {
    /// Finds them.
    pub fn of(code: &BytecodeFunction) -> Loops {
        let instructions: Vec<Instruction> = Reader::new(&code.bytes).collect();
        let mut last_of: FxHashMap<u32, u32> = FxHashMap::default();
        for instruction in instructions.iter().filter(|i| i.op == Bytecode::JumpLoop) {
            last_of.insert(instruction.jump_target(0), instruction.offset);
        }
        let mut loops = Loops::default();
        for (header, last) in last_of {
            let inside = instructions.iter().filter(|i| i.offset >= header && i.offset <= last);
            let mut assigned = Vec::new();
            let mut changes_context = false;
            for instruction in inside {
                written_registers(instruction, |register| assigned.push(register));
                changes_context |= instruction.op == Bytecode::CloneCurrentContext;
            }
            assigned.sort_unstable();
            assigned.dedup();
            loops.by_header.insert(header, Rc::new(LoopExtent { header, last, assigned, changes_context }));
        }
        loops
    }

    /// The loop whose header is at an offset.
    pub fn header(&self, offset: u32) -> Option<Rc<LoopExtent>> {
        self.by_header.get(&offset).cloned()
    }
}

/// Shows the registers an instruction writes.
fn written_registers(instruction: &Instruction, mut visit: impl FnMut(u32)) {
    for (index, kind) in instruction.op.operands().iter().enumerate() {
        let first = instruction.operand(index);
        let count = match kind {
            OperandKind::RegOut | OperandKind::RegInOut => 1,
            OperandKind::RegOutTriple => 3,
            OperandKind::RegListOut => instruction.operand(index + 1),
            _ => 0,
        };
        (first..first + count).for_each(&mut visit);
    }
    if instruction.op == Bytecode::ConvertReceiver {
        visit(0);
    }
}

/// A loop whose body is being built.
pub struct OpenLoop {
    extent: Rc<LoopExtent>,
    header: BlockId,
    /// Phis with the register each is for (`ACCUMULATOR`; `CONTEXT` for the context).
    phis: Vec<(i32, NodeId)>,
    context: NodeId,
}

use super::values::CONTEXT;

impl GraphBuilder<'_> {
    /// Begins a loop at the current path, which enters it.
    pub(super) fn enter_loop(&mut self, extent: Rc<LoopExtent>) {
        let Some(before) = self.block else { return };
        let liveness = self.unit.liveness.clone();
        let live = liveness.before(extent.header);
        let header = self.graph.new_block();
        let mut entries: Vec<(i32, NodeId)> = Vec::new();
        for register in 0..self.unit.env.registers.len() as u32 {
            if !live.is_some_and(|live| live.contains(register)) && register != 0 {
                self.unit.env.set(register, None);
            } else if extent.assigned.binary_search(&register).is_ok()
                && let Some(node) = self.unit.env.get(register)
            {
                entries.push((register as i32, node));
            }
        }
        match self.unit.env.accumulator.filter(|_| live.is_some_and(|live| live.accumulator)) {
            Some(node) => entries.push((ACCUMULATOR, node)),
            None => self.unit.env.accumulator = None,
        }
        if extent.changes_context {
            entries.push((CONTEXT, self.unit.env.context));
        }
        let boxed: Vec<(i32, NodeId)> = entries.iter().map(|&(r, node)| (r, self.tagged(node))).collect();
        // Passes hoist checks out of the loop with the state at its entry, unless they fail there time and again: the loop's
        // feedback does not learn from a check that it would not have made.
        let fails = DeoptReason::ALL.iter().any(|&reason| self.keeps_being_left(reason));
        let entry = if fails { None } else { Some(self.eager_state()) };
        let goto = self.append(Op::Goto { target: header }, &[]);
        self.graph.node_mut(goto).eager = entry;
        self.unit.eager = None;
        self.unit.written.clear();
        self.graph.block_mut(header).predecessors.push(before);
        self.graph.block_mut(header).is_loop_header = true;
        self.block = Some(header);
        Rc::make_mut(&mut self.aspects).forget_memory();
        let mut phis = Vec::new();
        for (register, input) in boxed {
            let phi =
                self.new_phi(header, &[input], Repr::Tagged, if register == CONTEXT { -1 } else { register });
            phis.push((register, phi));
            match u32::try_from(register) {
                Ok(register) => self.unit.env.set(register, Some(phi)),
                Err(_) if register == ACCUMULATOR => self.unit.env.accumulator = Some(phi),
                Err(_) => self.unit.env.context = phi,
            }
        }
        let context = self.unit.env.context;
        self.unit.open_loops.push(OpenLoop { extent, header, phis, context });
    }

    /// `JumpLoop`: the back edge of an open loop, or the entry of one around the OSR loop.
    pub(super) fn build_jump_loop(&mut self, instruction: &Instruction) -> Result<(), Bailout> {
        let target = instruction.jump_target(0);
        let Some(index) = self.unit.open_loops.iter().rposition(|open| open.extent.header == target) else {
            self.jump_to(target);
            return Ok(());
        };
        if self.unit.open_loops[index].extent.last != instruction.offset {
            self.jump_to(self.unit.open_loops[index].extent.last);
            return Ok(());
        }
        let (header, context) = (self.unit.open_loops[index].header, self.unit.open_loops[index].context);
        if !self.unit.open_loops[index].extent.changes_context && self.unit.env.context != context {
            return Err(Bailout("context changes in a loop"));
        }
        let phis = self.unit.open_loops[index].phis.clone();
        let mut inputs = Vec::new();
        for &(register, _) in &phis {
            let node = match u32::try_from(register) {
                Ok(register) => self.reg(register),
                Err(_) if register == ACCUMULATOR => self.acc(),
                Err(_) => self.context(),
            };
            inputs.push(self.tagged(node));
        }
        let Some(block) = self.block else { return Ok(()) };
        self.add(Op::LoopBack { target: header }, &[]);
        self.graph.block_mut(header).predecessors.push(block);
        for (&(_, phi), input) in phis.iter().zip(inputs) {
            self.graph.node_mut(phi).inputs.push(input);
        }
        self.block = None;
        Ok(())
    }

    /// Behind a `JumpLoop`: closes the loop; where it is one around the OSR loop, builds it in full now.
    pub(super) fn leave_loop(&mut self, instruction: &Instruction) -> Result<(), Bailout> {
        let target = instruction.jump_target(0);
        let is_open = self.unit.open_loops.last().is_some_and(|open| open.extent.header == target);
        if is_open {
            if self.unit.open_loops.last().is_some_and(|open| open.extent.last == instruction.offset) {
                self.unit.open_loops.pop();
            }
            return Ok(());
        }
        let last = self.unit.loops.header(target).map(|extent| extent.last);
        let is_entered = self.unit.pending.get(&target).is_some_and(|edges: &Vec<Edge>| !edges.is_empty());
        if last != Some(instruction.offset) || !is_entered {
            return Ok(());
        }
        self.build_range(target, instruction.next_offset())
    }
}
