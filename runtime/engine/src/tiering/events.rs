//! What tiering tells the observer.

use crate::interpreter::events::{EngineEvent, FunctionId};
use crate::interpreter::source::Location;
use crate::vm::Vm;

/// Something that happened on the way to machine code or back.
#[derive(Clone, Debug)]
pub struct TierEvent {
    /// The function.
    pub function: FunctionId,
    /// For code entered at a loop: the offset of its header.
    pub osr: Option<u32>,
    /// Where the function is.
    pub location: Option<Location>,
    /// What happened.
    pub what: TierStep,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum TierStep {
    /// It was found worth optimizing.
    Marked {
        /// Why: "hot and stable", "small function", ...
        reason: &'static str,
        /// Whether it is compiled beside the program.
        concurrent: bool,
    },
    /// Its graph is being built.
    Started {
        /// Whether the rest happens beside the program.
        concurrent: bool,
    },
    /// Its code is in place.
    Completed {
        /// Serial of the code.
        code: u32,
        /// Milliseconds on the main thread before, in the compiler, on the main thread after.
        milliseconds: [f64; 3],
        /// Bytes of machine code.
        bytes: u32,
        /// Nodes of the graph after building.
        nodes: u32,
    },
    /// It could not be compiled.
    Aborted {
        /// Why.
        reason: String,
    },
    /// It was not optimized, for now or for ever (`--trace-opt-verbose`).
    NotMarked {
        /// Why.
        reason: &'static str,
    },
    /// Machine code was entered at a loop.
    OsrEntry,
    /// Something the code relied on changed.
    Invalidated {
        /// Serial of the code.
        code: u32,
        /// V8's name of what changed.
        reason: &'static str,
    },
}

/// Reports a step.
#[cold]
pub fn report(vm: &Vm, event: TierEvent) {
    vm.observers.emit(&EngineEvent::Tier(Box::new(event)));
}
