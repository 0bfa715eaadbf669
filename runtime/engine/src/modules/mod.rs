//! ES modules (ECMA-262 16.2.1): records, linking, evaluation, namespace objects, `import()` and `import.meta`.
//!
//! The host (node's loader) finds and reads modules; it makes records with [`compile`] or [`create_synthetic`], answers the
//! [`requests`] of each with [`set_requested`], then calls [`link`] and [`evaluate`]. What compiled code asks for
//! (`import()`, `import.meta`) goes to the hooks in [`ModuleHost`]. V8's counterpart: `src/objects/module.cc` and its kin.
//!
//! A **module record** is a cell. Its environment is a list of **cells** (`PropertyCell`), one for each import and exported
//! variable: an importer's list holds the exporter's cell, so bindings are live and a load is two steps away. Variables
//! that nobody exports stay in registers and contexts.
//!
//! Reading order: [`record`], [`exports`], [`linking`], [`evaluation`], [`async_evaluation`], [`namespace`],
//! [`dynamic_import`].

pub mod async_evaluation;
pub mod deferral;
pub mod dynamic_import;
pub mod evaluation;
pub mod exports;
pub mod linking;
pub mod namespace;
pub mod record;

pub use cutaway_parser::ast::ImportPhase;
pub use dynamic_import::{ImportCall, ModuleHost};
pub use evaluation::evaluate;
pub use linking::link;
pub use namespace::get_module_namespace;
pub use record::{
    Request, compile, create_synthetic, has_async_graph, requests, set_export, set_requested, status,
};
