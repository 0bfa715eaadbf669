//! ArrayBuffer and SharedArrayBuffer (ECMA-262 25.1, 25.2). Memory and views are the engine's (`array_buffers`).

use crate::fundamental::return_this;
use crate::prelude::*;
use cutaway_engine::array_buffers::{self, IMMUTABLE, RESIZABLE, SHARED, bytes, is_detached};
use cutaway_engine::objects::new_intrinsic_object;

const STATICS: &[Property] =
    &[method("isView", 1, is_view), symbol_getter(WellKnownSymbol::Species, return_this)];

const MEMBERS: &[Property] = &[
    getter("byteLength", byte_length),
    method("slice", 2, slice),
    getter("maxByteLength", max_byte_length),
    getter("resizable", resizable),
    method("resize", 1, resize),
    method("transfer", 0, transfer),
    method("transferToFixedLength", 0, transfer_to_fixed_length),
    method("transferToImmutable", 0, transfer_to_immutable),
    method("sliceToImmutable", 2, slice_to_immutable),
    getter("detached", detached),
    getter("immutable", immutable),
    to_string_tag("ArrayBuffer"),
];

const SHARED_STATICS: &[Property] = &[symbol_getter(WellKnownSymbol::Species, return_this)];

const SHARED_MEMBERS: &[Property] = &[
    getter("byteLength", shared_byte_length),
    method("slice", 2, shared_slice),
    getter("maxByteLength", shared_max_byte_length),
    getter("growable", growable),
    method("grow", 1, grow),
    to_string_tag("SharedArrayBuffer"),
];

/// Makes ArrayBuffer and SharedArrayBuffer.
pub fn install(vm: &Vm) {
    Class {
        name: "ArrayBuffer",
        length: 1,
        constructor: Intrinsic::ArrayBuffer,
        prototype: Intrinsic::ArrayBufferPrototype,
        call: construct_array_buffer,
        statics: STATICS,
        members: MEMBERS,
    }
    .install(vm);
    Class {
        name: "SharedArrayBuffer",
        length: 1,
        constructor: Intrinsic::SharedArrayBuffer,
        prototype: Intrinsic::SharedArrayBufferPrototype,
        call: construct_shared,
        statics: SHARED_STATICS,
        members: SHARED_MEMBERS,
    }
    .install(vm);
}

/// A new ArrayBuffer of the realm.
pub fn new_array_buffer(vm: &Vm, byte_length: usize) -> Completion<Gc<ArrayBufferObject>> {
    let buffer = new_intrinsic_object(vm, Kind::ArrayBuffer, Intrinsic::ArrayBufferPrototype);
    array_buffers::allocate(vm, buffer, byte_length, None, false)?;
    Ok(buffer)
}

/// AllocateArrayBuffer and AllocateSharedArrayBuffer.
fn allocate(vm: &Vm, args: &Args, default: Intrinsic, shared: bool) -> Completion<Value> {
    // 2-3. The length, and the largest length if asked for.
    let length = to_index_or(vm, args.get(0), "Invalid array buffer length")?;
    let mut max = None;
    if let Some(options) = args.get(1).downcast::<JsObject>() {
        let value = get(vm, options, PropertyKey::atom(vm.intern("maxByteLength")))?;
        if !value.is_undefined() {
            max = Some(to_index_or(vm, value, "Invalid array buffer max length")?);
        }
    }
    if max.is_some_and(|max| length > max) {
        return Err(throw_range_error(vm, "Invalid array buffer max length"));
    }
    let buffer: Gc<ArrayBufferObject> =
        ordinary_create_from_constructor(vm, args.new_target(), default, Kind::ArrayBuffer)?;
    array_buffers::allocate(vm, buffer, length as usize, max.map(|max| max as usize), shared)?;
    Ok(Value::cell(buffer))
}

/// 25.1.4.1 ArrayBuffer ( length [ , options ] )
fn construct_array_buffer(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "ArrayBuffer"));
    }
    allocate(vm, args, Intrinsic::ArrayBufferPrototype, false)
}

/// 25.2.3.1 SharedArrayBuffer ( length [ , options ] )
fn construct_shared(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "SharedArrayBuffer"));
    }
    allocate(vm, args, Intrinsic::SharedArrayBufferPrototype, true)
}

/// 25.1.5.1 ArrayBuffer.isView ( arg )
fn is_view(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(args.get(0).is::<ViewObject>()))
}

fn receiver(vm: &Vm, args: &Args, method: &str, shared: bool) -> Completion<Gc<ArrayBufferObject>> {
    match args.this().downcast::<ArrayBufferObject>() {
        Some(buffer) if (buffer.bits() & SHARED != 0) == shared => Ok(buffer),
        _ => {
            let class = if shared { "SharedArrayBuffer" } else { "ArrayBuffer" };
            Err(throw_incompatible(vm, &format!("{class}.prototype.{method}"), args.this()))
        }
    }
}

fn attached(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<ArrayBufferObject>> {
    let buffer = receiver(vm, args, method, false)?;
    if is_detached(buffer) {
        return Err(throw_detached(vm, &format!("ArrayBuffer.prototype.{method}")));
    }
    Ok(buffer)
}

/// The error for an operation on a detached buffer.
#[cold]
pub fn throw_detached(vm: &Vm, method: &str) -> Throw {
    throw_type_error(vm, format!("Cannot perform {method} on a detached ArrayBuffer"))
}

/// The error for an operation that would change, or detach, an immutable buffer.
#[cold]
pub fn throw_immutable(vm: &Vm, method: &str) -> Throw {
    throw_type_error(vm, format!("Cannot perform {method} on an immutable ArrayBuffer"))
}

fn is_immutable(buffer: Gc<ArrayBufferObject>) -> bool {
    buffer.bits() & IMMUTABLE != 0
}

/// get ArrayBuffer.prototype.immutable
fn immutable(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(is_immutable(receiver(vm, args, "immutable", false)?)))
}

/// 25.1.6.1 get ArrayBuffer.prototype.byteLength
fn byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "byteLength", false)?;
    Ok(Value::number(buffer.byte_length() as f64))
}

/// 25.1.6.3 get ArrayBuffer.prototype.detached
fn detached(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(is_detached(receiver(vm, args, "detached", false)?)))
}

fn longest(buffer: Gc<ArrayBufferObject>) -> Value {
    let resizable = buffer.bits() & RESIZABLE != 0;
    let length = if resizable { buffer.max_byte_length() } else { buffer.byte_length() };
    Value::number(if is_detached(buffer) { 0.0 } else { length as f64 })
}

/// 25.1.6.4 get ArrayBuffer.prototype.maxByteLength
fn max_byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(longest(receiver(vm, args, "maxByteLength", false)?))
}

/// 25.1.6.5 get ArrayBuffer.prototype.resizable
fn resizable(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "resizable", false)?;
    Ok(Value::bool(buffer.bits() & RESIZABLE != 0))
}

/// 25.1.6.6 ArrayBuffer.prototype.resize ( newLength )
fn resize(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "resize", false)?;
    if buffer.bits() & RESIZABLE == 0 {
        return Err(throw_incompatible(vm, "ArrayBuffer.prototype.resize", args.this()));
    }
    let length = to_index(vm, args.get(0))? as usize;
    if is_detached(buffer) {
        return Err(throw_detached(vm, "ArrayBuffer.prototype.resize"));
    }
    if length > buffer.max_byte_length() {
        return Err(throw_range_error(vm, "ArrayBuffer.prototype.resize: Invalid length parameter"));
    }
    array_buffers::resize(buffer, length);
    Ok(Value::UNDEFINED)
}

/// The range of bytes that `slice` means.
fn slice_range(vm: &Vm, args: &Args, length: usize) -> Completion<(usize, usize)> {
    let length = length as f64;
    let from = to_relative_index(vm, args.get(0), length, 0.0)?;
    let to = to_relative_index(vm, args.get(1), length, length)?;
    Ok((from as usize, (to - from).max(0.0) as usize))
}

/// 25.1.6.7 ArrayBuffer.prototype.slice ( start, end )
fn slice(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = attached(vm, args, "slice")?;
    slice_of(vm, args, buffer, Intrinsic::ArrayBuffer)
}

/// 25.2.5.6 SharedArrayBuffer.prototype.slice ( start, end )
fn shared_slice(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "slice", true)?;
    slice_of(vm, args, buffer, Intrinsic::SharedArrayBuffer)
}

fn slice_of(vm: &Vm, args: &Args, buffer: Gc<ArrayBufferObject>, default: Intrinsic) -> Completion<Value> {
    // 5-14. The range.
    let (from, count) = slice_range(vm, args, buffer.byte_length())?;
    // 15-16. A buffer of the receiver's species.
    let constructor = species_constructor(vm, buffer.as_object(), vm.intrinsic_value(default))?;
    let made = construct(vm, constructor, &[Value::number(count as f64)], constructor)?;
    // 17-21. It must be another one of the same sort, long enough.
    let shared = buffer.bits() & SHARED != 0;
    let target = match made.downcast::<ArrayBufferObject>() {
        Some(target) if (target.bits() & SHARED != 0) == shared => target,
        _ => return Err(throw_incompatible(vm, "ArrayBuffer.prototype.slice", made)),
    };
    if is_detached(target) {
        return Err(throw_detached(vm, "ArrayBuffer.prototype.slice"));
    }
    if is_immutable(target) {
        return Err(throw_immutable(vm, "ArrayBuffer.prototype.slice"));
    }
    if target == buffer {
        return Err(throw_type_error(vm, "ArrayBuffer subclass returned this from species constructor"));
    }
    if target.byte_length() < count {
        return Err(throw_type_error(vm, "Species constructor returned a too small ArrayBuffer"));
    }
    // 22-27. What is there of the range now (the constructor may have resized the receiver).
    if is_detached(buffer) {
        return Err(throw_detached(vm, "ArrayBuffer.prototype.slice"));
    }
    let end = (from + count).min(buffer.byte_length());
    if from < end {
        bytes(target)[..end - from].copy_from_slice(&bytes(buffer)[from..end]);
    }
    Ok(made)
}

/// 25.1.6.8 ArrayBuffer.prototype.transfer ( [ newLength ] )
fn transfer(vm: &Vm, args: &Args) -> Completion<Value> {
    copy_and_detach(vm, args, "transfer", Becomes::Same)
}

/// 25.1.6.9 ArrayBuffer.prototype.transferToFixedLength ( [ newLength ] )
fn transfer_to_fixed_length(vm: &Vm, args: &Args) -> Completion<Value> {
    copy_and_detach(vm, args, "transferToFixedLength", Becomes::FixedLength)
}

/// ArrayBuffer.prototype.transferToImmutable ( [ newLength ] )
fn transfer_to_immutable(vm: &Vm, args: &Args) -> Completion<Value> {
    copy_and_detach(vm, args, "transferToImmutable", Becomes::Immutable)
}

/// ArrayBuffer.prototype.sliceToImmutable ( [ start [ , end ] ] )
fn slice_to_immutable(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = attached(vm, args, "sliceToImmutable")?;
    let (from, count) = slice_range(vm, args, buffer.byte_length())?;
    // The conversions may have detached or shrunk the buffer.
    if is_detached(buffer) {
        return Err(throw_detached(vm, "ArrayBuffer.prototype.sliceToImmutable"));
    }
    if from + count > buffer.byte_length() {
        return Err(throw_range_error(vm, "ArrayBuffer.prototype.sliceToImmutable: Invalid range"));
    }
    let target = new_array_buffer(vm, count)?;
    bytes(target).copy_from_slice(&bytes(buffer)[from..from + count]);
    target.set_bits(target.bits() | IMMUTABLE);
    Ok(Value::cell(target))
}

/// What the memory of a transferred buffer becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Becomes {
    Same,
    FixedLength,
    Immutable,
}

/// ArrayBufferCopyAndDetach.
fn copy_and_detach(vm: &Vm, args: &Args, method: &str, becomes: Becomes) -> Completion<Value> {
    let buffer = receiver(vm, args, method, false)?;
    let length = match args.get(0) {
        Value::UNDEFINED => buffer.byte_length(),
        value => to_index(vm, value)? as usize,
    };
    if is_detached(buffer) {
        return Err(throw_detached(vm, &format!("ArrayBuffer.prototype.{method}")));
    }
    if is_immutable(buffer) {
        return Err(throw_immutable(vm, &format!("ArrayBuffer.prototype.{method}")));
    }
    let stays_resizable = becomes == Becomes::Same && buffer.bits() & RESIZABLE != 0;
    let target: Gc<ArrayBufferObject> =
        new_intrinsic_object(vm, Kind::ArrayBuffer, Intrinsic::ArrayBufferPrototype);
    // The same memory serves if neither length nor sort changes.
    if length == buffer.byte_length() && stays_resizable == (buffer.bits() & RESIZABLE != 0) {
        array_buffers::transfer(vm, buffer, target);
        return Ok(finish_transfer(target, becomes));
    }
    let max = stays_resizable.then(|| buffer.max_byte_length());
    if max.is_some_and(|max| length > max) {
        return Err(throw_range_error(vm, "Invalid array buffer length"));
    }
    array_buffers::allocate(vm, target, length, max, false)?;
    let count = length.min(buffer.byte_length());
    bytes(target)[..count].copy_from_slice(&bytes(buffer)[..count]);
    array_buffers::detach(vm, buffer);
    Ok(finish_transfer(target, becomes))
}

fn finish_transfer(target: Gc<ArrayBufferObject>, becomes: Becomes) -> Value {
    if becomes == Becomes::Immutable {
        target.set_bits(target.bits() | IMMUTABLE);
    }
    Value::cell(target)
}

/// 25.2.5.1 get SharedArrayBuffer.prototype.byteLength
fn shared_byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "byteLength", true)?;
    array_buffers::refresh(buffer);
    Ok(Value::number(buffer.byte_length() as f64))
}

/// 25.2.5.5 get SharedArrayBuffer.prototype.maxByteLength
fn shared_max_byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(longest(receiver(vm, args, "maxByteLength", true)?))
}

/// 25.2.5.4 get SharedArrayBuffer.prototype.growable
fn growable(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "growable", true)?;
    Ok(Value::bool(buffer.bits() & RESIZABLE != 0))
}

/// 25.2.5.3 SharedArrayBuffer.prototype.grow ( newLength )
fn grow(vm: &Vm, args: &Args) -> Completion<Value> {
    let buffer = receiver(vm, args, "grow", true)?;
    if buffer.bits() & RESIZABLE == 0 {
        return Err(throw_incompatible(vm, "SharedArrayBuffer.prototype.grow", args.this()));
    }
    let length = to_index(vm, args.get(0))? as usize;
    if length > buffer.max_byte_length() || !array_buffers::grow_shared(buffer, length) {
        return Err(throw_range_error(vm, "SharedArrayBuffer.prototype.grow: Invalid length parameter"));
    }
    Ok(Value::UNDEFINED)
}
