//! Binding patterns: what declarations and parameters bind. (14.3.3)

use super::{Parse, Parser};
use crate::ast::{
    ArrayPattern, Expr, Ident, ObjectPattern, Pattern, PatternElement, PatternProperty, PropertyKey,
    RestElement,
};
use cutaway_lexer::TokenKind;

impl<'a, 's: 'a> Parser<'a, 's> {
    /// A name or pattern to bind.
    pub(super) fn binding_target(&mut self) -> Parse<Pattern<'a>> {
        match self.token.kind {
            TokenKind::LeftBracket => self.array_binding(),
            TokenKind::LeftBrace => self.object_binding(),
            _ => Ok(Pattern::Ident(self.binding_identifier()?)),
        }
    }

    /// A target and perhaps a default.
    pub(super) fn binding_element(&mut self) -> Parse<PatternElement<'a>> {
        let start = self.start();
        let target = self.binding_target()?;
        self.binding_default(start, target)
    }

    fn binding_default(&mut self, start: u32, target: Pattern<'a>) -> Parse<PatternElement<'a>> {
        let default = if self.eat(TokenKind::Assign) { Some(self.assignment_in()?) } else { None };
        Ok(PatternElement { span: self.span_from(start), target, default, target_parenthesized: false })
    }

    fn array_binding(&mut self) -> Parse<Pattern<'a>> {
        self.check_depth()?;
        let start = self.advance().span.start;
        let mut elements = Vec::new();
        let mut rest = None;
        while !self.at(TokenKind::RightBracket) {
            if self.eat(TokenKind::Comma) {
                elements.push(None);
                continue;
            }
            if self.at(TokenKind::Ellipsis) {
                let start = self.advance().span.start;
                let target = self.binding_target()?;
                let span = self.span_from(start);
                rest = Some(self.alloc(RestElement { span, target }));
                if self.at(TokenKind::Comma) {
                    return self.fail("Rest element must be last element", span);
                }
                break;
            }
            elements.push(Some(self.binding_element()?));
            if !self.at(TokenKind::RightBracket) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.expect(TokenKind::RightBracket)?;
        let elements = self.list(&elements);
        let span = self.span_from(start);
        Ok(Pattern::Array(self.alloc(ArrayPattern { span, elements, rest })))
    }

    fn object_binding(&mut self) -> Parse<Pattern<'a>> {
        self.check_depth()?;
        let start = self.advance().span.start;
        let mut properties = Vec::new();
        let mut rest = None;
        while !self.at(TokenKind::RightBrace) {
            if self.at(TokenKind::Ellipsis) {
                let start = self.advance().span.start;
                if matches!(self.token.kind, TokenKind::LeftBrace | TokenKind::LeftBracket) {
                    let message = "`...` must be followed by an identifier in declaration contexts";
                    return self.fail(message, self.token.span);
                }
                let target = Pattern::Ident(self.binding_identifier()?);
                let span = self.span_from(start);
                rest = Some(self.alloc(RestElement { span, target }));
                if self.at(TokenKind::Comma) {
                    return self.fail("Rest element must be last element", span);
                }
                break;
            }
            properties.push(self.property_binding()?);
            if !self.at(TokenKind::RightBrace) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.expect(TokenKind::RightBrace)?;
        let properties = self.list(&properties);
        let span = self.span_from(start);
        Ok(Pattern::Object(self.alloc(ObjectPattern { span, properties, rest })))
    }

    fn property_binding(&mut self) -> Parse<PatternProperty<'a>> {
        let start = self.start();
        let token = self.token;
        let key = self.property_key(false)?;
        if self.eat(TokenKind::Colon) {
            let value = self.binding_element()?;
            return Ok(PatternProperty { span: self.span_from(start), key, shorthand: false, value });
        }
        let PropertyKey::Ident(name) = key else { return self.unexpected() };
        if !self.is_identifier(token) {
            return self.unexpected_token(token);
        }
        if token.escaped {
            self.check_reserved(name.name, name.span)?;
        }
        self.check_binding_name(name.name, name.span)?;
        let target = Pattern::Ident(self.ident(name.span, name.name));
        let value = self.binding_default(start, target)?;
        Ok(PatternProperty { span: self.span_from(start), key, shorthand: true, value })
    }
}

/// The names that a pattern binds, in order, added to `names`.
pub(crate) fn bound_names<'a>(pattern: Pattern<'a>, names: &mut Vec<&'a Ident>) {
    match pattern {
        Pattern::Ident(ident) => names.push(ident),
        Pattern::Expr(Expr::Ident(ident)) => names.push(ident),
        Pattern::Expr(_) => {}
        Pattern::Array(array) => {
            array.elements.iter().flatten().for_each(|element| bound_names(element.target, names));
            array.rest.iter().for_each(|rest| bound_names(rest.target, names));
        }
        Pattern::Object(object) => {
            object.properties.iter().for_each(|property| bound_names(property.value.target, names));
            object.rest.iter().for_each(|rest| bound_names(rest.target, names));
        }
    }
}
