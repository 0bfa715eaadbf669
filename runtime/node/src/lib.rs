//! Node's core modules, the module loaders and `process`, on the engine and the event loop.
//!
//! `runtime/cli` makes a [`Node`] over a Vm with a realm, then lets it run a program ([`Node::run_file`] and siblings). What
//! programs see is written in JavaScript (`js/`), compiled from the binary when first required; it reaches the machine through
//! **bindings**, objects of Rust functions under a name ([`bindings`]). Node's counterparts: `src/node.cc`,
//! `src/api/callback.cc`, `lib/internal/bootstrap`.
//!
//! An empty script loads almost none of the JavaScript: globals such as `process` and `console` are accessors that load
//! their module when first read ([`globals`]).

pub(crate) mod bindings;
mod callbacks;
mod commonjs_exports;
mod globals;
mod inspection;
mod internal_modules;
mod marshal;
mod node;
mod report;
mod sources;
mod syscalls;

pub use inspection::inspect;
pub use node::{Node, NodeConfig, RejectionMode, end_process};
pub use report::{print_uncaught, uncaught_text};
