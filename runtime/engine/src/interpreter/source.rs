//! Source texts: what a `Script` cell stands for, and the way from a bytecode offset to a line and column.
//!
//! A Script's `data` is a leaked `Rc<SourceRecord>`, released when the collector finds the script dead.

use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::functions::{Code, Script};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};
use cutaway_parser::LineTable;
use std::cell::OnceCell;
use std::rc::Rc;

/// One source text.
pub struct SourceRecord {
    /// File name, or a description such as `[eval]`; empty if the text has none.
    pub name: String,
    /// The text.
    pub text: Rc<str>,
    lines: OnceCell<LineTable>,
}

impl SourceRecord {
    /// The line table, made when first needed.
    pub fn lines(&self) -> &LineTable {
        self.lines.get_or_init(|| LineTable::new(&self.text))
    }
}

/// A place in a source text, as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The source's name.
    pub name: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
    /// Byte offset in the source.
    pub position: u32,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = if self.name.is_empty() { "<anonymous>" } else { &self.name };
        write!(f, "{name}:{}:{}", self.line, self.column)
    }
}

/// A script cell for a text.
pub fn new_script(vm: &Vm, name: &str, text: Rc<str>) -> Gc<Script> {
    let record = Rc::new(SourceRecord { name: name.to_string(), text, lines: OnceCell::new() });
    let name: Gc<JsString> = strings::new_string(vm, name);
    let script: Gc<Script> = vm.new_fixed_cell(Kind::Script);
    script.set_name(Value::cell(name));
    script.set_host_data(Value::UNDEFINED);
    script.set_data(Rc::into_raw(record).cast());
    script.set_id(vm.next_serial());
    script
}

/// The record of a script.
pub fn record(script: Gc<Script>) -> Rc<SourceRecord> {
    let data: *const SourceRecord = script.data().cast();
    // SAFETY: `data` is a leaked Rc of this type (`new_script`), released only when the cell is dead.
    unsafe {
        Rc::increment_strong_count(data);
        Rc::from_raw(data)
    }
}

/// Releases the record of a dead script.
///
/// # Safety
/// The cell is dead and this is called once for it.
pub unsafe fn release(script: *const Script) {
    // SAFETY: the cell's memory is still intact during finalization (caller).
    let data: *const SourceRecord = unsafe { (*script).data() }.cast();
    if !data.is_null() {
        // SAFETY: the Rc leaked by `new_script`.
        drop(unsafe { Rc::from_raw(data) });
    }
}

/// The script a piece of code comes from.
pub fn script_of(code: Gc<Code>) -> Option<Gc<Script>> {
    code.info().script().downcast()
}

/// Where the instruction at `offset` of `code` comes from.
pub fn location(code: Gc<Code>, offset: u32) -> Option<Location> {
    let position = super::code::bytecode(code).positions.position_at(offset)?;
    location_of_position(script_of(code)?, position)
}

/// The place of a byte offset in a script.
pub fn location_of_position(script: Gc<Script>, position: u32) -> Option<Location> {
    let record = record(script);
    let at = record.lines().position(&record.text, position);
    Some(Location { name: record.name.clone(), line: at.line, column: at.column + 1, position })
}
