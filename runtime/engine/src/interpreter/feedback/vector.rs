//! When a function gets its feedback vector: at its second call, or when a loop of its first call goes round. Functions
//! that run once, as most do, never get one.

use crate::interpreter::code;
use crate::interpreter::frames::Fp;
use crate::vm::Vm;
use cutaway_bytecode::SlotKind;
use cutaway_gc::cells::functions::{FeedbackCell, FeedbackVector};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Kind, Value};

/// The call with which a function becomes warm.
const WARM_CALLS: i32 = 2;

/// Counts a call of the function that runs in `fp`; gives it a vector if that makes it warm. Returns the frame's feedback
/// word.
#[inline]
pub fn count_cold_call(vm: &Vm, fp: Fp) -> Value {
    let existing = fp.feedback();
    if existing.is_cell() {
        // SAFETY: the frame's feedback word is a vector or undefined.
        let vector: Gc<FeedbackVector> = unsafe { Gc::from_address(existing.bits() as usize) };
        vector.set_invocations(vector.invocations().wrapping_add(1));
        return existing;
    }
    count_without_vector(vm, fp)
}

#[cold]
fn count_without_vector(vm: &Vm, fp: Fp) -> Value {
    let Some(cell) = cell_of(fp) else { return Value::UNDEFINED };
    cell.set_budget(cell.budget() + 1);
    let warm = if vm.config.tiering.stress_opt { 1 } else { WARM_CALLS };
    if cell.budget() >= warm { ensure(vm, fp) } else { Value::UNDEFINED }
}

fn cell_of(fp: Fp) -> Option<Gc<FeedbackCell>> {
    fp.closure().downcast::<JsFunction>()?.feedback().downcast()
}

/// The feedback vector of the function that runs in `fp`, made if there is none; undefined for code without slots.
pub fn ensure(vm: &Vm, fp: Fp) -> Value {
    let Some(cell) = cell_of(fp) else { return Value::UNDEFINED };
    if !cell.vector().is_undefined() {
        fp.set_feedback(cell.vector());
        return cell.vector();
    }
    let code = fp.code_unchecked();
    let vector = new_vector(vm, code);
    cell.set_vector(Value::cell(vector));
    fp.set_feedback(Value::cell(vector));
    Value::cell(vector)
}

/// The feedback vector of a compiled closure, made if there is none; None for code without slots.
pub fn ensure_for(vm: &Vm, function: Gc<JsFunction>) -> Option<Gc<FeedbackVector>> {
    let cell: Gc<FeedbackCell> = function.feedback().downcast()?;
    if let Some(vector) = cell.vector().downcast() {
        return Some(vector);
    }
    let vector = new_vector(vm, function.info().code()?);
    cell.set_vector(Value::cell(vector));
    Some(vector)
}

/// Forgets everything a closure's site has seen.
pub fn clear(vm: &Vm, function: Gc<JsFunction>) {
    let Some(vector) = existing(function).downcast::<FeedbackVector>() else { return };
    let Some(code) = function.info().code() else { return };
    initialize(vm, vector, code);
}

/// The vector of a closure's site, or undefined.
pub fn existing(function: Gc<JsFunction>) -> Value {
    function.feedback().downcast::<FeedbackCell>().map_or(Value::UNDEFINED, |cell| cell.vector())
}

fn new_vector(vm: &Vm, code: Gc<cutaway_gc::cells::functions::Code>) -> Gc<FeedbackVector> {
    let words = code.feedback_words();
    // Vectors live as long as their functions: old space.
    let vector: Gc<FeedbackVector> = vm.new_old_cell(Kind::FeedbackVector, FeedbackVector::size_for(words));
    vector.set_length(words);
    vector.set_info(code.info());
    initialize(vm, vector, code);
    if vm.config.keep_feedback {
        super::listing::keep(vm, vector);
    }
    vector
}

/// Fills a vector as it is when its function becomes warm.
fn initialize(vm: &Vm, vector: Gc<FeedbackVector>, code: Gc<cutaway_gc::cells::functions::Code>) {
    vector.set_optimized(Value::UNDEFINED);
    vector.set_invocations(1);
    vector.set_budget(crate::tiering::budget::initial(vm, code.length()));
    let tail = vector.tail();
    let mut at = 0;
    for kind in &code::bytecode(code).slots {
        let count = kind.words() as usize;
        for (i, word) in tail[at..at + count].iter().enumerate() {
            word.set(initial_word(*kind, i));
        }
        at += count;
    }
}

/// What a word of a slot starts with.
fn initial_word(kind: SlotKind, index: usize) -> Value {
    match kind {
        SlotKind::BinaryOp
        | SlotKind::CompareOp
        | SlotKind::UnaryOp
        | SlotKind::ForIn
        | SlotKind::JumpLoop => Value::int(0),
        SlotKind::Call | SlotKind::Construct if index == 1 => Value::int(0),
        _ => Value::UNDEFINED,
    }
}
