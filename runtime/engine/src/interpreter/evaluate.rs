//! Entry points: from source text to a running program.
//!
//! The host calls [`run_script`], [`compile_function`] (CommonJS modules) and [`check_script`]; the built-ins
//! [`create_dynamic_function`] (`new Function`) and `eval`. Texts are parsed whole and compiled function by function, when
//! first called. V8's counterparts: `Compiler`, `ScriptCompiler::CompileFunction`.

use super::calls::call;
use super::contexts;
use super::events::EngineEvent;
use super::functions;
use super::source;
use crate::completion::{Completion, Throw};
use crate::native::Args;
use crate::objects;
use crate::operations::conversion::to_string;
use crate::operations::errors::{throw_range_error, throw_syntax_error};
use crate::realm::Intrinsic;
use crate::strings::to_source_text;
use crate::vm::Vm;
use cutaway_bytecode::{CompiledSource, FunctionTemplate};
use cutaway_gc::cells::functions::Script;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::{Gc, Value};
use cutaway_parser::Span;
use cutaway_parser::{FunctionConstructorKind, Goal, ParseError, ParseErrorKind, ParseOptions};
use std::rc::Rc;
use std::time::Instant;

/// A place in a source text, for reports of uncaught errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the script.
    pub script_name: String,
    /// Text of the line.
    pub source_line: String,
    /// Line, from 1.
    pub line: u32,
    /// First column, from 0, in UTF-16 units.
    pub column: u32,
    /// Column after the last.
    pub end_column: u32,
}

fn options<'o>(vm: &Vm, goal: Goal<'o>, strict: bool) -> ParseOptions<'o> {
    // Eval code is mostly short, and sees names that only exist at run time.
    let lazy = vm.config.lazy && !matches!(goal, Goal::Eval(_));
    ParseOptions { strict, lazy, allow_natives: vm.config.allow_natives, ..ParseOptions::new(goal) }
}

/// The parser's error as a JavaScript one.
fn throw_parse_error(vm: &Vm, name: &str, text: &str, error: &ParseError) -> Throw {
    if error.kind == ParseErrorKind::Range {
        // Nesting too deep: as in V8 the fault is the caller's stack, not a place in the (often one huge) line.
        vm.interpreter.set_syntax_place(None);
        return throw_range_error(vm, &error.message);
    }
    let thrown = throw_syntax_error(vm, &error.message);
    vm.interpreter.set_syntax_place(Some(place_of(name, text, error.span.start, error.span.end)));
    thrown
}

fn place_of(name: &str, text: &str, start: u32, end: u32) -> Place {
    let lines = cutaway_parser::LineTable::new(text);
    let (from, to) = (lines.position(text, start), lines.position(text, end.max(start)));
    let source_line = lines.line_text(text, from.line).to_owned();
    let end_column = if to.line == from.line { to.column } else { source_line.encode_utf16().count() as u32 };
    Place {
        script_name: name.to_owned(),
        source_line,
        line: from.line,
        column: from.column,
        end_column: end_column.max(from.column + 1),
    }
}

/// The place of the last throw: of a syntax error its span, else the instruction that threw.
pub fn exception_place(vm: &Vm) -> Option<Place> {
    if let Some(place) = vm.interpreter.syntax_place() {
        return Some(place);
    }
    let (code, offset) = vm.interpreter.throw_site()?;
    let script = source::script_of(code)?;
    let position = super::code::bytecode(code).positions.position_at(offset)?;
    let record = source::record(script);
    Some(place_of(&record.name, &record.text, position, position))
}

/// A parsed source and its script cell.
struct Parsed {
    script: Gc<Script>,
    source: Rc<CompiledSource>,
}

fn parse(vm: &Vm, text: &str, name: &str, goal: Goal<'_>, strict: bool) -> Completion<Parsed> {
    let start = Instant::now();
    let text: Rc<str> = Rc::from(text);
    match CompiledSource::parse(text.clone(), &options(vm, goal, strict)) {
        Ok(source) => {
            vm.code_memory.add_source(&vm.heap, &source);
            if vm.observes_events() {
                vm.observers.emit(&EngineEvent::ScriptParsed {
                    name: name.to_owned(),
                    bytes: text.len(),
                    skipped: source.skipped_functions(),
                    microseconds: start.elapsed().as_micros() as u64,
                });
            }
            Ok(Parsed { script: source::new_script(vm, name, text), source })
        }
        Err(error) => Err(throw_parse_error(vm, name, &text, &error)),
    }
}

/// Parses a module: its script cell and its source.
pub(crate) fn parse_module(vm: &Vm, text: &str, name: &str) -> Completion<(Gc<Script>, Rc<CompiledSource>)> {
    parse(vm, text, name, Goal::Module, true).map(|parsed| (parsed.script, parsed.source))
}

/// Throws a SyntaxError that was found after parsing.
pub(crate) fn throw_syntax_error_at(vm: &Vm, message: &str, name: &str, text: &str, span: Span) -> Throw {
    let thrown = throw_syntax_error(vm, message);
    vm.interpreter.set_syntax_place(Some(place_of(name, text, span.start, span.end)));
    thrown
}

/// A closure over the program of a source.
pub(crate) fn program_closure(
    vm: &Vm,
    script: Gc<Script>,
    template: &Rc<FunctionTemplate>,
    context: Value,
) -> Gc<JsFunction> {
    if !vm.config.lazy {
        template.compile_all();
    }
    let info = functions::new_function_info(vm, Value::cell(script), template);
    let cell = functions::new_feedback_cell(vm);
    functions::new_closure(vm, info, context, cell)
}

/// The outermost context of a program.
fn script_context(vm: &Vm) -> Value {
    Value::cell(contexts::new_context(vm, Value::UNDEFINED, Value::UNDEFINED, 0, Value::UNDEFINED))
}

/// Parses and runs a script; its completion value.
pub fn run_script(vm: &Vm, text: &str, name: &str) -> Completion<Value> {
    run_script_with(vm, text, name, false)
}

/// [`run_script`], strict from the start if asked to.
pub fn run_script_with(vm: &Vm, text: &str, name: &str, strict: bool) -> Completion<Value> {
    let script = parse_script(vm, text, name, strict)?;
    run_parsed_script(vm, script)
}

/// Parses a script of the current realm; [`run_parsed_script`] runs it.
pub fn parse_script(vm: &Vm, text: &str, name: &str, strict: bool) -> Completion<Gc<JsFunction>> {
    let parsed = parse(vm, text, name, Goal::Script, strict)?;
    Ok(program_closure(vm, parsed.script, &parsed.source.program(), script_context(vm)))
}

/// Runs what [`parse_script`] made; its completion value.
pub fn run_parsed_script(vm: &Vm, script: Gc<JsFunction>) -> Completion<Value> {
    call(vm, Value::cell(script), vm.realm().global(), &[])
}

/// Parses a script without running it.
pub fn check_script(vm: &Vm, text: &str, name: &str) -> Completion<()> {
    parse(vm, text, name, Goal::Script, false).map(drop)
}

/// A function with these parameters whose body is the text; positions are those of the text itself.
pub fn compile_function(vm: &Vm, text: &str, name: &str, parameters: &[&str]) -> Completion<Value> {
    let parsed = parse(vm, text, name, Goal::Function(parameters), false)?;
    let function = program_closure(vm, parsed.script, &parsed.source.program(), script_context(vm));
    Ok(Value::cell(function))
}

/// Runs a parsed eval text in `context`.
pub(super) fn run_eval(
    vm: &Vm,
    text: &str,
    goal: Goal<'_>,
    strict: bool,
    context: Value,
    this: Value,
    home_object: Value,
) -> Completion<Value> {
    let parsed = parse(vm, text, "", goal, strict)?;
    let function = program_closure(vm, parsed.script, &parsed.source.program(), context);
    function.set_home_object(home_object);
    call(vm, Value::cell(function), this, &[])
}

/// The outermost context, for indirect eval.
pub(super) fn global_context(vm: &Vm) -> Value {
    script_context(vm)
}

/// Which function constructor was called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DynamicFunctionKind {
    /// `Function`.
    Normal,
    /// `GeneratorFunction`.
    Generator,
    /// `AsyncFunction`.
    Async,
    /// `AsyncGeneratorFunction`.
    AsyncGenerator,
}

impl DynamicFunctionKind {
    fn parser_kind(self) -> FunctionConstructorKind {
        match self {
            DynamicFunctionKind::Normal => FunctionConstructorKind::Normal,
            DynamicFunctionKind::Generator => FunctionConstructorKind::Generator,
            DynamicFunctionKind::Async => FunctionConstructorKind::Async,
            DynamicFunctionKind::AsyncGenerator => FunctionConstructorKind::AsyncGenerator,
        }
    }

    fn default_prototype(self) -> Intrinsic {
        match self {
            DynamicFunctionKind::Normal => Intrinsic::FunctionPrototype,
            DynamicFunctionKind::Generator => Intrinsic::GeneratorFunctionPrototype,
            DynamicFunctionKind::Async => Intrinsic::AsyncFunctionPrototype,
            DynamicFunctionKind::AsyncGenerator => Intrinsic::AsyncGeneratorFunctionPrototype,
        }
    }
}

/// CreateDynamicFunction: all arguments but the last are parameters, the last is the body.
pub fn create_dynamic_function(vm: &Vm, args: &Args, kind: DynamicFunctionKind) -> Completion<Value> {
    let mut parts = Vec::with_capacity(args.len());
    for value in args.values() {
        parts.push(to_source_text(vm, to_string(vm, *value)?));
    }
    let body = parts.pop().unwrap_or_default();
    let parameters = parts.join(",");
    let source = CompiledSource::parse_function_constructor(kind.parser_kind(), &parameters, &body)
        .map_err(|error| throw_parse_error(vm, "", &body, &error))?;
    vm.code_memory.add_source(&vm.heap, &source);
    let script = source::new_script(vm, "", source.text().clone());
    let program = program_closure(vm, script, &source.program(), script_context(vm));
    let function = call(vm, Value::cell(program), Value::UNDEFINED, &[])?;
    if let Some(object) = function.downcast::<JsObject>()
        && !args.new_target().is_undefined()
        && args.new_target() != Value::cell(args.callee())
    {
        let prototype =
            objects::get_prototype_from_constructor(vm, args.new_target(), kind.default_prototype())?;
        objects::set_prototype_of(vm, object, prototype)?;
    }
    Ok(function)
}
