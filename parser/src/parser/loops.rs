//! Loops. (14.7)

use super::statements::Place;
use super::{Parse, Parser};
use crate::ast::{
    DoWhileStmt, Expr, ForInStmt, ForInit, ForOfStmt, ForStmt, ForTarget, Pattern, ScopeId, SequenceExpr,
    Stmt, VariableDecl, VariableKind, WhileStmt,
};
use cutaway_lexer::{Span, TokenKind};

/// What the head of a `for` has begun with.
struct Head {
    start: u32,
    scope: ScopeId,
    is_await: Option<Span>,
}

impl<'a, 's: 'a> Parser<'a, 's> {
    /// The statement that a loop repeats.
    fn loop_body(&mut self) -> Parse<Stmt<'a>> {
        self.jumps.loops += 1;
        let body = self.statement(Place::Body)?;
        self.jumps.loops -= 1;
        Ok(body)
    }

    pub(super) fn while_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let test = self.condition()?;
        let body = self.loop_body()?;
        let span = self.span_from(start);
        Ok(Stmt::While(self.alloc(WhileStmt { span, test, body })))
    }

    pub(super) fn do_while_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let body = self.loop_body()?;
        self.expect(TokenKind::While)?;
        let test = self.condition()?;
        // A semicolon is inserted here even without a line terminator (12.10.1).
        self.eat(TokenKind::Semicolon);
        let span = self.span_from(start);
        Ok(Stmt::DoWhile(self.alloc(DoWhileStmt { span, body, test })))
    }

    pub(super) fn for_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let mut is_await = None;
        if self.at(TokenKind::Await) && self.context.is_async {
            is_await = Some(self.advance().span);
            if self.context.module && !self.context.in_function {
                self.top_level_await = true;
            }
        }
        if self.at(TokenKind::Await) && is_await.is_none() {
            return self.fail("Unexpected reserved word", self.token.span);
        }
        let head = Head { start, scope: self.new_scope(), is_await };
        self.expect(TokenKind::LeftParen)?;
        let kind = match self.token.kind {
            TokenKind::Semicolon => return self.for_rest(head, None),
            TokenKind::Var => Some(VariableKind::Var),
            TokenKind::Const => Some(VariableKind::Const),
            TokenKind::Let if self.at_let_declaration(Place::List) => Some(VariableKind::Let),
            TokenKind::Identifier if self.using_declares_in_head() => Some(VariableKind::Using),
            TokenKind::Await if self.at_await_using() => Some(VariableKind::AwaitUsing),
            _ => None,
        };
        match kind {
            Some(kind) => self.for_declaration(head, kind),
            None => self.for_expression(head),
        }
    }

    fn at_of(&self) -> bool {
        self.at_word(TokenKind::Of)
    }

    fn for_declaration(&mut self, head: Head, kind: VariableKind) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        self.finish_resource_keyword(kind);
        let declarators = self.with_in(false, |parser| parser.declarators(kind, true))?;
        let span = self.span_from(start);
        let declaration = self.alloc(VariableDecl { span, kind, declarators });
        let of = self.at_of();
        if !of && !self.at(TokenKind::In) {
            return self.for_rest(head, Some(ForInit::Variable(declaration)));
        }
        let span = declarators.first().map_or(span, |first| self.span_from(first.span.start));
        let name = if of { "for-of" } else { "for-in" };
        let [declarator] = declarators else {
            let message = format!("Invalid left-hand side in {name} loop: Must have a single binding.");
            return self.fail(message, span);
        };
        let annex_b = !of
            && kind == VariableKind::Var
            && !self.context.strict
            && matches!(declarator.target, Pattern::Ident(_));
        if declarator.init.is_some() && !annex_b {
            let message = format!("{name} loop variable declaration may not have an initializer.");
            return self.fail(message, span);
        }
        self.for_each(head, ForTarget::Variable(declaration))
    }

    /// Whether `async of` is a variable and the `of` of the loop, not the start of an async arrow function.
    fn async_of_is_head(&self) -> bool {
        let mut ahead = self.lexer.clone();
        ahead.next_token().kind == TokenKind::Of && ahead.next_token().kind != TokenKind::Arrow
    }

    fn for_expression(&mut self, head: Head) -> Parse<Stmt<'a>> {
        let start = self.start();
        let token = self.token;
        let outer_pending = self.pending.take();
        let left = if self.at_word(TokenKind::Async) && self.async_of_is_head() {
            Expr::Ident(self.identifier_reference()?)
        } else {
            self.with_in(false, Self::assignment_or_pattern)?
        };
        if self.at_of() || self.at(TokenKind::In) {
            let of = self.at_of();
            if of && token.kind == TokenKind::Let && !token.escaped {
                return self.fail("The left-hand side of a for-of loop may not be 'let'.", token.span);
            }
            if of && head.is_await.is_none() && token.kind == TokenKind::Async && left.span() == token.span {
                return self.fail("The left-hand side of a for-of loop may not be 'async'.", token.span);
            }
            let parenthesized = left.span().start != start;
            let target = if matches!(left, Expr::Array(_) | Expr::Object(_)) && !parenthesized {
                self.pending = None;
                self.assignment_pattern(left)?
            } else {
                self.check_pending()?;
                let span = self.span_from(start);
                self.simple_target(left, span, "Invalid left-hand side in for-loop", true)?
            };
            self.pending = outer_pending;
            return self.for_each(head, ForTarget::Pattern(target));
        }
        self.check_pending()?;
        self.pending = outer_pending;
        let mut expressions = vec![left];
        while self.eat(TokenKind::Comma) {
            expressions.push(self.with_in(false, Self::assignment)?);
        }
        let init = if expressions.len() == 1 {
            left
        } else {
            let expressions = self.list(&expressions);
            let span = self.span_from(start);
            Expr::Sequence(self.alloc(SequenceExpr { span, expressions }))
        };
        self.for_rest(head, Some(ForInit::Expr(init)))
    }

    /// `; test; update) body`.
    fn for_rest(&mut self, head: Head, init: Option<ForInit<'a>>) -> Parse<Stmt<'a>> {
        if let (Some(span), TokenKind::Semicolon) = (head.is_await, self.token.kind) {
            return self.fail("Unexpected reserved word", span);
        }
        self.expect(TokenKind::Semicolon)?;
        let test = if self.at(TokenKind::Semicolon) { None } else { Some(self.expression()?) };
        self.expect(TokenKind::Semicolon)?;
        let update = if self.at(TokenKind::RightParen) { None } else { Some(self.expression()?) };
        self.expect(TokenKind::RightParen)?;
        let body = self.loop_body()?;
        let span = self.span_from(head.start);
        Ok(Stmt::For(self.alloc(ForStmt { span, scope: head.scope, init, test, update, body })))
    }

    /// `in right) body`, `of right) body`.
    fn for_each(&mut self, head: Head, left: ForTarget<'a>) -> Parse<Stmt<'a>> {
        let of = self.at_of();
        if let (Some(_), false) = (head.is_await, of) {
            return self.unexpected();
        }
        self.advance();
        let right = if of { self.assignment_in()? } else { self.expression()? };
        self.expect(TokenKind::RightParen)?;
        let tdz_scope = self.new_scope();
        let body = self.loop_body()?;
        let span = self.span_from(head.start);
        let Head { scope, is_await, .. } = head;
        Ok(if of {
            let is_await = is_await.is_some();
            Stmt::ForOf(self.alloc(ForOfStmt { span, scope, tdz_scope, is_await, left, right, body }))
        } else {
            Stmt::ForIn(self.alloc(ForInStmt { span, scope, tdz_scope, left, right, body }))
        })
    }
}
