//! Checks the graph's invariants (see [`super`]) between passes, in debug builds and tests.

use super::{BlockId, Graph, NodeId, Op, Repr, op};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is wrong with a graph, if anything.
pub fn verify(graph: &Graph) -> Result<(), String> {
    let mut place: FxHashMap<NodeId, (usize, usize)> = FxHashMap::default();
    let mut position_of: FxHashMap<BlockId, usize> = FxHashMap::default();
    for (at, &block) in graph.order.iter().enumerate() {
        position_of.insert(block, at);
        for (index, &id) in graph.block(block).nodes.iter().enumerate() {
            if place.insert(id, (at, index)).is_some() {
                return Err(format!("{id} is in two places"));
            }
            if graph.node(id).block != block {
                return Err(format!("{id} is listed in {block} but names {}", graph.node(id).block));
            }
        }
    }
    for &block in &graph.order {
        check_block(graph, block, &place, &position_of)?;
    }
    Ok(())
}

fn check_block(
    graph: &Graph,
    block: BlockId,
    place: &FxHashMap<NodeId, (usize, usize)>,
    position_of: &FxHashMap<BlockId, usize>,
) -> Result<(), String> {
    let data = graph.block(block);
    let Some((&last, rest)) = data.nodes.split_last() else { return Err(format!("{block} is empty")) };
    if !graph.op(last).has(op::ENDS_BLOCK) {
        return Err(format!("{block} does not end: {last}"));
    }
    if let Some(early) = rest.iter().find(|&&id| graph.op(id).has(op::ENDS_BLOCK)) {
        return Err(format!("{early} ends {block} too early"));
    }
    for successor in graph.successors(block) {
        if !graph.block(successor).predecessors.contains(&block) {
            return Err(format!("{successor} does not know its predecessor {block}"));
        }
        if !position_of.contains_key(&successor) {
            return Err(format!("{successor} is not in the order"));
        }
    }
    let unique: FxHashSet<_> = data.predecessors.iter().collect();
    if unique.len() != data.predecessors.len() && !matches!(graph.op(last), Op::Switch { .. }) {
        return Err(format!("{block} has a predecessor twice"));
    }
    for &predecessor in &data.predecessors {
        if !graph.successors(predecessor).contains(&block) {
            return Err(format!("{predecessor} does not go to {block}"));
        }
    }
    for &id in &data.nodes {
        check_node(graph, id, place, position_of)?;
    }
    Ok(())
}

fn check_node(
    graph: &Graph,
    id: NodeId,
    place: &FxHashMap<NodeId, (usize, usize)>,
    position_of: &FxHashMap<BlockId, usize>,
) -> Result<(), String> {
    let node = graph.node(id);
    if let Op::Phi { .. } = node.op {
        let predecessors = &graph.block(node.block).predecessors;
        if node.inputs.len() != predecessors.len() {
            return Err(format!(
                "phi {id} has {} inputs for {} ways in",
                node.inputs.len(),
                predecessors.len()
            ));
        }
        for (&input, predecessor) in node.inputs.iter().zip(predecessors) {
            if graph.repr(input) != node.repr {
                return Err(format!(
                    "phi {id} is {:?}, its input {input} {:?}",
                    node.repr,
                    graph.repr(input)
                ));
            }
            let Some(&(at, _)) = place.get(&input) else {
                return Err(format!("{id} uses {input}, which is nowhere"));
            };
            if position_of.get(predecessor).is_some_and(|&p| at > p) {
                return Err(format!("phi {id} uses {input}, which is not before {predecessor}'s end"));
            }
        }
        return Ok(());
    }
    let fixed = node.op.fixed_inputs();
    for (index, &input) in node.inputs.iter().enumerate() {
        let wanted = fixed.get(index).copied().or(node.op.rest_inputs());
        let Some(wanted) = wanted else { return Err(format!("{id} has too many inputs")) };
        let raw_field_of_new_cell = matches!(node.op, Op::NewObject { .. } | Op::NewArray { .. });
        let address = graph.repr(input) == Repr::Raw && matches!(node.op, Op::CallRuntimeLeaf { .. });
        if graph.repr(input) != wanted && !raw_field_of_new_cell && !address {
            return Err(format!(
                "{id} ({}) wants {wanted:?}, {input} is {:?}",
                node.op.name(),
                graph.repr(input)
            ));
        }
        check_use(graph, id, input, place)?;
    }
    if node.inputs.len() < fixed.len() {
        return Err(format!("{id} has too few inputs"));
    }
    if node.repr != node.op.result() && node.repr != Repr::None {
        return Err(format!("{id} claims {:?}", node.repr));
    }
    if node.op.has(op::EAGER) && node.eager.is_none() {
        return Err(format!("{id} ({}) has no frame state", node.op.name()));
    }
    if node.op.has(op::CALLS) && node.lazy.is_none() && !matches!(node.op, Op::Throw | Op::Rethrow) {
        return Err(format!("{id} ({}) has no lazy frame state", node.op.name()));
    }
    for state in node.eager.iter().chain(&node.lazy) {
        let mut next = Some(*state);
        while let Some(state) = next {
            let state = &graph.frame_states[state.index()];
            let mut problem = None;
            state.for_each_use(|used| {
                let own = used == id && node.lazy.is_some();
                if !own && let Err(text) = check_use(graph, id, used, place) {
                    problem = Some(text);
                }
            });
            if let Some(text) = problem {
                return Err(format!("frame state: {text}"));
            }
            next = state.parent;
        }
    }
    Ok(())
}

fn check_use(
    graph: &Graph,
    user: NodeId,
    used: NodeId,
    place: &FxHashMap<NodeId, (usize, usize)>,
) -> Result<(), String> {
    match (place.get(&used), place.get(&user)) {
        (Some(a), Some(b)) if a < b => Ok(()),
        (Some(_), _) => Err(format!("{user} ({}) uses {used}, which comes later", graph.op(user).name())),
        (None, _) => Err(format!("{user} ({}) uses {used}, which is nowhere", graph.op(user).name())),
    }
}
