//! The **graph builder**: bytecode, liveness and feedback in, [`Graph`] out, in one pass over the bytecode.
//!
//! The builder executes the bytecode abstractly: an [`Environment`] holds, for each register, the node that computes it;
//! each instruction reads nodes, adds nodes and writes nodes. What feedback says becomes checked nodes with frame states to
//! leave to the interpreter; what is known of a node already ([`known`]) makes checks vanish. Values stay in the representation
//! in which they were computed and are boxed only where a node asks for `Tagged` ([`values`]). Called by the engine's compile
//! jobs; V8's counterpart: `src/maglev/maglev-graph-builder.cc`.
//!
//! ```text
//! unit          one function: the compiled one, or an inlined one (a stack of them)
//! environment   registers, accumulator, context
//! dispatch      one line for each instruction
//! emit          adding nodes, with frame states and exception edges as their properties demand
//! frame_states  states of before and after the current bytecode
//! control       edges, merges, phis, branches inside one bytecode; jumps and switches in `jumps`
//! loops         extents and assigned registers beforehand; headers, back edges
//! exceptions    handler blocks
//! finish        reverse postorder, trivial phis
//! ```
//!
//! **For those who add an instruction's building**: read inputs with [`GraphBuilder::reg`], [`GraphBuilder::acc`]; convert with
//! `tagged`, `int32`, `float64`, `truncated_int32`, `to_boolean`; add nodes with [`GraphBuilder::add`]; write results last with
//! `set_acc`. Checks (`EAGER`) must come before the bytecode's first effect: leaving executes the whole bytecode again. A node with
//! `CALLS` must be the bytecode's last effect: leaving after it goes on behind the bytecode with the node's result in the
//! accumulator. After [`GraphBuilder::deopt`] the path is dead: nodes added further go to a block that nobody reaches.

mod arguments;
mod arithmetic;
pub(crate) mod array_iteration;
mod bitwise;
mod builtins;
mod calls;
mod compare;
mod construct;
mod contexts;
mod control;
mod conversions;
mod dispatch;
mod emit;
mod environment;
mod exceptions;
mod finish;
mod frame_states;
mod generic;
mod globals;
mod inlining;
mod instance_of;
mod iteration;
mod jumps;
mod keyed;
mod kind;
mod known;
mod literals;
mod loops;
mod named;
mod shapes;
mod truncation;
mod typed_arrays;
mod unit;
mod values;

pub use control::{Merge, Way};
pub use environment::Environment;
pub use kind::Kinds;
pub use known::{Aspects, Known};
pub use unit::{Inlinee, UnitState};

use crate::broker::{Broker, FunctionData};
use crate::graph::{BlockId, FrameKind, Graph, NodeId};
use cutaway_bytecode::{Op as Bytecode, RuntimeFunction};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Why a function is not compiled, in V8's words where it has any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bailout(pub &'static str);

/// Limits and switches.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Whether calls are inlined.
    pub inline: bool,
    /// The most bytes of bytecode of an inlined function.
    pub max_inlined_size: u32,
    /// The most bytes of bytecode inlined in all.
    pub max_inlined_total: u32,
    /// How deep functions are inlined in each other.
    pub max_inlining_depth: u32,
    /// The most nodes of a graph.
    pub max_nodes: usize,
}

impl Default for BuildOptions {
    fn default() -> BuildOptions {
        BuildOptions {
            inline: true,
            max_inlined_size: 460,
            max_inlined_total: 1800,
            max_inlining_depth: 8,
            max_nodes: 20_000,
        }
    }
}

/// See the module's text.
pub struct GraphBuilder<'b> {
    /// What is being built.
    pub graph: Graph,
    /// Answers about the heap.
    pub broker: &'b mut dyn Broker,
    /// Limits.
    pub options: &'b BuildOptions,
    /// The function whose bytecode is being read.
    pub unit: UnitState,
    /// What is known of nodes on the current path.
    aspects: Rc<Aspects>,
    /// Where nodes are appended; None on a dead path.
    block: Option<BlockId>,
    /// Takes the nodes of dead paths.
    limbo: Option<BlockId>,
    /// Constants by what they are; they stand at the beginning of the entry block.
    constants: FxHashMap<values::ConstantKey, NodeId>,
    /// The same in order of their making.
    constant_nodes: Vec<NodeId>,
    /// Nodes that throw to each handler block.
    thrown_from: FxHashMap<BlockId, Vec<NodeId>>,
    /// Bytes of bytecode inlined so far.
    pub inlined_size: u32,
    /// Set where building cannot go on.
    bailout: Option<Bailout>,
}

/// Builds the graph of a function; with `osr_offset`, of its rest from that loop header on.
pub fn build(
    broker: &mut dyn Broker,
    function: FunctionData,
    osr_offset: Option<u32>,
    options: &BuildOptions,
) -> Result<Graph, Bailout> {
    check_compilable(&function)?;
    let mut graph = Graph { osr_offset, ..Graph::default() };
    let entry = graph.new_block();
    let unit = UnitState::new(function, FrameKind::Call);
    let mut builder = GraphBuilder {
        graph,
        broker,
        options,
        unit,
        aspects: Rc::default(),
        block: Some(entry),
        limbo: None,
        constants: FxHashMap::default(),
        constant_nodes: Vec::new(),
        thrown_from: FxHashMap::default(),
        inlined_size: 0,
        bailout: None,
    };
    builder.enter_outermost(osr_offset);
    builder.build_body(osr_offset.unwrap_or(0))?;
    builder.finish()
}

/// Whether a function's bytecode can be compiled at all (see `dispatch` for what is built how).
pub fn check_compilable(function: &FunctionData) -> Result<(), Bailout> {
    if function.is_resumable {
        return Err(Bailout("generator or async function"));
    }
    for instruction in cutaway_bytecode::Reader::new(&function.bytecode.bytes) {
        match instruction.op {
            Bytecode::CallDirectEval => return Err(Bailout("direct eval")),
            Bytecode::SuspendGenerator | Bytecode::SwitchOnGeneratorState => {
                return Err(Bailout("generator or async function"));
            }
            Bytecode::CallRuntime if needs_frame(instruction.operand(0)) => {
                return Err(Bailout("runtime function that needs the interpreter's frame"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a function called by `CallRuntime` looks at the frame of its caller.
fn needs_frame(index: u32) -> bool {
    let function = RuntimeFunction::ALL.get(index as usize);
    function.is_none_or(|function| {
        matches!(
            function,
            RuntimeFunction::CreateGeneratorObject
                | RuntimeFunction::AsyncFunctionEnter
                | RuntimeFunction::DeclareEvalFunction
                | RuntimeFunction::AssignHoistedFunction
        )
    })
}
