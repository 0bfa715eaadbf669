//! `Symbol.match`, `Symbol.matchAll` and `Symbol.search` of RegExp (ECMA-262 22.2.6.8, 22.2.6.9, 22.2.6.12), and the iterators
//! of `matchAll` (22.2.9).

use super::exec::*;
use super::pristine::as_pristine;
use crate::prelude::*;
use cutaway_engine::operations::iterators::create_iter_result_object;
use cutaway_engine::regexp::{GLOBAL, STICKY, for_each_match};
use cutaway_engine::strings::substring;

/// All matches of a pristine global RegExp; `lastIndex` ends at 0, as if `exec` had failed at last.
fn try_fast_match_all(vm: &Vm, object: Gc<JsObject>, string: Gc<JsString>) -> Option<Value> {
    let regexp = as_pristine(vm, object).filter(|regexp| regexp.bits() & GLOBAL != 0)?;
    let mut ranges = Vec::new();
    for_each_match(vm, regexp, string, 0, regexp.bits() & STICKY != 0, |found| {
        ranges.push(found.range());
        true
    });
    inobject_put(object, 0, Value::int(0));
    if ranges.is_empty() {
        return Some(Value::NULL);
    }
    let matches = ValueList::with_capacity(vm, ranges.len());
    for range in ranges {
        matches.push(substring(vm, string, range.start as u32, range.end as u32).into());
    }
    Some(new_array_from_list(vm, &matches).into())
}

// 22.2.6.8 RegExp.prototype [ %Symbol.match% ] ( string )
pub(super) fn match_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. Receiver and text.
    let object = this_object(vm, args, "RegExp.prototype.@@match")?;
    let string = to_string(vm, args.get(0))?;
    if let Some(matches) = try_fast_match_all(vm, object, string) {
        return Ok(matches);
    }
    // 4-5. Without flag g: one match.
    let flags = flags_of(vm, object)?;
    if !has_flag(vm, flags, b"g") {
        return regexp_exec(vm, object, string);
    }
    // 6. All matches.
    let unicode = has_flag(vm, flags, b"uv");
    set_last_index(vm, object, 0)?;
    let matches = ValueList::new(vm);
    while let Some(result) = regexp_exec(vm, object, string)?.downcast::<JsObject>() {
        let matched = get(vm, result, PropertyKey::index(0))?;
        let matched = to_string(vm, matched)?;
        matches.push(matched.into());
        if matched.length() == 0 {
            let index = last_index(vm, object)?;
            set_last_index(vm, object, advance_string_index(vm, string, index, unicode))?;
        }
    }
    if matches.is_empty() {
        return Ok(Value::NULL);
    }
    Ok(new_array_from_list(vm, &matches).into())
}

// 22.2.6.12 RegExp.prototype [ %Symbol.search% ] ( string )
pub(super) fn search_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. Receiver and text.
    let object = this_object(vm, args, "RegExp.prototype.@@search")?;
    let string = to_string(vm, args.get(0))?;
    // 4-5. From the start.
    let key = name_key(vm.names.last_index);
    let previous = get(vm, object, key)?;
    if !same_value(vm, previous, Value::int(0)) {
        set_last_index(vm, object, 0)?;
    }
    // 6. One match.
    let result = regexp_exec(vm, object, string)?;
    // 7-8. lastIndex as it was.
    let current = get(vm, object, key)?;
    if !same_value(vm, current, previous) {
        set(vm, object, key, previous, true)?;
    }
    // 9-10. Where it was.
    match result.downcast::<JsObject>() {
        Some(result) => get(vm, result, name_key(vm.names.index)),
        None => Ok(Value::int(-1)),
    }
}

/// Iterator mode bit: all matches, not just one.
const MODE_GLOBAL: u32 = 1;
/// Iterator mode bit: positions go by code points.
const MODE_UNICODE: u32 = 2;

const ITERATOR_MEMBERS: &[Property] = &[method("next", 0, next), to_string_tag("RegExp String Iterator")];

/// Makes the prototype of `matchAll`'s iterators.
pub fn install_iterator(vm: &Vm) {
    crate::control::iterator::install_iterator_prototype(
        vm,
        Intrinsic::RegExpStringIteratorPrototype,
        ITERATOR_MEMBERS,
    );
}

// 22.2.6.9 RegExp.prototype [ %Symbol.matchAll% ] ( string )
pub(super) fn match_all_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. Receiver and text.
    let object = this_object(vm, args, "RegExp.prototype.@@matchAll")?;
    let string = to_string(vm, args.get(0))?;
    // 4-6. A copy does the matching.
    let constructor = species_constructor(vm, object, vm.intrinsic_value(Intrinsic::RegExp))?;
    let flags = flags_of(vm, object)?;
    let matcher = construct(vm, constructor, &[object.into(), flags.into()], constructor)?;
    let matcher = to_object(vm, matcher)?;
    // 7-8. From where the original stands.
    set_last_index(vm, matcher, last_index(vm, object)?)?;
    // 9-13. An iterator over its matches.
    let global = if has_flag(vm, flags, b"g") { MODE_GLOBAL } else { 0 };
    let unicode = if has_flag(vm, flags, b"uv") { MODE_UNICODE } else { 0 };
    let iterator: Gc<IteratorObject> =
        new_intrinsic_object(vm, Kind::RegExpStringIterator, Intrinsic::RegExpStringIteratorPrototype);
    iterator.set_target(matcher.into());
    iterator.set_extra(string.into());
    iterator.set_mode(global | unicode);
    Ok(iterator.into())
}

// 22.2.9.2.1 %RegExpStringIteratorPrototype%.next ( )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator: Gc<IteratorObject> =
        receiver_of_kind(vm, args, Kind::RegExpStringIterator, "%RegExpStringIterator%.prototype.next")?;
    let done = || create_iter_result_object(vm, Value::UNDEFINED, true);
    let (Some(matcher), Some(string)) =
        (iterator.target().downcast::<JsObject>(), iterator.extra().downcast::<JsString>())
    else {
        return Ok(done());
    };
    let Some(result) = regexp_exec(vm, matcher, string)?.downcast::<JsObject>() else {
        iterator.set_target(Value::UNDEFINED);
        return Ok(done());
    };
    if iterator.mode() & MODE_GLOBAL == 0 {
        iterator.set_target(Value::UNDEFINED);
        return Ok(create_iter_result_object(vm, result.into(), false));
    }
    let matched = get(vm, result, PropertyKey::index(0))?;
    if to_string(vm, matched)?.length() == 0 {
        let index = last_index(vm, matcher)?;
        let unicode = iterator.mode() & MODE_UNICODE != 0;
        set_last_index(vm, matcher, advance_string_index(vm, string, index, unicode))?;
    }
    Ok(create_iter_result_object(vm, result.into(), false))
}
