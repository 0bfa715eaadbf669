//! **Truncation**: integers whose users look at the low 32 bits only need no overflow check, and doubles that end in ToInt32
//! are computed as integers where every step is exact. V8's counterpart: the truncations of `simplified-lowering.cc`.

use super::interval::Interval;
use crate::graph::{Graph, MathFunction, NodeId, Op};
use crate::passes::analysis::uses::Uses;
use crate::passes::fold::exact_int32;

/// Integers up to here are doubles exactly, and so are their sums.
const EXACT: i64 = 1 << 53;
/// How deep a tree of doubles is turned into one of integers.
const MAX_DEPTH: u32 = 6;

/// By id: nodes that check for overflow, of which only the low 32 bits matter.
pub fn truncated_nodes(graph: &Graph, uses: &Uses) -> Vec<bool> {
    let mut truncated = vec![false; graph.nodes.len()];
    for &block in graph.order.iter().rev() {
        for &id in graph.block(block).nodes.iter().rev() {
            truncated[id.index()] = matches!(
                graph.op(id),
                Op::Int32AddWithOverflow | Op::Int32SubtractWithOverflow | Op::Int32MultiplyWithOverflow
            ) && !uses.in_frame_state(id)
                && !uses.of(id).is_empty()
                && uses.of(id).iter().all(|&user| truncates(graph, user, id, &truncated));
        }
    }
    truncated
}

fn truncates(graph: &Graph, user: NodeId, input: NodeId, truncated: &[bool]) -> bool {
    match graph.op(user) {
        Op::Int32BitwiseAnd
        | Op::Int32BitwiseOr
        | Op::Int32BitwiseXor
        | Op::Int32BitwiseNot
        | Op::Int32ShiftLeft
        | Op::Int32ShiftRight
        | Op::Int32ShiftRightLogical
        | Op::Int32Add
        | Op::Int32Subtract => true,
        // A product of wrapped factors is not the wrapped product of doubles, which is rounded.
        Op::Int32AddWithOverflow | Op::Int32SubtractWithOverflow => truncated[user.index()],
        Op::StoreTypedInt32 { element } => {
            element != crate::graph::TypedElement::Uint8Clamped && graph.node(user).inputs[2] == input
        }
        _ => false,
    }
}

/// An int32 tree for a double of which the low 32 bits matter.
pub enum Tree {
    /// A node that is there.
    Leaf(NodeId),
    /// A constant.
    Constant(i32),
    /// An operation on two trees.
    Node(Op, Box<Tree>, Box<Tree>),
}

/// The int32 tree with the low 32 bits of a double that is an integer for sure, and the double's interval.
pub fn int32_tree(
    graph: &Graph,
    id: NodeId,
    of: &impl Fn(NodeId) -> Interval,
    depth: u32,
) -> Option<(Tree, Interval)> {
    let node = graph.node(id);
    let binary = |op: Op, interval: fn(Interval, Interval) -> Interval| {
        let (a, range_a) = int32_tree(graph, node.inputs[0], of, depth + 1)?;
        let (b, range_b) = int32_tree(graph, node.inputs[1], of, depth + 1)?;
        let range = interval(range_a, range_b);
        let exact = -EXACT <= range.low && range.high <= EXACT;
        exact.then(|| (Tree::Node(op, Box::new(a), Box::new(b)), range))
    };
    match node.op {
        Op::Int32ToFloat64 => Some((Tree::Leaf(node.inputs[0]), of(node.inputs[0]))),
        Op::Uint32ToFloat64 => Some((Tree::Leaf(node.inputs[0]), Interval::new(0, i64::from(u32::MAX)))),
        Op::ConstantFloat64 { bits } => {
            let value = f64::from_bits(bits.0);
            let whole = value.trunc() == value && value.abs() < EXACT as f64;
            whole.then(|| (Tree::Constant(value as i64 as i32), Interval::constant(value as i64)))
        }
        _ if depth >= MAX_DEPTH => None,
        Op::Float64Add => binary(Op::Int32Add, Interval::add),
        Op::Float64Subtract => binary(Op::Int32Subtract, Interval::subtract),
        Op::Float64Multiply => binary(Op::Int32Multiply, |a, b| {
            let wide = a
                .low
                .unsigned_abs()
                .max(a.high.unsigned_abs())
                .checked_mul(b.low.unsigned_abs().max(b.high.unsigned_abs()));
            match wide {
                Some(wide) if wide <= EXACT as u64 => a.multiply(b),
                _ => Interval::new(i64::MIN, i64::MAX),
            }
        }),
        _ => None,
    }
}

/// How an int32 is divided by a power of two.
pub struct Division {
    /// The int32.
    pub dividend: NodeId,
    /// The exponent of two.
    pub shift: i32,
    /// Rounded down (Math.floor); else towards zero.
    pub is_floor: bool,
}

/// The division by a power of two that a double is, before it is made an int32: `x * 2**-k`, or its floor.
pub fn division(graph: &Graph, id: NodeId) -> Option<Division> {
    let node = graph.node(id);
    if let Op::Float64Math { function: MathFunction::Floor } = node.op {
        return division(graph, node.inputs[0]).map(|it| Division { is_floor: true, ..it });
    }
    let (Op::Float64Multiply, [left, right]) = (node.op, node.inputs.as_slice()) else { return None };
    let (Op::Int32ToFloat64, Op::ConstantFloat64 { bits }) = (graph.op(*left), graph.op(*right)) else {
        return None;
    };
    let divisor = exact_int32(f64::from_bits(bits.0).recip())?;
    let is_power = divisor > 1 && divisor.count_ones() == 1;
    is_power.then(|| Division {
        dividend: graph.node(*left).inputs[0],
        shift: divisor.trailing_zeros().cast_signed(),
        is_floor: false,
    })
}
