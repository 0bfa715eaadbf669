//! The constant pool while it is built: equal numbers and strings are stored once.

use crate::{ConstIndex, Constant, JsText};
use rustc_hash::FxHashMap;

/// See the module's text.
#[derive(Default)]
pub struct ConstantPool {
    entries: Vec<Constant>,
    numbers: FxHashMap<u64, ConstIndex>,
    strings: FxHashMap<JsText, ConstIndex>,
}

impl ConstantPool {
    /// Adds an entry of its own.
    pub fn add(&mut self, constant: Constant) -> ConstIndex {
        self.entries.push(constant);
        ConstIndex(self.entries.len() as u32 - 1)
    }

    /// A number.
    pub fn number(&mut self, value: f64) -> ConstIndex {
        if let Some(&index) = self.numbers.get(&value.to_bits()) {
            return index;
        }
        let index = self.add(Constant::Number(value));
        self.numbers.insert(value.to_bits(), index);
        index
    }

    /// A string.
    pub fn string(&mut self, text: JsText) -> ConstIndex {
        if let Some(&index) = self.strings.get(&text) {
            return index;
        }
        let index = self.add(Constant::String(text.clone()));
        self.strings.insert(text, index);
        index
    }

    /// Room for a jump table of `count` entries; the first one.
    pub fn reserve_table(&mut self, count: u32) -> ConstIndex {
        let start = self.entries.len();
        self.entries.resize(start + count as usize, Constant::Jump(None));
        ConstIndex(start as u32)
    }

    /// Fills an entry of a jump table.
    pub fn set_jump(&mut self, index: ConstIndex, distance: u32) {
        if let Some(entry) = self.entries.get_mut(index.0 as usize) {
            *entry = Constant::Jump(Some(distance));
        }
    }

    /// The finished pool.
    pub fn into_entries(self) -> Vec<Constant> {
        self.entries
    }
}
