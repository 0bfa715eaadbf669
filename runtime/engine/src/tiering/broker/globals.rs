//! Global variables and contexts for the graph builder.

use super::VmBroker;
use crate::native::attributes;
use crate::shapes::{Details, shape_of_header};
use cutaway_bytecode::CONTEXT_FIRST_SLOT;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_jit::broker::*;
use cutaway_jit::graph::{ConstantIndex, ShapeId};

/// The details of a property cell.
pub(super) fn details_of(cell: &PropertyCell) -> Details {
    Details::from_value(Value::int(cell.details() as i32))
}

/// True if the value of a cell can never change, or never has.
pub(super) fn is_constant(cell: &PropertyCell) -> bool {
    let details = details_of(cell);
    details.is_constant() || details.attributes() & (attributes::WRITABLE | attributes::CONFIGURABLE) == 0
}

impl VmBroker<'_> {
    pub(super) fn global_access(&mut self, vector: ConstantIndex, slot: u32) -> GlobalAccess {
        let (first, _) = self.slot(vector, slot);
        if first.is_undefined() {
            return GlobalAccess::Uninitialized;
        }
        let Some(cell) = first.downcast::<PropertyCell>() else { return GlobalAccess::Generic };
        if cell.value().is_hole() || details_of(&cell).is_accessor() {
            return GlobalAccess::Generic;
        }
        let index = self.constant(first);
        if is_constant(&cell) {
            let value = cell.value();
            return GlobalAccess::Constant { cell: index, value, index: self.index_of(value) };
        }
        GlobalAccess::Cell(index)
    }

    /// The value of a context slot that is written once, if it was.
    pub(super) fn immutable_slot(&mut self, context: ConstantIndex, slot: u32) -> Option<Value> {
        let context = self.cell::<Context>(context)?;
        let variable = slot.checked_sub(CONTEXT_FIRST_SLOT)? as usize;
        let value = context.tail().get(variable)?.get();
        (!value.is_hole() && !value.is_undefined()).then_some(value)
    }

    pub(super) fn outer_context(&mut self, context: ConstantIndex) -> Option<ConstantIndex> {
        let outer = self.cell::<Context>(context)?.previous();
        outer.is::<Context>().then(|| self.constant(outer))
    }

    pub(super) fn shape_of_constant(&mut self, cell: ConstantIndex) -> ShapeId {
        match self.value(cell).as_header() {
            Some(header) => self.shape_id(shape_of_header(header)),
            None => ShapeId(0),
        }
    }
}
