//! Runs a script with the bare engine: `print` and the built-ins, no host. For work on the engine.

use cutaway_engine::interpreter::run_script;
use cutaway_engine::native::attributes::HIDDEN;
use cutaway_engine::native_functions::new_native_function;
use cutaway_engine::operations::conversion::to_string;
use cutaway_engine::strings::to_rust_string;
use cutaway_engine::vm::VmConfig;
use cutaway_engine::{Args, Completion, PropertyKey, Value, Vm, jobs, objects};

fn print(vm: &Vm, args: &Args) -> Completion<Value> {
    let mut words = Vec::new();
    for value in args.values() {
        let text = match value.downcast() {
            Some(symbol) if !value.is::<cutaway_gc::cells::strings::JsString>() => {
                let _: cutaway_gc::Gc<cutaway_gc::cells::strings::Symbol> = symbol;
                "Symbol()".into()
            }
            _ => to_rust_string(vm, to_string(vm, *value)?),
        };
        words.push(text);
    }
    println!("{}", words.join(" "));
    Ok(Value::UNDEFINED)
}

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(&path).unwrap_or(path.clone());
    let vm = Vm::new(VmConfig { allow_natives: true, ..VmConfig::default() });
    cutaway_builtins::install(&vm);
    let global: cutaway_gc::Gc<cutaway_gc::cells::objects::JsObject> =
        vm.realm().global().downcast().unwrap();
    let name = vm.intern("print");
    let function = new_native_function(&vm, name, 1, print);
    objects::define_data(&vm, global, PropertyKey::atom(name), Value::cell(function), HIDDEN);
    let result = run_script(&vm, &text, &path).and_then(|v| jobs::run_jobs(&vm).map(|_| v));
    if let Err(throw) = result {
        let value = vm.take_exception(throw);
        let stack =
            value.downcast().and_then(|o| objects::get(&vm, o, PropertyKey::atom(vm.names.stack)).ok());
        let shown = stack.filter(|s| !s.is_undefined()).unwrap_or(value);
        match to_string(&vm, shown) {
            Ok(text) => println!("Uncaught {}", to_rust_string(&vm, text)),
            Err(_) => println!("Uncaught (no text)"),
        }
        std::process::exit(1);
    }
}
