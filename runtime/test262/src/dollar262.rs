//! The object `$262` and the function `print` (test262, INTERPRETING.md, "Host-Defined Functions").

use crate::{Host, agents};
use cutaway_engine::array_buffers::{self, SHARED};
use cutaway_engine::errors::throw_type_error;
use cutaway_engine::native::{NativeFn, Property, attributes, method};
use cutaway_engine::native_functions::{define_properties, new_native_function};
use cutaway_engine::objects::{define_data, new_object};
use cutaway_engine::operations::conversion::to_string;
use cutaway_engine::shapes::initial::root_shape;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Kind, Value, Vm, interpreter, strings};
use cutaway_gc::cells::objects::{ArrayBufferObject, JsObject, NativeFunction};
use cutaway_gc::cells::shapes::{SHAPE_CALLABLE, SHAPE_UNDETECTABLE};
use cutaway_gc::heap::GcReason;

const MEMBERS: &[Property] = &[
    method("createRealm", 0, create_realm),
    method("detachArrayBuffer", 1, detach_array_buffer),
    method("evalScript", 1, eval_script),
    method("gc", 0, gc),
];

/// An object with `[[IsHTMLDDA]]`.
fn is_html_dda(vm: &Vm) -> Value {
    let prototype = vm.intrinsic_value(Intrinsic::ObjectPrototype);
    let shape = root_shape(vm, Kind::NativeFunction, prototype, 0, SHAPE_CALLABLE | SHAPE_UNDETECTABLE);
    let function: Gc<NativeFunction> = vm.new_object_cell(shape);
    let entry: NativeFn = |_, _| Ok(Value::NULL);
    function.set_entry(entry as usize);
    function.set_name(Value::cell(vm.names.empty));
    function.set_data(Value::UNDEFINED);
    function.set_realm(Value::cell(vm.realm()));
    function.set_initial_shape(Value::UNDEFINED);
    Value::cell(function)
}

/// Defines `$262` and `print` on the current realm's global object; `$262` is the result.
pub fn define(vm: &Vm) -> Gc<JsObject> {
    let object = new_object(vm);
    define_properties(vm, object, MEMBERS);
    let global = vm.realm().global();
    define_data(vm, object, vm.property_key("global"), global, attributes::HIDDEN);
    define_data(vm, object, vm.property_key("IsHTMLDDA"), is_html_dda(vm), attributes::HIDDEN);
    let agent = agents::agent_object(vm);
    define_data(vm, object, vm.property_key("agent"), Value::cell(agent), attributes::HIDDEN);
    if let Some(global) = global.downcast::<JsObject>() {
        define_data(vm, global, vm.property_key("$262"), Value::cell(object), attributes::HIDDEN);
        let print = new_native_function(vm, vm.intern("print"), 1, print);
        define_data(vm, global, vm.property_key("print"), Value::cell(print), attributes::HIDDEN);
    }
    object
}

fn print(vm: &Vm, args: &Args) -> Completion<Value> {
    let text = strings::to_rust_string(vm, to_string(vm, args.get(0))?);
    if let Some(host) = Host::of(vm) {
        host.print(&text);
    }
    Ok(Value::UNDEFINED)
}

fn create_realm(vm: &Vm, _args: &Args) -> Completion<Value> {
    let current = vm.realm();
    cutaway_builtins::install(vm);
    let object = define(vm);
    vm.enter_realm(current);
    Ok(Value::cell(object))
}

fn detach_array_buffer(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.get(0).downcast::<ArrayBufferObject>() {
        Some(buffer) if buffer.bits() & SHARED == 0 => {
            array_buffers::detach(vm, buffer);
            Ok(Value::NULL)
        }
        _ => Err(throw_type_error(vm, "detachArrayBuffer takes an ArrayBuffer")),
    }
}

/// The script runs in the realm of this function, which is current during the call.
fn eval_script(vm: &Vm, args: &Args) -> Completion<Value> {
    let text = strings::to_rust_string(vm, to_string(vm, args.get(0))?);
    interpreter::run_script(vm, &text, "")
}

fn gc(vm: &Vm, _args: &Args) -> Completion<Value> {
    vm.heap.collect_major(GcReason::Testing);
    Ok(Value::UNDEFINED)
}
