//! `import()` and `import.meta` (13.3.10, 13.3.12): what compiled code asks of the host.

use super::namespace::get_module_namespace;
use super::record::requested;
use crate::completion::Completion;
use crate::interpreter::frames::Frames;
use crate::interpreter::source;
use crate::objects::{self, Enumerate, get, new_object_with_prototype};
use crate::operations::conversion::{to_property_key, to_string};
use crate::operations::errors::throw_type_error;
use crate::promises;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::functions::Script;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};
use cutaway_parser::ast::ImportPhase;
use std::cell::Cell;

/// What `import()`, `import.defer()` or `import.source()` asks for.
pub struct ImportCall<'r> {
    /// The specifier.
    pub specifier: Gc<JsString>,
    /// An object of strings.
    pub attributes: Gc<JsObject>,
    /// What is asked of the module.
    pub phase: ImportPhase,
    /// Name of the script or module that asks.
    pub referrer: &'r str,
}

/// HostLoadImportedModule and all that follows: a promise of the namespace.
pub type ImportHook = fn(&Vm, &ImportCall<'_>) -> Completion<Value>;

/// HostGetImportMetaProperties: fills the fresh `import.meta` of the module called `name`.
pub type MetaHook = fn(&Vm, meta: Gc<JsObject>, name: &str) -> Completion<()>;

/// What the host does for modules, and the Vm's counters.
#[derive(Default)]
pub struct ModuleHost {
    import: Cell<Option<ImportHook>>,
    meta: Cell<Option<MetaHook>>,
    pub(super) async_count: Cell<u32>,
}

impl ModuleHost {
    /// Sets the host's hooks.
    pub fn set_hooks(&self, import: ImportHook, meta: MetaHook) {
        self.import.set(Some(import));
        self.meta.set(Some(meta));
    }
}

/// The script whose code is running; code without a name of its own (eval) counts as its caller's.
fn running_script(vm: &Vm) -> Option<Gc<Script>> {
    Frames::new(vm).find_map(|frame| {
        let closure: Gc<JsFunction> = frame.closure().downcast()?;
        let script: Gc<Script> = closure.info().script().downcast()?;
        (!source::record(script).name.is_empty()).then_some(script)
    })
}

/// `import(specifier, options)`: a promise. Never throws. May run JavaScript.
pub fn dynamic_import(vm: &Vm, specifier: Value, options: Value, phase: ImportPhase) -> Completion<Value> {
    match import(vm, specifier, options, phase) {
        Ok(promise) => Ok(promise),
        Err(throw) => {
            let promise = promises::new_promise(vm);
            promises::reject_with_exception(vm, promise, throw);
            Ok(Value::cell(promise))
        }
    }
}

fn import(vm: &Vm, specifier: Value, options: Value, phase: ImportPhase) -> Completion<Value> {
    let referrer = running_script(vm).map_or_else(String::new, |script| source::record(script).name.clone());
    let specifier = to_string(vm, specifier)?;
    let attributes = read_attributes(vm, options)?;
    match vm.modules.import.get() {
        Some(hook) => hook(vm, &ImportCall { specifier, attributes, phase, referrer: &referrer }),
        None => {
            let name = strings::to_rust_string(vm, specifier);
            Err(throw_type_error(vm, format!("Nothing here can load the module '{name}'")))
        }
    }
}

/// The `with` of import()'s second argument.
fn read_attributes(vm: &Vm, options: Value) -> Completion<Gc<JsObject>> {
    let attributes = new_object_with_prototype(vm, Value::NULL);
    if options.is_undefined() {
        return Ok(attributes);
    }
    let Some(options) = options.downcast::<JsObject>() else {
        return Err(throw_type_error(vm, "The second argument to import() must be an object"));
    };
    let given = get(vm, options, vm.property_key("with"))?;
    if given.is_undefined() {
        return Ok(attributes);
    }
    let Some(given) = given.downcast::<JsObject>() else {
        return Err(throw_type_error(vm, "The 'assert' option must be an object"));
    };
    let keys = objects::enumerable_own_properties(vm, given, Enumerate::Keys)?;
    for index in 0..keys.len() {
        let key = to_property_key(vm, keys.get(index))?;
        let value = get(vm, given, key)?;
        if !value.is::<JsString>() {
            return Err(throw_type_error(vm, "Import assertion value must be a string"));
        }
        objects::add_own(vm, attributes, key, value);
    }
    Ok(attributes)
}

fn running_module(vm: &Vm) -> Option<Gc<ModuleRecord>> {
    running_script(vm)?.host_data().downcast()
}

/// `import.meta`.
pub fn import_meta(vm: &Vm) -> Completion<Value> {
    let Some(module) = running_module(vm) else { return Ok(Value::UNDEFINED) };
    if !module.meta().is_undefined() {
        return Ok(module.meta());
    }
    let meta = new_object_with_prototype(vm, Value::NULL);
    module.set_meta(Value::cell(meta));
    if let (Some(hook), Some(name)) = (vm.modules.meta.get(), module.name().downcast::<JsString>()) {
        hook(vm, meta, &strings::to_rust_string(vm, name))?;
    }
    Ok(Value::cell(meta))
}

/// The namespace object of one of the running module's requests.
pub fn requested_namespace(vm: &Vm, request: Value) -> Completion<Value> {
    let index = request.as_number().unwrap_or(0.0) as usize;
    let target = running_module(vm).and_then(|module| requested(module, index));
    Ok(target.map_or(Value::UNDEFINED, |target| Value::cell(get_module_namespace(vm, target))))
}
