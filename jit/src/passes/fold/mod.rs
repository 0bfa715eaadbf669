//! **Folding**: each node is looked at once, in order, with its inputs already folded; nodes over constants become constants,
//! conversions of conversions go away, checks that always hold disappear, branches on constants become jumps, and dear
//! operations become cheap ones. V8's counterparts: `machine-optimization-reducer.h`, `branch-elimination`.
//!
//! The rules are by family in the files of this folder: each is a function from a node to a [`Reduction`]. New constants go
//! to the entry block, so that they are in sight everywhere.

mod checks;
mod conversions;
mod doubles;
mod integers;

pub use conversions::exact_int32;

use super::edges;
use crate::graph::{Bits, BlockId, Graph, Node, NodeId, Op, op};
use cutaway_gc::Value;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// How often one node is looked at again after it became another.
const MAX_ROUNDS: usize = 6;

/// What becomes of a node.
enum Reduction {
    /// It stays.
    Keep,
    /// Another node has its value.
    Replace(NodeId),
    /// It does something else.
    Become(Op, SmallVec<[NodeId; 3]>),
    /// It goes.
    Remove,
}

impl Reduction {
    fn becomes(op: Op, inputs: &[NodeId]) -> Reduction {
        Reduction::Become(op, SmallVec::from_slice(inputs))
    }
}

/// The pass.
pub fn run(graph: &mut Graph) {
    let count = graph.nodes.len() as u32;
    let mut folder = Folder {
        graph,
        replacement: (0..count).map(NodeId).collect(),
        out: Vec::new(),
        constants: FxHashMap::default(),
        entry_nodes: Vec::new(),
        block: BlockId(0),
        edges_changed: false,
    };
    for at in 0..folder.graph.order.len() {
        let block = folder.graph.order[at];
        folder.fold_block(block);
    }
    let Folder { replacement, entry_nodes, edges_changed, .. } = folder;
    graph.block_mut(BlockId(0)).nodes.splice(0..0, entry_nodes);
    graph.replace_uses(|id| edges::resolve(&replacement, id));
    unbox_frame_states(graph);
    if edges_changed {
        edges::prune(graph);
    }
}

/// Frame states hold values in any representation: never a box, nor an integer as a double (fields of objects may have to be
/// doubles).
fn unbox_frame_states(graph: &mut Graph) {
    let Graph { nodes, frame_states, virtual_objects, .. } = graph;
    let unboxed = |id: &mut NodeId| {
        let node = &nodes[id.index()];
        if matches!(
            node.op,
            Op::Int32ToTagged | Op::Float64ToTagged | Op::Float64ToTaggedNumber | Op::BoolToTagged
        ) {
            *id = node.inputs[0];
        }
    };
    let unconverted = |id: &mut NodeId| {
        unboxed(id);
        let node = &nodes[id.index()];
        if let Op::Int32ToFloat64 = node.op {
            *id = node.inputs[0];
        }
    };
    frame_states.iter_mut().for_each(|state| state.for_each_use_mut(unconverted));
    virtual_objects.iter_mut().for_each(|object| object.for_each_use_mut(unboxed));
}

struct Folder<'g> {
    graph: &'g mut Graph,
    replacement: Vec<NodeId>,
    out: Vec<NodeId>,
    constants: FxHashMap<Op, NodeId>,
    entry_nodes: Vec<NodeId>,
    block: BlockId,
    edges_changed: bool,
}

impl Folder<'_> {
    fn fold_block(&mut self, block: BlockId) {
        self.block = block;
        let nodes = std::mem::take(&mut self.graph.block_mut(block).nodes);
        self.out = Vec::with_capacity(nodes.len());
        for id in nodes {
            for index in 0..self.graph.node(id).inputs.len() {
                let input = self.graph.node(id).inputs[index];
                self.graph.node_mut(id).inputs[index] = edges::resolve(&self.replacement, input);
            }
            if self.fold(id) {
                self.out.push(id);
            }
        }
        self.graph.block_mut(block).nodes = std::mem::take(&mut self.out);
    }

    /// Reduces a node. False if it is no longer needed.
    fn fold(&mut self, id: NodeId) -> bool {
        for _ in 0..MAX_ROUNDS {
            match self.reduce(id) {
                Reduction::Keep => return true,
                Reduction::Remove => return false,
                Reduction::Replace(value) => {
                    self.replacement[id.index()] = value;
                    return false;
                }
                Reduction::Become(op, inputs) => self.rewrite(id, op, inputs),
            }
        }
        true
    }

    fn rewrite(&mut self, id: NodeId, new_op: Op, inputs: SmallVec<[NodeId; 3]>) {
        let node = self.graph.node_mut(id);
        node.op = new_op;
        node.inputs = inputs;
        node.repr = new_op.result();
        if !new_op.has(op::EAGER) {
            node.eager = None;
        }
    }

    fn reduce(&mut self, id: NodeId) -> Reduction {
        let node_op = self.graph.op(id);
        if node_op.has(op::COMMUTES)
            && self.is_constant(self.input(id, 0))
            && !self.is_constant(self.input(id, 1))
        {
            self.graph.node_mut(id).inputs.swap(0, 1);
        }
        match node_op {
            Op::Phi { .. } => self.phi(id),
            Op::Branch { yes, no, .. } => self.branch(id, yes, no),
            Op::Switch { table } => self.switch(id, table),
            _ if node_op.has(op::ENDS_BLOCK | op::CALLS) => Reduction::Keep,
            _ => {
                let families = [Self::conversion, Self::integer, Self::double, Self::check];
                for family in families {
                    let reduction = family(self, id);
                    if !matches!(reduction, Reduction::Keep) {
                        return reduction;
                    }
                }
                Reduction::Keep
            }
        }
    }

    fn phi(&mut self, id: NodeId) -> Reduction {
        let mut value = None;
        for &input in &self.graph.node(id).inputs {
            let input = edges::resolve(&self.replacement, input);
            if input != id && value.replace(input).is_some_and(|other| other != input) {
                return Reduction::Keep;
            }
        }
        value.map_or(Reduction::Keep, Reduction::Replace)
    }

    fn branch(&mut self, id: NodeId, yes: BlockId, no: BlockId) -> Reduction {
        let condition = self.input(id, 0);
        if let Op::ConstantBool { value } = self.graph.op(condition) {
            let (taken, dropped) = if value { (yes, no) } else { (no, yes) };
            self.drop_edge(dropped);
            return Reduction::becomes(Op::Goto { target: taken }, &[]);
        }
        if let (Op::LogicalNot, Op::Branch { hint, .. }) = (self.graph.op(condition), self.graph.op(id)) {
            use crate::graph::BranchHint;
            let hint = match hint {
                BranchHint::None => BranchHint::None,
                BranchHint::Yes => BranchHint::No,
                BranchHint::No => BranchHint::Yes,
            };
            let value = self.input(condition, 0);
            return Reduction::becomes(Op::Branch { yes: no, no: yes, hint }, &[value]);
        }
        Reduction::Keep
    }

    fn switch(&mut self, id: NodeId, table: u32) -> Reduction {
        let Some(value) = self.int32_constant(self.input(id, 0)) else { return Reduction::Keep };
        let table = &self.graph.switches[table as usize];
        let index = i64::from(value) - i64::from(table.base);
        let target = usize::try_from(index).ok().and_then(|index| table.targets.get(index).copied());
        let target = target.unwrap_or(table.default);
        for successor in self.graph.successors_of(id) {
            if successor != target {
                self.drop_edge(successor);
            }
        }
        Reduction::becomes(Op::Goto { target }, &[])
    }

    fn drop_edge(&mut self, to: BlockId) {
        edges::remove_edge(self.graph, self.block, to);
        self.edges_changed = true;
    }

    fn input(&self, id: NodeId, index: usize) -> NodeId {
        self.graph.node(id).inputs[index]
    }

    fn is_constant(&self, id: NodeId) -> bool {
        matches!(
            self.graph.op(id),
            Op::ConstantInt32 { .. }
                | Op::ConstantFloat64 { .. }
                | Op::ConstantTagged { .. }
                | Op::ConstantBool { .. }
                | Op::ConstantCell { .. }
                | Op::ConstantRaw { .. }
        )
    }

    fn int32_constant(&self, id: NodeId) -> Option<i32> {
        if let Op::ConstantInt32 { value } = self.graph.op(id) { Some(value) } else { None }
    }

    fn float64_constant(&self, id: NodeId) -> Option<f64> {
        if let Op::ConstantFloat64 { bits } = self.graph.op(id) { Some(f64::from_bits(bits.0)) } else { None }
    }

    /// A constant in the entry block.
    fn constant(&mut self, constant: Op) -> NodeId {
        if let Some(&id) = self.constants.get(&constant) {
            return id;
        }
        let entry = BlockId(0);
        let position = self.graph.node(self.first_node()).position;
        let id = self.graph.new_node(constant, &[], entry, position);
        self.replacement.push(id);
        self.entry_nodes.push(id);
        self.constants.insert(constant, id);
        id
    }

    /// Some node of the entry block: constants have its position.
    fn first_node(&self) -> NodeId {
        let entry = &self.graph.block(BlockId(0)).nodes;
        entry.first().or(self.out.first()).copied().unwrap_or(NodeId(0))
    }

    fn int32(&mut self, value: i32) -> Reduction {
        Reduction::Replace(self.constant(Op::ConstantInt32 { value }))
    }

    fn float64(&mut self, value: f64) -> Reduction {
        Reduction::Replace(self.constant(Op::ConstantFloat64 { bits: Bits(value.to_bits()) }))
    }

    fn boolean(&mut self, value: bool) -> Reduction {
        Reduction::Replace(self.constant(Op::ConstantBool { value }))
    }

    fn tagged(&mut self, value: Value) -> Reduction {
        Reduction::Replace(self.constant(Op::ConstantTagged { bits: Bits(value.bits()) }))
    }

    /// A new node before the one being folded, itself folded.
    fn emit(&mut self, op: Op, inputs: &[NodeId], like: NodeId) -> NodeId {
        let Node { position, eager, .. } = *self.graph.node(like);
        let id = self.graph.new_node(op, inputs, self.block, position);
        if op.has(op::EAGER) {
            self.graph.node_mut(id).eager = eager;
        }
        self.replacement.push(id);
        if self.fold(id) {
            self.out.push(id);
            return id;
        }
        edges::resolve(&self.replacement, id)
    }
}
