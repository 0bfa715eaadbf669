//! WeakRef (ECMA-262 26.1). The collector clears the target; whatever was dereferenced stays alive until the job queue has
//! run dry.

use crate::keyed::can_be_held_weakly;
use crate::prelude::*;

const MEMBERS: &[Property] = &[method("deref", 0, deref), to_string_tag("WeakRef")];

/// Makes WeakRef and its prototype.
pub fn install(vm: &Vm) {
    Class {
        name: "WeakRef",
        length: 1,
        constructor: Intrinsic::WeakRef,
        prototype: Intrinsic::WeakRefPrototype,
        call: construct_weak_ref,
        statics: &[],
        members: MEMBERS,
    }
    .install(vm);
}

/// 26.1.1.1 WeakRef ( target )
fn construct_weak_ref(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "WeakRef"));
    }
    // 2. The target must be able to be held weakly.
    if !can_be_held_weakly(args.get(0)) {
        return Err(throw_type_error(vm, "WeakRef: invalid target"));
    }
    // 3-5. The reference; its target lives to the end of the job at least.
    let object: Gc<JsObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::WeakRefPrototype, Kind::WeakRef)?;
    vm.jobs.keep_alive(args.get(0));
    if let Some(reference) = object.downcast::<WeakRefObject>() {
        reference.set_target(args.get(0));
    }
    Ok(Value::cell(object))
}

/// 26.1.3.2 WeakRef.prototype.deref ( )
fn deref(vm: &Vm, args: &Args) -> Completion<Value> {
    let reference: Gc<WeakRefObject> = receiver_of_kind(vm, args, Kind::WeakRef, "WeakRef.prototype.deref")?;
    let target = reference.target();
    if target.bits() == 0 {
        return Ok(Value::UNDEFINED);
    }
    vm.jobs.keep_alive(target);
    Ok(target)
}
