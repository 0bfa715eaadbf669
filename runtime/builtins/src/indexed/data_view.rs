//! DataView (ECMA-262 25.3).

use super::array_buffer::{throw_detached, throw_immutable};
use crate::prelude::*;
use cutaway_engine::array_buffers::{LENGTH_TRACKING, READ_ONLY, RESIZABLE, is_detached, register_view};
use cutaway_engine::objects::integer_indexed::{ElementType, is_out_of_bounds, load, store};
use cutaway_engine::operations::bigint::to_bigint;

/// Declares a getter and a setter for one element type.
macro_rules! accessors {
    ($($name:literal, $type:ident;)*) => {
        const ACCESSORS: &[Property] = &[$(
            method(concat!("get", $name), 1, |vm, args| {
                get_view_value(vm, args, ElementType::$type, concat!("DataView.prototype.get", $name))
            }),
            method(concat!("set", $name), 2, |vm, args| {
                set_view_value(vm, args, ElementType::$type, concat!("DataView.prototype.set", $name))
            }),
        )*];
    };
}

accessors! {
    "Int8", Int8;
    "Uint8", Uint8;
    "Int16", Int16;
    "Uint16", Uint16;
    "Int32", Int32;
    "Uint32", Uint32;
    "Float16", Float16;
    "Float32", Float32;
    "Float64", Float64;
    "BigInt64", BigInt64;
    "BigUint64", BigUint64;
}

const MEMBERS: &[Property] = &[
    getter("buffer", buffer),
    getter("byteLength", byte_length),
    getter("byteOffset", byte_offset),
    to_string_tag("DataView"),
];

/// Makes DataView.
pub fn install(vm: &Vm) {
    Class {
        name: "DataView",
        length: 1,
        constructor: Intrinsic::DataView,
        prototype: Intrinsic::DataViewPrototype,
        call: construct_data_view,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
    define_properties(vm, vm.intrinsic(Intrinsic::DataViewPrototype), ACCESSORS);
}

/// 25.3.2.1 DataView ( buffer [ , byteOffset [ , byteLength ] ] )
fn construct_data_view(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. Not without new, nor without buffer.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "DataView"));
    }
    let Some(buffer) = args.get(0).downcast::<ArrayBufferObject>() else {
        return Err(throw_type_error(vm, "First argument to DataView constructor must be an ArrayBuffer"));
    };
    // 3-9. The window, within the buffer.
    let offset = to_index_or(vm, args.get(1), "Start offset is outside the bounds of the buffer")? as usize;
    if is_detached(buffer) {
        return Err(throw_detached(vm, "DataView"));
    }
    let buffer_length = buffer.byte_length();
    if offset > buffer_length {
        let message = format!("Start offset {offset} is outside the bounds of the buffer");
        return Err(throw_range_error(vm, message));
    }
    let given = match args.get(2) {
        Value::UNDEFINED => None,
        value => Some(to_index_or(vm, value, "Invalid DataView length")? as usize),
    };
    if let Some(length) = given
        && offset + length > buffer_length
    {
        return Err(throw_range_error(vm, format!("Invalid DataView length {length}")));
    }
    // 10-15. The view; the prototype's look-up may have changed the buffer.
    let view: Gc<ViewObject> = ordinary_create_from_constructor(
        vm,
        args.new_target(),
        Intrinsic::DataViewPrototype,
        Kind::DataView,
    )?;
    if is_detached(buffer) {
        return Err(throw_detached(vm, "DataView"));
    }
    if offset + given.unwrap_or(0) > buffer.byte_length() {
        return Err(throw_range_error(vm, "Invalid DataView length"));
    }
    let tracking = given.is_none() && buffer.bits() & RESIZABLE != 0;
    view.set_buffer(args.get(0));
    view.set_byte_offset(offset);
    view.set_fixed_length(given.unwrap_or(buffer.byte_length() - offset));
    view.set_bits(if tracking { LENGTH_TRACKING } else { 0 });
    register_view(vm, buffer, view);
    Ok(Value::cell(view))
}

fn this_view(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<ViewObject>> {
    receiver_of_kind(vm, args, Kind::DataView, method)
}

fn in_bounds(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<ViewObject>> {
    let view = this_view(vm, args, method)?;
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, method));
    }
    Ok(view)
}

/// 25.3.4.1 get DataView.prototype.buffer
fn buffer(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(this_view(vm, args, "DataView.prototype.buffer")?.buffer())
}

/// 25.3.4.2 get DataView.prototype.byteLength
fn byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(in_bounds(vm, args, "DataView.prototype.byteLength")?.length() as f64))
}

/// 25.3.4.3 get DataView.prototype.byteOffset
fn byte_offset(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(in_bounds(vm, args, "DataView.prototype.byteOffset")?.byte_offset() as f64))
}

/// The place of an access of `size` bytes, None when out of range.
fn place(view: Gc<ViewObject>, index: u64, size: usize) -> Option<*mut u8> {
    let end = index.checked_add(size as u64)?;
    if end > view.length() as u64 { None } else { Some(view.data().wrapping_add(index as usize)) }
}

/// GetViewValue.
fn get_view_value(vm: &Vm, args: &Args, element: ElementType, method: &str) -> Completion<Value> {
    let view = this_view(vm, args, method)?;
    let index = to_index_or(vm, args.get(0), "Offset is outside the bounds of the DataView")?;
    let little_endian = to_boolean(args.get(1));
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, method));
    }
    let size = element.size();
    let Some(address) = place(view, index, size) else {
        return Err(throw_range_error(vm, "Offset is outside the bounds of the DataView"));
    };
    let mut raw = [0; 8];
    // SAFETY: the place was checked against the view's length.
    unsafe { std::ptr::copy_nonoverlapping(address, raw.as_mut_ptr(), size) };
    if !little_endian {
        raw[..size].reverse();
    }
    // SAFETY: `raw` has room for every element type.
    Ok(unsafe { load(vm, raw.as_ptr(), element) })
}

/// SetViewValue.
fn set_view_value(vm: &Vm, args: &Args, element: ElementType, method: &str) -> Completion<Value> {
    let view = this_view(vm, args, method)?;
    if view.bits() & READ_ONLY != 0 {
        return Err(throw_immutable(vm, method));
    }
    let index = to_index_or(vm, args.get(0), "Offset is outside the bounds of the DataView")?;
    let numeric = match element.is_bigint() {
        true => Value::cell(to_bigint(vm, args.get(1))?),
        false => Value::number(to_number(vm, args.get(1))?),
    };
    let little_endian = to_boolean(args.get(2));
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, method));
    }
    let size = element.size();
    let Some(address) = place(view, index, size) else {
        return Err(throw_range_error(vm, "Offset is outside the bounds of the DataView"));
    };
    let mut raw = [0; 8];
    // SAFETY: `raw` has room for every element type.
    unsafe { store(raw.as_mut_ptr(), element, numeric) };
    if !little_endian {
        raw[..size].reverse();
    }
    // SAFETY: the place was checked against the view's length.
    unsafe { std::ptr::copy_nonoverlapping(raw.as_ptr(), address, size) };
    Ok(Value::UNDEFINED)
}
