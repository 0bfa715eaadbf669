//! CallSite objects: what `Error.prepareStackTrace` gets. V8's stack trace API.
//!
//! A call site is a host object over a recorded trace and a frame's number.

use super::stack_trace::{Frame, IS_ASYNC, IS_NATIVE};
use crate::completion::Completion;
use crate::native::{Args, Property, method};
use crate::native_functions::define_properties;
use crate::objects::{self, new_array_from_list};
use crate::operations::errors::throw_type_error;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::strings::new_string;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::{HostObject, JsObject};
use cutaway_gc::{Gc, Kind, Value};

/// `HostObject::tag` of call sites.
const TAG: u64 = u64::from_be_bytes(*b"callsite");

/// An array of call sites for a trace.
pub fn make_call_sites(vm: &Vm, trace: Value) -> Completion<Value> {
    let list = ValueList::new(vm);
    if let Some(frames) = trace.downcast::<ValueArray>() {
        let prototype = Value::cell(prototype(vm));
        for index in 0..Frame::count(frames) {
            let shape = objects::shape_with_prototype(vm, Kind::Host, prototype);
            let site: Gc<HostObject> = vm.new_object_cell(shape);
            site.set_tag(TAG);
            site.set_first(trace);
            site.set_second(Value::int(index as i32));
            list.push(Value::cell(site));
        }
    }
    Ok(Value::cell(new_array_from_list(vm, &list)))
}

fn prototype(vm: &Vm) -> Gc<JsObject> {
    if let Some(object) = vm.intrinsic_value(Intrinsic::CallSitePrototype).downcast() {
        return object;
    }
    let object = objects::new_object(vm);
    define_properties(vm, object, MEMBERS);
    vm.set_intrinsic(Intrinsic::CallSitePrototype, object);
    object
}

const MEMBERS: &[Property] = &[
    method("getColumnNumber", 0, get_column_number),
    method("getEvalOrigin", 0, undefined),
    method("getFileName", 0, get_file_name),
    method("getFunction", 0, undefined),
    method("getFunctionName", 0, get_function_name),
    method("getLineNumber", 0, get_line_number),
    method("getMethodName", 0, get_method_name),
    method("getPosition", 0, get_position),
    method("getPromiseIndex", 0, null),
    method("getScriptNameOrSourceURL", 0, get_file_name),
    method("getThis", 0, undefined),
    method("getTypeName", 0, get_type_name),
    method("isAsync", 0, is_async),
    method("isConstructor", 0, is_constructor),
    method("isEval", 0, is_eval),
    method("isNative", 0, is_native),
    method("isPromiseAll", 0, is_eval),
    method("isToplevel", 0, is_top_level),
    method("toString", 0, to_string),
];

fn frame(vm: &Vm, args: &Args) -> Completion<Frame> {
    if let Some(site) = args.this().downcast::<HostObject>()
        && site.tag() == TAG
        && let Some(trace) = site.first().downcast::<ValueArray>()
    {
        return Ok(Frame::at(trace, site.second().as_int_unchecked() as usize));
    }
    Err(throw_type_error(vm, "CallSite method called on an object that is not a CallSite"))
}

fn text_or_null(vm: &Vm, text: &str) -> Value {
    if text.is_empty() { Value::NULL } else { Value::cell(new_string(vm, text)) }
}

fn get_line_number(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(frame(vm, args)?.location().map_or(Value::NULL, |l| Value::from(l.line)))
}

fn get_column_number(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(frame(vm, args)?.location().map_or(Value::NULL, |l| Value::from(l.column)))
}

fn get_position(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(frame(vm, args)?.location().map_or(Value::int(0), |l| Value::from(l.position)))
}

fn get_file_name(vm: &Vm, args: &Args) -> Completion<Value> {
    match frame(vm, args)?.location() {
        Some(location) => Ok(text_or_null(vm, &location.name)),
        None => Ok(Value::UNDEFINED),
    }
}

fn get_function_name(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = frame(vm, args)?.function_name(vm);
    Ok(text_or_null(vm, &name))
}

fn get_method_name(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = frame(vm, args)?.method_name(vm);
    Ok(text_or_null(vm, name.as_deref().unwrap_or("")))
}

fn get_type_name(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = frame(vm, args)?.type_name(vm);
    Ok(text_or_null(vm, &name))
}

fn is_top_level(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(frame(vm, args)?.is_top_level(vm)))
}

fn is_constructor(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(frame(vm, args)?.is_constructor()))
}

fn is_native(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(frame(vm, args)?.flags & IS_NATIVE != 0))
}

fn is_async(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(frame(vm, args)?.flags & IS_ASYNC != 0))
}

fn is_eval(vm: &Vm, args: &Args) -> Completion<Value> {
    frame(vm, args)?;
    Ok(Value::FALSE)
}

fn undefined(vm: &Vm, args: &Args) -> Completion<Value> {
    frame(vm, args)?;
    Ok(Value::UNDEFINED)
}

fn null(vm: &Vm, args: &Args) -> Completion<Value> {
    frame(vm, args)?;
    Ok(Value::NULL)
}

fn to_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let text = frame(vm, args)?.describe(vm);
    Ok(Value::cell(new_string(vm, &text)))
}
