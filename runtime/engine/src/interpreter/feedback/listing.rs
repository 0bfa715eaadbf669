//! `--print-feedback`: what the feedback vectors of a program have learned, slot by slot, in V8's words.
//!
//! With the switch on, every vector is kept (as a registered root) when it is made; the command line asks for the text when
//! the program ends.

use super::{MEGAMORPHIC, POLYMORPHIC};
use crate::interpreter::{code, events, source};
use crate::vm::Vm;
use cutaway_bytecode::SlotKind;
use cutaway_bytecode::feedback::{binary_feedback, compare_feedback};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{FeedbackVector, Script};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::{Gc, Value};
use std::fmt::Write;

/// Keeps a vector for the listing.
pub(super) fn keep(vm: &Vm, vector: Gc<FeedbackVector>) {
    vm.interpreter.keep_vector(vm.roots.keep(Value::cell(vector)));
}

/// The text of all vectors kept, in the order in which they were made; with `include_builtins` also those of functions that
/// are not the program's own.
pub fn list_all(vm: &Vm, include_builtins: bool) -> String {
    let mut text = String::new();
    for persistent in vm.interpreter.kept_vectors() {
        if let Some(vector) = vm.roots.get(persistent).downcast::<FeedbackVector>() {
            let script = vector.info().script().downcast::<Script>();
            let name = script.map_or_else(String::new, |s| source::record(s).name.clone());
            let is_own = !name.starts_with("node:") && !name.starts_with("cutaway:");
            if is_own || include_builtins {
                text.push_str(&list(vm, vector));
            }
        }
    }
    text
}

/// The text of one vector.
fn list(vm: &Vm, vector: Gc<FeedbackVector>) -> String {
    let info = vector.info();
    let mut text = format!("[feedback vector of {}]\n", events::function_id(vm, info));
    let _ = writeln!(text, " - invocation count: {}", vector.invocations());
    let Some(code) = info.code() else { return text };
    let mut word = 0;
    for (number, kind) in code::bytecode(code).slots.iter().enumerate() {
        let first = vector.at(word);
        let second = if kind.words() > 1 { vector.at(word + 1) } else { Value::UNDEFINED };
        let _ =
            writeln!(text, " - slot #{number} [{word}] {} {}", kind.name(), state(vm, *kind, first, second));
        word += kind.words() as usize;
    }
    text
}

/// What a slot knows.
fn state(vm: &Vm, kind: SlotKind, first: Value, second: Value) -> String {
    match kind {
        SlotKind::BinaryOp | SlotKind::UnaryOp => {
            format!("BinaryOp:{}", binary_feedback::name(first.as_int().unwrap_or(0)))
        }
        SlotKind::CompareOp => format!("CompareOp:{}", compare_feedback::name(first.as_int().unwrap_or(0))),
        SlotKind::Call | SlotKind::Construct => {
            let count = second.as_int().unwrap_or(0);
            format!("{} calls: {count}", target(vm, first))
        }
        SlotKind::JumpLoop | SlotKind::ForIn => first.as_int().map_or_else(String::new, |i| i.to_string()),
        _ if first.is_undefined() => "UNINITIALIZED".to_string(),
        _ if first == MEGAMORPHIC => "MEGAMORPHIC".to_string(),
        _ if first == POLYMORPHIC => {
            let shapes: Vec<String> = second.downcast::<ValueArray>().map_or_else(Vec::new, |array| {
                array.tail().iter().filter_map(|slot| shape_name(slot.get())).collect()
            });
            format!("POLYMORPHIC [{}]", shapes.join(", "))
        }
        _ => match shape_name(first) {
            Some(shape) => format!("MONOMORPHIC [{shape}]"),
            None => "MONOMORPHIC".to_string(),
        },
    }
}

fn shape_name(value: Value) -> Option<String> {
    value.downcast::<Shape>().map(|shape| format!("shape {}", shape.serial()))
}

/// A call slot's first word: nothing yet, one function, or many.
fn target(vm: &Vm, word: Value) -> String {
    if word == MEGAMORPHIC {
        return "MEGAMORPHIC".to_string();
    }
    match word.downcast::<JsObject>() {
        Some(function) => {
            let name = crate::interpreter::functions::debug_name(vm, function);
            format!("MONOMORPHIC [{}]", if name.is_empty() { "<anonymous>" } else { &name })
        }
        None if word.is_undefined() => "UNINITIALIZED".to_string(),
        None => "MONOMORPHIC".to_string(),
    }
}
