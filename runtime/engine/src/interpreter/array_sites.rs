//! **Array sites**: where programs make arrays (`[]`, `[a, b]`, `new Array(n)`), and what the sites remember of them.
//!
//! A site is a `WeakCell` in its feedback slot. Each array carries the number of its site, and when its elements kind is widened
//! ([`note_widened`]) so is the site's: the next arrays begin with what earlier ones came to. So a site's arrays get one shape,
//! and code that was compiled for it goes on to fit; code that makes arrays of a narrower kind is given up. V8's counterpart:
//! `AllocationSite`, which it finds from an array by a memento behind it.

use super::code;
use super::literals::{OPEN, literal_value};
use crate::objects::{self, array, elements};
use crate::realm::Intrinsic;
use crate::shapes::ElementsKind;
use crate::tiering::dependencies;
use crate::vm::Vm;
use cutaway_bytecode::Constant;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{Code, FeedbackVector, WeakCell};
use cutaway_gc::cells::objects::JsArray;
use cutaway_gc::{Gc, Header, Kind, Value};
use std::cell::RefCell;

/// Bits of a site's state: the widest elements kind seen, whether it has made arrays, whether code relies on the kind. The
/// site's number is above them.
const KIND: i32 = 7;
const MADE: i32 = 8;
const RELIED_ON: i32 = 16;
const NUMBER_SHIFT: u32 = 5;
/// Sites with greater numbers would not fit their state: they get none.
const MAX_NUMBER: usize = (i32::MAX >> NUMBER_SHIFT) as usize;

/// All sites by number; number 0 is nobody's. A dead site's number is given to a new one: should an array of the old one still
/// live, the new one may hear of a widening that is not its own, which costs it at most a narrow kind.
#[derive(Default)]
pub struct ArraySites {
    /// Addresses of the sites, which are old cells and do not move; 0 where one died.
    addresses: RefCell<Vec<usize>>,
    free: RefCell<Vec<u32>>,
}

impl ArraySites {
    /// A number for a site. 0 if there are too many.
    fn number(&self, site: Gc<WeakCell>) -> u32 {
        let mut addresses = self.addresses.borrow_mut();
        if let Some(number) = self.free.borrow_mut().pop() {
            addresses[number as usize] = site.address();
            return number;
        }
        if addresses.is_empty() {
            addresses.push(0);
        }
        let number = addresses.len();
        if number > MAX_NUMBER {
            return 0;
        }
        addresses.push(site.address());
        number as u32
    }

    fn get(&self, number: u32) -> Option<ArraySite> {
        let address = *self.addresses.borrow().get(number as usize)?;
        // SAFETY: the collector takes dead sites out ([`ArraySites::sweep`]); live ones are where they were made.
        (address != 0).then(|| ArraySite(unsafe { Gc::from_address(address) }))
    }

    /// Takes out the sites that are dead. Called when everything alive is marked.
    pub fn sweep(&self, is_live: &dyn Fn(*const Header) -> bool) {
        let mut free = self.free.borrow_mut();
        for (number, address) in self.addresses.borrow_mut().iter_mut().enumerate() {
            if *address != 0 && !is_live(*address as *const Header) {
                *address = 0;
                free.push(number as u32);
            }
        }
    }
}

/// The elements kind of an array with this site's number is now a wider one.
pub fn note_widened(vm: &Vm, number: u32, kind: ElementsKind) {
    if let Some(site) = vm.array_sites.get(number) {
        site.widen(vm, kind);
    }
}

/// See the module's text. `value`: the state; `extra`: a literal's constant elements.
#[derive(Clone, Copy)]
pub struct ArraySite(Gc<WeakCell>);

impl ArraySite {
    /// A site that has made nothing.
    fn new(vm: &Vm) -> ArraySite {
        let cell: Gc<WeakCell> = vm.new_old_cell(Kind::WeakCell, size_of::<WeakCell>());
        let number = vm.array_sites.number(cell) as i32;
        cell.set_value(Value::int(number << NUMBER_SHIFT | ElementsKind::PackedInt as i32));
        cell.set_extra(Value::UNDEFINED);
        ArraySite(cell)
    }

    /// The site in a feedback word.
    pub fn of(word: Value) -> Option<ArraySite> {
        word.downcast().map(ArraySite)
    }

    /// The site in the slot of a literal, made if there is none.
    fn of_literal(vm: &Vm, vector: Gc<FeedbackVector>, slot: u32) -> ArraySite {
        Self::of(vector.at(slot as usize)).unwrap_or_else(|| {
            let site = ArraySite::new(vm);
            vector.put(slot as usize, Value::cell(site.0));
            site
        })
    }

    /// The site beside the target in the slot of `new Array`, made if there is none.
    fn of_construction(vm: &Vm, vector: Gc<FeedbackVector>, slot: u32) -> Option<ArraySite> {
        let target: Gc<WeakCell> = vector.at(slot as usize).downcast()?;
        if let Some(site) = Self::of(target.extra()) {
            return Some(site);
        }
        let site = ArraySite::new(vm);
        target.set_extra(Value::cell(site.0));
        Some(site)
    }

    fn state(self) -> i32 {
        self.0.value().as_int_unchecked()
    }

    /// The cell, for code that relies on the kind.
    pub fn cell(self) -> Gc<WeakCell> {
        self.0
    }

    /// What the site's arrays carry.
    pub fn number(self) -> u32 {
        (self.state() >> NUMBER_SHIFT) as u32
    }

    /// The widest elements kind that the site's arrays came to have.
    pub fn kind(self) -> ElementsKind {
        ElementsKind::from_byte((self.state() & KIND) as u8)
    }

    /// A literal's constant elements as values.
    pub fn constants(self) -> Option<Gc<ValueArray>> {
        self.0.extra().downcast()
    }

    /// Whether it has made arrays.
    pub fn has_made_any(self) -> bool {
        self.state() & MADE != 0
    }

    /// Code relies on the kind as it is.
    pub fn rely_on_kind(self) {
        self.0.set_value(Value::int(self.state() | RELIED_ON));
    }

    fn widen(self, vm: &Vm, kind: ElementsKind) {
        let state = self.state();
        let wider = self.kind().joined(kind);
        if !kind.is_sparse() && wider != self.kind() {
            self.0.set_value(Value::int(state & !(KIND | RELIED_ON) | wider as i32));
            if state & RELIED_ON != 0 {
                dependencies::check(vm);
            }
        }
    }

    /// Marks a new array as this site's.
    fn sign(self, array: Gc<JsArray>) {
        array.set_site(self.number());
        self.0.set_value(Value::int(self.state() | MADE));
    }
}

/// `[]`.
pub fn empty_array(vm: &Vm, vector: Option<Gc<FeedbackVector>>, slot: u32) -> Value {
    let empty = |kind| array::new_array_of_store(vm, vm.basic.empty_elements(kind), 0, kind);
    let Some(vector) = vector else { return Value::cell(empty(ElementsKind::PackedInt)) };
    let site = ArraySite::of_literal(vm, vector, slot);
    let array = empty(site.kind());
    site.sign(array);
    Value::cell(array)
}

/// `new Array()` and `new Array(length)` with the realm's constructor. None: to be constructed as other objects are.
pub fn construct(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
    arguments: &[Value],
) -> Option<Value> {
    let length = match arguments {
        [] => 0,
        [length] => {
            u32::try_from(length.as_int()?).ok().filter(|&length| length <= elements::MAX_FAST_LENGTH)?
        }
        _ => return None,
    };
    let site = ArraySite::of_construction(vm, vector?, slot)?;
    let seen = site.kind();
    let kind = if length == 0 { seen } else { seen.holey() };
    let store = match length {
        0 => vm.basic.empty_elements(kind),
        _ if kind.is_double() => Value::cell(vm.new_double_array(length)),
        _ => Value::cell(vm.new_value_array(length, Value::HOLE)),
    };
    let array = array::new_array_of_store(vm, store, length, kind);
    site.sign(array);
    Some(Value::cell(array))
}

/// Whether `new callee` is for [`construct`].
pub fn is_array_constructor(vm: &Vm, callee: Value, new_target: Value) -> bool {
    callee == new_target && callee == vm.intrinsic_value(Intrinsic::Array)
}

/// The constant elements of an array literal as values; kept at the site once converted.
fn constants_of(vm: &Vm, code: Gc<Code>, constant: Value, site: Option<ArraySite>) -> Option<Gc<ValueArray>> {
    if let Some(kept) = site.and_then(ArraySite::constants) {
        return Some(kept);
    }
    let Some(Constant::Array(boilerplate)) = code::constant_of(code, constant) else { return None };
    let values = vm.new_value_array(boilerplate.elements.len() as u32, Value::UNDEFINED);
    for (i, literal) in boilerplate.elements.iter().enumerate() {
        values.put(i, literal_value(vm, literal));
    }
    if let Some(site) = site {
        site.0.set_extra(Value::cell(values));
    }
    Some(values)
}

/// An array literal with elements: constants, and `open` values where the constant is [`OPEN`].
pub fn array(
    vm: &Vm,
    code: Gc<Code>,
    constant: Value,
    open: &[Value],
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
) -> Value {
    let site = vector.map(|vector| ArraySite::of_literal(vm, vector, slot));
    let Some(constants) = constants_of(vm, code, constant, site) else {
        return Value::cell(objects::new_array_from_slice(vm, open));
    };
    let length = constants.length();
    let values = vm.new_value_array(length, Value::UNDEFINED);
    let mut kind = site.map_or(ElementsKind::PackedInt, ArraySite::kind);
    let mut has_holes = kind.is_holey();
    let mut next = 0;
    for (i, slot) in constants.tail().iter().enumerate() {
        let mut value = slot.get();
        if value == OPEN {
            value = open.get(next).copied().unwrap_or_default();
            next += 1;
        }
        if value.is_hole() {
            has_holes = true;
        } else {
            kind = kind.widened_for(value);
        }
        values.tail()[i].set(value);
    }
    cutaway_gc::barrier::write_barrier(values.header());
    let kind = if has_holes { kind.holey() } else { kind };
    let store = if kind.is_double() { doubles_of(vm, values) } else { Value::cell(values) };
    let array = array::new_array_of_store(vm, store, length, kind);
    if let Some(site) = site {
        site.widen(vm, kind);
        site.sign(array);
    }
    Value::cell(array)
}

/// The same elements, all numbers or holes, as raw doubles.
fn doubles_of(vm: &Vm, values: Gc<ValueArray>) -> Value {
    let doubles = vm.new_double_array(values.length());
    for (raw, value) in doubles.tail().iter().zip(values.tail()) {
        if let Some(number) = value.get().as_number() {
            raw.set(number);
        }
    }
    Value::cell(doubles)
}
