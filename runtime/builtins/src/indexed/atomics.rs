//! Atomics (ECMA-262 25.4). Accesses are the machine's atomic instructions, all sequentially consistent, since shared memory is
//! seen by several threads; who waits on it is the engine's (`waiters`).

use super::array_buffer::{throw_detached, throw_immutable};
use super::typed_array::to_element;
use crate::prelude::*;
use cutaway_engine::array_buffers::{self, READ_ONLY, SHARED, hold_store};
use cutaway_engine::objects::integer_indexed::{ElementType, is_out_of_bounds, load as load_raw, low_bits};
use cutaway_engine::promises::new_promise;
use cutaway_engine::waiters::Outcome;
use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering::SeqCst};
use std::time::Duration;

const MEMBERS: &[Property] = &[
    method("load", 2, load),
    method("store", 3, store),
    method("add", 3, |vm, args| read_modify_write(vm, args, "add", |a, b| a.wrapping_add(b))),
    method("sub", 3, |vm, args| read_modify_write(vm, args, "sub", |a, b| a.wrapping_sub(b))),
    method("and", 3, |vm, args| read_modify_write(vm, args, "and", |a, b| a & b)),
    method("or", 3, |vm, args| read_modify_write(vm, args, "or", |a, b| a | b)),
    method("xor", 3, |vm, args| read_modify_write(vm, args, "xor", |a, b| a ^ b)),
    method("exchange", 3, |vm, args| read_modify_write(vm, args, "exchange", |_, b| b)),
    method("compareExchange", 4, compare_exchange),
    method("isLockFree", 1, is_lock_free),
    method("pause", 0, pause),
    method("wait", 4, wait),
    method("waitAsync", 4, wait_async),
    method("notify", 3, notify),
    to_string_tag("Atomics"),
];

/// Makes Atomics.
pub fn install(vm: &Vm) {
    let atomics = new_object(vm);
    vm.set_intrinsic(Intrinsic::Atomics, atomics);
    define_properties(vm, atomics, MEMBERS);
}

/// What a method does with the array.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
    /// Waiting and notifying: Int32Array and BigInt64Array only.
    Wait,
}

/// ValidateIntegerTypedArray.
fn validate(vm: &Vm, value: Value, method: &str, access: Access) -> Completion<Gc<ViewObject>> {
    let view = value.downcast::<ViewObject>().filter(|view| view.header().kind() == Kind::TypedArray);
    let fits = view.is_some_and(|view| match ElementType::of(&view) {
        ElementType::Int32 | ElementType::BigInt64 => true,
        ElementType::Uint8Clamped | ElementType::Float16 | ElementType::Float32 | ElementType::Float64 => {
            false
        }
        _ => access != Access::Wait,
    });
    match view {
        Some(view) if fits => {
            if access == Access::Write && view.bits() & READ_ONLY != 0 {
                return Err(throw_immutable(vm, &format!("Atomics.{method}")));
            }
            require_in_bounds(vm, view, method)?;
            Ok(view)
        }
        _ => {
            let wanted = if access == Access::Wait { "an int32 or BigInt64" } else { "an integer" };
            let text = describe_value(vm, value);
            Err(throw_type_error(vm, format!("{text} is not {wanted} typed array.")))
        }
    }
}

/// ValidateAtomicAccess.
fn index_of(vm: &Vm, view: Gc<ViewObject>, value: Value) -> Completion<usize> {
    let length = view.length() as u64;
    let index = to_index_or(vm, value, "Invalid atomic access index")?;
    if index >= length {
        return Err(throw_range_error(vm, "Invalid atomic access index"));
    }
    Ok(index as usize)
}

/// RevalidateAtomicAccess: what conversions have left of the window must still have the element.
fn revalidate(vm: &Vm, view: Gc<ViewObject>, index: usize, method: &str) -> Completion<()> {
    require_in_bounds(vm, view, method)?;
    if index >= view.length() {
        return Err(throw_range_error(vm, "Invalid atomic access index"));
    }
    Ok(())
}

fn require_in_bounds(vm: &Vm, view: Gc<ViewObject>, method: &str) -> Completion<()> {
    if is_out_of_bounds(view) { Err(throw_detached(vm, &format!("Atomics.{method}"))) } else { Ok(()) }
}

/// A value as the element type takes it, integers whole.
fn operand(vm: &Vm, view: Gc<ViewObject>, value: Value) -> Completion<Value> {
    match ElementType::of(&view).is_bigint() {
        true => to_element(vm, ElementType::of(&view), value),
        false => Ok(Value::number(to_integer_or_infinity(vm, value)? + 0.0)),
    }
}

/// The low 64 bits of an operand.
fn bits_of(value: Value) -> u64 {
    match value.as_number() {
        Some(number) => double_to_int32(number) as u64,
        None => low_bits(value) as u64,
    }
}

/// Replaces an element, in one step that no other thread can come between, by what `combine` makes of it, if anything. Its
/// bits before.
fn update(view: Gc<ViewObject>, index: usize, combine: impl Fn(u64) -> Option<u64>) -> u64 {
    let size = ElementType::of(&view).size();
    let address = view.data().wrapping_add(index * size);
    // SAFETY: the index was checked against the view's length and no JavaScript has run since; elements are aligned, and the
    // memory is only accessed by atomic instructions or by accesses that the memory model allows to race.
    unsafe {
        match size {
            1 => {
                let place = AtomicU8::from_ptr(address);
                let next = |old: u8| combine(old.into()).map(|new| new as u8);
                place.fetch_update(SeqCst, SeqCst, next).unwrap_or_else(|old| old).into()
            }
            2 => {
                let place = AtomicU16::from_ptr(address.cast());
                let next = |old: u16| combine(old.into()).map(|new| new as u16);
                place.fetch_update(SeqCst, SeqCst, next).unwrap_or_else(|old| old).into()
            }
            4 => {
                let place = AtomicU32::from_ptr(address.cast());
                let next = |old: u32| combine(old.into()).map(|new| new as u32);
                place.fetch_update(SeqCst, SeqCst, next).unwrap_or_else(|old| old).into()
            }
            _ => {
                let place = AtomicU64::from_ptr(address.cast());
                place.fetch_update(SeqCst, SeqCst, combine).unwrap_or_else(|old| old)
            }
        }
    }
}

/// An element's bits as its value.
fn element_value(vm: &Vm, view: Gc<ViewObject>, bits: u64) -> Value {
    let raw = bits.to_le_bytes();
    // SAFETY: `raw` has room for every element type.
    unsafe { load_raw(vm, raw.as_ptr(), ElementType::of(&view)) }
}

/// AtomicReadModifyWrite: the old value.
fn read_modify_write(
    vm: &Vm,
    args: &Args,
    method: &str,
    combine: impl Fn(u64, u64) -> u64,
) -> Completion<Value> {
    let view = validate(vm, args.get(0), method, Access::Write)?;
    let index = index_of(vm, view, args.get(1))?;
    let value = bits_of(operand(vm, view, args.get(2))?);
    revalidate(vm, view, index, method)?;
    let old = update(view, index, |old| Some(combine(old, value)));
    Ok(element_value(vm, view, old))
}

/// 25.4.6 Atomics.compareExchange ( typedArray, index, expectedValue, replacementValue )
fn compare_exchange(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "compareExchange", Access::Write)?;
    let index = index_of(vm, view, args.get(1))?;
    let expected = bits_of(operand(vm, view, args.get(2))?);
    let replacement = bits_of(operand(vm, view, args.get(3))?);
    revalidate(vm, view, index, "compareExchange")?;
    // The expected value is compared as the element it would be.
    let mask = u64::MAX >> (64 - 8 * ElementType::of(&view).size());
    let old = update(view, index, |old| (old == expected & mask).then_some(replacement));
    Ok(element_value(vm, view, old))
}

/// 25.4.8 Atomics.isLockFree ( size )
fn is_lock_free(vm: &Vm, args: &Args) -> Completion<Value> {
    let size = to_integer_or_infinity(vm, args.get(0))?;
    Ok(Value::bool([1.0, 2.0, 4.0, 8.0].contains(&size)))
}

/// 25.4.9 Atomics.load ( typedArray, index )
fn load(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "load", Access::Read)?;
    let index = index_of(vm, view, args.get(1))?;
    revalidate(vm, view, index, "load")?;
    Ok(element_value(vm, view, update(view, index, |_| None)))
}

/// 25.4.10 Atomics.pause ( [ N ] )
fn pause(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. A hint of how long, which must be an integer.
    let hint = args.get(0);
    if !hint.is_undefined() && hint.as_number().is_none_or(|n| !n.is_finite() || n.fract() != 0.0) {
        let text = describe_value(vm, hint);
        return Err(throw_type_error(vm, format!("{text} is not an integer")));
    }
    // 2-3. A moment.
    std::hint::spin_loop();
    Ok(Value::UNDEFINED)
}

/// 25.4.12 Atomics.store ( typedArray, index, value )
fn store(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "store", Access::Write)?;
    let index = index_of(vm, view, args.get(1))?;
    let value = operand(vm, view, args.get(2))?;
    revalidate(vm, view, index, "store")?;
    update(view, index, |_| Some(bits_of(value)));
    Ok(value)
}

/// What DoWait finds out first.
struct Wait {
    view: Gc<ViewObject>,
    buffer: Gc<ArrayBufferObject>,
    index: usize,
    expected: u64,
    /// None for ever.
    timeout: Option<Duration>,
}

/// DoWait, steps 1 to 9.
fn begin_wait(vm: &Vm, args: &Args, method: &str) -> Completion<Wait> {
    // 1-3. Only shared memory can be waited on.
    let view = validate(vm, args.get(0), method, Access::Wait)?;
    let Some(buffer) = view.buffer().downcast::<ArrayBufferObject>().filter(|b| b.bits() & SHARED != 0)
    else {
        let text = describe_value(vm, args.get(0));
        return Err(throw_type_error(vm, format!("{text} is not a shared typed array.")));
    };
    array_buffers::refresh(buffer);
    // 4-9. The element, the value to wait with, and how long.
    let index = index_of(vm, view, args.get(1))?;
    let value = to_element(vm, ElementType::of(&view), args.get(2))?;
    let timeout = to_number(vm, args.get(3))?;
    let milliseconds = if timeout.is_nan() { f64::INFINITY } else { timeout.max(0.0) };
    let mask = u64::MAX >> (64 - 8 * ElementType::of(&view).size());
    let timeout = Duration::try_from_secs_f64(milliseconds / 1000.0).ok();
    Ok(Wait { view, buffer, index, expected: bits_of(value) & mask, timeout })
}

impl Wait {
    /// Byte offset into the memory.
    fn place(&self) -> usize {
        self.view.byte_offset() + self.index * ElementType::of(&self.view).size()
    }

    fn is_expected(&self) -> bool {
        update(self.view, self.index, |_| None) == self.expected
    }
}

/// 25.4.13 Atomics.wait ( typedArray, index, value, timeout )
fn wait(vm: &Vm, args: &Args) -> Completion<Value> {
    let wait = begin_wait(vm, args, "wait")?;
    let Some(store) = hold_store(wait.buffer) else { return Ok(Value::UNDEFINED) };
    let outcome = store.waiters().wait(wait.place(), wait.timeout, || wait.is_expected());
    Ok(Value::cell(vm.intern(outcome.text())))
}

/// 25.4.14 Atomics.waitAsync ( typedArray, index, value, timeout )
fn wait_async(vm: &Vm, args: &Args) -> Completion<Value> {
    let wait = begin_wait(vm, args, "waitAsync")?;
    let Some(store) = hold_store(wait.buffer) else { return Ok(Value::UNDEFINED) };
    let promise = Value::cell(new_promise(vm));
    let outcome = if !wait.is_expected() {
        Some(Outcome::NotEqual)
    } else if wait.timeout == Some(Duration::ZERO) {
        Some(Outcome::TimedOut)
    } else {
        let (place, timeout) = (wait.place(), wait.timeout);
        let waits = vm.waits.begin(vm, store, place, timeout, promise, || wait.is_expected());
        (!waits).then_some(Outcome::NotEqual)
    };
    // What is known now, or a promise of it.
    let result = new_object(vm);
    let value = outcome.map_or(promise, |outcome| Value::cell(vm.intern(outcome.text())));
    for (name, value) in [("async", Value::bool(outcome.is_none())), ("value", value)] {
        create_data_property_or_throw(vm, result, PropertyKey::atom(vm.intern(name)), value)?;
    }
    Ok(result.into())
}

/// 25.4.15 Atomics.notify ( typedArray, index, count )
fn notify(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The element, and how many to wake.
    let view = validate(vm, args.get(0), "notify", Access::Wait)?;
    let index = index_of(vm, view, args.get(1))?;
    let count = match args.get(2) {
        Value::UNDEFINED => f64::INFINITY,
        count => to_integer_or_infinity(vm, count)?.max(0.0),
    };
    // 4-7. Nobody waits on memory that is not shared.
    let shared = view.buffer().downcast::<ArrayBufferObject>().filter(|buffer| buffer.bits() & SHARED != 0);
    let Some(store) = shared.and_then(hold_store) else { return Ok(Value::int(0)) };
    // 8-15. The first ones in the list.
    let place = view.byte_offset() + index * ElementType::of(&view).size();
    Ok(Value::number(store.waiters().notify(place, count) as f64))
}
