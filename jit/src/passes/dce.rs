//! **Dead code**: nodes whose result nobody uses go, if they may; so do the frame states of edges into loops, which only
//! passes read. What frame states hold stays alive. The last pass. V8's counterpart:
//! `dead-code-elimination`.

use super::analysis::uses::for_each_node;
use super::edges;
use crate::graph::frame_state::StateValue;
use crate::graph::{FrameStateId, Graph, NodeId, Op};

/// The pass.
pub fn run(graph: &mut Graph) {
    for at in 0..graph.order.len() {
        let Some(last) = graph.terminator(graph.order[at]) else { continue };
        if let Op::Goto { .. } = graph.op(last) {
            graph.node_mut(last).eager = None;
        }
    }
    sweep(graph);
    edges::prune(graph);
}

/// Removes what is not needed, without touching control flow.
pub fn sweep(graph: &mut Graph) {
    let mut marker = Marker {
        live: vec![false; graph.nodes.len()],
        states: vec![false; graph.frame_states.len()],
        objects: vec![false; graph.virtual_objects.len()],
        stack: Vec::new(),
    };
    for_each_node(graph, |id| {
        if !graph.op(id).is_removable() {
            marker.mark(id);
        }
    });
    for unit in &graph.units {
        for &id in unit.new_target.iter().chain(&unit.extra_arguments).chain([&unit.closure]) {
            if id.index() < graph.nodes.len() {
                marker.mark(id);
            }
        }
    }
    marker.close(graph);
    keep_conversions(graph, &mut marker);
    marker.close(graph);
    for at in 0..graph.order.len() {
        let block = graph.order[at];
        let mut nodes = std::mem::take(&mut graph.block_mut(block).nodes);
        nodes.retain(|id| marker.live[id.index()]);
        graph.block_mut(block).nodes = nodes;
    }
}

/// A conversion stands for the bytecode's ToNumber, which may call `valueOf` or throw: it stays even if nobody wants the
/// number, unless the value is known to be one, or another conversion of it in the block stays.
fn keep_conversions(graph: &Graph, marker: &mut Marker) {
    for &block in &graph.order {
        let nodes = &graph.block(block).nodes;
        let converts = |id: NodeId| is_conversion(graph.op(id)).then(|| graph.node(id).inputs[0]);
        for &id in nodes {
            let Some(value) = converts(id) else { continue };
            let other = |&other: &NodeId| marker.live[other.index()] && converts(other) == Some(value);
            if !marker.live[id.index()] && !is_number(graph.op(value)) && !nodes.iter().any(other) {
                marker.mark(id);
            }
        }
    }
}

fn is_conversion(op: Op) -> bool {
    matches!(
        op,
        Op::CheckedTaggedToInt32
            | Op::CheckedTaggedToFloat64
            | Op::CheckedNumberOrOddballToFloat64
            | Op::CheckedTruncateTaggedToInt32
    )
}

fn is_number(op: Op) -> bool {
    matches!(op, Op::Int32ToTagged | Op::Float64ToTagged | Op::Float64ToTaggedNumber)
        || op.constant_number().is_some()
}

struct Marker {
    live: Vec<bool>,
    states: Vec<bool>,
    objects: Vec<bool>,
    stack: Vec<NodeId>,
}

impl Marker {
    fn mark(&mut self, id: NodeId) {
        if !std::mem::replace(&mut self.live[id.index()], true) {
            self.stack.push(id);
        }
    }

    fn close(&mut self, graph: &Graph) {
        while let Some(id) = self.stack.pop() {
            let node = graph.node(id);
            for &input in &node.inputs {
                self.mark(input);
            }
            for &state in node.eager.iter().chain(&node.lazy) {
                self.mark_state(graph, state);
            }
        }
    }

    fn mark_state(&mut self, graph: &Graph, state: FrameStateId) {
        let mut next = Some(state);
        while let Some(state) = next
            && !std::mem::replace(&mut self.states[state.index()], true)
        {
            let state = &graph.frame_states[state.index()];
            for value in state.values() {
                self.mark_value(graph, value);
            }
            next = state.parent;
        }
    }

    fn mark_value(&mut self, graph: &Graph, value: StateValue) {
        match value {
            StateValue::Node(id) => self.mark(id),
            StateValue::Virtual(index) => {
                if !std::mem::replace(&mut self.objects[index as usize], true) {
                    for &value in &graph.virtual_objects[index as usize].inputs {
                        self.mark_value(graph, value);
                    }
                }
            }
        }
    }
}
