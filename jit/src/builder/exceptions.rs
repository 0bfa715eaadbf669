//! Exception handlers. A node that may throw in a try block (its own function's, or the caller's if it is inlined there) names
//! the handler's block; the block begins with the exception and a phi for each live register, whose values are those in the throwing
//! nodes' lazy states. A register that is the same node in all of them needs no phi.

use super::GraphBuilder;
use super::control::Edge;
use crate::graph::frame_state::StateValue;
use crate::graph::{BlockId, FrameStateId, NodeId, Op, UnitId};
use std::rc::Rc;

/// A handler whose code is further on.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    block: BlockId,
    /// The register with the context to restore.
    context: u32,
}

impl GraphBuilder<'_> {
    /// The block exceptions thrown by the current bytecode go to.
    pub fn current_handler(&mut self) -> Option<BlockId> {
        // What cannot throw has a node that could, maybe; liveness knows of no way from it to the handler.
        if !self.unit.instruction.op.can_throw() {
            return None;
        }
        let Some(entry) = self.unit.bytecode.handler_at(self.unit.instruction.offset).copied() else {
            return self.unit.outer_handler;
        };
        if let Some(handler) = self.unit.handlers.get(&entry.handler) {
            return Some(handler.block);
        }
        let block = self.graph.new_block();
        self.unit.handlers.insert(entry.handler, Handler { block, context: entry.context });
        Some(block)
    }

    /// Makes a node throw to a handler.
    pub(super) fn throw_to(&mut self, handler: BlockId, thrower: NodeId) {
        if self.is_dead() {
            return;
        }
        self.graph.node_mut(thrower).handler = Some(handler);
        let block = self.graph.node(thrower).block;
        let throwers = &mut self.graph.block_mut(handler).throwers;
        if !throwers.contains(&block) {
            throwers.push(block);
        }
        self.thrown_from.entry(handler).or_default().push(thrower);
    }

    /// Begins a handler's code at `offset`, if anything can throw to it.
    pub(super) fn enter_handler(&mut self, offset: u32, handler: Handler) {
        let Some(throwers) = self.thrown_from.remove(&handler.block) else { return };
        // No compiler falls into a handler, but what would is not lost.
        let before = self.block.take().map(|block| Edge {
            block,
            env: self.unit.env.clone(),
            aspects: self.aspects.clone(),
        });
        self.block = Some(handler.block);
        self.aspects = Rc::default();
        let liveness = self.unit.liveness.clone();
        let live = liveness.before(offset);
        let states: Vec<FrameStateId> =
            throwers.iter().filter_map(|&node| self.graph.node(node).lazy).collect();
        let unit = self.unit.id;
        let mut phis: Vec<(u32, NodeId)> = Vec::new();
        for register in 0..self.unit.bytecode.register_count {
            if !live.is_some_and(|live| live.contains(register))
                && register != handler.context
                && register != 0
            {
                self.unit.env.set(register, None);
                continue;
            }
            let values: Vec<Option<NodeId>> =
                states.iter().map(|&state| self.register_in(state, unit, register)).collect();
            // A receiver that is not live in the handler is in some states only.
            let first = values.first().copied().flatten().filter(|_| values.iter().all(Option::is_some));
            let same = values.iter().all(|&value| value == first);
            let node = match first {
                Some(node) if same => Some(node),
                Some(_) => {
                    let phi = self.append(Op::ExceptionPhi { register }, &[]);
                    phis.push((register, phi));
                    Some(phi)
                }
                None => None,
            };
            self.unit.env.set(register, node);
        }
        let exception = self.append(Op::CaughtException, &[]);
        self.unit.env.accumulator = Some(exception);
        self.unit.env.context = self.reg(handler.context);
        self.unit.written.clear();
        if let Some(edge) = before {
            self.merge_at(offset, vec![edge]);
        }
    }

    /// What a register of a unit holds in a state or the states of its callers.
    fn register_in(&self, state: FrameStateId, unit: UnitId, register: u32) -> Option<NodeId> {
        let mut next = Some(state);
        while let Some(id) = next {
            let state = &self.graph.frame_states[id.index()];
            if state.unit == unit {
                let held = state.registers.iter().find(|&&(r, _)| r == register)?;
                return match held.1 {
                    StateValue::Node(node) => Some(node),
                    StateValue::Virtual(_) => None,
                };
            }
            next = state.parent;
        }
        None
    }
}
