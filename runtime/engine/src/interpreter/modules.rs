//! Module operations of compiled code. Loading and linking ES modules is not built yet (see the list of known limits in
//! ARCHITECTURE.md), so each of these says so.

use crate::completion::Completion;
use crate::operations::conversion::to_string;
use crate::operations::errors::{create_error, throw_error};
use crate::promises;
use crate::realm::Intrinsic;
use crate::strings::to_rust_string;
use crate::vm::Vm;
use cutaway_gc::Value;

const MESSAGE: &str = "ES modules are not supported yet";

/// `import(specifier)`: a promise rejected with an error that names the specifier.
pub fn dynamic_import(vm: &Vm, specifier: Value, _options: Value) -> Completion<Value> {
    let promise = promises::new_promise(vm);
    match to_string(vm, specifier) {
        Ok(text) => {
            let message = format!("{MESSAGE}: cannot import '{}'", to_rust_string(vm, text));
            let error = create_error(vm, Intrinsic::ErrorPrototype, &message);
            promises::reject_promise(vm, promise, Value::cell(error));
        }
        Err(thrown) => promises::reject_with_exception(vm, promise, thrown),
    }
    Ok(Value::cell(promise))
}

/// `import.meta`.
pub fn import_meta(vm: &Vm) -> Completion<Value> {
    Err(throw_error(vm, Intrinsic::ErrorPrototype, MESSAGE))
}

/// The namespace object of a request.
pub fn get_module_namespace(vm: &Vm, _request: Value) -> Completion<Value> {
    Err(throw_error(vm, Intrinsic::ErrorPrototype, MESSAGE))
}
