//! Object literals, property keys and methods. (13.2.5, 15.4)

use super::{Parse, Parser};
use crate::ast::{
    AssignExpr, AssignOp, Expr, FunctionFlags, FunctionKind, IdentName, ObjectExpr, ObjectMember, Pattern,
    PrivateName, Property, PropertyKey, PropertyKind,
};
use crate::atoms::Atom;
use cutaway_lexer::TokenKind;

/// What stands before the key of a method.
#[derive(Clone, Copy, Default)]
pub(super) struct Modifiers {
    pub(super) is_async: bool,
    pub(super) is_generator: bool,
    pub(super) get: bool,
    pub(super) set: bool,
}

impl Modifiers {
    pub(super) fn any(self) -> bool {
        self.is_async || self.is_generator || self.get || self.set
    }

    pub(super) fn flags(self) -> FunctionFlags {
        FunctionFlags { is_async: self.is_async, is_generator: self.is_generator, ..FunctionFlags::default() }
    }
}

impl<'a, 's: 'a> Parser<'a, 's> {
    pub(super) fn object(&mut self) -> Parse<Expr<'a>> {
        let start = self.advance().span.start;
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let mut members = Vec::new();
        let mut has_proto = false;
        while !self.at(TokenKind::RightBrace) {
            if self.at(TokenKind::Ellipsis) {
                members.push(ObjectMember::Spread(self.spread_or_pattern()?));
            } else {
                let property = self.property()?;
                if property.sets_prototype() {
                    if has_proto {
                        let message = "Duplicate __proto__ fields are not allowed in object literals";
                        self.pend(message, property.key.span());
                    }
                    has_proto = true;
                }
                members.push(ObjectMember::Property(property));
            }
            if !self.at(TokenKind::RightBrace) {
                self.expect(TokenKind::Comma)?;
            }
        }
        self.advance();
        self.allow_in = outer_in;
        let members = self.list(&members);
        let span = self.span_from(start);
        Ok(Expr::Object(self.alloc(ObjectExpr { span, members })))
    }

    /// `async`, `get`, `set`, `*` before a key. A word that is itself the key is left alone.
    pub(super) fn modifiers(&mut self, ends_field: bool) -> Modifiers {
        use TokenKind::*;
        let mut modifiers = Modifiers::default();
        if matches!(self.token.kind, Get | Set | Async) && !self.token.escaped {
            let next = self.lexer.peek();
            let is_key = match next.kind {
                LeftParen | Comma | Colon | RightBrace | Assign | Eof => true,
                Semicolon => ends_field,
                Star => self.at(Get) || self.at(Set) || next.newline_before,
                _ => self.at(Async) && next.newline_before,
            };
            if !is_key {
                match self.advance().kind {
                    Get => modifiers.get = true,
                    Set => modifiers.set = true,
                    _ => modifiers.is_async = true,
                }
            }
        }
        if !modifiers.get && !modifiers.set {
            modifiers.is_generator = self.eat(Star);
        }
        modifiers
    }

    fn property(&mut self) -> Parse<&'a Property<'a>> {
        let start = self.start();
        let modifiers = self.modifiers(false);
        let token = self.token;
        let key = self.property_key(false)?;
        if modifiers.any() || self.at(TokenKind::LeftParen) {
            let (kind, function_kind) = match modifiers {
                Modifiers { get: true, .. } => (PropertyKind::Get, FunctionKind::Getter),
                Modifiers { set: true, .. } => (PropertyKind::Set, FunctionKind::Setter),
                _ => (PropertyKind::Method, FunctionKind::Method),
            };
            let value = Expr::Function(self.method(start, function_kind, modifiers.flags())?);
            let span = self.span_from(start);
            return Ok(self.alloc(Property { span, key, kind, value }));
        }
        if self.eat(TokenKind::Colon) {
            let value = self.assignment_or_pattern()?;
            let span = self.span_from(start);
            return Ok(self.alloc(Property { span, key, kind: PropertyKind::Init, value }));
        }
        let PropertyKey::Ident(name) = key else { return self.unexpected() };
        if !self.is_identifier(token) {
            return if matches!(self.token.kind, TokenKind::Comma | TokenKind::RightBrace | TokenKind::Assign)
            {
                self.unexpected_token(token)
            } else {
                self.unexpected()
            };
        }
        if token.escaped {
            self.check_reserved(name.name, name.span)?;
        }
        if name.name == Atom::AWAIT {
            self.last_await_name = name.span.start + 1;
        }
        if name.name == Atom::ARGUMENTS && self.context.class_field {
            self.check_binding_name(name.name, name.span)?;
        }
        let ident = self.ident(name.span, name.name);
        if !self.at(TokenKind::Assign) {
            let span = name.span;
            let value = Expr::Ident(ident);
            return Ok(self.alloc(Property { span, key, kind: PropertyKind::Shorthand, value }));
        }
        self.check_binding_name(name.name, name.span)?;
        let op_start = self.advance().span.start;
        let value = self.assignment()?;
        let span = self.span_from(start);
        self.pend("Invalid shorthand property initializer", span);
        let value = Expr::Assign(self.alloc(AssignExpr {
            span,
            op: AssignOp::Assign,
            op_start,
            target_parenthesized: false,
            target: Pattern::Ident(ident),
            value,
        }));
        Ok(self.alloc(Property { span, key, kind: PropertyKind::CoverInitialized, value }))
    }

    /// The key of a property.
    pub(super) fn property_key(&mut self, allow_private: bool) -> Parse<PropertyKey<'a>> {
        use TokenKind::*;
        match self.token.kind {
            String => Ok(PropertyKey::String(self.string_key()?)),
            Number | LegacyOctal | LegacyDecimal => Ok(PropertyKey::Number(self.number()?)),
            BigInt => Ok(PropertyKey::BigInt(self.bigint()?)),
            LeftBracket => {
                self.advance();
                let key = self.assignment_in()?;
                self.expect(RightBracket)?;
                Ok(PropertyKey::Computed(key))
            }
            PrivateName if allow_private => Ok(PropertyKey::Private(self.private_name()?)),
            kind if kind.is_identifier_name() => {
                let token = self.advance();
                let name = self.name_of(token);
                Ok(PropertyKey::Ident(self.alloc(IdentName { span: token.span, name })))
            }
            _ => self.unexpected(),
        }
    }

    /// `#name`.
    pub(super) fn private_name(&mut self) -> Parse<&'a PrivateName> {
        let token = self.expect(TokenKind::PrivateName)?;
        let name = self.name_of(token);
        let (id, brand) = (self.new_ident(), self.new_ident());
        Ok(self.alloc(PrivateName { span: token.span, name, id, brand }))
    }
}
