//! From expressions to patterns: what assignments and parameters of arrow functions turn out to be. (13.15.5, 15.3.1)

use super::{Parse, Parser};
use crate::ast::{
    ArrayExpr, ArrayPattern, AssignExpr, AssignOp, Element, Expr, ObjectExpr, ObjectMember, ObjectPattern,
    Pattern, PatternElement, PatternProperty, PropertyKind, RestElement,
};
use cutaway_lexer::{Lexer, SourceGoal, Span, TokenKind};

/// What a pattern is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// Existing variables and members.
    Assignment,
    /// New variables: names only, no parentheses.
    Binding,
}

impl<'a, 's: 'a> Parser<'a, 's> {
    /// A target without destructuring. Calls are let through where V8 throws only when they are run.
    /// `span` is the text that was to be one, with parentheses.
    pub(super) fn simple_target(
        &mut self,
        target: Expr<'a>,
        span: Span,
        message: &str,
        allow_call: bool,
    ) -> Parse<Pattern<'a>> {
        match target {
            Expr::Ident(ident) => {
                self.check_binding_name(ident.name, ident.span)?;
                Ok(Pattern::Ident(ident))
            }
            Expr::Member(_)
            | Expr::Index(_)
            | Expr::PrivateMember(_)
            | Expr::SuperMember(_)
            | Expr::SuperIndex(_) => Ok(Pattern::Expr(target)),
            Expr::Call(_) if allow_call && !self.context.strict => Ok(Pattern::Expr(target)),
            _ => self.fail(message, span),
        }
    }

    /// An array or object literal as the target of an assignment.
    pub(super) fn assignment_pattern(&mut self, literal: Expr<'a>) -> Parse<Pattern<'a>> {
        self.pattern_of(literal, For::Assignment)
    }

    /// An expression as a parameter without default.
    pub(super) fn binding_of(&mut self, expression: Expr<'a>) -> Parse<Pattern<'a>> {
        self.pattern_of(expression, For::Binding)
    }

    /// An expression as a parameter.
    pub(super) fn binding_element_of(&mut self, expression: Expr<'a>) -> Parse<PatternElement<'a>> {
        self.element_of(expression, For::Binding)
    }

    fn is_parenthesized(&self, span: Span) -> bool {
        self.parenthesized
            .iter()
            .rev()
            .take_while(|inner| inner.end >= span.start)
            .any(|&inner| inner == span)
    }

    #[cold]
    fn invalid_target<T>(&mut self, span: Span) -> Parse<T> {
        self.fail("Invalid destructuring assignment target", span)
    }

    fn pattern_of(&mut self, expression: Expr<'a>, purpose: For) -> Parse<Pattern<'a>> {
        self.check_depth()?;
        let span = expression.span();
        match expression {
            Expr::Ident(ident) => {
                self.check_binding_name(ident.name, ident.span)?;
                if purpose == For::Binding && self.is_parenthesized(span) {
                    return self.invalid_target(span);
                }
                Ok(Pattern::Ident(ident))
            }
            Expr::Array(_) | Expr::Object(_) if self.is_parenthesized(span) => self.invalid_target(span),
            Expr::Array(array) => self.array_pattern_of(array, purpose),
            Expr::Object(object) => self.object_pattern_of(object, purpose),
            _ if purpose == For::Assignment => {
                self.simple_target(expression, span, "Invalid destructuring assignment target", false)
            }
            Expr::Member(_) | Expr::Index(_) => self.fail("Illegal property in declaration context", span),
            _ => self.invalid_target(span),
        }
    }

    /// A target with or without default.
    fn element_of(&mut self, expression: Expr<'a>, purpose: For) -> Parse<PatternElement<'a>> {
        let span = expression.span();
        let parenthesized = self.is_parenthesized(span);
        if let Expr::Assign(&AssignExpr { op: AssignOp::Assign, target, value, target_parenthesized, .. }) =
            expression
            && !parenthesized
        {
            if let Pattern::Expr(Expr::Call(call)) = target {
                // Only a plain assignment may have one, which throws when it is run.
                return self.invalid_target(call.span);
            }
            if purpose == For::Binding {
                if target_parenthesized {
                    return self.invalid_target(target.span());
                }
                self.check_binding(target)?;
            }
            return Ok(PatternElement { span, target, default: Some(value), target_parenthesized });
        }
        let target = self.pattern_of(expression, purpose)?;
        Ok(PatternElement { span, target, default: None, target_parenthesized: parenthesized })
    }

    fn array_pattern_of(&mut self, array: &'a ArrayExpr<'a>, purpose: For) -> Parse<Pattern<'a>> {
        let mut elements = Vec::with_capacity(array.elements.len());
        let mut rest = None;
        for (index, &element) in array.elements.iter().enumerate() {
            match element {
                Element::Hole => elements.push(None),
                Element::Expr(expression) => elements.push(Some(self.element_of(expression, purpose)?)),
                Element::Spread(spread) => {
                    let after = Span::new(spread.span.end, array.span.end);
                    if index + 1 != array.elements.len() || self.begins_with_comma(after) {
                        return self.fail("Rest element must be last element", spread.span);
                    }
                    let target = self.pattern_of(spread.argument, purpose)?;
                    rest = Some(self.alloc(RestElement { span: spread.span, target }));
                }
            }
        }
        let elements = self.list(&elements);
        Ok(Pattern::Array(self.alloc(ArrayPattern { span: array.span, elements, rest })))
    }

    /// Whether the first token in a part of the source is a comma.
    fn begins_with_comma(&self, span: Span) -> bool {
        Lexer::new(span.text(self.source), SourceGoal::Module).next_token().kind == TokenKind::Comma
    }

    fn object_pattern_of(&mut self, object: &'a ObjectExpr<'a>, purpose: For) -> Parse<Pattern<'a>> {
        let mut properties = Vec::with_capacity(object.members.len());
        let mut rest = None;
        for (index, &member) in object.members.iter().enumerate() {
            match member {
                ObjectMember::Property(property) => {
                    if matches!(property.kind, PropertyKind::Method | PropertyKind::Get | PropertyKind::Set) {
                        return self.invalid_target(property.key.span());
                    }
                    let value = self.element_of(property.value, purpose)?;
                    let shorthand = property.kind != PropertyKind::Init;
                    properties.push(PatternProperty {
                        span: property.span,
                        key: property.key,
                        shorthand,
                        value,
                    });
                }
                ObjectMember::Spread(spread) => {
                    let after = Span::new(spread.span.end, object.span.end);
                    if index + 1 != object.members.len() || self.begins_with_comma(after) {
                        return self.fail("Rest element must be last element", spread.span);
                    }
                    let target = self.pattern_of(spread.argument, purpose)?;
                    if matches!(target, Pattern::Object(_) | Pattern::Array(_)) {
                        let message = if purpose == For::Binding {
                            "`...` must be followed by an identifier in declaration contexts"
                        } else {
                            "`...` must be followed by an assignable reference in assignment contexts"
                        };
                        return self.fail(message, target.span());
                    }
                    rest = Some(self.alloc(RestElement { span: spread.span, target }));
                }
            }
        }
        let properties = self.list(&properties);
        Ok(Pattern::Object(self.alloc(ObjectPattern { span: object.span, properties, rest })))
    }

    /// Checks that a pattern converted for assignment would do for binding.
    fn check_binding(&mut self, pattern: Pattern<'a>) -> Parse<()> {
        self.check_depth()?;
        match pattern {
            Pattern::Ident(_) => Ok(()),
            Pattern::Expr(expression) => self.invalid_target(expression.span()),
            Pattern::Array(array) => {
                for element in array.elements.iter().flatten() {
                    self.check_binding_element(element)?;
                }
                array.rest.map_or(Ok(()), |rest| self.check_binding(rest.target))
            }
            Pattern::Object(object) => {
                for property in object.properties {
                    self.check_binding_element(&property.value)?;
                }
                object.rest.map_or(Ok(()), |rest| self.check_binding(rest.target))
            }
        }
    }

    fn check_binding_element(&mut self, element: &PatternElement<'a>) -> Parse<()> {
        if element.target_parenthesized {
            return self.invalid_target(element.target.span());
        }
        self.check_binding(element.target)
    }
}
