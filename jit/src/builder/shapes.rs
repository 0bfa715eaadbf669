//! Shape checks, and choosing between cases by shape: what property accesses of all kinds begin with.
//! V8's counterparts: `BuildCheckMaps`, `TryBuildPolymorphicPropertyAccess`.

use super::control::Merge;
use super::{GraphBuilder, Kinds};
use crate::graph::{
    BranchHint, ConstantIndex, DeoptReason, Field, NodeId, Op, Region, Repr, ShapeId, ShapeSet,
};
use smallvec::SmallVec;

/// `JsObject::slots`.
pub(super) const SLOTS: Field = Field { offset: 8, region: Region::Slots };
/// `JsObject::elements`.
pub(super) const ELEMENTS: Field = Field { offset: 16, region: Region::Elements };

/// What is done for objects of none of the shapes.
pub(super) type Otherwise<'c, 'b> = &'c mut dyn FnMut(&mut GraphBuilder<'b>) -> Option<NodeId>;

impl<'b> GraphBuilder<'b> {
    /// The cell of the constant table that a node is.
    pub(super) fn constant_index(&self, node: NodeId) -> Option<ConstantIndex> {
        match self.graph.op(node) {
            Op::ConstantCell { index } => Some(index),
            _ => None,
        }
    }

    /// The shapes an object is known to have on this path. A constant's shape is checked as any other's: it may change.
    pub(super) fn known_shapes(&self, object: NodeId) -> Option<ShapeSet> {
        self.known(object).shapes
    }

    /// Notes that an object has one of these shapes.
    pub(super) fn note_shapes(&mut self, object: NodeId, shapes: &[ShapeId]) {
        let Some(set) = ShapeSet::new(shapes) else { return };
        let kinds = self.kinds_of_shapes(shapes);
        self.narrow(object, kinds);
        let known = self.known_mut(object);
        let common: Option<SmallVec<[ShapeId; 4]>> =
            known.shapes.map(|old| set.iter().filter(|&shape| old.iter().any(|o| o == shape)).collect());
        known.shapes = match common {
            Some(common) if !common.is_empty() => ShapeSet::new(&common),
            _ => Some(set),
        };
    }

    fn kinds_of_shapes(&mut self, shapes: &[ShapeId]) -> Kinds {
        let strings = shapes.iter().filter(|&&shape| self.broker.is_string_shape(shape)).count();
        if strings == shapes.len() {
            Kinds::STRING
        } else if strings == 0 {
            Kinds::OBJECT
        } else {
            Kinds::STRING | Kinds::OBJECT
        }
    }

    /// Leaves unless an object has one of these shapes (at most four).
    pub(super) fn check_shapes(&mut self, object: NodeId, shapes: &[ShapeId]) {
        let Some(set) = ShapeSet::new(shapes) else { return };
        if self.known_shapes(object).is_some_and(|known| known.is_subset_of(&set)) {
            return;
        }
        let is_cell = self.is_known(object, Kinds::CELL);
        let check =
            if is_cell { Op::CheckShapeOfCell { shapes: set } } else { Op::CheckShape { shapes: set } };
        self.add(check, &[object]);
        self.note_shapes(object, shapes);
    }

    /// Builds one of several cases by the object's shape: `build` is called for each case (by number), in a block where the
    /// object has its shapes, and gives the values of the outcome; `otherwise` for all other objects, or None to leave
    /// there. None, and a dead path, if no way leads on.
    pub(super) fn by_shape(
        &mut self,
        object: NodeId,
        cases: &[Vec<ShapeId>],
        mut build: impl FnMut(&mut Self, usize) -> Option<NodeId>,
        otherwise: Option<Otherwise<'_, 'b>>,
    ) -> Option<NodeId> {
        let known = self.known_shapes(object);
        let possible = |shape: &ShapeId| known.is_none_or(|known| known.iter().any(|k| k == *shape));
        let mut open: Vec<(usize, Vec<ShapeId>)> = Vec::new();
        for (index, shapes) in cases.iter().enumerate() {
            let shapes: Vec<ShapeId> = shapes.iter().copied().filter(possible).collect();
            if !shapes.is_empty() {
                open.push((index, shapes));
            }
        }
        let is_covered = known.is_some_and(|known| {
            known.iter().all(|shape| open.iter().any(|(_, shapes)| shapes.contains(&shape)))
        });
        let leaves = otherwise.is_none() || is_covered;
        if let ([(index, shapes)], true) = (&open[..], leaves) {
            self.check_shapes(object, shapes);
            return build(self, *index);
        }
        let object = self.tagged(object);
        let mut merge = Merge::new();
        let mut others = Merge::new();
        if !self.is_known(object, Kinds::CELL) {
            if leaves {
                self.add(Op::CheckCell, &[object]);
            } else {
                let is_cell = self.add(Op::IsCell, &[object]);
                let (yes, no) = self.branch(is_cell, BranchHint::Yes);
                self.enter(no);
                self.go_to(&mut others, &[]);
                self.enter(yes);
            }
            self.narrow(object, Kinds::CELL);
        }
        let last = open.len().saturating_sub(1);
        for (position, (index, shapes)) in open.iter().enumerate() {
            if position == last && leaves {
                self.check_shapes(object, shapes);
                let value = build(self, *index);
                self.finish_case(&mut merge, value);
                break;
            }
            let mut here = Merge::new();
            for &shape in shapes {
                let is_it = self.add(Op::HasShape { shape }, &[object]);
                let (yes, no) = self.branch(is_it, BranchHint::None);
                self.enter(yes);
                self.note_shapes(object, &[shape]);
                self.go_to(&mut here, &[]);
                self.enter(no);
            }
            let mut rest = Merge::new();
            self.go_to(&mut rest, &[]);
            if self.bind(here).is_some() {
                let value = build(self, *index);
                self.finish_case(&mut merge, value);
            }
            self.bind(rest);
        }
        if !leaves {
            self.go_to(&mut others, &[]);
            if self.bind(others).is_some()
                && let Some(otherwise) = otherwise
            {
                let value = otherwise(self);
                self.finish_case(&mut merge, value);
            }
        } else if !self.is_dead() {
            // No case is possible.
            self.deopt(DeoptReason::WrongMap);
        }
        self.bind(merge)?.first().copied()
    }

    fn finish_case(&mut self, merge: &mut Merge, value: Option<NodeId>) {
        if let Some(value) = value {
            self.go_to(merge, &[value]);
        }
    }

    /// Leaves unless a value is a certain cell.
    pub(super) fn check_value(&mut self, node: NodeId, cell: ConstantIndex) -> NodeId {
        let wanted = self.constant_cell(cell);
        if node != wanted {
            self.add(Op::CheckValue, &[node, wanted]);
        }
        wanted
    }

    /// A field of an object, or the value known to be there.
    pub(super) fn load(&mut self, operation: Op, field: Field, object: NodeId) -> NodeId {
        if let Some(value) = self.loaded(object, field)
            && (self.graph.repr(value) != Repr::Raw || operation.result() == Repr::Raw)
        {
            return value;
        }
        let value = self.add(operation, &[object]);
        self.note_load(object, field, value);
        value
    }

    /// The elements of an object.
    pub(super) fn load_elements(&mut self, object: NodeId) -> NodeId {
        let elements = self.load(Op::LoadTagged { field: ELEMENTS }, ELEMENTS, object);
        self.narrow(elements, Kinds::INTERNAL);
        elements
    }

    /// Whether a store of a value needs no write barrier.
    pub(super) fn needs_barrier(&self, value: NodeId) -> bool {
        self.known(value).kinds.may_be(Kinds::CELL)
    }
}
