//! **Frame states**: what the interpreter's frames would hold at a point of the graph, from which deoptimization rebuilds
//! them. A chain: the innermost function's state, and its caller's, if it was inlined. V8's counterpart: `DeoptFrame`.

use super::payload::*;

/// What the interpreter's frame of one function would hold.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameState {
    /// The function.
    pub unit: UnitId,
    /// Byte offset of the bytecode at which the interpreter goes on. In a state of *before*, and in a lazy one, it is that
    /// of the next bytecode to be executed; in a `parent` it is the offset after the call, whose result will be in acc.
    pub offset: u32,
    /// Live registers and what they hold.
    pub registers: Vec<(u32, StateValue)>,
    /// The accumulator, where live. In a parent: None, the callee's result comes there.
    pub accumulator: Option<StateValue>,
    /// The current context.
    pub context: StateValue,
    /// The caller's state, if the function is inlined.
    pub parent: Option<FrameStateId>,
}

/// What a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateValue {
    /// A node's value, in whatever representation.
    Node(NodeId),
    /// An object that was never made: index into `Graph::virtual_objects`.
    Virtual(u32),
}

/// How a function in the graph was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// By a plain call.
    Call,
    /// By construction: a result that is no object is replaced by `<this>`.
    Construct,
    /// As a setter: its result is dropped, and the accumulator of the caller kept.
    Setter,
}

/// `Unit::argument_count` of a function compiled that may ask how many arguments it got, and for those not declared.
pub const ARGUMENTS_ASKED_FOR: u32 = u32::MAX;

/// A function in the graph.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its `FunctionInfo` in the constant table.
    pub info: ConstantIndex,
    /// Its `Code` in the constant table.
    pub code: ConstantIndex,
    /// The closure: a node (of the function compiled: [`super::Op::Closure`]).
    pub closure: NodeId,
    /// Its `FeedbackVector` in the constant table.
    pub vector: ConstantIndex,
    /// new.target, where the function is a constructor or asks for it.
    pub new_target: Option<NodeId>,
    /// How it was entered.
    pub kind: FrameKind,
    /// Number of arguments it was called with (inlined ones: known).
    pub argument_count: u32,
    /// Inlined: arguments beyond the declared ones.
    pub extra_arguments: Vec<NodeId>,
    /// Inlined: the unit it is inlined in, and the offset of the call there.
    pub caller: Option<Position>,
    /// Name for listings.
    pub name: String,
    /// Whether it is the code for a whole function or an inlined copy: nesting depth, 0 for the function compiled.
    pub depth: u32,
}

use super::Position;

/// An object that escape analysis took apart: made when the interpreter needs it.
#[derive(Clone, Debug)]
pub struct VirtualObject {
    /// How to make it: an allocating operation of the table.
    pub op: super::Op,
    /// Its inputs.
    pub inputs: Vec<StateValue>,
}

impl VirtualObject {
    /// Shows every node the object uses.
    pub fn for_each_use_mut(&mut self, mut visit: impl FnMut(&mut NodeId)) {
        for value in &mut self.inputs {
            if let StateValue::Node(id) = value {
                visit(id);
            }
        }
    }
}

impl FrameState {
    /// Everything it holds.
    pub fn values(&self) -> impl Iterator<Item = StateValue> + '_ {
        self.registers.iter().map(|&(_, value)| value).chain(self.accumulator).chain([self.context])
    }

    /// Shows every node used.
    pub fn for_each_use(&self, mut visit: impl FnMut(NodeId)) {
        for value in self.values() {
            if let StateValue::Node(id) = value {
                visit(id);
            }
        }
    }

    /// Shows every node used, to be changed.
    pub fn for_each_use_mut(&mut self, mut visit: impl FnMut(&mut NodeId)) {
        let registers = self.registers.iter_mut().map(|(_, value)| value);
        for value in registers.chain(self.accumulator.as_mut()).chain([&mut self.context]) {
            if let StateValue::Node(id) = value {
                visit(id);
            }
        }
    }
}
