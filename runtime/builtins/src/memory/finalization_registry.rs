//! FinalizationRegistry (ECMA-262 26.2).
//!
//! The registry's `cells` is an ordered table whose keys are `WeakCell`s: target; held value; the unregister token in a weak
//! cell of its own, or undefined. Callbacks are run by the engine (`finalization`) when the host asks for it.

use crate::keyed::can_be_held_weakly;
use crate::prelude::*;
use cutaway_engine::ordered_table;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::functions::WeakCell;

const MEMBERS: &[Property] = &[
    method("register", 2, register),
    method("unregister", 1, unregister),
    to_string_tag("FinalizationRegistry"),
];

/// Makes FinalizationRegistry and its prototype.
pub fn install(vm: &Vm) {
    Class {
        name: "FinalizationRegistry",
        length: 1,
        constructor: Intrinsic::FinalizationRegistry,
        prototype: Intrinsic::FinalizationRegistryPrototype,
        call: construct_registry,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
}

fn this_registry(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<FinalizationRegistry>> {
    receiver_of_kind(vm, args, Kind::FinalizationRegistry, method)
}

fn new_weak_cell(vm: &Vm, target: Value, value: Value, extra: Value) -> Gc<WeakCell> {
    let cell: Gc<WeakCell> = vm.new_fixed_cell(Kind::WeakCell);
    cell.set_target(target);
    cell.set_value(value);
    cell.set_extra(extra);
    cell
}

/// 26.2.1.1 FinalizationRegistry ( cleanupCallback )
fn construct_registry(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "FinalizationRegistry"));
    }
    // 2. The callback must be one.
    if !is_callable(args.get(0)) {
        return Err(throw_type_error(vm, "FinalizationRegistry: cleanup must be callable"));
    }
    // 3-8. The object.
    let object: Gc<JsObject> = ordinary_create_from_constructor(
        vm,
        args.new_target(),
        Intrinsic::FinalizationRegistryPrototype,
        Kind::FinalizationRegistry,
    )?;
    let table = ordered_table::new_table(vm, 1, ordered_table::INITIAL_CAPACITY);
    if let Some(registry) = object.downcast::<FinalizationRegistry>() {
        registry.set_cleanup(args.get(0));
        registry.set_cells(Value::cell(table));
        registry.set_realm(Value::cell(vm.realm()));
        vm.finalization.register(vm, registry);
    }
    Ok(Value::cell(object))
}

/// 26.2.3.2 FinalizationRegistry.prototype.register ( target, heldValue [ , unregisterToken ] )
fn register(vm: &Vm, args: &Args) -> Completion<Value> {
    let registry = this_registry(vm, args, "FinalizationRegistry.prototype.register")?;
    let (target, held, token) = (args.get(0), args.get(1), args.get(2));
    // 3. The target must be able to be held weakly.
    if !can_be_held_weakly(target) {
        return Err(throw_type_error(vm, "FinalizationRegistry.prototype.register: invalid target"));
    }
    // 4. Holding the target itself would keep it alive.
    if same_value(vm, target, held) {
        return Err(throw_type_error(
            vm,
            "FinalizationRegistry.prototype.register: target and holdings must not be same",
        ));
    }
    // 5. The token is held weakly too, or absent.
    if !can_be_held_weakly(token) && !token.is_undefined() {
        let text = describe_value(vm, token);
        return Err(throw_type_error(vm, format!("Invalid unregister token ('{text}')")));
    }
    // 6-7. The cell.
    let token = match token.is_undefined() {
        true => Value::UNDEFINED,
        false => Value::cell(new_weak_cell(vm, token, Value::UNDEFINED, Value::UNDEFINED)),
    };
    let cell = new_weak_cell(vm, target, held, token);
    if let Some(table) = registry.cells().downcast::<OrderedTable>() {
        // Cells are only ever walked, never looked up: the hash does not matter.
        registry.set_cells(Value::cell(ordered_table::append(vm, table, Value::cell(cell), 0, &[], false)));
    }
    Ok(Value::UNDEFINED)
}

/// 26.2.3.3 FinalizationRegistry.prototype.unregister ( unregisterToken )
fn unregister(vm: &Vm, args: &Args) -> Completion<Value> {
    let registry = this_registry(vm, args, "FinalizationRegistry.prototype.unregister")?;
    let token = args.get(0);
    if !can_be_held_weakly(token) {
        let text = describe_value(vm, token);
        return Err(throw_type_error(vm, format!("Invalid unregister token ('{text}')")));
    }
    let mut removed = false;
    if let Some(table) = registry.cells().downcast::<OrderedTable>() {
        for entry in 0..table.used() {
            let Some(cell) = ordered_table::key_at(table, entry).downcast::<WeakCell>() else { continue };
            if cell.extra().downcast::<WeakCell>().is_some_and(|own| own.target() == token) {
                ordered_table::remove(table, entry);
                removed = true;
            }
        }
    }
    Ok(Value::bool(removed))
}
