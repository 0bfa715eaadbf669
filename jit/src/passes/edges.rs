//! Changes of control flow that keep the graph's invariants: edges and unreachable blocks removed, chains of blocks joined.
//! Used by the passes that decide branches; no pass of its own.

use crate::graph::{BlockId, Graph, NodeId, Op};

/// Removes the edge between two blocks, with the inputs of phis that came along it. The terminator is the caller's.
pub fn remove_edge(graph: &mut Graph, from: BlockId, to: BlockId) {
    let Some(index) = graph.block(to).predecessors.iter().position(|&it| it == from) else { return };
    remove_predecessor(graph, to, index);
}

fn remove_predecessor(graph: &mut Graph, block: BlockId, index: usize) {
    let was_back_edge = index + 1 == graph.block(block).predecessors.len();
    graph.block_mut(block).predecessors.remove(index);
    if was_back_edge {
        graph.block_mut(block).is_loop_header = false;
    }
    for at in 0..graph.block(block).nodes.len() {
        let id = graph.block(block).nodes[at];
        if !matches!(graph.op(id), Op::Phi { .. }) {
            break;
        }
        graph.node_mut(id).inputs.remove(index);
    }
}

/// Removes blocks that cannot be reached and ways in from them, replaces phis that have one value by it, and joins blocks
/// that follow each other without alternative.
pub fn prune(graph: &mut Graph) {
    let reachable = reachable_blocks(graph);
    graph.order.retain(|block| reachable[block.index()]);
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        for index in (0..graph.block(block).predecessors.len()).rev() {
            if !reachable[graph.block(block).predecessors[index].index()] {
                remove_predecessor(graph, block, index);
            }
        }
    }
    refresh_throwers(graph);
    replace_trivial_phis(graph);
    join_chains(graph);
}

fn reachable_blocks(graph: &Graph) -> Vec<bool> {
    let mut reachable = vec![false; graph.blocks.len()];
    let mut stack = vec![BlockId(0)];
    while let Some(block) = stack.pop() {
        if std::mem::replace(&mut reachable[block.index()], true) {
            continue;
        }
        stack.extend(graph.successors(block));
        stack.extend(graph.block(block).nodes.iter().filter_map(|&id| graph.node(id).handler));
    }
    reachable
}

/// Makes the lists of throwers what the nodes say.
pub fn refresh_throwers(graph: &mut Graph) {
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        graph.block_mut(block).throwers.clear();
    }
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        for index in 0..graph.block(block).nodes.len() {
            let id = graph.block(block).nodes[index];
            if let Some(handler) = graph.node(id).handler {
                let throwers = &mut graph.block_mut(handler).throwers;
                if throwers.last() != Some(&block) {
                    throwers.push(block);
                }
            }
        }
    }
}

fn replace_trivial_phis(graph: &mut Graph) {
    let mut replacement: Vec<NodeId> = (0..graph.nodes.len() as u32).map(NodeId).collect();
    let mut any = false;
    let mut changed = true;
    while changed {
        changed = false;
        for &block in &graph.order {
            for &id in &graph.block(block).nodes {
                if !matches!(graph.op(id), Op::Phi { .. }) {
                    break;
                }
                if replacement[id.index()] == id
                    && let Some(value) = only_value(graph, id, &replacement)
                {
                    replacement[id.index()] = value;
                    changed = true;
                }
            }
        }
        any |= changed;
    }
    if !any {
        return;
    }
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        let mut nodes = std::mem::take(&mut graph.block_mut(block).nodes);
        nodes.retain(|&id| replacement[id.index()] == id);
        graph.block_mut(block).nodes = nodes;
    }
    graph.replace_uses(|id| resolve(&replacement, id));
}

/// What a chain of replacements ends in.
pub fn resolve(replacement: &[NodeId], mut id: NodeId) -> NodeId {
    while replacement[id.index()] != id {
        id = replacement[id.index()];
    }
    id
}

fn only_value(graph: &Graph, phi: NodeId, replacement: &[NodeId]) -> Option<NodeId> {
    let mut value = None;
    for &input in &graph.node(phi).inputs {
        let input = resolve(replacement, input);
        if input != phi && value.replace(input).is_some_and(|other| other != input) {
            return None;
        }
    }
    value
}

fn join_chains(graph: &mut Graph) {
    let mut gone = vec![false; graph.blocks.len()];
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        if gone[block.index()] {
            continue;
        }
        while let Some(next) = joinable(graph, block) {
            gone[next.index()] = true;
            let mut tail = std::mem::take(&mut graph.block_mut(next).nodes);
            for &id in &tail {
                graph.node_mut(id).block = block;
                if let Some(handler) = graph.node(id).handler {
                    for thrower in &mut graph.block_mut(handler).throwers {
                        if *thrower == next {
                            *thrower = block;
                        }
                    }
                    graph.block_mut(handler).throwers.dedup();
                }
            }
            let nodes = &mut graph.block_mut(block).nodes;
            nodes.pop();
            nodes.append(&mut tail);
            for successor in graph.successors(block) {
                for predecessor in &mut graph.block_mut(successor).predecessors {
                    if *predecessor == next {
                        *predecessor = block;
                    }
                }
            }
        }
    }
    graph.order.retain(|block| !gone[block.index()]);
}

/// The block after this one, if that is entered from here only and begins with no phi.
fn joinable(graph: &Graph, block: BlockId) -> Option<BlockId> {
    let Op::Goto { target } = graph.op(graph.terminator(block)?) else { return None };
    let next = graph.block(target);
    let alone = next.predecessors.len() == 1 && next.throwers.is_empty() && !next.is_loop_header;
    let starts_plain = next.nodes.first().is_some_and(|&id| !matches!(graph.op(id), Op::Phi { .. }));
    (alone && starts_plain && target != block && target != BlockId(0)).then_some(target)
}
