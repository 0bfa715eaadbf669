//! Operations on objects, as the specification names them. ECMA-262, "Operations on Objects": one file because the clause
//! is one list of small operations that call each other.

use super::array;
use super::descriptor::PropertyDescriptor;
use super::internal_methods::*;
use super::{ordinary, own_listing};
use crate::completion::Completion;
use crate::interpreter::{call, construct};
use crate::names::WellKnownSymbol;
use crate::native::attributes::*;
use crate::operations::comparison::same_value;
use crate::operations::conversion::{to_boolean, to_length, to_property_key};
use crate::operations::describe::{describe_operand, describe_value};
use crate::operations::errors::{throw_range_error, throw_type_error};
use crate::operations::index_key::index_key;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::shapes::{shape_of, shape_of_header};
use crate::vm::Vm;
use cutaway_gc::cells::objects::*;
use cutaway_gc::cells::shapes::{SHAPE_CALLABLE, SHAPE_CONSTRUCTOR};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

/// IsCallable.
#[inline(always)]
pub fn is_callable(value: Value) -> bool {
    value.as_header().is_some_and(|h| shape_of_header(h).has(SHAPE_CALLABLE))
}

/// IsConstructor.
#[inline(always)]
pub fn is_constructor(value: Value) -> bool {
    value.as_header().is_some_and(|h| shape_of_header(h).has(SHAPE_CONSTRUCTOR))
}

/// True for any ECMAScript object.
#[inline(always)]
pub fn is_object(value: Value) -> bool {
    value.is::<JsObject>()
}

/// IsArray.
pub fn is_array(vm: &Vm, value: Value) -> Completion<bool> {
    let mut value = value;
    loop {
        let Some(header) = value.as_header() else { return Ok(false) };
        match header.kind() {
            Kind::Array => return Ok(true),
            Kind::Proxy => {
                let Some(proxy) = value.downcast::<ProxyObject>() else { return Ok(false) };
                if proxy.target().is_null() {
                    let message = "Cannot perform 'IsArray' on a proxy that has been revoked";
                    return Err(throw_type_error(vm, message));
                }
                value = proxy.target();
            }
            _ => return Ok(false),
        }
    }
}

/// GetV: a property of any value, looked up on the object it converts to, with the value as receiver.
pub fn get_v(vm: &Vm, value: Value, key: PropertyKey) -> Completion<Value> {
    if let Some(object) = value.downcast::<JsObject>() {
        return get_with_receiver(vm, object, key, value);
    }
    if let Some(string) = value.downcast::<JsString>() {
        if key == PropertyKey::atom(vm.names.length) {
            return Ok(Value::from(string.length()));
        }
        if let Some(index) = key.as_index()
            && let Some(unit) = crate::strings::char_code_at(vm, string, index)
        {
            return Ok(Value::cell(crate::strings::single_character(vm, unit)));
        }
    }
    let prototype = prototype_of_primitive(vm, value, key)?;
    get_with_receiver(vm, prototype, key, value)
}

/// Where property lookup on a primitive starts; TypeError for undefined and null, in V8's words.
pub fn prototype_of_primitive(vm: &Vm, value: Value, key: PropertyKey) -> Completion<Gc<JsObject>> {
    let intrinsic = if value.is_number() {
        Intrinsic::NumberPrototype
    } else if value.is_bool() {
        Intrinsic::BooleanPrototype
    } else if value.is_nullish() {
        let what = if value.is_null() { "null" } else { "undefined" };
        let message = format!("Cannot read properties of {what} (reading '{}')", key_text(vm, key));
        return Err(throw_type_error(vm, message));
    } else {
        match value.as_header().map(|h| h.kind()) {
            Some(Kind::Symbol) => Intrinsic::SymbolPrototype,
            Some(Kind::BigInt) => Intrinsic::BigIntPrototype,
            _ => Intrinsic::StringPrototype,
        }
    };
    Ok(vm.intrinsic(intrinsic))
}

/// GetMethod: a function or undefined.
pub fn get_method(vm: &Vm, value: Value, key: PropertyKey) -> Completion<Value> {
    let function = get_v(vm, value, key)?;
    if function.is_nullish() {
        return Ok(Value::UNDEFINED);
    }
    if !is_callable(function) {
        let message = format!("{} is not a function", describe_operand(vm, function));
        return Err(throw_type_error(vm, message));
    }
    Ok(function)
}

/// GetMethod of a proxy's handler; the message names the trap.
pub fn get_method_of(vm: &Vm, handler: Value, key: PropertyKey) -> Completion<Value> {
    let function = get_v(vm, handler, key)?;
    if function.is_nullish() {
        return Ok(Value::UNDEFINED);
    }
    if !is_callable(function) {
        let text = describe_value(vm, function);
        let message = format!(
            "'{text}' returned for property '{}' of object '#<Object>' is not a function",
            key_text(vm, key)
        );
        return Err(throw_type_error(vm, message));
    }
    Ok(function)
}

/// Invoke.
pub fn invoke(vm: &Vm, value: Value, key: PropertyKey, arguments: &[Value]) -> Completion<Value> {
    let function = get_v(vm, value, key)?;
    if !is_callable(function) {
        let message = format!("{}.{} is not a function", describe_value(vm, value), key_text(vm, key));
        return Err(throw_type_error(vm, message));
    }
    call(vm, function, value, arguments)
}

/// CreateDataProperty.
pub fn create_data_property(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    value: Value,
) -> Completion<bool> {
    let plain = matches!(object.header().kind(), Kind::Object | Kind::Array);
    // Fast elements have all attributes, so that storing one is defining it.
    if plain && let Some(index) = key.as_index() {
        let kind = super::elements::kind_of(object);
        if kind.widened_for(value) != kind && ordinary::is_extensible(object) {
            super::elements::widen_for(vm, object, value);
        }
        if crate::interpreter::feedback::keyed::define_element(object, index, value) {
            return Ok(true);
        }
    }
    if plain && ordinary::own_property(vm, object, key).is_none() {
        return Ok(add_own(vm, object, key, value));
    }
    define_own_property(vm, object, key, &PropertyDescriptor::data(value, ALL))
}

/// CreateDataPropertyOrThrow.
pub fn create_data_property_or_throw(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    value: Value,
) -> Completion<()> {
    if create_data_property(vm, object, key, value)? {
        return Ok(());
    }
    Err(throw_cannot_redefine(vm, object, key))
}

fn throw_cannot_redefine(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> crate::Throw {
    let name = key_text(vm, key);
    let exists = object.header().kind() != Kind::Proxy && ordinary::own_property(vm, object, key).is_some();
    if !exists && object.header().kind() != Kind::Proxy && !ordinary::is_extensible(object) {
        return throw_type_error(vm, format!("Cannot define property {name}, object is not extensible"));
    }
    if object.header().kind() == Kind::Proxy {
        let message = format!("'defineProperty' on proxy: trap returned falsish for property '{name}'");
        return throw_type_error(vm, message);
    }
    throw_type_error(vm, format!("Cannot redefine property: {name}"))
}

/// DefinePropertyOrThrow.
pub fn define_property_or_throw(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    desc: &PropertyDescriptor,
) -> Completion<()> {
    if define_own_property(vm, object, key, desc)? {
        return Ok(());
    }
    Err(throw_cannot_redefine(vm, object, key))
}

/// Defines a data property on a fresh ordinary object: nothing can refuse.
pub fn define_data(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, value: Value, attributes: u8) {
    ordinary::validate_and_apply(vm, object, key, &PropertyDescriptor::data(value, attributes));
}

/// DeletePropertyOrThrow.
pub fn delete_property_or_throw(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Completion<()> {
    if delete_property(vm, object, key)? {
        return Ok(());
    }
    let name = key_text(vm, key);
    if object.header().kind() == Kind::Proxy {
        let message = format!("'deleteProperty' on proxy: trap returned falsish for property '{name}'");
        return Err(throw_type_error(vm, message));
    }
    let text = describe_value(vm, Value::cell(object));
    let message = format!("Cannot delete property '{name}' of {text}");
    Err(throw_type_error(vm, message))
}

/// HasOwnProperty.
pub fn has_own_property(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Completion<bool> {
    if !has_foreign_properties(object) {
        return Ok(ordinary::own_property(vm, object, key).is_some());
    }
    Ok(get_own_property(vm, object, key)?.is_some())
}

/// LengthOfArrayLike.
pub fn length_of_array_like(vm: &Vm, object: Gc<JsObject>) -> Completion<u64> {
    if let Some(array) = object.downcast::<JsArray>() {
        return Ok(array.length() as u64);
    }
    let length = get(vm, object, PropertyKey::atom(vm.names.length))?;
    to_length(vm, length)
}

/// More elements than this are refused, as in V8, where they would not fit into one array.
const LONGEST_LIST: u64 = (1 << 27) - 1;

/// CreateListFromArrayLike.
pub fn create_list_from_array_like<'vm>(vm: &'vm Vm, value: Value) -> Completion<ValueList<'vm>> {
    let Some(object) = value.downcast::<JsObject>() else {
        return Err(throw_type_error(vm, "CreateListFromArrayLike called on non-object"));
    };
    let length = length_of_array_like(vm, object)?;
    if length > LONGEST_LIST {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    let list = ValueList::with_capacity(vm, length.min(1 << 16) as usize);
    for index in 0..length {
        list.push(get(vm, object, index_key(vm, index))?);
    }
    Ok(list)
}

/// The key list a proxy's `ownKeys` trap returned.
pub fn create_list_of_keys<'vm>(vm: &'vm Vm, value: Value) -> Completion<ValueList<'vm>> {
    let list = create_list_from_array_like(vm, value)?;
    for i in 0..list.len() {
        let element = list.get(i);
        let is_key = element.is::<JsString>() || element.is::<cutaway_gc::cells::strings::Symbol>();
        if !is_key {
            let message = format!("{} is not a valid property name", describe_value(vm, element));
            return Err(throw_type_error(vm, message));
        }
    }
    Ok(list)
}

/// SpeciesConstructor.
pub fn species_constructor(vm: &Vm, object: Gc<JsObject>, default: Value) -> Completion<Value> {
    let constructor = get(vm, object, PropertyKey::atom(vm.names.constructor))?;
    if constructor.is_undefined() {
        return Ok(default);
    }
    if !is_object(constructor) {
        return Err(throw_type_error(vm, "The .constructor property is not an object"));
    }
    let species = get_v(vm, constructor, PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Species)))?;
    if species.is_nullish() {
        return Ok(default);
    }
    if is_constructor(species) {
        return Ok(species);
    }
    Err(throw_type_error(vm, "object.constructor[Symbol.species] is not a constructor"))
}

/// FromPropertyDescriptor.
pub fn from_property_descriptor(vm: &Vm, desc: Option<&PropertyDescriptor>) -> Value {
    let Some(desc) = desc else { return Value::UNDEFINED };
    let object = super::new_object(vm);
    let names = &vm.names;
    let put = |name, value: Option<Value>| {
        if let Some(value) = value {
            define_data(vm, object, PropertyKey::atom(name), value, ALL);
        }
    };
    put(names.value, desc.value);
    put(names.writable, desc.writable.map(Value::bool));
    put(names.get, desc.get);
    put(names.set, desc.set);
    put(names.enumerable, desc.enumerable.map(Value::bool));
    put(names.configurable, desc.configurable.map(Value::bool));
    Value::cell(object)
}

/// ToPropertyDescriptor.
pub fn to_property_descriptor(vm: &Vm, value: Value) -> Completion<PropertyDescriptor> {
    let Some(object) = value.downcast::<JsObject>() else {
        let text = describe_value(vm, value);
        return Err(throw_type_error(vm, format!("Property description must be an object: {text}")));
    };
    let field = |name| -> Completion<Option<Value>> {
        let key = PropertyKey::atom(name);
        if has_property(vm, object, key)? { Ok(Some(get(vm, object, key)?)) } else { Ok(None) }
    };
    let names = &vm.names;
    let mut desc = PropertyDescriptor {
        enumerable: field(names.enumerable)?.map(to_boolean),
        configurable: field(names.configurable)?.map(to_boolean),
        value: field(names.value)?,
        writable: field(names.writable)?.map(to_boolean),
        ..Default::default()
    };
    let accessor = |name, what: &str| -> Completion<Option<Value>> {
        let function = field(name)?;
        if let Some(f) = function
            && !f.is_undefined()
            && !is_callable(f)
        {
            let text = describe_value(vm, f);
            return Err(throw_type_error(vm, format!("{what} must be a function: {text}")));
        }
        Ok(function)
    };
    desc.get = accessor(names.get, "Getter")?;
    desc.set = accessor(names.set, "Setter")?;
    if desc.is_accessor() && desc.is_data() {
        let text = describe_value(vm, value);
        let message = format!(
            "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, {text}"
        );
        return Err(throw_type_error(vm, message));
    }
    Ok(desc)
}

/// IsCompatiblePropertyDescriptor.
pub fn is_compatible_descriptor(
    vm: &Vm,
    extensible: bool,
    desc: &PropertyDescriptor,
    current: Option<&PropertyDescriptor>,
) -> bool {
    let Some(current) = current else { return extensible };
    if current.configurable == Some(true) {
        return true;
    }
    if desc.configurable == Some(true) || desc.enumerable.is_some_and(|e| Some(e) != current.enumerable) {
        return false;
    }
    if current.is_accessor() {
        return !desc.is_data()
            && desc.get.is_none_or(|g| Some(g) == current.get)
            && desc.set.is_none_or(|s| Some(s) == current.set);
    }
    !desc.is_accessor()
        && (current.writable == Some(true)
            || (desc.writable != Some(true)
                && desc.value.is_none_or(|v| same_value(vm, v, current.value.unwrap_or_default()))))
}

/// GetPrototypeFromConstructor.
pub fn get_prototype_from_constructor(vm: &Vm, constructor: Value, default: Intrinsic) -> Completion<Value> {
    if let Some(object) = constructor.downcast::<JsObject>() {
        let prototype = get(vm, object, PropertyKey::atom(vm.names.prototype))?;
        if is_object(prototype) {
            return Ok(prototype);
        }
        let realm = get_function_realm(vm, object)?;
        if let Some(realm) = realm.downcast::<cutaway_gc::cells::functions::Realm>() {
            return Ok(realm.at(default as usize));
        }
    }
    Ok(Value::cell(vm.intrinsic(default)))
}

/// GetFunctionRealm.
pub fn get_function_realm(vm: &Vm, object: Gc<JsObject>) -> Completion<Value> {
    let mut object = object;
    loop {
        if let Some(function) = object.downcast::<JsFunction>() {
            return Ok(function.realm());
        }
        if let Some(function) = object.downcast::<NativeFunction>() {
            return Ok(function.realm());
        }
        let target = if let Some(bound) = object.downcast::<BoundFunction>() {
            bound.target()
        } else if let Some(proxy) = object.downcast::<ProxyObject>() {
            if proxy.handler().is_null() {
                let message = "Cannot perform 'get' on a proxy that has been revoked";
                return Err(throw_type_error(vm, message));
            }
            proxy.target()
        } else {
            return Ok(Value::cell(vm.realm()));
        };
        match target.downcast::<JsObject>() {
            Some(next) => object = next,
            None => return Ok(Value::cell(vm.realm())),
        }
    }
}

/// Integrity levels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Integrity {
    /// No property can be deleted or reconfigured.
    Sealed,
    /// Nor written.
    Frozen,
}

/// SetIntegrityLevel. False if the object refused to become non-extensible.
pub fn set_integrity_level(vm: &Vm, object: Gc<JsObject>, level: Integrity) -> Completion<bool> {
    if try_fast_integrity(vm, object, level) {
        return Ok(true);
    }
    if !prevent_extensions(vm, object)? {
        return Ok(false);
    }
    let keys = own_property_keys(vm, object)?;
    for i in 0..keys.len() {
        let key = to_property_key(vm, keys.get(i))?;
        let mut desc = PropertyDescriptor { configurable: Some(false), ..Default::default() };
        if level == Integrity::Frozen {
            let Some(current) = get_own_property(vm, object, key)? else { continue };
            if current.is_data() {
                desc.writable = Some(false);
            }
        }
        define_property_or_throw(vm, object, key, &desc)?;
    }
    Ok(true)
}

/// Objects with fast properties take the shared transition, so that objects frozen alike keep sharing shapes. Unobservable:
/// ordinary objects without proxies run no JavaScript here.
fn try_fast_integrity(vm: &Vm, object: Gc<JsObject>, level: Integrity) -> bool {
    use crate::shapes::{representation, set_shape, transitions};
    use cutaway_gc::cells::shapes::SHAPE_DICTIONARY;
    let kind = object.header().kind();
    if matches!(kind, Kind::Proxy | Kind::TypedArray | Kind::Arguments | Kind::StringObject | Kind::Namespace)
    {
        return false;
    }
    representation::migrate(vm, object);
    if shape_of(object).has(SHAPE_DICTIONARY) {
        return false;
    }
    for index in super::elements::indices(object) {
        let found = ordinary::own_property(vm, object, PropertyKey::index(index));
        let writable = found.is_some_and(|f| matches!(f.content, super::named::Content::Data(_)));
        let mut desc = PropertyDescriptor { configurable: Some(false), ..Default::default() };
        if level == Integrity::Frozen && writable {
            desc.writable = Some(false);
        }
        ordinary::validate_and_apply(vm, object, PropertyKey::index(index), &desc);
    }
    let step = if level == Integrity::Frozen { transitions::Step::Freeze } else { transitions::Step::Seal };
    let target = transitions::with_integrity(vm, shape_of(object), step);
    set_shape(object, target);
    true
}

/// TestIntegrityLevel.
pub fn test_integrity_level(vm: &Vm, object: Gc<JsObject>, level: Integrity) -> Completion<bool> {
    if is_extensible(vm, object)? {
        return Ok(false);
    }
    let keys = own_property_keys(vm, object)?;
    for i in 0..keys.len() {
        let key = to_property_key(vm, keys.get(i))?;
        if let Some(desc) = get_own_property(vm, object, key)? {
            let writable = level == Integrity::Frozen && desc.writable == Some(true);
            if desc.configurable == Some(true) || writable {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// What EnumerableOwnProperties collects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Enumerate {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// `[key, value]` arrays.
    Entries,
}

/// EnumerableOwnProperties.
pub fn enumerable_own_properties<'vm>(
    vm: &'vm Vm,
    object: Gc<JsObject>,
    what: Enumerate,
) -> Completion<ValueList<'vm>> {
    if let Some(list) = own_listing::try_fast_list(vm, object, what) {
        return Ok(list);
    }
    let keys = own_property_keys(vm, object)?;
    let list = ValueList::with_capacity(vm, keys.len());
    for i in 0..keys.len() {
        let name = keys.get(i);
        if !name.is::<JsString>() {
            continue;
        }
        let key = to_property_key(vm, name)?;
        let enumerable = if has_foreign_properties(object) {
            get_own_property(vm, object, key)?.is_some_and(|d| d.enumerable == Some(true))
        } else {
            ordinary::own_property(vm, object, key).is_some_and(|f| f.attributes & ENUMERABLE != 0)
        };
        if !enumerable {
            continue;
        }
        match what {
            Enumerate::Keys => list.push(name),
            Enumerate::Values => list.push(get(vm, object, key)?),
            Enumerate::Entries => {
                let value = get(vm, object, key)?;
                list.push(Value::cell(array::new_array_from_slice(vm, &[name, value])));
            }
        }
    }
    Ok(list)
}

/// Construct with the constructor as new.target.
pub fn construct_simple(vm: &Vm, constructor: Value, arguments: &[Value]) -> Completion<Value> {
    construct(vm, constructor, arguments, constructor)
}

/// An error as messages and traces show it: `TypeError: text`, found without running JavaScript.
pub fn describe_error(vm: &Vm, object: Gc<JsObject>) -> String {
    let text = |key| {
        lookup_data(vm, object, PropertyKey::atom(key))
            .and_then(|v| v.downcast::<JsString>())
            .map(|s| crate::strings::to_rust_string(vm, s))
    };
    let name = text(vm.names.name).unwrap_or_else(|| "Error".to_string());
    match text(vm.names.message) {
        Some(message) if message.is_empty() => name,
        Some(message) if name.is_empty() => message,
        Some(message) => format!("{name}: {message}"),
        None => name,
    }
}
