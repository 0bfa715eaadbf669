//! Edges, merges and phis. An **edge** is a block that is not ended yet with the environment it brings along; when the place
//! it leads to is reached, the edges become one block: what differs becomes a phi, converted at the end of the edges' blocks. A
//! single edge just goes on. V8's counterpart: `MergePointInterpreterFrameState`.
//!
//! Inside one bytecode: [`GraphBuilder::branch`] gives two **ways**, [`GraphBuilder::enter`] goes on in one of them, and a
//! [`Merge`] brings them together with values.
//!
//! ```text
//! let (yes, no) = self.branch(condition, BranchHint::Yes);
//! let mut merge = Merge::new();
//! self.enter(yes);  ...  self.go_to(&mut merge, &[a]);
//! self.enter(no);   ...  self.go_to(&mut merge, &[b]);
//! let Some(values) = self.bind(merge) else { return };     // None: all ways were dead
//! ```

use super::GraphBuilder;
use super::environment::{ACCUMULATOR, Environment};
use super::kind::Kinds;
use super::known::Aspects;
use crate::graph::{BlockId, BranchHint, NodeId, Op, Repr};
use smallvec::SmallVec;
use std::rc::Rc;

/// A way to a place further on.
#[derive(Clone)]
pub struct Edge {
    pub(super) block: BlockId,
    pub(super) env: Environment,
    pub(super) aspects: Rc<Aspects>,
}

/// One of a branch's two ways; without a block it cannot be taken.
pub struct Way {
    block: Option<BlockId>,
    aspects: Rc<Aspects>,
}

/// Where ways inside one bytecode come together.
#[derive(Default)]
pub struct Merge {
    ways: Vec<(BlockId, SmallVec<[NodeId; 2]>, Rc<Aspects>)>,
}

impl Merge {
    /// Without ways.
    pub fn new() -> Merge {
        Merge::default()
    }
}

impl GraphBuilder<'_> {
    /// Ends the current block with a branch. A constant condition leaves only one way open.
    pub fn branch(&mut self, condition: NodeId, hint: BranchHint) -> (Way, Way) {
        let way = |block, aspects: &Rc<Aspects>| Way { block, aspects: aspects.clone() };
        let Some(block) = self.block else { return (way(None, &self.aspects), way(None, &self.aspects)) };
        if let Op::ConstantBool { value } = self.graph.op(condition) {
            self.block = None;
            let (yes, no) = if value { (Some(block), None) } else { (None, Some(block)) };
            return (way(yes, &self.aspects), way(no, &self.aspects));
        }
        let (yes, no) = (self.graph.new_block(), self.graph.new_block());
        self.append(Op::Branch { yes, no, hint }, &[condition]);
        self.graph.block_mut(yes).predecessors.push(block);
        self.graph.block_mut(no).predecessors.push(block);
        self.block = None;
        let mut ways = (way(Some(yes), &self.aspects), way(Some(no), &self.aspects));
        self.learn_from(condition, &mut ways);
        ways
    }

    /// What a condition says about the nodes it tests.
    fn learn_from(&self, condition: NodeId, ways: &mut (Way, Way)) {
        let test = self.graph.node(condition);
        let Some(&tested) = test.inputs.first() else { return };
        let kinds = match test.op {
            Op::IsInt32 => Kinds::INT32,
            Op::IsNumber => Kinds::NUMBER,
            Op::IsCell => Kinds::CELL,
            Op::IsReceiver => Kinds::OBJECT,
            _ => return,
        };
        let known = self.known(tested);
        Rc::make_mut(&mut ways.0.aspects).entry(tested, known.kinds).kinds = known.kinds.and(kinds);
        Rc::make_mut(&mut ways.1.aspects).entry(tested, known.kinds).kinds = known.kinds.without(kinds);
    }

    /// Goes on in one way of a branch.
    pub fn enter(&mut self, way: Way) {
        self.block = way.block;
        self.aspects = way.aspects;
    }

    /// Leaves in the way for good; the other way goes on.
    pub fn deopt_in(&mut self, way: Way, reason: crate::graph::DeoptReason) {
        self.enter(way);
        if !self.is_dead() {
            self.deopt(reason);
        }
    }

    /// Ends the current path at a merge, to which it brings values.
    pub fn go_to(&mut self, merge: &mut Merge, values: &[NodeId]) {
        if let Some(block) = self.block.take() {
            merge.ways.push((block, SmallVec::from_slice(values), self.aspects.clone()));
        }
    }

    /// Goes on where the ways come together. None (and a dead path) if there is no way.
    pub fn bind(&mut self, merge: Merge) -> Option<SmallVec<[NodeId; 2]>> {
        let mut ways = merge.ways;
        if ways.len() < 2 {
            let Some((block, values, aspects)) = ways.pop() else {
                self.block = None;
                return None;
            };
            self.block = Some(block);
            self.aspects = aspects;
            return Some(values);
        }
        let count = ways.iter().map(|(_, values, _)| values.len()).min().unwrap_or(0);
        let blocks: SmallVec<[BlockId; 4]> = ways.iter().map(|w| w.0).collect();
        let aspects: SmallVec<[Rc<Aspects>; 4]> = ways.iter().map(|w| w.2.clone()).collect();
        let merged = self.begin_merge(&blocks, &aspects);
        let mut result = SmallVec::new();
        for index in 0..count {
            let inputs: SmallVec<[NodeId; 4]> = ways.iter().map(|w| w.1[index]).collect();
            result.push(self.merge_value(merged, &blocks, &aspects, &inputs, -1));
        }
        self.end_merge(merged, &blocks);
        Some(result)
    }

    /// Ends the current path with a jump to an offset further on.
    pub(super) fn jump_to(&mut self, offset: u32) {
        if let Some(block) = self.block.take() {
            let edge = Edge { block, env: self.unit.env.clone(), aspects: self.aspects.clone() };
            self.unit.pending.entry(offset).or_default().push(edge);
        }
    }

    /// Brings the edges that lead to `offset`, and the current path, together.
    pub(super) fn merge_at(&mut self, offset: u32, mut edges: Vec<Edge>) {
        if let Some(block) = self.block.take() {
            edges.push(Edge { block, env: self.unit.env.clone(), aspects: self.aspects.clone() });
        }
        if edges.len() == 1 {
            if let Some(edge) = edges.pop() {
                self.block = Some(edge.block);
                self.unit.env = edge.env;
                self.aspects = edge.aspects;
            }
            return;
        }
        let blocks: SmallVec<[BlockId; 4]> = edges.iter().map(|e| e.block).collect();
        let aspects: SmallVec<[Rc<Aspects>; 4]> = edges.iter().map(|e| e.aspects.clone()).collect();
        let merged = self.begin_merge(&blocks, &aspects);
        let liveness = self.unit.liveness.clone();
        let live = liveness.before(offset);
        let mut env = edges[0].env.clone();
        let keeps_this = self.unit.keeps_this();
        for register in 0..env.registers.len() as u32 {
            let is_live = live.is_some_and(|live| live.contains(register)) || register == 0 && keeps_this;
            let node = match is_live {
                true => self.merge_register(merged, &blocks, &aspects, &edges, register as i32, |env| {
                    env.get(register)
                }),
                false => None,
            };
            env.set(register, node);
        }
        env.accumulator = match live.is_some_and(|live| live.accumulator) {
            true => {
                self.merge_register(merged, &blocks, &aspects, &edges, ACCUMULATOR, |env| env.accumulator)
            }
            false => None,
        };
        let context = self.merge_register(merged, &blocks, &aspects, &edges, -1, |env| Some(env.context));
        env.context = context.unwrap_or(env.context);
        self.unit.env = env;
        self.end_merge(merged, &blocks);
    }

    fn merge_register(
        &mut self,
        merged: BlockId,
        blocks: &[BlockId],
        aspects: &[Rc<Aspects>],
        edges: &[Edge],
        register: i32,
        read: impl Fn(&Environment) -> Option<NodeId>,
    ) -> Option<NodeId> {
        let inputs: Option<SmallVec<[NodeId; 4]>> = edges.iter().map(|edge| read(&edge.env)).collect();
        Some(self.merge_value(merged, blocks, aspects, &inputs?, register))
    }

    /// The block in which others come together, with what all of them know.
    fn begin_merge(&mut self, blocks: &[BlockId], aspects: &[Rc<Aspects>]) -> BlockId {
        let merged = self.graph.new_block();
        self.graph.block_mut(merged).predecessors = blocks.iter().copied().collect();
        let mut known = aspects[0].clone();
        for more in &aspects[1..] {
            if !Rc::ptr_eq(&known, more) {
                Rc::make_mut(&mut known).merge(more);
            }
        }
        self.aspects = known;
        merged
    }

    /// The value that one of `inputs` is, depending on the way: itself if all are the same, else a phi in the common
    /// representation (numbers in both representations: doubles).
    fn merge_value(
        &mut self,
        merged: BlockId,
        blocks: &[BlockId],
        aspects: &[Rc<Aspects>],
        inputs: &[NodeId],
        register: i32,
    ) -> NodeId {
        if inputs.iter().all(|&input| input == inputs[0]) {
            return inputs[0];
        }
        let kinds_of = |builder: &Self, index: usize| {
            let input = inputs[index];
            aspects[index].get(input).map_or_else(|| builder.known_of_op(input), |known| known.kinds)
        };
        let kinds = (0..inputs.len()).fold(Kinds::NONE, |all, index| all | kinds_of(self, index));
        let reprs = || inputs.iter().map(|&input| self.graph.repr(input));
        let repr = if reprs().all(|repr| repr == Repr::Int32) {
            Repr::Int32
        } else if reprs().all(|repr| repr == Repr::Bool) {
            Repr::Bool
        } else if reprs().all(|repr| matches!(repr, Repr::Int32 | Repr::Float64)) {
            Repr::Float64
        } else {
            Repr::Tagged
        };
        let mut converted: SmallVec<[NodeId; 4]> = SmallVec::new();
        let known = self.aspects.clone();
        for (index, &input) in inputs.iter().enumerate() {
            // The conversion stands at the end of the edge's block and knows what is known there.
            self.block = Some(blocks[index]);
            self.aspects = aspects[index].clone();
            converted.push(match repr {
                Repr::Float64 => self.float64(input),
                Repr::Tagged => self.tagged(input),
                _ => input,
            });
        }
        self.block = None;
        self.aspects = known;
        if converted.iter().all(|&input| input == converted[0]) {
            return converted[0];
        }
        let phi = self.new_phi(merged, &converted, repr, register);
        self.narrow(phi, if repr == Repr::Float64 { Kinds::NUMBER } else { kinds });
        phi
    }

    fn known_of_op(&self, node: NodeId) -> Kinds {
        // Nothing is noted on the way: what the operation says.
        let data = self.graph.node(node);
        match data.op {
            Op::ConstantCell { index } => Kinds::of_value(self.broker.value(index)),
            _ => Kinds::of_op(&data.op, data.repr),
        }
    }

    /// A phi in a block whose predecessors are set.
    pub(super) fn new_phi(&mut self, block: BlockId, inputs: &[NodeId], repr: Repr, register: i32) -> NodeId {
        let position = self.position();
        let phi = self.graph.append(Op::Phi { register }, inputs, block, position);
        self.graph.node_mut(phi).repr = repr;
        phi
    }

    /// Ends the edges' blocks with jumps to the merged one, in which building goes on.
    fn end_merge(&mut self, merged: BlockId, blocks: &[BlockId]) {
        let position = self.position();
        for &block in blocks {
            self.graph.append(Op::Goto { target: merged }, &[], block, position);
        }
        self.block = Some(merged);
    }
}
