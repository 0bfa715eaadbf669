//! `exec`, `test`, and the arrays that describe matches (ECMA-262 22.2.7).

use super::pristine::as_pristine;
use crate::prelude::*;
use cutaway_engine::objects::add_own;
use cutaway_engine::regexp::{self, Found, GLOBAL, HAS_INDICES, STICKY, UNICODE, UNICODE_SETS};
use cutaway_engine::shapes::shape_of;
use cutaway_engine::strings::{new_string, substring, view};
use std::ops::Range;

/// `lastIndex`, converted with ToLength.
#[inline]
pub fn last_index(vm: &Vm, object: Gc<JsObject>) -> Completion<u64> {
    let field = object.downcast().and_then(|regexp| regexp::last_index_field(vm, regexp));
    if let Some(index) = field.and_then(Value::as_int).and_then(|index| u64::try_from(index).ok()) {
        return Ok(index);
    }
    let value = get(vm, object, name_key(vm.names.last_index))?;
    to_length(vm, value)
}

/// Sets `lastIndex`; throws if it is not writable.
pub fn set_last_index(vm: &Vm, object: Gc<JsObject>, index: u64) -> Completion<()> {
    let value = Value::number(index as f64);
    if shape_of(object) == vm.intrinsic_shape(Intrinsic::RegExpShape) {
        inobject_put(object, 0, value);
        return Ok(());
    }
    set(vm, object, name_key(vm.names.last_index), value, true).map(|_| ())
}

/// 22.2.7.2 RegExpBuiltinExec ( R, S ), steps 1 to 21 but for the result: the match, `lastIndex` updated.
pub fn find_and_advance(
    vm: &Vm,
    regexp: Gc<RegExpObject>,
    string: Gc<JsString>,
) -> Completion<Option<Found>> {
    let object = regexp.as_object();
    // 1-8. Where to start.
    let index = last_index(vm, object)?;
    let remembers = regexp.bits() & (GLOBAL | STICKY) != 0;
    let start = if remembers { index } else { 0 };
    // 9-13. The match.
    let found = if start > string.length() as u64 {
        None
    } else {
        regexp::find(vm, regexp, string, start as usize, regexp.bits() & STICKY != 0)
    };
    // 14-17. lastIndex behind it, or back to 0.
    if remembers {
        set_last_index(vm, object, found.as_ref().map_or(0, |found| found.range().end as u64))?;
    }
    Ok(found)
}

/// 22.2.7.2 RegExpBuiltinExec ( R, S )
pub fn builtin_exec(vm: &Vm, regexp: Gc<RegExpObject>, string: Gc<JsString>) -> Completion<Value> {
    match find_and_advance(vm, regexp, string)? {
        Some(found) => Ok(match_array(vm, regexp, string, &found).into()),
        None => Ok(Value::NULL),
    }
}

/// 22.2.7.1 RegExpExec ( R, S ): an object or null.
pub fn regexp_exec(vm: &Vm, object: Gc<JsObject>, string: Gc<JsString>) -> Completion<Value> {
    if let Some(regexp) = as_pristine(vm, object) {
        return builtin_exec(vm, regexp, string);
    }
    // 1-2. The object's own notion of exec, if it is not the built-in one.
    let exec = get(vm, object, name_key(vm.names.exec))?;
    if let Some(regexp) = object.downcast::<RegExpObject>()
        && is_native(exec, exec_method)
    {
        return builtin_exec(vm, regexp, string);
    }
    if is_callable(exec) {
        let result = call(vm, exec, object.into(), &[string.into()])?;
        if result.is_null() || result.is::<JsObject>() {
            return Ok(result);
        }
        return Err(throw_type_error(
            vm,
            "RegExp exec method returned something other than an Object or null",
        ));
    }
    // 3-4. The built-in one.
    match object.downcast::<RegExpObject>() {
        Some(regexp) => builtin_exec(vm, regexp, string),
        None => Err(throw_incompatible(vm, "RegExp.prototype.exec", object.into())),
    }
}

/// A range of the subject as a string, undefined for a group that took no part.
fn capture(vm: &Vm, string: Gc<JsString>, range: Option<Range<usize>>) -> Value {
    range.map_or(Value::UNDEFINED, |range| substring(vm, string, range.start as u32, range.end as u32).into())
}

/// The match as an array with `index`, `input`, `groups` and, under flag `d`, `indices`: 22.2.7.2, steps 22 to 36.
pub fn match_array(vm: &Vm, regexp: Gc<RegExpObject>, string: Gc<JsString>, found: &Found) -> Gc<JsObject> {
    let count = found.group_count() + 1;
    let values = vm.new_value_array(count as u32, Value::UNDEFINED);
    for i in 0..count {
        values.put(i, capture(vm, string, found.group(i)));
    }
    let groups = groups_of(vm, string, found);
    let array: Gc<JsArray> = vm.new_object_cell(vm.intrinsic_shape(Intrinsic::RegExpMatchShape));
    array.set_elements(values.into());
    array.set_length(count as u32);
    let object = array.as_object();
    inobject_put(object, 0, Value::number(found.range().start as f64));
    inobject_put(object, 1, string.into());
    inobject_put(object, 2, groups);
    if regexp.bits() & HAS_INDICES != 0 {
        let indices = indices_array(vm, found);
        define_data(vm, object, name_key(vm.names.indices), indices.into(), attributes::ALL);
    }
    object
}

/// The named groups as properties of an object without prototype; undefined if the pattern has none.
fn groups_object(vm: &Vm, found: &Found, mut value: impl FnMut(Option<Range<usize>>) -> Value) -> Value {
    let mut groups: Option<Gc<JsObject>> = None;
    for (name, range) in found.named_groups() {
        let object = *groups.get_or_insert_with(|| new_object_with_prototype(vm, Value::NULL));
        let value = value(range);
        add_own(vm, object, vm.property_key(name), value);
    }
    groups.map_or(Value::UNDEFINED, Value::cell)
}

/// The named groups of a match as an object, undefined if the pattern has none.
pub fn groups_of(vm: &Vm, string: Gc<JsString>, found: &Found) -> Value {
    groups_object(vm, found, |range| capture(vm, string, range))
}

/// 22.2.7.8 MakeMatchIndicesIndexPairArray: `[start, end]` of each group.
fn indices_array(vm: &Vm, found: &Found) -> Gc<JsObject> {
    let pair = |range: Option<Range<usize>>| match range {
        Some(range) => {
            let ends = [Value::number(range.start as f64), Value::number(range.end as f64)];
            new_array_from_slice(vm, &ends).into()
        }
        None => Value::UNDEFINED,
    };
    let pairs = ValueList::new(vm);
    for i in 0..=found.group_count() {
        pairs.push(pair(found.group(i)));
    }
    let array = new_array_from_list(vm, &pairs).as_object();
    let groups = groups_object(vm, found, pair);
    define_data(vm, array, name_key(vm.names.groups), groups, attributes::ALL);
    array
}

// 22.2.6.2 RegExp.prototype.exec ( string )
#[inline(never)]
pub(super) fn exec_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let regexp: Gc<RegExpObject> = receiver_of_kind(vm, args, Kind::RegExp, "RegExp.prototype.exec")?;
    let string = to_string(vm, args.get(0))?;
    builtin_exec(vm, regexp, string)
}

// 22.2.6.16 RegExp.prototype.test ( S )
pub(super) fn test_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = this_object(vm, args, "RegExp.prototype.test")?;
    let string = to_string(vm, args.get(0))?;
    // Without a program's own `exec` the match need not be described.
    if let Some(regexp) = as_pristine(vm, object) {
        return Ok(Value::bool(find_and_advance(vm, regexp, string)?.is_some()));
    }
    Ok(Value::bool(!regexp_exec(vm, object, string)?.is_null()))
}

/// The receiver of the protocol methods, any object.
pub fn this_object(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<JsObject>> {
    match args.this().downcast() {
        Some(object) => Ok(object),
        None => Err(throw_incompatible(vm, method, args.this())),
    }
}

/// 22.2.7.3 AdvanceStringIndex ( S, index, unicode )
pub fn advance_string_index(vm: &Vm, string: Gc<JsString>, index: u64, unicode: bool) -> u64 {
    if !unicode || index + 1 >= string.length() as u64 {
        return index + 1;
    }
    index + view(vm, string).code_point_at(index as usize).1 as u64
}

/// True if matching goes by code points.
pub fn is_unicode(regexp: Gc<RegExpObject>) -> bool {
    regexp.bits() & (UNICODE | UNICODE_SETS) != 0
}

/// The `flags` property as text.
pub fn flags_of(vm: &Vm, object: Gc<JsObject>) -> Completion<Gc<JsString>> {
    let flags = get(vm, object, name_key(vm.names.flags))?;
    to_string(vm, flags)
}

/// True if a text of flags has one of these letters.
pub fn has_flag(vm: &Vm, flags: Gc<JsString>, letters: &[u8]) -> bool {
    view(vm, flags).iter().any(|unit| u8::try_from(unit).is_ok_and(|byte| letters.contains(&byte)))
}

/// `flags` with `letter` appended.
pub fn with_flag(vm: &Vm, flags: Gc<JsString>, letter: &str) -> Completion<Gc<JsString>> {
    cutaway_engine::strings::concat(vm, flags, new_string(vm, letter))
}
