//! Registered roots: lists of values that Rust code may hold across allocation, and handles of the host.
//!
//! The collector does not look into `Vec`s or boxes; a **`ValueList`** is the list that it does look into. A
//! **persistent** is a value the host keeps under a number (a timer's callback, say).

use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::visitor::Visitor;
use std::cell::{Cell, RefCell, UnsafeCell};

/// All registered roots of a Vm.
#[derive(Default)]
pub struct Roots {
    lists: RefCell<Vec<*const UnsafeCell<Vec<Value>>>>,
    persistents: UnsafeCell<Vec<Value>>,
    free: RefCell<Vec<u32>>,
}

/// Number of a persistent value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Persistent(u32);

impl Roots {
    /// Shows the collector every registered value.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for list in self.lists.borrow().iter() {
            // SAFETY: a registered list is alive until its drop unregisters it; the mutator is stopped.
            for slot in unsafe { (*(**list).get()).iter_mut() } {
                visitor.visit((slot as *mut Value).cast());
            }
        }
        // SAFETY: the mutator is stopped; no reference into the vector is held across a collection.
        for slot in unsafe { (*self.persistents.get()).iter_mut() } {
            visitor.visit((slot as *mut Value).cast());
        }
    }

    /// Keeps a value until [`Roots::release`].
    pub fn keep(&self, value: Value) -> Persistent {
        // SAFETY: single-threaded, and no other reference is live during this call.
        let values = unsafe { &mut *self.persistents.get() };
        match self.free.borrow_mut().pop() {
            Some(i) => {
                values[i as usize] = value;
                Persistent(i)
            }
            None => {
                values.push(value);
                Persistent(values.len() as u32 - 1)
            }
        }
    }

    /// The value kept under a number.
    pub fn get(&self, persistent: Persistent) -> Value {
        // SAFETY: as for `keep`.
        unsafe { (&*self.persistents.get())[persistent.0 as usize] }
    }

    /// Forgets a value. The number may be used again.
    pub fn release(&self, persistent: Persistent) -> Value {
        // SAFETY: as for `keep`.
        let values = unsafe { &mut *self.persistents.get() };
        self.free.borrow_mut().push(persistent.0);
        std::mem::replace(&mut values[persistent.0 as usize], Value::UNDEFINED)
    }
}

/// A growable list of values that the collector sees. Elements are read and written by value only.
pub struct ValueList<'vm> {
    vm: &'vm Vm,
    // Boxed so that its address is stable while the list itself is moved around.
    values: Box<UnsafeCell<Vec<Value>>>,
    reads: Cell<()>,
}

impl<'vm> ValueList<'vm> {
    /// An empty list.
    pub fn new(vm: &'vm Vm) -> ValueList<'vm> {
        Self::with_capacity(vm, 0)
    }

    /// An empty list with room.
    pub fn with_capacity(vm: &'vm Vm, capacity: usize) -> ValueList<'vm> {
        let values = Box::new(UnsafeCell::new(Vec::with_capacity(capacity)));
        vm.roots.lists.borrow_mut().push(&*values);
        ValueList { vm, values, reads: Cell::new(()) }
    }

    /// A list of these values.
    pub fn from_slice(vm: &'vm Vm, values: &[Value]) -> ValueList<'vm> {
        let list = Self::with_capacity(vm, values.len());
        for v in values {
            list.push(*v);
        }
        list
    }

    #[allow(clippy::mut_from_ref)]
    fn vec(&self) -> &mut Vec<Value> {
        self.reads.get();
        // SAFETY: single-threaded, and every method finishes with the reference before returning, except `as_slice`,
        // whose users do not modify the list while they hold it.
        unsafe { &mut *self.values.get() }
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.vec().len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.vec().is_empty()
    }

    /// Appends.
    pub fn push(&self, value: Value) {
        self.vec().push(value);
    }

    /// Removes the last.
    pub fn pop(&self) -> Option<Value> {
        self.vec().pop()
    }

    /// The value at `index`; panics if out of range.
    pub fn get(&self, index: usize) -> Value {
        self.vec()[index]
    }

    /// Replaces the value at `index`; panics if out of range.
    pub fn set(&self, index: usize, value: Value) {
        self.vec()[index] = value;
    }

    /// Shortens to `len`.
    pub fn truncate(&self, len: usize) {
        self.vec().truncate(len);
    }

    /// Swaps two values.
    pub fn swap(&self, a: usize, b: usize) {
        self.vec().swap(a, b);
    }

    /// The values, as arguments of a call. Calls copy their arguments to the VM stack before anything else happens;
    /// other users must not hold the slice across allocation.
    pub fn as_slice(&self) -> &[Value] {
        self.vec()
    }

    /// The Vm the list is registered with.
    pub fn vm(&self) -> &'vm Vm {
        self.vm
    }
}

impl Drop for ValueList<'_> {
    fn drop(&mut self) {
        let address: *const UnsafeCell<Vec<Value>> = &*self.values;
        let mut lists = self.vm.roots.lists.borrow_mut();
        // Lists are dropped almost always in reverse order of creation.
        if let Some(i) = lists.iter().rposition(|l| *l == address) {
            lists.swap_remove(i);
        }
    }
}
