//! **Range analysis**: overflow checks, bounds checks and checks for minus zero that cannot fail go; comparisons whose answer
//! is known become constants. V8's counterparts: Turbofan's typer with `simplified-lowering`, Turboshaft's `typed-optimizations`.
//!
//! The dominator tree is walked twice. On the way down, each int32 node gets an [`Interval`] from its inputs; a branch on a
//! comparison and a bounds check narrow the intervals of what they compare for everything below and leave a [`Differences`]
//! fact, both taken back on the way up. A phi has the union of what its inputs were at the ends of the ways in; a loop's phi
//! in the first walk, where the back edge is not known, that of its entry widened in the direction in which the loop moves it.
//! In the second walk nodes are changed.

mod differences;
mod interval;
mod truncation;

use super::analysis::dominators::Dominators;
use super::analysis::uses::Uses;
use super::edges::{self, resolve};
use crate::graph::{BlockId, Condition, Graph, Node, NodeId, Op, Repr, op};
use differences::Differences;
use interval::Interval;

/// How far a loop phi's back edge is followed through additions and phis.
const MAX_STEP_DEPTH: u32 = 6;

/// The pass.
pub fn run(graph: &mut Graph) {
    let dominators = Dominators::new(graph);
    let uses = Uses::new(graph);
    let truncated = truncation::truncated_nodes(graph, &uses);
    let count = graph.nodes.len();
    let mut walker = Walker {
        intervals: vec![Interval::ALL; count],
        arriving: vec![None; count],
        exact: vec![false; count],
        truncated,
        replacement: (0..count as u32).map(NodeId).collect(),
        differences: Differences::default(),
        narrowed: Vec::new(),
        out: Vec::new(),
        is_second: false,
        branch_decided: false,
        graph,
    };
    walker.walk(&dominators);
    walker.begin_second();
    walker.walk(&dominators);
    let Walker { replacement, branch_decided, .. } = walker;
    graph.replace_uses(|id| resolve(&replacement, id));
    if branch_decided {
        super::fold::run(graph);
    }
}

struct Walker<'g> {
    graph: &'g mut Graph,
    intervals: Vec<Interval>,
    /// Of phis: the union of what came in by the ways seen so far.
    arriving: Vec<Option<Interval>>,
    /// Sums and differences that do not overflow although they do not check.
    exact: Vec<bool>,
    truncated: Vec<bool>,
    replacement: Vec<NodeId>,
    differences: Differences,
    /// Intervals to be restored: node and what it had.
    narrowed: Vec<(NodeId, Interval)>,
    out: Vec<NodeId>,
    is_second: bool,
    branch_decided: bool,
}

struct Level {
    block: BlockId,
    narrowed: usize,
    facts: usize,
}

impl Walker<'_> {
    fn walk(&mut self, dominators: &Dominators) {
        let mut levels: Vec<Level> = Vec::new();
        for &block in dominators.preorder() {
            while levels.last().is_some_and(|level| !dominators.dominates(level.block, block)) {
                self.leave(&mut levels);
            }
            levels.push(Level { block, narrowed: self.narrowed.len(), facts: self.differences.mark() });
            self.visit_block(block);
        }
        while !levels.is_empty() {
            self.leave(&mut levels);
        }
    }

    /// Forgets what came into phis, but for those of loops, whose back edges come after them.
    fn begin_second(&mut self) {
        self.is_second = true;
        for at in 0..self.graph.order.len() {
            let block = self.graph.block(self.graph.order[at]);
            if !block.is_loop_header {
                for &id in block.nodes.iter().take_while(|&&id| matches!(self.graph.op(id), Op::Phi { .. })) {
                    self.arriving[id.index()] = None;
                }
            }
        }
    }

    fn leave(&mut self, levels: &mut Vec<Level>) {
        let Some(level) = levels.pop() else { return };
        while self.narrowed.len() > level.narrowed
            && let Some((id, before)) = self.narrowed.pop()
        {
            self.intervals[id.index()] = before;
        }
        self.differences.back_to(level.facts);
    }

    fn visit_block(&mut self, block: BlockId) {
        if let &[from] = self.graph.block(block).predecessors.as_slice() {
            self.learn_from_branch(from, block);
        }
        let nodes = std::mem::take(&mut self.graph.block_mut(block).nodes);
        if self.is_second {
            self.out = Vec::with_capacity(nodes.len());
        }
        for &id in &nodes {
            for index in 0..self.graph.node(id).inputs.len() {
                let input = self.graph.node(id).inputs[index];
                self.graph.node_mut(id).inputs[index] = resolve(&self.replacement, input);
            }
            let stays = !self.is_second || self.simplify(id, block);
            if stays {
                self.note(id, block);
                if self.is_second {
                    self.out.push(id);
                }
            }
        }
        self.graph.block_mut(block).nodes =
            if self.is_second { std::mem::take(&mut self.out) } else { nodes };
        self.arrive(block);
    }

    /// Tells the phis of the blocks after this one what comes in.
    fn arrive(&mut self, block: BlockId) {
        for successor in self.graph.successors(block) {
            let data = self.graph.block(successor);
            let Some(way) = data.predecessors.iter().position(|&it| it == block) else { continue };
            for at in 0..data.nodes.len() {
                let phi = self.graph.block(successor).nodes[at];
                let node = self.graph.node(phi);
                if !matches!(node.op, Op::Phi { .. }) {
                    break;
                }
                if node.repr == Repr::Int32 {
                    let input = resolve(&self.replacement, node.inputs[way]);
                    let interval = self.of(input);
                    let slot = &mut self.arriving[phi.index()];
                    *slot = Some(slot.map_or(interval, |other| other.union(interval)));
                }
            }
        }
    }

    fn of(&self, id: NodeId) -> Interval {
        self.intervals[id.index()]
    }

    fn input(&self, id: NodeId, index: usize) -> NodeId {
        self.graph.node(id).inputs[index]
    }

    fn set(&mut self, id: NodeId, interval: Interval) {
        let before = self.of(id);
        if before != interval {
            self.narrowed.push((id, before));
            self.intervals[id.index()] = interval;
        }
    }

    /// Computes a node's interval, and what is known after a check.
    fn note(&mut self, id: NodeId, block: BlockId) {
        match self.graph.op(id) {
            Op::Phi { .. } if self.graph.repr(id) == Repr::Int32 => {
                let interval = self.phi_interval(id, block);
                self.intervals[id.index()] = interval;
            }
            Op::CheckBounds => {
                let (index, length) = (self.input(id, 0), self.input(id, 1));
                let limit = self.of(length);
                if limit.low >= 0 {
                    let inside = self.of(index).intersection(Interval::new(0, limit.high - 1));
                    self.set(index, inside);
                    self.differences.add(self.graph, &self.exact, index, length, -1);
                }
            }
            _ if self.graph.repr(id) == Repr::Int32 => {
                let interval = interval::of_node(self.graph, id, |input| self.of(input));
                // What is truncated is going to wrap.
                let wraps = self.truncated[id.index()] && interval != self.of_unchecked(id);
                self.intervals[id.index()] = if wraps { Interval::ALL } else { interval };
            }
            _ => {}
        }
    }

    /// The interval of a sum, difference or product before any check.
    fn of_unchecked(&self, id: NodeId) -> Interval {
        let (a, b) = (self.of(self.input(id, 0)), self.of(self.input(id, 1)));
        match self.graph.op(id) {
            Op::Int32AddWithOverflow | Op::Int32Add => a.add(b),
            Op::Int32SubtractWithOverflow | Op::Int32Subtract => a.subtract(b),
            _ => a.multiply(b),
        }
    }

    fn phi_interval(&mut self, id: NodeId, block: BlockId) -> Interval {
        let arriving = self.arriving[id.index()];
        if !self.graph.block(block).is_loop_header {
            return arriving.unwrap_or(Interval::ALL);
        }
        let inputs = &self.graph.node(id).inputs;
        let (&entry, Some(&back)) = (&inputs[0], inputs.last()) else { return Interval::ALL };
        let start = self.of(resolve(&self.replacement, entry));
        let moved = self.step(back, id, MAX_STEP_DEPTH);
        let mut interval = Interval::ALL;
        if let Some(step) = moved {
            if step.low >= 0 {
                interval.low = start.low;
                self.differences.add(self.graph, &self.exact, entry, id, 0);
            }
            if step.high <= 0 {
                interval.high = start.high;
                self.differences.add(self.graph, &self.exact, id, entry, 0);
            }
        }
        match arriving {
            Some(arriving) if self.is_second => interval.intersection(arriving),
            _ => interval,
        }
    }

    /// By how much `id` differs from the loop's phi, if it is the phi with numbers added.
    fn step(&self, id: NodeId, phi: NodeId, depth: u32) -> Option<Interval> {
        if id == phi {
            return Some(Interval::constant(0));
        }
        if depth == 0 {
            return None;
        }
        let node = self.graph.node(id);
        let is_exact = self.exact[id.index()];
        match node.op {
            Op::Int32AddWithOverflow | Op::Int32Add if is_exact || node.op == Op::Int32AddWithOverflow => {
                let (a, b) = (node.inputs[0], node.inputs[1]);
                if let Some(step) = self.step(a, phi, depth - 1) {
                    return Some(step.add(self.of(b)));
                }
                Some(self.step(b, phi, depth - 1)?.add(self.of(a)))
            }
            Op::Int32SubtractWithOverflow | Op::Int32Subtract
                if is_exact || node.op == Op::Int32SubtractWithOverflow =>
            {
                Some(self.step(node.inputs[0], phi, depth - 1)?.subtract(self.of(node.inputs[1])))
            }
            Op::Phi { .. } if !self.graph.block(node.block).is_loop_header => {
                let steps = node.inputs.iter().map(|&input| self.step(input, phi, depth - 1));
                steps.reduce(|a, b| Some(a?.union(b?)))?
            }
            _ => None,
        }
    }

    /// What the branch that leads here says about what it compared.
    fn learn_from_branch(&mut self, from: BlockId, to: BlockId) {
        let Some(last) = self.graph.terminator(from) else { return };
        let Op::Branch { yes, .. } = self.graph.op(last) else { return };
        let comparison = self.input(last, 0);
        let &[left, right] = self.graph.node(comparison).inputs.as_slice() else { return };
        match self.graph.op(comparison) {
            Op::Int32Compare { condition } => {
                let condition = if yes == to { condition } else { opposite(condition) };
                self.learn(left, right, condition);
            }
            Op::Uint32Compare { condition } => {
                let condition = if yes == to { condition } else { opposite(condition) };
                let limit = self.of(right);
                if condition == Condition::LessThan && limit.low >= 0 {
                    let inside = self.of(left).intersection(Interval::new(0, limit.high - 1));
                    self.set(left, inside);
                    self.learn(left, right, condition);
                }
            }
            _ => {}
        }
    }

    fn learn(&mut self, left: NodeId, right: NodeId, condition: Condition) {
        let (a, b) = (self.of(left), self.of(right));
        match condition {
            Condition::Equal => {
                self.set(left, a.intersection(b));
                self.set(right, b.intersection(a));
                self.differences.add(self.graph, &self.exact, left, right, 0);
                self.differences.add(self.graph, &self.exact, right, left, 0);
            }
            Condition::NotEqual if b.low == b.high => {
                let low = a.low + i64::from(a.low == b.low);
                let high = a.high - i64::from(a.high == b.low);
                self.set(left, a.intersection(Interval::new(low, high)));
            }
            Condition::NotEqual => {}
            Condition::LessThan => self.learn_less(left, right, 1),
            Condition::LessThanOrEqual => self.learn_less(left, right, 0),
            Condition::GreaterThan => self.learn_less(right, left, 1),
            Condition::GreaterThanOrEqual => self.learn_less(right, left, 0),
        }
    }

    /// `lesser + gap <= greater`.
    fn learn_less(&mut self, lesser: NodeId, greater: NodeId, gap: i64) {
        let (a, b) = (self.of(lesser), self.of(greater));
        self.set(lesser, a.intersection(Interval::new(i64::MIN, b.high - gap)));
        self.set(greater, b.intersection(Interval::new(a.low + gap, i64::MAX)));
        self.differences.add(self.graph, &self.exact, lesser, greater, -gap);
    }

    /// Changes a node for the better. False if it goes.
    fn simplify(&mut self, id: NodeId, block: BlockId) -> bool {
        let node_op = self.graph.op(id);
        let inputs = self.graph.node(id).inputs.clone();
        let a = inputs.first().map_or(Interval::ALL, |&input| self.of(input));
        let b = inputs.get(1).map_or(Interval::ALL, |&input| self.of(input));
        match node_op {
            Op::Int32AddWithOverflow if a.add(b).fits() || self.truncated[id.index()] => {
                self.exact[id.index()] = a.add(b).fits();
                self.become_pure(id, Op::Int32Add);
            }
            Op::Int32SubtractWithOverflow if a.subtract(b).fits() || self.truncated[id.index()] => {
                self.exact[id.index()] = a.subtract(b).fits();
                self.become_pure(id, Op::Int32Subtract);
            }
            Op::Int32MultiplyWithOverflow => {
                let product = a.multiply(b);
                let no_minus_zero = (a.low >= 0 && b.low >= 0) || (!a.has_zero() && !b.has_zero());
                let exact_double = product.low >= -(1 << 53) && product.high <= 1 << 53;
                if product.fits() && no_minus_zero || self.truncated[id.index()] && exact_double {
                    self.become_pure(id, Op::Int32Multiply);
                }
            }
            Op::Int32NegateWithOverflow if !a.has_zero() && a.low > i64::from(i32::MIN) => {
                let zero = self.emit(Op::ConstantInt32 { value: 0 }, &[], id, block);
                self.graph.node_mut(id).inputs.insert(0, zero);
                self.become_pure(id, Op::Int32Subtract);
            }
            Op::Int32AbsWithOverflow if a.low >= 0 => return self.replace(id, inputs[0]),
            Op::Int32ModulusWithDeopt if a.low >= 0 && b.low > 0 => {
                if b.low == b.high && b.low.count_ones() == 1 {
                    let mask = (b.low - 1) as i32;
                    let mask = self.emit(Op::ConstantInt32 { value: mask }, &[], id, block);
                    self.graph.node_mut(id).inputs[1] = mask;
                    self.become_pure(id, Op::Int32BitwiseAnd);
                } else {
                    self.become_pure(id, Op::Int32Modulus);
                }
            }
            Op::Int32BitwiseOr if b == Interval::constant(0) => return self.replace(id, inputs[0]),
            Op::Int32BitwiseAnd if b.low == b.high && a.low >= 0 && is_mask_of(b.low, a.high) => {
                return self.replace(id, inputs[0]);
            }
            Op::CheckedUint32ToInt32 if a.low >= 0 => return self.replace(id, inputs[0]),
            Op::CheckBounds => return !self.is_inside(inputs[0], inputs[1]),
            Op::Int32Compare { condition } => {
                if let Some(value) = self.compare(inputs[0], inputs[1], condition) {
                    self.become_bool(id, value);
                }
            }
            Op::Uint32Compare { condition: Condition::LessThan } if self.is_inside(inputs[0], inputs[1]) => {
                self.become_bool(id, true);
            }
            Op::TruncateFloat64ToInt32 | Op::CheckedFloat64ToInt32 => return self.double_to_int32(id, block),
            _ => {}
        }
        true
    }

    fn is_inside(&self, index: NodeId, length: NodeId) -> bool {
        let (at, limit) = (self.of(index), self.of(length));
        at.low >= 0
            && (at.high < limit.low || self.differences.holds(self.graph, &self.exact, index, length, -1))
    }

    fn compare(&self, left: NodeId, right: NodeId, condition: Condition) -> Option<bool> {
        let (a, b) = (self.of(left), self.of(right));
        let less = |x: NodeId, y: NodeId, gap: i64| {
            let (x_range, y_range) = (self.of(x), self.of(y));
            x_range.high + gap <= y_range.low || self.differences.holds(self.graph, &self.exact, x, y, -gap)
        };
        let (yes, no) = match condition {
            Condition::LessThan => (less(left, right, 1), less(right, left, 0)),
            Condition::LessThanOrEqual => (less(left, right, 0), less(right, left, 1)),
            Condition::GreaterThan => (less(right, left, 1), less(left, right, 0)),
            Condition::GreaterThanOrEqual => (less(right, left, 0), less(left, right, 1)),
            Condition::Equal => (a == b && a.low == a.high, a.high < b.low || b.high < a.low),
            Condition::NotEqual => (a.high < b.low || b.high < a.low, a == b && a.low == a.high),
        };
        (yes != no).then_some(yes)
    }

    /// ToInt32, checked or not, of a double that is computed from integers.
    fn double_to_int32(&mut self, id: NodeId, block: BlockId) -> bool {
        let value = self.input(id, 0);
        let is_checked = matches!(self.graph.op(id), Op::CheckedFloat64ToInt32);
        if let Some(it) = truncation::division(self.graph, value)
            && (it.is_floor || !is_checked)
        {
            let dividend = self.of(it.dividend);
            // Rounded towards zero, a negative number needs 2**k - 1 added before it is shifted.
            if it.is_floor || dividend.low >= 0 {
                let shift = self.emit(Op::ConstantInt32 { value: it.shift }, &[], id, block);
                let node = self.graph.node_mut(id);
                node.inputs = smallvec::smallvec![it.dividend, shift];
                self.become_pure(id, Op::Int32ShiftRight);
                return true;
            }
        }
        if is_checked {
            let node = self.graph.node(value);
            let new_op = match node.op {
                Op::Float64Add => Op::Int32AddWithOverflow,
                Op::Float64Subtract => Op::Int32SubtractWithOverflow,
                Op::Float64Multiply => Op::Int32MultiplyWithOverflow,
                _ => return true,
            };
            let inputs = [node.inputs[0], node.inputs[1]];
            let ints = inputs.map(|input| self.as_int32(input, id, block));
            if let [Some(a), Some(b)] = ints {
                let node = self.graph.node_mut(id);
                node.op = new_op;
                node.inputs = smallvec::smallvec![a, b];
            }
            return true;
        }
        let tree = truncation::int32_tree(self.graph, value, &|input| self.of(input), 0);
        match tree {
            Some((tree, _)) => {
                let node = self.build(&tree, id, block);
                self.replace(id, node)
            }
            None => true,
        }
    }

    /// The int32 a double was made of; a constant's if it is one.
    fn as_int32(&mut self, double: NodeId, like: NodeId, block: BlockId) -> Option<NodeId> {
        match self.graph.op(double) {
            Op::Int32ToFloat64 => Some(self.input(double, 0)),
            Op::ConstantFloat64 { bits } => {
                let value = super::fold::exact_int32(f64::from_bits(bits.0))?;
                Some(self.emit(Op::ConstantInt32 { value }, &[], like, block))
            }
            _ => None,
        }
    }

    fn build(&mut self, tree: &truncation::Tree, like: NodeId, block: BlockId) -> NodeId {
        match tree {
            truncation::Tree::Leaf(id) => *id,
            truncation::Tree::Constant(value) => {
                self.emit(Op::ConstantInt32 { value: *value }, &[], like, block)
            }
            truncation::Tree::Node(op, left, right) => {
                let left = self.build(left, like, block);
                let right = self.build(right, like, block);
                self.emit(*op, &[left, right], like, block)
            }
        }
    }

    fn emit(&mut self, new_op: Op, inputs: &[NodeId], like: NodeId, block: BlockId) -> NodeId {
        let Node { position, .. } = *self.graph.node(like);
        let id = self.graph.new_node(new_op, inputs, block, position);
        self.replacement.push(id);
        self.exact.push(false);
        self.truncated.push(false);
        self.arriving.push(None);
        let interval = interval::of_node(self.graph, id, |input| self.of(input));
        self.intervals.push(interval);
        self.out.push(id);
        id
    }

    fn become_pure(&mut self, id: NodeId, new_op: Op) {
        let node = self.graph.node_mut(id);
        node.op = new_op;
        if !new_op.has(op::EAGER) {
            node.eager = None;
        }
    }

    fn become_bool(&mut self, id: NodeId, value: bool) {
        let node = self.graph.node_mut(id);
        node.op = Op::ConstantBool { value };
        node.inputs.clear();
        self.branch_decided = true;
    }

    fn replace(&mut self, id: NodeId, value: NodeId) -> bool {
        self.replacement[id.index()] = edges::resolve(&self.replacement, value);
        false
    }
}

fn opposite(condition: Condition) -> Condition {
    match condition {
        Condition::Equal => Condition::NotEqual,
        Condition::NotEqual => Condition::Equal,
        Condition::LessThan => Condition::GreaterThanOrEqual,
        Condition::LessThanOrEqual => Condition::GreaterThan,
        Condition::GreaterThan => Condition::LessThanOrEqual,
        Condition::GreaterThanOrEqual => Condition::LessThan,
    }
}

/// Whether `mask` has all the bits that numbers from 0 to `high` have.
fn is_mask_of(mask: i64, high: i64) -> bool {
    mask >= high && (mask & (mask + 1)) == 0
}
