//! Where values live: registers, context slots, cells; and for each mention how to get there.

use super::{Analyzer, Mention, Target};
use crate::ast::{FunctionId, FunctionKind, ProgramKind, ScopeId};
use crate::scopes::{Location, Place, ScopeKind, VarId, Variable, VariableMode};

impl<'a> Analyzer<'a, '_> {
    pub(super) fn allocate(&mut self) {
        self.settle_arguments();
        self.settle_parameters();
        for index in self.first.variables..self.tree.variables.len() {
            self.allocate_variable(VarId(index as u32));
        }
        for scope in self.scopes_analyzed() {
            let scope = self.scope_of(scope);
            scope.needs_context = !scope.context_slots.is_empty()
                || scope.has_extension
                || matches!(scope.kind, ScopeKind::With | ScopeKind::Module);
        }
        for function in self.functions_analyzed() {
            self.settle_function(function);
        }
        for mention in std::mem::take(&mut self.mentions) {
            self.place(&mention);
            if let Target::Private(_, brand) = mention.target {
                self.place(&Mention { ident: brand, ..mention });
            }
        }
    }

    /// The functions of this analysis.
    pub(super) fn functions_analyzed(&self) -> impl Iterator<Item = FunctionId> + use<> {
        let later = self.first.functions as u32..self.tree.functions.len() as u32;
        self.root.into_iter().chain(later.map(FunctionId))
    }

    /// The scopes of this analysis.
    fn scopes_analyzed(&self) -> impl Iterator<Item = ScopeId> + use<> {
        let root = self.root.map(|root| self.tree.function(root));
        let own = root.map(|root| [root.scope, root.body_scope]);
        let later = self.first.scopes as u32..self.tree.scopes.len() as u32;
        own.into_iter().flatten().chain(later.map(ScopeId))
    }

    /// Plain parameters stay in their registers; an index for each that may.
    fn settle_parameters(&mut self) {
        for (id, index) in std::mem::take(&mut self.plain_parameters) {
            let variable = self.variable(id);
            // In the dead zone the register has the argument, not the hole.
            if !variable.needs_hole_init {
                variable.location = Location::Parameter(index);
            }
        }
    }

    fn allocate_variable(&mut self, id: VarId) {
        let variable = self.tree.variable(id).clone();
        if variable.location == Location::Dynamic {
            return;
        }
        let scope = self.tree.scope(variable.scope);
        let (kind, contains_eval, function) = (scope.kind, scope.contains_eval, scope.function);
        let in_context = variable.captured || contains_eval;
        let hidden = contains_eval || matches!(variable.location, Location::Module(_));
        let location = match kind {
            ScopeKind::ForTdz if !variable.used && !contains_eval => Location::Unused,
            ScopeKind::Script if matches!(variable.kind, VariableMode::Var | VariableMode::Function) => {
                Location::Global
            }
            ScopeKind::Script if variable.kind.is_lexical() => {
                self.script_lexicals += 1;
                Location::Script(self.script_lexicals - 1)
            }
            ScopeKind::Eval if self.evaluates_in_caller(&variable) => {
                if self.direct_eval {
                    Location::Dynamic
                } else {
                    Location::Global
                }
            }
            _ if matches!(variable.location, Location::Module(_)) => variable.location,
            _ if in_context => Location::Context(self.context_slot(variable.scope, id)),
            _ => match variable.kind {
                VariableMode::FunctionName => Location::Closure,
                VariableMode::NewTarget => Location::NewTarget,
                VariableMode::ThisFunction => Location::Closure,
                VariableMode::This if !self.is_derived(function) => Location::Receiver,
                VariableMode::Arguments if !variable.used => Location::Unused,
                _ if variable.kind == VariableMode::Parameter
                    && matches!(variable.location, Location::Parameter(_)) =>
                {
                    variable.location
                }
                _ => Location::Local(self.local(function)),
            },
        };
        let dead_zone = match variable.kind {
            VariableMode::Let | VariableMode::Const | VariableMode::Class => true,
            VariableMode::ClassName => hidden,
            _ => false,
        };
        let in_script = kind == ScopeKind::Script;
        let variable = self.variable(id);
        variable.location = location;
        variable.needs_hole_init |= dead_zone && (in_script || hidden);
    }

    fn is_derived(&self, function: FunctionId) -> bool {
        self.tree.function(function).kind == FunctionKind::DerivedConstructor
    }

    /// Variables that sloppy eval code declares in its caller's scope.
    fn evaluates_in_caller(&self, variable: &Variable) -> bool {
        let strict = self.tree.scope(variable.scope).strict;
        self.program == ProgramKind::Eval
            && !strict
            && matches!(variable.kind, VariableMode::Var | VariableMode::Function)
    }

    fn context_slot(&mut self, scope: ScopeId, id: VarId) -> u32 {
        let slots = &mut self.scope_of(scope).context_slots;
        slots.push(id);
        slots.len() as u32 - 1
    }

    fn local(&mut self, function: FunctionId) -> u32 {
        let count = &mut self.tree.functions[function.0 as usize].local_count;
        *count += 1;
        *count - 1
    }

    fn settle_function(&mut self, id: FunctionId) {
        let facts = self.tree.function(id);
        let self_name = self
            .tree
            .scope(facts.scope)
            .variables
            .iter()
            .copied()
            .find(|&id| self.tree.variable(id).kind == VariableMode::FunctionName);
        self.tree.functions[id.0 as usize].self_name =
            self_name.filter(|&id| self.tree.variable(id).location != Location::Closure);
    }

    /// Fills in the place of a mention whose variable is known.
    fn place(&mut self, mention: &Mention) {
        let index = mention.ident.0 as usize;
        let reference = self.tree.references[index];
        let Some(id) = reference.variable.filter(|_| reference.place != Place::Dynamic) else { return };
        let Variable { location, scope, .. } = *self.tree.variable(id);
        let place = match location {
            Location::Parameter(index) => Place::Parameter(index),
            Location::Local(index) => Place::Local(index),
            Location::Context(slot) => Place::Context { slot, depth: self.depth(mention.scope, scope) },
            Location::Script(slot) => Place::Script { slot, depth: self.depth(mention.scope, scope) },
            Location::Module(cell) => Place::Module { cell, depth: self.depth(mention.scope, scope) },
            Location::Global => Place::Global,
            Location::Dynamic => Place::Dynamic,
            Location::Receiver => Place::Receiver,
            Location::NewTarget => Place::NewTarget,
            Location::Closure => Place::Closure,
            Location::Unused => return,
        };
        self.tree.references[index].place = place;
    }

    /// Contexts between a mention and the scope of its variable.
    fn depth(&self, from: ScopeId, to: ScopeId) -> u16 {
        let between = self.scopes_from(from).take_while(|scope| scope.id != to);
        between.filter(|scope| scope.needs_context).count() as u16
    }
}
