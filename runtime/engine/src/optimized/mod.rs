//! The engine's side of machine code while it runs: the functions it calls, the frames it leaves on the native stack, and
//! which code an address belongs to.
//!
//! * [`runtime`]: the functions of the tier's runtime table.
//! * [`frames`]: machine frames as stack traces and error messages see them.
//! * [`registry`]: from machine addresses to code.
//!
//! Leaving machine code for the interpreter is `deoptimizer`; making it is `tiering`. V8's counterparts: `src/execution/frames`,
//! `src/runtime`.

pub mod frames;
pub mod registry;
pub mod runtime;

pub use registry::OptimizedRegistry;
