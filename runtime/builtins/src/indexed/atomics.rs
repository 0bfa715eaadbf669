//! Atomics (ECMA-262 25.4).
//!
//! A Vm's buffers are not shared with other threads yet, so one thread's plain accesses are atomic; `wait` can only time out and
//! `notify` finds nobody. Views that several threads see will need machine atomics here.

use super::array_buffer::throw_detached;
use super::typed_array::{element_at, put_element, to_element};
use crate::prelude::*;
use cutaway_engine::array_buffers::SHARED;
use cutaway_engine::objects::integer_indexed::{ElementType, is_out_of_bounds};
use cutaway_engine::operations::bigint;
use cutaway_gc::cells::strings::BigInt;
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
    method("wait", 4, wait),
    method("notify", 3, notify),
    to_string_tag("Atomics"),
];

/// Makes Atomics.
pub fn install(vm: &Vm) {
    let atomics = new_object(vm);
    vm.set_intrinsic(Intrinsic::Atomics, atomics);
    define_properties(vm, atomics, MEMBERS);
}

/// ValidateIntegerTypedArray; `waitable` arrays are Int32Array and BigInt64Array only.
fn validate(vm: &Vm, value: Value, method: &str, waitable: bool) -> Completion<Gc<ViewObject>> {
    let view = value.downcast::<ViewObject>().filter(|view| view.header().kind() == Kind::TypedArray);
    let fits = view.is_some_and(|view| match ElementType::of(&view) {
        ElementType::Int32 | ElementType::BigInt64 => true,
        ElementType::Uint8Clamped | ElementType::Float16 | ElementType::Float32 | ElementType::Float64 => {
            false
        }
        _ => !waitable,
    });
    match view {
        Some(view) if fits => {
            if is_out_of_bounds(view) {
                return Err(throw_detached(vm, &format!("Atomics.{method}")));
            }
            Ok(view)
        }
        _ => {
            let what = if waitable { "an int32 or BigInt64 typed array" } else { "an integer typed array" };
            let text = describe_value(vm, value);
            Err(throw_type_error(vm, format!("{text} is not {what}.")))
        }
    }
}

/// ValidateAtomicAccess.
fn index_of(vm: &Vm, view: Gc<ViewObject>, value: Value) -> Completion<usize> {
    let index = to_index_or(vm, value, "Invalid atomic access index")?;
    if index >= view.length() as u64 {
        return Err(throw_range_error(vm, "Invalid atomic access index"));
    }
    Ok(index as usize)
}

/// A value as the element type takes it, integers whole.
fn operand(vm: &Vm, view: Gc<ViewObject>, value: Value) -> Completion<Value> {
    match ElementType::of(&view).is_bigint() {
        true => to_element(vm, ElementType::of(&view), value),
        false => Ok(Value::number(to_integer_or_infinity(vm, value)? + 0.0)),
    }
}

/// The integer's low 64 bits.
fn low_bits(value: Value) -> i64 {
    match value.as_number() {
        Some(number) => number.rem_euclid(18_446_744_073_709_551_616.0) as u64 as i64,
        None => value.downcast::<BigInt>().map_or(0, |number| {
            let low = bigint::limbs(&number).first().copied().unwrap_or(0) as i64;
            if number.negative() != 0 { low.wrapping_neg() } else { low }
        }),
    }
}

/// AtomicReadModifyWrite: the old value.
fn read_modify_write(
    vm: &Vm,
    args: &Args,
    method: &str,
    combine: impl Fn(i64, i64) -> i64,
) -> Completion<Value> {
    let view = validate(vm, args.get(0), method, false)?;
    let index = index_of(vm, view, args.get(1))?;
    let value = operand(vm, view, args.get(2))?;
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, &format!("Atomics.{method}")));
    }
    let old = element_at(vm, view, index);
    let new = combine(low_bits(old), low_bits(value));
    put_integer(vm, view, index, new);
    Ok(old)
}

fn put_integer(vm: &Vm, view: Gc<ViewObject>, index: usize, bits: i64) {
    let numeric = match ElementType::of(&view).is_bigint() {
        true => Value::cell(bigint::from_i64(vm, bits)),
        false => Value::int(bits as i32),
    };
    put_element(view, index, numeric);
}

/// 25.4.6 Atomics.compareExchange ( typedArray, index, expectedValue, replacementValue )
fn compare_exchange(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "compareExchange", false)?;
    let index = index_of(vm, view, args.get(1))?;
    let expected = operand(vm, view, args.get(2))?;
    let replacement = operand(vm, view, args.get(3))?;
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, "Atomics.compareExchange"));
    }
    let old = element_at(vm, view, index);
    // The expected value is compared as the element it would be.
    put_integer(vm, view, index, low_bits(expected));
    let wrapped = element_at(vm, view, index);
    put_integer(vm, view, index, low_bits(old));
    if low_bits(wrapped) == low_bits(old) {
        put_integer(vm, view, index, low_bits(replacement));
    }
    Ok(old)
}

/// 25.4.8 Atomics.isLockFree ( size )
fn is_lock_free(vm: &Vm, args: &Args) -> Completion<Value> {
    let size = to_integer_or_infinity(vm, args.get(0))?;
    Ok(Value::bool([1.0, 2.0, 4.0, 8.0].contains(&size)))
}

/// 25.4.9 Atomics.load ( typedArray, index )
fn load(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "load", false)?;
    let index = index_of(vm, view, args.get(1))?;
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, "Atomics.load"));
    }
    Ok(element_at(vm, view, index))
}

/// 25.4.11 Atomics.store ( typedArray, index, value )
fn store(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "store", false)?;
    let index = index_of(vm, view, args.get(1))?;
    let value = operand(vm, view, args.get(2))?;
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, "Atomics.store"));
    }
    put_element(view, index, value);
    Ok(value)
}

/// 25.4.13 Atomics.wait ( typedArray, index, value, timeout )
fn wait(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. Only shared memory can be waited on.
    let view = validate(vm, args.get(0), "wait", true)?;
    if view.buffer().downcast::<ArrayBufferObject>().is_none_or(|buffer| buffer.bits() & SHARED == 0) {
        let text = describe_value(vm, args.get(0));
        return Err(throw_type_error(vm, format!("{text} is not a shared typed array.")));
    }
    // 3-7. The value to wait with, and how long.
    let index = index_of(vm, view, args.get(1))?;
    let value = to_element(vm, ElementType::of(&view), args.get(2))?;
    let timeout = to_number(vm, args.get(3))?;
    let milliseconds = if timeout.is_nan() { f64::INFINITY } else { timeout.max(0.0) };
    if low_bits(element_at(vm, view, index)) != low_bits(value) {
        return Ok(Value::cell(vm.intern("not-equal")));
    }
    // Nobody can notify this thread: it sleeps its time out.
    match Duration::try_from_secs_f64(milliseconds / 1000.0) {
        Ok(time) => std::thread::sleep(time),
        Err(_) => std::thread::sleep(Duration::MAX),
    }
    Ok(Value::cell(vm.intern("timed-out")))
}

/// 25.4.15 Atomics.notify ( typedArray, index, count )
fn notify(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validate(vm, args.get(0), "notify", true)?;
    index_of(vm, view, args.get(1))?;
    if !args.get(2).is_undefined() {
        to_integer_or_infinity(vm, args.get(2))?;
    }
    Ok(Value::int(0))
}
