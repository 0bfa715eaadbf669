//! What was thrown, in words: the name of its constructor, by which test262 tells errors apart, and its message.

use cutaway_engine::objects::get;
use cutaway_engine::operations::conversion::to_string;
use cutaway_engine::{Throw, Value, Vm, strings};
use cutaway_gc::cells::objects::JsObject;

/// See the module's text.
pub struct Thrown {
    /// Name of the constructor; None if no object was thrown.
    pub kind: Option<String>,
    /// The message, or the value itself as a string.
    pub message: String,
}

impl Thrown {
    /// Takes the pending exception. Runs JavaScript: names are read as the program would read them.
    pub fn take(vm: &Vm, throw: Throw) -> Thrown {
        let value = vm.take_exception(throw);
        Thrown::of(vm, value)
    }

    /// Of a value. Runs JavaScript.
    pub fn of(vm: &Vm, value: Value) -> Thrown {
        if !value.is::<JsObject>() {
            return Thrown { kind: None, message: text(vm, value) };
        }
        let kind = text(vm, property(vm, property(vm, value, "constructor"), "name"));
        let message = property(vm, value, "message");
        let message = if message.is_undefined() { String::new() } else { text(vm, message) };
        Thrown { kind: Some(kind), message }
    }
}

impl std::fmt::Display for Thrown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            Some(kind) if self.message.is_empty() => f.write_str(kind),
            Some(kind) => write!(f, "{kind}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// A property, undefined if reading it throws.
fn property(vm: &Vm, object: Value, name: &str) -> Value {
    let Some(object) = object.downcast::<JsObject>() else { return Value::UNDEFINED };
    get(vm, object, vm.property_key(name)).unwrap_or_else(|throw| {
        vm.take_exception(throw);
        Value::UNDEFINED
    })
}

fn text(vm: &Vm, value: Value) -> String {
    match to_string(vm, value) {
        Ok(text) => strings::to_rust_string(vm, text),
        Err(throw) => {
            vm.take_exception(throw);
            "(no text)".to_owned()
        }
    }
}
