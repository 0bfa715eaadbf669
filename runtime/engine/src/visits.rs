//! **Visit stack**: the objects that recursive built-ins (`Array.prototype.join`) are in the middle of, to notice cycles.
//! The stack is a root: the Vm has it traced.

use cutaway_gc::Value;
use cutaway_gc::visitor::Visitor;
use std::cell::UnsafeCell;

/// See the module's text.
#[derive(Default)]
pub struct VisitStack(UnsafeCell<Vec<Value>>);

impl VisitStack {
    #[allow(clippy::mut_from_ref)]
    fn values(&self) -> &mut Vec<Value> {
        // SAFETY: single-threaded; every method is done with the reference before it returns.
        unsafe { &mut *self.0.get() }
    }

    /// True if the object is being visited.
    pub fn contains(&self, object: Value) -> bool {
        self.values().contains(&object)
    }

    /// A visit begins.
    pub fn push(&self, object: Value) {
        self.values().push(object);
    }

    /// The innermost visit is over.
    pub fn pop(&self) {
        self.values().pop();
    }

    /// Shows the collector the stack.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for value in self.values() {
            visitor.visit((value as *mut Value).cast());
        }
    }
}
