//! Whether an allocation escapes, and if not, where it lives: all that is asked before anything is changed.

use super::Uses;
use crate::builder::array_iteration::{ITERATOR_INDEX, ITERATOR_TARGET};
use crate::graph::frame_state::StateValue;
use crate::graph::{BlockId, Field, FrameStateId, Graph, NodeId, Op, Region, ShapeId, ShapeSet};
use crate::passes::analysis::order_positions;
use crate::passes::loads::{FIRST_CONTEXT_SLOT, FIRST_FIELD};
use rustc_hash::FxHashMap;

/// The most fields an object that is taken apart has.
const MAX_FIELDS: u32 = 32;
/// Byte offset of a closure's context.
const CLOSURE_CONTEXT: u32 = 32;

/// An allocation that does not escape.
pub struct Candidate {
    /// The allocating node.
    pub id: NodeId,
    /// Number of its fields.
    pub fields: usize,
    /// For each field, whether it holds a raw double.
    pub is_double: Vec<bool>,
    /// The blocks from the allocation to its last uses, in order; the first has the allocation.
    pub region: Vec<BlockId>,
    /// By frame state: whether it holds the object.
    pub states: Vec<bool>,
    /// By virtual object: whether it holds the object.
    pub holders: Vec<bool>,
    /// By block of the region: the shape at its start.
    pub shapes: FxHashMap<BlockId, ShapeId>,
}

/// What a node does with the object.
pub enum Access {
    /// Reads a field.
    Load(usize),
    /// Writes a field with its input of this number.
    Store(usize, usize),
    /// Reads an input of the allocation that never changes.
    Input(usize),
    /// Gives it another shape.
    Shape(ShapeId),
    /// Checks its shape.
    Check(ShapeSet),
    /// Notes it as receiver for stack traces.
    Note,
}

/// The candidate for this allocation. None: it escapes.
pub fn find(graph: &Graph, uses: &Uses, id: NodeId) -> Option<Candidate> {
    let fields = match graph.op(id) {
        Op::NewObject { words, .. } => words.checked_sub(FIRST_FIELD / 8)?,
        Op::NewContext { slots, .. } => slots,
        Op::NewArrayIterator => 2,
        _ => 0,
    };
    if fields > MAX_FIELDS || is_held_by_unit(graph, id) {
        return None;
    }
    let mut is_double = vec![false; fields as usize];
    if let Op::NewObject { .. } | Op::NewArrayIterator = graph.op(id) {
        for (field, &input) in is_double.iter_mut().zip(&graph.node(id).inputs) {
            *field = graph.repr(input) == crate::graph::Repr::Float64;
        }
    }
    let mut used_in: Vec<BlockId> = Vec::new();
    let mut reshapes = false;
    for &user in uses.of(id) {
        match access(graph, user, id, fields)? {
            Access::Load(field) | Access::Store(field, _)
                if matches!(graph.op(user), Op::LoadFloat64 { .. } | Op::StoreFloat64 { .. }) =>
            {
                is_double[field] = true;
            }
            Access::Shape(_) => reshapes = true,
            _ => {}
        }
        used_in.push(graph.node(user).block);
    }
    let holders = holders_of(graph, id);
    let states = states_with(graph, id, &holders);
    if states.contains(&true) {
        blocks_with_states(graph, &states, &mut used_in)?;
    }
    let region = region_of(graph, id, used_in)?;
    let mut candidate = Candidate {
        id,
        fields: fields as usize,
        is_double,
        region,
        states,
        holders,
        shapes: FxHashMap::default(),
    };
    follow_shapes(graph, &mut candidate, reshapes)?;
    Some(candidate)
}

/// What a user does with the object, if that does not let it escape.
pub fn access(graph: &Graph, user: NodeId, id: NodeId, fields: u32) -> Option<Access> {
    let node = graph.node(user);
    if node.inputs.iter().filter(|&&input| input == id).count() != 1 {
        return None;
    }
    let is_base = node.inputs[0] == id;
    let in_object = |field: Field| {
        let index = field.offset.checked_sub(FIRST_FIELD)? / 8;
        (field.region == Region::InObject && index < fields).then_some(index as usize)
    };
    let in_context = |slot: u32| {
        let index = slot.checked_sub(FIRST_CONTEXT_SLOT)?;
        (index < fields).then_some(index as usize)
    };
    match (graph.op(id), node.op) {
        (_, Op::EnterInlined { .. }) if !is_base => Some(Access::Note),
        _ if !is_base => None,
        (
            Op::NewObject { .. },
            Op::LoadTagged { field } | Op::LoadInt32 { field } | Op::LoadFloat64 { field },
        ) => in_object(field).map(Access::Load),
        (
            Op::NewObject { .. },
            Op::StoreTagged { field, .. } | Op::StoreInt32 { field } | Op::StoreFloat64 { field },
        ) => in_object(field).map(|field| Access::Store(field, 1)),
        (Op::NewObject { .. }, Op::StoreShape { shape }) => Some(Access::Shape(shape)),
        (Op::NewObject { .. }, Op::CheckShape { shapes } | Op::CheckShapeOfCell { shapes }) => {
            Some(Access::Check(shapes))
        }
        (Op::NewContext { .. }, Op::LoadContext { slot } | Op::LoadImmutableContext { slot }) => {
            in_context(slot).map(Access::Load)
        }
        (Op::NewContext { .. }, Op::StoreContext { slot }) => {
            in_context(slot).map(|field| Access::Store(field, 1))
        }
        (Op::NewContext { .. }, Op::LoadPreviousContext) => Some(Access::Input(0)),
        (Op::NewArrayIterator, Op::LoadTagged { field }) if field == ITERATOR_TARGET => Some(Access::Load(0)),
        (Op::NewArrayIterator, Op::StoreTagged { field, .. }) if field == ITERATOR_TARGET => {
            Some(Access::Store(0, 1))
        }
        (Op::NewArrayIterator, Op::LoadFloat64 { field }) if field == ITERATOR_INDEX => Some(Access::Load(1)),
        (Op::NewArrayIterator, Op::StoreFloat64 { field }) if field == ITERATOR_INDEX => {
            Some(Access::Store(1, 1))
        }
        (
            Op::NewClosure,
            Op::LoadTagged { field: Field { offset: CLOSURE_CONTEXT, region: Region::Internal } },
        ) => Some(Access::Input(2)),
        _ => None,
    }
}

fn is_held_by_unit(graph: &Graph, id: NodeId) -> bool {
    graph
        .units
        .iter()
        .any(|unit| unit.closure == id || unit.new_target == Some(id) || unit.extra_arguments.contains(&id))
}

/// The virtual objects that hold the object, or one that does.
fn holders_of(graph: &Graph, id: NodeId) -> Vec<bool> {
    let mut holders = vec![false; graph.virtual_objects.len()];
    let mut changed = !holders.is_empty();
    while changed {
        changed = false;
        for index in 0..holders.len() {
            let holds = |value: &StateValue| match *value {
                StateValue::Node(node) => node == id,
                StateValue::Virtual(other) => holders[other as usize],
            };
            if !holders[index] && graph.virtual_objects[index].inputs.iter().any(holds) {
                holders[index] = true;
                changed = true;
            }
        }
    }
    holders
}

/// The frame states that hold the object, themselves or by their parents.
fn states_with(graph: &Graph, id: NodeId, holders: &[bool]) -> Vec<bool> {
    let mut own: Vec<bool> = graph
        .frame_states
        .iter()
        .map(|state| {
            state.values().any(|value| match value {
                StateValue::Node(node) => node == id,
                StateValue::Virtual(object) => holders[object as usize],
            })
        })
        .collect();
    for index in 0..own.len() {
        let mut parent = graph.frame_states[index].parent;
        while let Some(FrameStateId(at)) = parent
            && !own[index]
        {
            own[index] = own[at as usize];
            parent = graph.frame_states[at as usize].parent;
        }
    }
    own
}

/// Adds the blocks whose nodes have such states. None: a handler may see the object.
fn blocks_with_states(graph: &Graph, states: &[bool], used_in: &mut Vec<BlockId>) -> Option<()> {
    for &block in &graph.order {
        for &id in &graph.block(block).nodes {
            let node = graph.node(id);
            let holds = |state: &Option<FrameStateId>| state.is_some_and(|state| states[state.index()]);
            if holds(&node.eager) || holds(&node.lazy) {
                if node.handler.is_some() {
                    return None;
                }
                used_in.push(block);
            }
        }
    }
    Some(())
}

/// The blocks between the allocation and its uses. None: a handler is among them.
fn region_of(graph: &Graph, id: NodeId, used_in: Vec<BlockId>) -> Option<Vec<BlockId>> {
    let home = graph.node(id).block;
    let mut inside = vec![false; graph.blocks.len()];
    inside[home.index()] = true;
    let mut region = vec![home];
    let mut stack = used_in;
    while let Some(block) = stack.pop() {
        if std::mem::replace(&mut inside[block.index()], true) {
            continue;
        }
        let data = graph.block(block);
        if !data.throwers.is_empty() || data.predecessors.is_empty() {
            return None;
        }
        region.push(block);
        stack.extend(&data.predecessors);
    }
    let positions = order_positions(graph);
    region.sort_unstable_by_key(|block| positions[block.index()]);
    Some(region)
}

/// Finds the shape at the start of each block. None: it is not the same on all ways in, or a check of it fails.
fn follow_shapes(graph: &Graph, candidate: &mut Candidate, reshapes: bool) -> Option<()> {
    let Op::NewObject { shape: first, .. } = graph.op(candidate.id) else { return Some(()) };
    let mut at_end: FxHashMap<BlockId, ShapeId> = FxHashMap::default();
    for index in 0..candidate.region.len() {
        let block = candidate.region[index];
        let mut shape = first;
        if index > 0 && reshapes {
            let mut ways = graph.block(block).predecessors.iter().filter_map(|way| at_end.get(way));
            shape = *ways.next()?;
            if ways.any(|other| *other != shape) {
                return None;
            }
        }
        candidate.shapes.insert(block, shape);
        for &user in &graph.block(block).nodes {
            if !graph.node(user).inputs.contains(&candidate.id) {
                continue;
            }
            match access(graph, user, candidate.id, candidate.fields as u32)? {
                Access::Shape(next) => shape = next,
                Access::Check(shapes) if !shapes.iter().any(|it| it == shape) => return None,
                _ => {}
            }
        }
        at_end.insert(block, shape);
    }
    // What comes round a loop must be what went in.
    let differs = |block: &BlockId| {
        let shape = candidate.shapes.get(block);
        graph.block(*block).predecessors.iter().any(|way| at_end.get(way).is_some_and(|it| Some(it) != shape))
    };
    let home = candidate.region[0];
    (!candidate.region.iter().any(|block| *block != home && differs(block))).then_some(())
}
