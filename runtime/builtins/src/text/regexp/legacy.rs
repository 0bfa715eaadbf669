//! The static properties of RegExp that tell about the last match: `RegExp.$1`, `RegExp.lastMatch`... What they tell is the
//! engine's (`regexp::legacy`); they answer only to RegExp itself as receiver.

use crate::prelude::*;
use cutaway_engine::regexp::legacy::LegacyPart;

/// Declares the getter of one part under two names.
macro_rules! part {
    ($name:literal, $short:literal, $part:expr) => {
        [getter($name, |vm, args| read(vm, args, $part)), getter($short, |vm, args| read(vm, args, $part))]
    };
}

const PARTS: &[[Property; 2]] = &[
    part!("lastMatch", "$&", LegacyPart::LastMatch),
    part!("lastParen", "$+", LegacyPart::LastParen),
    part!("leftContext", "$`", LegacyPart::LeftContext),
    part!("rightContext", "$'", LegacyPart::RightContext),
];

const INPUT: &[Property] = &[accessor("input", input, set_input), accessor("$_", input, set_input)];

const GROUPS: &[Property] = &[
    getter("$1", |vm, args| read(vm, args, LegacyPart::Group(0))),
    getter("$2", |vm, args| read(vm, args, LegacyPart::Group(1))),
    getter("$3", |vm, args| read(vm, args, LegacyPart::Group(2))),
    getter("$4", |vm, args| read(vm, args, LegacyPart::Group(3))),
    getter("$5", |vm, args| read(vm, args, LegacyPart::Group(4))),
    getter("$6", |vm, args| read(vm, args, LegacyPart::Group(5))),
    getter("$7", |vm, args| read(vm, args, LegacyPart::Group(6))),
    getter("$8", |vm, args| read(vm, args, LegacyPart::Group(7))),
    getter("$9", |vm, args| read(vm, args, LegacyPart::Group(8))),
];

/// Adds the properties to RegExp.
pub fn install(vm: &Vm, constructor: Gc<JsObject>) {
    define_properties(vm, constructor, INPUT);
    for pair in PARTS {
        define_properties(vm, constructor, pair);
    }
    define_properties(vm, constructor, GROUPS);
}

/// Step 2 of Get- and SetLegacyRegExpStaticProperty: the receiver is the realm's RegExp.
fn check_receiver(vm: &Vm, args: &Args) -> Completion<()> {
    if args.this() == vm.intrinsic_value(Intrinsic::RegExp) {
        return Ok(());
    }
    Err(throw_incompatible(vm, "static RegExp property", args.this()))
}

/// GetLegacyRegExpStaticProperty.
fn read(vm: &Vm, args: &Args, part: LegacyPart) -> Completion<Value> {
    check_receiver(vm, args)?;
    match vm.regexps.legacy.get(vm, part) {
        Some(text) => Ok(text.into()),
        None => Err(throw_type_error(vm, "The last match was by an instance of a subclass of RegExp")),
    }
}

fn input(vm: &Vm, args: &Args) -> Completion<Value> {
    read(vm, args, LegacyPart::Input)
}

/// SetLegacyRegExpStaticProperty.
fn set_input(vm: &Vm, args: &Args) -> Completion<Value> {
    check_receiver(vm, args)?;
    let text = to_string(vm, args.get(0))?;
    vm.regexps.legacy.set_input(vm, text);
    Ok(Value::UNDEFINED)
}
