//! Answers to the graph builder's questions about the heap: the engine's `Broker`. Made on the main thread for one
//! compilation; afterwards the tiering manager takes the constants and dependencies out of it.
//!
//! * [`named`], [`keyed`], [`iteration`]: what property sites have seen, worked out anew from the shapes they list, since handlers say less
//!   than shapes do. [`globals`]: property cells and contexts. [`functions`]: callees, constructions, `instanceof`.
//!   [`literals`]: literal sites. [`dependencies`]: whether a promise holds. [`builtins`]: which Rust functions have nodes.
//!
//! Every shape that an answer mentions goes to the constant table too, so that it lives as long as the code that has its id
//! as an immediate. V8's counterpart: `JSHeapBroker`.

pub mod builtins;
mod dependencies;
mod functions;
mod globals;
mod iteration;
mod keyed;
mod literals;
mod named;

use crate::interpreter::feedback::{MEGAMORPHIC, POLYMORPHIC};
use crate::interpreter::functions::new_feedback_cell;
use crate::interpreter::runtime::classes;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::shapes::{representation, shape_of};
use crate::vm::Vm;
use cutaway_bytecode::BytecodeFunction;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{Code, FeedbackCell, FeedbackVector};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::shapes::{SHAPE_DEPRECATED, Shape};
use cutaway_gc::{Gc, Kind, Value};
use cutaway_jit::broker::*;
use cutaway_jit::graph::{ConstantIndex, DeoptReason, ShapeId};
use std::rc::Rc;

/// Tells whether code at an offset of a function was left for a reason before.
pub type TimesLeft<'vm> = dyn Fn(Gc<Code>, u32, DeoptReason) -> u32 + 'vm;

/// See the module's text.
pub struct VmBroker<'vm> {
    vm: &'vm Vm,
    /// The constant table so far.
    pub constants: ValueList<'vm>,
    /// What was relied on.
    pub dependencies: Vec<Dependency>,
    times_left: Box<TimesLeft<'vm>>,
}

impl<'vm> VmBroker<'vm> {
    /// For one compilation in the current realm.
    pub fn new(vm: &'vm Vm, times_left: Box<TimesLeft<'vm>>) -> VmBroker<'vm> {
        VmBroker { vm, constants: ValueList::new(vm), dependencies: Vec::new(), times_left }
    }

    fn cell<T: cutaway_gc::pointer::CellType>(&self, index: ConstantIndex) -> Option<Gc<T>> {
        self.constants.get(index.index()).downcast()
    }

    /// The index of a value that is a cell.
    fn index_of(&mut self, value: Value) -> Option<ConstantIndex> {
        value.is_cell().then(|| self.constant(value))
    }

    /// The id of a shape, which the constant table keeps.
    fn shape_id(&mut self, shape: Gc<Shape>) -> ShapeId {
        self.constant(Value::cell(shape));
        ShapeId(shape.id())
    }

    fn shape(&self, id: ShapeId) -> Gc<Shape> {
        self.vm.shape_by_id(id.0)
    }

    /// The words of a slot of a feedback vector.
    fn slot(&self, vector: ConstantIndex, slot: u32) -> (Value, Value) {
        (self.feedback_word(vector, slot), self.feedback_word(vector, slot + 1))
    }

    /// The shapes a property slot lists, each with its handler; the up-to-date ones for those that are deprecated.
    fn shapes_in(&self, first: Value, second: Value) -> Seen<'vm> {
        match second.downcast::<ValueArray>() {
            Some(list) if first == POLYMORPHIC => self.up_to_date(list, 0),
            _ => self.up_to_date(self.vm.new_value_array_from(&[first, second]), 0),
        }
    }

    /// The pairs of a list from `start` on, with shapes that are up to date.
    fn up_to_date(&self, list: Gc<ValueArray>, start: usize) -> Seen<'vm> {
        let words = ValueList::new(self.vm);
        let knows = |words: &ValueList<'_>, shape| (0..words.len()).step_by(2).any(|i| words.get(i) == shape);
        for index in (start..list.length() as usize).step_by(2) {
            let Some(shape) = list.at(index).downcast::<Shape>() else { continue };
            let shape = if shape.has(SHAPE_DEPRECATED) {
                representation::updated_shape(self.vm, shape)
            } else {
                shape
            };
            if !shape.has(SHAPE_DEPRECATED) && !knows(&words, Value::cell(shape)) {
                words.push(Value::cell(shape));
                words.push(list.at(index + 1));
            }
        }
        Seen { words }
    }
}

/// What a property slot has seen: shapes and handlers in turn. Answers allocate, so they are read anew at each step.
struct Seen<'vm> {
    words: ValueList<'vm>,
}

impl Seen<'_> {
    fn pairs(&self) -> impl Iterator<Item = (Gc<Shape>, Value)> + '_ {
        (0..self.words.len())
            .step_by(2)
            .filter_map(|index| Some((self.words.get(index).downcast()?, self.words.get(index + 1))))
    }
}

/// The key that a name in a constant pool stands for.
fn key_of(name: Value) -> PropertyKey {
    PropertyKey::from_bits(name.bits())
}

/// The compiler's output for a piece of code, shared.
fn shared_bytecode(code: Gc<Code>) -> Rc<BytecodeFunction> {
    let data = code.data().cast::<BytecodeFunction>();
    // SAFETY: `data` is a leaked Rc of this type (`interpreter::code::load`); the cell, which is alive, owns one count.
    unsafe {
        Rc::increment_strong_count(data);
        Rc::from_raw(data)
    }
}

impl Broker for VmBroker<'_> {
    fn constant(&mut self, cell: Value) -> ConstantIndex {
        let known = (0..self.constants.len()).find(|&i| self.constants.get(i) == cell);
        let index = known.unwrap_or_else(|| {
            self.constants.push(cell);
            self.constants.len() - 1
        });
        ConstantIndex(index as u32)
    }

    fn value(&self, index: ConstantIndex) -> Value {
        self.constants.get(index.index())
    }

    fn depend(&mut self, dependency: Dependency) -> bool {
        self.rely_on(dependency)
    }

    fn iterated_arrays(&mut self, vector: ConstantIndex, slot: u32) -> Option<IteratedArrays> {
        self.arrays_of_get_iterator(vector, slot)
    }

    fn array_chain(&mut self) -> Option<ArrayChain> {
        self.chain_of_arrays()
    }

    fn growable_array(&mut self, shape: ShapeId) -> Option<ElementsInfo> {
        self.growable(self.shape(shape))
    }

    fn is_array_shape(&mut self, shape: ShapeId) -> Option<bool> {
        let kind = self.shape(shape).instance_kind();
        (kind != Kind::Proxy as u8).then_some(kind == Kind::Array as u8)
    }

    fn is_typed_array_shape(&mut self, shape: ShapeId) -> bool {
        self.shape(shape).instance_kind() == Kind::TypedArray as u8
    }

    fn inherits_from(&mut self, shape: ShapeId, prototype: ConstantIndex) -> Option<(bool, Vec<Dependency>)> {
        self.chain_has(self.shape(shape), prototype)
    }

    fn callee(&mut self, function: ConstantIndex) -> Callee {
        self.callee_of_function(function)
    }

    fn callee_of_closures(&mut self, feedback_cell: ConstantIndex) -> Callee {
        self.callee_of_cell(feedback_cell)
    }

    fn pool(&mut self, code: ConstantIndex, index: u32) -> Value {
        self.cell::<Code>(code).map_or(Value::UNDEFINED, |code| code.constants().at(index as usize))
    }

    fn feedback_word(&self, vector: ConstantIndex, index: u32) -> Value {
        let vector = self.cell::<FeedbackVector>(vector);
        vector.and_then(|v| Some(v.tail().get(index as usize)?.get())).unwrap_or(Value::UNDEFINED)
    }

    fn named_load(&mut self, vector: ConstantIndex, slot: u32, name: Value) -> Access<LoadCase> {
        let (first, second) = self.slot(vector, slot);
        if first.is_undefined() {
            return Access::Uninitialized;
        }
        if first == MEGAMORPHIC {
            return Access::Megamorphic;
        }
        let shapes = self.shapes_in(first, second);
        self.load_cases(&shapes, key_of(name))
    }

    fn named_load_for_shape(&mut self, shape: ShapeId, name: Value) -> Option<LoadCase> {
        let shape = self.shape(shape);
        Some(self.load_case(shape, key_of(name)))
    }

    fn named_store(&mut self, vector: ConstantIndex, slot: u32, name: Value) -> Access<StoreCase> {
        self.store_cases(vector, slot, key_of(name), false)
    }

    fn define_own(&mut self, vector: ConstantIndex, slot: u32, name: Value) -> Access<StoreCase> {
        self.store_cases(vector, slot, key_of(name), true)
    }

    fn keyed_load(&mut self, vector: ConstantIndex, slot: u32) -> KeyedAccess<LoadCase> {
        self.keyed_load_cases(vector, slot)
    }

    fn keyed_store(&mut self, vector: ConstantIndex, slot: u32, defines: bool) -> KeyedAccess<StoreCase> {
        self.keyed_store_cases(vector, slot, defines)
    }

    fn global(&mut self, vector: ConstantIndex, slot: u32) -> GlobalAccess {
        self.global_access(vector, slot)
    }

    fn call(&mut self, vector: ConstantIndex, slot: u32) -> (CallTarget, u32) {
        self.call_target(vector, slot)
    }

    fn instance_of(&mut self, vector: ConstantIndex, slot: u32) -> Option<InstanceOfTarget> {
        self.instance_of_target(vector, slot)
    }

    fn constant_field(
        &mut self,
        object: ConstantIndex,
        shape: ShapeId,
        name: Value,
    ) -> Option<(Value, Option<ConstantIndex>, Vec<Dependency>)> {
        self.constant_field_of(object, shape, key_of(name))
    }

    fn empty_array(&mut self, vector: ConstantIndex, slot: u32) -> Option<ArraySite> {
        self.empty_array_site(vector, slot)
    }

    fn empty_object(&mut self) -> (ShapeId, u32) {
        self.empty_object_shape()
    }

    fn closure_site(&mut self, vector: ConstantIndex, slot: u32) -> Option<ConstantIndex> {
        let cell = match self.feedback_word(vector, slot) {
            word if word.is::<FeedbackCell>() => word,
            // A site that has made no closure yet: all that it will make share this cell.
            _ => {
                let cell = Value::cell(new_feedback_cell(self.vm));
                self.cell::<FeedbackVector>(vector)?.put(slot as usize, cell);
                cell
            }
        };
        self.index_of(cell)
    }

    fn instance(&mut self, function: ConstantIndex) -> Option<InstanceData> {
        self.instance_data(function)
    }

    fn super_constructor(&mut self, class: ConstantIndex) -> Option<ConstantIndex> {
        let class = self.cell::<JsFunction>(class)?;
        let prototype = shape_of(class.as_object()).prototype();
        prototype.is::<JsFunction>().then(|| self.constant(prototype))
    }

    fn instance_initializer(&mut self, class: ConstantIndex) -> Value {
        let class = self.cell::<JsFunction>(class);
        class.map_or(Value::UNDEFINED, |class| classes::initializer_of(class).0)
    }

    fn literal(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
        code: ConstantIndex,
        constant: u32,
    ) -> LiteralSite {
        self.literal_site(vector, slot, code, constant)
    }

    fn shape_of(&mut self, cell: ConstantIndex) -> ShapeId {
        self.shape_of_constant(cell)
    }

    fn keyed_target(&mut self, shape: ShapeId) -> Option<KeyedTarget> {
        self.keyed_target_of(self.shape(shape))
    }

    fn context_constant(&mut self, context: ConstantIndex, slot: u32) -> Option<Value> {
        self.immutable_slot(context, slot)
    }

    fn previous_context(&mut self, context: ConstantIndex) -> Option<ConstantIndex> {
        self.outer_context(context)
    }

    fn is_string_shape(&mut self, shape: ShapeId) -> bool {
        shape.0 == self.vm.basic.string_shape_id()
    }

    fn direct_code(&mut self, function: ConstantIndex) -> Option<ConstantIndex> {
        self.directly_callable(function)
    }

    fn times_left(&self, code: ConstantIndex, offset: u32, reason: DeoptReason) -> u32 {
        self.cell::<Code>(code).map_or(0, |code| (self.times_left)(code, offset, reason))
    }

    fn global_receiver(&mut self) -> ConstantIndex {
        self.constant(self.vm.realm().global())
    }
}
