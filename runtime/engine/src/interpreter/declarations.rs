//! Global declarations: what a script declares before it runs.
//! ECMA-262, GlobalDeclarationInstantiation and the global environment record's methods.

use super::code::{self, constant_of};
use super::eval_declarations;
use super::feedback::global::{declare_lexical, find_lexical, global_object};
use crate::completion::{Completion, Throw};
use crate::native::attributes;
use crate::objects::{self, PropertyDescriptor};
use crate::operations::errors::{throw_syntax_error, throw_type_error};
use crate::property_key::PropertyKey;
use crate::strings;
use crate::vm::Vm;
use cutaway_bytecode::{Constant, JsText};
use cutaway_gc::cells::functions::Code;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Value};

/// SyntaxError: two declarations of one name.
#[cold]
pub fn throw_redeclared(vm: &Vm, name: Gc<JsString>) -> Throw {
    let name = strings::to_rust_string(vm, name);
    throw_syntax_error(vm, format!("Identifier '{name}' has already been declared"))
}

/// `DeclareGlobals`: the constant is the `GlobalDeclarations` of a script, or of eval code running in `context`.
pub fn declare_globals(vm: &Vm, code: Gc<Code>, context: Value, constant: Value) -> Completion<()> {
    let Some(Constant::Globals(declarations)) = constant_of(code, constant) else { return Ok(()) };
    if declarations.in_eval {
        return eval_declarations::declare(vm, context, declarations);
    }
    let global = global_object(vm)?;
    let atom = |text: &JsText| code::intern_text(vm, text);
    // 3. Lexical names clash with any other declaration.
    for (text, _) in &declarations.lexicals {
        let name = atom(text);
        let restricted = objects::get_own_property(vm, global, PropertyKey::atom(name))?
            .is_some_and(|desc| desc.configurable == Some(false));
        if find_lexical(vm, name).is_some() || restricted {
            return Err(throw_redeclared(vm, name));
        }
    }
    // 4. Variable names clash with lexical ones.
    for text in declarations.vars.iter().chain(&declarations.functions) {
        let name = atom(text);
        if find_lexical(vm, name).is_some() {
            return Err(throw_redeclared(vm, name));
        }
    }
    // 8.-12. What can be declared.
    for text in &declarations.functions {
        let name = atom(text);
        if !can_declare_function(vm, global, name)? {
            return Err(throw_cannot_declare(vm, name));
        }
    }
    for text in &declarations.vars {
        can_declare_variable(vm, global, atom(text))?;
    }
    // B.3.2.2. Functions in blocks, where nothing is in the way.
    for text in &declarations.hoisted {
        let name = atom(text);
        if find_lexical(vm, name).is_none() && can_declare_function(vm, global, name)? {
            declare_variable(vm, global, name, false)?;
        }
    }
    // 15. Lexical bindings, in their dead zone.
    for (text, is_const) in &declarations.lexicals {
        declare_lexical(vm, atom(text), *is_const)?;
    }
    // 17. Variables. Functions are defined by instructions of their own.
    for text in &declarations.vars {
        declare_variable(vm, global, atom(text), false)?;
    }
    Ok(())
}

/// TypeError: the global object refuses a function of this name.
#[cold]
pub fn throw_cannot_declare(vm: &Vm, name: Gc<JsString>) -> Throw {
    let name = strings::to_rust_string(vm, name);
    throw_type_error(vm, format!("Identifier '{name}' has already been declared"))
}

/// CanDeclareGlobalFunction.
pub fn can_declare_function(vm: &Vm, global: Gc<JsObject>, name: Gc<JsString>) -> Completion<bool> {
    match objects::get_own_property(vm, global, PropertyKey::atom(name))? {
        None => objects::is_extensible(vm, global),
        Some(desc) => Ok(desc.configurable == Some(true)
            || desc.is_data() && desc.writable == Some(true) && desc.enumerable == Some(true)),
    }
}

/// CanDeclareGlobalVar, as a TypeError if not.
pub fn can_declare_variable(vm: &Vm, global: Gc<JsObject>, name: Gc<JsString>) -> Completion<()> {
    if !objects::has_own_property(vm, global, PropertyKey::atom(name))?
        && !objects::is_extensible(vm, global)?
    {
        let name = strings::to_rust_string(vm, name);
        let message = format!("Cannot define global variable '{name}', object is not extensible");
        return Err(throw_type_error(vm, message));
    }
    Ok(())
}

/// CreateGlobalVarBinding.
pub fn declare_variable(
    vm: &Vm,
    global: Gc<JsObject>,
    name: Gc<JsString>,
    deletable: bool,
) -> Completion<()> {
    let key = PropertyKey::atom(name);
    if objects::has_own_property(vm, global, key)? {
        return Ok(());
    }
    can_declare_variable(vm, global, name)?;
    let attributes = if deletable { attributes::ALL } else { attributes::WRITABLE | attributes::ENUMERABLE };
    objects::define_data(vm, global, key, Value::UNDEFINED, attributes);
    Ok(())
}

/// CreateGlobalFunctionBinding for a script's function.
pub fn define_global_function(vm: &Vm, name: Gc<JsString>, function: Value) -> Completion<()> {
    let global = global_object(vm)?;
    define_function(vm, global, name, function, false)
}

/// CreateGlobalFunctionBinding.
pub fn define_function(
    vm: &Vm,
    global: Gc<JsObject>,
    name: Gc<JsString>,
    function: Value,
    deletable: bool,
) -> Completion<()> {
    let key = PropertyKey::atom(name);
    let existing = objects::get_own_property(vm, global, key)?;
    let desc = match existing {
        Some(desc) if desc.configurable == Some(false) => PropertyDescriptor::value_only(function),
        _ => PropertyDescriptor::data(
            function,
            attributes::WRITABLE
                | attributes::ENUMERABLE
                | if deletable { attributes::CONFIGURABLE } else { 0 },
        ),
    };
    objects::define_property_or_throw(vm, global, key, &desc)?;
    objects::set(vm, global, key, function, false)?;
    Ok(())
}
