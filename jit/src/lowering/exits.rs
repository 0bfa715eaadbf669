//! **Exits**: the ways out of the code into the interpreter.
//!
//! A guard that fails goes to a small cold block which loads the number of its [`Exit`] (frame state, reason, position) and
//! joins the cold block of its frame state. There the live values are stored raw in the context; then, once for the whole
//! function, `deoptimize` is called and what it returns is returned. Constants are never stored, and no value twice: the
//! exit's table says where each is.

use super::{I32, I64, Lowering};
use crate::code::{Exit, ExitFrame, ExitObject, ValueSource};
use crate::context::{JitContext, MAX_EXIT_VALUES};
use crate::graph::RuntimeCall;
use crate::graph::frame_state::StateValue;
use crate::graph::{DeoptReason, FrameStateId, NodeId, Op, Position, Repr, UnitId, op};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use rustc_hash::FxHashMap;
use std::mem::offset_of;

/// See the module's text.
#[derive(Default)]
pub(super) struct Exits {
    /// The table of the finished code.
    pub(super) finished: Vec<Exit>,
    requests: Vec<Request>,
    known: FxHashMap<Request, Block>,
    /// The block of each request, in the order of requests.
    blocks: Vec<Block>,
    /// Calls `deoptimize` with its parameter.
    tail: Option<Block>,
}

/// A guard's way out.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Request {
    /// None: the function's start.
    state: Option<FrameStateId>,
    reason: DeoptReason,
    is_lazy: bool,
    position: Position,
}

/// The common part of the exits of one frame state.
#[derive(Default)]
struct Frames {
    frames: Vec<ExitFrame>,
    objects: Vec<ExitObject>,
    /// What is stored, in order.
    stored: Vec<Value>,
    place_of_node: FxHashMap<NodeId, u32>,
    place_of_object: FxHashMap<u32, u32>,
    /// Objects whose inputs are being looked at.
    open_objects: Vec<u32>,
}

impl Lowering<'_> {
    fn exit(&mut self, request: Request) -> Block {
        if let Some(&block) = self.exits.known.get(&request) {
            return block;
        }
        let block = self.cold_block();
        self.exits.known.insert(request, block);
        self.exits.requests.push(request);
        self.exits.blocks.push(block);
        block
    }

    /// Where to go when a guard of the current node fails.
    pub(super) fn eager_exit(&mut self, reason: DeoptReason) -> Result<Block, String> {
        let node = self.graph.node(self.node);
        let Some(state) = node.eager else { return Err(format!("{} has no frame state", self.node)) };
        Ok(self.exit(Request { state: Some(state), reason, is_lazy: false, position: node.position }))
    }

    /// Where to go when the code was invalidated during the current node.
    pub(super) fn lazy_exit(&mut self, reason: DeoptReason) -> Result<Block, String> {
        let node = self.graph.node(self.node);
        let Some(state) = node.lazy else { return Err(format!("{} has no lazy frame state", self.node)) };
        Ok(self.exit(Request { state: Some(state), reason, is_lazy: true, position: node.position }))
    }

    /// Where to go when the code was invalidated before it was entered.
    pub(super) fn entry_exit(&mut self) -> Block {
        let position = self.function_start();
        self.exit(Request { state: None, reason: DeoptReason::DependencyChange, is_lazy: true, position })
    }

    /// Leaves if `condition` is not 0.
    pub(super) fn exit_if(&mut self, condition: Value, reason: DeoptReason) -> Result<(), String> {
        let exit = self.eager_exit(reason)?;
        self.leave_if(condition, exit);
        Ok(())
    }

    /// Leaves if `condition` is 0.
    pub(super) fn exit_unless(&mut self, condition: Value, reason: DeoptReason) -> Result<(), String> {
        let exit = self.eager_exit(reason)?;
        self.leave_unless(condition, exit);
        Ok(())
    }

    /// `--stress-deopt`: each guard counts down and fails when the count is over.
    pub(super) fn stress(&mut self) -> Result<(), String> {
        let node = self.graph.node(self.node);
        if !self.input.stress_deopt || !node.op.has(op::EAGER) || node.eager.is_none() {
            return Ok(());
        }
        let offset = offset_of!(JitContext, stress_counter);
        let count = self.load_context(I32, offset);
        let count = self.b.ins().iadd_imm_s(count, -1);
        let context = self.context();
        self.store(count, context, offset as i32);
        let over = self.b.ins().icmp_imm_s(IntCC::Equal, count, 0);
        self.exit_if(over, DeoptReason::Stress)
    }

    /// Fills the blocks of all exits and makes the table.
    pub(super) fn finish_exits(&mut self) -> Result<(), String> {
        let requests = std::mem::take(&mut self.exits.requests);
        let blocks = std::mem::take(&mut self.exits.blocks);
        let mut groups: FxHashMap<(Option<FrameStateId>, bool), Vec<usize>> = FxHashMap::default();
        let mut order = Vec::new();
        for (id, request) in requests.iter().enumerate() {
            let group = groups.entry((request.state, request.is_lazy)).or_default();
            if group.is_empty() {
                order.push((request.state, request.is_lazy));
            }
            group.push(id);
        }
        let mut finished: Vec<Option<Exit>> = vec![None; requests.len()];
        for key in order {
            let group = &groups[&key];
            let frames = self.exit_block(&requests, &blocks, group)?;
            for &id in group {
                finished[id] = Some(Exit {
                    reason: requests[id].reason,
                    is_lazy: requests[id].is_lazy,
                    position: requests[id].position,
                    frames: frames.frames.clone(),
                    objects: frames.objects.clone(),
                });
            }
        }
        self.exits.finished = finished.into_iter().flatten().collect();
        self.deoptimize_tail()
    }

    /// The blocks of one frame state's exits.
    fn exit_block(
        &mut self,
        requests: &[Request],
        blocks: &[Block],
        group: &[usize],
    ) -> Result<Frames, String> {
        let Some(&first) = group.first() else { return Ok(Frames::default()) };
        let id = match group {
            [only] => {
                self.b.switch_to_block(blocks[*only]);
                self.set_position(requests[*only].position);
                self.word(*only as u64)
            }
            several => {
                let (common, id) = self.meeting(I64);
                self.b.set_cold_block(common);
                for &member in several {
                    self.b.switch_to_block(blocks[member]);
                    self.set_position(requests[member].position);
                    let number = self.word(member as u64);
                    self.jump(common, &[number]);
                }
                self.b.switch_to_block(common);
                id
            }
        };
        let frames = match requests[first].state {
            Some(state) => self.frames_of(state)?,
            None => self.frames_at_start()?,
        };
        let context = self.context();
        for (index, &value) in frames.stored.iter().enumerate() {
            self.store(value, context, Self::exit_value_offset(index as u32));
        }
        let tail = match self.exits.tail {
            Some(tail) => tail,
            None => {
                let (tail, _) = self.meeting(I64);
                self.b.set_cold_block(tail);
                self.exits.tail = Some(tail);
                tail
            }
        };
        self.jump(tail, &[id]);
        Ok(frames)
    }

    fn deoptimize_tail(&mut self) -> Result<(), String> {
        if let Some(tail) = self.exits.tail {
            self.b.switch_to_block(tail);
            let id = self.b.block_params(tail)[0];
            let result = self.runtime(RuntimeCall::deoptimize, id, &[])?;
            self.b.ins().return_(&[result]);
        }
        Ok(())
    }

    /// The frames a frame state describes, outermost first.
    fn frames_of(&mut self, id: FrameStateId) -> Result<Frames, String> {
        let graph = self.graph;
        let mut chain = vec![id];
        while let Some(parent) = graph.frame_states[chain[chain.len() - 1].index()].parent {
            chain.push(parent);
        }
        let mut frames = Frames::default();
        for &id in chain.iter().rev() {
            let state = &graph.frame_states[id.index()];
            let unit = &graph.units[state.unit.index()];
            let mut frame = ExitFrame {
                unit: state.unit,
                offset: state.offset,
                closure: self.source(&mut frames, unit.closure)?,
                new_target: None,
                context: self.state_source(&mut frames, state.context)?,
                registers: Vec::with_capacity(state.registers.len()),
                accumulator: None,
                argument_count: unit.argument_count,
                extra_arguments: Vec::new(),
            };
            if let Some(new_target) = unit.new_target {
                frame.new_target = Some(self.source(&mut frames, new_target)?);
            }
            for &(register, value) in &state.registers {
                frame.registers.push((register, self.state_source(&mut frames, value)?));
            }
            // Stack traces show the receiver: the deoptimizer takes it from the frame's table, if there is one.
            if unit.caller.is_none()
                && self.frame_table.is_none()
                && graph.osr_offset.is_none()
                && !state.registers.iter().any(|&(register, _)| register == 0)
            {
                let index = frames.stored.len() as u32;
                frames.stored.push(self.parameter(0)?);
                frame.registers.push((0, ValueSource::Stored { index, repr: Repr::Tagged }));
            }
            if let Some(value) = state.accumulator {
                frame.accumulator = Some(self.state_source(&mut frames, value)?);
            }
            for &argument in &unit.extra_arguments {
                frame.extra_arguments.push(self.source(&mut frames, argument)?);
            }
            frames.frames.push(frame);
        }
        self.note_arguments(&mut frames)?;
        Ok(frames)
    }

    /// The frame at the function's start: nothing has been done yet.
    fn frames_at_start(&mut self) -> Result<Frames, String> {
        let mut frames = Frames::default();
        let closure = self.closure()?;
        let context = self.load(I64, closure, super::layout::FUNCTION_CONTEXT);
        let mut store = |value: Value| {
            frames.stored.push(value);
            ValueSource::Stored { index: frames.stored.len() as u32 - 1, repr: Repr::Tagged }
        };
        let closure = store(closure);
        let context = store(context);
        let mut registers = Vec::new();
        for index in 0..=self.input.parameter_count {
            registers.push((index, store(self.parameter(index)?)));
        }
        let new_target = self.new_target().map(&mut store);
        frames.frames.push(ExitFrame {
            unit: UnitId(0),
            offset: 0,
            closure,
            new_target,
            context,
            registers,
            accumulator: None,
            argument_count: self.graph.units.first().map_or(0, |unit| unit.argument_count),
            extra_arguments: Vec::new(),
        });
        self.note_arguments(&mut frames)?;
        Ok(frames)
    }

    /// Says how the function compiled was called.
    fn note_arguments(&mut self, frames: &mut Frames) -> Result<(), String> {
        let Some(outermost) = frames.frames.first_mut() else { return Ok(()) };
        if self.graph.osr_offset.is_some() {
            outermost.argument_count = u32::MAX;
        } else if let Some((count, pointer)) = self.arguments {
            outermost.argument_count = u32::MAX;
            let index = frames.stored.len() as u32;
            frames.stored.extend([count, pointer]);
            outermost.extra_arguments = vec![
                ValueSource::Stored { index, repr: Repr::Int32 },
                ValueSource::Stored { index: index + 1, repr: Repr::Raw },
            ];
        } else {
            outermost.argument_count = self.input.parameter_count;
        }
        if frames.stored.len() > MAX_EXIT_VALUES {
            return Err("too many live values at an exit".to_string());
        }
        Ok(())
    }

    fn state_source(&mut self, frames: &mut Frames, value: StateValue) -> Result<ValueSource, String> {
        match value {
            StateValue::Node(id) => self.source(frames, id),
            StateValue::Virtual(object) => self.object_source(frames, object),
        }
    }

    fn object_source(&mut self, frames: &mut Frames, object: u32) -> Result<ValueSource, String> {
        if let Some(&place) = frames.place_of_object.get(&object) {
            return Ok(ValueSource::Virtual(place));
        }
        let graph = self.graph;
        let data =
            graph.virtual_objects.get(object as usize).ok_or_else(|| format!("object{object} is nowhere"))?;
        // Inputs' objects come before it in the table.
        if frames.open_objects.contains(&object) {
            return Err(format!("object{object} is in itself"));
        }
        frames.open_objects.push(object);
        let mut inputs = Vec::with_capacity(data.inputs.len());
        for &input in &data.inputs {
            inputs.push(self.state_source(frames, input)?);
        }
        frames.open_objects.pop();
        let place = frames.objects.len() as u32;
        frames.objects.push(ExitObject { op: data.op, inputs });
        frames.place_of_object.insert(object, place);
        Ok(ValueSource::Virtual(place))
    }

    fn source(&mut self, frames: &mut Frames, id: NodeId) -> Result<ValueSource, String> {
        let boxed = |value: cutaway_gc::Value| Ok(ValueSource::Constant(crate::graph::Bits(value.bits())));
        match self.graph.op(id) {
            Op::ConstantTagged { bits } => return Ok(ValueSource::Constant(bits)),
            Op::ConstantCell { index } => return Ok(ValueSource::ConstantCell(index)),
            Op::ConstantInt32 { value } => return boxed(cutaway_gc::Value::int(value)),
            Op::ConstantFloat64 { bits } => return boxed(cutaway_gc::Value::double(f64::from_bits(bits.0))),
            Op::ConstantBool { value } => return boxed(cutaway_gc::Value::bool(value)),
            _ => {}
        }
        let repr = self.graph.repr(id);
        let index = match frames.place_of_node.get(&id) {
            Some(&index) => index,
            None => {
                let value = match self.value_in_frame_table(id) {
                    Some(value) => value,
                    None => self.value(id)?,
                };
                let index = frames.stored.len() as u32;
                frames.stored.push(value);
                frames.place_of_node.insert(id, index);
                index
            }
        };
        Ok(ValueSource::Stored { index, repr })
    }
}
