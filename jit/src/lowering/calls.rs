//! Calls: of the runtime, and of functions of the program.
//!
//! Functions of the program with machine code are called directly: known ones with their arguments in registers, others
//! through the entry in the closure with the arguments in memory. All others are called by the runtime.

use super::{I32, I64, Lowering, conversions};
use crate::context::JitContext;
use crate::graph::RuntimeCall;
use crate::graph::{ConstantIndex, NodeId, Op, Repr, UnitId, op};
use crate::runtime_table::{self, VARIADIC};
use crate::space::PRESERVING;
use cranelift_codegen::ir::{
    ExtFuncData, ExternalName, InstBuilder, StackSlot, StackSlotData, StackSlotKind, UserExternalName, Value,
};
use cranelift_codegen::isa::CallConv;
use cutaway_gc::Kind;
use cutaway_gc::Value as Boxed;
use cutaway_gc::cells::functions::OptimizedCode;
use std::mem::offset_of;

/// Functions of this room that machine code calls as it does those of the runtime's table, which they follow.
#[derive(Clone, Copy)]
pub(super) enum LeafFunction {
    /// See `conversions::integral`.
    Integral,
    /// See `conversions::truncate`.
    Truncate,
}

impl LeafFunction {
    /// As a function of the runtime's table.
    pub(super) fn index(self) -> RuntimeCall {
        RuntimeCall((runtime_table::NAMES.len() + self as usize) as u16)
    }

    /// Their addresses, in order.
    pub(super) fn addresses() -> [usize; 2] {
        [conversions::integral as *const () as usize, conversions::truncate as *const () as usize]
    }
}

impl Lowering<'_> {
    pub(super) fn call(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let result = match op {
            Op::CallRuntime { function, immediate } | Op::CallRuntimeLeaf { function, immediate } => {
                let arguments = self.words_of(inputs)?;
                let immediate = self.word(immediate);
                self.runtime(function, immediate, &arguments)?
            }
            Op::Call => self.call_any(inputs, true)?,
            Op::CallFunction => self.call_any(inputs, false)?,
            Op::CallSelf => self.call_self(inputs)?,
            Op::CallKnown { code } => self.call_known(code, inputs)?,
            Op::CallNative { index } => {
                let mut arguments = vec![self.constant(Op::ConstantCell { index })?];
                arguments.extend(self.values_of(inputs)?);
                let none = self.word(0);
                self.runtime(RuntimeCall::call, none, &arguments)?
            }
            Op::Construct => {
                let arguments = self.values_of(inputs)?;
                let none = self.word(0);
                self.runtime(RuntimeCall::construct, none, &arguments)?
            }
            op => return Err(format!("{} is no call", op.name())),
        };
        if op.has(op::CALLS | op::THROWS) {
            self.after_call(result)?;
        }
        Ok(result)
    }

    fn values_of(&mut self, inputs: &[NodeId]) -> Result<Vec<Value>, String> {
        inputs.iter().map(|&id| self.boxed(id)).collect()
    }

    /// The same for functions of the runtime, which may be given addresses as they are.
    fn words_of(&mut self, inputs: &[NodeId]) -> Result<Vec<Value>, String> {
        let word = |&id: &NodeId| match self.graph.repr(id) {
            Repr::Raw => self.value(id),
            _ => self.boxed(id),
        };
        inputs.iter().map(word).collect()
    }

    /// Calls a function of the runtime's table through its stub.
    pub(super) fn runtime(
        &mut self,
        function: RuntimeCall,
        immediate: Value,
        arguments: &[Value],
    ) -> Result<Value, String> {
        let wanted = runtime_table::INPUTS.get(function.0 as usize).copied();
        let wanted = wanted.ok_or("no such runtime function")?;
        let context = self.context();
        let mut all = vec![context, immediate];
        if wanted == VARIADIC {
            let list = self.list(arguments);
            all.extend([self.word(arguments.len() as u64), list]);
        } else if usize::from(wanted) == arguments.len() {
            all.extend_from_slice(arguments);
        } else {
            return Err(format!("{function} wants {wanted} inputs, not {}", arguments.len()));
        }
        let address = self.input.runtime.get(function.0 as usize).copied();
        let address = address.ok_or_else(|| format!("{function} has no address"))?;
        let signature = self.signature(CallConv::SystemV, &vec![I64; all.len()], Some(I64));
        let address = self.word(address as u64);
        let call = self.b.ins().call_indirect(signature, address, &all);
        Ok(self.b.inst_results(call)[0])
    }

    /// Calls a function of the runtime's table that neither throws nor runs JavaScript.
    pub(super) fn leaf(
        &mut self,
        function: RuntimeCall,
        immediate: u64,
        arguments: &[Value],
    ) -> Result<Value, String> {
        let immediate = self.word(immediate);
        self.runtime(function, immediate, arguments)
    }

    /// The same on a rarely taken way: all registers keep what they hold.
    pub(super) fn preserving(
        &mut self,
        function: RuntimeCall,
        immediate: u64,
        arguments: &[Value],
    ) -> Result<Value, String> {
        let address = self.input.runtime.get(function.0 as usize).copied();
        let address = address.ok_or_else(|| format!("{function} has no address"))?;
        let context = self.context();
        let mut all = vec![context, self.word(immediate)];
        all.extend_from_slice(arguments);
        let signature = self.signature(CallConv::PreserveAll, &vec![I64; all.len()], None);
        let address = self.word((address + PRESERVING) as u64);
        self.b.ins().call_indirect(signature, address, &all);
        Ok(self.load_context(I64, offset_of!(JitContext, stub_result)))
    }

    /// The address of values written next to each other on the stack.
    fn list(&mut self, values: &[Value]) -> Value {
        let slot = self.list_slot(values.len() as u32);
        for (index, &value) in values.iter().enumerate() {
            self.b.ins().stack_store(I64, value, slot, 8 * index as i32);
        }
        self.b.ins().stack_addr(I64, slot, 0)
    }

    /// A place on the stack for `words` words, used by one call after the other.
    fn list_slot(&mut self, words: u32) -> StackSlot {
        let data = StackSlotData::new(StackSlotKind::ExplicitSlot, 8 * words.max(2), 3);
        match self.list_slots.iter().find(|&&(_, size)| size >= words) {
            Some(&(slot, _)) => slot,
            None => {
                let slot = self.b.create_sized_stack_slot(data);
                self.list_slots.push((slot, words));
                slot
            }
        }
    }

    /// Calls any value; `check` tests that it is a closure of the code's realm.
    fn call_any(&mut self, inputs: &[NodeId], check: bool) -> Result<Value, String> {
        let values = self.values_of(inputs)?;
        let [callee, this, ref arguments @ ..] = values[..] else {
            return Err("a call lacks inputs".to_string());
        };
        let list = self.list_slot(values.len() as u32);
        for (index, &argument) in arguments.iter().enumerate() {
            self.b.ins().stack_store(I64, argument, list, 16 + 8 * index as i32);
        }
        let (done, result) = self.meeting(I64);
        let slow = self.cold_block();
        if check {
            let no_cell = self.is_no_cell_value(callee);
            self.leave_if(no_cell, slow);
            let closure = self.kind_between(callee, Kind::Function as u8, Kind::Function as u8);
            self.leave_unless(closure, slow);
        }
        let code = self.load(I64, callee, super::layout::FUNCTION_MACHINE_CODE);
        self.leave_unless(code, slow);
        let entry = self.load(I64, code, OptimizedCode::ENTRY_OFFSET as i32);
        let count = self.word(arguments.len() as u64);
        let pointer = self.b.ins().stack_addr(I64, list, 16);
        let undefined = self.constant_value(Boxed::UNDEFINED);
        let signature = self.signature(CallConv::SystemV, &[I64; 5], Some(I64));
        let call = self.b.ins().call_indirect(signature, entry, &[callee, this, undefined, count, pointer]);
        let value = self.b.inst_results(call)[0];
        self.jump(done, &[value]);
        // The runtime's list begins with callee and receiver.
        self.b.switch_to_block(slow);
        self.b.ins().stack_store(I64, callee, list, 0);
        self.b.ins().stack_store(I64, this, list, 8);
        let list = self.b.ins().stack_addr(I64, list, 0);
        let context = self.context();
        let none = self.word(0);
        let count = self.word(values.len() as u64);
        let address = self.input.runtime.get(RuntimeCall::call.0 as usize).copied();
        let address = self.word(address.ok_or("call has no address")? as u64);
        let signature = self.signature(CallConv::SystemV, &[I64; 4], Some(I64));
        let call = self.b.ins().call_indirect(signature, address, &[context, none, count, list]);
        let value = self.b.inst_results(call)[0];
        self.jump(done, &[value]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// Calls the code being made. Its address is known only as a distance.
    fn call_self(&mut self, inputs: &[NodeId]) -> Result<Value, String> {
        let values = self.values_of(inputs)?;
        if self.style != super::constants::EntryStyle::Direct
            || values.len() != 2 + self.input.parameter_count as usize
        {
            return self.call_any(inputs, false);
        }
        let function = match self.own_function {
            Some(function) => function,
            None => {
                let signature = self.signature(CallConv::SystemV, &vec![I64; values.len()], Some(I64));
                let name = self.b.func.declare_imported_user_function(UserExternalName::new(0, 0));
                let function = self.b.import_function(ExtFuncData {
                    name: ExternalName::user(name),
                    signature,
                    colocated: true,
                    patchable: false,
                });
                self.own_function = Some(function);
                function
            }
        };
        let call = self.b.ins().call(function, &values);
        Ok(self.b.inst_results(call)[0])
    }

    /// Calls a closure whose code has a direct entry.
    fn call_known(&mut self, code: ConstantIndex, inputs: &[NodeId]) -> Result<Value, String> {
        let entry = self.input.direct_entries.iter().find(|&&(index, _)| index == code);
        let Some(&(_, entry)) = entry.filter(|&&(_, entry)| entry != 0) else {
            return self.call_any(inputs, false);
        };
        let values = self.values_of(inputs)?;
        let signature = self.signature(CallConv::SystemV, &vec![I64; values.len()], Some(I64));
        let entry = self.word(entry as u64);
        let call = self.b.ins().call_indirect(signature, entry, &values);
        Ok(self.b.inst_results(call)[0])
    }

    /// Notes closure and receiver of an inlined function in the frame's table.
    pub(super) fn enter_inlined(&mut self, unit: UnitId, inputs: &[NodeId]) -> Result<(), String> {
        let Some(table) = self.frame_table else { return Ok(()) };
        let (closure, this) = (self.input(inputs, 0)?, self.input(inputs, 1)?);
        self.b.ins().stack_store(I64, closure, table, 16 * unit.0 as i32);
        self.b.ins().stack_store(I64, this, table, 16 * unit.0 as i32 + 8);
        Ok(())
    }

    /// Takes the pending exception. While the Vm is terminating no handler catches: the marker comes again and goes out.
    pub(super) fn caught_exception(&mut self) -> Result<Value, String> {
        let exception = self.leaf(RuntimeCall::take_exception, 0, &[])?;
        let terminating = self.equal(exception, Boxed::EXCEPTION.bits() as i64);
        let out = self.throw_out();
        self.leave_if(terminating, out);
        Ok(exception)
    }

    /// Polls the word that asks for attention at back edges; gives I32.
    pub(super) fn interrupts(&mut self) -> Value {
        let word = self.load_context(I64, offset_of!(JitContext, interrupts));
        self.load(I32, word, 0)
    }
}
