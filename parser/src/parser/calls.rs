//! Member accesses, calls, `new`, optional chains, tagged templates, `super`, `import()`. (13.3)

use super::operators::is_arrow;
use super::{Parse, Parser};
use crate::ast::{
    Arguments, CallExpr, Element, Expr, IdentName, ImportCallExpr, ImportMeta, ImportPhase, IndexExpr,
    MemberExpr, NewExpr, NewTargetExpr, OptionalChain, PrivateMemberExpr, SpreadElement, Super,
    SuperCallExpr, SuperIndexExpr, SuperMemberExpr, TaggedTemplate,
};
use crate::atoms::Atom;
use cutaway_lexer::{Span, TokenKind};
use smallvec::SmallVec;

/// Longest chain of members and calls such as `a.b.c().d`: later passes recurse along it.
const LONGEST_CHAIN: u32 = 2000;

impl<'a, 's: 'a> Parser<'a, 's> {
    /// LeftHandSideExpression.
    pub(super) fn left_hand_side(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let may_be_arrow = self.arrow_start == start;
        let head = match self.token.kind {
            TokenKind::New => self.new_expression()?,
            TokenKind::Super => self.super_expression()?,
            TokenKind::Import => self.import_expression()?,
            _ => self.primary()?,
        };
        match self.token.kind {
            TokenKind::Dot
            | TokenKind::LeftParen
            | TokenKind::LeftBracket
            | TokenKind::QuestionDot
            | TokenKind::NoSubstitutionTemplate
            | TokenKind::TemplateHead => {}
            _ => return Ok(head),
        }
        if is_arrow(head) && head.span().start == start {
            return Ok(head);
        }
        if may_be_arrow
            && self.at(TokenKind::LeftParen)
            && !self.token.newline_before
            && let Expr::Ident(ident) = head
            && ident.name == Atom::ASYNC
            && ident.span.start == start
            && ident.span.len() == 5
        {
            let call = self.async_call_or_arrow(start, head)?;
            if is_arrow(call) {
                return Ok(call);
            }
            return self.chain(start, call, true);
        }
        self.chain(start, head, true)
    }

    /// The accesses and (if `calls`) calls that follow `head`.
    fn chain(&mut self, start: u32, head: Expr<'a>, calls: bool) -> Parse<Expr<'a>> {
        let mut expression = head;
        let mut optional_chain = false;
        for _ in 0..LONGEST_CHAIN {
            let optional = self.at(TokenKind::QuestionDot);
            if optional {
                if !calls {
                    let message = "Invalid optional chain from new expression";
                    return self.fail(message, self.token.span);
                }
                optional_chain = true;
                self.advance();
                if matches!(self.token.kind, TokenKind::NoSubstitutionTemplate | TokenKind::TemplateHead) {
                    return self.fail("Invalid tagged template on optional chain", self.token.span);
                }
            }
            expression = match self.token.kind {
                TokenKind::LeftParen if calls => {
                    let arguments = self.arguments()?;
                    let possible_eval =
                        !optional && matches!(expression, Expr::Ident(ident) if ident.name == Atom::EVAL);
                    self.names_at_run_time |= possible_eval;
                    let span = self.span_from(start);
                    let callee = expression;
                    Expr::Call(self.alloc(CallExpr { span, callee, optional, possible_eval, arguments }))
                }
                TokenKind::LeftBracket => {
                    self.advance();
                    let index = self.expression()?;
                    self.expect(TokenKind::RightBracket)?;
                    let span = self.span_from(start);
                    Expr::Index(self.alloc(IndexExpr { span, object: expression, index, optional }))
                }
                TokenKind::Dot => {
                    self.advance();
                    self.member(start, expression, false)?
                }
                TokenKind::NoSubstitutionTemplate | TokenKind::TemplateHead => {
                    if optional_chain {
                        return self.fail("Invalid tagged template on optional chain", self.token.span);
                    }
                    let template = self.template(true)?;
                    let span = self.span_from(start);
                    Expr::TaggedTemplate(self.alloc(TaggedTemplate { span, tag: expression, template }))
                }
                _ if optional => self.member(start, expression, true)?,
                _ if optional_chain => {
                    let span = self.span_from(start);
                    return Ok(Expr::OptionalChain(self.alloc(OptionalChain { span, expression })));
                }
                _ => return Ok(expression),
            };
        }
        self.too_deep()
    }

    /// The name after a `.` or `?.`.
    #[inline]
    fn member(&mut self, start: u32, object: Expr<'a>, optional: bool) -> Parse<Expr<'a>> {
        if self.at(TokenKind::PrivateName) {
            let name = self.private_name()?;
            let span = self.span_from(start);
            return Ok(Expr::PrivateMember(self.alloc(PrivateMemberExpr { span, object, name, optional })));
        }
        let property = if self.forgetting && self.token.kind.is_identifier_name() {
            IdentName { span: self.advance().span, name: Atom::EMPTY }
        } else {
            self.identifier_name()?
        };
        let span = self.span_from(start);
        Ok(Expr::Member(self.alloc(MemberExpr { span, object, property, optional })))
    }

    /// `(a, ...b)`.
    pub(super) fn arguments(&mut self) -> Parse<Arguments<'a>> {
        let start = self.expect(TokenKind::LeftParen)?.span.start;
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let mut values: SmallVec<[Element<'a>; 6]> = SmallVec::new();
        while !self.at(TokenKind::RightParen) {
            let value = if self.at(TokenKind::Ellipsis) {
                Element::Spread(self.spread()?)
            } else {
                Element::Expr(self.assignment()?)
            };
            values.push(value);
            if !self.eat(TokenKind::Comma) {
                break;
            }
        }
        self.allow_in = outer_in;
        if !self.at(TokenKind::RightParen) {
            return self.missing_parenthesis();
        }
        self.advance();
        Ok(Arguments { span: self.span_from(start), values: self.list(&values) })
    }

    #[cold]
    pub(super) fn missing_parenthesis<T>(&mut self) -> Parse<T> {
        if self.at(TokenKind::Error) {
            return self.unexpected();
        }
        self.fail("missing ) after argument list", self.previous)
    }

    /// `...a` of an array or argument list.
    fn spread(&mut self) -> Parse<&'a SpreadElement<'a>> {
        let start = self.advance().span.start;
        let argument = self.assignment()?;
        let span = self.span_from(start);
        Ok(self.alloc(SpreadElement { span, argument }))
    }

    /// `new F(a)`, `new F`, `new.target`.
    fn new_expression(&mut self) -> Parse<Expr<'a>> {
        self.check_depth()?;
        let start = self.advance().span.start;
        if self.eat(TokenKind::Dot) {
            return self.new_target(start);
        }
        if self.at(TokenKind::Import) && !matches!(self.lexer.peek().kind, TokenKind::Dot) {
            return self.fail("Cannot use new with import", self.token.span);
        }
        let callee_start = self.start();
        let is_import = self.at(TokenKind::Import);
        let head = match self.token.kind {
            TokenKind::New => self.new_expression()?,
            TokenKind::Super => self.super_expression()?,
            TokenKind::Import => self.import_expression()?,
            _ => self.primary()?,
        };
        if matches!(head, Expr::SuperCall(_)) {
            return self.fail("'super' keyword unexpected here", head.span());
        }
        if is_import && matches!(head, Expr::ImportCall(_)) {
            return self.fail("Cannot use new with import", head.span());
        }
        let callee = self.chain(callee_start, head, false)?;
        let arguments = if self.at(TokenKind::LeftParen) {
            self.arguments()?
        } else {
            Arguments { span: Span::empty(self.previous_end), values: &[] }
        };
        let span = self.span_from(start);
        if self.at(TokenKind::QuestionDot) && arguments.span.is_empty() {
            return self.fail("Invalid optional chain from new expression", self.token.span);
        }
        Ok(Expr::New(self.alloc(NewExpr { span, callee, arguments })))
    }

    fn new_target(&mut self, start: u32) -> Parse<Expr<'a>> {
        let name = self.token;
        let property = self.identifier_name()?;
        if property.name != Atom::TARGET || name.escaped {
            return self.unexpected_token(name);
        }
        let span = self.span_from(start);
        if !self.context.new_target {
            return self.fail("new.target expression is not allowed here", name.span);
        }
        let id = self.new_ident();
        Ok(Expr::NewTarget(self.alloc(NewTargetExpr { span, id })))
    }

    /// `super(a)`, `super.a`, `super[a]`.
    fn super_expression(&mut self) -> Parse<Expr<'a>> {
        let token = self.advance();
        let start = token.span.start;
        let allowed = match self.token.kind {
            TokenKind::LeftParen => self.context.super_call,
            TokenKind::Dot | TokenKind::LeftBracket => self.context.super_property,
            _ => false,
        };
        if !allowed {
            return self.fail("'super' keyword unexpected here", token.span);
        }
        let super_ = Super {
            span: token.span,
            this: self.new_ident(),
            function: self.new_ident(),
            new_target: self.new_ident(),
        };
        if self.at(TokenKind::LeftParen) {
            let arguments = self.arguments()?;
            let span = self.span_from(start);
            return Ok(Expr::SuperCall(self.alloc(SuperCallExpr { span, super_, arguments })));
        }
        if self.eat(TokenKind::Dot) {
            if self.at(TokenKind::PrivateName) {
                return self.fail("Unexpected private field", self.token.span);
            }
            let property = self.identifier_name()?;
            let span = self.span_from(start);
            return Ok(Expr::SuperMember(self.alloc(SuperMemberExpr { span, super_, property })));
        }
        self.advance();
        let index = self.expression()?;
        self.expect(TokenKind::RightBracket)?;
        let span = self.span_from(start);
        Ok(Expr::SuperIndex(self.alloc(SuperIndexExpr { span, super_, index })))
    }

    /// `import(a)`, `import.meta`.
    fn import_expression(&mut self) -> Parse<Expr<'a>> {
        let token = self.advance();
        let start = token.span.start;
        if self.eat(TokenKind::Dot) {
            let name = self.token;
            let property = self.identifier_name()?;
            let phase = match name.span.text(self.source) {
                "defer" => ImportPhase::Defer,
                "source" => ImportPhase::Source,
                _ => ImportPhase::Evaluation,
            };
            if phase != ImportPhase::Evaluation && self.at(TokenKind::LeftParen) {
                return self.import_call(start, phase);
            }
            if property.name != Atom::META || name.escaped {
                return self.unexpected_token(name);
            }
            let span = self.span_from(start);
            if !self.context.module {
                return self.fail("Cannot use 'import.meta' outside a module", name.span);
            }
            return Ok(Expr::ImportMeta(self.alloc(ImportMeta { span })));
        }
        if !self.at(TokenKind::LeftParen) {
            return self.unexpected();
        }
        self.import_call(start, ImportPhase::Evaluation)
    }

    /// The parentheses of `import()` and its like.
    fn import_call(&mut self, start: u32, phase: ImportPhase) -> Parse<Expr<'a>> {
        self.advance();
        if self.at(TokenKind::RightParen) {
            return self.fail("import() requires a specifier", self.previous);
        }
        let source = self.assignment_in()?;
        let mut options = None;
        if self.eat(TokenKind::Comma) && !self.at(TokenKind::RightParen) {
            options = Some(self.assignment_in()?);
            self.eat(TokenKind::Comma);
        }
        if !self.at(TokenKind::RightParen) {
            return self.missing_parenthesis();
        }
        self.advance();
        let span = self.span_from(start);
        Ok(Expr::ImportCall(self.alloc(ImportCallExpr { span, phase, source, options })))
    }
}
