//! Primary expressions: literals, names, `this`, arrays, templates, regular expressions, natives. (13.2)

use super::{Parse, Parser};
use crate::ast::{
    ArrayExpr, BigIntLit, BooleanLit, Element, Expr, NullLit, NumberLit, RegExpLit, RuntimeCallExpr,
    SpreadElement, StringLit, TemplateElement, TemplateLit, ThisExpr,
};
use cutaway_lexer::{
    LexError, Span, Token, TokenKind, bigint_digits, number_value, string_value, template_raw, template_value,
};

impl<'a, 's: 'a> Parser<'a, 's> {
    /// PrimaryExpression; arrow functions too where one may stand.
    pub(super) fn primary(&mut self) -> Parse<Expr<'a>> {
        use TokenKind::*;
        match self.token.kind {
            Identifier => self.name_or_arrow(),
            Number | LegacyOctal | LegacyDecimal => Ok(Expr::Number(self.number()?)),
            String => Ok(Expr::String(self.string()?)),
            This => {
                let span = self.advance().span;
                let id = self.new_ident();
                Ok(Expr::This(self.alloc(ThisExpr { span, id })))
            }
            LeftParen => self.parenthesized_or_arrow(),
            LeftBracket => self.array(),
            LeftBrace => self.object(),
            Function => self.function_expression(false, self.start()),
            Null => {
                let span = self.advance().span;
                Ok(Expr::Null(self.alloc(NullLit { span })))
            }
            True | False => {
                let token = self.advance();
                Ok(Expr::Boolean(self.alloc(BooleanLit { span: token.span, value: token.kind == True })))
            }
            Class => self.class_expression(),
            NoSubstitutionTemplate | TemplateHead => Ok(Expr::Template(self.template(false)?)),
            Slash | SlashAssign => self.regexp(),
            BigInt => Ok(Expr::BigInt(self.bigint()?)),
            Percent if self.allow_natives => self.runtime_call(),
            kind if kind.is_contextual() => self.name_or_arrow(),
            _ => self.unexpected(),
        }
    }

    pub(super) fn number(&mut self) -> Parse<&'a NumberLit> {
        let token = self.advance();
        if self.context.strict && token.kind != TokenKind::Number {
            let message = if token.kind == TokenKind::LegacyOctal {
                "Octal literals are not allowed in strict mode."
            } else {
                "Decimals with leading zeros are not allowed in strict mode."
            };
            return self.fail(message, token.span);
        }
        let value = number_value(self.text(token), token.kind);
        Ok(self.alloc(NumberLit { span: token.span, value }))
    }

    pub(super) fn bigint(&mut self) -> Parse<&'a BigIntLit> {
        let token = self.advance();
        let digits = self.atoms.intern(&bigint_digits(self.text(token)));
        Ok(self.alloc(BigIntLit { span: token.span, digits }))
    }

    pub(super) fn string(&mut self) -> Parse<&'a StringLit> {
        let (literal, octal) = self.string_with_octal()?;
        if let Some((message, span)) = octal.filter(|_| self.context.strict) {
            return self.fail(message, span);
        }
        Ok(literal)
    }

    /// A string that is a key: its value decides whether it is `constructor` or `__proto__`.
    pub(super) fn string_key(&mut self) -> Parse<&'a StringLit> {
        let forgetting = std::mem::replace(&mut self.forgetting, false);
        let literal = self.string();
        self.forgetting = forgetting;
        literal
    }

    /// A string, and what strict code would say to it.
    pub(super) fn string_with_octal(&mut self) -> Parse<(&'a StringLit, Option<(&'static str, Span)>)> {
        let token = self.expect(TokenKind::String)?;
        let span = token.span;
        let text = Span::new(span.start + 1, span.end - 1).text(self.source);
        if !token.escaped {
            let value = self.atom_of_source(text);
            return Ok((self.alloc(StringLit { span, value }), None));
        }
        let decoded = match string_value(text, span.start + 1) {
            Ok(decoded) => decoded,
            Err(error) => return self.lex_failure(error),
        };
        let value = self.atoms.intern_units(&decoded.units);
        let octal = decoded.octal.map(|(start, end)| {
            let message = if decoded.octal_is_decimal {
                "\\8 and \\9 are not allowed in strict mode."
            } else {
                "Octal escape sequences are not allowed in strict mode."
            };
            // V8 points at the digits but the last.
            let end = end - 1;
            let start = if decoded.octal_is_decimal { start } else { start + 1 };
            (message, Span::new(span.start + 1 + start, span.start + 1 + end.max(start + 1)))
        });
        Ok((self.alloc(StringLit { span, value }), octal))
    }

    #[cold]
    fn lex_failure<T>(&mut self, error: LexError) -> Parse<T> {
        self.fail(error.kind.message(), error.span)
    }

    fn array(&mut self) -> Parse<Expr<'a>> {
        let start = self.advance().span.start;
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let mut elements = Vec::new();
        loop {
            match self.token.kind {
                TokenKind::RightBracket => break,
                TokenKind::Comma => {
                    self.advance();
                    elements.push(Element::Hole);
                    continue;
                }
                TokenKind::Ellipsis => elements.push(Element::Spread(self.spread_or_pattern()?)),
                _ => elements.push(Element::Expr(self.assignment_or_pattern()?)),
            }
            if !self.at(TokenKind::RightBracket) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.advance();
        self.allow_in = outer_in;
        let elements = self.list(&elements);
        let span = self.span_from(start);
        Ok(Expr::Array(self.alloc(ArrayExpr { span, elements })))
    }

    /// `...a` of a literal that may yet become a pattern.
    pub(super) fn spread_or_pattern(&mut self) -> Parse<&'a SpreadElement<'a>> {
        let start = self.advance().span.start;
        let argument = self.assignment_or_pattern()?;
        let span = self.span_from(start);
        Ok(self.alloc(SpreadElement { span, argument }))
    }

    /// A template literal. Tagged ones may contain invalid escapes.
    pub(super) fn template(&mut self, tagged: bool) -> Parse<&'a TemplateLit<'a>> {
        let start = self.start();
        let mut quasis = Vec::new();
        let mut expressions = Vec::new();
        loop {
            let token = self.token;
            let last = matches!(token.kind, TokenKind::NoSubstitutionTemplate | TokenKind::TemplateTail);
            quasis.push(self.template_element(token, last, tagged)?);
            self.advance();
            if last {
                break;
            }
            let expression_start = self.start();
            expressions.push(self.expression()?);
            if !self.at(TokenKind::RightBrace) {
                if self.at(TokenKind::Error) {
                    return self.unexpected();
                }
                let span = Span::new(expression_start, self.start());
                return self.fail("Missing } in template expression", span);
            }
            self.token = self.lexer.rescan_template(self.token);
            if self.at(TokenKind::Error) {
                return self.unexpected();
            }
        }
        let (quasis, expressions) = (self.list(&quasis), self.list(&expressions));
        let span = self.span_from(start);
        Ok(self.alloc(TemplateLit { span, quasis, expressions }))
    }

    fn template_element(&mut self, token: Token, last: bool, tagged: bool) -> Parse<TemplateElement> {
        let span = Span::new(token.span.start + 1, token.span.end - if last { 1 } else { 2 });
        let text = span.text(self.source);
        if !token.escaped {
            let value = self.atom_of_source(text);
            return Ok(TemplateElement { span, cooked: Some(value), raw: value });
        }
        let cooked = match template_value(text, span.start) {
            Ok(units) => Some(self.atoms.intern_units(&units)),
            Err(_) if tagged => None,
            Err(error) => return self.lex_failure(error),
        };
        let raw = self.atoms.intern(&template_raw(text));
        Ok(TemplateElement { span, cooked, raw })
    }

    fn regexp(&mut self) -> Parse<Expr<'a>> {
        self.token = self.lexer.rescan_regexp(self.token);
        if self.at(TokenKind::Error) {
            return self.unexpected();
        }
        let token = self.advance();
        let text = self.text(token);
        let end = text.rfind('/').unwrap_or(text.len() - 1);
        let (pattern, flags) = (&text[1..end], &text[end + 1..]);
        self.check_regexp(pattern, flags, token.span)?;
        let (pattern, flags) = (self.atoms.intern_source(pattern), self.atoms.intern_source(flags));
        Ok(Expr::RegExp(self.alloc(RegExpLit { span: token.span, pattern, flags })))
    }

    fn check_regexp(&mut self, pattern: &str, flags: &str, span: Span) -> Parse<()> {
        let valid = flags
            .bytes()
            .enumerate()
            .all(|(index, flag)| b"dgimsuvy".contains(&flag) && !flags.as_bytes()[..index].contains(&flag));
        if !valid || (flags.contains('u') && flags.contains('v')) {
            let slash = Span::new(span.start, span.start + 1);
            return self.fail("Invalid regular expression flags", slash);
        }
        let parsed =
            regress::backends::try_parse(pattern.chars().map(u32::from), regress::Flags::from(flags));
        if let Err(error) = parsed {
            return self.fail(
                {
                    let reason = crate::regexp_error_message(&error.text, pattern);
                    format!("Invalid regular expression: /{pattern}/{flags}: {reason}")
                },
                span,
            );
        }
        Ok(())
    }

    /// `%Name(a)`.
    fn runtime_call(&mut self) -> Parse<Expr<'a>> {
        let start = self.advance().span.start;
        let name = self.identifier_name()?;
        let arguments = self.arguments()?;
        let span = self.span_from(start);
        Ok(Expr::RuntimeCall(self.alloc(RuntimeCallExpr { span, name, arguments })))
    }
}
