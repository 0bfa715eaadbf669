//! Handlers of for-in; the enumerators are in `interpreter::for_in`.

use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::for_in;
use crate::interpreter::operands::Scale;
use cutaway_gc::Value;

#[inline(always)]
pub fn ForInEnumerate<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = for_in::enumerate(s.vm, s.reg::<S>(0));
    s.finish::<S>(1, result)
}

#[inline(always)]
pub fn ForInPrepare<S: Scale>(s: State<'_>) -> Step {
    let (cache_type, cache_array, length) = for_in::prepare(s.acc);
    let registers = s.register::<S>(0);
    // SAFETY: the operand names the first of three registers.
    unsafe {
        *registers = cache_type;
        *registers.add(1) = cache_array;
        *registers.add(2) = length;
    }
    s.next::<S>(2)
}

#[inline(always)]
pub fn ForInNext<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let pair = s.register::<S>(2);
    // SAFETY: the operand names the first of two registers.
    let (cache_type, cache_array) = unsafe { (*pair, *pair.add(1)) };
    let result =
        for_in::next(s.vm, s.reg::<S>(0), cache_type, cache_array, s.reg::<S>(1).as_int_unchecked() as u32);
    s.finish::<S>(4, result)
}

#[inline(always)]
pub fn ForInStep<S: Scale>(s: State<'_>) -> Step {
    s.set_reg::<S>(0, Value::int(s.reg::<S>(0).as_int_unchecked() + 1));
    s.next::<S>(1)
}
