//! The methods of Set that take another set (ECMA-262 24.2.4: union, intersection, difference and their relatives).
//!
//! The other set is anything with `size`, `has` and `keys`: a **set record** keeps the three as they were read first.

use super::set::{new_set, set_add, set_has, set_walk};
use crate::prelude::*;
use cutaway_engine::operations::iterators::{
    IteratorRecord, get_iterator_direct, iterator_close, iterator_step_value,
};
use cutaway_engine::ordered_table;

struct SetRecord {
    object: Gc<JsObject>,
    size: f64,
    has: Value,
    keys: Value,
}

/// GetSetRecord.
fn get_set_record(vm: &Vm, value: Value) -> Completion<SetRecord> {
    // 1. It must be an object.
    let Some(object) = value.downcast::<JsObject>() else {
        let text = describe_value(vm, value);
        return Err(throw_type_error(vm, format!("{text} is not an object")));
    };
    // 2-7. Its size, which must be a number that is not negative.
    let raw_size = get(vm, object, name_key(vm.names.size))?;
    let number = to_number(vm, raw_size)?;
    if number.is_nan() {
        return Err(throw_type_error(vm, "The 'size' property must be a number"));
    }
    let size = to_integer_or_infinity(vm, Value::number(number))?;
    if size < 0.0 {
        let text = describe_value(vm, raw_size);
        return Err(throw_range_error(vm, format!("'{text}' is an invalid size")));
    }
    // 8-11. Its methods.
    let has = get(vm, object, name_key(vm.names.has))?;
    if !is_callable(has) {
        return Err(throw_type_error(vm, "The 'has' property must be a function"));
    }
    let keys = get(vm, object, name_key(vm.names.keys))?;
    if !is_callable(keys) {
        return Err(throw_type_error(vm, "The 'keys' property must be a function"));
    }
    Ok(SetRecord { object, size, has, keys })
}

impl SetRecord {
    fn has(&self, vm: &Vm, value: Value) -> Completion<bool> {
        Ok(to_boolean(call(vm, self.has, Value::cell(self.object), &[value])?))
    }

    /// GetIteratorFromMethod on `keys`.
    fn keys(&self, vm: &Vm) -> Completion<IteratorRecord> {
        let iterator = call(vm, self.keys, Value::cell(self.object), &[])?;
        match iterator.downcast::<JsObject>() {
            Some(iterator) => get_iterator_direct(vm, iterator),
            None => Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, iterator)))),
        }
    }

    /// Shows the keys in order until `body` says false, which closes the iterator.
    fn walk(&self, vm: &Vm, mut body: impl FnMut(Value) -> Completion<bool>) -> Completion<()> {
        let record = self.keys(vm)?;
        while let Some(key) = iterator_step_value(vm, &record)? {
            if !body(key)? {
                return iterator_close(vm, record.iterator, Ok(()));
            }
        }
        Ok(())
    }
}

fn this_set(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<CollectionObject>> {
    receiver_of_kind(vm, args, Kind::Set, method)
}

/// A new set with the values of `set`.
fn copy(vm: &Vm, set: Gc<CollectionObject>) -> Completion<Gc<CollectionObject>> {
    let result = new_set(vm);
    let table = set.table();
    result.set_table(ordered_table::rebuild(
        vm,
        table,
        table.live().max(ordered_table::INITIAL_CAPACITY),
        false,
    ));
    Ok(result)
}

fn live(set: Gc<CollectionObject>) -> f64 {
    set.table().live() as f64
}

/// 24.2.4.16 Set.prototype.union ( other )
pub fn union(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.union")?;
    let other = get_set_record(vm, args.get(0))?;
    // 4-7. The receiver's values as they are once the other's iterator exists, then the other's.
    let keys = other.keys(vm)?;
    let result = copy(vm, set)?;
    while let Some(key) = iterator_step_value(vm, &keys)? {
        set_add(vm, result, key)?;
    }
    Ok(Value::cell(result))
}

/// 24.2.4.9 Set.prototype.intersection ( other )
pub fn intersection(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.intersection")?;
    let other = get_set_record(vm, args.get(0))?;
    let result = new_set(vm);
    if live(set) <= other.size {
        // 5. Ask the other for each of ours.
        set_walk(set, |value| {
            if other.has(vm, value)? {
                set_add(vm, result, value)?;
            }
            Ok(true)
        })?;
    } else {
        // 6. Look each of the other's up here.
        other.walk(vm, |key| {
            if set_has(vm, set, key) {
                set_add(vm, result, key)?;
            }
            Ok(true)
        })?;
    }
    Ok(Value::cell(result))
}

/// 24.2.4.5 Set.prototype.difference ( other )
pub fn difference(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.difference")?;
    let other = get_set_record(vm, args.get(0))?;
    let result = copy(vm, set)?;
    if live(set) <= other.size {
        // 5. Drop what the other has. The walk is over the copy: the set itself may change meanwhile.
        set_walk(result, |value| {
            if other.has(vm, value)? {
                super::remove(vm, result, value);
            }
            Ok(true)
        })?;
    } else {
        // 6. Drop each of the other's.
        other.walk(vm, |key| {
            super::remove(vm, result, key);
            Ok(true)
        })?;
    }
    Ok(Value::cell(result))
}

/// 24.2.4.15 Set.prototype.symmetricDifference ( other )
pub fn symmetric_difference(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.symmetricDifference")?;
    let other = get_set_record(vm, args.get(0))?;
    let keys = other.keys(vm)?;
    let result = copy(vm, set)?;
    // 7. What both have goes; what only the other has comes.
    while let Some(key) = iterator_step_value(vm, &keys)? {
        if set_has(vm, set, key) {
            super::remove(vm, result, key);
        } else {
            set_add(vm, result, key)?;
        }
    }
    Ok(Value::cell(result))
}

/// 24.2.4.11 Set.prototype.isSubsetOf ( other )
pub fn is_subset_of(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.isSubsetOf")?;
    let other = get_set_record(vm, args.get(0))?;
    // 4. A larger set is none.
    if live(set) > other.size {
        return Ok(Value::FALSE);
    }
    // 5-7. Each of ours is the other's.
    let mut all = true;
    set_walk(set, |value| {
        all = other.has(vm, value)?;
        Ok(all)
    })?;
    Ok(Value::bool(all))
}

/// 24.2.4.12 Set.prototype.isSupersetOf ( other )
pub fn is_superset_of(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.isSupersetOf")?;
    let other = get_set_record(vm, args.get(0))?;
    // 4. A smaller set is none.
    if live(set) < other.size {
        return Ok(Value::FALSE);
    }
    // 5-7. Each of the other's is ours.
    let mut all = true;
    other.walk(vm, |key| {
        all = set_has(vm, set, key);
        Ok(all)
    })?;
    Ok(Value::bool(all))
}

/// 24.2.4.10 Set.prototype.isDisjointFrom ( other )
pub fn is_disjoint_from(vm: &Vm, args: &Args) -> Completion<Value> {
    let set = this_set(vm, args, "Set.prototype.isDisjointFrom")?;
    let other = get_set_record(vm, args.get(0))?;
    let mut disjoint = true;
    if live(set) <= other.size {
        // 4. None of ours is the other's.
        set_walk(set, |value| {
            disjoint = !other.has(vm, value)?;
            Ok(disjoint)
        })?;
    } else {
        // 5. None of the other's is ours.
        other.walk(vm, |key| {
            disjoint = !set_has(vm, set, key);
            Ok(disjoint)
        })?;
    }
    Ok(Value::bool(disjoint))
}
