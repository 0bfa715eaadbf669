//! Replaces an allocation that does not escape: loads become the values last stored, with phis where ways meet, stores go, and
//! frame states get a **snapshot**, the virtual object with the fields' values at that place.

use super::candidate::{Access, Candidate, access};
use crate::code::receiver_note;
use crate::graph::frame_state::StateValue;
use crate::graph::{Bits, BlockId, FrameStateId, Graph, NodeId, Op, Repr, ShapeId, VirtualObject};
use crate::passes::analysis::loops::Loops;
use crate::passes::edges::resolve;
use cutaway_gc::Value;
use rustc_hash::FxHashMap;

/// Replaces the candidate's allocation.
pub fn replace(graph: &mut Graph, candidate: Candidate) {
    let count = graph.nodes.len() as u32;
    let position = graph.node(candidate.id).position;
    let undefined =
        graph.new_node(Op::ConstantTagged { bits: Bits(Value::UNDEFINED.bits()) }, &[], BlockId(0), position);
    graph.block_mut(BlockId(0)).nodes.insert(0, undefined);
    let stored_in_loops = stored_in_loops(graph, &candidate);
    let mut replacer = Replacer {
        replacement: (0..=count).map(NodeId).collect(),
        undefined,
        at_end: FxHashMap::default(),
        loop_phis: FxHashMap::default(),
        stored_in_loops,
        fields: Vec::new(),
        shape: ShapeId(0),
        snapshot: None,
        states: FxHashMap::default(),
        objects: FxHashMap::default(),
        candidate,
        graph,
    };
    for index in 0..replacer.candidate.region.len() {
        let block = replacer.candidate.region[index];
        replacer.visit_block(block, index == 0);
    }
    let replacement = replacer.replacement;
    graph.replace_uses(|id| resolve(&replacement, id));
}

/// For each loop header in the region that does not have the allocation inside its loop: the fields stored in the loop.
fn stored_in_loops(graph: &Graph, candidate: &Candidate) -> FxHashMap<BlockId, Vec<bool>> {
    let mut result = FxHashMap::default();
    if !candidate.region.iter().skip(1).any(|&block| graph.block(block).is_loop_header) {
        return result;
    }
    let loops = Loops::new(graph);
    let home = candidate.region[0];
    for (index, it) in loops.loops.iter().enumerate() {
        if it.header == home || loops.contains(index as u32, home) || !candidate.region.contains(&it.header) {
            continue;
        }
        let mut stored = vec![false; candidate.fields];
        for &id in it.blocks.iter().flat_map(|&block| &graph.block(block).nodes) {
            if graph.node(id).inputs.contains(&candidate.id)
                && let Some(Access::Store(field, _)) =
                    access(graph, id, candidate.id, candidate.fields as u32)
            {
                stored[field] = true;
            }
        }
        result.insert(it.header, stored);
    }
    result
}

struct Replacer<'g> {
    graph: &'g mut Graph,
    candidate: Candidate,
    replacement: Vec<NodeId>,
    undefined: NodeId,
    /// The fields' values at the ends of blocks.
    at_end: FxHashMap<BlockId, Vec<NodeId>>,
    /// Phis of loop headers that wait for the back edge: field and phi.
    loop_phis: FxHashMap<BlockId, Vec<(usize, NodeId)>>,
    stored_in_loops: FxHashMap<BlockId, Vec<bool>>,
    fields: Vec<NodeId>,
    shape: ShapeId,
    /// The virtual object with the fields as they are now.
    snapshot: Option<u32>,
    /// Frame states and virtual objects that hold the object, with which snapshot, and what they became.
    states: FxHashMap<(FrameStateId, u32), FrameStateId>,
    objects: FxHashMap<(u32, u32), u32>,
}

impl Replacer<'_> {
    fn visit_block(&mut self, block: BlockId, is_home: bool) {
        self.snapshot = None;
        self.shape = self.candidate.shapes.get(&block).copied().unwrap_or(ShapeId(0));
        let mut phis = Vec::new();
        if !is_home {
            phis = self.enter(block);
        }
        let nodes = std::mem::take(&mut self.graph.block_mut(block).nodes);
        let mut out = phis;
        let mut alive = !is_home;
        for id in nodes {
            if id == self.candidate.id {
                self.fields = self.first_values();
                alive = true;
            } else if !alive || self.visit(id) {
                out.push(id);
            }
        }
        self.graph.block_mut(block).nodes = out;
        self.close_loops(block);
        let fields = std::mem::take(&mut self.fields);
        self.at_end.insert(block, fields);
    }

    /// The fields right after the allocation.
    fn first_values(&self) -> Vec<NodeId> {
        let inputs = &self.graph.node(self.candidate.id).inputs;
        let input = |index: usize| inputs.get(index).map(|&input| resolve(&self.replacement, input));
        (0..self.candidate.fields)
            .map(|field| match self.graph.op(self.candidate.id) {
                Op::NewContext { .. } => input(3 + field).or_else(|| input(2)),
                _ => input(field),
            })
            .map(|value| value.unwrap_or(self.undefined))
            .collect()
    }

    /// The fields at the start of a block; gives the phis made for it.
    fn enter(&mut self, block: BlockId) -> Vec<NodeId> {
        let ways = self.graph.block(block).predecessors.clone();
        let is_loop = self.graph.block(block).is_loop_header && self.stored_in_loops.contains_key(&block);
        let mut phis = Vec::new();
        let mut fields = Vec::with_capacity(self.candidate.fields);
        for field in 0..self.candidate.fields {
            let entry = self.at_end.get(&ways[0]).map_or(self.undefined, |values| values[field]);
            if is_loop {
                if !self.stored_in_loops[&block][field] {
                    fields.push(entry);
                    continue;
                }
                let phi = self.new_phi(block, field);
                let input = self.held_as(entry, self.graph.repr(phi), ways[0]);
                self.graph.node_mut(phi).inputs = smallvec::smallvec![input; ways.len()];
                self.loop_phis.entry(block).or_default().push((field, phi));
                phis.push(phi);
                fields.push(phi);
                continue;
            }
            let coming: Vec<NodeId> = ways
                .iter()
                .map(|way| self.at_end.get(way).map_or(self.undefined, |values| values[field]))
                .collect();
            if coming.iter().all(|&value| value == entry) {
                fields.push(entry);
                continue;
            }
            let phi = self.new_phi(block, field);
            let repr = self.graph.repr(phi);
            for (&value, &way) in coming.iter().zip(&ways) {
                let input = self.held_as(value, repr, way);
                self.graph.node_mut(phi).inputs.push(input);
            }
            phis.push(phi);
            fields.push(phi);
        }
        self.fields = fields;
        phis
    }

    fn new_phi(&mut self, block: BlockId, field: usize) -> NodeId {
        let position = self.graph.node(self.candidate.id).position;
        let phi = self.new_node(Op::Phi { register: -1 }, &[], block);
        self.graph.node_mut(phi).position = position;
        if self.candidate.is_double[field] {
            self.graph.node_mut(phi).repr = Repr::Float64;
        }
        phi
    }

    fn new_node(&mut self, new_op: Op, inputs: &[NodeId], block: BlockId) -> NodeId {
        let position = self.graph.node(self.candidate.id).position;
        let id = self.graph.new_node(new_op, inputs, block, position);
        self.replacement.push(id);
        id
    }

    fn new_constant(&mut self, bits: u64) -> NodeId {
        let id = self.new_node(Op::ConstantTagged { bits: Bits(bits) }, &[], BlockId(0));
        self.graph.block_mut(BlockId(0)).nodes.insert(0, id);
        id
    }

    /// A value in a representation, made at the end of a block where it has another.
    fn held_as(&mut self, value: NodeId, repr: Repr, block: BlockId) -> NodeId {
        let Some(conversion) = conversion(self.graph.repr(value), repr) else { return value };
        let id = self.new_node(conversion, &[value], block);
        let nodes = &mut self.graph.block_mut(block).nodes;
        nodes.insert(nodes.len() - 1, id);
        id
    }

    /// Tells the phis of a loop what comes back.
    fn close_loops(&mut self, block: BlockId) {
        for successor in self.graph.successors(block) {
            if self.graph.block(successor).predecessors.last() != Some(&block) {
                continue;
            }
            let Some(phis) = self.loop_phis.remove(&successor) else { continue };
            for (field, phi) in phis {
                let input = self.held_as(self.fields[field], self.graph.repr(phi), block);
                if let Some(last) = self.graph.node_mut(phi).inputs.last_mut() {
                    *last = input;
                }
            }
        }
    }

    /// A node after the allocation. False if it goes.
    fn visit(&mut self, id: NodeId) -> bool {
        if self.graph.node(id).inputs.contains(&self.candidate.id) {
            return self.visit_user(id);
        }
        for index in 0..2 {
            let node = self.graph.node(id);
            let state = if index == 0 { node.eager } else { node.lazy };
            let Some(state) = state.filter(|state| self.candidate.states.get(state.index()) == Some(&true))
            else {
                continue;
            };
            let snapshot = self.snapshot();
            let state = self.state_with(state, snapshot);
            let node = self.graph.node_mut(id);
            *(if index == 0 { &mut node.eager } else { &mut node.lazy }) = Some(state);
        }
        true
    }

    fn visit_user(&mut self, id: NodeId) -> bool {
        let Some(access) = access(self.graph, id, self.candidate.id, self.candidate.fields as u32) else {
            return true;
        };
        match access {
            Access::Load(field) => {
                let value = self.fields[field];
                match conversion(self.graph.repr(value), self.graph.repr(id)) {
                    None => {
                        self.replacement[id.index()] = value;
                        false
                    }
                    Some(conversion) => {
                        let node = self.graph.node_mut(id);
                        node.op = conversion;
                        node.inputs[0] = value;
                        true
                    }
                }
            }
            Access::Store(field, input) => {
                self.fields[field] = resolve(&self.replacement, self.graph.node(id).inputs[input]);
                self.snapshot = None;
                false
            }
            Access::Input(input) => {
                let value = self.graph.node(self.candidate.id).inputs[input];
                self.replacement[id.index()] = resolve(&self.replacement, value);
                false
            }
            Access::Shape(shape) => {
                self.shape = shape;
                self.snapshot = None;
                false
            }
            Access::Check(_) => false,
            Access::Note => {
                let note = match self.graph.op(self.candidate.id) {
                    Op::NewObject { .. } => self.new_constant(receiver_note(self.shape)),
                    _ => self.undefined,
                };
                self.graph.node_mut(id).inputs[1] = note;
                true
            }
        }
    }

    /// The virtual object with the fields as they are now.
    fn snapshot(&mut self) -> u32 {
        if let Some(index) = self.snapshot {
            return index;
        }
        let node = self.graph.node(self.candidate.id);
        let input = |index: usize| resolve(&self.replacement, node.inputs[index]);
        let (new_op, fixed) = match node.op {
            Op::NewObject { kind, words, .. } => (Op::NewObject { shape: self.shape, kind, words }, 0),
            Op::NewArrayIterator => (Op::NewArrayIterator, 0),
            other => (other, 3),
        };
        let mut inputs: Vec<StateValue> = (0..fixed).map(|index| StateValue::Node(input(index))).collect();
        inputs.extend(self.fields.iter().map(|&value| StateValue::Node(value)));
        self.graph.virtual_objects.push(VirtualObject { op: new_op, inputs });
        let index = self.graph.virtual_objects.len() as u32 - 1;
        self.snapshot = Some(index);
        index
    }

    /// The frame state with the object's snapshot in its place.
    fn state_with(&mut self, state: FrameStateId, snapshot: u32) -> FrameStateId {
        if self.candidate.states.get(state.index()) != Some(&true) {
            return state;
        }
        if let Some(&known) = self.states.get(&(state, snapshot)) {
            return known;
        }
        let mut copy = self.graph.frame_states[state.index()].clone();
        for (_, value) in &mut copy.registers {
            *value = self.value_with(*value, snapshot);
        }
        copy.accumulator = copy.accumulator.map(|value| self.value_with(value, snapshot));
        copy.context = self.value_with(copy.context, snapshot);
        copy.parent = copy.parent.map(|parent| self.state_with(parent, snapshot));
        self.graph.frame_states.push(copy);
        let result = FrameStateId(self.graph.frame_states.len() as u32 - 1);
        self.states.insert((state, snapshot), result);
        result
    }

    fn value_with(&mut self, value: StateValue, snapshot: u32) -> StateValue {
        match value {
            StateValue::Node(id) if id == self.candidate.id => StateValue::Virtual(snapshot),
            StateValue::Virtual(object) if self.candidate.holders.get(object as usize) == Some(&true) => {
                StateValue::Virtual(self.object_with(object, snapshot))
            }
            other => other,
        }
    }

    fn object_with(&mut self, object: u32, snapshot: u32) -> u32 {
        if let Some(&known) = self.objects.get(&(object, snapshot)) {
            return known;
        }
        let mut copy = self.graph.virtual_objects[object as usize].clone();
        for value in &mut copy.inputs {
            *value = self.value_with(*value, snapshot);
        }
        self.graph.virtual_objects.push(copy);
        let result = self.graph.virtual_objects.len() as u32 - 1;
        self.objects.insert((object, snapshot), result);
        result
    }
}

fn conversion(has: Repr, wanted: Repr) -> Option<Op> {
    match (has, wanted) {
        (Repr::Int32, Repr::Tagged) => Some(Op::Int32ToTagged),
        (Repr::Float64, Repr::Tagged) => Some(Op::Float64ToTagged),
        (Repr::Bool, Repr::Tagged) => Some(Op::BoolToTagged),
        (Repr::Tagged, Repr::Int32) => Some(Op::UnboxInt32),
        (Repr::Tagged, Repr::Float64) => Some(Op::UnboxNumber),
        (Repr::Int32, Repr::Float64) => Some(Op::Int32ToFloat64),
        _ => None,
    }
}
