//! TypedArray (ECMA-262 23.2): the abstract constructor, the twelve concrete ones, and the prototype they share.
//!
//! [`constructor`] making them; [`window`] what they are a window on, and methods on ranges; [`callbacks`] methods that call a
//! function for each element; [`base64`] Uint8Array's text forms; [`search`] finding and joining; [`order`] reversing and sorting. Element access in memory is
//! the engine's (`objects::integer_indexed`); buffers are `array_buffers`.

mod base64;
mod base64_text;
pub mod callbacks;
pub mod constructor;
mod numbers;
pub mod order;
pub mod search;
pub mod window;

use super::array_buffer::{new_array_buffer, throw_detached, throw_immutable};
use crate::fundamental::return_this;
use crate::prelude::*;
use cutaway_engine::array_buffers::{READ_ONLY, register_view};
use cutaway_engine::native_functions::NATIVE_TYPED_ARRAY_LENGTH;
use cutaway_engine::objects::integer_indexed::{ElementType, is_out_of_bounds, load, store};
use cutaway_engine::objects::new_intrinsic_object;
use cutaway_engine::operations::bigint::to_bigint;
use cutaway_engine::operations::native_iterators::{create_array_iterator, mode};

const MEMBERS: &[Property] = &[
    getter("buffer", window::buffer),
    getter("byteLength", window::byte_length),
    getter("byteOffset", window::byte_offset),
    getter("length", window::length),
    method("entries", 0, entries),
    method("keys", 0, keys),
    method("values", 0, values),
    method("at", 1, window::at),
    method("copyWithin", 2, window::copy_within),
    method("every", 1, callbacks::every),
    method("fill", 1, window::fill),
    method("filter", 1, callbacks::filter),
    method("find", 1, callbacks::find),
    method("findIndex", 1, callbacks::find_index),
    method("findLast", 1, callbacks::find_last),
    method("findLastIndex", 1, callbacks::find_last_index),
    method("forEach", 1, callbacks::for_each),
    method("includes", 1, search::includes),
    method("indexOf", 1, search::index_of),
    method("join", 1, search::join),
    method("lastIndexOf", 1, search::last_index_of),
    method("map", 1, callbacks::map),
    method("reverse", 0, order::reverse),
    method("reduce", 1, callbacks::reduce),
    method("reduceRight", 1, callbacks::reduce_right),
    method("set", 1, window::set_from),
    method("slice", 2, window::slice),
    method("some", 1, callbacks::some),
    method("sort", 1, order::sort),
    method("subarray", 2, window::subarray),
    method("toReversed", 0, order::to_reversed),
    method("toSorted", 1, order::to_sorted),
    method("with", 2, window::with),
    method("toLocaleString", 0, search::to_locale_string),
    symbol_getter(WellKnownSymbol::ToStringTag, tag),
];

/// A concrete class: element type, constructor, prototype, and what constructs it.
type Concrete = (ElementType, Intrinsic, Intrinsic, NativeFn);

/// The concrete classes, by the number of their element type.
pub const CONCRETE: [Concrete; 12] = {
    use Intrinsic as I;
    use constructor::construct_concrete as make;
    [
        (ElementType::Int8, I::Int8Array, I::Int8ArrayPrototype, make::<0>),
        (ElementType::Uint8, I::Uint8Array, I::Uint8ArrayPrototype, make::<1>),
        (ElementType::Uint8Clamped, I::Uint8ClampedArray, I::Uint8ClampedArrayPrototype, make::<2>),
        (ElementType::Int16, I::Int16Array, I::Int16ArrayPrototype, make::<3>),
        (ElementType::Uint16, I::Uint16Array, I::Uint16ArrayPrototype, make::<4>),
        (ElementType::Int32, I::Int32Array, I::Int32ArrayPrototype, make::<5>),
        (ElementType::Uint32, I::Uint32Array, I::Uint32ArrayPrototype, make::<6>),
        (ElementType::BigInt64, I::BigInt64Array, I::BigInt64ArrayPrototype, make::<7>),
        (ElementType::BigUint64, I::BigUint64Array, I::BigUint64ArrayPrototype, make::<8>),
        (ElementType::Float16, I::Float16Array, I::Float16ArrayPrototype, make::<9>),
        (ElementType::Float32, I::Float32Array, I::Float32ArrayPrototype, make::<10>),
        (ElementType::Float64, I::Float64Array, I::Float64ArrayPrototype, make::<11>),
    ]
};

/// Makes %TypedArray% and the concrete classes.
pub fn install(vm: &Vm) {
    Class {
        name: "TypedArray",
        length: 0,
        constructor: Intrinsic::TypedArray,
        prototype: Intrinsic::TypedArrayPrototype,
        call: constructor::construct_abstract,
        statics: constructor::STATICS,
        members: MEMBERS,
    }
    .install(vm);
    let prototype = vm.intrinsic(Intrinsic::TypedArrayPrototype);
    crate::class::alias(vm, prototype, "values", WellKnownSymbol::Iterator);
    mark_length_getter(vm, prototype);
    // toString is the very function of Array.prototype.
    let to_string = vm.intrinsic_value(Intrinsic::ArrayPrototypeToString);
    define_data(vm, prototype, name_key(vm.names.to_string), to_string, attributes::HIDDEN);
    for (element, constructor, concrete_prototype, call) in CONCRETE {
        let class = Class {
            name: element.constructor_name(),
            length: 3,
            constructor,
            prototype: concrete_prototype,
            call,
            statics: &[],
            members: &[],
        };
        let made = class.install_derived(vm, Intrinsic::TypedArray, Intrinsic::TypedArrayPrototype);
        if element == ElementType::Uint8 {
            base64::install(vm, made, vm.intrinsic(concrete_prototype));
        }
        for object in [made, vm.intrinsic(concrete_prototype)] {
            let key = PropertyKey::atom(vm.intern("BYTES_PER_ELEMENT"));
            define_data(vm, object, key, Value::int(element.size() as i32), attributes::NONE);
        }
    }
}

/// Lets cached loads of `length` know the getter.
fn mark_length_getter(vm: &Vm, prototype: Gc<JsObject>) {
    if let Some(descriptor) = get_own_property(vm, prototype, name_key(vm.names.length)).ok().flatten()
        && let Some(getter) = descriptor.get.and_then(|getter| getter.downcast::<NativeFunction>())
    {
        getter.set_bits(getter.bits() | NATIVE_TYPED_ARRAY_LENGTH);
    }
}

/// The `[Symbol.species]` getter of %TypedArray%, for the constructor's table.
pub const SPECIES: Property = symbol_getter(WellKnownSymbol::Species, return_this);

/// ValidateTypedArray: the receiver as a typed array that is in bounds.
pub fn validated(vm: &Vm, value: Value, method: &str) -> Completion<Gc<ViewObject>> {
    let Some(view) = value.downcast::<ViewObject>().filter(|view| view.header().kind() == Kind::TypedArray)
    else {
        return Err(throw_type_error(vm, "this is not a typed array."));
    };
    if is_out_of_bounds(view) {
        return Err(throw_detached(vm, &format!("%TypedArray%.prototype.{method}")));
    }
    Ok(view)
}

/// ValidateTypedArray for a method that writes: not on an immutable buffer either.
pub fn validated_for_write(vm: &Vm, value: Value, method: &str) -> Completion<Gc<ViewObject>> {
    if let Some(view) = value.downcast::<ViewObject>()
        && view.bits() & READ_ONLY != 0
        && view.header().kind() == Kind::TypedArray
    {
        return Err(throw_immutable(vm, &format!("%TypedArray%.prototype.{method}")));
    }
    validated(vm, value, method)
}

/// Element `index`, undefined outside the window (which the callers' JavaScript may have moved).
#[inline]
pub fn element_at(vm: &Vm, view: Gc<ViewObject>, index: usize) -> Value {
    if index >= view.length() {
        return Value::UNDEFINED;
    }
    let element = ElementType::of(&view);
    // SAFETY: the index is within the window.
    unsafe { load(vm, view.data().add(index * element.size()), element) }
}

/// Stores an already converted number or BigInt; nothing happens outside the window.
#[inline]
pub fn put_element(view: Gc<ViewObject>, index: usize, numeric: Value) {
    if index < view.length() {
        let element = ElementType::of(&view);
        // SAFETY: the index is within the window.
        unsafe { store(view.data().add(index * element.size()), element, numeric) };
    }
}

/// ToNumber or ToBigInt, as the element type demands.
pub fn to_element(vm: &Vm, element: ElementType, value: Value) -> Completion<Value> {
    match element.is_bigint() {
        true => Ok(Value::cell(to_bigint(vm, value)?)),
        false if value.is_number() => Ok(value),
        false => Ok(Value::number(to_number(vm, value)?)),
    }
}

/// Gives a fresh view object its window.
pub fn initialize(
    vm: &Vm,
    view: Gc<ViewObject>,
    element: ElementType,
    buffer: Gc<ArrayBufferObject>,
    byte_offset: usize,
    length: usize,
    bits: u32,
) {
    view.set_buffer(Value::cell(buffer));
    view.set_byte_offset(byte_offset);
    view.set_fixed_length(length);
    view.set_element(element as u32);
    view.set_bits(bits);
    register_view(vm, buffer, view);
}

/// The bytes of a typed array of `length` elements; RangeError if there can be no such array.
pub fn byte_size(vm: &Vm, element: ElementType, length: u64) -> Completion<usize> {
    let size = length.checked_mul(element.size() as u64).filter(|size| *size <= MAX_BYTES);
    size.map(|size| size as usize)
        .ok_or_else(|| throw_range_error(vm, format!("Invalid typed array length: {length}")))
}

const MAX_BYTES: u64 = cutaway_engine::array_buffers::MAX_BYTE_LENGTH as u64;

/// A typed array of the realm with a buffer of its own.
pub fn new_typed_array(vm: &Vm, element: ElementType, length: u64) -> Completion<Gc<ViewObject>> {
    let bytes = byte_size(vm, element, length)?;
    let buffer = new_array_buffer(vm, bytes)?;
    let (_, _, prototype, _) = CONCRETE[element as usize];
    let view: Gc<ViewObject> = new_intrinsic_object(vm, Kind::TypedArray, prototype);
    initialize(vm, view, element, buffer, 0, length as usize, 0);
    Ok(view)
}

/// TypedArrayCreateFromCtor, to be written to: what `constructor` makes of the arguments must be a typed array, long enough.
pub fn create_with(
    vm: &Vm,
    constructor: Value,
    arguments: &[Value],
    method: &str,
) -> Completion<Gc<ViewObject>> {
    let made = construct(vm, constructor, arguments, constructor)?;
    let view = validated_for_write(vm, made, method)?;
    if let [length] = arguments
        && let Some(length) = length.as_number()
        && (view.length() as f64) < length
    {
        return Err(throw_type_error(
            vm,
            "Derived TypedArray constructor created an array which was too small",
        ));
    }
    Ok(view)
}

/// TypedArraySpeciesCreate for a length.
pub fn species_create(
    vm: &Vm,
    exemplar: Gc<ViewObject>,
    length: usize,
    method: &str,
) -> Completion<Gc<ViewObject>> {
    let element = ElementType::of(&exemplar);
    let default = vm.intrinsic_value(CONCRETE[element as usize].1);
    let constructor = species_constructor(vm, exemplar.as_object(), default)?;
    if constructor == default {
        return new_typed_array(vm, element, length as u64);
    }
    let view = create_with(vm, constructor, &[Value::number(length as f64)], method)?;
    check_content_type(vm, exemplar, view)?;
    Ok(view)
}

/// Numbers and BigInts do not mix.
pub fn check_content_type(vm: &Vm, a: Gc<ViewObject>, b: Gc<ViewObject>) -> Completion<()> {
    if ElementType::of(&a).is_bigint() == ElementType::of(&b).is_bigint() {
        return Ok(());
    }
    Err(throw_type_error(vm, "Cannot mix BigInt and other types, use explicit conversions"))
}

/// 23.2.3.7 %TypedArray%.prototype.entries ( )
fn entries(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "entries")?;
    Ok(Value::cell(create_array_iterator(vm, view.as_object(), mode::ENTRIES)))
}

/// 23.2.3.19 %TypedArray%.prototype.keys ( )
fn keys(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "keys")?;
    Ok(Value::cell(create_array_iterator(vm, view.as_object(), mode::KEYS)))
}

/// 23.2.3.35 %TypedArray%.prototype.values ( )
fn values(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "values")?;
    Ok(Value::cell(create_array_iterator(vm, view.as_object(), mode::VALUES)))
}

/// 23.2.3.38 get %TypedArray%.prototype [ %Symbol.toStringTag% ]
fn tag(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.this().downcast::<ViewObject>() {
        Some(view) if view.header().kind() == Kind::TypedArray => {
            Ok(Value::cell(vm.intern(ElementType::of(&view).constructor_name())))
        }
        _ => Ok(Value::UNDEFINED),
    }
}
