//! The end of building: constants go to the front, blocks into reverse postorder with each loop in one piece, unreached blocks
//! and phis that are always the same value away.

use super::{Bailout, GraphBuilder};
use crate::graph::{BlockId, Graph, NodeId, Op};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

impl GraphBuilder<'_> {
    pub(super) fn finish(mut self) -> Result<Graph, Bailout> {
        let entry = BlockId(0);
        let constants = std::mem::take(&mut self.constant_nodes);
        self.graph.block_mut(entry).nodes.splice(0..0, constants);
        let mut graph = self.graph;
        order_blocks(&mut graph);
        remove_trivial_phis(&mut graph);
        Ok(graph)
    }
}

/// Sets `graph.order`, and makes predecessors and throwers agree with it.
pub fn order_blocks(graph: &mut Graph) {
    let successors = all_successors(graph);
    let mut order: Vec<BlockId> = Vec::new();
    let mut seen: FxHashSet<BlockId> = FxHashSet::default();
    let mut stack: Vec<(BlockId, usize)> = vec![(BlockId(0), 0)];
    seen.insert(BlockId(0));
    while let Some((block, index)) = stack.pop() {
        // From the last to the first, so that the first comes first in reverse.
        let list = &successors[block.index()];
        if index < list.len() {
            stack.push((block, index + 1));
            let next = list[list.len() - 1 - index];
            if seen.insert(next) {
                stack.push((next, 0));
            }
        } else {
            order.push(block);
        }
    }
    order.reverse();
    for index in 0..graph.blocks.len() {
        let id = BlockId(index as u32);
        let block = graph.block(id);
        let dead: SmallVec<[usize; 2]> =
            (0..block.predecessors.len()).filter(|&i| !seen.contains(&block.predecessors[i])).collect();
        if !dead.is_empty() && seen.contains(&id) {
            drop_predecessors(graph, id, &dead);
        }
        let block = graph.block_mut(id);
        block.throwers.retain(|thrower| seen.contains(thrower));
        if block.is_loop_header && block.predecessors.len() < 2 {
            block.is_loop_header = false;
        }
    }
    graph.order = order;
    gather_loops(graph);
}

fn drop_predecessors(graph: &mut Graph, block: BlockId, dead: &[usize]) {
    let keep = |index: usize| !dead.contains(&index);
    let nodes = graph.block(block).nodes.clone();
    for id in nodes {
        if matches!(graph.op(id), Op::Phi { .. }) {
            let inputs = &graph.node(id).inputs;
            let kept = inputs.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, &n)| n).collect();
            graph.node_mut(id).inputs = kept;
        }
    }
    let data = graph.block_mut(block);
    data.predecessors =
        data.predecessors.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, &b)| b).collect();
}

/// Successors by block, handlers after the others.
fn all_successors(graph: &Graph) -> Vec<SmallVec<[BlockId; 4]>> {
    let of_block = |index: usize| {
        let block = BlockId(index as u32);
        let mut list: SmallVec<[BlockId; 4]> = graph.successors(block).iter().copied().collect();
        for &id in &graph.block(block).nodes {
            if let Some(handler) = graph.node(id).handler
                && !list.contains(&handler)
            {
                list.push(handler);
            }
        }
        list
    };
    (0..graph.blocks.len()).map(of_block).collect()
}

/// Moves blocks that are not part of a loop, but stand between its blocks, behind it.
fn gather_loops(graph: &mut Graph) {
    let mut order = std::mem::take(&mut graph.order);
    let headers: Vec<BlockId> = order.iter().copied().filter(|&b| graph.block(b).is_loop_header).collect();
    for &header in headers.iter().rev() {
        let body = loop_body(graph, header);
        let Some(start) = order.iter().position(|&b| b == header) else { continue };
        let end = order.iter().rposition(|b| body.contains(b)).unwrap_or(start) + 1;
        let (inside, outside): (Vec<BlockId>, Vec<BlockId>) =
            order[start..end].iter().partition(|b| body.contains(b));
        let gathered = inside.into_iter().chain(outside);
        for (place, block) in order[start..end].iter_mut().zip(gathered.collect::<Vec<_>>()) {
            *place = block;
        }
    }
    graph.order = order;
}

/// The blocks from which the loop's back edges can be reached without leaving through the header.
fn loop_body(graph: &Graph, header: BlockId) -> FxHashSet<BlockId> {
    let mut body: FxHashSet<BlockId> = FxHashSet::default();
    body.insert(header);
    let mut work: Vec<BlockId> = graph.block(header).predecessors.iter().skip(1).copied().collect();
    while let Some(block) = work.pop() {
        if body.insert(block) {
            let data = graph.block(block);
            work.extend(data.predecessors.iter().chain(&data.throwers));
        }
    }
    body
}

/// Removes phis whose inputs are one value, or itself and one value.
pub fn remove_trivial_phis(graph: &mut Graph) {
    let mut replaced: FxHashMap<NodeId, NodeId> = FxHashMap::default();
    let find = |replaced: &FxHashMap<NodeId, NodeId>, mut id: NodeId| {
        while let Some(&next) = replaced.get(&id) {
            id = next;
        }
        id
    };
    loop {
        let mut changed = false;
        for &block in &graph.order {
            for &id in &graph.block(block).nodes {
                if !matches!(graph.op(id), Op::Phi { .. }) || replaced.contains_key(&id) {
                    continue;
                }
                let mut inputs =
                    graph.node(id).inputs.iter().map(|&n| find(&replaced, n)).filter(|&n| n != id);
                let Some(first) = inputs.next() else { continue };
                if inputs.all(|n| n == first) {
                    replaced.insert(id, first);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    if replaced.is_empty() {
        return;
    }
    for block in &mut graph.blocks {
        block.nodes.retain(|id| !replaced.contains_key(id));
    }
    graph.replace_uses(|id| find(&replaced, id));
}
