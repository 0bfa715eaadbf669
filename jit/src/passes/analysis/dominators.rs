//! The dominator tree, by the algorithm of Cooper, Harvey and Kennedy over the reverse postorder, with numbers that make
//! "does A dominate B" two comparisons.
//!
//! A **handler** block is entered from the middle of the blocks that throw to it. Of those, values defined before the
//! throwing node are in sight, those after it are not; so that "the block dominates" means "all its values are in sight",
//! a handler hangs below the closest block that dominates all throwers and is none itself.

use super::order_positions;
use crate::graph::{BlockId, Graph};

const NONE: u32 = u32::MAX;

/// See the module's text.
pub struct Dominators {
    /// By place in the order: place of the immediate dominator; NONE: no block dominates (entry, some handlers).
    parent: Vec<u32>,
    /// By block: first and last number of its subtree in a walk of the tree. Unreachable blocks: an empty interval.
    interval: Vec<(u32, u32)>,
    /// Blocks in a preorder of the tree.
    preorder: Vec<BlockId>,
    positions: Vec<u32>,
    order: Vec<BlockId>,
}

impl Dominators {
    /// Of the blocks in the graph's order.
    pub fn new(graph: &Graph) -> Dominators {
        let positions = order_positions(graph);
        let parent = immediate_dominators(graph, &positions);
        let count = graph.order.len();
        let mut first_child = vec![NONE; count + 1];
        let mut sibling = vec![NONE; count];
        for at in (0..count).rev() {
            let above = if parent[at] == NONE { count } else { parent[at] as usize };
            sibling[at] = first_child[above];
            first_child[above] = at as u32;
        }
        let mut interval = vec![(1, 0); graph.blocks.len()];
        let mut preorder = Vec::with_capacity(count);
        let mut stack = vec![(first_child[count], NONE)];
        while let Some((at, owner)) = stack.pop() {
            if at == NONE {
                if owner != NONE {
                    interval[graph.order[owner as usize].index()].1 = preorder.len() as u32;
                }
                continue;
            }
            let block = graph.order[at as usize];
            interval[block.index()].0 = preorder.len() as u32;
            preorder.push(block);
            stack.push((sibling[at as usize], owner));
            stack.push((first_child[at as usize], at));
        }
        Dominators { parent, interval, preorder, positions, order: graph.order.clone() }
    }

    /// Whether every way to `inner` goes through `outer` (a block dominates itself).
    pub fn dominates(&self, outer: BlockId, inner: BlockId) -> bool {
        let (first, end) = self.interval[outer.index()];
        let at = self.interval[inner.index()].0;
        first <= at && at < end
    }

    /// The closest block that dominates this one.
    pub fn parent(&self, block: BlockId) -> Option<BlockId> {
        let at = self.positions[block.index()];
        let parent = *self.parent.get(at as usize)?;
        self.order.get(parent as usize).copied()
    }

    /// All blocks, each after the one that dominates it, subtrees together.
    pub fn preorder(&self) -> &[BlockId] {
        &self.preorder
    }
}

fn immediate_dominators(graph: &Graph, positions: &[u32]) -> Vec<u32> {
    let count = graph.order.len();
    // Before the first round: not reached yet. The virtual root above entry and rootless handlers has number `count`.
    let mut parent = vec![NONE; count];
    let root = count as u32;
    let mut changed = true;
    while changed {
        changed = false;
        for (at, &block) in graph.order.iter().enumerate() {
            let data = graph.block(block);
            let mut found = if at == 0 { root } else { NONE };
            for &predecessor in data.predecessors.iter().chain(&data.throwers) {
                let from = positions[predecessor.index()];
                if from == NONE || (parent[from as usize] == NONE) {
                    continue;
                }
                found = if found == NONE { from } else { intersect(&parent, root, found, from) };
            }
            while found < root && data.throwers.contains(&graph.order[found as usize]) {
                found = parent[found as usize];
            }
            if found != parent[at] {
                parent[at] = found;
                changed = true;
            }
        }
    }
    for above in &mut parent {
        if *above == root {
            *above = NONE;
        }
    }
    parent
}

/// The closest common dominator of two places. Places grow away from the root, whose number is the greatest.
fn intersect(parent: &[u32], root: u32, mut a: u32, mut b: u32) -> u32 {
    while a != b {
        if a == root || b == root {
            return root;
        }
        if a > b {
            a = parent[a as usize];
        } else {
            b = parent[b as usize];
        }
    }
    a
}
