//! Handlers of for-of: getting an iterator, and its steps.
//!
//! Iterators of arrays, maps and sets step without a result object (`operations::native_iterators`), generators too: their
//! frame is resumed in place with the flag `STEP`, and what it yields goes straight to the loop.

use super::calls::{Args0, Entry, begin, direct_callee, enter};
use crate::interpreter::call_errors;
use crate::interpreter::calls;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::events::IcKind;
use crate::interpreter::feedback::load;
use crate::interpreter::frames::STEP;
use crate::interpreter::generators::{self, state};
use crate::interpreter::operands::{Narrow, Scale};
use crate::interpreter::runtime;
use crate::interpreter::unwind::{stack_overflow, throw_pending};
use crate::names::WellKnownSymbol;
use crate::objects::is_callable;
use crate::operations::conversion::to_boolean;
use crate::operations::iterators::is_pristine_array;
use crate::operations::native_iterators::{self, create_array_iterator, mode, try_fast_step};
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::shape_of;
use crate::{Completion, Vm};
use cutaway_bytecode::suspend_kind;
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::objects::{GeneratorObject, JsObject};
use cutaway_gc::{Gc, Kind, Value};

#[inline(always)]
pub fn GetIterator<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let iterable = s.reg::<S>(0);
    if is_pristine_array(s.vm, iterable).is_some()
        && let Some(object) = iterable.downcast::<JsObject>()
    {
        note_array(s.vm, s.vector(), s.unsigned::<S>(1), object);
        let iterator = create_array_iterator(s.vm, object, mode::VALUES);
        return s.with(Value::cell(iterator)).next::<S>(3);
    }
    let result = get_iterator(s.vm, s.vector(), s.unsigned::<S>(1), iterable);
    s.finish::<S>(3, result)
}

/// Keeps in the load slot which arrays were iterated over, for the optimizing tier. Runs no JavaScript: @@iterator is a plain
/// method of the array.
#[inline(always)]
fn note_array(vm: &Vm, vector: Option<Gc<FeedbackVector>>, slot: u32, array: Gc<JsObject>) {
    let Some(vector) = vector else { return };
    let known = vector.tail().get(slot as usize).map(|word| word.get().bits() as u32);
    if known != Some(array.header().shape_id()) {
        note_other_array(vm, vector, slot, array);
    }
}

#[cold]
#[inline(never)]
fn note_other_array(vm: &Vm, vector: Gc<FeedbackVector>, slot: u32, array: Gc<JsObject>) {
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    let loaded = load::through_slot(vm, Some(vector), slot, Value::cell(array), key, IcKind::Load);
    debug_assert!(loaded.is_ok());
}

/// GetIterator through the site's cache.
#[inline(never)]
pub(crate) fn get_iterator(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
    iterable: Value,
) -> Completion<Value> {
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    if iterable.is_nullish() {
        return Err(call_errors::throw_not_iterable(vm, iterable));
    }
    let method = load::through_slot(vm, vector, slot, iterable, key, IcKind::Load)?;
    if !is_callable(method) {
        return Err(call_errors::throw_not_iterable(vm, iterable));
    }
    let iterator = calls::call(vm, method, iterable, &[])?;
    if !iterator.is::<JsObject>() {
        return Err(crate::operations::errors::throw_type_error(
            vm,
            "Result of the Symbol.iterator method is not an object",
        ));
    }
    Ok(iterator)
}

#[inline(always)]
pub fn IteratorNext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let (iterator, next) = (s.reg::<S>(0), s.reg::<S>(1));
    match fast_step(s.vm, iterator, next) {
        FastStep::Value(value) => return s.with(value).jump::<S>(3),
        FastStep::Done => return s.with(Value::UNDEFINED).jump::<S>(4),
        FastStep::Throw => return s.tail(throw_pending),
        FastStep::Call => {}
    }
    if S::SIZE == Narrow::SIZE
        && let Some(generator) = iterator.downcast::<GeneratorObject>()
        && generator.header().kind() == Kind::Generator
        && next == s.vm.intrinsic_value(Intrinsic::GeneratorPrototypeNext)
        && matches!(generator.state(), state::SUSPENDED | state::SUSPENDED_START)
    {
        return s.tail(resume_in_place);
    }
    s.tail(call_next::<S>)
}

/// Outcome of a step that runs no JavaScript.
enum FastStep {
    Value(Value),
    Done,
    Call,
    Throw,
}

/// The step, out of line so that the handler has no frame for its result.
#[inline(always)]
fn fast_step(vm: &Vm, iterator: Value, next: Value) -> FastStep {
    match try_fast_step(vm, iterator, next) {
        Ok(Some(native_iterators::Step::Value(value))) => FastStep::Value(value),
        Ok(Some(native_iterators::Step::Done)) => FastStep::Done,
        Ok(None) => FastStep::Call,
        Err(_) => FastStep::Throw,
    }
}

/// Resumes the generator without leaving the interpreter.
#[inline(always)]
fn resume_in_place(s: State<'_>) -> Step {
    let iterator = s.reg::<Narrow>(0);
    let Some(generator) = iterator.downcast::<GeneratorObject>() else {
        return s.tail(call_next::<Narrow>);
    };
    // The frame returns to this very instruction, which finds out what to do: `generators::step_done`.
    match generators::push_resumed(s.vm, s.fp, s.pc.wrapping_add(1), generator, STEP) {
        Some(fp) => {
            generator.set_resume_mode(0);
            generator.set_input(Value::UNDEFINED);
            generator.set_state(state::RUNNING);
            begin(s, fp, fp.code_unchecked())
        }
        None => s.tail(stack_overflow),
    }
}

/// Goes on after a generator resumed in place by the `IteratorNext` at `s.pc`; acc is what its frame gave.
#[inline(always)]
pub fn iterator_step_outcome(s: State<'_>, completed: bool, kind: u32) -> Step {
    if completed {
        s.with(Value::UNDEFINED).jump::<Narrow>(4)
    } else if kind == suspend_kind::DELEGATE {
        s.next::<Narrow>(5)
    } else {
        s.jump::<Narrow>(3)
    }
}

#[inline(always)]
fn call_next<S: Scale>(s: State<'_>) -> Step {
    let (iterator, next) = (s.reg::<S>(0), s.reg::<S>(1));
    if let Some((function, code)) = direct_callee(next) {
        let entry = Entry {
            function,
            code,
            this: iterator,
            new_target: Value::UNDEFINED,
            return_pc: s.next_pc::<S>(5),
            flags: 0,
        };
        return enter(s, entry, Args0);
    }
    s.save();
    if !is_callable(next) {
        call_errors::throw_not_callable(s.vm, next);
        return s.tail(throw_pending);
    }
    let result = calls::call(s.vm, next, iterator, &[]);
    s.finish::<S>(5, result)
}

#[inline(always)]
pub fn IteratorResult<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let vm = s.vm;
    let Some(result) = s.acc.downcast::<JsObject>() else {
        let thrown = runtime::errors::iterator_result_not_an_object(vm, s.acc);
        return s.finish::<S>(3, thrown);
    };
    if shape_of(result) == vm.intrinsic_shape(Intrinsic::IteratorResultShape) {
        // The two fields of a result object made by the engine, in order.
        let (value, done) = (result_field(result, 0), result_field(result, 1));
        return if to_boolean(done) {
            s.with(Value::UNDEFINED).jump::<S>(2)
        } else {
            s.with(value).next::<S>(3)
        };
    }
    let receiver = s.acc;
    let done_key = PropertyKey::atom(vm.names.done);
    let done = load::through_slot(vm, s.vector(), s.unsigned::<S>(0), receiver, done_key, IcKind::Load);
    match done {
        Ok(done) if to_boolean(done) => s.with(Value::UNDEFINED).jump::<S>(2),
        Ok(_) => {
            let key = PropertyKey::atom(vm.names.value);
            let value = load::through_slot(vm, s.vector(), s.unsigned::<S>(1), receiver, key, IcKind::Load);
            s.finish::<S>(3, value)
        }
        Err(_) => s.tail(throw_pending),
    }
}

/// Field `index` of an object with the shape of iterator results.
#[inline(always)]
fn result_field(result: Gc<JsObject>, index: usize) -> Value {
    let offset = size_of::<JsObject>() + 8 * index;
    // SAFETY: the shape has two tagged in-object fields.
    Value::from_bits(unsafe { result.word_at(offset) }.get())
}
