//! Hashes of strings: over code units, so that one-byte and two-byte strings with the same text agree.
//!
//! Four units at a time are gathered into one 64-bit word and mixed by a rotation and a multiplication. The hash is
//! deterministic (runs repeat, dumps compare), never 0 (0 in a cell means "not computed"), and does not depend on addresses.

use super::view::{View, view};
use crate::vm::Vm;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::pointer::Gc;

const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

/// Spreads four bytes over the four 16-bit lanes of a word.
#[inline(always)]
fn spread(bytes: u32) -> u64 {
    let x = bytes as u64;
    let x = (x | x << 16) & 0x0000_ffff_0000_ffff;
    (x | x << 8) & 0x00ff_00ff_00ff_00ff
}

#[inline(always)]
fn mix(state: u64, word: u64) -> u64 {
    (state.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER)
}

#[inline(always)]
fn finish(state: u64, length: usize) -> u32 {
    let state = mix(state, length as u64);
    // The high half depends on all the bits of the last product.
    ((state >> 32) as u32 ^ (state >> 7) as u32) | 1
}

/// Hash of Latin-1 units.
pub fn hash_latin1(bytes: &[u8]) -> u32 {
    let mut state = 0;
    let mut chunks = bytes.chunks_exact(4);
    for chunk in &mut chunks {
        state = mix(state, spread(u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]])));
    }
    let mut rest = [0; 4];
    rest[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    finish(mix(state, spread(u32::from_le_bytes(rest))), bytes.len())
}

/// Hash of UTF-16 units.
pub fn hash_utf16(units: &[u16]) -> u32 {
    let word = |u: &[u16; 4]| u[0] as u64 | (u[1] as u64) << 16 | (u[2] as u64) << 32 | (u[3] as u64) << 48;
    let mut state = 0;
    let mut chunks = units.chunks_exact(4);
    for chunk in &mut chunks {
        state = mix(state, word(&[chunk[0], chunk[1], chunk[2], chunk[3]]));
    }
    let mut rest = [0; 4];
    rest[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    finish(mix(state, word(&rest)), units.len())
}

/// Hash of a view.
pub fn hash_view(view: View<'_>) -> u32 {
    match view {
        View::Latin1(bytes) => hash_latin1(bytes),
        View::Utf16(units) => hash_utf16(units),
    }
}

/// Hash of a string, computed once and kept in the cell.
pub fn hash(vm: &Vm, string: Gc<JsString>) -> u32 {
    if string.hash() == 0 {
        string.set_hash(hash_view(view(vm, string)));
    }
    string.hash()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_does_not_matter() {
        for text in ["", "a", "abc", "abcd", "abcde", "caf\u{e9} cr\u{e8}me br\u{fb}l\u{e9}e"] {
            let units: Vec<u16> = text.encode_utf16().collect();
            let bytes: Vec<u8> = units.iter().map(|u| *u as u8).collect();
            assert_eq!(hash_latin1(&bytes), hash_utf16(&units), "{text}");
        }
        assert_ne!(hash_latin1(b"a"), hash_latin1(b"a\0"));
    }
}
