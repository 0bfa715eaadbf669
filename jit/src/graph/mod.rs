//! The graph: SSA nodes in the blocks of a control-flow graph, with frame states for leaving to the interpreter.
//!
//! Built by `builder/`, transformed by `passes/`, turned into machine code by `lowering/`; between passes the
//! [`verifier`] checks the invariants below. V8's counterparts: `src/maglev/maglev-graph.h`, Turboshaft's `Graph`.
//!
//! # Invariants
//! 1. A node is in one block, after the nodes it uses (phis: at the block's start; their input i comes from predecessor i).
//! 2. Inputs have the representations the table demands; a phi's inputs have the phi's.
//! 3. The last node of a block, and no other, ends it; successors and predecessors agree.
//! 4. Nodes with `EAGER` have a frame state `eager`; nodes with `CALLS` have `lazy`; frame states use nodes that are in sight
//!    where the node is (`lazy` may use the node itself).
//! 5. Blocks are in reverse postorder in [`Graph::order`]; a loop header's last predecessor is its back edge; all blocks of a
//!    loop follow each other in the order.
//! 6. A node with `handler` may throw into that block, which has the node's block among its `throwers`.

pub mod frame_state;
pub mod op;
pub mod parse;
pub mod payload;
pub mod print;
pub mod verifier;

pub use frame_state::{ARGUMENTS_ASKED_FOR, FrameKind, FrameState, Unit, VirtualObject};
pub use op::{Op, Repr};
pub use payload::*;

use smallvec::SmallVec;

/// A node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it does.
    pub op: Op,
    /// What it works on.
    pub inputs: SmallVec<[NodeId; 3]>,
    /// How its result is held: the table's, but for phis.
    pub repr: Repr,
    /// The frame state to leave with before its effect.
    pub eager: Option<FrameStateId>,
    /// The frame state after its bytecode.
    pub lazy: Option<FrameStateId>,
    /// Where an exception goes; None: out of the function.
    pub handler: Option<BlockId>,
    /// The block it is in.
    pub block: BlockId,
    /// Where it comes from.
    pub position: Position,
}

/// Where a node comes from: a function and a bytecode in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Position {
    /// The function.
    pub unit: UnitId,
    /// Byte offset of its bytecode.
    pub offset: u32,
}

/// A basic block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Its nodes in order, phis first.
    pub nodes: Vec<NodeId>,
    /// The blocks it can be entered from; in a loop header the back edge is last.
    pub predecessors: SmallVec<[BlockId; 2]>,
    /// Blocks with nodes that may throw to this one, which is then a handler and has no `predecessors`.
    pub throwers: Vec<BlockId>,
    /// Whether it is a loop header.
    pub is_loop_header: bool,
    /// Whether it is rarely reached.
    pub is_cold: bool,
}

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// All nodes ever made, by id.
    pub nodes: Vec<Node>,
    /// All blocks ever made, by id; block 0 is the entry.
    pub blocks: Vec<Block>,
    /// The reachable blocks in reverse postorder.
    pub order: Vec<BlockId>,
    /// Frame states by id.
    pub frame_states: Vec<FrameState>,
    /// Functions in the graph by id.
    pub units: Vec<Unit>,
    /// Tables of [`Op::Switch`]: base, targets, default.
    pub switches: Vec<SwitchTable>,
    /// Objects that exist only in frame states.
    pub virtual_objects: Vec<VirtualObject>,
    /// Set for code entered at a loop header: the byte offset of the header.
    pub osr_offset: Option<u32>,
}

/// Targets of a switch.
#[derive(Clone, Debug)]
pub struct SwitchTable {
    /// The number the first target is for.
    pub base: i32,
    /// A block for each number from `base` on.
    pub targets: Vec<BlockId>,
    /// For all other numbers.
    pub default: BlockId,
}

impl Graph {
    /// The node with this id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The node with this id, to be changed.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    /// The operation of a node.
    pub fn op(&self, id: NodeId) -> Op {
        self.node(id).op
    }

    /// The representation of a node's result.
    pub fn repr(&self, id: NodeId) -> Repr {
        self.node(id).repr
    }

    /// The block with this id.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    /// The block with this id, to be changed.
    pub fn block_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.index()]
    }

    /// A new block without nodes, not yet in the order.
    pub fn new_block(&mut self) -> BlockId {
        self.blocks.push(Block::default());
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// A new node that is in `block`'s name but not in its list yet: the caller puts it there.
    pub fn new_node(&mut self, op: Op, inputs: &[NodeId], block: BlockId, position: Position) -> NodeId {
        self.nodes.push(Node {
            op,
            inputs: SmallVec::from_slice(inputs),
            repr: op.result(),
            eager: None,
            lazy: None,
            handler: None,
            block,
            position,
        });
        NodeId(self.nodes.len() as u32 - 1)
    }

    /// A new node at the end of a block.
    pub fn append(&mut self, op: Op, inputs: &[NodeId], block: BlockId, position: Position) -> NodeId {
        let id = self.new_node(op, inputs, block, position);
        self.block_mut(block).nodes.push(id);
        id
    }

    /// The node that ends a block.
    pub fn terminator(&self, block: BlockId) -> Option<NodeId> {
        self.block(block).nodes.last().copied().filter(|&id| self.op(id).has(op::ENDS_BLOCK))
    }

    /// Where a block can go on (without exceptions).
    pub fn successors(&self, block: BlockId) -> SmallVec<[BlockId; 2]> {
        self.terminator(block).map(|last| self.successors_of(last)).unwrap_or_default()
    }

    /// Where the node that ends a block can go on.
    pub fn successors_of(&self, last: NodeId) -> SmallVec<[BlockId; 2]> {
        let mut list = SmallVec::new();
        match self.op(last) {
            Op::Goto { target } | Op::LoopBack { target } => list.push(target),
            Op::Branch { yes, no, .. } => {
                list.push(yes);
                list.push(no);
            }
            Op::Switch { table } => {
                let table = &self.switches[table as usize];
                for &target in table.targets.iter().chain([&table.default]) {
                    if !list.contains(&target) {
                        list.push(target);
                    }
                }
            }
            _ => {}
        }
        list
    }

    /// Replaces every use of a node, in nodes, frame states and units.
    pub fn replace_uses(&mut self, replacement: impl Fn(NodeId) -> NodeId) {
        for node in &mut self.nodes {
            for input in &mut node.inputs {
                *input = replacement(*input);
            }
        }
        for state in &mut self.frame_states {
            state.for_each_use_mut(|id| *id = replacement(*id));
        }
        for object in &mut self.virtual_objects {
            object.for_each_use_mut(|id| *id = replacement(*id));
        }
        for unit in &mut self.units {
            for id in unit.new_target.iter_mut().chain(&mut unit.extra_arguments).chain([&mut unit.closure]) {
                *id = replacement(*id);
            }
        }
    }
}
