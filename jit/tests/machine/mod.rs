//! A small world in which machine code runs: a context, a runtime whose functions note how they were called, and graphs made
//! by hand.

use cutaway_gc::Value;
use cutaway_jit::code::{Exit, LoweringInput, MachineCode, ValueSource};
use cutaway_jit::context::{Activation, JitContext};
use cutaway_jit::graph::frame_state::StateValue;
use cutaway_jit::graph::*;
use cutaway_jit::lowering::{Scratch, compile};
use cutaway_jit::runtime_table::{INPUTS, VARIADIC};
use cutaway_jit::space::{CodeSpace, InstalledCode, enter};
use std::cell::{Cell, RefCell};
use std::sync::atomic::AtomicU32;

/// A call of the runtime.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    pub name: &'static str,
    pub immediate: u64,
    pub arguments: Vec<Value>,
    /// Where in the code it was called.
    pub offset: usize,
}

type Answer = Box<dyn Fn(&World, &Called) -> Value>;

/// What the runtime's functions see as the Vm.
pub struct World {
    pub context: Box<JitContext>,
    pub space: CodeSpace,
    pub interrupts: Box<AtomicU32>,
    pub invalidated: Box<Cell<u32>>,
    pub calls: RefCell<Vec<Called>>,
    pub answer: RefCell<Answer>,
    pub code: RefCell<Option<(MachineCode, InstalledCode)>>,
    /// The closure that is called.
    pub closure: Cell<u64>,
    /// Constant table of the code.
    pub constants: Vec<u64>,
    /// Allocation area: top and limit.
    pub area: Box<[Cell<usize>; 2]>,
}

thread_local! {
    static REMEMBERED: RefCell<Vec<(usize, usize)>> = const { RefCell::new(Vec::new()) };
}

extern "C" fn remember(cell: usize, slot: usize) {
    REMEMBERED.with_borrow_mut(|list| list.push((cell, slot)));
}

/// What the barrier reported since the last time.
pub fn take_remembered() -> Vec<(usize, usize)> {
    REMEMBERED.take()
}

impl World {
    fn called(&self, name: &'static str, immediate: u64, inputs: [u64; 4]) -> u64 {
        let index = cutaway_jit::runtime_table::NAMES.iter().position(|&n| n == name).unwrap();
        let arguments = if INPUTS[index] == VARIADIC {
            // SAFETY: variadic functions get a count and the address of as many values.
            unsafe { std::slice::from_raw_parts(inputs[1] as *const u64, inputs[0] as usize) }
        } else {
            &inputs[..INPUTS[index] as usize]
        };
        let start = self.code.borrow().as_ref().map_or(0, |(_, installed)| installed.range.start);
        let called = Called {
            name,
            immediate,
            arguments: arguments.iter().map(|&bits| Value::from_bits(bits)).collect(),
            offset: self.context.exit_pc.get().wrapping_sub(start),
        };
        assert_ne!(self.context.exit_frame.get(), 0);
        self.calls.borrow_mut().push(called.clone());
        let answer = self.answer.borrow();
        answer(self, &called).bits()
    }
}

macro_rules! runtime {
    ($($name:ident)*) => {
        mod runtime {
            use super::World;
            $( pub extern "C" fn $name(world: &World, immediate: u64, a: u64, b: u64, c: u64, d: u64) -> u64 {
                world.called(stringify!($name), immediate, [a, b, c, d])
            } )*
        }
        fn addresses() -> Vec<usize> {
            vec![$(runtime::$name as *const () as usize),*]
        }
    };
}
cutaway_jit::for_each_runtime_function!(runtime);

impl World {
    pub fn new() -> Box<World> {
        let world = Box::new(World {
            context: Box::default(),
            space: CodeSpace::new().unwrap(),
            interrupts: Box::new(AtomicU32::new(0)),
            invalidated: Box::new(Cell::new(0)),
            calls: RefCell::default(),
            answer: RefCell::new(Box::new(|_, called| panic!("unexpected call: {called:?}"))),
            code: RefCell::default(),
            closure: Cell::new(CLOSURE),
            constants: Vec::new(),
            area: Box::new([Cell::new(0), Cell::new(0)]),
        });
        world.context.vm.set((&raw const *world).cast());
        world.context.interrupts.set(&*world.interrupts);
        world
    }

    pub fn input(&self, parameter_count: u32) -> LoweringInput {
        let stubs = self.space.install_stubs(&addresses(), remember as *const () as usize).unwrap();
        LoweringInput {
            constants: self.constants.as_ptr() as usize,
            invalidated: self.invalidated.as_ptr() as usize,
            runtime: stubs.runtime,
            allocation_area: self.area.as_ptr() as usize,
            inline_allocation: true,
            empty_elements: 0x1230,
            remember: stubs.write_barrier,
            parameter_count,
            print_clif: true,
            print_asm: true,
            ..LoweringInput::default()
        }
    }

    /// Compiles and installs.
    pub fn install(&self, graph: &Graph, input: &LoweringInput) {
        if let Err(text) = verifier::verify(graph) {
            panic!("{text}\n{}", print::print(graph));
        }
        let mut scratch = Scratch::new().unwrap();
        let code = match compile(graph, input, &mut scratch) {
            Ok(code) => code,
            Err(text) => panic!("{text}\n{}", print::print(graph)),
        };
        if std::env::var_os("SHOW").is_some() {
            println!("{}\n{}\n{}", print::print(graph), code.listings.clif, code.listings.asm);
        }
        let installed = self.space.install(&code).unwrap();
        *self.code.borrow_mut() = Some((code, installed));
    }

    /// Calls the installed code through its entry.
    pub fn run(&self, arguments: &[Value]) -> Value {
        let (entry, words) = {
            let code = self.code.borrow();
            let words: Vec<u64> = arguments.iter().map(|value| value.bits()).collect();
            (code.as_ref().unwrap().1.entry, words)
        };
        self.enter(entry, words.len(), words.as_ptr(), false)
    }

    /// The same with this memory as the closure.
    pub fn run_closure(&self, closure: &[u64; 16], arguments: &[Value]) -> Value {
        self.closure.set(closure.as_ptr() as u64);
        self.run(arguments)
    }

    pub fn enter(&self, entry: usize, count: usize, arguments: *const u64, is_osr: bool) -> Value {
        let mut activation = Activation {
            outer: std::ptr::null(),
            outer_exit: (0, 0),
            interpreter_frame: 0,
            is_osr,
            entry_frame: Cell::new(0),
        };
        // SAFETY: the code was made for a world like this.
        let result = unsafe {
            enter(
                &*self.context,
                &mut activation,
                entry,
                self.closure.get(),
                THIS,
                NEW_TARGET,
                count,
                arguments,
            )
        };
        assert!(self.context.activation.get().is_null());
        Value::from_bits(result)
    }

    /// All values of an exit that a runtime call of `deoptimize` names.
    pub fn exit(&self, called: &Called) -> (Exit, Vec<(u32, Value)>) {
        let code = self.code.borrow();
        let exit = code.as_ref().unwrap().0.exits[called.immediate as usize].clone();
        let frame = exit.frames.last().unwrap();
        let registers =
            frame.registers.iter().map(|&(register, source)| (register, self.exit_value(source))).collect();
        (exit.clone(), registers)
    }

    pub fn exit_value(&self, source: ValueSource) -> Value {
        match source {
            ValueSource::Constant(bits) => Value::from_bits(bits.0),
            ValueSource::ConstantCell(index) => Value::from_bits(self.constants[index.index()]),
            ValueSource::Stored { index, repr } => {
                // SAFETY: nobody else has the values while a test looks at them.
                let word = unsafe { (*self.context.exit_values.get())[index as usize] };
                match repr {
                    Repr::Int32 => Value::int(word as i32),
                    Repr::Float64 => Value::double(f64::from_bits(word)),
                    Repr::Bool => Value::bool(word as u8 != 0),
                    _ => Value::from_bits(word),
                }
            }
            ValueSource::Virtual(_) => panic!("a virtual object"),
        }
    }
}

pub const CLOSURE: u64 = 0x10_0000;
pub const THIS: u64 = 0x0a;
pub const NEW_TARGET: u64 = 0x0a;

/// A graph being made.
pub struct Maker {
    pub graph: Graph,
    pub block: BlockId,
    pub closure: NodeId,
    pub context: NodeId,
    /// Registers noted in frame states from now on.
    pub registers: Vec<(u32, NodeId)>,
    pub offset: u32,
    pub handler: Option<BlockId>,
}

impl Maker {
    pub fn new() -> Maker {
        let mut graph = Graph::default();
        let block = graph.new_block();
        graph.order.push(block);
        let mut maker = Maker {
            graph,
            block,
            closure: NodeId(0),
            context: NodeId(0),
            registers: Vec::new(),
            offset: 0,
            handler: None,
        };
        maker.closure = maker.add(Op::Closure, &[]);
        maker.context = maker.add(Op::ConstantTagged { bits: Bits(0x0a) }, &[]);
        maker.graph.units.push(Unit {
            info: ConstantIndex(0),
            code: ConstantIndex(0),
            closure: maker.closure,
            vector: ConstantIndex(0),
            new_target: None,
            kind: FrameKind::Call,
            argument_count: 0,
            extra_arguments: Vec::new(),
            caller: None,
            name: "f".to_string(),
            depth: 0,
        });
        maker
    }

    fn state(&mut self, offset: u32) -> FrameStateId {
        let registers = self.registers.iter().map(|&(r, id)| (r, StateValue::Node(id))).collect();
        self.graph.frame_states.push(FrameState {
            unit: UnitId(0),
            offset,
            registers,
            accumulator: None,
            context: StateValue::Node(self.context),
            parent: None,
        });
        FrameStateId(self.graph.frame_states.len() as u32 - 1)
    }

    pub fn add(&mut self, op: Op, inputs: &[NodeId]) -> NodeId {
        let position = Position { unit: UnitId(0), offset: self.offset };
        let id = self.graph.append(op, inputs, self.block, position);
        if op.has(op::EAGER) {
            let state = self.state(self.offset);
            self.graph.node_mut(id).eager = Some(state);
        }
        if op.has(op::CALLS) {
            let state = self.state(self.offset + 2);
            if op.result() == Repr::Tagged {
                self.graph.frame_states[state.index()].accumulator = Some(StateValue::Node(id));
            }
            self.graph.node_mut(id).lazy = Some(state);
        }
        if op.has(op::CALLS | op::THROWS)
            && let Some(handler) = self.handler
        {
            self.graph.node_mut(id).handler = Some(handler);
            let block = self.block;
            self.graph.block_mut(handler).throwers.push(block);
        }
        self.offset += 2;
        id
    }

    pub fn parameter(&mut self, index: u32) -> NodeId {
        self.add(Op::Parameter { index }, &[])
    }

    pub fn int(&mut self, value: i32) -> NodeId {
        self.add(Op::ConstantInt32 { value }, &[])
    }

    /// A new block in the order, not yet entered.
    pub fn block(&mut self) -> BlockId {
        self.graph.new_block()
    }

    /// Goes on in a block, whose predecessors are known.
    pub fn enter(&mut self, block: BlockId, predecessors: &[BlockId]) {
        self.graph.order.push(block);
        self.graph.block_mut(block).predecessors.extend_from_slice(predecessors);
        self.block = block;
    }

    pub fn phi(&mut self, repr: Repr, inputs: &[NodeId]) -> NodeId {
        let id = self.add(Op::Phi { register: -1 }, inputs);
        self.graph.node_mut(id).repr = repr;
        id
    }

    /// Boxes and returns.
    pub fn ret(&mut self, id: NodeId) {
        let boxed = match self.graph.repr(id) {
            Repr::Int32 => self.add(Op::Int32ToTagged, &[id]),
            Repr::Float64 => self.add(Op::Float64ToTagged, &[id]),
            Repr::Bool => self.add(Op::BoolToTagged, &[id]),
            _ => id,
        };
        self.add(Op::Return, &[boxed]);
    }
}
