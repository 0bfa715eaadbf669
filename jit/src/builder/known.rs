//! What is **known** of nodes on the current path: kinds, shapes, the same value in other representations, values loaded
//! before. Checks add to it, calls and stores take away from it, merges keep what all ways agree on. V8's counterpart:
//! `KnownNodeAspects`.

use super::kind::Kinds;
use crate::graph::{Field, NodeId, Op, Region, ShapeId, ShapeSet, op};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Of one node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// What its value can be.
    pub kinds: Kinds,
    /// The shapes its cell can have.
    pub shapes: Option<ShapeSet>,
    /// A `Tagged` node with the same value.
    pub tagged: Option<NodeId>,
    /// An `Int32` node with the same value.
    pub int32: Option<NodeId>,
    /// A `Float64` node with the same value.
    pub float64: Option<NodeId>,
    /// An `Int32` node with its value under ToInt32.
    pub truncated: Option<NodeId>,
    /// A `Float64` node with its value under ToNumber.
    pub to_number: Option<NodeId>,
    /// A `Bool` node with its value under ToBoolean.
    pub boolean: Option<NodeId>,
}

impl Known {
    /// Nothing but the kinds.
    pub fn of_kinds(kinds: Kinds) -> Known {
        Known {
            kinds,
            shapes: None,
            tagged: None,
            int32: None,
            float64: None,
            truncated: None,
            to_number: None,
            boolean: None,
        }
    }

    /// Whether the value is certain to be of these kinds.
    pub fn is(&self, kinds: Kinds) -> bool {
        self.kinds.is(kinds)
    }

    /// The one shape its cell has.
    pub fn shape(&self) -> Option<ShapeId> {
        self.shapes.and_then(|set| set.single())
    }

    /// What holds if this or the other holds.
    fn merged(&self, other: &Known) -> Known {
        let same = |a: Option<NodeId>, b: Option<NodeId>| if a == b { a } else { None };
        let shapes = match (self.shapes, other.shapes) {
            (Some(a), Some(b)) => {
                let all: Vec<ShapeId> = a.iter().chain(b.iter()).collect();
                ShapeSet::new(&all)
            }
            _ => None,
        };
        Known {
            kinds: self.kinds | other.kinds,
            shapes,
            tagged: same(self.tagged, other.tagged),
            int32: same(self.int32, other.int32),
            float64: same(self.float64, other.float64),
            truncated: same(self.truncated, other.truncated),
            to_number: same(self.to_number, other.to_number),
            boolean: same(self.boolean, other.boolean),
        }
    }
}

/// A place whose value was loaded or stored before: a field, or a context's slot (region `Context`, the slot as offset).
pub type LoadKey = (NodeId, Field);

/// Of all nodes, on one path.
#[derive(Clone, Debug, Default)]
pub struct Aspects {
    nodes: FxHashMap<NodeId, Known>,
    loads: FxHashMap<LoadKey, NodeId>,
}

impl Aspects {
    /// What was noted of a node.
    pub fn get(&self, node: NodeId) -> Option<Known> {
        self.nodes.get(&node).copied()
    }

    /// The node's entry, made with `kinds` if there is none.
    pub fn entry(&mut self, node: NodeId, kinds: Kinds) -> &mut Known {
        self.nodes.entry(node).or_insert_with(|| Known::of_kinds(kinds))
    }

    /// The value at a place, if it was loaded or stored before and nothing can have changed it.
    pub fn loaded(&self, object: NodeId, field: Field) -> Option<NodeId> {
        self.loads.get(&(object, field)).copied()
    }

    /// Notes the value at a place.
    pub fn note_load(&mut self, object: NodeId, field: Field, value: NodeId) {
        self.loads.insert((object, field), value);
    }

    /// Forgets what a store to a field of `object` can change. The stored value can be noted afterwards.
    pub fn forget_field(&mut self, field: Field) {
        self.loads.retain(|(_, other), _| *other != field);
    }

    /// Forgets what any code can change.
    pub fn forget_memory(&mut self) {
        self.loads.retain(|(_, field), _| field.region == Region::Internal);
        self.forget_shapes(|_| true);
    }

    /// Forgets shapes of nodes whose sets satisfy the condition.
    pub fn forget_shapes(&mut self, condition: impl Fn(&ShapeSet) -> bool) {
        for known in self.nodes.values_mut() {
            if known.shapes.as_ref().is_some_and(&condition) {
                known.shapes = None;
            }
        }
    }

    /// Keeps what holds in `other` too.
    pub fn merge(&mut self, other: &Aspects) {
        self.nodes.retain(|node, known| match other.nodes.get(node) {
            Some(more) => {
                *known = known.merged(more);
                true
            }
            None => false,
        });
        self.loads.retain(|key, value| other.loads.get(key) == Some(value));
    }
}

impl super::GraphBuilder<'_> {
    /// What is known of a node.
    pub fn known(&self, node: NodeId) -> Known {
        self.aspects.get(node).unwrap_or_else(|| Known::of_kinds(self.own_kinds(node)))
    }

    /// What is known of a node, to be added to.
    pub fn known_mut(&mut self, node: NodeId) -> &mut Known {
        let kinds = self.own_kinds(node);
        Rc::make_mut(&mut self.aspects).entry(node, kinds)
    }

    /// Adds that a node's value is of these kinds.
    pub fn narrow(&mut self, node: NodeId, kinds: Kinds) {
        let known = self.known_mut(node);
        known.kinds = known.kinds.and(kinds);
    }

    /// Whether a node's value is certain to be of these kinds.
    pub fn is_known(&self, node: NodeId, kinds: Kinds) -> bool {
        self.known(node).is(kinds)
    }

    /// The kinds that follow from the operation alone.
    fn own_kinds(&self, node: NodeId) -> Kinds {
        let data = self.graph.node(node);
        if let Op::ConstantCell { index } = data.op {
            return Kinds::of_value(self.broker.value(index));
        }
        Kinds::of_op(&data.op, data.repr)
    }

    /// The value at a place, if it is known.
    pub fn loaded(&self, object: NodeId, field: Field) -> Option<NodeId> {
        self.aspects.loaded(object, field)
    }

    /// Notes the value at a place (after a load or a store).
    pub fn note_load(&mut self, object: NodeId, field: Field, value: NodeId) {
        Rc::make_mut(&mut self.aspects).note_load(object, field, value);
    }

    /// Takes away what adding an operation with these inputs makes uncertain.
    pub(super) fn forget_after(&mut self, operation: &Op, inputs: &[NodeId]) {
        match *operation {
            Op::StoreTagged { field, .. }
            | Op::StoreInt32 { field }
            | Op::StoreFloat64 { field }
            | Op::StoreRawInt32 { field } => Rc::make_mut(&mut self.aspects).forget_field(field),
            Op::StoreContext { slot } => {
                Rc::make_mut(&mut self.aspects).forget_field(Field { offset: slot, region: Region::Context });
            }
            Op::StoreShape { shape } => {
                let before = inputs.first().and_then(|&object| self.known(object).shapes);
                let aspects = Rc::make_mut(&mut self.aspects);
                aspects.forget_shapes(|set| {
                    before.is_none_or(|before| set.iter().any(|shape| before.iter().any(|b| b == shape)))
                });
                if let Some(&object) = inputs.first() {
                    self.known_mut(object).shapes = ShapeSet::new(&[shape]);
                }
            }
            Op::GrowSlots { .. } => {
                Rc::make_mut(&mut self.aspects).forget_field(Field { offset: 8, region: Region::Slots });
            }
            Op::WidenElements { .. } => {
                let aspects = Rc::make_mut(&mut self.aspects);
                aspects.forget_field(Field { offset: 16, region: Region::Elements });
                aspects.forget_shapes(|_| true);
            }
            Op::GrowElements => {
                Rc::make_mut(&mut self.aspects).forget_field(Field { offset: 16, region: Region::Elements });
            }
            // Runs no JavaScript, though it may throw.
            Op::StringConcat => {}
            _ if operation.has(op::CALLS) && !operation.has(op::ENDS_BLOCK) => {
                Rc::make_mut(&mut self.aspects).forget_memory();
            }
            _ => {}
        }
    }
}
