//! References: what each mention of a name resolves to, seen from where it stands.

use super::VarId;

/// The answer for one [`IdentId`](crate::ast::IdentId).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// How to get at the value.
    pub place: Place,
    /// The variable, if it is one that was declared in this source.
    pub variable: Option<VarId>,
    /// Whether reading or assigning must check for the hole and throw a ReferenceError.
    pub hole_check: bool,
}

impl Reference {
    /// What unused numbers and undeclared names resolve to.
    pub const UNDECLARED: Reference = Reference { place: Place::Global, variable: None, hole_check: false };
}

/// How code at a certain place gets at a variable. `depth` counts contexts outwards from the innermost one that is in
/// force where the reference stands (0: that one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The receiver register: `this` of the running function, always initialized.
    Receiver,
    /// The frame's new.target.
    NewTarget,
    /// The frame's closure.
    Closure,
    /// The register of a declared parameter, counted from 0 without the receiver.
    Parameter(u32),
    /// A local of the running function; see [`super::Location::Local`].
    Local(u32),
    /// A slot of a context.
    Context {
        /// The slot, from 0.
        slot: u32,
        /// How many contexts outwards.
        depth: u16,
    },
    /// A top-level lexical variable of this script; found by name, as [`Place::Global`] is.
    Script {
        /// Its number, from 0.
        slot: u32,
        /// How many contexts outwards the script's scope is.
        depth: u16,
    },
    /// A cell of the module, whose context is `depth` outwards.
    Module {
        /// Index into [`super::ModuleRecord::cells`].
        cell: u32,
        /// How many contexts outwards.
        depth: u16,
    },
    /// By name: script contexts first, then the global object.
    Global,
    /// By name through the contexts at run time: inside `with`, or where a sloppy direct eval may declare it, or in
    /// eval code.
    Dynamic,
}
