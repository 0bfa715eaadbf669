//! Uint8Array as base64 and hexadecimal text (ECMA-262 23.3). The coding itself is `base64_text`.

use super::base64_text::{self as text, Alphabet, LastChunk, Stop};
use super::*;
use cutaway_engine::array_buffers::bytes;
use cutaway_engine::operations::errors::throw_syntax_error;
use cutaway_engine::strings::{new_from_latin1, view};

const STATICS: &[Property] = &[method("fromBase64", 1, from_base64), method("fromHex", 1, from_hex)];

const MEMBERS: &[Property] = &[
    method("setFromBase64", 1, set_from_base64),
    method("setFromHex", 1, set_from_hex),
    method("toBase64", 0, to_base64),
    method("toHex", 0, to_hex),
];

/// Adds the functions to Uint8Array and its prototype.
pub fn install(vm: &Vm, constructor: Gc<JsObject>, prototype: Gc<JsObject>) {
    define_properties(vm, constructor, STATICS);
    define_properties(vm, prototype, MEMBERS);
}

/// ValidateUint8Array.
fn this_array(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<ViewObject>> {
    match args.this().downcast::<ViewObject>() {
        Some(array)
            if array.header().kind() == Kind::TypedArray && ElementType::of(&array) == ElementType::Uint8 =>
        {
            Ok(array)
        }
        _ => Err(throw_incompatible(vm, &format!("Uint8Array.prototype.{method}"), args.this())),
    }
}

/// The bytes in the array's window; TypeError if there is none.
fn window_bytes<'a>(vm: &Vm, array: Gc<ViewObject>, method: &str) -> Completion<&'a mut [u8]> {
    if is_out_of_bounds(array) {
        return Err(throw_detached(vm, &format!("Uint8Array.prototype.{method}")));
    }
    match array.buffer().downcast::<ArrayBufferObject>() {
        Some(buffer) => Ok(&mut bytes(buffer)[array.byte_offset()..][..array.length()]),
        None => Ok(&mut []),
    }
}

/// GetOptionsObject.
fn options_object(vm: &Vm, options: Value) -> Completion<Option<Gc<JsObject>>> {
    match options.downcast::<JsObject>() {
        None if !options.is_undefined() => {
            Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, options))))
        }
        object => Ok(object),
    }
}

/// An option that is one of some words, the first of them by default.
fn option_word<T: Copy>(
    vm: &Vm,
    options: Option<Gc<JsObject>>,
    name: &str,
    words: &[(&str, T)],
) -> Completion<T> {
    let value = match options {
        Some(options) => get(vm, options, PropertyKey::atom(vm.intern(name)))?,
        None => Value::UNDEFINED,
    };
    if value.is_undefined() {
        return Ok(words[0].1);
    }
    let given = value.downcast::<JsString>();
    let chosen = words.iter().find(|(word, _)| given.is_some_and(|given| view(vm, given).is(word)));
    chosen.map(|(_, choice)| *choice).ok_or_else(|| {
        let text = describe_value(vm, value);
        throw_type_error(vm, format!("{text} is not a valid value for option {name}"))
    })
}

const ALPHABETS: &[(&str, Alphabet)] = &[("base64", Alphabet::Standard), ("base64url", Alphabet::Url)];

const LAST_CHUNKS: &[(&str, LastChunk)] = &[
    ("loose", LastChunk::Loose),
    ("strict", LastChunk::Strict),
    ("stop-before-partial", LastChunk::StopBeforePartial),
];

/// A text that is not converted.
fn string_argument(vm: &Vm, args: &Args) -> Completion<Gc<JsString>> {
    args.get(0).downcast().ok_or_else(|| {
        let text = describe_value(vm, args.get(0));
        throw_type_error(vm, format!("{text} is not a string"))
    })
}

fn decoding_options(vm: &Vm, args: &Args) -> Completion<(Alphabet, LastChunk)> {
    let options = options_object(vm, args.get(1))?;
    let alphabet = option_word(vm, options, "alphabet", ALPHABETS)?;
    Ok((alphabet, option_word(vm, options, "lastChunkHandling", LAST_CHUNKS)?))
}

/// 23.3.2.4 Uint8Array.prototype.toBase64 ( [ options ] )
fn to_base64(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-6. The receiver and the options.
    let array = this_array(vm, args, "toBase64")?;
    let options = options_object(vm, args.get(0))?;
    let alphabet = option_word(vm, options, "alphabet", ALPHABETS)?;
    let omit_padding = match options {
        Some(options) => to_boolean(get(vm, options, PropertyKey::atom(vm.intern("omitPadding")))?),
        None => false,
    };
    // 7-11. The text.
    let encoded = text::encode_base64(window_bytes(vm, array, "toBase64")?, alphabet, !omit_padding);
    cutaway_engine::strings::check_length(vm, encoded.len())?;
    Ok(new_from_latin1(vm, &encoded).into())
}

/// 23.3.2.5 Uint8Array.prototype.toHex ( )
fn to_hex(vm: &Vm, args: &Args) -> Completion<Value> {
    let array = this_array(vm, args, "toHex")?;
    let encoded = text::encode_hex(window_bytes(vm, array, "toHex")?);
    cutaway_engine::strings::check_length(vm, encoded.len())?;
    Ok(new_from_latin1(vm, &encoded).into())
}

#[cold]
fn throw_malformed(vm: &Vm, what: &str) -> Throw {
    throw_syntax_error(vm, format!("The string to be decoded is not {what}"))
}

/// A new array of these bytes.
fn new_array(vm: &Vm, decoded: &[u8]) -> Completion<Value> {
    let array = new_typed_array(vm, ElementType::Uint8, decoded.len() as u64)?;
    window_bytes(vm, array, "from")?.copy_from_slice(decoded);
    Ok(array.into())
}

/// 23.3.1.1 Uint8Array.fromBase64 ( string [ , options ] )
fn from_base64(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-8. The text and the options.
    let string = string_argument(vm, args)?;
    let (alphabet, last_chunk) = decoding_options(vm, args)?;
    // 9-12. Its bytes, all of them.
    let mut decoded = Vec::new();
    match text::decode_base64(view(vm, string), alphabet, last_chunk, usize::MAX, &mut decoded) {
        Stop::Read(_) => new_array(vm, &decoded),
        Stop::Malformed => Err(throw_malformed(vm, "correctly encoded")),
    }
}

/// 23.3.1.2 Uint8Array.fromHex ( string )
fn from_hex(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = string_argument(vm, args)?;
    let mut decoded = Vec::new();
    match text::decode_hex(view(vm, string), usize::MAX, &mut decoded) {
        Stop::Read(_) => new_array(vm, &decoded),
        Stop::Malformed => Err(throw_malformed(vm, "correct hexadecimal text")),
    }
}

/// What the two setters end with: bytes that were decoded are written even if the rest is malformed.
fn write(
    vm: &Vm,
    array: Gc<ViewObject>,
    method: &str,
    decode: impl FnOnce(usize, &mut Vec<u8>) -> Stop,
) -> Completion<Value> {
    let target = window_bytes(vm, array, method)?;
    let mut decoded = Vec::new();
    let stop = decode(target.len(), &mut decoded);
    target[..decoded.len()].copy_from_slice(&decoded);
    let Stop::Read(read) = stop else { return Err(throw_malformed(vm, "correctly encoded")) };
    let result = new_object(vm);
    for (name, count) in [("read", read), ("written", decoded.len())] {
        let key = PropertyKey::atom(vm.intern(name));
        create_data_property_or_throw(vm, result, key, Value::number(count as f64))?;
    }
    Ok(result.into())
}

fn this_writable(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<ViewObject>> {
    let array = this_array(vm, args, method)?;
    if array.bits() & READ_ONLY != 0 {
        return Err(throw_immutable(vm, &format!("Uint8Array.prototype.{method}")));
    }
    Ok(array)
}

/// 23.3.2.2 Uint8Array.prototype.setFromBase64 ( string [ , options ] )
fn set_from_base64(vm: &Vm, args: &Args) -> Completion<Value> {
    let array = this_writable(vm, args, "setFromBase64")?;
    let string = string_argument(vm, args)?;
    let (alphabet, last_chunk) = decoding_options(vm, args)?;
    write(vm, array, "setFromBase64", |room, out| {
        text::decode_base64(view(vm, string), alphabet, last_chunk, room, out)
    })
}

/// 23.3.2.3 Uint8Array.prototype.setFromHex ( string )
fn set_from_hex(vm: &Vm, args: &Args) -> Completion<Value> {
    let array = this_writable(vm, args, "setFromHex")?;
    let string = string_argument(vm, args)?;
    write(vm, array, "setFromHex", |room, out| text::decode_hex(view(vm, string), room, out))
}
