//! Regular expressions: creation of RegExp objects, the cache of compiled programs, matching.
//!
//! The instruction for a regex literal and the RegExp built-ins call [`create`]; the built-ins match through [`exec`].
//! Matching itself is the `regress` crate's: a backtracking matcher over one- or two-byte text. V8's counterpart is
//! irregexp, which compiles to machine code.
//!
//! A **program** is a compiled pattern with its flags. Programs are cached by source and flags, so that a literal in a loop
//! is compiled once; an object keeps a reference-counted pointer to its program, released by the finalizer.
//!
//! Backtracking has no step limit: a pattern such as `(a+)+b` can run for very long, as it can in V8.

pub mod duplicate_names;
pub mod errors;
pub mod exec;
pub mod legacy;
pub mod program;

pub use exec::{Found, find, for_each_match};

use crate::completion::Completion;
use crate::objects::{inobject_put, ordinary_create_from_constructor};
use crate::operations::errors::throw_syntax_error;
use crate::realm::Intrinsic;
use crate::shapes::shape_of;
use crate::strings::hash::hash;
use crate::strings::{View, flatten, to_rust_string, view};
use crate::vm::Vm;
use cutaway_gc::cells::objects::RegExpObject;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::visitor::{Visitor, visit_value};
use cutaway_gc::{Gc, Kind, Value};
use hashbrown::HashTable;
use program::Program;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Flag `d`: matches have `indices`.
pub const HAS_INDICES: u32 = 1;
/// Flag `g`.
pub const GLOBAL: u32 = 2;
/// Flag `i`.
pub const IGNORE_CASE: u32 = 4;
/// Flag `m`.
pub const MULTILINE: u32 = 8;
/// Flag `s`.
pub const DOT_ALL: u32 = 16;
/// Flag `u`.
pub const UNICODE: u32 = 32;
/// Flag `v`.
pub const UNICODE_SETS: u32 = 64;
/// Flag `y`.
pub const STICKY: u32 = 128;

/// `RegExpObject::bits`: not made by RegExp itself but by a subclass; its matches are not told by the static properties.
pub const WITHOUT_LEGACY: u32 = 1 << 16;

/// The flags and their letters, in the order of the `flags` property.
pub const FLAGS: [(u8, u32); 8] = [
    (b'd', HAS_INDICES),
    (b'g', GLOBAL),
    (b'i', IGNORE_CASE),
    (b'm', MULTILINE),
    (b's', DOT_ALL),
    (b'u', UNICODE),
    (b'v', UNICODE_SETS),
    (b'y', STICKY),
];

/// Compiled programs kept at most; the cache is emptied when it is full.
const MAX_CACHED: usize = 512;

struct Cached {
    hash: u32,
    bits: u32,
    source: Vec<u16>,
    program: Rc<Program>,
}

/// What a Vm keeps about regular expressions.
pub struct RegExps {
    programs: RefCell<HashTable<Cached>>,
    /// The Latin-1 subject that was last widened for the matcher, and its two-byte copy.
    subject: Cell<Value>,
    units: RefCell<Rc<[u16]>>,
    /// What the last match was, for the static properties.
    pub legacy: legacy::LegacyMatch,
    /// The validity cell under which RegExp.prototype was last found unmodified; see the built-ins' fast paths.
    pristine: Cell<Value>,
    /// Which of RegExp.prototype's descriptors is `exec`, as long as that cell is valid.
    exec_descriptor: Cell<u32>,
}

impl Default for RegExps {
    fn default() -> RegExps {
        RegExps {
            programs: RefCell::new(HashTable::new()),
            subject: Cell::new(Value::UNDEFINED),
            units: RefCell::new(Rc::new([])),
            legacy: legacy::LegacyMatch::default(),
            pristine: Cell::new(Value::UNDEFINED),
            exec_descriptor: Cell::new(0),
        }
    }
}

impl RegExps {
    /// Shows the collector the remembered cells.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        visit_value(visitor, &self.subject);
        visit_value(visitor, &self.pristine);
        self.legacy.trace(visitor);
    }

    /// The validity cell remembered by [`RegExps::set_pristine`], or undefined.
    pub fn pristine(&self) -> Value {
        self.pristine.get()
    }

    /// Index of `exec` in RegExp.prototype's descriptors.
    pub fn exec_descriptor(&self) -> u32 {
        self.exec_descriptor.get()
    }

    /// Remembers that RegExp.prototype is unmodified as long as this validity cell is valid, but for the value of `exec`,
    /// whose descriptor has this index.
    pub fn set_pristine(&self, validity: Value, exec_descriptor: u32) {
        self.pristine.set(validity);
        self.exec_descriptor.set(exec_descriptor);
    }

    fn program(&self, hash: u32, bits: u32, source: View<'_>) -> Option<Rc<Program>> {
        let programs = self.programs.borrow();
        let is_it =
            |c: &Cached| c.hash == hash && c.bits == bits && source.iter().eq(c.source.iter().copied());
        Some(programs.find(table_hash(hash), is_it)?.program.clone())
    }

    fn insert(&self, cached: Cached) {
        let mut programs = self.programs.borrow_mut();
        if programs.len() >= MAX_CACHED {
            programs.clear();
        }
        programs.insert_unique(table_hash(cached.hash), cached, |c| table_hash(c.hash));
    }
}

fn table_hash(hash: u32) -> u64 {
    (hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Flag bits of a text of flags; `None` if a flag is unknown, doubled, or `u` and `v` are combined.
pub fn parse_flags(flags: View<'_>) -> Option<u32> {
    let mut bits = 0;
    for unit in flags.iter() {
        let (_, bit) = FLAGS.iter().find(|(letter, _)| *letter as u16 == unit)?;
        if bits & bit != 0 {
            return None;
        }
        bits |= bit;
    }
    if bits & UNICODE != 0 && bits & UNICODE_SETS != 0 { None } else { Some(bits) }
}

/// RegExpCreate with the realm's RegExp (22.2.3.1): what a literal evaluates to. Throws a SyntaxError if the pattern or
/// the flags are not valid.
pub fn create(vm: &Vm, pattern: Gc<JsString>, flags: Gc<JsString>) -> Completion<Gc<RegExpObject>> {
    let object = allocate(vm, vm.intrinsic_value(Intrinsic::RegExp))?;
    initialize(vm, object, pattern, flags)?;
    Ok(object)
}

/// A new RegExp of the realm with the pattern and flags of an initialized one.
pub fn copy(vm: &Vm, boilerplate: Gc<RegExpObject>) -> Gc<RegExpObject> {
    let object: Gc<RegExpObject> = vm.new_object_cell(vm.intrinsic_shape(Intrinsic::RegExpShape));
    object.set_source(boilerplate.source());
    object.set_flags(boilerplate.flags());
    object.set_bits(boilerplate.bits());
    object.set_realm_id(vm.realm().id());
    object.set_program(
        program_of(boilerplate).map_or(std::ptr::null(), |program| Rc::into_raw(program).cast()),
    );
    inobject_put(object.as_object(), 0, Value::int(0));
    object
}

/// `lastIndex` of an object that has the shape RegExp objects are made with.
pub fn last_index_field(vm: &Vm, regexp: Gc<RegExpObject>) -> Option<Value> {
    let object = regexp.as_object();
    let shape = vm.intrinsic_shape(Intrinsic::RegExpShape);
    if shape_of(object) != shape {
        return None;
    }
    // SAFETY: the shape has `lastIndex` as its first in-object field, in the Any representation.
    Some(Value::from_bits(unsafe { object.word_at(shape.inobject_offset() as usize) }.get()))
}

/// RegExpAlloc (22.2.3.2): an object without a pattern yet, `lastIndex` defined.
pub fn allocate(vm: &Vm, new_target: Value) -> Completion<Gc<RegExpObject>> {
    let object: Gc<RegExpObject> = if new_target == vm.intrinsic_value(Intrinsic::RegExp) {
        vm.new_object_cell(vm.intrinsic_shape(Intrinsic::RegExpShape))
    } else {
        ordinary_create_from_constructor(vm, new_target, Intrinsic::RegExpPrototype, Kind::RegExp)?
    };
    object.set_bits(if new_target == vm.intrinsic_value(Intrinsic::RegExp) { 0 } else { WITHOUT_LEGACY });
    object.set_realm_id(vm.realm().id());
    object.set_source(Value::UNDEFINED);
    object.set_flags(Value::UNDEFINED);
    object.set_program(std::ptr::null());
    inobject_put(object.as_object(), 0, Value::int(0));
    Ok(object)
}

/// RegExpInitialize (22.2.3.3) but for setting `lastIndex`: compiles the pattern into `object`.
pub fn initialize(
    vm: &Vm,
    object: Gc<RegExpObject>,
    pattern: Gc<JsString>,
    flags: Gc<JsString>,
) -> Completion<()> {
    let Some(bits) = parse_flags(view(vm, flags)) else {
        let flags = to_rust_string(vm, flags);
        return Err(throw_syntax_error(
            vm,
            format!("Invalid flags supplied to RegExp constructor '{flags}'"),
        ));
    };
    let program = program_for(vm, pattern, bits)?;
    release(object);
    object.set_source(pattern.into());
    object.set_flags(flags.into());
    object.set_bits(bits | object.bits() & WITHOUT_LEGACY);
    object.set_program(Rc::into_raw(program).cast());
    Ok(())
}

fn program_for(vm: &Vm, pattern: Gc<JsString>, bits: u32) -> Completion<Rc<Program>> {
    let pattern = flatten(vm, pattern);
    let hash = hash(vm, pattern);
    if let Some(program) = vm.regexps.program(hash, bits, view(vm, pattern)) {
        return Ok(program);
    }
    let source = view(vm, pattern).to_units();
    match Program::compile(&source, bits) {
        Ok(program) => {
            let program = Rc::new(program);
            vm.regexps.insert(Cached { hash, bits, source, program: program.clone() });
            Ok(program)
        }
        Err(reason) => {
            let source = to_rust_string(vm, pattern);
            let flags: String =
                FLAGS.iter().filter(|(_, bit)| bits & bit != 0).map(|(letter, _)| *letter as char).collect();
            Err(throw_syntax_error(vm, format!("Invalid regular expression: /{source}/{flags}: {reason}")))
        }
    }
}

/// True for an object of this realm made by RegExp itself, `[[LegacyFeaturesEnabled]]`.
pub fn has_legacy_features(vm: &Vm, object: Gc<RegExpObject>) -> bool {
    object.bits() & WITHOUT_LEGACY == 0 && object.realm_id() == vm.realm().id()
}

/// The program of an initialized object.
fn program_of(object: Gc<RegExpObject>) -> Option<Rc<Program>> {
    let pointer = object.program().cast::<Program>();
    if pointer.is_null() {
        return None;
    }
    // SAFETY: a non-null pointer came from `Rc::into_raw` in `initialize`, and the object holds one count of it.
    unsafe {
        Rc::increment_strong_count(pointer);
        Some(Rc::from_raw(pointer))
    }
}

fn release(object: Gc<RegExpObject>) {
    let pointer = object.program().cast::<Program>();
    if !pointer.is_null() {
        object.set_program(std::ptr::null());
        // SAFETY: as in `program_of`; the object gives up its count.
        drop(unsafe { Rc::from_raw(pointer) });
    }
}

/// Releases what a dead RegExp cell owns.
///
/// # Safety
/// `cell` is a RegExp cell that the collector is about to free.
pub unsafe fn finalize(cell: *mut cutaway_gc::Header) {
    // SAFETY: the cell is still intact (caller).
    release(unsafe { Gc::from_address(cell as usize) });
}
