//! Functions: heads, parameters, bodies, and what strictness found in the body means for the head. (15.1, 15.2)

use super::patterns::bound_names;
use super::{Context, Jumps, Parse, Parser};
use crate::ast::{
    Expr, Function, FunctionBlock, FunctionBody, FunctionDecl, FunctionFlags, FunctionId, FunctionKind,
    Ident, Pattern, PatternElement, PropertyKey, RestElement, ScopeId, Stmt,
};
use crate::atoms::Atom;
use cutaway_lexer::{Span, TokenKind};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// Everything of a function but its body.
pub(super) struct FunctionHead<'a> {
    pub(super) start: u32,
    pub(super) ids: (FunctionId, ScopeId, ScopeId),
    pub(super) kind: FunctionKind,
    pub(super) flags: FunctionFlags,
    pub(super) name: Option<&'a Ident>,
    pub(super) params_span: Span,
    pub(super) params: &'a [PatternElement<'a>],
    pub(super) rest: Option<&'a RestElement<'a>>,
}

/// What is known of a function at its parameters.
#[derive(Clone, Copy)]
pub(super) struct FunctionParts<'a> {
    pub(super) start: u32,
    pub(super) ids: (FunctionId, ScopeId, ScopeId),
    pub(super) kind: FunctionKind,
    pub(super) flags: FunctionFlags,
    pub(super) name: Option<&'a Ident>,
    /// The name is a variable of the code around.
    pub(super) is_declaration: bool,
}

/// The state of the function around, to be put back.
pub(super) struct Outer {
    context: Context,
    jumps: Jumps,
    last_yield: u32,
    last_await: u32,
    last_await_name: u32,
    is_arrow: bool,
}

impl<'a, 's: 'a> Parser<'a, 's> {
    /// Sets the state for a function's parameters and body.
    pub(super) fn enter_function(&mut self, kind: FunctionKind, flags: FunctionFlags) -> Outer {
        let outer = Outer {
            context: self.context,
            jumps: std::mem::take(&mut self.jumps),
            last_yield: self.last_yield,
            last_await: self.last_await,
            last_await_name: self.last_await_name,
            is_arrow: kind == FunctionKind::Arrow,
        };
        let around = self.context;
        self.context = if kind == FunctionKind::Arrow {
            Context {
                generator: false,
                is_async: flags.is_async,
                in_function: true,
                resources: true,
                static_block: false,
                params: false,
                ..around
            }
        } else {
            Context {
                strict: around.strict,
                module: around.module,
                generator: flags.is_generator,
                is_async: flags.is_async,
                in_function: true,
                resources: true,
                new_target: true,
                super_property: kind.has_home_object(),
                super_call: kind == FunctionKind::DerivedConstructor,
                class_field: false,
                static_block: false,
                params: false,
            }
        };
        outer
    }

    /// Puts the state of the function around back.
    pub(super) fn leave_function(&mut self, outer: Outer) {
        self.context = outer.context;
        self.jumps = outer.jumps;
        self.last_yield = outer.last_yield;
        self.last_await = outer.last_await;
        if !outer.is_arrow {
            self.last_await_name = outer.last_await_name;
        }
    }

    /// `function name() {}` as an expression, `async` consumed.
    pub(super) fn function_expression(&mut self, is_async: bool, start: u32) -> Parse<Expr<'a>> {
        let likely_called = std::mem::take(&mut self.likely_called);
        self.advance();
        let is_generator = self.eat(TokenKind::Star);
        let flags = FunctionFlags { is_async, is_generator, likely_called, ..FunctionFlags::default() };
        let ids = (self.new_function(), self.new_scope(), self.new_scope());
        let mut name = None;
        if !self.at(TokenKind::LeftParen) {
            let outer = self.context;
            self.context.generator = is_generator;
            self.context.is_async = is_async;
            self.context.static_block = false;
            self.context.class_field = false;
            let result = self.binding_identifier();
            self.context = outer;
            name = Some(result?);
        }
        let parts =
            FunctionParts { start, ids, kind: FunctionKind::Normal, flags, name, is_declaration: false };
        Ok(Expr::Function(self.function_or_skip(parts)?))
    }

    /// A function declaration, at `function` or `async`. A name may be absent in `export default`.
    pub(super) fn function_declaration(&mut self, nameless: bool) -> Parse<&'a FunctionDecl<'a>> {
        let start = self.start();
        let is_async = self.eat(TokenKind::Async);
        self.expect(TokenKind::Function)?;
        let is_generator = self.eat(TokenKind::Star);
        let flags = FunctionFlags { is_async, is_generator, ..FunctionFlags::default() };
        let ids = (self.new_function(), self.new_scope(), self.new_scope());
        let name = if nameless && self.at(TokenKind::LeftParen) {
            None
        } else {
            if self.at(TokenKind::LeftParen) {
                return self.fail("Function statements require a function name", self.previous);
            }
            Some(self.binding_identifier()?)
        };
        let parts =
            FunctionParts { start, ids, kind: FunctionKind::Normal, flags, name, is_declaration: true };
        let function = self.function_or_skip(parts)?;
        let hoisted = self.new_ident();
        Ok(self.alloc(FunctionDecl { function, hoisted }))
    }

    /// Parameters and body of a method, its key consumed.
    pub(super) fn method(
        &mut self,
        start: u32,
        kind: FunctionKind,
        flags: FunctionFlags,
    ) -> Parse<&'a Function<'a>> {
        let ids = (self.new_function(), self.new_scope(), self.new_scope());
        self.function_or_skip(FunctionParts { start, ids, kind, flags, name: None, is_declaration: false })
    }

    /// Parameters and body, skipped if they need not be parsed now.
    fn function_or_skip(&mut self, parts: FunctionParts<'a>) -> Parse<&'a Function<'a>> {
        if self.may_skip(&parts)
            && let Some(function) = self.skip_function(&parts)?
        {
            return Ok(function);
        }
        self.function_rest(parts)
    }

    /// Parameters and body.
    pub(super) fn function_rest(&mut self, parts: FunctionParts<'a>) -> Parse<&'a Function<'a>> {
        let FunctionParts { start, ids, kind, flags, name, .. } = parts;
        self.check_depth()?;
        let outer = self.enter_function(kind, flags);
        let outer_in = std::mem::replace(&mut self.allow_in, true);
        let params_start = self.expect(TokenKind::LeftParen)?.span.start;
        self.context.params = flags.is_async || flags.is_generator;
        let (params, rest) = self.formal_parameters(TokenKind::RightParen)?;
        self.context.params = false;
        self.expect(TokenKind::RightParen)?;
        let params_span = self.span_from(params_start);
        match kind {
            FunctionKind::Getter if !params.is_empty() || rest.is_some() => {
                return self.fail("Getter must not have any formal parameters.", params_span);
            }
            FunctionKind::Setter if rest.is_some() => {
                return self.fail("Setter function argument must not be a rest parameter", params_span);
            }
            FunctionKind::Setter if params.len() != 1 => {
                return self.fail("Setter must have exactly one formal parameter.", params_span);
            }
            _ => {}
        }
        let body = FunctionBody::Block(self.function_block(params, rest)?);
        self.allow_in = outer_in;
        let head = FunctionHead { start, ids, kind, flags, name, params_span, params, rest };
        self.finish_function(head, body, outer)
    }

    /// Parameters up to `end`, which is left.
    #[allow(clippy::type_complexity, reason = "parameters and the rest parameter")]
    pub(super) fn formal_parameters(
        &mut self,
        end: TokenKind,
    ) -> Parse<(&'a [PatternElement<'a>], Option<&'a RestElement<'a>>)> {
        let mut params = Vec::new();
        let mut rest = None;
        while !self.at(end) {
            if self.at(TokenKind::Ellipsis) {
                let start = self.advance().span.start;
                let target = self.binding_target()?;
                let span = self.span_from(start);
                rest = Some(self.alloc(RestElement { span, target }));
                if self.at(TokenKind::Assign) {
                    return self.fail("Rest parameter may not have a default initializer", self.token.span);
                }
                if !self.at(end) && self.at(TokenKind::Comma) {
                    return self.fail("Rest parameter must be last formal parameter", self.token.span);
                }
                break;
            }
            params.push(self.binding_element()?);
            if !self.eat(TokenKind::Comma) {
                break;
            }
        }
        Ok((self.list(&params), rest))
    }

    /// `{ directives statements }`.
    pub(super) fn function_block(
        &mut self,
        params: &[PatternElement<'a>],
        rest: Option<&'a RestElement<'a>>,
    ) -> Parse<&'a FunctionBlock<'a>> {
        self.check_depth()?;
        let start = self.expect(TokenKind::LeftBrace)?.span.start;
        let simple = is_simple(params, rest);
        let statements = self.body_with_directives(TokenKind::RightBrace, simple)?;
        self.expect(TokenKind::RightBrace)?;
        let span = self.span_from(start);
        Ok(self.alloc(FunctionBlock { span, statements }))
    }

    /// Directives and statements up to `end`; "use strict" makes the context strict.
    pub(super) fn body_with_directives(
        &mut self,
        end: TokenKind,
        simple_params: bool,
    ) -> Parse<&'a [Stmt<'a>]> {
        let mut statements = SmallVec::new();
        let mut octal = None;
        while self.at(TokenKind::String) {
            let token = self.token;
            let (statement, found) = self.directive()?;
            let is_directive = matches!(statement, Stmt::Expr(statement) if statement.directive.is_some());
            statements.push(statement);
            octal = octal.or(found);
            if !is_directive {
                break;
            }
            let text = self.text(token);
            if &text[1..text.len() - 1] == "use strict" {
                if !simple_params {
                    let message = "Illegal 'use strict' directive in function with non-simple parameter list";
                    return self.fail(message, token.span);
                }
                self.context.strict = true;
            }
            if let Some((message, span)) = octal
                && self.context.strict
            {
                return self.fail(message, span);
            }
        }
        self.statement_list(end, statements)
    }

    /// Builds the function, checks the head by the rules of the body, goes back to the function around.
    pub(super) fn finish_function(
        &mut self,
        head: FunctionHead<'a>,
        body: FunctionBody<'a>,
        outer: Outer,
    ) -> Parse<&'a Function<'a>> {
        let FunctionHead {
            start,
            ids: (id, scope, body_scope),
            kind,
            mut flags,
            name,
            params_span,
            params,
            rest,
        } = head;
        let strict = self.context.strict;
        flags.strict = strict;
        flags.simple_params = is_simple(params, rest);
        flags.has_param_expressions = !flags.simple_params && has_expressions(params, rest);
        flags.expression_body = matches!(body, FunctionBody::Expr(_));
        let became_strict = strict && !outer.context.strict;
        if became_strict && let Some(name) = name {
            self.check_name_in_strict_code(name.name, name.span)?;
        }
        if !params.is_empty() || rest.is_some() {
            let unique = strict || !flags.simple_params || kind != FunctionKind::Normal;
            self.check_parameters(params, rest, unique, became_strict)?;
        }
        self.leave_function(outer);
        let span = self.span_from(start);
        Ok(self.alloc(Function {
            span,
            id,
            scope,
            body_scope,
            kind,
            flags,
            name,
            params_span,
            params,
            rest,
            body,
        }))
    }

    fn check_parameters(
        &mut self,
        params: &[PatternElement<'a>],
        rest: Option<&'a RestElement<'a>>,
        unique: bool,
        became_strict: bool,
    ) -> Parse<()> {
        if !unique && !became_strict {
            return Ok(());
        }
        let mut names = Vec::new();
        params.iter().for_each(|param| bound_names(param.target, &mut names));
        rest.iter().for_each(|rest| bound_names(rest.target, &mut names));
        for name in names.iter().filter(|_| became_strict) {
            self.check_name_in_strict_code(name.name, name.span)?;
        }
        if let Some(name) = unique.then(|| first_duplicate(&names)).flatten() {
            return self.fail("Duplicate parameter name not allowed in this context", name.span);
        }
        Ok(())
    }
}

fn first_duplicate<'a>(names: &[&'a Ident]) -> Option<&'a Ident> {
    if names.len() <= 8 {
        return names
            .iter()
            .enumerate()
            .find(|(index, name)| names[..*index].iter().any(|earlier| earlier.name == name.name))
            .map(|(_, &name)| name);
    }
    let mut seen: FxHashSet<Atom> = FxHashSet::default();
    names.iter().find(|name| !seen.insert(name.name)).copied()
}

/// Whether all parameters are plain names.
pub(super) fn is_simple(params: &[PatternElement<'_>], rest: Option<&RestElement<'_>>) -> bool {
    rest.is_none()
        && params.iter().all(|param| param.default.is_none() && matches!(param.target, Pattern::Ident(_)))
}

/// Whether evaluating the parameters evaluates expressions.
fn has_expressions(params: &[PatternElement<'_>], rest: Option<&RestElement<'_>>) -> bool {
    params.iter().any(element_has_expressions)
        || rest.is_some_and(|rest| pattern_has_expressions(rest.target))
}

fn element_has_expressions(element: &PatternElement<'_>) -> bool {
    element.default.is_some() || pattern_has_expressions(element.target)
}

fn pattern_has_expressions(pattern: Pattern<'_>) -> bool {
    match pattern {
        Pattern::Ident(_) => false,
        Pattern::Expr(_) => true,
        Pattern::Array(array) => {
            array.elements.iter().flatten().any(element_has_expressions)
                || array.rest.is_some_and(|rest| pattern_has_expressions(rest.target))
        }
        Pattern::Object(object) => {
            object.properties.iter().any(|property| {
                matches!(property.key, PropertyKey::Computed(_)) || element_has_expressions(&property.value)
            }) || object.rest.is_some_and(|rest| pattern_has_expressions(rest.target))
        }
    }
}
