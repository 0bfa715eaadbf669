//! Functions declared in blocks of sloppy code are also variables of the function around (B.3.2), if a `var` of the
//! name in the place of the declaration would be no error.

use super::{Analyzer, BlockFunction};
use crate::ast::{FunctionId, ProgramKind, ScopeId};
use crate::atoms::Atom;
use crate::scopes::{ScopeKind, VariableMode};

impl Analyzer<'_, '_> {
    pub(super) fn hoist_block_functions(&mut self) {
        for BlockFunction { declaration, scope } in std::mem::take(&mut self.block_functions) {
            let Some(name) = declaration.function.name else { continue };
            let Some(holder) = self.var_holder(scope, name.name) else { continue };
            let is_new = self.lookup(holder, name.name).is_none();
            let id = self.var_in(holder, name.name);
            self.variable(id).only_hoisted |= is_new;
            self.tree.annex_b.insert(declaration.hoisted);
            self.mentions.push(super::Mention {
                ident: declaration.hoisted,
                scope,
                span: name.span,
                target: super::Target::Variable(id),
                access: super::Access::Write,
            });
        }
    }

    /// The scope in which a `var` of this name would be declared from inside the block, if nothing is in the way.
    fn var_holder(&self, block: ScopeId, name: Atom) -> Option<ScopeId> {
        let mut scope = self.tree.scope(block).parent?;
        loop {
            let at = self.tree.scope(scope);
            let declared = self.lookup(scope, name).map(|id| self.tree.variable(id));
            if at.kind.holds_vars() {
                if name == Atom::ARGUMENTS && self.has_arguments(at.function) {
                    return None;
                }
                let free = match declared.map(|variable| variable.kind) {
                    None | Some(VariableMode::Var | VariableMode::Function | VariableMode::FunctionName) => {
                        true
                    }
                    Some(_) => false,
                };
                let shadows_parameter = at.kind == ScopeKind::FunctionBody
                    && at
                        .parent
                        .and_then(|head| self.lookup(head, name))
                        .is_some_and(|id| self.tree.variable(id).kind == VariableMode::Parameter);
                return (free && !shadows_parameter).then_some(scope);
            }
            match declared {
                Some(variable) if variable.kind == VariableMode::Catch && variable.initialized_at == 0 => {}
                Some(_) => return None,
                None => {}
            }
            scope = at.parent?;
        }
    }

    /// Whether the function has an `arguments` of its own.
    fn has_arguments(&self, function: FunctionId) -> bool {
        let facts = self.tree.function(function);
        let is_function = function != FunctionId::PROGRAM || self.program == ProgramKind::Function;
        is_function && !facts.is_arrow()
    }
}
