//! FinalizationRegistries with something to do (ECMA-262 9.9, HostEnqueueFinalizationRegistryCleanupJob).
//!
//! A mark-sweep may have emptied cells of registries; it only leaves a note. The host calls [`clean_up`] between callbacks,
//! never in the middle of JavaScript, and the registries' callbacks run then. A registry that is itself dead has no callbacks.

use crate::completion::Completion;
use crate::interpreter::call;
use crate::ordered_table;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::functions::WeakCell;
use cutaway_gc::cells::objects::FinalizationRegistry;
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Kind, Value};
use std::cell::{Cell, UnsafeCell};

/// The registries of a Vm, weakly.
#[derive(Default)]
pub struct Finalization {
    // `WeakCell`s; a root: `trace`.
    registries: UnsafeCell<Vec<Value>>,
    due: Cell<bool>,
}

impl Finalization {
    #[allow(clippy::mut_from_ref)]
    fn registries(&self) -> &mut Vec<Value> {
        // SAFETY: single-threaded; every method is done with the reference before it returns.
        unsafe { &mut *self.registries.get() }
    }

    /// Enters a new registry.
    pub fn register(&self, vm: &Vm, registry: Gc<FinalizationRegistry>) {
        let cell: Gc<WeakCell> = vm.new_fixed_cell(Kind::WeakCell);
        cell.set_target(Value::cell(registry));
        cell.set_value(Value::UNDEFINED);
        cell.set_extra(Value::UNDEFINED);
        self.registries().push(Value::cell(cell));
    }

    /// A mark-sweep has taken place.
    pub fn note_collection(&self) {
        self.due.set(true);
    }

    /// Shows the collector the weak cells.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for cell in self.registries() {
            visitor.visit((cell as *mut Value).cast());
        }
    }
}

/// Runs the callbacks for what died since the last time; true if there was any. An error of a callback ends the round; the
/// host reports it and calls again.
pub fn clean_up(vm: &Vm) -> Completion<bool> {
    if !vm.finalization.due.replace(false) {
        return Ok(false);
    }
    let mut ran = false;
    let mut index = 0;
    while let Some(cell) =
        vm.finalization.registries().get(index).and_then(|cell| cell.downcast::<WeakCell>())
    {
        match cell.target().downcast::<FinalizationRegistry>() {
            Some(registry) => match clean_up_registry(vm, registry) {
                Ok(any) => ran |= any,
                Err(throw) => {
                    vm.finalization.due.set(true);
                    return Err(throw);
                }
            },
            None => {
                vm.finalization.registries().swap_remove(index);
                continue;
            }
        }
        index += 1;
    }
    Ok(ran)
}

/// CleanupFinalizationRegistry.
fn clean_up_registry(vm: &Vm, registry: Gc<FinalizationRegistry>) -> Completion<bool> {
    let mut ran = false;
    let mut entry = 0;
    // The callback may register more, which may rebuild the table.
    while let Some(table) = registry.cells().downcast::<OrderedTable>()
        && entry < table.used()
    {
        let cell = ordered_table::key_at(table, entry).downcast::<WeakCell>();
        if let Some(cell) = cell.filter(|cell| cell.target().bits() == 0) {
            ordered_table::remove(table, entry);
            ran = true;
            call(vm, registry.cleanup(), Value::UNDEFINED, &[cell.value()])?;
            if registry.cells() != Value::cell(table) {
                entry = 0;
                continue;
            }
        }
        entry += 1;
    }
    Ok(ran)
}
