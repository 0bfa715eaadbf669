//! GetExportedNames and ResolveExport: which names a module exports, and which cell each of them is.

use super::record::{self, requested, source_of};
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::{Gc, Value};
use cutaway_parser::ast::ImportPhase;

/// What ResolveExport finds.
#[derive(Clone, Copy, PartialEq)]
pub enum Resolution {
    /// A variable.
    Cell(Gc<PropertyCell>),
    /// The namespace of a module.
    Namespace(Gc<ModuleRecord>),
    /// Nothing, or only itself again.
    Missing,
    /// Different things through different `export *`.
    Ambiguous,
}

/// ResolveExport (16.2.1.7.2.2).
pub fn resolve_export(vm: &Vm, module: Gc<ModuleRecord>, name: PropertyKey) -> Resolution {
    resolve(vm, module, name, &ValueList::new(vm))
}

/// `seen` is the resolve set: modules and names in turn.
fn resolve(vm: &Vm, module: Gc<ModuleRecord>, name: PropertyKey, seen: &ValueList<'_>) -> Resolution {
    let name_word = Value::from_bits(name.bits());
    // 2. A circle leads nowhere.
    if seen.as_slice().chunks_exact(2).any(|pair| pair[0] == Value::cell(module) && pair[1] == name_word) {
        return Resolution::Missing;
    }
    // 3. Noted, so that the circle is found.
    seen.push(Value::cell(module));
    seen.push(name_word);
    // 4. A variable of its own.
    let own = record::own_export(module, name);
    let otherwise = own.map_or(Resolution::Missing, Resolution::Cell);
    let Some(source) = source_of(module) else { return otherwise };
    let Some(facts) = source.module() else { return otherwise };
    if let Some(cell) = own {
        // A namespace that was imported is passed on as what it is.
        let cells = record::cells(module);
        let is_it =
            |index: u32| cells.tail().get(index as usize).is_some_and(|c| c.get() == Value::cell(cell));
        let import = facts.imports.iter().find(|import| import.imported.is_none() && is_it(import.cell));
        // A deferred one stays the variable that it is.
        let import = import
            .filter(|import| record::phase_of(module, import.request as usize) == ImportPhase::Evaluation);
        let namespace = import.and_then(|import| requested(module, import.request as usize));
        return namespace.map_or(otherwise, Resolution::Namespace);
    }
    // 5. What it passes on by name.
    for export in &facts.indirect_exports {
        if record::key_of_atom(vm, &source, export.exported) != name {
            continue;
        }
        let Some(target) = requested(module, export.request as usize) else { return Resolution::Missing };
        return match export.imported {
            None => Resolution::Namespace(target),
            Some(imported) => resolve(vm, target, record::key_of_atom(vm, &source, imported), seen),
        };
    }
    // 6. `export *` does not pass on the default.
    if name == PropertyKey::atom(vm.names.default) {
        return Resolution::Missing;
    }
    // 7-9. All stars must agree.
    let mut found = Resolution::Missing;
    for &request in &facts.star_exports {
        let Some(target) = requested(module, request as usize) else { continue };
        match resolve(vm, target, name, seen) {
            Resolution::Missing => {}
            Resolution::Ambiguous => return Resolution::Ambiguous,
            other if found == Resolution::Missing => found = other,
            other if found != other => return Resolution::Ambiguous,
            _ => {}
        }
    }
    found
}

/// GetExportedNames (16.2.1.7.2.1): property keys, each once, as the keys of a table.
pub fn exported_names(vm: &Vm, module: Gc<ModuleRecord>) -> Gc<OrderedTable> {
    collect(vm, module, ordered_table::new_table(vm, 1, 0), &ValueList::new(vm), true)
}

fn collect(
    vm: &Vm,
    module: Gc<ModuleRecord>,
    mut names: Gc<OrderedTable>,
    visited: &ValueList<'_>,
    with_default: bool,
) -> Gc<OrderedTable> {
    // 2-3. Each module once.
    if visited.as_slice().contains(&Value::cell(module)) {
        return names;
    }
    visited.push(Value::cell(module));
    let add = |names: Gc<OrderedTable>, key: PropertyKey| {
        let unwanted = !with_default && key == PropertyKey::atom(vm.names.default);
        if unwanted || ordered_table::find_key(names, key).is_some() {
            return names;
        }
        ordered_table::append(vm, names, Value::from_bits(key.bits()), key.hash(), &[], false)
    };
    // 5. Its own variables.
    if let Some(own) = module.exports().downcast::<OrderedTable>() {
        for entry in 0..own.used() {
            names = add(names, PropertyKey::from_bits(ordered_table::key_at(own, entry).bits()));
        }
    }
    let Some(source) = source_of(module) else { return names };
    let Some(facts) = source.module() else { return names };
    // 6. What it passes on by name.
    for export in &facts.indirect_exports {
        names = add(names, record::key_of_atom(vm, &source, export.exported));
    }
    // 7. What its stars pass on, defaults left out.
    for &request in &facts.star_exports {
        if let Some(target) = requested(module, request as usize) {
            names = collect(vm, target, names, visited, false);
        }
    }
    names
}
