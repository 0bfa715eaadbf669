//! The binding `util`: what JavaScript cannot see of an object from inside the language.
//!
//! `classOf(value)` names an object's internal class, whatever its prototype says; all of `util.types` and the kinds that
//! `util.inspect` tells apart come from it.

use cutaway_engine::interpreter::functions::{ASYNC, GENERATOR};
use cutaway_engine::native::Property;
use cutaway_engine::objects::array::{array_create, push};
use cutaway_engine::objects::integer_indexed::ElementType;
use cutaway_engine::objects::mapped_arguments::is_arguments;
use cutaway_engine::objects::{get_own_property, own_property_keys};
use cutaway_engine::operations::describe::constructor_name;
use cutaway_engine::operations::native_iterators::mode;
use cutaway_engine::{Args, Completion, Gc, Kind, Value, Vm, ordered_table};
use cutaway_gc::cells::arrays::{EphemeronTable, OrderedTable};
use cutaway_gc::cells::functions::FunctionInfo;
use cutaway_gc::cells::objects::{
    ArrayBufferObject, IteratorObject, JsArray, JsFunction, JsObject, PromiseObject, ProxyObject, ViewObject,
    WeakCollection,
};

use super::{function, number};
use crate::marshal;

const FUNCTIONS: &[Property] = &[
    function("classOf", class_of),
    function("getConstructorName", get_constructor_name),
    function("getOwnNonIndexProperties", get_own_non_index_properties),
    function("getPromiseDetails", get_promise_details),
    function("getProxyDetails", get_proxy_details),
    function("previewEntries", preview_entries),
];

const ONLY_ENUMERABLE: f64 = 2.0;

const CONSTANTS: &[Property] = &[
    number("ALL_PROPERTIES", 0.0),
    number("ONLY_ENUMERABLE", ONLY_ENUMERABLE),
    number("kPending", 0.0),
    number("kFulfilled", 1.0),
    number("kRejected", 2.0),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    let binding = marshal::object_of(vm, FUNCTIONS);
    let constants = marshal::object_of(vm, CONSTANTS);
    marshal::set(vm, binding, "constants", Value::cell(constants));
    binding
}

/// The internal class of a value; empty for a primitive.
pub fn class_name(value: Value) -> &'static str {
    let Some(object) = value.downcast::<JsObject>() else { return "" };
    match object.header().kind() {
        Kind::Array => "Array",
        Kind::Function => object.downcast::<JsFunction>().map_or("Function", |f| function_class(f.info())),
        Kind::NativeFunction | Kind::BoundFunction => "Function",
        Kind::NumberObject => "Number",
        Kind::BooleanObject => "Boolean",
        Kind::StringObject => "String",
        Kind::SymbolObject => "Symbol",
        Kind::BigIntObject => "BigInt",
        Kind::Error => "Error",
        Kind::Date => "Date",
        Kind::RegExp => "RegExp",
        Kind::Map => "Map",
        Kind::Set => "Set",
        Kind::WeakMap => "WeakMap",
        Kind::WeakSet => "WeakSet",
        Kind::WeakRef => "WeakRef",
        Kind::FinalizationRegistry => "FinalizationRegistry",
        Kind::Promise => "Promise",
        Kind::Proxy => "Proxy",
        Kind::Generator => "Generator",
        Kind::AsyncGenerator => "AsyncGenerator",
        Kind::Arguments => "Arguments",
        Kind::ArrayIterator => "ArrayIterator",
        Kind::MapIterator => "MapIterator",
        Kind::SetIterator => "SetIterator",
        Kind::StringIterator => "StringIterator",
        Kind::ArrayBuffer => buffer_class(object),
        Kind::TypedArray => {
            object.downcast::<ViewObject>().map_or("", |v| ElementType::of(&v).constructor_name())
        }
        Kind::DataView => "DataView",
        Kind::Namespace => "ModuleNamespace",
        _ => "Object",
    }
}

fn function_class(info: Gc<FunctionInfo>) -> &'static str {
    match (info.bits() & ASYNC != 0, info.bits() & GENERATOR != 0) {
        (true, true) => "AsyncGeneratorFunction",
        (true, false) => "AsyncFunction",
        (false, true) => "GeneratorFunction",
        (false, false) => "Function",
    }
}

/// Bit 2 of `ArrayBufferObject::bits`.
const SHARED: u32 = 4;

fn buffer_class(object: Gc<JsObject>) -> &'static str {
    let shared = object.downcast::<ArrayBufferObject>().is_some_and(|buffer| buffer.bits() & SHARED != 0);
    if shared { "SharedArrayBuffer" } else { "ArrayBuffer" }
}

fn class_of(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::cell(vm.intern(class_of_value(vm, args.get(0)))))
}

/// The class, arguments objects of strict functions included.
fn class_of_value(vm: &Vm, value: Value) -> &'static str {
    match value.downcast::<JsObject>() {
        Some(object) if is_arguments(vm, object) => "Arguments",
        _ => class_name(value),
    }
}

fn get_constructor_name(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(object) = args.get(0).downcast::<JsObject>() else { return Ok(Value::cell(vm.names.empty)) };
    let class = class_name(Value::cell(object));
    let name = if class == "Object" { constructor_name(vm, object) } else { class.to_owned() };
    Ok(marshal::string(vm, &name))
}

fn get_own_non_index_properties(vm: &Vm, args: &Args) -> Completion<Value> {
    let result = array_create(vm, 0);
    let Some(object) = args.get(0).downcast::<JsObject>() else { return Ok(Value::cell(result)) };
    let only_enumerable = args.get(1).as_number() == Some(ONLY_ENUMERABLE);
    let keys = own_property_keys(vm, object)?;
    for index in 0..keys.len() {
        let key = cutaway_engine::operations::conversion::to_property_key(vm, keys.get(index))?;
        if key.is_index() {
            continue;
        }
        let visible = !only_enumerable
            || get_own_property(vm, object, key)?.is_some_and(|property| property.enumerable == Some(true));
        if visible {
            push(vm, result, keys.get(index));
        }
    }
    Ok(Value::cell(result))
}

fn pair(vm: &Vm, first: Value, second: Value) -> Value {
    let array = array_create(vm, 0);
    push(vm, array, first);
    push(vm, array, second);
    Value::cell(array)
}

fn get_promise_details(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(promise) = args.get(0).downcast::<PromiseObject>() else { return Ok(Value::UNDEFINED) };
    let state = promise.state();
    let result = if state == 0 { Value::UNDEFINED } else { promise.result() };
    Ok(pair(vm, Value::from(state), result))
}

fn get_proxy_details(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(proxy) = args.get(0).downcast::<ProxyObject>() else { return Ok(Value::UNDEFINED) };
    Ok(pair(vm, proxy.target(), proxy.handler()))
}

/// The entries of a weak collection, or what a map's or set's iterator still has to give. With a second argument: [entries, are they
/// key-value pairs].
fn preview_entries(vm: &Vm, args: &Args) -> Completion<Value> {
    let entries = array_create(vm, 0);
    let mut is_key_value = false;
    let object = args.get(0);
    if let Some(weak) = object.downcast::<WeakCollection>() {
        is_key_value = weak.header().kind() == Kind::WeakMap;
        push_weak_entries(vm, entries, weak.table(), is_key_value);
    } else if let Some(iterator) = object.downcast::<IteratorObject>()
        && let Some(table) = iterator.target().downcast::<OrderedTable>()
    {
        is_key_value = iterator.mode() == mode::ENTRIES;
        push_entries(vm, entries, table, iterator.index() as u32, iterator.mode());
    }
    if args.len() < 2 {
        return Ok(Value::cell(entries));
    }
    Ok(pair(vm, Value::cell(entries), Value::bool(is_key_value)))
}

/// Pushes what an iterator in `mode` gives from entry `from` on. The key of a set's entry is its value too.
fn push_entries(vm: &Vm, entries: Gc<JsArray>, table: Gc<OrderedTable>, from: u32, mode: u32) {
    let mut at = (table, from);
    while let Some((table, entry)) = ordered_table::advance(at.0, at.1) {
        let key = ordered_table::key_at(table, entry);
        let value = if table.width() > 1 { ordered_table::part_at(table, entry, 1) } else { key };
        if mode != mode::VALUES {
            push(vm, entries, key);
        }
        if mode != mode::KEYS {
            push(vm, entries, value);
        }
        at = (table, entry + 1);
    }
}

fn push_weak_entries(vm: &Vm, entries: Gc<JsArray>, table: Gc<EphemeronTable>, with_values: bool) {
    for pair in 0..table.capacity() as usize {
        let key = table.at(pair * 2);
        // 0 is a pair never used, the hole one whose key died or was deleted.
        if key.bits() == 0 || key.is_hole() {
            continue;
        }
        let value = table.at(pair * 2 + 1);
        push(vm, entries, key);
        if with_values {
            push(vm, entries, value);
        }
    }
}
