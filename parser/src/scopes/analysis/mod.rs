//! Scope analysis: from a tree to its [`ScopeTree`], in four steps.
//!
//! 1. **Walk** the tree: make scopes, declare variables (reporting collisions), note every mention of a name
//!    (`expressions.rs`, `statements.rs`, `functions.rs`, `classes.rs`, `modules.rs`, `declarations.rs`).
//! 2. **Hoist** functions of sloppy blocks (`annex_b.rs`).
//! 3. **Resolve** mentions to variables, find out captures and dead zones (`resolution.rs`, `dead_zones.rs`).
//! 4. **Allocate** registers, context slots and cells, and say for each mention how to get there (`allocation.rs`).

mod allocation;
mod annex_b;
mod classes;
mod dead_zones;
mod declarations;
mod expressions;
mod functions;
mod lazy;
mod modules;
mod resolution;
mod statements;

use super::{Counts, FunctionFacts, Reference, Scope, ScopeKind, ScopeTree, VarId, Variable};
use crate::ast::{
    FunctionDecl, FunctionFlags, FunctionId, FunctionKind, IdentId, Program, ProgramKind, ScopeId,
};
use crate::atoms::{Atom, AtomTable};
use crate::error::{ParseError, ParseErrorKind};
use crate::options::EvalContext;
use cutaway_lexer::Span;
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use lazy::{Kept, analyze_alone, analyze_lazy};

type Analysis<T> = Result<T, ParseError>;

/// A mention of a variable, noted by the walk.
struct Mention {
    ident: IdentId,
    scope: ScopeId,
    /// Where it stands.
    span: Span,
    target: Target,
    access: Access,
}

/// What is mentioned.
#[derive(Clone, Copy)]
enum Target {
    /// Whatever the name means there.
    Name(Atom),
    /// `#name`, and the number of its brand.
    Private(Atom, IdentId),
    /// `this` and its relatives, of the nearest function that is not an arrow.
    Implicit(Atom),
    /// A known variable.
    Variable(VarId),
}

/// How a variable is mentioned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
    /// By its declaration, which initializes it.
    Declare,
}

/// What analysis knows of a function besides its facts.
#[derive(Clone, Copy, Debug)]
struct FunctionPlace {
    /// Where its text begins.
    start: u32,
    /// The scope in which a declaration is instantiated; None for expressions.
    hoisted_in: Option<ScopeId>,
    /// A method, constructor or fields function of the class with this scope.
    class: Option<ScopeId>,
}

/// A function declaration in a sloppy block.
struct BlockFunction<'a> {
    declaration: &'a FunctionDecl<'a>,
    scope: ScopeId,
}

/// What a source is, as far as its scopes are concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings {
    /// What the program is.
    pub(crate) program: ProgramKind,
    /// It is the code of a direct eval.
    pub(crate) direct_eval: bool,
}

struct Analyzer<'a, 't> {
    atoms: &'t AtomTable<'t>,
    tree: ScopeTree<'a>,
    program: ProgramKind,
    direct_eval: bool,
    /// Variables by scope and name.
    names: FxHashMap<(ScopeId, Atom), VarId>,
    /// `var` names that pass through a block on the way to their scope.
    passing: FxHashSet<(ScopeId, Atom)>,
    mentions: Vec<Mention>,
    places: Vec<FunctionPlace>,
    block_functions: Vec<BlockFunction<'a>>,
    /// Scopes in which a direct eval stands.
    evals: Vec<ScopeId>,
    exports: modules::Exports,
    /// Where derived constructors have surely called `super()`.
    super_calls: FxHashMap<FunctionId, u32>,
    /// Parameters that may stay in the register of this number.
    plain_parameters: Vec<(VarId, u32)>,
    /// The bodies of classes, by scope.
    class_bodies: FxHashMap<ScopeId, Span>,
    /// Number of top-level `let`, `const` and classes of a script.
    script_lexicals: u32,
    /// The scope and function that the walk is in.
    scope: ScopeId,
    function: FunctionId,
    /// The function analyzed, if it is one function and not the program; its number is below the others' in `first`.
    root: Option<FunctionId>,
    /// What this analysis adds to the tree has these numbers and higher ones.
    first: First,
}

/// See [`Analyzer::first`].
#[derive(Clone, Copy, Default)]
struct First {
    variables: usize,
    scopes: usize,
    functions: usize,
}

/// Analyzes a program. `has_lazy`: functions of it will be analyzed later.
pub(crate) fn analyze<'a>(
    program: &'a Program<'a>,
    atoms: &AtomTable<'a>,
    counts: Counts,
    eval: &EvalContext<'_>,
    has_lazy: bool,
) -> Analysis<ScopeTree<'a>> {
    let tree = ScopeTree {
        outer_private_names: eval.private_names.to_vec(),
        outer_rights: eval.rights,
        ..ScopeTree::default()
    };
    let surroundings = Surroundings { program: program.kind, direct_eval: eval.direct };
    let mut analyzer = Analyzer::new(tree, atoms, counts, surroundings);
    analyzer.tree.references.resize(counts.idents as usize, Reference::UNDECLARED);
    analyzer.scope = program.scope;
    analyzer.program(program)?;
    analyzer.hoist_block_functions();
    analyzer.spread_evals();
    analyzer.resolve()?;
    analyzer.link_module()?;
    analyzer.allocate();
    if has_lazy {
        analyzer.keep();
    }
    Ok(analyzer.tree)
}

impl<'a, 't> Analyzer<'a, 't> {
    /// An analyzer that adds to `tree` what has numbers up to `counts`.
    fn new(
        mut tree: ScopeTree<'a>,
        atoms: &'t AtomTable<'t>,
        counts: Counts,
        Surroundings { program, direct_eval }: Surroundings,
    ) -> Analyzer<'a, 't> {
        let first = First {
            variables: tree.variables.len(),
            scopes: tree.scopes.len(),
            functions: tree.functions.len(),
        };
        tree.scopes.extend((first.scopes as u32..counts.scopes).map(|id| Scope::unused(ScopeId(id))));
        let functions = first.functions as u32..counts.functions;
        tree.functions.extend(functions.map(|id| FunctionFacts::unknown(FunctionId(id))));
        let mentions = counts.idents as usize - tree.references.len();
        let Kept { names, mut places, class_bodies } = std::mem::take(&mut tree.kept);
        let unknown = FunctionPlace { start: 0, hoisted_in: None, class: None };
        places.resize(counts.functions as usize, unknown);
        Analyzer {
            atoms,
            tree,
            program,
            direct_eval,
            names,
            passing: FxHashSet::default(),
            mentions: Vec::with_capacity(mentions),
            places,
            block_functions: Vec::new(),
            evals: Vec::new(),
            exports: modules::Exports::default(),
            super_calls: FxHashMap::default(),
            plain_parameters: Vec::new(),
            class_bodies,
            script_lexicals: 0,
            scope: ScopeId(0),
            function: FunctionId::PROGRAM,
            root: None,
            first,
        }
    }
}

impl<'a> Analyzer<'a, '_> {
    fn program(&mut self, program: &'a Program<'a>) -> Analysis<()> {
        let kind = match program.kind {
            ProgramKind::Script => ScopeKind::Script,
            ProgramKind::Module => ScopeKind::Module,
            ProgramKind::Eval => ScopeKind::Eval,
            ProgramKind::Function => ScopeKind::Function,
        };
        self.set_function(
            FunctionId::PROGRAM,
            None,
            FunctionKind::Normal,
            program.flags,
            program.scope,
            program.scope,
        );
        self.open_scope(program.scope, kind, program.span, None, program.flags.strict);
        self.parameters(program.params, None)?;
        self.statements(program.body)
    }

    fn set_function(
        &mut self,
        id: FunctionId,
        parent: Option<FunctionId>,
        kind: FunctionKind,
        flags: FunctionFlags,
        scope: ScopeId,
        body_scope: ScopeId,
    ) {
        let facts = &mut self.tree.functions[id.0 as usize];
        facts.parent = parent;
        facts.kind = kind;
        facts.flags = flags;
        facts.scope = scope;
        facts.body_scope = body_scope;
    }

    fn open_scope(
        &mut self,
        id: ScopeId,
        kind: ScopeKind,
        span: Span,
        parent: Option<ScopeId>,
        strict: bool,
    ) {
        let scope = &mut self.tree.scopes[id.0 as usize];
        scope.kind = kind;
        scope.span = span;
        scope.parent = parent;
        scope.function = self.function;
        scope.strict = strict;
    }

    /// Walks something inside a new scope.
    fn in_scope(
        &mut self,
        id: ScopeId,
        kind: ScopeKind,
        span: Span,
        walk: impl FnOnce(&mut Self) -> Analysis<()>,
    ) -> Analysis<()> {
        let strict = kind == ScopeKind::Class || self.current().strict;
        self.open_scope(id, kind, span, Some(self.scope), strict);
        let outer = std::mem::replace(&mut self.scope, id);
        let result = walk(self);
        self.scope = outer;
        result
    }

    fn current(&self) -> &Scope<'a> {
        self.tree.scope(self.scope)
    }

    fn scope_of(&mut self, id: ScopeId) -> &mut Scope<'a> {
        &mut self.tree.scopes[id.0 as usize]
    }

    fn variable(&mut self, id: VarId) -> &mut Variable {
        &mut self.tree.variables[id.0 as usize]
    }

    fn mention(&mut self, ident: IdentId, span: Span, target: Target, access: Access) {
        self.mentions.push(Mention { ident, scope: self.scope, span, target, access });
    }

    /// A scope and those around it, from the inside out.
    fn scopes_from(&self, scope: ScopeId) -> impl Iterator<Item = &Scope<'a>> {
        std::iter::successors(Some(self.tree.scope(scope)), |scope| {
            scope.parent.map(|id| self.tree.scope(id))
        })
    }

    #[cold]
    fn error<T>(&self, message: String, span: Span) -> Analysis<T> {
        Err(ParseError { kind: ParseErrorKind::Syntax, message, span })
    }
}
