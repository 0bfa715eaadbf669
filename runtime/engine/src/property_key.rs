//! **Property keys**: an atom, a symbol, or an array index.
//!
//! A string that is a canonical array index (`"0"` .. `"4294967294"`) is always in index form, so that elements and named
//! properties never mix; all other strings are atoms and compare by address.

use cutaway_gc::cells::strings::{JsString, SYMBOL_PRIVATE, Symbol};
use cutaway_gc::value::INT_TAG;
use cutaway_gc::{Gc, Value};

/// See the module's text. One word: an atom or symbol as a cell value, or an index in the low 32 bits under the int tag.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct PropertyKey(u64);

impl PropertyKey {
    /// The key for an array index (`u32::MAX` is not one).
    #[inline(always)]
    pub const fn index(index: u32) -> PropertyKey {
        PropertyKey(INT_TAG | index as u64)
    }

    /// The key for an atom. The atom must not be a canonical array index.
    #[inline(always)]
    pub fn atom(atom: Gc<JsString>) -> PropertyKey {
        debug_assert!(atom.is_atom());
        PropertyKey(Value::cell(atom).bits())
    }

    /// The key for a symbol.
    #[inline(always)]
    pub fn symbol(symbol: Gc<Symbol>) -> PropertyKey {
        PropertyKey(Value::cell(symbol).bits())
    }

    /// The key stored as a word in descriptors and tables.
    #[inline(always)]
    pub const fn from_bits(bits: u64) -> PropertyKey {
        PropertyKey(bits)
    }

    /// The word.
    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The index, if this is one.
    #[inline(always)]
    pub const fn as_index(self) -> Option<u32> {
        if self.0 >= INT_TAG { Some(self.0 as u32) } else { None }
    }

    /// True for an index.
    #[inline(always)]
    pub const fn is_index(self) -> bool {
        self.0 >= INT_TAG
    }

    /// The atom or symbol as a value; for an index, the number (not the string).
    #[inline(always)]
    pub fn as_value(self) -> Value {
        match self.as_index() {
            Some(i) => Value::from(i),
            None => Value::from_bits(self.0),
        }
    }

    /// The symbol, if this is one.
    #[inline(always)]
    pub fn as_symbol(self) -> Option<Gc<Symbol>> {
        if self.is_index() { None } else { Value::from_bits(self.0).downcast() }
    }

    /// The atom, if this is one.
    #[inline(always)]
    pub fn as_atom(self) -> Option<Gc<JsString>> {
        if self.is_index() { None } else { Value::from_bits(self.0).downcast() }
    }

    /// True for a symbol, private names included.
    #[inline(always)]
    pub fn is_symbol(self) -> bool {
        self.as_symbol().is_some()
    }

    /// True for a class's private name.
    #[inline(always)]
    pub fn is_private(self) -> bool {
        self.as_symbol().is_some_and(|s| s.bits() & SYMBOL_PRIVATE != 0)
    }

    /// A hash that survives collections (never from the address).
    #[inline(always)]
    pub fn hash(self) -> u32 {
        match self.as_index() {
            Some(i) => i.wrapping_mul(0x9e37_79b1),
            // Both string and symbol cells keep their hash in the word after the header; keys have it computed.
            None => match Value::from_bits(self.0).downcast::<JsString>() {
                Some(s) => s.hash(),
                None => self.as_symbol().map_or(0, |s| s.hash()),
            },
        }
    }
}
