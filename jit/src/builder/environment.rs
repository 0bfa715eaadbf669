//! The **environment**: which node computes each register, the accumulator and the current context at a point of the
//! bytecode. V8's counterpart: `InterpreterFrameState`.

use crate::graph::NodeId;

/// The accumulator's number where registers are listed (as in `Op::Phi`).
pub const ACCUMULATOR: i32 = -2;

/// See the module's text.
#[derive(Clone, Debug)]
pub struct Environment {
    /// By index; None: nobody may read it (dead, or never written on this path).
    pub registers: Vec<Option<NodeId>>,
    /// The accumulator.
    pub accumulator: Option<NodeId>,
    /// The current context.
    pub context: NodeId,
}

impl Environment {
    /// Of a function with this many registers.
    pub fn new(registers: u32, context: NodeId) -> Environment {
        Environment { registers: vec![None; registers as usize], accumulator: None, context }
    }

    /// What a register holds, if it may be read.
    pub fn get(&self, register: u32) -> Option<NodeId> {
        self.registers.get(register as usize).copied().flatten()
    }

    /// Writes a register.
    pub fn set(&mut self, register: u32, node: Option<NodeId>) {
        if let Some(place) = self.registers.get_mut(register as usize) {
            *place = node;
        }
    }
}
