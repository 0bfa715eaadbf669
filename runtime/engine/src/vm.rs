//! **`Vm`**: one isolate. Heap, atoms, realms, VM stack, job queue, flags and observers all hang off it; nothing is global.
//!
//! A `Vm` belongs to one thread and does not move (`Box`ed by [`Vm::new`]): the collector holds its address.

use crate::completion::{Completion, Throw};
use crate::names::{Names, Symbols};
use crate::roots::Roots;
use crate::shapes::initial::BasicShapes;
use crate::strings::atoms::AtomTable;
use cutaway_gc::cells::functions::Realm;
use cutaway_gc::heap::{Heap, HeapConfig, HeapHost};
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Header, Value};
use std::cell::Cell;

/// Limits and switches that hold for the life of a Vm.
#[derive(Clone, Debug)]
pub struct VmConfig {
    /// Parameters of the collector.
    pub heap: HeapConfig,
    /// Size of the VM stack in bytes (`--stack-size` is in KB, as in V8).
    pub stack_bytes: usize,
    /// `%Natives()` syntax is allowed.
    pub allow_natives: bool,
}

impl Default for VmConfig {
    fn default() -> VmConfig {
        VmConfig { heap: HeapConfig::default(), stack_bytes: 1 << 20, allow_natives: false }
    }
}

/// See the module's text.
pub struct Vm {
    /// The heap.
    pub heap: Heap,
    /// Interned strings (weak).
    pub atoms: AtomTable,
    /// Atoms known by name.
    pub names: Names,
    /// Well-known symbols.
    pub symbols: Symbols,
    /// Shapes of strings, symbols and internal cells.
    pub basic: BasicShapes,
    /// Registered roots.
    pub roots: Roots,
    /// Limits and switches.
    pub config: VmConfig,
    realm: Cell<Option<Gc<Realm>>>,
    exception: Cell<Value>,
    next_serial: Cell<u32>,
    hash_state: Cell<u64>,
}

impl Vm {
    /// The current realm.
    #[inline(always)]
    pub fn realm(&self) -> Gc<Realm> {
        match self.realm.get() {
            Some(realm) => realm,
            None => unreachable!("a Vm has a realm once it is made"),
        }
    }

    /// Makes `realm` current and returns the one before.
    pub fn enter_realm(&self, realm: Gc<Realm>) -> Option<Gc<Realm>> {
        self.realm.replace(Some(realm))
    }

    /// Throws `value`: it becomes the pending exception.
    #[cold]
    pub fn throw(&self, value: Value) -> Throw {
        self.exception.set(value);
        Throw::pending()
    }

    /// Throws `value`, as the result of any fallible operation.
    #[cold]
    pub fn throw_value<T>(&self, value: Value) -> Completion<T> {
        Err(self.throw(value))
    }

    /// Takes the pending exception: it has been caught.
    pub fn take_exception(&self, _throw: Throw) -> Value {
        self.exception.replace(Value::HOLE)
    }

    /// The pending exception (the hole if none).
    pub fn exception(&self) -> Value {
        self.exception.get()
    }

    /// A fresh serial number for shapes, functions and other things named in traces.
    pub fn next_serial(&self) -> u32 {
        let serial = self.next_serial.get();
        self.next_serial.set(serial + 1);
        serial
    }

    /// A pseudo-random hash for a cell that has no content to hash (symbols, identity hashes). Never zero.
    pub fn fresh_hash(&self) -> u32 {
        // xorshift64*: the sequence is fixed, so that runs repeat.
        let mut x = self.hash_state.get();
        x ^= x >> 12;
        x ^= x << 25;
        x ^= x >> 27;
        self.hash_state.set(x);
        ((x.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32) | 1
    }
}

impl HeapHost for Vm {
    fn trace_roots(&self, visitor: &mut dyn Visitor) {
        self.names.trace(visitor);
        self.symbols.trace(visitor);
        self.basic.trace(visitor);
        self.roots.trace(visitor);
        visitor.visit(self.realm.as_ptr().cast());
        visit_value(visitor, &self.exception);
    }

    fn process_weak(&self, is_live: &dyn Fn(*const Header) -> bool) {
        self.atoms.sweep(is_live);
    }

    fn finalize(&self, _cell: *mut Header) {}
}
