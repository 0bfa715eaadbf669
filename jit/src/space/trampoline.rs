//! **The entry trampoline**: the only way from Rust into machine code.
//!
//! It links the activation into the context, remembers where machine code further out was left, sets the pinned register and
//! calls an `EntryFn`; afterwards it undoes all that. V8's counterpart: `JSEntryStub`.

use crate::context::{Activation, JitContext};

/// Calls machine code: an entry of type `EntryFn`. `activation` is on the caller's stack with `interpreter_frame` and `is_osr`
/// set; the trampoline fills in the rest.
///
/// # Safety
/// `entry` is the address of installed code's entry, which stays installed until it returns; the other arguments are what that
/// code expects; `context` is the Vm's.
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
#[unsafe(naked)]
#[allow(clippy::too_many_arguments)]
pub unsafe extern "C" fn enter(
    context: *const JitContext,
    activation: *mut Activation,
    entry: usize,
    closure: u64,
    this: u64,
    new_target: u64,
    count: usize,
    arguments: *const u64,
) -> u64 {
    std::arch::naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "push r15",
        "push rbx",
        "mov r15, rdi",
        "mov rbx, rsi",
        // The activation becomes the innermost one.
        "mov [rsi + {entry_frame}], rbp",
        "mov rax, [rdi + {activation}]",
        "mov [rsi + {outer}], rax",
        "mov [rdi + {activation}], rsi",
        "mov rax, [rdi + {exit_frame}]",
        "mov [rsi + {outer_exit_frame}], rax",
        "mov rax, [rdi + {exit_pc}]",
        "mov [rsi + {outer_exit_pc}], rax",
        "xor eax, eax",
        "mov [rdi + {exit_frame}], rax",
        "mov [rdi + {exit_pc}], rax",
        // The entry's arguments.
        "mov rax, rdx",
        "mov rdi, rcx",
        "mov rsi, r8",
        "mov rdx, r9",
        "mov rcx, [rbp + 16]",
        "mov r8, [rbp + 24]",
        "call rax",
        "mov rdx, [rbx + {outer}]",
        "mov [r15 + {activation}], rdx",
        "mov rdx, [rbx + {outer_exit_frame}]",
        "mov [r15 + {exit_frame}], rdx",
        "mov rdx, [rbx + {outer_exit_pc}]",
        "mov [r15 + {exit_pc}], rdx",
        "pop rbx",
        "pop r15",
        "pop rbp",
        "ret",
        entry_frame = const std::mem::offset_of!(Activation, entry_frame),
        outer = const std::mem::offset_of!(Activation, outer),
        outer_exit_frame = const std::mem::offset_of!(Activation, outer_exit.0),
        outer_exit_pc = const std::mem::offset_of!(Activation, outer_exit.1),
        activation = const std::mem::offset_of!(JitContext, activation),
        exit_frame = const std::mem::offset_of!(JitContext, exit_frame),
        exit_pc = const std::mem::offset_of!(JitContext, exit_pc),
    )
}

/// Calls machine code, of which there is none on this machine.
///
/// # Safety
/// None needed: it does nothing.
#[cfg(not(all(target_arch = "x86_64", target_os = "linux")))]
#[allow(clippy::too_many_arguments)]
pub unsafe extern "C" fn enter(
    _context: *const JitContext,
    _activation: *mut Activation,
    _entry: usize,
    _closure: u64,
    _this: u64,
    _new_target: u64,
    _count: usize,
    _arguments: *const u64,
) -> u64 {
    cutaway_gc::Value::EXCEPTION.bits()
}
