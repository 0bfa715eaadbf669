//! Who uses a node: the users of all nodes in one array, and which nodes frame states hold.

use crate::graph::{FrameStateId, Graph, NodeId};

/// The users of each node among the nodes in blocks, in the graph's order; a user that takes a node twice is listed twice.
pub struct Uses {
    start: Vec<u32>,
    users: Vec<NodeId>,
    in_frame_state: Vec<bool>,
}

impl Uses {
    /// Of the graph.
    pub fn new(graph: &Graph) -> Uses {
        let count = graph.nodes.len();
        let mut start = vec![0u32; count + 1];
        for_each_node(graph, |id| {
            for input in &graph.node(id).inputs {
                start[input.index() + 1] += 1;
            }
        });
        for index in 0..count {
            start[index + 1] += start[index];
        }
        let mut next = start.clone();
        let mut users = vec![NodeId(0); start[count] as usize];
        for_each_node(graph, |id| {
            for input in &graph.node(id).inputs {
                users[next[input.index()] as usize] = id;
                next[input.index()] += 1;
            }
        });
        Uses { start, users, in_frame_state: frame_state_uses(graph) }
    }

    /// The nodes that take this one as input.
    pub fn of(&self, id: NodeId) -> &[NodeId] {
        &self.users[self.start[id.index()] as usize..self.start[id.index() + 1] as usize]
    }

    /// Whether a frame state of a node in a block holds the node.
    pub fn in_frame_state(&self, id: NodeId) -> bool {
        self.in_frame_state[id.index()]
    }
}

/// Visits every node in a block, in the graph's order.
pub fn for_each_node(graph: &Graph, mut visit: impl FnMut(NodeId)) {
    for &block in &graph.order {
        graph.block(block).nodes.iter().copied().for_each(&mut visit);
    }
}

/// By id: the frame states that nodes in blocks have, with their parents.
pub fn live_frame_states(graph: &Graph) -> Vec<bool> {
    let mut live = vec![false; graph.frame_states.len()];
    for_each_node(graph, |id| {
        let node = graph.node(id);
        for state in node.eager.iter().chain(&node.lazy) {
            let mut next = Some(*state);
            while let Some(FrameStateId(at)) = next
                && !live[at as usize]
            {
                live[at as usize] = true;
                next = graph.frame_states[at as usize].parent;
            }
        }
    });
    live
}

fn frame_state_uses(graph: &Graph) -> Vec<bool> {
    let mut used = vec![false; graph.nodes.len()];
    for (state, _) in graph.frame_states.iter().zip(live_frame_states(graph)).filter(|(_, live)| *live) {
        state.for_each_use(|id| used[id.index()] = true);
    }
    for object in &graph.virtual_objects {
        object.clone().for_each_use_mut(|id| used[id.index()] = true);
    }
    for unit in &graph.units {
        for &id in unit.new_target.iter().chain(&unit.extra_arguments).chain([&unit.closure]) {
            if let Some(mark) = used.get_mut(id.index()) {
                *mark = true;
            }
        }
    }
    used
}
