//! Keyed accesses for the graph builder: which elements objects of the shapes seen have, and what else the site met.

use super::VmBroker;
use crate::interpreter::feedback::access::operand_of;
use crate::interpreter::feedback::keyed::{GREW, MISSED, TO_ANY, TO_DOUBLE};
use crate::interpreter::feedback::{KEYED_NAME, MEGAMORPHIC};
use crate::objects::integer_indexed::ElementType;
use crate::realm::Intrinsic;
use crate::shapes::ElementsKind;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Kind, Value};
use cutaway_jit::broker::*;
use cutaway_jit::graph::{ConstantIndex, TypedElement};

/// Flags of shapes whose arrays do not take new elements as usual.
const UNGROWABLE: u32 = SHAPE_FROZEN_ELEMENTS | SHAPE_NON_EXTENSIBLE | SHAPE_FIXED_LENGTH;

impl VmBroker<'_> {
    pub(super) fn keyed_load_cases(&mut self, vector: ConstantIndex, slot: u32) -> KeyedAccess<LoadCase> {
        let (first, second) = self.slot(vector, slot);
        if let Some((name, cases)) = self.named_cases_of_keyed(first, second) {
            return KeyedAccess::Named(name, cases);
        }
        match self.elements_cases(first, second, false) {
            Ok(cases) => KeyedAccess::Elements(cases),
            Err(true) => KeyedAccess::Uninitialized,
            Err(false) => KeyedAccess::Megamorphic,
        }
    }

    pub(super) fn keyed_store_cases(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
        defines: bool,
    ) -> KeyedAccess<StoreCase> {
        let (first, second) = self.slot(vector, slot);
        if let Some((name, cases)) = self.named_cases_of_keyed_store(first, second, defines) {
            return KeyedAccess::Named(name, cases);
        }
        match self.elements_cases(first, second, true) {
            Ok(cases) => KeyedAccess::Elements(cases),
            Err(true) => KeyedAccess::Uninitialized,
            Err(false) => KeyedAccess::Megamorphic,
        }
    }

    /// The elements cases of a slot; otherwise whether it is empty.
    fn elements_cases(&mut self, first: Value, second: Value, stores: bool) -> Result<Vec<KeyedCase>, bool> {
        if first.is_undefined() {
            return Err(true);
        }
        if first == MEGAMORPHIC || first == KEYED_NAME {
            return Err(false);
        }
        let mut cases: Vec<KeyedCase> = Vec::new();
        for (shape, handler) in self.shapes_in(first, second).pairs() {
            let target = self.keyed_target_of(shape).ok_or(false)?;
            if stores && (target == KeyedTarget::String || shape.has(UNGROWABLE)) {
                return Err(false);
            }
            let seen = handler.as_int().map_or(0, |word| operand_of(word as u32) as u32);
            let case = KeyedCase {
                shapes: vec![self.shape_id(shape)],
                target,
                may_grow: seen & GREW != 0,
                widens_to: match seen {
                    _ if seen & TO_ANY != 0 => Some(2),
                    _ if seen & TO_DOUBLE != 0 => Some(1),
                    _ => None,
                },
                may_miss: seen & MISSED != 0,
                inherits_from_array: shape.prototype() == self.vm.intrinsic_value(Intrinsic::ArrayPrototype),
            };
            match cases.iter_mut().find(|known| known.target == target) {
                Some(known) => {
                    known.shapes.extend(case.shapes);
                    known.may_grow |= case.may_grow;
                    known.widens_to = known.widens_to.max(case.widens_to);
                    known.may_miss |= case.may_miss;
                    known.inherits_from_array &= case.inherits_from_array;
                }
                None => cases.push(case),
            }
        }
        if cases.is_empty() { Err(true) } else { Ok(cases) }
    }

    /// How the elements of arrays with this shape are stored, if they inherit from Array.prototype and can grow.
    pub(super) fn growable(&self, shape: Gc<Shape>) -> Option<ElementsInfo> {
        let inherits = shape.prototype() == self.vm.intrinsic_value(Intrinsic::ArrayPrototype);
        match self.keyed_target_of(shape)? {
            KeyedTarget::Elements { elements, is_array: true } if inherits && !shape.has(UNGROWABLE) => {
                Some(elements)
            }
            _ => None,
        }
    }

    /// What keyed accesses to objects of a shape work on, if the builder can be told.
    pub(super) fn keyed_target_of(&self, shape: Gc<Shape>) -> Option<KeyedTarget> {
        if shape.id() == self.vm.basic.string_shape_id() {
            return Some(KeyedTarget::String);
        }
        if shape.has(SHAPE_DEPRECATED | SHAPE_PRIMITIVE) {
            return None;
        }
        let kind = *Kind::ALL.get(shape.instance_kind() as usize)?;
        match kind {
            Kind::TypedArray => self.typed_target(shape),
            Kind::Proxy | Kind::StringObject | Kind::Namespace | Kind::Arguments | Kind::Global => None,
            _ => {
                let elements = elements_info(ElementsKind::of(&shape))?;
                Some(KeyedTarget::Elements { elements, is_array: kind == Kind::Array })
            }
        }
    }

    /// The element type that typed arrays of a shape have unless programs meddled with prototypes: that of the prototype. The
    /// builder checks it (`ViewObject::element`).
    fn typed_target(&self, shape: Gc<Shape>) -> Option<KeyedTarget> {
        use crate::realm::Intrinsic as I;
        let types = [
            (ElementType::Int8, I::Int8ArrayPrototype, TypedElement::Int8),
            (ElementType::Uint8, I::Uint8ArrayPrototype, TypedElement::Uint8),
            (ElementType::Uint8Clamped, I::Uint8ClampedArrayPrototype, TypedElement::Uint8Clamped),
            (ElementType::Int16, I::Int16ArrayPrototype, TypedElement::Int16),
            (ElementType::Uint16, I::Uint16ArrayPrototype, TypedElement::Uint16),
            (ElementType::Int32, I::Int32ArrayPrototype, TypedElement::Int32),
            (ElementType::Uint32, I::Uint32ArrayPrototype, TypedElement::Uint32),
            (ElementType::Float32, I::Float32ArrayPrototype, TypedElement::Float32),
            (ElementType::Float64, I::Float64ArrayPrototype, TypedElement::Float64),
        ];
        types
            .iter()
            .find(|(_, prototype, _)| shape.prototype() == self.vm.intrinsic_value(*prototype))
            .map(|&(_, _, element)| KeyedTarget::Typed(element))
    }
}

/// The builder's form of a fast elements kind.
pub(super) fn elements_info(kind: ElementsKind) -> Option<ElementsInfo> {
    let width = if kind.is_sparse() {
        return None;
    } else if kind.is_int() {
        0
    } else if kind.is_double() {
        1
    } else {
        2
    };
    Some(ElementsInfo { kind: width, holey: kind.is_holey() })
}
