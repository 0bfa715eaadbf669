//! Loops. Each has its condition at the top and one JumpLoop at the bottom, where interrupts and tiering are looked at.

use super::Compiler;
use super::conditions::Next;
use super::control::Control;
use super::targets::Target;
use crate::builder::typed as i;
use crate::{CatchPrediction, Label, SlotKind};
use cutaway_parser::ast::{
    DoWhileStmt, Expr, ForInStmt, ForInit, ForOfStmt, ForStmt, ForTarget, Pattern, Stmt, VariableKind,
    WhileStmt,
};
use cutaway_parser::atoms::Atom;
use cutaway_parser::scopes::Place;

impl<'a> Compiler<'_, 'a> {
    /// Compiles the body between the labels for continue and break.
    fn loop_body(&mut self, body: Stmt<'a>, labels: Vec<Atom>, break_to: Label, continue_to: Label) {
        self.control.push(Control::Loop { labels, break_to, continue_to });
        self.statement(body);
        self.control.pop();
        self.b.bind(continue_to);
    }

    fn jump_loop(&mut self, header: Label, position: u32) {
        if self.b.is_reachable() {
            let slot = self.slot(SlotKind::JumpLoop);
            self.b.emit_at(i::JumpLoop, (header, self.loop_depth, slot), position);
        }
    }

    pub(super) fn while_statement(&mut self, n: &'a WhileStmt<'a>, labels: Vec<Atom>) {
        self.reset_completion();
        let (body, exit, next) = (self.b.label(), self.b.label(), self.b.label());
        let header = self.b.bind_loop_header();
        self.b.statement(n.test.span().start);
        self.test(n.test, body, exit, Next::Yes);
        self.b.bind(body);
        self.loop_depth += 1;
        self.loop_body(n.body, labels, exit, next);
        self.loop_depth -= 1;
        self.jump_loop(header, n.span.start);
        self.b.bind(exit);
    }

    pub(super) fn do_while(&mut self, n: &'a DoWhileStmt<'a>, labels: Vec<Atom>) {
        self.reset_completion();
        let (again, exit, next) = (self.b.label(), self.b.label(), self.b.label());
        let header = self.b.bind_loop_header();
        self.loop_depth += 1;
        self.loop_body(n.body, labels, exit, next);
        self.loop_depth -= 1;
        if self.b.is_reachable() {
            self.b.statement(n.test.span().start);
            self.test(n.test, again, exit, Next::Yes);
        }
        self.b.bind(again);
        self.jump_loop(header, n.span.start);
        self.b.bind(exit);
    }

    pub(super) fn for_statement(&mut self, n: &'a ForStmt<'a>, labels: Vec<Atom>) {
        self.reset_completion();
        let entered = self.enter_scope(n.scope);
        self.with_resources(n.scope, |c| c.for_in_scope(n, labels));
        self.leave_scope(entered);
    }

    /// A `for`, its scope entered.
    fn for_in_scope(&mut self, n: &'a ForStmt<'a>, labels: Vec<Atom>) {
        let is_let = matches!(n.init, Some(ForInit::Variable(v)) if v.kind == VariableKind::Let);
        match n.init {
            Some(ForInit::Variable(declaration)) => self.variable_declaration(declaration),
            Some(ForInit::Expr(expression)) => {
                self.b.statement(expression.span().start);
                self.effect(expression);
            }
            None => {}
        }
        let has_copies = is_let && self.source.scope(n.scope).is_some_and(|s| s.needs_context);
        if has_copies && n.init.is_some_and(may_make_closures) {
            // What the initializers captured is not the first iteration's copy.
            self.b.emit(i::CloneCurrentContext, ());
        }
        let (body, exit, next) = (self.b.label(), self.b.label(), self.b.label());
        let header = self.b.bind_loop_header();
        if let Some(test) = n.test {
            self.b.statement(test.span().start);
            self.test(test, body, exit, Next::Yes);
        }
        self.b.bind(body);
        self.loop_depth += 1;
        self.loop_body(n.body, labels, exit, next);
        self.loop_depth -= 1;
        if has_copies {
            self.b.emit(i::CloneCurrentContext, ());
        }
        if let Some(update) = n.update
            && self.b.is_reachable()
        {
            self.b.statement(update.span().start);
            self.effect(update);
        }
        self.jump_loop(header, n.span.start);
        self.b.bind(exit);
    }

    pub(super) fn for_in(&mut self, n: &'a ForInStmt<'a>, labels: Vec<Atom>) {
        self.reset_completion();
        if let ForTarget::Variable(declaration) = n.left
            && declaration.declarators.iter().any(|d| d.init.is_some())
        {
            self.variable_declaration(declaration);
        }
        let (exit, next) = (self.b.label(), self.b.label());
        let position = n.right.span().start;
        self.b.statement(position);
        let entered = self.enter_scope(n.tdz_scope);
        self.value(n.right);
        self.leave_scope(entered);
        self.b.emit(i::JumpIfUndefinedOrNull, (exit,));
        let object = self.temporary();
        self.b.emit_at(i::ToObject, (object,), position);
        self.b.emit_at(i::ForInEnumerate, (object,), position);
        let cache = self.b.registers.run(3);
        let slot = self.slot(SlotKind::ForIn);
        self.b.emit(i::ForInPrepare, (cache, slot));
        let index = self.temporary();
        self.b.emit(i::LdaZero, ());
        self.b.store(index);
        let header = self.b.bind_loop_header();
        self.b.emit(i::JumpIfForInDone, (index, cache.plus(2), exit));
        self.b.emit_at(i::ForInNext, (object, index, cache, slot), position);
        self.b.emit(i::JumpIfUndefined, (next,));
        self.loop_depth += 1;
        let mark = self.b.registers.mark();
        let continue_to = self.b.label();
        self.control.push(Control::Loop { labels, break_to: exit, continue_to });
        self.iteration(n.scope, n.left, n.body);
        self.control.pop();
        self.b.bind(continue_to);
        self.b.bind(next);
        self.b.registers.release(mark);
        self.loop_depth -= 1;
        self.b.emit(i::ForInStep, (index,));
        self.jump_loop(header, n.span.start);
        self.b.bind(exit);
    }

    pub(super) fn for_of(&mut self, n: &'a ForOfStmt<'a>, labels: Vec<Atom>) {
        self.reset_completion();
        let position = n.right.span().start;
        let (done, break_to, continue_to) = (self.b.label(), self.b.label(), self.b.label());
        self.b.statement(position);
        let entered = self.enter_scope(n.tdz_scope);
        self.value(n.right);
        self.leave_scope(entered);
        let object = self.operand_from_acc();
        let record = self.get_iterator(object, n.is_await, position);
        let context = self.temporary();
        self.b.emit(i::SaveContext, (context,));
        let header = self.b.bind_loop_header();
        self.loop_depth += 1;
        self.iterator_step(record, done, n.is_await, position);
        let iterator = record.iterator;
        let guard = self.b.begin_guard();
        self.control.push(Control::Close { iterator, done: None, is_async: n.is_await, guard });
        self.control.push(Control::Loop { labels, break_to, continue_to });
        self.iteration(n.scope, n.left, n.body);
        self.control.pop();
        self.b.bind(continue_to);
        self.loop_depth -= 1;
        if let Some(Control::Close { guard, .. }) = self.control.pop() {
            self.jump_loop(header, n.span.start);
            self.b.end_guard(guard, context, CatchPrediction::Uncaught);
            self.close_and_rethrow(iterator, None, n.is_await);
        }
        if self.b.is_referenced(break_to) {
            self.b.bind(break_to);
            self.close_iterator(iterator, None, n.is_await);
        }
        self.b.bind(done);
    }

    /// One iteration of for-in or for-of: assigns acc to the left side, then the body.
    fn iteration(&mut self, scope: cutaway_parser::ast::ScopeId, left: ForTarget<'a>, body: Stmt<'a>) {
        let mark = self.b.registers.mark();
        let is_lookup =
            |c: &Self, ident: &cutaway_parser::ast::Ident| c.reference(ident.id).place == Place::Dynamic;
        let loses_value = match left {
            ForTarget::Pattern(Pattern::Expr(_)) => true,
            ForTarget::Pattern(Pattern::Ident(ident)) => is_lookup(self, ident),
            _ => false,
        };
        let value = (self.entering_emits(scope) || loses_value).then(|| self.keep());
        let entered = self.enter_scope(scope);
        if let Some(value) = value {
            self.b.load(value);
        }
        match left {
            ForTarget::Variable(declaration) if declaration.kind.is_resource() => {
                let value = self.keep();
                self.with_resources(scope, |c| {
                    c.b.load(value);
                    c.add_resource(declaration.kind, declaration.span.start);
                    if let Some(declarator) = declaration.declarators.first() {
                        c.bind_pattern(declarator.target, None);
                    }
                    c.statement(body);
                });
                self.leave_scope(entered);
                self.b.registers.release(mark);
                return;
            }
            ForTarget::Variable(declaration) => {
                if let Some(declarator) = declaration.declarators.first() {
                    self.bind_pattern(declarator.target, None);
                }
            }
            ForTarget::Pattern(pattern) => {
                let target = self.target(pattern, &[]);
                if let (Some(value), false) = (value, matches!(target, Target::Variable(_))) {
                    self.b.load(value);
                }
                self.store_target(&target, pattern.span().start);
            }
        }
        self.statement(body);
        self.leave_scope(entered);
        self.b.registers.release(mark);
    }
}

/// Whether the first part of a `for` head may make closures, as far as its form tells.
fn may_make_closures(init: ForInit<'_>) -> bool {
    let ForInit::Variable(declaration) = init else { return false };
    declaration.declarators.iter().any(|declarator| {
        let is_simple = |expression| {
            matches!(
                expression,
                Expr::Number(_)
                    | Expr::String(_)
                    | Expr::Boolean(_)
                    | Expr::Null(_)
                    | Expr::Ident(_)
                    | Expr::Member(_)
                    | Expr::Unary(_)
                    | Expr::Binary(_)
            )
        };
        !matches!(declarator.target, Pattern::Ident(_))
            || declarator.init.is_some_and(|init| !is_simple(init))
    })
}
