//! `var`, `let`, `const`, `using` and `await using`. (14.3)

use super::statements::Place;
use super::{Parse, Parser};
use crate::ast::{Declarator, Pattern, Stmt, VariableDecl, VariableKind};
use crate::atoms::Atom;
use cutaway_lexer::{Token, TokenKind};
use smallvec::SmallVec;

impl<'a, 's: 'a> Parser<'a, 's> {
    /// Whether the `let` at hand begins a declaration.
    pub(super) fn at_let_declaration(&self, place: Place) -> bool {
        use TokenKind::*;
        if !self.at_word(Let) {
            return false;
        }
        let next = self.lexer.peek();
        match next.kind {
            LeftBracket => true,
            LeftBrace | Identifier | EscapedKeyword => place == Place::List || !next.newline_before,
            kind if kind.is_contextual() => place == Place::List || !next.newline_before,
            kind => self.context.strict && kind.is_reserved_word() && kind != In && kind != Instanceof,
        }
    }

    /// Whether the token can be the name that a `using` before it declares.
    fn is_resource_name(token: Token) -> bool {
        let kind = token.kind;
        let is_name =
            matches!(kind, TokenKind::Identifier | TokenKind::EscapedKeyword) || kind.is_contextual();
        is_name && !token.newline_before
    }

    fn is_using(&self, token: Token) -> bool {
        token.kind == TokenKind::Identifier && !token.escaped && token.span.text(self.source) == "using"
    }

    /// Whether a `using` declaration begins here.
    pub(super) fn at_using(&self) -> bool {
        self.is_using(self.token) && Self::is_resource_name(self.lexer.peek())
    }

    /// Whether an `await using` declaration begins here.
    pub(super) fn at_await_using(&self) -> bool {
        if !self.at_word(TokenKind::Await) || !self.context.is_async {
            return false;
        }
        let mut ahead = self.lexer.clone();
        let using = ahead.next_token();
        self.is_using(using) && !using.newline_before && Self::is_resource_name(ahead.next_token())
    }

    /// Whether `using` at the head of a loop declares: before `of` it is a variable, unless `of` is what it declares.
    pub(super) fn using_declares_in_head(&self) -> bool {
        let mut ahead = self.lexer.clone();
        let name = ahead.next_token();
        self.at_using() && (name.kind != TokenKind::Of || ahead.next_token().kind == TokenKind::Assign)
    }

    pub(super) fn resource_statement(&mut self, place: Place, kind: VariableKind) -> Parse<Stmt<'a>> {
        let token = self.advance();
        if place != Place::List {
            return self.fail("Lexical declaration cannot appear in a single-statement context", token.span);
        }
        if !self.context.resources {
            let message =
                "Using declarations are not allowed at the top level of scripts and in switch cases";
            return self.fail(message, token.span);
        }
        self.finish_resource_keyword(kind);
        Ok(Stmt::Variable(self.declaration_statement(token.span.start, kind)?))
    }

    /// After the first word of the keyword: the second one, and the facts that follow from `await`.
    pub(super) fn finish_resource_keyword(&mut self, kind: VariableKind) {
        if kind == VariableKind::AwaitUsing {
            self.advance();
            if self.context.module && !self.context.in_function {
                self.top_level_await = true;
            }
        }
    }

    pub(super) fn variable_statement(&mut self) -> Parse<&'a VariableDecl<'a>> {
        let start = self.advance().span.start;
        self.declaration_statement(start, VariableKind::Var)
    }

    pub(super) fn lexical_statement(&mut self, place: Place) -> Parse<Stmt<'a>> {
        let token = self.advance();
        if place != Place::List && token.kind == TokenKind::Const {
            return self.unexpected_token(token);
        }
        if place != Place::List {
            return self.fail("Lexical declaration cannot appear in a single-statement context", token.span);
        }
        let kind = if token.kind == TokenKind::Const { VariableKind::Const } else { VariableKind::Let };
        Ok(Stmt::Variable(self.declaration_statement(token.span.start, kind)?))
    }

    /// Declarators and the semicolon; the keyword is consumed.
    fn declaration_statement(&mut self, start: u32, kind: VariableKind) -> Parse<&'a VariableDecl<'a>> {
        let declarators = self.with_in(true, |parser| parser.declarators(kind, false))?;
        self.semicolon()?;
        let span = self.span_from(start);
        Ok(self.alloc(VariableDecl { span, kind, declarators }))
    }

    /// Declarators. In the head of a loop, `in` or `of` may stand for an initializer that is otherwise required.
    pub(super) fn declarators(&mut self, kind: VariableKind, in_loop: bool) -> Parse<&'a [Declarator<'a>]> {
        let mut declarators: SmallVec<[Declarator<'a>; 2]> = SmallVec::new();
        loop {
            let start = self.start();
            if kind != VariableKind::Var && self.at_word(TokenKind::Let) {
                return self.fail("let is disallowed as a lexically bound name", self.token.span);
            }
            let target = if kind.is_resource() {
                Pattern::Ident(self.binding_identifier()?)
            } else {
                self.binding_target()?
            };
            if kind != VariableKind::Var
                && let Pattern::Ident(ident) = target
                && ident.name == Atom::LET
            {
                return self.fail("let is disallowed as a lexically bound name", ident.span);
            }
            let init = if self.eat(TokenKind::Assign) { Some(self.assignment()?) } else { None };
            let loops =
                in_loop && (self.at(TokenKind::In) && !kind.is_resource() || self.at_word(TokenKind::Of));
            if init.is_none() && !loops {
                if !matches!(target, Pattern::Ident(_)) {
                    return self.missing_initializer("destructuring", start);
                }
                match kind {
                    VariableKind::Const => return self.missing_initializer("const", start),
                    VariableKind::Using => return self.missing_initializer("using", start),
                    VariableKind::AwaitUsing => return self.missing_initializer("await using", start),
                    VariableKind::Var | VariableKind::Let => {}
                }
            }
            declarators.push(Declarator { span: self.span_from(start), target, init });
            if !self.eat(TokenKind::Comma) {
                return Ok(self.list(&declarators));
            }
        }
    }

    #[cold]
    fn missing_initializer<T>(&mut self, what: &str, start: u32) -> Parse<T> {
        if self.at(TokenKind::Error) {
            return self.unexpected();
        }
        self.fail(format!("Missing initializer in {what} declaration"), self.span_from(start))
    }
}
