//! When and how functions become machine code, and when that code is given up.
//!
//! * [`broker`]: answers the graph builder's questions about feedback, shapes and constants.
//! * [`record`]: what is kept with a piece of machine code.
//!
//! V8's counterparts: `TieringManager`, `OptimizingCompileDispatcher`, `DependentCode`.

pub mod events;
pub mod options;
pub mod record;

pub use options::TieringOptions;

use crate::optimized::OptimizedRegistry;
use cutaway_jit::context::JitContext;

/// The Vm's part in tiering.
#[derive(Default)]
pub struct Tiering {
    /// What machine code reads and writes directly. Boxed: machine code holds its address.
    pub context: Box<JitContext>,
    /// Which code machine addresses belong to.
    pub registry: OptimizedRegistry,
}
