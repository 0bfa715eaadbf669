//! String objects (ECMA-262 22.1): the constructor and its functions; the methods are in the files below, by what they do.
//!
//! * `characters`: single characters and code points. * `search`: positions of strings in strings.
//! * `parts`: substrings, splitting, trimming. * `transform`: case, normal forms, padding, comparison.
//! * `replace`: replacing, and the substitution template. * `patterns`: methods that hand over to a RegExp.
//! * `html`: Annex B's markup methods. * `iterator`: code points one by one.

pub mod characters;
pub mod html;
pub mod iterator;
pub mod parts;
pub mod patterns;
pub mod replace;
pub mod search;
pub mod transform;

use crate::fundamental::symbol::symbol_descriptive_string;
use crate::prelude::*;
use cutaway_engine::strings::{StringBuilder, single_character};

const STATICS: &[Property] = &[
    method("fromCharCode", 1, from_char_code),
    method("fromCodePoint", 1, from_code_point),
    method("raw", 1, raw),
];

const MEMBERS: &[Property] = &[
    method("anchor", 1, html::anchor),
    method("at", 1, characters::at),
    method("big", 0, html::big),
    method("blink", 0, html::blink),
    method("bold", 0, html::bold),
    method("charAt", 1, characters::char_at),
    method("charCodeAt", 1, characters::char_code_at_method),
    method("codePointAt", 1, characters::code_point_at),
    method("concat", 1, transform::concat_method),
    method("endsWith", 1, search::ends_with),
    method("fontcolor", 1, html::fontcolor),
    method("fontsize", 1, html::fontsize),
    method("fixed", 0, html::fixed),
    method("includes", 1, search::includes),
    method("indexOf", 1, search::index_of_method),
    method("isWellFormed", 0, transform::is_well_formed),
    method("italics", 0, html::italics),
    method("lastIndexOf", 1, search::last_index_of_method),
    method("link", 1, html::link),
    method("localeCompare", 1, transform::locale_compare),
    method("match", 1, patterns::match_method),
    method("matchAll", 1, patterns::match_all),
    method("normalize", 0, transform::normalize),
    method("padEnd", 1, transform::pad_end),
    method("padStart", 1, transform::pad_start),
    method("repeat", 1, transform::repeat),
    method("replace", 2, replace::replace),
    method("replaceAll", 2, replace::replace_all),
    method("search", 1, patterns::search),
    method("slice", 2, parts::slice),
    method("small", 0, html::small),
    method("split", 2, parts::split),
    method("strike", 0, html::strike),
    method("sub", 0, html::sub),
    method("substr", 2, parts::substr),
    method("substring", 2, parts::substring_method),
    method("sup", 0, html::sup),
    method("startsWith", 1, search::starts_with),
    method("toString", 0, to_string_method),
    method("toWellFormed", 0, transform::to_well_formed),
    method("trim", 0, parts::trim),
    method("trimStart", 0, parts::trim_start_method),
    method("trimEnd", 0, parts::trim_end_method),
    method("toLocaleLowerCase", 0, transform::to_locale_lower_case),
    method("toLocaleUpperCase", 0, transform::to_locale_upper_case),
    method("toLowerCase", 0, transform::to_lower_case),
    method("toUpperCase", 0, transform::to_upper_case),
    method("valueOf", 0, value_of),
    symbol_method(WellKnownSymbol::Iterator, 0, iterator::values),
];

/// Makes String and the prototype of its iterators. String.prototype is a String object itself, the empty one.
pub fn install(vm: &Vm) {
    let prototype: Gc<PrimitiveWrapper> =
        new_intrinsic_object(vm, Kind::StringObject, Intrinsic::ObjectPrototype);
    prototype.set_value(vm.names.empty.into());
    let class = Class {
        name: "String",
        length: 1,
        constructor: Intrinsic::String,
        prototype: Intrinsic::StringPrototype,
        call: construct_string,
        statics: STATICS,
        members: MEMBERS,
    };
    class.install_with_prototype(vm, prototype.as_object());
    // Annex B.2.2.15 and 16: the old names are the same functions.
    let prototype = vm.intrinsic(Intrinsic::StringPrototype);
    crate::class::alias_name(vm, prototype, "trimStart", "trimLeft");
    crate::class::alias_name(vm, prototype, "trimEnd", "trimRight");
    iterator::install(vm);
}

// 22.1.1.1 String ( value )
fn construct_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let in_call = args.new_target().is_undefined();
    // 1-2. The text; a symbol's description in a call.
    let text = if args.is_empty() {
        vm.names.empty
    } else if let Some(symbol) = args.get(0).downcast::<Symbol>().filter(|_| in_call) {
        symbol_descriptive_string(vm, symbol)?
    } else {
        to_string(vm, args.get(0))?
    };
    // 3. As a function: that is all.
    if in_call {
        return Ok(text.into());
    }
    // 4. An object around it.
    let object: Gc<PrimitiveWrapper> = ordinary_create_from_constructor(
        vm,
        args.new_target(),
        Intrinsic::StringPrototype,
        Kind::StringObject,
    )?;
    object.set_value(text.into());
    Ok(object.into())
}

// 22.1.2.1 String.fromCharCode ( ...codeUnits )
fn from_char_code(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.len() == 1 {
        return Ok(single_character(vm, to_uint16(vm, args.get(0))?).into());
    }
    let mut text = StringBuilder::with_capacity(args.len());
    for i in 0..args.len() {
        text.push(to_uint16(vm, args.get(i))?);
    }
    Ok(text.finish(vm)?.into())
}

// 22.1.2.2 String.fromCodePoint ( ...codePoints )
fn from_code_point(vm: &Vm, args: &Args) -> Completion<Value> {
    let mut text = StringBuilder::with_capacity(args.len());
    for i in 0..args.len() {
        // 2.a-c. An integer from 0 to 0x10FFFF.
        let number = to_number(vm, args.get(i))?;
        if number.trunc() != number || !(0.0..=1_114_111.0).contains(&number) {
            let shown = match args.get(i).downcast::<JsString>() {
                Some(shown) => cutaway_engine::strings::to_rust_string(vm, shown),
                None => describe_value(vm, args.get(i)),
            };
            return Err(throw_range_error(vm, format!("Invalid code point {shown}")));
        }
        // 2.d. Its units.
        text.push_code_point(number as u32);
    }
    Ok(text.finish(vm)?.into())
}

// 22.1.2.4 String.raw ( template, ...substitutions )
fn raw(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The literal parts.
    let cooked = to_object(vm, args.get(0))?;
    let literals = get(vm, cooked, name_key(vm.names.raw))?;
    let literals = to_object(vm, literals)?;
    // 4-5. How many.
    let count = length_of_array_like(vm, literals)?;
    // 6-7. Alternately a literal part and a substitution.
    let mut text = StringBuilder::new();
    for i in 0..count {
        let literal = get(vm, literals, index_key(vm, i))?;
        let literal = to_string(vm, literal)?;
        text.push_string(vm, literal);
        if i + 1 < count && (i + 1) < args.len() as u64 {
            let substitution = to_string(vm, args.get(i as usize + 1))?;
            text.push_string(vm, substitution);
        }
        if text.is_too_long() {
            break;
        }
    }
    Ok(text.finish(vm)?.into())
}

/// The receiver of a method as text: RequireObjectCoercible, then ToString.
#[inline]
pub fn this_string(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<JsString>> {
    match args.this().downcast() {
        Some(string) => Ok(string),
        None => {
            require_object_coercible(vm, args.this(), method)?;
            to_string(vm, args.this())
        }
    }
}

// 22.1.3.35.1 ThisStringValue ( value )
fn this_string_value(vm: &Vm, args: &Args, method: &str) -> Completion<Value> {
    if args.this().is::<JsString>() {
        return Ok(args.this());
    }
    match args.this().downcast::<PrimitiveWrapper>() {
        Some(wrapper) if wrapper.value().is::<JsString>() => Ok(wrapper.value()),
        _ => Err(throw_type_error(vm, format!("{method} requires that 'this' be a String"))),
    }
}

// 22.1.3.29 String.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    this_string_value(vm, args, "String.prototype.toString")
}

// 22.1.3.35 String.prototype.valueOf ( )
fn value_of(vm: &Vm, args: &Args) -> Completion<Value> {
    this_string_value(vm, args, "String.prototype.valueOf")
}
