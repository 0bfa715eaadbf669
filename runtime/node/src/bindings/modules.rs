//! The binding `modules`: module records for the ES module loader, which is `js/internal/esm_loader.js`.
//!
//! A **handle** is a host object with the record in it; records themselves are never visible to JavaScript.

use cutaway_engine::modules::dynamic_import::ImportCall;
use cutaway_engine::modules::{self, ImportPhase, record};
use cutaway_engine::native::Property;
use cutaway_engine::objects::array::{array_create, push};
use cutaway_engine::objects::{
    create_list_from_array_like, is_callable, new_object, new_object_with_prototype, shape_with_prototype,
};
use cutaway_engine::operations::errors::throw_type_error;
use cutaway_engine::{Args, Completion, Gc, Kind, Value, Vm, interpreter};
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{HostObject, JsObject};

use super::function;
use crate::node::{Node, of};
use crate::report::ThrowPlace;
use crate::{callbacks, commonjs_exports, internal_modules, marshal};

const FUNCTIONS: &[Property] = &[
    function("compile", compile),
    function("synthetic", synthetic),
    function("setExport", set_export),
    function("requests", requests),
    function("setRequested", set_requested),
    function("link", link),
    function("evaluate", evaluate),
    function("namespace", namespace),
    function("state", state),
    function("error", error),
    function("hasAsyncGraph", has_async_graph),
    function("commonJsExports", common_js_exports),
    function("reportFailure", report_failure),
    function("setMainPending", set_main_pending),
    function("isMainPending", is_main_pending),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

/// Sets the engine's hooks: the loader is asked when a program first mentions `import()` or `import.meta`.
pub fn install_hooks(vm: &Vm) {
    vm.modules.set_hooks(import_dynamically, initialize_meta);
}

fn import_dynamically(vm: &Vm, call: &ImportCall<'_>) -> Completion<Value> {
    if call.phase != ImportPhase::Evaluation {
        return Err(throw_type_error(vm, "Modules can only be imported here to be evaluated"));
    }
    let loader = internal_modules::require(vm, "internal/esm_loader")?;
    let arguments =
        [Value::cell(call.specifier), marshal::string(vm, call.referrer), Value::cell(call.attributes)];
    callbacks::call_member(vm, loader, "importDynamically", &arguments)
}

fn initialize_meta(vm: &Vm, meta: Gc<JsObject>, name: &str) -> Completion<()> {
    let loader = internal_modules::require(vm, "internal/esm_loader")?;
    let arguments = [Value::cell(meta), marshal::string(vm, name)];
    callbacks::call_member(vm, loader, "initializeImportMeta", &arguments).map(drop)
}

fn handle(vm: &Vm, module: Gc<ModuleRecord>) -> Value {
    let handle: Gc<HostObject> = vm.new_object_cell(shape_with_prototype(vm, Kind::Host, Value::NULL));
    handle.set_first(Value::cell(module));
    Value::cell(handle)
}

fn record_of(vm: &Vm, value: Value) -> Completion<Gc<ModuleRecord>> {
    value
        .downcast::<HostObject>()
        .and_then(|handle| handle.first().downcast())
        .ok_or_else(|| throw_type_error(vm, "Not a module handle"))
}

/// compile(source, url)
fn compile(vm: &Vm, args: &Args) -> Completion<Value> {
    let source = marshal::text_argument(vm, args, 0);
    modules::compile(vm, &source, &marshal::text_argument(vm, args, 1)).map(|module| handle(vm, module))
}

/// synthetic(url, names, evaluate): `evaluate` is called when the module's turn has come.
fn synthetic(vm: &Vm, args: &Args) -> Completion<Value> {
    let names = create_list_from_array_like(vm, args.get(1))?;
    let name = marshal::text_argument(vm, args, 0);
    Ok(handle(vm, modules::create_synthetic(vm, &name, &names, args.get(2))))
}

/// setExport(handle, name, value)
fn set_export(vm: &Vm, args: &Args) -> Completion<Value> {
    let module = record_of(vm, args.get(0))?;
    let Some(name) = args.get(1).downcast() else { return Ok(Value::FALSE) };
    Ok(Value::bool(modules::set_export(vm, module, name, args.get(2))))
}

/// requests(handle): [specifier, attributes, specifier, attributes, ...]
fn requests(vm: &Vm, args: &Args) -> Completion<Value> {
    let list = array_create(vm, 0);
    for request in modules::requests(vm, record_of(vm, args.get(0))?) {
        let attributes = new_object_with_prototype(vm, Value::NULL);
        for (key, value) in &request.attributes {
            let value = marshal::string(vm, value);
            marshal::set(vm, attributes, key, value);
        }
        push(vm, list, marshal::string(vm, &request.specifier));
        push(vm, list, Value::cell(attributes));
    }
    Ok(Value::cell(list))
}

/// setRequested(handle, index, target)
fn set_requested(vm: &Vm, args: &Args) -> Completion<Value> {
    let (module, target) = (record_of(vm, args.get(0))?, record_of(vm, args.get(2))?);
    modules::set_requested(module, marshal::integer(args.get(1)) as usize, target);
    Ok(Value::UNDEFINED)
}

/// link(handle, explain): an error is shown to `explain`, which may reword it, before it is thrown.
fn link(vm: &Vm, args: &Args) -> Completion<Value> {
    let Err(throw) = modules::link(vm, record_of(vm, args.get(0))?) else { return Ok(Value::UNDEFINED) };
    let place = vm.interpreter.syntax_place();
    let error = vm.take_exception(throw);
    if is_callable(args.get(1)) {
        interpreter::call(vm, args.get(1), Value::UNDEFINED, &[error])?;
    }
    let throw = vm.rethrow(error);
    vm.interpreter.set_syntax_place(place);
    Err(throw)
}

/// evaluate(handle): a promise.
fn evaluate(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::cell(modules::evaluate(vm, record_of(vm, args.get(0))?)))
}

fn namespace(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::cell(modules::get_module_namespace(vm, record_of(vm, args.get(0))?)))
}

/// state(handle): "linked", "evaluating", "waiting", "evaluated", "failed", or "new".
fn state(vm: &Vm, args: &Args) -> Completion<Value> {
    use record::status;
    let module = record_of(vm, args.get(0))?;
    let name = match module.status() {
        status::EVALUATED if !module.error().is_hole() => "failed",
        status::EVALUATED => "evaluated",
        status::EVALUATING_ASYNC => "waiting",
        status::EVALUATING => "evaluating",
        status::LINKED => "linked",
        _ => "new",
    };
    Ok(Value::cell(vm.intern(name)))
}

/// error(handle): what the evaluation of a failed module threw.
fn error(vm: &Vm, args: &Args) -> Completion<Value> {
    let error = record_of(vm, args.get(0))?.error();
    Ok(if error.is_hole() { Value::UNDEFINED } else { error })
}

fn has_async_graph(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(modules::has_async_graph(vm, record_of(vm, args.get(0))?)))
}

/// commonJsExports(source): { names, reexports }, found without running it.
fn common_js_exports(vm: &Vm, args: &Args) -> Completion<Value> {
    let found = commonjs_exports::find(&marshal::text_argument(vm, args, 0));
    let result = new_object(vm);
    let names = marshal::array(vm, found.names.iter(), |vm, name| marshal::string(vm, name));
    marshal::set(vm, result, "names", names);
    let reexports = marshal::array(vm, found.reexports.iter(), |vm, name| marshal::string(vm, name));
    marshal::set(vm, result, "reexports", reexports);
    Ok(Value::cell(result))
}

/// reportFailure(error): the main module failed. Its error is uncaught; the place is the span of a syntax error just found,
/// else where the error was made.
fn report_failure(vm: &Vm, args: &Args) -> Completion<Value> {
    let place = vm.interpreter.syntax_place().and_then(|_| ThrowPlace::of_pending(vm));
    Node::uncaught(vm, args.get(0), true, place);
    Ok(Value::UNDEFINED)
}

fn set_main_pending(vm: &Vm, args: &Args) -> Completion<Value> {
    of(vm).main_pending.set(args.get(0).is_true());
    Ok(Value::UNDEFINED)
}

fn is_main_pending(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::bool(of(vm).main_pending.get()))
}
