//! Declaring variables, and the collisions that are early errors (14.2.1, 16.1.1 and so on, B.3.2, B.3.4).

use super::{Access, Analysis, Analyzer, Target};
use crate::ast::{FunctionDecl, Ident, Pattern, PatternElement, ScopeId};
use crate::atoms::Atom;
use crate::scopes::{Location, ScopeKind, VarId, Variable, VariableMode};
use cutaway_lexer::Span;

impl<'a> Analyzer<'a, '_> {
    /// Makes a variable, whether or not the name is taken.
    pub(super) fn new_variable(
        &mut self,
        scope: ScopeId,
        name: Atom,
        kind: VariableMode,
        initialized_at: u32,
    ) -> VarId {
        let id = self.unlisted_variable(scope, name, kind, initialized_at);
        self.scope_of(scope).variables.push(id);
        self.names.insert((scope, name), id);
        id
    }

    /// Makes a variable that no lookup finds.
    pub(super) fn unlisted_variable(
        &mut self,
        scope: ScopeId,
        name: Atom,
        kind: VariableMode,
        initialized_at: u32,
    ) -> VarId {
        let id = VarId(self.tree.variables.len() as u32);
        self.tree.variables.push(Variable {
            id,
            name,
            kind,
            scope,
            location: Location::Unused,
            needs_hole_init: false,
            reassigned: false,
            captured: false,
            used: false,
            initial_value: None,
            initialized_at,
            only_hoisted: false,
        });
        id
    }

    pub(super) fn lookup(&self, scope: ScopeId, name: Atom) -> Option<VarId> {
        if self.tree.scope(scope).variables.is_empty() {
            return None;
        }
        self.names.get(&(scope, name)).copied()
    }

    /// Declares the names of a pattern of `let`, `const`, and walks its expressions.
    pub(super) fn lexical_pattern(
        &mut self,
        pattern: Pattern<'a>,
        kind: VariableMode,
        initialized_at: u32,
    ) -> Analysis<()> {
        self.binding_pattern(pattern, &mut |analyzer, ident| {
            let variable = analyzer.declare_lexical(ident.name, ident.span, kind, initialized_at)?;
            analyzer.mention(ident.id, ident.span, Target::Variable(variable), Access::Declare);
            Ok(())
        })
    }

    /// Declares the names of a pattern of `var`, and walks its expressions. `writes` if there is an initializer.
    pub(super) fn var_pattern(&mut self, pattern: Pattern<'a>, writes: bool) -> Analysis<()> {
        self.binding_pattern(pattern, &mut |analyzer, ident| {
            analyzer.declare_var(ident)?;
            let access = if writes { Access::Write } else { Access::Declare };
            analyzer.mention(ident.id, ident.span, Target::Name(ident.name), access);
            Ok(())
        })
    }

    /// Visits the names and the expressions of a binding pattern in order.
    pub(super) fn binding_pattern(
        &mut self,
        pattern: Pattern<'a>,
        bind: &mut dyn FnMut(&mut Self, &'a Ident) -> Analysis<()>,
    ) -> Analysis<()> {
        match pattern {
            Pattern::Ident(ident) => bind(self, ident),
            Pattern::Expr(expression) => self.expression(expression),
            Pattern::Array(array) => {
                for element in array.elements.iter().flatten() {
                    self.binding_element(element, bind)?;
                }
                array.rest.map_or(Ok(()), |rest| self.binding_pattern(rest.target, bind))
            }
            Pattern::Object(object) => {
                for property in object.properties {
                    self.property_key(property.key)?;
                    self.binding_element(&property.value, bind)?;
                }
                object.rest.map_or(Ok(()), |rest| self.binding_pattern(rest.target, bind))
            }
        }
    }

    pub(super) fn binding_element(
        &mut self,
        element: &PatternElement<'a>,
        bind: &mut dyn FnMut(&mut Self, &'a Ident) -> Analysis<()>,
    ) -> Analysis<()> {
        if let Some(default) = element.default {
            self.expression(default)?;
        }
        self.binding_pattern(element.target, bind)
    }

    #[cold]
    fn already_declared<T>(&self, name: Atom, span: Span) -> Analysis<T> {
        self.error(format!("Identifier '{}' has already been declared", self.atoms.text(name)), span)
    }

    /// `let`, `const`, class, import, function in a block: in the scope of the walk.
    pub(super) fn declare_lexical(
        &mut self,
        name: Atom,
        span: Span,
        kind: VariableMode,
        initialized_at: u32,
    ) -> Analysis<VarId> {
        self.declare_in_block(name, span, kind, initialized_at, false)
    }

    fn declare_in_block(
        &mut self,
        name: Atom,
        span: Span,
        kind: VariableMode,
        initialized_at: u32,
        plain_function: bool,
    ) -> Analysis<VarId> {
        let scope = self.scope;
        if let Some(earlier) = self.lookup(scope, name) {
            // Sloppy blocks may declare a function twice (B.3.2.4).
            let twice = kind == VariableMode::Function
                && self.tree.variable(earlier).kind == VariableMode::Function
                && !self.current().strict
                && self.current().kind != ScopeKind::Module
                && plain_function
                && self.current().functions.iter().all(|declaration| is_plain(declaration, name));
            if twice {
                return Ok(earlier);
            }
            return self.already_declared(name, span);
        }
        if !self.passing.is_empty() && self.passing.contains(&(scope, name)) {
            return self.already_declared(name, span);
        }
        if let Some(parent) = self.current().parent {
            // The body of a function does not redeclare its parameters, nor that of a catch clause.
            let head = match (self.current().kind, self.tree.scope(parent).kind) {
                (ScopeKind::FunctionBody, ScopeKind::Function) => self.lookup(parent, name),
                (ScopeKind::Block, ScopeKind::Catch) => self.lookup(parent, name),
                _ => None,
            };
            if let Some(earlier) = head
                && matches!(self.tree.variable(earlier).kind, VariableMode::Parameter | VariableMode::Catch)
            {
                return self.already_declared(name, span);
            }
        }
        Ok(self.new_variable(scope, name, kind, initialized_at))
    }

    /// `var`: in the nearest scope that holds them, past blocks without such a lexical name.
    fn declare_var(&mut self, ident: &Ident) -> Analysis<VarId> {
        let mut scope = self.scope;
        loop {
            let kind = self.tree.scope(scope).kind;
            if let Some(earlier) = self.lookup(scope, ident.name) {
                let earlier = self.tree.variable(earlier);
                let collides = match earlier.kind {
                    VariableMode::Let | VariableMode::Const | VariableMode::Class | VariableMode::Import => {
                        true
                    }
                    VariableMode::Function => !kind.holds_vars() || kind == ScopeKind::Module,
                    // `catch (e) { var e }` is allowed (B.3.4), but not for patterns.
                    VariableMode::Catch => earlier.initialized_at != 0,
                    _ => false,
                };
                if collides {
                    return self.already_declared(ident.name, ident.span);
                }
            }
            if kind.holds_vars() {
                return Ok(self.var_in(scope, ident.name));
            }
            self.passing.insert((scope, ident.name));
            match self.tree.scope(scope).parent {
                Some(parent) => scope = parent,
                None => return Ok(self.var_in(scope, ident.name)),
            }
        }
    }

    /// The variable of a `var` in the scope that holds it.
    pub(super) fn var_in(&mut self, scope: ScopeId, name: Atom) -> VarId {
        if let Some(earlier) = self.lookup(scope, name) {
            return earlier;
        }
        let id = self.new_variable(scope, name, VariableMode::Var, 0);
        self.inherit_parameter(id);
        id
    }

    /// A variable of a body with its own scope starts with the value of the parameter it shadows (10.2.11, step 28).
    fn inherit_parameter(&mut self, id: VarId) {
        let Variable { scope, name, .. } = *self.tree.variable(id);
        let (kind, parent) = (self.tree.scope(scope).kind, self.tree.scope(scope).parent);
        let (ScopeKind::FunctionBody, Some(parent)) = (kind, parent) else { return };
        let mut outer = self.lookup(parent, name);
        if name == Atom::ARGUMENTS && outer.is_none() {
            outer = self.implicit_arguments(parent);
        }
        self.variable(id).initial_value = outer;
        if let Some(outer) = outer {
            self.variable(outer).used = true;
        }
    }

    /// A function declaration in the scope of the walk: like `var` at the top of scripts and functions, else lexical.
    pub(super) fn declare_function(&mut self, name: Atom, span: Span, plain: bool) -> Analysis<VarId> {
        let kind = self.current().kind;
        if !kind.holds_vars() || kind == ScopeKind::Module {
            return self.declare_in_block(name, span, VariableMode::Function, 0, plain);
        }
        let scope = self.scope;
        match self.lookup(scope, name) {
            Some(earlier) if self.tree.variable(earlier).kind.is_lexical() => {
                self.already_declared(name, span)
            }
            Some(earlier) => {
                let variable = self.variable(earlier);
                if variable.kind == VariableMode::Var {
                    variable.kind = VariableMode::Function;
                }
                Ok(earlier)
            }
            None => {
                let id = self.new_variable(scope, name, VariableMode::Function, 0);
                self.inherit_parameter(id);
                Ok(id)
            }
        }
    }
}

/// Whether a declaration is no generator or async function of this name.
fn is_plain(declaration: &FunctionDecl<'_>, name: Atom) -> bool {
    let function = declaration.function;
    let same = function.name.is_some_and(|ident| ident.name == name);
    !same || !(function.flags.is_async || function.flags.is_generator)
}
