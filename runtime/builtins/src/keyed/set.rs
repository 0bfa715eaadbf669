//! Set (ECMA-262 24.2) and its iterators (24.2.6). Values are the keys of the engine's ordered table. The methods that
//! combine two sets are in `set_methods`.

use super::set_methods;
use crate::prelude::*;
use cutaway_engine::operations::iterators::{create_iter_result_object, for_each};
use cutaway_engine::operations::native_iterators::{
    Step, collection_iterator_step, create_collection_iterator, mode,
};
use cutaway_engine::ordered_table::{self, normalize_key};

const STATICS: &[Property] = &[symbol_getter(WellKnownSymbol::Species, crate::fundamental::return_this)];

const MEMBERS: &[Property] = &[
    method("has", 1, has),
    method("add", 1, add),
    method("delete", 1, delete),
    method("clear", 0, clear),
    method("entries", 0, entries),
    method("forEach", 1, for_each_value),
    getter("size", size),
    method("values", 0, values),
    method("union", 1, set_methods::union),
    method("intersection", 1, set_methods::intersection),
    method("difference", 1, set_methods::difference),
    method("symmetricDifference", 1, set_methods::symmetric_difference),
    method("isSubsetOf", 1, set_methods::is_subset_of),
    method("isSupersetOf", 1, set_methods::is_superset_of),
    method("isDisjointFrom", 1, set_methods::is_disjoint_from),
    to_string_tag("Set"),
];

const ITERATOR_MEMBERS: &[Property] = &[method("next", 0, iterator_next), to_string_tag("Set Iterator")];

/// Makes Set, its prototype and the prototype of its iterators.
pub fn install(vm: &Vm) {
    Class {
        name: "Set",
        length: 0,
        constructor: Intrinsic::Set,
        prototype: Intrinsic::SetPrototype,
        call: construct_set,
        statics: STATICS,
        members: MEMBERS,
    }
    .install(vm);
    // keys and @@iterator are the same function as values.
    let prototype = vm.intrinsic(Intrinsic::SetPrototype);
    crate::class::alias_name(vm, prototype, "values", "keys");
    crate::class::alias(vm, prototype, "values", WellKnownSymbol::Iterator);
    crate::control::iterator::install_iterator_prototype(
        vm,
        Intrinsic::SetIteratorPrototype,
        ITERATOR_MEMBERS,
    );
    crate::class::keep_method(
        vm,
        Intrinsic::SetIteratorPrototype,
        "next",
        Intrinsic::SetIteratorPrototypeNext,
    );
}

fn this_set(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<CollectionObject>> {
    receiver_of_kind(vm, args, Kind::Set, method)
}

/// A new Set of the realm, empty.
pub fn new_set(vm: &Vm) -> Gc<CollectionObject> {
    let table = ordered_table::new_table(vm, 1, ordered_table::INITIAL_CAPACITY);
    let set: Gc<CollectionObject> =
        cutaway_engine::objects::new_intrinsic_object(vm, Kind::Set, Intrinsic::SetPrototype);
    set.set_table(table);
    set
}

/// True if `value` is in the set.
pub fn set_has(vm: &Vm, set: Gc<CollectionObject>, value: Value) -> bool {
    ordered_table::find_value(vm, set.table(), normalize_key(vm, value)).is_some()
}

/// Adds a value. RangeError beyond the largest size.
pub fn set_add(vm: &Vm, set: Gc<CollectionObject>, value: Value) -> Completion<()> {
    let key = normalize_key(vm, value);
    let table = set.table();
    if ordered_table::find_value(vm, table, key).is_some() {
        return Ok(());
    }
    if table.live() >= ordered_table::MAXIMUM_ENTRIES {
        return Err(throw_range_error(vm, "Set maximum size exceeded"));
    }
    let current = ordered_table::append_value(vm, table, key, &[]);
    if current != table {
        set.set_table(current);
    }
    Ok(())
}

/// Shows the values in order, those added meanwhile included, until `body` says false.
pub fn set_walk(
    set: Gc<CollectionObject>,
    mut body: impl FnMut(Value) -> Completion<bool>,
) -> Completion<()> {
    let (mut table, mut position) = (set.table(), 0);
    while let Some((current, entry)) = ordered_table::advance(table, position) {
        (table, position) = (current, entry + 1);
        if !body(ordered_table::key_at(current, entry))? {
            break;
        }
    }
    Ok(())
}

/// 24.2.2.1 Set ( [ iterable ] )
fn construct_set(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "Set"));
    }
    // 2-3. The object and its empty table.
    let object: Gc<JsObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::SetPrototype, Kind::Set)?;
    let table = ordered_table::new_table(vm, 1, ordered_table::INITIAL_CAPACITY);
    let Some(set) = object.downcast::<CollectionObject>() else { return Ok(Value::UNDEFINED) };
    set.set_table(table);
    // 4. Nothing to add.
    if args.get(0).is_nullish() {
        return Ok(Value::cell(set));
    }
    // 5-6. The adder is looked up once.
    let adder = get(vm, object, name_key(vm.names.add))?;
    if !is_callable(adder) {
        let text = describe_value(vm, adder);
        return Err(throw_type_error(
            vm,
            format!("'{text}' returned for property 'add' of object '#<Set>' is not a function"),
        ));
    }
    // 7-8. Each value of the iterable.
    let direct = is_native(adder, add);
    for_each(vm, args.get(0), |value| {
        if direct {
            return set_add(vm, set, value);
        }
        call(vm, adder, Value::cell(object), &[value]).map(|_| ())
    })?;
    Ok(Value::cell(set))
}

/// 24.2.4.8 Set.prototype.has ( value )
fn has(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.has")?;
    Ok(Value::bool(set_has(vm, set, args.get(0))))
}

/// 24.2.4.1 Set.prototype.add ( value )
fn add(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.add")?;
    set_add(vm, set, args.get(0))?;
    Ok(args.this())
}

/// 24.2.4.4 Set.prototype.delete ( value )
fn delete(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.delete")?;
    Ok(Value::bool(super::remove(vm, set, args.get(0))))
}

/// 24.2.4.2 Set.prototype.clear ( )
fn clear(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.clear")?;
    set.set_table(ordered_table::clear(vm, set.table()));
    Ok(Value::UNDEFINED)
}

/// 24.2.4.14 get Set.prototype.size
fn size(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "get Set.prototype.size")?;
    Ok(Value::from(set.table().live()))
}

/// 24.2.4.7 Set.prototype.forEach ( callback [ , thisArg ] )
fn for_each_value(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.forEach")?;
    if !is_callable(args.get(0)) {
        let text = describe_operand(vm, args.get(0));
        return Err(throw_type_error(vm, format!("{text} is not a function")));
    }
    let function = args.get(0);
    set_walk(set, |value| {
        call(vm, function, args.get(1), &[value, value, args.this()])?;
        Ok(true)
    })?;
    Ok(Value::UNDEFINED)
}

/// 24.2.4.6 Set.prototype.entries ( )
fn entries(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.entries")?;
    Ok(Value::cell(create_collection_iterator(vm, set, mode::ENTRIES)))
}

/// 24.2.4.17 Set.prototype.values ( )
fn values(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.values")?;
    Ok(Value::cell(create_collection_iterator(vm, set, mode::VALUES)))
}

/// 24.2.6.2.1 %SetIteratorPrototype%.next ( )
fn iterator_next(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_of_kind(vm, args, Kind::SetIterator, "Set Iterator.prototype.next")?;
    Ok(match collection_iterator_step(vm, iterator) {
        Step::Value(value) => create_iter_result_object(vm, value, false),
        Step::Done => create_iter_result_object(vm, Value::UNDEFINED, true),
    })
}
