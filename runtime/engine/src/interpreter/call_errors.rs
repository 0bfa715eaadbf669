//! The TypeErrors of failing calls, constructions, property reads and iterations, in V8's words.
//!
//! V8 shows the source text of what failed (`a.b is not a function`) by parsing the function again (`CallPrinter`). Here the
//! text is rendered from the bytecode: the instructions before the failing one are read once more, and for each register and
//! the accumulator it is noted what expression put its value there.

use super::code;
use super::contexts;
use super::frames::{FrameView, Frames};
use super::static_scopes::Scopes;
use crate::completion::{Completion, Throw};
use crate::names::WellKnownSymbol;
use crate::objects;
use crate::operations::describe::{constructor_name, describe_operand, describe_value};
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::strings;
use crate::vm::Vm;
use cutaway_bytecode::{BytecodeFunction, Constant, Instruction, Literal, Op, Reader};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};
use rustc_hash::FxHashMap;

const INTERMEDIATE: &str = "(intermediate value)";

/// What expression put its value into each register, as far as the bytecode tells.
struct Renderer<'a> {
    function: &'a BytecodeFunction,
    registers: FxHashMap<u32, String>,
    acc: String,
    /// What was just tested for undefined and null by an optional chain.
    optional: Option<String>,
    scopes: Scopes<'a>,
}

impl<'a> Renderer<'a> {
    /// Reads the instructions of a frame's function before the one being executed; gives that one too.
    fn at(vm: &Vm, view: FrameView) -> Option<(Renderer<'a>, Instruction)> {
        let (function, offset) = (code::bytecode(view.code()?), view.offset()?);
        let mut renderer = Renderer {
            function,
            registers: FxHashMap::default(),
            acc: INTERMEDIATE.into(),
            optional: None,
            scopes: Scopes::new(function),
        };
        for instruction in Reader::new(&function.bytes) {
            renderer.scopes.arrive(&instruction);
            if offset < instruction.offset + instruction.size {
                return Some((renderer, instruction));
            }
            renderer.follow(vm, view, &instruction);
            renderer.scopes.follow(&instruction);
        }
        None
    }

    /// The variable kept in a register, else what was last put there.
    fn register(&self, register: u32) -> String {
        if register == 0 {
            return "this".into();
        }
        if let Some((_, name)) = self.function.register_names.iter().find(|(r, _)| *r == register) {
            let name = name.to_string();
            // Registers the compiler named for itself.
            if !name.starts_with('.') {
                return name;
            }
        }
        self.registers.get(&register).cloned().unwrap_or_else(|| INTERMEDIATE.into())
    }

    fn constant(&self, index: u32) -> String {
        match self.function.constants.get(index as usize) {
            Some(Constant::String(text)) => text.to_string(),
            _ => INTERMEDIATE.into(),
        }
    }

    /// An array literal's constant elements.
    fn array_literal(&self, constant: u32) -> String {
        let Some(Constant::Array(boilerplate)) = self.function.constants.get(constant as usize) else {
            return INTERMEDIATE.into();
        };
        let elements: Vec<String> = boilerplate
            .elements
            .iter()
            .map(|element| match element {
                Literal::Number(number) => crate::operations::number_text::number_to_text(*number),
                Literal::String(text) => format!("\"{text}\""),
                Literal::Boolean(value) => value.to_string(),
                Literal::Null => "null".into(),
                _ => INTERMEDIATE.into(),
            })
            .collect();
        format!("[{}]", elements.join(","))
    }

    fn follow(&mut self, vm: &Vm, view: FrameView, i: &Instruction) {
        match i.op {
            Op::Star => {
                self.registers.insert(i.operand(0), self.acc.clone());
                // From here on the accumulator mirrors the register: a variable's name is what people know it by.
                self.acc = self.register(i.operand(0));
            }
            Op::Mov => {
                let text = self.register(i.operand(0));
                self.registers.insert(i.operand(1), text);
            }
            Op::Ldar => self.acc = self.register(i.operand(0)),
            Op::LdaGlobal | Op::LdaGlobalInsideTypeof | Op::LdaLookupSlot | Op::LdaLookupSlotForCall => {
                self.acc = self.constant(i.operand(0));
            }
            Op::LdaContextSlot | Op::LdaImmutableContextSlot => {
                self.acc = self.context_variable(vm, view, i.operand(0), i.operand(1));
            }
            Op::LdaCurrentContextSlot | Op::LdaImmutableCurrentContextSlot => {
                self.acc = self.context_variable(vm, view, i.operand(0), 0);
            }
            Op::JumpIfUndefinedOrNull => self.optional = Some(self.acc.clone()),
            Op::GetNamedProperty => {
                let object = self.register(i.operand(0));
                let dot = if self.optional.take().as_ref() == Some(&object) { "?." } else { "." };
                self.acc = format!("{object}{dot}{}", self.constant(i.operand(1)));
            }
            Op::CreateEmptyArrayLiteral => self.acc = "[]".into(),
            Op::CreateEmptyObjectLiteral => self.acc = "{}".into(),
            Op::CreateObjectLiteral => {
                let count = match self.function.constants.get(i.operand(0) as usize) {
                    Some(Constant::Object(boilerplate)) => boilerplate.properties.len(),
                    _ => 1,
                };
                self.acc = format!("{{{}}}", INTERMEDIATE.repeat(count));
            }
            Op::CreateArrayLiteral => self.acc = self.array_literal(i.operand(0)),
            Op::GetKeyedProperty => self.acc = format!("{}[{}]", self.register(i.operand(0)), self.acc),
            Op::GetNamedPropertyFromSuper => {
                self.acc = format!("(intermediate value).{}", self.constant(i.operand(1)));
            }
            Op::LdaConstant => {
                self.acc = match self.function.constants.get(i.operand(0) as usize) {
                    Some(Constant::String(text)) => format!("\"{text}\""),
                    Some(Constant::Number(number)) => crate::operations::number_text::number_to_text(*number),
                    _ => INTERMEDIATE.into(),
                };
            }
            Op::LdaZero => self.acc = "0".into(),
            Op::LdaSmi => self.acc = i.signed(0).to_string(),
            Op::LdaUndefined => self.acc = "undefined".into(),
            Op::LdaNull => self.acc = "null".into(),
            Op::LdaTrue => self.acc = "true".into(),
            Op::LdaFalse => self.acc = "false".into(),
            op if is_call(op) => self.acc = format!("{}(...)", self.register(i.operand(0))),
            op if op.writes_acc() => self.acc = INTERMEDIATE.into(),
            _ => {}
        }
    }

    /// Name of the variable in a context slot, as seen from the frame's current context; in machine code, which keeps none
    /// for us, from the context that the instructions before have put into force.
    fn context_variable(&self, vm: &Vm, view: FrameView, slot: u32, depth: u32) -> String {
        let index = slot.wrapping_sub(cutaway_bytecode::CONTEXT_FIRST_SLOT);
        let (outermost, depth) = match view.context() {
            Some(context) => (context, depth),
            None => match self.scopes.find(depth) {
                Ok(constant) => return self.scope_variable(constant, index),
                Err(further) => {
                    let closure = view.closure().downcast::<JsFunction>();
                    (closure.map_or(Value::UNDEFINED, |f| f.context()), further)
                }
            },
        };
        let mut context: Option<Gc<Context>> = outermost.downcast();
        for _ in 0..depth {
            context = context.and_then(|c| c.previous().downcast());
        }
        let info: Option<Gc<ValueArray>> = context.and_then(|c| c.scope_info().downcast());
        match info {
            Some(info) if index < info.extra() => {
                match contexts::variable(info, index as usize).0.downcast::<JsString>() {
                    Some(name) => strings::to_rust_string(vm, name),
                    None => INTERMEDIATE.into(),
                }
            }
            _ => INTERMEDIATE.into(),
        }
    }

    /// Name of a variable of a scope in the constant pool.
    fn scope_variable(&self, constant: u32, index: u32) -> String {
        match self.function.constants.get(constant as usize) {
            Some(Constant::Scope(scope)) => match scope.variables.get(index as usize) {
                Some(variable) => variable.name.to_string(),
                None => INTERMEDIATE.into(),
            },
            _ => INTERMEDIATE.into(),
        }
    }
}

fn is_call(op: Op) -> bool {
    matches!(
        op,
        Op::CallAnyReceiver
            | Op::CallProperty
            | Op::CallProperty0
            | Op::CallProperty1
            | Op::CallProperty2
            | Op::CallUndefinedReceiver
            | Op::CallUndefinedReceiver0
            | Op::CallUndefinedReceiver1
            | Op::CallUndefinedReceiver2
            | Op::CallWithSpread
            | Op::CallWithArguments
            | Op::CallDirectEval
    )
}

/// The source text of the callee (or other first operand) of the instruction that a frame is executing.
fn operand_text(vm: &Vm, view: Option<FrameView>) -> Option<String> {
    let (renderer, instruction) = Renderer::at(vm, view?)?;
    Some(match instruction.op {
        Op::IteratorNext => renderer.register(instruction.operand(1)),
        // [...acc], and the second argument of ArrayAppendSpread.
        Op::CreateArrayFromIterable => renderer.acc,
        Op::CallRuntime => renderer.register(instruction.operand(1) + 1),
        // The last of the list is spread.
        Op::CallWithSpread | Op::ConstructWithSpread => {
            renderer.register(instruction.operand(1) + instruction.operand(2).saturating_sub(1))
        }
        _ => renderer.register(instruction.operand(0)),
    })
}

/// The frame that runs now.
fn current(vm: &Vm) -> Option<FrameView> {
    Frames::new(vm).next()
}

/// `X is not a function`, X being the source text.
#[cold]
pub fn throw_not_callable(vm: &Vm, callee: Value) -> Throw {
    let text = operand_text(vm, current(vm)).unwrap_or_else(|| describe_value(vm, callee));
    throw_type_error(vm, format!("{text} is not a function"))
}

/// The same for a built-in (`call`, `apply`) whose receiver cannot be called: X is what the calling code wrote.
#[cold]
pub fn throw_not_callable_in_caller(vm: &Vm, callee: Value) -> Throw {
    let caller = Frames::new(vm).find(|view| !view.is_native());
    let text = operand_text(vm, caller).unwrap_or_else(|| describe_value(vm, callee));
    throw_type_error(vm, format!("{text} is not a function"))
}

/// `X is not a constructor`.
#[cold]
pub fn throw_not_constructor(vm: &Vm, callee: Value) -> Throw {
    let text = operand_text(vm, current(vm)).unwrap_or_else(|| describe_value(vm, callee));
    throw_type_error(vm, format!("{text} is not a constructor"))
}

/// `X is not iterable`.
#[cold]
pub fn throw_not_iterable(vm: &Vm, value: Value) -> Throw {
    let text = match operand_text(vm, current(vm)) {
        Some(text) if text != INTERMEDIATE => text,
        _ => describe_operand(vm, value),
    };
    match text.strip_suffix("(...)") {
        Some(callee) => {
            throw_type_error(vm, format!("{callee} is not a function or its return value is not iterable"))
        }
        None => throw_type_error(vm, format!("{text} is not iterable")),
    }
}

/// The last argument of a call cannot be spread.
#[cold]
pub fn throw_not_spreadable(vm: &Vm, value: Value) -> Throw {
    if !value.is_nullish() {
        return throw_type_error(vm, "Spread syntax requires ...iterable[Symbol.iterator] to be a function");
    }
    let text = operand_text(vm, current(vm)).unwrap_or_else(|| describe_operand(vm, value));
    throw_type_error(vm, format!("{text} is not iterable (cannot read property undefined)"))
}

/// True if a value has a callable `@@iterator`, or finding out ran into an error of its own.
pub fn is_iterable(vm: &Vm, value: Value) -> Completion<bool> {
    if value.is_nullish() {
        return Ok(false);
    }
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    Ok(objects::is_callable(objects::get_v(vm, value, key)?))
}

/// A value that is called from Rust but is no function.
#[cold]
pub fn throw_value_not_callable(vm: &Vm, value: Value) -> Throw {
    throw_type_error(vm, format!("{} is not a function", describe_value(vm, value)))
}

/// A value that is constructed from Rust but is no constructor.
#[cold]
pub fn throw_value_not_constructor(vm: &Vm, value: Value) -> Throw {
    throw_type_error(vm, format!("{} is not a constructor", describe_value(vm, value)))
}

/// What a superclass constructor turned out to be.
#[cold]
pub fn throw_super_not_constructor(vm: &Vm, constructor: Value) -> Throw {
    // As V8: a function by its name alone; one without, as %Function.prototype% for `extends null`, is called null.
    let what = match constructor.downcast::<JsObject>().map(|f| super::functions::debug_name(vm, f)) {
        Some(name) if name.is_empty() => "null".to_owned(),
        Some(name) => name,
        None => describe_value(vm, constructor).to_string(),
    };
    let class = current(vm).and_then(|view| view.closure().downcast::<JsObject>());
    let class = class.map(|f| super::functions::debug_name(vm, f)).unwrap_or_default();
    let message = if class.is_empty() {
        format!("Super constructor {what} of anonymous class is not a constructor")
    } else {
        format!("Super constructor {what} of {class} is not a constructor")
    };
    throw_type_error(vm, message)
}

fn nullish_name(value: Value) -> &'static str {
    if value.is_null() { "null" } else { "undefined" }
}

/// `undefined.x`.
#[cold]
pub fn throw_read_of_nullish(vm: &Vm, value: Value, key: PropertyKey) -> Throw {
    let name = objects::key_text(vm, key);
    throw_type_error(vm, format!("Cannot read properties of {} (reading '{name}')", nullish_name(value)))
}

/// `undefined[key]`. The key is shown without running its toString.
#[cold]
pub fn throw_keyed_read_of_nullish(vm: &Vm, value: Value, key: Value) -> Throw {
    if key == Value::cell(vm.symbols.get(WellKnownSymbol::Iterator)) {
        let text = describe_operand(vm, value);
        let message = format!("{text} is not iterable (cannot read property Symbol(Symbol.iterator))");
        return throw_type_error(vm, message);
    }
    let name = match key.downcast::<JsString>() {
        Some(text) => strings::to_rust_string(vm, text),
        None => match key.downcast::<JsObject>() {
            Some(object) => format!("#<{}>", constructor_name(vm, object)),
            None => super::feedback::keyed::key_description(vm, key),
        },
    };
    throw_type_error(vm, format!("Cannot read properties of {} (reading '{name}')", nullish_name(value)))
}

/// `delete undefined.x`.
#[cold]
pub fn throw_delete_of_nullish(vm: &Vm, _value: Value) -> Throw {
    throw_type_error(vm, "Cannot convert undefined or null to object")
}

/// Destructuring undefined or null. `property` is the pattern's first property, `source` the value's source text; either
/// may be empty.
#[inline(never)]
pub fn throw_pattern_not_coercible(
    vm: &Vm,
    value: Value,
    property: Gc<JsString>,
    source: Gc<JsString>,
) -> Throw {
    let (property, source) = (strings::to_rust_string(vm, property), strings::to_rust_string(vm, source));
    let value = nullish_name(value);
    let source = if source.is_empty() { value } else { &source };
    let message = if property.is_empty() {
        format!("Cannot destructure '{source}' as it is {value}.")
    } else {
        format!("Cannot destructure property '{property}' of '{source}' as it is {value}.")
    };
    throw_type_error(vm, message)
}
