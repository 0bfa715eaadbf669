//! `Symbol.replace` of RegExp (ECMA-262 22.2.6.11).

use super::exec::*;
use super::pristine::as_pristine;
use crate::prelude::*;
use crate::text::string::replace::{Groups, Matched, Replacement, push_substitution};
use cutaway_engine::objects::add_own;
use cutaway_engine::regexp::{Found, GLOBAL, STICKY, find, for_each_match};
use cutaway_engine::strings::{StringBuilder, View, flatten, substring, view};
use std::ops::Range;

// 22.2.6.11 RegExp.prototype [ %Symbol.replace% ] ( string, replaceValue )
#[inline(never)]
pub(crate) fn replace_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = this_object(vm, args, "RegExp.prototype.@@replace")?;
    let string = to_string(vm, args.get(0))?;
    replace(vm, object, string, args.get(1))
}

/// The body of the method, for String.prototype.replace too.
pub fn replace(vm: &Vm, object: Gc<JsObject>, string: Gc<JsString>, value: Value) -> Completion<Value> {
    let string = flatten(vm, string);
    // 4-6. The replacement.
    let replacement = Replacement::from_value(vm, value)?;
    if let Some(regexp) = as_pristine(vm, object).filter(|regexp| regexp.bits() & STICKY == 0) {
        // lastIndex is converted, and then ignored, if the RegExp is not global.
        if regexp.bits() & GLOBAL == 0 {
            last_index(vm, object)?;
        }
        return match replacement {
            Replacement::Template(template) => fast_replace_with_template(vm, regexp, string, template),
            Replacement::Function(function) => fast_replace_with_function(vm, regexp, string, function),
        };
    }
    // 7-9. From the start, if global.
    let flags = flags_of(vm, object)?;
    let global = has_flag(vm, flags, b"g");
    let unicode = has_flag(vm, flags, b"uv");
    if global {
        set_last_index(vm, object, 0)?;
    }
    // 10-12. All results first.
    let results = ValueList::new(vm);
    while let Some(result) = regexp_exec(vm, object, string)?.downcast::<JsObject>() {
        results.push(result.into());
        if !global {
            break;
        }
        let matched = get(vm, result, PropertyKey::index(0))?;
        if to_string(vm, matched)?.length() == 0 {
            let index = last_index(vm, object)?;
            set_last_index(vm, object, advance_string_index(vm, string, index, unicode))?;
        }
    }
    // 13-15. Then the text between them and their replacements.
    let mut out = StringBuilder::with_capacity(string.length() as usize);
    let mut next_position = 0;
    for i in 0..results.len() {
        let Some(result) = results.get(i).downcast::<JsObject>() else { continue };
        let (position, matched_length, replaced) = replacement_of_result(vm, string, result, replacement)?;
        if position >= next_position {
            out.push_view(view(vm, string).slice(next_position, position));
            out.push_string(vm, replaced);
            next_position = (position + matched_length).min(string.length() as usize);
        }
        if out.is_too_long() {
            break;
        }
    }
    // 16-17. The rest.
    out.push_view(view(vm, string).slice(next_position, string.length() as usize));
    Ok(out.finish(vm)?.into())
}

/// Step 15 for one result: position, length of the match, and what replaces it.
fn replacement_of_result(
    vm: &Vm,
    string: Gc<JsString>,
    result: Gc<JsObject>,
    replacement: Replacement,
) -> Completion<(usize, usize, Gc<JsString>)> {
    // a-f. Match and position.
    let count = length_of_array_like(vm, result)?.saturating_sub(1);
    let matched = get(vm, result, PropertyKey::index(0))?;
    let matched = to_string(vm, matched)?;
    let position = get(vm, result, name_key(vm.names.index))?;
    let position = to_integer_or_infinity(vm, position)?.clamp(0.0, string.length() as f64) as usize;
    // g-i. The captures.
    let arguments = ValueList::new(vm);
    arguments.push(matched.into());
    for n in 1..=count {
        let capture = get(vm, result, index_key(vm, n))?;
        arguments.push(if capture.is_undefined() { capture } else { to_string(vm, capture)?.into() });
    }
    // j. The named ones.
    let named = get(vm, result, name_key(vm.names.groups))?;
    let replaced = match replacement {
        // k. A function gets it all.
        Replacement::Function(function) => {
            arguments.push(Value::number(position as f64));
            arguments.push(string.into());
            if !named.is_undefined() {
                arguments.push(named);
            }
            let result = call(vm, function, Value::UNDEFINED, arguments.as_slice())?;
            to_string(vm, result)?
        }
        // l. A template is filled in.
        Replacement::Template(template) => {
            substitute_result(vm, string, position, matched, &arguments, named, template)?
        }
    };
    Ok((position, matched.length() as usize, replaced))
}

/// GetSubstitution with captures that are values. Named groups are read (which may run JavaScript) before the text is put
/// together.
fn substitute_result(
    vm: &Vm,
    string: Gc<JsString>,
    position: usize,
    matched: Gc<JsString>,
    captures: &ValueList<'_>,
    named: Value,
    template: Gc<JsString>,
) -> Completion<Gc<JsString>> {
    let groups = if named.is_undefined() { None } else { Some(to_object(vm, named)?) };
    let mut names: Vec<Vec<u16>> = Vec::new();
    let values = ValueList::new(vm);
    if let Some(groups) = groups {
        for name in template_names(view(vm, template)) {
            let key = vm.property_key_from_string(cutaway_engine::strings::new_from_utf16(vm, &name));
            let value = get(vm, groups, key)?;
            values.push(if value.is_undefined() { value } else { to_string(vm, value)?.into() });
            names.push(name);
        }
    }
    // Flat first: no view is taken of a rope below.
    for list in [captures, &values] {
        for i in 0..list.len() {
            if let Some(text) = list.get(i).downcast::<JsString>() {
                flatten(vm, text);
            }
        }
    }
    let mut out = StringBuilder::new();
    let end = (position + matched.length() as usize).min(string.length() as usize);
    let whole = Matched { text: view(vm, string), matched: view(vm, matched), range: position..end };
    let captured = CapturedValues { vm, captures, names: groups.is_some().then_some(names), values };
    push_substitution(&mut out, view(vm, template), &whole, &captured);
    out.finish(vm)
}

/// Captures that are values: the list begins with the whole match. `names` is None if there are no named groups.
struct CapturedValues<'a> {
    vm: &'a Vm,
    captures: &'a ValueList<'a>,
    names: Option<Vec<Vec<u16>>>,
    values: ValueList<'a>,
}

impl CapturedValues<'_> {
    fn text(&self, value: Value) -> Option<View<'_>> {
        value.downcast::<JsString>().map(|text| view(self.vm, text))
    }
}

impl Groups for CapturedValues<'_> {
    fn count(&self) -> usize {
        self.captures.len() - 1
    }

    fn numbered(&self, group: usize) -> Option<View<'_>> {
        self.text(self.captures.get(group))
    }

    fn has_names(&self) -> bool {
        self.names.is_some()
    }

    fn named(&self, name: &[u16]) -> Option<View<'_>> {
        let position = self.names.as_ref()?.iter().position(|known| known == name)?;
        self.text(self.values.get(position))
    }
}

/// Captures of a match found by the engine, in its text.
struct CapturedRanges<'a> {
    text: View<'a>,
    found: &'a Found,
}

impl Groups for CapturedRanges<'_> {
    fn count(&self) -> usize {
        self.found.group_count()
    }

    fn numbered(&self, group: usize) -> Option<View<'_>> {
        self.found.group(group).map(|range| self.text.slice(range.start, range.end))
    }

    fn has_names(&self) -> bool {
        self.found.named_groups().next().is_some()
    }

    fn named(&self, name: &[u16]) -> Option<View<'_>> {
        let mut groups = self.found.named_groups();
        let (_, range) = groups.find(|(known, _)| known.encode_utf16().eq(name.iter().copied()))?;
        range.map(|range| self.text.slice(range.start, range.end))
    }
}

/// The names in `$<name>` references of a template.
fn template_names(template: View<'_>) -> Vec<Vec<u16>> {
    let units = template.to_units();
    let mut names = Vec::new();
    let mut at = 0;
    while at + 2 < units.len() {
        if units[at] != b'$' as u16 {
            at += 1;
        } else if units[at + 1] != b'<' as u16 {
            at += 2;
        } else if let Some(length) = units[at + 2..].iter().position(|unit| *unit == b'>' as u16) {
            names.push(units[at + 2..at + 2 + length].to_vec());
            at += length + 3;
        } else {
            break;
        }
    }
    names
}

/// The matches that a pristine RegExp that is not sticky replaces: the first or, if it is global, all.
fn each_match(vm: &Vm, regexp: Gc<RegExpObject>, string: Gc<JsString>, mut each: impl FnMut(&Found) -> bool) {
    if regexp.bits() & GLOBAL != 0 {
        for_each_match(vm, regexp, string, 0, false, each);
        inobject_put(regexp.as_object(), 0, Value::int(0));
    } else if let Some(found) = find(vm, regexp, string, 0, false) {
        each(&found);
    }
}

/// Nothing can be observed between the matches of a pristine RegExp, so one pass writes the result.
fn fast_replace_with_template(
    vm: &Vm,
    regexp: Gc<RegExpObject>,
    string: Gc<JsString>,
    template: Gc<JsString>,
) -> Completion<Value> {
    let mut out = StringBuilder::new();
    let mut end_of_last = 0;
    let mut any = false;
    let (text, template) = (view(vm, string), view(vm, template));
    let plain = template.iter().all(|unit| unit != b'$' as u16);
    each_match(vm, regexp, string, |found| {
        any = true;
        let range = found.range();
        out.push_view(text.slice(end_of_last, range.start));
        if plain {
            out.push_view(template);
        } else {
            let matched = Matched::of(text, range.clone());
            push_substitution(&mut out, template, &matched, &CapturedRanges { text, found });
        }
        end_of_last = range.end;
        !out.is_too_long()
    });
    if !any {
        return Ok(string.into());
    }
    out.push_view(view(vm, string).slice(end_of_last, string.length() as usize));
    Ok(out.finish(vm)?.into())
}

/// Where something begins and ends.
type Extent = (u32, u32);

/// Many matches in little room: for each as many ranges as the pattern has groups (the whole match first), then those of
/// its named groups.
#[derive(Default)]
struct MatchList {
    ranges: Vec<Option<Extent>>,
    groups: usize,
    names: Vec<String>,
}

impl MatchList {
    fn push(&mut self, found: &Found) {
        if self.ranges.is_empty() {
            self.groups = found.group_count() + 1;
            self.names = found.named_groups().map(|(name, _)| name.to_string()).collect();
        }
        let short = |range: Option<Range<usize>>| range.map(|range| (range.start as u32, range.end as u32));
        self.ranges.extend((0..self.groups).map(|n| short(found.group(n))));
        self.ranges.extend(found.named_groups().map(|(_, range)| short(range)));
    }

    /// Ranges of groups and of named groups, match by match.
    fn iter(&self) -> impl Iterator<Item = (&[Option<Extent>], &[Option<Extent>])> {
        self.ranges.chunks_exact(self.groups + self.names.len()).map(|ranges| ranges.split_at(self.groups))
    }
}

/// All matches are found before the first call, as in the steps.
fn fast_replace_with_function(
    vm: &Vm,
    regexp: Gc<RegExpObject>,
    string: Gc<JsString>,
    function: Value,
) -> Completion<Value> {
    let mut all = MatchList::default();
    each_match(vm, regexp, string, |found| {
        all.push(found);
        true
    });
    if all.ranges.is_empty() {
        return Ok(string.into());
    }
    let text = |range: Option<Extent>| match range {
        Some((from, to)) => substring(vm, string, from, to).into(),
        None => Value::UNDEFINED,
    };
    let mut out = StringBuilder::with_capacity(string.length() as usize);
    let mut end_of_last = 0;
    let arguments = ValueList::new(vm);
    for (groups, named) in all.iter() {
        let Some((from, to)) = groups.first().copied().flatten() else { continue };
        arguments.truncate(0);
        for range in groups {
            arguments.push(text(*range));
        }
        arguments.push(Value::from(from));
        arguments.push(string.into());
        if !named.is_empty() {
            let object = new_object_with_prototype(vm, Value::NULL);
            for (name, range) in all.names.iter().zip(named) {
                let value = text(*range);
                add_own(vm, object, vm.property_key(name), value);
            }
            arguments.push(object.into());
        }
        let replaced = call(vm, function, Value::UNDEFINED, arguments.as_slice())?;
        let replaced = to_string(vm, replaced)?;
        out.push_view(view(vm, string).slice(end_of_last, from as usize));
        out.push_string(vm, replaced);
        end_of_last = to as usize;
        if out.is_too_long() {
            break;
        }
    }
    out.push_view(view(vm, string).slice(end_of_last, string.length() as usize));
    Ok(out.finish(vm)?.into())
}
