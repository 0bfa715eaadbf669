//! **Loop inversion**: `while (c) body` becomes `if (c) do body while (c)`: one jump an iteration less, and what the body does
//! first is done in every iteration once the loop is entered, so that `hoist` may take it out. V8's counterpart: loop peeling.
//!
//! ```text
//!   before               after
//!   entry: goto H        entry: goto H
//!   H: phis, test        H: test of the first values -> E1 or M
//!   B: body ...          E1: goto B (with the frame state of the entry's edge)
//!   K: loop back to H    B: phis, body ...
//!   E: after             K: test of the next values -> L or M
//!                        L: loop back to B          M: phis; goto E
//! ```
//!
//! Each **header value** (a phi or node of H) then has two definitions, in H and in K; users elsewhere get the one that reaches
//! them, phis being made in B, in M and where ways meet. Frame states are copied for the blocks in which they change.
//!
//! Only loops are inverted whose header does nothing that cannot be done twice, and no handler is below it.

use super::analysis::dominators::Dominators;
use super::analysis::loops::Loops;
use super::analysis::order_positions;
use super::dce;
use crate::graph::frame_state::StateValue;
use crate::graph::{BlockId, FrameStateId, Graph, NodeId, Op, Repr, op};
use rustc_hash::FxHashMap;

/// The most nodes of a header that are made twice, phis not counted.
const MAX_TEST_NODES: usize = 16;
/// Loops times blocks: beyond, outer loops stay as they are.
const MAX_WORK: usize = 100_000;

/// The pass.
pub fn run(graph: &mut Graph) {
    let headers: Vec<BlockId> = Loops::new(graph).loops.iter().rev().map(|it| it.header).collect();
    let mut work = 0;
    let mut any = false;
    for header in headers {
        work += graph.order.len();
        if work > MAX_WORK {
            break;
        }
        if let Some(plan) = plan(graph, header) {
            Inverter::new(graph, plan).invert();
            any = true;
        }
    }
    if any {
        dce::sweep(graph);
    }
}

struct Plan {
    entry: BlockId,
    header: BlockId,
    body: BlockId,
    latch: BlockId,
    after: BlockId,
    /// Blocks below the header, in order.
    below: Vec<BlockId>,
    phis: Vec<NodeId>,
    test: Vec<NodeId>,
    branch: NodeId,
}

fn plan(graph: &Graph, header: BlockId) -> Option<Plan> {
    let data = graph.block(header);
    let &[entry, latch] = data.predecessors.as_slice() else { return None };
    let (&branch, nodes) = data.nodes.split_last()?;
    let Op::Branch { yes, no, .. } = graph.op(branch) else { return None };
    if !matches!(graph.op(graph.terminator(latch)?), Op::LoopBack { .. })
        || !matches!(graph.op(graph.terminator(entry)?), Op::Goto { .. })
        || latch == header
    {
        return None;
    }
    let phi_count = nodes.iter().take_while(|&&id| matches!(graph.op(id), Op::Phi { .. })).count();
    let (phis, test) = nodes.split_at(phi_count);
    let repeatable = |&id: &NodeId| {
        let node = graph.node(id);
        !node.op.has(op::WRITES | op::CALLS | op::ALLOCATES | op::PINNED | op::THROWS)
            && node.handler.is_none()
    };
    if test.len() > MAX_TEST_NODES || !test.iter().all(repeatable) {
        return None;
    }
    if is_used_by_units(graph, nodes) {
        return None;
    }
    let loops = Loops::new(graph);
    let index = loops.innermost(header)?;
    let (body, after) = match (loops.contains(index, yes), loops.contains(index, no)) {
        (true, false) => (yes, no),
        (false, true) => (no, yes),
        _ => return None,
    };
    let positions = order_positions(graph);
    if graph.block(body).predecessors.len() != 1 || positions[after.index()] < positions[latch.index()] {
        return None;
    }
    let dominators = Dominators::new(graph);
    let below: Vec<BlockId> = graph
        .order
        .iter()
        .copied()
        .filter(|&block| block != header && dominators.dominates(header, block))
        .collect();
    if below.iter().any(|&block| !graph.block(block).throwers.is_empty()) {
        return None;
    }
    Some(Plan { entry, header, body, latch, after, phis: phis.to_vec(), test: test.to_vec(), below, branch })
}

/// Whether an inlined function's closure or arguments are among these nodes.
fn is_used_by_units(graph: &Graph, nodes: &[NodeId]) -> bool {
    let mut used = graph
        .units
        .iter()
        .flat_map(|unit| unit.new_target.iter().chain(&unit.extra_arguments).chain([&unit.closure]));
    used.any(|id| nodes.contains(id))
}

struct Inverter<'g> {
    graph: &'g mut Graph,
    plan: Plan,
    /// By node: its index among the header's values, or none.
    number: Vec<u32>,
    /// The header's values with a result.
    values: Vec<NodeId>,
    /// For each value: its definition in the header.
    first: Vec<NodeId>,
    /// By block below the header: what reaches its start, for each value.
    reaching: FxHashMap<BlockId, Vec<NodeId>>,
    /// States copied for a block.
    states: FxHashMap<(FrameStateId, u32), FrameStateId>,
    /// The same for virtual objects.
    objects: FxHashMap<(u32, u32), u32>,
}

/// Stands for the header, and for the test at the loop's end, in the table of copied states.
const FIRST_TEST: u32 = u32::MAX;
const SECOND_TEST: u32 = u32::MAX - 1;

impl<'g> Inverter<'g> {
    fn new(graph: &'g mut Graph, plan: Plan) -> Inverter<'g> {
        let mut number = vec![u32::MAX; graph.nodes.len()];
        let mut values = Vec::new();
        for &id in plan.phis.iter().chain(&plan.test) {
            if graph.repr(id) != Repr::None {
                number[id.index()] = values.len() as u32;
                values.push(id);
            }
        }
        let first = values
            .iter()
            .map(|&id| if matches!(graph.op(id), Op::Phi { .. }) { graph.node(id).inputs[0] } else { id })
            .collect();
        Inverter {
            graph,
            plan,
            number,
            values,
            first,
            reaching: FxHashMap::default(),
            states: FxHashMap::default(),
            objects: FxHashMap::default(),
        }
    }

    fn invert(mut self) {
        let preheader = self.graph.new_block();
        let back = self.graph.new_block();
        let exit = self.graph.new_block();
        let Plan { header, body, latch, .. } = self.plan;
        // Phis of the body: their second inputs follow when the second definitions are known.
        let body_phis = self.phis_of(body);
        self.reaching.insert(body, body_phis.clone());
        let exit_phis = self.phis_of(exit);
        self.reaching.insert(exit, exit_phis.clone());
        self.join_blocks(preheader, back, exit);
        self.find_reaching();
        let second = self.second_test(back, exit);
        for phis in [&body_phis, &exit_phis] {
            for (index, &phi) in phis.iter().enumerate() {
                self.graph.node_mut(phi).inputs = smallvec::smallvec![self.first[index], second[index]];
            }
        }
        self.rename_below();
        self.rename_first_test();
        for (block, phis) in [(body, body_phis), (exit, exit_phis)] {
            self.graph.block_mut(block).nodes.splice(0..0, phis);
        }
        let order = std::mem::take(&mut self.graph.order);
        for block in order {
            self.graph.order.push(block);
            if block == header {
                self.graph.order.push(preheader);
            } else if block == latch {
                self.graph.order.extend([back, exit]);
            }
        }
    }

    fn phis_of(&mut self, block: BlockId) -> Vec<NodeId> {
        let values = self.values.clone();
        values.iter().map(|&value| self.new_phi(value, block)).collect()
    }

    fn new_phi(&mut self, value: NodeId, block: BlockId) -> NodeId {
        let node = self.graph.node(value);
        let (position, repr) = (node.position, node.repr);
        let phi_op = if matches!(node.op, Op::Phi { .. }) { node.op } else { Op::Phi { register: -1 } };
        let phi = self.graph.new_node(phi_op, &[], block, position);
        self.graph.node_mut(phi).repr = repr;
        self.number.push(u32::MAX);
        phi
    }

    /// Makes the new blocks and sets who follows whom; the latch's end comes later.
    fn join_blocks(&mut self, preheader: BlockId, back: BlockId, exit: BlockId) {
        let Plan { entry, header, body, latch, after, branch, .. } = self.plan;
        let position = self.graph.node(branch).position;
        let state = self.graph.terminator(entry).map(|last| self.graph.node(last).eager).unwrap_or_default();
        let jump = self.graph.append(Op::Goto { target: body }, &[], preheader, position);
        self.graph.node_mut(jump).eager = state;
        self.graph.append(Op::Goto { target: after }, &[], exit, position);
        self.number.resize(self.graph.nodes.len(), u32::MAX);
        self.graph.block_mut(preheader).predecessors.push(header);
        self.graph.block_mut(back).predecessors.push(latch);
        self.graph.block_mut(exit).predecessors.extend([header, latch]);
        for predecessor in &mut self.graph.block_mut(after).predecessors {
            if *predecessor == header {
                *predecessor = exit;
            }
        }
        let data = self.graph.block_mut(body);
        data.predecessors = smallvec::smallvec![preheader, back];
        data.is_loop_header = true;
        let data = self.graph.block_mut(header);
        data.predecessors = smallvec::smallvec![entry];
        data.is_loop_header = false;
    }

    /// Finds which definition of each value reaches the start of each block below, making phis where ways meet.
    fn find_reaching(&mut self) {
        for at in 0..self.plan.below.len() {
            let block = self.plan.below[at];
            if self.reaching.contains_key(&block) {
                continue;
            }
            let data = self.graph.block(block);
            let ways = if data.is_loop_header { &data.predecessors[..1] } else { &data.predecessors[..] };
            let ways: Vec<BlockId> = ways.to_vec();
            let mut values = Vec::with_capacity(self.values.len());
            let mut phis = Vec::new();
            for index in 0..self.values.len() {
                let coming: Vec<NodeId> = ways
                    .iter()
                    .map(|way| self.reaching.get(way).map_or(self.first[index], |values| values[index]))
                    .collect();
                let one = coming.iter().all(|&value| value == coming[0]);
                values.push(if one {
                    coming[0]
                } else {
                    let phi = self.new_phi(self.values[index], block);
                    self.graph.node_mut(phi).inputs = coming.into();
                    phis.push(phi);
                    phi
                });
            }
            self.reaching.insert(block, values);
            self.graph.block_mut(block).nodes.splice(0..0, phis);
        }
    }

    /// Copies the header's test to the latch. Returns the second definition of each value.
    fn second_test(&mut self, back: BlockId, exit: BlockId) -> Vec<NodeId> {
        let Plan { latch, body, branch, .. } = self.plan;
        let mut second: Vec<NodeId> = self.values.clone();
        for (index, value) in self.values.clone().into_iter().enumerate() {
            if let (Op::Phi { .. }, &[_, next]) =
                (self.graph.op(value), self.graph.node(value).inputs.as_slice())
            {
                second[index] = self.renamed(next, latch);
            }
        }
        let loop_back = self.graph.block_mut(latch).nodes.pop();
        for at in 0..self.plan.test.len() {
            let id = self.plan.test[at];
            let copy = self.copy_into(id, latch, &second);
            if let Some(index) = self.value_number(id) {
                second[index] = copy;
            }
        }
        let end = self.copy_into(branch, latch, &second);
        let redirect = |target: BlockId, inside: BlockId| if target == body { inside } else { exit };
        if let Op::Branch { yes, no, hint } = self.graph.op(branch) {
            self.graph.node_mut(end).op =
                Op::Branch { yes: redirect(yes, back), no: redirect(no, back), hint };
            let preheader = self.graph.block(body).predecessors[0];
            self.graph.node_mut(branch).op =
                Op::Branch { yes: redirect(yes, preheader), no: redirect(no, preheader), hint };
        }
        if let Some(id) = loop_back {
            let node = self.graph.node_mut(id);
            node.op = Op::LoopBack { target: body };
            node.block = back;
            self.graph.block_mut(back).nodes.push(id);
            // Its state is that of the latch.
            let state = self.graph.node(id).lazy;
            self.graph.node_mut(id).lazy = state.map(|state| self.state_in(state, latch));
        }
        second
    }

    fn value_number(&self, id: NodeId) -> Option<usize> {
        let number = *self.number.get(id.index())?;
        (number != u32::MAX).then_some(number as usize)
    }

    /// A node of the header once more, at the end of the latch.
    fn copy_into(&mut self, id: NodeId, latch: BlockId, second: &[NodeId]) -> NodeId {
        let mut node = self.graph.node(id).clone();
        for input in &mut node.inputs {
            if let Some(index) = self.value_number(*input) {
                *input = second[index];
            }
        }
        node.block = latch;
        node.eager = node.eager.map(|state| self.copied_state(state, SECOND_TEST, second));
        node.lazy = node.lazy.map(|state| self.copied_state(state, SECOND_TEST, second));
        let copy = NodeId(self.graph.nodes.len() as u32);
        self.graph.nodes.push(node);
        self.number.push(u32::MAX);
        self.graph.block_mut(latch).nodes.push(copy);
        copy
    }

    /// What a node is called in a block below (before a second test there).
    fn renamed(&self, id: NodeId, block: BlockId) -> NodeId {
        match (self.value_number(id), self.reaching.get(&block)) {
            (Some(index), Some(values)) => values[index],
            (Some(index), None) => self.first[index],
            (None, _) => id,
        }
    }

    fn rename_below(&mut self) {
        let second_copies: Vec<NodeId> = {
            let nodes = &self.graph.block(self.plan.latch).nodes;
            nodes[nodes.len() - self.plan.test.len() - 1..].to_vec()
        };
        for at in 0..self.plan.below.len() {
            let block = self.plan.below[at];
            for index in 0..self.graph.block(block).nodes.len() {
                let id = self.graph.block(block).nodes[index];
                if block == self.plan.latch && second_copies.contains(&id) {
                    break;
                }
                let is_phi = matches!(self.graph.op(id), Op::Phi { .. });
                for n in 0..self.graph.node(id).inputs.len() {
                    let place = if is_phi { self.graph.block(block).predecessors[n] } else { block };
                    let input = self.graph.node(id).inputs[n];
                    let renamed = self.renamed(input, place);
                    self.graph.node_mut(id).inputs[n] = renamed;
                }
                let (eager, lazy) = (self.graph.node(id).eager, self.graph.node(id).lazy);
                let eager = eager.map(|state| self.state_in(state, block));
                let lazy = lazy.map(|state| self.state_in(state, block));
                let node = self.graph.node_mut(id);
                (node.eager, node.lazy) = (eager, lazy);
            }
            self.rename_phis_after(block);
        }
    }

    /// Phis that are not below the header (those of outer loops) may be entered from below.
    fn rename_phis_after(&mut self, block: BlockId) {
        for successor in self.graph.successors(block) {
            if self.reaching.contains_key(&successor) {
                continue;
            }
            let data = self.graph.block(successor);
            let Some(way) = data.predecessors.iter().position(|&it| it == block) else { continue };
            for at in 0..data.nodes.len() {
                let id = self.graph.block(successor).nodes[at];
                if !matches!(self.graph.op(id), Op::Phi { .. }) {
                    break;
                }
                let renamed = self.renamed(self.graph.node(id).inputs[way], block);
                self.graph.node_mut(id).inputs[way] = renamed;
            }
        }
    }

    /// The header keeps its nodes, which now see the first values only.
    fn rename_first_test(&mut self) {
        let header = self.plan.header;
        let phis = self.plan.phis.len();
        self.graph.block_mut(header).nodes.drain(..phis);
        let first = self.first.clone();
        for index in 0..self.graph.block(header).nodes.len() {
            let id = self.graph.block(header).nodes[index];
            for n in 0..self.graph.node(id).inputs.len() {
                let input = self.graph.node(id).inputs[n];
                if let Some(number) = self.value_number(input) {
                    self.graph.node_mut(id).inputs[n] = first[number];
                }
            }
            if let Some(state) = self.graph.node(id).eager {
                let state = self.copied_state(state, FIRST_TEST, &first);
                self.graph.node_mut(id).eager = Some(state);
            }
        }
    }

    fn state_in(&mut self, state: FrameStateId, block: BlockId) -> FrameStateId {
        let Some(values) = self.reaching.get(&block).cloned() else { return state };
        self.copied_state(state, block.0, &values)
    }

    /// The state with the header's values replaced; itself if it has none.
    fn copied_state(&mut self, state: FrameStateId, place: u32, values: &[NodeId]) -> FrameStateId {
        if let Some(&known) = self.states.get(&(state, place)) {
            return known;
        }
        let mut copy = self.graph.frame_states[state.index()].clone();
        for (_, value) in &mut copy.registers {
            *value = self.copied_value(*value, place, values);
        }
        copy.accumulator = copy.accumulator.map(|value| self.copied_value(value, place, values));
        copy.context = self.copied_value(copy.context, place, values);
        let mut changed = copy != self.graph.frame_states[state.index()];
        if let Some(parent) = copy.parent {
            let new_parent = self.copied_state(parent, place, values);
            changed |= new_parent != parent;
            copy.parent = Some(new_parent);
        }
        let result = if changed {
            self.graph.frame_states.push(copy);
            FrameStateId(self.graph.frame_states.len() as u32 - 1)
        } else {
            state
        };
        self.states.insert((state, place), result);
        result
    }

    fn copied_value(&mut self, value: StateValue, place: u32, values: &[NodeId]) -> StateValue {
        match value {
            StateValue::Node(id) => StateValue::Node(self.value_number(id).map_or(id, |index| values[index])),
            StateValue::Virtual(object) => StateValue::Virtual(self.copied_object(object, place, values)),
        }
    }

    /// The virtual object with the header's values replaced; itself if it has none.
    fn copied_object(&mut self, object: u32, place: u32, values: &[NodeId]) -> u32 {
        if let Some(&known) = self.objects.get(&(object, place)) {
            return known;
        }
        let mut copy = self.graph.virtual_objects[object as usize].clone();
        let mut changed = false;
        for value in &mut copy.inputs {
            let new_value = self.copied_value(*value, place, values);
            changed |= new_value != *value;
            *value = new_value;
        }
        let result = if changed {
            self.graph.virtual_objects.push(copy);
            self.graph.virtual_objects.len() as u32 - 1
        } else {
            object
        };
        self.objects.insert((object, place), result);
        result
    }
}
