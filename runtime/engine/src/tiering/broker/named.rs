//! Named properties for the graph builder: what a load or store does for objects of a shape.
//! V8's counterpart: `AccessInfoFactory`.

use super::{Seen, VmBroker};
use crate::interpreter::feedback::access::{self, ADD, SLOW, field_offset};
use crate::interpreter::feedback::load::{compute_own_field, is_exotic_kind};
use crate::interpreter::feedback::{KEYED_NAME, MEGAMORPHIC};
use crate::native::attributes;
use crate::objects::fields::read_field;
use crate::objects::named;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::{
    Descriptor, NativeData, PropertyKind, Representation, descriptor_at, lookup, prototypes, shape_of,
};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Handler;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Kind, Value};
use cutaway_jit::broker::*;
use cutaway_jit::graph::{ConstantIndex, ShapeId};

/// True for objects of kinds whose property `key` may come from elsewhere than their shape.
fn is_exotic(shape: Gc<Shape>, key: PropertyKey) -> bool {
    let kind = Kind::ALL.get(shape.instance_kind() as usize);
    kind.is_none_or(|&kind| is_exotic_kind(kind, key))
}

impl VmBroker<'_> {
    /// The cases of a load from objects of these shapes.
    pub(super) fn load_cases(&mut self, seen: &Seen<'_>, key: PropertyKey) -> Access<LoadCase> {
        let mut cases: Vec<LoadCase> = Vec::new();
        for (shape, _) in seen.pairs() {
            let case = self.load_case(shape, key);
            let same = cases.iter_mut().find(|known| {
                known.is_primitive == case.is_primitive && is_same_load(&known.action, &case.action)
            });
            match same {
                Some(known) => {
                    known.shapes.extend(case.shapes);
                    known.dependencies.extend(case.dependencies);
                }
                None => cases.push(case),
            }
        }
        if cases.is_empty() { Access::Uninitialized } else { Access::Cases(cases) }
    }

    /// What a load from an object of this shape does.
    pub(super) fn load_case(&mut self, shape: Gc<Shape>, key: PropertyKey) -> LoadCase {
        let is_string = shape.id() == self.vm.basic.string_shape_id();
        let mut dependencies = Vec::new();
        let action = if is_string {
            if key == PropertyKey::atom(self.vm.names.length) {
                LoadAction::StringLength
            } else {
                let prototype = self.vm.intrinsic_value(Intrinsic::StringPrototype);
                self.load_on_chain(prototype, key, &mut dependencies)
            }
        } else if shape.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED | SHAPE_PRIMITIVE)
            || key.is_index()
            || is_exotic(shape, key)
        {
            LoadAction::Generic
        } else {
            self.load_own_or_inherited(shape, key, &mut dependencies)
        };
        LoadCase { shapes: vec![self.shape_id(shape)], is_primitive: is_string, action, dependencies }
    }

    fn load_own_or_inherited(
        &mut self,
        shape: Gc<Shape>,
        key: PropertyKey,
        dependencies: &mut Vec<Dependency>,
    ) -> LoadAction {
        let Some(descriptor) = lookup(self.vm, shape, key) else {
            if key.is_private() {
                return LoadAction::Generic;
            }
            return self.load_on_chain(shape.prototype(), key, dependencies);
        };
        match descriptor.details.kind() {
            PropertyKind::Field => {
                let place = self.place(shape, descriptor);
                if !matches!(place.repr, FieldRepr::Any) {
                    dependencies.push(self.field_dependency(shape, descriptor.index, false));
                }
                LoadAction::Field { holder: None, place }
            }
            PropertyKind::Accessor => self.getter_of(descriptor.extra),
            PropertyKind::Native(NativeData::ArrayLength) => LoadAction::ArrayLength,
            PropertyKind::Native(_) => LoadAction::Generic,
        }
    }

    fn getter_of(&mut self, pair: Value) -> LoadAction {
        let Some(pair) = pair.downcast::<AccessorPair>() else { return LoadAction::Generic };
        match self.index_of(pair.getter()) {
            Some(getter) => LoadAction::Getter(getter),
            None => LoadAction::Absent,
        }
    }

    /// A load of a property that the receiver lacks.
    fn load_on_chain(
        &mut self,
        prototype: Value,
        key: PropertyKey,
        dependencies: &mut Vec<Dependency>,
    ) -> LoadAction {
        let Some(first) = prototype.downcast::<JsObject>() else { return LoadAction::Absent };
        let Some(validity) = prototypes::chain_validity(self.vm, first) else { return LoadAction::Generic };
        dependencies.push(Dependency::Validity(self.constant(Value::cell(validity))));
        let mut next = prototype;
        while let Some(holder) = next.downcast::<JsObject>() {
            let shape = shape_of(holder);
            if is_exotic(shape, key) {
                return LoadAction::Generic;
            }
            if let Some(own) = named::find(self.vm, holder, key) {
                let named::Place::Shape(place) = own.place else { return LoadAction::Generic };
                let (_, descriptor) = descriptor_at(shape, place.index);
                return match descriptor.details.kind() {
                    PropertyKind::Field if descriptor.details.is_constant() => {
                        dependencies.push(self.field_dependency(shape, descriptor.index, true));
                        let value = read_field(holder, shape, descriptor.details);
                        LoadAction::Constant(value, self.index_of(value))
                    }
                    PropertyKind::Field => {
                        let holder = Some(self.constant(Value::cell(holder)));
                        LoadAction::Field { holder, place: self.place(shape, descriptor) }
                    }
                    PropertyKind::Accessor => self.getter_of(descriptor.extra),
                    PropertyKind::Native(_) => LoadAction::Generic,
                };
            }
            next = shape.prototype();
        }
        LoadAction::Absent
    }

    /// Where a field is and how it holds its value.
    pub(super) fn place(&mut self, shape: Gc<Shape>, descriptor: Descriptor) -> FieldPlace {
        let (offset, outside) = field_offset(shape, descriptor.details);
        let repr = match descriptor.details.representation() {
            Representation::Int32 => FieldRepr::Int32,
            Representation::Double if !outside => FieldRepr::Double,
            Representation::Double | Representation::Any => FieldRepr::Any,
            Representation::Shape => {
                FieldRepr::Cell(descriptor.extra.downcast::<Shape>().map(|tracked| self.shape_id(tracked)))
            }
        };
        FieldPlace { offset, in_object: !outside, repr }
    }

    pub(super) fn field_dependency(
        &mut self,
        shape: Gc<Shape>,
        descriptor: u32,
        constant: bool,
    ) -> Dependency {
        Dependency::Field { shape: self.shape_id(shape), descriptor, constant }
    }

    /// The cases of a store's slot.
    pub(super) fn store_cases(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
        key: PropertyKey,
        defines: bool,
    ) -> Access<StoreCase> {
        let (first, second) = self.slot(vector, slot);
        if first.is_undefined() {
            return Access::Uninitialized;
        }
        if first == MEGAMORPHIC {
            return Access::Megamorphic;
        }
        self.store_cases_of(&self.shapes_in(first, second), key, defines)
    }

    fn store_cases_of(&mut self, seen: &Seen<'_>, key: PropertyKey, defines: bool) -> Access<StoreCase> {
        let mut cases: Vec<StoreCase> = Vec::new();
        for (shape, handler) in seen.pairs() {
            let case = self.store_case(shape, handler, key, defines);
            let same = cases.iter_mut().find(|known| match (&known.action, &case.action) {
                (StoreAction::Field { place: a }, StoreAction::Field { place: b }) => a == b,
                (StoreAction::Generic, StoreAction::Generic) => true,
                _ => false,
            });
            match same {
                Some(known) => {
                    known.shapes.extend(case.shapes);
                    known.dependencies.extend(case.dependencies);
                }
                None => cases.push(case),
            }
        }
        if cases.is_empty() { Access::Uninitialized } else { Access::Cases(cases) }
    }

    fn store_case(&mut self, shape: Gc<Shape>, handler: Value, key: PropertyKey, defines: bool) -> StoreCase {
        let mut dependencies = Vec::new();
        let action = if shape.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED | SHAPE_PRIMITIVE)
            || key.is_index()
            || is_exotic(shape, key)
        {
            StoreAction::Generic
        } else {
            match lookup(self.vm, shape, key) {
                Some(descriptor) => self.store_own(shape, descriptor, defines),
                None => self.store_absent(shape, handler, key, &mut dependencies),
            }
        };
        StoreCase { shapes: vec![self.shape_id(shape)], action, dependencies }
    }

    fn store_own(&mut self, shape: Gc<Shape>, descriptor: Descriptor, defines: bool) -> StoreAction {
        let details = descriptor.details;
        match details.kind() {
            PropertyKind::Field => {
                let plain =
                    if defines { details.attributes() == attributes::ALL } else { details.is_writable() };
                // The first store after the one that made it tells everybody that the field is not constant.
                if !plain || details.is_constant() {
                    return StoreAction::Generic;
                }
                StoreAction::Field { place: self.place(shape, descriptor) }
            }
            PropertyKind::Accessor if !defines => self.setter_of(descriptor.extra),
            _ => StoreAction::Generic,
        }
    }

    fn setter_of(&mut self, pair: Value) -> StoreAction {
        let setter = pair.downcast::<AccessorPair>().and_then(|pair| self.index_of(pair.setter()));
        setter.map_or(StoreAction::Generic, StoreAction::Setter)
    }

    /// A store to a property that the receiver lacks: what the interpreter did tells to which shape it leads.
    fn store_absent(
        &mut self,
        shape: Gc<Shape>,
        handler: Value,
        key: PropertyKey,
        dependencies: &mut Vec<Dependency>,
    ) -> StoreAction {
        if handler.as_int().is_some_and(|word| access::kind_of(word as u32) == SLOW) {
            return StoreAction::Generic;
        }
        let Some(handler) = handler.downcast::<Handler>().filter(|&handler| access::is_valid(handler)) else {
            return StoreAction::Generic;
        };
        if let Some(index) = self.index_of(handler.validity()) {
            dependencies.push(Dependency::Validity(index));
        }
        let word = handler.word() as u32;
        if word & ADD == 0 {
            // The chain has an accessor.
            return self.setter_of(handler.holder());
        }
        let Some(target) = handler.extra().downcast::<Shape>() else { return StoreAction::Generic };
        if target.has(SHAPE_DEPRECATED | SHAPE_DICTIONARY) || target.parent() != Some(shape) {
            return StoreAction::Generic;
        }
        let (name, descriptor) = descriptor_at(target, target.own_count() - 1);
        if name != key || !descriptor.details.is_field() {
            return StoreAction::Generic;
        }
        dependencies.push(self.field_dependency(target, descriptor.index, false));
        let place = self.place(target, descriptor);
        let inside = u32::from(target.inobject_count());
        let outside = descriptor.details.field_index().checked_sub(inside);
        let grow_to = outside.map_or(0, |place| place + 1);
        StoreAction::Transition { place, to: self.shape_id(target), grow_to }
    }

    /// The named cases of a keyed slot that has met one name.
    pub(super) fn named_cases_of_keyed(
        &mut self,
        first: Value,
        second: Value,
    ) -> Option<(ConstantIndex, Vec<LoadCase>)> {
        let list = second.downcast::<ValueArray>().filter(|_| first == KEYED_NAME)?;
        let key = PropertyKey::from_bits(list.at(0).bits());
        let shapes = self.up_to_date(list, 1);
        match self.load_cases(&shapes, key) {
            Access::Cases(cases) => Some((self.constant(list.at(0)), cases)),
            _ => None,
        }
    }

    /// The named cases of the slot of a keyed store that has met one name.
    pub(super) fn named_cases_of_keyed_store(
        &mut self,
        first: Value,
        second: Value,
        defines: bool,
    ) -> Option<(ConstantIndex, Vec<StoreCase>)> {
        let list = second.downcast::<ValueArray>().filter(|_| first == KEYED_NAME)?;
        let key = PropertyKey::from_bits(list.at(0).bits());
        let shapes = self.up_to_date(list, 1);
        match self.store_cases_of(&shapes, key, defines) {
            Access::Cases(cases) => Some((self.constant(list.at(0)), cases)),
            _ => None,
        }
    }

    /// See `Broker::constant_field`.
    pub(super) fn constant_field_of(
        &mut self,
        object: ConstantIndex,
        shape: ShapeId,
        key: PropertyKey,
    ) -> Option<(Value, Option<ConstantIndex>, Vec<Dependency>)> {
        let object: Gc<JsObject> = self.cell(object)?;
        let shape = self.shape(shape);
        if shape_of(object) != shape || shape.has(SHAPE_DICTIONARY | SHAPE_DEPRECATED) || key.is_index() {
            return None;
        }
        let descriptor = lookup(self.vm, shape, key)?;
        if !descriptor.details.is_field() || !descriptor.details.is_constant() {
            return None;
        }
        compute_own_field(self.vm, object, key)?;
        let value = read_field(object, shape, descriptor.details);
        let dependency = self.field_dependency(shape, descriptor.index, true);
        Some((value, self.index_of(value), vec![dependency]))
    }
}

fn is_same_load(a: &LoadAction, b: &LoadAction) -> bool {
    match (a, b) {
        (LoadAction::Field { holder: h1, place: p1 }, LoadAction::Field { holder: h2, place: p2 }) => {
            h1 == h2 && p1 == p2
        }
        (LoadAction::Constant(v1, _), LoadAction::Constant(v2, _)) => v1 == v2,
        (LoadAction::Getter(g1), LoadAction::Getter(g2)) => g1 == g2,
        (LoadAction::Absent, LoadAction::Absent)
        | (LoadAction::ArrayLength, LoadAction::ArrayLength)
        | (LoadAction::StringLength, LoadAction::StringLength)
        | (LoadAction::Generic, LoadAction::Generic) => true,
        _ => false,
    }
}
