//! The optimizing tier: bytecode and feedback in, machine code out.
//!
//! ```text
//! builder/    bytecode + liveness + feedback (through `broker`)  ->  graph, with frame states and inlined callees
//! passes/     graph -> graph, one file each
//! lowering/   graph -> CLIF -> Cranelift -> machine code, exits, call sites
//! space/      memory for machine code: written through one mapping, executed through another
//! ```
//!
//! Who decides what is compiled when, who installs code, and who rebuilds interpreter frames when a guard fails is the
//! engine (`runtime/engine/src/{tiering,optimized,deoptimizer}`). This room knows nothing of it: it gets addresses
//! ([`runtime_table`], [`context`]) and answers to questions about the heap ([`broker`]). V8's counterparts:
//! `src/maglev`, `src/compiler/turboshaft`.

pub mod broker;
pub mod builder;
pub mod code;
pub mod context;
pub mod graph;
pub mod lowering;
pub mod passes;
pub mod runtime_table;
pub mod space;
