//! What the deoptimizer tells the observer: which code was left where and why, and the **journey** of each value from
//! machine code to its register. Made only while somebody listens.

use super::values::Values;
use crate::interpreter::code::bytecode;
use crate::interpreter::events::{EngineEvent, FunctionId, function_id};
use crate::interpreter::source::{self, Location};
use crate::operations::describe::describe_value;
use crate::vm::Vm;
use cutaway_gc::cells::functions::{Code, FunctionInfo, OptimizedCode};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Kind, Value};
use cutaway_jit::code::{Exit, ExitFrame, ValueSource};
use std::time::Instant;

/// Machine code was left for the interpreter.
#[derive(Clone, Debug)]
pub struct DeoptEvent {
    /// The function compiled.
    pub function: FunctionId,
    /// Serial of the code.
    pub code: u32,
    /// Number of the exit.
    pub exit: u32,
    /// Why, in V8's words.
    pub reason: &'static str,
    /// Taken after a call, because the code was invalidated.
    pub is_lazy: bool,
    /// Offset of the bytecode at which the innermost function goes on.
    pub offset: u32,
    /// Its place in the source.
    pub location: Option<Location>,
    /// Offset in the machine code.
    pub pc: u32,
    /// How long the frames took to make.
    pub milliseconds: f64,
    /// The frames, outermost first.
    pub frames: Vec<FrameJourney>,
    /// How many objects were made that machine code had done without.
    pub objects: u32,
}

/// One interpreter frame that was rebuilt.
#[derive(Clone, Debug)]
pub struct FrameJourney {
    /// Its function.
    pub function: FunctionId,
    /// Where it goes on.
    pub offset: u32,
    /// Number of its registers.
    pub registers: u32,
    /// The values that it needs.
    pub steps: Vec<Step>,
}

/// A value's way.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where it was: `exit value 2 (Int32)`, `(literal)`, `(object 0)`.
    pub from: String,
    /// What it is, boxed.
    pub value: String,
    /// Where it goes: `a0`, `r3`, `<context>`.
    pub to: String,
}

/// The journeys of an exit.
pub struct Journey(Vec<FrameJourney>);

impl Journey {
    /// Of all values of an exit. May collect; to be made before the frames are.
    pub fn new(vm: &Vm, values: &Values<'_>) -> Journey {
        Journey(values.exit.frames.iter().map(|frame| frame_journey(vm, values, frame)).collect())
    }
}

fn frame_journey(vm: &Vm, values: &Values<'_>, frame: &ExitFrame) -> FrameJourney {
    let unit = values.code_unit(frame.unit.index());
    let code = values.constant(unit.code).downcast::<Code>();
    let name = |register| match code {
        Some(code) => cutaway_bytecode::register_name(bytecode(code), register),
        None => format!("register {register}"),
    };
    let step = |source: ValueSource, to: String| Step {
        from: origin(source),
        value: describe(vm, values.get(source)),
        to,
    };
    let mut steps = vec![step(frame.closure, "<closure>".into()), step(frame.context, "<context>".into())];
    for &(register, source) in &frame.registers {
        steps.push(step(source, name(register)));
    }
    if let Some(source) = frame.accumulator {
        steps.push(step(source, "<accumulator>".into()));
    }
    FrameJourney {
        function: function_of(vm, values.constant(unit.info)),
        offset: frame.offset,
        registers: code.map_or(0, |code| code.register_count()),
        steps,
    }
}

fn function_of(vm: &Vm, info: Value) -> FunctionId {
    match info.downcast::<FunctionInfo>() {
        Some(info) => function_id(vm, info),
        None => FunctionId { name: String::new(), serial: 0 },
    }
}

fn origin(source: ValueSource) -> String {
    match source {
        ValueSource::Stored { index, repr } => format!("exit value {index} ({repr:?})"),
        ValueSource::Constant(_) | ValueSource::ConstantCell(_) => "(literal)".into(),
        ValueSource::Virtual(index) => format!("(object {index}, made now)"),
    }
}

fn describe(vm: &Vm, value: Value) -> String {
    if let Some(function) = value.downcast::<JsFunction>() {
        return format!("<JSFunction {}>", function_id(vm, function.info()));
    }
    match value.as_header() {
        _ if value.is_hole() => "<the_hole>".into(),
        Some(header) if header.kind() == Kind::Context => "<Context>".into(),
        Some(header) if !header.kind().is_object() && !header.kind().is_string() => {
            format!("<{}>", header.kind().name())
        }
        _ => describe_value(vm, value),
    }
}

/// What [`report`] cannot see from the exit.
pub struct Left {
    /// Number of the exit.
    pub number: u32,
    /// Offset in the machine code.
    pub pc: u32,
    /// When it began.
    pub start: Instant,
    /// Its values.
    pub journey: Journey,
}

/// Tells the observer.
#[cold]
pub fn report(vm: &Vm, code: Gc<OptimizedCode>, exit: &Exit, left: Left) {
    let units = &crate::tiering::record::record(code).machine.units;
    let offset = exit.frames.last().map_or(0, |frame| frame.offset);
    let location = units
        .get(exit.position.unit.index())
        .and_then(|unit| code.constants().at(unit.code.index()).downcast::<Code>())
        .and_then(|code| source::location(code, exit.position.offset));
    vm.observers.emit(&EngineEvent::Deopt(Box::new(DeoptEvent {
        function: function_id(vm, code.info()),
        code: code.serial(),
        exit: left.number,
        reason: exit.reason.text(),
        is_lazy: exit.is_lazy,
        offset,
        location,
        pc: left.pc,
        milliseconds: left.start.elapsed().as_secs_f64() * 1000.0,
        frames: left.journey.0,
        objects: exit.objects.len() as u32,
    })));
}
