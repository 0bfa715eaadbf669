//! Names and string values of one parse, each distinct text stored once.
//!
//! An **atom** is a small number that stands for a text: identifiers, property names, string literals, template
//! chunks and regular expressions of a source all become atoms, so scope analysis compares names as integers and the
//! bytecode room turns each atom into at most one constant. V8's counterpart is `AstValueFactory`.
//!
//! A text is a [`JsStr`]: Latin-1 bytes when every unit fits in one byte, otherwise UTF-16 units, lone surrogates
//! included. The choice is canonical: equal texts have equal representations. ASCII texts are borrowed from the source.

use bumpalo::Bump;
use std::fmt;

/// The number of an interned text; see [`AtomTable`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Atom(u32);

impl Atom {
    /// The index in the table.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match WELL_KNOWN.get(self.index()) {
            Some(text) => write!(f, "Atom({text:?})"),
            None => write!(f, "Atom({})", self.0),
        }
    }
}

/// A JavaScript string value outside the heap.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum JsStr<'a> {
    /// Every unit is below 256: one byte each (Latin-1, which for ASCII is also UTF-8).
    Latin1(&'a [u8]),
    /// At least one unit is 256 or above.
    Utf16(&'a [u16]),
}

impl<'a> JsStr<'a> {
    /// Number of UTF-16 units.
    pub fn len(self) -> usize {
        match self {
            JsStr::Latin1(bytes) => bytes.len(),
            JsStr::Utf16(units) => units.len(),
        }
    }

    /// Whether this is the empty string.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The UTF-16 units in order.
    pub fn units(self) -> impl Iterator<Item = u16> + 'a {
        let (bytes, units): (&[u8], &[u16]) = match self {
            JsStr::Latin1(bytes) => (bytes, &[]),
            JsStr::Utf16(units) => (&[], units),
        };
        bytes.iter().map(|&byte| u16::from(byte)).chain(units.iter().copied())
    }

    /// The value as Rust text; lone surrogates become U+FFFD.
    pub fn to_rust_string(self) -> String {
        match self {
            JsStr::Latin1(bytes) => bytes.iter().map(|&byte| char::from(byte)).collect(),
            JsStr::Utf16(units) => String::from_utf16_lossy(units),
        }
    }
}

impl PartialEq<str> for JsStr<'_> {
    fn eq(&self, other: &str) -> bool {
        match self {
            JsStr::Latin1(bytes) if other.is_ascii() => *bytes == other.as_bytes(),
            _ => self.units().eq(other.encode_utf16()),
        }
    }
}

impl fmt::Display for JsStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JsStr::Latin1(bytes) => bytes.iter().try_for_each(|&byte| write!(f, "{}", char::from(byte))),
            JsStr::Utf16(units) => f.write_str(&String::from_utf16_lossy(units)),
        }
    }
}

impl fmt::Debug for JsStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_rust_string())
    }
}

macro_rules! well_known {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum WellKnown { $($name),* }
        const WELL_KNOWN: &[&str] = &[$($text),*];
        /// Texts that every table holds, under fixed numbers.
        impl Atom {
            $(#[doc = concat!("The text `", $text, "`.")] pub const $name: Atom = Atom(WellKnown::$name as u32);)*
        }
    };
}

well_known! {
    EMPTY = "",
    ARGUMENTS = "arguments",
    EVAL = "eval",
    THIS = "this",
    NEW_TARGET = ".new.target",
    THIS_FUNCTION = ".this_function",
    BRAND = ".brand",
    STATIC_BRAND = ".static_brand",
    COMPUTED_KEY = ".computed_key",
    STAR_DEFAULT = "*default*",
    DEFAULT = "default",
    CONSTRUCTOR = "constructor",
    PRIVATE_CONSTRUCTOR = "#constructor",
    PROTOTYPE = "prototype",
    PROTO = "__proto__",
    ANONYMOUS = "anonymous",
    USE_STRICT = "use strict",
    UNDEFINED = "undefined",
    NAN = "NaN",
    INFINITY = "Infinity",
    EXPORTS = "exports",
    REQUIRE = "require",
    MODULE = "module",
    FILENAME = "__filename",
    DIRNAME = "__dirname",
    LENGTH = "length",
    NAME = "name",
    GET = "get",
    SET = "set",
    STATIC = "static",
    ASYNC = "async",
    AWAIT = "await",
    YIELD = "yield",
    LET = "let",
    OF = "of",
    AS = "as",
    FROM = "from",
    META = "meta",
    TARGET = "target",
    ACCESSOR = "accessor",
    IMPLEMENTS = "implements",
    INTERFACE = "interface",
    PACKAGE = "package",
    PRIVATE = "private",
    PROTECTED = "protected",
    PUBLIC = "public",
}

/// Length of a new table's buckets.
const BUCKETS: usize = 256;

/// The buckets of a table that holds the well-known texts only. Tables are made for every eval, so theirs is a copy of
/// constants.
static FIRST_BUCKETS: [u64; BUCKETS] = {
    let mut buckets = [0; BUCKETS];
    let mut index = 0;
    while index < WELL_KNOWN.len() {
        let hash = hash_bytes(WELL_KNOWN[index].as_bytes());
        let mut at = hash as usize % BUCKETS;
        while buckets[at] != 0 {
            at = (at + 1) % BUCKETS;
        }
        buckets[at] = bucket(hash, index as u32);
        index += 1;
    }
    buckets
};

/// What a bucket holds for an atom: its hash, so that others are told apart without looking at their text, and above zero
/// the number plus one.
const fn bucket(hash: u32, index: u32) -> u64 {
    (hash as u64) << 32 | (index as u64 + 1)
}

/// The atoms of one parse.
pub struct AtomTable<'a> {
    arena: &'a Bump,
    /// The texts after the well-known ones.
    texts: Vec<JsStr<'a>>,
    /// Open addressing; see [`bucket`]. Zero is free. The length is a power of two, or 0 once the table is finished.
    buckets: Vec<u64>,
}

impl<'a> AtomTable<'a> {
    /// A table with the well-known atoms, whose texts live in `arena` or in sources that outlive it.
    pub fn new(arena: &'a Bump) -> AtomTable<'a> {
        AtomTable { arena, texts: Vec::new(), buckets: FIRST_BUCKETS.to_vec() }
    }

    /// The table when parsing is over: texts can be asked for but nothing interned any more. What the search needs is
    /// given back, for a table lives as long as any function of its source.
    pub(crate) fn finished(mut self) -> AtomTable<'a> {
        self.texts.shrink_to_fit();
        AtomTable { buckets: Vec::new(), ..self }
    }

    /// The table itself; what is left is empty and not to be used.
    pub(crate) fn take(&mut self) -> AtomTable<'a> {
        AtomTable {
            arena: self.arena,
            texts: std::mem::take(&mut self.texts),
            buckets: std::mem::take(&mut self.buckets),
        }
    }

    /// Bytes the table takes, without the texts.
    pub fn memory(&self) -> usize {
        self.texts.capacity() * size_of::<JsStr<'_>>() + size_of_val(self.buckets.as_slice())
    }

    /// The text of an atom of this table.
    #[inline]
    pub fn text(&self, atom: Atom) -> JsStr<'a> {
        match WELL_KNOWN.get(atom.index()) {
            Some(text) => JsStr::Latin1(text.as_bytes()),
            None => self.texts[atom.index() - WELL_KNOWN.len()],
        }
    }

    /// Number of atoms; their numbers run from 0 to here.
    pub fn len(&self) -> usize {
        WELL_KNOWN.len() + self.texts.len()
    }

    /// Never true: the well-known atoms are always there.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Interns text of the source, which outlives the table. ASCII text is not copied.
    #[inline]
    pub fn intern_source(&mut self, text: &'a str) -> Atom {
        if text.is_ascii() {
            return self.insert(JsStr::Latin1(text.as_bytes()), |text| text);
        }
        self.intern(text)
    }

    /// Interns any text.
    pub fn intern(&mut self, text: &str) -> Atom {
        if text.is_ascii() {
            let arena = self.arena;
            return self.insert(JsStr::Latin1(text.as_bytes()), |text| copy_in(arena, text));
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.intern_units(&units)
    }

    /// Interns UTF-16 units.
    pub fn intern_units(&mut self, units: &[u16]) -> Atom {
        let arena = self.arena;
        if units.iter().all(|&unit| unit < 256) {
            let bytes: Vec<u8> = units.iter().map(|&unit| unit as u8).collect();
            return self.insert(JsStr::Latin1(&bytes), |text| copy_in(arena, text));
        }
        self.insert(JsStr::Utf16(units), |text| copy_in(arena, text))
    }

    /// Finds `text` or adds it, made lasting by `keep`.
    #[inline]
    fn insert<'t>(&mut self, text: JsStr<'t>, keep: impl FnOnce(JsStr<'t>) -> JsStr<'a>) -> Atom {
        let hash = hash(text);
        let mask = self.buckets.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let bucket = self.buckets[at];
            if bucket == 0 {
                break;
            }
            if (bucket >> 32) as u32 == hash {
                let atom = Atom(bucket as u32 - 1);
                if self.text(atom) == text {
                    return atom;
                }
            }
            at = (at + 1) & mask;
        }
        let atom = Atom(self.len() as u32);
        self.texts.push(keep(text));
        self.buckets[at] = bucket(hash, atom.0);
        if self.len() * 2 > self.buckets.len() {
            self.grow();
        }
        atom
    }

    fn grow(&mut self) {
        let mask = self.buckets.len() * 2 - 1;
        let mut buckets = vec![0; mask + 1];
        for &bucket in self.buckets.iter().filter(|&&bucket| bucket != 0) {
            let mut at = (bucket >> 32) as usize & mask;
            while buckets[at] != 0 {
                at = (at + 1) & mask;
            }
            buckets[at] = bucket;
        }
        self.buckets = buckets;
    }
}

fn copy_in<'a>(arena: &'a Bump, text: JsStr<'_>) -> JsStr<'a> {
    match text {
        JsStr::Latin1(bytes) => JsStr::Latin1(arena.alloc_slice_copy(bytes)),
        JsStr::Utf16(units) => JsStr::Utf16(arena.alloc_slice_copy(units)),
    }
}

#[inline]
fn hash(text: JsStr<'_>) -> u32 {
    match text {
        JsStr::Latin1(bytes) => hash_bytes(bytes),
        JsStr::Utf16(units) => fold(units.iter().fold(0, |hash, &unit| mix(hash, unit as u64))),
    }
}

/// Eight bytes at a time, in the manner of FxHash; known at compile time for the well-known texts.
#[inline]
const fn hash_bytes(bytes: &[u8]) -> u32 {
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*chunk));
        rest = after;
    }
    if let Some((chunk, after)) = rest.split_first_chunk::<4>() {
        hash = mix(hash, u32::from_le_bytes(*chunk) as u64);
        rest = after;
    }
    while let Some((byte, after)) = rest.split_first() {
        hash = mix(hash, *byte as u64);
        rest = after;
    }
    fold(hash)
}

#[inline]
const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
const fn fold(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_an_atom() {
        let arena = Bump::new();
        let mut atoms = AtomTable::new(&arena);
        assert_eq!(atoms.intern_source("eval"), Atom::EVAL);
        assert_eq!(atoms.intern("é"), atoms.intern_units(&[0xe9]));
        assert_eq!(atoms.text(Atom(atoms.len() as u32 - 1)), JsStr::Latin1(&[0xe9]));
        let lone = atoms.intern_units(&[0xd800]);
        assert_eq!(atoms.text(lone).to_rust_string(), "\u{fffd}");
        let many: Vec<Atom> = (0..5000).map(|i| atoms.intern(&format!("n{i}"))).collect();
        assert!((0..5000).all(|i| atoms.intern(&format!("n{i}")) == many[i]));
    }
}
