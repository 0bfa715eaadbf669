//! Named properties: `GetNamedProperty`, `SetNamedProperty`, `DefineNamedOwnProperty` and access through `super`. What the
//! accesses do for objects of the shapes seen comes from the broker. V8's counterpart: `TryBuildNamedAccess`.

use super::control::Merge;
use super::keyed::KeyedStore;
use super::shapes::{Otherwise, SLOTS};
use super::{GraphBuilder, Kinds};
use crate::broker::{Access, FieldPlace, FieldRepr, LoadAction, LoadCase, StoreAction, StoreCase};
use crate::graph::{BranchHint, DeoptReason, Field, NodeId, Op, Region, Repr, RuntimeCall, ShapeId};
use cutaway_bytecode::Instruction;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;

/// Bit of an immediate that says strict code.
pub(super) const STRICT: u64 = 1 << 32;

/// `JsArray::length`.
pub(super) const ARRAY_LENGTH: Field =
    Field { offset: size_of::<JsObject>() as u32, region: Region::ArrayLength };

/// A store: where to, what, and how it is done generally.
#[derive(Clone, Copy)]
pub(super) struct Store {
    pub(super) object: NodeId,
    pub(super) name: Value,
    pub(super) value: NodeId,
    pub(super) slot: u32,
    pub(super) defines: bool,
    /// Of keyed stores: the key, which is the name.
    pub(super) key: Option<NodeId>,
}

impl GraphBuilder<'_> {
    /// Bit 32 of the immediate of stores: whether the current function is strict.
    pub(super) fn strict_bit(&self) -> u64 {
        if self.unit.data.is_strict { STRICT } else { 0 }
    }

    pub(super) fn build_get_named(&mut self, i: &Instruction) {
        let (object, name) = (self.reg(i.operand(0)), self.pool_value(i.operand(1)));
        if let Some(node) = self.load_named(object, name, i.operand(2)) {
            self.set_acc(node);
        }
    }

    /// A named load with the feedback of a slot. None if the path is dead.
    fn load_named(&mut self, object: NodeId, name: Value, slot: u32) -> Option<NodeId> {
        if let Some(value) = self.load_of_known_shapes(object, name) {
            return value;
        }
        let is_number = self.graph.repr(object) != Repr::Tagged || self.is_known(object, Kinds::NUMBER);
        if is_number {
            return Some(self.load_named_generic(object, name, slot));
        }
        match self.broker.named_load(self.unit.data.vector, slot, name) {
            Access::Uninitialized => {
                let reason = DeoptReason::InsufficientTypeFeedbackForGenericNamedAccess;
                if self.deopt_without_feedback(reason) {
                    return None;
                }
                Some(self.load_named_generic(object, name, slot))
            }
            Access::Megamorphic => Some(self.load_named_generic(object, name, slot)),
            Access::Cases(cases) => {
                let mut generic = |this: &mut Self| this.load_named_generic(object, name, slot);
                self.load_by_cases(object, name, cases, &mut generic)
            }
        }
    }

    /// A load from an object whose shapes are known, if all of them have the property in a known way.
    fn load_of_known_shapes(&mut self, object: NodeId, name: Value) -> Option<Option<NodeId>> {
        let shapes = self.known_shapes(object)?;
        let mut cases = Vec::new();
        for shape in shapes.iter() {
            let case = self.broker.named_load_for_shape(shape, name)?;
            if matches!(case.action, LoadAction::Generic) || !self.rely_on(&case.dependencies) {
                return None;
            }
            cases.push(case);
        }
        let lists: Vec<Vec<ShapeId>> = cases.iter().map(|case| case.shapes.clone()).collect();
        Some(self.by_shape(object, &lists, |this, index| this.load_action(object, name, &cases[index]), None))
    }

    /// Relies on all these promises, or on none that breaks.
    pub(super) fn rely_on(&mut self, dependencies: &[crate::broker::Dependency]) -> bool {
        dependencies.iter().all(|&dependency| self.broker.depend(dependency))
    }

    /// A load that does what the cases say; `generic` is the load by the runtime. None if the path is dead.
    pub(super) fn load_by_cases(
        &mut self,
        object: NodeId,
        name: Value,
        mut cases: Vec<LoadCase>,
        generic: &mut dyn FnMut(&mut Self) -> NodeId,
    ) -> Option<NodeId> {
        for case in &mut cases {
            if !self.rely_on(&case.dependencies) {
                case.action = LoadAction::Generic;
            }
        }
        let is_generic = cases.iter().all(|case| matches!(case.action, LoadAction::Generic));
        let shapes: usize = cases.iter().map(|case| case.shapes.len()).sum();
        if is_generic || shapes > crate::graph::ShapeSet::CAPACITY {
            return Some(generic(self));
        }
        let lists: Vec<Vec<ShapeId>> = cases.iter().map(|case| case.shapes.clone()).collect();
        let generic = std::cell::RefCell::new(generic);
        let mut outside = |this: &mut Self| Some((generic.borrow_mut())(this));
        let falls_back = self.keeps_being_left(DeoptReason::WrongMap) || self.was_left(DeoptReason::Smi);
        let otherwise: Option<Otherwise<'_, '_>> = if falls_back { Some(&mut outside) } else { None };
        let build = |this: &mut Self, index: usize| match cases[index].action {
            LoadAction::Generic => Some((generic.borrow_mut())(this)),
            _ => this.load_action(object, name, &cases[index]),
        };
        self.by_shape(object, &lists, build, otherwise)
    }

    fn load_named_generic(&mut self, object: NodeId, name: Value, slot: u32) -> NodeId {
        let (name, vector) = (self.tagged_constant(name), self.vector());
        self.runtime(RuntimeCall::load_named, slot.into(), &[object, name, vector])
    }

    /// Carries out a load from an object that has one of the case's shapes.
    fn load_action(&mut self, object: NodeId, name: Value, case: &LoadCase) -> Option<NodeId> {
        match case.action {
            LoadAction::Field { holder: Some(holder), place } => {
                let holder = self.constant_cell(holder);
                Some(self.load_field(holder, place))
            }
            LoadAction::Field { holder: None, place } => {
                Some(match self.load_constant_field(object, name, case) {
                    Some(constant) => constant,
                    None => self.load_field(object, place),
                })
            }
            LoadAction::Constant(value, _) => Some(self.constant(value)),
            LoadAction::Absent => Some(self.undefined()),
            LoadAction::Getter(getter) => self.call_accessor(getter, object, None),
            LoadAction::ArrayLength => Some(self.array_length(object)),
            LoadAction::StringLength => {
                self.narrow(object, Kinds::STRING);
                Some(self.add(Op::StringLength, &[object]))
            }
            LoadAction::Generic => {
                self.deopt(DeoptReason::InsufficientTypeFeedbackForGenericNamedAccess);
                None
            }
        }
    }

    /// A field of a constant object that was never written again.
    fn load_constant_field(&mut self, object: NodeId, name: Value, case: &LoadCase) -> Option<NodeId> {
        let index = self.constant_index(object)?;
        let &[shape] = &case.shapes[..] else { return None };
        let (value, _, dependencies) = self.broker.constant_field(index, shape, name)?;
        self.rely_on(&dependencies).then(|| self.constant(value))
    }

    /// The `length` of an array.
    pub(super) fn array_length(&mut self, array: NodeId) -> NodeId {
        if let Some(length) = self.loaded(array, ARRAY_LENGTH) {
            return length;
        }
        let word = self.add(Op::LoadInt32 { field: ARRAY_LENGTH }, &[array]);
        let length = self.add(Op::CheckedUint32ToInt32, &[word]);
        self.note_load(array, ARRAY_LENGTH, length);
        length
    }

    /// The cell a field is in, and the field.
    fn locate(&mut self, object: NodeId, place: FieldPlace) -> (NodeId, Field) {
        if place.in_object {
            return (object, Field { offset: place.offset, region: Region::InObject });
        }
        let slots = self.load(Op::LoadTagged { field: SLOTS }, SLOTS, object);
        self.narrow(slots, Kinds::INTERNAL);
        (slots, Field { offset: place.offset, region: Region::OutOfLine })
    }

    pub(super) fn load_field(&mut self, object: NodeId, place: FieldPlace) -> NodeId {
        let (cell, field) = self.locate(object, place);
        let operation = match place.repr {
            FieldRepr::Int32 => Op::LoadInt32 { field },
            FieldRepr::Double => Op::LoadFloat64 { field },
            FieldRepr::Cell(_) | FieldRepr::Any => Op::LoadTagged { field },
        };
        let value = self.load(operation, field, cell);
        if matches!(place.repr, FieldRepr::Cell(_)) {
            self.narrow(value, Kinds::CELL | Kinds::NULL);
        }
        value
    }

    pub(super) fn build_set_named(&mut self, i: &Instruction) {
        let (object, name) = (self.reg(i.operand(0)), self.pool_value(i.operand(1)));
        let access = self.broker.named_store(self.unit.data.vector, i.operand(2), name);
        let value = self.acc();
        self.store_named(
            Store { object, name, value, slot: i.operand(2), defines: false, key: None },
            access,
        );
    }

    pub(super) fn build_define_named_own(&mut self, i: &Instruction) {
        let (object, name) = (self.reg(i.operand(0)), self.pool_value(i.operand(1)));
        let access = self.broker.define_own(self.unit.data.vector, i.operand(2), name);
        let value = self.acc();
        self.store_named(Store { object, name, value, slot: i.operand(2), defines: true, key: None }, access);
    }

    fn store_named(&mut self, store: Store, access: Access<StoreCase>) {
        match access {
            Access::Uninitialized => {
                let reason = DeoptReason::InsufficientTypeFeedbackForGenericNamedAccess;
                if !self.deopt_without_feedback(reason) {
                    self.store_named_generic(store);
                }
            }
            Access::Megamorphic => self.store_named_generic(store),
            Access::Cases(cases) => self.store_by_cases(store, cases),
        }
    }

    pub(super) fn store_by_cases(&mut self, store: Store, mut cases: Vec<StoreCase>) {
        for case in &mut cases {
            let fits = match case.action {
                StoreAction::Field { place } | StoreAction::Transition { place, .. } => {
                    self.may_fit(store.value, place.repr)
                }
                _ => true,
            };
            if !fits || !self.rely_on(&case.dependencies) {
                case.action = StoreAction::Generic;
            }
        }
        let is_generic = cases.iter().all(|case| matches!(case.action, StoreAction::Generic));
        let shapes: usize = cases.iter().map(|case| case.shapes.len()).sum();
        if is_generic
            || shapes > crate::graph::ShapeSet::CAPACITY
            || self.is_known(store.object, Kinds::NUMBER)
        {
            self.store_named_generic(store);
            return;
        }
        let lists: Vec<Vec<ShapeId>> = cases.iter().map(|case| case.shapes.clone()).collect();
        let mut generic = |this: &mut Self| {
            this.store_named_generic(store);
            Some(store.value)
        };
        let falls_back = self.keeps_being_left(DeoptReason::WrongMap) || self.was_left(DeoptReason::Smi);
        let otherwise: Option<Otherwise<'_, '_>> = if falls_back { Some(&mut generic) } else { None };
        self.by_shape(
            store.object,
            &lists,
            |this, index| {
                this.store_action(store, &cases[index].action);
                (!this.is_dead()).then_some(store.value)
            },
            otherwise,
        );
    }

    fn store_named_generic(&mut self, store: Store) {
        if let Some(key) = store.key {
            let Store { object, value, slot, .. } = store;
            match store.defines {
                true => self.define_keyed_generic(object, key, value, slot, 0),
                false => self.store_keyed_generic(KeyedStore { object, key, index: key, value, slot }),
            }
            return;
        }
        let (name, vector) = (self.tagged_constant(store.name), self.vector());
        let inputs = [store.object, name, store.value, vector];
        if store.defines {
            self.runtime(RuntimeCall::define_named_own, store.slot.into(), &inputs);
        } else {
            let immediate = u64::from(store.slot) | self.strict_bit();
            self.runtime(RuntimeCall::store_named, immediate, &inputs);
        }
    }

    /// Whether a value can fit a field. If it turns out not to, the interpreter widens the field: no need to ask whether
    /// that happened before.
    pub(super) fn may_fit(&mut self, value: NodeId, repr: FieldRepr) -> bool {
        let kinds = self.known(value).kinds;
        match repr {
            FieldRepr::Any => true,
            FieldRepr::Int32 | FieldRepr::Double => kinds.may_be(Kinds::NUMBER),
            FieldRepr::Cell(None) => kinds.is(Kinds::NULL),
            FieldRepr::Cell(Some(_)) => kinds.may_be(Kinds::CELL | Kinds::NULL),
        }
    }

    /// A value in a field's representation; leaves if it does not fit.
    pub(super) fn fitted(&mut self, value: NodeId, repr: FieldRepr) -> NodeId {
        match repr {
            FieldRepr::Any | FieldRepr::Cell(None) => self.tagged(value),
            FieldRepr::Int32 => self.int32(value),
            FieldRepr::Double => self.float64(value),
            FieldRepr::Cell(Some(shape)) => {
                let value = self.tagged(value);
                self.check_shape_or_null(value, shape);
                value
            }
        }
    }

    /// Leaves unless a value is null or an object of a shape.
    fn check_shape_or_null(&mut self, value: NodeId, shape: ShapeId) {
        let kinds = self.known(value).kinds;
        if kinds.is(Kinds::NULL) {
            return;
        }
        if !kinds.may_be(Kinds::NULL) || self.known_shapes(value).is_some() {
            self.check_shapes(value, &[shape]);
            return;
        }
        let mut merge = Merge::new();
        let null = self.tagged_constant(Value::NULL);
        let is_null = self.add(Op::TaggedEqual, &[value, null]);
        let (yes, no) = self.branch(is_null, BranchHint::None);
        self.enter(yes);
        self.go_to(&mut merge, &[]);
        self.enter(no);
        self.check_shapes(value, &[shape]);
        self.go_to(&mut merge, &[]);
        self.bind(merge);
    }

    fn store_action(&mut self, store: Store, action: &StoreAction) {
        match *action {
            StoreAction::Field { place } => {
                let value = self.fitted(store.value, place.repr);
                self.store_field(store.object, place, value);
            }
            StoreAction::Transition { place, to, grow_to } => {
                let value = self.fitted(store.value, place.repr);
                if grow_to > 0 {
                    self.add(Op::GrowSlots { count: grow_to }, &[store.object]);
                }
                self.store_field(store.object, place, value);
                self.add(Op::StoreShape { shape: to }, &[store.object]);
            }
            StoreAction::Setter(setter) => {
                self.call_accessor(setter, store.object, Some(store.value));
            }
            StoreAction::Generic => self.store_named_generic(store),
        }
    }

    fn store_field(&mut self, object: NodeId, place: FieldPlace, value: NodeId) {
        let (cell, field) = self.locate(object, place);
        match self.graph.repr(value) {
            Repr::Int32 => self.add(Op::StoreInt32 { field }, &[cell, value]),
            Repr::Float64 => self.add(Op::StoreFloat64 { field }, &[cell, value]),
            _ => {
                let barrier = self.needs_barrier(value);
                self.add(Op::StoreTagged { field, barrier }, &[cell, value])
            }
        };
        self.note_load(cell, field, value);
    }

    pub(super) fn build_get_named_from_super(&mut self, i: &Instruction) {
        let (receiver, home, name) = (self.reg(i.operand(0)), self.acc(), self.pool_constant(i.operand(1)));
        let node = self.runtime(RuntimeCall::load_named_from_super, 0, &[receiver, home, name]);
        self.set_acc(node);
    }
}
