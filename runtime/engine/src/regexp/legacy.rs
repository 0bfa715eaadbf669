//! What `RegExp.$1`, `RegExp.lastMatch` and the like tell: the last successful match of a realm's RegExp objects
//! (the legacy RegExp features proposal, ECMA-262 Annex B to be).
//!
//! Only where things were is noted, not what they were: a match in a loop must cost nothing for it. The realm that matched last
//! is the one that is remembered; another one's statics are empty then.

use super::Found;
use crate::strings::substring;
use crate::vm::Vm;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Value};
use std::cell::Cell;
use std::ops::Range;

/// The groups that have a property: `$1` to `$9`.
const GROUPS: usize = 9;

/// A range of the subject; `ABSENT` for a group that took no part.
type Place = (u32, u32);

const ABSENT: Place = (0, 0);

/// The places of a match: the whole, the groups, the last group.
#[derive(Clone, Copy)]
struct Places {
    whole: Place,
    groups: [Place; GROUPS],
    last_group: Place,
}

/// See the module's text.
pub struct LegacyMatch {
    realm: Cell<Value>,
    subject: Cell<Value>,
    /// `RegExp.input`, which programs can set.
    input: Cell<Value>,
    /// The last match was by an object whose matches are not told.
    is_invalid: Cell<bool>,
    places: Cell<Places>,
}

impl Default for LegacyMatch {
    fn default() -> LegacyMatch {
        LegacyMatch {
            realm: Cell::new(Value::UNDEFINED),
            subject: Cell::new(Value::UNDEFINED),
            input: Cell::new(Value::UNDEFINED),
            is_invalid: Cell::new(false),
            places: Cell::new(Places { whole: ABSENT, groups: [ABSENT; GROUPS], last_group: ABSENT }),
        }
    }
}

/// One of the properties.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LegacyPart {
    /// `$_`.
    Input,
    /// `$&`.
    LastMatch,
    /// `$+`.
    LastParen,
    /// `` $` ``.
    LeftContext,
    /// `$'`.
    RightContext,
    /// `$1` to `$9`, from 0.
    Group(usize),
}

fn place(range: Option<Range<usize>>) -> Place {
    range.map_or(ABSENT, |range| (range.start as u32, range.end as u32))
}

impl LegacyMatch {
    /// Shows the collector the remembered cells.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        visit_value(visitor, &self.realm);
        visit_value(visitor, &self.subject);
        visit_value(visitor, &self.input);
    }

    /// UpdateLegacyRegExpStaticProperties.
    #[inline]
    pub fn remember(&self, vm: &Vm, string: Gc<JsString>, found: &Found) {
        let count = found.group_count();
        let mut groups = [ABSENT; GROUPS];
        for (i, slot) in groups.iter_mut().enumerate().take(count) {
            *slot = place(found.group(i + 1));
        }
        let last_group = if count > 0 { place(found.group(count)) } else { ABSENT };
        self.places.set(Places { whole: place(Some(found.range())), groups, last_group });
        self.realm.set(Value::cell(vm.realm()));
        self.subject.set(Value::cell(string));
        self.input.set(Value::cell(string));
        self.is_invalid.set(false);
    }

    /// InvalidateLegacyRegExpStaticProperties.
    pub fn invalidate(&self, vm: &Vm) {
        self.realm.set(Value::cell(vm.realm()));
        self.is_invalid.set(true);
    }

    /// The value of a property in the current realm; `None` if it is invalid.
    pub fn get(&self, vm: &Vm, part: LegacyPart) -> Option<Gc<JsString>> {
        if self.realm.get() != Value::cell(vm.realm()) {
            return Some(vm.names.empty);
        }
        if self.is_invalid.get() {
            return None;
        }
        let input = self.input.get().downcast::<JsString>().unwrap_or(vm.names.empty);
        let Some(subject) = self.subject.get().downcast::<JsString>() else {
            return Some(if part == LegacyPart::Input { input } else { vm.names.empty });
        };
        let places = self.places.get();
        let (from, to) = match part {
            LegacyPart::Input => return Some(input),
            LegacyPart::LastMatch => places.whole,
            LegacyPart::LastParen => places.last_group,
            LegacyPart::LeftContext => (0, places.whole.0),
            LegacyPart::RightContext => (places.whole.1, subject.length()),
            LegacyPart::Group(index) => places.groups.get(index).copied().unwrap_or(ABSENT),
        };
        Some(substring(vm, subject, from, to))
    }

    /// Sets `RegExp.input`.
    pub fn set_input(&self, vm: &Vm, input: Gc<JsString>) {
        if self.realm.get() != Value::cell(vm.realm()) {
            self.realm.set(Value::cell(vm.realm()));
            self.subject.set(Value::UNDEFINED);
            self.is_invalid.set(false);
        }
        self.input.set(Value::cell(input));
    }
}
