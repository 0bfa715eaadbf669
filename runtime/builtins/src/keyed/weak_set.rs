//! WeakSet (ECMA-262 24.4), over the engine's ephemeron tables.

use super::can_be_held_weakly;
use crate::prelude::*;
use cutaway_engine::ephemeron_table;
use cutaway_engine::operations::iterators::for_each;

const MEMBERS: &[Property] =
    &[method("delete", 1, delete), method("has", 1, has), method("add", 1, add), to_string_tag("WeakSet")];

/// Makes WeakSet and its prototype.
pub fn install(vm: &Vm) {
    Class {
        name: "WeakSet",
        length: 0,
        constructor: Intrinsic::WeakSet,
        prototype: Intrinsic::WeakSetPrototype,
        call: construct_weak_set,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
}

fn this_set(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<WeakCollection>> {
    receiver_of_kind(vm, args, Kind::WeakSet, method)
}

/// 24.4.1.1 WeakSet ( [ iterable ] )
fn construct_weak_set(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "WeakSet"));
    }
    // 2-3. The object and its empty table.
    let object: Gc<JsObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::WeakSetPrototype, Kind::WeakSet)?;
    let table = ephemeron_table::new_table(vm, 0);
    let Some(set) = object.downcast::<WeakCollection>() else { return Ok(Value::UNDEFINED) };
    set.set_table(table);
    // 4. Nothing to add.
    if args.get(0).is_nullish() {
        return Ok(Value::cell(set));
    }
    // 5-8. Each value through the adder.
    let adder = get(vm, object, name_key(vm.names.add))?;
    if !is_callable(adder) {
        let text = describe_value(vm, adder);
        return Err(throw_type_error(
            vm,
            format!("'{text}' returned for property 'add' of object '#<WeakSet>' is not a function"),
        ));
    }
    for_each(vm, args.get(0), |value| call(vm, adder, Value::cell(object), &[value]).map(|_| ()))?;
    Ok(Value::cell(set))
}

/// 24.4.3.1 WeakSet.prototype.add ( value )
fn add(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "WeakSet.prototype.add")?;
    if !can_be_held_weakly(args.get(0)) {
        return Err(throw_type_error(vm, "Invalid value used in weak set"));
    }
    let table = set.table();
    let current = ephemeron_table::set(vm, table, args.get(0), Value::TRUE);
    if current != table {
        set.set_table(current);
    }
    Ok(args.this())
}

/// 24.4.3.3 WeakSet.prototype.delete ( value )
fn delete(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "WeakSet.prototype.delete")?;
    Ok(Value::bool(ephemeron_table::delete(set.table(), args.get(0))))
}

/// 24.4.3.4 WeakSet.prototype.has ( value )
fn has(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "WeakSet.prototype.has")?;
    Ok(Value::bool(ephemeron_table::get(set.table(), args.get(0)).is_some()))
}
