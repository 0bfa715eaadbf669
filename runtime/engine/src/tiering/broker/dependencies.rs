//! Whether a promise that the graph builder wants to rely on holds now. That the code is told when it breaks is the
//! business of whoever installs it.

use super::{VmBroker, globals};
use crate::names::WellKnownSymbol;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::{ElementsKind, descriptor_at, prototypes, shape_of};
use cutaway_gc::cells::functions::FeedbackCell;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Value};
use cutaway_jit::broker::{ArrayChain, Broker, Dependency, LoadAction};

impl VmBroker<'_> {
    pub(super) fn holds(&self, dependency: Dependency) -> bool {
        match dependency {
            Dependency::Validity(cell) => {
                self.cell::<ValidityCell>(cell).is_some_and(|cell| cell.valid() != 0)
            }
            Dependency::Field { shape, descriptor, constant } => {
                let shape = self.shape(shape);
                !shape.has(SHAPE_DEPRECATED | SHAPE_DICTIONARY)
                    && descriptor < shape.own_count()
                    && (!constant || descriptor_at(shape, descriptor).1.details.is_constant())
            }
            Dependency::GlobalConstant(cell) => {
                let cell = self.cell::<PropertyCell>(cell);
                cell.is_some_and(|cell| !cell.value().is_hole() && globals::is_constant(&cell))
            }
            Dependency::InitialShape(function) => {
                let shape = self.cell::<JsFunction>(function).map(|f| f.prototype_or_shape());
                shape.and_then(|shape| shape.downcast::<Shape>()).is_some_and(|shape| shape.slack() == 0)
            }
            Dependency::OneClosure(cell) => {
                self.cell::<FeedbackCell>(cell).is_some_and(|cell| cell.closures() == 1)
            }
            Dependency::ArraySite(_) => true,
            Dependency::ArrayIteration => false,
        }
    }

    /// Relies on a promise, or on those it consists of.
    pub(super) fn rely_on(&mut self, dependency: Dependency) -> bool {
        if dependency == Dependency::ArrayIteration {
            return self.rely_on_array_iteration();
        }
        let holds = self.holds(dependency);
        if holds && !self.dependencies.contains(&dependency) {
            self.dependencies.push(dependency);
        }
        holds
    }

    fn rely_on_array_iteration(&mut self) -> bool {
        let array = self.vm.intrinsic_shape(Intrinsic::ArrayShapePackedAny);
        let iterator = PropertyKey::symbol(self.vm.symbols.get(WellKnownSymbol::Iterator));
        let values = self.vm.intrinsic_value(Intrinsic::ArrayPrototypeValues);
        let array_iterator = self.vm.intrinsic_shape(Intrinsic::ArrayIteratorShape);
        let next = self.vm.intrinsic_value(Intrinsic::ArrayIteratorPrototypeNext);
        self.rely_on_method(array, iterator, values)
            && self.rely_on_method(array_iterator, PropertyKey::atom(self.vm.names.next), next)
            && self.rely_on_absence(array_iterator, PropertyKey::atom(self.vm.names.return_))
    }

    /// Relies on objects of a shape having no such property, nor inheriting one.
    fn rely_on_absence(&mut self, shape: Gc<Shape>, key: PropertyKey) -> bool {
        let case = self.load_case(shape, key);
        matches!(case.action, LoadAction::Absent)
            && case.dependencies.into_iter().all(|dependency| self.rely_on(dependency))
    }

    /// Relies on objects of a shape inheriting this method.
    pub(super) fn rely_on_method(&mut self, shape: Gc<Shape>, key: PropertyKey, method: Value) -> bool {
        let case = self.load_case(shape, key);
        matches!(case.action, LoadAction::Constant(value, _) if value == method)
            && case.dependencies.into_iter().all(|dependency| self.rely_on(dependency))
    }

    pub(super) fn chain_of_arrays(&mut self) -> Option<ArrayChain> {
        let array = self.vm.intrinsic(Intrinsic::ArrayPrototype);
        let object = self.vm.intrinsic_value(Intrinsic::ObjectPrototype);
        let root = shape_of(self.vm.intrinsic(Intrinsic::ObjectPrototype));
        if shape_of(array).prototype() != object || root.prototype().is_cell() {
            return None;
        }
        let validity = prototypes::chain_validity(self.vm, array)?;
        let empty = self.vm.basic.empty_elements(ElementsKind::PackedAny);
        Some(ArrayChain {
            array_prototype: self.constant(Value::cell(array)),
            object_prototype: self.constant(object),
            empty: self.constant(empty),
            dependency: Dependency::Validity(self.constant(Value::cell(validity))),
        })
    }
}
