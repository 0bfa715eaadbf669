//! From mentions to variables: which variable each name means, and what follows for the variable.

use super::{Access, Analysis, Analyzer, Target};
use crate::ast::{FunctionId, FunctionKind, IdentId, ProgramKind, ScopeId};
use crate::atoms::Atom;
use crate::scopes::{ArgumentsKind, Location, Place, Reference, ScopeKind, VarId, Variable, VariableMode};
use cutaway_lexer::Span;

/// What a lookup through the scopes found.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) variable: Option<VarId>,
    /// A `with` object or a sloppy eval may have the name nearer by.
    dynamic: bool,
}

impl<'a> Analyzer<'a, '_> {
    /// Every direct eval may mention everything around it.
    pub(super) fn spread_evals(&mut self) {
        for scope in std::mem::take(&mut self.evals) {
            let function = self.tree.scope(scope).function;
            self.tree.functions[function.0 as usize].has_direct_eval = true;
            let strict = self.tree.scope(scope).strict;
            let holder = self.scopes_from(scope).find(|scope| scope.kind.holds_vars()).map(|scope| scope.id);
            if let Some(holder) = holder
                && !strict
                && matches!(self.tree.scope(holder).kind, ScopeKind::Function | ScopeKind::FunctionBody)
            {
                self.scope_of(holder).has_extension = true;
            }
            let mut next = Some(scope);
            while let Some(id) = next {
                let scope = self.scope_of(id);
                scope.contains_eval = true;
                next = scope.parent;
            }
            self.declare_implicit_for_eval(function);
        }
    }

    /// Eval code may use `this`, `new.target`, `super` and `arguments` of the function around.
    fn declare_implicit_for_eval(&mut self, function: FunctionId) {
        let owner = self.implicit_owner(function);
        let (scope, kind) = (self.tree.function(owner).scope, self.tree.function(owner).kind);
        if owner == FunctionId::PROGRAM && self.program == ProgramKind::Eval {
            return;
        }
        self.implicit_variable(owner, Atom::THIS);
        if owner != FunctionId::PROGRAM || self.program == ProgramKind::Function {
            self.implicit_variable(owner, Atom::NEW_TARGET);
            self.implicit_arguments(scope);
        }
        if kind.has_home_object() {
            self.implicit_variable(owner, Atom::THIS_FUNCTION);
        }
    }

    pub(super) fn resolve(&mut self) -> Analysis<()> {
        let mentions = std::mem::take(&mut self.mentions);
        for mention in &mentions {
            let super::Mention { ident, scope, span, target, access } = *mention;
            match target {
                Target::Variable(variable) => {
                    self.resolve_to(ident, scope, span, variable, access);
                }
                Target::Name(name) => {
                    let found = self.find(scope, name);
                    self.resolve_found(ident, scope, span, found, access);
                }
                Target::Implicit(name) => self.resolve_implicit(ident, scope, span, name, access),
                Target::Private(name, brand) => self.resolve_private(ident, brand, scope, span, name)?,
            }
        }
        self.mentions = mentions;
        Ok(())
    }

    /// Looks a name up from a scope outwards.
    pub(super) fn find(&mut self, from: ScopeId, name: Atom) -> Found {
        let mut dynamic = false;
        let mut next = Some(from);
        while let Some(id) = next {
            let scope = self.tree.scope(id);
            if let Some(variable) = self.lookup(id, name) {
                // A function's own name is outside of its variables: eval may declare one of the name.
                let is_own_name = self.tree.variable(variable).kind == VariableMode::FunctionName;
                return Found {
                    variable: Some(variable),
                    dynamic: dynamic || is_own_name && scope.has_extension,
                };
            }
            next = scope.parent;
            match scope.kind {
                ScopeKind::Function => {
                    let extension = scope.has_extension;
                    if name == Atom::ARGUMENTS
                        && let Some(variable) = self.implicit_arguments(id)
                    {
                        return Found { variable: Some(variable), dynamic };
                    }
                    dynamic |= extension;
                }
                ScopeKind::FunctionBody => dynamic |= scope.has_extension,
                ScopeKind::With => dynamic = true,
                _ => {}
            }
        }
        Found { variable: None, dynamic: dynamic || (self.program == ProgramKind::Eval && self.direct_eval) }
    }

    fn resolve_found(&mut self, ident: IdentId, scope: ScopeId, span: Span, found: Found, access: Access) {
        match found {
            Found { variable: Some(variable), dynamic: false } => {
                self.resolve_to(ident, scope, span, variable, access);
            }
            Found { variable, dynamic: true } => {
                // Found by name at run time: it must be in a context, where the name is known.
                if let Some(variable) = variable {
                    let variable = self.variable(variable);
                    variable.captured = true;
                    variable.used = true;
                    variable.reassigned |= access == Access::Write;
                    variable.needs_hole_init |= variable.kind.has_dead_zone();
                }
                let reference = Reference { place: Place::Dynamic, variable, hole_check: false };
                self.tree.references[ident.0 as usize] = reference;
            }
            Found { variable: None, dynamic: false } => {
                self.tree.references[ident.0 as usize] = Reference::UNDECLARED;
            }
        }
    }

    /// Notes what a mention means for its variable. The place is filled in when variables are allocated.
    fn resolve_to(&mut self, ident: IdentId, scope: ScopeId, span: Span, id: VarId, access: Access) {
        let hole_check = access != Access::Declare && self.may_be_uninitialized(id, scope, span);
        let function = self.tree.scope(scope).function;
        let owner = self.tree.scope(self.tree.variable(id).scope).function;
        let variable = self.variable(id);
        variable.captured |= owner != function;
        variable.used |= access != Access::Declare;
        variable.reassigned |= access == Access::Write;
        variable.needs_hole_init |= hole_check;
        self.tree.references[ident.0 as usize] =
            Reference { place: Place::Global, variable: Some(id), hole_check };
    }

    /// The function whose `this` is meant inside `function`.
    pub(super) fn implicit_owner(&self, mut function: FunctionId) -> FunctionId {
        loop {
            let facts = self.tree.function(function);
            match facts.parent {
                Some(parent) if facts.is_arrow() => function = parent,
                _ => return function,
            }
        }
    }

    fn resolve_implicit(&mut self, ident: IdentId, scope: ScopeId, span: Span, name: Atom, access: Access) {
        let function = self.tree.scope(scope).function;
        let owner = self.implicit_owner(function);
        if name == Atom::THIS {
            self.mark_this(function);
        }
        if owner == FunctionId::PROGRAM && self.program == ProgramKind::Eval && self.direct_eval {
            let reference =
                Reference { place: Place::Dynamic, variable: None, hole_check: name == Atom::THIS };
            self.tree.references[ident.0 as usize] = reference;
            return;
        }
        let derived = self.tree.function(owner).kind == FunctionKind::DerivedConstructor;
        if function == owner && !(derived && name == Atom::THIS) {
            let place = match name {
                Atom::THIS => Place::Receiver,
                Atom::NEW_TARGET => Place::NewTarget,
                _ => Place::Closure,
            };
            self.tree.references[ident.0 as usize] = Reference { place, variable: None, hole_check: false };
            return;
        }
        let variable = self.implicit_variable(owner, name);
        self.resolve_to(ident, scope, span, variable, access);
    }

    /// Notes the use of `this` in the function and in the arrows on the way to its owner.
    fn mark_this(&mut self, mut function: FunctionId) {
        loop {
            let facts = &mut self.tree.functions[function.0 as usize];
            facts.uses_this = true;
            match facts.parent {
                Some(parent) if facts.is_arrow() => function = parent,
                _ => return,
            }
        }
    }

    /// The variable `this` (or a relative) of a function, made when first needed.
    fn implicit_variable(&mut self, owner: FunctionId, name: Atom) -> VarId {
        let facts = self.tree.function(owner);
        let (scope, derived) = (facts.scope, facts.kind == FunctionKind::DerivedConstructor);
        let (existing, kind) = match name {
            Atom::THIS => (facts.this, VariableMode::This),
            Atom::NEW_TARGET => (facts.new_target, VariableMode::NewTarget),
            _ => (facts.this_function, VariableMode::ThisFunction),
        };
        if let Some(existing) = existing {
            return existing;
        }
        let initialized_at = if derived && name == Atom::THIS { self.super_called_at(owner) } else { 0 };
        let id = self.new_variable(scope, name, kind, initialized_at);
        self.variable(id).needs_hole_init = derived && name == Atom::THIS;
        let facts = &mut self.tree.functions[owner.0 as usize];
        match name {
            Atom::THIS => facts.this = Some(id),
            Atom::NEW_TARGET => facts.new_target = Some(id),
            _ => facts.this_function = Some(id),
        }
        id
    }

    /// `arguments` of the function with this scope, unless it has none.
    pub(super) fn implicit_arguments(&mut self, scope: ScopeId) -> Option<VarId> {
        let function = self.tree.scope(scope).function;
        let facts = self.tree.function(function);
        let is_function = function != FunctionId::PROGRAM || self.program == ProgramKind::Function;
        let fields = matches!(facts.kind, FunctionKind::InstanceFields | FunctionKind::StaticFields);
        if !is_function || facts.is_arrow() || fields || facts.scope != scope {
            return None;
        }
        if let Some(existing) = self.lookup(scope, Atom::ARGUMENTS) {
            return Some(existing);
        }
        Some(self.new_variable(scope, Atom::ARGUMENTS, VariableMode::Arguments, 0))
    }

    /// Decides which functions make an arguments object, once all mentions are known.
    pub(super) fn settle_arguments(&mut self) {
        for function in self.functions_analyzed() {
            let index = function.0 as usize;
            let facts = &self.tree.functions[index];
            let is_function = index != 0 || self.program == ProgramKind::Function;
            if !is_function || facts.is_arrow() || self.tree.scope(facts.scope).kind != ScopeKind::Function {
                continue;
            }
            let Some(id) = self.lookup(facts.scope, Atom::ARGUMENTS) else { continue };
            let Variable { kind, used, .. } = *self.tree.variable(id);
            let eval = self.tree.scope(facts.scope).contains_eval;
            if !matches!(kind, VariableMode::Arguments | VariableMode::Var) || !(used || eval) {
                continue;
            }
            let mapped = !facts.flags.strict && facts.flags.simple_params;
            let kind = if mapped { ArgumentsKind::Mapped } else { ArgumentsKind::Unmapped };
            if mapped {
                let scope = facts.scope;
                for variable in self.tree.scopes[scope.0 as usize].variables.clone() {
                    let variable = self.variable(variable);
                    variable.captured |= variable.kind == VariableMode::Parameter;
                }
            }
            self.tree.functions[index].arguments = Some((kind, id));
        }
    }

    /// The scope of the class that declares `#name`, and the variable.
    pub(super) fn find_private(&self, scope: ScopeId, span: Span, name: Atom) -> Option<(ScopeId, VarId)> {
        // The heritage of a class does not see the class's own private names (15.7.1).
        let classes = self
            .scopes_from(scope)
            .filter(|scope| self.class_bodies.get(&scope.id).is_some_and(|body| body.start <= span.start));
        classes.map(|class| class.id).find_map(|class| Some((class, self.lookup(class, name)?)))
    }

    fn resolve_private(
        &mut self,
        ident: IdentId,
        brand: IdentId,
        scope: ScopeId,
        span: Span,
        name: Atom,
    ) -> Analysis<()> {
        let Some((class, variable)) = self.find_private(scope, span, name) else {
            let text = self.atoms.text(name).to_string();
            let outer = self.tree.outer_private_names.iter().find(|(outer, _)| *outer == text);
            if let Some(&(_, kind)) = outer {
                let variable = Some(self.outer_private_variable(name, kind));
                let reference = Reference { place: Place::Dynamic, variable, hole_check: false };
                self.tree.references[ident.0 as usize] = reference;
                self.tree.references[brand.0 as usize] = Reference { variable: None, ..reference };
                return Ok(());
            }
            return self
                .error(format!("Private field '{text}' must be declared in an enclosing class"), span);
        };
        self.resolve_to(ident, scope, span, variable, Access::Read);
        let brand_name = match self.tree.variable(variable).kind {
            VariableMode::PrivateMethod
            | VariableMode::PrivateGetter
            | VariableMode::PrivateSetter
            | VariableMode::PrivateAccessor => Atom::BRAND,
            VariableMode::PrivateField => return Ok(()),
            _ => Atom::STATIC_BRAND,
        };
        if let Some(variable) = self.lookup(class, brand_name) {
            self.resolve_to(brand, scope, span, variable, Access::Read);
        }
        Ok(())
    }

    /// A variable that stands for a private name of a class around the caller of eval; found by name at run time.
    fn outer_private_variable(&mut self, name: Atom, kind: VariableMode) -> VarId {
        let scope = self.tree.function(FunctionId::PROGRAM).scope;
        let id = self.unlisted_variable(scope, name, kind, 0);
        self.variable(id).location = Location::Dynamic;
        id
    }
}
