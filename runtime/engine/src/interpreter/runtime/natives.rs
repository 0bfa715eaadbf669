//! `%Name(...)` under `--allow-natives-syntax`: V8's test functions, as far as there is something to ask.
//!
//! One table of names and functions. An unknown name is a ReferenceError that says so: never silent.

use crate::completion::Completion;
use crate::objects::named::Content;
use crate::objects::{self, elements, named};
use crate::operations::describe::describe_value;
use crate::operations::errors::{throw_reference_error, throw_type_error};
use crate::property_key::PropertyKey;
use crate::shapes::{ElementsKind, PropertyKind, Representation, descriptor_at, shape_of, shape_of_header};
use crate::strings::to_rust_string;
use crate::tiering::natives as tiers;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsFunction, JsObject, PromiseObject};
use cutaway_gc::cells::shapes::*;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::heap::GcReason;
use cutaway_gc::{Gc, Value};
use std::fmt::Write;

type Native = fn(&Vm, &[Value]) -> Completion<Value>;

const NATIVES: &[(&str, Native)] = &[
    ("ClearFunctionFeedback", tiers::clear_feedback),
    ("CollectGarbage", collect_garbage),
    ("DebugPrint", debug_print),
    ("DeoptimizeFunction", tiers::deoptimize),
    ("GetOptimizationStatus", tiers::optimization_status),
    ("HasDictionaryElements", |_, a| elements_are(a, |k| k.is_sparse())),
    ("HasDoubleElements", |_, a| elements_are(a, |k| k.is_double())),
    ("HasFastElements", |_, a| elements_are(a, |k| !k.is_sparse())),
    ("HasFastProperties", has_fast_properties),
    ("HasHoleyElements", |_, a| elements_are(a, |k| k.is_holey())),
    ("HasObjectElements", |_, a| {
        elements_are(a, |k| matches!(k, ElementsKind::PackedAny | ElementsKind::HoleyAny))
    }),
    ("HasPackedElements", |_, a| elements_are(a, |k| !k.is_holey())),
    ("HasSmiElements", |_, a| elements_are(a, |k| k.is_int())),
    ("HaveSameMap", have_same_map),
    ("InNewSpace", in_new_space),
    ("IsAtom", is_atom),
    ("NeverOptimizeFunction", tiers::never_optimize),
    ("OptimizeFunctionOnNextCall", tiers::optimize_on_next_call),
    ("OptimizeMaglevOnNextCall", tiers::optimize_on_next_call),
    ("OptimizeOsr", tiers::optimize_osr),
    ("PrepareFunctionForOptimization", tiers::prepare),
    ("PromiseState", promise_state),
    ("StringKind", string_kind),
];

/// Calls the native function with this name.
pub fn call(vm: &Vm, name: Value, args: &[Value]) -> Completion<Value> {
    let name = name.downcast::<JsString>().map_or_else(String::new, |n| to_rust_string(vm, n));
    match NATIVES.iter().find(|(known, _)| *known == name) {
        Some((_, function)) => function(vm, args),
        None => {
            let known: Vec<&str> = NATIVES.iter().map(|(known, _)| *known).collect();
            let list = known.join(", %");
            Err(throw_reference_error(
                vm,
                format!("%{name} is not a native function here; there are %{list}"),
            ))
        }
    }
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).copied().unwrap_or_default()
}

fn object_arg(vm: &Vm, args: &[Value], index: usize) -> Completion<Gc<JsObject>> {
    match arg(args, index).downcast() {
        Some(object) => Ok(object),
        None => Err(throw_type_error(vm, "this native function takes an object")),
    }
}

fn elements_are(args: &[Value], test: impl Fn(ElementsKind) -> bool) -> Completion<Value> {
    Ok(Value::bool(arg(args, 0).downcast::<JsObject>().is_some_and(|o| test(elements::kind_of(o)))))
}

fn have_same_map(_: &Vm, args: &[Value]) -> Completion<Value> {
    let id = |index| arg(args, index).as_header().map(|h| h.shape_id());
    Ok(Value::bool(id(0).is_some() && id(0) == id(1)))
}

fn has_fast_properties(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let object = object_arg(vm, args, 0)?;
    Ok(Value::bool(!shape_of(object).has(SHAPE_DICTIONARY)))
}

fn collect_garbage(vm: &Vm, _: &[Value]) -> Completion<Value> {
    vm.heap.collect_major(GcReason::Testing);
    Ok(Value::UNDEFINED)
}

fn in_new_space(vm: &Vm, args: &[Value]) -> Completion<Value> {
    Ok(Value::bool(arg(args, 0).as_header().is_some_and(|cell| vm.heap.is_young(cell))))
}

fn is_atom(_: &Vm, args: &[Value]) -> Completion<Value> {
    Ok(Value::bool(arg(args, 0).downcast::<JsString>().is_some_and(|s| s.is_atom())))
}

fn string_kind(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let kind = arg(args, 0).downcast::<JsString>().map_or("", |s| s.header().kind().name());
    Ok(Value::cell(crate::strings::new_string(vm, kind)))
}

fn promise_state(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let state = match arg(args, 0).downcast::<PromiseObject>().map(|p| p.state()) {
        Some(0) => "pending",
        Some(1) => "fulfilled",
        Some(_) => "rejected",
        None => return Err(throw_type_error(vm, "%PromiseState takes a promise")),
    };
    Ok(Value::cell(crate::strings::new_string(vm, state)))
}

/// `%DebugPrint(value)`: prints what the engine knows of a value, in V8's layout; returns the value.
fn debug_print(vm: &Vm, args: &[Value]) -> Completion<Value> {
    let value = arg(args, 0);
    let text = describe(vm, value);
    vm.write_trace(&text);
    Ok(value)
}

/// The lines of `%DebugPrint`.
pub fn describe(vm: &Vm, value: Value) -> String {
    let mut out = String::new();
    let Some(header) = value.as_header() else {
        let kind = if value.is_int() { "Smi: " } else { "" };
        return format!("DebugPrint: {kind}{}\n", describe_value(vm, value));
    };
    let shape = shape_of_header(header);
    let Some(object) = value.downcast::<JsObject>() else {
        let _ = writeln!(out, "DebugPrint: [{}] {}", header.kind().name(), describe_value(vm, value));
        return out;
    };
    let mode = if shape.has(SHAPE_DICTIONARY) { "DictionaryProperties" } else { "FastProperties" };
    let _ = writeln!(out, "DebugPrint: [JS{}]", kind_name(object));
    let _ = writeln!(out, " - map: shape {} [{mode}]", shape.serial());
    let _ = writeln!(out, " - prototype: {}", describe_value(vm, shape.prototype()));
    let kind = elements::kind_of(object);
    let _ = writeln!(out, " - elements: {} places [{}]", elements::capacity(object), kind.v8_name());
    if let Some(function) = object.downcast::<JsFunction>() {
        describe_function(vm, &mut out, function);
    }
    describe_properties(vm, &mut out, object, shape);
    describe_elements(vm, &mut out, object);
    describe_shape(&mut out, shape);
    out
}

fn kind_name(object: Gc<JsObject>) -> &'static str {
    object.header().kind().name()
}

fn describe_function(vm: &Vm, out: &mut String, function: Gc<JsFunction>) {
    let info = function.info();
    let id = crate::interpreter::events::function_id(vm, info);
    let _ = writeln!(out, " - shared_info: {id}");
    let _ = writeln!(out, " - formal_parameter_count: {}", info.parameter_count());
    let compiled = if info.code().is_some() { "interpreted" } else { "lazy" };
    let _ = writeln!(out, " - code: {compiled}");
}

fn describe_properties(vm: &Vm, out: &mut String, object: Gc<JsObject>, shape: Gc<Shape>) {
    let mut keys = Vec::new();
    named::for_each(vm, object, |key, details| keys.push((key, details)));
    if keys.is_empty() {
        let _ = writeln!(out, " - All own properties (excluding elements): {{}}");
        return;
    }
    let _ = writeln!(out, " - All own properties (excluding elements): {{");
    for (key, details) in keys {
        let Some(own) = named::find(vm, object, key) else { continue };
        let content = match named::read(vm, object, &own) {
            Content::Data(value) => describe_value(vm, value),
            Content::Accessor(_) => "accessor".to_string(),
        };
        let attributes: String = [(1, 'W'), (2, 'E'), (4, 'C')]
            .iter()
            .map(|(bit, letter)| if details.attributes() & bit != 0 { *letter } else { '_' })
            .collect();
        let name = key_mark(vm, key);
        let place = match (details.kind(), shape.has(SHAPE_DICTIONARY)) {
            (PropertyKind::Field, false) => {
                let constness = if details.is_constant() { "const " } else { "" };
                let index = details.field_index();
                let location =
                    if index < shape.inobject_count() as u32 { "in-object" } else { "properties[]" };
                format!(
                    "({constness}data field {index}, attrs: [{attributes}]) @ {}, location: {location}",
                    representation_name(vm, shape, own.place)
                )
            }
            (PropertyKind::Field, true) => format!("(data, dictionary, attrs: [{attributes}])"),
            (PropertyKind::Accessor, _) => format!("(accessor, attrs: [{attributes}])"),
            (PropertyKind::Native(data), _) => format!("(native data {data:?}, attrs: [{attributes}])"),
        };
        let _ = writeln!(out, "    {name}: {content} {place}");
    }
    let _ = writeln!(out, " }}");
}

fn key_mark(vm: &Vm, key: PropertyKey) -> String {
    let text = objects::key_text(vm, key);
    if key.is_symbol() { text } else { format!("#{text}") }
}

fn representation_name(vm: &Vm, shape: Gc<Shape>, place: named::Place) -> String {
    let named::Place::Shape(d) = place else { return "Any".to_string() };
    let (_, d) = descriptor_at(shape, d.index);
    let _ = vm;
    match d.details.representation() {
        Representation::Int32 => "Int32".to_string(),
        Representation::Double => "Double (raw)".to_string(),
        Representation::Any => "Any".to_string(),
        Representation::Shape => match d.extra.downcast::<Shape>() {
            Some(field) => format!("Shape {}", field.serial()),
            None => "Shape (null)".to_string(),
        },
    }
}

fn describe_elements(vm: &Vm, out: &mut String, object: Gc<JsObject>) {
    let indices = elements::indices(object);
    if indices.is_empty() {
        return;
    }
    let _ = writeln!(out, " - elements: {{");
    for index in indices.iter().take(20) {
        if let Some((Content::Data(value), _)) = elements::find(object, *index) {
            let _ = writeln!(out, "           {index}: {}", describe_value(vm, value));
        }
    }
    if indices.len() > 20 {
        let _ = writeln!(out, "           ... {} more", indices.len() - 20);
    }
    let _ = writeln!(out, " }}");
}

fn describe_shape(out: &mut String, shape: Gc<Shape>) {
    let _ = writeln!(out, "shape {}: [Map]", shape.serial());
    let size = shape.inobject_offset() as usize + 8 * shape.inobject_count() as usize;
    let _ = writeln!(out, " - instance size: {size}");
    let _ = writeln!(out, " - inobject properties: {}", shape.inobject_count());
    let unused = (shape.inobject_count() as u32).saturating_sub(shape.field_count());
    let _ = writeln!(out, " - unused property fields: {unused}");
    let _ = writeln!(out, " - elements kind: {}", ElementsKind::of(&shape).v8_name());
    let flags = [
        (SHAPE_DICTIONARY, "dictionary_map"),
        (SHAPE_DEPRECATED, "deprecated_map"),
        (SHAPE_PROTOTYPE, "prototype_map"),
        (SHAPE_NON_EXTENSIBLE, "non-extensible"),
        (SHAPE_CALLABLE, "callable"),
        (SHAPE_CONSTRUCTOR, "constructor"),
    ];
    for (flag, name) in flags {
        if shape.has(flag) {
            let _ = writeln!(out, " - {name}");
        }
    }
    if !shape.has(SHAPE_UNSTABLE) {
        let _ = writeln!(out, " - stable_map");
    }
    match shape.parent() {
        Some(parent) => {
            let _ = writeln!(out, " - back pointer: shape {}", parent.serial());
        }
        None => {
            let _ = writeln!(out, " - back pointer: none");
        }
    }
    let _ = writeln!(out, " - own descriptors: {}", shape.own_count());
    let transitions = shape.transitions().map_or(0, |t| t.count());
    let _ = writeln!(out, " - transitions: {transitions}");
}
