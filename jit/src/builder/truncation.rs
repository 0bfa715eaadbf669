//! Truncation to int32 of whole trees of additions: `(a + b + c) | 0` on int32s is addition modulo 2^32, since sums of so few
//! int32s are exact in doubles. V8's counterpart: the Word32 truncations of simplified lowering.

use super::GraphBuilder;
use crate::graph::{NodeId, Op};

/// How deep a tree may be for its sums to be exact: 2^20 int32s sum up to less than 2^53.
pub const MAX_DEPTH: u32 = 20;

/// ToInt32 of a number.
pub fn to_int32(number: f64) -> i32 {
    if !number.is_finite() {
        return 0;
    }
    let modulo = number.trunc().rem_euclid(4_294_967_296.0);
    modulo as u32 as i32
}

impl GraphBuilder<'_> {
    /// An int32 node equal to ToInt32 of `node`, if it is a sum of integers.
    pub(super) fn truncate_tree(&mut self, node: NodeId, depth: u32) -> Option<NodeId> {
        if !self.is_small_sum(node, depth) {
            return None;
        }
        let inputs = self.graph.node(node).inputs.clone();
        match self.graph.op(node) {
            Op::Int32ToFloat64 | Op::Uint32ToFloat64 => Some(inputs[0]),
            Op::ConstantFloat64 { bits } => Some(self.int32_constant(to_int32(f64::from_bits(bits.0)))),
            sum => {
                let left = self.truncate_tree(inputs[0], depth - 1)?;
                let right = self.truncate_tree(inputs[1], depth - 1)?;
                let operation = if sum == Op::Float64Add { Op::Int32Add } else { Op::Int32Subtract };
                Some(self.append(operation, &[left, right]))
            }
        }
    }

    fn is_small_sum(&self, node: NodeId, depth: u32) -> bool {
        let data = self.graph.node(node);
        match data.op {
            Op::Int32ToFloat64 | Op::Uint32ToFloat64 => true,
            Op::ConstantFloat64 { bits } => {
                let number = f64::from_bits(bits.0);
                number.trunc() == number && number.abs() <= 4_294_967_296.0
            }
            Op::Float64Add | Op::Float64Subtract => {
                depth > 0 && data.inputs.iter().all(|&input| self.is_small_sum(input, depth - 1))
            }
            _ => false,
        }
    }
}
