//! Rules for operations on doubles. Only identities that hold for -0, infinities and NaN too.

use super::conversions::exact_int32;
use super::integers::{holds, mirrored};
use super::{Folder, Reduction};
use crate::graph::{Bits, Condition, MathFunction, NodeId, Op};

impl Folder<'_> {
    /// Rules for doubles.
    pub fn double(&mut self, id: NodeId) -> Reduction {
        let op = self.graph.op(id);
        match op {
            Op::Float64Compare { condition } => return self.float64_compare(id, condition),
            Op::Float64Negate => {
                return match self.float64_constant(self.input(id, 0)) {
                    Some(value) => self.float64(-value),
                    None => Reduction::Keep,
                };
            }
            Op::Float64Math { function } => return self.math(id, function),
            _ => {}
        }
        let inputs = self.graph.node(id).inputs.clone();
        let &[left, right] = inputs.as_slice() else { return Reduction::Keep };
        let Some(b) = self.float64_constant(right) else { return Reduction::Keep };
        match self.float64_constant(left) {
            Some(a) => binary(op, a, b).map_or(Reduction::Keep, |value| self.float64(value)),
            None => self.float64_with_constant(op, left, b),
        }
    }

    fn float64_with_constant(&mut self, op: Op, left: NodeId, right: f64) -> Reduction {
        match op {
            Op::Float64Multiply | Op::Float64Divide if right == 1.0 => Reduction::Replace(left),
            Op::Float64Subtract if right == 0.0 && right.is_sign_positive() => Reduction::Replace(left),
            // The inverse of a power of two is exact.
            Op::Float64Divide if right.is_normal() && right.recip().is_normal() && is_power_of_two(right) => {
                let inverse = self.constant(Op::ConstantFloat64 { bits: Bits(right.recip().to_bits()) });
                Reduction::becomes(Op::Float64Multiply, &[left, inverse])
            }
            Op::Float64Exponentiate if right == 2.0 => Reduction::becomes(Op::Float64Multiply, &[left, left]),
            Op::Float64Exponentiate if right == 1.0 => Reduction::Replace(left),
            _ => Reduction::Keep,
        }
    }

    fn math(&mut self, id: NodeId, function: MathFunction) -> Reduction {
        let value = self.input(id, 0);
        let rounds = matches!(
            function,
            MathFunction::Floor | MathFunction::Ceil | MathFunction::Trunc | MathFunction::Round
        );
        if rounds && matches!(self.graph.op(value), Op::Int32ToFloat64 | Op::Uint32ToFloat64) {
            return Reduction::Replace(value);
        }
        let Some(number) = self.float64_constant(value) else { return Reduction::Keep };
        match function {
            MathFunction::Floor => self.float64(number.floor()),
            MathFunction::Ceil => self.float64(number.ceil()),
            MathFunction::Trunc => self.float64(number.trunc()),
            MathFunction::Sqrt => self.float64(number.sqrt()),
            MathFunction::Abs => self.float64(number.abs()),
            MathFunction::Fround => self.float64(f64::from(number as f32)),
            _ => Reduction::Keep,
        }
    }

    fn float64_compare(&mut self, id: NodeId, condition: Condition) -> Reduction {
        let (left, right) = (self.input(id, 0), self.input(id, 1));
        if let (Some(a), Some(b)) = (self.float64_constant(left), self.float64_constant(right)) {
            return self.boolean(holds(condition, a, b));
        }
        if self.float64_constant(left).is_some() {
            let condition = mirrored(condition);
            return Reduction::becomes(Op::Float64Compare { condition }, &[right, left]);
        }
        match (self.graph.op(left), self.graph.op(right)) {
            (Op::Int32ToFloat64, Op::Int32ToFloat64) => Reduction::becomes(
                Op::Int32Compare { condition },
                &[self.input(left, 0), self.input(right, 0)],
            ),
            (Op::Uint32ToFloat64, Op::Uint32ToFloat64) => Reduction::becomes(
                Op::Uint32Compare { condition },
                &[self.input(left, 0), self.input(right, 0)],
            ),
            (Op::Int32ToFloat64, Op::ConstantFloat64 { bits }) => {
                let number = f64::from_bits(bits.0);
                let Some(value) = exact_int32(if number == 0.0 { 0.0 } else { number }) else {
                    return Reduction::Keep;
                };
                let right = self.constant(Op::ConstantInt32 { value });
                Reduction::becomes(Op::Int32Compare { condition }, &[self.input(left, 0), right])
            }
            _ => Reduction::Keep,
        }
    }
}

fn is_power_of_two(value: f64) -> bool {
    value.to_bits() & ((1 << 52) - 1) == 0
}

fn binary(op: Op, a: f64, b: f64) -> Option<f64> {
    match op {
        Op::Float64Add => Some(a + b),
        Op::Float64Subtract => Some(a - b),
        Op::Float64Multiply => Some(a * b),
        Op::Float64Divide => Some(a / b),
        Op::Float64Modulus => Some(a % b),
        _ => None,
    }
}
