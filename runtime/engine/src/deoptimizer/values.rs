//! The values of an exit: those that machine code stored, constants, and objects to be made.

use crate::interpreter::{contexts, functions};
use crate::objects;
use crate::operations::native_iterators;
use crate::optimized::frames::receiver;
use crate::roots::ValueList;
use crate::shapes::{ElementsKind, Representation, descriptor_at};
use crate::tiering::record::record;
use crate::vm::Vm;
use cutaway_gc::cells::functions::{Code, FeedbackCell, FunctionInfo, OptimizedCode};
use cutaway_gc::cells::objects::{JsArray, JsFunction, JsObject};
use cutaway_gc::{Gc, Value};
use cutaway_jit::code::{CodeUnit, Exit, ExitObject, ValueSource};
use cutaway_jit::context::MAX_EXIT_VALUES;
use cutaway_jit::graph::{Op, Repr};

/// What machine code stored, copied to the native stack, where the collector sees it.
pub struct ExitValues([u64; MAX_EXIT_VALUES]);

impl ExitValues {
    /// Reads the context. To be called before anything that may allocate.
    pub fn read(vm: &Vm, exit: &Exit) -> ExitValues {
        let mut values = ExitValues([0; MAX_EXIT_VALUES]);
        let count = stored_count(exit);
        // SAFETY: machine code has stored them and is waiting for us.
        let stored = unsafe { &*vm.tiering.context.exit_values.get() };
        values.0[..count].copy_from_slice(&stored[..count]);
        values
    }
}

fn stored_count(exit: &Exit) -> usize {
    let mut count = 0;
    let mut note = |source: &ValueSource| {
        if let ValueSource::Stored { index, .. } = source {
            count = count.max(*index as usize + 1);
        }
    };
    for frame in &exit.frames {
        note(&frame.closure);
        note(&frame.context);
        frame.registers.iter().for_each(|(_, source)| note(source));
        frame.new_target.iter().chain(&frame.accumulator).for_each(&mut note);
        frame.extra_arguments.iter().for_each(&mut note);
    }
    exit.objects.iter().flat_map(|object| &object.inputs).for_each(&mut note);
    count.min(MAX_EXIT_VALUES)
}

/// The values of an exit, boxed.
pub struct Values<'a> {
    pub vm: &'a Vm,
    pub code: Gc<OptimizedCode>,
    pub exit: &'a Exit,
    raw: &'a ExitValues,
    /// Frame pointer of the machine frame.
    frame: usize,
    /// The exit's objects; the hole while not made.
    objects: ValueList<'a>,
}

impl<'a> Values<'a> {
    /// Makes the exit's objects. May collect.
    pub fn new(
        vm: &'a Vm,
        code: Gc<OptimizedCode>,
        frame: usize,
        exit: &'a Exit,
        raw: &'a ExitValues,
    ) -> Values<'a> {
        let objects = ValueList::with_capacity(vm, exit.objects.len());
        for _ in &exit.objects {
            objects.push(Value::HOLE);
        }
        let values = Values { vm, code, exit, raw, frame, objects };
        for index in 0..exit.objects.len() {
            values.object(index);
        }
        values
    }

    /// A constant of the code.
    pub fn constant(&self, index: cutaway_jit::graph::ConstantIndex) -> Value {
        self.code.constants().at(index.index())
    }

    /// The word that something was stored as which is no value: an address, a number of arguments.
    pub fn word(&self, source: ValueSource) -> u64 {
        match source {
            ValueSource::Stored { index, .. } => self.raw.0[index as usize],
            _ => 0,
        }
    }

    /// A value.
    pub fn get(&self, source: ValueSource) -> Value {
        match source {
            ValueSource::Stored { index, repr } => {
                let word = self.raw.0[index as usize];
                match repr {
                    Repr::Tagged => Value::from_bits(word),
                    Repr::Int32 => Value::int(word as i32),
                    Repr::Float64 => Value::number(f64::from_bits(word)),
                    Repr::Bool => Value::bool(word as u8 != 0),
                    Repr::Raw | Repr::None => Value::UNDEFINED,
                }
            }
            ValueSource::Constant(bits) => Value::from_bits(bits.0),
            ValueSource::ConstantCell(index) => self.constant(index),
            ValueSource::Virtual(index) => self.object(index as usize),
        }
    }

    /// An object of the exit, made now if it was not yet. Its inputs never lead back to itself: they existed before it.
    fn object(&self, index: usize) -> Value {
        if self.objects.get(index).is_hole() {
            let value = self.make(&self.exit.objects[index]);
            self.objects.set(index, value);
        }
        self.objects.get(index)
    }

    fn make(&self, object: &ExitObject) -> Value {
        let inputs = ValueList::with_capacity(self.vm, object.inputs.len());
        for source in &object.inputs {
            inputs.push(self.get(*source));
        }
        let input = |index: usize| if index < inputs.len() { inputs.get(index) } else { Value::UNDEFINED };
        match object.op {
            Op::NewObject { shape, .. } => self.make_object(shape.0, &inputs),
            Op::NewArray { shape, capacity, site, .. } => {
                let array = self.make_array(shape.0, capacity, &inputs);
                array.set_site(site);
                Value::cell(array)
            }
            Op::NewContext { slots, mode } => {
                let context = contexts::new_context(self.vm, input(0), input(1), slots, input(2));
                context.set_mode(mode);
                for index in 3..inputs.len() {
                    context.put(index - 3, inputs.get(index));
                }
                Value::cell(context)
            }
            Op::NewClosure => self.make_closure(input(0), input(1), input(2)),
            Op::NewArrayIterator => {
                let target = input(0);
                let position = input(1).as_number().unwrap_or(0.0);
                Value::cell(native_iterators::rebuild_array_iterator(self.vm, target, position))
            }
            op => unreachable!("{} makes no object", op.name()),
        }
    }

    fn make_object(&self, shape: u32, fields: &ValueList<'_>) -> Value {
        let shape = self.vm.shape_by_id(shape);
        let object: Gc<JsObject> = objects::new_object_with_shape(self.vm, shape);
        for index in 0..shape.own_count() {
            let (_, descriptor) = descriptor_at(shape, index);
            let field = descriptor.details.field_index() as usize;
            if !descriptor.details.is_field() || field >= fields.len() {
                continue;
            }
            if descriptor.details.representation() == Representation::Double {
                objects::fields::write_field(object, shape, descriptor.details, fields.get(field));
            } else {
                objects::inobject_put(object, field, fields.get(field));
            }
        }
        Value::cell(object)
    }

    fn make_array(&self, shape: u32, capacity: u32, elements: &ValueList<'_>) -> Gc<JsArray> {
        let shape = self.vm.shape_by_id(shape);
        let capacity = capacity.max(elements.len() as u32);
        let store = if ElementsKind::of(&shape).is_double() {
            let doubles = self.vm.new_double_array(capacity);
            for (index, slot) in doubles.tail().iter().take(elements.len()).enumerate() {
                if let Some(number) = elements.get(index).as_number() {
                    slot.set(number);
                }
            }
            Value::cell(doubles)
        } else {
            let values = self.vm.new_value_array(capacity, Value::HOLE);
            for index in 0..elements.len() {
                values.put(index, elements.get(index));
            }
            Value::cell(values)
        };
        let array: Gc<JsArray> = self.vm.new_object_cell(shape);
        array.as_object().set_elements(store);
        array.set_length(elements.len() as u32);
        array
    }

    fn make_closure(&self, info: Value, feedback: Value, context: Value) -> Value {
        let Some(info) = info.downcast::<FunctionInfo>() else {
            unreachable!("a closure is made of a function info")
        };
        let cell =
            feedback.downcast::<FeedbackCell>().unwrap_or_else(|| functions::new_feedback_cell(self.vm));
        let function = functions::new_closure(self.vm, info, context, cell);
        if info.bits() & functions::INHERITS_HOME != 0
            && let Some(outer) = self.creator(info)
        {
            function.set_home_object(outer.home_object());
        }
        Value::cell(function)
    }

    /// The function in the exit's frames whose code has the function literal `info`.
    fn creator(&self, info: Gc<FunctionInfo>) -> Option<Gc<JsFunction>> {
        let has_literal =
            |code: Gc<Code>| code.constants().tail().iter().any(|c| c.get() == Value::cell(info));
        let frame = self.exit.frames.iter().find(|frame| {
            let unit = &self.code_unit(frame.unit.index());
            self.constant(unit.code).downcast::<Code>().is_some_and(has_literal)
        })?;
        self.get(frame.closure).downcast()
    }

    /// The receiver of a function in the code, for frames whose register of it is not live.
    pub fn receiver(&self, unit: &CodeUnit) -> Value {
        receiver(record(self.code), self.frame, unit)
    }

    /// A function in the code.
    pub fn code_unit(&self, index: usize) -> &'static CodeUnit {
        &record(self.code).machine.units[index]
    }
}
