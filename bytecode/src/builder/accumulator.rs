//! What is known of the accumulator at one point of straight-line code: the registers that **mirror** it, and the constant
//! it holds. The builder asks before each load and store, and tells of each instruction that changes either side.
//!
//! All is forgotten at labels that are jumped to, loop headers, handlers and resume points. V8's counterpart: the
//! equivalence sets of `BytecodeRegisterOptimizer`, of which this is the one set that the accumulator is in.

use crate::op::MAX_OPERANDS;
use crate::{Op, Register};

/// See the module's text.
#[derive(Default)]
pub(super) struct Accumulator {
    /// The oldest first: a variable's own register comes before copies of it.
    mirrors: Vec<Register>,
    constant: Option<(Op, u32)>,
}

impl Accumulator {
    /// A register with the same value.
    pub fn mirror(&self) -> Option<Register> {
        self.mirrors.first().copied()
    }

    /// Whether this register has the same value.
    pub fn is_in(&self, register: Register) -> bool {
        self.mirrors.contains(&register)
    }

    /// The register got the accumulator's value, or the other way round.
    pub fn add(&mut self, register: Register) {
        if !self.is_in(register) {
            self.mirrors.push(register);
        }
    }

    /// Other values were written to `count` registers.
    pub fn forget_registers(&mut self, first: u32, count: u32) {
        self.mirrors.retain(|m| !(first..first + count).contains(&m.0));
    }

    /// Any register may have been written to.
    pub fn forget_all_registers(&mut self) {
        self.mirrors.clear();
    }

    /// The accumulator has another value, of which nothing is known.
    pub fn forget(&mut self) {
        self.mirrors.clear();
        self.constant = None;
    }

    /// Whether the instruction loads the constant that is there already.
    pub fn holds(&self, op: Op, operands: &[u32; MAX_OPERANDS]) -> bool {
        self.constant.is_some() && self.constant == constant(op, operands)
    }

    /// The instruction wrote the accumulator.
    pub fn written_by(&mut self, op: Op, operands: &[u32; MAX_OPERANDS]) {
        self.mirrors.clear();
        self.constant = constant(op, operands);
    }
}

/// The constant that an instruction loads.
fn constant(op: Op, operands: &[u32; MAX_OPERANDS]) -> Option<(Op, u32)> {
    match op {
        Op::LdaZero | Op::LdaUndefined | Op::LdaNull | Op::LdaTheHole | Op::LdaTrue | Op::LdaFalse => {
            Some((op, 0))
        }
        Op::LdaSmi | Op::LdaConstant => Some((op, operands[0])),
        _ => None,
    }
}
