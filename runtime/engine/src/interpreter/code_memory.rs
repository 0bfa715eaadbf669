//! Tells the collector what sources, bytecode and function templates take outside the heap.
//!
//! Those are Rust structures behind a few words of `Script`, `FunctionInfo` and `Code` cells. A program that evaluates many
//! small texts would fill memory with them long before it fills old space with cells; counted as external memory they
//! bring the next mark-sweep on. The bytes are kept by the compiler's [`MemoryAccount`]; here the difference since
//! the last report goes to the heap. V8's counterpart: bytecode and source positions are in its heap.

use cutaway_bytecode::{CompiledSource, MemoryAccount};
use cutaway_gc::heap::Heap;
use std::cell::Cell;

/// See the module's text.
#[derive(Default)]
pub struct CodeMemory {
    account: MemoryAccount,
    reported: Cell<usize>,
}

impl CodeMemory {
    /// Counts a new source, and the code that will be compiled from it.
    pub fn add_source(&self, heap: &Heap, source: &CompiledSource) {
        source.charge_to(&self.account);
        self.report(heap);
    }

    /// To be called after compiling and after releasing: brings the heap's count up to date.
    pub fn report(&self, heap: &Heap) {
        let bytes = self.account.bytes();
        let before = self.reported.replace(bytes);
        if bytes != before {
            heap.adjust_external(bytes as isize - before as isize);
        }
    }
}
