//! Entering and leaving scopes: contexts, dead zones, hoisted functions.

use super::Compiler;
use super::control::Control;
use super::text_of;
use crate::builder::typed as i;
use crate::{CONTEXT_FIRST_SLOT, ConstIndex, Constant, Register, RuntimeFunction, ScopeInfo, ScopeVariable};
use cutaway_parser::ast::{FunctionDecl, ProgramKind, ScopeId};
use cutaway_parser::scopes::{ArgumentsKind, Location, Place, Scope, ScopeKind, Variable, VariableMode};
use std::rc::Rc;

/// What leaving a scope has to undo.
pub(super) struct Entered {
    saved: Option<Register>,
}

impl<'a> Compiler<'_, 'a> {
    /// The constant that describes a scope's context.
    pub(super) fn scope_info(&mut self, scope: &Scope<'a>) -> ConstIndex {
        let scopes = self.source.scopes();
        let variables = scope
            .context_slots
            .iter()
            .map(|&id| {
                let variable = scopes.variable(id);
                ScopeVariable {
                    name: text_of(self.source.atoms().text(variable.name)),
                    is_const: variable.kind.is_constant() || variable.kind == VariableMode::FunctionName,
                    is_silent_const: variable.kind == VariableMode::FunctionName && !scope.strict,
                    collides_with_var: self.collides_with_var(scope, variable),
                }
            })
            .collect();
        let mut mapped_parameters = Vec::new();
        if scope.kind == ScopeKind::Function
            && matches!(self.facts.arguments, Some((ArgumentsKind::Mapped, _)))
        {
            for (slot, &id) in scope.context_slots.iter().enumerate() {
                let variable = scopes.variable(id);
                if variable.kind == VariableMode::Parameter
                    && let Some(index) = self.parameter_index(variable.name)
                {
                    mapped_parameters.push((index, slot as u32 + CONTEXT_FIRST_SLOT));
                }
            }
        }
        let kind = match scope.kind {
            ScopeKind::Function | ScopeKind::FunctionBody | ScopeKind::StaticBlock => {
                crate::ScopeKind::Function
            }
            ScopeKind::Module => crate::ScopeKind::Module,
            ScopeKind::Eval => crate::ScopeKind::Eval,
            ScopeKind::Catch => crate::ScopeKind::Catch,
            ScopeKind::With => crate::ScopeKind::With,
            _ => crate::ScopeKind::Block,
        };
        let info =
            ScopeInfo { kind, variables, accepts_eval_variables: scope.has_extension, mapped_parameters };
        self.constant(Constant::Scope(Rc::new(info)))
    }

    /// Whether a `var` of the name that a direct eval declares inside the scope is an error (19.2.1.3, B.3.4).
    fn collides_with_var(&self, scope: &Scope<'a>, variable: &Variable) -> bool {
        let facts = self.source.scopes().function(scope.function);
        match scope.kind {
            ScopeKind::Catch => variable.initialized_at != 0,
            // Eval in parameters declares outside of the parameters' own scope.
            ScopeKind::Function if facts.body_scope != scope.id => {
                matches!(variable.kind, VariableMode::Parameter | VariableMode::Arguments | VariableMode::Var)
            }
            kind if kind.holds_vars() => variable.kind.has_dead_zone(),
            _ => true,
        }
    }

    /// Enters a block-like scope; hoisted functions are made. Leave it with [`Compiler::leave_scope`].
    pub(super) fn enter_scope(&mut self, id: ScopeId) -> Entered {
        let Some(scope) = self.source.scope(id) else { return Entered { saved: None } };
        let mut saved = None;
        if scope.needs_context {
            let info = self.scope_info(scope);
            if scope.kind.holds_vars() {
                self.b.emit(i::CreateFunctionContext, (info, scope.context_slots.len() as u32));
            } else {
                self.b.emit(i::CreateBlockContext, (info,));
            }
            saved = Some(self.push_context());
        }
        self.declare_scope(scope, !scope.kind.holds_vars());
        Entered { saved }
    }

    /// Whether entering the scope takes any instructions (which lose acc).
    pub(super) fn entering_emits(&self, id: ScopeId) -> bool {
        self.source.scope(id).is_some_and(|scope| {
            scope.needs_context
                || !scope.functions.is_empty()
                || scope.variables.iter().any(|&v| self.source.scopes().variable(v).needs_hole_init)
        })
    }

    /// Makes acc the current context.
    pub(super) fn push_context(&mut self) -> Register {
        let saved = self.temporary();
        self.b.emit(i::PushContext, (saved,));
        self.control.push(Control::Context { saved });
        saved
    }

    /// Leaves a scope.
    pub(super) fn leave_scope(&mut self, entered: Entered) {
        if let Some(saved) = entered.saved {
            self.pop_context(saved);
        }
    }

    /// Makes the context in `saved` current again.
    pub(super) fn pop_context(&mut self, saved: Register) {
        self.b.emit(i::PopContext, (saved,));
        self.control.pop();
    }

    /// Starts dead zones and makes hoisted functions. `holes_in_context`: the new context's slots are holes already.
    pub(super) fn declare_scope(&mut self, scope: &Scope<'a>, holes_in_context: bool) {
        let scopes = self.source.scopes();
        for &id in &scope.variables {
            self.begin_dead_zone(id);
            let variable = scopes.variable(id);
            let in_context = matches!(variable.location, Location::Context(_));
            let in_register = matches!(variable.location, Location::Local(_) | Location::Parameter(_));
            if variable.needs_hole_init && (in_register || in_context && !holes_in_context) {
                self.b.emit(i::LdaTheHole, ());
                self.store_own(id);
            }
        }
        for declaration in &scope.functions {
            self.hoist_function(declaration);
        }
    }

    fn hoist_function(&mut self, declaration: &'a FunctionDecl<'a>) {
        let function = declaration.function;
        let Some(name) = function.name else { return };
        let text = self.text(name.name);
        self.closure(function, text, None);
        let position = function.span.start;
        let in_eval = self.source.program().kind == ProgramKind::Eval;
        match self.reference(name.id).place {
            Place::Global | Place::Script { .. } if !in_eval => {
                let name = self.name(name.name);
                self.b.emit_at(i::DefineGlobalFunction, (name,), position);
            }
            Place::Dynamic | Place::Global | Place::Script { .. } => {
                let mark = self.b.registers.mark();
                let function = self.keep();
                let constant = self.name(name.name);
                self.b.emit(i::LdaConstant, (constant,));
                let name = self.keep();
                self.runtime(RuntimeFunction::DeclareEvalFunction, &[name, function], position);
                self.b.registers.release(mark);
            }
            _ => self.initialize_variable(name.id, name.name, position),
        }
    }
}
