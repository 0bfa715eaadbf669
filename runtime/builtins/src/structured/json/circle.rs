//! The message for a circular structure: the way from the object that is met again to where it is met.

use crate::prelude::*;
use cutaway_engine::operations::describe::constructor_name;

/// Lines shown from the start of the circle.
const FIRST_LINES: usize = 2;

/// V8's message. `objects` are those open, outermost first; `keys` the key under which each was reached; `start` the
/// one that is met again, under `closing`.
pub fn message(
    vm: &Vm,
    objects: &ValueList<'_>,
    keys: &ValueList<'_>,
    start: usize,
    closing: PropertyKey,
) -> String {
    let constructor = |i: usize| match objects.get(i).downcast::<JsObject>() {
        Some(object) => constructor_name(vm, object),
        None => String::new(),
    };
    let mut text =
        String::from("Converting circular structure to JSON\n    --> starting at object with constructor '");
    text += &constructor(start);
    text.push('\'');
    let line = |i: usize| {
        let key = PropertyKey::from_bits(keys.get(i).bits());
        format!("\n    |     {} -> object with constructor '{}'", describe_key(vm, key), constructor(i))
    };
    let (first, last) = (start + 1, objects.len());
    for i in first..last.min(first + FIRST_LINES) {
        text += &line(i);
    }
    if last > first + FIRST_LINES {
        if last > first + FIRST_LINES + 1 {
            text += "\n    |     ...";
        }
        text += &line(last - 1);
    }
    text + &format!("\n    --- {} closes the circle", describe_key(vm, closing))
}

fn describe_key(vm: &Vm, key: PropertyKey) -> String {
    match key.as_index() {
        Some(index) => format!("index {index}"),
        None => match key.as_atom() {
            Some(atom) => format!("property '{}'", cutaway_engine::strings::to_rust_string(vm, atom)),
            None => "property".to_string(),
        },
    }
}
