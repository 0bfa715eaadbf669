//! for-of for the graph builder: which arrays a site has iterated over.

use super::VmBroker;
use crate::interpreter::feedback::MEGAMORPHIC;
use crate::names::WellKnownSymbol;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use cutaway_jit::broker::{Broker, ElementsInfo, IteratedArrays, KeyedTarget};
use cutaway_jit::graph::ConstantIndex;

impl VmBroker<'_> {
    /// The arrays in the load slot of a `GetIterator`, if it saw nothing else and they are iterated over in the built-in way.
    pub(super) fn arrays_of_get_iterator(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
    ) -> Option<IteratedArrays> {
        let (first, second) = self.slot(vector, slot);
        if first.is_undefined() || first == MEGAMORPHIC {
            return None;
        }
        let key = PropertyKey::symbol(self.vm.symbols.get(WellKnownSymbol::Iterator));
        let values = self.vm.intrinsic_value(Intrinsic::ArrayPrototypeValues);
        let mut shapes = Vec::new();
        let mut all: Option<ElementsInfo> = None;
        for (shape, _) in self.shapes_in(first, second).pairs() {
            let Some(KeyedTarget::Elements { elements, is_array: true }) = self.keyed_target_of(shape) else {
                return None;
            };
            if all.is_some_and(|all| all.kind != elements.kind) || !self.rely_on_method(shape, key, values) {
                return None;
            }
            let holey = elements.holey || all.is_some_and(|all| all.holey);
            all = Some(ElementsInfo { kind: elements.kind, holey });
            shapes.push(self.shape_id(shape));
        }
        let next = self.vm.intrinsic_value(Intrinsic::ArrayIteratorPrototypeNext);
        let iterator_shape = self.shape_id(self.vm.intrinsic_shape(Intrinsic::ArrayIteratorShape));
        Some(IteratedArrays { shapes, elements: all?, iterator_shape, next: self.constant(next) })
    }
}
