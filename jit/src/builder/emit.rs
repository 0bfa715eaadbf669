//! Adding nodes. A node gets the frame states its operation's properties demand, the handler exceptions go to, and takes away
//! what its effect makes uncertain; inputs that are to be `Tagged` are boxed.

use super::GraphBuilder;
use crate::graph::{BlockId, DeoptReason, NodeId, Op, Repr, RuntimeCall, op};
use smallvec::SmallVec;

/// How often code may be left for a reason that feedback is the answer to, before feedback is not asked any more: a site sees so
/// many shapes before it is megamorphic.
const PATIENCE: u32 = 4;

impl GraphBuilder<'_> {
    /// Adds a node at the end of the current block. See the module's text.
    pub fn add(&mut self, operation: Op, inputs: &[NodeId]) -> NodeId {
        let mut converted: SmallVec<[NodeId; 8]> = SmallVec::new();
        for (index, &input) in inputs.iter().enumerate() {
            let wanted = operation.fixed_inputs().get(index).copied().or(operation.rest_inputs());
            let keeps_raw = matches!(operation, Op::NewObject { .. } | Op::NewArray { .. });
            let boxed = wanted == Some(Repr::Tagged) && !keeps_raw;
            converted.push(if boxed { self.tagged(input) } else { input });
        }
        // States first: they are of before the node's effect, and boxing above belongs before it too.
        let eager = operation.has(op::EAGER).then(|| self.eager_state());
        let id = self.append(operation, &converted);
        self.graph.node_mut(id).eager = eager;
        // What a back edge's poll throws is the termination of the program, which no handler catches.
        let throws = operation.has(op::CALLS | op::THROWS) && !matches!(operation, Op::LoopBack { .. });
        let handler = if throws { self.current_handler() } else { None };
        let needs_lazy = operation.has(op::CALLS) || handler.is_some();
        if needs_lazy && !matches!(operation, Op::Throw | Op::Rethrow) || handler.is_some() {
            let result = (operation.result() != Repr::None).then_some(id);
            let lazy = self.lazy_state(result);
            self.graph.node_mut(id).lazy = Some(lazy);
        }
        if let Some(handler) = handler {
            self.throw_to(handler, id);
        }
        self.forget_after(&operation, &converted);
        id
    }

    /// Adds a node as it is: no states, no conversions.
    pub(super) fn append(&mut self, operation: Op, inputs: &[NodeId]) -> NodeId {
        let block = self.current_block();
        let position = self.position();
        self.graph.append(operation, inputs, block, position)
    }

    /// The block nodes go to; on dead paths one that nobody reaches.
    pub(super) fn current_block(&mut self) -> BlockId {
        match (self.block, self.limbo) {
            (Some(block), _) | (None, Some(block)) => block,
            (None, None) => {
                let block = self.graph.new_block();
                self.limbo = Some(block);
                block
            }
        }
    }

    /// Whether the current path ended (left, thrown, returned, jumped).
    pub fn is_dead(&self) -> bool {
        self.block.is_none()
    }

    /// Leaves to the interpreter for good: the path is dead afterwards.
    pub fn deopt(&mut self, reason: DeoptReason) {
        self.add(Op::Deoptimize { reason }, &[]);
        if let Some(block) = self.block.take() {
            self.graph.block_mut(block).is_cold = true;
        }
    }

    /// Ends the current block with a node that leaves the function.
    pub(super) fn end(&mut self, operation: Op, inputs: &[NodeId]) {
        self.add(operation, inputs);
        self.block = None;
    }

    /// Calls a function of the runtime that may run JavaScript.
    pub fn runtime(&mut self, function: RuntimeCall, immediate: u64, inputs: &[NodeId]) -> NodeId {
        self.add(Op::CallRuntime { function, immediate }, inputs)
    }

    /// Calls a function of the runtime that runs no JavaScript and changes nothing programs see (it may collect or throw).
    pub fn runtime_leaf(&mut self, function: RuntimeCall, immediate: u64, inputs: &[NodeId]) -> NodeId {
        self.add(Op::CallRuntimeLeaf { function, immediate }, inputs)
    }

    /// Whether the current bytecode was left for this reason before: it is not to be speculated on again.
    pub fn was_left(&self, reason: DeoptReason) -> bool {
        self.times_left(reason) > 0
    }

    /// Whether earlier code left here for this reason so often that what feedback says will not do.
    pub fn keeps_being_left(&self, reason: DeoptReason) -> bool {
        self.times_left(reason) >= PATIENCE
    }

    fn times_left(&self, reason: DeoptReason) -> u32 {
        self.broker.times_left(self.unit.data.code, self.unit.instruction.offset, reason)
    }

    /// Leaves because feedback is missing, unless that did not help before. True if it left.
    pub fn deopt_without_feedback(&mut self, reason: DeoptReason) -> bool {
        if self.was_left(reason) {
            return false;
        }
        self.deopt(reason);
        true
    }
}
