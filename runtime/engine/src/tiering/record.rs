//! **`CodeRecord`**: what the engine keeps with each piece of machine code, behind its `OptimizedCode` cell.

use super::dependencies::Promise;
use cutaway_gc::Gc;
use cutaway_gc::cells::functions::OptimizedCode;
use cutaway_jit::code::MachineCode;

/// See the module's text.
pub struct CodeRecord {
    /// Exits, call sites, functions. (Its bytes are in the code space and no longer here.)
    pub machine: MachineCode,
    /// Address of the code's first byte.
    pub start: usize,
    /// Length in bytes.
    pub length: usize,
    /// For code entered at a loop: offset of its header.
    pub osr_offset: Option<u32>,
    /// What the code relies on.
    pub dependencies: Vec<Promise>,
}

/// The record of a piece of machine code.
pub fn record(code: Gc<OptimizedCode>) -> &'static CodeRecord {
    // SAFETY: `data` is a leaked box of a record, released when the cell is dead. Callers do not outlive the cell: it is
    // kept by the function's feedback, or by the frame that runs it.
    unsafe { &*code.data().cast::<CodeRecord>() }
}
