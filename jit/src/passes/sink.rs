//! **Sinking**: a box (and any cheap pure node) that is used only where few ways lead is made there, not before. `phis` and the
//! builder box right behind the value; most boxes are wanted only where the function is left. V8's counterpart: the scheduler's
//! "schedule late".
//!
//! A node goes to the block that dominates all its users (phis: the ends of the ways in), or on the way there to the last one
//! in no deeper loop than that. Only into another block; only if no value dies by it that would have died earlier: boxes have
//! one input, that is wanted by others as a rule.

use super::analysis::dominators::Dominators;
use super::analysis::loops::Loops;
use super::analysis::uses::Uses;
use crate::graph::{BlockId, Graph, NodeId, Op};

/// The pass.
pub fn run(graph: &mut Graph) {
    let uses = Uses::new(graph);
    let dominators = Dominators::new(graph);
    let loops = Loops::new(graph);
    let mut arrivals: Vec<Vec<NodeId>> = vec![Vec::new(); graph.blocks.len()];
    let mut any = false;
    // Users first: a node may follow the one that uses it.
    for at in (0..graph.order.len()).rev() {
        let block = graph.order[at];
        let mut nodes = std::mem::take(&mut graph.block_mut(block).nodes);
        nodes.retain(|&id| {
            let target = if sinks(graph.op(id)) && !uses.in_frame_state(id) {
                target_of(graph, &uses, &dominators, &loops, id, block)
            } else {
                None
            };
            let Some(target) = target else { return true };
            graph.node_mut(id).block = target;
            arrivals[target.index()].push(id);
            any = true;
            false
        });
        graph.block_mut(block).nodes = nodes;
    }
    if !any {
        return;
    }
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        let arrived = std::mem::take(&mut arrivals[block.index()]);
        if !arrived.is_empty() {
            place(graph, block, arrived);
        }
    }
}

fn sinks(op: Op) -> bool {
    matches!(
        op,
        Op::Int32ToTagged
            | Op::Float64ToTagged
            | Op::Float64ToTaggedNumber
            | Op::BoolToTagged
            | Op::Int32ToFloat64
            | Op::Uint32ToFloat64
            | Op::BoolToInt32
    )
}

/// The block a node moves to, if that is another one.
fn target_of(
    graph: &Graph,
    uses: &Uses,
    dominators: &Dominators,
    loops: &Loops,
    id: NodeId,
    own: BlockId,
) -> Option<BlockId> {
    let mut target: Option<BlockId> = None;
    for &user in uses.of(id) {
        let node = graph.node(user);
        if let Op::Phi { .. } = node.op {
            for (&input, &way) in node.inputs.iter().zip(&graph.block(node.block).predecessors) {
                if input == id {
                    target = Some(common(dominators, target, way)?);
                }
            }
        } else {
            target = Some(common(dominators, target, node.block)?);
        }
    }
    let mut target = target?;
    let depth = loops.depth(own);
    while target != own && loops.depth(target) > depth {
        target = dominators.parent(target)?;
    }
    (target != own && dominators.dominates(own, target)).then_some(target)
}

fn common(dominators: &Dominators, a: Option<BlockId>, b: BlockId) -> Option<BlockId> {
    let Some(mut a) = a else { return Some(b) };
    while !dominators.dominates(a, b) {
        a = dominators.parent(a)?;
    }
    Some(a)
}

/// Puts nodes before their first user in a block.
fn place(graph: &mut Graph, block: BlockId, arrived: Vec<NodeId>) {
    let old = std::mem::take(&mut graph.block_mut(block).nodes);
    let mut out = Vec::with_capacity(old.len() + arrived.len());
    let mut waiting = arrived;
    for id in old {
        let is_phi = matches!(graph.op(id), Op::Phi { .. });
        if !is_phi {
            let ends = graph.op(id).has(crate::graph::op::ENDS_BLOCK);
            take_inputs(graph, id, ends, &mut waiting, &mut out);
        }
        out.push(id);
    }
    graph.block_mut(block).nodes = out;
}

/// Moves to `out` those of `waiting` that a node needs; all of them, if the block ends.
fn take_inputs(graph: &Graph, id: NodeId, all: bool, waiting: &mut Vec<NodeId>, out: &mut Vec<NodeId>) {
    if waiting.is_empty() {
        return;
    }
    let inputs = graph.node(id).inputs.clone();
    for input in inputs {
        take(graph, input, waiting, out);
    }
    while all && let Some(&next) = waiting.last() {
        take(graph, next, waiting, out);
    }
}

fn take(graph: &Graph, id: NodeId, waiting: &mut Vec<NodeId>, out: &mut Vec<NodeId>) {
    let Some(at) = waiting.iter().position(|&it| it == id) else { return };
    waiting.swap_remove(at);
    let inputs = graph.node(id).inputs.clone();
    for input in inputs {
        take(graph, input, waiting, out);
    }
    out.push(id);
}
