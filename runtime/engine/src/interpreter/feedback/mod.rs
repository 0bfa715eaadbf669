//! Feedback vectors and inline caches: what the interpreter remembers of values, shapes and targets it met, for its own
//! fast paths and for the optimizing tier.
//!
//! * [`vector`]: when a function gets its vector. [`calls`]: call targets.
//! * [`access`]: **handlers**, which say what a cached property access does. [`load`], [`store`], [`keyed`]: what happens
//!   when a cache misses, per family of instructions. [`stub_cache`]: the one table for megamorphic sites. [`global`]:
//!   global variables.
//!
//! # The two words of a property slot
//! ```text
//! uninitialized   undefined                undefined
//! monomorphic     shape                    handler
//! polymorphic     POLYMORPHIC              ValueArray: shape, handler, shape, handler ... (up to 4)
//! megamorphic     MEGAMORPHIC              undefined
//! keyed by name   KEYED_NAME               ValueArray: key, shape, handler, ...
//! ```
//! Besides shapes the first word only ever holds constants, so comparing its low half with an object's shape id decides.
//! A slot holds its shapes strongly. V8's counterparts: `FeedbackNexus`, `ic.cc`, `handler-configuration.h`.

pub mod access;
pub mod calls;
pub mod global;
pub mod keyed;
pub mod keyed_names;
pub mod listing;
pub mod load;
pub mod store;
pub mod stub_cache;
pub mod vector;

use super::events;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::{Gc, Value};

/// First word of a polymorphic slot.
pub const POLYMORPHIC: Value = Value::FALSE;
/// First word of a megamorphic slot.
pub const MEGAMORPHIC: Value = Value::TRUE;
/// First word of a keyed slot that caches one name.
pub const KEYED_NAME: Value = Value::NULL;

/// Most shapes a polymorphic slot distinguishes.
pub const MAX_POLYMORPHISM: usize = 4;

/// State of an inline cache, by V8's names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IcState {
    /// `0`
    Uninitialized,
    /// `1`
    Monomorphic,
    /// `P`
    Polymorphic,
    /// `N`
    Megamorphic,
}

impl IcState {
    /// The mark in `--trace-ic` lines.
    pub const fn mark(self) -> char {
        match self {
            IcState::Uninitialized => '0',
            IcState::Monomorphic => '1',
            IcState::Polymorphic => 'P',
            IcState::Megamorphic => 'N',
        }
    }
}

/// The two words of a property slot.
#[derive(Clone, Copy)]
pub struct Slot {
    vector: Gc<FeedbackVector>,
    index: usize,
}

impl Slot {
    /// The slot whose first word is `index`.
    pub fn new(vector: Gc<FeedbackVector>, index: u32) -> Slot {
        Slot { vector, index: index as usize }
    }

    /// Both words.
    pub fn words(&self) -> (Value, Value) {
        (self.vector.at(self.index), self.vector.at(self.index + 1))
    }

    /// Index of the first word.
    pub fn index(&self) -> u32 {
        self.index as u32
    }

    /// Replaces both words.
    pub fn set(&self, first: Value, second: Value) {
        self.vector.put(self.index, first);
        self.vector.put(self.index + 1, second);
        self.vector.set_changes(self.vector.changes() + 1);
    }

    /// The state.
    pub fn state(&self) -> IcState {
        let (first, second) = self.words();
        if first.is_undefined() {
            IcState::Uninitialized
        } else if first == POLYMORPHIC {
            IcState::Polymorphic
        } else if first == MEGAMORPHIC {
            IcState::Megamorphic
        } else if first == KEYED_NAME {
            match second.downcast::<ValueArray>() {
                Some(list) if list.length() > 3 => IcState::Polymorphic,
                _ => IcState::Monomorphic,
            }
        } else {
            IcState::Monomorphic
        }
    }

    /// Adds a shape and its handler; `key` is what keyed-by-name slots cache under. Megamorphic accesses go to the stub
    /// cache. Returns the states before and after.
    pub fn add(&self, vm: &Vm, shape: Gc<Shape>, handler: Value) -> (IcState, IcState) {
        let old = self.state();
        let (first, second) = self.words();
        match old {
            IcState::Uninitialized => self.set(Value::cell(shape), handler),
            IcState::Monomorphic if first == Value::cell(shape) || is_outdated(first) => {
                self.set(Value::cell(shape), handler);
            }
            IcState::Monomorphic => {
                let list = vm.new_value_array_from(&[first, second, Value::cell(shape), handler]);
                self.set(POLYMORPHIC, Value::cell(list));
            }
            IcState::Polymorphic => match second.downcast::<ValueArray>() {
                Some(list) => self.add_to_list(vm, list, 0, POLYMORPHIC, shape, handler),
                None => self.set(MEGAMORPHIC, Value::UNDEFINED),
            },
            IcState::Megamorphic => {}
        }
        (old, self.state())
    }

    /// [`Slot::add`] to a list whose pairs begin at `start`.
    pub fn add_to_list(
        &self,
        vm: &Vm,
        list: Gc<ValueArray>,
        start: usize,
        mark: Value,
        shape: Gc<Shape>,
        handler: Value,
    ) {
        let length = list.length() as usize;
        for i in (start..length).step_by(2) {
            if list.at(i) == Value::cell(shape) || is_outdated(list.at(i)) {
                list.put(i, Value::cell(shape));
                list.put(i + 1, handler);
                self.vector.set_changes(self.vector.changes() + 1);
                return;
            }
        }
        if (length - start) / 2 >= MAX_POLYMORPHISM {
            return self.set(MEGAMORPHIC, Value::UNDEFINED);
        }
        let grown = vm.new_value_array(length as u32 + 2, Value::UNDEFINED);
        for i in 0..length {
            grown.put(i, list.at(i));
        }
        grown.put(length, Value::cell(shape));
        grown.put(length + 1, handler);
        self.set(mark, Value::cell(grown));
    }

    /// Tells the observer about a change.
    pub fn report(
        &self,
        vm: &Vm,
        kind: events::IcKind,
        states: (IcState, IcState),
        shape: Option<Gc<Shape>>,
        key: Option<PropertyKey>,
    ) {
        if vm.observes_events() {
            events::ic_changed(vm, kind, states, shape, key);
        }
    }
}

/// True for a shape whose objects migrate: its entry can be reused.
fn is_outdated(shape: Value) -> bool {
    shape.downcast::<Shape>().is_some_and(|shape| shape.has(cutaway_gc::cells::shapes::SHAPE_DEPRECATED))
}

/// The handler cached for a shape in a list of pairs that begin at `start`.
#[inline(always)]
pub fn find_in_list(list: Gc<ValueArray>, start: usize, shape_id: u32) -> Option<Value> {
    let tail = list.tail();
    let mut i = start;
    while i + 1 < tail.len() {
        if tail[i].get().bits() as u32 == shape_id {
            return Some(tail[i + 1].get());
        }
        i += 2;
    }
    None
}
