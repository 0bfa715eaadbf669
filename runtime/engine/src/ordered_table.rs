//! Insertion-ordered hash tables: Map, Set, dictionary-mode properties, sparse elements.
//!
//! A table is one [`OrderedTable`] cell with its entries in order of insertion and, once it has more than
//! [`LINEAR_CAPACITY`] of them, an index by hash (V8: `OrderedHashTable`, whose entries are chained by buckets):
//!
//! ```text
//! entries   key value details | key value details | ...          `width` words each, `used` of `capacity` in use
//! index     hash, entry + 1 | hash, entry + 1 | 0, 0 | ...       twice as many slots as there is capacity
//! ```
//!
//! An entry is in the first slot that was free from the one on that the highest bits of its hash name. As the index has
//! the hashes, keys that are not the one looked for are hardly ever touched: in a large table each would be a cache miss or
//! two, and so would be each link of a chain. A slot is never freed; the entry it names may be deleted, and then another of
//! the same hash takes the slot (so that a key which comes and goes leaves one slot behind, not many).
//!
//! A deleted entry is a **tombstone**: its key is the hole. Tombstones go when the table is **rebuilt**: a new cell takes
//! over and the old one points to it (`next`) with the positions that vanished (`removed`), so that a live iterator finds
//! its place by [`advance`]. Operations that may rebuild return the table that is now current; the caller stores it.
//!
//! Keys come in two sorts. **Words** (property keys, and collection keys that are equal only to themselves) compare by
//! bits; strings and BigInts of Map and Set compare by content ([`find_value`]). Collection keys are first made canonical by
//! [`normalize_key`], which is what SameValueZero asks for. Hashes are never taken from addresses.
//!
//! It does not know what the entries mean: property semantics are in `objects`, Map and Set in the builtins room.

use crate::identity_hash;
use crate::property_key::PropertyKey;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{ByteArray, OrderedTable};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{BigInt, JsString, Symbol};
use cutaway_gc::{Gc, Kind, Value};
use std::cell::Cell;

/// Tables up to this capacity are searched from end to end: no index, and no hashes drawn for object keys.
pub const LINEAR_CAPACITY: u32 = 8;
/// Capacity of a new Map or Set.
pub const INITIAL_CAPACITY: u32 = 4;
/// A collection does not grow beyond this many entries (V8's limit for Map and Set).
pub const MAXIMUM_ENTRIES: u32 = 1 << 24;
/// Slots of the index for each entry of capacity.
const SLOTS_PER_ENTRY: u32 = 2;

/// An empty table of `width`-word entries with room for at least `capacity`.
pub fn new_table(vm: &Vm, width: u32, capacity: u32) -> Gc<OrderedTable> {
    let capacity = capacity.max(INITIAL_CAPACITY).next_power_of_two();
    let length = capacity * width;
    let index = (capacity > LINEAR_CAPACITY).then(|| new_index(vm, capacity));
    let table: Gc<OrderedTable> = vm.new_cell(Kind::OrderedTable, OrderedTable::size_for(length));
    table.set_length(length);
    table.set_capacity(capacity);
    table.set_width(width);
    table.set_index(index);
    table.set_next(Value::UNDEFINED);
    table.set_removed(Value::UNDEFINED);
    table
}

fn new_index(vm: &Vm, capacity: u32) -> Gc<ByteArray> {
    vm.new_byte_array(capacity * SLOTS_PER_ENTRY * 8)
}

/// The key of entry `entry`; the hole for a tombstone.
#[inline(always)]
pub fn key_at(table: Gc<OrderedTable>, entry: u32) -> Value {
    table.at((entry * table.width()) as usize)
}

/// Word `part` (1 value, 2 details) of entry `entry`.
#[inline(always)]
pub fn part_at(table: Gc<OrderedTable>, entry: u32, part: u32) -> Value {
    table.at((entry * table.width() + part) as usize)
}

/// Replaces word `part` (1 value, 2 details) of entry `entry`.
#[inline(always)]
pub fn set_part_at(table: Gc<OrderedTable>, entry: u32, part: u32, value: Value) {
    table.put((entry * table.width() + part) as usize, value);
}

/// The entry whose key has these bits.
#[inline]
pub fn find_word(table: Gc<OrderedTable>, key: u64, hash: u32) -> Option<u32> {
    find_by(table, hash, |stored| stored.bits() == key)
}

/// The entry of a property key.
#[inline]
pub fn find_key(table: Gc<OrderedTable>, key: PropertyKey) -> Option<u32> {
    find_word(table, key.bits(), key.hash())
}

/// The entry of a collection key, normalized by [`normalize_key`].
pub fn find_value(vm: &Vm, table: Gc<OrderedTable>, key: Value) -> Option<u32> {
    let Some(header) = key.as_header() else { return find_word(table, key.bits(), plain_hash(key)) };
    let kind = header.kind();
    if kind.is_string() {
        let text = key.downcast::<JsString>()?;
        let hash = strings::hash(vm, text);
        return find_by(table, hash, |stored| {
            stored.bits() == key.bits()
                || stored.downcast::<JsString>().is_some_and(|other| equal_texts(vm, text, hash, other))
        });
    }
    if kind.is_object() {
        // An object that was never hashed can only be in a table which has no index.
        let hash = match table.index() {
            Some(_) => identity_hash::existing(key.downcast::<JsObject>()?)?,
            None => 0,
        };
        return find_word(table, key.bits(), hash);
    }
    if let Some(number) = key.downcast::<BigInt>() {
        return find_by(table, bigint_hash(number), |stored| {
            stored.downcast::<BigInt>().is_some_and(|other| equal_bigints(number, other))
        });
    }
    find_word(table, key.bits(), hash_of(vm, key))
}

#[inline(always)]
fn find_by(table: Gc<OrderedTable>, hash: u32, is_key: impl Fn(Value) -> bool) -> Option<u32> {
    let width = table.width() as usize;
    let tail = table.tail();
    match table.index() {
        None => {
            let used = table.used();
            (0..used).find(|entry| is_key(tail[*entry as usize * width].get()))
        }
        Some(index) => {
            let words = index.words();
            let mut place = first_place(hash, table.capacity());
            loop {
                let [own_hash, link] = slot_at(words, place);
                if link == 0 {
                    return None;
                }
                let entry = link - 1;
                if own_hash == hash && is_key(tail[entry as usize * width].get()) {
                    return Some(entry);
                }
                place += 2;
            }
        }
    }
}

/// Appends an entry whose key is absent, and gives the table to use from now on. `parts` are the words after the key.
/// `hash` must be [`hash_of`] the key. With `trail`, a rebuild leaves the trail that live iterators need.
pub fn append(
    vm: &Vm,
    table: Gc<OrderedTable>,
    key: Value,
    hash: u32,
    parts: &[Value],
    trail: bool,
) -> Gc<OrderedTable> {
    let table = if table.used() == table.capacity() { make_room(vm, table, trail) } else { table };
    let entry = table.used();
    let start = (entry * table.width()) as usize;
    table.put(start, key);
    for (i, part) in parts.iter().enumerate() {
        table.put(start + 1 + i, *part);
    }
    link(table, entry, hash);
    table.set_used(entry + 1);
    table.set_live(table.live() + 1);
    table
}

/// Appends a property key with its value and details.
pub fn append_key(
    vm: &Vm,
    table: Gc<OrderedTable>,
    key: PropertyKey,
    value: Value,
    details: u32,
) -> Gc<OrderedTable> {
    append(vm, table, Value::from_bits(key.bits()), key.hash(), &[value, Value::int(details as i32)], false)
}

/// Appends a normalized collection key.
pub fn append_value(vm: &Vm, table: Gc<OrderedTable>, key: Value, parts: &[Value]) -> Gc<OrderedTable> {
    // A table that stays linear needs no hash; the rebuild that gives it an index draws the hashes it lacks.
    let grows = table.used() == table.capacity();
    let hash = if table.index().is_some() || grows { hash_of(vm, key) } else { 0 };
    append(vm, table, key, hash, parts, true)
}

#[inline(always)]
fn link(table: Gc<OrderedTable>, entry: u32, hash: u32) {
    if let Some(index) = table.index() {
        let words = index.words();
        let mut place = first_place(hash, table.capacity());
        loop {
            let [own_hash, link] = slot_at(words, place);
            if link == 0 || own_hash == hash && key_at(table, link - 1).is_hole() {
                break;
            }
            place += 2;
        }
        let place = place & (words.len() - 1);
        words[place].set(hash);
        words[place + 1].set(entry + 1);
    }
}

/// The hash and the entry + 1 in the slot at a place, which counts on from the beginning behind the end.
#[inline(always)]
fn slot_at(words: &[Cell<u32>], place: usize) -> [u32; 2] {
    // The number of words is a power of two.
    let place = place & (words.len() - 1);
    [words[place].get(), words[place + 1].get()]
}

/// Where in the index to begin: by the highest bits of a hash. All hashes are products or random, of which these are the best.
#[inline(always)]
fn first_place(hash: u32, capacity: u32) -> usize {
    2 * ((u64::from(hash) * u64::from(capacity * SLOTS_PER_ENTRY)) >> 32) as usize
}

fn make_room(vm: &Vm, table: Gc<OrderedTable>, trail: bool) -> Gc<OrderedTable> {
    // With enough tombstones, rebuilding at the same size makes room; a quarter must be won, or appends turn quadratic.
    let capacity = table.capacity();
    let grown = if table.live() > capacity - capacity / 4 { capacity * 2 } else { capacity };
    rebuild(vm, table, grown, trail)
}

/// Turns an entry into a tombstone. The table never shrinks by this.
pub fn remove(table: Gc<OrderedTable>, entry: u32) {
    let start = (entry * table.width()) as usize;
    table.put(start, Value::HOLE);
    for part in 1..table.width() as usize {
        table.put(start + part, Value::UNDEFINED);
    }
    table.set_live(table.live() - 1);
}

/// [`remove`], for collections: gives the table to use from now on, a smaller one when three quarters are tombstones.
pub fn remove_and_shrink(vm: &Vm, table: Gc<OrderedTable>, entry: u32) -> Gc<OrderedTable> {
    remove(table, entry);
    let capacity = table.capacity();
    if capacity > LINEAR_CAPACITY && table.live() < capacity / 4 && table.used() > capacity / 2 {
        return rebuild(vm, table, capacity / 2, true);
    }
    table
}

/// Empties the table: gives a new one; live iterators go on from its beginning.
pub fn clear(vm: &Vm, table: Gc<OrderedTable>) -> Gc<OrderedTable> {
    let empty = new_table(vm, table.width(), INITIAL_CAPACITY);
    table.set_next(Value::cell(empty));
    table.set_removed(Value::UNDEFINED);
    empty
}

/// A table of the same entries without tombstones.
pub fn rebuild(vm: &Vm, table: Gc<OrderedTable>, capacity: u32, trail: bool) -> Gc<OrderedTable> {
    let width = table.width();
    let new = new_table(vm, width, capacity);
    let dropped = table.used() - table.live();
    let removed = trail.then(|| vm.new_byte_array(dropped * 4));
    new.set_extra(table.extra());
    let (mut to, mut gone) = (0, 0);
    for entry in 0..table.used() {
        let key = key_at(table, entry);
        if key.is_hole() {
            if let Some(list) = removed {
                list.words()[gone as usize].set(entry);
            }
            gone += 1;
            continue;
        }
        for part in 0..width {
            new.put((to * width + part) as usize, part_at(table, entry, part));
        }
        if new.index().is_some() && (dropped > 0 || table.index().is_none()) {
            link(new, to, hash_of(vm, key));
        }
        to += 1;
    }
    // In the order of the old index, which is that of the new one.
    if dropped == 0
        && let Some(index) = table.index()
    {
        for slot in index.words().chunks_exact(2).filter(|slot| slot[1].get() != 0) {
            link(new, slot[1].get() - 1, slot[0].get());
        }
    }
    new.set_used(to);
    new.set_live(to);
    if let Some(list) = removed {
        table.set_next(Value::cell(new));
        table.set_removed(Value::cell(list));
    }
    new
}

/// The first live entry at or after `position`, following rebuilt tables: (current table, entry), or None at the end.
/// An iterator keeps the table and goes on at `entry + 1`.
pub fn advance(mut table: Gc<OrderedTable>, mut position: u32) -> Option<(Gc<OrderedTable>, u32)> {
    while let Some(next) = table.next().downcast::<OrderedTable>() {
        position = match table.removed().downcast::<ByteArray>() {
            None => 0,
            Some(list) => {
                position - list.words().iter().take_while(|removed| removed.get() < position).count() as u32
            }
        };
        table = next;
    }
    let used = table.used();
    while position < used {
        if !key_at(table, position).is_hole() {
            return Some((table, position));
        }
        position += 1;
    }
    None
}

/// A key as Map and Set keep it: numbers in their one form (int32 if they fit, -0 as 0), ropes flattened, so that equal
/// keys are equal words or flat texts.
#[inline]
pub fn normalize_key(vm: &Vm, key: Value) -> Value {
    if key.is_double() {
        let number = key.as_double_unchecked();
        return if number == 0.0 { Value::int(0) } else { Value::number(number) };
    }
    match key.downcast::<JsString>() {
        Some(text) if text.header().kind() == Kind::Rope => Value::cell(strings::flatten(vm, text)),
        _ => key,
    }
}

/// Hash of a stored key: a normalized value or a property key's word.
pub fn hash_of(vm: &Vm, key: Value) -> u32 {
    let Some(header) = key.as_header() else { return plain_hash(key) };
    let kind = header.kind();
    if kind.is_string() {
        return key.downcast::<JsString>().map_or(0, |text| strings::hash(vm, text));
    }
    if kind.is_object() {
        return key.downcast::<JsObject>().map_or(0, |object| identity_hash::identity_hash(vm, object));
    }
    match key.downcast::<Symbol>() {
        Some(symbol) => symbol.hash(),
        None => key.downcast::<BigInt>().map_or(0, bigint_hash),
    }
}

/// Agrees with `PropertyKey::hash` on indices.
#[inline(always)]
fn plain_hash(key: Value) -> u32 {
    if key.is_int() {
        return (key.bits() as u32).wrapping_mul(0x9e37_79b1);
    }
    (key.bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

fn equal_texts(vm: &Vm, text: Gc<JsString>, hash: u32, other: Gc<JsString>) -> bool {
    // Two atoms with the same text are the same cell; a linear table's keys may not be hashed yet.
    let known = other.hash();
    if text.length() != other.length() || (known != 0 && known != hash) || (text.is_atom() && other.is_atom())
    {
        return false;
    }
    strings::equals(vm, text, other)
}

fn limbs_of(number: Gc<BigInt>) -> impl Iterator<Item = u64> {
    // SAFETY: a BigInt cell has `length` limbs.
    (0..number.length() as usize).map(move |i| unsafe { *number.limbs().add(i) })
}

fn bigint_hash(number: Gc<BigInt>) -> u32 {
    let mixed = limbs_of(number).fold(number.negative() as u64, |h, limb| {
        (h ^ limb).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    });
    (mixed >> 32) as u32
}

fn equal_bigints(a: Gc<BigInt>, b: Gc<BigInt>) -> bool {
    a.negative() == b.negative() && a.length() == b.length() && limbs_of(a).eq(limbs_of(b))
}
