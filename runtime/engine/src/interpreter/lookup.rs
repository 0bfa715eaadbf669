//! Names looked up at run time, along the context chain: for code inside `with` and code that sloppy direct eval can give
//! variables.
//!
//! From the innermost context outwards: the object of a with context (respecting @@unscopables), the variables that eval
//! added to a function's context (its extension object), the context's own variables by name; at last the global ones.

use super::contexts::{
    MODE_EVAL_VARIABLES, MODE_WITH, VARIABLE_CONST, VARIABLE_DEAD_ZONE, VARIABLE_SILENT_CONST, find_variable,
    is_function_scope,
};
use super::declarations;
use super::feedback::global;
use crate::completion::Completion;
use crate::modules::record;
use crate::names::WellKnownSymbol;
use crate::objects;
use crate::operations::conversion::to_boolean;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// Where a name is bound.
enum Binding {
    /// A context's slot, with the variable's bits.
    Slot(Gc<Context>, usize, i32),
    /// A variable of a module, and whether it is constant.
    Module(Gc<PropertyCell>, bool),
    /// A property of a with statement's object.
    With(Gc<JsObject>),
    /// A variable that eval declared.
    Eval(Gc<JsObject>),
    /// Global, or nowhere.
    Global,
}

/// A value found, and the receiver for a call of it.
pub struct Found {
    /// The value.
    pub value: Value,
    /// The with object, or undefined.
    pub receiver: Value,
}

/// HasBinding of an object environment for a with statement. May run JavaScript.
fn with_object_has(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Completion<bool> {
    if !objects::has_property(vm, object, key)? {
        return Ok(false);
    }
    let unscopables = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Unscopables));
    match objects::get(vm, object, unscopables)?.downcast::<JsObject>() {
        Some(list) => Ok(!to_boolean(objects::get(vm, list, key)?)),
        None => Ok(true),
    }
}

fn resolve(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<Binding> {
    let key = PropertyKey::atom(name);
    let mut next = context;
    while let Some(context) = next.downcast::<Context>() {
        if let Some(object) = context.extension().downcast::<JsObject>() {
            match context.mode() {
                MODE_WITH if with_object_has(vm, object, key)? => return Ok(Binding::With(object)),
                MODE_EVAL_VARIABLES if objects::has_own_property(vm, object, key)? => {
                    return Ok(Binding::Eval(object));
                }
                _ => {}
            }
        }
        if let Some((slot, bits)) = find_variable(context, name) {
            return Ok(Binding::Slot(context, slot, bits));
        }
        if let Some((cell, is_const)) =
            record::of_context(context).and_then(|m| record::variable(vm, m, name))
        {
            return Ok(Binding::Module(cell, is_const));
        }
        next = context.previous();
    }
    Ok(Binding::Global)
}

/// Reads a name. ReferenceError if it is bound nowhere (unless `inside_typeof`) or in its dead zone. May run JavaScript.
pub fn load(vm: &Vm, context: Value, name: Gc<JsString>, inside_typeof: bool) -> Completion<Found> {
    let key = PropertyKey::atom(name);
    let (value, receiver) = match resolve(vm, context, name)? {
        Binding::Slot(context, slot, _) => (context.at(slot), Value::UNDEFINED),
        Binding::Module(cell, _) => (cell.value(), Value::UNDEFINED),
        Binding::With(object) => (objects::get(vm, object, key)?, Value::cell(object)),
        Binding::Eval(object) => (objects::get(vm, object, key)?, Value::UNDEFINED),
        Binding::Global => (global::load(vm, None, 0, name, inside_typeof)?, Value::UNDEFINED),
    };
    if value.is_hole() {
        return Err(global::throw_dead_zone(vm, name));
    }
    Ok(Found { value, receiver })
}

/// Writes a name. May run JavaScript.
pub fn store(vm: &Vm, context: Value, name: Gc<JsString>, value: Value, strict: bool) -> Completion<()> {
    let key = PropertyKey::atom(name);
    match resolve(vm, context, name)? {
        Binding::Slot(context, slot, bits) => {
            if context.at(slot).is_hole() {
                return Err(global::throw_dead_zone(vm, name));
            }
            if bits & VARIABLE_CONST != 0 {
                if bits & VARIABLE_SILENT_CONST != 0 && !strict {
                    return Ok(());
                }
                return Err(throw_type_error(vm, "Assignment to constant variable."));
            }
            context.put(slot, value);
            Ok(())
        }
        Binding::Module(cell, _) if cell.value().is_hole() => Err(global::throw_dead_zone(vm, name)),
        Binding::Module(_, true) => Err(throw_type_error(vm, "Assignment to constant variable.")),
        Binding::Module(cell, false) => {
            cell.set_value(value);
            Ok(())
        }
        Binding::With(object) | Binding::Eval(object) => {
            objects::set(vm, object, key, value, strict).map(drop)
        }
        Binding::Global => global::store(vm, None, 0, name, value, strict),
    }
}

/// `delete name`.
pub fn delete(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<bool> {
    let key = PropertyKey::atom(name);
    match resolve(vm, context, name)? {
        Binding::Slot(..) | Binding::Module(..) => Ok(false),
        Binding::With(object) | Binding::Eval(object) => objects::delete_property(vm, object, key),
        Binding::Global if global::find_lexical(vm, name).is_some() => Ok(false),
        Binding::Global => objects::delete_property(vm, global::global_object(vm)?, key),
    }
}

/// The context to which a sloppy direct eval in `context` adds variable `name`; None for the global object. SyntaxError if
/// a let, const or class on the way has the name.
fn variable_context(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<Option<Gc<Context>>> {
    let mut next = context;
    while let Some(context) = next.downcast::<Context>() {
        if find_variable(context, name).is_some_and(|(_, bits)| bits & VARIABLE_DEAD_ZONE != 0) {
            return Err(declarations::throw_redeclared(vm, name));
        }
        let is_function = context.scope_info().downcast::<ValueArray>().is_some_and(is_function_scope);
        if context.mode() == MODE_EVAL_VARIABLES && is_function {
            return Ok(Some(context));
        }
        next = context.previous();
    }
    if global::find_lexical(vm, name).is_some() {
        return Err(declarations::throw_redeclared(vm, name));
    }
    Ok(None)
}

/// The object with the variables that eval added to a context.
fn extension_of(vm: &Vm, context: Gc<Context>) -> Gc<JsObject> {
    match context.extension().downcast() {
        Some(object) => object,
        None => {
            let object = objects::new_object_with_prototype(vm, Value::NULL);
            context.set_extension(Value::cell(object));
            object
        }
    }
}

/// Sloppy eval: declares a variable, undefined if it is new.
pub fn declare_variable(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<()> {
    let key = PropertyKey::atom(name);
    match variable_context(vm, context, name)? {
        Some(function) => {
            if find_variable(function, name).is_none() {
                let extension = extension_of(vm, function);
                if !objects::has_own_property(vm, extension, key)? {
                    objects::create_data_property_or_throw(vm, extension, key, Value::UNDEFINED)?;
                }
            }
            Ok(())
        }
        None => declarations::declare_variable(vm, global::global_object(vm)?, name, true),
    }
}

/// Sloppy eval: declares and sets a function.
pub fn declare_function(vm: &Vm, context: Value, name: Gc<JsString>, value: Value) -> Completion<()> {
    match variable_context(vm, context, name)? {
        Some(function) => match find_variable(function, name) {
            Some((slot, _)) => {
                function.put(slot, value);
                Ok(())
            }
            None => {
                let extension = extension_of(vm, function);
                objects::create_data_property_or_throw(vm, extension, PropertyKey::atom(name), value)
            }
        },
        None => declarations::define_function(vm, global::global_object(vm)?, name, value, true),
    }
}
