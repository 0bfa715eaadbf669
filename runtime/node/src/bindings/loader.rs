//! The binding `loader`: compiling programs, and the quick questions that resolving a module asks the file system.

use std::fs;

use cutaway_engine::native::Property;
use cutaway_engine::objects::create_list_from_array_like;
use cutaway_engine::{Args, Completion, Gc, Value, Vm, interpreter};
use cutaway_gc::cells::objects::JsObject;

use super::function;
use crate::{internal_modules, marshal};

const FUNCTIONS: &[Property] = &[
    function("compileFunction", compile_function),
    function("rethrow", rethrow),
    function("runScript", run_script),
    function("checkScript", check_script),
    function("fileKind", file_kind),
    function("readText", read_text),
    function("realPath", real_path),
    function("hasInternal", has_internal),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

/// rethrow(error): throws it on, its place being where it was thrown first.
fn rethrow(vm: &Vm, args: &Args) -> Completion<Value> {
    Err(vm.rethrow(args.get(0)))
}

/// compileFunction(source, filename, parameters)
fn compile_function(vm: &Vm, args: &Args) -> Completion<Value> {
    let source = marshal::text_argument(vm, args, 0);
    let name = marshal::text_argument(vm, args, 1);
    let list = create_list_from_array_like(vm, args.get(2))?;
    let parameters: Vec<String> = (0..list.len()).map(|index| marshal::text(vm, list.get(index))).collect();
    let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
    interpreter::compile_function(vm, &source, &name, &parameters)
}

/// runScript(source, filename)
fn run_script(vm: &Vm, args: &Args) -> Completion<Value> {
    let source = marshal::text_argument(vm, args, 0);
    interpreter::run_script(vm, &source, &marshal::text_argument(vm, args, 1))
}

/// checkScript(source, filename): throws the SyntaxError if there is one.
fn check_script(vm: &Vm, args: &Args) -> Completion<Value> {
    let source = marshal::text_argument(vm, args, 0);
    interpreter::check_script(vm, &source, &marshal::text_argument(vm, args, 1))?;
    Ok(Value::UNDEFINED)
}

/// fileKind(path): 0 file, 1 directory, -1 nothing there.
fn file_kind(vm: &Vm, args: &Args) -> Completion<Value> {
    let kind = match fs::metadata(marshal::text_argument(vm, args, 0)) {
        Ok(metadata) if metadata.is_dir() => 1,
        Ok(_) => 0,
        Err(_) => -1,
    };
    Ok(Value::int(kind))
}

/// readText(path): the file as text without byte order mark, undefined if it cannot be read.
fn read_text(vm: &Vm, args: &Args) -> Completion<Value> {
    let Ok(bytes) = fs::read(marshal::text_argument(vm, args, 0)) else { return Ok(Value::UNDEFINED) };
    let text = String::from_utf8_lossy(&bytes);
    Ok(marshal::string(vm, text.strip_prefix('\u{feff}').unwrap_or(&text)))
}

/// realPath(path): without symbolic links; the path itself if it cannot be found.
fn real_path(vm: &Vm, args: &Args) -> Completion<Value> {
    let path = marshal::text_argument(vm, args, 0);
    let real = fs::canonicalize(&path).ok().and_then(|real| real.into_os_string().into_string().ok());
    Ok(marshal::string(vm, &real.unwrap_or(path)))
}

fn has_internal(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(internal_modules::exists(&marshal::text_argument(vm, args, 0))))
}
