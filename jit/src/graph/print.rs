//! The graph as text (`--print-graph`): one node a line, in V8's manner: block headers with predecessors, node number,
//! operation with payload, inputs, representation, position, frame states.

use super::frame_state::StateValue;
use super::{FrameStateId, Graph, NodeId, Repr, op};
use std::fmt::Write;

/// The whole graph.
pub fn print(graph: &Graph) -> String {
    let mut out = String::new();
    for (index, unit) in graph.units.iter().enumerate() {
        let _ = write!(out, "u{index}: {} depth {} closure {}", unit.name, unit.depth, unit.closure);
        if let Some(caller) = unit.caller {
            let _ = write!(out, " inlined in {} at {}", caller.unit, caller.offset);
        }
        out.push('\n');
    }
    if let Some(offset) = graph.osr_offset {
        let _ = writeln!(out, "osr {offset}");
    }
    for (index, object) in graph.virtual_objects.iter().enumerate() {
        let inputs: String = object.inputs.iter().map(|&value| format!(" {}", value_text(value))).collect();
        let _ = writeln!(out, "object{index} = {} [{}]{inputs}", object.op.name(), object.op.payload());
    }
    for &block in &graph.order {
        let data = graph.block(block);
        let _ = write!(out, "{block}:");
        for predecessor in &data.predecessors {
            let _ = write!(out, " {predecessor}");
        }
        if !data.throwers.is_empty() {
            let _ = write!(out, " handler of {:?}", data.throwers);
        }
        out.push_str(if data.is_loop_header { " loop" } else { "" });
        out.push_str(if data.is_cold { " cold\n" } else { "\n" });
        for &id in &data.nodes {
            let _ = writeln!(out, "  {}", node_text(graph, id));
        }
    }
    out
}

/// One node.
pub fn node_text(graph: &Graph, id: NodeId) -> String {
    let node = graph.node(id);
    let mut out = String::new();
    if node.repr != Repr::None {
        let _ = write!(out, "{id}: {:?} = ", node.repr);
    } else {
        let _ = write!(out, "{id}: ");
    }
    out.push_str(node.op.name());
    let payload = node.op.payload();
    if !payload.is_empty() {
        let _ = write!(out, " [{payload}]");
    }
    for input in &node.inputs {
        let _ = write!(out, " {input}");
    }
    if let op::Op::Switch { table } = node.op
        && let Some(table) = graph.switches.get(table as usize)
    {
        let _ = write!(out, " from {} {:?} else {}", table.base, table.targets, table.default);
    }
    let _ = write!(out, "  @{}:{}", node.position.unit, node.position.offset);
    if let Some(state) = node.eager {
        let _ = write!(out, " eager {}", state_text(graph, state));
    }
    if let Some(state) = node.lazy {
        let _ = write!(out, " lazy {}", state_text(graph, state));
    }
    if let Some(handler) = node.handler {
        let _ = write!(out, " throws to {handler}");
    }
    out
}

fn state_text(graph: &Graph, id: FrameStateId) -> String {
    let state = &graph.frame_states[id.index()];
    let mut out = format!("{{{}:{}", state.unit, state.offset);
    for &(register, value) in &state.registers {
        let _ = write!(out, " r{register}={}", value_text(value));
    }
    if let Some(value) = state.accumulator {
        let _ = write!(out, " acc={}", value_text(value));
    }
    let _ = write!(out, " ctx={}", value_text(state.context));
    if let Some(parent) = state.parent {
        let _ = write!(out, " in {}", state_text(graph, parent));
    }
    out.push('}');
    out
}

fn value_text(value: StateValue) -> String {
    match value {
        StateValue::Node(id) => id.to_string(),
        StateValue::Virtual(index) => format!("object{index}"),
    }
}
