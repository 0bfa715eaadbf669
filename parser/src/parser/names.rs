//! Identifiers where variables are referred to or bound: which words are allowed depends on the surroundings. (13.1.1)

use super::{Parse, Parser};
use crate::ast::Ident;
use crate::atoms::Atom;
use cutaway_lexer::{Span, Token, TokenKind};

impl<'a, 's: 'a> Parser<'a, 's> {
    /// Whether the token at hand may be an identifier of a variable here.
    #[inline]
    pub(super) fn at_identifier(&self) -> bool {
        self.is_identifier(self.token)
    }

    /// Whether a token may be an identifier of a variable here.
    pub(super) fn is_identifier(&self, token: Token) -> bool {
        use TokenKind::*;
        match token.kind {
            Identifier => true,
            Yield => !self.context.strict && !self.context.generator,
            Await => !self.context.is_async && !self.context.module && !self.context.static_block,
            Let | Static | Implements | Interface | Package | Private | Protected | Public => {
                !self.context.strict
            }
            kind => kind.is_contextual(),
        }
    }

    /// A name referred to.
    #[inline]
    pub(super) fn identifier_reference(&mut self) -> Parse<&'a Ident> {
        if !self.at_identifier() {
            return self.unexpected();
        }
        let token = self.advance();
        let name = self.name_of(token);
        if token.escaped {
            self.check_reserved(name, token.span)?;
        }
        if name == Atom::AWAIT {
            self.last_await_name = token.span.start + 1;
        }
        if name == Atom::ARGUMENTS && self.context.class_field {
            let message =
                "'arguments' is not allowed in class field initializer or static initialization block";
            return self.fail(message, token.span);
        }
        Ok(self.ident(token.span, name))
    }

    /// A name bound.
    pub(super) fn binding_identifier(&mut self) -> Parse<&'a Ident> {
        if !self.at_identifier() {
            return self.unexpected();
        }
        let token = self.advance();
        let name = self.name_of(token);
        if token.escaped {
            self.check_reserved(name, token.span)?;
        }
        if name == Atom::AWAIT {
            self.last_await_name = token.span.start + 1;
        }
        self.check_binding_name(name, token.span)?;
        Ok(self.ident(token.span, name))
    }

    /// Fails for contextual keywords, written with escapes, that are reserved here.
    pub(super) fn check_reserved(&mut self, name: Atom, span: Span) -> Parse<()> {
        let context = self.context;
        if name == Atom::AWAIT && (context.is_async || context.module || context.static_block) {
            return self.fail("Unexpected reserved word", span);
        }
        if name == Atom::YIELD && context.generator {
            return self.fail("Unexpected identifier 'yield'", span);
        }
        if context.strict && is_strict_reserved(name) {
            return self.fail("Unexpected strict mode reserved word", span);
        }
        Ok(())
    }

    /// Fails for names that strict code must not bind or assign to.
    pub(super) fn check_binding_name(&mut self, name: Atom, span: Span) -> Parse<()> {
        if self.context.strict && (name == Atom::EVAL || name == Atom::ARGUMENTS) {
            return self.fail("Unexpected eval or arguments in strict mode", span);
        }
        if self.context.class_field && name == Atom::ARGUMENTS {
            let message =
                "'arguments' is not allowed in class field initializer or static initialization block";
            return self.fail(message, span);
        }
        Ok(())
    }

    /// Checks a name again that was parsed before the code turned out to be strict.
    pub(super) fn check_name_in_strict_code(&mut self, name: Atom, span: Span) -> Parse<()> {
        if is_strict_reserved(name) {
            return self.fail("Unexpected strict mode reserved word", span);
        }
        self.check_binding_name(name, span)
    }
}

fn is_strict_reserved(name: Atom) -> bool {
    const NAMES: [Atom; 9] = [
        Atom::YIELD,
        Atom::LET,
        Atom::STATIC,
        Atom::IMPLEMENTS,
        Atom::INTERFACE,
        Atom::PACKAGE,
        Atom::PRIVATE,
        Atom::PROTECTED,
        Atom::PUBLIC,
    ];
    NAMES.contains(&name)
}
