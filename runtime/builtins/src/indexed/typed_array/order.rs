//! Methods of typed arrays that change the order of elements (ECMA-262 23.2.3): reverse, sort, toReversed, toSorted.

use super::*;
use crate::indexed::array::powersort;
use std::cmp::Ordering;

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
    let element = ElementType::of(&source);
    if comparator.is_none() && !element.is_bigint() {
        let mut numbers: Vec<f64> =
            (0..length).map(|k| element_at(vm, source, k).as_number().unwrap_or_default()).collect();
        numbers.sort_by(compare_numbers);
        for (k, number) in numbers.iter().enumerate() {
            put_element(target, k, Value::number(*number));
        }
        return Ok(());
    }
    let list = ValueList::with_capacity(vm, length);
    for k in 0..length {
        list.push(element_at(vm, source, k));
    }
    powersort::sort(vm, &list, &mut |b: Value, a: Value| match comparator {
        Some(function) => {
            let order = call(vm, function, Value::UNDEFINED, &[b, a])?;
            Ok(to_number(vm, order)? < 0.0)
        }
        None => Ok(cutaway_engine::operations::is_less_than(vm, b, a, true)? == Some(true)),
    })?;
    for k in 0..length {
        put_element(target, k, list.get(k));
    }
    Ok(())
}

/// Numeric order: -0 before 0, NaN last.
fn compare_numbers(a: &f64, b: &f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        _ => a.total_cmp(b),
    }
}
