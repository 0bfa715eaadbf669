//! Literal sites for the graph builder.

use super::VmBroker;
use super::functions::words_of_instance;
use super::keyed::elements_info;
use crate::interpreter::array_sites;
use crate::interpreter::code;
use crate::interpreter::feedback::access::operand_of;
use crate::interpreter::literals::OPEN;
use crate::objects::array::realm_shape;
use crate::realm::Intrinsic;
use crate::shapes::{Representation, descriptor_at};
use cutaway_bytecode::Constant;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Code;
use cutaway_gc::cells::shapes::{SHAPE_DEPRECATED, Shape};
use cutaway_gc::{Gc, Value};
use cutaway_jit::broker::*;
use cutaway_jit::graph::{ConstantIndex, ShapeId};

/// Longer array literals are left to the runtime, which copies them.
const MAX_ELEMENTS: usize = 64;

impl VmBroker<'_> {
    pub(super) fn literal_site(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
        code: ConstantIndex,
        constant: u32,
    ) -> LiteralSite {
        let word = self.feedback_word(vector, slot);
        let Some(code) = self.cell::<Code>(code) else { return LiteralSite::Generic };
        if word.is_undefined() {
            return LiteralSite::Uninitialized;
        }
        let site = match code::bytecode(code).constants.get(constant as usize) {
            Some(Constant::Object(_)) => word.downcast().and_then(|site| self.object_site(site)),
            Some(Constant::Array(_)) => {
                array_sites::ArraySite::of(word).and_then(|site| self.array_literal(site))
            }
            _ => None,
        };
        site.unwrap_or(LiteralSite::Generic)
    }

    fn object_site(&mut self, site: Gc<ValueArray>) -> Option<LiteralSite> {
        let shape: Gc<Shape> = site.at(0).downcast()?;
        if shape.has(SHAPE_DEPRECATED) {
            return None;
        }
        let mut fields = Vec::new();
        let mut dependencies = Vec::new();
        for (index, field) in site.tail()[1..].chunks_exact(3).enumerate() {
            let (_, descriptor) = descriptor_at(shape, index as u32);
            let place = self.place(shape, descriptor);
            let offset = operand_of(field[0].get().as_int_unchecked() as u32) as u32;
            // Fields are in the order of the properties: field i is the i-th word.
            let expected = u32::from(shape.inobject_offset()) + 8 * index as u32;
            if !place.in_object || place.offset != offset || offset != expected {
                return None;
            }
            if descriptor.details.representation() != Representation::Any {
                dependencies.push(self.field_dependency(shape, descriptor.index, false));
            }
            fields.push((place.repr, self.literal_value(field[1].get())));
        }
        let words = words_of_instance(shape);
        Some(LiteralSite::Object { shape: self.shape_id(shape), words, fields, dependencies })
    }

    fn literal_value(&mut self, value: Value) -> LiteralValue {
        if value == OPEN {
            return LiteralValue::Open;
        }
        self.index_of(value).map_or(LiteralValue::Constant(value), LiteralValue::Cell)
    }

    fn array_literal(&mut self, site: array_sites::ArraySite) -> Option<LiteralSite> {
        let constants = site.constants()?;
        if !site.has_made_any() || constants.length() as usize > MAX_ELEMENTS {
            return None;
        }
        let values = (0..constants.length() as usize).map(|i| self.literal_value(constants.at(i))).collect();
        Some(LiteralSite::Array(self.array_site(site), values))
    }

    pub(super) fn empty_array_site(&mut self, vector: ConstantIndex, slot: u32) -> Option<ArraySite> {
        let site = array_sites::ArraySite::of(self.feedback_word(vector, slot))?;
        Some(self.array_site(site))
    }

    fn array_site(&mut self, site: array_sites::ArraySite) -> ArraySite {
        let kind = site.kind();
        ArraySite {
            shape: self.shape_id(realm_shape(self.vm, kind)),
            elements: elements_info(kind).unwrap_or(ElementsInfo { kind: 2, holey: true }),
            number: site.number(),
            dependency: Dependency::ArraySite(self.constant(Value::cell(site.cell()))),
        }
    }

    pub(super) fn empty_object_shape(&mut self) -> (ShapeId, u32) {
        let shape = self.vm.intrinsic_shape(Intrinsic::ObjectShape);
        (self.shape_id(shape), words_of_instance(shape))
    }
}
