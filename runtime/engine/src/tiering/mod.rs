//! When and how functions become machine code, and when that code is given up.
//!
//! * [`broker`]: answers the graph builder's questions about feedback, shapes and constants.
//! * [`record`]: what is kept with a piece of machine code.
//!
//! V8's counterparts: `TieringManager`, `OptimizingCompileDispatcher`, `DependentCode`.

pub mod broker;
pub mod events;
pub mod options;
pub mod record;

pub use options::TieringOptions;

use crate::optimized::OptimizedRegistry;
use crate::vm::Vm;
use cutaway_gc::Gc;
use cutaway_gc::cells::functions::OptimizedCode;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_jit::code::Exit;
use cutaway_jit::context::JitContext;
use cutaway_jit::graph::DeoptReason;

/// The Vm's part in tiering.
#[derive(Default)]
pub struct Tiering {
    /// What machine code reads and writes directly. Boxed: machine code holds its address.
    pub context: Box<JitContext>,
    /// Which code machine addresses belong to.
    pub registry: OptimizedRegistry,
}

/// Code was left through `exit`: what follows from that. Called by the deoptimizer once the frames are rebuilt.
pub fn on_deopt(_: &Vm, code: Gc<OptimizedCode>, exit: &Exit, _: DeoptReason, _: Gc<JsFunction>) {
    if !exit.is_lazy {
        code.set_invalid(1);
    }
}
