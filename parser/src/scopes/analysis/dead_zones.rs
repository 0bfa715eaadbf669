//! Dead zones: which mentions of a variable may run before its initialization, and so must check for the hole.
//!
//! A block-scoped variable is new each time its scope is entered, so within one function straight-line order decides: a
//! mention behind the end of the declaration is safe, loops or not. Only the cases of a `switch` may be entered past
//! a declaration. A mention in an inner function is safe if that function *came to be* behind the declaration: where an
//! expression stands, or at the entry of the block that holds a function declaration. (V8 checks in all closures.)

use super::Analyzer;
use crate::ast::{Expr, FunctionId, FunctionKind, ScopeId, Stmt};
use crate::scopes::{ScopeKind, VarId, Variable, VariableMode};
use cutaway_lexer::Span;

impl<'a> Analyzer<'a, '_> {
    /// Whether the mention may find the hole.
    pub(super) fn may_be_uninitialized(&self, id: VarId, scope: ScopeId, span: Span) -> bool {
        let variable = self.tree.variable(id);
        let home = self.tree.scope(variable.scope);
        let has_dead_zone = match variable.kind {
            VariableMode::Parameter => self.tree.function(home.function).flags.has_param_expressions,
            VariableMode::Catch => variable.initialized_at != 0,
            VariableMode::This => variable.initialized_at != 0,
            kind => kind.has_dead_zone(),
        };
        if !has_dead_zone {
            return false;
        }
        if variable.kind == VariableMode::Import || home.kind == ScopeKind::Switch {
            return true;
        }
        let function = self.tree.scope(scope).function;
        if function == home.function {
            return span.start < variable.initialized_at;
        }
        self.created_at(function, home.function, variable).is_none_or(|at| at < variable.initialized_at)
    }

    /// When the outermost function around the mention, within the variable's own function, is created: an offset, or None
    /// if that may be at any time.
    fn created_at(&self, mention: FunctionId, owner: FunctionId, variable: &Variable) -> Option<u32> {
        let mut function = mention;
        loop {
            let parent = self.tree.function(function).parent?;
            if parent == owner {
                break;
            }
            function = parent;
        }
        let place = self.places[function.0 as usize];
        if variable.kind == VariableMode::ClassName && place.class == Some(variable.scope) {
            // Nothing can call the elements of a class before the class is complete.
            return Some(u32::MAX);
        }
        match place.hoisted_in {
            None => Some(place.start),
            Some(holder) if holder == variable.scope => None,
            Some(holder) => {
                // Instantiated when its block is entered, if that lies within the variable's scope.
                let inside = self.scopes_from(holder).any(|scope| scope.id == variable.scope);
                inside.then_some(self.tree.scope(holder).span.start)
            }
        }
    }

    /// The end of a super call that runs in any case before what follows it: a statement of the constructor's body.
    /// `this` is initialized from there on.
    pub(super) fn super_called_at(&self, constructor: FunctionId) -> u32 {
        debug_assert_eq!(self.tree.function(constructor).kind, FunctionKind::DerivedConstructor);
        self.super_calls.get(&constructor).copied().unwrap_or(u32::MAX)
    }

    /// Notes the first statement of a derived constructor that is a super call.
    pub(super) fn note_super_call(&mut self, constructor: FunctionId, statements: &'a [Stmt<'a>]) {
        let call = statements.iter().find_map(|statement| match statement {
            Stmt::Expr(statement) => match statement.expression {
                Expr::SuperCall(call) => Some(call.span.end),
                _ => None,
            },
            _ => None,
        });
        if let Some(end) = call {
            self.super_calls.insert(constructor, end);
        }
    }
}
