//! `--why=NAME`: what became of a function, in words: optimized, not hot yet, refused and why, left and why, and what to change.

use super::{Tiering, state};
use crate::interpreter::code;
use crate::interpreter::events::function_id;
use crate::interpreter::source;
use crate::vm::Vm;
use cutaway_gc::Gc;
use cutaway_gc::cells::functions::{FeedbackVector, FunctionInfo};
use cutaway_jit::graph::DeoptReason;
use std::fmt::Write;

/// What a person can do about a reason.
fn advice(reason: DeoptReason) -> &'static str {
    use DeoptReason::*;
    match reason {
        NotASmi | LostPrecision | Overflow | MinusZero => {
            "the value was an integer before: keep it one, or let it be a double from the start"
        }
        NotANumber | NotANumberOrOddball | NotAString | NotABoolean => {
            "give the operator the same type each time"
        }
        WrongMap | WrongInstanceType => {
            "make the objects alike: same properties in the same order, with the same kinds of values"
        }
        WrongCallTarget | WrongValue => {
            "the site calls different functions: split it, or expect a general call"
        }
        OutOfBounds | Hole | NotAnArrayIndex => "stay inside the array, and fill it without holes",
        UndefinedOrNull => "test for undefined and null where they come in",
        _ => "the path had not been taken when the code was made: it is compiled with what was learnt now",
    }
}

impl Tiering {
    fn exits_of(&self, serial: u32) -> Vec<(u32, DeoptReason, u32)> {
        let exits = self.exits_taken.borrow();
        let mut list: Vec<_> = exits
            .iter()
            .filter(|((function, _, _), _)| *function == serial)
            .map(|(&(_, offset, reason), &times)| (offset, reason, times))
            .collect();
        list.sort_by_key(|&(offset, reason, _)| (offset, reason));
        list
    }
}

/// The text for all warm functions with this name (`*`: for all).
pub fn explain_all(vm: &Vm, name: &str) -> String {
    let mut out = String::new();
    for kept in vm.interpreter.kept_vectors() {
        let Some(vector) = vm.roots.get(kept).downcast::<FeedbackVector>() else { continue };
        let id = function_id(vm, vector.info());
        if name == "*" || id.name == name {
            explain(vm, vector, &mut out);
        }
    }
    if out.is_empty() {
        let _ = writeln!(out, "{name}: no function of this name was called more than once, or ran a loop");
    }
    out
}

fn explain(vm: &Vm, vector: Gc<FeedbackVector>, out: &mut String) {
    let info = vector.info();
    let _ = write!(out, "{}: ", function_id(vm, info));
    let refusal = vm.tiering.refusals.borrow().get(&info.serial()).cloned();
    if !vm.config.tiering.enabled {
        out.push_str("interpreted; the optimizing tier is switched off\n");
    } else if super::budget::code_of(vector).is_some() {
        out.push_str("optimized\n");
    } else if let Some(reason) = refusal {
        let _ = writeln!(out, "not compiled: {reason}");
    } else if vector.tiering() & state::NEVER != 0 {
        out.push_str("never optimized: it was asked not to be\n");
    } else if vector.tiering() & state::IN_PROGRESS != 0 {
        out.push_str("being compiled\n");
    } else {
        let (budget, calls) = (vm.config.tiering.budget, vector.invocations());
        let _ = writeln!(
            out,
            "interpreted; {calls} calls, {} of {budget} bytes of bytecode still to run before it counts as hot",
            vector.budget().max(0)
        );
    }
    write_exits(vm, info, out);
}

fn write_exits(vm: &Vm, info: Gc<FunctionInfo>, out: &mut String) {
    let Some(code) = info.code() else { return };
    let bytes = code::bytecode(code).bytes.len();
    for (offset, reason, times) in vm.tiering.exits_of(info.serial()) {
        let place = source::location(code, offset).map_or_else(String::new, |at| format!(" at {at}"));
        let _ = writeln!(
            out,
            "  left {times} time{} because: {reason}{place} (bytecode {offset} of {bytes})\n    {}",
            if times == 1 { "" } else { "s" },
            advice(reason)
        );
    }
}
