//! **`JitContext`**: the part of a Vm that machine code reads and writes directly. Its address is in the pinned register
//! (r15) while machine code runs. One per Vm, never moved.

use std::cell::{Cell, UnsafeCell};
use std::sync::atomic::AtomicU32;

/// The most values one exit can leave.
pub const MAX_EXIT_VALUES: usize = 1024;

/// See the module's text.
#[repr(C)]
pub struct JitContext {
    /// The Vm, first argument of runtime functions.
    pub vm: Cell<*const ()>,
    /// Address below which the native stack must not grow: compared with the stack pointer at entries.
    pub stack_limit: Cell<usize>,
    /// The interrupt word polled at back edges: not 0 if something is to be done (the Vm's own word).
    pub interrupts: Cell<*const AtomicU32>,
    /// While Rust code called from machine code runs: frame pointer of the machine frame that called.
    pub exit_frame: Cell<usize>,
    /// And the return address into it. 0 while machine code runs that was not left, or none.
    pub exit_pc: Cell<usize>,
    /// The innermost activation of machine code (see `Activation`), null if none.
    pub activation: Cell<*const Activation>,
    /// The exit being taken.
    pub exit_id: Cell<u32>,
    /// `--stress-deopt`: guards left until the next one fails; negative: off.
    pub stress_counter: Cell<i32>,
    /// Result of a call that keeps all registers (see `space::stubs`): read at once.
    pub stub_result: Cell<u64>,
    /// What the exit left, raw. Nothing may collect before it is read.
    pub exit_values: UnsafeCell<[u64; MAX_EXIT_VALUES]>,
}

impl JitContext {
    /// Of a Vm not made yet: all zero.
    pub fn new() -> JitContext {
        JitContext {
            vm: Cell::new(std::ptr::null()),
            stack_limit: Cell::new(0),
            interrupts: Cell::new(std::ptr::null()),
            exit_frame: Cell::new(0),
            exit_pc: Cell::new(0),
            activation: Cell::new(std::ptr::null()),
            exit_id: Cell::new(0),
            stress_counter: Cell::new(-1),
            stub_result: Cell::new(0),
            exit_values: UnsafeCell::new([0; MAX_EXIT_VALUES]),
        }
    }
}

impl Default for JitContext {
    fn default() -> JitContext {
        JitContext::new()
    }
}

/// One entry from Rust into machine code, on the native stack of the Rust function that enters (linked list from
/// [`JitContext::activation`]). Frames of the machine code are found by frame pointers from `exit_frame` (of this
/// activation, or of the `outer_exit` saved by the next inner one) outwards until `entry_frame` is reached.
#[repr(C)]
pub struct Activation {
    /// The activation further out.
    pub outer: *const Activation,
    /// `exit_frame` and `exit_pc` when this activation began: they are those of the activation further out.
    pub outer_exit: (usize, usize),
    /// The interpreter's frame that was current then.
    pub interpreter_frame: usize,
    /// Whether the machine code stands for that interpreter frame itself (entered by OSR).
    pub is_osr: bool,
    /// Frame pointer of the entry trampoline: where the chain of machine frames ends (written by the trampoline).
    pub entry_frame: Cell<usize>,
}
