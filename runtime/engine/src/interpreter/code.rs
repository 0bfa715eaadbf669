//! Loading code: from the compiler's output to `Code` and `FunctionInfo` cells, when a function is first called.
//!
//! The constants become heap values here: strings are interned, inner functions get their `FunctionInfo`, scopes their scope
//! info cell. Boilerplates stay in the compiler's form; their pool entry is their own index, with which instructions find
//! them ([`constant_of`]). `Code::data` and `FunctionInfo::data` are leaked `Rc`s, released by the finalizers below.

use super::contexts;
use super::events::{self, EngineEvent};
use super::functions;
use super::source::{self, Location};
use crate::completion::Completion;
use crate::operations::{bigint, string_numeric};
use crate::strings::{self, View};
use crate::vm::Vm;
use cutaway_bytecode::{BytecodeFunction, Constant, FunctionTemplate, JsText};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{Code, FunctionInfo, Script};
use cutaway_gc::cells::rounded;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};
use std::rc::Rc;
use std::time::Instant;

/// Leaks a template for a `FunctionInfo`.
pub fn leak_template(template: Rc<FunctionTemplate>) -> *const () {
    Rc::into_raw(template).cast()
}

/// The compiler's record of a function.
pub fn template<'a>(info: Gc<FunctionInfo>) -> &'a FunctionTemplate {
    // SAFETY: `data` is a leaked Rc of this type (`leak_template`), released when the cell is dead; users hold the cell.
    unsafe { &*info.data().cast::<FunctionTemplate>() }
}

/// The compiler's output for a piece of code.
pub fn bytecode<'a>(code: Gc<Code>) -> &'a BytecodeFunction {
    // SAFETY: `data` is a leaked Rc of this type (`load`), released when the cell is dead; users hold the cell.
    unsafe { &*code.data().cast::<BytecodeFunction>() }
}

/// Releases the template of a dead function info.
///
/// # Safety
/// The cell is dead and this is called once for it.
pub unsafe fn release_info(info: *const FunctionInfo) {
    // SAFETY: the cell's memory is intact during finalization (caller); the Rc was leaked by `leak_template`.
    unsafe {
        let data = (*info).data();
        if !data.is_null() {
            drop(Rc::from_raw(data.cast::<FunctionTemplate>()));
        }
    }
}

/// Releases the compiler's output of dead code.
///
/// # Safety
/// As for [`release_info`].
pub unsafe fn release_code(code: *const Code) {
    // SAFETY: as above; the Rc was leaked by `load`.
    unsafe {
        let data = (*code).data();
        if !data.is_null() {
            drop(Rc::from_raw(data.cast::<BytecodeFunction>()));
        }
    }
}

/// The atom for a compiler's text.
pub fn intern_text(vm: &Vm, text: &JsText) -> Gc<JsString> {
    match text {
        JsText::Latin1(bytes) => vm.atoms.intern_latin1(&vm.heap, &vm.basic, bytes),
        JsText::Utf16(units) => vm.atoms.intern_utf16(&vm.heap, &vm.basic, units),
    }
}

/// Where a function begins.
pub fn location_of(info: Gc<FunctionInfo>) -> Option<Location> {
    source::location_of_position(info.script().downcast()?, template(info).source_start)
}

/// The code of a function, compiled and loaded now if it was not yet.
#[inline]
pub fn ensure_compiled(vm: &Vm, info: Gc<FunctionInfo>) -> Completion<Gc<Code>> {
    match info.code() {
        Some(code) => Ok(code),
        None => {
            let start = Instant::now();
            let (compiled, parsed) = (template(info).is_compiled(), template(info).is_skipped());
            let code = load(vm, info, template(info).code())?;
            if vm.observes_events() && !compiled {
                vm.observers.emit(&EngineEvent::FunctionCompiled {
                    function: events::function_id(vm, info),
                    location: location_of(info),
                    bytes: code.length(),
                    parsed,
                    microseconds: start.elapsed().as_micros() as u64,
                });
            }
            Ok(code)
        }
    }
}

fn load(vm: &Vm, info: Gc<FunctionInfo>, function: Rc<BytecodeFunction>) -> Completion<Gc<Code>> {
    vm.code_memory.report(&vm.heap);
    let constants = load_constants(vm, info.script(), &function)?;
    // Running code must not move: frames hold addresses of its bytes only, but the cell is met in every call.
    let code: Gc<Code> = vm.new_old_cell(Kind::Code, rounded(size_of::<Code>()));
    code.set_constants(constants);
    code.set_info(info);
    code.set_bytes(function.bytes.as_ptr());
    code.set_length(function.bytes.len() as u32);
    code.set_register_count(function.register_count);
    code.set_parameter_count(function.parameter_count);
    code.set_feedback_words(function.feedback_words);
    code.set_data(Rc::into_raw(function).cast());
    info.set_code(Some(code));
    Ok(code)
}

fn load_constants(vm: &Vm, script: Value, function: &BytecodeFunction) -> Completion<Gc<ValueArray>> {
    let count = function.constants.len() as u32;
    let pool: Gc<ValueArray> = vm.new_old_cell(Kind::ValueArray, ValueArray::size_for(count));
    pool.set_length(count);
    for slot in pool.tail() {
        slot.set(Value::UNDEFINED);
    }
    for (index, constant) in function.constants.iter().enumerate() {
        let value = match constant {
            Constant::Number(number) => Value::number(*number),
            Constant::String(text) => Value::cell(intern_text(vm, text)),
            Constant::BigInt(text) => bigint_constant(vm, text)?,
            Constant::Function(template) => Value::cell(functions::new_function_info(vm, script, template)),
            Constant::Scope(info) => Value::cell(contexts::new_scope_info(vm, info)),
            Constant::Jump(Some(distance)) => Value::int(*distance as i32),
            Constant::Jump(None) => Value::HOLE,
            Constant::Object(_)
            | Constant::Array(_)
            | Constant::Template(_)
            | Constant::EvalScope(_)
            | Constant::Globals(_) => Value::int(index as i32),
        };
        pool.put(index, value);
    }
    Ok(pool)
}

fn bigint_constant(vm: &Vm, text: &JsText) -> Completion<Value> {
    let view = match text {
        JsText::Latin1(bytes) => View::Latin1(bytes),
        JsText::Utf16(units) => View::Utf16(units),
    };
    match string_numeric::string_to_bigint(view) {
        Some(number) => Ok(Value::cell(bigint::from_num(vm, &number)?)),
        None => Ok(Value::UNDEFINED),
    }
}

/// The constant, in the compiler's form, whose pool entry (its own index) an instruction gave.
pub fn constant_of<'a>(code: Gc<Code>, entry: Value) -> Option<&'a Constant> {
    bytecode(code).constants.get(entry.as_int()? as usize)
}

/// The source text of a function.
pub fn source_text(info: Gc<FunctionInfo>) -> Option<String> {
    let script: Gc<Script> = info.script().downcast()?;
    let record = source::record(script);
    let template = template(info);
    record.text.get(template.source_start as usize..template.source_end as usize).map(str::to_owned)
}

/// The value of a string constant, for those that need it apart from the pool.
pub fn text_value(vm: &Vm, text: &JsText) -> Value {
    match text {
        JsText::Latin1(bytes) if bytes.len() <= 32 => Value::cell(intern_text(vm, text)),
        JsText::Latin1(bytes) => Value::cell(strings::new_from_latin1(vm, bytes)),
        JsText::Utf16(units) => Value::cell(strings::new_from_utf16(vm, units)),
    }
}
