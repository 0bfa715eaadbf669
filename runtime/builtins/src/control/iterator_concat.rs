//! Iterator.concat (ECMA-262 27.1.3.2.1): the values of several iterables after one another.
//!
//! Run by `iterator_helper`. The helper's function part is a `ValueArray` of each iterable and its iterator method; `index`
//! is the next of them; the open iterator is its inner one. It has no underlying iterator.

use super::iterator_helper::{FUNCTION, INNER, INNER_NEXT, helper, new_source_helper, parts_of};
use crate::prelude::*;
use cutaway_engine::operations::iterators::{IteratorRecord, get_iterator_from_method, iterator_step_value};
use cutaway_gc::cells::arrays::ValueArray;

/// 27.1.3.2.1 Iterator.concat ( ...items )
pub fn concat(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. Every item must be an iterable object; its method is looked up now.
    let list = ValueList::new(vm);
    for item in args.values() {
        if !item.is::<JsObject>() {
            return Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, *item))));
        }
        let method = get_method(vm, *item, symbol_key(vm, WellKnownSymbol::Iterator))?;
        if method.is_undefined() {
            return Err(throw_type_error(vm, format!("{} is not iterable", describe_value(vm, *item))));
        }
        list.push(*item);
        list.push(method);
    }
    // 3-6. The helper.
    let items = vm.new_value_array(list.len() as u32, Value::UNDEFINED);
    for i in 0..list.len() {
        items.put(i, list.get(i));
    }
    Ok(new_source_helper(vm, helper::CONCAT, Value::cell(items), Value::UNDEFINED))
}

/// The next value: of the open iterator, or of the first one after it that has one.
pub fn concat_step(vm: &Vm, helper: Gc<IteratorObject>) -> Completion<Option<Value>> {
    let Some((parts, _)) = parts_of(helper) else { return Ok(None) };
    let Some(items) = parts.at(FUNCTION).downcast::<ValueArray>() else { return Ok(None) };
    loop {
        if let Some(iterator) = parts.at(INNER).downcast::<JsObject>() {
            let inner = IteratorRecord { iterator, next: parts.at(INNER_NEXT) };
            match iterator_step_value(vm, &inner)? {
                Some(value) => return Ok(Some(value)),
                None => parts.put(INNER, Value::UNDEFINED),
            }
        }
        let index = helper.index() as usize;
        if index >= items.length() as usize {
            return Ok(None);
        }
        helper.set_index((index + 2) as f64);
        let inner = get_iterator_from_method(vm, items.at(index), items.at(index + 1))?;
        parts.put(INNER, Value::cell(inner.iterator));
        parts.put(INNER_NEXT, inner.next);
    }
}
