//! The passes: graph in, better graph out, one file each, in the order of the table [`PASSES`]. Called by the compile job
//! between building and lowering; it may be on another thread, so a pass knows nothing but the graph. V8's counterparts:
//! `maglev-phi-representation-selector.cc`, Turboshaft's reducers and phases.
//!
//! Each pass is written as pre- and postcondition at its file's top, works in near-linear time on side tables indexed by
//! node, and leaves a graph that the verifier accepts: debug builds check it after each.

pub mod analysis;
mod dce;
pub mod edges;
mod escape;
mod fold;
mod gvn;
mod hoist;
mod invert;
mod loads;
mod narrow;
mod phis;
mod ranges;
mod sink;

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
    pass("fold", "again, for what loads brought to light", fold::run),
    pass("gvn", "again", gvn::run),
    pass("escape", "objects that nobody else sees are never made", escape::run),
    pass("phis", "again, for fields that became values", phis::run),
    pass("fold", "again", fold::run),
    pass("gvn", "again", gvn::run),
    pass("ranges", "overflow, bounds and minus zero that cannot be, truncation", ranges::run),
    pass("sink", "boxes are made where they are needed", sink::run),
    pass("invert", "loops test at their end", invert::run),
    pass("narrow", "doubles that a loop takes for integers", narrow::run),
    pass("fold", "again, for phis of one value", fold::run),
    pass("gvn", "again", gvn::run),
    pass("loads", "again", loads::run),
    pass("hoist", "what is the same in each iteration goes before the loop", hoist::run),
    pass("gvn", "again, for what met before a loop", gvn::run),
    pass("sink", "again", sink::run),
    pass("dce", "what nobody needs goes", dce::run),
];

const fn pass(name: &'static str, meaning: &'static str, run: fn(&mut Graph)) -> Pass {
    Pass { name, meaning, default: true, run }
}

/// Which passes run.
#[derive(Clone, Debug)]
pub struct PassOptions {
    enabled: u64,
    /// Whether the graph is checked after each pass (always in debug builds).
    pub verify: bool,
}

impl Default for PassOptions {
    fn default() -> PassOptions {
        let mut options = PassOptions { enabled: 0, verify: cfg!(debug_assertions) };
        for pass in PASSES {
            options.set(pass.name, pass.default);
        }
        options
    }
}

impl PassOptions {
    /// No pass at all.
    pub fn none() -> PassOptions {
        PassOptions { enabled: 0, ..PassOptions::default() }
    }

    /// Switches the passes of this name on or off. False if there is none.
    pub fn set(&mut self, name: &str, on: bool) -> bool {
        let mut found = false;
        for (index, _) in PASSES.iter().enumerate().filter(|(_, pass)| pass.name == name) {
            self.enabled = if on { self.enabled | 1 << index } else { self.enabled & !(1 << index) };
            found = true;
        }
        found
    }

    fn is_on(&self, index: usize) -> bool {
        self.enabled & 1 << index != 0
    }
}

/// Runs the passes that are on; `observer` sees the graph after each.
///
/// # Panics
/// When a pass breaks an invariant of the graph and [`PassOptions::verify`] is set: a defect of the pass.
pub fn run(graph: &mut Graph, options: &PassOptions, observer: &mut dyn FnMut(&'static str, &Graph)) {
    check(graph, options, "build");
    for (index, pass) in PASSES.iter().enumerate() {
        if options.is_on(index) {
            (pass.run)(graph);
            check(graph, options, pass.name);
            observer(pass.name, graph);
        }
    }
}

fn check(graph: &Graph, options: &PassOptions, pass: &str) {
    if options.verify
        && let Err(problem) = verifier::verify(graph)
    {
        panic!("after {pass}: {problem}\n{}", crate::graph::print::print(graph));
    }
}
