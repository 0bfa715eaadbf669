//! Names looked up at run time, along the context chain: for code inside `with` and code that sloppy direct eval can give
//! variables.
//!
//! From the innermost context outwards: the object of a with context (respecting @@unscopables), the variables that eval
//! added to a function's context (its extension object), the context's own variables by name; at last the global ones.

use super::contexts::{MODE_EVAL_VARIABLES, MODE_WITH, VARIABLE_CONST, VARIABLE_SILENT_CONST, find_variable};
use super::feedback::global;
use super::functions::STRICT;
use crate::completion::Completion;
use crate::modules::record;
use crate::names::WellKnownSymbol;
use crate::objects;
use crate::operations::conversion::to_boolean;
use crate::operations::errors::{throw_reference_error, throw_type_error};
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::{JsFunction, JsObject};
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// Where a name is bound.
enum Binding {
    /// A context's slot, with the variable's bits.
    Slot(Gc<Context>, usize, i32),
    /// A variable of the module with this context, and whether it is constant.
    Module(Gc<Context>, Gc<PropertyCell>, bool),
    /// A property of a with statement's object.
    With(Gc<JsObject>),
    /// A variable that eval declared.
    Eval(Gc<JsObject>),
    /// Global, or nowhere.
    Global,
    /// Nowhere, as was found out before.
    Unresolvable,
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
            return Ok(Binding::Module(context, cell, is_const));
        }
        next = context.previous();
    }
    Ok(Binding::Global)
}

/// Whether the running code is strict.
fn runs_strict_code(vm: &Vm) -> bool {
    let closure: Option<Gc<JsFunction>> = vm.interpreter.fp.get().closure().downcast();
    closure.is_some_and(|closure| closure.info().bits() & STRICT != 0)
}

/// Reads a name. ReferenceError if it is bound nowhere (unless `inside_typeof`) or in its dead zone. May run JavaScript.
pub fn load(vm: &Vm, context: Value, name: Gc<JsString>, inside_typeof: bool) -> Completion<Found> {
    let binding = resolve(vm, context, name)?;
    load_from(vm, binding, name, inside_typeof)
}

/// GetBindingValue.
fn load_from(vm: &Vm, binding: Binding, name: Gc<JsString>, inside_typeof: bool) -> Completion<Found> {
    let key = PropertyKey::atom(name);
    let (value, receiver) = match binding {
        Binding::Slot(context, slot, _) => (context.at(slot), Value::UNDEFINED),
        Binding::Module(_, cell, _) => (cell.value(), Value::UNDEFINED),
        Binding::With(object) => {
            // The property may have gone since it was found.
            if objects::has_property(vm, object, key)? {
                (objects::get(vm, object, key)?, Value::cell(object))
            } else if runs_strict_code(vm) {
                return Err(global::throw_not_defined(vm, name));
            } else {
                (Value::UNDEFINED, Value::cell(object))
            }
        }
        Binding::Eval(object) => (objects::get(vm, object, key)?, Value::UNDEFINED),
        Binding::Global => (global::load(vm, None, 0, name, inside_typeof)?, Value::UNDEFINED),
        Binding::Unresolvable => return Err(global::throw_not_defined(vm, name)),
    };
    if value.is_hole() {
        return Err(global::throw_dead_zone(vm, name));
    }
    Ok(Found { value, receiver })
}

/// Writes a name. May run JavaScript.
pub fn store(vm: &Vm, context: Value, name: Gc<JsString>, value: Value, strict: bool) -> Completion<()> {
    let binding = resolve(vm, context, name)?;
    store_to(vm, binding, name, value, strict)
}

/// SetMutableBinding.
fn store_to(vm: &Vm, binding: Binding, name: Gc<JsString>, value: Value, strict: bool) -> Completion<()> {
    let key = PropertyKey::atom(name);
    match binding {
        // Only super() writes it: in eval code, where nothing else has looked whether it was called before.
        Binding::Slot(context, slot, _) if name == vm.names.this => {
            if !context.at(slot).is_hole() {
                return Err(throw_reference_error(vm, "Super constructor may only be called once"));
            }
            context.put(slot, value);
            Ok(())
        }
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
        Binding::Module(_, cell, _) if cell.value().is_hole() => Err(global::throw_dead_zone(vm, name)),
        Binding::Module(_, _, true) => Err(throw_type_error(vm, "Assignment to constant variable.")),
        Binding::Module(_, cell, false) => {
            cell.set_value(value);
            Ok(())
        }
        Binding::With(object) | Binding::Eval(object) => {
            // The property may have gone since it was found.
            if !objects::has_property(vm, object, key)? && strict {
                return Err(global::throw_not_defined(vm, name));
            }
            objects::set(vm, object, key, value, strict).map(drop)
        }
        Binding::Unresolvable if strict => Err(global::throw_not_defined(vm, name)),
        Binding::Global | Binding::Unresolvable => global::store(vm, None, 0, name, value, strict),
    }
}

/// ResolveBinding for an assignment whose value is still to be computed. The result stands for the place: a context, the
/// object of a with statement or of eval's variables, null for the global environment, undefined if there is none.
pub fn resolve_reference(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<Value> {
    Ok(match resolve(vm, context, name)? {
        Binding::Slot(context, ..) | Binding::Module(context, ..) => Value::cell(context),
        Binding::With(object) | Binding::Eval(object) => Value::cell(object),
        Binding::Unresolvable => Value::UNDEFINED,
        Binding::Global if global::find_lexical(vm, name).is_some() => Value::NULL,
        Binding::Global => {
            let global = global::global_object(vm)?;
            let found = objects::has_property(vm, global, PropertyKey::atom(name))?;
            if found { Value::NULL } else { Value::UNDEFINED }
        }
    })
}

fn resolved_binding(vm: &Vm, resolved: Value, name: Gc<JsString>) -> Binding {
    if let Some(context) = resolved.downcast::<Context>() {
        if let Some((slot, bits)) = find_variable(context, name) {
            return Binding::Slot(context, slot, bits);
        }
        if let Some((cell, is_const)) =
            record::of_context(context).and_then(|module| record::variable(vm, module, name))
        {
            return Binding::Module(context, cell, is_const);
        }
    }
    match resolved.downcast::<JsObject>() {
        Some(object) => Binding::With(object),
        None if resolved == Value::NULL => Binding::Global,
        None => Binding::Unresolvable,
    }
}

/// The value at a place from [`resolve_reference`]. May run JavaScript.
pub fn load_resolved(vm: &Vm, resolved: Value, name: Gc<JsString>) -> Completion<Value> {
    load_from(vm, resolved_binding(vm, resolved, name), name, false).map(|found| found.value)
}

/// Assigns to a place from [`resolve_reference`]. May run JavaScript.
pub fn store_resolved(
    vm: &Vm,
    resolved: Value,
    name: Gc<JsString>,
    value: Value,
    strict: bool,
) -> Completion<()> {
    store_to(vm, resolved_binding(vm, resolved, name), name, value, strict)
}

/// `delete name`.
pub fn delete(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<bool> {
    let key = PropertyKey::atom(name);
    match resolve(vm, context, name)? {
        Binding::Slot(..) | Binding::Module(..) => Ok(false),
        Binding::With(object) | Binding::Eval(object) => objects::delete_property(vm, object, key),
        Binding::Global if global::find_lexical(vm, name).is_some() => Ok(false),
        Binding::Global | Binding::Unresolvable => {
            objects::delete_property(vm, global::global_object(vm)?, key)
        }
    }
}
