//! **Escape analysis**: an object that nobody but this code can see is never made: its fields are values of the graph, frame
//! states hold a [`VirtualObject`], from which the deoptimizer makes it. V8's counterpart: `escape-analysis.cc`.
//!
//! One allocation after the other: [`candidate`] decides whether it **escapes** (is called, returned, stored in something that
//! exists, joined with other values in a phi, seen by a handler); [`scalars`] replaces one that does not. What was held by a
//! replaced object may be next. Inlined functions that call nothing are not noted for stack traces: no trace can show them.
//!
//! Not handled: phis of objects, arrays with elements that are read, objects in try blocks, cycles.

mod candidate;
mod scalars;

use super::analysis::uses::{Uses, for_each_node};
use super::{dce, fold};
use crate::graph::{Graph, NodeId, Op, op};

/// The most objects one graph loses: each costs a walk over the graph.
const MAX_OBJECTS: usize = 48;

/// The pass.
pub fn run(graph: &mut Graph) {
    let mut allocations = Vec::new();
    for_each_node(graph, |id| {
        if is_allocation(graph.op(id)) {
            allocations.push(id);
        }
    });
    forget_quiet_units(graph);
    let mut replaced = 0;
    let mut progress = true;
    while progress && replaced < MAX_OBJECTS && !allocations.is_empty() {
        progress = false;
        let mut uses = Uses::new(graph);
        allocations.retain(|&id| {
            if replaced >= MAX_OBJECTS {
                return false;
            }
            let Some(candidate) = candidate::find(graph, &uses, id) else { return true };
            scalars::replace(graph, candidate);
            uses = Uses::new(graph);
            replaced += 1;
            progress = true;
            false
        });
    }
    if replaced > 0 {
        dce::sweep(graph);
        fold::run(graph);
    }
}

fn is_allocation(node_op: Op) -> bool {
    matches!(node_op, Op::NewObject { .. } | Op::NewContext { .. } | Op::NewArrayIterator | Op::NewClosure)
}

/// Removes the notes of inlined functions in which nothing is called.
fn forget_quiet_units(graph: &mut Graph) {
    let mut calls = vec![false; graph.units.len()];
    let mut notes: Vec<NodeId> = Vec::new();
    for_each_node(graph, |id| {
        let node = graph.node(id);
        if let Op::EnterInlined { .. } = node.op {
            notes.push(id);
        }
        let mut unit = Some(node.position.unit);
        while let Some(it) = unit
            && node.op.has(op::CALLS | op::THROWS | op::ALLOCATES)
            && let Some(mark) = calls.get_mut(it.index())
            && !std::mem::replace(mark, true)
        {
            unit = graph.units[it.index()].caller.map(|caller| caller.unit);
        }
    });
    for id in notes {
        if let Op::EnterInlined { unit } = graph.op(id)
            && !calls[unit.index()]
        {
            let block = graph.node(id).block;
            graph.block_mut(block).nodes.retain(|&it| it != id);
        }
    }
}
