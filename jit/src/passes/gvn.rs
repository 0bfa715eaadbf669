//! **Global value numbering**: a pure node with the same operation and inputs as one that dominates it is replaced by that;
//! a check that an equal check dominates goes. Conversions of a value know each other: who has been checked to be an int32
//! need not be checked to be a number. V8's counterpart: `value-numbering-reducer.h`.
//!
//! Nodes are in one table hashed by operation and inputs; the blocks come in the graph's order, so that a dominating node
//! has been seen. What memory holds is the business of `loads`.

use super::analysis::dominators::Dominators;
use super::edges::resolve;
use crate::graph::{BlockId, Graph, NodeId, Op, op};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

const NONE: u32 = u32::MAX;

/// The pass.
pub fn run(graph: &mut Graph) {
    let size = (graph.nodes.len() * 2).next_power_of_two();
    let dominators = Dominators::new(graph);
    let count = graph.nodes.len() as u32;
    let mut numbering = Numbering {
        dominators,
        heads: vec![NONE; size],
        next: vec![NONE; graph.nodes.len()],
        replacement: (0..count).map(NodeId).collect(),
    };
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        let mut nodes = std::mem::take(&mut graph.block_mut(block).nodes);
        nodes.retain(|&id| numbering.visit(graph, block, id));
        graph.block_mut(block).nodes = nodes;
    }
    graph.replace_uses(|id| resolve(&numbering.replacement, id));
}

struct Numbering {
    dominators: Dominators,
    heads: Vec<u32>,
    next: Vec<u32>,
    replacement: Vec<NodeId>,
}

impl Numbering {
    /// Looks for an equal node. False if the node goes.
    fn visit(&mut self, graph: &mut Graph, block: BlockId, id: NodeId) -> bool {
        for input in &mut graph.node_mut(id).inputs {
            *input = resolve(&self.replacement, *input);
        }
        let node = graph.node(id);
        let is_phi = matches!(node.op, Op::Phi { .. });
        if !is_phi && !is_numbered(node.op) {
            return true;
        }
        let mut equal = self.find(graph, block, node.op, &node.inputs, is_phi.then_some(node.repr));
        if let (None, true, &[left, right]) = (equal, node.op.has(op::COMMUTES), node.inputs.as_slice()) {
            equal = self.find(graph, block, node.op, &[right, left], None);
        }
        if let Some(equal) = equal {
            self.replacement[id.index()] = equal;
            return false;
        }
        if let &[value] = node.inputs.as_slice()
            && !is_phi
            && let Some(known) = self.known_conversion(graph, block, node.op, value)
        {
            match known {
                Known::Same(other) => {
                    self.replacement[id.index()] = other;
                    return false;
                }
                Known::Int32(other) => {
                    let node = graph.node_mut(id);
                    node.op = Op::Int32ToFloat64;
                    node.inputs[0] = other;
                    node.eager = None;
                }
            }
        }
        let node = graph.node(id);
        let slot = self.slot(node.op, &node.inputs);
        self.next[id.index()] = self.heads[slot];
        self.heads[slot] = id.0;
        true
    }

    fn slot(&self, op: Op, inputs: &[NodeId]) -> usize {
        let mut hasher = FxHasher::default();
        if let Op::Phi { .. } = op {
            inputs.len().hash(&mut hasher);
        } else {
            op.hash(&mut hasher);
        }
        inputs.hash(&mut hasher);
        let hash = hasher.finish();
        (hash ^ (hash >> 32)) as usize & (self.heads.len() - 1)
    }

    /// A node in sight from `block` with this operation and inputs; phis: of this block and representation.
    fn find(
        &self,
        graph: &Graph,
        block: BlockId,
        op: Op,
        inputs: &[NodeId],
        phi: Option<crate::graph::Repr>,
    ) -> Option<NodeId> {
        let mut at = self.heads[self.slot(op, inputs)];
        while at != NONE {
            let other = graph.node(NodeId(at));
            let equal = match phi {
                Some(repr) => {
                    matches!(other.op, Op::Phi { .. }) && other.block == block && other.repr == repr
                }
                None => other.op == op && self.dominators.dominates(other.block, block),
            };
            if equal && other.inputs.as_slice() == inputs {
                return Some(NodeId(at));
            }
            at = self.next[at as usize];
        }
        None
    }

    /// What another conversion of the same value has shown.
    fn known_conversion(&self, graph: &Graph, block: BlockId, op: Op, value: NodeId) -> Option<Known> {
        let find = |other: Op| self.find(graph, block, other, &[value], None);
        let int32 = || find(Op::CheckedTaggedToInt32).or_else(|| find(Op::UnboxInt32));
        let float64 = || find(Op::CheckedTaggedToFloat64).or_else(|| find(Op::UnboxNumber));
        match op {
            Op::CheckedTaggedToInt32 => find(Op::UnboxInt32).map(Known::Same),
            Op::CheckedTruncateTaggedToInt32 => int32().map(Known::Same),
            Op::CheckedTaggedToFloat64 | Op::UnboxNumber | Op::CheckedNumberOrOddballToFloat64 => {
                int32().map(Known::Int32).or_else(|| float64().map(Known::Same))
            }
            Op::CheckNumber => int32().or_else(float64).map(Known::Same),
            Op::CheckNotHole | Op::CheckNotNullish => {
                int32().or_else(float64).or_else(|| find(Op::CheckCell)).map(Known::Same)
            }
            _ => None,
        }
    }
}

enum Known {
    /// This node has the value (or, for a check, has checked it).
    Same(NodeId),
    /// The value is that of this int32.
    Int32(NodeId),
}

/// Whether equal nodes are one value. Checks that read what nothing writes count.
fn is_numbered(node_op: Op) -> bool {
    node_op.is_pure() && !node_op.has(op::ENDS_BLOCK)
        || matches!(
            node_op,
            Op::CheckKind { .. }
                | Op::CheckAtom
                | Op::CheckReceiver
                | Op::IsReceiver
                | Op::ToBoolean
                | Op::TypeOf
                | Op::TestTypeOf { .. }
                | Op::StrictEqual
        )
}
