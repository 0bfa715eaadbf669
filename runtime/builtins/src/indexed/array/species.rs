//! ArraySpeciesCreate (ECMA-262 10.4.2.2): what `map`, `slice` and others make their result with.

use crate::fundamental::return_this;
use crate::prelude::*;
use cutaway_engine::interpreter::feedback::load::through_stub_cache;
use cutaway_engine::objects::get_function_realm;
use cutaway_gc::cells::functions::Realm;

/// The array (or species object) for a result of `length`. A plain array of the realm is empty of elements; whoever has the
/// fast path fills it directly.
pub fn array_species_create(vm: &Vm, original: Gc<JsObject>, length: u64) -> Completion<Gc<JsObject>> {
    match species(vm, original)? {
        None => plain(vm, length),
        Some(constructor) => {
            let made = construct(vm, constructor, &[Value::number(length as f64)], constructor)?;
            match made.downcast::<JsObject>() {
                Some(object) => Ok(object),
                None => Err(throw_type_error(vm, "object null is not a function")),
            }
        }
    }
}

fn plain(vm: &Vm, length: u64) -> Completion<Gc<JsObject>> {
    if length >= 1 << 32 {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    Ok(array_create(vm, length as u32).as_object())
}

/// Steps 2 to 7: the constructor to use, None for the realm's Array.
pub fn species(vm: &Vm, original: Gc<JsObject>) -> Completion<Option<Value>> {
    // 2. Only arrays have a species.
    if !is_array(vm, Value::cell(original))? {
        return Ok(None);
    }
    // 3. The constructor property; pristine arrays end here.
    let mut constructor = through_stub_cache(vm, Value::cell(original), name_key(vm.names.constructor))?;
    let array = vm.intrinsic_value(Intrinsic::Array);
    if constructor == array && has_pristine_species(vm) {
        return Ok(None);
    }
    // 4. The Array of another realm counts as ours.
    if let Some(object) = constructor.downcast::<JsObject>()
        && is_constructor(constructor)
    {
        let realm = get_function_realm(vm, object)?.downcast::<Realm>();
        if realm
            .is_some_and(|realm| realm != vm.realm() && constructor == realm.at(Intrinsic::Array as usize))
        {
            return Ok(None);
        }
    }
    // 5. Its species.
    if let Some(object) = constructor.downcast::<JsObject>() {
        constructor = get(vm, object, symbol_key(vm, WellKnownSymbol::Species))?;
        if constructor.is_null() {
            return Ok(None);
        }
    }
    if constructor.is_undefined() || constructor == array {
        return Ok(None);
    }
    // 7. It must be a constructor.
    if !is_constructor(constructor) {
        return Err(throw_type_error(vm, "object.constructor[Symbol.species] is not a constructor"));
    }
    Ok(Some(constructor))
}

/// True if `Array[Symbol.species]` is the built-in getter.
fn has_pristine_species(vm: &Vm) -> bool {
    let key = symbol_key(vm, WellKnownSymbol::Species);
    let own = get_own_property(vm, vm.intrinsic(Intrinsic::Array), key);
    matches!(own, Ok(Some(own)) if own.get.is_some_and(|getter| is_native(getter, return_this)))
}
