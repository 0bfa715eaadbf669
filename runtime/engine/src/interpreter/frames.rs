//! Frames on the VM stack: their layout, on which interpreter, collector, generators, stack traces and the deoptimizer
//! agree; and walking all frames, those of machine code included (`optimized::frames`).
//!
//! ```text
//!            extra arguments (those beyond the declared parameters; all arguments of a copied native call)
//! fp[0]      fp of the caller
//! fp[1]      pc to return to in the caller (next instruction)        entry frames: the caller's current pc
//! fp[2]      <closure>
//! fp[3]      <context>
//! fp[4]      code cell; undefined in native and bottom frames
//! fp[5]      feedback vector, undefined while the function is cold
//! fp[6]      argument count and flags (low half), register count (high half)
//! fp[7]      new.target
//! fp[8]      register 0: <this>
//! fp[9]..    parameters a0.., then locals r0..
//! fp[8+n]    end: the next frame's extra arguments begin here
//! ```
//!
//! The stack grows upwards. The current frame's address is in the Vm whenever Rust code outside the handlers runs
//! (`State::save`), together with its pc. A **native frame** stands for a call of a Rust function: header and `<this>`
//! only; its arguments are in the caller's registers, or copied below it. An **entry frame** is one entered from Rust:
//! returning from it leaves the interpreter loop.
//!
//! # Invariants
//! 1. A frame's words from its extra arguments to its end are initialized before the frame becomes current.
//! 2. Only frames reachable from the current one through `fp[0]` are live, and only their words are traced.
//! 3. A frame's extra arguments begin at its caller's end: the stack has no gaps.
//! 4. pc words are *return addresses*: positions and handlers are looked up with pc - 1.

use crate::optimized::frames::{Above, MachineFrame, MachineFrames};
use crate::vm::Vm;
use cutaway_gc::cells::functions::Code;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Value};

/// Words of a frame's header.
pub const HEADER_WORDS: usize = 8;

/// Frame flag: entered from Rust.
pub const ENTRY: u32 = 1 << 24;
/// Frame flag: a construction; a result that is no object is replaced by `<this>`.
pub const CONSTRUCT: u32 = 1 << 25;
/// Frame flag: a call of a Rust function.
pub const NATIVE: u32 = 1 << 26;
/// Frame flag: a generator's or async function's frame, resumed.
pub const RESUMED: u32 = 1 << 27;
/// Frame flag: resumed by `IteratorNext`, which takes the value without a result object.
pub const STEP: u32 = 1 << 28;
/// Frame flag: a setter that was called by an assignment in machine code; the word below the frame is what the assignment
/// leaves in the accumulator.
pub const SETTER: u32 = 1 << 29;
/// Flags that make `Return` take its slow path.
pub const RETURN_FLAGS: u32 = ENTRY | CONSTRUCT | RESUMED | STEP | SETTER;
/// Mask of the argument count.
pub const COUNT_MASK: u32 = (1 << 24) - 1;

/// The largest number of arguments a call can have.
pub const MAX_ARGUMENTS: usize = COUNT_MASK as usize;

/// Address of a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Fp(pub(crate) *mut Value);

macro_rules! header_words {
    ($( $get:ident, $set:ident, $index:literal, $what:literal; )*) => { $(
        #[doc = concat!("The ", $what, ".")]
        #[inline(always)]
        pub fn $get(self) -> Value {
            // SAFETY: a frame starts here (type invariant).
            unsafe { *self.0.add($index) }
        }

        #[doc = concat!("Sets the ", $what, ".")]
        #[inline(always)]
        pub fn $set(self, value: Value) {
            // SAFETY: a frame starts here (type invariant).
            unsafe { *self.0.add($index) = value }
        }
    )* };
}

impl Fp {
    header_words! {
        closure, set_closure, 2, "running function";
        context, set_context, 3, "current context";
        code_word, set_code_word, 4, "code cell, or undefined";
        feedback, set_feedback, 5, "feedback vector, or undefined";
        new_target, set_new_target, 7, "`new.target`";
        this, set_this, 8, "receiver";
    }

    #[inline(always)]
    fn word(self, index: usize) -> u64 {
        // SAFETY: a frame starts here (type invariant).
        unsafe { *self.0.cast::<u64>().add(index) }
    }

    #[inline(always)]
    fn set_word(self, index: usize, word: u64) {
        // SAFETY: a frame starts here (type invariant).
        unsafe { *self.0.cast::<u64>().add(index) = word }
    }

    /// The caller's frame.
    #[inline(always)]
    pub fn caller(self) -> Fp {
        Fp(self.word(0) as *mut Value)
    }

    /// Sets the caller's frame.
    #[inline(always)]
    pub fn set_caller(self, caller: Fp) {
        self.set_word(0, caller.0 as u64);
    }

    /// Where the caller goes on.
    #[inline(always)]
    pub fn return_pc(self) -> *const u8 {
        self.word(1) as *const u8
    }

    /// Sets where the caller goes on.
    #[inline(always)]
    pub fn set_return_pc(self, pc: *const u8) {
        self.set_word(1, pc as u64);
    }

    /// Sets argument count, flags and register count.
    #[inline(always)]
    pub fn set_counts(self, argument_count: u32, flags: u32, register_count: u32) {
        self.set_word(6, u64::from(argument_count | flags) | u64::from(register_count) << 32);
    }

    /// Number of arguments passed.
    #[inline(always)]
    pub fn argument_count(self) -> u32 {
        self.word(6) as u32 & COUNT_MASK
    }

    /// The flags (with the argument count in the low bits).
    #[inline(always)]
    pub fn flags(self) -> u32 {
        self.word(6) as u32
    }

    /// True if any of `flags` is set.
    #[inline(always)]
    pub fn has(self, flags: u32) -> bool {
        self.flags() & flags != 0
    }

    /// Number of registers.
    #[inline(always)]
    pub fn register_count(self) -> u32 {
        (self.word(6) >> 32) as u32
    }

    /// Address of a register.
    #[inline(always)]
    pub fn register(self, index: usize) -> *mut Value {
        // SAFETY: in the frame, by the bytecode's register count (verified when compiled).
        unsafe { self.0.add(HEADER_WORDS + index) }
    }

    /// First word after the frame.
    #[inline(always)]
    pub fn end(self) -> *mut Value {
        self.register(self.register_count() as usize)
    }

    /// The code of an interpreted function's frame.
    #[inline(always)]
    pub fn code(self) -> Option<Gc<Code>> {
        self.code_word().downcast()
    }

    /// The code, in a frame that is known to have one.
    #[inline(always)]
    pub fn code_unchecked(self) -> Gc<Code> {
        // SAFETY: handlers run in frames of interpreted functions only.
        unsafe { Gc::from_address(self.code_word().bits() as usize) }
    }

    /// The function as an object, unless this is the bottom frame.
    pub fn function(self) -> Option<Gc<JsObject>> {
        self.closure().downcast()
    }

    /// How many argument words lie between the caller's end and the frame.
    #[inline(always)]
    pub fn extra_argument_count(self) -> usize {
        (self.0 as usize - self.caller().end() as usize) / 8
    }

    /// Argument `index` of an interpreted function's frame, below the argument count. Declared parameters may have been
    /// assigned to since.
    pub fn argument(self, index: u32) -> Value {
        let declared = self.code().map_or(0, |code| code.parameter_count());
        if index < declared {
            // SAFETY: a parameter's register.
            unsafe { *self.register(1 + index as usize) }
        } else {
            // SAFETY: within the extra arguments.
            unsafe { *self.caller().end().add((index - declared) as usize) }
        }
    }

    /// In a frame with the flag `SETTER`: what its caller's accumulator is when it returns.
    pub fn kept_accumulator(self) -> Value {
        // SAFETY: such frames have the word below themselves (written by the deoptimizer).
        unsafe { *self.0.sub(1) }
    }

    /// The frame with this [`Fp::address`], which is live.
    pub(crate) fn at(address: usize) -> Fp {
        Fp(address as *mut Value)
    }

    /// Its address.
    pub fn address(self) -> usize {
        self.0 as usize
    }

    /// True for the frame under all others.
    pub fn is_bottom(self) -> bool {
        self.word(0) == 0
    }
}

/// One step of a walk from the current frame outwards: a frame of the interpreter, or what stands for one in machine code.
#[derive(Clone, Copy)]
pub struct FrameView(Place);

#[derive(Clone, Copy)]
enum Place {
    /// On the VM stack; pc is a return address (see the module's invariants), null in native frames.
    Stack(Fp, *const u8),
    /// In optimized code, perhaps inlined.
    Machine(MachineFrame),
}

impl FrameView {
    /// A frame of the VM stack with its pc.
    pub fn of_stack(fp: Fp, pc: *const u8) -> FrameView {
        FrameView(Place::Stack(fp, pc))
    }

    /// The frame on the VM stack, unless the function runs as machine code.
    pub fn fp(&self) -> Option<Fp> {
        match self.0 {
            Place::Stack(fp, _) => Some(fp),
            Place::Machine(_) => None,
        }
    }

    /// The running function.
    pub fn closure(&self) -> Value {
        match self.0 {
            Place::Stack(fp, _) => fp.closure(),
            Place::Machine(frame) => frame.closure,
        }
    }

    /// The receiver.
    pub fn this(&self) -> Value {
        match self.0 {
            Place::Stack(fp, _) => fp.this(),
            Place::Machine(frame) => frame.this,
        }
    }

    /// The code of an interpreted function.
    pub fn code(&self) -> Option<Gc<Code>> {
        match self.0 {
            Place::Stack(fp, _) => fp.code(),
            Place::Machine(frame) => Some(frame.code),
        }
    }

    /// A byte offset in the instruction being executed, in functions that have code.
    pub fn offset(&self) -> Option<u32> {
        match self.0 {
            Place::Stack(fp, pc) => {
                let code = fp.code()?;
                Some((pc as usize - 1).wrapping_sub(code.bytes() as usize) as u32)
            }
            Place::Machine(frame) => Some(frame.offset),
        }
    }

    /// The current context, where it is known: machine code does not keep it.
    pub fn context(&self) -> Option<Value> {
        match self.0 {
            Place::Stack(fp, _) => Some(fp.context()),
            Place::Machine(_) => None,
        }
    }

    /// True for a construction.
    pub fn is_construct(&self) -> bool {
        match self.0 {
            Place::Stack(fp, _) => fp.has(CONSTRUCT),
            Place::Machine(frame) => frame.is_construct,
        }
    }

    /// True for a call of a Rust function.
    pub fn is_native(&self) -> bool {
        match self.0 {
            Place::Stack(fp, _) => fp.has(NATIVE),
            Place::Machine(_) => false,
        }
    }
}

/// The frames from the current one outwards, without the bottom frame: those of the VM stack, and before each of them those
/// of the machine code that was entered from it.
pub struct Frames<'vm> {
    fp: Fp,
    pc: *const u8,
    machine: MachineFrames<'vm>,
}

impl<'vm> Frames<'vm> {
    /// Of a Vm stopped in Rust code.
    pub fn new(vm: &'vm Vm) -> Frames<'vm> {
        let state = &vm.interpreter;
        Frames { fp: state.fp.get(), pc: state.pc.get(), machine: MachineFrames::new(vm) }
    }
}

impl Iterator for Frames<'_> {
    type Item = FrameView;

    fn next(&mut self) -> Option<FrameView> {
        loop {
            let (fp, pc) = (self.fp, self.pc);
            match self.machine.next_above(fp) {
                Above::Frame(frame) => return Some(FrameView(Place::Machine(frame))),
                above => {
                    if fp.is_bottom() {
                        return None;
                    }
                    (self.fp, self.pc) = (fp.caller(), fp.return_pc());
                    if matches!(above, Above::Nothing) {
                        return Some(FrameView::of_stack(fp, pc));
                    }
                }
            }
        }
    }
}

/// Shows the collector every live word of the stack whose current frame is `fp`.
pub fn trace_frames(fp: Fp, visitor: &mut dyn Visitor) {
    let mut frame = fp;
    while !frame.is_bottom() {
        for index in [2, 3, 4, 5, 7] {
            // SAFETY: header words of a live frame.
            visitor.visit(unsafe { frame.0.add(index).cast() });
        }
        for i in 0..frame.register_count() as usize {
            visitor.visit(frame.register(i).cast());
        }
        let mut extra = frame.caller().end();
        while extra < frame.0 {
            visitor.visit(extra.cast());
            // SAFETY: the extent of a live frame, all initialized (invariants 1 and 3).
            extra = unsafe { extra.add(1) };
        }
        frame = frame.caller();
    }
}
