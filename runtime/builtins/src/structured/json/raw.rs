//! Raw JSON: JSON.rawJSON and JSON.isRawJSON (ECMA-262 25.5.3, 25.5.1). The object made is frozen, without prototype, and
//! `stringify` writes its text as it is.

use super::parse::parse;
use crate::hidden_state::{RAW_JSON, hidden_state, new_hidden};
use crate::prelude::*;
use cutaway_engine::errors::throw_syntax_error;
use cutaway_engine::objects::{Integrity, set_integrity_level};
use cutaway_engine::strings::view;

// 25.5.1 JSON.isRawJSON ( O )
pub(super) fn is_raw_json(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(hidden_state(args.get(0), RAW_JSON).is_some()))
}

// 25.5.3 JSON.rawJSON ( text )
pub(super) fn raw_json(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The text.
    let text = to_string(vm, args.get(0))?;
    // 2. Neither empty nor with white space around it.
    let units = view(vm, text);
    let is_white = |unit: Option<u16>| matches!(unit, None | Some(0x09 | 0x0a | 0x0d | 0x20));
    if is_white(units.get(0)) || is_white(units.get(units.len().wrapping_sub(1))) {
        return Err(throw_syntax_error(vm, "Invalid value for JSON.rawJSON"));
    }
    // 3-4. It must be JSON, and no object or array.
    if matches!(units.get(0), Some(0x5b | 0x7b)) {
        return Err(throw_syntax_error(vm, "Invalid value for JSON.rawJSON"));
    }
    parse(vm, text)?;
    // 5-9. The frozen object.
    let object = new_hidden(vm, RAW_JSON, Value::NULL);
    object.set_first(text.into());
    let key = PropertyKey::atom(vm.intern("rawJSON"));
    create_data_property_or_throw(vm, object.as_object(), key, text.into())?;
    set_integrity_level(vm, object.as_object(), Integrity::Frozen)?;
    Ok(object.into())
}
