//! Call feedback: which function a site calls, and how often. The target is held weakly. When it turns out that the targets
//! are closures of one function literal, their feedback cell takes its place.

use super::{IcState, MEGAMORPHIC, Slot};
use crate::interpreter::events::{self, IcKind};
use crate::vm::Vm;
use cutaway_gc::cells::functions::{FeedbackCell, FeedbackVector, WeakCell};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Kind, Value};

/// Notes `target` in the call slot at `index`: the first one, the same again, or one too many.
pub fn record(vm: &Vm, vector: Option<Gc<FeedbackVector>>, index: u32, target: Value) {
    let Some(vector) = vector else { return };
    let slot = Slot::new(vector, index);
    let (first, count) = slot.words();
    let known = first.downcast::<WeakCell>().map(|weak| weak.target());
    let gone = known.is_some_and(|target| target.bits() == 0);
    if (first.is_undefined() || gone) && target.is_cell() {
        let weak: Gc<WeakCell> = vm.new_fixed_cell(Kind::WeakCell);
        weak.set_target(target);
        weak.set_value(Value::UNDEFINED);
        weak.set_extra(Value::UNDEFINED);
        slot.set(Value::cell(weak), count);
        if vm.observes_events() {
            events::ic_changed(vm, IcKind::Call, (IcState::Uninitialized, IcState::Monomorphic), None, None);
        }
    } else if let Some(cell) = known.and_then(|known| common_literal(known, target)) {
        slot.set(cell, count);
    } else if first != MEGAMORPHIC && known != Some(target) && !is_closure_of(first, target) {
        slot.set(MEGAMORPHIC, count);
        if vm.observes_events() {
            events::ic_changed(vm, IcKind::Call, (IcState::Monomorphic, IcState::Megamorphic), None, None);
        }
    }
}

/// The feedback cell of two closures of one function literal.
fn common_literal(known: Value, target: Value) -> Option<Value> {
    let (known, other) = (known.downcast::<JsFunction>()?, target.downcast::<JsFunction>()?);
    (known != other && known.feedback() == other.feedback()).then(|| known.feedback())
}

/// True if `word` is a feedback cell and `target` one of its closures.
#[inline]
pub fn is_closure_of(word: Value, target: Value) -> bool {
    word.is::<FeedbackCell>()
        && target.downcast::<JsFunction>().is_some_and(|function| function.feedback() == word)
}

/// Notes the right operand of an `instanceof`.
pub fn record_instance_of(vm: &Vm, vector: Option<Gc<FeedbackVector>>, index: u32, target: Value) {
    let Some(vector) = vector else { return };
    let slot = Slot::new(vector, index);
    let (first, second) = slot.words();
    match first.downcast::<WeakCell>() {
        Some(weak) if weak.target() == target => {}
        None if first.is_undefined() && target.is_cell() => {
            let weak: Gc<WeakCell> = vm.new_fixed_cell(Kind::WeakCell);
            weak.set_target(target);
            weak.set_value(Value::UNDEFINED);
            weak.set_extra(Value::UNDEFINED);
            slot.set(Value::cell(weak), second);
        }
        None if first == MEGAMORPHIC => {}
        _ => slot.set(MEGAMORPHIC, second),
    }
}

/// The recorded target of a call slot, for the optimizer and dumps.
pub fn target(vector: Gc<FeedbackVector>, index: u32) -> Option<Value> {
    let (first, _) = Slot::new(vector, index).words();
    let target = first.downcast::<WeakCell>()?.target();
    target.is_cell().then_some(target)
}
