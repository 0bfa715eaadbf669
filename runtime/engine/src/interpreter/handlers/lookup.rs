//! Handlers of names that are looked up at run time, along the context chain (with statements, sloppy direct eval).

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::lookup;
use crate::interpreter::operands::Scale;

#[inline(always)]
pub fn LdaLookupSlot<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = lookup::load(s.vm, s.fp.context(), s.name::<S>(0), false);
    s.finish::<S>(1, result.map(|found| found.value))
}

#[inline(always)]
pub fn LdaLookupSlotInsideTypeof<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = lookup::load(s.vm, s.fp.context(), s.name::<S>(0), true);
    s.finish::<S>(1, result.map(|found| found.value))
}

#[inline(always)]
pub fn LdaLookupSlotForCall<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = lookup::load(s.vm, s.fp.context(), s.name::<S>(0), false);
    if let Ok(found) = &result {
        s.set_reg::<S>(1, found.receiver);
    }
    s.finish::<S>(2, result.map(|found| found.value))
}

#[inline(always)]
pub fn StaLookupSlot<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let strict = s.unsigned::<S>(1) & 1 != 0;
    let result = lookup::store(s.vm, s.fp.context(), s.name::<S>(0), s.acc, strict);
    s.finish_kept::<S>(2, result)
}
