//! What a module imports and exports: the static part of a Source Text Module Record (16.2.1.6).

use super::VarId;
use crate::ast::ImportPhase;
use crate::atoms::Atom;
use cutaway_lexer::Span;

/// Imports and exports of one module.
#[derive(Clone, Debug, Default)]
pub struct ModuleRecord {
    /// The modules requested, each specifier and attributes once, in order of first mention.
    pub requests: Vec<ModuleRequest>,
    /// The cells that `Place::Module` counts: imports and exported variables.
    pub cells: Vec<ModuleCell>,
    /// Import bindings.
    pub imports: Vec<ImportEntry>,
    /// Exports of variables of this module.
    pub local_exports: Vec<LocalExport>,
    /// `export { a as b } from "m"`, and exports of imported bindings.
    pub indirect_exports: Vec<IndirectExport>,
    /// `export * from "m"`: indices of requests.
    pub star_exports: Vec<u32>,
    /// Whether `await` stands at the top level.
    pub has_top_level_await: bool,
}

/// A module requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleRequest {
    /// The string after `from`.
    pub specifier: Atom,
    /// What is asked of it.
    pub phase: ImportPhase,
    /// Keys and values of `with { }`, sorted by nothing: as written.
    pub attributes: Vec<(Atom, Atom)>,
    /// The string's place.
    pub span: Span,
}

/// A cell of the module's environment.
#[derive(Clone, Debug)]
pub struct ModuleCell {
    /// The variable.
    pub variable: VarId,
    /// The index in `imports` if it is an import.
    pub import: Option<u32>,
}

/// `import { imported as local } from "m"`.
#[derive(Clone, Debug)]
pub struct ImportEntry {
    /// Index of the request.
    pub request: u32,
    /// The name there; None imports the namespace (or the source, if that is asked of the module).
    pub imported: Option<Atom>,
    /// The binding.
    pub local: Atom,
    /// Its cell.
    pub cell: u32,
    /// The specifier's place.
    pub span: Span,
}

/// `export { local as exported }`.
#[derive(Clone, Debug)]
pub struct LocalExport {
    /// The name outside.
    pub exported: Atom,
    /// The name here.
    pub local: Atom,
    /// Its cell.
    pub cell: u32,
    /// The specifier's or declaration's place.
    pub span: Span,
}

/// `export { imported as exported } from "m"`.
#[derive(Clone, Debug)]
pub struct IndirectExport {
    /// The name outside.
    pub exported: Atom,
    /// Index of the request.
    pub request: u32,
    /// The name there; None exports the namespace (`export * as ns`).
    pub imported: Option<Atom>,
    /// The specifier's place.
    pub span: Span,
}
