//! Making function objects for Rust functions, and objects from tables of properties.

use crate::completion::Completion;
use crate::names::WellKnownSymbol;
use crate::native::{Content, Key, NativeFn, Property};
use crate::objects::named;
use crate::objects::ordinary::new_pair;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::transitions::Addition;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsObject, NativeFunction};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// Native function bit: can be called as a constructor.
pub const NATIVE_CONSTRUCTOR: u32 = 1;
/// Native function bit: has no line in stack traces (V8's `Function.prototype.call` and its like are tail calls).
pub const NATIVE_HIDDEN_FROM_TRACES: u32 = 2;
/// Native function bit: the getter of %TypedArray%.prototype.length, which cached loads do not call but carry out.
pub const NATIVE_TYPED_ARRAY_LENGTH: u32 = 4;

/// A function object for `entry`.
pub fn new_native_function(vm: &Vm, name: Gc<JsString>, length: u32, entry: NativeFn) -> Gc<NativeFunction> {
    make(vm, name, length, entry, Value::UNDEFINED, Intrinsic::NativeFunctionShape, 0)
}

/// A function object that closes over `data` (read by `callee_data`).
pub fn new_native_closure(
    vm: &Vm,
    name: Gc<JsString>,
    length: u32,
    entry: NativeFn,
    data: Value,
) -> Gc<NativeFunction> {
    make(vm, name, length, entry, data, Intrinsic::NativeFunctionShape, 0)
}

/// A constructor. Its `prototype` property is the caller's to define.
pub fn new_native_constructor(
    vm: &Vm,
    name: Gc<JsString>,
    length: u32,
    entry: NativeFn,
) -> Gc<NativeFunction> {
    make(vm, name, length, entry, Value::UNDEFINED, Intrinsic::NativeConstructorShape, NATIVE_CONSTRUCTOR)
}

fn make(
    vm: &Vm,
    name: Gc<JsString>,
    length: u32,
    entry: NativeFn,
    data: Value,
    shape: Intrinsic,
    bits: u32,
) -> Gc<NativeFunction> {
    let function: Gc<NativeFunction> = vm.new_object_cell(vm.intrinsic_shape(shape));
    function.set_entry(entry as usize);
    function.set_length(length);
    function.set_bits(bits);
    function.set_name(Value::cell(name));
    function.set_data(data);
    function.set_realm(Value::cell(vm.realm()));
    function.set_initial_shape(Value::UNDEFINED);
    function
}

/// The Rust function of a native function object.
#[inline(always)]
pub fn entry_of(function: Gc<NativeFunction>) -> NativeFn {
    // SAFETY: `entry` is only ever set from a `NativeFn` (above).
    unsafe { std::mem::transmute::<usize, NativeFn>(function.entry()) }
}

/// What the native function being called closes over.
pub fn callee_data(args: &crate::Args) -> Value {
    args.callee().downcast::<NativeFunction>().map_or(Value::UNDEFINED, |f| f.data())
}

/// Defines the properties of a table on a fresh object, in order.
pub fn define_properties(vm: &Vm, object: Gc<JsObject>, properties: &[Property]) {
    for property in properties {
        define_property(vm, object, property);
    }
}

/// Leaves native methods of `object` out of stack traces.
pub fn hide_from_traces(vm: &Vm, object: Gc<JsObject>, names: &[&str]) {
    for name in names {
        let method = crate::objects::lookup_data(vm, object, vm.property_key(name));
        if let Some(function) = method.and_then(|method| method.downcast::<NativeFunction>()) {
            function.set_bits(function.bits() | NATIVE_HIDDEN_FROM_TRACES);
        }
    }
}

/// The property key a table line names.
pub fn table_key(vm: &Vm, key: Key) -> PropertyKey {
    match key {
        Key::Name(name) => vm.property_key(name),
        Key::Symbol(symbol) => PropertyKey::symbol(vm.symbols.get(symbol)),
    }
}

fn function_name(vm: &Vm, key: Key, prefix: &str) -> Gc<JsString> {
    let symbol_text = |symbol: WellKnownSymbol| format!("[{}]", symbol.description());
    match (key, prefix) {
        (Key::Name(name), "") => vm.intern(name),
        (Key::Name(name), _) => vm.intern(&format!("{prefix}{name}")),
        (Key::Symbol(symbol), _) => vm.intern(&format!("{prefix}{}", symbol_text(symbol))),
    }
}

fn define_property(vm: &Vm, object: Gc<JsObject>, property: &Property) {
    let key = table_key(vm, property.key);
    let addition = match property.content {
        Content::Method(length, entry) => {
            let name = function_name(vm, property.key, "");
            Addition::Field(Value::cell(new_native_function(vm, name, length as u32, entry)))
        }
        Content::Accessor(getter, setter) => {
            let make = |prefix: &str, length, entry: Option<NativeFn>| {
                entry.map_or(Value::UNDEFINED, |entry| {
                    let name = function_name(vm, property.key, prefix);
                    Value::cell(new_native_function(vm, name, length, entry))
                })
            };
            let (get, set) = (make("get ", 0, getter), make("set ", 1, setter));
            Addition::Accessor(Value::cell(new_pair(vm, get, set)))
        }
        Content::Number(number) => Addition::Field(Value::number(number)),
        Content::String(text) => Addition::Field(Value::cell(vm.intern(text))),
        Content::Undefined => Addition::Field(Value::UNDEFINED),
        Content::Intrinsic(intrinsic) => Addition::Field(vm.intrinsic_value(intrinsic)),
    };
    match key.as_index() {
        Some(_) => unreachable!("tables have no index keys"),
        None => named::add(vm, object, key, property.attributes, addition),
    }
}

/// A TypeError for a constructor called without `new`, as V8 words it.
pub fn require_new<T>(vm: &Vm, constructor: &str) -> Completion<T> {
    let message = format!("Constructor {constructor} requires 'new'");
    Err(crate::operations::errors::throw_type_error(vm, message))
}
