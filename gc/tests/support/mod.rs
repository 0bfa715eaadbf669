//! A small world to mutate: a heap with a host, typed constructors, and mutators that compute a checksum.
//!
//! Used by the collector's tests. The mutators hold cells in Rust locals across allocation, as the engine does, and check
//! a canary in every node they touch, so a lost or damaged cell shows at once.

#![allow(dead_code, reason = "each test file uses its part")]

use cutaway_gc::cells::arrays::{EphemeronTable, ValueArray};
use cutaway_gc::cells::functions::WeakCell;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::cells::strings::{JsString, Rope, sequential_string_size};
use cutaway_gc::cells::{Kind, rounded};
use cutaway_gc::heap::{GcEvent, Heap, HeapConfig, HeapHost, LimitReport, RootList};
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{CellType, Gc, Header, Value};
use std::cell::{Cell, RefCell};

/// The host of a test heap.
#[derive(Default)]
pub struct Host {
    /// Finalized cells, by kind.
    pub finalized: RefCell<Vec<Kind>>,
    /// Addresses of a host-side weak table.
    pub weak_table: RefCell<Vec<usize>>,
    /// Events so far.
    pub events: RefCell<Vec<GcEvent>>,
    /// Times the limit was reached.
    pub limit_reached: Cell<u32>,
}

impl HeapHost for Host {
    fn trace_roots(&self, _visitor: &mut dyn Visitor) {}

    fn process_weak(&self, is_live: &dyn Fn(*const Header) -> bool) {
        self.weak_table.borrow_mut().retain(|cell| is_live(*cell as *const Header));
    }

    fn finalize(&self, cell: *mut Header) {
        // SAFETY: the heap shows dead cells whose header is intact.
        self.finalized.borrow_mut().push(unsafe { (*cell).kind() });
    }

    fn gc_event(&self, event: &GcEvent) {
        self.events.borrow_mut().push(event.clone());
    }

    fn heap_limit_reached(&self, report: &LimitReport) {
        assert!(
            report
                .to_string()
                .contains("Reached heap limit Allocation failed - JavaScript heap out of memory")
        );
        self.limit_reached.set(self.limit_reached.get() + 1);
    }

    fn verification_failed(&self, report: &str) {
        panic!("{report}");
    }
}

/// A heap with its host.
pub struct World {
    pub heap: Box<Heap>,
    pub host: Box<Host>,
}

impl Drop for World {
    fn drop(&mut self) {
        self.heap.detach();
    }
}

const CANARY: i32 = 0x5afe;

impl World {
    pub fn new(config: HeapConfig) -> World {
        let heap = Heap::new(config).expect("address space");
        let host = Box::new(Host::default());
        let address: *const Host = &*host;
        // SAFETY: the world detaches before its host goes.
        unsafe { heap.attach(address) };
        World { heap, host }
    }

    /// With verification and poisoning, collecting at every `n`th allocation.
    pub fn stressed(n: u64) -> World {
        World::new(HeapConfig { stress: Some(n), verify: true, poison: true, ..HeapConfig::default() })
    }

    fn typed<T: CellType>(&self, cell: std::ptr::NonNull<u8>) -> Gc<T> {
        // SAFETY: callers pass a cell made with a kind of this layout.
        unsafe { Gc::from_address(cell.as_ptr() as usize) }
    }

    /// A young array of zero words.
    pub fn array(&self, length: u32) -> Gc<ValueArray> {
        let array: Gc<ValueArray> =
            self.typed(self.heap.allocate(ValueArray::size_for(length), Kind::ValueArray, 0));
        array.set_length(length);
        array
    }

    /// An old array of zero words.
    pub fn old_array(&self, length: u32) -> Gc<ValueArray> {
        let array: Gc<ValueArray> =
            self.typed(self.heap.allocate_old(ValueArray::size_for(length), Kind::ValueArray, 0));
        array.set_length(length);
        array
    }

    /// A node: canary, then these values.
    pub fn node<const N: usize>(&self, values: [Value; N]) -> Gc<ValueArray> {
        let array = self.array(N as u32 + 1);
        array.tail()[0].set(Value::int(CANARY));
        for (i, value) in values.into_iter().enumerate() {
            array.tail()[i + 1].set(value);
        }
        array
    }

    pub fn string(&self, text: &[u8]) -> Gc<JsString> {
        let size = sequential_string_size(text.len() as u32, true);
        let string: Gc<JsString> = self.typed(self.heap.allocate(size, Kind::OneByteString, 0));
        string.set_length(text.len() as u32);
        // SAFETY: the string was made with room for the text.
        unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), string.data(), text.len()) };
        string
    }

    pub fn rope(&self, left: Value, right: Value, length: u32) -> Gc<Rope> {
        let rope: Gc<Rope> = self.typed(self.heap.allocate(size_of::<Rope>(), Kind::Rope, 0));
        rope.set_length(length);
        rope.set_left(left);
        rope.set_right(right);
        rope
    }

    /// A shape of objects with `fields` in-object fields, those in `raw_mask` raw doubles.
    pub fn shape(&self, fields: u16, raw_mask: u64) -> Gc<Shape> {
        let shape: Gc<Shape> = self.typed(self.heap.allocate_shape(0));
        shape.set_instance_kind(Kind::Object as u8);
        shape.set_inobject_count(fields);
        shape.set_raw_mask(raw_mask);
        shape.set_inobject_offset(size_of::<JsObject>() as u16);
        shape
    }

    pub fn object(&self, shape: Gc<Shape>) -> Gc<JsObject> {
        let size = size_of::<JsObject>() + 8 * shape.inobject_count() as usize;
        self.typed(self.heap.allocate(size, Kind::Object, shape.id()))
    }

    /// An ephemeron table with room for `capacity` pairs, filled by position.
    pub fn ephemerons(&self, capacity: u32) -> Gc<EphemeronTable> {
        let size = EphemeronTable::size_for(2 * capacity);
        let table: Gc<EphemeronTable> = self.typed(self.heap.allocate(size, Kind::EphemeronTable, 0));
        table.set_length(2 * capacity);
        table.set_capacity(capacity);
        table
    }

    pub fn weak_cell(&self, target: Value) -> Gc<WeakCell> {
        let cell: Gc<WeakCell> = self.typed(self.heap.allocate(size_of::<WeakCell>(), Kind::WeakCell, 0));
        cell.set_target(target);
        cell
    }

    /// A cell whose death the host hears of.
    pub fn finalizable(&self) -> Gc<cutaway_gc::cells::functions::Script> {
        let size = rounded(size_of::<cutaway_gc::cells::functions::Script>());
        self.typed(self.heap.allocate(size, Kind::Script, 0))
    }
}

/// The node in a slot; panics if the slot holds no node.
#[track_caller]
pub fn node(value: Value) -> Gc<ValueArray> {
    let node = value.downcast::<ValueArray>().unwrap_or_else(|| panic!("lost: {:#x}", value.bits()));
    assert_eq!(node.tail()[0].get().bits(), Value::int(CANARY).bits(), "canary");
    node
}

fn int(value: Value) -> u64 {
    value.as_int().unwrap_or_else(|| panic!("not an int: {:#x}", value.bits())) as u64
}

/// A program over a world, and how many rounds it makes.
pub type Mutator = fn(&World, u32) -> u64;

/// All mutators by name, with a size that takes a second or so when every allocation collects.
pub const MUTATORS: &[(&str, Mutator, u32)] = &[
    ("trees", trees, 6),
    ("list", list, 200),
    ("hash_table", hash_table, 400),
    ("ropes", ropes, 200),
    ("tree_copy", tree_copy, 6),
    ("big_array", big_array, 600),
    ("objects", objects, 300),
    ("weak_things", weak_things, 200),
    ("deep_stack", deep_stack, 120),
    ("rooted_lists", rooted_lists, 300),
    ("soup", soup, 600),
];

fn tree(world: &World, depth: u32, seed: &mut u64) -> Gc<ValueArray> {
    *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
    let payload = Value::int((*seed >> 40) as i32 & 0xffff);
    if depth == 0 {
        return world.node([payload, Value::NULL, Value::NULL]);
    }
    let left = tree(world, depth - 1, seed);
    let right = tree(world, depth - 1, seed);
    world.node([payload, Value::cell(left), Value::cell(right)])
}

fn tree_sum(value: Value) -> u64 {
    if value.is_null() {
        return 0;
    }
    let node = node(value);
    int(node.at(1)).wrapping_mul(3)
        + tree_sum(node.at(2)).wrapping_mul(5)
        + tree_sum(node.at(3)).wrapping_mul(7)
}

/// Trees of different lives, one long-lived, rebuilt under it.
pub fn trees(world: &World, size: u32) -> u64 {
    let mut seed = 1;
    let long_lived = tree(world, size, &mut seed);
    let mut sum = 0u64;
    for round in 0..size {
        for _ in 0..4 {
            let short = tree(world, round.min(size / 2), &mut seed);
            sum = sum.wrapping_mul(31).wrapping_add(tree_sum(Value::cell(short)));
        }
        // Old to young: hang a new subtree into the long-lived tree.
        let fresh = tree(world, 2, &mut seed);
        node(long_lived.at(2)).put(2, Value::cell(fresh));
        sum = sum.wrapping_add(tree_sum(Value::cell(long_lived)));
    }
    sum
}

/// Builds a list, reverses it in place, and walks it.
pub fn list(world: &World, size: u32) -> u64 {
    let mut head = Value::NULL;
    for i in 0..size {
        head = Value::cell(world.node([Value::int(i as i32), head]));
        if i % 7 == 0 {
            world.node([Value::int(-1), head]);
        }
    }
    let mut reversed = Value::NULL;
    while !head.is_null() {
        let cell = node(head);
        let next = cell.at(2);
        cell.put(2, reversed);
        reversed = head;
        head = next;
        world.array(3);
    }
    let mut sum = 0u64;
    let mut cursor = reversed;
    while !cursor.is_null() {
        let cell = node(cursor);
        sum = sum.wrapping_mul(17).wrapping_add(int(cell.at(1)));
        cursor = cell.at(2);
    }
    sum
}

/// A chained table keyed by a number kept in each key, growing, with entries replaced and removed.
pub fn hash_table(world: &World, size: u32) -> u64 {
    let mut table = world.array(16);
    for slot in table.tail() {
        slot.set(Value::NULL);
    }
    let (mut count, mut sum) = (0u32, 0u64);
    for i in 0..size {
        let key = i.wrapping_mul(2654435761) >> 7;
        let bucket = (key % table.length()) as usize;
        let value = world.node([Value::int(i as i32)]);
        let entry = world.node([Value::int(key as i32 & 0xff_ffff), Value::cell(value), table.at(bucket)]);
        table.put(bucket, Value::cell(entry));
        count += 1;
        if i % 3 == 0 {
            let victim = (i as usize * 5) % table.length() as usize;
            if !table.at(victim).is_null() {
                let next = node(table.at(victim)).at(3);
                table.put(victim, next);
                count -= 1;
            }
        }
        if count > 4 * table.length() {
            let grown = world.array(table.length() * 2 + 1);
            for slot in grown.tail() {
                slot.set(Value::NULL);
            }
            for bucket in 0..table.length() as usize {
                let mut cursor = table.at(bucket);
                while !cursor.is_null() {
                    let old = node(cursor);
                    let place = (int(old.at(1)) % grown.length() as u64) as usize;
                    let copy = world.node([old.at(1), old.at(2), grown.at(place)]);
                    grown.put(place, Value::cell(copy));
                    cursor = old.at(3);
                }
            }
            table = grown;
        }
    }
    for bucket in 0..table.length() as usize {
        let mut cursor = table.at(bucket);
        while !cursor.is_null() {
            let entry = node(cursor);
            sum = sum.wrapping_add(int(entry.at(1)) ^ int(node(entry.at(2)).at(1)));
            cursor = entry.at(3);
        }
    }
    sum + count as u64
}

/// Concatenations, flattened now and then.
pub fn ropes(world: &World, size: u32) -> u64 {
    fn flatten(value: Value, out: &mut Vec<u8>) {
        let string = value.downcast::<JsString>().unwrap_or_else(|| panic!("lost: {:#x}", value.bits()));
        match string.header().kind() {
            Kind::Rope => {
                let rope = value.downcast::<Rope>().unwrap();
                flatten(rope.left(), out);
                flatten(rope.right(), out);
            }
            // SAFETY: a sequential string has `length` units at `data`.
            _ => out.extend(unsafe { std::slice::from_raw_parts(string.data(), string.length() as usize) }),
        }
    }
    let mut text = Value::cell(world.string(b"start"));
    let (mut length, mut sum) = (5, 0u64);
    for i in 0..size {
        let piece = world.string(format!("<{i}>").as_bytes());
        length += piece.length();
        text = Value::cell(match i % 2 {
            0 => world.rope(text, Value::cell(piece), length),
            _ => world.rope(Value::cell(piece), text, length),
        });
        if i % 16 == 15 {
            let mut flat = Vec::new();
            flatten(text, &mut flat);
            assert_eq!(flat.len(), length as usize);
            sum = flat.iter().fold(sum, |sum, byte| sum.wrapping_mul(131).wrapping_add(*byte as u64));
            flat.truncate(20_000);
            length = flat.len() as u32;
            text = Value::cell(world.string(&flat));
        }
    }
    sum
}

/// Copies a tree recursively, holding both in locals.
pub fn tree_copy(world: &World, size: u32) -> u64 {
    fn copy(world: &World, value: Value) -> Value {
        if value.is_null() {
            return value;
        }
        let original = node(value);
        let left = copy(world, original.at(2));
        let right = copy(world, original.at(3));
        Value::cell(world.node([original.at(1), left, right]))
    }
    let mut seed = 7;
    let mut current = Value::cell(tree(world, size, &mut seed));
    let expected = tree_sum(current);
    for _ in 0..3 {
        current = copy(world, current);
        assert_eq!(tree_sum(current), expected);
    }
    expected
}

/// A large array whose elements are replaced in turn: cards.
pub fn big_array(world: &World, size: u32) -> u64 {
    let length = 3000;
    let array = world.array(length);
    for slot in array.tail() {
        slot.set(Value::NULL);
    }
    let mut sum = 0u64;
    for i in 0..size {
        let index = (i as usize * 271) % length as usize;
        if !array.at(index).is_null() {
            sum = sum.wrapping_add(int(node(array.at(index)).at(1)));
        }
        let inner = world.node([Value::int(i as i32)]);
        array.put(index, Value::cell(world.node([Value::int(i as i32 * 3), Value::cell(inner)])));
        if i % 100 == 99 {
            // Another large cell, which dies, and one that hangs in the first.
            let other = world.array(2000 + i % 7);
            other.put(1999, Value::cell(world.node([Value::int(5)])));
            array.put(0, Value::cell(world.node([Value::int(1), Value::cell(other)])));
        }
    }
    for index in 0..length as usize {
        let value = array.at(index);
        if !value.is_null() {
            let inner = node(value).at(2);
            let inner = inner.downcast::<ValueArray>().unwrap();
            let inner = node(if inner.length() > 100 { inner.at(1999) } else { Value::cell(inner) });
            sum = sum.wrapping_mul(13).wrapping_add(int(inner.at(1)));
        }
    }
    sum
}

/// Objects with raw double fields whose bits look like pointers, and shapes that die.
pub fn objects(world: &World, size: u32) -> u64 {
    let mut sum = 0u64;
    let mut last = Value::NULL;
    let long_lived = world.shape(3, 0b010);
    for i in 0..size {
        let shape = if i % 5 == 0 { world.shape(4, 0b101) } else { long_lived };
        let object = world.object(shape);
        object.set_slots(last);
        let raw_mask = shape.raw_mask();
        for field in 0..shape.inobject_count() as usize {
            // SAFETY: in-object fields start where JsObject ends.
            let word = unsafe { object.word_at(size_of::<JsObject>() + 8 * field) };
            if raw_mask >> field & 1 != 0 {
                // Looks like a cell pointer into the region, at a place where no cell starts.
                word.set(object.address() as u64 + 8 + 16 * (i as u64 % 3));
            } else {
                word.set(Value::int((i + field as u32) as i32).bits());
            }
        }
        if i % 9 != 0 {
            last = Value::cell(object);
        }
        if i % 50 == 49 {
            let mut cursor = last;
            while !cursor.is_null() {
                let object =
                    cursor.downcast::<JsObject>().unwrap_or_else(|| panic!("lost: {:#x}", cursor.bits()));
                // SAFETY: the id is a live shape's.
                let shape: Gc<Shape> =
                    unsafe { Gc::from_address(world.heap.base() + object.header().shape_id() as usize) };
                for field in 0..shape.inobject_count() as usize {
                    if shape.raw_mask() >> field & 1 == 0 {
                        // SAFETY: as above.
                        let word = unsafe { object.word_at(size_of::<JsObject>() + 8 * field) }.get();
                        sum = sum.wrapping_mul(3).wrapping_add(int(Value::from_bits(word)));
                    }
                }
                cursor = object.slots();
            }
            last = Value::NULL;
        }
    }
    sum
}

/// Ephemerons and weak cells whose targets are kept alive elsewhere: their answers do not depend on collections.
pub fn weak_things(world: &World, size: u32) -> u64 {
    let capacity = 64;
    let table = world.ephemerons(capacity);
    let keys = world.array(capacity);
    for slot in keys.tail() {
        slot.set(Value::NULL);
    }
    let weak = world.array(capacity);
    for slot in weak.tail() {
        slot.set(Value::NULL);
    }
    let mut sum = 0u64;
    for i in 0..size {
        let place = (i * 7 % capacity) as usize;
        let key = world.node([Value::int(i as i32)]);
        let value = world.node([Value::int(i as i32 * 2), Value::cell(key)]);
        keys.put(place, Value::cell(key));
        table.put(2 * place, Value::cell(key));
        table.put(2 * place + 1, Value::cell(value));
        weak.put(place, Value::cell(world.weak_cell(Value::cell(key))));
        let other = (i * 3 % capacity) as usize;
        if !keys.at(other).is_null() {
            let key = node(keys.at(other));
            assert_eq!(table.at(2 * other).bits(), Value::cell(key).bits(), "a pair with a live key is gone");
            let value = node(table.at(2 * other + 1));
            assert_eq!(value.at(2).bits(), Value::cell(key).bits());
            let cell = weak.at(other).downcast::<WeakCell>().expect("weak cell");
            assert_eq!(cell.target().bits(), Value::cell(key).bits(), "a weak target that lives was cleared");
            sum = sum.wrapping_mul(11).wrapping_add(int(value.at(1)) + int(key.at(1)));
        }
    }
    sum
}

/// Deep recursion with garbage between the frames' cells.
pub fn deep_stack(world: &World, size: u32) -> u64 {
    fn descend(world: &World, depth: u32) -> u64 {
        let mine = world.node([Value::int(depth as i32)]);
        for i in 0..6 {
            world.array(20 + i);
        }
        let below = if depth == 0 { 0 } else { descend(world, depth - 1) };
        below.wrapping_mul(5).wrapping_add(int(node(Value::cell(mine)).at(1)))
    }
    descend(world, size)
}

/// Merge sort over root lists: needs no stack scan for its elements.
pub fn rooted_lists(world: &World, size: u32) -> u64 {
    fn sort<'h>(world: &'h World, list: RootList<'h>) -> RootList<'h> {
        if list.len() < 2 {
            return list;
        }
        let (left, right) = (RootList::new(&world.heap), RootList::new(&world.heap));
        for i in 0..list.len() {
            let half = if i < list.len() / 2 { &left } else { &right };
            half.push(list.get(i).unwrap());
        }
        let (left, right) = (sort(world, left), sort(world, right));
        let merged = RootList::new(&world.heap);
        let (mut i, mut j) = (0, 0);
        let key = |list: &RootList, index| int(node(Value::from_bits(list.get(index).unwrap())).at(1));
        while i < left.len() || j < right.len() {
            world.array(4);
            if j == right.len() || i < left.len() && key(&left, i) <= key(&right, j) {
                merged.push(left.get(i).unwrap());
                i += 1;
            } else {
                merged.push(right.get(j).unwrap());
                j += 1;
            }
        }
        merged
    }
    let list = RootList::new(&world.heap);
    for i in 0..size {
        list.push(0);
        let value = i.wrapping_mul(2654435761) >> 12;
        let cell = world.node([Value::int(value as i32)]);
        list.set(list.len() - 1, Value::cell(cell).bits());
    }
    let sorted = sort(world, list);
    (0..sorted.len()).fold(0u64, |sum, i| {
        sum.wrapping_mul(29).wrapping_add(int(node(Value::from_bits(sorted.get(i).unwrap())).at(1)))
    })
}

/// A random graph of cells of all sizes, young, old and large, compared with a model of it as it changes.
pub fn soup(world: &World, size: u32) -> u64 {
    const ROOTS: usize = 40;
    let mut seed = size as u64 | 1;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 20) as usize % below
    };
    // The model: of each node its links, by node number; node 0 is none.
    let mut links: Vec<Vec<usize>> = vec![vec![]];
    let mut rooted = [0usize; ROOTS];
    let roots = RootList::new(&world.heap);
    (0..ROOTS).for_each(|_| roots.push(Value::NULL.bits()));
    let mut sum = 0u64;
    for step in 0..size {
        let root = random(ROOTS);
        match random(8) {
            0..3 => {
                let slots = match random(40) {
                    0 => 1100 + random(900),
                    1..4 => 100 + random(800),
                    _ => 1 + random(12),
                };
                let cell = match random(6) {
                    0 => world.old_array(slots as u32 + 2),
                    _ => world.array(slots as u32 + 2),
                };
                cell.tail()[0].set(Value::int(CANARY));
                cell.tail()[1].set(Value::int(links.len() as i32));
                cell.tail()[2..].iter().for_each(|slot| slot.set(Value::NULL));
                roots.set(root, Value::cell(cell).bits());
                rooted[root] = links.len();
                links.push(vec![0; slots]);
            }
            3..7 => {
                let (from, to) = (rooted[root], random(ROOTS));
                if from != 0 {
                    let slot = random(links[from].len());
                    links[from][slot] = rooted[to];
                    let cell = node(Value::from_bits(roots.get(root).unwrap()));
                    cell.put(slot + 2, Value::from_bits(roots.get(to).unwrap()));
                }
            }
            _ => {
                // Follow a link: the root now holds what it led to.
                let from = rooted[root];
                if from != 0 {
                    let slot = random(links[from].len());
                    rooted[root] = links[from][slot];
                    let cell = node(Value::from_bits(roots.get(root).unwrap()));
                    roots.set(root, cell.at(slot + 2).bits());
                }
            }
        }
        if step % 200 == 199 {
            // Walk both graphs side by side.
            let mut seen = vec![false; links.len()];
            let mut stack: Vec<(usize, u64)> =
                (0..ROOTS).map(|i| (rooted[i], roots.get(i).unwrap())).collect();
            while let Some((number, word)) = stack.pop() {
                assert_eq!(number == 0, word == Value::NULL.bits());
                if number == 0 || std::mem::replace(&mut seen[number], true) {
                    continue;
                }
                let cell = node(Value::from_bits(word));
                assert_eq!(cell.at(1).as_int(), Some(number as i32));
                assert_eq!(cell.length() as usize, links[number].len() + 2);
                sum = sum.wrapping_mul(31).wrapping_add(number as u64);
                for (slot, &link) in links[number].iter().enumerate() {
                    stack.push((link, cell.at(slot + 2).bits()));
                }
            }
        }
    }
    sum
}
