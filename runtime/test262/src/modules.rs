//! Modules for conformance tests: a specifier names a file beside the importing one; `type: "json"` and `type: "text"` make modules
//! of one value.
//!
//! Files are read when they are met, without waiting; only linking and evaluation of `import()` take jobs, as in
//! ContinueDynamicImport (13.3.10.3).

use crate::Host;
use cutaway_engine::errors::{throw_error, throw_syntax_error, throw_type_error};
use cutaway_engine::modules::namespace::get_deferred_namespace;
use cutaway_engine::modules::{self, ImportCall, ImportPhase, Request, deferral, linking};
use cutaway_engine::native_functions::{callee_data, new_native_closure};
use cutaway_engine::objects::{self, Enumerate};
use cutaway_engine::operations::conversion::to_property_key;
use cutaway_engine::promises::{self, Settled};
use cutaway_engine::roots::Persistent;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Throw, Value, ValueList, Vm, strings};
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{JsObject, NamespaceObject, PromiseObject};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Module records by file and `type` attribute; the records are roots of the Vm (`Persistent`).
#[derive(Default)]
pub struct LoadedModules(RefCell<HashMap<(PathBuf, String), Persistent>>);

/// Parses the module that a test is.
pub fn parse_main(vm: &Vm, text: &str, path: &Path) -> Completion<Gc<ModuleRecord>> {
    let module = modules::compile(vm, text, &path.to_string_lossy())?;
    remember(vm, path, "", module);
    Ok(module)
}

/// Loads all that `module`, whose file is `path`, needs.
pub fn load_requested(vm: &Vm, module: Gc<ModuleRecord>, path: &Path) -> Completion<()> {
    vm.check_native_stack()?;
    for (index, request) in modules::requests(vm, module).iter().enumerate() {
        let target = load(vm, request, path)?;
        modules::set_requested(module, index, target);
    }
    Ok(())
}

fn remember(vm: &Vm, path: &Path, kind: &str, module: Gc<ModuleRecord>) {
    if let Some(host) = Host::of(vm) {
        let root = vm.roots.keep(Value::cell(module));
        host.loaded.0.borrow_mut().insert((path.to_path_buf(), kind.to_owned()), root);
    }
}

fn known(vm: &Vm, path: &Path, kind: &str) -> Option<Gc<ModuleRecord>> {
    let host = Host::of(vm)?;
    let root = *host.loaded.0.borrow().get(&(path.to_path_buf(), kind.to_owned()))?;
    vm.roots.get(root).downcast()
}

/// The module that a request in the file `referrer` means, with all it needs.
fn load(vm: &Vm, request: &Request, referrer: &Path) -> Completion<Gc<ModuleRecord>> {
    let mut kind = "";
    for (key, value) in &request.attributes {
        match key.as_str() {
            "type" => kind = value,
            _ => return Err(throw_syntax_error(vm, format!("Import attribute '{key}' is not supported"))),
        }
    }
    let path = referrer.parent().unwrap_or(Path::new("")).join(&request.specifier);
    let path = std::fs::canonicalize(&path).unwrap_or(path);
    if let Some(module) = known(vm, &path, kind) {
        return Ok(module);
    }
    let text = match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => return Err(throw_unreadable(vm, &path, &error)),
    };
    match kind {
        "" => {
            let module = modules::compile(vm, &text, &path.to_string_lossy())?;
            remember(vm, &path, kind, module);
            load_requested(vm, module, &path)?;
            Ok(module)
        }
        "json" | "text" => {
            let value = strings::new_string(vm, text.strip_prefix('\u{feff}').unwrap_or(&text));
            let value = match kind {
                "json" => cutaway_builtins::structured::json::parse::parse(vm, value)?,
                _ => Value::cell(value),
            };
            let module = value_module(vm, value, &path);
            remember(vm, &path, kind, module);
            Ok(module)
        }
        _ => Err(throw_type_error(vm, format!("Import attribute type \"{kind}\" is not supported"))),
    }
}

fn throw_unreadable(vm: &Vm, path: &Path, error: &std::io::Error) -> Throw {
    throw_error(vm, Intrinsic::ErrorPrototype, format!("Cannot read module {}: {error}", path.display()))
}

/// CreateDefaultExportSyntheticModule (16.2.1.8.1).
fn value_module(vm: &Vm, value: Value, path: &Path) -> Gc<ModuleRecord> {
    let exports = ValueList::from_slice(vm, &[Value::cell(vm.intern("default"))]);
    let holder = vm.new_value_array(2, Value::UNDEFINED);
    let evaluate = new_native_closure(vm, vm.names.empty, 0, set_default_export, Value::cell(holder));
    let module = modules::create_synthetic(vm, &path.to_string_lossy(), &exports, Value::cell(evaluate));
    holder.put(0, Value::cell(module));
    holder.put(1, value);
    module
}

fn set_default_export(vm: &Vm, args: &Args) -> Completion<Value> {
    let holder = callee_data(args).downcast::<cutaway_gc::cells::arrays::ValueArray>();
    if let Some((holder, module)) =
        holder.and_then(|holder| Some((holder, holder.at(0).downcast::<ModuleRecord>()?)))
    {
        modules::set_export(vm, module, vm.intern("default"), holder.at(1));
    }
    Ok(Value::UNDEFINED)
}

/// The host's hook for `import()` and its like.
pub fn import_dynamically(vm: &Vm, call: &ImportCall<'_>) -> Completion<Value> {
    let request = Request {
        specifier: strings::to_rust_string(vm, call.specifier),
        attributes: attribute_list(vm, call.attributes)?,
    };
    let module = load(vm, &request, Path::new(call.referrer))?;
    let next = match call.phase {
        ImportPhase::Evaluation => link_and_evaluate,
        ImportPhase::Defer => link_and_defer,
        ImportPhase::Source => return Err(throw_syntax_error(vm, linking::NO_SOURCE)),
    };
    let promise = promises::new_promise(vm);
    // The graph is loaded already; linking waits for a job all the same.
    let loaded = promises::new_promise(vm);
    promises::resolve_promise(vm, loaded, Value::UNDEFINED);
    promises::then_internally(vm, loaded, next, Value::cell(module), Value::cell(promise));
    Ok(Value::cell(promise))
}

fn attribute_list(vm: &Vm, attributes: Gc<JsObject>) -> Completion<Vec<(String, String)>> {
    let mut list = Vec::new();
    let keys = objects::enumerable_own_properties(vm, attributes, Enumerate::Keys)?;
    for index in 0..keys.len() {
        let key = to_property_key(vm, keys.get(index))?;
        let text = |value: Value| value.downcast().map(|text| strings::to_rust_string(vm, text));
        let value = objects::get(vm, attributes, key)?;
        list.push((text(keys.get(index)).unwrap_or_default(), text(value).unwrap_or_default()));
    }
    Ok(list)
}

/// ContinueDynamicImport's linkAndEvaluate.
fn link_and_evaluate(vm: &Vm, module: Value, promise: Value, _: Settled) -> Completion<()> {
    let (Some(record), Some(import)) =
        (module.downcast::<ModuleRecord>(), promise.downcast::<PromiseObject>())
    else {
        return Ok(());
    };
    if let Err(throw) = modules::link(vm, record) {
        promises::reject_with_exception(vm, import, throw);
        return Ok(());
    }
    let evaluated = modules::evaluate(vm, record);
    promises::then_internally(vm, evaluated, settle_import, module, promise);
    Ok(())
}

/// The same for `import.defer()`: only what is asynchronous is evaluated.
fn link_and_defer(vm: &Vm, module: Value, promise: Value, _: Settled) -> Completion<()> {
    let (Some(record), Some(import)) =
        (module.downcast::<ModuleRecord>(), promise.downcast::<PromiseObject>())
    else {
        return Ok(());
    };
    if let Err(throw) = modules::link(vm, record) {
        promises::reject_with_exception(vm, import, throw);
        return Ok(());
    }
    match deferral::evaluate_asynchronous_part(vm, record) {
        Some(evaluated) => promises::then_internally(vm, evaluated, settle_deferred, module, promise),
        None => return settle_deferred(vm, module, promise, Settled::Fulfilled(Value::UNDEFINED)),
    }
    Ok(())
}

fn settle_deferred(vm: &Vm, module: Value, promise: Value, settled: Settled) -> Completion<()> {
    settle(vm, module, promise, settled, get_deferred_namespace)
}

fn settle_import(vm: &Vm, module: Value, promise: Value, settled: Settled) -> Completion<()> {
    settle(vm, module, promise, settled, modules::get_module_namespace)
}

fn settle(
    vm: &Vm,
    module: Value,
    promise: Value,
    settled: Settled,
    namespace_of: fn(&Vm, Gc<ModuleRecord>) -> Gc<NamespaceObject>,
) -> Completion<()> {
    let (Some(record), Some(promise)) =
        (module.downcast::<ModuleRecord>(), promise.downcast::<PromiseObject>())
    else {
        return Ok(());
    };
    match settled {
        Settled::Fulfilled(_) => {
            let namespace = namespace_of(vm, record);
            promises::resolve_promise(vm, promise, Value::cell(namespace));
        }
        Settled::Rejected(reason) => promises::reject_promise(vm, promise, reason),
    }
    Ok(())
}

/// The host's hook for `import.meta`: it stays empty.
pub fn initialize_meta(_: &Vm, _: Gc<JsObject>, _: &str) -> Completion<()> {
    Ok(())
}
