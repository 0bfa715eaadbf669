//! From the graph to machine code: each node becomes a few instructions of CLIF, Cranelift selects instructions and allocates
//! registers. Called by the engine's compile jobs on any thread ([`compile`]); gives a [`MachineCode`], which `space/`
//! installs. V8's counterparts: `maglev-ir-x64.cc`, `maglev-code-generator.cc`.
//!
//! * [`blocks`] blocks, phis, what follows each call (exceptions, invalidation); [`exits`] ways to the interpreter
//! * [`constants`] the values a function starts with; `conversions`, `integers`, `doubles`, `comparisons`, `checks`, `memory`,
//!   `elements`, `strings`, `allocation`, `calls`, `control`: the nodes by family
//! * [`entry`] the entry with arguments in memory; [`code`] tables from Cranelift's output; [`listing`] text
//!
//! Cranelift runs with `opt_level=none`: the graph's passes have done what is to be done, and its own would copy pure
//! instructions into every exit (measured in the design's Cranelift document).
//!
//! # Invariants
//! 1. The pinned register is the context, in all code and across all calls.
//! 2. Nothing between two calls collects: values in registers are plain values; across calls they are in callee-saved
//!    registers or on the native stack, where the collector finds and pins them.
//! 3. Blocks of exits and of other rare ways are cold: Cranelift moves them to the end.

mod allocation;
mod blocks;
mod calls;
mod checks;
mod code;
mod comparisons;
mod constants;
mod control;
mod conversions;
mod doubles;
mod elements;
mod entry;
mod exits;
mod integers;
mod layout;
mod listing;
mod memory;
mod overflow_jumps;
mod scratch;
mod strings;

use crate::code::{LoweringInput, MachineCode};
use crate::context::JitContext;
use crate::graph::{Graph, NodeId, Op, Position, Repr, UnitId};
use blocks::Blocks;
use comparisons::Comparison;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F64, I8, I32, I64};
use cranelift_codegen::ir::{
    AbiParam, Block, FuncRef, Function, InstBuilder, MemFlagsData, SigRef, Signature, SourceLoc, StackSlot,
    Type, UserFuncName, Value,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::FunctionBuilder;
use exits::Exits;
use rustc_hash::FxHashMap;
pub use scratch::Scratch;

/// Compiles a graph. An error means that the function stays in the interpreter.
pub fn compile(graph: &Graph, input: &LoweringInput, scratch: &mut Scratch) -> Result<MachineCode, String> {
    let result = compile_with(graph, input, scratch);
    if result.is_err() {
        // A function that was not finished leaves its traces there.
        scratch.builder = cranelift_frontend::FunctionBuilderContext::new();
    }
    result
}

fn compile_with(graph: &Graph, input: &LoweringInput, scratch: &mut Scratch) -> Result<MachineCode, String> {
    let Scratch { context, builder, isa } = scratch;
    context.clear();
    let style = constants::EntryStyle::of(graph);
    context.func =
        Function::with_name_signature(UserFuncName::user(0, 0), style.signature(input.parameter_count));
    let mut lowering = Lowering {
        graph,
        input,
        b: FunctionBuilder::new(&mut context.func, builder),
        style,
        values: vec![None; graph.nodes.len()],
        local_constants: FxHashMap::default(),
        comparisons: vec![None; graph.nodes.len()],
        blocks: Blocks::default(),
        exits: Exits::default(),
        signatures: FxHashMap::default(),
        positions: Vec::new(),
        frame_table: None,
        arguments: None,
        start: constants::Start::default(),
        list_slots: Vec::new(),
        own_function: None,
        node: NodeId(0),
    };
    lowering.function()?;
    let tables = lowering.finish(isa.frontend_config())?;
    context.set_disasm(false);
    let clif = if input.print_clif { context.func.display().to_string() } else { String::new() };
    let compiled = match context.compile(&**isa, &mut Default::default()) {
        Ok(compiled) => compiled,
        Err(error) => return Err(format!("{:?}", error.inner)),
    };
    code::finish(graph, input, compiled, tables, clif)
}

/// Addresses of the functions of this room that stubs lead to, after those of the runtime's table.
pub(crate) fn leaf_functions() -> [usize; 2] {
    calls::LeafFunction::addresses()
}

/// What lowering knows when the CLIF is done, besides the CLIF.
struct Tables {
    style: constants::EntryStyle,
    positions: Vec<Position>,
    exits: Vec<crate::code::Exit>,
    frame_table: Option<StackSlot>,
}

struct Lowering<'a> {
    graph: &'a Graph,
    input: &'a LoweringInput,
    b: FunctionBuilder<'a>,
    style: constants::EntryStyle,
    /// Results of nodes.
    values: Vec<Option<Value>>,
    /// Constants loaded, by block.
    local_constants: FxHashMap<(NodeId, Block), Value>,
    /// Comparisons that gave a node's result, to be repeated where it is branched on.
    comparisons: Vec<Option<Comparison>>,
    blocks: Blocks,
    exits: Exits,
    signatures: FxHashMap<(u8, Vec<Type>, Option<Type>), SigRef>,
    /// What source locations stand for.
    positions: Vec<Position>,
    /// Closures and receivers of the functions in the graph, for stack traces.
    frame_table: Option<StackSlot>,
    /// Number and address of the arguments, in code that asks for them.
    arguments: Option<(Value, Value)>,
    /// What is known from the entry.
    start: constants::Start,
    /// Places on the stack for arguments in memory, with their sizes in words.
    list_slots: Vec<(StackSlot, u32)>,
    /// The code being made, as something to be called.
    own_function: Option<FuncRef>,
    /// The node being lowered.
    node: NodeId,
}

/// Aligned memory that is there.
const TRUSTED: MemFlagsData = MemFlagsData::trusted();

fn is_constant(op: Op) -> bool {
    matches!(
        op,
        Op::ConstantTagged { .. }
            | Op::ConstantCell { .. }
            | Op::ConstantInt32 { .. }
            | Op::ConstantFloat64 { .. }
            | Op::ConstantBool { .. }
            | Op::ConstantRaw { .. }
    )
}

/// The machine type of a representation.
fn machine_type(repr: Repr) -> Type {
    match repr {
        Repr::Int32 => I32,
        Repr::Float64 => F64,
        Repr::Bool => I8,
        Repr::Tagged | Repr::Raw | Repr::None => I64,
    }
}

impl Lowering<'_> {
    /// The whole function.
    fn function(&mut self) -> Result<(), String> {
        self.make_blocks()?;
        self.entry()?;
        for &block in &self.graph.order {
            self.enter_block(block);
            for &node in &self.graph.block(block).nodes {
                self.node = node;
                self.set_position(self.graph.node(node).position);
                self.stress()?;
                self.lower(node)?;
            }
        }
        self.finish_entry()?;
        self.finish_throws()?;
        self.finish_exits()
    }

    fn finish(mut self, config: cranelift_codegen::isa::TargetFrontendConfig) -> Result<Tables, String> {
        self.b.seal_all_blocks();
        self.b.finalize(config);
        Ok(Tables {
            style: self.style,
            positions: self.positions,
            exits: self.exits.finished,
            frame_table: self.frame_table,
        })
    }

    fn lower(&mut self, id: NodeId) -> Result<(), String> {
        let graph = self.graph;
        let node = graph.node(id);
        let result = match node.op {
            Op::Phi { .. } | Op::ExceptionPhi { .. } => return Ok(()),
            op if op.has(crate::graph::op::ENDS_BLOCK) => return self.control(op, &node.inputs),
            // Made where they are used: see `value`.
            op if is_constant(op) => return Ok(()),
            op => self.value_of(op, &node.inputs)?,
        };
        if let Some(result) = result {
            self.values[id.index()] = Some(result);
        }
        Ok(())
    }

    /// The result of a node that does not end a block: the families in turn.
    fn value_of(&mut self, op: Op, inputs: &[NodeId]) -> Result<Option<Value>, String> {
        match op {
            Op::Parameter { .. }
            | Op::OsrValue { .. }
            | Op::Closure
            | Op::NewTarget
            | Op::ArgumentCount
            | Op::ArgumentsPointer
            | Op::ConstantTagged { .. }
            | Op::ConstantCell { .. }
            | Op::ConstantInt32 { .. }
            | Op::ConstantFloat64 { .. }
            | Op::ConstantBool { .. }
            | Op::ConstantRaw { .. } => self.constant(op).map(Some),
            Op::CaughtException => self.caught_exception().map(Some),

            Op::Int32ToTagged
            | Op::Float64ToTagged
            | Op::Float64ToTaggedNumber
            | Op::BoolToTagged
            | Op::Int32ToFloat64
            | Op::Uint32ToFloat64
            | Op::BoolToInt32
            | Op::UnboxInt32
            | Op::UnboxFloat64
            | Op::UnboxNumber
            | Op::UnboxBool
            | Op::CheckedTaggedToInt32
            | Op::CheckedTaggedToFloat64
            | Op::CheckedNumberOrOddballToFloat64
            | Op::CheckedTaggedToBool
            | Op::CheckedFloat64ToInt32
            | Op::CheckedFloat64ToIndex
            | Op::CheckedUint32ToInt32
            | Op::TruncateFloat64ToInt32
            | Op::CheckedTruncateTaggedToInt32
            | Op::ToBoolean
            | Op::TypeOf => self.conversion(op, inputs).map(Some),

            Op::Int32AddWithOverflow
            | Op::Int32SubtractWithOverflow
            | Op::Int32MultiplyWithOverflow
            | Op::Int32DivideExact
            | Op::Int32ModulusWithDeopt
            | Op::Int32NegateWithOverflow
            | Op::Int32AbsWithOverflow
            | Op::Int32Add
            | Op::Int32Subtract
            | Op::Int32Multiply
            | Op::Int32Modulus
            | Op::Int32BitwiseAnd
            | Op::Int32BitwiseOr
            | Op::Int32BitwiseXor
            | Op::Int32BitwiseNot
            | Op::Int32ShiftLeft
            | Op::Int32ShiftRight
            | Op::Int32ShiftRightLogical
            | Op::Int32CountLeadingZeros
            | Op::Int32Min
            | Op::Int32Max => self.integer(op, inputs).map(Some),

            Op::Float64Add
            | Op::Float64Subtract
            | Op::Float64Multiply
            | Op::Float64Divide
            | Op::Float64Modulus
            | Op::Float64Exponentiate
            | Op::Float64Negate
            | Op::Float64Math { .. }
            | Op::Float64Math2 { .. }
            | Op::Float64Min
            | Op::Float64Max => self.double(op, inputs).map(Some),

            Op::LogicalNot
            | Op::Int32Compare { .. }
            | Op::Uint32Compare { .. }
            | Op::Float64Compare { .. }
            | Op::Float64IsHole
            | Op::TaggedEqual
            | Op::StringEqual
            | Op::StringCompare { .. }
            | Op::StrictEqual
            | Op::IsNullish
            | Op::IsInt32
            | Op::IsNumber
            | Op::IsCell
            | Op::IsReceiver
            | Op::HasShape { .. }
            | Op::TestTypeOf { .. }
            | Op::InPrototypeChain => self.comparison(op, inputs).map(Some),

            Op::CheckCell
            | Op::CheckShape { .. }
            | Op::CheckShapeOfCell { .. }
            | Op::CheckKind { .. }
            | Op::CheckValue
            | Op::CheckNotHole
            | Op::CheckString
            | Op::CheckNumber
            | Op::CheckReceiver
            | Op::CheckNotNullish
            | Op::CheckTrue { .. }
            | Op::CheckBounds
            | Op::CheckFloat64NotHole
            | Op::CheckAtom
            | Op::CheckDetached => self.check(op, inputs).map(|()| None),

            Op::LoadTagged { .. }
            | Op::LoadInt32 { .. }
            | Op::LoadFloat64 { .. }
            | Op::LoadRaw { .. }
            | Op::LoadContext { .. }
            | Op::LoadImmutableContext { .. }
            | Op::LoadPreviousContext => self.load_node(op, inputs).map(Some),
            Op::StoreTagged { .. }
            | Op::StoreInt32 { .. }
            | Op::StoreFloat64 { .. }
            | Op::StoreRawInt32 { .. }
            | Op::StoreShape { .. }
            | Op::StoreContext { .. }
            | Op::WidenElements { .. }
            | Op::GrowSlots { .. } => self.store_node(op, inputs).map(|()| None),

            Op::LoadElementInt32
            | Op::LoadElementTagged
            | Op::LoadElementFloat64
            | Op::GrowElements
            | Op::LoadTypedInt32 { .. }
            | Op::LoadTypedFloat64 { .. } => self.load_element(op, inputs).map(Some),
            Op::StoreElementInt32
            | Op::StoreElementTagged { .. }
            | Op::StoreElementFloat64
            | Op::StoreTypedInt32 { .. }
            | Op::StoreTypedFloat64 { .. } => self.store_element(op, inputs).map(|()| None),

            Op::StringLength | Op::StringCharCodeAt | Op::StringCharAt | Op::StringConcat => {
                self.string(op, inputs).map(Some)
            }

            Op::NewObject { .. }
            | Op::NewArray { .. }
            | Op::NewContext { .. }
            | Op::NewArrayIterator
            | Op::NewClosure => self.new_cell(op, inputs).map(Some),

            Op::CallRuntime { .. }
            | Op::CallRuntimeLeaf { .. }
            | Op::Call
            | Op::CallFunction
            | Op::CallSelf
            | Op::CallKnown { .. }
            | Op::CallNative { .. }
            | Op::Construct => self.call(op, inputs).map(Some),
            Op::EnterInlined { unit } => self.enter_inlined(unit, inputs).map(|()| None),

            Op::Phi { .. }
            | Op::ExceptionPhi { .. }
            | Op::Goto { .. }
            | Op::Branch { .. }
            | Op::Switch { .. }
            | Op::LoopBack { .. }
            | Op::Return
            | Op::Throw
            | Op::Rethrow
            | Op::Deoptimize { .. }
            | Op::Unreachable => Err(format!("{} is no value", op.name())),
        }
    }

    /// The result of a node. Constants are made again in each block that uses them, so that they take up no register between.
    fn value(&mut self, id: NodeId) -> Result<Value, String> {
        let op = self.graph.op(id);
        if is_constant(op)
            && let Some(block) = self.b.current_block()
        {
            if let Some(&value) = self.local_constants.get(&(id, block)) {
                return Ok(value);
            }
            let value = self.constant(op)?;
            self.local_constants.insert((id, block), value);
            return Ok(value);
        }
        self.values[id.index()].ok_or_else(|| format!("{id} ({}) has no value", self.graph.op(id).name()))
    }

    /// The result of input `index`.
    fn input(&mut self, inputs: &[NodeId], index: usize) -> Result<Value, String> {
        let id = inputs.get(index).copied().ok_or_else(|| format!("{} lacks an input", self.node))?;
        self.value(id)
    }

    /// The int32 that a node always is.
    fn known_int32(&self, id: NodeId) -> Option<i32> {
        match self.graph.op(id) {
            Op::ConstantInt32 { value } => Some(value),
            _ => None,
        }
    }

    /// A node's result boxed.
    fn boxed(&mut self, id: NodeId) -> Result<Value, String> {
        let value = self.value(id)?;
        Ok(match self.graph.repr(id) {
            Repr::Tagged => value,
            Repr::Int32 => self.box_int32(value),
            Repr::Float64 => self.box_float64(value),
            Repr::Bool => self.box_bool(value),
            repr @ (Repr::Raw | Repr::None) => {
                return Err(format!("{id} is {repr:?} where a value is wanted"));
            }
        })
    }

    /// True if a node's result is never a cell.
    fn is_no_cell(&self, id: NodeId) -> bool {
        self.graph.repr(id) != Repr::Tagged
            || matches!(
                self.graph.op(id),
                Op::ConstantTagged { .. }
                    | Op::Int32ToTagged
                    | Op::Float64ToTagged
                    | Op::Float64ToTaggedNumber
                    | Op::BoolToTagged
            )
    }

    fn set_position(&mut self, position: Position) {
        if self.positions.last() != Some(&position) {
            self.positions.push(position);
        }
        self.b.set_srcloc(SourceLoc::new(self.positions.len() as u32));
    }

    // Instructions in short.

    fn word(&mut self, bits: u64) -> Value {
        self.b.ins().iconst(I64, bits as i64)
    }

    fn int32(&mut self, value: i32) -> Value {
        self.b.ins().iconst(I32, i64::from(value))
    }

    fn constant_value(&mut self, value: cutaway_gc::Value) -> Value {
        self.word(value.bits())
    }

    fn load(&mut self, kind: Type, base: Value, offset: i32) -> Value {
        self.b.ins().load(kind, TRUSTED, base, offset)
    }

    fn store(&mut self, value: Value, base: Value, offset: i32) {
        self.b.ins().store(TRUSTED, value, base, offset);
    }

    fn equal(&mut self, a: Value, immediate: i64) -> Value {
        self.b.ins().icmp_imm_s(IntCC::Equal, a, immediate)
    }

    fn not_equal(&mut self, a: Value, immediate: i64) -> Value {
        self.b.ins().icmp_imm_s(IntCC::NotEqual, a, immediate)
    }

    /// The context.
    fn context(&mut self) -> Value {
        self.b.ins().get_pinned_reg(I64)
    }

    fn load_context(&mut self, kind: Type, offset: usize) -> Value {
        let context = self.context();
        self.load(kind, context, offset as i32)
    }

    /// A new block for what is rarely done.
    fn cold_block(&mut self) -> Block {
        let block = self.b.create_block();
        self.b.set_cold_block(block);
        block
    }

    /// Goes to `there` if `condition` is not 0, else on.
    fn leave_if(&mut self, condition: Value, there: Block) {
        let next = self.b.create_block();
        self.b.ins().brif(condition, there, &[], next, &[]);
        self.b.switch_to_block(next);
    }

    /// Goes on if `condition` is not 0, else to `there`.
    fn leave_unless(&mut self, condition: Value, there: Block) {
        let next = self.b.create_block();
        self.b.ins().brif(condition, next, &[], there, &[]);
        self.b.switch_to_block(next);
    }

    fn jump(&mut self, there: Block, arguments: &[Value]) {
        let arguments: Vec<_> = arguments.iter().map(|&value| value.into()).collect();
        self.b.ins().jump(there, arguments.iter());
    }

    /// A block in which ways meet, with a value from each.
    fn meeting(&mut self, kind: Type) -> (Block, Value) {
        let block = self.b.create_block();
        let value = self.b.append_block_param(block, kind);
        (block, value)
    }

    fn signature(&mut self, convention: CallConv, parameters: &[Type], result: Option<Type>) -> SigRef {
        let key = (convention as u8, parameters.to_vec(), result);
        if let Some(&signature) = self.signatures.get(&key) {
            return signature;
        }
        let mut signature = Signature::new(convention);
        signature.params.extend(parameters.iter().map(|&kind| AbiParam::new(kind)));
        signature.returns.extend(result.map(AbiParam::new));
        let signature = self.b.import_signature(signature);
        self.signatures.insert(key, signature);
        signature
    }

    /// Calls a Rust function that neither collects nor runs JavaScript, by its address.
    fn call_leaf(&mut self, address: usize, arguments: &[Value], result: Type) -> Value {
        let parameters: Vec<Type> =
            arguments.iter().map(|&value| self.b.func.dfg.value_type(value)).collect();
        let signature = self.signature(CallConv::SystemV, &parameters, Some(result));
        let address = self.word(address as u64);
        let call = self.b.ins().call_indirect(signature, address, arguments);
        self.b.inst_results(call)[0]
    }

    /// Offset of an exit value in the context.
    fn exit_value_offset(index: u32) -> i32 {
        (std::mem::offset_of!(JitContext, exit_values) + 8 * index as usize) as i32
    }

    /// The position of code that belongs to no bytecode.
    fn function_start(&self) -> Position {
        Position { unit: UnitId(0), offset: self.graph.osr_offset.unwrap_or(0) }
    }
}
