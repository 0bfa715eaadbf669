//! Map (ECMA-262 24.1) and its iterators (24.1.5). Entries are in the engine's ordered table (key, value).

use crate::prelude::*;
use cutaway_engine::operations::iterators::{create_iter_result_object, for_each};
use cutaway_engine::operations::native_iterators::{
    Step, collection_iterator_step, create_collection_iterator, mode,
};
use cutaway_engine::ordered_table::{self, normalize_key};

const STATICS: &[Property] = &[
    method("groupBy", 2, group_by),
    symbol_getter(WellKnownSymbol::Species, crate::fundamental::return_this),
];

const MEMBERS: &[Property] = &[
    method("get", 1, get_entry),
    method("set", 2, set_entry),
    method("has", 1, has),
    method("delete", 1, delete),
    method("clear", 0, clear),
    method("entries", 0, entries),
    method("forEach", 1, for_each_entry),
    method("getOrInsert", 2, get_or_insert),
    method("getOrInsertComputed", 2, get_or_insert_computed),
    method("keys", 0, keys),
    getter("size", size),
    method("values", 0, values),
    to_string_tag("Map"),
];

const ITERATOR_MEMBERS: &[Property] = &[method("next", 0, iterator_next), to_string_tag("Map Iterator")];

/// Makes Map, its prototype and the prototype of its iterators.
pub fn install(vm: &Vm) {
    Class {
        name: "Map",
        length: 0,
        constructor: Intrinsic::Map,
        prototype: Intrinsic::MapPrototype,
        call: construct_map,
        statics: STATICS,
        members: MEMBERS,
    }
    .install(vm);
    // Map.prototype[@@iterator] is the same function as Map.prototype.entries.
    let prototype = vm.intrinsic(Intrinsic::MapPrototype);
    crate::class::alias(vm, prototype, "entries", WellKnownSymbol::Iterator);
    crate::control::iterator::install_iterator_prototype(
        vm,
        Intrinsic::MapIteratorPrototype,
        ITERATOR_MEMBERS,
    );
    crate::class::keep_method(
        vm,
        Intrinsic::MapIteratorPrototype,
        "next",
        Intrinsic::MapIteratorPrototypeNext,
    );
}

fn this_map(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<CollectionObject>> {
    receiver_of_kind(vm, args, Kind::Map, method)
}

/// A new Map of the realm, empty.
pub fn new_map(vm: &Vm) -> Gc<CollectionObject> {
    let table = ordered_table::new_table(vm, 2, ordered_table::INITIAL_CAPACITY);
    let map: Gc<CollectionObject> =
        cutaway_engine::objects::new_intrinsic_object(vm, Kind::Map, Intrinsic::MapPrototype);
    map.set_table(table);
    map
}

/// The value of a key, if present.
pub fn map_get(vm: &Vm, map: Gc<CollectionObject>, key: Value) -> Option<Value> {
    let table = map.table();
    ordered_table::find_value(vm, table, normalize_key(vm, key))
        .map(|entry| ordered_table::part_at(table, entry, 1))
}

/// Sets the value of a key. RangeError beyond the largest size.
pub fn map_set(vm: &Vm, map: Gc<CollectionObject>, key: Value, value: Value) -> Completion<()> {
    let key = normalize_key(vm, key);
    let table = map.table();
    if let Some(entry) = ordered_table::find_value(vm, table, key) {
        ordered_table::set_part_at(table, entry, 1, value);
        return Ok(());
    }
    if table.live() >= ordered_table::MAXIMUM_ENTRIES {
        return Err(throw_range_error(vm, "Map maximum size exceeded"));
    }
    let current = ordered_table::append_value(vm, table, key, &[value]);
    if current != table {
        map.set_table(current);
    }
    Ok(())
}

/// 24.1.1.1 Map ( [ iterable ] )
fn construct_map(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "Map"));
    }
    // 2-3. The object and its empty table.
    let object: Gc<JsObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::MapPrototype, Kind::Map)?;
    let table = ordered_table::new_table(vm, 2, ordered_table::INITIAL_CAPACITY);
    let Some(map) = object.downcast::<CollectionObject>() else { return Ok(Value::UNDEFINED) };
    map.set_table(table);
    // 4. Nothing to add.
    if args.get(0).is_nullish() {
        return Ok(Value::cell(map));
    }
    // 5-6. The adder is looked up once.
    let adder = get(vm, object, name_key(vm.names.set))?;
    if !is_callable(adder) {
        let text = describe_value(vm, adder);
        return Err(throw_type_error(
            vm,
            format!("'{text}' returned for property 'set' of object '#<Map>' is not a function"),
        ));
    }
    // 7. AddEntriesFromIterable.
    let direct = is_native(adder, set_entry);
    for_each(vm, args.get(0), |item| {
        let Some(pair) = item.downcast::<JsObject>() else {
            let text = describe_value(vm, item);
            return Err(throw_type_error(vm, format!("Iterator value {text} is not an entry object")));
        };
        let key = get(vm, pair, PropertyKey::index(0))?;
        let value = get(vm, pair, PropertyKey::index(1))?;
        if direct {
            return map_set(vm, map, key, value);
        }
        call(vm, adder, Value::cell(object), &[key, value]).map(|_| ())
    })?;
    Ok(Value::cell(map))
}

/// 24.1.2.1 Map.groupBy ( items, callback )
fn group_by(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = new_map(vm);
    crate::keyed::group_by(vm, args.get(0), args.get(1), |key, value| {
        let key = normalize_key(vm, key);
        match map_get(vm, map, key).and_then(|group| group.downcast::<JsArray>()) {
            Some(group) => {
                cutaway_engine::objects::array::push(vm, group, value);
                Ok(())
            }
            None => map_set(vm, map, key, Value::cell(new_array_from_slice(vm, &[value]))),
        }
    })?;
    Ok(Value::cell(map))
}

/// 24.1.3.6 Map.prototype.get ( key )
fn get_entry(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.get")?;
    Ok(map_get(vm, map, args.get(0)).unwrap_or(Value::UNDEFINED))
}

/// 24.1.3.8 Map.prototype.getOrInsert ( key, value )
fn get_or_insert(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.getOrInsert")?;
    if let Some(value) = map_get(vm, map, args.get(0)) {
        return Ok(value);
    }
    map_set(vm, map, args.get(0), args.get(1))?;
    Ok(args.get(1))
}

/// 24.1.3.9 Map.prototype.getOrInsertComputed ( key, callback )
fn get_or_insert_computed(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The receiver and the function.
    let map = this_map(vm, args, "Map.prototype.getOrInsertComputed")?;
    if !is_callable(args.get(1)) {
        let text = describe_operand(vm, args.get(1));
        return Err(throw_type_error(vm, format!("{text} is not a function")));
    }
    // 4-5. The entry there is.
    let key = normalize_key(vm, args.get(0));
    if let Some(value) = map_get(vm, map, key) {
        return Ok(value);
    }
    // 6-9. Else the function's value, even if the function made an entry itself.
    let value = call(vm, args.get(1), Value::UNDEFINED, &[key])?;
    map_set(vm, map, key, value)?;
    Ok(value)
}

/// 24.1.3.11 Map.prototype.set ( key, value )
fn set_entry(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.set")?;
    map_set(vm, map, args.get(0), args.get(1))?;
    Ok(args.this())
}

/// 24.1.3.7 Map.prototype.has ( key )
fn has(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.has")?;
    let key = normalize_key(vm, args.get(0));
    Ok(Value::bool(ordered_table::find_value(vm, map.table(), key).is_some()))
}

/// 24.1.3.3 Map.prototype.delete ( key )
fn delete(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.delete")?;
    Ok(Value::bool(crate::keyed::remove(vm, map, args.get(0))))
}

/// 24.1.3.1 Map.prototype.clear ( )
fn clear(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.clear")?;
    map.set_table(ordered_table::clear(vm, map.table()));
    Ok(Value::UNDEFINED)
}

/// 24.1.3.12 get Map.prototype.size
fn size(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "get Map.prototype.size")?;
    Ok(Value::from(map.table().live()))
}

/// 24.1.3.5 Map.prototype.forEach ( callback [ , thisArg ] )
fn for_each_entry(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.forEach")?;
    if !is_callable(args.get(0)) {
        let text = describe_operand(vm, args.get(0));
        return Err(throw_type_error(vm, format!("{text} is not a function")));
    }
    let function = args.get(0);
    let (mut table, mut position) = (map.table(), 0);
    while let Some((current, entry)) = ordered_table::advance(table, position) {
        (table, position) = (current, entry + 1);
        let key = ordered_table::key_at(current, entry);
        let value = ordered_table::part_at(current, entry, 1);
        call(vm, function, args.get(1), &[value, key, args.this()])?;
    }
    Ok(Value::UNDEFINED)
}

/// 24.1.3.4 Map.prototype.entries ( )
fn entries(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.entries")?;
    Ok(Value::cell(create_collection_iterator(vm, map, mode::ENTRIES)))
}

/// 24.1.3.8 Map.prototype.keys ( )
fn keys(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.keys")?;
    Ok(Value::cell(create_collection_iterator(vm, map, mode::KEYS)))
}

/// 24.1.3.11 Map.prototype.values ( )
fn values(vm: &Vm, args: &Args) -> Completion<Value> {
    let map = this_map(vm, args, "Map.prototype.values")?;
    Ok(Value::cell(create_collection_iterator(vm, map, mode::VALUES)))
}

/// 24.1.5.2.1 %MapIteratorPrototype%.next ( )
fn iterator_next(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_of_kind(vm, args, Kind::MapIterator, "Map Iterator.prototype.next")?;
    Ok(match collection_iterator_step(vm, iterator) {
        Step::Value(value) => create_iter_result_object(vm, value, false),
        Step::Done => create_iter_result_object(vm, Value::UNDEFINED, true),
    })
}
