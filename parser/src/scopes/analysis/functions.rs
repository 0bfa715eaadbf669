//! The walk through functions: their scopes, parameters and own names.

use super::{Access, Analysis, Analyzer, FunctionPlace, Target};
use crate::ast::{
    FieldsFunction, Function, FunctionBody, FunctionFlags, FunctionId, FunctionKind, Ident, Pattern,
    PatternElement, RestElement, ScopeId,
};
use crate::scopes::{ScopeKind, VarId, VariableMode};

impl<'a> Analyzer<'a, '_> {
    /// A function; `hoisted_in` is the scope of a declaration, `class` the scope of the class it is an element of.
    pub(super) fn function(
        &mut self,
        function: &'a Function<'a>,
        hoisted_in: Option<ScopeId>,
        class: Option<ScopeId>,
    ) -> Analysis<()> {
        let flags = function.flags;
        let own_body = flags.has_param_expressions;
        let body_scope = if own_body { function.body_scope } else { function.scope };
        let parent = self.begin_function(function.id, function.kind, flags, (function.scope, body_scope));
        self.places[function.id.0 as usize] = FunctionPlace { start: function.span.start, hoisted_in, class };
        self.open_scope(function.scope, ScopeKind::Function, function.span, Some(self.scope), flags.strict);
        let outer_scope = std::mem::replace(&mut self.scope, function.scope);
        if let FunctionBody::Lazy(lazy) = function.body {
            self.lazy_function(function.id, lazy);
            self.scope = outer_scope;
            self.function = parent;
            return Ok(());
        }
        self.parameters(function.params, function.rest)?;
        if let (FunctionKind::DerivedConstructor, FunctionBody::Block(block)) = (function.kind, function.body)
        {
            self.note_super_call(function.id, block.statements);
        }
        match function.body {
            FunctionBody::Expr(expression) if own_body => {
                let span = expression.span();
                self.in_scope(function.body_scope, ScopeKind::FunctionBody, span, |analyzer| {
                    analyzer.expression(expression)
                })?;
            }
            FunctionBody::Expr(expression) => self.expression(expression)?,
            FunctionBody::Block(block) if own_body => {
                self.in_scope(function.body_scope, ScopeKind::FunctionBody, block.span, |analyzer| {
                    analyzer.statements(block.statements)
                })?;
            }
            FunctionBody::Block(block) => self.statements(block.statements)?,
            FunctionBody::Lazy(_) => {}
        }
        if let Some(name) = function.name.filter(|_| hoisted_in.is_none()) {
            self.self_name(function, name);
        }
        self.scope = outer_scope;
        self.function = parent;
        Ok(())
    }

    /// The implicit function of a class's fields, or static fields; the walk through initializers follows.
    pub(super) fn begin_fields_function(
        &mut self,
        fields: &FieldsFunction,
        kind: FunctionKind,
        class: ScopeId,
        start: u32,
    ) {
        let flags = FunctionFlags { strict: true, simple_params: true, ..FunctionFlags::default() };
        let parent = self.begin_function(fields.id, kind, flags, (fields.scope, fields.scope));
        self.places[fields.id.0 as usize] = FunctionPlace { start, hoisted_in: None, class: Some(class) };
        self.open_scope(fields.scope, ScopeKind::Function, fields.span, Some(class), true);
        // Fields are defined on the receiver.
        self.tree.functions[fields.id.0 as usize].uses_this = true;
        self.function = parent;
    }

    /// Makes `id` the function of the walk; gives back the one around.
    fn begin_function(
        &mut self,
        id: FunctionId,
        kind: FunctionKind,
        flags: FunctionFlags,
        (scope, body_scope): (ScopeId, ScopeId),
    ) -> FunctionId {
        let parent = self.function;
        self.set_function(id, Some(parent), kind, flags, scope, body_scope);
        let facts = &mut self.tree.functions[parent.0 as usize];
        facts.has_inner_functions = true;
        facts.has_inner_arrows |= kind == FunctionKind::Arrow;
        self.function = id;
        parent
    }

    /// Declares parameters in the scope of the walk, and walks their expressions.
    pub(super) fn parameters(
        &mut self,
        params: &'a [PatternElement<'a>],
        rest: Option<&'a RestElement<'a>>,
    ) -> Analysis<()> {
        for (index, param) in params.iter().enumerate() {
            let plain = matches!(param.target, Pattern::Ident(_));
            self.binding_element(param, &mut |analyzer, ident| {
                let id = analyzer.declare_parameter(ident, param.span.end);
                if plain {
                    analyzer.plain_parameters.push((id, index as u32));
                }
                Ok(())
            })?;
        }
        rest.map_or(Ok(()), |rest| {
            self.binding_pattern(rest.target, &mut |analyzer, ident| {
                analyzer.declare_parameter(ident, rest.span.end);
                Ok(())
            })
        })
    }

    /// Of two parameters with one name the later is the variable.
    fn declare_parameter(&mut self, ident: &'a Ident, initialized_at: u32) -> VarId {
        let id = self.new_variable(self.scope, ident.name, VariableMode::Parameter, initialized_at);
        self.mention(ident.id, ident.span, Target::Variable(id), Access::Declare);
        id
    }

    /// The name of a function expression, unless its parameters or declarations have the same.
    fn self_name(&mut self, function: &'a Function<'a>, name: &'a Ident) {
        if self.lookup(function.scope, name.name).is_none() {
            let id = self.new_variable(function.scope, name.name, VariableMode::FunctionName, 0);
            self.mention(name.id, name.span, Target::Variable(id), Access::Declare);
        }
    }
}
