//! Typed arrays' elements. ECMA-262, "TypedArray Exotic Objects".
//!
//! A view keeps the address of its first element and its length up to date (buffers tell their views when they change), so
//! that an access is: compare with `length`, load. Length 0 stands for detached and out of bounds too.

use super::descriptor::PropertyDescriptor;
use crate::array_buffers::READ_ONLY;
use crate::completion::Completion;
use crate::native::attributes::{ALL, ENUMERABLE};
use crate::operations::bigint::{from_i64, from_u64, limbs, to_bigint};
use crate::operations::comparison::same_value;
use crate::operations::conversion::{clamp_to_uint8, double_to_int32, to_number};
use crate::operations::number_text;
use crate::operations::string_numeric;
use crate::property_key::PropertyKey;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{ArrayBufferObject, JsObject, ViewObject};
use cutaway_gc::{Gc, Value};

/// Element types, in the order of the specification's table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum ElementType {
    /// Int8Array
    Int8,
    /// Uint8Array
    Uint8,
    /// Uint8ClampedArray
    Uint8Clamped,
    /// Int16Array
    Int16,
    /// Uint16Array
    Uint16,
    /// Int32Array
    Int32,
    /// Uint32Array
    Uint32,
    /// BigInt64Array
    BigInt64,
    /// BigUint64Array
    BigUint64,
    /// Float16Array
    Float16,
    /// Float32Array
    Float32,
    /// Float64Array
    Float64,
}

impl ElementType {
    /// All of them, in order.
    pub const ALL: [ElementType; 12] = [
        Self::Int8,
        Self::Uint8,
        Self::Uint8Clamped,
        Self::Int16,
        Self::Uint16,
        Self::Int32,
        Self::Uint32,
        Self::BigInt64,
        Self::BigUint64,
        Self::Float16,
        Self::Float32,
        Self::Float64,
    ];

    /// From a view's number.
    #[inline(always)]
    pub fn of(view: &ViewObject) -> ElementType {
        Self::ALL[view.element() as usize]
    }

    /// Bytes per element.
    #[inline(always)]
    pub const fn size(self) -> usize {
        match self {
            Self::Int8 | Self::Uint8 | Self::Uint8Clamped => 1,
            Self::Int16 | Self::Uint16 | Self::Float16 => 2,
            Self::Int32 | Self::Uint32 | Self::Float32 => 4,
            Self::BigInt64 | Self::BigUint64 | Self::Float64 => 8,
        }
    }

    /// True for the two BigInt types.
    pub const fn is_bigint(self) -> bool {
        matches!(self, Self::BigInt64 | Self::BigUint64)
    }

    /// The constructor's name.
    pub const fn constructor_name(self) -> &'static str {
        match self {
            Self::Int8 => "Int8Array",
            Self::Uint8 => "Uint8Array",
            Self::Uint8Clamped => "Uint8ClampedArray",
            Self::Int16 => "Int16Array",
            Self::Uint16 => "Uint16Array",
            Self::Int32 => "Int32Array",
            Self::Uint32 => "Uint32Array",
            Self::BigInt64 => "BigInt64Array",
            Self::BigUint64 => "BigUint64Array",
            Self::Float16 => "Float16Array",
            Self::Float32 => "Float32Array",
            Self::Float64 => "Float64Array",
        }
    }
}

/// CanonicalNumericIndexString of a key that is not an index: `-0`, `1.5`, `Infinity`, `NaN`...
pub fn canonical_numeric(vm: &Vm, key: PropertyKey) -> Option<f64> {
    let atom = key.as_atom()?;
    let view = strings::view(vm, atom);
    // Only texts that begin like a number can be one.
    match view.get(0) {
        Some(c) if c == b'-' as u16 || c == b'I' as u16 || c == b'N' as u16 => {}
        Some(c) if (b'0' as u16..=b'9' as u16).contains(&c) => {}
        _ => return None,
    }
    if view.is("-0") {
        return Some(-0.0);
    }
    let number = string_numeric::string_to_number(view);
    let text = number_text::number_to_string(vm, number);
    strings::equals(vm, text, atom).then_some(number)
}

/// Element `index`, or `None` if there is no such (IsValidIntegerIndex is false).
pub fn get(vm: &Vm, object: Gc<JsObject>, index: f64) -> Option<Value> {
    let view = object.downcast::<ViewObject>()?;
    let index = valid_index(view, index)?;
    // SAFETY: the index is below the view's length, which buffers keep true to their memory.
    Some(unsafe { load(vm, view.data().add(index * ElementType::of(&view).size()), ElementType::of(&view)) })
}

fn valid_index(view: Gc<ViewObject>, index: f64) -> Option<usize> {
    if index.fract() != 0.0 || index.is_sign_negative() || index >= view.length() as f64 {
        return None;
    }
    Some(index as usize)
}

/// RawBytesToNumeric of the element at `address`, in the machine's (little-endian) order.
///
/// # Safety
/// `size` bytes can be read at `address`.
#[inline]
pub unsafe fn load(vm: &Vm, address: *const u8, element: ElementType) -> Value {
    // SAFETY: readable (caller); reads are unaligned-safe since DataView has no alignment.
    unsafe {
        match element {
            ElementType::Int8 => Value::int(*address as i8 as i32),
            ElementType::Uint8 | ElementType::Uint8Clamped => Value::int(*address as i32),
            ElementType::Int16 => Value::int(address.cast::<i16>().read_unaligned() as i32),
            ElementType::Uint16 => Value::int(address.cast::<u16>().read_unaligned() as i32),
            ElementType::Int32 => Value::int(address.cast::<i32>().read_unaligned()),
            ElementType::Uint32 => Value::from(address.cast::<u32>().read_unaligned()),
            ElementType::Float16 => Value::number(half_to_double(address.cast::<u16>().read_unaligned())),
            ElementType::Float32 => Value::number(address.cast::<f32>().read_unaligned() as f64),
            ElementType::Float64 => Value::number(address.cast::<f64>().read_unaligned()),
            ElementType::BigInt64 => Value::cell(from_i64(vm, address.cast::<i64>().read_unaligned())),
            ElementType::BigUint64 => Value::cell(from_u64(vm, address.cast::<u64>().read_unaligned())),
        }
    }
}

/// [`load`] without the rare types, for which it gives the hole. Doubles stay in double form, whatever their value.
///
/// # Safety
/// As for [`load`].
#[inline(always)]
pub unsafe fn load_number(address: *const u8, element: ElementType) -> Value {
    // SAFETY: as the caller's.
    unsafe {
        match element {
            ElementType::Int8 => Value::int(*address as i8 as i32),
            ElementType::Uint8 | ElementType::Uint8Clamped => Value::int(*address as i32),
            ElementType::Int16 => Value::int(address.cast::<i16>().read_unaligned() as i32),
            ElementType::Uint16 => Value::int(address.cast::<u16>().read_unaligned() as i32),
            ElementType::Int32 => Value::int(address.cast::<i32>().read_unaligned()),
            ElementType::Uint32 => Value::from(address.cast::<u32>().read_unaligned()),
            ElementType::Float32 => Value::double(address.cast::<f32>().read_unaligned() as f64),
            ElementType::Float64 => Value::double(address.cast::<f64>().read_unaligned()),
            ElementType::Float16 | ElementType::BigInt64 | ElementType::BigUint64 => Value::HOLE,
        }
    }
}

/// [`store`] of a number, quick for int32.
///
/// # Safety
/// As for [`store`].
#[inline(always)]
pub unsafe fn store_number(address: *mut u8, element: ElementType, value: Value) {
    let int = value.as_int_unchecked();
    // SAFETY: as the caller's.
    unsafe {
        match element {
            ElementType::Int8 | ElementType::Uint8 if value.is_int() => *address = int as u8,
            ElementType::Int16 | ElementType::Uint16 if value.is_int() => {
                address.cast::<u16>().write_unaligned(int as u16);
            }
            ElementType::Int32 | ElementType::Uint32 if value.is_int() => {
                address.cast::<i32>().write_unaligned(int);
            }
            ElementType::Float64 if value.is_double() => {
                address.cast::<f64>().write_unaligned(value.as_double_unchecked());
            }
            _ => store(address, element, value),
        }
    }
}

/// NumericToRawBytes, for a number or BigInt as the type demands.
///
/// # Safety
/// `size` bytes can be written at `address`.
#[inline(never)]
pub unsafe fn store(address: *mut u8, element: ElementType, value: Value) {
    let number = value.as_number().unwrap_or(0.0);
    // SAFETY: writable (caller).
    unsafe {
        match element {
            ElementType::Int8 | ElementType::Uint8 => *address = double_to_int32(number) as u8,
            ElementType::Uint8Clamped => *address = clamp_to_uint8(number),
            ElementType::Int16 | ElementType::Uint16 => {
                address.cast::<u16>().write_unaligned(double_to_int32(number) as u16)
            }
            ElementType::Int32 | ElementType::Uint32 => {
                address.cast::<i32>().write_unaligned(double_to_int32(number))
            }
            ElementType::Float16 => address.cast::<u16>().write_unaligned(double_to_half(number)),
            ElementType::Float32 => address.cast::<f32>().write_unaligned(number as f32),
            ElementType::Float64 => address.cast::<f64>().write_unaligned(number),
            ElementType::BigInt64 | ElementType::BigUint64 => {
                address.cast::<i64>().write_unaligned(low_bits(value))
            }
        }
    }
}

/// The low 64 bits of a BigInt in two's complement.
pub fn low_bits(value: Value) -> i64 {
    let Some(bigint) = value.downcast::<cutaway_gc::cells::strings::BigInt>() else { return 0 };
    let low = limbs(&bigint).first().copied().unwrap_or(0) as i64;
    if bigint.negative() != 0 { low.wrapping_neg() } else { low }
}

/// True for a view whose window does not fit its buffer any more (or whose buffer is detached).
pub fn is_out_of_bounds(view: Gc<ViewObject>) -> bool {
    let Some(buffer) = view.buffer().downcast::<ArrayBufferObject>() else { return true };
    let tracking = view.bits() & 1 != 0;
    let size =
        if view.header().kind() == cutaway_gc::Kind::DataView { 1 } else { ElementType::of(&view).size() };
    let end = view.byte_offset() + if tracking { 0 } else { view.fixed_length() * size };
    buffer.bits() & 1 != 0 || end > buffer.byte_length()
}

/// True for a view on an immutable buffer.
#[inline(always)]
pub fn is_read_only(object: Gc<JsObject>) -> bool {
    object.downcast::<ViewObject>().is_some_and(|view| view.bits() & READ_ONLY != 0)
}

/// IsTypedArrayFixedLength.
pub fn is_fixed_length(view: Gc<ViewObject>) -> bool {
    use crate::array_buffers::{LENGTH_TRACKING, RESIZABLE, SHARED};
    let resizable = |buffer: Gc<ArrayBufferObject>| buffer.bits() & (RESIZABLE | SHARED) == RESIZABLE;
    view.bits() & LENGTH_TRACKING == 0
        && !view.buffer().downcast::<ArrayBufferObject>().is_some_and(resizable)
}

/// The attributes of elements.
pub fn attributes(object: Gc<JsObject>) -> u8 {
    if is_read_only(object) { ENUMERABLE } else { ALL }
}

/// An IEEE 754 binary16 as a double.
pub fn half_to_double(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let exponent = (bits >> 10 & 0x1f) as i32;
    let fraction = (bits & 0x3ff) as f64;
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    }
}

/// A double rounded to binary16, ties to even.
pub fn double_to_half(number: f64) -> u16 {
    let sign = if number.is_sign_negative() { 0x8000u16 } else { 0 };
    let magnitude = number.abs();
    if number.is_nan() {
        return 0x7e00;
    }
    if magnitude >= 65520.0 {
        return sign | 0x7c00;
    }
    if magnitude < 2f64.powi(-14) {
        // Subnormal: a multiple of 2^-24.
        return sign | (magnitude * 2f64.powi(24)).round_ties_even() as u16;
    }
    let exponent = (magnitude.to_bits() >> 52) as i32 - 1023;
    let scaled = (magnitude * 2f64.powi(10 - exponent)).round_ties_even() as u32;
    // Rounding up to 2048 carries into the exponent by itself.
    sign | (((exponent + 15) as u32) << 10).wrapping_add(scaled - 1024) as u16
}

/// TypedArraySetElement: converts first, then stores if the index is still valid. Not for views on immutable buffers.
pub fn set(vm: &Vm, object: Gc<JsObject>, index: f64, value: Value) -> Completion<()> {
    let Some(view) = object.downcast::<ViewObject>() else { return Ok(()) };
    let element = ElementType::of(&view);
    let numeric = if element.is_bigint() {
        Value::cell(to_bigint(vm, value)?)
    } else {
        Value::number(to_number(vm, value)?)
    };
    if let Some(index) = valid_index(view, index) {
        // SAFETY: the index is below the view's length.
        unsafe { store(view.data().add(index * element.size()), element, numeric) };
    }
    Ok(())
}

/// `[[DefineOwnProperty]]` for a numeric key.
pub fn define(vm: &Vm, object: Gc<JsObject>, index: f64, desc: &PropertyDescriptor) -> Completion<bool> {
    let Some(view) = object.downcast::<ViewObject>() else { return Ok(false) };
    let refuses = |field: Option<bool>| field == Some(false);
    if valid_index(view, index).is_none() || refuses(desc.enumerable) || desc.is_accessor() {
        return Ok(false);
    }
    if is_read_only(object) {
        // Nothing can change, not even to be writable.
        let current = get(vm, object, index).unwrap_or_default();
        let changes = desc.value.is_some_and(|value| !same_value(vm, value, current));
        return Ok(!changes && desc.configurable != Some(true) && desc.writable != Some(true));
    }
    if refuses(desc.configurable) || refuses(desc.writable) {
        return Ok(false);
    }
    if let Some(value) = desc.value {
        set(vm, object, index, value)?;
    }
    Ok(true)
}

/// True if element `index` exists.
pub fn has(object: Gc<JsObject>, index: f64) -> bool {
    object.downcast::<ViewObject>().is_some_and(|view| valid_index(view, index).is_some())
}
