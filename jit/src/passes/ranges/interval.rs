//! **Intervals** of integers: what is known of an int32 node's value, and what operations make of it.

use crate::graph::{Graph, NodeId, Op, Repr, TypedElement};

/// The values from `low` to `high`, both included. Wider than 32 bits, so that sums and products have one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The least value.
    pub low: i64,
    /// The greatest.
    pub high: i64,
}

const MIN: i64 = i32::MIN as i64;
const MAX: i64 = i32::MAX as i64;

impl Interval {
    /// Every int32.
    pub const ALL: Interval = Interval { low: MIN, high: MAX };
    /// No int32 below 0.
    pub const NATURAL: Interval = Interval { low: 0, high: MAX };

    /// From `low` to `high`.
    pub fn new(low: i64, high: i64) -> Interval {
        Interval { low, high }
    }

    /// Just this.
    pub fn constant(value: i64) -> Interval {
        Interval::new(value, value)
    }

    /// Whether all values are int32.
    pub fn fits(self) -> bool {
        MIN <= self.low && self.high <= MAX
    }

    /// The interval, or every int32 if it goes beyond: what an operation that wraps gives.
    fn wrapped(self) -> Interval {
        if self.fits() { self } else { Interval::ALL }
    }

    /// What is left of it where values that are no int32 leave to the interpreter.
    fn checked(self) -> Interval {
        if self.low > MAX || self.high < MIN {
            return Interval::ALL;
        }
        Interval::new(self.low.max(MIN), self.high.min(MAX))
    }

    /// Both together, and what is between.
    pub fn union(self, other: Interval) -> Interval {
        Interval::new(self.low.min(other.low), self.high.max(other.high))
    }

    /// What is in both. A part that nothing reaches keeps the interval: nothing is concluded from a contradiction.
    pub fn intersection(self, other: Interval) -> Interval {
        let both = Interval::new(self.low.max(other.low), self.high.min(other.high));
        if both.low <= both.high { both } else { self }
    }

    /// Whether 0 is in it.
    pub fn has_zero(self) -> bool {
        self.low <= 0 && 0 <= self.high
    }

    /// Sums.
    pub fn add(self, other: Interval) -> Interval {
        Interval::new(self.low + other.low, self.high + other.high)
    }

    /// Differences.
    pub fn subtract(self, other: Interval) -> Interval {
        Interval::new(self.low - other.high, self.high - other.low)
    }

    /// Products.
    pub fn multiply(self, other: Interval) -> Interval {
        let ends =
            [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        ends.into_iter().map(Interval::constant).reduce(Interval::union).unwrap_or(Interval::ALL)
    }
}

/// The interval of an int32 node from those of its inputs. Phis are not for this function.
pub fn of_node(graph: &Graph, id: NodeId, of: impl Fn(NodeId) -> Interval) -> Interval {
    let node = graph.node(id);
    if node.repr != Repr::Int32 {
        return Interval::ALL;
    }
    let a = node.inputs.first().map_or(Interval::ALL, |&input| of(input));
    let b = node.inputs.get(1).map_or(Interval::ALL, |&input| of(input));
    match node.op {
        Op::ConstantInt32 { value } => Interval::constant(i64::from(value)),
        Op::Int32AddWithOverflow => a.add(b).checked(),
        Op::Int32SubtractWithOverflow => a.subtract(b).checked(),
        Op::Int32MultiplyWithOverflow => a.multiply(b).checked(),
        Op::Int32NegateWithOverflow => Interval::constant(0).subtract(a).checked(),
        Op::Int32AbsWithOverflow => {
            let high = a.low.abs().max(a.high.abs()).min(MAX);
            if a.has_zero() {
                Interval::new(0, high)
            } else {
                Interval::new(a.low.abs().min(a.high.abs()), high)
            }
        }
        Op::Int32Add => a.add(b).wrapped(),
        Op::Int32Subtract => a.subtract(b).wrapped(),
        Op::Int32Multiply => a.multiply(b).wrapped(),
        Op::Int32Modulus => Interval::new(0, a.high.min(b.high - 1).max(0)),
        Op::Int32ModulusWithDeopt => {
            let limit = (b.low.abs().max(b.high.abs()) - 1).max(0);
            let low = if a.low >= 0 { 0 } else { (-limit).max(a.low) };
            let high = if a.high <= 0 { 0 } else { limit.min(a.high) };
            Interval::new(low, high)
        }
        Op::Int32DivideExact if b.low > 0 => {
            Interval::new(a.low.min(a.low / b.low).min(0), a.high.max(0) / b.low)
        }
        Op::Int32BitwiseAnd => bitwise_and(a, b),
        Op::Int32BitwiseOr | Op::Int32BitwiseXor if a.low >= 0 && b.low >= 0 => {
            let bits = (a.high | b.high) as u64;
            Interval::new(0, ((bits + 1).next_power_of_two() - 1) as i64)
        }
        Op::Int32BitwiseNot => Interval::new(!a.high, !a.low),
        Op::Int32ShiftLeft if b.low == b.high => {
            let amount = b.low & 31;
            Interval::new(a.low << amount, a.high << amount).wrapped()
        }
        Op::Int32ShiftRight if b.low == b.high => {
            let amount = b.low & 31;
            Interval::new(a.low >> amount, a.high >> amount)
        }
        Op::Int32ShiftRight => Interval::new(a.low.min(0), a.high.max(0)),
        Op::Int32ShiftRightLogical if a.low >= 0 => Interval::new(0, a.high),
        Op::Int32ShiftRightLogical if b.low == b.high && b.low & 31 != 0 => {
            Interval::new(0, (1 << (32 - (b.low & 31))) - 1)
        }
        Op::Int32CountLeadingZeros => Interval::new(0, 32),
        Op::Int32Min => Interval::new(a.low.min(b.low), a.high.min(b.high)),
        Op::Int32Max => Interval::new(a.low.max(b.low), a.high.max(b.high)),
        Op::BoolToInt32 => Interval::new(0, 1),
        Op::CheckedUint32ToInt32 => Interval::NATURAL.intersection(a),
        Op::StringLength | Op::ArgumentCount => Interval::NATURAL,
        Op::StringCharCodeAt => Interval::new(0, 0xffff),
        Op::LoadTypedInt32 { element } => match element {
            TypedElement::Int8 => Interval::new(-0x80, 0x7f),
            TypedElement::Uint8 | TypedElement::Uint8Clamped => Interval::new(0, 0xff),
            TypedElement::Int16 => Interval::new(-0x8000, 0x7fff),
            TypedElement::Uint16 => Interval::new(0, 0xffff),
            _ => Interval::ALL,
        },
        _ => Interval::ALL,
    }
}

fn bitwise_and(a: Interval, b: Interval) -> Interval {
    match (a.low >= 0, b.low >= 0) {
        (true, true) => Interval::new(0, a.high.min(b.high)),
        (true, false) => Interval::new(0, a.high),
        (false, true) => Interval::new(0, b.high),
        (false, false) => Interval::ALL,
    }
}
