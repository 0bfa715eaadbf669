//! What several passes ask about a graph: recomputed by whoever needs it, in near-linear time, into side tables by id.

pub mod dominators;
pub mod effects;
pub mod loops;
pub mod uses;

use crate::graph::{BlockId, Graph};

/// The place of each block in the order; `u32::MAX` for blocks that are not in it.
pub fn order_positions(graph: &Graph) -> Vec<u32> {
    let mut positions = vec![u32::MAX; graph.blocks.len()];
    for (at, &BlockId(block)) in graph.order.iter().enumerate() {
        positions[block as usize] = at as u32;
    }
    positions
}
