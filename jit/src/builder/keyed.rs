//! Keyed properties: elements, and computed names at sites that met one name. V8's counterpart: `TryBuildElementAccess`.
//!
//! Packed arrays are checked against their length, below which there are elements; holey ones against their store, whose
//! holes are then found. What was read or written outside is told by feedback, or by having left the code for it before.

use super::control::Merge;
use super::named::{ARRAY_LENGTH, Store};
use super::shapes::{ELEMENTS, Otherwise};
use super::{GraphBuilder, Kinds};
use crate::broker::{ElementsInfo, KeyedAccess, KeyedCase, KeyedTarget, StoreCase};
use crate::graph::{
    BranchHint, Condition, ConstantIndex, DeoptReason, Field, NodeId, Op, Region, Repr, RuntimeCall, ShapeId,
    ShapeSet,
};
use cutaway_bytecode::Instruction;
use cutaway_gc::Value;

/// `length` of `ValueArray` and `DoubleArray`.
pub(super) const STORE_LENGTH: Field = Field { offset: 8, region: Region::Internal };

/// Flag of `DefineKeyedOwnProperty`: the value is an anonymous function, to be named after the key.
const NAMES_FUNCTION: u32 = 1;

/// A keyed load.
#[derive(Clone, Copy)]
pub(super) struct KeyedLoad {
    pub(super) object: NodeId,
    pub(super) key: NodeId,
    pub(super) index: NodeId,
    pub(super) slot: u32,
}

/// A keyed store.
#[derive(Clone, Copy)]
pub(super) struct KeyedStore {
    pub(super) object: NodeId,
    pub(super) key: NodeId,
    pub(super) index: NodeId,
    pub(super) value: NodeId,
    pub(super) slot: u32,
}

impl GraphBuilder<'_> {
    pub(super) fn build_get_keyed(&mut self, i: &Instruction) {
        let (object, key) = (self.reg(i.operand(0)), self.acc());
        if let Some(node) = self.load_keyed(object, key, i.operand(1)) {
            self.set_acc(node);
        }
    }

    fn load_keyed(&mut self, object: NodeId, key: NodeId, slot: u32) -> Option<NodeId> {
        match self.broker.keyed_load(self.unit.data.vector, slot) {
            KeyedAccess::Uninitialized => {
                let reason = DeoptReason::InsufficientTypeFeedbackForGenericKeyedAccess;
                if self.deopt_without_feedback(reason) {
                    return None;
                }
                Some(self.load_keyed_generic(object, key, slot))
            }
            KeyedAccess::Megamorphic => Some(self.load_keyed_generic(object, key, slot)),
            KeyedAccess::Named(name, cases) => {
                let is_number = !self.known(object).kinds.may_be(Kinds::CELL);
                if is_number || !self.check_name(key, name) {
                    return Some(self.load_keyed_generic(object, key, slot));
                }
                let name = self.broker.value(name);
                let mut generic = |this: &mut Self| this.load_keyed_generic(object, key, slot);
                self.load_by_cases(object, name, cases, &mut generic)
            }
            KeyedAccess::Elements(cases) => {
                let Some(index) = self.element_index(key) else {
                    return Some(self.load_keyed_generic(object, key, slot));
                };
                self.load_elements_by_cases(KeyedLoad { object, key, index, slot }, &cases)
            }
        }
    }

    fn load_keyed_generic(&mut self, object: NodeId, key: NodeId, slot: u32) -> NodeId {
        let vector = self.vector();
        self.runtime(RuntimeCall::load_keyed, slot.into(), &[object, key, vector])
    }

    /// Leaves unless a key is this name. False if that is not to be tried.
    fn check_name(&mut self, key: NodeId, name: ConstantIndex) -> bool {
        let wanted = self.constant_cell(name);
        if key == wanted {
            return true;
        }
        if self.was_left(DeoptReason::WrongName) || self.was_left(DeoptReason::WrongValue) {
            return false;
        }
        let key = self.tagged(key);
        if self.is_known(wanted, Kinds::SYMBOL) {
            self.add(Op::CheckValue, &[key, wanted]);
        } else {
            self.add(Op::CheckAtom, &[key, wanted]);
        }
        true
    }

    /// A key as an element's index; None if it is not to be taken for one.
    fn element_index(&mut self, key: NodeId) -> Option<NodeId> {
        if let Some(number) = self.constant_number(key) {
            let index = number as i32;
            return (f64::from(index) == number && index >= 0).then(|| self.int32_constant(index));
        }
        let known = self.known(key);
        if let Some(int32) = known.int32 {
            return Some(int32);
        }
        match self.graph.repr(key) {
            Repr::Int32 => Some(key),
            Repr::Float64 => {
                if self.was_left(DeoptReason::NotAnArrayIndex) {
                    return None;
                }
                match self.graph.op(key) {
                    Op::Int32ToFloat64 => Some(self.graph.node(key).inputs[0]),
                    _ => Some(self.add(Op::CheckedFloat64ToIndex, &[key])),
                }
            }
            Repr::Tagged if known.kinds.may_be(Kinds::NUMBER) && !self.was_left(DeoptReason::NotASmi) => {
                Some(self.int32(key))
            }
            _ => None,
        }
    }

    fn load_elements_by_cases(&mut self, load: KeyedLoad, cases: &[KeyedCase]) -> Option<NodeId> {
        let shapes: usize = cases.iter().map(|case| case.shapes.len()).sum();
        if shapes > ShapeSet::CAPACITY || !self.known(load.object).kinds.may_be(Kinds::CELL) {
            return Some(self.load_keyed_generic(load.object, load.key, load.slot));
        }
        let one_way = one_way_to_load(cases);
        let cases = one_way.as_ref().map_or(cases, std::slice::from_ref);
        let lists: Vec<Vec<ShapeId>> = cases.iter().map(|case| case.shapes.clone()).collect();
        let mut generic = |this: &mut Self| Some(this.load_keyed_generic(load.object, load.key, load.slot));
        let falls_back = self.keeps_being_left(DeoptReason::WrongMap) || self.was_left(DeoptReason::Smi);
        let otherwise: Option<Otherwise<'_, '_>> = if falls_back { Some(&mut generic) } else { None };
        self.by_shape(load.object, &lists, |this, index| Some(this.load_case(load, &cases[index])), otherwise)
    }

    fn load_case(&mut self, load: KeyedLoad, case: &KeyedCase) -> NodeId {
        match case.target {
            KeyedTarget::Elements { elements, is_array } => self.load_element(load, case, elements, is_array),
            KeyedTarget::Typed(element) => self.load_typed_element(load, case, element),
            KeyedTarget::String => self.load_character(load, case),
        }
    }

    /// What an absent element is: the general load, which looks at the prototypes.
    pub(super) fn load_absent(&mut self, load: KeyedLoad) -> NodeId {
        self.load_keyed_generic(load.object, load.key, load.slot)
    }

    pub(super) fn is_below(&mut self, index: NodeId, limit: NodeId) -> NodeId {
        self.add(Op::Uint32Compare { condition: Condition::LessThan }, &[index, limit])
    }

    fn load_element(
        &mut self,
        load: KeyedLoad,
        case: &KeyedCase,
        elements: ElementsInfo,
        is_array: bool,
    ) -> NodeId {
        let KeyedLoad { object, index, .. } = load;
        let limited_by_length = is_array && !elements.holey;
        let store;
        let limit;
        if limited_by_length {
            limit = self.array_length(object);
            store = self.load_elements(object);
        } else {
            store = self.load_elements(object);
            limit = self.load(Op::LoadInt32 { field: STORE_LENGTH }, STORE_LENGTH, store);
        }
        let misses = case.may_miss
            || self.was_left(DeoptReason::OutOfBounds)
            || elements.holey && self.was_left(DeoptReason::Hole);
        if !misses {
            self.add(Op::CheckBounds, &[index, limit]);
            return self.load_present(store, index, elements);
        }
        let mut merge = Merge::new();
        let mut absent = Merge::new();
        let is_inside = self.is_below(index, limit);
        let (yes, no) = self.branch(is_inside, BranchHint::Yes);
        self.enter(no);
        self.go_to(&mut absent, &[]);
        self.enter(yes);
        let value = if elements.holey {
            self.load_or_miss(store, index, elements, &mut absent)
        } else {
            self.load_present(store, index, elements)
        };
        self.go_to(&mut merge, &[value]);
        if self.bind(absent).is_some() {
            let value = self.absent_element(load, case);
            self.go_to(&mut merge, &[value]);
        }
        match self.bind(merge) {
            Some(values) => values[0],
            None => self.undefined(),
        }
    }

    /// The value of an absent element: undefined for ordinary arrays, unless that was not so before.
    fn absent_element(&mut self, load: KeyedLoad, case: &KeyedCase) -> NodeId {
        if !case.inherits_from_array || self.was_left(DeoptReason::OutOfBounds) || !self.check_array_chain() {
            return self.load_absent(load);
        }
        let zero = self.int32_constant(0);
        let is_index =
            self.add(Op::Int32Compare { condition: Condition::GreaterThanOrEqual }, &[load.index, zero]);
        self.add(Op::CheckTrue { reason: DeoptReason::OutOfBounds }, &[is_index]);
        self.undefined()
    }

    /// Leaves if Array.prototype or Object.prototype has elements. False if that was so before, or cannot be told.
    pub(super) fn check_array_chain(&mut self) -> bool {
        if self.was_left(DeoptReason::WrongValue) {
            return false;
        }
        let Some(chain) = self.broker.array_chain() else { return false };
        if !self.broker.depend(chain.dependency) {
            return false;
        }
        for prototype in [chain.array_prototype, chain.object_prototype] {
            let prototype = self.constant_cell(prototype);
            let elements = self.load_elements(prototype);
            let empty = self.constant_cell(chain.empty);
            if elements != empty {
                self.add(Op::CheckValue, &[elements, empty]);
                self.note_load(prototype, ELEMENTS, empty);
            }
        }
        true
    }

    /// An element in bounds; leaves if it is a hole.
    fn load_present(&mut self, store: NodeId, index: NodeId, elements: ElementsInfo) -> NodeId {
        match (elements.kind, elements.holey) {
            (0, false) => self.add(Op::LoadElementInt32, &[store, index]),
            (1, _) => {
                let value = self.add(Op::LoadElementFloat64, &[store, index]);
                if elements.holey {
                    self.add(Op::CheckFloat64NotHole, &[value]);
                }
                value
            }
            (kind, _) => {
                let value = self.add(Op::LoadElementTagged, &[store, index]);
                if elements.holey {
                    self.add(Op::CheckNotHole, &[value]);
                }
                self.narrow(value, if kind == 0 { Kinds::INT32 } else { Kinds::ANY.without(Kinds::HOLE) });
                value
            }
        }
    }

    /// An element in bounds; goes to `absent` if it is a hole.
    fn load_or_miss(
        &mut self,
        store: NodeId,
        index: NodeId,
        elements: ElementsInfo,
        absent: &mut Merge,
    ) -> NodeId {
        let value;
        let is_absent;
        if elements.kind == 1 {
            value = self.add(Op::LoadElementFloat64, &[store, index]);
            is_absent = self.add(Op::Float64IsHole, &[value]);
        } else {
            value = self.add(Op::LoadElementTagged, &[store, index]);
            let hole = self.tagged_constant(Value::HOLE);
            is_absent = self.add(Op::TaggedEqual, &[value, hole]);
        }
        let (yes, no) = self.branch(is_absent, BranchHint::No);
        self.enter(yes);
        self.go_to(absent, &[]);
        self.enter(no);
        if elements.kind != 1 {
            let kinds = if elements.kind == 0 { Kinds::INT32 } else { Kinds::ANY.without(Kinds::HOLE) };
            self.narrow(value, kinds);
        }
        value
    }

    fn load_character(&mut self, load: KeyedLoad, case: &KeyedCase) -> NodeId {
        let text = load.object;
        self.narrow(text, Kinds::STRING);
        let length = self.add(Op::StringLength, &[text]);
        self.load_below(load, case, length, |this| this.add(Op::StringCharAt, &[text, load.index]))
    }

    /// What `present` loads, if the index is below a length that bounds all there is. Else what an absent element is, if
    /// the site has met that; it leaves if not.
    pub(super) fn load_below(
        &mut self,
        load: KeyedLoad,
        case: &KeyedCase,
        length: NodeId,
        present: impl Fn(&mut Self) -> NodeId,
    ) -> NodeId {
        if !case.may_miss && !self.was_left(DeoptReason::OutOfBounds) {
            self.add(Op::CheckBounds, &[load.index, length]);
            return present(self);
        }
        let mut merge = Merge::new();
        let is_inside = self.is_below(load.index, length);
        let (yes, no) = self.branch(is_inside, BranchHint::Yes);
        self.enter(no);
        let absent = self.load_absent(load);
        self.go_to(&mut merge, &[absent]);
        self.enter(yes);
        let value = present(self);
        self.go_to(&mut merge, &[value]);
        match self.bind(merge) {
            Some(values) => values[0],
            None => self.undefined(),
        }
    }

    pub(super) fn build_set_keyed(&mut self, i: &Instruction) {
        let (object, key, value) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.acc());
        let slot = i.operand(2);
        let store = KeyedStore { object, key, index: key, value, slot };
        match self.broker.keyed_store(self.unit.data.vector, slot, false) {
            KeyedAccess::Uninitialized => {
                let reason = DeoptReason::InsufficientTypeFeedbackForGenericKeyedAccess;
                if !self.deopt_without_feedback(reason) {
                    self.store_keyed_generic(store);
                }
            }
            KeyedAccess::Elements(cases) => match self.element_index(key) {
                Some(index) => self.store_elements_by_cases(KeyedStore { index, ..store }, &cases),
                None => self.store_keyed_generic(store),
            },
            KeyedAccess::Named(name, cases) => {
                if !self.store_by_name(object, key, value, slot, false, (name, cases)) {
                    self.store_keyed_generic(store);
                }
            }
            KeyedAccess::Megamorphic => self.store_keyed_generic(store),
        }
    }

    pub(super) fn store_keyed_generic(&mut self, store: KeyedStore) {
        let vector = self.vector();
        let immediate = u64::from(store.slot) | self.strict_bit();
        let inputs = [store.object, store.key, store.value, vector];
        self.runtime(RuntimeCall::store_keyed, immediate, &inputs);
    }

    fn store_elements_by_cases(&mut self, store: KeyedStore, cases: &[KeyedCase]) {
        let shapes: usize = cases.iter().map(|case| case.shapes.len()).sum();
        if shapes > ShapeSet::CAPACITY || !self.known(store.object).kinds.may_be(Kinds::CELL) {
            self.store_keyed_generic(store);
            return;
        }
        let lists: Vec<Vec<ShapeId>> = cases.iter().map(|case| case.shapes.clone()).collect();
        let mut generic = |this: &mut Self| {
            this.store_keyed_generic(store);
            Some(store.value)
        };
        let falls_back = self.keeps_being_left(DeoptReason::WrongMap) || self.was_left(DeoptReason::Smi);
        let otherwise: Option<Otherwise<'_, '_>> = if falls_back { Some(&mut generic) } else { None };
        self.by_shape(
            store.object,
            &lists,
            |this, index| {
                this.store_case(store, &cases[index]);
                (!this.is_dead()).then_some(store.value)
            },
            otherwise,
        );
    }

    fn store_case(&mut self, store: KeyedStore, case: &KeyedCase) {
        match case.target {
            KeyedTarget::Elements { elements, is_array: true } => self.store_element(store, case, elements),
            KeyedTarget::Typed(element) => self.store_typed_element(store, case, element),
            KeyedTarget::Elements { .. } | KeyedTarget::String => self.store_keyed_generic(store),
        }
    }

    /// Whether a value is certain to fit an elements kind.
    fn fits_elements(&self, value: NodeId, elements: ElementsInfo) -> bool {
        match elements.kind {
            0 => self.graph.repr(value) == Repr::Int32,
            1 => self.is_known(value, Kinds::NUMBER),
            _ => true,
        }
    }

    /// A value in the representation of an elements kind; leaves if it does not fit. None if that is not to be tried.
    pub(super) fn fitted_element(&mut self, value: NodeId, elements: ElementsInfo) -> Option<NodeId> {
        let kinds = self.known(value).kinds;
        match elements.kind {
            0 => {
                let failed = self.was_left(DeoptReason::NotASmi) || self.was_left(DeoptReason::LostPrecision);
                (kinds.may_be(Kinds::NUMBER) && !failed).then(|| self.int32(value))
            }
            1 => {
                let may = kinds.may_be(Kinds::NUMBER) && !self.was_left(DeoptReason::NotANumber);
                may.then(|| self.float64(value))
            }
            _ => Some(self.tagged(value)),
        }
    }

    fn store_element(&mut self, store: KeyedStore, case: &KeyedCase, elements: ElementsInfo) {
        let grows =
            case.may_grow || self.was_left(DeoptReason::OutOfBounds) || self.was_left(DeoptReason::Hole);
        // Growth that did not work out before, and values that do not fit, are left to the runtime.
        let gives_up = case.may_grow && self.was_left(DeoptReason::OutOfBounds);
        if gives_up || grows && !case.inherits_from_array {
            return self.store_keyed_generic(store);
        }
        let widens_to = case.widens_to.filter(|_| !self.fits_elements(store.value, elements));
        let elements = ElementsInfo { kind: widens_to.unwrap_or(elements.kind), ..elements };
        let Some(value) = self.fitted_element(store.value, elements) else {
            return self.store_keyed_generic(store);
        };
        let (object, index) = (store.object, store.index);
        if let Some(kind) = widens_to {
            self.add(Op::WidenElements { kind }, &[object]);
        }
        let length = self.array_length(object);
        if !grows {
            self.add(Op::CheckBounds, &[index, length]);
            let cells = self.load_elements(object);
            if elements.holey {
                let capacity = self.load(Op::LoadInt32 { field: STORE_LENGTH }, STORE_LENGTH, cells);
                self.add(Op::CheckBounds, &[index, capacity]);
                self.load_present(cells, index, elements);
            }
            self.store_present(cells, index, value, elements);
            return;
        }
        if !self.check_array_chain() {
            return self.store_keyed_generic(store);
        }
        let cells = self.grown_elements(object, index, length, elements);
        self.store_present(cells, index, value, elements);
    }

    /// The elements of an array with room for an index, which is at most the length; then the length is raised.
    pub(super) fn grown_elements(
        &mut self,
        object: NodeId,
        index: NodeId,
        length: NodeId,
        elements: ElementsInfo,
    ) -> NodeId {
        let mut merge = Merge::new();
        let is_inside = self.is_below(index, length);
        let (yes, no) = self.branch(is_inside, BranchHint::None);
        self.enter(no);
        let grown = self.add(Op::GrowElements, &[object, index]);
        let one = self.int32_constant(1);
        let longer = self.add(Op::Int32Add, &[index, one]);
        self.add(Op::StoreRawInt32 { field: ARRAY_LENGTH }, &[object, longer]);
        self.go_to(&mut merge, &[grown]);
        self.enter(yes);
        let cells = if elements.holey {
            // The length of a holey array may be beyond its store.
            self.add(Op::GrowElements, &[object, index])
        } else {
            self.load_elements(object)
        };
        self.go_to(&mut merge, &[cells]);
        let cells = match self.bind(merge) {
            Some(values) => values[0],
            None => grown,
        };
        self.narrow(cells, Kinds::INTERNAL);
        self.note_load(object, ELEMENTS, cells);
        cells
    }

    pub(super) fn store_present(
        &mut self,
        cells: NodeId,
        index: NodeId,
        value: NodeId,
        elements: ElementsInfo,
    ) {
        match elements.kind {
            0 => self.add(Op::StoreElementInt32, &[cells, index, value]),
            1 => self.add(Op::StoreElementFloat64, &[cells, index, value]),
            _ => {
                let barrier = self.needs_barrier(value);
                self.add(Op::StoreElementTagged { barrier }, &[cells, index, value])
            }
        };
    }

    pub(super) fn build_define_keyed_own(&mut self, i: &Instruction) {
        let (object, key, value) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.acc());
        let (flags, slot) = (i.operand(2), i.operand(3));
        if flags & NAMES_FUNCTION == 0 {
            match self.broker.keyed_store(self.unit.data.vector, slot, true) {
                KeyedAccess::Uninitialized => {
                    let reason = DeoptReason::InsufficientTypeFeedbackForGenericKeyedAccess;
                    if self.deopt_without_feedback(reason) {
                        return;
                    }
                }
                KeyedAccess::Named(name, cases) => {
                    if self.store_by_name(object, key, value, slot, true, (name, cases)) {
                        return;
                    }
                }
                KeyedAccess::Elements(_) | KeyedAccess::Megamorphic => {}
            }
        }
        self.define_keyed_generic(object, key, value, slot, flags);
    }

    pub(super) fn define_keyed_generic(
        &mut self,
        object: NodeId,
        key: NodeId,
        value: NodeId,
        slot: u32,
        flags: u32,
    ) {
        let vector = self.vector();
        let immediate = u64::from(slot) | u64::from(flags) << 32;
        self.runtime(RuntimeCall::define_keyed_own, immediate, &[object, key, value, vector]);
    }

    /// A keyed store at a site that has met one name. False if it is to be built generally.
    fn store_by_name(
        &mut self,
        object: NodeId,
        key: NodeId,
        value: NodeId,
        slot: u32,
        defines: bool,
        (name, cases): (ConstantIndex, Vec<StoreCase>),
    ) -> bool {
        let is_number = !self.known(object).kinds.may_be(Kinds::CELL);
        if is_number || !self.check_name(key, name) {
            return false;
        }
        let name = self.broker.value(name);
        self.store_by_cases(Store { object, name, value, slot, defines, key: Some(key) }, cases);
        true
    }

    pub(super) fn build_store_in_array_literal(&mut self, i: &Instruction) {
        let (array, index, value) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.acc());
        self.runtime(RuntimeCall::store_in_array_literal, 0, &[array, index, value]);
    }
}

/// Arrays whose stores are of one type are read in one way: as the widest of their elements kinds. (Beyond its length an array's
/// store has holes, so packed arrays can be read as holey ones.) V8's counterpart: `TryConsolidateElementLoad`.
fn one_way_to_load(cases: &[KeyedCase]) -> Option<KeyedCase> {
    let (first, rest) = cases.split_first()?;
    rest.iter().try_fold(first.clone(), |all, case| {
        let KeyedTarget::Elements { elements, is_array: true } = all.target else { return None };
        let KeyedTarget::Elements { elements: other, is_array: true } = case.target else { return None };
        let is_double = |info: ElementsInfo| info.kind == 1;
        if is_double(elements) != is_double(other) {
            return None;
        }
        let kind = elements.kind.max(other.kind);
        let joined = ElementsInfo { kind, holey: elements.holey || other.holey };
        Some(KeyedCase {
            shapes: all.shapes.iter().chain(&case.shapes).copied().collect(),
            target: KeyedTarget::Elements { elements: joined, is_array: true },
            may_grow: false,
            widens_to: None,
            may_miss: all.may_miss || case.may_miss,
            inherits_from_array: all.inherits_from_array && case.inherits_from_array,
        })
    })
}
