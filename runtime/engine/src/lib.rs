//! The engine: what JavaScript means, and the interpreter that runs it.
//!
//! Entry points: [`Vm`] (one isolate; everything hangs off it), [`objects`] (the internal methods), [`shapes`] (hidden
//! classes), [`operations`] (the specification's abstract operations), [`interpreter`] (bytecode handlers, frames, calls),
//! [`native`] (functions written in Rust), [`realm`] (intrinsics).
//!
//! Conventions: everything takes `vm: &Vm`; what may throw returns [`Completion`]; `Gc` and `Value` may be held in Rust
//! locals across allocation (the collector scans the native stack), never in Rust-side collections (use `ValueList`).

pub mod allocation;
pub mod array_buffers;
pub mod async_functions;
pub mod async_generators;
pub mod completion;
pub mod deoptimizer;
pub mod disposables;
pub mod ephemeron_table;
pub mod finalization;
pub mod identity_hash;
pub mod interpreter;
pub mod jobs;
pub mod modules;
pub mod names;
pub mod native;
pub mod native_functions;
pub mod objects;
pub mod operations;
pub mod optimized;
pub mod ordered_table;
pub mod promises;
pub mod property_key;
pub mod realm;
pub mod regexp;
pub mod roots;
pub mod shapes;
pub mod strings;
pub mod symbols;
pub mod tiering;
pub mod visits;
pub mod vm;
pub mod waiters;

pub use completion::{Completion, Throw};
pub use cutaway_gc::{Gc, Kind, Value};
pub use native::Args;
pub use operations::errors;
pub use property_key::PropertyKey;
pub use realm::Intrinsic;
pub use roots::ValueList;
pub use vm::Vm;
