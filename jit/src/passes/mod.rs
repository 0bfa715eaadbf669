//! The passes: graph in, better graph out, one file each, in the order of the table [`PASSES`]. Called by the compile job
//! between building and lowering; it may be on another thread, so a pass knows nothing but the graph. V8's counterparts:
//! `maglev-phi-representation-selector.cc`, Turboshaft's reducers and phases.
//!
//! Each pass is written as pre- and postcondition at its file's top, works in near-linear time on side tables indexed by
//! node, and leaves a graph that the verifier accepts: debug builds check it after each.

pub mod analysis;
pub mod edges;
mod fold;
mod gvn;
mod loads;
mod phis;

use crate::graph::{Graph, verifier};

/// One pass.
pub struct Pass {
    /// Its name: `--no-jit-NAME` switches it off.
    pub name: &'static str,
    /// What it does, in a line.
    pub meaning: &'static str,
    /// Whether it runs unless told otherwise.
    pub default: bool,
    /// The pass.
    pub run: fn(&mut Graph),
}

/// All passes in the order in which they run.
pub const PASSES: &[Pass] = &[
    pass("phis", "phis hold unboxed numbers and booleans", phis::run),
    pass("fold", "constants, conversions, known checks and branches", fold::run),
    pass("gvn", "equal values are computed, equal checks made once", gvn::run),
    pass("loads", "loads and shape checks whose answer is known", loads::run),
];

const fn pass(name: &'static str, meaning: &'static str, run: fn(&mut Graph)) -> Pass {
    Pass { name, meaning, default: true, run }
}
