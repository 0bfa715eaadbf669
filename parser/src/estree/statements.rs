//! The walk through statements.

use super::Walk;
use crate::ast::{
    BlockStmt, CatchClause, ForInit, ForTarget, JumpStmt, Stmt, SwitchCase, VariableDecl, VariableKind,
};

impl<'a> Walk<'_, 'a> {
    fn statement_field(&mut self, key: &'static str, statement: Stmt<'a>) {
        self.key(key);
        self.statement(statement);
    }

    pub(super) fn statement(&mut self, statement: Stmt<'a>) {
        match statement {
            Stmt::Empty(statement) => self.node("EmptyStatement", statement.span, |_| {}),
            Stmt::Expr(statement) => self.node("ExpressionStatement", statement.span, |walk| {
                walk.expression_field("expression", statement.expression);
                if let Some(directive) = statement.directive {
                    walk.atom_field("directive", directive);
                }
            }),
            Stmt::Block(block) => self.block(block),
            Stmt::Variable(declaration) => self.variable_declaration(declaration),
            Stmt::Function(declaration) => {
                self.function("FunctionDeclaration", declaration.function, declaration.function.span);
            }
            Stmt::Class(class) => self.class("ClassDeclaration", class),
            Stmt::If(statement) => self.node("IfStatement", statement.span, |walk| {
                walk.expression_field("test", statement.test);
                walk.statement_field("consequent", statement.consequent);
                walk.key("alternate");
                match statement.alternate {
                    Some(alternate) => walk.statement(alternate),
                    None => walk.sink.null(),
                }
            }),
            Stmt::Continue(jump) => self.jump("ContinueStatement", jump),
            Stmt::Break(jump) => self.jump("BreakStatement", jump),
            Stmt::Return(statement) => self.node("ReturnStatement", statement.span, |walk| {
                walk.optional_expression("argument", statement.argument);
            }),
            Stmt::Throw(statement) => self.node("ThrowStatement", statement.span, |walk| {
                walk.expression_field("argument", statement.argument);
            }),
            Stmt::Try(statement) => self.node("TryStatement", statement.span, |walk| {
                walk.key("block");
                walk.block(statement.block);
                walk.key("handler");
                match statement.handler {
                    Some(handler) => walk.catch_clause(handler),
                    None => walk.sink.null(),
                }
                walk.key("finalizer");
                match statement.finalizer {
                    Some(finalizer) => walk.block(finalizer),
                    None => walk.sink.null(),
                }
            }),
            Stmt::Switch(statement) => self.node("SwitchStatement", statement.span, |walk| {
                walk.expression_field("discriminant", statement.discriminant);
                walk.key("cases");
                walk.list(statement.cases, |walk, case| walk.switch_case(case));
            }),
            Stmt::Labeled(statement) => self.node("LabeledStatement", statement.span, |walk| {
                walk.statement_field("body", statement.body);
                walk.key("label");
                walk.identifier(statement.label.span, statement.label.name);
            }),
            Stmt::With(statement) => self.node("WithStatement", statement.span, |walk| {
                walk.expression_field("object", statement.object);
                walk.statement_field("body", statement.body);
            }),
            Stmt::Debugger(statement) => self.node("DebuggerStatement", statement.span, |_| {}),
            Stmt::Import(import) => self.import(import),
            Stmt::ExportNamed(export) => self.export_named(export),
            Stmt::ExportDefault(export) => self.export_default(export),
            Stmt::ExportAll(export) => self.export_all(export),
            Stmt::For(_) | Stmt::ForIn(_) | Stmt::ForOf(_) | Stmt::While(_) | Stmt::DoWhile(_) => {
                self.loop_statement(statement);
            }
        }
    }

    fn loop_statement(&mut self, statement: Stmt<'a>) {
        match statement {
            Stmt::For(statement) => self.node("ForStatement", statement.span, |walk| {
                walk.key("init");
                match statement.init {
                    Some(ForInit::Variable(declaration)) => walk.variable_declaration(declaration),
                    Some(ForInit::Expr(expression)) => walk.expression(expression),
                    None => walk.sink.null(),
                }
                walk.optional_expression("test", statement.test);
                walk.optional_expression("update", statement.update);
                walk.statement_field("body", statement.body);
            }),
            Stmt::ForIn(statement) => self.node("ForInStatement", statement.span, |walk| {
                walk.for_target(statement.left);
                walk.expression_field("right", statement.right);
                walk.statement_field("body", statement.body);
            }),
            Stmt::ForOf(statement) => self.node("ForOfStatement", statement.span, |walk| {
                walk.flag("await", statement.is_await);
                walk.for_target(statement.left);
                walk.expression_field("right", statement.right);
                walk.statement_field("body", statement.body);
            }),
            Stmt::While(statement) => self.node("WhileStatement", statement.span, |walk| {
                walk.expression_field("test", statement.test);
                walk.statement_field("body", statement.body);
            }),
            Stmt::DoWhile(statement) => self.node("DoWhileStatement", statement.span, |walk| {
                walk.statement_field("body", statement.body);
                walk.expression_field("test", statement.test);
            }),
            _ => {}
        }
    }

    fn for_target(&mut self, target: ForTarget<'a>) {
        self.key("left");
        match target {
            ForTarget::Variable(declaration) => self.variable_declaration(declaration),
            ForTarget::Pattern(pattern) => self.pattern(pattern),
        }
    }

    fn block(&mut self, block: &BlockStmt<'a>) {
        // The body of `if (a) function f() {}` is a block of ours, not of the source.
        if let [Stmt::Function(declaration)] = block.body
            && declaration.function.span == block.span
        {
            return self.statement(block.body[0]);
        }
        self.node("BlockStatement", block.span, |walk| {
            walk.key("body");
            walk.statements(block.body);
        });
    }

    fn jump(&mut self, kind: &'static str, jump: &JumpStmt<'a>) {
        self.node(kind, jump.span, |walk| {
            walk.key("label");
            match jump.label {
                Some(label) => walk.identifier(label.span, label.name),
                None => walk.sink.null(),
            }
        });
    }

    pub(super) fn variable_declaration(&mut self, declaration: &VariableDecl<'a>) {
        self.node("VariableDeclaration", declaration.span, |walk| {
            walk.key("declarations");
            walk.list(declaration.declarators, |walk, declarator| {
                walk.node("VariableDeclarator", declarator.span, |walk| {
                    walk.key("id");
                    walk.pattern(declarator.target);
                    walk.optional_expression("init", declarator.init);
                });
            });
            let kind = match declaration.kind {
                VariableKind::Var => "var",
                VariableKind::Let => "let",
                VariableKind::Const => "const",
                VariableKind::Using => "using",
                VariableKind::AwaitUsing => "await using",
            };
            walk.text_field("kind", kind);
        });
    }

    fn switch_case(&mut self, case: &SwitchCase<'a>) {
        self.node("SwitchCase", case.span, |walk| {
            walk.key("consequent");
            walk.statements(case.body);
            walk.optional_expression("test", case.test);
        });
    }

    fn catch_clause(&mut self, clause: &CatchClause<'a>) {
        self.node("CatchClause", clause.span, |walk| {
            walk.key("param");
            match clause.param {
                Some(param) => walk.pattern(param),
                None => walk.sink.null(),
            }
            walk.key("body");
            walk.block(clause.body);
        });
    }
}
