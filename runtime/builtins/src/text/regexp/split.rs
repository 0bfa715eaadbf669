//! `Symbol.split` of RegExp (ECMA-262 22.2.6.14).

use super::exec::*;
use super::pristine::as_pristine;
use crate::prelude::*;
use cutaway_engine::objects::lookup_data;
use cutaway_engine::regexp::{STICKY, find, for_each_match};
use cutaway_engine::strings::{flatten, substring};
use std::ops::Range;

// 22.2.6.14 RegExp.prototype [ %Symbol.split% ] ( string, limit )
#[inline(never)]
pub(crate) fn split_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = this_object(vm, args, "RegExp.prototype.@@split")?;
    let string = to_string(vm, args.get(0))?;
    split(vm, object, string, args.get(1))
}

/// A pristine RegExp whose copies are made by the built-in constructor, and not sticky (the copy would be anyway, but a
/// search that is not sticky finds the same places faster).
fn as_pristine_splitter(vm: &Vm, object: Gc<JsObject>) -> Option<Gc<RegExpObject>> {
    let regexp = as_pristine(vm, object).filter(|regexp| regexp.bits() & STICKY == 0)?;
    let prototype = vm.intrinsic(Intrinsic::RegExpPrototype);
    let constructor = lookup_data(vm, prototype, name_key(vm.names.constructor))?;
    if constructor != vm.intrinsic_value(Intrinsic::RegExp) {
        return None;
    }
    let species = symbol_key(vm, WellKnownSymbol::Species);
    let descriptor = get_own_property(vm, vm.intrinsic(Intrinsic::RegExp), species).ok()??;
    // A built-in getter has no effects, so asking it once more cannot be observed.
    if !descriptor.get?.is::<NativeFunction>() {
        return None;
    }
    (get(vm, vm.intrinsic(Intrinsic::RegExp), species).ok()? == constructor).then_some(regexp)
}

/// The body of the method, for String.prototype.split too.
pub fn split(vm: &Vm, object: Gc<JsObject>, string: Gc<JsString>, limit: Value) -> Completion<Value> {
    let string = flatten(vm, string);
    // A limit to be converted could run anything, after the copy was made.
    if (limit.is_undefined() || limit.is_number())
        && let Some(regexp) = as_pristine_splitter(vm, object)
    {
        let limit = split_limit(vm, limit)?;
        return fast_split(vm, regexp, string, limit);
    }
    // 4-9. A sticky copy does the matching.
    let constructor = species_constructor(vm, object, vm.intrinsic_value(Intrinsic::RegExp))?;
    let flags = flags_of(vm, object)?;
    let unicode = has_flag(vm, flags, b"uv");
    let flags = if has_flag(vm, flags, b"y") { flags } else { with_flag(vm, flags, "y")? };
    let splitter = construct(vm, constructor, &[object.into(), flags.into()], constructor)?;
    let splitter = to_object(vm, splitter)?;
    // 10-12. The limit.
    let limit = split_limit(vm, limit)?;
    let parts = ValueList::new(vm);
    if limit == 0 {
        return Ok(array_create(vm, 0).into());
    }
    // 13-14. An empty text: one part, unless it matches.
    let size = string.length() as u64;
    if size == 0 {
        if regexp_exec(vm, splitter, string)?.is_null() {
            parts.push(string.into());
        }
        return Ok(new_array_from_list(vm, &parts).into());
    }
    // 15-19. Parts between matches, and what the matches captured.
    let (mut start, mut at) = (0, 0);
    while at < size {
        set_last_index(vm, splitter, at)?;
        let result = regexp_exec(vm, splitter, string)?;
        let end = match result.is_null() {
            true => start,
            false => last_index(vm, splitter)?.min(size),
        };
        let Some(result) = result.downcast::<JsObject>().filter(|_| end != start) else {
            at = advance_string_index(vm, string, at, unicode);
            continue;
        };
        parts.push(substring(vm, string, start as u32, at as u32).into());
        if parts.len() >= limit {
            return Ok(new_array_from_list(vm, &parts).into());
        }
        start = end;
        let count = length_of_array_like(vm, result)?.saturating_sub(1);
        for n in 1..=count {
            parts.push(get(vm, result, index_key(vm, n))?);
            if parts.len() >= limit {
                return Ok(new_array_from_list(vm, &parts).into());
            }
        }
        at = start;
    }
    // 20-22. The rest.
    parts.push(substring(vm, string, start as u32, size as u32).into());
    Ok(new_array_from_list(vm, &parts).into())
}

fn split_limit(vm: &Vm, limit: Value) -> Completion<usize> {
    Ok(if limit.is_undefined() { u32::MAX as usize } else { to_uint32(vm, limit)? as usize })
}

/// One pass over the matches. The steps try every position with a sticky copy; the first place where that succeeds is
/// where a search finds the next match, but for empty matches right behind the last one, which both skip.
fn fast_split(vm: &Vm, regexp: Gc<RegExpObject>, string: Gc<JsString>, limit: usize) -> Completion<Value> {
    let size = string.length() as usize;
    if limit == 0 {
        return Ok(array_create(vm, 0).into());
    }
    if size == 0 {
        let parts = if find(vm, regexp, string, 0, false).is_some() { 0 } else { 1 };
        return Ok(new_array_from_slice(vm, &[string.into()][..parts]).into());
    }
    let mut ranges: Vec<Option<Range<usize>>> = Vec::new();
    let mut start = 0;
    for_each_match(vm, regexp, string, 0, false, |found| {
        let range = found.range();
        if range.start >= size {
            return false;
        }
        if range.end == start {
            return true;
        }
        ranges.push(Some(start..range.start));
        ranges.extend((1..=found.group_count()).map(|n| found.group(n)));
        start = range.end;
        ranges.len() < limit
    });
    ranges.push(Some(start..size));
    ranges.truncate(limit);
    let parts = ValueList::with_capacity(vm, ranges.len());
    for range in ranges {
        parts.push(match range {
            Some(range) => substring(vm, string, range.start as u32, range.end as u32).into(),
            None => Value::UNDEFINED,
        });
    }
    Ok(new_array_from_list(vm, &parts).into())
}
