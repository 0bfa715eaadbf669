//! Where a thread's native stack is, and how a collection comes to see everything on it.
//!
//! `collect` enters through **`with_spilled_registers`**, a stub that pushes the callee-saved registers, so that a
//! pointer which a Rust frame or machine code keeps only in a register is in memory below the stack base (GC-11).
//! Caller-saved registers hold nothing across the call, and the ABIs have no callee-saved vector registers
//! whose whole width matters (aarch64 keeps the low halves of v8-v15, which are spilled too).
//! V8's counterpart: `PushAllRegistersAndIterateStack`.

use super::Heap;
use std::ops::Range;

/// Calls `callee(heap, job, stack pointer)` with all callee-saved registers stored at and above the stack
/// pointer. Never inlined.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
pub(crate) extern "C" fn with_spilled_registers(
    heap: *const Heap,
    job: usize,
    callee: extern "C" fn(*const Heap, usize, usize),
) {
    core::arch::naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "sub rsp, 8",
        "mov rax, rdx",
        "mov rdx, rsp",
        "call rax",
        "add rsp, 8",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
    )
}

/// Calls `callee(heap, job, stack pointer)` with all callee-saved registers stored at and above the stack
/// pointer. Never inlined.
#[cfg(target_arch = "aarch64")]
#[unsafe(naked)]
pub(crate) extern "C" fn with_spilled_registers(
    heap: *const Heap,
    job: usize,
    callee: extern "C" fn(*const Heap, usize, usize),
) {
    core::arch::naked_asm!(
        "stp x29, x30, [sp, #-160]!",
        "mov x29, sp",
        "stp x19, x20, [sp, #16]",
        "stp x21, x22, [sp, #32]",
        "stp x23, x24, [sp, #48]",
        "stp x25, x26, [sp, #64]",
        "stp x27, x28, [sp, #80]",
        "stp d8, d9, [sp, #96]",
        "stp d10, d11, [sp, #112]",
        "stp d12, d13, [sp, #128]",
        "stp d14, d15, [sp, #144]",
        "mov x9, x2",
        "mov x2, sp",
        "blr x9",
        "ldp x19, x20, [sp, #16]",
        "ldp x21, x22, [sp, #32]",
        "ldp x23, x24, [sp, #48]",
        "ldp x25, x26, [sp, #64]",
        "ldp x27, x28, [sp, #80]",
        "ldp d8, d9, [sp, #96]",
        "ldp d10, d11, [sp, #112]",
        "ldp d12, d13, [sp, #128]",
        "ldp d14, d15, [sp, #144]",
        "ldp x29, x30, [sp], #160",
        "ret",
    )
}

/// The calling thread's stack: its lowest address (0 if unknown) and the one just past it, which is its base. On the
/// main thread of Linux the answer costs reading a file.
pub(crate) fn stack_of_current_thread() -> Range<usize> {
    #[cfg(target_os = "linux")]
    // SAFETY: the attributes are initialized by `pthread_getattr_np` before they are read, and destroyed once.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        let (mut start, mut size) = (std::ptr::null_mut(), 0);
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) == 0 {
            libc::pthread_attr_getstack(&attributes, &mut start, &mut size);
            libc::pthread_attr_destroy(&mut attributes);
        }
        start as usize..start as usize + size
    }
    #[cfg(target_os = "macos")]
    // SAFETY: plain queries about the current thread.
    unsafe {
        let base = libc::pthread_get_stackaddr_np(libc::pthread_self()) as usize;
        base.saturating_sub(libc::pthread_get_stacksize_np(libc::pthread_self()))..base
    }
}

/// Shows `visit` every aligned word from `from` up to `to`.
///
/// # Safety
/// The range is readable memory of this thread.
pub(crate) unsafe fn scan_words(from: usize, to: usize, mut visit: impl FnMut(usize)) {
    let mut address = (from + 7) & !7;
    while address + 8 <= to {
        // SAFETY: inside the range (caller). Volatile: the words belong to other frames.
        visit(unsafe { (address as *const usize).read_volatile() });
        address += 8;
    }
}
