//! RegExp objects (ECMA-262 22.2): the constructor and what the protocols share. Matching is the engine's `regexp`.
//!
//! * `properties`: source, flags, toString, escaping. * `exec`: exec, test, and the results of matches.
//! * `matching`: `Symbol.match`, `Symbol.matchAll`, `Symbol.search`. * `replace`, `split`: the methods under those symbols.
//! * `legacy`: `RegExp.$1` and its like. * `pristine`: when the protocols may skip looking up what a program could have changed.

pub mod exec;
pub mod legacy;
pub mod matching;
pub mod pristine;
pub mod properties;
pub mod replace;
pub mod split;

use crate::prelude::*;
use cutaway_engine::regexp;

const STATICS: &[Property] = &[
    method("escape", 1, properties::escape),
    symbol_getter(WellKnownSymbol::Species, crate::fundamental::return_this),
];

const MEMBERS: &[Property] = &[
    method("exec", 1, exec::exec_method),
    getter("dotAll", properties::dot_all),
    getter("flags", properties::flags),
    getter("global", properties::global),
    getter("hasIndices", properties::has_indices),
    getter("ignoreCase", properties::ignore_case),
    getter("multiline", properties::multiline),
    getter("source", properties::source),
    getter("sticky", properties::sticky),
    getter("unicode", properties::unicode),
    method("compile", 2, compile),
    method("toString", 0, properties::to_string_method),
    method("test", 1, exec::test_method),
    getter("unicodeSets", properties::unicode_sets),
    symbol_method(WellKnownSymbol::Match, 1, matching::match_method),
    symbol_method(WellKnownSymbol::MatchAll, 1, matching::match_all_method),
    symbol_method(WellKnownSymbol::Replace, 2, replace::replace_method),
    symbol_method(WellKnownSymbol::Search, 1, matching::search_method),
    symbol_method(WellKnownSymbol::Split, 2, split::split_method),
];

/// Makes RegExp and the prototype of `matchAll`'s iterators.
pub fn install(vm: &Vm) {
    Class {
        name: "RegExp",
        length: 2,
        constructor: Intrinsic::RegExp,
        prototype: Intrinsic::RegExpPrototype,
        call: construct_regexp,
        statics: STATICS,
        members: MEMBERS,
    }
    .install_with_prototype(vm, vm.intrinsic(Intrinsic::RegExpPrototype));
    legacy::install(vm, vm.intrinsic(Intrinsic::RegExp));
    matching::install_iterator(vm);
}

/// 7.2.6 IsRegExp ( argument )
pub fn is_regexp(vm: &Vm, value: Value) -> Completion<bool> {
    // 1. Objects only.
    let Some(object) = value.downcast::<JsObject>() else { return Ok(false) };
    // 2-3. Symbol.match decides, if there.
    let matcher = get(vm, object, symbol_key(vm, WellKnownSymbol::Match))?;
    if !matcher.is_undefined() {
        return Ok(to_boolean(matcher));
    }
    // 4-5. Else what the object is.
    Ok(object.is::<RegExpObject>())
}

// 22.2.4.1 RegExp ( pattern, flags )
fn construct_regexp(vm: &Vm, args: &Args) -> Completion<Value> {
    let (pattern, flags) = (args.get(0), args.get(1));
    // 1. Whether the pattern is a RegExp.
    let pattern_is_regexp = is_regexp(vm, pattern)?;
    // 2-3. In a call, a RegExp of the same constructor is returned as it is.
    let mut new_target = args.new_target();
    if new_target.is_undefined() {
        new_target = args.callee().into();
        if let Some(object) = pattern.downcast::<JsObject>()
            && pattern_is_regexp
            && flags.is_undefined()
            && get(vm, object, name_key(vm.names.constructor))? == new_target
        {
            return Ok(pattern);
        }
    }
    // 4-6. Where source and flags come from.
    let (source, flags) = if let Some(regexp) = pattern.downcast::<RegExpObject>() {
        (regexp.source(), if flags.is_undefined() { regexp.flags() } else { flags })
    } else if let Some(object) = pattern.downcast::<JsObject>().filter(|_| pattern_is_regexp) {
        let source = get(vm, object, name_key(vm.names.source))?;
        let flags = if flags.is_undefined() { get(vm, object, name_key(vm.names.flags))? } else { flags };
        (source, flags)
    } else {
        (pattern, flags)
    };
    // 7. The object.
    let object = regexp::allocate(vm, new_target)?;
    // 8. Its pattern.
    initialize(vm, object, source, flags)?;
    Ok(object.into())
}

/// RegExpInitialize, steps 1 to 4: conversion of the arguments.
fn initialize(vm: &Vm, object: Gc<RegExpObject>, pattern: Value, flags: Value) -> Completion<()> {
    let pattern = if pattern.is_undefined() { vm.names.empty } else { to_string(vm, pattern)? };
    let flags = if flags.is_undefined() { vm.names.empty } else { to_string(vm, flags)? };
    regexp::initialize(vm, object, pattern, flags)
}

// B.2.4.1 RegExp.prototype.compile ( pattern, flags )
fn compile(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The receiver.
    let object: Gc<RegExpObject> = receiver_of_kind(vm, args, Kind::RegExp, "RegExp.prototype.compile")?;
    if !regexp::has_legacy_features(vm, object) {
        return Err(throw_incompatible(vm, "RegExp.prototype.compile", args.this()));
    }
    // 3-4. Source and flags.
    let (pattern, flags) = match args.get(0).downcast::<RegExpObject>() {
        Some(_) if !args.get(1).is_undefined() => {
            return Err(throw_type_error(vm, "Invalid flags supplied to RegExp constructor"));
        }
        Some(other) => (other.source(), other.flags()),
        None => (args.get(0), args.get(1)),
    };
    // 5. The new pattern; lastIndex starts over.
    initialize(vm, object, pattern, flags)?;
    exec::set_last_index(vm, object.as_object(), 0)?;
    Ok(object.into())
}
