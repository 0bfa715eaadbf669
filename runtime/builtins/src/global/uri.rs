//! URI encoding and decoding (ECMA-262 19.2.6), `escape` and `unescape` (Annex B.2.1).

use crate::prelude::*;
use cutaway_engine::errors::throw_error;
use cutaway_engine::strings::{StringBuilder, View, view};

const UNRESERVED_MARKS: &[u8] = b"-_.!~*'()";
const RESERVED_AND_HASH: &[u8] = b";/?:@&=+$,#";

fn malformed(vm: &Vm) -> Throw {
    throw_error(vm, Intrinsic::UriErrorPrototype, "URI malformed")
}

// 19.2.6.1 decodeURI ( encodedURI )
pub(super) fn decode_uri(vm: &Vm, args: &Args) -> Completion<Value> {
    decode(vm, args.get(0), RESERVED_AND_HASH)
}

// 19.2.6.2 decodeURIComponent ( encodedURIComponent )
pub(super) fn decode_uri_component(vm: &Vm, args: &Args) -> Completion<Value> {
    decode(vm, args.get(0), b"")
}

// 19.2.6.3 encodeURI ( uri )
pub(super) fn encode_uri(vm: &Vm, args: &Args) -> Completion<Value> {
    encode(vm, args.get(0), RESERVED_AND_HASH)
}

// 19.2.6.4 encodeURIComponent ( uriComponent )
pub(super) fn encode_uri_component(vm: &Vm, args: &Args) -> Completion<Value> {
    encode(vm, args.get(0), b"")
}

fn push_escaped(out: &mut StringBuilder, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    out.push_latin1(&[b'%', HEX[(byte >> 4) as usize], HEX[(byte & 15) as usize]]);
}

// 19.2.6.5 Encode ( string, extraUnescaped )
fn encode(vm: &Vm, value: Value, extra_unescaped: &[u8]) -> Completion<Value> {
    let string = to_string(vm, value)?;
    let text = view(vm, string);
    let is_unescaped = |unit: u16| {
        u8::try_from(unit).is_ok_and(|byte| {
            byte.is_ascii_alphanumeric()
                || UNRESERVED_MARKS.contains(&byte)
                || extra_unescaped.contains(&byte)
        })
    };
    if text.iter().all(is_unescaped) {
        return Ok(string.into());
    }
    let mut out = StringBuilder::with_capacity(text.len() + text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        let unit = text.at(at);
        if is_unescaped(unit) {
            out.push(unit);
            at += 1;
            continue;
        }
        // A code point as the escapes of its UTF-8 bytes; lone surrogates have none.
        let (code_point, width) = text.code_point_at(at);
        let Some(c) = char::from_u32(code_point) else { return Err(malformed(vm)) };
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            push_escaped(&mut out, byte);
        }
        at += width;
    }
    Ok(out.finish(vm)?.into())
}

/// The byte that `%XX` at `at` stands for.
fn escaped_byte(text: View<'_>, at: usize) -> Option<u8> {
    if text.get(at)? != b'%' as u16 {
        return None;
    }
    Some((hex_digit(text.get(at + 1)?)? << 4 | hex_digit(text.get(at + 2)?)?) as u8)
}

fn hex_digit(unit: u16) -> Option<u32> {
    char::from_u32(unit as u32)?.to_digit(16)
}

// 19.2.6.6 Decode ( string, preserveEscapeSet )
fn decode(vm: &Vm, value: Value, preserved: &[u8]) -> Completion<Value> {
    let string = to_string(vm, value)?;
    let text = view(vm, string);
    if text.iter().all(|unit| unit != b'%' as u16) {
        return Ok(string.into());
    }
    let mut out = StringBuilder::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text.at(at) != b'%' as u16 {
            out.push(text.at(at));
            at += 1;
            continue;
        }
        let Some(first) = escaped_byte(text, at) else { return Err(malformed(vm)) };
        let length = match first {
            0..=0x7f => 1,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return Err(malformed(vm)),
        };
        let mut bytes = [first, 0, 0, 0];
        for (i, byte) in bytes.iter_mut().enumerate().take(length).skip(1) {
            match escaped_byte(text, at + 3 * i) {
                Some(next) => *byte = next,
                None => return Err(malformed(vm)),
            }
        }
        match std::str::from_utf8(&bytes[..length]) {
            Ok(c) if length == 1 && preserved.contains(&first) => {
                debug_assert_eq!(c.len(), 1);
                out.push_view(text.slice(at, at + 3));
            }
            Ok(c) => out.push_str(c),
            Err(_) => return Err(malformed(vm)),
        }
        at += 3 * length;
    }
    Ok(out.finish(vm)?.into())
}

// B.2.1.1 escape ( string )
pub(super) fn escape(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = to_string(vm, args.get(0))?;
    let mut out = StringBuilder::with_capacity(string.length() as usize);
    for unit in view(vm, string).iter() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"@*_+-./".contains(&byte) => out.push(unit),
            Ok(byte) => push_escaped(&mut out, byte),
            Err(_) => out.push_str(&format!("%u{unit:04X}")),
        }
    }
    Ok(out.finish(vm)?.into())
}

// B.2.1.2 unescape ( string )
pub(super) fn unescape(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = to_string(vm, args.get(0))?;
    let text = view(vm, string);
    let mut out = StringBuilder::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if let Some(byte) = escaped_byte(text, at) {
            out.push(byte as u16);
            at += 3;
        } else if let Some(unit) = escaped_unit(text, at) {
            out.push(unit);
            at += 6;
        } else {
            out.push(text.at(at));
            at += 1;
        }
    }
    Ok(out.finish(vm)?.into())
}

/// The unit that `%uXXXX` at `at` stands for.
fn escaped_unit(text: View<'_>, at: usize) -> Option<u16> {
    if text.get(at)? != b'%' as u16 || text.get(at + 1)? != b'u' as u16 {
        return None;
    }
    let mut unit = 0;
    for i in 2..6 {
        unit = unit << 4 | hex_digit(text.get(at + i)?)?;
    }
    Some(unit as u16)
}
