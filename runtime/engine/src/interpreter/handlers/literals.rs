//! Handlers of literals and other allocations; what sites remember is in `interpreter::literals`.

use crate::interpreter::arguments;
use crate::interpreter::array_sites;
use crate::interpreter::call_errors;
use crate::interpreter::code;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::functions;
use crate::interpreter::literals;
use crate::interpreter::operands::Scale;
use crate::objects;
use crate::operations::iterators::{is_pristine_array, iterable_to_list};
use crate::regexp;
use crate::{Completion, Vm};
use cutaway_bytecode::FunctionKind;
use cutaway_gc::cells::functions::{FeedbackCell, FeedbackVector, FunctionInfo};
use cutaway_gc::cells::objects::{JsFunction, RegExpObject};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

#[inline(always)]
pub fn CreateClosure<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let cell = if s.has_feedback() {
        // SAFETY: the slot has one word: the site's feedback cell, or undefined.
        let word = unsafe { *s.slot::<S>(1) };
        match word.downcast::<FeedbackCell>() {
            Some(cell) => cell,
            None => {
                let cell = functions::new_feedback_cell(s.vm);
                if let Some(vector) = s.vector() {
                    vector.put(s.unsigned::<S>(1) as usize, Value::cell(cell));
                }
                cell
            }
        }
    } else {
        functions::new_feedback_cell(s.vm)
    };
    // SAFETY: the operand names an inner function's info.
    let info: Gc<FunctionInfo> = unsafe { Gc::from_address(s.constant::<S>(0).bits() as usize) };
    let function = functions::new_closure(s.vm, info, s.fp.context(), cell);
    if info.bits() & functions::INHERITS_HOME != 0
        && let Some(outer) = s.fp.closure().downcast::<JsFunction>()
    {
        function.set_home_object(outer.home_object());
    }
    debug_assert!(code::template(info).kind != FunctionKind::Program);
    s.with(Value::cell(function)).next::<S>(3)
}

#[inline(always)]
pub fn CreateRegExpLiteral<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = regexp_from_site(s.vm, s.vector(), s.unsigned::<S>(1), s.name::<S>(0), s.name::<S>(2));
    s.finish::<S>(3, result)
}

/// A copy of the site's boilerplate, or the first regular expression made there.
#[inline(never)]
pub(crate) fn regexp_from_site(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    slot: u32,
    pattern: Gc<JsString>,
    flags: Gc<JsString>,
) -> Completion<Value> {
    if let Some(boilerplate) = vector.and_then(|v| v.at(slot as usize).downcast::<RegExpObject>()) {
        return Ok(Value::cell(regexp::copy(vm, boilerplate)));
    }
    let object = regexp::create(vm, pattern, flags)?;
    if let Some(vector) = vector {
        // The program may change its object; the site keeps another.
        let boilerplate = regexp::copy(vm, object);
        vector.put(slot as usize, Value::cell(boilerplate));
    }
    Ok(Value::cell(object))
}

#[inline(always)]
pub fn CreateArrayLiteral<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let array = array_sites::array(
        s.vm,
        s.code(),
        s.constant::<S>(0),
        s.list::<S>(1),
        s.vector(),
        s.unsigned::<S>(3),
    );
    s.with(array).next::<S>(4)
}

#[inline(always)]
pub fn CreateEmptyArrayLiteral<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let array = array_sites::empty_array(s.vm, s.vector(), s.unsigned::<S>(0));
    s.with(array).next::<S>(1)
}

#[inline(always)]
pub fn CreateArrayFromIterable<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = array_from_iterable(s.vm, s.acc);
    s.finish::<S>(0, result)
}

/// `[...iterable]`.
#[inline(never)]
pub(crate) fn array_from_iterable(vm: &Vm, iterable: Value) -> Completion<Value> {
    if is_pristine_array(vm, iterable).is_none() && !call_errors::is_iterable(vm, iterable)? {
        return Err(call_errors::throw_not_iterable(vm, iterable));
    }
    let list = iterable_to_list(vm, iterable)?;
    Ok(Value::cell(objects::new_array_from_list(vm, &list)))
}

#[inline(always)]
pub fn CreateObjectLiteral<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let list = s.list::<S>(1);
    if s.has_feedback() {
        // SAFETY: the slot has one word: what the site remembers.
        let site = unsafe { *s.slot::<S>(3) };
        if let Some(object) = literals::object_from_site(s.vm, site, list) {
            return s.with(object).next::<S>(4);
        }
    }
    let object = literals::object(s.vm, s.code(), s.constant::<S>(0), list, s.vector(), s.unsigned::<S>(3));
    s.with(object).next::<S>(4)
}

#[inline(always)]
pub fn CreateEmptyObjectLiteral<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.with(Value::cell(objects::new_object(s.vm))).next::<S>(0)
}

#[inline(always)]
pub fn CloneObject<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = literals::clone_object(s.vm, s.reg::<S>(0));
    s.finish::<S>(2, result)
}

#[inline(always)]
pub fn GetTemplateObject<S: Scale>(s: State<'_>) -> Step {
    s.save();
    let result = literals::template_object(s.vm, s.code(), s.unsigned::<S>(0) as usize);
    s.finish::<S>(2, result)
}

#[inline(always)]
pub fn CreateMappedArguments<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.with(arguments::mapped_of_frame(s.vm, s.fp)).next::<S>(0)
}

#[inline(always)]
pub fn CreateUnmappedArguments<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.with(arguments::unmapped_of_frame(s.vm, s.fp)).next::<S>(0)
}

#[inline(always)]
pub fn CreateRestParameter<S: Scale>(s: State<'_>) -> Step {
    s.save();
    s.with(arguments::rest_of_frame(s.vm, s.fp, s.unsigned::<S>(0))).next::<S>(1)
}
