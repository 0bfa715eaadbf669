//! `arguments` objects and rest parameters: a frame's arguments as objects.
//! ECMA-262, "Arguments Exotic Objects".

use super::contexts;
use super::frames::Fp;
use crate::objects::{self, inobject_put};
use crate::realm::Intrinsic;
use crate::shapes::ElementsKind;
use crate::vm::Vm;
use cutaway_bytecode::CONTEXT_FIRST_SLOT;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::{ArgumentsObject, JsFunction, JsObject};
use cutaway_gc::{Gc, Value};

/// The arguments from number `from` on.
fn copied(vm: &Vm, fp: Fp, from: u32) -> Gc<ValueArray> {
    let count = fp.argument_count().saturating_sub(from);
    let values = vm.new_value_array(count, Value::UNDEFINED);
    for (i, slot) in values.tail().iter().enumerate() {
        slot.set(fp.argument(from + i as u32));
    }
    values
}

/// A rest parameter's array.
pub fn rest(vm: &Vm, fp: Fp, from: u32) -> Value {
    let values = copied(vm, fp, from);
    let kind = if values.tail().iter().all(|slot| slot.get().is_int()) {
        ElementsKind::PackedInt
    } else {
        ElementsKind::PackedAny
    };
    Value::cell(objects::array::new_array_of_store(vm, Value::cell(values), values.length(), kind))
}

fn array_values(vm: &Vm) -> Value {
    vm.intrinsic_value(Intrinsic::ArrayPrototypeValues)
}

/// CreateUnmappedArgumentsObject. `callee` is the accessor that throws.
pub fn unmapped(vm: &Vm, fp: Fp) -> Value {
    let values = copied(vm, fp, 0);
    let object: Gc<JsObject> = vm.new_object_cell(vm.intrinsic_shape(Intrinsic::UnmappedArgumentsShape));
    inobject_put(object, 0, Value::from(fp.argument_count()));
    inobject_put(object, 1, array_values(vm));
    object.set_elements(Value::cell(values));
    Value::cell(object)
}

/// CreateMappedArgumentsObject: elements that stand for parameters in the function's context are linked to it.
pub fn mapped(vm: &Vm, fp: Fp) -> Value {
    let values = copied(vm, fp, 0);
    let arguments: Gc<ArgumentsObject> =
        vm.new_object_cell(vm.intrinsic_shape(Intrinsic::MappedArgumentsShape));
    arguments.set_map(Value::UNDEFINED);
    arguments.set_context(fp.context());
    let object = arguments.as_object();
    inobject_put(object, 0, Value::from(fp.argument_count()));
    inobject_put(object, 1, fp.closure());
    inobject_put(object, 2, array_values(vm));
    object.set_elements(Value::cell(values));
    link(vm, fp, arguments);
    Value::cell(arguments)
}

fn link(vm: &Vm, fp: Fp, arguments: Gc<ArgumentsObject>) {
    // Parameters put a context of the function's own into force; without any, the current one is somebody else's.
    if fp.code().is_none_or(|code| code.info().parameter_count() == 0) {
        return;
    }
    let Some(context) = fp.context().downcast::<Context>() else { return };
    // A function without a context of its own still runs in the one it was made in: no parameter lives there.
    if fp.closure().downcast::<JsFunction>().is_some_and(|f| f.context() == fp.context()) {
        return;
    }
    let Some(scope) = context.scope_info().downcast::<ValueArray>() else { return };
    let count = fp.argument_count();
    let mut map: Option<Gc<ValueArray>> = None;
    for (parameter, slot) in contexts::mapped_parameters(scope) {
        if parameter < count {
            let map = *map.get_or_insert_with(|| vm.new_value_array(count, Value::HOLE));
            map.put(parameter as usize, Value::int((slot - CONTEXT_FIRST_SLOT) as i32));
        }
    }
    if let Some(map) = map {
        arguments.set_map(Value::cell(map));
    }
}
