//! **Atoms**: interned strings. Property keys are atoms, so that keys compare by address.
//!
//! The table is weak: it holds plain addresses, and the collector asks it to forget those of dead cells
//! ([`AtomTable::sweep`]). Atoms are allocated old and do not move, so the addresses stay right. V8: `StringTable`.
//!
//! Interning never holds a borrow of the table across an allocation (which may collect and sweep).

use super::hash::{hash_latin1, hash_utf16};
use super::view::{View, view, view_of_flat};
use super::{allocate, allocate_latin1, allocate_utf16, bytes_mut, compare, fits_latin1, flatten, units_mut};
use crate::property_key::PropertyKey;
use crate::shapes::initial::BasicShapes;
use crate::vm::Vm;
use cutaway_gc::Header;
use cutaway_gc::cells::Kind;
use cutaway_gc::cells::strings::{ATOM, INDEX_ATOM, JsString, Rope};
use cutaway_gc::heap::Heap;
use cutaway_gc::pointer::Gc;
use hashbrown::HashTable;
use std::cell::{Cell, RefCell};

/// Room for the atoms of a program that does little, just under a power of two as the table wants it.
const AT_FIRST: usize = 1792;

/// Address of one atom, with the high half of its hash in the sixteen bits that addresses leave.
struct Entry(u64);

/// All atoms of a Vm, weakly.
pub struct AtomTable {
    entries: RefCell<HashTable<Entry>>,
    /// Addresses of the atoms of one Latin-1 unit, 0 if not made or dead.
    single: [Cell<usize>; 256],
}

impl Default for AtomTable {
    fn default() -> AtomTable {
        AtomTable::new()
    }
}

impl AtomTable {
    /// An empty table.
    pub fn new() -> AtomTable {
        AtomTable {
            entries: RefCell::new(HashTable::with_capacity(AT_FIRST)),
            single: std::array::from_fn(|_| Cell::new(0)),
        }
    }

    /// Number of atoms.
    pub fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets the atoms that are not live.
    pub fn sweep(&self, is_live: &dyn Fn(*const Header) -> bool) {
        self.entries.borrow_mut().retain(|entry| is_live(entry.address() as *const Header));
        for address in &self.single {
            if address.get() != 0 && !is_live(address.get() as *const Header) {
                address.set(0);
            }
        }
    }

    /// The atom with these units, if there is one.
    pub fn find(&self, units: View<'_>, hash: u32) -> Option<Gc<JsString>> {
        let entries = self.entries.borrow();
        let entry = entries.find(table_hash(hash), |entry| {
            entry.may_have(hash) && compare::views_equal(entry.view(), units)
        })?;
        Some(entry.atom())
    }

    fn insert(&self, atom: Gc<JsString>, hash: u32) -> Gc<JsString> {
        atom.set_hash(hash);
        // SAFETY: atoms are sequential; the view is used at once.
        let is_index = array_index(unsafe { view_of_flat(atom) }).is_some();
        let flags = atom.header().flags() | ATOM | if is_index { INDEX_ATOM } else { 0 };
        atom.header().set_flags(flags);
        let entry = Entry::new(atom, hash);
        self.entries.borrow_mut().insert_unique(table_hash(hash), entry, |e| table_hash(e.atom().hash()));
        atom
    }

    /// The atom with these Latin-1 units, which do not lie in the heap.
    pub fn intern_latin1(&self, heap: &Heap, basic: &BasicShapes, bytes: &[u8]) -> Gc<JsString> {
        let hash = hash_latin1(bytes);
        match self.find(View::Latin1(bytes), hash) {
            Some(atom) => atom,
            None => self.insert(allocate_latin1(heap, basic, bytes, true), hash),
        }
    }

    /// The atom with this text. Needs no Vm, so that a Vm's names can be made with it.
    pub fn intern_text(&self, heap: &Heap, basic: &BasicShapes, text: &str) -> Gc<JsString> {
        if text.is_ascii() {
            return self.intern_latin1(heap, basic, text.as_bytes());
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.intern_utf16(heap, basic, &units)
    }

    /// The atom with these units, which do not lie in the heap.
    pub fn intern_utf16(&self, heap: &Heap, basic: &BasicShapes, units: &[u16]) -> Gc<JsString> {
        if fits_latin1(units) {
            let bytes: Vec<u8> = units.iter().map(|u| *u as u8).collect();
            return self.intern_latin1(heap, basic, &bytes);
        }
        let hash = hash_utf16(units);
        match self.find(View::Utf16(units), hash) {
            Some(atom) => atom,
            None => self.insert(allocate_utf16(heap, basic, units, true), hash),
        }
    }

    /// The atom of one Latin-1 unit.
    #[inline]
    pub fn single_character(&self, heap: &Heap, basic: &BasicShapes, unit: u8) -> Gc<JsString> {
        let slot = &self.single[unit as usize];
        match slot.get() {
            0 => self.make_single_character(heap, basic, unit),
            // SAFETY: the address of a live atom (`sweep` clears those of dead ones).
            address => unsafe { Gc::from_address(address) },
        }
    }
}

impl AtomTable {
    #[cold]
    #[inline(never)]
    fn make_single_character(&self, heap: &Heap, basic: &BasicShapes, unit: u8) -> Gc<JsString> {
        let atom = self.intern_latin1(heap, basic, &[unit]);
        self.single[unit as usize].set(atom.address());
        atom
    }
}

impl Entry {
    const ADDRESS: u64 = (1 << 48) - 1;

    fn new(atom: Gc<JsString>, hash: u32) -> Entry {
        Entry(atom.address() as u64 | u64::from(hash >> 16) << 48)
    }

    /// Whether the atom's hash begins as this one does.
    #[inline(always)]
    fn may_have(&self, hash: u32) -> bool {
        (self.0 >> 48) as u32 == hash >> 16
    }

    fn address(&self) -> usize {
        (self.0 & Entry::ADDRESS) as usize
    }

    fn atom(&self) -> Gc<JsString> {
        // SAFETY: the table holds addresses of live atoms only (`sweep`).
        unsafe { Gc::from_address(self.address()) }
    }

    fn view(&self) -> View<'_> {
        // SAFETY: atoms are sequential; the table's lookups do not allocate.
        unsafe { view_of_flat(self.atom()) }
    }
}

/// The table wants good bits at both ends of a 64-bit hash.
#[inline(always)]
fn table_hash(hash: u32) -> u64 {
    (hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The canonical array index (`0` .. `4294967294`) that these units spell, if they do.
#[inline]
pub fn array_index(units: View<'_>) -> Option<u32> {
    let length = units.len();
    if length == 0 || length > 10 {
        return None;
    }
    let first = units.at(0);
    if !(0x30..=0x39).contains(&first) || first == 0x30 && length > 1 {
        return None;
    }
    let mut index = 0u64;
    for unit in units.iter() {
        if !(0x30..=0x39).contains(&unit) {
            return None;
        }
        index = index * 10 + (unit - 0x30) as u64;
    }
    if index < u32::MAX as u64 { Some(index as u32) } else { None }
}

impl Vm {
    /// The atom with this text.
    pub fn intern(&self, text: &str) -> Gc<JsString> {
        self.atoms.intern_text(&self.heap, &self.basic, text)
    }

    /// The atom with these Latin-1 units, which do not lie in the heap.
    pub fn intern_latin1(&self, bytes: &[u8]) -> Gc<JsString> {
        self.atoms.intern_latin1(&self.heap, &self.basic, bytes)
    }

    /// The atom with these units, which do not lie in the heap.
    pub fn intern_utf16(&self, units: &[u16]) -> Gc<JsString> {
        self.atoms.intern_utf16(&self.heap, &self.basic, units)
    }

    /// The atom with the text of a string.
    #[inline]
    pub fn intern_string(&self, string: Gc<JsString>) -> Gc<JsString> {
        if string.is_atom() { string } else { self.intern_heap_string(string) }
    }

    #[inline(never)]
    fn intern_heap_string(&self, string: Gc<JsString>) -> Gc<JsString> {
        let flat = flatten(self, string);
        let hash = super::hash::hash(self, flat);
        let atom = match self.atoms.find(view(self, flat), hash) {
            Some(atom) => atom,
            None => self.atoms.insert(self.copy_old(flat), hash),
        };
        // A flattened rope that was used as a key points to the atom from now on, so that the next use is quick.
        if string.header().kind() == Kind::Rope {
            // SAFETY: the kind was just tested; the rope is flattened, so `left` is its whole text.
            unsafe { string.cast::<Rope>() }.set_left(atom.into());
        }
        atom
    }

    /// A copy of a flat string in old space, as narrow as it can be.
    fn copy_old(&self, flat: Gc<JsString>) -> Gc<JsString> {
        let one_byte = match view(self, flat) {
            View::Latin1(_) => true,
            View::Utf16(units) => fits_latin1(units),
        };
        let copy = allocate(&self.heap, &self.basic, flat.length(), one_byte, true);
        // SAFETY: new cell of the tested width; no allocation until the copy is done.
        unsafe {
            match view_of_flat(flat) {
                View::Latin1(bytes) => bytes_mut(copy).copy_from_slice(bytes),
                View::Utf16(units) if one_byte => {
                    bytes_mut(copy).iter_mut().zip(units).for_each(|(b, u)| *b = *u as u8);
                }
                View::Utf16(units) => units_mut(copy).copy_from_slice(units),
            }
        }
        copy
    }

    /// The property key with the text of a string: an index if it is a canonical array index, else an atom.
    #[inline]
    pub fn property_key_from_string(&self, string: Gc<JsString>) -> PropertyKey {
        if string.is_atom() && string.header().flags() & INDEX_ATOM == 0 {
            return PropertyKey::atom(string);
        }
        self.property_key_from_text(string)
    }

    #[inline(never)]
    fn property_key_from_text(&self, string: Gc<JsString>) -> PropertyKey {
        if string.length() <= 10
            && let Some(index) = array_index(view(self, string))
        {
            return PropertyKey::index(index);
        }
        PropertyKey::atom(self.intern_string(string))
    }

    /// The property key with this text.
    pub fn property_key(&self, text: &str) -> PropertyKey {
        match array_index(View::Latin1(text.as_bytes())) {
            Some(index) => PropertyKey::index(index),
            None => PropertyKey::atom(self.intern(text)),
        }
    }
}

impl PropertyKey {
    /// The key as a value that programs see: a string (for an index, its digits) or a symbol.
    pub fn to_string_value(self, vm: &Vm) -> cutaway_gc::Value {
        match self.as_index() {
            Some(index) => crate::operations::number_text::integer_to_string(vm, index as i64).into(),
            None => self.as_value(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn array_indices_are_canonical() {
        let check =
            |text: &str, expected| assert_eq!(array_index(View::Latin1(text.as_bytes())), expected, "{text}");
        check("0", Some(0));
        check("42", Some(42));
        check("4294967294", Some(4294967294));
        check("4294967295", None);
        check("00", None);
        check("01", None);
        check("-1", None);
        check("1.5", None);
        check("", None);
        check("99999999999", None);
    }
}
