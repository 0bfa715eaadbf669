//! The binding `buffer`: bytes to text and back in Node's encodings, comparison and search.

use cutaway_engine::native::Property;
use cutaway_engine::strings::{self, View};
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::JsString;

use super::function;
use crate::marshal;

const FUNCTIONS: &[Property] = &[
    function("decode", decode),
    function("encode", encode),
    function("encodeInto", encode_into),
    function("byteLength", byte_length),
    function("compare", compare),
    function("indexOf", index_of),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

/// The encodings, under the numbers that `buffer.js` uses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
    Hex,
    Base64,
    Base64Url,
    Utf16Le,
}

impl Encoding {
    fn from_value(value: Value) -> Encoding {
        use Encoding::{Ascii, Base64, Base64Url, Hex, Latin1, Utf8, Utf16Le};
        let all = [Utf8, Latin1, Ascii, Hex, Base64, Base64Url, Utf16Le];
        all.get(marshal::integer(value) as usize).copied().unwrap_or(Utf8)
    }
}

const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";
const BASE64_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64URL_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// decode(bytes, encoding, start, end): text
fn decode(vm: &Vm, args: &Args) -> Completion<Value> {
    let encoding = Encoding::from_value(args.get(1));
    let (start, end) =
        (marshal::integer(args.get(2)).max(0) as usize, marshal::integer(args.get(3)).max(0) as usize);
    let bytes =
        marshal::with_bytes(args.get(0), |all| all.get(start..end.min(all.len())).unwrap_or(&[]).to_vec());
    let text = match encoding {
        Encoding::Utf8 => strings::new_string(vm, &String::from_utf8_lossy(&bytes)),
        Encoding::Latin1 => strings::new_from_latin1(vm, &bytes),
        Encoding::Ascii => {
            strings::new_from_latin1(vm, &bytes.iter().map(|byte| byte & 0x7f).collect::<Vec<_>>())
        }
        Encoding::Hex => strings::new_from_latin1(vm, &hex_text(&bytes)),
        Encoding::Base64 => strings::new_from_latin1(vm, &base64_text(&bytes, BASE64_DIGITS, true)),
        Encoding::Base64Url => strings::new_from_latin1(vm, &base64_text(&bytes, BASE64URL_DIGITS, false)),
        Encoding::Utf16Le => {
            let units: Vec<u16> =
                bytes.chunks_exact(2).map(|pair| u16::from(pair[0]) | (u16::from(pair[1]) << 8)).collect();
            strings::new_from_utf16(vm, &units)
        }
    };
    Ok(Value::cell(text))
}

fn hex_text(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| [HEX_DIGITS[usize::from(byte >> 4)], HEX_DIGITS[usize::from(byte & 15)]])
        .collect()
}

fn base64_text(bytes: &[u8], digits: &[u8; 64], padded: bool) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0u32, |group, byte| (group << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for position in 0..4 {
            if position <= chunk.len() {
                text.push(digits[(group >> (18 - 6 * position)) as usize & 63]);
            } else if padded {
                text.push(b'=');
            }
        }
    }
    text
}

/// The bytes of a text in an encoding. What is no hexadecimal ends a hex text; what is no base64 is skipped.
fn encoded(vm: &Vm, value: Value, encoding: Encoding) -> Vec<u8> {
    let Some(string) = value.downcast::<JsString>() else { return Vec::new() };
    if encoding == Encoding::Utf8 {
        return utf8(strings::view(vm, string));
    }
    let units = strings::view(vm, string);
    match encoding {
        Encoding::Utf16Le => units.iter().flat_map(u16::to_le_bytes).collect(),
        Encoding::Hex => hex_bytes(units),
        Encoding::Base64 | Encoding::Base64Url => base64_bytes(units),
        Encoding::Latin1 | Encoding::Ascii | Encoding::Utf8 => units.iter().map(|unit| unit as u8).collect(),
    }
}

/// UTF-8 in which lone surrogates become U+FFFD.
fn utf8(view: View<'_>) -> Vec<u8> {
    match view {
        View::Latin1(bytes) if bytes.is_ascii() => bytes.to_vec(),
        View::Latin1(bytes) => bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes(),
        View::Utf16(units) => String::from_utf16_lossy(units).into_bytes(),
    }
}

fn hex_bytes(units: View<'_>) -> Vec<u8> {
    let digit = |unit: u16| char::from_u32(u32::from(unit)).and_then(|c| c.to_digit(16));
    let units = units.to_units();
    let pairs = units.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?));
    pairs.map_while(|byte| byte.map(|byte| byte as u8)).collect()
}

fn base64_bytes(units: View<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(units.len() * 3 / 4);
    let (mut group, mut bits) = (0u32, 0);
    for unit in units.iter() {
        let digit = match u8::try_from(unit) {
            Ok(byte @ b'A'..=b'Z') => byte - b'A',
            Ok(byte @ b'a'..=b'z') => byte - b'a' + 26,
            Ok(byte @ b'0'..=b'9') => byte - b'0' + 52,
            Ok(b'+' | b'-') => 62,
            Ok(b'/' | b'_') => 63,
            Ok(b'=') => break,
            _ => continue,
        };
        group = (group << 6) | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((group >> bits) as u8);
        }
    }
    bytes
}

/// encode(text, encoding): Uint8Array
fn encode(vm: &Vm, args: &Args) -> Completion<Value> {
    let bytes = encoded(vm, args.get(0), Encoding::from_value(args.get(1)));
    marshal::uint8_array(vm, &bytes)
}

/// encodeInto(bytes, text, encoding, offset, length): how many bytes were written. Characters are not split.
fn encode_into(vm: &Vm, args: &Args) -> Completion<Value> {
    let encoding = Encoding::from_value(args.get(2));
    let bytes = encoded(vm, args.get(1), encoding);
    let (offset, length) =
        (marshal::integer(args.get(3)).max(0) as usize, marshal::integer(args.get(4)).max(0) as usize);
    let written = marshal::with_bytes_mut(args.get(0), |all| {
        let mut count = bytes.len().min(length).min(all.len().saturating_sub(offset));
        match encoding {
            Encoding::Utf8 => {
                while count < bytes.len() && count > 0 && bytes[count] & 0xc0 == 0x80 {
                    count -= 1;
                }
            }
            Encoding::Utf16Le => count &= !1,
            _ => {}
        }
        if let Some(target) = all.get_mut(offset..offset + count) {
            target.copy_from_slice(&bytes[..count]);
        }
        count
    });
    Ok(Value::number(written as f64))
}

/// byteLength(text, encoding)
fn byte_length(vm: &Vm, args: &Args) -> Completion<Value> {
    let length = args.get(0).downcast::<JsString>().map_or(0, |string| {
        let units = strings::view(vm, string);
        match Encoding::from_value(args.get(1)) {
            Encoding::Utf8 => utf8(units).len(),
            Encoding::Utf16Le => units.len() * 2,
            Encoding::Hex => units.len() / 2,
            Encoding::Latin1 | Encoding::Ascii => units.len(),
            Encoding::Base64 | Encoding::Base64Url => {
                let units = units.to_units();
                let padding = units.iter().rev().take(2).take_while(|unit| **unit == u16::from(b'=')).count();
                (units.len() - padding) * 3 / 4
            }
        }
    });
    Ok(Value::number(length as f64))
}

/// compare(a, b): -1, 0 or 1
fn compare(_vm: &Vm, args: &Args) -> Completion<Value> {
    let order = marshal::with_bytes(args.get(0), |a| marshal::with_bytes(args.get(1), |b| a.cmp(b)));
    Ok(Value::int(order as i32))
}

/// indexOf(bytes, wanted, from, forward): position or -1. Backwards, `from` is the last position to look at.
fn index_of(_vm: &Vm, args: &Args) -> Completion<Value> {
    let from = marshal::integer(args.get(2)).max(0) as usize;
    let found = marshal::with_bytes(args.get(0), |all| {
        marshal::with_bytes(args.get(1), |wanted| {
            let is_at = |position: &usize| all[*position..].starts_with(wanted);
            let end = (all.len() + 1).saturating_sub(wanted.len());
            if args.get(3).is_true() {
                (from.min(end)..end).find(is_at)
            } else {
                (0..end.min(from + 1)).rev().find(is_at)
            }
        })
    });
    Ok(found.map_or(Value::int(-1), |position| Value::number(position as f64)))
}
