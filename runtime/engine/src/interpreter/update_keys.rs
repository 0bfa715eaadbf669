//! Keys of compound assignments: in `o[k] += v` an object as key becomes a property key once, not for the load and the
//! store each.
//!
//! Keyed accesses come here with keys that are objects, which is rare. The compiler sets a register aside for each such
//! assignment (`BytecodeFunction::update_keys`): the load leaves the property key there and the store takes it. Code that came
//! into the interpreter between the two finds undefined there and converts again.

use super::code;
use crate::completion::Completion;
use crate::operations::conversion::to_property_key;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_bytecode::{Op, Reader};
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{JsString, Symbol};

/// ToPropertyKey for a keyed load. May run JavaScript.
pub fn key_of_load(vm: &Vm, key: Value) -> Completion<PropertyKey> {
    let register = register_of(vm, key, Op::GetKeyedProperty);
    let key = to_property_key(vm, key)?;
    if let Some(register) = register {
        let kept = if key.is_index() { key.to_string_value(vm) } else { key.as_value() };
        // SAFETY: the compiler counted the register among those of the frame, which is still there.
        unsafe { *register = kept };
    }
    Ok(key)
}

/// ToPropertyKey for a keyed store. May run JavaScript.
pub fn key_of_store(vm: &Vm, key: Value) -> Completion<PropertyKey> {
    if let Some(register) = register_of(vm, key, Op::SetKeyedProperty) {
        // SAFETY: as in `key_of_load`.
        let kept = unsafe { std::mem::replace(&mut *register, Value::UNDEFINED) };
        if kept.is::<JsString>() || kept.is::<Symbol>() {
            return to_property_key(vm, kept);
        }
    }
    to_property_key(vm, key)
}

/// The register set aside, if the instruction being executed is such an access of a compound assignment.
fn register_of(vm: &Vm, key: Value, op: Op) -> Option<*mut Value> {
    if !key.is::<JsObject>() {
        return None;
    }
    let fp = vm.interpreter.fp.get();
    let bytecode = code::bytecode(fp.code()?);
    if bytecode.update_keys.is_empty() {
        return None;
    }
    let at = (vm.interpreter.pc.get() as usize).wrapping_sub(1).wrapping_sub(fp.code()?.bytes() as usize);
    let instruction = Reader::new(&bytecode.bytes).find(|other| other.op_offset as usize == at)?;
    if instruction.op != op {
        return None;
    }
    // The slot is the last operand of both.
    let slot = instruction.operand(instruction.op.operands().len() - 1);
    let &(_, register) = bytecode.update_keys.iter().find(|(known, _)| known.0 == slot)?;
    Some(fp.register(register.0 as usize))
}
