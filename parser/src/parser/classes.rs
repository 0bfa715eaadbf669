//! Classes. (15.7)

use super::objects::Modifiers;
use super::{Parse, Parser};
use crate::ast::{
    Class, ClassElement, ClassField, ClassMethod, Expr, FieldsFunction, Function, FunctionBlock,
    FunctionFlags, FunctionKind, Ident, MethodKind, PrivateName, PropertyKey, StaticBlock,
};
use crate::atoms::Atom;
use cutaway_lexer::{Span, TokenKind};
use smallvec::SmallVec;

/// What has been seen of a class body.
#[derive(Default)]
struct Body<'a> {
    elements: Vec<ClassElement<'a>>,
    constructor: Option<&'a Function<'a>>,
    derived: bool,
    /// First and last of the elements that run in each implicit function.
    instance_fields: Option<Span>,
    static_fields: Option<Span>,
    private_names: Vec<PrivateUse>,
}

/// A private name declared.
struct PrivateUse {
    name: Atom,
    is_static: bool,
    get: bool,
    set: bool,
}

impl<'a, 's: 'a> Parser<'a, 's> {
    pub(super) fn class_expression(&mut self) -> Parse<Expr<'a>> {
        Ok(Expr::Class(self.class(true)?))
    }

    /// A class, at `class`. All of it is strict code. The name may be absent except in declarations.
    pub(super) fn class(&mut self, nameless: bool) -> Parse<&'a Class<'a>> {
        self.check_depth()?;
        let start = self.advance().span.start;
        let outer_strict = std::mem::replace(&mut self.context.strict, true);
        self.classes += 1;
        let scope = self.new_scope();
        let mut name: Option<&'a Ident> = None;
        if !nameless || !matches!(self.token.kind, TokenKind::LeftBrace | TokenKind::Extends) {
            name = Some(self.binding_identifier()?);
        }
        let (inner_name, brand, static_brand) = (self.new_ident(), self.new_ident(), self.new_ident());
        let heritage = if self.eat(TokenKind::Extends) { Some(self.heritage()?) } else { None };
        let body_start = self.expect(TokenKind::LeftBrace)?.span.start;
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let mut body = Body { derived: heritage.is_some(), ..Body::default() };
        while !self.at(TokenKind::RightBrace) {
            if !self.eat(TokenKind::Semicolon) {
                self.class_element(&mut body)?;
            }
        }
        self.advance();
        self.allow_in = outer_in;
        self.classes -= 1;
        self.context.strict = outer_strict;
        let elements = self.list(&body.elements);
        let instance_fields = body.instance_fields.map(|span| self.fields_function(span));
        let static_fields = body.static_fields.map(|span| self.fields_function(span));
        Ok(self.alloc(Class {
            span: self.span_from(start),
            body_span: self.span_from(body_start),
            scope,
            name,
            inner_name,
            brand,
            static_brand,
            heritage,
            constructor: body.constructor,
            elements,
            instance_fields,
            static_fields,
        }))
    }

    /// Fails for a private name outside all classes (which scope analysis would say later, but other errors sooner).
    pub(super) fn check_in_class(&mut self, name: &PrivateName) -> Parse<()> {
        if self.classes > 0 {
            return Ok(());
        }
        let text = self.atoms.text(name.name);
        self.fail(format!("Private field '{text}' must be declared in an enclosing class"), name.span)
    }

    fn heritage(&mut self) -> Parse<Expr<'a>> {
        let outer = self.pending.take();
        self.arrow_start = u32::MAX;
        let heritage = self.left_hand_side()?;
        self.check_pending()?;
        self.pending = outer;
        Ok(heritage)
    }

    fn fields_function(&mut self, span: Span) -> &'a FieldsFunction {
        let (id, scope) = (self.new_function(), self.new_scope());
        self.alloc(FieldsFunction { span, id, scope })
    }

    fn class_element(&mut self, body: &mut Body<'a>) -> Parse<()> {
        use TokenKind::*;
        let start = self.start();
        let mut is_static = false;
        if self.at_word(Static) {
            let next = self.lexer.peek().kind;
            if next == LeftBrace {
                return self.static_block(body);
            }
            is_static = !matches!(next, LeftParen | Assign | Semicolon | RightBrace);
            if is_static {
                self.advance();
            }
        }
        let function_start = self.start();
        let modifiers = self.modifiers(true);
        let key_token = self.token;
        let key = self.property_key(true)?;
        if self.at(LeftParen) || modifiers.any() {
            let method = self.class_method(start, function_start, is_static, modifiers, key, body)?;
            body.elements.push(ClassElement::Method(method));
            return Ok(());
        }
        let name = key.literal_name();
        if name == Some(Atom::CONSTRUCTOR) {
            return self.fail("Classes may not have a field named 'constructor'", key_token.span);
        }
        if is_static && name == Some(Atom::PROTOTYPE) {
            return self.fail("Classes may not have a static property named 'prototype'", key_token.span);
        }
        if let PropertyKey::Private(name) = key {
            self.declare_private(name, is_static, Modifiers::default(), body)?;
        }
        let field = self.class_field(start, is_static, key)?;
        let fields = if is_static { &mut body.static_fields } else { &mut body.instance_fields };
        *fields = Some(fields.map_or(field.span, |first| first.to(field.span)));
        body.elements.push(ClassElement::Field(field));
        Ok(())
    }

    fn class_field(
        &mut self,
        start: u32,
        is_static: bool,
        key: PropertyKey<'a>,
    ) -> Parse<&'a ClassField<'a>> {
        let (computed_key_store, computed_key_load) = (self.new_ident(), self.new_ident());
        let value = if self.eat(TokenKind::Assign) {
            let kind = if is_static { FunctionKind::StaticFields } else { FunctionKind::InstanceFields };
            let outer = self.enter_function(kind, FunctionFlags::default());
            self.context.in_function = false;
            self.context.class_field = true;
            let value = self.assignment()?;
            self.leave_function(outer);
            Some(value)
        } else {
            None
        };
        self.semicolon()?;
        let span = self.span_from(start);
        Ok(self.alloc(ClassField { span, is_static, key, computed_key_store, computed_key_load, value }))
    }

    fn static_block(&mut self, body: &mut Body<'a>) -> Parse<()> {
        let start = self.advance().span.start;
        let outer = self.enter_function(FunctionKind::StaticFields, FunctionFlags::default());
        self.context.in_function = false;
        self.context.class_field = true;
        self.context.static_block = true;
        let scope = self.new_scope();
        let block_start = self.expect(TokenKind::LeftBrace)?.span.start;
        let statements = self.statement_list(TokenKind::RightBrace, SmallVec::new())?;
        self.expect(TokenKind::RightBrace)?;
        self.leave_function(outer);
        let block = self.alloc(FunctionBlock { span: self.span_from(block_start), statements });
        let span = self.span_from(start);
        body.elements.push(ClassElement::StaticBlock(self.alloc(StaticBlock { span, scope, body: block })));
        body.static_fields = Some(body.static_fields.map_or(span, |first| first.to(span)));
        Ok(())
    }

    fn class_method(
        &mut self,
        start: u32,
        function_start: u32,
        is_static: bool,
        modifiers: Modifiers,
        key: PropertyKey<'a>,
        body: &mut Body<'a>,
    ) -> Parse<&'a ClassMethod<'a>> {
        let name = key.literal_name();
        let mut kind = match modifiers {
            Modifiers { get: true, .. } => MethodKind::Get,
            Modifiers { set: true, .. } => MethodKind::Set,
            _ => MethodKind::Method,
        };
        if !is_static && name == Some(Atom::CONSTRUCTOR) {
            let message = match modifiers {
                Modifiers { get: true, .. } | Modifiers { set: true, .. } => {
                    Some("Class constructor may not be an accessor")
                }
                Modifiers { is_generator: true, .. } => Some("Class constructor may not be a generator"),
                Modifiers { is_async: true, .. } => Some("Class constructor may not be an async method"),
                _ if body.constructor.is_some() => Some("A class may only have one constructor"),
                _ => None,
            };
            if let Some(message) = message {
                return self.fail(message, key.span());
            }
            kind = MethodKind::Constructor;
        }
        if is_static && name == Some(Atom::PROTOTYPE) {
            return self.fail("Classes may not have a static property named 'prototype'", key.span());
        }
        if let PropertyKey::Private(name) = key {
            self.declare_private(name, is_static, modifiers, body)?;
        }
        let function_kind = match kind {
            MethodKind::Get => FunctionKind::Getter,
            MethodKind::Set => FunctionKind::Setter,
            MethodKind::Method => FunctionKind::Method,
            MethodKind::Constructor if body.derived => FunctionKind::DerivedConstructor,
            MethodKind::Constructor => FunctionKind::BaseConstructor,
        };
        let function = self.method(function_start, function_kind, modifiers.flags())?;
        if kind == MethodKind::Constructor {
            body.constructor = Some(function);
        }
        let span = self.span_from(start);
        Ok(self.alloc(ClassMethod { span, is_static, kind, key, function }))
    }

    /// Notes a private name; only a getter and a setter may share one.
    fn declare_private(
        &mut self,
        name: &PrivateName,
        is_static: bool,
        modifiers: Modifiers,
        body: &mut Body<'a>,
    ) -> Parse<()> {
        if name.name == Atom::PRIVATE_CONSTRUCTOR {
            return self.fail("Classes may not have a field named 'constructor'", name.span);
        }
        let Modifiers { get, set, .. } = modifiers;
        if let Some(earlier) = body.private_names.iter_mut().find(|earlier| earlier.name == name.name) {
            let pair = earlier.is_static == is_static
                && ((get && earlier.set && !earlier.get) || (set && earlier.get && !earlier.set));
            if !pair {
                let text = self.atoms.text(name.name).to_rust_string();
                return self.fail(format!("Identifier '{text}' has already been declared"), name.span);
            }
            (earlier.get, earlier.set) = (true, true);
            return Ok(());
        }
        body.private_names.push(PrivateUse { name: name.name, is_static, get, set });
        Ok(())
    }
}
