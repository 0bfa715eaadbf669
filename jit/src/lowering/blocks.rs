//! Blocks and phis, and what follows each call.
//!
//! A graph's block becomes one CLIF block with a parameter for each phi, and further ones where nodes branch inside. After a
//! node that may throw, the result is compared with the exception marker: the cold side goes to the handler with the
//! registers' values boxed, or returns the marker. After a node that may run JavaScript, the code's `invalidated` word is
//! tested: if it is set, the code is left with the node's lazy frame state.

use super::{I32, Lowering, TRUSTED, machine_type};
use crate::graph::frame_state::StateValue;
use crate::graph::{BlockId, DeoptReason, NodeId, Op, Repr, op};
use cranelift_codegen::ir::{Block, BlockArg, InstBuilder, Value};
use cutaway_gc::Value as Boxed;

/// See the module's text.
#[derive(Default)]
pub(super) struct Blocks {
    /// By graph block.
    starts: Vec<Option<Block>>,
    /// Place in the order, by graph block.
    place: Vec<usize>,
    /// The last place of the innermost loop each place is in.
    loop_end: Vec<usize>,
    /// Blocks that throw to handlers, with the node that does.
    throws: Vec<(Block, NodeId, BlockId)>,
    /// Returns the exception marker.
    throw_out: Option<Block>,
}

impl Lowering<'_> {
    /// Makes the blocks, in the graph's order, with their parameters.
    pub(super) fn make_blocks(&mut self) -> Result<(), String> {
        let graph = self.graph;
        let count = graph.order.len();
        self.blocks.starts = vec![None; graph.blocks.len()];
        self.blocks.place = vec![usize::MAX; graph.blocks.len()];
        self.blocks.loop_end = vec![count; count];
        for (place, &id) in graph.order.iter().enumerate() {
            self.blocks.place[id.index()] = place;
            let block = self.b.create_block();
            let data = graph.block(id);
            if data.is_cold {
                self.b.set_cold_block(block);
            }
            for &node in &data.nodes {
                match graph.op(node) {
                    Op::Phi { .. } | Op::ExceptionPhi { .. } => {
                        let value = self.b.append_block_param(block, machine_type(graph.repr(node)));
                        self.values[node.index()] = Some(value);
                    }
                    _ => {}
                }
            }
            self.blocks.starts[id.index()] = Some(block);
        }
        for (place, &id) in graph.order.iter().enumerate() {
            if let Op::LoopBack { target } =
                graph.terminator(id).map_or(Op::Unreachable, |last| graph.op(last))
            {
                // Inner loops end before outer ones, so the first to claim a place is the innermost.
                let start = self.place(target);
                let ends = self.blocks.loop_end.get_mut(start..=place).ok_or("a loop is out of order")?;
                for end in ends.iter_mut().filter(|end| **end == count) {
                    *end = place;
                }
            }
        }
        Ok(())
    }

    pub(super) fn place(&self, block: BlockId) -> usize {
        self.blocks.place[block.index()]
    }

    /// True if going from the current block to `there` leaves a loop.
    pub(super) fn leaves_loop(&self, there: BlockId) -> bool {
        let here = self.place(self.graph.node(self.node).block);
        let end = self.blocks.loop_end[here];
        end < self.graph.order.len() && self.place(there) > end
    }

    /// The CLIF block a graph block starts with.
    pub(super) fn start_of(&self, block: BlockId) -> Result<Block, String> {
        self.blocks.starts[block.index()].ok_or_else(|| format!("{block} is not in the order"))
    }

    /// Goes on with a graph block.
    pub(super) fn enter_block(&mut self, block: BlockId) {
        if let Some(start) = self.blocks.starts[block.index()] {
            self.b.switch_to_block(start);
            self.b.ensure_inserted_block();
        }
    }

    /// What the phis of `target` get from the current block.
    pub(super) fn phi_arguments(&mut self, target: BlockId) -> Result<Vec<BlockArg>, String> {
        let graph = self.graph;
        let here = graph.node(self.node).block;
        let data = graph.block(target);
        let mut arguments = Vec::new();
        for &node in &data.nodes {
            if !matches!(graph.op(node), Op::Phi { .. }) {
                break;
            }
            let from = data.predecessors.iter().position(|&predecessor| predecessor == here);
            let input = from.and_then(|index| graph.node(node).inputs.get(index));
            let input = input.ok_or_else(|| format!("{node} has no input from {here}"))?;
            arguments.push(self.value(*input)?.into());
        }
        Ok(arguments)
    }

    /// What a node's properties demand once its result (if it is a value that may be the exception marker) is there.
    pub(super) fn after_call(&mut self, result: Value) -> Result<(), String> {
        let thrown = self.equal(result, Boxed::EXCEPTION.bits() as i64);
        let there = self.throw_block()?;
        self.leave_if(thrown, there);
        let node = self.graph.node(self.node);
        if node.op.has(op::CALLS) && node.lazy.is_some() {
            // The exit takes the node's result from here.
            if node.repr == Repr::Tagged {
                self.values[self.node.index()] = Some(result);
            }
            self.test_invalidated()?;
        }
        Ok(())
    }

    /// Leaves with the lazy frame state if the code was invalidated.
    pub(super) fn test_invalidated(&mut self) -> Result<(), String> {
        let address = self.word(self.input.invalidated as u64);
        let invalidated = self.b.ins().load(I32, TRUSTED, address, 0);
        let exit = self.lazy_exit(DeoptReason::DependencyChange)?;
        self.leave_if(invalidated, exit);
        Ok(())
    }

    /// Where an exception of the current node goes.
    pub(super) fn throw_block(&mut self) -> Result<Block, String> {
        match self.graph.node(self.node).handler {
            Some(handler) => {
                let block = self.cold_block();
                self.blocks.throws.push((block, self.node, handler));
                Ok(block)
            }
            None => Ok(self.throw_out()),
        }
    }

    /// The block that returns the exception marker.
    pub(super) fn throw_out(&mut self) -> Block {
        match self.blocks.throw_out {
            Some(block) => block,
            None => {
                let block = self.cold_block();
                self.blocks.throw_out = Some(block);
                block
            }
        }
    }

    /// Fills the blocks made by [`Lowering::throw_block`].
    pub(super) fn finish_throws(&mut self) -> Result<(), String> {
        for (block, node, handler) in std::mem::take(&mut self.blocks.throws) {
            self.b.switch_to_block(block);
            self.node = node;
            self.set_position(self.graph.node(node).position);
            let mut arguments = Vec::new();
            for &phi in &self.graph.block(handler).nodes {
                if let Op::ExceptionPhi { register } = self.graph.op(phi) {
                    arguments.push(self.register_when_thrown(node, phi, register)?);
                }
            }
            let handler = self.start_of(handler)?;
            self.jump(handler, &arguments);
        }
        if let Some(block) = self.blocks.throw_out {
            self.b.switch_to_block(block);
            let marker = self.constant_value(Boxed::EXCEPTION);
            self.b.ins().return_(&[marker]);
        }
        Ok(())
    }

    /// The boxed value that a register of the handler's function has when `node` throws.
    fn register_when_thrown(&mut self, node: NodeId, phi: NodeId, register: u32) -> Result<Value, String> {
        let graph = self.graph;
        let unit = graph.node(phi).position.unit;
        let thrower = graph.node(node);
        let mut next = thrower.lazy.or(thrower.eager);
        while let Some(id) = next {
            let state = &graph.frame_states[id.index()];
            if state.unit != unit {
                next = state.parent;
                continue;
            }
            return match state.registers.iter().find(|&&(number, _)| number == register) {
                Some(&(_, StateValue::Node(id))) => self.boxed(id),
                Some((_, StateValue::Virtual(_))) => {
                    Err(format!("{phi} would be an object that does not exist"))
                }
                None => Ok(self.constant_value(Boxed::UNDEFINED)),
            };
        }
        Err(format!("{node} throws to {phi}, of whose function its frame states do not tell"))
    }
}
