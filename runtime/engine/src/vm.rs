//! **`Vm`**: one isolate. Heap, atoms, realms, VM stack, job queue, flags and observers all hang off it; nothing is global.
//!
//! A `Vm` belongs to one thread and does not move (`Box`ed by [`Vm::new`]): the collector holds its address.

use crate::completion::{Completion, Throw};
use crate::interpreter::array_sites::ArraySites;
use crate::names::{Names, Symbols};
use crate::property_key::PropertyKey;
use crate::roots::Roots;
use crate::shapes::initial::BasicShapes;
use crate::strings::atoms::AtomTable;
use cutaway_gc::cells::functions::Realm;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::cells::strings::Symbol;
use cutaway_gc::heap::{Heap, HeapConfig, HeapHost};
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Header, Kind, Value};
use std::cell::{Cell, RefCell};
use std::io::Write;

/// Limits and switches that hold for the life of a Vm.
#[derive(Clone, Debug)]
pub struct VmConfig {
    /// Parameters of the collector.
    pub heap: HeapConfig,
    /// Size of the VM stack in bytes (`--stack-size` is in KB, as in V8).
    pub stack_bytes: usize,
    /// Feedback vectors are kept for `feedback::listing`.
    pub keep_feedback: bool,
    /// `%Natives()` syntax is allowed.
    pub allow_natives: bool,
    /// Functions are parsed and compiled when first called; else with their source.
    pub lazy: bool,
    /// The optimizing tier.
    pub tiering: crate::tiering::TieringOptions,
}

impl Default for VmConfig {
    fn default() -> VmConfig {
        VmConfig {
            heap: HeapConfig::default(),
            stack_bytes: 1 << 20,
            allow_natives: false,
            lazy: true,
            keep_feedback: false,
            tiering: Default::default(),
        }
    }
}

/// See the module's text.
pub struct Vm {
    /// The heap.
    pub heap: Box<Heap>,
    /// Interned strings (weak).
    pub atoms: AtomTable,
    /// Where programs make arrays (weak).
    pub array_sites: ArraySites,
    /// Atoms known by name.
    pub names: Names,
    /// Well-known symbols.
    pub symbols: Symbols,
    /// Shapes of strings, symbols and internal cells.
    pub basic: BasicShapes,
    /// Registered roots.
    pub roots: Roots,
    /// Base shapes by kind of object.
    pub kind_shapes: KindShapes,
    /// Microtasks.
    pub jobs: crate::jobs::JobQueue,
    /// The host's part in loading modules.
    pub modules: crate::modules::ModuleHost,
    /// Symbols by `Symbol.for`.
    pub symbol_registry: crate::symbols::SymbolRegistry,
    /// Registries whose targets may have died.
    pub finalization: crate::finalization::Finalization,
    /// Joins in progress.
    pub joins: crate::visits::VisitStack,
    /// Promises that wait on shared memory.
    pub waits: crate::waiters::AsyncWaits,
    /// Compiled regular expressions.
    pub regexps: crate::regexp::RegExps,
    /// What code takes outside the heap.
    pub code_memory: crate::interpreter::code_memory::CodeMemory,
    /// Limits and switches.
    pub config: VmConfig,
    /// VM stack, current frame, interrupts.
    pub interpreter: crate::interpreter::Interpreter,
    /// Machine code: when it is made, what it needs.
    pub tiering: crate::tiering::Tiering,
    /// Who is told about events.
    pub observers: crate::interpreter::events::Observers,
    /// What the host keeps with the Vm. Holds no values: those go to `roots`.
    pub host: std::cell::OnceCell<Box<dyn std::any::Any>>,
    trace_sink: RefCell<Option<Box<dyn Write>>>,
    realm: Cell<Option<Gc<Realm>>>,
    exception: Cell<Value>,
    next_serial: Cell<u32>,
    hash_state: Cell<u64>,
}

/// The base shape of each kind of object, made when first needed.
pub struct KindShapes([Cell<Option<Gc<Shape>>>; Kind::ALL.len()]);

impl KindShapes {
    /// The base shape of a kind, if made.
    pub fn get(&self, kind: Kind) -> Option<Gc<Shape>> {
        self.0[kind as usize].get()
    }

    /// Remembers the base shape of a kind.
    pub fn set(&self, kind: Kind, shape: Gc<Shape>) {
        self.0[kind as usize].set(Some(shape));
    }
}

impl Vm {
    /// A Vm without realm: `cutaway_builtins::install` makes one.
    pub fn new(config: VmConfig) -> Box<Vm> {
        let heap = Heap::new(config.heap.clone()).unwrap_or_else(|error| {
            // Nothing of the engine exists yet that could report it otherwise.
            eprintln!("{error}");
            std::process::exit(1)
        });
        let basic = BasicShapes::new(&heap);
        let atoms = AtomTable::new();
        let names = Names::new(|text| atoms.intern_text(&heap, &basic, text));
        let hash_state = Cell::new(0x9e37_79b9_7f4a_7c15);
        let symbols = Symbols::new(|symbol| {
            let cell = heap.allocate_old(
                cutaway_gc::cells::rounded(size_of::<Symbol>()),
                Kind::Symbol,
                basic.id_of(Kind::Symbol),
            );
            // SAFETY: the allocator made a cell of this kind.
            let cell: Gc<Symbol> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
            cell.set_hash(next_hash(&hash_state));
            cell.set_bits(cutaway_gc::cells::strings::SYMBOL_WELL_KNOWN);
            let description = atoms.intern_text(&heap, &basic, symbol.description());
            cell.set_description(Value::cell(description));
            cell
        });
        let vm = Box::new(Vm {
            heap,
            atoms,
            array_sites: ArraySites::default(),
            names,
            symbols,
            basic,
            roots: Roots::default(),
            kind_shapes: KindShapes(std::array::from_fn(|_| Cell::new(None))),
            jobs: crate::jobs::JobQueue::default(),
            modules: crate::modules::ModuleHost::default(),
            symbol_registry: crate::symbols::SymbolRegistry::default(),
            finalization: crate::finalization::Finalization::default(),
            joins: crate::visits::VisitStack::default(),
            waits: crate::waiters::AsyncWaits::default(),
            regexps: crate::regexp::RegExps::default(),
            code_memory: crate::interpreter::code_memory::CodeMemory::default(),
            interpreter: crate::interpreter::Interpreter::new(config.stack_bytes),
            tiering: crate::tiering::Tiering::default(),
            observers: Default::default(),
            config,
            host: std::cell::OnceCell::new(),
            trace_sink: RefCell::new(None),
            realm: Cell::new(None),
            exception: Cell::new(Value::HOLE),
            next_serial: Cell::new(1),
            hash_state,
        });
        let host: *const Vm = &*vm;
        // SAFETY: the Vm does not leave its box, and its heap, dropped with it, is its first field.
        unsafe { vm.heap.attach(host) };
        vm.interpreter.set_native_stack_start(vm.heap.native_stack_start());
        vm.attach_tiering();
        vm
    }

    /// The current realm.
    #[inline(always)]
    pub fn realm(&self) -> Gc<Realm> {
        match self.realm.get() {
            Some(realm) => realm,
            None => unreachable!("a Vm has a realm once it is made"),
        }
    }

    /// Makes `realm` current and returns the one before.
    pub fn enter_realm(&self, realm: Gc<Realm>) -> Option<Gc<Realm>> {
        self.realm.replace(Some(realm))
    }

    /// Throws `value`: it becomes the pending exception.
    #[inline(never)]
    pub fn throw(&self, value: Value) -> Throw {
        self.interpreter.record_throw_site(self);
        self.exception.set(value);
        Throw::pending()
    }

    /// Throws `value` again: the place of its first throw is kept.
    #[inline(never)]
    pub fn rethrow(&self, value: Value) -> Throw {
        self.exception.set(value);
        Throw::pending()
    }

    /// Takes the pending exception without the marker: for the unwinder.
    pub(crate) fn take_pending_exception(&self) -> Value {
        self.exception.replace(Value::HOLE)
    }

    /// Throws `value`, as the result of any fallible operation.
    #[inline(never)]
    pub fn throw_value<T>(&self, value: Value) -> Completion<T> {
        Err(self.throw(value))
    }

    /// Takes the pending exception: it has been caught.
    pub fn take_exception(&self, _throw: Throw) -> Value {
        self.exception.replace(Value::HOLE)
    }

    /// The pending exception (the hole if none).
    pub fn exception(&self) -> Value {
        self.exception.get()
    }

    /// A fresh serial number for shapes, functions and other things named in traces.
    pub fn next_serial(&self) -> u32 {
        let serial = self.next_serial.get();
        self.next_serial.set(serial + 1);
        serial
    }

    /// A pseudo-random hash for a cell that has no content to hash (symbols, identity hashes). Never zero.
    pub fn fresh_hash(&self) -> u32 {
        next_hash(&self.hash_state)
    }

    /// `Function.prototype[Symbol.hasInstance]`, or undefined before it exists.
    pub fn function_has_instance(&self) -> Value {
        let key = PropertyKey::symbol(self.symbols.get(crate::names::WellKnownSymbol::HasInstance));
        let prototype = self.intrinsic(crate::realm::Intrinsic::FunctionPrototype);
        crate::objects::lookup_data(self, prototype, key).unwrap_or_default()
    }

    /// Writes a dump or trace that the program asked for: to standard output, or where `--trace-to` says.
    pub fn write_trace(&self, text: &str) {
        match &mut *self.trace_sink.borrow_mut() {
            Some(sink) => drop(sink.write_all(text.as_bytes())),
            None => drop(std::io::stdout().write_all(text.as_bytes())),
        }
    }

    /// Sets where dumps and traces go.
    pub fn set_trace_sink(&self, sink: Box<dyn Write>) {
        self.trace_sink.replace(Some(sink));
    }

    /// To be called on entry to native code that may recurse without bound: a RangeError when the stack is nearly used up.
    pub fn check_native_stack(&self) -> Completion<()> {
        crate::interpreter::stack::check_native_stack(self)
    }

    /// A shape was derived from another (observers).
    #[inline]
    pub fn shape_created(&self, from: Gc<Shape>, to: Gc<Shape>, key: Option<PropertyKey>) {
        crate::interpreter::events::shape_created(self, from, to, key);
    }

    /// A shape was deprecated (observers; later: code that relied on it).
    #[inline]
    pub fn shape_deprecated(&self, shape: Gc<Shape>) {
        crate::interpreter::events::shape_deprecated(self, shape);
    }
}

/// xorshift64*: the sequence is fixed, so that runs repeat.
fn next_hash(state: &Cell<u64>) -> u32 {
    let mut x = state.get();
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    state.set(x);
    ((x.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32) | 1
}

// The collector's contract says what the pointers are: cells of this heap.
#[expect(clippy::not_unsafe_ptr_arg_deref)]
impl HeapHost for Vm {
    fn trace_roots(&self, visitor: &mut dyn Visitor) {
        self.names.trace(visitor);
        self.symbols.trace(visitor);
        self.basic.trace(visitor);
        self.roots.trace(visitor);
        self.jobs.trace(visitor);
        self.finalization.trace(visitor);
        self.joins.trace(visitor);
        self.regexps.trace(visitor);
        self.symbol_registry.trace(visitor);
        self.interpreter.trace(visitor);
        crate::optimized::frames::trace_running(self, visitor);
        for shape in &self.kind_shapes.0 {
            visitor.visit(shape.as_ptr().cast());
        }
        visitor.visit(self.realm.as_ptr().cast());
        visit_value(visitor, &self.exception);
    }

    fn process_weak(&self, is_live: &dyn Fn(*const Header) -> bool) {
        self.atoms.sweep(is_live);
        self.array_sites.sweep(is_live);
        self.finalization.note_collection();
    }

    fn gc_event(&self, event: &cutaway_gc::heap::GcEvent) {
        if self.observes_events() {
            self.observers.emit(&crate::interpreter::events::EngineEvent::Gc(event.clone()));
        }
    }

    fn finalize(&self, cell: *mut Header) {
        // SAFETY: the collector passes a dead cell that is still intact.
        unsafe {
            match (*cell).kind() {
                Kind::RegExp => crate::regexp::finalize(cell),
                Kind::Script => crate::interpreter::source::release(cell.cast()),
                Kind::FunctionInfo => {
                    crate::interpreter::code::release_info(cell.cast());
                    self.code_memory.report(&self.heap);
                }
                Kind::Code => {
                    crate::interpreter::code::release_code(cell.cast());
                    self.code_memory.report(&self.heap);
                }
                Kind::OptimizedCode => crate::tiering::install::release(self, cell.cast()),
                Kind::ArrayBuffer => crate::array_buffers::finalize(self, cell),
                _ => {}
            }
        }
    }
}
