//! WeakMap (ECMA-262 24.3), over the engine's ephemeron tables.

use super::can_be_held_weakly;
use crate::prelude::*;
use cutaway_engine::ephemeron_table;
use cutaway_engine::operations::iterators::for_each;

const MEMBERS: &[Property] = &[
    method("delete", 1, delete),
    method("get", 1, get_entry),
    method("getOrInsert", 2, get_or_insert),
    method("getOrInsertComputed", 2, get_or_insert_computed),
    method("set", 2, set_entry),
    method("has", 1, has),
    to_string_tag("WeakMap"),
];

/// Makes WeakMap and its prototype.
pub fn install(vm: &Vm) {
    Class {
        name: "WeakMap",
        length: 0,
        constructor: Intrinsic::WeakMap,
        prototype: Intrinsic::WeakMapPrototype,
        call: construct_weak_map,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
}

fn this_map(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<WeakCollection>> {
    receiver_of_kind(vm, args, Kind::WeakMap, method)
}

fn weak_map_set(vm: &Vm, map: Gc<WeakCollection>, key: Value, value: Value) -> Completion<()> {
    if !can_be_held_weakly(key) {
        return Err(throw_type_error(vm, "Invalid value used as weak map key"));
    }
    let table = map.table();
    let current = ephemeron_table::set(vm, table, key, value);
    if current != table {
        map.set_table(current);
    }
    Ok(())
}

/// 24.3.1.1 WeakMap ( [ iterable ] )
fn construct_weak_map(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "WeakMap"));
    }
    // 2-3. The object and its empty table.
    let object: Gc<JsObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::WeakMapPrototype, Kind::WeakMap)?;
    let table = ephemeron_table::new_table(vm, 0);
    let Some(map) = object.downcast::<WeakCollection>() else { return Ok(Value::UNDEFINED) };
    map.set_table(table);
    // 4. Nothing to add.
    if args.get(0).is_nullish() {
        return Ok(Value::cell(map));
    }
    // 5-7. Each entry through the adder.
    let adder = get(vm, object, name_key(vm.names.set))?;
    if !is_callable(adder) {
        let text = describe_value(vm, adder);
        return Err(throw_type_error(
            vm,
            format!("'{text}' returned for property 'set' of object '#<WeakMap>' is not a function"),
        ));
    }
    for_each(vm, args.get(0), |item| {
        let Some(pair) = item.downcast::<JsObject>() else {
            let text = describe_value(vm, item);
            return Err(throw_type_error(vm, format!("Iterator value {text} is not an entry object")));
        };
        let key = get(vm, pair, PropertyKey::index(0))?;
        let value = get(vm, pair, PropertyKey::index(1))?;
        call(vm, adder, Value::cell(object), &[key, value]).map(|_| ())
    })?;
    Ok(Value::cell(map))
}

/// 24.3.3.2 WeakMap.prototype.delete ( key )
fn delete(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "WeakMap.prototype.delete")?;
    Ok(Value::bool(ephemeron_table::delete(map.table(), args.get(0))))
}

/// 24.3.3.3 WeakMap.prototype.get ( key )
fn get_entry(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "WeakMap.prototype.get")?;
    Ok(ephemeron_table::get(map.table(), args.get(0)).unwrap_or(Value::UNDEFINED))
}

/// 24.3.3.4 WeakMap.prototype.getOrInsert ( key, value )
fn get_or_insert(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "WeakMap.prototype.getOrInsert")?;
    if let Some(value) = ephemeron_table::get(map.table(), args.get(0)) {
        return Ok(value);
    }
    weak_map_set(vm, map, args.get(0), args.get(1))?;
    Ok(args.get(1))
}

/// 24.3.3.5 WeakMap.prototype.getOrInsertComputed ( key, callback )
fn get_or_insert_computed(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver, a key that can be held, the function.
    let map = this_map(vm, args, "WeakMap.prototype.getOrInsertComputed")?;
    if !can_be_held_weakly(args.get(0)) {
        return Err(throw_type_error(vm, "Invalid value used as weak map key"));
    }
    if !is_callable(args.get(1)) {
        let text = describe_operand(vm, args.get(1));
        return Err(throw_type_error(vm, format!("{text} is not a function")));
    }
    // 5. The entry there is.
    if let Some(value) = ephemeron_table::get(map.table(), args.get(0)) {
        return Ok(value);
    }
    // 6-9. Else the function's value, even if the function made an entry itself.
    let value = call(vm, args.get(1), Value::UNDEFINED, &[args.get(0)])?;
    weak_map_set(vm, map, args.get(0), value)?;
    Ok(value)
}

/// 24.3.3.6 WeakMap.prototype.has ( key )
fn has(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "WeakMap.prototype.has")?;
    Ok(Value::bool(ephemeron_table::get(map.table(), args.get(0)).is_some()))
}

/// 24.3.3.7 WeakMap.prototype.set ( key, value )
fn set_entry(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "WeakMap.prototype.set")?;
    weak_map_set(vm, map, args.get(0), args.get(1))?;
    Ok(args.this())
}
