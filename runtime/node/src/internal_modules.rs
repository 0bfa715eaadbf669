//! Requiring the internal JavaScript modules, and the `internalBinding` they use.
//!
//! A module is a function body with the parameters of [`PARAMETERS`], compiled when first required under the name
//! `node:ID`. Its exports are kept in one rooted object; a cycle sees the exports so far, as in CommonJS.

use cutaway_engine::objects::{self, get, new_object, new_object_with_prototype};
use cutaway_engine::operations::errors::throw_error;
use cutaway_engine::{Args, Completion, Intrinsic, Value, Vm, interpreter};
use cutaway_gc::cells::objects::JsObject;

use crate::node::of;
use crate::{bindings, marshal, sources};

const PARAMETERS: &[&str] = &["exports", "require", "module", "internalBinding"];

/// The exports of an internal module.
pub fn require(vm: &Vm, id: &str) -> Completion<Value> {
    let cache = cache(vm);
    let key = vm.property_key(id);
    if let Some(module) =
        objects::lookup_data(vm, cache, key).and_then(|module| module.downcast::<JsObject>())
    {
        return get(vm, module, vm.property_key("exports"));
    }
    let Some(source) = sources::find(id) else {
        return Err(throw_error(vm, Intrinsic::Error, format!("No such internal module: {id}")));
    };
    let function = interpreter::compile_function(vm, source, &format!("node:{id}"), PARAMETERS)?;
    let module = new_object(vm);
    let exports = Value::cell(new_object(vm));
    marshal::set(vm, module, "exports", exports);
    marshal::set(vm, cache, id, Value::cell(module));
    let require = marshal::hidden_function(vm, "require", require_native, Value::UNDEFINED);
    let binding =
        marshal::hidden_function(vm, "internalBinding", bindings::internal_binding, Value::UNDEFINED);
    let arguments = [exports, require, Value::cell(module), binding];
    if let Err(throw) = interpreter::call(vm, function, Value::UNDEFINED, &arguments) {
        let _ = objects::delete_property(vm, cache, key);
        return Err(throw);
    }
    get(vm, module, vm.property_key("exports"))
}

/// Whether an internal module of that name exists.
pub fn exists(id: &str) -> bool {
    sources::find(id).is_some()
}

fn cache(vm: &Vm) -> cutaway_engine::Gc<JsObject> {
    let modules = &of(vm).modules;
    let kept = modules.get().unwrap_or_else(|| {
        let object = new_object_with_prototype(vm, Value::NULL);
        let kept = vm.roots.keep(Value::cell(object));
        modules.set(Some(kept));
        kept
    });
    match vm.roots.get(kept).downcast() {
        Some(object) => object,
        None => unreachable!("the module cache is an object"),
    }
}

fn require_native(vm: &Vm, args: &Args) -> Completion<Value> {
    require(vm, &marshal::text_argument(vm, args, 0))
}
