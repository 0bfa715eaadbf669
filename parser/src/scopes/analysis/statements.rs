//! The walk through statements: blocks, loops, declarations.

use super::{Access, Analysis, Analyzer, BlockFunction, Target};
use crate::ast::{
    BlockStmt, CatchClause, Class, Declarator, Expr, ForInit, ForTarget, FunctionDecl, Pattern, ScopeId,
    Stmt, VariableDecl, VariableKind,
};
use crate::parser::bound_names;
use crate::scopes::{Resources, ScopeKind, VariableMode};
use cutaway_lexer::Span;

impl<'a> Analyzer<'a, '_> {
    pub(super) fn statements(&mut self, list: &'a [Stmt<'a>]) -> Analysis<()> {
        list.iter().try_for_each(|&statement| self.statement(statement))
    }

    fn optional(&mut self, expression: Option<Expr<'a>>) -> Analysis<()> {
        expression.map_or(Ok(()), |expression| self.expression(expression))
    }

    pub(super) fn statement(&mut self, statement: Stmt<'a>) -> Analysis<()> {
        match statement {
            Stmt::Empty(_) | Stmt::Continue(_) | Stmt::Break(_) | Stmt::Debugger(_) => Ok(()),
            Stmt::Expr(statement) => self.expression(statement.expression),
            Stmt::Block(block) => self.block(block),
            Stmt::Variable(declaration) => self.variable_declaration(declaration),
            Stmt::Function(declaration) => self.function_declaration(declaration),
            Stmt::Class(class) => self.class_declaration(class),
            Stmt::If(statement) => {
                self.expression(statement.test)?;
                self.statement(statement.consequent)?;
                statement.alternate.map_or(Ok(()), |alternate| self.statement(alternate))
            }
            Stmt::For(statement) => {
                self.in_scope(statement.scope, ScopeKind::For, statement.span, |analyzer| {
                    match statement.init {
                        Some(ForInit::Variable(declaration)) => analyzer.variable_declaration(declaration)?,
                        Some(ForInit::Expr(expression)) => analyzer.expression(expression)?,
                        None => {}
                    }
                    analyzer.optional(statement.test)?;
                    analyzer.optional(statement.update)?;
                    analyzer.statement(statement.body)
                })
            }
            Stmt::ForIn(statement) => {
                let scopes = (statement.scope, statement.tdz_scope);
                self.for_each(scopes, statement.span, statement.left, statement.right, statement.body)
            }
            Stmt::ForOf(statement) => {
                let scopes = (statement.scope, statement.tdz_scope);
                self.for_each(scopes, statement.span, statement.left, statement.right, statement.body)
            }
            Stmt::While(statement) => {
                self.expression(statement.test)?;
                self.statement(statement.body)
            }
            Stmt::DoWhile(statement) => {
                self.statement(statement.body)?;
                self.expression(statement.test)
            }
            Stmt::Return(statement) => self.optional(statement.argument),
            Stmt::Throw(statement) => self.expression(statement.argument),
            Stmt::Try(statement) => {
                self.block(statement.block)?;
                statement.handler.map_or(Ok(()), |handler| self.catch_clause(handler))?;
                statement.finalizer.map_or(Ok(()), |finalizer| self.block(finalizer))
            }
            Stmt::Switch(statement) => {
                self.expression(statement.discriminant)?;
                self.in_scope(statement.scope, ScopeKind::Switch, statement.span, |analyzer| {
                    statement.cases.iter().try_for_each(|case| {
                        analyzer.optional(case.test)?;
                        analyzer.statements(case.body)
                    })
                })
            }
            Stmt::Labeled(statement) => self.statement(statement.body),
            Stmt::With(statement) => {
                self.expression(statement.object)?;
                self.in_scope(statement.scope, ScopeKind::With, statement.span, |analyzer| {
                    analyzer.statement(statement.body)
                })
            }
            Stmt::Import(import) => self.import(import),
            Stmt::ExportNamed(export) => self.export_named(export),
            Stmt::ExportDefault(export) => self.export_default(export),
            Stmt::ExportAll(export) => self.export_all(export),
        }
    }

    fn block(&mut self, block: &'a BlockStmt<'a>) -> Analysis<()> {
        self.in_scope(block.scope, ScopeKind::Block, block.span, |analyzer| analyzer.statements(block.body))
    }

    pub(super) fn variable_declaration(&mut self, declaration: &'a VariableDecl<'a>) -> Analysis<()> {
        for Declarator { target, init, span } in declaration.declarators {
            match declaration.kind {
                VariableKind::Var => self.var_pattern(*target, init.is_some())?,
                VariableKind::Let => self.lexical_pattern(*target, VariableMode::Let, span.end)?,
                VariableKind::Const => self.lexical_pattern(*target, VariableMode::Const, span.end)?,
                VariableKind::Using | VariableKind::AwaitUsing => {
                    self.note_resource(declaration.kind);
                    self.lexical_pattern(*target, VariableMode::Const, span.end)?;
                }
            }
            self.optional(*init)?;
        }
        Ok(())
    }

    /// The scope of the walk has resources to dispose of.
    fn note_resource(&mut self, kind: VariableKind) {
        let scope = self.scope;
        let scope = self.scope_of(scope);
        let waits = kind == VariableKind::AwaitUsing || scope.resources == Some(Resources::Async);
        scope.resources = Some(if waits { Resources::Async } else { Resources::Sync });
    }

    pub(super) fn function_declaration(&mut self, declaration: &'a FunctionDecl<'a>) -> Analysis<()> {
        let function = declaration.function;
        let scope = self.scope;
        if let Some(name) = function.name {
            let plain = !function.flags.is_async && !function.flags.is_generator;
            let id = self.declare_function(
                name.name,
                Span::new(function.span.start, function.span.start + 1),
                plain,
            )?;
            self.mention(name.id, name.span, Target::Variable(id), Access::Declare);
        }
        self.scope_of(scope).functions.push(declaration);
        let hoists = !self.current().strict && !self.current().kind.holds_vars();
        if hoists && !function.flags.is_async && !function.flags.is_generator {
            self.block_functions.push(BlockFunction { declaration, scope });
        }
        self.function(function, Some(scope), None)
    }

    pub(super) fn class_declaration(&mut self, class: &'a Class<'a>) -> Analysis<()> {
        if let Some(name) = class.name {
            let id = self.declare_lexical(name.name, name.span, VariableMode::Class, class.span.end)?;
            self.mention(name.id, name.span, Target::Variable(id), Access::Declare);
        }
        self.class(class)
    }

    /// For-in and for-of: the right side in its own scope, where the names of the left are dead.
    fn for_each(
        &mut self,
        (scope, tdz_scope): (ScopeId, ScopeId),
        span: Span,
        left: ForTarget<'a>,
        right: Expr<'a>,
        body: Stmt<'a>,
    ) -> Analysis<()> {
        let lexical = match left {
            ForTarget::Variable(declaration) if declaration.kind != VariableKind::Var => Some(declaration),
            ForTarget::Variable(declaration) => {
                for declarator in declaration.declarators {
                    self.var_pattern(declarator.target, true)?;
                    self.optional(declarator.init)?;
                }
                None
            }
            ForTarget::Pattern(_) => None,
        };
        self.in_scope(tdz_scope, ScopeKind::ForTdz, right.span(), |analyzer| {
            if let Some(declaration) = lexical {
                let mut names = Vec::new();
                for declarator in declaration.declarators {
                    bound_names(declarator.target, &mut names);
                }
                for name in names {
                    if analyzer.lookup(tdz_scope, name.name).is_none() {
                        analyzer.new_variable(tdz_scope, name.name, VariableMode::Let, u32::MAX);
                    }
                }
            }
            analyzer.expression(right)
        })?;
        self.in_scope(scope, ScopeKind::For, span, |analyzer| {
            match left {
                ForTarget::Pattern(pattern) => analyzer.assignment_target(pattern)?,
                ForTarget::Variable(_) => {}
            }
            if let Some(declaration) = lexical {
                let mode = if declaration.kind == VariableKind::Let {
                    VariableMode::Let
                } else {
                    VariableMode::Const
                };
                if declaration.kind.is_resource() {
                    analyzer.note_resource(declaration.kind);
                }
                for declarator in declaration.declarators {
                    analyzer.lexical_pattern(declarator.target, mode, declaration.span.end)?;
                }
            }
            analyzer.statement(body)
        })
    }

    fn catch_clause(&mut self, clause: &'a CatchClause<'a>) -> Analysis<()> {
        self.in_scope(clause.scope, ScopeKind::Catch, clause.span, |analyzer| {
            if let Some(param) = clause.param {
                // Names of a pattern have a dead zone while it is evaluated; a plain name has none.
                let initialized_at = if matches!(param, Pattern::Ident(_)) { 0 } else { param.span().end };
                analyzer.lexical_pattern(param, VariableMode::Catch, initialized_at)?;
            }
            analyzer.block(clause.body)
        })
    }
}
