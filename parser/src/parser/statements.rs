//! Statements. (14)

use super::{Label, Parse, Parser};
use crate::ast::{
    BlockStmt, CatchClause, DebuggerStmt, EmptyStmt, Expr, ExprStmt, Ident, IdentName, IfStmt, JumpStmt,
    LabeledStmt, ReturnStmt, Stmt, SwitchCase, SwitchStmt, ThrowStmt, TryStmt, VariableKind, WithStmt,
};
use crate::atoms::Atom;
use cutaway_lexer::{Span, TokenKind};
use smallvec::SmallVec;

/// Where a statement stands; decides which declarations are allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a list: declarations too.
    List,
    /// The body of a loop or `with`.
    Body,
    /// A branch of `if`: functions too, in sloppy code.
    Branch,
    /// Behind a label that stands in a list: functions too, in sloppy code.
    Labeled,
}

/// A list of statements while it grows.
pub(super) type Statements<'a> = SmallVec<[Stmt<'a>; 8]>;

impl<'a, 's: 'a> Parser<'a, 's> {
    /// Statements up to `end`, which is left.
    pub(super) fn statement_list(
        &mut self,
        end: TokenKind,
        mut statements: Statements<'a>,
    ) -> Parse<&'a [Stmt<'a>]> {
        while !self.at(end) {
            if self.at(TokenKind::Eof) {
                return self.unexpected();
            }
            statements.push(self.statement(Place::List)?);
        }
        Ok(self.list(&statements))
    }

    /// A statement or declaration.
    pub(super) fn statement(&mut self, place: Place) -> Parse<Stmt<'a>> {
        let remembered = self.parenthesized.len();
        let statement = self.nested(|parser| parser.statement_of(place));
        self.parenthesized.truncate(remembered);
        statement
    }

    fn statement_of(&mut self, place: Place) -> Parse<Stmt<'a>> {
        use TokenKind::*;
        match self.token.kind {
            LeftBrace => Ok(Stmt::Block(self.block()?)),
            Var => Ok(Stmt::Variable(self.variable_statement()?)),
            If => self.if_statement(),
            Return => self.return_statement(),
            For => self.for_statement(),
            Function => self.function_statement(place),
            Const => self.lexical_statement(place),
            Let if self.at_let_declaration(place) => self.lexical_statement(place),
            Identifier if self.at_using() => self.resource_statement(place, VariableKind::Using),
            Await if self.at_await_using() => self.resource_statement(place, VariableKind::AwaitUsing),
            Class => {
                if place != Place::List {
                    return self.unexpected();
                }
                Ok(Stmt::Class(self.class(false)?))
            }
            Try => self.try_statement(),
            Throw => self.throw_statement(),
            While => self.while_statement(),
            Do => self.do_while_statement(),
            Break => self.break_statement(),
            Continue => self.continue_statement(),
            Switch => self.switch_statement(),
            With => self.with_statement(),
            Semicolon => {
                let span = self.advance().span;
                Ok(Stmt::Empty(self.alloc(EmptyStmt { span })))
            }
            Debugger => {
                let start = self.advance().span.start;
                self.semicolon()?;
                let span = self.span_from(start);
                Ok(Stmt::Debugger(self.alloc(DebuggerStmt { span })))
            }
            Import if !self.context.module && !matches!(self.lexer.peek().kind, LeftParen | Dot) => {
                self.fail("Cannot use import statement outside a module", self.token.span)
            }
            Async if self.at_async_function() => {
                if place != Place::List {
                    let message = "Async functions can only be declared at the top level or inside a block.";
                    return self.fail(message, self.token.span);
                }
                Ok(Stmt::Function(self.function_declaration(false)?))
            }
            _ => self.expression_statement(place),
        }
    }

    /// Whether `async function` stands here, on one line.
    pub(super) fn at_async_function(&self) -> bool {
        if !self.at_word(TokenKind::Async) {
            return false;
        }
        let next = self.lexer.peek();
        next.kind == TokenKind::Function && !next.newline_before
    }

    fn expression_statement(&mut self, place: Place) -> Parse<Stmt<'a>> {
        let start = self.start();
        let expression = self.expression()?;
        if self.at(TokenKind::Colon)
            && let Expr::Ident(label) = expression
            && label.span.start == start
        {
            return self.labeled_statement(label, place);
        }
        self.expression_semicolon(expression)?;
        let span = self.span_from(start);
        Ok(Stmt::Expr(self.alloc(ExprStmt { span, expression, directive: None })))
    }

    /// The end of an expression statement, with V8's hint for `await` outside async code.
    fn expression_semicolon(&mut self, expression: Expr<'a>) -> Parse<()> {
        if let Expr::Ident(Ident { name: Atom::AWAIT, span, .. }) = expression
            && !self.token.newline_before
            && !matches!(self.token.kind, TokenKind::Semicolon | TokenKind::RightBrace | TokenKind::Eof)
        {
            let message = "await is only valid in async functions and the top level bodies of modules";
            return self.fail(message, *span);
        }
        self.semicolon()
    }

    /// A statement that begins with a string; a directive if it is nothing but the string.
    #[allow(clippy::type_complexity, reason = "the statement and what strict code would say")]
    pub(super) fn directive(&mut self) -> Parse<(Stmt<'a>, Option<(&'static str, Span)>)> {
        let token = self.token;
        let next = self.lexer.peek();
        let remembered = self.parenthesized.len();
        let plain = matches!(next.kind, TokenKind::Semicolon | TokenKind::RightBrace | TokenKind::Eof)
            || (next.newline_before && !continues_expression(next.kind));
        if !plain {
            let statement = self.expression_statement(Place::List)?;
            self.parenthesized.truncate(remembered);
            return Ok((statement, None));
        }
        let (literal, octal) = self.string_with_octal()?;
        self.semicolon()?;
        let raw = Span::new(token.span.start + 1, token.span.end - 1).text(self.source);
        let directive = Some(self.atom_of_source(raw));
        let span = self.span_from(token.span.start);
        let expression = Expr::String(literal);
        Ok((Stmt::Expr(self.alloc(ExprStmt { span, expression, directive })), octal))
    }

    pub(super) fn block(&mut self) -> Parse<&'a BlockStmt<'a>> {
        let start = self.expect(TokenKind::LeftBrace)?.span.start;
        let scope = self.new_scope();
        let outer = std::mem::replace(&mut self.context.resources, true);
        let body = self.statement_list(TokenKind::RightBrace, SmallVec::new())?;
        self.context.resources = outer;
        self.advance();
        let span = self.span_from(start);
        Ok(self.alloc(BlockStmt { span, scope, body }))
    }

    fn function_statement(&mut self, place: Place) -> Parse<Stmt<'a>> {
        if place == Place::List {
            return Ok(Stmt::Function(self.function_declaration(false)?));
        }
        let span = self.token.span;
        if self.context.strict {
            let message =
                "In strict mode code, functions can only be declared at top level or inside a block.";
            return self.fail(message, span);
        }
        if place == Place::Body {
            let message = "In non-strict mode code, functions can only be declared at top level, inside a block, or as \
                           the body of an if statement.";
            return self.fail(message, span);
        }
        let next = self.lexer.peek();
        if next.kind == TokenKind::Star {
            return self
                .fail("Generators can only be declared at the top level or inside a block.", next.span);
        }
        let declaration = self.function_declaration(false)?;
        if place == Place::Labeled {
            return Ok(Stmt::Function(declaration));
        }
        // As if it stood in a block of its own (B.3.4).
        let scope = self.new_scope();
        let body = self.list(&[Stmt::Function(declaration)]);
        Ok(Stmt::Block(self.alloc(BlockStmt { span: declaration.function.span, scope, body })))
    }

    /// `(expression)` after a keyword.
    pub(super) fn condition(&mut self) -> Parse<Expr<'a>> {
        self.expect(TokenKind::LeftParen)?;
        let condition = self.expression()?;
        self.expect(TokenKind::RightParen)?;
        Ok(condition)
    }

    fn if_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let test = self.condition()?;
        let consequent = self.statement(Place::Branch)?;
        let alternate = if self.eat(TokenKind::Else) { Some(self.statement(Place::Branch)?) } else { None };
        let span = self.span_from(start);
        Ok(Stmt::If(self.alloc(IfStmt { span, test, consequent, alternate })))
    }

    fn return_statement(&mut self) -> Parse<Stmt<'a>> {
        let token = self.advance();
        if !self.context.in_function {
            return self.fail("Illegal return statement", token.span);
        }
        let argument = self.optional_argument()?;
        self.semicolon()?;
        let span = self.span_from(token.span.start);
        Ok(Stmt::Return(self.alloc(ReturnStmt { span, argument })))
    }

    fn optional_argument(&mut self) -> Parse<Option<Expr<'a>>> {
        if self.token.newline_before
            || matches!(self.token.kind, TokenKind::Semicolon | TokenKind::RightBrace | TokenKind::Eof)
        {
            return Ok(None);
        }
        self.expression().map(Some)
    }

    fn throw_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        if self.token.newline_before {
            return self.fail("Illegal newline after throw", self.previous);
        }
        let argument = self.expression()?;
        self.semicolon()?;
        let span = self.span_from(start);
        Ok(Stmt::Throw(self.alloc(ThrowStmt { span, argument })))
    }

    fn jump_label(&mut self) -> Parse<Option<&'a IdentName>> {
        if self.token.newline_before || !self.at_identifier() {
            return Ok(None);
        }
        let token = self.advance();
        let name = self.name_of(token);
        Ok(Some(self.alloc(IdentName { span: token.span, name })))
    }

    fn break_statement(&mut self) -> Parse<Stmt<'a>> {
        let token = self.advance();
        let label = self.jump_label()?;
        match label {
            None if self.jumps.loops == 0 && self.jumps.switches == 0 => {
                return self.fail("Illegal break statement", token.span);
            }
            Some(label) if !self.jumps.labels.iter().any(|known| known.name == label.name) => {
                return self.undefined_label(label);
            }
            _ => {}
        }
        self.semicolon()?;
        let span = self.span_from(token.span.start);
        Ok(Stmt::Break(self.alloc(JumpStmt { span, label })))
    }

    fn continue_statement(&mut self) -> Parse<Stmt<'a>> {
        let token = self.advance();
        let label = self.jump_label()?;
        match label {
            _ if self.jumps.loops == 0 && label.is_none() => {
                return self
                    .fail("Illegal continue statement: no surrounding iteration statement", token.span);
            }
            Some(label) => match self.jumps.labels.iter().rev().find(|known| known.name == label.name) {
                None => return self.undefined_label(label),
                Some(known) if !known.is_loop => {
                    let text = self.atoms.text(label.name);
                    let message = format!(
                        "Illegal continue statement: '{text}' does not denote an iteration statement"
                    );
                    return self.fail(message, label.span);
                }
                Some(_) => {}
            },
            None => {}
        }
        self.semicolon()?;
        let span = self.span_from(token.span.start);
        Ok(Stmt::Continue(self.alloc(JumpStmt { span, label })))
    }

    fn undefined_label<T>(&mut self, label: &IdentName) -> Parse<T> {
        let text = self.atoms.text(label.name);
        self.fail(format!("Undefined label '{text}'"), label.span)
    }

    fn labeled_statement(&mut self, ident: &Ident, place: Place) -> Parse<Stmt<'a>> {
        let label = IdentName { span: ident.span, name: ident.name };
        if self.jumps.labels.iter().any(|known| known.name == label.name) {
            let text = self.atoms.text(label.name);
            return self.fail(format!("Label '{text}' has already been declared"), label.span);
        }
        self.advance();
        let body_start = self.start();
        let is_loop = matches!(self.token.kind, TokenKind::For | TokenKind::While | TokenKind::Do);
        // Labels before this one label the same statement.
        for known in
            self.jumps.labels.iter_mut().rev().take_while(|known| known.body_start == label.span.start)
        {
            known.is_loop = is_loop;
            known.body_start = body_start;
        }
        self.jumps.labels.push(Label { name: label.name, is_loop, body_start });
        let inner = if matches!(place, Place::List | Place::Labeled) { Place::Labeled } else { Place::Body };
        let body = self.statement(inner)?;
        self.jumps.labels.pop();
        let span = self.span_from(label.span.start);
        Ok(Stmt::Labeled(self.alloc(LabeledStmt { span, label, body })))
    }

    fn with_statement(&mut self) -> Parse<Stmt<'a>> {
        let token = self.advance();
        if self.context.strict {
            return self.fail("Strict mode code may not include a with statement", token.span);
        }
        self.names_at_run_time = true;
        let object = self.condition()?;
        let scope = self.new_scope();
        let body = self.statement(Place::Body)?;
        let span = self.span_from(token.span.start);
        Ok(Stmt::With(self.alloc(WithStmt { span, object, scope, body })))
    }

    fn switch_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let discriminant = self.condition()?;
        let scope = self.new_scope();
        self.expect(TokenKind::LeftBrace)?;
        self.jumps.switches += 1;
        let mut cases = Vec::new();
        let mut has_default = false;
        while !self.at(TokenKind::RightBrace) {
            let token = self.token;
            let test = if self.eat(TokenKind::Case) {
                Some(self.expression()?)
            } else {
                self.expect(TokenKind::Default)?;
                if std::mem::replace(&mut has_default, true) {
                    return self.fail("More than one default clause in switch statement", token.span);
                }
                None
            };
            self.expect(TokenKind::Colon)?;
            let mut body = Vec::new();
            let outer = std::mem::replace(&mut self.context.resources, false);
            while !matches!(self.token.kind, TokenKind::Case | TokenKind::Default | TokenKind::RightBrace) {
                if self.at(TokenKind::Eof) {
                    return self.unexpected();
                }
                body.push(self.statement(Place::List)?);
            }
            self.context.resources = outer;
            let body = self.list(&body);
            cases.push(SwitchCase { span: self.span_from(token.span.start), test, body });
        }
        self.advance();
        self.jumps.switches -= 1;
        let cases = self.list(&cases);
        let span = self.span_from(start);
        Ok(Stmt::Switch(self.alloc(SwitchStmt { span, discriminant, scope, cases })))
    }

    fn try_statement(&mut self) -> Parse<Stmt<'a>> {
        let start = self.advance().span.start;
        let block = self.block()?;
        let handler = if self.at(TokenKind::Catch) { Some(self.catch_clause()?) } else { None };
        let finalizer = if self.eat(TokenKind::Finally) { Some(self.block()?) } else { None };
        if handler.is_none() && finalizer.is_none() {
            return self.fail("Missing catch or finally after try", self.previous);
        }
        let span = self.span_from(start);
        Ok(Stmt::Try(self.alloc(TryStmt { span, block, handler, finalizer })))
    }

    fn catch_clause(&mut self) -> Parse<&'a CatchClause<'a>> {
        let start = self.advance().span.start;
        let scope = self.new_scope();
        let mut param = None;
        if self.eat(TokenKind::LeftParen) {
            param = Some(self.binding_target()?);
            self.expect(TokenKind::RightParen)?;
        }
        let body = self.block()?;
        let span = self.span_from(start);
        Ok(self.alloc(CatchClause { span, scope, param, body }))
    }
}

/// Whether a token on the next line goes on with an expression, so that no semicolon is inserted before it.
fn continues_expression(kind: TokenKind) -> bool {
    use TokenKind::*;
    match kind {
        Instanceof | In | NoSubstitutionTemplate | TemplateHead => true,
        RightBrace | LeftBrace | PlusPlus | MinusMinus | Bang | Tilde | Semicolon => false,
        kind => kind.is_punctuator(),
    }
}
