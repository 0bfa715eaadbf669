//! Methods of typed arrays about the window and ranges of it (ECMA-262 23.2.3): length and relatives, at, set, subarray,
//! slice, fill, copyWithin, with.

use super::super::array_buffer::throw_detached;
use super::numbers::{copy_converted, each_number};
use super::*;
use crate::indexed::array::fast::{fast_array, kind, reads_plainly};
use cutaway_engine::array_buffers::LENGTH_TRACKING;
use cutaway_gc::cells::arrays::{DoubleArray, ValueArray};

fn this_view(vm: &Vm, args: &Args, property: &str) -> Completion<Gc<ViewObject>> {
    // The text is for the error only: `length` is read in loops.
    match args.this().downcast::<ViewObject>() {
        Some(view) if view.header().kind() == Kind::TypedArray => Ok(view),
        _ => receiver_of_kind(vm, args, Kind::TypedArray, &format!("get TypedArray.prototype.{property}")),
    }
}

/// 23.2.3.2 get %TypedArray%.prototype.buffer
pub fn buffer(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(this_view(vm, args, "buffer")?.buffer())
}

/// 23.2.3.3 get %TypedArray%.prototype.byteLength
pub fn byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = this_view(vm, args, "byteLength")?;
    Ok(Value::number((view.length() * ElementType::of(&view).size()) as f64))
}

/// 23.2.3.4 get %TypedArray%.prototype.byteOffset
pub fn byte_offset(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = this_view(vm, args, "byteOffset")?;
    Ok(Value::number(if is_out_of_bounds(view) { 0.0 } else { view.byte_offset() as f64 }))
}

/// 23.2.3.21 get %TypedArray%.prototype.length
pub fn length(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(this_view(vm, args, "length")?.length() as f64))
}

/// 23.2.3.1 %TypedArray%.prototype.at ( index )
pub fn at(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "at")?;
    let length = view.length() as f64;
    let relative = to_integer_or_infinity(vm, args.get(0))?;
    let k = if relative >= 0.0 { relative } else { length + relative };
    if k < 0.0 || k >= length {
        return Ok(Value::UNDEFINED);
    }
    Ok(element_at(vm, view, k as usize))
}

/// Copies `count` elements between windows that may share memory, converting if the types differ.
pub fn copy_elements(
    vm: &Vm,
    source: Gc<ViewObject>,
    from: usize,
    target: Gc<ViewObject>,
    to: usize,
    count: usize,
) {
    let count = count.min(source.length().saturating_sub(from)).min(target.length().saturating_sub(to));
    if count == 0 || source == target && from == to {
        return;
    }
    let (source_type, target_type) = (ElementType::of(&source), ElementType::of(&target));
    if source_type == target_type {
        let size = source_type.size();
        // SAFETY: both ranges were cut to their windows; `copy` allows overlap.
        unsafe {
            std::ptr::copy(source.data().add(from * size), target.data().add(to * size), count * size);
        }
        return;
    }
    // Windows on the same bytes: the source is read whole before the first write.
    if source.buffer() == target.buffer() {
        let list = ValueList::with_capacity(vm, count);
        for k in 0..count {
            list.push(element_at(vm, source, from + k));
        }
        for k in 0..count {
            put_element(target, to + k, list.get(k));
        }
        return;
    }
    let converted = copy_converted(source, from, target, to, count)
        || each_number(source, from, count, |k, number| put_element(target, to + k, Value::number(number)));
    if !converted {
        for k in 0..count {
            let value = element_at(vm, source, from + k);
            put_element(target, to + k, value);
        }
    }
}

/// The numbers of an array whose store has nothing else, written as they are: nothing can be observed in between.
fn try_fast_set(vm: &Vm, source: Gc<JsObject>, target: Gc<ViewObject>, offset: usize) -> bool {
    let Some(array) = fast_array(source.into()).filter(|array| !kind(*array).is_holey()) else {
        return false;
    };
    if ElementType::of(&target).is_bigint() || !reads_plainly(vm, array) {
        return false;
    }
    let length = array.length() as usize;
    if let Some(doubles) = array.elements().downcast::<DoubleArray>() {
        for (k, slot) in doubles.tail().iter().take(length).enumerate() {
            put_element(target, offset + k, Value::number(slot.get()));
        }
        return true;
    }
    if !kind(array).is_int() {
        return false;
    }
    let Some(values) = array.elements().downcast::<ValueArray>() else { return false };
    for (k, slot) in values.tail().iter().take(length).enumerate() {
        put_element(target, offset + k, slot.get());
    }
    true
}

/// 23.2.3.26 %TypedArray%.prototype.set ( source [ , offset ] )
pub fn set_from(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-5. The receiver and the offset.
    let Some(target) =
        args.this().downcast::<ViewObject>().filter(|view| view.header().kind() == Kind::TypedArray)
    else {
        return Err(throw_type_error(vm, "this is not a typed array."));
    };
    if target.bits() & READ_ONLY != 0 {
        return Err(throw_immutable(vm, "%TypedArray%.prototype.set"));
    }
    let offset = to_integer_or_infinity(vm, args.get(1))?;
    if offset < 0.0 {
        return Err(throw_range_error(vm, "offset is out of bounds"));
    }
    if is_out_of_bounds(target) {
        return Err(throw_detached(vm, "%TypedArray%.prototype.set"));
    }
    // 6. From a typed array, SetTypedArrayFromTypedArray.
    if let Some(source) =
        args.get(0).downcast::<ViewObject>().filter(|view| view.header().kind() == Kind::TypedArray)
    {
        if is_out_of_bounds(source) {
            return Err(throw_detached(vm, "%TypedArray%.prototype.set"));
        }
        check_content_type(vm, source, target)?;
        if source.length() as f64 + offset > target.length() as f64 {
            return Err(throw_range_error(vm, "offset is out of bounds"));
        }
        copy_elements(vm, source, 0, target, offset as usize, source.length());
        return Ok(Value::UNDEFINED);
    }
    // 7. From anything else, SetTypedArrayFromArrayLike.
    let length = target.length() as f64;
    let source = to_object(vm, args.get(0))?;
    let count = length_of_array_like(vm, source)?;
    if count as f64 + offset > length {
        return Err(throw_range_error(vm, "offset is out of bounds"));
    }
    if try_fast_set(vm, source, target, offset as usize) {
        return Ok(Value::UNDEFINED);
    }
    for k in 0..count {
        let value = crate::indexed::array::fast::element(vm, source, k)?;
        let numeric = to_element(vm, ElementType::of(&target), value)?;
        put_element(target, offset as usize + k as usize, numeric);
    }
    Ok(Value::UNDEFINED)
}

/// 23.2.3.30 %TypedArray%.prototype.subarray ( start, end )
pub fn subarray(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver, even out of bounds.
    let view: Gc<ViewObject> =
        receiver_of_kind(vm, args, Kind::TypedArray, "%TypedArray%.prototype.subarray")?;
    // 5-14. The range.
    let length = view.length() as f64;
    let from = to_relative_index(vm, args.get(0), length, 0.0)?;
    let to = to_relative_index(vm, args.get(1), length, length)?;
    let element = ElementType::of(&view);
    let offset = view.byte_offset() + from as usize * element.size();
    let count = (to - from).max(0.0) as usize;
    let tracking = view.bits() & LENGTH_TRACKING != 0 && args.get(1).is_undefined();
    // 15-17. A window on the same buffer, of the receiver's species.
    let default = vm.intrinsic_value(CONCRETE[element as usize].1);
    let constructor = species_constructor(vm, view.as_object(), default)?;
    let arguments = [view.buffer(), Value::number(offset as f64), Value::number(count as f64)];
    let arguments = if tracking { &arguments[..2] } else { &arguments[..] };
    let made = construct(vm, constructor, arguments, constructor)?;
    let result = validated(vm, made, "subarray")?;
    check_content_type(vm, view, result)?;
    Ok(Value::cell(result))
}

/// 23.2.3.27 %TypedArray%.prototype.slice ( start, end )
pub fn slice(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-11. The receiver and the range.
    let view = validated(vm, args.this(), "slice")?;
    let length = view.length() as f64;
    let from = to_relative_index(vm, args.get(0), length, 0.0)? as usize;
    let to = to_relative_index(vm, args.get(1), length, length)? as usize;
    let count = to.saturating_sub(from);
    // 12-14. A copy, of the receiver's species.
    let result = species_create(vm, view, count, "slice")?;
    if count > 0 {
        if is_out_of_bounds(view) {
            return Err(throw_detached(vm, "%TypedArray%.prototype.slice"));
        }
        // The specification copies byte after byte: on the same buffer the result may be read while it is written.
        if view.buffer() == result.buffer() && ElementType::of(&view) == ElementType::of(&result) {
            copy_forwards(view, from, result, count);
        } else {
            copy_elements(vm, view, from, result, 0, count);
        }
    }
    Ok(Value::cell(result))
}

/// Copies bytes in ascending order, overlapping ones again.
fn copy_forwards(source: Gc<ViewObject>, from: usize, target: Gc<ViewObject>, count: usize) {
    let size = ElementType::of(&source).size();
    let count = count.min(source.length().saturating_sub(from)).min(target.length());
    for k in 0..count * size {
        // SAFETY: both ranges were cut to their windows.
        unsafe { *target.data().add(k) = *source.data().add(from * size + k) };
    }
}

/// 23.2.3.9 %TypedArray%.prototype.fill ( value [ , start [ , end ] ] )
pub fn fill(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-11. The receiver, the converted value, the range.
    let view = validated_for_write(vm, args.this(), "fill")?;
    let length = view.length() as f64;
    let element = ElementType::of(&view);
    let numeric = to_element(vm, element, args.get(0))?;
    let from = to_relative_index(vm, args.get(1), length, 0.0)? as usize;
    let to = to_relative_index(vm, args.get(2), length, length)? as usize;
    // 12-15. What the conversions left of the window.
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, "%TypedArray%.prototype.fill"));
    }
    let to = to.min(view.length());
    if from < to {
        // The first element is converted to bytes; the others are copies of them.
        put_element(view, from, numeric);
        let size = element.size();
        // SAFETY: the range lies in the window.
        let range =
            unsafe { std::slice::from_raw_parts_mut(view.data().add(from * size), (to - from) * size) };
        if size == 1 {
            let byte = range[0];
            range.fill(byte);
        } else {
            let mut done = size;
            while done < range.len() {
                let more = done.min(range.len() - done);
                range.copy_within(..more, done);
                done += more;
            }
        }
    }
    Ok(args.this())
}

/// 23.2.3.6 %TypedArray%.prototype.copyWithin ( target, start [ , end ] )
pub fn copy_within(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-15. The receiver and the three places.
    let view = validated_for_write(vm, args.this(), "copyWithin")?;
    let length = view.length() as f64;
    let to = to_relative_index(vm, args.get(0), length, 0.0)?;
    let from = to_relative_index(vm, args.get(1), length, 0.0)?;
    let end = to_relative_index(vm, args.get(2), length, length)?;
    let count = (end - from).min(length - to).max(0.0) as usize;
    // 16-17. Bytes within what the conversions left of the window.
    if count > 0 {
        if is_out_of_bounds(view) {
            return Err(throw_detached(vm, "%TypedArray%.prototype.copyWithin"));
        }
        copy_elements(vm, view, from as usize, view, to as usize, count);
    }
    Ok(args.this())
}

/// 23.2.3.36 %TypedArray%.prototype.with ( index, value )
pub fn with(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-8. The receiver, the index relative to one of its ends, the converted value.
    let view = validated(vm, args.this(), "with")?;
    let length = view.length();
    let element = ElementType::of(&view);
    let relative = to_integer_or_infinity(vm, args.get(0))?;
    let index = if relative >= 0.0 { relative } else { length as f64 + relative };
    let numeric = to_element(vm, element, args.get(1))?;
    // 9. Still a valid index.
    if index < 0.0 || index >= view.length() as f64 {
        return Err(throw_range_error(vm, "Invalid typed array index"));
    }
    // 10-13. A copy with one element replaced.
    let result = new_typed_array(vm, element, length as u64)?;
    copy_elements(vm, view, 0, result, 0, length);
    put_element(result, index as usize, numeric);
    Ok(Value::cell(result))
}
