//! Scopes and variables: what every name means and where every value lives.
//!
//! An own pass over the finished tree. The bytecode room asks the resulting **scope tree** by the numbers in the nodes:
//! [`IdentId`] for mentions of variables, [`ScopeId`] for scopes, [`FunctionId`] for functions. V8's counterpart is
//! `src/ast/scopes.cc`.
//!
//! # How a compiler uses it
//! - *Entering a scope* ([`ScopeTree::scope`]): if `needs_context`, make a context with `context_slots.len()` slots and make
//!   it current until the scope ends; then store the hole into each variable with `needs_hole_init` (registers and slots
//!   alike; fresh contexts may be born with undefined); then instantiate `functions`. Scopes whose number is absent from
//!   the tree or `Unused` are empty: nothing to do.
//! - *A mention* ([`ScopeTree::reference`]): `place` says how to reach the value from there; `hole_check` whether a check must be
//!   emitted; `variable` leads to the mode (constants: assignment throws). A declaration's own identifier is a mention
//!   too: initialize through its place (without check).
//! - *Entering a function* ([`ScopeTree::function`]): its scope; copy parameters that live in `Context` or `Local` there; store
//!   `this`, `new_target`, `this_function`, `self_name`, `arguments` where those are variables; then parameters with
//!   defaults and patterns from left to right; then `body_scope` if it differs, whose variables with `initial_value` start with
//!   that value.
//! - *Loops*: if the `For` scope of a `for(;;)` needs a context, copy that context (same depth) before each update. For-in/of
//!   enter theirs for each iteration.

mod analysis;
mod function_facts;
mod module_record;
mod reference;
mod scope;
mod variable;

pub(crate) use analysis::{Surroundings, analyze, analyze_alone, analyze_lazy};
pub use function_facts::{ArgumentsKind, FunctionFacts};
pub use module_record::{ImportEntry, IndirectExport, LocalExport, ModuleCell, ModuleRecord, ModuleRequest};
pub use reference::{Place, Reference};
pub use scope::{Resources, Scope, ScopeKind};
pub use variable::{Location, Variable, VariableMode};

use crate::ast::{FunctionDecl, FunctionId, IdentId, ScopeId};
use crate::atoms::AtomTable;
use crate::options::EvalRights;
use rustc_hash::{FxHashMap, FxHashSet};

/// The number of a variable in its [`ScopeTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VarId(pub u32);

/// Everything scope analysis knows of one source.
#[derive(Debug, Default)]
pub struct ScopeTree<'a> {
    scopes: Vec<Scope<'a>>,
    functions: Vec<FunctionFacts>,
    variables: Vec<Variable>,
    references: Vec<Reference>,
    /// Block functions that are also variables outside, by the declaration's `hoisted` number.
    annex_b: FxHashSet<IdentId>,
    module: Option<ModuleRecord>,
    /// Of lazy functions that were parsed again: the first scope within.
    first_within: FxHashMap<FunctionId, u32>,
    /// What the analysis of lazy functions continues with.
    kept: analysis::Kept,
    /// Of eval code: the private names of the classes around its caller, inner ones first.
    outer_private_names: Vec<(String, VariableMode)>,
    /// Of eval code: what the function around its caller allows.
    outer_rights: EvalRights,
}

/// How many numbers of each kind the parser handed out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counts {
    pub(crate) idents: u32,
    pub(crate) scopes: u32,
    pub(crate) functions: u32,
}

impl<'a> ScopeTree<'a> {
    /// The scope a node opens.
    #[inline]
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.0 as usize]
    }

    /// All scopes, by number.
    pub fn scopes(&self) -> &[Scope<'a>] {
        &self.scopes
    }

    /// The scopes of a function's own code, but those in an arrow function's parameters (which the parser met before it knew
    /// of the function). Numbers were handed out in the order of the text, so they lie together.
    pub fn scopes_of(&self, facts: &FunctionFacts) -> impl Iterator<Item = &Scope<'a>> {
        let own = self.scope(facts.scope);
        let (id, end) = (facts.id, own.span.end);
        let body = (facts.body_scope.0 != facts.scope.0).then(|| self.scope(facts.body_scope));
        let known = [Some(own), body].into_iter().flatten();
        // The scopes of a lazy function that was parsed again come after all others.
        let first_within = self.first_within.get(&id).copied().unwrap_or(facts.scope.0 + 1);
        let later = self.scopes[first_within as usize..].iter();
        let later = later.take_while(move |scope| scope.kind == ScopeKind::Unused || scope.span.start < end);
        known.chain(later.filter(move |scope| scope.function == id && scope.id != facts.body_scope))
    }

    /// The facts of a function.
    #[inline]
    pub fn function(&self, id: FunctionId) -> &FunctionFacts {
        &self.functions[id.0 as usize]
    }

    /// All functions, by number; the program is the first.
    pub fn functions(&self) -> &[FunctionFacts] {
        &self.functions
    }

    /// A variable.
    #[inline]
    pub fn variable(&self, id: VarId) -> &Variable {
        &self.variables[id.0 as usize]
    }

    /// All variables, by number.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// What a mention of a name resolves to.
    #[inline]
    pub fn reference(&self, id: IdentId) -> Reference {
        self.references.get(id.0 as usize).copied().unwrap_or(Reference::UNDECLARED)
    }

    /// For a function declaration in a sloppy block: the outer variable that gets the function when the declaration is
    /// reached (Annex B.3.3), if there is one.
    pub fn annex_b_target(&self, declaration: &FunctionDecl<'_>) -> Option<Reference> {
        self.annex_b.contains(&declaration.hoisted).then(|| self.reference(declaration.hoisted))
    }

    /// The private names that a direct eval in code of this scope can mention, inner ones first.
    pub fn private_names_at(&self, scope: ScopeId, atoms: &AtomTable<'_>) -> Vec<(String, VariableMode)> {
        let around = std::iter::successors(Some(self.scope(scope)), |scope| {
            scope.parent.map(|parent| self.scope(parent))
        });
        let variables = around.flat_map(|scope| &scope.variables).map(|&id| self.variable(id));
        let private = variables.filter(|variable| variable.kind.is_private());
        let names = private.map(|variable| (atoms.text(variable.name).to_string(), variable.kind));
        names.chain(self.outer_private_names.iter().cloned()).collect()
    }

    /// Of eval code: what the function around its caller allows, and so an eval in the code itself.
    pub fn outer_rights(&self) -> EvalRights {
        self.outer_rights
    }

    /// Bytes the tables take.
    pub fn memory(&self) -> usize {
        let lists = |scope: &Scope<'_>| {
            let numbers = scope.variables.capacity() + scope.context_slots.capacity();
            numbers * size_of::<VarId>() + scope.functions.capacity() * size_of::<&FunctionDecl<'_>>()
        };
        self.tables() + self.scopes.iter().map(lists).sum::<usize>()
    }

    /// Bytes the tables take, without the lists in the scopes.
    pub fn tables(&self) -> usize {
        self.scopes.capacity() * size_of::<Scope<'_>>()
            + self.functions.capacity() * size_of::<FunctionFacts>()
            + self.variables.capacity() * size_of::<Variable>()
            + self.references.capacity() * size_of::<Reference>()
            + self.annex_b.capacity() * size_of::<IdentId>()
            + self.kept.memory()
    }

    /// Imports and exports, for modules.
    pub fn module(&self) -> Option<&ModuleRecord> {
        self.module.as_ref()
    }
}
