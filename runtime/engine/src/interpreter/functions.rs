//! Closures: the cells made from function literals, what kind each is, their `prototype` property, the shapes of the
//! objects they construct, and their source text.
//!
//! `FunctionInfo` is shared by the closures of one literal. Its `bits` say what the callers of a function must know; a
//! closure that may not be entered straight away by a call instruction has [`INDIRECT`] in its header flags.

use super::code;
use crate::completion::Completion;
use crate::objects;
use crate::operations::errors::throw_type_error;
use crate::realm::Intrinsic;
use crate::shapes::{initial, shape_of};
use crate::strings;
use crate::vm::Vm;
use cutaway_bytecode::{FunctionKind, FunctionTemplate};
use cutaway_gc::cells::functions::{FeedbackCell, FeedbackVector, FunctionInfo, Realm};
use cutaway_gc::cells::objects::{BoundFunction, JsFunction, JsObject, NativeFunction};
use cutaway_gc::cells::shapes::{SHAPE_CONSTRUCTOR, Shape};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};
use std::rc::Rc;

/// Header flag of a closure: a call must not enter it directly (class constructors, functions of another realm).
pub const INDIRECT: u8 = 1;

/// `FunctionInfo::bits`: strict code.
pub const STRICT: u32 = 1;
/// `FunctionInfo::bits`: async.
pub const ASYNC: u32 = 2;
/// `FunctionInfo::bits`: generator.
pub const GENERATOR: u32 = 4;
/// `FunctionInfo::bits`: constructor of a class.
pub const CLASS_CONSTRUCTOR: u32 = 8;
/// `FunctionInfo::bits`: constructor of a class with `extends`.
pub const DERIVED_CONSTRUCTOR: u32 = 16;
/// `FunctionInfo::bits`: an arrow function.
pub const ARROW: u32 = 32;
/// `FunctionInfo::bits`: the top level of a script, module or eval code.
pub const PROGRAM: u32 = 64;
/// `FunctionInfo::bits`: written in JavaScript as part of the engine; does not appear in stack traces.
pub const SELF_HOSTED: u32 = 128;
/// `FunctionInfo::bits`: can be constructed.
pub const CONSTRUCTOR: u32 = 256;
/// `FunctionInfo::bits`: an arrow function that takes over the home object of the function around it, since `super` is
/// mentioned in it, or may be by code it evaluates.
pub const INHERITS_HOME: u32 = 512;

fn bits_of(template: &FunctionTemplate) -> u32 {
    let mut bits = 0;
    if template.is_strict {
        bits |= STRICT;
    }
    if template.is_async {
        bits |= ASYNC;
    }
    if template.is_generator {
        bits |= GENERATOR;
    }
    bits | match template.kind {
        FunctionKind::Normal if bits & (ASYNC | GENERATOR) == 0 => CONSTRUCTOR,
        FunctionKind::Normal | FunctionKind::Method | FunctionKind::Getter | FunctionKind::Setter => 0,
        FunctionKind::Arrow if template.needs_home_object => ARROW | INHERITS_HOME,
        FunctionKind::Arrow => ARROW,
        FunctionKind::BaseConstructor => CLASS_CONSTRUCTOR | CONSTRUCTOR,
        FunctionKind::DerivedConstructor => CLASS_CONSTRUCTOR | DERIVED_CONSTRUCTOR | CONSTRUCTOR,
        FunctionKind::ClassInitializer => 0,
        FunctionKind::Program => PROGRAM,
    }
}

/// The shared part of the closures of a literal.
pub fn new_function_info(vm: &Vm, script: Value, template: &Rc<FunctionTemplate>) -> Gc<FunctionInfo> {
    let name = code::intern_text(vm, &template.name);
    let info: Gc<FunctionInfo> =
        vm.new_old_cell(Kind::FunctionInfo, cutaway_gc::cells::rounded(size_of::<FunctionInfo>()));
    info.set_name(Value::cell(name));
    info.set_script(script);
    info.set_code(None);
    info.set_extra(Value::UNDEFINED);
    info.set_parameter_count(template.parameter_count);
    info.set_length(template.length);
    info.set_bits(bits_of(template));
    info.set_serial(vm.next_serial());
    info.set_data(code::leak_template(template.clone()));
    info
}

/// The initial shape of closures with these bits.
fn closure_shape(vm: &Vm, bits: u32) -> Gc<Shape> {
    vm.intrinsic_shape(if bits & CLASS_CONSTRUCTOR != 0 {
        Intrinsic::ClassConstructorShape
    } else if bits & CONSTRUCTOR != 0 {
        Intrinsic::FunctionShape
    } else {
        match (bits & ASYNC != 0, bits & GENERATOR != 0) {
            (false, false) => Intrinsic::MethodShape,
            (true, false) => Intrinsic::AsyncFunctionShape,
            (false, true) => Intrinsic::GeneratorFunctionShape,
            (true, true) => Intrinsic::AsyncGeneratorFunctionShape,
        }
    })
}

/// A closure over `context`. `feedback` is the cell of its site.
pub fn new_closure(
    vm: &Vm,
    info: Gc<FunctionInfo>,
    context: Value,
    feedback: Gc<FeedbackCell>,
) -> Gc<JsFunction> {
    let bits = info.bits();
    let function: Gc<JsFunction> = vm.new_object_cell(closure_shape(vm, bits));
    function.set_info(info);
    function.set_context(context);
    function.set_feedback(Value::cell(feedback));
    function.set_home_object(Value::UNDEFINED);
    function.set_prototype_or_shape(Value::HOLE);
    function.set_fields(Value::UNDEFINED);
    function.set_realm(Value::cell(vm.realm()));
    if bits & CLASS_CONSTRUCTOR != 0 || !vm.interpreter.is_main_realm(vm.realm().id()) {
        function.header().set_flags(INDIRECT);
    } else if let Some(vector) = feedback.vector().downcast::<FeedbackVector>()
        && vector.optimized().is_cell()
    {
        function.set_machine_code(vector.optimized());
    }
    let closures = feedback.closures();
    if closures < 2 {
        feedback.set_closures(closures + 1);
        if closures == 1 {
            // Code made for the only closure has its context.
            crate::tiering::dependencies::check(vm);
        }
    }
    function
}

/// A feedback cell for a new site.
pub fn new_feedback_cell(vm: &Vm) -> Gc<FeedbackCell> {
    let cell: Gc<FeedbackCell> = vm.new_fixed_cell(Kind::FeedbackCell);
    cell.set_vector(Value::UNDEFINED);
    cell
}

/// The object that is a function's `prototype` before anybody sets it.
pub fn make_function_prototype(vm: &Vm, function: Gc<JsFunction>) -> Gc<JsObject> {
    // It belongs to the realm of the function, whoever asks for it.
    let asking = function.realm().downcast::<Realm>().and_then(|realm| vm.enter_realm(realm));
    let prototype = make_prototype(vm, function);
    if let Some(realm) = asking {
        vm.enter_realm(realm);
    }
    prototype
}

fn make_prototype(vm: &Vm, function: Gc<JsFunction>) -> Gc<JsObject> {
    let bits = function.info().bits();
    if bits & GENERATOR != 0 {
        let parent = if bits & ASYNC != 0 {
            Intrinsic::AsyncGeneratorPrototype
        } else {
            Intrinsic::GeneratorPrototype
        };
        return objects::new_object_with_prototype(vm, vm.intrinsic_value(parent));
    }
    let prototype = objects::new_object(vm);
    let key = crate::PropertyKey::atom(vm.names.constructor);
    objects::define_data(vm, prototype, key, Value::cell(function), crate::native::attributes::HIDDEN);
    prototype
}

/// The shape of new objects constructed with `function` as new.target, if its `prototype` is an object.
#[inline(always)]
pub fn initial_shape(vm: &Vm, function: Gc<JsFunction>) -> Option<Gc<Shape>> {
    match function.prototype_or_shape().downcast::<Shape>() {
        Some(shape) => Some(shape),
        None => make_initial_shape(vm, function),
    }
}

/// The initial shape, if there is one already.
pub fn existing_initial_shape(function: Gc<JsFunction>) -> Option<Gc<Shape>> {
    function.prototype_or_shape().downcast()
}

#[cold]
fn make_initial_shape(vm: &Vm, function: Gc<JsFunction>) -> Option<Gc<Shape>> {
    if function.info().bits() & CONSTRUCTOR == 0 {
        return None;
    }
    let prototype =
        objects::native_data::get(vm, function.as_object(), crate::shapes::NativeData::FunctionPrototype);
    if !prototype.is::<JsObject>() {
        return None;
    }
    let shape = initial::instance_shape(vm, prototype, expected_properties(function));
    function.set_prototype_or_shape(Value::cell(shape));
    Some(shape)
}

/// Own properties that the constructors along the chain of superclasses are expected to add.
fn expected_properties(function: Gc<JsFunction>) -> u16 {
    let mut total = 0u32;
    let mut next = Some(function);
    while let Some(function) = next {
        total = total.saturating_add(code::template(function.info()).expected_properties);
        next = shape_of(function.as_object()).prototype().downcast();
    }
    total.min(u32::from(initial::MAX_INOBJECT)) as u16
}

/// A new object of `shape`, which is an initial shape.
#[inline(always)]
pub fn new_instance(vm: &Vm, shape: Gc<Shape>) -> Gc<JsObject> {
    let object = vm.new_object_cell(shape);
    if shape.slack() != 0 {
        initial::note_construction(vm, shape);
    }
    object
}

/// The debug name of a function: its own name as a Rust string.
pub fn debug_name(vm: &Vm, function: Gc<JsObject>) -> String {
    let name = if let Some(closure) = function.downcast::<JsFunction>() {
        closure.info().name()
    } else if let Some(native) = function.downcast::<NativeFunction>() {
        native.name()
    } else {
        Value::UNDEFINED
    };
    name.downcast::<JsString>().map_or_else(String::new, |name| strings::to_rust_string(vm, name))
}

/// `Function.prototype.toString`: the source text, or the native form.
pub fn function_to_string(vm: &Vm, function: Gc<JsObject>) -> Gc<JsString> {
    if let Some(closure) = function.downcast::<JsFunction>()
        && closure.info().bits() & SELF_HOSTED == 0
        && let Some(text) = code::source_text(closure.info())
    {
        return strings::new_string(vm, &text);
    }
    let name = match function.downcast::<BoundFunction>() {
        Some(_) => String::new(),
        None => Some(debug_name(vm, function)).filter(|name| is_native_name(name)).unwrap_or_default(),
    };
    strings::new_string(vm, &format!("function {name}() {{ [native code] }}"))
}

/// True for what may stand for the name in the text of a native function: an identifier or `[symbol]`, behind `get` or `set`.
fn is_native_name(name: &str) -> bool {
    let name = name.strip_prefix("get ").or(name.strip_prefix("set ")).unwrap_or(name);
    name.starts_with('[') || name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$')
}

/// SetFunctionName: gives an anonymous function its name at run time. `prefix` is `get` or `set` for accessors.
pub fn set_function_name(
    vm: &Vm,
    function: Gc<JsObject>,
    key: crate::PropertyKey,
    prefix: Option<&str>,
) -> Completion<()> {
    let name = function_name(vm, key, prefix)?;
    let name_key = crate::PropertyKey::atom(vm.names.name);
    objects::define_data(vm, function, name_key, Value::cell(name), crate::native::attributes::READONLY);
    Ok(())
}

/// The name that a property key gives to a function.
pub fn function_name(vm: &Vm, key: crate::PropertyKey, prefix: Option<&str>) -> Completion<Gc<JsString>> {
    let base = match key.as_symbol() {
        Some(symbol) => match symbol.description().downcast::<JsString>() {
            // A private name's description is the name itself.
            Some(text) if key.is_private() => text,
            Some(text) => {
                let open = strings::concat(vm, strings::new_string(vm, "["), text)?;
                strings::concat(vm, open, strings::new_string(vm, "]"))?
            }
            None => vm.names.empty,
        },
        None => key.to_string_value(vm).downcast().unwrap_or(vm.names.empty),
    };
    match prefix {
        Some(prefix) => strings::concat(vm, strings::new_string(vm, &format!("{prefix} ")), base),
        None => Ok(base),
    }
}

/// TypeError, of the constructor's realm, for a class constructor that is called.
#[cold]
pub fn throw_class_call(vm: &Vm, function: Gc<JsFunction>) -> crate::Throw {
    let name = debug_name(vm, function.as_object());
    let caller = function.realm().downcast::<Realm>().and_then(|realm| vm.enter_realm(realm));
    let thrown = throw_type_error(vm, format!("Class constructor {name} cannot be invoked without 'new'"));
    if let Some(caller) = caller {
        vm.enter_realm(caller);
    }
    thrown
}

/// True if the object can be constructed.
pub fn is_constructor(object: Gc<JsObject>) -> bool {
    shape_of(object).has(SHAPE_CONSTRUCTOR)
}
