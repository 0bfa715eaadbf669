//! Statements, and the declarations among them.

use super::Compiler;
use super::conditions::Next;
use super::control::{Control, Exit};
use crate::builder::typed as i;
use crate::{JsText, RuntimeFunction};
use cutaway_parser::ast::{
    BlockStmt, Declarator, FunctionDecl, IfStmt, LabeledStmt, Pattern, ProgramKind, ReturnStmt, Stmt,
    VariableDecl, VariableKind, WithStmt,
};
use cutaway_parser::scopes::Place;

impl<'a> Compiler<'_, 'a> {
    /// Statements in order.
    pub(super) fn statements(&mut self, statements: &'a [Stmt<'a>]) {
        for &statement in statements {
            self.statement(statement);
        }
    }

    /// One statement.
    pub(super) fn statement(&mut self, statement: Stmt<'a>) {
        if !self.b.is_reachable() {
            return;
        }
        let mark = self.b.registers.mark();
        let labels = match statement {
            Stmt::Labeled(_) => Vec::new(),
            _ => std::mem::take(&mut self.pending_labels),
        };
        match statement {
            Stmt::Empty(_) | Stmt::Import(_) | Stmt::ExportAll(_) => {}
            Stmt::Expr(n) => {
                self.b.statement(n.span.start);
                match self.completion {
                    Some(completion) => {
                        self.value(n.expression);
                        self.b.store(completion);
                    }
                    None => self.effect(n.expression),
                }
            }
            Stmt::Block(n) => self.block(n),
            Stmt::Variable(n) => self.variable_declaration(n),
            Stmt::Function(n) => self.function_declaration(n),
            Stmt::Class(n) => {
                self.b.statement(n.span.start);
                let name = n.name.map_or_else(|| JsText::new(""), |name| self.text(name.name));
                self.class(n, name);
                if let Some(name) = n.name {
                    self.initialize_variable(name.id, name.name, name.span.start);
                }
            }
            Stmt::If(n) => self.if_statement(n),
            Stmt::For(n) => self.for_statement(n, labels),
            Stmt::ForIn(n) => self.for_in(n, labels),
            Stmt::ForOf(n) => self.for_of(n, labels),
            Stmt::While(n) => self.while_statement(n, labels),
            Stmt::DoWhile(n) => self.do_while(n, labels),
            Stmt::Continue(n) => {
                self.b.statement(n.span.start);
                self.continue_statement(n);
            }
            Stmt::Break(n) => {
                self.b.statement(n.span.start);
                self.break_statement(n);
            }
            Stmt::Return(n) => self.return_statement(n),
            Stmt::Throw(n) => {
                self.b.statement(n.span.start);
                self.throw_statement(n);
            }
            Stmt::Try(n) => {
                self.reset_completion();
                self.try_statement(n);
            }
            Stmt::Switch(n) => self.switch(n),
            Stmt::Labeled(n) => self.labeled(n),
            Stmt::With(n) => self.with(n),
            Stmt::Debugger(n) => {
                self.b.statement(n.span.start);
                self.b.emit(i::Debugger, ());
            }
            Stmt::ExportNamed(n) => {
                if let Some(declaration) = n.declaration {
                    self.statement(declaration);
                }
            }
            Stmt::ExportDefault(n) => self.export_default(n),
        }
        self.b.registers.release(mark);
    }

    /// Statements whose value is not that of what stood before them give undefined, unless something inside says more.
    pub(super) fn reset_completion(&mut self) {
        if let Some(completion) = self.completion {
            self.b.emit(i::LdaUndefined, ());
            self.b.store(completion);
        }
    }

    pub(super) fn block(&mut self, n: &'a BlockStmt<'a>) {
        let mark = self.b.registers.mark();
        let entered = self.enter_scope(n.scope);
        self.with_resources(n.scope, |c| c.statements(n.body));
        self.leave_scope(entered);
        self.b.registers.release(mark);
    }

    pub(super) fn variable_declaration(&mut self, n: &'a VariableDecl<'a>) {
        for declarator in n.declarators {
            let mark = self.b.registers.mark();
            self.declarator(declarator, n.kind);
            self.b.registers.release(mark);
        }
    }

    fn declarator(&mut self, n: &'a Declarator<'a>, kind: VariableKind) {
        match (n.init, n.target) {
            (Some(init), Pattern::Ident(ident)) => {
                self.b.statement(init.span().start);
                let target = self.lookup_target(ident);
                if !kind.is_resource()
                    && let Some(register) = self.plain_register(ident.id)
                    && let Some(from) = self.own_register(init, || false)
                {
                    self.b.copy(from, register);
                    return;
                }
                let name = self.text(ident.name);
                self.named_value(init, Some(name));
                self.add_resource(kind, init.span().start);
                match target {
                    Some(target) => self.store_target(&target, ident.span.start),
                    None => self.initialize_variable(ident.id, ident.name, ident.span.start),
                }
            }
            (Some(init), pattern) => {
                self.b.statement(init.span().start);
                self.value(init);
                self.bind_pattern(pattern, Some(init.span()));
            }
            (None, Pattern::Ident(ident)) if kind == VariableKind::Let => {
                self.b.emit(i::LdaUndefined, ());
                self.initialize_variable(ident.id, ident.name, ident.span.start);
            }
            (None, _) => {}
        }
    }

    /// The function exists since its scope was entered; sloppy blocks copy it to the function's variable now.
    fn function_declaration(&mut self, n: &'a FunctionDecl<'a>) {
        let Some(name) = n.function.name else { return };
        if let Some(target) = self.source.scopes().annex_b_target(n) {
            self.load_variable(name.id, name.name, name.span.start);
            let in_eval = self.source.program().kind == ProgramKind::Eval;
            if in_eval && matches!(target.place, Place::Dynamic | Place::Global) {
                let mark = self.b.registers.mark();
                let function = self.keep();
                let constant = self.name(name.name);
                self.b.emit(i::LdaConstant, (constant,));
                let text = self.keep();
                self.runtime(RuntimeFunction::AssignHoistedFunction, &[text, function], name.span.start);
                self.b.registers.release(mark);
            } else {
                self.assign_variable(n.hoisted, name.name, name.span.start);
            }
        }
    }

    fn if_statement(&mut self, n: &'a IfStmt<'a>) {
        self.reset_completion();
        let (then, otherwise, end) = (self.b.label(), self.b.label(), self.b.label());
        self.b.statement(n.test.span().start);
        self.test(n.test, then, otherwise, Next::Yes);
        self.b.bind(then);
        self.statement(n.consequent);
        match n.alternate {
            Some(alternate) => {
                self.b.jump(end);
                self.b.bind(otherwise);
                self.statement(alternate);
                self.b.bind(end);
            }
            None => self.b.bind(otherwise),
        }
    }

    fn return_statement(&mut self, n: &'a ReturnStmt<'a>) {
        self.b.statement(n.span.start);
        match n.argument {
            Some(argument) => {
                self.value(argument);
                if self.facts.flags.is_async && self.facts.flags.is_generator {
                    self.await_acc(argument.span().start);
                }
            }
            None => self.b.emit(i::LdaUndefined, ()),
        }
        self.b.statement(n.span.end);
        self.exit(Exit::Return);
    }

    fn labeled(&mut self, n: &'a LabeledStmt<'a>) {
        self.pending_labels.push(n.label.name);
        let is_loop = |mut statement: Stmt<'a>| {
            while let Stmt::Labeled(inner) = statement {
                statement = inner.body;
            }
            matches!(
                statement,
                Stmt::For(_) | Stmt::ForIn(_) | Stmt::ForOf(_) | Stmt::While(_) | Stmt::DoWhile(_)
            )
        };
        if is_loop(n.body) || matches!(n.body, Stmt::Labeled(_)) {
            self.statement(n.body);
            return;
        }
        let labels = std::mem::take(&mut self.pending_labels);
        let break_to = self.b.label();
        self.control.push(Control::Breakable { labels, break_to, is_switch: false });
        self.statement(n.body);
        self.control.pop();
        self.b.bind(break_to);
    }

    fn with(&mut self, n: &'a WithStmt<'a>) {
        self.reset_completion();
        self.b.statement(n.object.span().start);
        self.value(n.object);
        let object = self.temporary();
        self.b.emit_at(i::ToObject, (object,), n.object.span().start);
        let Some(scope) = self.source.scope(n.scope) else { return };
        let info = self.scope_info(scope);
        self.b.emit(i::CreateWithContext, (object, info));
        let saved = self.push_context();
        self.statement(n.body);
        self.pop_context(saved);
    }
}
