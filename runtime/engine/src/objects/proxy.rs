//! Proxies. ECMA-262, "Proxy Object Internal Methods and Internal Slots": each method calls its trap, if the handler has
//! one, and checks the invariants; step numbers are the specification's.

use super::descriptor::PropertyDescriptor;
use super::internal_methods as target_methods;
use super::operations::{
    create_list_of_keys, from_property_descriptor, get_method_of, is_compatible_descriptor,
    to_property_descriptor,
};
use crate::completion::Completion;
use crate::interpreter::call;
use crate::operations::comparison::same_value;
use crate::operations::conversion::to_boolean;
use crate::operations::describe::describe_value;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsObject, ProxyObject};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// A trap found: what to call it with.
struct Trap {
    target: Gc<JsObject>,
    handler: Value,
    /// `undefined` if the handler has none.
    function: Value,
}

/// ValidateNonRevokedProxy and GetMethod(handler, name).
fn trap(vm: &Vm, proxy: Gc<JsObject>, name: Gc<JsString>) -> Completion<Trap> {
    vm.check_native_stack()?;
    let parts = proxy.downcast::<ProxyObject>().map(|p| (p.target(), p.handler()));
    let Some((Some(target), handler)) = parts.map(|(t, h)| (t.downcast::<JsObject>(), h)) else {
        let name = crate::strings::to_rust_string(vm, name);
        let message = format!("Cannot perform '{name}' on a proxy that has been revoked");
        return Err(throw_type_error(vm, message));
    };
    let function = get_method_of(vm, handler, PropertyKey::atom(name))?;
    Ok(Trap { target, handler, function })
}

fn violation<T>(vm: &Vm, trap: &str, rest: &str, key: PropertyKey) -> Completion<T> {
    let name = target_methods::key_text(vm, key);
    Err(throw_type_error(vm, format!("'{trap}' on proxy: {}", rest.replace("%", &name))))
}

/// `[[GetPrototypeOf]]`.
pub fn get_prototype_of(vm: &Vm, proxy: Gc<JsObject>) -> Completion<Value> {
    let t = trap(vm, proxy, vm.names.get_prototype_of)?;
    if t.function.is_undefined() {
        return target_methods::get_prototype_of(vm, t.target);
    }
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target)])?;
    if !result.is::<JsObject>() && !result.is_null() {
        return Err(throw_type_error(vm, "'getPrototypeOf' on proxy: trap returned neither object nor null"));
    }
    // 9. An extensible target does not restrict the answer.
    if target_methods::is_extensible(vm, t.target)? {
        return Ok(result);
    }
    if target_methods::get_prototype_of(vm, t.target)? != result {
        let message = "'getPrototypeOf' on proxy: proxy target is non-extensible but the trap did not return its actual prototype";
        return Err(throw_type_error(vm, message));
    }
    Ok(result)
}

/// `[[SetPrototypeOf]]`.
pub fn set_prototype_of(vm: &Vm, proxy: Gc<JsObject>, prototype: Value) -> Completion<bool> {
    let t = trap(vm, proxy, vm.names.set_prototype_of)?;
    if t.function.is_undefined() {
        return target_methods::set_prototype_of(vm, t.target, prototype);
    }
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target), prototype])?;
    if !to_boolean(result) {
        return Ok(false);
    }
    if !target_methods::is_extensible(vm, t.target)?
        && target_methods::get_prototype_of(vm, t.target)? != prototype
    {
        let message = "'setPrototypeOf' on proxy: trap returned truish for setting a new prototype on the non-extensible proxy target";
        return Err(throw_type_error(vm, message));
    }
    Ok(true)
}

/// `[[IsExtensible]]`.
pub fn is_extensible(vm: &Vm, proxy: Gc<JsObject>) -> Completion<bool> {
    let t = trap(vm, proxy, vm.names.is_extensible)?;
    if t.function.is_undefined() {
        return target_methods::is_extensible(vm, t.target);
    }
    let result = to_boolean(call(vm, t.function, t.handler, &[Value::cell(t.target)])?);
    if result != target_methods::is_extensible(vm, t.target)? {
        let message = format!(
            "'isExtensible' on proxy: trap result does not reflect extensibility of proxy target (which is '{}')",
            !result
        );
        return Err(throw_type_error(vm, message));
    }
    Ok(result)
}

/// `[[PreventExtensions]]`.
pub fn prevent_extensions(vm: &Vm, proxy: Gc<JsObject>) -> Completion<bool> {
    let t = trap(vm, proxy, vm.names.prevent_extensions)?;
    if t.function.is_undefined() {
        return target_methods::prevent_extensions(vm, t.target);
    }
    let result = to_boolean(call(vm, t.function, t.handler, &[Value::cell(t.target)])?);
    if result && target_methods::is_extensible(vm, t.target)? {
        return Err(throw_type_error(
            vm,
            "'preventExtensions' on proxy: trap returned truish but the proxy target is extensible",
        ));
    }
    Ok(result)
}

/// `[[GetOwnProperty]]`.
pub fn get_own_property(
    vm: &Vm,
    proxy: Gc<JsObject>,
    key: PropertyKey,
) -> Completion<Option<PropertyDescriptor>> {
    const NAME: &str = "getOwnPropertyDescriptor";
    if key.is_private() {
        return Ok(super::ordinary::own_property(vm, proxy, key).map(|f| f.to_descriptor()));
    }
    let t = trap(vm, proxy, vm.names.get_own_property_descriptor)?;
    if t.function.is_undefined() {
        return target_methods::get_own_property(vm, t.target, key);
    }
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target), key.to_string_value(vm)])?;
    if !result.is::<JsObject>() && !result.is_undefined() {
        return violation(vm, NAME, "trap returned neither object nor undefined for property '%'", key);
    }
    let target_desc = target_methods::get_own_property(vm, t.target, key)?;
    if result.is_undefined() {
        // 9. Hiding a property: it must be configurable and the target extensible.
        let Some(target_desc) = target_desc else { return Ok(None) };
        if target_desc.configurable == Some(false) {
            let rest =
                "trap returned undefined for property '%' which is non-configurable in the proxy target";
            return violation(vm, NAME, rest, key);
        }
        if !target_methods::is_extensible(vm, t.target)? {
            let rest =
                "trap returned undefined for property '%' which exists in the non-extensible proxy target";
            return violation(vm, NAME, rest, key);
        }
        return Ok(None);
    }
    let extensible = target_methods::is_extensible(vm, t.target)?;
    let mut desc = to_property_descriptor(vm, result)?;
    complete(&mut desc);
    if !is_compatible_descriptor(vm, extensible, &desc, target_desc.as_ref()) {
        return violation(
            vm,
            NAME,
            "trap returned descriptor for property '%' that is incompatible with the existing property in the proxy target",
            key,
        );
    }
    if desc.configurable == Some(false) {
        let fixed = target_desc.is_some_and(|d| d.configurable == Some(false));
        let same_writability =
            desc.writable != Some(false) || target_desc.is_some_and(|d| d.writable != Some(true));
        if !fixed || !same_writability {
            return violation(
                vm,
                NAME,
                "trap reported non-configurability for property '%' which is either non-existent or configurable in the proxy target",
                key,
            );
        }
    }
    Ok(Some(desc))
}

/// CompletePropertyDescriptor.
fn complete(desc: &mut PropertyDescriptor) {
    if desc.is_accessor() {
        desc.get.get_or_insert(Value::UNDEFINED);
        desc.set.get_or_insert(Value::UNDEFINED);
    } else {
        desc.value.get_or_insert(Value::UNDEFINED);
        desc.writable.get_or_insert(false);
    }
    desc.enumerable.get_or_insert(false);
    desc.configurable.get_or_insert(false);
}

/// `[[DefineOwnProperty]]`.
pub fn define_own_property(
    vm: &Vm,
    proxy: Gc<JsObject>,
    key: PropertyKey,
    desc: &PropertyDescriptor,
) -> Completion<bool> {
    const NAME: &str = "defineProperty";
    if key.is_private() {
        return Ok(super::ordinary::validate_and_apply(vm, proxy, key, desc));
    }
    let t = trap(vm, proxy, vm.names.define_property)?;
    if t.function.is_undefined() {
        return target_methods::define_own_property(vm, t.target, key, desc);
    }
    let record = from_property_descriptor(vm, Some(desc));
    let name = key.to_string_value(vm);
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target), name, record])?;
    if !to_boolean(result) {
        return Ok(false);
    }
    let target_desc = target_methods::get_own_property(vm, t.target, key)?;
    let extensible = target_methods::is_extensible(vm, t.target)?;
    let setting_fixed = desc.configurable == Some(false);
    match target_desc {
        None => {
            if !extensible {
                return violation(
                    vm,
                    NAME,
                    "trap returned truish for adding property '%'  to the non-extensible proxy target",
                    key,
                );
            }
            if setting_fixed {
                return violation(
                    vm,
                    NAME,
                    "trap returned truish for defining non-configurable property '%' which is either non-existent or configurable in the proxy target",
                    key,
                );
            }
        }
        Some(current) => {
            if !is_compatible_descriptor(vm, extensible, desc, Some(&current)) {
                return violation(
                    vm,
                    NAME,
                    "trap returned truish for adding property '%'  that is incompatible with the existing property in the proxy target",
                    key,
                );
            }
            if setting_fixed && current.configurable == Some(true) {
                return violation(
                    vm,
                    NAME,
                    "trap returned truish for defining non-configurable property '%' which is either non-existent or configurable in the proxy target",
                    key,
                );
            }
            let makes_read_only = current.is_data()
                && current.configurable == Some(false)
                && current.writable == Some(true)
                && desc.writable == Some(false);
            if makes_read_only {
                return violation(
                    vm,
                    NAME,
                    "trap returned truish for defining non-configurable property '%' which cannot be non-writable",
                    key,
                );
            }
        }
    }
    Ok(true)
}

/// `[[HasProperty]]`.
pub fn has_property(vm: &Vm, proxy: Gc<JsObject>, key: PropertyKey) -> Completion<bool> {
    if key.is_private() {
        return Ok(super::ordinary::own_property(vm, proxy, key).is_some());
    }
    let t = trap(vm, proxy, vm.names.has)?;
    if t.function.is_undefined() {
        return target_methods::has_property(vm, t.target, key);
    }
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target), key.to_string_value(vm)])?;
    let result = to_boolean(result);
    if !result && let Some(target_desc) = target_methods::get_own_property(vm, t.target, key)? {
        if target_desc.configurable == Some(false) {
            return violation(
                vm,
                "has",
                "trap returned falsish for property '%' which exists in the proxy target as non-configurable",
                key,
            );
        }
        if !target_methods::is_extensible(vm, t.target)? {
            return violation(
                vm,
                "has",
                "trap returned falsish for property '%' but the proxy target is not extensible",
                key,
            );
        }
    }
    Ok(result)
}

/// `[[Get]]`.
pub fn get(vm: &Vm, proxy: Gc<JsObject>, key: PropertyKey, receiver: Value) -> Completion<Value> {
    if key.is_private() {
        return match super::ordinary::own_property(vm, proxy, key).map(|f| f.content) {
            Some(super::named::Content::Data(value)) => Ok(value),
            _ => Ok(Value::UNDEFINED),
        };
    }
    let t = trap(vm, proxy, vm.names.get)?;
    if t.function.is_undefined() {
        return target_methods::get_with_receiver(vm, t.target, key, receiver);
    }
    let result =
        call(vm, t.function, t.handler, &[Value::cell(t.target), key.to_string_value(vm), receiver])?;
    // 7. A fixed property of the target shows through.
    if let Some(d) = target_methods::get_own_property(vm, t.target, key)?
        && d.configurable == Some(false)
    {
        if d.is_data() && d.writable == Some(false) && !same_value(vm, result, d.value.unwrap_or_default()) {
            let (expected, got) =
                (describe_value(vm, d.value.unwrap_or_default()), describe_value(vm, result));
            let rest = "property '%' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value";
            return violation(vm, "get", &format!("{rest} (expected '{expected}' but got '{got}')"), key);
        }
        if d.is_accessor() && d.get.is_none_or(|g| g.is_undefined()) && !result.is_undefined() {
            let got = describe_value(vm, result);
            let rest = "property '%' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined'";
            return violation(vm, "get", &format!("{rest} (got '{got}')"), key);
        }
    }
    Ok(result)
}

/// `[[Set]]`.
pub fn set(
    vm: &Vm,
    proxy: Gc<JsObject>,
    key: PropertyKey,
    value: Value,
    receiver: Value,
) -> Completion<bool> {
    let t = trap(vm, proxy, vm.names.set)?;
    if t.function.is_undefined() {
        return target_methods::set_with_receiver(vm, t.target, key, value, receiver);
    }
    let name = key.to_string_value(vm);
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target), name, value, receiver])?;
    if !to_boolean(result) {
        return Ok(false);
    }
    if let Some(d) = target_methods::get_own_property(vm, t.target, key)?
        && d.configurable == Some(false)
    {
        if d.is_data() && d.writable == Some(false) && !same_value(vm, value, d.value.unwrap_or_default()) {
            return violation(
                vm,
                "set",
                "trap returned truish for property '%' which exists in the proxy target as a non-configurable and non-writable data property with a different value",
                key,
            );
        }
        if d.is_accessor() && d.set.is_none_or(|s| s.is_undefined()) {
            return violation(
                vm,
                "set",
                "trap returned truish for property '%' which exists in the proxy target as a non-configurable and non-writable accessor property without a setter",
                key,
            );
        }
    }
    Ok(true)
}

/// `[[Delete]]`.
pub fn delete_property(vm: &Vm, proxy: Gc<JsObject>, key: PropertyKey) -> Completion<bool> {
    let t = trap(vm, proxy, vm.names.delete_property)?;
    if t.function.is_undefined() {
        return target_methods::delete_property(vm, t.target, key);
    }
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target), key.to_string_value(vm)])?;
    if !to_boolean(result) {
        return Ok(false);
    }
    if let Some(d) = target_methods::get_own_property(vm, t.target, key)? {
        if d.configurable == Some(false) {
            return violation(
                vm,
                "deleteProperty",
                "trap returned truish for property '%' which is non-configurable in the proxy target",
                key,
            );
        }
        if !target_methods::is_extensible(vm, t.target)? {
            return violation(
                vm,
                "deleteProperty",
                "trap returned truish for property '%' but the proxy target is non-extensible",
                key,
            );
        }
    }
    Ok(true)
}

/// `[[OwnPropertyKeys]]`.
pub fn own_property_keys<'vm>(vm: &'vm Vm, proxy: Gc<JsObject>) -> Completion<ValueList<'vm>> {
    let t = trap(vm, proxy, vm.names.own_keys)?;
    if t.function.is_undefined() {
        return target_methods::own_property_keys(vm, t.target);
    }
    let result = call(vm, t.function, t.handler, &[Value::cell(t.target)])?;
    let keys = create_list_of_keys(vm, result)?;
    let contains = |key: Value| (0..keys.len()).any(|i| same_value(vm, keys.get(i), key));
    for i in 0..keys.len() {
        if (0..i).any(|j| same_value(vm, keys.get(j), keys.get(i))) {
            return Err(throw_type_error(vm, "'ownKeys' on proxy: trap returned duplicate entries"));
        }
    }
    let extensible = target_methods::is_extensible(vm, t.target)?;
    let target_keys = target_methods::own_property_keys(vm, t.target)?;
    for i in 0..target_keys.len() {
        let key = crate::operations::conversion::to_property_key(vm, target_keys.get(i))?;
        let desc = target_methods::get_own_property(vm, t.target, key)?;
        let fixed = desc.is_some_and(|d| d.configurable == Some(false));
        if (fixed || !extensible) && !contains(target_keys.get(i)) {
            return violation(vm, "ownKeys", "trap result did not include '%'", key);
        }
    }
    if !extensible && keys.len() != target_keys.len() {
        let message = "'ownKeys' on proxy: trap returned extra keys but proxy target is non-extensible";
        return Err(throw_type_error(vm, message));
    }
    Ok(keys)
}
