//! **Hoisting**: what is the same in each iteration of a loop is computed before it: pure nodes, loads of memory that the loop
//! does not write, checks. V8's counterparts: Maglev's loop peeling with hoisted checks, `loop-invariant` reductions.
//!
//! A check is hoisted if every full iteration makes it, and leaves with the frame state of the edge into the loop ([`Op::Goto`]'s
//! `eager`), which is always right: nothing of the loop has happened yet. It may leave though the loop would have ended
//! before the check; the builder then gives the edge no state the next time.
//!
//! A node that reads a cell must not be moved before what makes sure that the cell is one of the right kind. A value is
//! **guarded** in a loop if a check that stays there, or a branch, looks at it; loads from guarded values stay. Loads by index
//! are moved only from the straight way that begins at the header: it is gone whenever the loop is entered.

use super::analysis::dominators::Dominators;
use super::analysis::effects::{self, Regions};
use super::analysis::loops::{Loop, Loops};
use super::loads::are_apart;
use crate::graph::{BlockId, Field, FrameStateId, Graph, NodeId, Op, Repr, op};

/// How far through arithmetic a guard is looked for.
const GUARD_DEPTH: u32 = 3;

/// The block of nodes that were taken out of their loop and are not yet in their new place.
const NOWHERE: BlockId = BlockId(u32::MAX);

/// The pass.
pub fn run(graph: &mut Graph) {
    let loops = Loops::new(graph);
    if loops.loops.is_empty() {
        return;
    }
    let dominators = Dominators::new(graph);
    let mut guarded = vec![0; graph.nodes.len()];
    // Inner loops first: what leaves them may leave the outer ones too.
    for (index, it) in loops.loops.iter().enumerate().rev() {
        let Some(&entry) = graph.block(it.header).predecessors.first() else { continue };
        let Some(last) = graph.terminator(entry) else { continue };
        let Op::Goto { .. } = graph.op(last) else { continue };
        let mut hoister = Hoister {
            state: graph.node(last).eager,
            written: written_in(graph, it),
            written_elsewhere: written_but_by_field_stores(graph, it),
            stores: stores_in(graph, it),
            latch: graph.block(it.header).predecessors.last().copied().unwrap_or(entry),
            number: index as u32 + 1,
            index: index as u32,
            is_straight: true,
            is_obscure: false,
            guarded: &mut guarded,
            loops: &loops,
            dominators: &dominators,
            graph,
        };
        let moved = hoister.hoist_from(it);
        for &id in &moved {
            graph.node_mut(id).block = entry;
        }
        let nodes = &mut graph.block_mut(entry).nodes;
        let end = nodes.len() - 1;
        nodes.splice(end..end, moved);
    }
}

fn written_in(graph: &Graph, it: &Loop) -> Regions {
    let nodes = it.blocks.iter().flat_map(|&block| &graph.block(block).nodes);
    nodes.fold(0, |all, &id| all | effects::written(graph, id))
}

fn written_but_by_field_stores(graph: &Graph, it: &Loop) -> Regions {
    let nodes = it.blocks.iter().flat_map(|&block| &graph.block(block).nodes);
    let others = nodes.filter(|&&id| stored_field(graph, id).is_none());
    others.fold(0, |all, &id| all | effects::written(graph, id))
}

/// The object and field a node stores to.
fn stored_field(graph: &Graph, id: NodeId) -> Option<(NodeId, Field)> {
    match graph.op(id) {
        Op::StoreTagged { field, .. }
        | Op::StoreInt32 { field }
        | Op::StoreFloat64 { field }
        | Op::StoreRawInt32 { field } => Some((graph.node(id).inputs[0], field)),
        _ => None,
    }
}

fn stores_in(graph: &Graph, it: &Loop) -> Vec<(NodeId, Field)> {
    let nodes = it.blocks.iter().flat_map(|&block| &graph.block(block).nodes);
    nodes.filter_map(|&id| stored_field(graph, id)).collect()
}

struct Hoister<'a> {
    graph: &'a mut Graph,
    loops: &'a Loops,
    dominators: &'a Dominators,
    /// By node: number of the last loop in which it was found guarded.
    guarded: &'a mut Vec<u32>,
    state: Option<FrameStateId>,
    written: Regions,
    written_elsewhere: Regions,
    stores: Vec<(NodeId, Field)>,
    latch: BlockId,
    number: u32,
    index: u32,
    /// No branch since the header.
    is_straight: bool,
    /// A branch on a value of which it is not seen what it says.
    is_obscure: bool,
}

impl Hoister<'_> {
    /// Takes out of the loop what can go, in order.
    fn hoist_from(&mut self, it: &Loop) -> Vec<NodeId> {
        let mut moved: Vec<NodeId> = Vec::new();
        for &block in &it.blocks {
            let always = self.dominators.dominates(block, self.latch);
            let mut nodes = std::mem::take(&mut self.graph.block_mut(block).nodes);
            nodes.retain(|&id| {
                if always && self.can_move(id) {
                    self.take(id, &mut moved);
                    return false;
                }
                if always && let Some(comparison) = self.check_of_invariant(id) {
                    self.take(comparison, &mut moved);
                    self.take(id, &mut moved);
                    return false;
                }
                self.note_guard(id);
                true
            });
            self.graph.block_mut(block).nodes = nodes;
        }
        // Comparisons that went with their checks.
        for &block in &it.blocks {
            let mut nodes = std::mem::take(&mut self.graph.block_mut(block).nodes);
            nodes.retain(|&id| self.graph.node(id).block != NOWHERE);
            self.graph.block_mut(block).nodes = nodes;
        }
        moved
    }

    /// Marks a node as outside for the nodes after it.
    fn take(&mut self, id: NodeId, moved: &mut Vec<NodeId>) {
        self.graph.node_mut(id).block = NOWHERE;
        if self.graph.op(id).has(op::EAGER) {
            self.graph.node_mut(id).eager = self.state;
        }
        moved.push(id);
    }

    /// The comparison, of what is the same in each iteration, that a check which could be moved is about.
    fn check_of_invariant(&self, id: NodeId) -> Option<NodeId> {
        let node = self.graph.node(id);
        let Op::CheckTrue { .. } = node.op else { return None };
        let comparison = self.graph.node(node.inputs[0]);
        let is_invariant = matches!(comparison.op, Op::Int32Compare { .. } | Op::Uint32Compare { .. })
            && comparison.inputs.iter().all(|&input| self.is_outside(input));
        (self.state.is_some() && is_invariant).then_some(node.inputs[0])
    }

    fn note_guard(&mut self, id: NodeId) {
        let node = self.graph.node(id);
        match node.op {
            Op::Branch { .. } | Op::Switch { .. } => {
                self.is_straight = false;
                let condition = node.inputs[0];
                self.is_obscure |= matches!(self.graph.op(condition), Op::Phi { .. });
                self.guarded[condition.index()] = self.number;
                for at in 0..self.graph.node(condition).inputs.len() {
                    let input = self.graph.node(condition).inputs[at];
                    self.guarded[input.index()] = self.number;
                }
            }
            _ if node.op.has(op::EAGER) => {
                for input in &node.inputs {
                    self.guarded[input.index()] = self.number;
                }
            }
            _ => {}
        }
    }

    fn is_outside(&self, id: NodeId) -> bool {
        let block = self.graph.node(id).block;
        block == NOWHERE || !self.loops.contains(self.index, block)
    }

    fn is_guarded(&self, id: NodeId, depth: u32) -> bool {
        let node = self.graph.node(id);
        self.guarded[id.index()] == self.number
            || depth > 0
                && matches!(node.repr, Repr::Int32 | Repr::Float64 | Repr::Bool)
                && node.inputs.iter().any(|&input| self.is_guarded(input, depth - 1))
    }

    fn can_move(&self, id: NodeId) -> bool {
        let node = self.graph.node(id);
        let node_op = node.op;
        if node_op.has(op::WRITES | op::CALLS | op::ALLOCATES | op::ENDS_BLOCK | op::PINNED | op::THROWS)
            || matches!(node_op, Op::Phi { .. } | Op::ExceptionPhi { .. })
            || stays_for_its_branch(node_op)
            || node_op.has(op::EAGER) && self.state.is_none()
            || !node.inputs.iter().all(|&input| self.is_outside(input))
        {
            return false;
        }
        if effects::read(self.graph, id) & self.written != 0 && !self.reads_what_is_not_stored(id) {
            return false;
        }
        match dereferences(node_op) {
            Access::None => true,
            Access::Cell => !self.is_obscure && !self.is_guarded(node.inputs[0], 0),
            Access::Indexed => {
                self.is_straight && node.inputs.iter().all(|&input| !self.is_guarded(input, GUARD_DEPTH))
            }
        }
    }

    /// Whether a load of a field is apart from all stores of the loop, though they are of the same region.
    fn reads_what_is_not_stored(&self, id: NodeId) -> bool {
        let field = match self.graph.op(id) {
            Op::LoadTagged { field }
            | Op::LoadInt32 { field }
            | Op::LoadFloat64 { field }
            | Op::LoadRaw { field } => field,
            _ => return false,
        };
        let object = self.graph.node(id).inputs[0];
        effects::read(self.graph, id) & self.written_elsewhere == 0
            && self.stores.iter().all(|&(other, it)| it != field || are_apart(self.graph, object, other))
    }
}

/// Comparisons are best next to the branch that takes them.
fn stays_for_its_branch(node_op: Op) -> bool {
    matches!(
        node_op,
        Op::Int32Compare { .. }
            | Op::Uint32Compare { .. }
            | Op::Float64Compare { .. }
            | Op::Float64IsHole
            | Op::TaggedEqual
            | Op::LogicalNot
            | Op::IsNullish
            | Op::IsInt32
            | Op::IsNumber
            | Op::IsCell
            | Op::HasShape { .. }
    )
}

enum Access {
    /// Touches no memory that depends on what its inputs are.
    None,
    /// Reads the cell in its first input.
    Cell,
    /// Reads at an index.
    Indexed,
}

fn dereferences(node_op: Op) -> Access {
    match node_op {
        Op::LoadElementInt32
        | Op::LoadElementTagged
        | Op::LoadElementFloat64
        | Op::LoadTypedInt32 { .. }
        | Op::LoadTypedFloat64 { .. }
        | Op::StringCharCodeAt
        | Op::StringCharAt
        // Divides: by what a branch may have shown not to be 0.
        | Op::Int32Modulus => Access::Indexed,
        Op::LoadTagged { .. }
        | Op::LoadInt32 { .. }
        | Op::LoadFloat64 { .. }
        | Op::LoadRaw { .. }
        | Op::LoadContext { .. }
        | Op::LoadImmutableContext { .. }
        | Op::LoadPreviousContext
        | Op::StringLength
        | Op::StringEqual
        | Op::StringCompare { .. }
        | Op::CheckShapeOfCell { .. }
        | Op::CheckDetached
        | Op::InPrototypeChain => Access::Cell,
        _ => Access::None,
    }
}
