//! Calling and constructing proxies. ECMA-262, Proxy's `[[Call]]` and `[[Construct]]`.

use super::calls::{call, construct};
use crate::completion::Completion;
use crate::objects;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsObject, ProxyObject};
use cutaway_gc::{Gc, Value};

/// Handler, target and trap. The trap is undefined if the handler has none.
fn trap(vm: &Vm, proxy: Gc<ProxyObject>, key: PropertyKey) -> Completion<(Value, Value, Value)> {
    vm.check_native_stack()?;
    let (handler, target) = (proxy.handler(), proxy.target());
    if handler.is_null() {
        let name = objects::key_text(vm, key);
        return Err(throw_type_error(
            vm,
            format!("Cannot perform '{name}' on a proxy that has been revoked"),
        ));
    }
    Ok((handler, target, objects::get_method_of(vm, handler, key)?))
}

/// `[[Call]]`.
pub fn call_proxy(vm: &Vm, proxy: Gc<ProxyObject>, this: Value, args: &[Value]) -> Completion<Value> {
    // 1.-4. The trap.
    let (handler, target, trap) = trap(vm, proxy, PropertyKey::atom(vm.names.apply))?;
    // 5. Without one, the target is called.
    if trap.is_undefined() {
        return call(vm, target, this, args);
    }
    // 6.-7. The arguments as an array.
    let list = Value::cell(objects::new_array_from_slice(vm, args));
    call(vm, trap, handler, &[target, this, list])
}

/// `[[Construct]]`.
pub fn construct_proxy(
    vm: &Vm,
    proxy: Gc<ProxyObject>,
    args: &[Value],
    new_target: Value,
) -> Completion<Value> {
    // 1.-5. The trap.
    let (handler, target, trap) = trap(vm, proxy, PropertyKey::atom(vm.names.construct))?;
    // 6. Without one, the target is constructed.
    if trap.is_undefined() {
        return construct(vm, target, args, new_target);
    }
    // 7.-9. The result must be an object.
    let list = Value::cell(objects::new_array_from_slice(vm, args));
    let result = call(vm, trap, handler, &[target, list, new_target])?;
    if !result.is::<JsObject>() {
        let text = crate::operations::describe::describe_value(vm, result);
        let message = format!("'construct' on proxy: trap returned non-object ('{text}')");
        return Err(throw_type_error(vm, message));
    }
    Ok(result)
}
