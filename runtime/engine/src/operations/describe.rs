//! How V8 names a value inside an error message.
//!
//! **Describing a value** gives the text of `%` in "% is not a function" and the like: strings quoted, objects as
//! `#<Constructor>`, functions by their source. **Describing an operand** is what V8 prints when it has no source text to
//! show for a call from a built-in: the type, and the value where it is short. Nothing here runs JavaScript or throws.

use crate::names::WellKnownSymbol;
use crate::objects;
use crate::objects::integer_indexed::ElementType;
use crate::operations::comparison::type_of;
use crate::operations::number_text::number_to_string;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::strings::to_rust_string;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsObject, ProxyObject, ViewObject};
use cutaway_gc::cells::strings::{JsString, Symbol};
use cutaway_gc::{Gc, Kind, Value};

/// The value as V8 shows it in messages.
pub fn describe_value(vm: &Vm, value: Value) -> String {
    if let Some(text) = value.downcast::<JsString>() {
        return format!("\"{}\"", to_rust_string(vm, text));
    }
    if let Some(object) = value.downcast::<JsObject>() {
        return describe_object(vm, object);
    }
    describe_primitive(vm, value)
}

/// The value as V8 shows it where it has nothing but the value: `number 5`, `object null`, `undefined`.
pub fn describe_operand(vm: &Vm, value: Value) -> String {
    let kind = to_rust_string(vm, type_of(vm, value));
    if value.is::<JsString>() || value.is_null() || value.is_bool() || value.is_number() {
        return format!("{kind} {}", describe_value(vm, value));
    }
    kind
}

fn describe_primitive(vm: &Vm, value: Value) -> String {
    if let Some(symbol) = value.downcast::<Symbol>() {
        let text = symbol.description().downcast::<JsString>().map(|d| to_rust_string(vm, d));
        return format!("Symbol({})", text.unwrap_or_default());
    }
    match value {
        Value::UNDEFINED => "undefined".into(),
        Value::NULL => "null".into(),
        Value::TRUE => "true".into(),
        Value::FALSE => "false".into(),
        _ => match value.as_number() {
            Some(number) => to_rust_string(vm, number_to_string(vm, number)),
            None => crate::operations::bigint::to_decimal(value),
        },
    }
}

/// Functions are shown by their source, errors by their text; an object whose `toString` is Object.prototype's by its
/// constructor; others, such as arrays and dates, by their class.
fn describe_object(vm: &Vm, object: Gc<JsObject>) -> String {
    match object.header().kind() {
        Kind::Function | Kind::NativeFunction | Kind::BoundFunction => {
            to_rust_string(vm, crate::interpreter::function_to_string(vm, object))
        }
        Kind::Error => objects::describe_error(vm, object),
        // A proxy is shown as its target.
        Kind::Proxy => match object.downcast::<ProxyObject>().and_then(|p| p.target().downcast::<JsObject>())
        {
            Some(target) if target.header().kind() != Kind::Proxy => describe_object(vm, target),
            _ => "#<Object>".into(),
        },
        _ if has_own_idea_of_text(vm, object) => format!("[object {}]", class_name(vm, object)),
        _ => format!("#<{}>", constructor_name(vm, object)),
    }
}

/// True if the object's toString is not the one of Object.prototype: then V8 shows its class, not its constructor.
fn has_own_idea_of_text(vm: &Vm, object: Gc<JsObject>) -> bool {
    let key = PropertyKey::atom(vm.names.to_string);
    let plain = objects::lookup_data(vm, vm.intrinsic(Intrinsic::ObjectPrototype), key);
    objects::lookup_data(vm, object, key) != plain
}

/// The tag that Object.prototype.toString would show, as far as it is known without running JavaScript.
fn class_name(vm: &Vm, object: Gc<JsObject>) -> String {
    let tag = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::ToStringTag));
    if let Some(tag) = objects::lookup_data(vm, object, tag).and_then(|tag| tag.downcast::<JsString>()) {
        return to_rust_string(vm, tag);
    }
    match object.header().kind() {
        Kind::TypedArray => object
            .downcast::<ViewObject>()
            .map_or("Object", |view| ElementType::of(&view).constructor_name())
            .into(),
        Kind::Array => "Array".into(),
        Kind::StringObject => "String".into(),
        Kind::NumberObject => "Number".into(),
        Kind::BooleanObject => "Boolean".into(),
        Kind::Date => "Date".into(),
        Kind::RegExp => "RegExp".into(),
        _ => "Object".into(),
    }
}

/// The name of the function under `constructor`, `Object` if there is none.
pub fn constructor_name(vm: &Vm, object: Gc<JsObject>) -> String {
    objects::lookup_data(vm, object, PropertyKey::atom(vm.names.constructor))
        .and_then(|constructor| constructor.downcast::<JsObject>())
        .and_then(|constructor| objects::lookup_data(vm, constructor, PropertyKey::atom(vm.names.name)))
        .and_then(|name| name.downcast::<JsString>())
        .map(|name| to_rust_string(vm, name))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "Object".into())
}
