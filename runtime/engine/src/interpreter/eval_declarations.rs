//! What sloppy eval code declares in its caller's variables (ECMA-262 19.2.1.3, EvalDeclarationInstantiation; B.3.2.3).
//!
//! `declarations` calls [`declare`] before the code runs; its functions are defined by runtime functions of their own. V8's
//! counterpart: `Runtime_DeclareEvalVar` and its like.

use super::code;
use super::contexts::{
    MODE_EVAL_VARIABLES, VARIABLE_COLLIDES, VARIABLE_CONST, find_variable, is_function_scope,
};
use super::declarations::{
    can_declare_function, can_declare_variable, declare_variable as declare_global, define_function,
    throw_cannot_declare, throw_redeclared,
};
use super::feedback::global;
use crate::completion::Completion;
use crate::objects;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_bytecode::GlobalDeclarations;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// Where eval code declares a variable.
enum Holder {
    /// A function's context.
    Function(Gc<Context>),
    /// The global object.
    Global,
    /// Nowhere: a lexical binding on the way has the name.
    Blocked,
}

fn holder(vm: &Vm, context: Value, name: Gc<JsString>) -> Holder {
    let mut next = context;
    while let Some(context) = next.downcast::<Context>() {
        if find_variable(context, name).is_some_and(|(_, bits)| bits & VARIABLE_COLLIDES != 0) {
            return Holder::Blocked;
        }
        let is_function = context.scope_info().downcast::<ValueArray>().is_some_and(is_function_scope);
        if context.mode() == MODE_EVAL_VARIABLES && is_function {
            return Holder::Function(context);
        }
        next = context.previous();
    }
    if global::find_lexical(vm, name).is_some() { Holder::Blocked } else { Holder::Global }
}

/// The slot of a function's variable. Its constant is no variable: the function's own name, which lies outside of them.
fn own_variable(function: Gc<Context>, name: Gc<JsString>) -> Option<usize> {
    find_variable(function, name).filter(|(_, bits)| bits & VARIABLE_CONST == 0).map(|(slot, _)| slot)
}

/// Declares everything, or throws and declares nothing.
pub fn declare(vm: &Vm, context: Value, names: &GlobalDeclarations) -> Completion<()> {
    // 3-4. Collisions with lexical names.
    for text in names.vars.iter().chain(&names.functions) {
        let name = code::intern_text(vm, text);
        if let Holder::Blocked = holder(vm, context, name) {
            return Err(throw_redeclared(vm, name));
        }
    }
    // 8, 11. What the global object refuses.
    for text in &names.functions {
        let name = code::intern_text(vm, text);
        if let Holder::Global = holder(vm, context, name)
            && !can_declare_function(vm, global::global_object(vm)?, name)?
        {
            return Err(throw_cannot_declare(vm, name));
        }
    }
    for text in &names.vars {
        let name = code::intern_text(vm, text);
        if let Holder::Global = holder(vm, context, name) {
            can_declare_variable(vm, global::global_object(vm)?, name)?;
        }
    }
    // B.3.2.3. Functions in blocks, where nothing is in the way.
    for text in &names.hoisted {
        let name = code::intern_text(vm, text);
        match holder(vm, context, name) {
            Holder::Global if !can_declare_function(vm, global::global_object(vm)?, name)? => {}
            _ => declare_variable(vm, context, name)?,
        }
    }
    // 18. Variables.
    names.vars.iter().try_for_each(|text| declare_variable(vm, context, code::intern_text(vm, text)))
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

/// A variable, undefined if it is new.
fn declare_variable(vm: &Vm, context: Value, name: Gc<JsString>) -> Completion<()> {
    let key = PropertyKey::atom(name);
    match holder(vm, context, name) {
        Holder::Function(function) => {
            if own_variable(function, name).is_none() {
                let extension = extension_of(vm, function);
                if !objects::has_own_property(vm, extension, key)? {
                    objects::create_data_property_or_throw(vm, extension, key, Value::UNDEFINED)?;
                }
            }
            Ok(())
        }
        Holder::Global => declare_global(vm, global::global_object(vm)?, name, true),
        Holder::Blocked => Ok(()),
    }
}

/// Declares and sets a function.
pub fn declare_function(vm: &Vm, context: Value, name: Gc<JsString>, value: Value) -> Completion<()> {
    match holder(vm, context, name) {
        Holder::Function(function) => match own_variable(function, name) {
            Some(slot) => {
                function.put(slot, value);
                Ok(())
            }
            None => {
                let extension = extension_of(vm, function);
                objects::create_data_property_or_throw(vm, extension, PropertyKey::atom(name), value)
            }
        },
        Holder::Global => define_function(vm, global::global_object(vm)?, name, value, true),
        Holder::Blocked => Ok(()),
    }
}

/// The declaration of a function in a block is reached: its variable gets the function, unless it could not be declared.
pub fn assign_hoisted(vm: &Vm, context: Value, name: Gc<JsString>, value: Value) -> Completion<()> {
    match holder(vm, context, name) {
        Holder::Function(_) => declare_function(vm, context, name, value),
        Holder::Global => {
            let global = global::global_object(vm)?;
            if can_declare_function(vm, global, name)? {
                objects::set(vm, global, PropertyKey::atom(name), value, false)?;
            }
            Ok(())
        }
        Holder::Blocked => Ok(()),
    }
}
