//! The values a function starts with: parameters, closure, constants; and the code before the first block.
//!
//! **Entry styles**: most functions take their arguments in registers ([`EntryStyle::Direct`]: closure, receiver, declared
//! parameters); code that asks how it was called, and OSR code, is itself an `EntryFn`.

use super::{I8, I32, I64, Lowering, TRUSTED};
use crate::context::JitContext;
use crate::graph::RuntimeCall;
use crate::graph::{ARGUMENTS_ASKED_FOR, Graph, NodeId, OSR_CLOSURE, OSR_CONTEXT, Op, op};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{AbiParam, Block, InstBuilder, Signature, StackSlotData, StackSlotKind, Value};
use cranelift_codegen::isa::CallConv;
use cutaway_gc::Value as Boxed;
use std::mem::offset_of;

/// See the module's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum EntryStyle {
    /// closure, receiver, declared parameters.
    Direct,
    /// closure, receiver, new.target, number of arguments, their address.
    Full,
    /// The same with an interpreter frame in place of the arguments.
    Osr,
}

/// Values of the entry.
#[derive(Default)]
pub(super) struct Start {
    /// Closure, receiver, declared parameters; in OSR code what the entry is given.
    values: Vec<Value>,
    new_target: Option<Value>,
    /// Throws the error of too deep recursion.
    stack_overflow: Option<Block>,
}

impl EntryStyle {
    /// The style a graph needs.
    pub(super) fn of(graph: &Graph) -> EntryStyle {
        if graph.osr_offset.is_some() {
            return EntryStyle::Osr;
        }
        let asks =
            graph.order.iter().flat_map(|&block| &graph.block(block).nodes).any(|&node| {
                matches!(graph.op(node), Op::NewTarget | Op::ArgumentCount | Op::ArgumentsPointer)
            });
        let may_ask = graph
            .units
            .first()
            .is_some_and(|unit| unit.new_target.is_some() || unit.argument_count == ARGUMENTS_ASKED_FOR);
        if asks || may_ask { EntryStyle::Full } else { EntryStyle::Direct }
    }

    /// The signature of the code.
    pub(super) fn signature(self, parameter_count: u32) -> Signature {
        let mut signature = Signature::new(CallConv::SystemV);
        let count = if self == EntryStyle::Direct { 2 + parameter_count as usize } else { 5 };
        signature.params.extend((0..count).map(|_| AbiParam::new(I64)));
        signature.returns.push(AbiParam::new(I64));
        signature
    }
}

/// Words of an interpreter frame's header that OSR code reads.
const FRAME_CLOSURE: i32 = 2 * 8;
const FRAME_CONTEXT: i32 = 3 * 8;
const FRAME_NEW_TARGET: i32 = 7 * 8;
const FRAME_REGISTERS: i32 = 8 * 8;

impl Lowering<'_> {
    /// The code before the first block.
    pub(super) fn entry(&mut self) -> Result<(), String> {
        let graph = self.graph;
        let entry = self.b.create_block();
        self.b.append_block_params_for_function_params(entry);
        self.b.switch_to_block(entry);
        self.b.ensure_inserted_block();
        self.set_position(self.function_start());
        if self.style == EntryStyle::Full {
            self.load_arguments(entry);
        } else {
            self.start.values = self.b.block_params(entry).to_vec();
        }
        let ops =
            || graph.order.iter().flat_map(|&block| &graph.block(block).nodes).map(|&node| graph.op(node));
        if ops().any(|op| op.has(op::CALLS | op::THROWS)) {
            self.make_frame_table()?;
        }
        if ops().any(|op| op.has(op::CALLS | op::THROWS | op::ALLOCATES)) {
            self.check_stack();
        }
        if self.style != EntryStyle::Osr {
            let address = self.word(self.input.invalidated as u64);
            let invalidated = self.b.ins().load(I32, TRUSTED, address, 0);
            let exit = self.entry_exit();
            self.leave_if(invalidated, exit);
        }
        let first = *graph.order.first().ok_or("the graph is empty")?;
        let first = self.start_of(first)?;
        self.jump(first, &[]);
        Ok(())
    }

    /// Arguments from memory; those not passed are undefined.
    fn load_arguments(&mut self, entry: Block) {
        let parameters = self.b.block_params(entry).to_vec();
        let [closure, this, new_target, count, arguments] = parameters[..] else { return };
        let missing = self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 8, 3));
        let undefined = self.constant_value(Boxed::UNDEFINED);
        self.b.ins().stack_store(I64, undefined, missing, 0);
        let missing = self.b.ins().stack_addr(I64, missing, 0);
        let mut values = vec![closure, this];
        for index in 0..i64::from(self.input.parameter_count) {
            let passed = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, count, index);
            let address = self.b.ins().iadd_imm_s(arguments, index * 8);
            let address = self.b.ins().select(passed, address, missing);
            values.push(self.load(I64, address, 0));
        }
        let count = self.b.ins().ireduce(I32, count);
        self.start.values = values;
        self.start.new_target = Some(new_target);
        self.arguments = Some((count, arguments));
    }

    /// Compares the stack pointer with the limit.
    fn check_stack(&mut self) {
        let pointer = self.b.ins().get_stack_pointer(I64);
        let limit = self.load_context(I64, offset_of!(JitContext, stack_limit));
        let over = self.b.ins().icmp(IntCC::UnsignedLessThan, pointer, limit);
        let (deep, next) = (self.cold_block(), self.b.create_block());
        self.b.ins().brif(over, deep, &[], next, &[]);
        self.start.stack_overflow = Some(deep);
        self.b.switch_to_block(next);
    }

    /// Throws in the block of [`Lowering::check_stack`].
    pub(super) fn finish_entry(&mut self) -> Result<(), String> {
        if let Some(block) = self.start.stack_overflow {
            self.b.switch_to_block(block);
            self.set_position(self.function_start());
            let none = self.word(0);
            let result = self.runtime(RuntimeCall::stack_overflow, none, &[])?;
            self.b.ins().return_(&[result]);
        }
        Ok(())
    }

    /// Notes closure and receiver for stack traces.
    fn make_frame_table(&mut self) -> Result<(), String> {
        let units = self.graph.units.len().max(1) as u32;
        let table = StackSlotData::new(StackSlotKind::ExplicitSlot, 16 * units, 3);
        let table = self.b.create_sized_stack_slot(table);
        self.frame_table = Some(table);
        let (closure, this) = (self.closure()?, self.parameter(0)?);
        self.b.ins().stack_store(I64, closure, table, 0);
        self.b.ins().stack_store(I64, this, table, 8);
        Ok(())
    }

    /// A node's value where the frame's table has it: exits take it from there, and no register need hold it for them.
    pub(super) fn value_in_frame_table(&mut self, id: NodeId) -> Option<Value> {
        let table = self.frame_table?;
        let offset = match self.graph.op(id) {
            Op::Closure => 0,
            Op::Parameter { index: 0 } => 8,
            _ => return None,
        };
        Some(self.b.ins().stack_load(I64, I64, table, offset))
    }

    /// The running function.
    pub(super) fn closure(&mut self) -> Result<Value, String> {
        if self.style == EntryStyle::Osr {
            let frame = self.interpreter_frame()?;
            return Ok(self.load(I64, frame, FRAME_CLOSURE));
        }
        self.start.values.first().copied().ok_or_else(|| "no closure".to_string())
    }

    /// Register `index` as it was at the start: the receiver and the declared parameters.
    pub(super) fn parameter(&mut self, index: u32) -> Result<Value, String> {
        if self.style == EntryStyle::Osr {
            let frame = self.interpreter_frame()?;
            return Ok(self.load(I64, frame, FRAME_REGISTERS + 8 * index as i32));
        }
        self.start.values.get(1 + index as usize).copied().ok_or_else(|| format!("no parameter {index}"))
    }

    fn interpreter_frame(&self) -> Result<Value, String> {
        self.start.values.get(4).copied().ok_or_else(|| "no frame".to_string())
    }

    /// new.target, in code that asks how it was called.
    pub(super) fn new_target(&self) -> Option<Value> {
        self.start.new_target
    }

    pub(super) fn constant(&mut self, op: Op) -> Result<Value, String> {
        Ok(match op {
            Op::Parameter { index } => self.parameter(index)?,
            Op::OsrValue { register } => {
                let frame = self.interpreter_frame()?;
                let offset = match register {
                    OSR_CONTEXT => FRAME_CONTEXT,
                    OSR_CLOSURE => FRAME_CLOSURE,
                    register => FRAME_REGISTERS + 8 * register as i32,
                };
                self.load(I64, frame, offset)
            }
            Op::Closure => self.closure()?,
            Op::NewTarget if self.style == EntryStyle::Osr => {
                let frame = self.interpreter_frame()?;
                self.load(I64, frame, FRAME_NEW_TARGET)
            }
            Op::NewTarget => self.new_target().ok_or("no new.target")?,
            Op::ArgumentCount => self.arguments.ok_or("no arguments")?.0,
            Op::ArgumentsPointer => self.arguments.ok_or("no arguments")?.1,
            Op::ConstantTagged { bits } => self.word(bits.0),
            Op::ConstantCell { index } => {
                let table = self.word(self.input.constants as u64 + 8 * u64::from(index.0));
                self.load(I64, table, 0)
            }
            Op::ConstantInt32 { value } => self.int32(value),
            Op::ConstantFloat64 { bits } => self.b.ins().f64const(f64::from_bits(bits.0)),
            Op::ConstantBool { value } => self.b.ins().iconst(I8, i64::from(value)),
            Op::ConstantRaw { value } => self.word(value),
            op => return Err(format!("{} is no constant", op.name())),
        })
    }
}
