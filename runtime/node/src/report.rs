//! The report of an error nobody caught, as Node prints it: place, source line and caret, the error, the version.

use cutaway_engine::objects::get_v;
use cutaway_engine::operations::describe::describe_value;
use cutaway_engine::{Value, Vm, interpreter};
use cutaway_gc::cells::objects::{ErrorObject, JsObject};

use crate::{internal_modules, marshal, node, syscalls};

/// Where something was thrown.
#[derive(Clone, Debug)]
pub struct ThrowPlace {
    /// File name, or what stands for it.
    pub script: String,
    /// Line, from 1.
    pub line: u32,
    /// The source text of the line.
    pub source_line: String,
    /// Column of the first character, from 0.
    pub column: usize,
    /// Column after the last character.
    pub end_column: usize,
}

impl ThrowPlace {
    /// The place of the pending exception, if the engine knows it.
    pub fn of_pending(vm: &Vm) -> Option<ThrowPlace> {
        let place = interpreter::exception_place(vm)?;
        Some(ThrowPlace {
            script: place.script_name,
            line: place.line,
            source_line: place.source_line,
            column: place.column as usize,
            end_column: place.end_column as usize,
        })
    }

    /// The place of the first frame in an error's stack, if that file can be read.
    fn of_stack(vm: &Vm, error: Value) -> Option<ThrowPlace> {
        error.downcast::<JsObject>()?;
        let stack = match get_v(vm, error, vm.property_key("stack")) {
            Ok(stack) => marshal::text(vm, stack),
            Err(throw) => {
                vm.take_exception(throw);
                return None;
            }
        };
        let frame = stack.lines().find_map(|line| line.strip_prefix("    at "))?;
        let position = frame.rsplit_once('(').map_or(frame, |(_, rest)| rest.trim_end_matches(')'));
        let (rest, column) = position.rsplit_once(':')?;
        let (script, line) = rest.rsplit_once(':')?;
        let (line, column): (u32, usize) = (line.parse().ok()?, column.parse().ok()?);
        let path = script.strip_prefix("file://").unwrap_or(script);
        let text = std::fs::read_to_string(path).ok()?;
        let source_line = text.lines().nth(line.checked_sub(1)? as usize)?.to_owned();
        let column = column.checked_sub(1)?;
        Some(ThrowPlace { script: script.to_owned(), line, source_line, column, end_column: column + 1 })
    }

    /// `file:line`, the source line, and carets under what failed.
    fn text(&self) -> String {
        let width = self.end_column.saturating_sub(self.column).max(1);
        let blank: String =
            self.source_line.chars().take(self.column).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        format!("{}:{}\n{}\n{blank}{}\n", self.script, self.line, self.source_line, "^".repeat(width))
    }
}

/// Prints an uncaught error on standard error. Without a place (a rejected promise) it is where the error was made.
pub fn print_uncaught(vm: &Vm, error: Value, place: Option<ThrowPlace>) {
    let place = place.or_else(|| ThrowPlace::of_stack(vm, error));
    let text = uncaught_text(vm, error, place.as_ref());
    // Nothing can be done if standard error is gone.
    let _ = syscalls::write_all(2, text.as_bytes());
}

/// The text of [`print_uncaught`].
pub fn uncaught_text(vm: &Vm, error: Value, place: Option<&ThrowPlace>) -> String {
    let version = format!("Cutaway v{}", env!("CARGO_PKG_VERSION"));
    let place = place.map(ThrowPlace::text).unwrap_or_default();
    if error.is::<JsObject>() {
        let gap = if place.is_empty() || !error.is::<ErrorObject>() { "" } else { "\n" };
        return format!("{place}{gap}{}\n\n{version}\n", error_text(vm, error));
    }
    let hint = if node::of(vm).config.trace_uncaught {
        String::new()
    } else {
        "(Use `cutaway --trace-uncaught ...` to show where the exception was thrown)\n".to_owned()
    };
    format!("{place}{}\n{hint}\n{version}\n", primitive_text(vm, error))
}

fn primitive_text(vm: &Vm, value: Value) -> String {
    match marshal::any_text(vm, value) {
        Ok(text) => text,
        Err(throw) => {
            vm.take_exception(throw);
            describe_value(vm, value)
        }
    }
}

/// The error as `util.inspect` shows it; if that fails (no stack left, a throwing getter), its `stack`; else its class.
fn error_text(vm: &Vm, error: Value) -> String {
    let inspected = internal_modules::require(vm, "internal/inspect")
        .and_then(|module| get_v(vm, module, vm.property_key("inspect")))
        .and_then(|inspect| interpreter::call(vm, inspect, Value::UNDEFINED, &[error]))
        .or_else(|throw| {
            vm.take_exception(throw);
            get_v(vm, error, vm.property_key("stack"))
        });
    match inspected {
        Ok(text) if text.is::<cutaway_gc::cells::strings::JsString>() => marshal::text(vm, text),
        Ok(_) => describe_value(vm, error),
        Err(throw) => {
            vm.take_exception(throw);
            describe_value(vm, error)
        }
    }
}
