//! The Proxy constructor and Proxy.revocable (ECMA-262 28.2). A proxy's internal methods are the engine's.

use crate::prelude::*;
use cutaway_engine::shapes::initial::root_shape;
use cutaway_gc::cells::shapes::{SHAPE_CALLABLE, SHAPE_CONSTRUCTOR};

const STATICS: &[Property] = &[method("revocable", 2, revocable)];

/// Makes Proxy, which has no prototype property.
pub fn install(vm: &Vm) {
    let name = vm.names.proxy_class;
    let constructor = new_native_constructor(vm, name, 2, construct_proxy).as_object();
    vm.set_intrinsic(Intrinsic::Proxy, constructor);
    define_properties(vm, constructor, STATICS);
    for (intrinsic, bits) in [
        (Intrinsic::ProxyShape, 0),
        (Intrinsic::CallableProxyShape, SHAPE_CALLABLE),
        (Intrinsic::ConstructorProxyShape, SHAPE_CALLABLE | SHAPE_CONSTRUCTOR),
    ] {
        vm.set_intrinsic(intrinsic, root_shape(vm, Kind::Proxy, Value::NULL, 0, bits));
    }
}

/// ProxyCreate.
fn proxy_create(vm: &Vm, target: Value, handler: Value) -> Completion<Gc<ProxyObject>> {
    // 1-2. Both must be objects.
    if !target.is::<JsObject>() || !handler.is::<JsObject>() {
        return Err(throw_type_error(vm, "Cannot create proxy with a non-object as target or handler"));
    }
    // 3-7. The proxy can be called and constructed if its target can.
    let shape = match (is_callable(target), is_constructor(target)) {
        (_, true) => Intrinsic::ConstructorProxyShape,
        (true, _) => Intrinsic::CallableProxyShape,
        _ => Intrinsic::ProxyShape,
    };
    let proxy: Gc<ProxyObject> = vm.new_object_cell(vm.intrinsic_shape(shape));
    proxy.set_target(target);
    proxy.set_handler(handler);
    Ok(proxy)
}

/// 28.2.1.1 Proxy ( target, handler )
fn construct_proxy(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "Proxy"));
    }
    Ok(Value::cell(proxy_create(vm, args.get(0), args.get(1))?))
}

/// 28.2.2.1 Proxy.revocable ( target, handler )
fn revocable(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The proxy.
    let proxy = Value::cell(proxy_create(vm, args.get(0), args.get(1))?);
    // 2-4. A function that takes its parts away.
    let revoker = new_native_closure(vm, vm.names.empty, 0, revoke, proxy);
    // 5-8. Both.
    let object = new_object(vm);
    define_data(vm, object, name_key(vm.names.proxy), proxy, attributes::ALL);
    define_data(vm, object, name_key(vm.names.revoke), Value::cell(revoker), attributes::ALL);
    Ok(Value::cell(object))
}

fn revoke(_vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(proxy) = callee_data(args).downcast::<ProxyObject>() {
        proxy.set_target(Value::NULL);
        proxy.set_handler(Value::NULL);
    }
    Ok(Value::UNDEFINED)
}
