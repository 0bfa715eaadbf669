//! The record of an ES module: what linking and evaluating it must remember. The engine's `modules` folder gives the fields
//! their meaning; V8's counterpart is `Module`, `SourceTextModule`, `SyntheticModule`.

use super::layout::cell_layout;
use crate::value::Value;

cell_layout! {
    /// A Cyclic Module Record of ECMA-262 16.2.1.5, or a synthetic module.
    pub struct ModuleRecord {
        /// What the host calls it: a URL, a string.
        slot name, set_name: Value;
        /// The closure of the body; of a synthetic module the function that sets its exports, or undefined.
        slot body, set_body: Value;
        /// The body, suspended between linking and evaluation; undefined before.
        slot suspended, set_suspended: Value;
        /// The modules requested: `ValueArray` of module records, undefined where the host has not given one yet.
        slot requested, set_requested: Value;
        /// The environment: `ValueArray` of `PropertyCell`s, in the compiler's order.
        slot cells, set_cells: Value;
        /// Exports of its own variables: `OrderedTable` of names and `PropertyCell`s.
        slot exports, set_exports: Value;
        /// The namespace object, once somebody asked for it.
        slot namespace, set_namespace: Value;
        /// The namespace object through which it is evaluated when first needed (`import defer`), once somebody asked for it.
        slot deferred_namespace, set_deferred_namespace: Value;
        /// What evaluation threw; the hole if nothing.
        slot error, set_error: Value;
        /// The promise of Evaluate, or undefined.
        slot promise, set_promise: Value;
        /// The first module of its cycle to be evaluated.
        slot cycle_root, set_cycle_root: Value;
        /// Modules that wait for this one: `ValueArray` of which the first `extra` words count.
        slot async_parents, set_async_parents: Value;
        /// The `import.meta` object, or undefined.
        slot meta, set_meta: Value;
        /// What the host keeps with it.
        slot host, set_host: Value;
        /// How far it is (engine's constants).
        raw status, set_status: u32;
        /// Facts of it (engine's constants).
        raw bits, set_bits: u32;
        /// Order of the depth-first walk.
        raw dfs_index, set_dfs_index: u32;
        /// Lowest such number in its cycle.
        raw dfs_ancestor, set_dfs_ancestor: u32;
        /// Async modules it still waits for.
        raw pending, set_pending: u32;
        /// When it began to be async, 0 if it never did.
        raw async_order, set_async_order: u32;
    }
}

super::cell_type!(ModuleRecord: Module);
