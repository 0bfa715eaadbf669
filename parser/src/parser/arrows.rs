//! Parentheses and arrow functions: one cover grammar for both. (13.2.9, 15.3, 15.9)

use super::functions::FunctionHead;
use super::{Parse, Parser};
use crate::ast::{
    Arguments, CallExpr, Element, Expr, FunctionBody, FunctionFlags, FunctionKind, Ident, Pattern,
    PatternElement, RestElement, SequenceExpr, SpreadElement,
};
use cutaway_lexer::{Span, TokenKind};

/// Parameters of an arrow function, converted.
pub(super) struct ArrowParams<'a> {
    span: Span,
    params: Vec<PatternElement<'a>>,
    rest: Option<&'a RestElement<'a>>,
}

impl<'a, 's: 'a> Parser<'a, 's> {
    /// A name, or an arrow function with one parameter, or an async function or arrow.
    #[inline]
    pub(super) fn name_or_arrow(&mut self) -> Parse<Expr<'a>> {
        if self.at_word(TokenKind::Async) {
            return self.async_or_name();
        }
        let may_be_arrow = self.arrow_start == self.start();
        if self.at(TokenKind::Await) && !self.at_identifier() && !self.context.module {
            return self.unexpected();
        }
        let ident = self.identifier_reference()?;
        if self.at(TokenKind::Arrow) && may_be_arrow {
            return self.arrow_of_name(ident.span.start, ident, false);
        }
        Ok(Expr::Ident(ident))
    }

    fn async_or_name(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let may_be_arrow = self.arrow_start == start;
        let next = self.lexer.peek();
        if !next.newline_before {
            if next.kind == TokenKind::Function {
                self.advance();
                return self.function_expression(true, start);
            }
            if may_be_arrow && next.kind.is_identifier_name() && self.is_identifier(next) {
                self.advance();
                let outer = std::mem::replace(&mut self.context.is_async, true);
                let ident = self.binding_identifier();
                self.context.is_async = outer;
                let ident = ident?;
                if !self.at(TokenKind::Arrow) {
                    return self.unexpected_token(next);
                }
                return self.arrow_of_name(start, ident, true);
            }
        }
        let ident = self.identifier_reference()?;
        if self.at(TokenKind::Arrow) && may_be_arrow {
            return self.arrow_of_name(start, ident, false);
        }
        Ok(Expr::Ident(ident))
    }

    /// `a => b`, `async a => b`, the name consumed.
    fn arrow_of_name(&mut self, start: u32, ident: &'a Ident, is_async: bool) -> Parse<Expr<'a>> {
        self.check_binding_name(ident.name, ident.span)?;
        let param = PatternElement {
            span: ident.span,
            target: Pattern::Ident(ident),
            default: None,
            target_parenthesized: false,
        };
        self.arrow(start, ArrowParams { span: ident.span, params: vec![param], rest: None }, is_async)
    }

    /// `(a, b)`, or the parameters of an arrow function.
    pub(super) fn parenthesized_or_arrow(&mut self) -> Parse<Expr<'a>> {
        let start = self.start();
        let may_be_arrow = self.arrow_start == start;
        self.advance();
        self.likely_called = self.at(TokenKind::Function);
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let outer_pending = self.pending.take();
        let inner_start = self.start();
        let mut items = Vec::new();
        let mut trailing_comma = None;
        let mut rest: Option<(Span, RestElement<'a>)> = None;
        while !self.at(TokenKind::RightParen) {
            if self.at(TokenKind::Ellipsis) {
                if !may_be_arrow {
                    return self.unexpected();
                }
                let dots = self.advance().span;
                let target = self.binding_target()?;
                let span = self.span_from(dots.start);
                rest = Some((dots, RestElement { span, target }));
                if self.at(TokenKind::Assign) {
                    return self.fail("Rest parameter may not have a default initializer", self.token.span);
                }
                if !self.at(TokenKind::RightParen) {
                    return self.fail("Rest parameter must be last formal parameter", self.previous);
                }
                break;
            }
            items.push(self.assignment_or_pattern()?);
            if !self.at(TokenKind::Comma) {
                break;
            }
            let comma = self.advance().span;
            if self.at(TokenKind::RightParen) {
                trailing_comma = Some(comma);
            }
        }
        let inner_end = self.previous_end;
        let close = self.expect(TokenKind::RightParen)?;
        self.allow_in = outer_in;
        let params_span = self.span_from(start);
        if may_be_arrow && self.at(TokenKind::Arrow) {
            self.pending = outer_pending;
            let params = self.arrow_params(params_span, &items, rest.map(|(_, rest)| rest), false)?;
            return self.arrow(start, params, false);
        }
        if let Some((dots, _)) = rest {
            return self.fail("Unexpected token '...'", dots);
        }
        let Some(&first) = items.first() else {
            return if self.at(TokenKind::Arrow) {
                self.fail("Malformed arrow function parameter list", params_span)
            } else {
                self.fail("Unexpected token ')'", close.span)
            };
        };
        if trailing_comma.is_some() {
            return self.fail("Unexpected token ')'", close.span);
        }
        self.check_pending()?;
        self.pending = outer_pending;
        let expression = if items.len() == 1 {
            first
        } else {
            let expressions = self.list(&items);
            let span = Span::new(inner_start, inner_end);
            Expr::Sequence(self.alloc(SequenceExpr { span, expressions }))
        };
        self.parenthesized.push(expression.span());
        Ok(expression)
    }

    /// `async(a, b)`: a call or the parameters of an arrow function.
    pub(super) fn async_call_or_arrow(&mut self, start: u32, callee: Expr<'a>) -> Parse<Expr<'a>> {
        let params_start = self.advance().span.start;
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let outer_pending = self.pending.take();
        let mut values = Vec::new();
        let mut comma_after_spread = None;
        while !self.at(TokenKind::RightParen) {
            let spread = self.at(TokenKind::Ellipsis);
            values.push(if spread {
                Element::Spread(self.spread_or_pattern()?)
            } else {
                Element::Expr(self.assignment_or_pattern()?)
            });
            if !self.at(TokenKind::Comma) {
                break;
            }
            let comma = self.advance().span;
            if spread {
                comma_after_spread.get_or_insert(comma);
            }
        }
        self.allow_in = outer_in;
        if !self.at(TokenKind::RightParen) {
            return self.missing_parenthesis();
        }
        self.advance();
        let span = self.span_from(params_start);
        if self.at(TokenKind::Arrow) && !self.token.newline_before {
            self.pending = outer_pending;
            if let Some(comma) = comma_after_spread {
                return self.fail("Rest parameter must be last formal parameter", comma);
            }
            let params = self.async_arrow_params(span, &values)?;
            return self.arrow(start, params, true);
        }
        self.check_pending()?;
        self.pending = outer_pending;
        let arguments = Arguments { span, values: self.list(&values) };
        let span = self.span_from(start);
        Ok(Expr::Call(self.alloc(CallExpr {
            span,
            callee,
            optional: false,
            possible_eval: false,
            arguments,
        })))
    }

    fn async_arrow_params(&mut self, span: Span, values: &[Element<'a>]) -> Parse<ArrowParams<'a>> {
        let mut items = Vec::with_capacity(values.len());
        let mut rest = None;
        for &value in values {
            match value {
                Element::Expr(item) => items.push(item),
                Element::Spread(&SpreadElement { span, argument }) => {
                    let target = self.binding_of(argument)?;
                    rest = Some(RestElement { span, target });
                }
                Element::Hole => return self.fail("Malformed arrow function parameter list", span),
            }
        }
        if self.last_await_name > span.start {
            let at = Span::new(self.last_await_name - 1, self.last_await_name + 4);
            return self.fail("Unexpected reserved word", at);
        }
        self.arrow_params(span, &items, rest, true)
    }

    /// Turns expressions into parameters.
    fn arrow_params(
        &mut self,
        span: Span,
        items: &[Expr<'a>],
        rest: Option<RestElement<'a>>,
        is_async: bool,
    ) -> Parse<ArrowParams<'a>> {
        if self.last_yield > span.start {
            let at = Span::new(self.last_yield - 1, self.last_yield + 4);
            return self.fail("Yield expression not allowed in formal parameter", at);
        }
        if self.last_await > span.start {
            let at = Span::new(self.last_await - 1, self.last_await + 4);
            let message = if is_async {
                "Illegal await-expression in formal parameters of async function"
            } else {
                "Unexpected reserved word"
            };
            return self.fail(message, at);
        }
        let mut params = Vec::with_capacity(items.len());
        for &item in items {
            params.push(self.binding_element_of(item)?);
        }
        let rest = rest.map(|rest| self.alloc(rest));
        Ok(ArrowParams { span, params, rest })
    }

    /// The arrow and the body.
    fn arrow(&mut self, start: u32, params: ArrowParams<'a>, is_async: bool) -> Parse<Expr<'a>> {
        if self.token.newline_before {
            return self.unexpected();
        }
        self.advance();
        let flags = FunctionFlags { is_async, ..FunctionFlags::default() };
        let outer = self.enter_function(FunctionKind::Arrow, flags);
        let ids = (self.new_function(), self.new_scope(), self.new_scope());
        let body = if self.at(TokenKind::LeftBrace) {
            let block = self.with_in(true, |parser| parser.function_block(&params.params, params.rest))?;
            FunctionBody::Block(block)
        } else {
            FunctionBody::Expr(self.assignment()?)
        };
        let params_list = self.list(&params.params);
        let head = FunctionHead {
            start,
            ids,
            kind: FunctionKind::Arrow,
            flags,
            name: None,
            params_span: params.span,
            params: params_list,
            rest: params.rest,
        };
        let function = self.finish_function(head, body, outer)?;
        Ok(Expr::Arrow(function))
    }
}
