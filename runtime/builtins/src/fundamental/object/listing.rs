//! Functions of Object that list own properties (ECMA-262 20.1.2: keys, values, entries, getOwnPropertyNames ...).

use crate::prelude::*;
use cutaway_engine::objects::{Enumerate, enumerable_own_properties, new_array_from_list};

pub const STATICS: &[Property] = &[
    method("entries", 1, entries),
    method("getOwnPropertyNames", 1, get_own_property_names),
    method("getOwnPropertySymbols", 1, get_own_property_symbols),
    method("hasOwn", 2, has_own),
    method("keys", 1, keys),
    method("values", 1, values),
];

/// 20.1.2.5 Object.entries ( O )
fn entries(vm: &Vm, args: &Args) -> Completion<Value> {
    list(vm, args.get(0), Enumerate::Entries)
}

/// 20.1.2.19 Object.keys ( O )
fn keys(vm: &Vm, args: &Args) -> Completion<Value> {
    list(vm, args.get(0), Enumerate::Keys)
}

/// 20.1.2.24 Object.values ( O )
fn values(vm: &Vm, args: &Args) -> Completion<Value> {
    list(vm, args.get(0), Enumerate::Values)
}

fn list(vm: &Vm, value: Value, kind: Enumerate) -> Completion<Value> {
    let object = to_object(vm, value)?;
    let list = enumerable_own_properties(vm, object, kind)?;
    Ok(Value::cell(new_array_from_list(vm, &list)))
}

/// 20.1.2.10 Object.getOwnPropertyNames ( O )
fn get_own_property_names(vm: &Vm, args: &Args) -> Completion<Value> {
    own_keys(vm, args.get(0), false)
}

/// 20.1.2.11 Object.getOwnPropertySymbols ( O )
fn get_own_property_symbols(vm: &Vm, args: &Args) -> Completion<Value> {
    own_keys(vm, args.get(0), true)
}

/// GetOwnPropertyKeys.
fn own_keys(vm: &Vm, value: Value, symbols: bool) -> Completion<Value> {
    let object = to_object(vm, value)?;
    let keys = own_property_keys(vm, object)?;
    let chosen = ValueList::new(vm);
    for i in 0..keys.len() {
        if keys.get(i).is::<Symbol>() == symbols {
            chosen.push(keys.get(i));
        }
    }
    Ok(Value::cell(new_array_from_list(vm, &chosen)))
}

/// 20.1.2.15 Object.hasOwn ( O, P )
fn has_own(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.get(0))?;
    let key = to_property_key(vm, args.get(1))?;
    Ok(Value::bool(has_own_property(vm, object, key)?))
}
