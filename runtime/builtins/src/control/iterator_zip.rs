//! Iterator.zip and Iterator.zipKeyed (joint iteration): several iterators stepped together.
//!
//! Run by `iterator_helper`. The helper's function part is the **table**, a `ValueArray` with four words for each iterator: the
//! iterator (undefined once it is done or failed), its next method, its padding, and, for zipKeyed, its key. The inner part tells
//! whether there are keys.

use super::iterator::get_iterator_flattenable;
use super::iterator_helper::{FUNCTION, INNER, helper, new_source_helper, parts_of};
use crate::prelude::*;
use cutaway_engine::operations::iterators::{
    IteratorRecord, get_iterator, iterator_close, iterator_step, iterator_step_value,
};
use cutaway_gc::cells::arrays::ValueArray;

const ITERATOR: usize = 0;
const NEXT: usize = 1;
const PADDING: usize = 2;
const KEY: usize = 3;
/// Words for each iterator.
const WIDTH: usize = 4;

/// What the options say.
struct Options {
    mode: u32,
    padding: Value,
}

/// Steps 2 to 7 of both: the mode, and the padding if the mode has a use for it.
fn read_options(vm: &Vm, options: Value) -> Completion<Options> {
    let object = match options.downcast::<JsObject>() {
        Some(object) => object,
        None if options.is_undefined() => {
            return Ok(Options { mode: helper::ZIP_SHORTEST, padding: Value::UNDEFINED });
        }
        None => {
            return Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, options))));
        }
    };
    let value = get(vm, object, PropertyKey::atom(vm.intern("mode")))?;
    let is = |text: &str| {
        value.downcast::<JsString>().is_some_and(|mode| cutaway_engine::strings::view(vm, mode).is(text))
    };
    let mode = if value.is_undefined() || is("shortest") {
        helper::ZIP_SHORTEST
    } else if is("longest") {
        helper::ZIP_LONGEST
    } else if is("strict") {
        helper::ZIP_STRICT
    } else {
        return Err(throw_type_error(vm, format!("{} is not a valid mode", describe_value(vm, value))));
    };
    let mut padding = Value::UNDEFINED;
    if mode == helper::ZIP_LONGEST {
        padding = get(vm, object, PropertyKey::atom(vm.intern("padding")))?;
        if !padding.is_undefined() && !padding.is::<JsObject>() {
            return Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, padding))));
        }
    }
    Ok(Options { mode, padding })
}

/// Appends an iterator to a table under construction.
fn append(list: &ValueList<'_>, record: &IteratorRecord, key: Value) {
    for word in [Value::cell(record.iterator), record.next, Value::UNDEFINED, key] {
        list.push(word);
    }
}

/// Closes the iterators of a table under construction, last first.
fn close_list<T>(vm: &Vm, list: &ValueList<'_>, completion: Completion<T>) -> Completion<T> {
    let mut completion = completion;
    for i in (0..list.len() / WIDTH).rev() {
        if let Some(iterator) = list.get(i * WIDTH + ITERATOR).downcast::<JsObject>() {
            completion = iterator_close(vm, iterator, completion);
        }
    }
    completion
}

fn require_object(vm: &Vm, value: Value) -> Completion<Gc<JsObject>> {
    let throw = || throw_type_error(vm, format!("{} is not an object", describe_value(vm, value)));
    value.downcast::<JsObject>().ok_or_else(throw)
}

/// Iterator.zip ( iterables [ , options ] )
pub fn zip(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-7. The arguments.
    require_object(vm, args.get(0))?;
    let options = read_options(vm, args.get(1))?;
    // 8-12. The iterators of what is iterated over; an error closes those there are.
    let list = ValueList::new(vm);
    let input = get_iterator(vm, args.get(0))?;
    loop {
        let next = match iterator_step_value(vm, &input) {
            Ok(next) => next,
            Err(throw) => return close_list(vm, &list, Err(throw)),
        };
        let Some(value) = next else { break };
        match get_iterator_flattenable(vm, value, false) {
            Ok(record) => append(&list, &record, Value::UNDEFINED),
            Err(throw) => {
                let completion = close_list(vm, &list, Err(throw));
                return iterator_close(vm, input.iterator, completion);
            }
        }
    }
    // 13-14. The paddings, as far as there are any.
    if !options.padding.is_undefined()
        && let Err(throw) = read_paddings(vm, &list, options.padding)
    {
        return close_list(vm, &list, Err(throw));
    }
    // 15-16. The helper.
    Ok(new_zip(vm, &list, options.mode, false))
}

/// Step 14.b: values of an iterable, one for each iterator.
fn read_paddings(vm: &Vm, list: &ValueList<'_>, padding: Value) -> Completion<()> {
    let record = get_iterator(vm, padding)?;
    for i in 0..list.len() / WIDTH {
        match iterator_step_value(vm, &record)? {
            Some(value) => list.set(i * WIDTH + PADDING, value),
            None => return Ok(()),
        }
    }
    iterator_close(vm, record.iterator, Ok(()))
}

/// Iterator.zipKeyed ( iterables [ , options ] )
pub fn zip_keyed(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-7. The arguments.
    let iterables = require_object(vm, args.get(0))?;
    let options = read_options(vm, args.get(1))?;
    // 8-12. The iterators of the properties' values; an error closes those there are.
    let keys = own_property_keys(vm, iterables)?;
    let list = ValueList::new(vm);
    for i in 0..keys.len() {
        match keyed_iterator(vm, iterables, keys.get(i)) {
            Ok(Some(record)) => append(&list, &record, keys.get(i)),
            Ok(None) => {}
            Err(throw) => return close_list(vm, &list, Err(throw)),
        }
    }
    // 13-14. The paddings, properties of the same names.
    if let Some(padding) = options.padding.downcast::<JsObject>() {
        for i in 0..list.len() / WIDTH {
            let key = to_property_key(vm, list.get(i * WIDTH + KEY));
            match key.and_then(|key| get(vm, padding, key)) {
                Ok(value) => list.set(i * WIDTH + PADDING, value),
                Err(throw) => return close_list(vm, &list, Err(throw)),
            }
        }
    }
    // 15-16. The helper.
    Ok(new_zip(vm, &list, options.mode, true))
}

/// Step 12.a: the iterator of one property, unless it is not enumerable or undefined.
fn keyed_iterator(vm: &Vm, iterables: Gc<JsObject>, key: Value) -> Completion<Option<IteratorRecord>> {
    let key = to_property_key(vm, key)?;
    let is_enumerable = get_own_property(vm, iterables, key)?.is_some_and(|own| own.enumerable == Some(true));
    if !is_enumerable {
        return Ok(None);
    }
    let value = get(vm, iterables, key)?;
    if value.is_undefined() { Ok(None) } else { get_iterator_flattenable(vm, value, false).map(Some) }
}

fn new_zip(vm: &Vm, list: &ValueList<'_>, mode: u32, keyed: bool) -> Value {
    let table = vm.new_value_array(list.len() as u32, Value::UNDEFINED);
    for i in 0..list.len() {
        table.put(i, list.get(i));
    }
    new_source_helper(vm, mode, Value::cell(table), Value::bool(keyed))
}

/// IteratorCloseAll of the iterators still open, last first.
pub fn close_open<T>(vm: &Vm, helper: Gc<IteratorObject>, completion: Completion<T>) -> Completion<T> {
    let mut completion = completion;
    let table = parts_of(helper).and_then(|(parts, _)| parts.at(FUNCTION).downcast::<ValueArray>());
    if let Some(table) = table {
        for i in (0..table.length() as usize / WIDTH).rev() {
            if let Some(iterator) = table.at(i * WIDTH + ITERATOR).downcast::<JsObject>() {
                completion = iterator_close(vm, iterator, completion);
            }
        }
    }
    completion
}

/// IteratorZip's closure from one yield to the next: a value of each iterator, together.
pub fn zip_step(vm: &Vm, helper: Gc<IteratorObject>) -> Completion<Option<Value>> {
    let Some((parts, _)) = parts_of(helper) else { return Ok(None) };
    let Some(table) = parts.at(FUNCTION).downcast::<ValueArray>() else { return Ok(None) };
    let count = table.length() as usize / WIDTH;
    let mode = helper.mode();
    let results = ValueList::new(vm);
    for i in 0..count {
        let at = i * WIDTH;
        let Some(iterator) = table.at(at + ITERATOR).downcast::<JsObject>() else {
            // i. Done in an earlier round.
            results.push(table.at(at + PADDING));
            continue;
        };
        // ii. Its next value.
        match iterator_step_value(vm, &IteratorRecord { iterator, next: table.at(at + NEXT) }) {
            Ok(Some(value)) => results.push(value),
            Ok(None) => {
                table.put(at + ITERATOR, Value::UNDEFINED);
                match mode {
                    helper::ZIP_SHORTEST => return close_open(vm, helper, Ok(None)),
                    helper::ZIP_STRICT => return strict_end(vm, helper, table, i),
                    _ => results.push(table.at(at + PADDING)),
                }
            }
            Err(throw) => {
                table.put(at + ITERATOR, Value::UNDEFINED);
                return close_open(vm, helper, Err(throw));
            }
        }
    }
    let all_done = (0..count).all(|i| table.at(i * WIDTH + ITERATOR).is_undefined());
    if all_done { Ok(None) } else { finish_results(vm, table, &results, parts.at(INNER).is_true()).map(Some) }
}

/// One iterator is done under "strict": it must be the first, and all others must be done too.
fn strict_end(
    vm: &Vm,
    helper: Gc<IteratorObject>,
    table: Gc<ValueArray>,
    done: usize,
) -> Completion<Option<Value>> {
    let throw_uneven = || throw_type_error(vm, "Iterators passed to Iterator.zip have different lengths");
    if done != 0 {
        return close_open(vm, helper, Err(throw_uneven()));
    }
    for at in (WIDTH..table.length() as usize).step_by(WIDTH) {
        let Some(iterator) = table.at(at + ITERATOR).downcast::<JsObject>() else { continue };
        match iterator_step(vm, &IteratorRecord { iterator, next: table.at(at + NEXT) }) {
            Ok(None) => table.put(at + ITERATOR, Value::UNDEFINED),
            Ok(Some(_)) => return close_open(vm, helper, Err(throw_uneven())),
            Err(throw) => {
                table.put(at + ITERATOR, Value::UNDEFINED);
                return close_open(vm, helper, Err(throw));
            }
        }
    }
    Ok(None)
}

/// An array of the results, or an object of them under the keys.
fn finish_results(vm: &Vm, table: Gc<ValueArray>, results: &ValueList<'_>, keyed: bool) -> Completion<Value> {
    if !keyed {
        return Ok(new_array_from_list(vm, results).into());
    }
    let object = new_object_with_prototype(vm, Value::NULL);
    for i in 0..results.len() {
        let key = to_property_key(vm, table.at(i * WIDTH + KEY))?;
        create_data_property_or_throw(vm, object, key, results.get(i))?;
    }
    Ok(object.into())
}
