//! Contexts: the cells that hold variables captured by closures, and the scope infos that name their slots.
//!
//! A **scope info** cell is a `ValueArray`: kind and flags as an int, then name and variable bits for each slot, then
//! (parameter, slot) pairs of mapped arguments. `extra` is the number of variables. Made when code is loaded. V8's
//! counterpart: `Context`, `ScopeInfo`.

use crate::completion::Completion;
use crate::operations::conversion::to_object;
use crate::vm::Vm;
use cutaway_bytecode::{ScopeInfo, ScopeKind};
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

/// `Context::mode`: an ordinary context.
pub const MODE_PLAIN: u32 = 0;
/// `Context::mode`: a with statement's; the object is the extension.
pub const MODE_WITH: u32 = 1;
/// `Context::mode`: variables of direct eval may be added to the extension object.
pub const MODE_EVAL_VARIABLES: u32 = 2;

/// Variable bit: assignment is an error.
pub const VARIABLE_CONST: i32 = 1;
/// Variable bit: assignment to the constant is ignored in sloppy code.
pub const VARIABLE_SILENT_CONST: i32 = 2;
/// Variable bit: a sloppy direct eval inside may not declare a `var` of the name.
pub const VARIABLE_COLLIDES: i32 = 4;

const KIND_MASK: i32 = 7;
const ACCEPTS_EVAL_VARIABLES: i32 = 8;

/// Makes the cell of a scope info.
pub fn new_scope_info(vm: &Vm, info: &ScopeInfo) -> Gc<ValueArray> {
    let count = info.variables.len();
    let length = 1 + 2 * count + 2 * info.mapped_parameters.len();
    let cell = vm.new_value_array(length as u32, Value::UNDEFINED);
    let flags = if info.accepts_eval_variables { ACCEPTS_EVAL_VARIABLES } else { 0 };
    cell.put(0, Value::int(info.kind as i32 | flags));
    cell.set_extra(count as u32);
    for (i, variable) in info.variables.iter().enumerate() {
        let mut bits = 0;
        if variable.is_const {
            bits |= VARIABLE_CONST;
        }
        if variable.is_silent_const {
            bits |= VARIABLE_SILENT_CONST;
        }
        if variable.collides_with_var {
            bits |= VARIABLE_COLLIDES;
        }
        let name = super::code::intern_text(vm, &variable.name);
        cell.put(1 + 2 * i, Value::cell(name));
        cell.put(2 + 2 * i, Value::int(bits));
    }
    for (i, &(parameter, slot)) in info.mapped_parameters.iter().enumerate() {
        cell.put(1 + 2 * count + 2 * i, Value::int(parameter as i32));
        cell.put(2 + 2 * count + 2 * i, Value::int(slot as i32));
    }
    cell
}

/// Number of variables of a scope info cell.
pub fn variable_count(scope: Value) -> u32 {
    scope.downcast::<ValueArray>().map_or(0, |info| info.extra())
}

/// True for the scope of a function.
pub fn is_function_scope(info: Gc<ValueArray>) -> bool {
    info.at(0).as_int_unchecked() & KIND_MASK == ScopeKind::Function as i32
}

/// Variable `index` of a scope info cell: name and bits.
pub fn variable(info: Gc<ValueArray>, index: usize) -> (Value, i32) {
    (info.at(1 + 2 * index), info.at(2 + 2 * index).as_int_unchecked())
}

/// Position and bits of the variable with this name (an atom).
pub fn find_variable(context: Gc<Context>, name: Gc<JsString>) -> Option<(usize, i32)> {
    let info: Gc<ValueArray> = context.scope_info().downcast()?;
    (0..info.extra() as usize)
        .find(|&i| info.at(1 + 2 * i) == Value::cell(name))
        .map(|i| (i, info.at(2 + 2 * i).as_int_unchecked()))
}

/// The (parameter, slot) pairs of mapped arguments.
pub fn mapped_parameters(info: Gc<ValueArray>) -> impl Iterator<Item = (u32, u32)> {
    let first = 1 + 2 * info.extra() as usize;
    (first..info.length() as usize)
        .step_by(2)
        .map(move |i| (info.at(i).as_int_unchecked() as u32, info.at(i + 1).as_int_unchecked() as u32))
}

/// A context in `previous` whose slots are all `fill`.
pub fn new_context(vm: &Vm, previous: Value, scope: Value, count: u32, fill: Value) -> Gc<Context> {
    let context: Gc<Context> = vm.new_cell(Kind::Context, Context::size_for(count));
    context.set_length(count);
    context.set_previous(previous);
    context.set_scope_info(scope);
    context.set_extension(Value::UNDEFINED);
    for slot in context.tail() {
        slot.set(fill);
    }
    let bits = scope.downcast::<ValueArray>().map_or(0, |info| info.at(0).as_int_unchecked());
    context.set_mode(if bits & ACCEPTS_EVAL_VARIABLES != 0 { MODE_EVAL_VARIABLES } else { MODE_PLAIN });
    if bits & KIND_MASK == ScopeKind::Module as i32
        && let Some(outer) = previous.downcast::<Context>()
    {
        // The module's own context has the record that its closure's context was made with.
        context.set_extension(outer.extension());
    }
    context
}

/// The context of a with statement over ToObject(value).
pub fn new_with_context(vm: &Vm, previous: Value, scope: Value, value: Value) -> Completion<Gc<Context>> {
    let object = to_object(vm, value)?;
    let context = new_context(vm, previous, scope, 0, Value::UNDEFINED);
    context.set_extension(Value::cell(object));
    context.set_mode(MODE_WITH);
    Ok(context)
}

/// A copy: a loop's next iteration has variables of its own.
pub fn clone_context(vm: &Vm, context: Gc<Context>) -> Gc<Context> {
    let copy = new_context(vm, context.previous(), context.scope_info(), context.length(), Value::UNDEFINED);
    for (to, from) in copy.tail().iter().zip(context.tail()) {
        to.set(from.get());
    }
    copy.set_extension(context.extension());
    copy.set_mode(context.mode());
    copy
}

/// Cell `index` of the module whose context this is.
#[inline]
fn module_cell(context: Gc<Context>, index: i32) -> Option<Gc<PropertyCell>> {
    let module: Gc<ModuleRecord> = context.extension().downcast()?;
    let cells: Gc<ValueArray> = module.cells().downcast()?;
    cells.tail().get(index as usize)?.get().downcast()
}

/// Value of a module variable, perhaps the hole.
pub fn load_module_variable(context: Gc<Context>, index: i32) -> Value {
    module_cell(context, index).map_or(Value::HOLE, |cell| cell.value())
}

/// Sets a module variable of the module's own.
pub fn store_module_variable(context: Gc<Context>, index: i32, value: Value) {
    if let Some(cell) = module_cell(context, index) {
        cell.set_value(value);
    }
}

/// The running interpreter frame's current context.
pub fn current_context(vm: &Vm) -> Value {
    vm.interpreter.fp.get().context()
}

/// `DeleteLookupSlot`, in a function whose current context is `context`.
pub fn delete_lookup_slot(vm: &Vm, context: Value, name: Value) -> Completion<Value> {
    match name.downcast::<JsString>() {
        Some(name) => super::lookup::delete(vm, context, name).map(Value::bool),
        None => Ok(Value::TRUE),
    }
}

/// `ResolveLookup`, in a function whose current context is `context`.
pub fn resolve_lookup(vm: &Vm, context: Value, name: Value) -> Completion<Value> {
    match name.downcast::<JsString>() {
        Some(name) => super::lookup::resolve_reference(vm, context, name),
        None => Ok(Value::UNDEFINED),
    }
}

/// `LoadLookup`.
pub fn load_lookup(vm: &Vm, resolved: Value, name: Value) -> Completion<Value> {
    match name.downcast::<JsString>() {
        Some(name) => super::lookup::load_resolved(vm, resolved, name),
        None => Ok(Value::UNDEFINED),
    }
}

/// `StoreLookup`.
pub fn store_lookup(vm: &Vm, resolved: Value, name: Value, value: Value, strict: Value) -> Completion<Value> {
    if let Some(name) = name.downcast::<JsString>() {
        super::lookup::store_resolved(vm, resolved, name, value, strict.is_true())?;
    }
    Ok(value)
}

/// `AssignHoistedFunction`.
pub fn assign_hoisted_function(vm: &Vm, name: Value, function: Value) -> Completion<Value> {
    if let Some(name) = name.downcast::<JsString>() {
        // The scopes of the eval code itself do not count: its program was made in the caller's context.
        let program: Option<Gc<JsFunction>> = vm.interpreter.fp.get().closure().downcast();
        let context = program.map_or(Value::UNDEFINED, |program| program.context());
        super::eval_declarations::assign_hoisted(vm, context, name, function)?;
    }
    Ok(function)
}

/// `LoadPrivateBrand`, in a function whose current context is `context`.
pub fn load_private_brand(context: Value, name: Value, brand: Value) -> Value {
    let (Some(name), Some(brand)) = (name.downcast::<JsString>(), brand.downcast::<JsString>()) else {
        return Value::UNDEFINED;
    };
    let mut next = context;
    while let Some(context) = next.downcast::<Context>() {
        if find_variable(context, name).is_some() {
            return find_variable(context, brand).map_or(Value::UNDEFINED, |(slot, _)| context.at(slot));
        }
        next = context.previous();
    }
    Value::UNDEFINED
}

/// `DeclareEvalFunction`.
pub fn declare_eval_function(vm: &Vm, name: Value, function: Value) -> Completion<Value> {
    if let Some(name) = name.downcast::<JsString>() {
        super::eval_declarations::declare_function(vm, current_context(vm), name, function)?;
    }
    Ok(Value::UNDEFINED)
}
