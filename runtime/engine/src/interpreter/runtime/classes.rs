//! Class definitions: heritage, members, private names and brands, instance initialization.
//! ECMA-262, "Runtime Semantics: ClassDefinitionEvaluation".
//!
//! A class constructor keeps its **initializer** (the function that runs field definitions) in `fields`; if the class has
//! private methods, `fields` is a list of initializer and **brand**, the private symbol that marks instances.

use crate::completion::Completion;
use crate::interpreter::{call, functions};
use crate::native::attributes::*;
use crate::objects::named;
use crate::objects::ordinary::{new_pair, own_property};
use crate::objects::{self, PropertyDescriptor, get_v, is_constructor};
use crate::operations::conversion::to_property_key;
use crate::operations::describe::describe_value;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::transitions::{self, Addition};
use crate::shapes::{prototypes, set_shape, shape_of};
use crate::vm::Vm;
use cutaway_bytecode::member_flags;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::cells::strings::{JsString, SYMBOL_BRAND, SYMBOL_PRIVATE, Symbol};
use cutaway_gc::{Gc, Kind, Value};

/// Steps for the heritage; returns the prototype object.
pub fn define_class(vm: &Vm, constructor: Value, heritage: Value) -> Completion<Value> {
    let Some(function) = constructor.downcast::<JsFunction>() else { return Ok(Value::UNDEFINED) };
    // 5.-8. What prototype and constructor inherit from.
    let (proto_parent, constructor_parent) = if heritage.is_hole() {
        (vm.intrinsic_value(Intrinsic::ObjectPrototype), vm.intrinsic_value(Intrinsic::FunctionPrototype))
    } else if heritage.is_null() {
        (Value::NULL, vm.intrinsic_value(Intrinsic::FunctionPrototype))
    } else {
        if !is_constructor(heritage) {
            let text = describe_value(vm, heritage);
            let message = format!("Class extends value {text} is not a constructor or null");
            return Err(throw_type_error(vm, message));
        }
        let parent = get_v(vm, heritage, PropertyKey::atom(vm.names.prototype))?;
        if !parent.is::<JsObject>() && !parent.is_null() {
            let text = describe_value(vm, parent);
            let message = format!("Class extends value does not have valid prototype property {text}");
            return Err(throw_type_error(vm, message));
        }
        (parent, heritage)
    };
    // 9. The prototype object, linked both ways.
    let prototype = objects::new_object_with_prototype(vm, proto_parent);
    prototypes::become_prototype(vm, prototype);
    let object = function.as_object();
    if shape_of(object).prototype() != constructor_parent {
        if let Some(parent) = constructor_parent.downcast::<JsObject>() {
            prototypes::become_prototype(vm, parent);
        }
        set_shape(object, transitions::with_prototype(vm, shape_of(object), constructor_parent));
    }
    function.set_prototype_or_shape(Value::cell(prototype));
    function.set_home_object(Value::cell(prototype));
    named::add(vm, prototype, PropertyKey::atom(vm.names.constructor), HIDDEN, Addition::Field(constructor));
    Ok(Value::cell(prototype))
}

/// A method or accessor of a class or object literal.
pub fn define_member(vm: &Vm, object: Value, key: Value, function: Value, flags: Value) -> Completion<Value> {
    let flags = flags.as_int().unwrap_or(0);
    let Some(object) = object.downcast::<JsObject>() else { return Ok(Value::UNDEFINED) };
    let key = to_property_key(vm, key)?;
    if let Some(closure) = function.downcast::<JsFunction>() {
        closure.set_home_object(Value::cell(object));
        if flags & member_flags::SET_NAME != 0 {
            let prefix = match flags & member_flags::KIND_MASK {
                member_flags::GETTER => Some("get"),
                member_flags::SETTER => Some("set"),
                _ => None,
            };
            functions::set_function_name(vm, closure.as_object(), key, prefix)?;
        }
    }
    let enumerable = if flags & member_flags::ENUMERABLE != 0 { ENUMERABLE } else { 0 };
    let private = key.is_private();
    match flags & member_flags::KIND_MASK {
        member_flags::METHOD => {
            let attributes = if private { NONE } else { WRITABLE | CONFIGURABLE | enumerable };
            if key.as_index().is_none() && own_property(vm, object, key).is_none() && !is_exotic(object) {
                named::add(vm, object, key, attributes, Addition::Field(function));
            } else {
                let desc = PropertyDescriptor::data(function, attributes);
                objects::define_property_or_throw(vm, object, key, &desc)?;
            }
        }
        kind => {
            let attributes = if private { NONE } else { CONFIGURABLE | enumerable };
            let is_getter = kind == member_flags::GETTER;
            if private {
                define_private_accessor(vm, object, key, function, is_getter);
            } else {
                let mut desc = PropertyDescriptor {
                    enumerable: Some(attributes & ENUMERABLE != 0),
                    configurable: Some(true),
                    ..Default::default()
                };
                if is_getter {
                    desc.get = Some(function);
                } else {
                    desc.set = Some(function);
                }
                objects::define_property_or_throw(vm, object, key, &desc)?;
            }
        }
    }
    Ok(Value::UNDEFINED)
}

fn is_exotic(object: Gc<JsObject>) -> bool {
    !matches!(object.header().kind(), Kind::Object | Kind::Function)
}

/// A private accessor's two halves arrive one after the other.
fn define_private_accessor(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    function: Value,
    is_getter: bool,
) {
    let place = |getter: Value, setter: Value| {
        if is_getter { (function, setter) } else { (getter, function) }
    };
    match own_property(vm, object, key) {
        Some(found) => {
            if let named::Content::Accessor(pair) = found.content {
                let (getter, setter) = place(pair.getter(), pair.setter());
                pair.set_getter(getter);
                pair.set_setter(setter);
            }
        }
        None => {
            let (getter, setter) = place(Value::UNDEFINED, Value::UNDEFINED);
            let pair = new_pair(vm, getter, setter);
            named::add(vm, object, key, NONE, Addition::Accessor(Value::cell(pair)));
        }
    }
}

fn new_private_symbol(vm: &Vm, description: Value, bits: u32) -> Value {
    let symbol: Gc<Symbol> = vm.new_old_cell(Kind::Symbol, cutaway_gc::cells::rounded(size_of::<Symbol>()));
    symbol.set_hash(vm.fresh_hash());
    symbol.set_bits(SYMBOL_PRIVATE | bits);
    symbol.set_description(description);
    Value::cell(symbol)
}

/// A new private name.
pub fn create_private_name(vm: &Vm, description: Value) -> Value {
    new_private_symbol(vm, description, 0)
}

/// A new brand.
pub fn create_private_brand(vm: &Vm, class_name: Value) -> Value {
    new_private_symbol(vm, class_name, SYMBOL_BRAND)
}

/// Remembers a class's initializer and brand.
pub fn set_instance_initializer(
    vm: &Vm,
    constructor: Value,
    initializer: Value,
    brand: Value,
) -> Completion<Value> {
    if let Some(function) = constructor.downcast::<JsFunction>() {
        if brand.is_undefined() {
            function.set_fields(initializer);
        } else {
            let pair = vm.new_value_array_from(&[initializer, brand]);
            function.set_fields(Value::cell(pair));
        }
    }
    Ok(Value::UNDEFINED)
}

/// Initializer function and brand of a class constructor; undefined where it has none.
pub fn initializer_of(function: Gc<JsFunction>) -> (Value, Value) {
    match function.fields().downcast::<ValueArray>() {
        Some(pair) => (pair.at(0), pair.at(1)),
        None => (function.fields(), Value::UNDEFINED),
    }
}

/// InitializeInstanceElements.
pub fn initialize_instance(vm: &Vm, constructor: Value, object: Value) -> Completion<Value> {
    let Some(function) = constructor.downcast::<JsFunction>() else { return Ok(Value::UNDEFINED) };
    let (initializer, brand) = initializer_of(function);
    if !brand.is_undefined() {
        add_brand(vm, brand, object)?;
    }
    if !initializer.is_undefined() {
        call(vm, initializer, object, &[])?;
    }
    Ok(Value::UNDEFINED)
}

/// Adds a class's brand to an object.
pub fn add_private_brand(vm: &Vm, constructor: Value, object: Value) -> Completion<Value> {
    if let Some(function) = constructor.downcast::<JsFunction>() {
        let (_, brand) = initializer_of(function);
        if !brand.is_undefined() {
            add_brand(vm, brand, object)?;
        }
    }
    Ok(Value::UNDEFINED)
}

fn add_brand(vm: &Vm, brand: Value, object: Value) -> Completion<()> {
    let (Some(symbol), Some(object)) = (brand.downcast::<Symbol>(), object.downcast::<JsObject>()) else {
        return Ok(());
    };
    let key = PropertyKey::symbol(symbol);
    if own_property(vm, object, key).is_some() {
        let message = "Cannot initialize private methods of class twice on the same object";
        return Err(throw_type_error(vm, message));
    }
    named::add(vm, object, key, NONE, Addition::Field(Value::TRUE));
    Ok(())
}

/// Sets `[[HomeObject]]`; returns the function.
pub fn set_home_object(function: Value, object: Value) -> Value {
    if let Some(closure) = function.downcast::<JsFunction>() {
        closure.set_home_object(object);
    }
    function
}

/// SetFunctionName at run time. A class that defined a static `name` keeps it.
pub fn set_function_name(vm: &Vm, function: Value, key: Value) -> Completion<Value> {
    let Some(object) = function.downcast::<JsObject>() else { return Ok(function) };
    let key = to_property_key(vm, key)?;
    let name = PropertyKey::atom(vm.names.name);
    let is_own =
        named::find(vm, object, name).is_some_and(|own| own.details.is_field() || own.details.is_accessor());
    let has_name = object
        .downcast::<JsFunction>()
        .and_then(|f| f.info().name().downcast::<JsString>())
        .is_some_and(|n| n.length() > 0);
    if !is_own && !has_name {
        functions::set_function_name(vm, object, key, None)?;
    }
    Ok(function)
}
