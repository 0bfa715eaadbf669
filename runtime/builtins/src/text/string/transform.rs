//! Strings made from strings: case, normal forms, padding, repetition; comparison by language.
//!
//! Case mapping and normal forms are Unicode's, applied to the well-formed stretches of the text; lone surrogates stay as
//! they are. `localeCompare` uses the root collation, which is English's.

use super::this_string;
use crate::prelude::*;
use cutaway_engine::strings::{
    StringBuilder, View, check_length, concat, flatten, new_from_latin1, to_rust_string, view,
};
use icu_casemap::CaseMapper;
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale::LanguageIdentifier;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::cmp::Ordering;
use std::sync::LazyLock;

// 22.1.3.5 String.prototype.concat ( ...args )
pub(super) fn concat_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let mut text = this_string(vm, args, "String.prototype.concat")?;
    for i in 0..args.len() {
        let next = to_string(vm, args.get(i))?;
        text = concat(vm, text, next)?;
    }
    Ok(text.into())
}

/// Applies `map` to the well-formed stretches of a text.
fn map_well_formed(
    vm: &Vm,
    text: View<'_>,
    mut map: impl FnMut(&str, &mut StringBuilder),
) -> Completion<Gc<JsString>> {
    let mut out = StringBuilder::with_capacity(text.len());
    let mut stretch = String::new();
    for item in char::decode_utf16(text.iter()) {
        match item {
            Ok(c) => stretch.push(c),
            Err(lone) => {
                map(&stretch, &mut out);
                stretch.clear();
                out.push(lone.unpaired_surrogate());
            }
        }
    }
    map(&stretch, &mut out);
    out.finish(vm)
}

/// The two case mappings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
}

/// ASCII text needs no tables; text that is in the wanted case already is returned itself.
fn try_fast_ascii_case(vm: &Vm, string: Gc<JsString>, case: Case) -> Option<Gc<JsString>> {
    let View::Latin1(bytes) = view(vm, string) else { return None };
    let (ascii, changes) = bytes.iter().fold((true, false), |(ascii, changes), byte| {
        let changed = match case {
            Case::Lower => byte.is_ascii_uppercase(),
            Case::Upper => byte.is_ascii_lowercase(),
        };
        (ascii & byte.is_ascii(), changes | changed)
    });
    if !ascii {
        return None;
    }
    if !changes {
        return Some(string);
    }
    let mapped = match case {
        Case::Lower => bytes.to_ascii_lowercase(),
        Case::Upper => bytes.to_ascii_uppercase(),
    };
    Some(new_from_latin1(vm, &mapped))
}

fn change_case(
    vm: &Vm,
    string: Gc<JsString>,
    case: Case,
    language: &LanguageIdentifier,
) -> Completion<Gc<JsString>> {
    let mapper = CaseMapper::new();
    map_well_formed(vm, view(vm, string), |stretch, out| match case {
        Case::Lower => out.push_str(&mapper.lowercase_to_string(stretch, language)),
        Case::Upper => out.push_str(&mapper.uppercase_to_string(stretch, language)),
    })
}

fn root_case(vm: &Vm, args: &Args, case: Case, method: &str) -> Completion<Value> {
    let string = this_string(vm, args, method)?;
    if let Some(mapped) = try_fast_ascii_case(vm, string, case) {
        return Ok(mapped.into());
    }
    Ok(change_case(vm, string, case, &LanguageIdentifier::UNKNOWN)?.into())
}

// 22.1.3.28 String.prototype.toLowerCase ( )
pub(super) fn to_lower_case(vm: &Vm, args: &Args) -> Completion<Value> {
    root_case(vm, args, Case::Lower, "String.prototype.toLowerCase")
}

// 22.1.3.30 String.prototype.toUpperCase ( )
pub(super) fn to_upper_case(vm: &Vm, args: &Args) -> Completion<Value> {
    root_case(vm, args, Case::Upper, "String.prototype.toUpperCase")
}

/// The first of the requested locales (a string or an array of them), or the root locale.
fn requested_language(vm: &Vm, locales: Value) -> Completion<LanguageIdentifier> {
    let first = match locales.downcast::<JsObject>() {
        Some(list) => get(vm, list, PropertyKey::index(0))?,
        None => locales,
    };
    let Some(tag) = first.downcast::<JsString>() else {
        if first.is_undefined() {
            return Ok(LanguageIdentifier::UNKNOWN);
        }
        return Err(throw_type_error(vm, "Incorrect locale information provided"));
    };
    let tag = to_rust_string(vm, tag);
    LanguageIdentifier::try_from_str(&tag)
        .map_err(|_| throw_range_error(vm, format!("Incorrect locale information provided: {tag}")))
}

// 22.1.3.26 String.prototype.toLocaleLowerCase ( [ locales ] )
pub(super) fn to_locale_lower_case(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.toLocaleLowerCase")?;
    let language = requested_language(vm, args.get(0))?;
    Ok(change_case(vm, string, Case::Lower, &language)?.into())
}

// 22.1.3.27 String.prototype.toLocaleUpperCase ( [ locales ] )
pub(super) fn to_locale_upper_case(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.toLocaleUpperCase")?;
    let language = requested_language(vm, args.get(0))?;
    Ok(change_case(vm, string, Case::Upper, &language)?.into())
}

// 22.1.3.15 String.prototype.normalize ( [ form ] )
pub(super) fn normalize(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The text.
    let string = this_string(vm, args, "String.prototype.normalize")?;
    // 3-4. The form.
    let form = match args.get(0) {
        Value::UNDEFINED => "NFC".to_string(),
        form => {
            let form = to_string(vm, form)?;
            to_rust_string(vm, form)
        }
    };
    // 5. One of four.
    let normal: fn(&str, &mut StringBuilder) = match form.as_str() {
        "NFC" => |text, out| out.push_str(&ComposingNormalizerBorrowed::new_nfc().normalize(text)),
        "NFD" => |text, out| out.push_str(&DecomposingNormalizerBorrowed::new_nfd().normalize(text)),
        "NFKC" => |text, out| out.push_str(&ComposingNormalizerBorrowed::new_nfkc().normalize(text)),
        "NFKD" => |text, out| out.push_str(&DecomposingNormalizerBorrowed::new_nfkd().normalize(text)),
        _ => {
            let message = "The normalization form should be one of NFC, NFD, NFKC, NFKD.";
            return Err(throw_range_error(vm, message));
        }
    };
    // 6. The text in that form; ASCII is in all of them.
    if let View::Latin1(bytes) = view(vm, string)
        && bytes.is_ascii()
    {
        return Ok(string.into());
    }
    Ok(map_well_formed(vm, view(vm, string), normal)?.into())
}

/// The root collator. Immutable tables, shared by all Vms.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| CollatorBorrowed::try_new(Default::default(), CollatorOptions::default()).ok());

/// Letters and digits need no tables: case matters only where nothing else differs, lower case first.
fn try_fast_collate(a: View<'_>, b: View<'_>) -> Option<Ordering> {
    let (View::Latin1(a), View::Latin1(b)) = (a, b) else { return None };
    if !a.iter().chain(b).all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let primary = a.iter().map(u8::to_ascii_lowercase).cmp(b.iter().map(u8::to_ascii_lowercase));
    // ASCII has upper case before lower case, the collation the other way round.
    Some(primary.then_with(|| b.cmp(a)))
}

// 22.1.3.12 String.prototype.localeCompare ( that [ , reserved1 [ , reserved2 ] ] )
pub(super) fn locale_compare(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.localeCompare")?;
    let that = to_string(vm, args.get(0))?;
    let (string, that) = (flatten(vm, string), flatten(vm, that));
    let (a, b) = (view(vm, string), view(vm, that));
    let order = match (try_fast_collate(a, b), &*COLLATOR) {
        (Some(order), _) => order,
        (None, Some(collator)) => collator.compare_utf16(&a.to_units(), &b.to_units()),
        (None, None) => a.iter().cmp(b.iter()),
    };
    Ok(Value::int(order as i32))
}

/// 22.1.3.17.1 StringPaddingBuiltinsImpl ( O, maxLength, fillString, placement )
fn pad(vm: &Vm, args: &Args, at_start: bool, method: &str) -> Completion<Value> {
    // 1-4. The text, and whether it is long enough.
    let string = this_string(vm, args, method)?;
    let wanted = to_length(vm, args.get(0))?;
    if wanted <= string.length() as u64 {
        return Ok(string.into());
    }
    // 5-7. The filler.
    let filler = match args.get(1) {
        Value::UNDEFINED => cutaway_engine::strings::single_character(vm, 0x20),
        filler => to_string(vm, filler)?,
    };
    if filler.length() == 0 {
        return Ok(string.into());
    }
    // 22.1.3.17.2 StringPad: the filler, repeated and cut to what is missing.
    check_length(vm, wanted.min(usize::MAX as u64) as usize)?;
    let missing = (wanted - string.length() as u64) as usize;
    let (string, filler) = (flatten(vm, string), flatten(vm, filler));
    let mut out = StringBuilder::with_capacity(wanted as usize);
    if !at_start {
        out.push_string(vm, string);
    }
    let end = out.len() + missing;
    let fill = view(vm, filler);
    while out.len() < end {
        out.push_view(fill.slice(0, fill.len().min(end - out.len())));
    }
    if at_start {
        out.push_string(vm, string);
    }
    Ok(out.finish(vm)?.into())
}

// 22.1.3.16 String.prototype.padEnd ( maxLength [ , fillString ] )
pub(super) fn pad_end(vm: &Vm, args: &Args) -> Completion<Value> {
    pad(vm, args, false, "String.prototype.padEnd")
}

// 22.1.3.17 String.prototype.padStart ( maxLength [ , fillString ] )
pub(super) fn pad_start(vm: &Vm, args: &Args) -> Completion<Value> {
    pad(vm, args, true, "String.prototype.padStart")
}

// 22.1.3.18 String.prototype.repeat ( count )
pub(super) fn repeat(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The text.
    let string = this_string(vm, args, "String.prototype.repeat")?;
    // 3-4. How often.
    let count = to_integer_or_infinity(vm, args.get(0))?;
    if count < 0.0 || count.is_infinite() {
        let shown = to_string(vm, args.get(0))?;
        let shown = to_rust_string(vm, shown);
        return Err(throw_range_error(vm, format!("Invalid count value: {shown}")));
    }
    // 5-6. Copies.
    if count == 0.0 || string.length() == 0 {
        return Ok(vm.names.empty.into());
    }
    if count == 1.0 {
        return Ok(string.into());
    }
    let length = count * string.length() as f64;
    let length = check_length(vm, length.min(u32::MAX as f64) as usize)?;
    // A long result is a balanced tree of ropes that shares its parts.
    if length as usize > 1024 {
        return repeat_as_rope(vm, string, count as u32);
    }
    let string = flatten(vm, string);
    let mut out = StringBuilder::with_capacity(length as usize);
    for _ in 0..count as u32 {
        out.push_view(view(vm, string));
    }
    Ok(out.finish(vm)?.into())
}

fn repeat_as_rope(vm: &Vm, string: Gc<JsString>, count: u32) -> Completion<Value> {
    let mut result = vm.names.empty;
    let mut doubled = string;
    let mut rest = count;
    loop {
        if rest & 1 == 1 {
            result = concat(vm, result, doubled)?;
        }
        rest >>= 1;
        if rest == 0 {
            return Ok(result.into());
        }
        doubled = concat(vm, doubled, doubled)?;
    }
}

/// Position of the first lone surrogate.
fn lone_surrogate(text: View<'_>) -> Option<usize> {
    let View::Utf16(units) = text else { return None };
    let mut at = 0;
    for item in char::decode_utf16(units.iter().copied()) {
        match item {
            Ok(c) => at += c.len_utf16(),
            Err(_) => return Some(at),
        }
    }
    None
}

// 22.1.3.10 String.prototype.isWellFormed ( )
pub(super) fn is_well_formed(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.isWellFormed")?;
    Ok(Value::bool(lone_surrogate(view(vm, string)).is_none()))
}

// 22.1.3.31 String.prototype.toWellFormed ( )
pub(super) fn to_well_formed(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.toWellFormed")?;
    if lone_surrogate(view(vm, string)).is_none() {
        return Ok(string.into());
    }
    let mut out = StringBuilder::with_capacity(string.length() as usize);
    for item in char::decode_utf16(view(vm, string).iter()) {
        out.push_code_point(item.map_or(0xfffd, |c| c as u32));
    }
    Ok(out.finish(vm)?.into())
}
