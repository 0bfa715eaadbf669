//! The JSON object (ECMA-262 25.5). `parse`: text to values. `stringify`: values to text. `quote`: strings as JSON writes them.
//! `revive`: the reviver's walk, with the records of what the parser saw. `raw`: raw JSON. `circle`: the message for circular
//! structures.

mod circle;
pub mod parse;
mod parse_errors;
pub mod quote;
mod raw;
mod revive;
pub mod stringify;

use crate::prelude::*;

const MEMBERS: &[Property] = &[
    method("isRawJSON", 1, raw::is_raw_json),
    method("parse", 2, parse::parse_method),
    method("rawJSON", 1, raw::raw_json),
    method("stringify", 3, stringify::stringify_method),
    to_string_tag("JSON"),
];

/// Makes the JSON object.
pub fn install(vm: &Vm) {
    let json = new_object(vm);
    vm.set_intrinsic(Intrinsic::Json, json);
    define_properties(vm, json, MEMBERS);
}
