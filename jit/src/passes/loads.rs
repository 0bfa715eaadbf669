//! **Load elimination**: a load of what was stored or loaded before is replaced by that value, and a shape check of an object
//! whose shape is known goes. V8's counterparts: `late-load-elimination-reducer.h`, `load-elimination.cc`.
//!
//! Along the graph's order a **state** is kept: facts "this place holds this node" and "this object has one of these shapes".
//! Stores end facts about places they may alias, calls end all. Where ways join, the facts that hold on all of them hold; at
//! the entry of a loop those that nothing in the loop ends.
//!
//! **Aliases**: places of different regions or offsets are different; so are places in two different objects made in the
//! graph, or in one of these and a value that was there at the function's entry.

use super::analysis::effects;
use super::analysis::loops::Loops;
use super::edges::resolve;
use crate::graph::{BlockId, Field, Graph, NodeId, Op, Region, ShapeSet, op};
use smallvec::SmallVec;
use std::rc::Rc;

/// The most facts a state keeps; the oldest go.
const MAX_FACTS: usize = 48;
/// Where in-object fields begin: after header, slots and elements.
pub const FIRST_FIELD: u32 = 24;
/// The first variable of a context, as operands count.
pub const FIRST_CONTEXT_SLOT: u32 = 2;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Field(NodeId, Field),
    Element(NodeId, NodeId, Region),
    Typed(NodeId, NodeId),
    Context(NodeId, u32),
    Shape(NodeId),
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Content {
    Node(NodeId),
    Shapes(ShapeSet),
}

type State = Vec<(Place, Content)>;

/// The pass.
pub fn run(graph: &mut Graph) {
    let loops = Loops::new(graph);
    let writers = loops.loops.iter().map(|it| writers_of(graph, &it.blocks)).collect();
    let count = graph.nodes.len() as u32;
    let mut eliminator = Eliminator {
        replacement: (0..count).map(NodeId).collect(),
        state: Vec::new(),
        at_end: vec![None; graph.blocks.len()],
        loops,
        writers,
        graph,
    };
    for at in 0..eliminator.graph.order.len() {
        let block = eliminator.graph.order[at];
        eliminator.visit_block(block);
    }
    let replacement = eliminator.replacement;
    graph.replace_uses(|id| resolve(&replacement, id));
}

/// The nodes of a loop that end facts.
fn writers_of(graph: &Graph, blocks: &[BlockId]) -> Vec<NodeId> {
    let nodes = blocks.iter().flat_map(|&block| &graph.block(block).nodes);
    nodes.copied().filter(|&id| effects::written(graph, id) != 0).collect()
}

struct Eliminator<'g> {
    graph: &'g mut Graph,
    replacement: Vec<NodeId>,
    state: State,
    /// The state at the end of a block.
    at_end: Vec<Option<Rc<State>>>,
    loops: Loops,
    writers: Vec<Vec<NodeId>>,
}

impl Eliminator<'_> {
    fn visit_block(&mut self, block: BlockId) {
        self.enter(block);
        let nodes = std::mem::take(&mut self.graph.block_mut(block).nodes);
        let mut out = Vec::with_capacity(nodes.len());
        for id in nodes {
            for input in &mut self.graph.node_mut(id).inputs {
                *input = resolve(&self.replacement, *input);
            }
            if self.visit(id) {
                out.push(id);
            }
        }
        self.graph.block_mut(block).nodes = out;
        self.at_end[block.index()] = Some(Rc::new(std::mem::take(&mut self.state)));
    }

    /// The state in which a block is entered.
    fn enter(&mut self, block: BlockId) {
        self.state.clear();
        let data = self.graph.block(block);
        let ways: SmallVec<[BlockId; 2]> = if data.is_loop_header {
            data.predecessors.iter().copied().take(1).collect()
        } else {
            data.predecessors.clone()
        };
        let is_loop_header = data.is_loop_header;
        let Some((&first, others)) = ways.split_first() else { return };
        let Some(state) = self.at_end[first.index()].clone() else { return };
        self.state = (*state).clone();
        for other in others {
            match &self.at_end[other.index()] {
                Some(other) => self.state.retain(|fact| other.contains(fact)),
                None => self.state.clear(),
            }
        }
        if is_loop_header && let Some(index) = self.loops.innermost(block) {
            let writers = std::mem::take(&mut self.writers[index as usize]);
            for &writer in &writers {
                self.end_facts(writer);
            }
            self.writers[index as usize] = writers;
        }
        if let &[only] = ways.as_slice() {
            self.learn_from_branch(only, block);
        }
    }

    fn learn_from_branch(&mut self, from: BlockId, to: BlockId) {
        let Some(last) = self.graph.terminator(from) else { return };
        let Op::Branch { yes, .. } = self.graph.op(last) else { return };
        let condition = self.graph.node(last).inputs[0];
        if let Op::HasShape { shape } = self.graph.op(condition)
            && yes == to
            && let Some(shapes) = ShapeSet::new(&[shape])
        {
            let object = self.graph.node(condition).inputs[0];
            self.set(Place::Shape(object), Content::Shapes(shapes));
        }
    }

    fn get(&self, place: Place) -> Option<Content> {
        self.state.iter().rev().find(|fact| fact.0 == place).map(|fact| fact.1)
    }

    fn set(&mut self, place: Place, content: Content) {
        self.state.retain(|fact| fact.0 != place);
        if self.state.len() >= MAX_FACTS {
            self.state.remove(0);
        }
        self.state.push((place, content));
    }

    fn input(&self, id: NodeId, index: usize) -> NodeId {
        self.graph.node(id).inputs[index]
    }

    /// Forgets what the node may change.
    fn end_facts(&mut self, id: NodeId) {
        let node = self.graph.node(id);
        if node.op.has(op::CALLS) {
            self.state.retain(|(place, _)| {
                matches!(place, Place::Field(_, Field { region: Region::Internal, .. }))
            });
            return;
        }
        let object = node.inputs.first().map(|&input| resolve(&self.replacement, input));
        let index = node.inputs.get(1).map(|&input| resolve(&self.replacement, input));
        let (Some(object), node_op) = (object, node.op) else { return };
        let graph = &*self.graph;
        let apart = |other: NodeId| are_apart(graph, object, other);
        let in_region = |place: &Place, region: Region| matches!(*place, Place::Field(other, field) if field.region == region && !apart(other));
        self.state.retain(|(place, _)| match node_op {
            Op::StoreTagged { field, .. }
            | Op::StoreInt32 { field }
            | Op::StoreFloat64 { field }
            | Op::StoreRawInt32 { field } => {
                !matches!(*place, Place::Field(other, it) if it == field && !apart(other))
            }
            Op::StoreShape { .. } => !matches!(*place, Place::Shape(other) if !apart(other)),
            Op::GrowSlots { .. } => !in_region(place, Region::Slots),
            Op::GrowElements => !in_region(place, Region::Elements),
            Op::StoreElementInt32 | Op::StoreElementTagged { .. } | Op::StoreElementFloat64 => {
                let region = element_region(node_op);
                let other_element = |at: NodeId| index.is_some_and(|index| are_different_constants(graph, index, at));
                !matches!(*place, Place::Element(store, at, it) if it == region && !(apart(store) || store == object && other_element(at)))
            }
            Op::StoreTypedInt32 { .. } | Op::StoreTypedFloat64 { .. } => !matches!(place, Place::Typed(..)),
            Op::StoreContext { slot } => {
                !matches!(*place, Place::Context(other, it) if it == slot && !apart(other))
            }
            _ => !node_op.has(op::WRITES) || matches!(node_op, Op::CaughtException),
        });
    }

    /// Looks at a node in the current state and changes that. False if the node goes.
    fn visit(&mut self, id: NodeId) -> bool {
        let node_op = self.graph.op(id);
        if node_op.has(op::WRITES | op::CALLS) {
            self.end_facts(id);
        }
        match node_op {
            Op::LoadTagged { field }
            | Op::LoadInt32 { field }
            | Op::LoadFloat64 { field }
            | Op::LoadRaw { field } => self.load(id, Place::Field(self.input(id, 0), field)),
            Op::LoadElementTagged | Op::LoadElementInt32 | Op::LoadElementFloat64 => {
                let place = Place::Element(self.input(id, 0), self.input(id, 1), element_region(node_op));
                self.load(id, place)
            }
            Op::LoadTypedInt32 { .. } | Op::LoadTypedFloat64 { .. } => {
                let place = Place::Typed(self.input(id, 0), self.input(id, 1));
                match self.get(place) {
                    Some(Content::Node(known)) if self.graph.op(known) == node_op => {
                        self.replacement[id.index()] = known;
                        false
                    }
                    _ => {
                        self.set(place, Content::Node(id));
                        true
                    }
                }
            }
            Op::LoadContext { slot } => self.load(id, Place::Context(self.input(id, 0), slot)),
            Op::LoadImmutableContext { slot } => match self.get(Place::Context(self.input(id, 0), slot)) {
                Some(Content::Node(known)) => self.replace(id, known),
                _ => true,
            },
            Op::LoadPreviousContext => {
                let context = self.input(id, 0);
                match self.graph.op(context) {
                    Op::NewContext { .. } => self.replace(id, self.input(context, 0)),
                    _ => true,
                }
            }
            Op::StoreTagged { field, .. }
            | Op::StoreInt32 { field }
            | Op::StoreFloat64 { field }
            | Op::StoreRawInt32 { field } => {
                self.set(Place::Field(self.input(id, 0), field), Content::Node(self.input(id, 1)));
                true
            }
            Op::StoreElementInt32 | Op::StoreElementTagged { .. } | Op::StoreElementFloat64 => {
                let place = Place::Element(self.input(id, 0), self.input(id, 1), element_region(node_op));
                self.set(place, Content::Node(self.input(id, 2)));
                true
            }
            Op::StoreContext { slot } => {
                self.set(Place::Context(self.input(id, 0), slot), Content::Node(self.input(id, 1)));
                true
            }
            Op::StoreShape { shape } => {
                if let Some(shapes) = ShapeSet::new(&[shape]) {
                    self.set(Place::Shape(self.input(id, 0)), Content::Shapes(shapes));
                }
                true
            }
            Op::CheckShape { shapes } | Op::CheckShapeOfCell { shapes } => self.check_shape(id, shapes),
            Op::HasShape { shape } => {
                let known = match self.get(Place::Shape(self.input(id, 0))) {
                    Some(Content::Shapes(known)) => known,
                    _ => return true,
                };
                if known.single() == Some(shape) {
                    self.become_bool(id, true);
                } else if known.iter().all(|it| it != shape) {
                    self.become_bool(id, false);
                }
                true
            }
            Op::NewObject { .. } | Op::NewArray { .. } | Op::NewContext { .. } => {
                self.note_allocation(id);
                true
            }
            _ => true,
        }
    }

    fn become_bool(&mut self, id: NodeId, value: bool) {
        let node = self.graph.node_mut(id);
        node.op = Op::ConstantBool { value };
        node.inputs.clear();
    }

    fn check_shape(&mut self, id: NodeId, shapes: ShapeSet) -> bool {
        let place = Place::Shape(self.input(id, 0));
        if let Some(Content::Shapes(known)) = self.get(place) {
            if known.is_subset_of(&shapes) {
                return false;
            }
            let node = self.graph.node_mut(id);
            node.op = Op::CheckShapeOfCell { shapes };
            let both: SmallVec<[_; 4]> =
                known.iter().filter(|shape| shapes.iter().any(|it| it == *shape)).collect();
            if let Some(both) = ShapeSet::new(&both) {
                self.set(place, Content::Shapes(both));
                return true;
            }
        }
        self.set(place, Content::Shapes(shapes));
        true
    }

    fn note_allocation(&mut self, id: NodeId) {
        let inputs = self.graph.node(id).inputs.clone();
        match self.graph.op(id) {
            Op::NewObject { shape, .. } => {
                if let Some(shapes) = ShapeSet::new(&[shape]) {
                    self.set(Place::Shape(id), Content::Shapes(shapes));
                }
                for (index, value) in inputs.into_iter().enumerate() {
                    let field = Field { offset: FIRST_FIELD + 8 * index as u32, region: Region::InObject };
                    self.set(Place::Field(id, field), Content::Node(value));
                }
            }
            Op::NewArray { shape, .. } => {
                if let Some(shapes) = ShapeSet::new(&[shape]) {
                    self.set(Place::Shape(id), Content::Shapes(shapes));
                }
            }
            Op::NewContext { slots, .. } => {
                for slot in 0..slots {
                    let value = inputs.get(3 + slot as usize).or(inputs.get(2)).copied();
                    if let Some(value) = value {
                        self.set(Place::Context(id, FIRST_CONTEXT_SLOT + slot), Content::Node(value));
                    }
                }
            }
            _ => {}
        }
    }

    /// A load of a place: of what is known to be there, or from now on known.
    fn load(&mut self, id: NodeId, place: Place) -> bool {
        if let Some(Content::Node(known)) = self.get(place) {
            return self.replace(id, known);
        }
        self.set(place, Content::Node(id));
        true
    }

    /// Replaces a load by a value that may be held otherwise. True if the load stays (as a conversion or for good).
    fn replace(&mut self, id: NodeId, known: NodeId) -> bool {
        use crate::graph::Repr;
        let (has, wanted) = (self.graph.repr(known), self.graph.repr(id));
        if has == wanted {
            self.replacement[id.index()] = known;
            return false;
        }
        let conversion = match (has, wanted) {
            (Repr::Int32, Repr::Tagged) => Op::Int32ToTagged,
            (Repr::Tagged, Repr::Int32) => Op::UnboxInt32,
            _ => return true,
        };
        let node = self.graph.node_mut(id);
        node.op = conversion;
        node.inputs.clear();
        node.inputs.push(known);
        true
    }
}

fn element_region(node_op: Op) -> Region {
    match node_op {
        Op::LoadElementFloat64 | Op::StoreElementFloat64 => Region::ElementDoubles,
        _ => Region::ElementValues,
    }
}

fn are_different_constants(graph: &Graph, a: NodeId, b: NodeId) -> bool {
    match (graph.op(a), graph.op(b)) {
        (Op::ConstantInt32 { value: a }, Op::ConstantInt32 { value: b }) => a != b,
        _ => false,
    }
}

/// Whether two values are known to be different cells.
pub fn are_apart(graph: &Graph, a: NodeId, b: NodeId) -> bool {
    a != b
        && (is_new(graph, a) && (is_new(graph, b) || is_old(graph, b))
            || is_old(graph, a) && is_new(graph, b))
}

fn is_new(graph: &Graph, id: NodeId) -> bool {
    matches!(
        graph.op(id),
        Op::NewObject { .. }
            | Op::NewArray { .. }
            | Op::NewContext { .. }
            | Op::NewArrayIterator
            | Op::NewClosure
    )
}

fn is_old(graph: &Graph, id: NodeId) -> bool {
    matches!(
        graph.op(id),
        Op::Parameter { .. }
            | Op::OsrValue { .. }
            | Op::Closure
            | Op::ConstantCell { .. }
            | Op::ConstantTagged { .. }
    )
}
