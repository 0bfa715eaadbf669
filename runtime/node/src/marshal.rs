//! Values across the border: how bindings read their arguments and make their results.
//!
//! Arguments come from our own JavaScript, which has validated them; a wrong kind reads as a neutral value, never as a crash.

use cutaway_engine::native::{Key, NativeFn, Property};
use cutaway_engine::native_functions::{
    NATIVE_HIDDEN_FROM_TRACES, define_properties, hide_from_traces, new_native_closure,
};
use cutaway_engine::objects::array::{array_create, push};
use cutaway_engine::objects::{self, new_object};
use cutaway_engine::operations::conversion::to_string;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Value, Vm, strings};
use cutaway_gc::cells::objects::{JsObject, ViewObject};
use cutaway_gc::cells::strings::JsString;

/// The text of a string argument; empty for anything else.
pub fn text(vm: &Vm, value: Value) -> String {
    value.downcast::<JsString>().map(|string| strings::to_rust_string(vm, string)).unwrap_or_default()
}

/// The text of any value, as `String(value)` gives it. May run JavaScript.
pub fn any_text(vm: &Vm, value: Value) -> Completion<String> {
    Ok(strings::to_rust_string(vm, to_string(vm, value)?))
}

/// A number argument; 0 for anything else.
pub fn number(value: Value) -> f64 {
    value.as_number().unwrap_or(0.0)
}

/// A number argument as an integer.
pub fn integer(value: Value) -> i64 {
    number(value) as i64
}

/// A string value.
pub fn string(vm: &Vm, text: &str) -> Value {
    Value::cell(strings::new_string(vm, text))
}

/// An array of the values that `make` gives, one after the other.
pub fn array<T>(vm: &Vm, items: impl IntoIterator<Item = T>, make: impl Fn(&Vm, T) -> Value) -> Value {
    let array = array_create(vm, 0);
    for item in items {
        push(vm, array, make(vm, item));
    }
    Value::cell(array)
}

/// An array of numbers.
pub fn number_array(vm: &Vm, numbers: &[f64]) -> Value {
    array(vm, numbers, |_, number| Value::number(*number))
}

/// An object with the functions and constants of a table. The functions have no lines in stack traces, as V8's API callbacks
/// have none.
pub fn object_of(vm: &Vm, properties: &[Property]) -> Gc<JsObject> {
    let object = new_object(vm);
    define_properties(vm, object, properties);
    let names: Vec<&str> = properties.iter().filter_map(|property| name_of(property.key)).collect();
    hide_from_traces(vm, object, &names);
    object
}

fn name_of(key: Key) -> Option<&'static str> {
    match key {
        Key::Name(name) => Some(name),
        Key::Symbol(_) => None,
    }
}

/// A function that has no line in stack traces.
pub fn hidden_function(vm: &Vm, name: &str, entry: NativeFn, data: Value) -> Value {
    let function = new_native_closure(vm, vm.intern(name), 0, entry, data);
    function.set_bits(function.bits() | NATIVE_HIDDEN_FROM_TRACES);
    Value::cell(function)
}

/// Defines a visible property on a fresh object.
pub fn set(vm: &Vm, object: Gc<JsObject>, name: &str, value: Value) {
    let key = vm.property_key(name);
    objects::add_own(vm, object, key, value);
}

/// A copy of the bytes of a typed array or DataView; empty for anything else.
pub fn bytes(value: Value) -> Vec<u8> {
    with_bytes(value, <[u8]>::to_vec)
}

/// Reads the bytes of a typed array in place. `read` must not call back into the engine.
pub fn with_bytes<T>(value: Value, read: impl FnOnce(&[u8]) -> T) -> T {
    let window = value.downcast::<ViewObject>().and_then(byte_window);
    match window {
        // SAFETY: the view is not detached, and nothing runs that could detach it while `read` looks at its bytes.
        Some((data, length)) => read(unsafe { std::slice::from_raw_parts(data, length) }),
        None => read(&[]),
    }
}

/// Writes the bytes of a typed array in place. `write` must not call back into the engine.
pub fn with_bytes_mut<T>(value: Value, write: impl FnOnce(&mut [u8]) -> T) -> T {
    let window = value.downcast::<ViewObject>().and_then(byte_window);
    match window {
        // SAFETY: as in `with_bytes`; a Vm has one thread, so nobody else looks at the bytes meanwhile.
        Some((data, length)) => write(unsafe { std::slice::from_raw_parts_mut(data, length) }),
        None => write(&mut []),
    }
}

fn byte_window(view: Gc<ViewObject>) -> Option<(*mut u8, usize)> {
    let size = match view.header().kind() {
        cutaway_engine::Kind::DataView => 1,
        _ => cutaway_engine::objects::integer_indexed::ElementType::of(&view).size(),
    };
    let data = view.data();
    (!data.is_null() && view.length() > 0).then(|| (data, view.length() * size))
}

/// A new Uint8Array with these bytes.
pub fn uint8_array(vm: &Vm, bytes: &[u8]) -> Completion<Value> {
    let constructor = vm.intrinsic_value(Intrinsic::Uint8Array);
    let length = Value::number(bytes.len() as f64);
    let view = cutaway_engine::interpreter::construct(vm, constructor, &[length], constructor)?;
    with_bytes_mut(view, |target| target.copy_from_slice(bytes));
    Ok(view)
}

/// The text of argument `index`.
pub fn text_argument(vm: &Vm, args: &Args, index: usize) -> String {
    text(vm, args.get(index))
}
