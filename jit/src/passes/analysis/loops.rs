//! The loops of a graph: for each block the innermost loop around it, for each loop its header, depth and blocks.

use super::order_positions;
use crate::graph::{BlockId, Graph};

/// A loop.
pub struct Loop {
    /// The block it is entered by.
    pub header: BlockId,
    /// The loop around it.
    pub outer: Option<u32>,
    /// 1 for a loop in no other.
    pub depth: u32,
    /// All its blocks, those of inner loops included, in the graph's order.
    pub blocks: Vec<BlockId>,
}

/// See the module's text. Outer loops come before inner ones.
pub struct Loops {
    /// The loops.
    pub loops: Vec<Loop>,
    innermost: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Loops {
    /// Of the graph.
    pub fn new(graph: &Graph) -> Loops {
        let positions = order_positions(graph);
        let mut result = Loops { loops: Vec::new(), innermost: vec![NONE; graph.blocks.len()] };
        let mut stack = Vec::new();
        for &header in graph.order.iter().filter(|&&block| graph.block(block).is_loop_header) {
            let index = result.loops.len() as u32;
            let Some(&latch) = graph.block(header).predecessors.last() else { continue };
            let outer = result.innermost[header.index()];
            let mut blocks = vec![header];
            result.innermost[header.index()] = index;
            stack.push(latch);
            while let Some(block) = stack.pop() {
                let known = result.innermost[block.index()];
                if known == index || positions[block.index()] == NONE {
                    continue;
                }
                result.innermost[block.index()] = index;
                blocks.push(block);
                let data = graph.block(block);
                stack.extend(data.predecessors.iter().chain(&data.throwers));
            }
            blocks.sort_unstable_by_key(|block| positions[block.index()]);
            let depth = result.loop_at(outer).map_or(1, |it| it.depth + 1);
            result.loops.push(Loop { header, outer: (outer != NONE).then_some(outer), depth, blocks });
        }
        result
    }

    fn loop_at(&self, index: u32) -> Option<&Loop> {
        self.loops.get(index as usize)
    }

    /// The innermost loop a block is in.
    pub fn innermost(&self, block: BlockId) -> Option<u32> {
        let index = *self.innermost.get(block.index())?;
        (index != NONE).then_some(index)
    }

    /// In how many loops a block is.
    pub fn depth(&self, block: BlockId) -> u32 {
        self.innermost(block).and_then(|index| self.loop_at(index)).map_or(0, |it| it.depth)
    }

    /// Whether a block is in a loop.
    pub fn contains(&self, index: u32, block: BlockId) -> bool {
        let mut at = self.innermost(block);
        while let Some(inner) = at {
            if inner == index {
                return true;
            }
            at = self.loops[inner as usize].outer;
        }
        false
    }
}
