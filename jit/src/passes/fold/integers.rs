//! Rules for operations on integers. `x | 0` stays: it is what tells `truncation` that overflow does not matter.

use super::{Folder, Reduction};
use crate::graph::{Condition, NodeId, Op};

/// Whether a condition holds for two ordered values.
pub fn holds<T: PartialOrd>(condition: Condition, left: T, right: T) -> bool {
    match condition {
        Condition::Equal => left == right,
        Condition::NotEqual => left != right,
        Condition::LessThan => left < right,
        Condition::LessThanOrEqual => left <= right,
        Condition::GreaterThan => left > right,
        Condition::GreaterThanOrEqual => left >= right,
    }
}

/// The condition with left and right exchanged.
pub fn mirrored(condition: Condition) -> Condition {
    match condition {
        Condition::LessThan => Condition::GreaterThan,
        Condition::LessThanOrEqual => Condition::GreaterThanOrEqual,
        Condition::GreaterThan => Condition::LessThan,
        Condition::GreaterThanOrEqual => Condition::LessThanOrEqual,
        same => same,
    }
}

impl Folder<'_> {
    /// Rules for integers.
    pub fn integer(&mut self, id: NodeId) -> Reduction {
        let op = self.graph.op(id);
        match op {
            Op::Int32Compare { condition } => return self.int32_compare(id, condition),
            Op::Uint32Compare { condition } => return self.uint32_compare(id, condition),
            _ => {}
        }
        let inputs = self.graph.node(id).inputs.clone();
        match *inputs.as_slice() {
            [value] => match self.int32_constant(value).and_then(|value| unary(op, value)) {
                Some(value) => self.int32(value),
                None => Reduction::Keep,
            },
            [left, right] => {
                let Some(b) = self.int32_constant(right) else { return self.int32_same(op, left, right) };
                match self.int32_constant(left) {
                    Some(a) => binary(op, a, b).map_or(Reduction::Keep, |value| self.int32(value)),
                    None => self.int32_with_constant(op, left, b),
                }
            }
            _ => Reduction::Keep,
        }
    }

    /// `left op right` of which only the right side is known.
    fn int32_with_constant(&mut self, op: Op, left: NodeId, right: i32) -> Reduction {
        match (op, right) {
            (
                Op::Int32AddWithOverflow
                | Op::Int32SubtractWithOverflow
                | Op::Int32Add
                | Op::Int32Subtract
                | Op::Int32BitwiseXor
                | Op::Int32ShiftLeft
                | Op::Int32ShiftRight
                | Op::Int32ShiftRightLogical,
                0,
            )
            | (Op::Int32MultiplyWithOverflow | Op::Int32Multiply | Op::Int32DivideExact, 1)
            | (Op::Int32BitwiseAnd, -1) => Reduction::Replace(left),
            (Op::Int32BitwiseAnd | Op::Int32Multiply, 0) => self.int32(0),
            (Op::Int32MultiplyWithOverflow, 2) => Reduction::becomes(Op::Int32AddWithOverflow, &[left, left]),
            (Op::Int32Multiply, factor) if factor > 0 && factor.count_ones() == 1 => {
                let amount =
                    self.constant(Op::ConstantInt32 { value: factor.trailing_zeros().cast_signed() });
                Reduction::becomes(Op::Int32ShiftLeft, &[left, amount])
            }
            (Op::Int32Modulus, divisor) if divisor > 0 && divisor.count_ones() == 1 => {
                let mask = self.constant(Op::ConstantInt32 { value: divisor - 1 });
                Reduction::becomes(Op::Int32BitwiseAnd, &[left, mask])
            }
            _ => self.nested_bitwise(op, left, right),
        }
    }

    /// `(x op c) op d` of bitwise operations.
    fn nested_bitwise(&mut self, op: Op, left: NodeId, right: i32) -> Reduction {
        if !matches!(op, Op::Int32BitwiseAnd | Op::Int32BitwiseOr | Op::Int32BitwiseXor)
            || self.graph.op(left) != op
        {
            return Reduction::Keep;
        }
        let &[value, inner] = self.graph.node(left).inputs.as_slice() else { return Reduction::Keep };
        let Some(both) = self.int32_constant(inner).and_then(|inner| binary(op, inner, right)) else {
            return Reduction::Keep;
        };
        let both = self.constant(Op::ConstantInt32 { value: both });
        Reduction::becomes(op, &[value, both])
    }

    fn int32_same(&mut self, op: Op, left: NodeId, right: NodeId) -> Reduction {
        if left != right {
            return Reduction::Keep;
        }
        match op {
            Op::Int32BitwiseAnd | Op::Int32Min | Op::Int32Max => Reduction::Replace(left),
            Op::Int32BitwiseXor | Op::Int32Subtract | Op::Int32SubtractWithOverflow => self.int32(0),
            _ => Reduction::Keep,
        }
    }

    fn int32_compare(&mut self, id: NodeId, condition: Condition) -> Reduction {
        let (left, right) = (self.input(id, 0), self.input(id, 1));
        match (self.int32_constant(left), self.int32_constant(right)) {
            (Some(a), Some(b)) => self.boolean(holds(condition, a, b)),
            (Some(_), None) => {
                Reduction::becomes(Op::Int32Compare { condition: mirrored(condition) }, &[right, left])
            }
            _ if left == right => self.boolean(holds(condition, 0, 0)),
            _ => Reduction::Keep,
        }
    }

    fn uint32_compare(&mut self, id: NodeId, condition: Condition) -> Reduction {
        let (left, right) = (self.input(id, 0), self.input(id, 1));
        match (self.int32_constant(left), self.int32_constant(right)) {
            (Some(a), Some(b)) => self.boolean(holds(condition, a as u32, b as u32)),
            _ if left == right => self.boolean(holds(condition, 0, 0)),
            _ => Reduction::Keep,
        }
    }
}

fn unary(op: Op, value: i32) -> Option<i32> {
    match op {
        Op::Int32NegateWithOverflow if value != 0 => value.checked_neg(),
        Op::Int32AbsWithOverflow => value.checked_abs(),
        Op::Int32BitwiseNot => Some(!value),
        Op::Int32CountLeadingZeros => Some(value.leading_zeros().cast_signed()),
        _ => None,
    }
}

/// The value of an operation on constants. None: it leaves to the interpreter, or is not for integers.
fn binary(op: Op, a: i32, b: i32) -> Option<i32> {
    let amount = b as u32 & 31;
    match op {
        Op::Int32AddWithOverflow => a.checked_add(b),
        Op::Int32SubtractWithOverflow => a.checked_sub(b),
        Op::Int32MultiplyWithOverflow if (a == 0 && b < 0) || (b == 0 && a < 0) => None,
        Op::Int32MultiplyWithOverflow => a.checked_mul(b),
        Op::Int32DivideExact if a == 0 && b < 0 => None,
        Op::Int32DivideExact => a.checked_div(b).filter(|_| a.checked_rem(b) == Some(0)),
        Op::Int32ModulusWithDeopt => a.checked_rem(b).filter(|&rest| rest != 0 || a >= 0),
        Op::Int32Modulus => a.checked_rem(b),
        Op::Int32Add => Some(a.wrapping_add(b)),
        Op::Int32Subtract => Some(a.wrapping_sub(b)),
        Op::Int32Multiply => Some(a.wrapping_mul(b)),
        Op::Int32BitwiseAnd => Some(a & b),
        Op::Int32BitwiseOr => Some(a | b),
        Op::Int32BitwiseXor => Some(a ^ b),
        Op::Int32ShiftLeft => Some(a << amount),
        Op::Int32ShiftRight => Some(a >> amount),
        Op::Int32ShiftRightLogical => Some((a as u32 >> amount).cast_signed()),
        Op::Int32Min => Some(a.min(b)),
        Op::Int32Max => Some(a.max(b)),
        _ => None,
    }
}
