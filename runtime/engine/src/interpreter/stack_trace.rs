//! Stack traces of errors, in V8's form.
//!
//! When an error is made, the frames are recorded ([`capture`] and its variants); they become text when `stack` is first
//! read ([`stack_property`]), through `Error.prepareStackTrace` if the program has set it. V8's counterpart:
//! `ErrorUtils::FormatStackTrace`, `CallSiteInfo`.
//!
//! A **trace** is a `ValueArray`: one unused word, then [`WORDS`] words per frame.

use super::frames::{self, FrameView, Frames};
use super::source::{self, Location};
use super::{call, call_site, functions};
use crate::completion::Completion;
use crate::native_functions::NATIVE_HIDDEN_FROM_TRACES;
use crate::objects::named::{self, Content};
use crate::objects::{self, is_callable, operations::describe_error};
use crate::operations::conversion::to_string;
use crate::operations::describe::constructor_name;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::shapes::shape_of;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Code;
use cutaway_gc::cells::objects::{
    ErrorObject, GeneratorObject, JsFunction, JsObject, NativeFunction, PromiseObject,
};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

/// Words per recorded frame: function, receiver, code (undefined for native functions), bytecode offset, flags.
pub const WORDS: usize = 5;
/// Frame flag: construction.
pub const IS_CONSTRUCT: i32 = 1;
/// Frame flag: the caller of an await.
pub const IS_ASYNC: i32 = 2;
/// Frame flag: not written in the program (Rust, or self-hosted JavaScript).
pub const IS_NATIVE: i32 = 4;

/// Records the current frames in an error made by the engine.
pub fn capture(vm: &Vm, error: Gc<JsObject>) {
    let trace = record_frames(vm, Value::UNDEFINED);
    if let Some(error) = error.downcast::<ErrorObject>() {
        error.set_stack(trace);
    }
}

/// Defines `stack` on any object, with the frames below the call of `above` (if that is no function: below the native
/// function that is running). For `Error.captureStackTrace` and the error constructors.
pub fn capture_above(vm: &Vm, object: Gc<JsObject>, above: Value) -> Completion<()> {
    let skip = if is_callable(above) { above } else { current_function(vm) };
    let trace = record_frames(vm, skip);
    let key = PropertyKey::atom(vm.names.stack);
    if let Some(error) = object.downcast::<ErrorObject>()
        && named::find(vm, object, key).is_some_and(|own| !own.details.is_field())
    {
        error.set_stack(trace);
        return Ok(());
    }
    let text = trace_to_value(vm, object, trace)?;
    let hidden = crate::native::attributes::HIDDEN;
    let desc = objects::PropertyDescriptor::data(text, hidden);
    objects::define_property_or_throw(vm, object, key, &desc)
}

fn current_function(vm: &Vm) -> Value {
    Frames::new(vm).next().map_or(Value::UNDEFINED, |view| view.closure())
}

/// The `stack` property's value: formats a recorded trace when it is first read.
pub fn stack_property(vm: &Vm, object: Gc<JsObject>) -> Value {
    let Some(error) = object.downcast::<ErrorObject>() else { return Value::UNDEFINED };
    let stack = error.stack();
    if !stack.is::<ValueArray>() {
        return stack;
    }
    // The text is in place while prepareStackTrace runs, so that reading `stack` in it does not start over.
    error.set_stack(format(vm, object, stack));
    match trace_to_value(vm, object, stack) {
        Ok(value) => error.set_stack(value),
        Err(thrown) => {
            // A getter cannot throw from here; the plain text stays.
            vm.take_exception(thrown);
        }
    }
    error.stack()
}

/// The trace as text, or what `Error.prepareStackTrace` makes of it.
fn trace_to_value(vm: &Vm, error: Gc<JsObject>, trace: Value) -> Completion<Value> {
    let constructor = vm.intrinsic(Intrinsic::Error);
    let key = PropertyKey::atom(vm.names.prepare_stack_trace);
    let prepare = objects::lookup_data(vm, constructor, key).unwrap_or_default();
    if !is_callable(prepare) || !trace.is::<ValueArray>() {
        return Ok(format(vm, error, trace));
    }
    let sites = call_site::make_call_sites(vm, trace)?;
    call(vm, prepare, Value::cell(constructor), &[Value::cell(error), sites])
}

/// `Error.stackTraceLimit`: none if it is no number.
fn limit(vm: &Vm) -> Option<usize> {
    let constructor = vm.intrinsic_value(Intrinsic::Error).downcast::<JsObject>()?;
    let own = named::find(vm, constructor, PropertyKey::atom(vm.names.stack_trace_limit))?;
    match named::read(vm, constructor, &own) {
        Content::Data(value) => value.as_number().map(|n| n.clamp(0.0, 200.0) as usize),
        Content::Accessor(_) => None,
    }
}

/// The trace of the current frames: undefined if traces are off.
fn record_frames(vm: &Vm, above: Value) -> Value {
    let Some(limit) = limit(vm) else { return Value::UNDEFINED };
    let words = ValueList::new(vm);
    words.push(Value::UNDEFINED);
    let mut skipping = !above.is_undefined();
    let mut last_generator = Value::UNDEFINED;
    for view in Frames::new(vm) {
        if words.len() > limit * WORDS {
            break;
        }
        if skipping {
            skipping = view.closure() != above;
            continue;
        }
        let resumed_by_loop = view.fp().filter(|fp| fp.has(frames::STEP));
        if push_frame(&words, view) {
            if let Some(fp) = resumed_by_loop.filter(|_| words.len() <= limit * WORDS) {
                push_next(vm, &words, super::generators::generator_of_frame(fp));
            }
            last_generator = view.fp().map_or(Value::UNDEFINED, super::generators::generator_of_frame);
        } else if view.is_native() {
            last_generator = Value::UNDEFINED;
        }
    }
    push_async_frames(&words, last_generator, limit);
    Value::cell(vm.new_value_array_from(words.as_slice()))
}

/// Records the call of a generator's `next` that a loop did without.
fn push_next(vm: &Vm, words: &ValueList<'_>, generator: Value) {
    let next = vm.intrinsic_value(Intrinsic::GeneratorPrototypeNext);
    for word in [next, generator, Value::UNDEFINED, Value::int(0), Value::int(IS_NATIVE)] {
        words.push(word);
    }
}

/// Records one frame; false if it is of no interest.
fn push_frame(words: &ValueList<'_>, view: FrameView) -> bool {
    let closure = view.closure();
    let mut flags = if view.is_construct() { IS_CONSTRUCT } else { 0 };
    let (code, offset) = match view.code() {
        Some(code) => (Value::cell(code), view.offset().unwrap_or(0) as i32),
        None => (Value::UNDEFINED, 0),
    };
    if view.is_native() {
        flags |= IS_NATIVE;
    }
    if let Some(function) = closure.downcast::<JsFunction>() {
        let bits = function.info().bits();
        if bits & functions::SELF_HOSTED != 0 {
            flags |= IS_NATIVE;
        }
    } else if let Some(native) = closure.downcast::<NativeFunction>() {
        if native.bits() & NATIVE_HIDDEN_FROM_TRACES != 0 {
            return false;
        }
    } else if !closure.is::<JsObject>() {
        return false;
    }
    for word in [closure, view.this(), code, Value::int(offset), Value::int(flags)] {
        words.push(word);
    }
    true
}

/// Goes on where the outermost frame is a resumed async function: its promise's awaiter, and so on.
fn push_async_frames(words: &ValueList<'_>, generator: Value, limit: usize) {
    let mut generator = generator;
    while words.len() <= limit * WORDS {
        let Some(waiting) = generator
            .downcast::<GeneratorObject>()
            .and_then(|g| g.companion().downcast::<PromiseObject>())
            .and_then(crate::promises::awaiting_generator)
        else {
            return;
        };
        let Some(function) = waiting.function().downcast::<JsFunction>() else { return };
        let Some(code) = function.info().code() else { return };
        let offset = waiting.offset() as i32;
        let closure = Value::cell(function);
        for word in [closure, Value::UNDEFINED, Value::cell(code), Value::int(offset), Value::int(IS_ASYNC)] {
            words.push(word);
        }
        generator = Value::cell(waiting);
    }
}

/// One recorded frame.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The function.
    pub function: Value,
    /// Its receiver.
    pub receiver: Value,
    /// Its code, or undefined.
    pub code: Value,
    /// Offset of the instruction.
    pub offset: u32,
    /// See the flags of this module.
    pub flags: i32,
}

impl Frame {
    /// Frame `index` of a trace.
    pub fn at(trace: Gc<ValueArray>, index: usize) -> Frame {
        let start = 1 + index * WORDS;
        Frame {
            function: trace.at(start),
            receiver: trace.at(start + 1),
            code: trace.at(start + 2),
            offset: trace.at(start + 3).as_int_unchecked() as u32,
            flags: trace.at(start + 4).as_int_unchecked(),
        }
    }

    /// Number of frames of a trace.
    pub fn count(trace: Gc<ValueArray>) -> usize {
        (trace.length() as usize - 1) / WORDS
    }

    /// Where it stands; none for native functions.
    pub fn location(&self) -> Option<Location> {
        if self.flags & IS_NATIVE != 0 {
            return None;
        }
        source::location(self.code.downcast::<Code>()?, self.offset)
    }

    /// True if called with `new`.
    pub fn is_constructor(&self) -> bool {
        self.flags & IS_CONSTRUCT != 0
    }

    /// True if there is no receiver worth naming.
    pub fn is_top_level(&self, vm: &Vm) -> bool {
        self.receiver.is_nullish() || self.receiver.is_hole() || self.receiver == vm.realm().global()
    }

    /// The function's name, empty if it has none.
    pub fn function_name(&self, vm: &Vm) -> String {
        match self.function.downcast::<JsObject>() {
            Some(function) => functions::debug_name(vm, function),
            None => String::new(),
        }
    }

    /// What kind of thing the receiver is: a class's name for its static methods, a generator's function's, else the constructor's
    /// name.
    pub fn type_name(&self, vm: &Vm) -> String {
        if self.receiver.is_nullish() || self.receiver.is_hole() {
            return String::new();
        }
        if let Some(class) = self.receiver.downcast::<JsFunction>()
            && class.info().bits() & functions::CLASS_CONSTRUCTOR != 0
        {
            return functions::debug_name(vm, class.as_object());
        }
        if let Some(generator) = self.receiver.downcast::<GeneratorObject>()
            && generator.header().kind() == Kind::Generator
        {
            let name = generator.function().downcast().map(|function| functions::debug_name(vm, function));
            return name.filter(|name| !name.is_empty()).unwrap_or_else(|| "Generator".to_string());
        }
        match self.receiver.downcast::<JsObject>() {
            Some(object) => constructor_name(vm, object),
            None if self.receiver.is_number() => "Number".to_string(),
            None if self.receiver.is_bool() => "Boolean".to_string(),
            None if self.receiver.is::<JsString>() => "String".to_string(),
            None => "Object".to_string(),
        }
    }

    /// The name under which the receiver (or its chain) has the function, if exactly one.
    pub fn method_name(&self, vm: &Vm) -> Option<String> {
        let mut next = self.receiver.downcast::<JsObject>();
        let mut found: Option<String> = None;
        let mut steps = 0;
        while let Some(object) = next {
            if object.header().kind() == Kind::Proxy || steps > 8 {
                break;
            }
            let mut names = Vec::new();
            named::for_each(vm, object, |key, details| names.push((key, details)));
            for (key, _) in names {
                let Some(own) = named::find(vm, object, key) else { continue };
                let matches = match named::read(vm, object, &own) {
                    Content::Data(value) => value == self.function,
                    Content::Accessor(pair) => {
                        pair.getter() == self.function || pair.setter() == self.function
                    }
                };
                if matches && !key.is_symbol() {
                    let name = objects::key_text(vm, key);
                    if found.as_ref().is_some_and(|f| *f != name) {
                        return None;
                    }
                    found = Some(name);
                }
            }
            next = shape_of(object).prototype().downcast();
            steps += 1;
        }
        found
    }

    /// The line of a trace, without `    at `.
    pub fn describe(&self, vm: &Vm) -> String {
        let place = match self.location() {
            Some(location) => location.to_string(),
            None => "<anonymous>".to_string(),
        };
        let name = self.function_name(vm);
        let mut text = String::new();
        if self.flags & IS_ASYNC != 0 {
            text.push_str("async ");
        }
        if self.is_constructor() {
            text.push_str("new ");
            text.push_str(if name.is_empty() { "<anonymous>" } else { &name });
        } else if self.is_top_level(vm) {
            if name.is_empty() {
                return if text.is_empty() { place } else { format!("{text}{place}") };
            }
            text.push_str(&name);
        } else {
            let type_name = self.type_name(vm);
            let method = self.method_name(vm);
            if name.is_empty() {
                text.push_str(&type_name);
                text.push('.');
                text.push_str(method.as_deref().unwrap_or("<anonymous>"));
            } else {
                // Accessors and private methods go by their name alone, as in V8.
                let is_plain = !name.contains(' ') && !name.starts_with('#');
                if is_plain && !type_name.is_empty() && !name.starts_with(&type_name) {
                    text.push_str(&type_name);
                    text.push('.');
                }
                text.push_str(&name);
                if let Some(method) = method
                    && !ends_with_method(&name, &method)
                {
                    text.push_str(&format!(" [as {method}]"));
                }
            }
        }
        format!("{text} ({place})")
    }
}

/// True if a function's name says the method's already: `Foo.bar`.
fn ends_with_method(name: &str, method: &str) -> bool {
    name == method || name.strip_suffix(method).is_some_and(|rest| rest.ends_with('.'))
}

/// `TypeError: text` of an error, by its properties as they are now: getters run, and what they throw is dropped.
fn header(vm: &Vm, error: Gc<JsObject>) -> String {
    let text = |key, default: &str| -> Completion<String> {
        let value = objects::get(vm, error, PropertyKey::atom(key))?;
        if value.is_undefined() {
            return Ok(default.to_string());
        }
        Ok(strings::to_rust_string(vm, to_string(vm, value)?))
    };
    match text(vm.names.name, "Error").and_then(|name| Ok((name, text(vm.names.message, "")?))) {
        Ok((name, message)) if message.is_empty() => name,
        Ok((name, message)) if name.is_empty() => message,
        Ok((name, message)) => format!("{name}: {message}"),
        Err(thrown) => {
            vm.take_exception(thrown);
            describe_error(vm, error)
        }
    }
}

/// The text of a trace: the error's name and message as they are now, and one line per frame.
pub fn format(vm: &Vm, error: Gc<JsObject>, trace: Value) -> Value {
    let Some(trace) = trace.downcast::<ValueArray>() else { return trace };
    let mut text = header(vm, error);
    for index in 0..Frame::count(trace) {
        text.push_str("\n    at ");
        text.push_str(&Frame::at(trace, index).describe(vm));
    }
    Value::cell(strings::new_string(vm, &text))
}

/// The place of the innermost frame of the program (not of native functions), for warnings and reports.
pub fn current_location(vm: &Vm) -> Option<Location> {
    Frames::new(vm).find_map(|view| source::location(view.code()?, view.offset()?))
}
