//! Module namespace objects (10.4.6): the exports of a module as an object that never changes but in its values.
//!
//! The object's `exports` is an `OrderedTable` of the exported names, sorted by code units, each with its cell; with a module
//! record in the cell's place where the export is that module's namespace. Symbols are ordinary properties (there is one,
//! @@toStringTag), so all of this is about string keys. `objects::internal_methods` calls the functions below.

use super::deferral;
use super::exports::{Resolution, exported_names, resolve_export};
use crate::completion::Completion;
use crate::names::WellKnownSymbol;
use crate::native::attributes::{ENUMERABLE, NONE, WRITABLE};
use crate::objects::named::Content;
use crate::objects::ordinary::{self, Found};
use crate::objects::{self, PropertyDescriptor, shape_with_prototype};
use crate::operations::comparison::same_value;
use crate::operations::errors::throw_reference_error;
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{JsObject, NamespaceObject};
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};

/// GetModuleNamespace (16.2.1.10): the namespace object of a module whose requests are answered.
pub fn get_module_namespace(vm: &Vm, module: Gc<ModuleRecord>) -> Gc<NamespaceObject> {
    if let Some(namespace) = module.namespace().downcast() {
        return namespace;
    }
    let exports = export_table(vm, module);
    let namespace = new_namespace(vm, module, Value::cell(exports), "Module");
    module.set_namespace(Value::cell(namespace));
    namespace
}

/// The namespace object through which a module is evaluated when first needed. Until then it has no exports.
pub fn get_deferred_namespace(vm: &Vm, module: Gc<ModuleRecord>) -> Gc<NamespaceObject> {
    if let Some(namespace) = module.deferred_namespace().downcast() {
        return namespace;
    }
    let namespace = new_namespace(vm, module, Value::UNDEFINED, "Deferred Module");
    module.set_deferred_namespace(Value::cell(namespace));
    namespace
}

/// Gives a deferred namespace its exports. It is never a thenable.
pub(super) fn reveal(vm: &Vm, namespace: Gc<NamespaceObject>, module: Gc<ModuleRecord>) {
    let exports = export_table(vm, module);
    if let Some(entry) = ordered_table::find_key(exports, vm.property_key("then")) {
        ordered_table::remove(exports, entry);
    }
    namespace.set_exports(Value::cell(exports));
}

/// The exported names, sorted, with their cells.
fn export_table(vm: &Vm, module: Gc<ModuleRecord>) -> Gc<OrderedTable> {
    let names = exported_names(vm, module);
    let texts = ValueList::with_capacity(vm, names.used() as usize);
    for entry in 0..names.used() {
        let key = PropertyKey::from_bits(ordered_table::key_at(names, entry).bits());
        texts.push(key.to_string_value(vm));
    }
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let text = |index: usize| texts.get(index).downcast::<JsString>();
    order.sort_by(|&a, &b| match (text(a), text(b)) {
        (Some(a), Some(b)) => strings::compare(vm, a, b),
        _ => a.cmp(&b),
    });
    let mut exports = ordered_table::new_table(vm, 2, names.used());
    for index in order {
        let Some(name) = text(index) else { continue };
        let key = vm.property_key_from_string(name);
        // Names that resolve to nothing, or to more than one thing, are left out.
        let target = match resolve_export(vm, module, key) {
            Resolution::Cell(cell) => Value::cell(cell),
            Resolution::Namespace(other) => Value::cell(other),
            Resolution::Missing | Resolution::Ambiguous => continue,
        };
        exports =
            ordered_table::append(vm, exports, Value::from_bits(key.bits()), key.hash(), &[target], false);
    }
    exports
}

fn new_namespace(vm: &Vm, module: Gc<ModuleRecord>, exports: Value, tag: &str) -> Gc<NamespaceObject> {
    let shape = shape_with_prototype(vm, Kind::Namespace, Value::NULL);
    let namespace: Gc<NamespaceObject> = vm.new_object_cell(shape);
    namespace.set_module(Value::cell(module));
    namespace.set_exports(exports);
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::ToStringTag));
    objects::define_data(vm, namespace.as_object(), key, Value::cell(vm.intern(tag)), NONE);
    ordinary::prevent_extensions(vm, namespace.as_object());
    namespace
}

fn exports_of(namespace: Gc<NamespaceObject>) -> Option<Gc<OrderedTable>> {
    namespace.exports().downcast()
}

/// The value of an export, the hole in its dead zone; None if there is none of that name.
fn peek(vm: &Vm, namespace: Gc<NamespaceObject>, key: PropertyKey) -> Option<Value> {
    let table = exports_of(namespace)?;
    let target = ordered_table::part_at(table, ordered_table::find_key(table, key)?, 1);
    match target.downcast::<PropertyCell>() {
        Some(cell) => Some(cell.value()),
        None => Some(Value::cell(get_module_namespace(vm, target.downcast()?))),
    }
}

fn is_ordinary_key(key: PropertyKey) -> bool {
    key.is_symbol()
}

/// Evaluates the module of a deferred namespace that is asked for a key, unless the key leaves it alone
/// (IsSymbolLikeNamespaceKey).
fn prepare(vm: &Vm, namespace: Gc<NamespaceObject>, key: PropertyKey) -> Completion<()> {
    let is_deferred = !namespace.exports().is::<OrderedTable>();
    if is_deferred && key != vm.property_key("then") { deferral::trigger(vm, namespace) } else { Ok(()) }
}

/// The own property as messages and listings need it: an export in its dead zone has the hole as its value.
pub fn own_property(vm: &Vm, namespace: Gc<NamespaceObject>, key: PropertyKey) -> Option<Found> {
    let value = peek(vm, namespace, key)?;
    Some(Found { content: Content::Data(value), attributes: WRITABLE | ENUMERABLE, named: None })
}

/// `[[GetOwnProperty]]` (10.4.6.5). ReferenceError in the dead zone.
pub fn get_own_property(
    vm: &Vm,
    namespace: Gc<NamespaceObject>,
    key: PropertyKey,
) -> Completion<Option<PropertyDescriptor>> {
    if is_ordinary_key(key) {
        return Ok(ordinary::own_property(vm, namespace.as_object(), key).map(Found::to_descriptor));
    }
    prepare(vm, namespace, key)?;
    match peek(vm, namespace, key) {
        None => Ok(None),
        Some(value) => {
            let value = initialized(vm, key, value)?;
            Ok(Some(PropertyDescriptor::data(value, WRITABLE | ENUMERABLE)))
        }
    }
}

fn initialized(vm: &Vm, key: PropertyKey, value: Value) -> Completion<Value> {
    if value.is_hole() {
        let name = objects::key_text(vm, key);
        return Err(throw_reference_error(vm, format!("Cannot access '{name}' before initialization")));
    }
    Ok(value)
}

/// `[[DefineOwnProperty]]` (10.4.6.6): only what changes nothing.
pub fn define_own_property(
    vm: &Vm,
    namespace: Gc<NamespaceObject>,
    key: PropertyKey,
    desc: &PropertyDescriptor,
) -> Completion<bool> {
    if is_ordinary_key(key) {
        return ordinary::define_own_property(vm, namespace.as_object(), key, desc);
    }
    let Some(current) = get_own_property(vm, namespace, key)? else { return Ok(false) };
    let differs = desc.configurable == Some(true)
        || desc.enumerable == Some(false)
        || desc.is_accessor()
        || desc.writable == Some(false);
    let same = desc.value.is_none_or(|value| same_value(vm, value, current.value.unwrap_or_default()));
    Ok(!differs && same)
}

/// `[[HasProperty]]` (10.4.6.7).
pub fn has_property(vm: &Vm, namespace: Gc<NamespaceObject>, key: PropertyKey) -> Completion<bool> {
    if is_ordinary_key(key) {
        return Ok(ordinary::own_property(vm, namespace.as_object(), key).is_some());
    }
    prepare(vm, namespace, key)?;
    Ok(exports_of(namespace).is_some_and(|table| ordered_table::find_key(table, key).is_some()))
}

/// `[[Get]]` (10.4.6.8). ReferenceError in the dead zone.
pub fn get(vm: &Vm, namespace: Gc<NamespaceObject>, key: PropertyKey) -> Completion<Value> {
    if is_ordinary_key(key) {
        let found = ordinary::own_property(vm, namespace.as_object(), key);
        return Ok(match found.map(|found| found.content) {
            Some(Content::Data(value)) => value,
            _ => Value::UNDEFINED,
        });
    }
    prepare(vm, namespace, key)?;
    match peek(vm, namespace, key) {
        Some(value) => initialized(vm, key, value),
        None => Ok(Value::UNDEFINED),
    }
}

/// `[[Delete]]` (10.4.6.10).
pub fn delete(vm: &Vm, namespace: Gc<NamespaceObject>, key: PropertyKey) -> Completion<bool> {
    if is_ordinary_key(key) {
        return Ok(ordinary::delete(vm, namespace.as_object(), key));
    }
    Ok(!has_property(vm, namespace, key)?)
}

/// The string keys of `[[OwnPropertyKeys]]` (10.4.6.11), in order.
pub fn for_each_name(
    vm: &Vm,
    namespace: Gc<NamespaceObject>,
    mut visit: impl FnMut(Value),
) -> Completion<()> {
    deferral::trigger(vm, namespace)?;
    let Some(table) = exports_of(namespace) else { return Ok(()) };
    for entry in 0..table.used() {
        if ordered_table::key_at(table, entry).is_hole() {
            continue;
        }
        let key = PropertyKey::from_bits(ordered_table::key_at(table, entry).bits());
        visit(key.to_string_value(vm));
    }
    Ok(())
}

/// The namespace that an object is, if it is one.
#[inline]
pub fn as_namespace(object: Gc<JsObject>) -> Option<Gc<NamespaceObject>> {
    object.downcast()
}
