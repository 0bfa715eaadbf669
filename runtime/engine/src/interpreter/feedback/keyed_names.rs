//! Keyed sites whose keys are names: one name with the shapes met under it, as at a site of `object.name`; sites that meet more
//! names use the stub cache. Private names (`object.#name`) are such keys. V8's counterpart: `KeyedLoadIC` with a name,
//! `KeyedStoreIC`, `DefineKeyedOwnIC`.

use super::stub_cache::Access;
use super::{
    IcState, KEYED_NAME, MEGAMORPHIC, Slot, find_in_list, keyed, load as load_ic, store as store_ic,
};
use crate::completion::Completion;
use crate::interpreter::events::IcKind;
use crate::interpreter::private_members;
use crate::objects;
use crate::property_key::PropertyKey;
use crate::shapes::shape_of;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::{Gc, Value};
use store_ic::{Mode, Stored};

/// A load by a private name: own members are cached like other names, the rest is an error or an accessor.
pub fn load_private(vm: &Vm, slot: Slot, receiver: Value, name: PropertyKey) -> Completion<Value> {
    if let Some(header) = receiver.as_header()
        && let Some(object) = receiver.downcast::<JsObject>()
    {
        let (first, second) = slot.words();
        if first == KEYED_NAME
            && let Some(list) = second.downcast::<ValueArray>()
            && list.at(0).bits() == name.bits()
        {
            if let Some(handler) = find_in_list(list, 1, header.shape_id())
                && let load_ic::Loaded::Value(value) = load_ic::apply(header, handler)
            {
                return Ok(value);
            }
            if let Some(handler) = load_ic::compute_own_field(vm, object, name) {
                slot.add_to_list(vm, list, 1, KEYED_NAME, shape_of(object), handler);
            }
        } else if first.is_undefined()
            && let Some(handler) = load_ic::compute_own_field(vm, object, name)
        {
            let words = [Value::from_bits(name.bits()), Value::cell(shape_of(object)), handler];
            slot.set(KEYED_NAME, Value::cell(vm.new_value_array_from(&words)));
        }
    }
    private_members::get(vm, receiver, name)
}

/// A load by a name that a keyed site has as key.
pub fn load(vm: &Vm, slot: Slot, receiver: Value, name: PropertyKey) -> Completion<Value> {
    let (first, second) = slot.words();
    if first == KEYED_NAME
        && let Some(list) = second.downcast::<ValueArray>()
        && list.at(0).bits() == name.bits()
    {
        if let Some(header) = receiver.as_header()
            && let Some(handler) = find_in_list(list, 1, header.shape_id())
            && let load_ic::Loaded::Value(value) = load_ic::apply(header, handler)
        {
            return Ok(value);
        }
        if let Some((shape, handler)) = load_ic::compute(vm, receiver, name) {
            let old = slot.state();
            slot.add_to_list(vm, list, 1, KEYED_NAME, shape, handler);
            slot.report(vm, IcKind::KeyedLoad, (old, slot.state()), Some(shape), Some(name));
        }
        return objects::get_v(vm, receiver, name);
    }
    if first.is_undefined() {
        if let Some((shape, handler)) = load_ic::compute(vm, receiver, name) {
            let list = vm.new_value_array_from(&[Value::from_bits(name.bits()), Value::cell(shape), handler]);
            slot.set(KEYED_NAME, Value::cell(list));
            let states = (IcState::Uninitialized, IcState::Monomorphic);
            slot.report(vm, IcKind::KeyedLoad, states, Some(shape), Some(name));
        }
        return objects::get_v(vm, receiver, name);
    }
    if first != MEGAMORPHIC {
        let old = slot.state();
        slot.set(MEGAMORPHIC, Value::UNDEFINED);
        slot.report(vm, IcKind::KeyedLoad, (old, IcState::Megamorphic), None, Some(name));
    }
    keyed::load_cached_globally(vm, receiver, name)
}

/// The list of a site that has met only this name.
fn list_of(slot: Slot, name: PropertyKey) -> Option<Gc<ValueArray>> {
    let (first, second) = slot.words();
    second.downcast().filter(|list: &Gc<ValueArray>| first == KEYED_NAME && list.at(0).bits() == name.bits())
}

/// A store under a name that a keyed site has as key. May run JavaScript.
pub fn store(
    vm: &Vm,
    slot: Slot,
    object: Gc<JsObject>,
    name: PropertyKey,
    value: Value,
    mode: Mode,
) -> Completion<()> {
    let shape_id = object.header().shape_id();
    let cached = match list_of(slot, name) {
        Some(list) => find_in_list(list, 1, shape_id),
        // The stub cache knows assignments to names that are not private.
        None if slot.words().0 == MEGAMORPHIC && mode != Mode::Define && !name.is_private() => {
            vm.interpreter.stub_cache.find(Access::Store, shape_id, name)
        }
        None => None,
    };
    if let Some(handler) = cached
        && matches!(store_ic::apply(object, handler, value), Stored::Done)
    {
        return Ok(());
    }
    let (before, handler) = store_ic::carry_out(vm, object, name, value, mode)?;
    let old = slot.state();
    // The store may have run anything: the slot is read anew.
    if let Some(list) = list_of(slot, name) {
        slot.add_to_list(vm, list, 1, KEYED_NAME, before, handler);
    } else if slot.words().0.is_undefined() {
        let words = [Value::from_bits(name.bits()), Value::cell(before), handler];
        slot.set(KEYED_NAME, Value::cell(vm.new_value_array_from(&words)));
    } else if slot.words().0 != MEGAMORPHIC {
        slot.set(MEGAMORPHIC, Value::UNDEFINED);
    } else if mode != Mode::Define && !name.is_private() {
        vm.interpreter.stub_cache.insert(Access::Store, before, name, handler);
    }
    if old != slot.state() || old != IcState::Megamorphic {
        slot.report(vm, IcKind::KeyedStore, (old, slot.state()), Some(before), Some(name));
    }
    Ok(())
}
