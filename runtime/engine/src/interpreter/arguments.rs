//! `arguments` objects and rest parameters: the arguments of a call as objects.
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

/// The arguments of a call, and what goes with them: where `arguments` objects come from.
#[derive(Clone, Copy)]
pub struct Passed {
    closure: Value,
    context: Value,
    count: u32,
    values: Values,
}

#[derive(Clone, Copy)]
enum Values {
    /// In a frame of the interpreter.
    Frame(Fp),
    /// One after the other, where the collector sees them.
    Memory(*const Value),
}

impl Passed {
    /// Those of an interpreted function's frame.
    pub fn in_frame(fp: Fp) -> Passed {
        Passed {
            closure: fp.closure(),
            context: fp.context(),
            count: fp.argument_count(),
            values: Values::Frame(fp),
        }
    }

    /// Those at an address, which stay there while the objects are made.
    pub fn in_memory(closure: Value, context: Value, values: &[Value]) -> Passed {
        Passed { closure, context, count: values.len() as u32, values: Values::Memory(values.as_ptr()) }
    }

    fn get(&self, index: u32) -> Value {
        match self.values {
            Values::Frame(fp) => fp.argument(index),
            // SAFETY: below the count (callers), and in place (`in_memory`).
            Values::Memory(values) => unsafe { *values.add(index as usize) },
        }
    }
}

/// An interpreted function's mapped `arguments`. A handler must not lend what lies on its own stack, so this is outlined.
#[inline(never)]
pub fn mapped_of_frame(vm: &Vm, fp: Fp) -> Value {
    mapped(vm, &Passed::in_frame(fp))
}

/// An interpreted function's unmapped `arguments`.
#[inline(never)]
pub fn unmapped_of_frame(vm: &Vm, fp: Fp) -> Value {
    unmapped(vm, &Passed::in_frame(fp))
}

/// An interpreted function's rest parameter.
#[inline(never)]
pub fn rest_of_frame(vm: &Vm, fp: Fp, from: u32) -> Value {
    rest(vm, &Passed::in_frame(fp), from)
}

/// The arguments from number `from` on.
fn copied(vm: &Vm, passed: &Passed, from: u32) -> Gc<ValueArray> {
    let count = passed.count.saturating_sub(from);
    let values = vm.new_value_array(count, Value::UNDEFINED);
    for (i, slot) in values.tail().iter().enumerate() {
        slot.set(passed.get(from + i as u32));
    }
    values
}

/// A rest parameter's array.
pub fn rest(vm: &Vm, passed: &Passed, from: u32) -> Value {
    let values = copied(vm, passed, from);
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
pub fn unmapped(vm: &Vm, passed: &Passed) -> Value {
    let values = copied(vm, passed, 0);
    let object: Gc<JsObject> = vm.new_object_cell(vm.intrinsic_shape(Intrinsic::UnmappedArgumentsShape));
    inobject_put(object, 0, Value::from(passed.count));
    inobject_put(object, 1, array_values(vm));
    object.set_elements(Value::cell(values));
    Value::cell(object)
}

/// CreateMappedArgumentsObject: elements that stand for parameters in the function's context are linked to it.
pub fn mapped(vm: &Vm, passed: &Passed) -> Value {
    let values = copied(vm, passed, 0);
    let arguments: Gc<ArgumentsObject> =
        vm.new_object_cell(vm.intrinsic_shape(Intrinsic::MappedArgumentsShape));
    arguments.set_map(Value::UNDEFINED);
    arguments.set_context(passed.context);
    let object = arguments.as_object();
    inobject_put(object, 0, Value::from(passed.count));
    inobject_put(object, 1, passed.closure);
    inobject_put(object, 2, array_values(vm));
    object.set_elements(Value::cell(values));
    link(vm, passed, arguments);
    Value::cell(arguments)
}

fn link(vm: &Vm, passed: &Passed, arguments: Gc<ArgumentsObject>) {
    let Some(function) = passed.closure.downcast::<JsFunction>() else { return };
    // Parameters put a context of the function's own into force; without any, the current one is somebody else's.
    if function.info().parameter_count() == 0 {
        return;
    }
    let Some(context) = passed.context.downcast::<Context>() else { return };
    // A function without a context of its own still runs in the one it was made in: no parameter lives there.
    if function.context() == passed.context {
        return;
    }
    let Some(scope) = context.scope_info().downcast::<ValueArray>() else { return };
    let count = passed.count;
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
