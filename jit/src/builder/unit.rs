//! **Units**: the function compiled, and functions inlined in it. The builder reads one unit's bytecode at a time; inlining
//! puts the caller's [`UnitState`] aside, builds the callee's body between two nodes of the caller, and takes it up again.
//! What is known of nodes runs through. `inlining.rs` decides what is inlined; here is how.

use super::control::{Edge, Merge};
use super::environment::Environment;
use super::exceptions::Handler;
use super::frame_states::{LazyResult, Written};
use super::loops::{Loops, OpenLoop};
use super::{Bailout, GraphBuilder, Kinds};
use crate::broker::FunctionData;
use crate::graph::{
    ARGUMENTS_ASKED_FOR, BlockId, Field, FrameKind, FrameStateId, NodeId, OSR_CLOSURE, OSR_CONTEXT, Op,
    Position, Region, Unit, UnitId,
};
use cutaway_bytecode::{BytecodeFunction, Instruction, Liveness, Op as Bytecode, Reader};
use cutaway_gc::cells::objects::JsObject;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::rc::Rc;

/// `JsFunction::context`: the second field after those of objects.
pub const FUNCTION_CONTEXT: Field =
    Field { offset: size_of::<JsObject>() as u32 + 8, region: Region::Internal };

/// The builder's place in one function.
pub struct UnitState {
    /// Its number in the graph.
    pub id: UnitId,
    /// Which function.
    pub data: FunctionData,
    /// Its bytecode.
    pub bytecode: Rc<BytecodeFunction>,
    /// How it was entered.
    pub kind: FrameKind,
    /// Registers, accumulator, context.
    pub env: Environment,
    /// The instruction being built.
    pub instruction: Instruction,
    /// The running closure.
    pub closure: NodeId,
    /// new.target, if inlined.
    pub new_target: Option<NodeId>,
    /// All arguments, if inlined (the compiled function has its in memory).
    pub arguments: Option<Vec<NodeId>>,
    /// The caller's state, if inlined.
    pub parent: Option<FrameStateId>,
    /// Where exceptions go that no handler of its own takes, if inlined.
    pub outer_handler: Option<BlockId>,
    pub(super) liveness: Rc<Liveness>,
    pub(super) loops: Rc<Loops>,
    /// Ways to places further on, by offset.
    pub(super) pending: FxHashMap<u32, Vec<Edge>>,
    pub(super) open_loops: Vec<OpenLoop>,
    pub(super) handlers: FxHashMap<u32, Handler>,
    /// What an inlined function returns, with the ways back.
    pub(super) returns: Option<Merge>,
    /// The state of before the current bytecode, once made.
    pub(super) eager: Option<FrameStateId>,
    /// What the current bytecode has overwritten.
    pub(super) written: SmallVec<[Written; 4]>,
    /// Where the result of the current bytecode's call goes.
    pub(super) lazy_result: LazyResult,
}

/// A function to be inlined, with what it is called with.
pub struct Inlinee {
    /// The function.
    pub data: FunctionData,
    /// The closure.
    pub closure: NodeId,
    /// Its context; None: loaded from the closure.
    pub context: Option<NodeId>,
    /// The receiver (already converted where the bytecode does not do it: the hole for derived constructors).
    pub this: NodeId,
    /// The arguments passed.
    pub arguments: Vec<NodeId>,
    /// new.target, in constructions.
    pub new_target: Option<NodeId>,
    /// How it is entered.
    pub kind: FrameKind,
}

impl UnitState {
    pub(super) fn new(data: FunctionData, kind: FrameKind) -> UnitState {
        let bytecode = data.bytecode.clone();
        UnitState {
            id: UnitId(0),
            kind,
            env: Environment::new(bytecode.register_count, NodeId(0)),
            instruction: Reader::new(&bytecode.bytes).next().unwrap_or_else(first_of_nothing),
            closure: NodeId(0),
            new_target: None,
            arguments: None,
            parent: None,
            outer_handler: None,
            liveness: Rc::new(Liveness::of(&bytecode)),
            loops: Rc::new(Loops::of(&bytecode)),
            pending: FxHashMap::default(),
            open_loops: Vec::new(),
            handlers: FxHashMap::default(),
            returns: None,
            eager: None,
            written: SmallVec::new(),
            lazy_result: LazyResult::None,
            data,
            bytecode,
        }
    }

    /// Whether `<this>` is live everywhere: a construction may return it, stack traces show it. (In the function compiled the
    /// lowering keeps it, where no table of the frame does.)
    pub(super) fn keeps_this(&self) -> bool {
        self.kind == FrameKind::Construct || self.data.is_derived || self.is_inlined()
    }

    /// Whether it is inlined.
    pub fn is_inlined(&self) -> bool {
        self.parent.is_some()
    }
}

/// An instruction for functions without bytecode (there are none).
fn first_of_nothing() -> Instruction {
    let nothing = [Bytecode::Debugger as u8];
    Reader::new(&nothing).next().unwrap_or_else(|| unreachable!("Debugger is an instruction"))
}

impl GraphBuilder<'_> {
    /// Sets up the function compiled: parameters, or the values of the interpreter's frame for OSR.
    pub(super) fn enter_outermost(&mut self, osr_offset: Option<u32>) {
        let count = self.unit.bytecode.parameter_count;
        self.graph.units.push(Unit {
            info: self.unit.data.info,
            code: self.unit.data.code,
            closure: NodeId(0),
            vector: self.unit.data.vector,
            new_target: None,
            kind: FrameKind::Call,
            argument_count: count,
            extra_arguments: Vec::new(),
            caller: None,
            name: self.unit.data.name.clone(),
            depth: 0,
        });
        let Some(offset) = osr_offset else {
            self.unit.closure = self.append(Op::Closure, &[]);
            for index in 0..=count {
                let node = self.append(Op::Parameter { index }, &[]);
                self.unit.env.set(index, Some(node));
            }
            self.unit.env.context = self.context_of_closure(self.unit.closure);
            self.graph.units[0].closure = self.unit.closure;
            self.fill_locals(count + 1);
            self.note_what_is_asked();
            return;
        };
        self.unit.closure = self.append(Op::OsrValue { register: OSR_CLOSURE }, &[]);
        self.unit.env.context = self.append(Op::OsrValue { register: OSR_CONTEXT }, &[]);
        self.graph.units[0].closure = self.unit.closure;
        let liveness = self.unit.liveness.clone();
        if let Some(live) = liveness.before(offset) {
            let count = self.unit.bytecode.register_count;
            for register in live.registers().filter(|&register| register < count) {
                let node = self.append(Op::OsrValue { register }, &[]);
                self.unit.env.set(register, Some(node));
            }
        }
    }

    /// Code that is left before it asks how it was called must still tell the interpreter.
    fn note_what_is_asked(&mut self) {
        let bytecode = self.unit.bytecode.clone();
        for instruction in Reader::new(&bytecode.bytes) {
            match instruction.op {
                Bytecode::LdaNewTarget if self.graph.units[0].new_target.is_none() => {
                    self.graph.units[0].new_target = Some(self.append(Op::NewTarget, &[]));
                }
                Bytecode::CreateMappedArguments
                | Bytecode::CreateUnmappedArguments
                | Bytecode::CreateRestParameter => self.graph.units[0].argument_count = ARGUMENTS_ASKED_FOR,
                _ => {}
            }
        }
    }

    fn fill_locals(&mut self, first: u32) {
        let undefined = self.undefined();
        for register in first..self.unit.bytecode.register_count {
            self.unit.env.set(register, Some(undefined));
        }
    }

    fn context_of_closure(&mut self, closure: NodeId) -> NodeId {
        if let Some(context) = self.unit.data.context {
            return self.constant_cell(context);
        }
        let context = self.add(Op::LoadTagged { field: FUNCTION_CONTEXT }, &[closure]);
        self.narrow(context, Kinds::INTERNAL);
        context
    }

    /// Builds the body of a function at the current call. The result is what it returns (unchanged: in constructions an
    /// object is to be chosen by the caller), in a block behind it; None if it never returns, and the path is dead.
    pub fn build_inlined(&mut self, inlinee: Inlinee) -> Option<NodeId> {
        let keeps_accumulator = inlinee.kind == FrameKind::Setter;
        let parent = self.parent_state(keeps_accumulator);
        let outer_handler = self.current_handler();
        let position = self.position();
        let depth = self.graph.units[self.unit.id.index()].depth + 1;
        let id = UnitId(self.graph.units.len() as u32);
        let declared = inlinee.data.bytecode.parameter_count as usize;
        let undefined = self.undefined();
        let arguments: Vec<NodeId> = inlinee.arguments.iter().map(|&a| self.tagged(a)).collect();
        let (closure, this) = (self.tagged(inlinee.closure), self.tagged(inlinee.this));
        self.graph.units.push(Unit {
            info: inlinee.data.info,
            code: inlinee.data.code,
            closure,
            vector: inlinee.data.vector,
            new_target: inlinee.new_target,
            kind: inlinee.kind,
            argument_count: arguments.len() as u32,
            extra_arguments: arguments.iter().skip(declared).copied().collect(),
            caller: Some(position),
            name: inlinee.data.name.clone(),
            depth,
        });
        self.inlined_size += inlinee.data.bytecode.bytes.len() as u32;

        let mut unit = UnitState::new(inlinee.data, inlinee.kind);
        unit.id = id;
        unit.parent = Some(parent);
        unit.outer_handler = outer_handler;
        unit.closure = closure;
        unit.new_target = inlinee.new_target;
        unit.returns = Some(Merge::new());
        unit.env.set(0, Some(inlinee.this));
        for (index, &argument) in inlinee.arguments.iter().take(declared).enumerate() {
            unit.env.set(1 + index as u32, Some(argument));
        }
        for index in arguments.len()..declared {
            unit.env.set(1 + index as u32, Some(undefined));
        }
        unit.arguments = Some(inlinee.arguments);
        let caller = std::mem::replace(&mut self.unit, unit);
        self.add(Op::EnterInlined { unit: id }, &[closure, this]);
        self.unit.env.context = match inlinee.context {
            Some(context) => context,
            None => self.context_of_closure(closure),
        };
        self.fill_locals(declared as u32 + 1);
        if let Err(bailout) = self.build_body(0) {
            self.bailout = Some(bailout);
        }
        let inlined = std::mem::replace(&mut self.unit, caller);
        let returned = self.bind(inlined.returns.unwrap_or_default())?;
        returned.first().copied()
    }

    /// Where nodes added now come from.
    pub fn position(&self) -> Position {
        Position { unit: self.unit.id, offset: self.unit.instruction.offset }
    }

    /// Builds the current unit's bytecode from `start` on, with `self.unit.env` as what is there.
    pub(super) fn build_body(&mut self, start: u32) -> Result<(), Bailout> {
        let end = self.unit.bytecode.bytes.len() as u32;
        self.build_range(start, end)
    }

    /// Builds the instructions from `start` up to `end`.
    pub(super) fn build_range(&mut self, start: u32, end: u32) -> Result<(), Bailout> {
        let bytecode = self.unit.bytecode.clone();
        for instruction in Reader::at(&bytecode.bytes, start) {
            if instruction.offset >= end {
                break;
            }
            self.begin_instruction(instruction);
            self.arrive(instruction.offset)?;
            if !self.is_dead() {
                self.visit(&instruction)?;
            }
            if let Some(bailout) = self.bailout {
                return Err(bailout);
            }
            if self.graph.nodes.len() > self.options.max_nodes {
                return Err(Bailout("Function is too big"));
            }
            if instruction.op == Bytecode::JumpLoop {
                self.leave_loop(&instruction)?;
            }
        }
        Ok(())
    }

    fn begin_instruction(&mut self, instruction: Instruction) {
        self.unit.instruction = instruction;
        self.unit.eager = None;
        self.unit.written.clear();
        self.unit.lazy_result = LazyResult::of(&instruction);
    }

    /// Takes in the ways that lead to an offset: other jumps to it, exceptions, a loop's header.
    fn arrive(&mut self, offset: u32) -> Result<(), Bailout> {
        if let Some(edges) = self.unit.pending.remove(&offset) {
            self.merge_at(offset, edges);
        }
        if let Some(handler) = self.unit.handlers.remove(&offset) {
            self.enter_handler(offset, handler);
        }
        if let Some(extent) = self.unit.loops.header(offset)
            && !self.is_dead()
        {
            self.enter_loop(extent);
        }
        Ok(())
    }
}
