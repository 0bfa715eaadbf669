//! What the interpreter keeps in the Vm: the VM stack, where execution stands, limits, interrupts, the place of the last
//! throw, and the global stub cache.

use super::evaluate::Place;
use super::frames::{self, Fp, Frames};
use super::stack::Stack;
use crate::interpreter::feedback::stub_cache::StubCache;
use crate::roots::Persistent;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::Code;
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Kind};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bytes of the native stack that Rust code may still use once re-entry is refused.
const NATIVE_RESERVE: usize = 384 << 10;

/// Interrupt request: stop with an exception that cannot be caught.
pub const TERMINATE: u32 = 1;
/// Interrupt request: the compiler's thread has finished code.
pub const CODE_READY: u32 = 2;

/// The interpreter's part of the Vm.
pub struct Interpreter {
    /// The current frame, while Rust code outside the handlers runs.
    pub fp: Cell<Fp>,
    /// The current frame's pc, as a return address.
    pub pc: Cell<*const u8>,
    /// Address that no frame may reach beyond.
    pub stack_limit: Cell<usize>,
    /// Debug builds: the state between two handlers.
    #[cfg(debug_assertions)]
    pub debug_state: Cell<(usize, *const u8, Value, Fp, Value)>,
    /// Megamorphic property accesses.
    pub stub_cache: StubCache,
    native_limit: Cell<usize>,
    /// Id of the realm that ran first, 0 before.
    main_realm: Cell<u32>,
    interrupts: Arc<AtomicU32>,
    terminating: Cell<bool>,
    /// Feedback vectors to be listed; they are roots of the Vm.
    kept_vectors: RefCell<Vec<Persistent>>,
    /// Code running at the last throw (undefined if none), and the offset of its pc there.
    throw_code: Cell<Value>,
    throw_offset: Cell<u32>,
    /// Span of the last syntax error, while it is the last throw.
    syntax_place: RefCell<Option<Place>>,
    stack: Stack,
}

/// Lets another thread, or a signal handler, interrupt a Vm.
#[derive(Clone)]
pub struct InterruptHandle(Arc<AtomicU32>);

impl InterruptHandle {
    /// Makes the running program end with an exception that it cannot catch.
    pub fn terminate(&self) {
        self.0.fetch_or(TERMINATE, Ordering::SeqCst);
    }

    /// Makes the running program look for code that the compiler's thread has finished.
    pub fn code_is_ready(&self) {
        self.0.fetch_or(CODE_READY, Ordering::SeqCst);
    }
}

impl Interpreter {
    /// With a stack of this many bytes. To be made on the thread that will run it.
    pub fn new(stack_bytes: usize) -> Interpreter {
        let stack = Stack::new(stack_bytes);
        let bottom = Fp(stack.base());
        for i in 0..frames::HEADER_WORDS {
            // SAFETY: the stack was just reserved and is larger than a header.
            unsafe { *bottom.0.add(i) = Value::UNDEFINED };
        }
        bottom.set_caller(Fp(std::ptr::null_mut()));
        bottom.set_return_pc(std::ptr::null());
        bottom.set_counts(0, frames::ENTRY | frames::NATIVE, 0);
        Interpreter {
            fp: Cell::new(bottom),
            pc: Cell::new(std::ptr::null()),
            stack_limit: Cell::new(stack.limit()),
            #[cfg(debug_assertions)]
            debug_state: Cell::new((0, std::ptr::null(), Value::UNDEFINED, bottom, Value::UNDEFINED)),
            stub_cache: StubCache::new(),
            native_limit: Cell::new(0),
            main_realm: Cell::new(0),
            interrupts: Arc::default(),
            terminating: Cell::new(false),
            kept_vectors: RefCell::default(),
            throw_code: Cell::new(Value::UNDEFINED),
            throw_offset: Cell::new(0),
            syntax_place: RefCell::new(None),
            stack,
        }
    }

    /// Shows the collector the frames and everything else the interpreter holds.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        frames::trace_frames(self.fp.get(), visitor);
        visit_value(visitor, &self.throw_code);
        self.stub_cache.trace(visitor);
    }

    /// True if too little of the native stack is left to enter Rust recursion once more.
    #[inline(always)]
    pub fn native_stack_is_low(&self) -> bool {
        let marker = 0u8;
        (&raw const marker as usize) < self.native_limit.get()
    }

    /// Says where the native stack of the Vm's thread begins (its lowest address).
    pub fn set_native_stack_start(&self, start: usize) {
        self.native_limit.set(start + NATIVE_RESERVE);
    }

    /// Lowest address that the native stack may reach before recursion is refused.
    pub fn native_limit(&self) -> usize {
        self.native_limit.get()
    }

    /// Address of the word of pending interrupt requests.
    pub fn interrupt_word(&self) -> *const AtomicU32 {
        Arc::as_ptr(&self.interrupts)
    }

    /// True for the realm that ran first: calls between its functions need not set the current realm.
    pub fn is_main_realm(&self, id: u32) -> bool {
        if self.main_realm.get() == 0 {
            self.main_realm.set(id);
        }
        self.main_realm.get() == id
    }

    /// Remembers a feedback vector for the listing.
    pub fn keep_vector(&self, vector: Persistent) {
        self.kept_vectors.borrow_mut().push(vector);
    }

    /// The feedback vectors remembered, in order.
    pub fn kept_vectors(&self) -> Vec<Persistent> {
        self.kept_vectors.borrow().clone()
    }

    /// Pending interrupt requests.
    #[inline(always)]
    pub fn interrupts(&self) -> u32 {
        self.interrupts.load(Ordering::Relaxed)
    }

    /// Takes the pending interrupt requests.
    pub fn take_interrupts(&self) -> u32 {
        self.interrupts.swap(0, Ordering::SeqCst)
    }

    /// A handle for other threads.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle(self.interrupts.clone())
    }

    /// True while an exception that cannot be caught is on its way.
    pub fn is_terminating(&self) -> bool {
        self.terminating.get()
    }

    /// Starts or ends termination.
    pub fn set_terminating(&self, terminating: bool) {
        self.terminating.set(terminating);
    }

    /// Remembers the current place of `vm`, whose interpreter this is, as that of the last throw.
    pub fn record_throw_site(&self, vm: &Vm) {
        self.set_syntax_place(None);
        match Frames::new(vm).find_map(|view| view.code().zip(view.offset())) {
            Some((code, offset)) => {
                self.throw_code.set(Value::cell(code));
                self.throw_offset.set(offset);
            }
            None => self.throw_code.set(Value::UNDEFINED),
        }
    }

    /// Span of the syntax error that was thrown last, if nothing was thrown since.
    pub fn syntax_place(&self) -> Option<Place> {
        self.syntax_place.borrow().clone()
    }

    /// Sets the span of a syntax error just thrown.
    pub fn set_syntax_place(&self, place: Option<Place>) {
        self.syntax_place.replace(place);
    }

    /// Code and bytecode offset of the last throw.
    pub fn throw_site(&self) -> Option<(Gc<Code>, u32)> {
        Some((self.throw_code.get().downcast()?, self.throw_offset.get()))
    }

    /// Base address of the stack (tests).
    pub fn stack_base(&self) -> *mut Value {
        self.stack.base()
    }
}

impl Vm {
    /// Exchanges the pending message (the place of the last throw, as an opaque value) with another one.
    pub fn exchange_pending_message(&self, message: Value) -> Value {
        let state = &self.interpreter;
        let old = match state.throw_site() {
            Some((code, offset)) => {
                Value::cell(self.new_value_array_from(&[Value::cell(code), Value::int(offset as i32)]))
            }
            None => Value::HOLE,
        };
        match message.downcast::<cutaway_gc::cells::arrays::ValueArray>() {
            Some(site) if site.header().kind() == Kind::ValueArray && site.length() == 2 => {
                state.throw_code.set(site.at(0));
                state.throw_offset.set(site.at(1).as_int_unchecked() as u32);
            }
            _ => state.throw_code.set(Value::UNDEFINED),
        }
        old
    }

    /// A handle with which another thread can interrupt this Vm.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.interpreter.interrupt_handle()
    }
}
