//! for-of over arrays and their destructuring, where `GetIterator` saw nothing else and array iteration is the built-in one: the
//! iterator is a node of its own, its steps are loads and stores of its position, without a call. If nothing else sees the
//! iterator, it is never made (`passes::escape`); what leaves the code finds it as the interpreter would have left it. V8's
//! counterpart: `JSCallReducer::ReduceArrayIteratorPrototypeNext`.

use super::GraphBuilder;
use super::keyed::STORE_LENGTH;
use super::kind::Kinds;
use crate::broker::{Dependency, IteratedArrays};
use crate::graph::{BranchHint, Condition, DeoptReason, Field, NodeId, Op, Region, ShapeSet};
use cutaway_bytecode::{Instruction, Op as Bytecode, Reader, RuntimeFunction};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::{Kind, Value};

/// `IteratorObject::target`: written when the iteration is done, after which no step reads it.
pub(crate) const ITERATOR_TARGET: Field =
    Field { offset: size_of::<JsObject>() as u32, region: Region::Internal };
/// `IteratorObject::index`.
pub(crate) const ITERATOR_INDEX: Field =
    Field { offset: size_of::<JsObject>() as u32 + 16, region: Region::Iteration };
/// `IteratorObject::mode`.
const MODE: Field = Field { offset: size_of::<JsObject>() as u32 + 24, region: Region::Internal };
/// `mode::VALUES` of array iterators.
const VALUES: i32 = 1;
/// `JsArray::length`.
const LENGTH: Field = Field { offset: size_of::<JsObject>() as u32, region: Region::ArrayLength };
/// `JsObject::elements`.
const ELEMENTS: Field = Field { offset: JsObject::ELEMENTS_OFFSET as u32, region: Region::Elements };

impl GraphBuilder<'_> {
    /// `GetIterator` of an array. False if it is to be built generally.
    pub(super) fn try_array_iterator(&mut self, object: NodeId, slot: u32) -> bool {
        if self.was_left(DeoptReason::WrongMap) {
            return false;
        }
        let Some((arrays, shapes)) = self.iterated_arrays(slot) else { return false };
        self.check_array_shapes(object, shapes);
        let start = self.float64_constant(0.0);
        let iterator = self.add(Op::NewArrayIterator, &[object, start]);
        self.note_shapes(iterator, &[arrays.iterator_shape]);
        self.note_load(iterator, ITERATOR_TARGET, object);
        self.set_acc(iterator);
        true
    }

    /// `IteratorNext` of an array's iterator. False if it is to be built generally.
    pub(super) fn try_array_iterator_step(&mut self, i: &Instruction) -> bool {
        let reasons =
            [DeoptReason::WrongMap, DeoptReason::Hole, DeoptReason::OutOfBounds, DeoptReason::WrongValue];
        let reasons = reasons.iter().chain(&[DeoptReason::WrongInstanceType, DeoptReason::NotAnArrayIndex]);
        if reasons.into_iter().any(|&reason| self.was_left(reason)) {
            return false;
        }
        let Some(slot) = self.iterator_slot(i) else { return false };
        let Some((arrays, shapes)) = self.iterated_arrays(slot) else { return false };
        let (iterator, next) = (self.reg(i.operand(0)), self.reg(i.operand(1)));
        let array = match self.loaded(iterator, ITERATOR_TARGET) {
            Some(array) => array,
            None => {
                if self.graph.op(iterator) != Op::NewArrayIterator {
                    self.check_array_iterator(iterator);
                }
                self.check_next(next, &arrays);
                let array = self.add(Op::LoadTagged { field: ITERATOR_TARGET }, &[iterator]);
                self.note_load(iterator, ITERATOR_TARGET, array);
                array
            }
        };
        self.check_array_shapes(array, shapes);
        let length = self.add(Op::LoadInt32 { field: LENGTH }, &[array]);
        let position = self.add(Op::LoadFloat64 { field: ITERATOR_INDEX }, &[iterator]);
        let index = self.add(Op::CheckedFloat64ToIndex, &[position]);
        let below = Condition::LessThan;
        let is_inside = self.add(Op::Uint32Compare { condition: below }, &[index, length]);
        let (inside, done) = self.branch(is_inside, BranchHint::Yes);

        self.enter(done);
        let undefined = self.undefined();
        self.add(Op::StoreTagged { field: ITERATOR_TARGET, barrier: false }, &[iterator, undefined]);
        self.jump_to(i.jump_target(4));

        self.enter(inside);
        let value = self.load_iterated(array, index, &arrays);
        // Below the length, which is an int32.
        let one = self.int32_constant(1);
        let following = self.add(Op::Int32Add, &[index, one]);
        let following = self.add(Op::Int32ToFloat64, &[following]);
        self.add(Op::StoreFloat64 { field: ITERATOR_INDEX }, &[iterator, following]);
        self.set_acc(value);
        self.jump_to(i.jump_target(3));
        true
    }

    /// `IteratorClose` of an array's iterator made here: there is no return method. False if it is to be built generally.
    pub(super) fn try_array_iterator_close(&mut self, i: &Instruction) -> bool {
        if i.operand(0) != RuntimeFunction::IteratorClose as u32 {
            return false;
        }
        let iterator = self.reg(i.operand(1));
        self.graph.op(iterator) == Op::NewArrayIterator && self.broker.depend(Dependency::ArrayIteration)
    }

    /// What a `GetIterator` with this slot has seen, if only arrays of few shapes.
    fn iterated_arrays(&mut self, slot: u32) -> Option<(IteratedArrays, ShapeSet)> {
        let arrays = self.broker.iterated_arrays(self.unit.data.vector, slot)?;
        let shapes = ShapeSet::new(&arrays.shapes)?;
        self.broker.depend(Dependency::ArrayIteration).then_some((arrays, shapes))
    }

    /// The slot of the `GetIterator` whose result is in the iterator's register: the nearest one before.
    fn iterator_slot(&self, step: &Instruction) -> Option<u32> {
        let bytes = &self.unit.bytecode.bytes;
        let mut found = None;
        let mut before: Option<Instruction> = None;
        for instruction in Reader::new(bytes).take_while(|i| i.offset < step.offset) {
            if let Some(get) = before.filter(|i| i.op == Bytecode::GetIterator)
                && instruction.op == Bytecode::Star
                && instruction.operand(0) == step.operand(0)
            {
                found = Some(get.operand(1));
            }
            before = Some(instruction);
        }
        found
    }

    fn check_array_shapes(&mut self, array: NodeId, shapes: ShapeSet) {
        if self.known(array).shapes.is_some_and(|known| known.is_subset_of(&shapes)) {
            return;
        }
        self.add(Op::CheckShape { shapes }, &[array]);
        self.narrow(array, Kinds::OTHER_OBJECT);
        self.known_mut(array).shapes = Some(shapes);
    }

    /// Leaves unless this is the built-in next method.
    fn check_next(&mut self, next: NodeId, arrays: &IteratedArrays) {
        let built_in = self.constant_cell(arrays.next);
        if next != built_in {
            self.add(Op::CheckValue, &[next, built_in]);
        }
    }

    /// Leaves unless this is an iterator of values (it was made outside this code).
    fn check_array_iterator(&mut self, iterator: NodeId) {
        self.check_kind(iterator, Kind::ArrayIterator, Kinds::OTHER_OBJECT);
        let mode = self.add(Op::LoadInt32 { field: MODE }, &[iterator]);
        let values = self.int32_constant(VALUES);
        let same = self.add(Op::Int32Compare { condition: Condition::Equal }, &[mode, values]);
        self.add(Op::CheckTrue { reason: DeoptReason::WrongValue }, &[same]);
    }

    /// Element `index`, below the length, of an array of the shapes seen; leaves at a hole.
    fn load_iterated(&mut self, array: NodeId, index: NodeId, arrays: &IteratedArrays) -> NodeId {
        let elements = match self.loaded(array, ELEMENTS) {
            Some(elements) => elements,
            None => {
                let elements = self.add(Op::LoadTagged { field: ELEMENTS }, &[array]);
                self.note_load(array, ELEMENTS, elements);
                elements
            }
        };
        if arrays.elements.holey {
            // The array may be longer than its store: what is beyond is absent, as holes are.
            let capacity = self.add(Op::LoadInt32 { field: STORE_LENGTH }, &[elements]);
            self.add(Op::CheckBounds, &[index, capacity]);
        }
        match (arrays.elements.kind, arrays.elements.holey) {
            (0, false) => self.add(Op::LoadElementInt32, &[elements, index]),
            (1, holey) => {
                let value = self.add(Op::LoadElementFloat64, &[elements, index]);
                if holey {
                    self.add(Op::CheckFloat64NotHole, &[value]);
                }
                value
            }
            (kind, holey) => {
                let value = self.add(Op::LoadElementTagged, &[elements, index]);
                if holey {
                    self.add(Op::CheckNotHole, &[value]);
                    self.narrow(value, Kinds::ANY.without(Kinds::HOLE));
                }
                if kind == 0 {
                    self.narrow(value, Kinds::INT32);
                }
                value
            }
        }
    }

    /// Whether the value is the hole.
    pub(super) fn is_hole(&mut self, value: NodeId) -> NodeId {
        let hole = self.tagged_constant(Value::HOLE);
        self.add(Op::TaggedEqual, &[value, hole])
    }
}
