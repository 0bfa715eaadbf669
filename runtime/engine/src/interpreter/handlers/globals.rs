//! Handlers of global variables: the cached property cell, else `feedback::global`.

use super::named::is_strict;
use crate::interpreter::declarations;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::feedback::global;
use crate::interpreter::operands::Scale;
use crate::shapes::Details;
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::{Gc, Value};

/// The cell cached in a slot, if it holds a plain value now.
#[inline(always)]
fn cached_cell<S: Scale>(s: &State<'_>, slot: usize) -> Option<Gc<PropertyCell>> {
    if !s.has_feedback() {
        return None;
    }
    // SAFETY: the slot's first word is a property cell or undefined.
    let first = unsafe { *s.slot::<S>(slot) };
    if first.is_undefined() {
        return None;
    }
    // SAFETY: as above.
    let cell: Gc<PropertyCell> = unsafe { Gc::from_address(first.bits() as usize) };
    let is_accessor = Details::from_value(Value::int(cell.details() as i32)).is_accessor();
    (!cell.value().is_hole() && !is_accessor).then_some(cell)
}

#[inline(always)]
fn load<S: Scale>(s: State<'_>, inside_typeof: bool) -> Step {
    match cached_cell::<S>(&s, 1) {
        Some(cell) => s.with(cell.value()).next::<S>(2),
        None if inside_typeof => s.tail(load_slow::<S, true>),
        None => s.tail(load_slow::<S, false>),
    }
}

#[inline(always)]
fn load_slow<S: Scale, const INSIDE_TYPEOF: bool>(s: State<'_>) -> Step {
    s.save();
    let vector: Option<Gc<FeedbackVector>> = s.vector();
    let result = global::load(s.vm, vector, s.unsigned::<S>(1), s.name::<S>(0), INSIDE_TYPEOF);
    s.finish::<S>(2, result)
}

#[inline(always)]
pub fn LdaGlobal<S: Scale>(s: State<'_>) -> Step {
    load::<S>(s, false)
}

#[inline(always)]
pub fn LdaGlobalInsideTypeof<S: Scale>(s: State<'_>) -> Step {
    load::<S>(s, true)
}

#[inline(always)]
pub fn StaGlobal<S: Scale>(s: State<'_>) -> Step {
    match cached_cell::<S>(&s, 1) {
        // Read-only cells are not cached for stores, but may have become so.
        Some(cell) if Details::from_value(Value::int(cell.details() as i32)).is_writable() => {
            cell.set_value(s.acc);
            s.next::<S>(2)
        }
        _ => s.tail(store_slow::<S>),
    }
}

#[inline(always)]
fn store_slow<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let (index, name) = (s.unsigned::<S>(1), s.name::<S>(0));
    let result = global::store(s.vm, s.vector(), index, name, s.acc, is_strict(&s));
    s.finish_kept::<S>(2, result)
}

#[inline(always)]
pub fn InitializeGlobalLexical<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = global::initialize_lexical(s.vm, s.name::<S>(0), s.acc);
    s.finish_kept::<S>(1, result)
}

#[inline(always)]
pub fn DeclareGlobals<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = declarations::declare_globals(s.vm, s.code(), s.fp.context(), s.constant::<S>(0));
    s.finish_kept::<S>(1, result)
}

#[inline(always)]
pub fn DefineGlobalFunction<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = declarations::define_global_function(s.vm, s.name::<S>(0), s.acc);
    s.finish_kept::<S>(1, result)
}
