//! Lazy functions: their free names, found when they are skipped; and their scopes, added to the tree when they are parsed again.
//!
//! Called by the parser (`parser/lazy.rs` has the whole story). A lazy function has no direct eval, no `with` and a `this` of
//! its own, so what it does to the scopes around is told by its free names alone: the outer analysis sees a mention of each in
//! the function's scope, and captures, assignments and dead zones follow as if the function were there. The
//! later analysis finds the same variables through the same scopes, and changes nothing about them.

use super::{Access, Analysis, Analyzer, FunctionPlace, Surroundings, Target};
use crate::ast::{FreeName, Function, FunctionId, LazyBody, ProgramKind, ScopeId};
use crate::atoms::{Atom, AtomTable};
use crate::scopes::{Counts, Reference, ScopeKind, ScopeTree, VarId};
use cutaway_lexer::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the analysis of lazy functions needs of the one before, besides the tree.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(super) names: FxHashMap<(ScopeId, Atom), VarId>,
    pub(super) places: Vec<FunctionPlace>,
    pub(super) class_bodies: FxHashMap<ScopeId, Span>,
}

impl Kept {
    pub(crate) fn memory(&self) -> usize {
        self.names.capacity() * size_of::<((ScopeId, Atom), VarId)>()
            + self.places.capacity() * size_of::<FunctionPlace>()
            + self.class_bodies.capacity() * size_of::<(ScopeId, Span)>()
    }
}

/// What is found out about a function that is skipped.
pub(crate) struct FactsAlone {
    pub(crate) free: Vec<FreeName>,
    pub(crate) uses_super_property: bool,
    pub(crate) uses_super_call: bool,
}

/// Analyzes a function without its surroundings, which have the numbers 0 of scopes and functions.
pub(crate) fn analyze_alone<'a>(
    function: &'a Function<'a>,
    is_declaration: bool,
    atoms: &AtomTable<'_>,
    counts: Counts,
) -> Analysis<FactsAlone> {
    let surroundings = Surroundings { program: ProgramKind::Script, direct_eval: false };
    let mut analyzer = Analyzer::new(ScopeTree::default(), atoms, counts, surroundings);
    // A block, in which nothing is declared and no search ends.
    analyzer.open_scope(ScopeId(0), ScopeKind::Block, function.span, None, function.flags.strict);
    // The name of a declaration is a variable of the surroundings.
    analyzer.function(function, is_declaration.then_some(ScopeId(0)), None)?;
    analyzer.hoist_block_functions();
    let free = analyzer.free_names();
    let facts = analyzer.tree.function(function.id);
    let (uses_super_property, uses_super_call) = (facts.uses_super_property, facts.uses_super_call);
    Ok(FactsAlone { free, uses_super_property, uses_super_call })
}

/// Analyzes a lazy function of the tree, now that it is parsed.
pub(crate) fn analyze_lazy<'a>(
    tree: &mut ScopeTree<'a>,
    function: &'a Function<'a>,
    atoms: &AtomTable<'_>,
    counts: Counts,
    surroundings: Surroundings,
) -> Analysis<()> {
    let mut analyzer = Analyzer::new(std::mem::take(tree), atoms, counts, surroundings);
    analyzer.tree.references.resize(counts.idents as usize, Reference::UNDECLARED);
    let result = analyzer.lazy_root(function);
    analyzer.keep();
    *tree = analyzer.tree;
    result
}

impl<'a> Analyzer<'a, '_> {
    /// Keeps what the analysis of lazy functions needs.
    pub(super) fn keep(&mut self) {
        self.tree.kept = Kept {
            names: std::mem::take(&mut self.names),
            places: std::mem::take(&mut self.places),
            class_bodies: std::mem::take(&mut self.class_bodies),
        };
    }

    /// A function that was skipped: its free names are mentions in its scope.
    pub(super) fn lazy_function(&mut self, id: FunctionId, lazy: &LazyBody<'_>) {
        let facts = &mut self.tree.functions[id.0 as usize];
        facts.uses_super_property = lazy.uses_super_property;
        facts.uses_super_call = lazy.uses_super_call;
        for free in lazy.free {
            let target = match free.private {
                true => Target::Private(free.name, lazy.mention),
                false => Target::Name(free.name),
            };
            let access = if free.write { Access::Write } else { Access::Read };
            self.mention(lazy.mention, free.span, target, access);
        }
    }

    fn lazy_root(&mut self, function: &'a Function<'a>) -> Analysis<()> {
        let parent = self.tree.function(function.id).parent;
        self.root = Some(function.id);
        self.tree.first_within.insert(function.id, self.first.scopes as u32);
        self.function = parent.unwrap_or(FunctionId::PROGRAM);
        self.scope = self.tree.scope(function.scope).parent.unwrap_or(ScopeId(0));
        let FunctionPlace { hoisted_in, class, .. } = self.places[function.id.0 as usize];
        self.function(function, hoisted_in, class)?;
        self.hoist_block_functions();
        self.resolve()?;
        self.allocate();
        Ok(())
    }

    /// The names mentioned and not declared, each once for reading and once for writing.
    fn free_names(&mut self) -> Vec<FreeName> {
        let mut free = Vec::new();
        let mut seen = FxHashSet::default();
        for mention in std::mem::take(&mut self.mentions) {
            let write = mention.access == Access::Write;
            let (name, private) = match mention.target {
                Target::Name(name) if self.find(mention.scope, name).variable.is_none() => (name, false),
                Target::Private(name, _)
                    if self.find_private(mention.scope, mention.span, name).is_none() =>
                {
                    (name, true)
                }
                _ => continue,
            };
            if seen.insert((name, private, write)) {
                free.push(FreeName { name, private, write, span: mention.span });
            }
        }
        free
    }
}
