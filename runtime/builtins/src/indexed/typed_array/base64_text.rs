//! Base64 and hexadecimal text of bytes (ECMA-262 23.3.3: FromBase64, FromHex). Knows no objects.

use cutaway_engine::strings::View;

/// Which characters stand for 62 and 63.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// `+` and `/`.
    Standard,
    /// `-` and `_`.
    Url,
}

/// What becomes of a last chunk of fewer than four characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LastChunk {
    /// Padding may be left out, and superfluous bits may be set.
    Loose,
    /// Neither.
    Strict,
    /// It is not read unless it is padded.
    StopBeforePartial,
}

/// How decoding ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// So many units of the text are decoded.
    Read(usize),
    /// The text is not what it should be.
    Malformed,
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes as base64.
pub fn encode_base64(bytes: &[u8], alphabet: Alphabet, padding: bool) -> Vec<u8> {
    let digits = if alphabet == Alphabet::Url { URL_DIGITS } else { DIGITS };
    let digit = |group: u32, i: u32| digits[(group >> (18 - 6 * i) & 63) as usize];
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        let used = chunk.len() as u32 + 1;
        out.extend((0..used).map(|i| digit(group, i)));
        if padding {
            out.extend((used..4).map(|_| b'='));
        }
    }
    out
}

/// Bytes as pairs of hexadecimal digits.
pub fn encode_hex(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| [HEX_DIGITS[(byte >> 4) as usize], HEX_DIGITS[(byte & 15) as usize]])
        .collect()
}

/// FromHex: at most `room` bytes, appended to `out`.
pub fn decode_hex(text: View<'_>, room: usize, out: &mut Vec<u8>) -> Stop {
    if !text.len().is_multiple_of(2) {
        return Stop::Malformed;
    }
    let digit = |at: usize| char::from_u32(u32::from(text.at(at))).and_then(|c| c.to_digit(16));
    let mut at = 0;
    while at < text.len() && out.len() < room {
        let (Some(high), Some(low)) = (digit(at), digit(at + 1)) else { return Stop::Malformed };
        out.push((high << 4 | low) as u8);
        at += 2;
    }
    Stop::Read(at)
}

/// The value of a base64 character.
fn base64_digit(unit: u16, alphabet: Alphabet) -> Option<u32> {
    let byte = u8::try_from(unit).ok()?;
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' if alphabet == Alphabet::Standard => 62,
        b'/' if alphabet == Alphabet::Standard => 63,
        b'-' if alphabet == Alphabet::Url => 62,
        b'_' if alphabet == Alphabet::Url => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// SkipAsciiWhitespace.
fn skip_white_space(text: View<'_>, from: usize) -> usize {
    let is_white = |at: usize| matches!(text.get(at), Some(0x09 | 0x0a | 0x0c | 0x0d | 0x20));
    (from..).find(|at| !is_white(*at)).unwrap_or(from)
}

/// Some digits of four that are not yet bytes.
struct Chunk {
    bits: u32,
    length: u32,
}

impl Chunk {
    /// DecodeBase64Chunk of a chunk that is not full. False if bits beyond the bytes are set and must not be.
    fn finish(&self, strict: bool, out: &mut Vec<u8>) -> bool {
        let group = self.bits << (6 * (4 - self.length));
        let count = self.length as usize - 1;
        let extra = if count == 1 { 0xffff } else { 0xff };
        if strict && group & extra != 0 {
            return false;
        }
        out.extend_from_slice(&group.to_be_bytes()[1..1 + count]);
        true
    }
}

/// FromBase64: at most `room` bytes, appended to `out`.
pub fn decode_base64(
    text: View<'_>,
    alphabet: Alphabet,
    last_chunk: LastChunk,
    room: usize,
    out: &mut Vec<u8>,
) -> Stop {
    // 3. Nothing is wanted.
    if room == 0 {
        return Stop::Read(0);
    }
    let mut read = 0;
    let mut chunk = Chunk { bits: 0, length: 0 };
    let mut at = 0;
    // 10. One character after the other.
    loop {
        at = skip_white_space(text, at);
        let Some(unit) = text.get(at) else {
            // b. The end, perhaps in the middle of a chunk.
            if chunk.length > 0 {
                match last_chunk {
                    LastChunk::StopBeforePartial => return Stop::Read(read),
                    LastChunk::Loose if chunk.length > 1 => {
                        chunk.finish(false, out);
                    }
                    _ => return Stop::Malformed,
                }
            }
            return Stop::Read(text.len());
        };
        at += 1;
        if unit == u16::from(b'=') {
            return padded_end(text, at, &chunk, last_chunk, read, out);
        }
        let Some(digit) = base64_digit(unit, alphabet) else { return Stop::Malformed };
        // h-i. A chunk that would give more bytes than there is room for is not begun.
        let left = room - out.len();
        if left == 1 && chunk.length == 2 || left == 2 && chunk.length == 3 {
            return Stop::Read(read);
        }
        chunk = Chunk { bits: chunk.bits << 6 | digit, length: chunk.length + 1 };
        if chunk.length == 4 {
            out.extend_from_slice(&chunk.bits.to_be_bytes()[1..]);
            chunk = Chunk { bits: 0, length: 0 };
            read = at;
            if out.len() == room {
                return Stop::Read(read);
            }
        }
    }
}

/// Step 10.e: behind a `=`, where only another one may follow.
fn padded_end(
    text: View<'_>,
    at: usize,
    chunk: &Chunk,
    last_chunk: LastChunk,
    read: usize,
    out: &mut Vec<u8>,
) -> Stop {
    if chunk.length < 2 {
        return Stop::Malformed;
    }
    let mut at = skip_white_space(text, at);
    if chunk.length == 2 {
        match text.get(at) {
            None if last_chunk == LastChunk::StopBeforePartial => return Stop::Read(read),
            None => return Stop::Malformed,
            Some(unit) if unit == u16::from(b'=') => at = skip_white_space(text, at + 1),
            Some(_) => {}
        }
    }
    if at < text.len() || !chunk.finish(last_chunk == LastChunk::Strict, out) {
        return Stop::Malformed;
    }
    Stop::Read(text.len())
}
