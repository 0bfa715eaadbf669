//! **Differences**: facts `a - b <= k` about pairs of nodes, learnt from branches and checks, and asked when a bounds check
//! or a comparison is looked at. A small form of "ABCD: eliminating array bounds checks on demand" (Bodik and others).
//!
//! Nodes count as **base + offset** where constants were added that cannot overflow, so that facts about `i` hold for `i + 1`.

use crate::graph::{Graph, NodeId, Op};

/// How many facts a question may go through, and how many facts are kept.
const MAX_STEPS: u32 = 3;
const MAX_FACTS: usize = 64;
const MAX_OFFSETS: usize = 8;

/// `lesser - greater <= bound`, of bases.
#[derive(Clone, Copy)]
struct Fact {
    lesser: NodeId,
    greater: NodeId,
    bound: i64,
}

/// See the module's text. Facts are taken back in the reverse order in which they were added.
#[derive(Default)]
pub struct Differences {
    facts: Vec<Fact>,
}

impl Differences {
    /// How many facts there are, to go back to.
    pub fn mark(&self) -> usize {
        self.facts.len()
    }

    /// Forgets all facts added since.
    pub fn back_to(&mut self, mark: usize) {
        self.facts.truncate(mark);
    }

    /// Adds `a - b <= bound`.
    pub fn add(&mut self, graph: &Graph, exact: &[bool], a: NodeId, b: NodeId, bound: i64) {
        let (lesser, offset_a) = base(graph, exact, a);
        let (greater, offset_b) = base(graph, exact, b);
        if lesser != greater && self.facts.len() < MAX_FACTS {
            self.facts.push(Fact { lesser, greater, bound: bound - offset_a + offset_b });
        }
    }

    /// Whether `a - b <= bound` is known.
    pub fn holds(&self, graph: &Graph, exact: &[bool], a: NodeId, b: NodeId, bound: i64) -> bool {
        let (lesser, offset_a) = base(graph, exact, a);
        let (greater, offset_b) = base(graph, exact, b);
        self.reaches(lesser, greater, bound - offset_a + offset_b, MAX_STEPS)
    }

    fn reaches(&self, from: NodeId, to: NodeId, bound: i64, steps: u32) -> bool {
        if from == to {
            return bound >= 0;
        }
        steps > 0
            && self.facts.iter().rev().any(|fact| {
                fact.lesser == from && self.reaches(fact.greater, to, bound - fact.bound, steps - 1)
            })
    }
}

/// A node as base + offset. A length read as unsigned and checked has the same bits as the length.
fn base(graph: &Graph, exact: &[bool], mut id: NodeId) -> (NodeId, i64) {
    let mut offset = 0;
    for _ in 0..MAX_OFFSETS {
        let node = graph.node(id);
        let sign = match node.op {
            Op::Int32AddWithOverflow => 1,
            Op::Int32SubtractWithOverflow => -1,
            Op::Int32Add if is_exact(exact, id) => 1,
            Op::Int32Subtract if is_exact(exact, id) => -1,
            Op::CheckedUint32ToInt32 => {
                id = node.inputs[0];
                continue;
            }
            _ => break,
        };
        let Op::ConstantInt32 { value } = graph.op(node.inputs[1]) else { break };
        offset += sign * i64::from(value);
        id = node.inputs[0];
    }
    (id, offset)
}

fn is_exact(exact: &[bool], id: NodeId) -> bool {
    exact.get(id.index()).copied().unwrap_or(false)
}
