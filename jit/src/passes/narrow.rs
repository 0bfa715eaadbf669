//! **Narrowing**: a phi of doubles is one of integers where its loop takes it for one anyway. (After `i * i` overflowed it is a
//! double, and so is the `j` that starts from it; but `j` indexes an array and is counted in integers.) V8's counterpart: the
//! representation that Turbofan's `SimplifiedLowering` chooses from uses.
//!
//! A phi is narrowed if the loop's first block converts it to an int32, leaving if it is none, and what comes around the loop are
//! integers. The conversion is then made of the value that enters, before the loop and with the frame state of that edge: no
//! check is made that was not made before, but the way around has no conversion left.

use super::analysis::uses::Uses;
use crate::graph::{BlockId, Graph, NodeId, Op, Repr};

/// The pass.
pub fn run(graph: &mut Graph) {
    let mut uses: Option<Uses> = None;
    for at in 0..graph.order.len() {
        let header = graph.order[at];
        if !graph.block(header).is_loop_header {
            continue;
        }
        let nodes = graph.block(header).nodes.clone();
        let is_double =
            |id: &&NodeId| matches!(graph.op(**id), Op::Phi { .. }) && graph.repr(**id) == Repr::Float64;
        let phis: Vec<NodeId> = nodes.iter().filter(is_double).copied().collect();
        for phi in phis {
            let known = uses.take().unwrap_or_else(|| Uses::new(graph));
            match Narrowing::of(graph, &known, phi, header) {
                Some(narrowing) => narrowing.apply(graph, &known),
                None => uses = Some(known),
            }
        }
    }
}

/// How a phi is narrowed.
struct Narrowing {
    phi: NodeId,
    header: BlockId,
    /// The block before the loop.
    entry: BlockId,
    /// The conversion in the loop.
    check: NodeId,
    /// What comes around, as integers.
    around: Vec<NodeId>,
}

impl Narrowing {
    fn of(graph: &Graph, uses: &Uses, phi: NodeId, header: BlockId) -> Option<Narrowing> {
        let &entry = graph.block(header).predecessors.first()?;
        graph.node(graph.terminator(entry)?).eager?;
        // As an index -0 passes for 0, which only who knows that it is none may take for the same.
        let is_zero_signed = match graph.op(graph.node(phi).inputs[0]) {
            Op::ConstantFloat64 { bits } => bits.0 == (-0.0f64).to_bits(),
            Op::Int32ToFloat64 => false,
            _ => true,
        };
        let converts = |user: &&NodeId| {
            graph.node(**user).block == header
                && match graph.op(**user) {
                    Op::CheckedFloat64ToInt32 => true,
                    Op::CheckedFloat64ToIndex => !is_zero_signed,
                    _ => false,
                }
        };
        let &check = uses.of(phi).iter().find(converts)?;
        let integer = |&input: &NodeId| {
            let node = graph.node(input);
            (node.op == Op::Int32ToFloat64).then(|| node.inputs[0])
        };
        let around: Vec<NodeId> = graph.node(phi).inputs[1..].iter().map(integer).collect::<Option<_>>()?;
        Some(Narrowing { phi, header, entry, check, around })
    }

    fn apply(self, graph: &mut Graph, uses: &Uses) {
        let Narrowing { phi, header, entry, check, around } = self;
        let position = graph.node(phi).position;
        let state = graph.terminator(entry).and_then(|last| graph.node(last).eager);
        let entering = graph.node(phi).inputs[0];
        let checked = graph.new_node(graph.op(check), &[entering], entry, position);
        graph.node_mut(checked).eager = state;
        let nodes = &mut graph.block_mut(entry).nodes;
        nodes.insert(nodes.len() - 1, checked);

        let double = graph.new_node(Op::Int32ToFloat64, &[phi], header, position);
        for &user in uses.of(phi) {
            for input in &mut graph.node_mut(user).inputs {
                if *input == phi {
                    *input = double;
                }
            }
        }
        let node = graph.node_mut(phi);
        node.repr = Repr::Int32;
        node.inputs = std::iter::once(checked).chain(around).collect();
        graph.replace_uses(|id| if id == check { phi } else { id });
        let is_phi = |graph: &Graph, id: NodeId| matches!(graph.op(id), Op::Phi { .. });
        let nodes = graph.block(header).nodes.clone();
        let end_of_phis = nodes.iter().position(|&id| !is_phi(graph, id)).unwrap_or(nodes.len());
        let nodes = &mut graph.block_mut(header).nodes;
        nodes.insert(end_of_phis, double);
        nodes.retain(|&id| id != check);
    }
}
