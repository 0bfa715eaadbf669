//! Making symbols, and the registry behind `Symbol.for`.
//!
//! Symbols are allocated old, so that they can be property keys that compare by address. The **registry** maps a key
//! string to its symbol; it is shared by all realms of a Vm (ECMA-262, GlobalSymbolRegistry).

use crate::ordered_table;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::rounded;
use cutaway_gc::cells::strings::{JsString, SYMBOL_REGISTERED, Symbol};
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Kind, Value};
use std::cell::Cell;

/// Keys to registered symbols.
pub struct SymbolRegistry {
    /// An `OrderedTable`, or undefined before the first use.
    table: Cell<Value>,
}

impl Default for SymbolRegistry {
    fn default() -> SymbolRegistry {
        SymbolRegistry { table: Cell::new(Value::UNDEFINED) }
    }
}

impl SymbolRegistry {
    /// Shows the collector the registry.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        visit_value(visitor, &self.table);
    }
}

/// A new symbol. `description` is a string or undefined; `bits` are the `SYMBOL_` constants.
pub fn new_symbol(vm: &Vm, description: Value, bits: u32) -> Gc<Symbol> {
    let symbol: Gc<Symbol> = vm.new_old_cell(Kind::Symbol, rounded(size_of::<Symbol>()));
    symbol.set_hash(vm.fresh_hash());
    symbol.set_bits(bits);
    symbol.set_description(description);
    symbol
}

/// The registered symbol for a key, made if there is none.
pub fn symbol_for(vm: &Vm, key: Gc<JsString>) -> Gc<Symbol> {
    let table = match vm.symbol_registry.table.get().downcast::<OrderedTable>() {
        Some(table) => table,
        None => ordered_table::new_table(vm, 2, 8),
    };
    if let Some(entry) = ordered_table::find_value(vm, table, key.into())
        && let Some(symbol) = ordered_table::part_at(table, entry, 1).downcast()
    {
        return symbol;
    }
    let symbol = new_symbol(vm, key.into(), SYMBOL_REGISTERED);
    let table = ordered_table::append_value(vm, table, key.into(), &[symbol.into()]);
    vm.symbol_registry.table.set(table.into());
    symbol
}

/// The key under which a symbol is registered.
pub fn key_for(symbol: Gc<Symbol>) -> Value {
    if symbol.bits() & SYMBOL_REGISTERED != 0 { symbol.description() } else { Value::UNDEFINED }
}
