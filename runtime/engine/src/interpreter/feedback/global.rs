//! Global variables: script-level lexical bindings, then the global object's properties; and the caches of their cells.
//!
//! Both live in **property cells**, so a site caches the cell of its name: one load and a test. A lexical binding in its
//! dead zone, and a property that was deleted, hold the hole, on which the caches miss. Declaring a lexical binding over an
//! existing property makes the property's old cell a hole too. V8's counterparts: `ScriptContextTable`, `LoadGlobalIC`.

use super::{IcState, Slot};
use crate::completion::{Completion, Throw};
use crate::interpreter::events::{self, IcKind};
use crate::objects::{self, named};
use crate::operations::errors::{throw_reference_error, throw_type_error};
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::Details;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::functions::FeedbackVector;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

/// The global object of the current realm.
pub fn global_object(vm: &Vm) -> Completion<Gc<JsObject>> {
    match vm.realm().global().downcast() {
        Some(object) => Ok(object),
        None => Err(throw_type_error(vm, "the realm has no global object")),
    }
}

fn lexicals(vm: &Vm) -> Option<Gc<OrderedTable>> {
    vm.intrinsic_value(Intrinsic::GlobalLexicals).downcast()
}

/// The cell of a script-level lexical binding.
pub fn find_lexical(vm: &Vm, name: Gc<JsString>) -> Option<Gc<PropertyCell>> {
    let table = lexicals(vm)?;
    let entry = ordered_table::find_key(table, PropertyKey::atom(name))?;
    ordered_table::part_at(table, entry, 1).downcast()
}

/// True for the cell of a `const` binding.
fn is_const(cell: Gc<PropertyCell>) -> bool {
    !Details::from_value(Value::int(cell.details() as i32)).is_writable()
}

/// Makes a lexical binding in its dead zone.
pub fn declare_lexical(vm: &Vm, name: Gc<JsString>, is_const: bool) -> Completion<()> {
    let cell: Gc<PropertyCell> = vm.new_fixed_cell(Kind::PropertyCell);
    cell.set_value(Value::HOLE);
    cell.set_name(Value::cell(name));
    let attributes = if is_const { 0 } else { crate::native::attributes::WRITABLE };
    let details = Details::field(attributes, 0, crate::shapes::Representation::Any, false);
    cell.set_details(details.bits());
    let key = PropertyKey::atom(name);
    let table = lexicals(vm).unwrap_or_else(|| ordered_table::new_table(vm, 2, 16));
    let table = ordered_table::append(vm, table, Value::cell(name), key.hash(), &[Value::cell(cell)], false);
    vm.set_intrinsic(Intrinsic::GlobalLexicals, table);
    // Sites that cached a property of this name must see the binding from now on.
    let global = global_object(vm)?;
    if let Some(own) = named::find(vm, global, key)
        && let named::Place::Dictionary(table, entry) = own.place
        && let Some(old) = ordered_table::part_at(table, entry, 1).downcast::<PropertyCell>()
    {
        let fresh: Gc<PropertyCell> = vm.new_fixed_cell(Kind::PropertyCell);
        fresh.set_value(old.value());
        fresh.set_name(old.name());
        fresh.set_details(old.details());
        ordered_table::set_part_at(table, entry, 1, Value::cell(fresh));
        old.set_value(Value::HOLE);
        crate::tiering::dependencies::check(vm);
    }
    Ok(())
}

/// Ends the dead zone of a lexical binding.
pub fn initialize_lexical(vm: &Vm, name: Gc<JsString>, value: Value) -> Completion<()> {
    match find_lexical(vm, name) {
        Some(cell) => {
            cell.set_value(value);
            Ok(())
        }
        None => Err(throw_not_defined(vm, name)),
    }
}

/// Reads a global variable. May run JavaScript. `typeof` of an absent one is allowed if `inside_typeof`.
pub fn load(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    name: Gc<JsString>,
    inside_typeof: bool,
) -> Completion<Value> {
    if let Some(cell) = find_lexical(vm, name) {
        if cell.value().is_hole() {
            return Err(throw_dead_zone(vm, name));
        }
        cache(vm, vector, index, cell, name, IcKind::LoadGlobal);
        return Ok(cell.value());
    }
    let global = global_object(vm)?;
    let key = PropertyKey::atom(name);
    if let Some(own) = named::find(vm, global, key) {
        if let Some(cell) = cacheable_cell(&own) {
            cache(vm, vector, index, cell, name, IcKind::LoadGlobal);
            return Ok(cell.value());
        }
        return objects::get(vm, global, key);
    }
    if objects::has_property(vm, global, key)? {
        return objects::get(vm, global, key);
    }
    if inside_typeof { Ok(Value::UNDEFINED) } else { Err(throw_not_defined(vm, name)) }
}

/// The cell of a plain data property of the global object.
fn cacheable_cell(own: &named::Own) -> Option<Gc<PropertyCell>> {
    match own.place {
        named::Place::Dictionary(table, entry) if own.details.is_field() => {
            ordered_table::part_at(table, entry, 1).downcast()
        }
        _ => None,
    }
}

fn cache(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    cell: Gc<PropertyCell>,
    name: Gc<JsString>,
    kind: IcKind,
) {
    let Some(vector) = vector else { return };
    let slot = Slot::new(vector, index);
    let was = if slot.words().0.is_undefined() { IcState::Uninitialized } else { IcState::Monomorphic };
    slot.set(Value::cell(cell), Value::UNDEFINED);
    if vm.observes_events() {
        events::ic_changed(vm, kind, (was, IcState::Monomorphic), None, Some(PropertyKey::atom(name)));
    }
}

/// Writes a global variable. May run JavaScript.
pub fn store(
    vm: &Vm,
    vector: Option<Gc<FeedbackVector>>,
    index: u32,
    name: Gc<JsString>,
    value: Value,
    strict: bool,
) -> Completion<()> {
    if let Some(cell) = find_lexical(vm, name) {
        if cell.value().is_hole() {
            return Err(throw_dead_zone(vm, name));
        }
        if is_const(cell) {
            return Err(throw_type_error(vm, "Assignment to constant variable."));
        }
        cell.set_value(value);
        cache(vm, vector, index, cell, name, IcKind::StoreGlobal);
        return Ok(());
    }
    let global = global_object(vm)?;
    let key = PropertyKey::atom(name);
    if strict && !objects::has_property(vm, global, key)? {
        return Err(throw_not_defined(vm, name));
    }
    objects::set(vm, global, key, value, strict)?;
    if let Some(own) = named::find(vm, global, key)
        && own.details.is_writable()
        && let Some(cell) = cacheable_cell(&own)
    {
        // The first store through the general path ended the cell's constancy, if it was constant.
        let details = Details::from_value(Value::int(cell.details() as i32));
        if !details.is_constant() {
            cache(vm, vector, index, cell, name, IcKind::StoreGlobal);
        }
    }
    Ok(())
}

/// ReferenceError: the name is bound nowhere.
#[inline(never)]
pub fn throw_not_defined(vm: &Vm, name: Gc<JsString>) -> Throw {
    throw_reference_error(vm, format!("{} is not defined", strings::to_rust_string(vm, name)))
}

/// ReferenceError: `this` of a derived constructor before `super()`.
#[inline(never)]
pub fn throw_super_not_called(vm: &Vm) -> Throw {
    throw_reference_error(
        vm,
        "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    )
}

/// ReferenceError: the binding is in its dead zone.
#[inline(never)]
pub fn throw_dead_zone(vm: &Vm, name: Gc<JsString>) -> Throw {
    if name == vm.names.this {
        return throw_super_not_called(vm);
    }
    let name = strings::to_rust_string(vm, name);
    throw_reference_error(vm, format!("Cannot access '{name}' before initialization"))
}
