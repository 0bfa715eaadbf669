//! The **VM stack**: one reserved run of memory for interpreter frames, with a guard page behind it.
//!
//! Made once per Vm by the interpreter's state; frames are pushed onto it by calls. It never moves, so addresses of
//! registers stay valid while their frame lives. Pages are touched only as deep as the program recurses. V8 keeps its
//! interpreter frames on the machine stack; ours are apart so that they are precise roots and so that JavaScript calls do
//! not recurse in Rust.

use super::unwind::throw_stack_overflow;
use crate::completion::Completion;
use crate::vm::Vm;
use cutaway_gc::Value;

const PAGE: usize = 4096;

/// Words kept free above the limit: the header of a native call's frame and its copied arguments fit without a check of
/// their own.
pub const SLACK_WORDS: usize = 64;

/// Bytes beyond the limit for frames that the deoptimizer rebuilds: machine code that recurses takes little of this stack, and a
/// function that is left must find its handlers. What is called from such a frame finds the limit passed.
pub const DEOPT_RESERVE: usize = 1 << 20;

/// The reserved memory. Unmapped when dropped.
pub struct Stack {
    base: *mut Value,
    bytes: usize,
}

impl Stack {
    /// Reserves `bytes` (rounded up to pages) and a guard page.
    pub fn new(bytes: usize) -> Stack {
        let bytes = bytes.max(16 * PAGE).next_multiple_of(PAGE);
        let base = reserve(bytes + DEOPT_RESERVE + PAGE);
        guard(base, bytes + DEOPT_RESERVE);
        Stack { base: base.cast(), bytes }
    }

    /// First word.
    pub fn base(&self) -> *mut Value {
        self.base
    }

    /// Address that no frame may reach beyond.
    pub fn limit(&self) -> usize {
        self.base as usize + self.bytes - SLACK_WORDS * 8
    }
}

fn reserve(bytes: usize) -> *mut u8 {
    // SAFETY: a fresh anonymous mapping; the result is checked.
    let address = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    assert!(address != libc::MAP_FAILED, "no address space for the VM stack");
    address.cast()
}

fn guard(base: *mut u8, offset: usize) {
    // SAFETY: the page lies inside the mapping just made.
    unsafe { libc::mprotect(base.add(offset).cast(), PAGE, libc::PROT_NONE) };
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the mapping made in `new`, used by nobody once the Vm goes.
        unsafe { libc::munmap(self.base.cast(), self.bytes + DEOPT_RESERVE + PAGE) };
    }
}

/// RangeError if too little of the native stack is left: for Rust code that recurses on what programs make.
pub fn check_native_stack(vm: &Vm) -> Completion<()> {
    if vm.interpreter.native_stack_is_low() { Err(throw_stack_overflow(vm)) } else { Ok(()) }
}
