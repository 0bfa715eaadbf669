//! Methods of typed arrays that change the order of elements (ECMA-262 23.2.3): reverse, sort, toReversed, toSorted.

use super::*;
use crate::indexed::array::powersort;
use cutaway_engine::array_buffers::SHARED;

/// 23.2.3.25 %TypedArray%.prototype.reverse ( )
pub fn reverse(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated_for_write(vm, args.this(), "reverse")?;
    let length = view.length();
    for low in 0..length / 2 {
        let high = length - 1 - low;
        let (a, b) = (element_at(vm, view, low), element_at(vm, view, high));
        put_element(view, low, b);
        put_element(view, high, a);
    }
    Ok(args.this())
}

/// 23.2.3.32 %TypedArray%.prototype.toReversed ( )
pub fn to_reversed(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "toReversed")?;
    let length = view.length();
    let result = new_typed_array(vm, ElementType::of(&view), length as u64)?;
    for k in 0..length {
        let value = element_at(vm, view, length - 1 - k);
        put_element(result, k, value);
    }
    Ok(Value::cell(result))
}

fn comparator(vm: &Vm, value: Value) -> Completion<Option<Value>> {
    if value.is_undefined() || is_callable(value) {
        return Ok((!value.is_undefined()).then_some(value));
    }
    Err(throw_type_error(vm, "The comparison function must be either a function or undefined"))
}

/// 23.2.3.29 %TypedArray%.prototype.sort ( comparator )
pub fn sort(vm: &Vm, args: &Args) -> Completion<Value> {
    let comparator = comparator(vm, args.get(0))?;
    let view = validated_for_write(vm, args.this(), "sort")?;
    sort_into(vm, view, view, comparator)?;
    Ok(args.this())
}

/// 23.2.3.33 %TypedArray%.prototype.toSorted ( comparator )
pub fn to_sorted(vm: &Vm, args: &Args) -> Completion<Value> {
    let comparator = comparator(vm, args.get(0))?;
    let view = validated(vm, args.this(), "toSorted")?;
    let result = new_typed_array(vm, ElementType::of(&view), view.length() as u64)?;
    sort_into(vm, view, result, comparator)?;
    Ok(Value::cell(result))
}

/// Sorts the elements of `source` and writes them to `target`.
fn sort_into(
    vm: &Vm,
    source: Gc<ViewObject>,
    target: Gc<ViewObject>,
    comparator: Option<Value>,
) -> Completion<()> {
    let length = source.length();
    if comparator.is_none() {
        // Shared memory may change while it is sorted: a copy is sorted then.
        let shared = |buffer: Gc<ArrayBufferObject>| buffer.bits() & SHARED != 0;
        let is_shared = target.buffer().downcast::<ArrayBufferObject>().is_some_and(shared);
        let place = match is_shared {
            true => new_typed_array(vm, ElementType::of(&source), length as u64)?,
            false => target,
        };
        super::window::copy_elements(vm, source, 0, place, 0, length);
        super::numbers::sort(place);
        super::window::copy_elements(vm, place, 0, target, 0, length);
        return Ok(());
    }
    let list = ValueList::with_capacity(vm, length);
    for k in 0..length {
        list.push(element_at(vm, source, k));
    }
    let function = comparator.unwrap_or_default();
    powersort::sort(vm, &list, &mut |b: Value, a: Value| {
        let order = call(vm, function, Value::UNDEFINED, &[b, a])?;
        Ok(to_number(vm, order)? < 0.0)
    })?;
    for k in 0..length {
        put_element(target, k, list.get(k));
    }
    Ok(())
}
