//! Lazy functions: parsed once for their errors and for the names they use, forgotten, and parsed again when first called.
//!
//! `function_rest` comes here for functions and methods that will probably not be called soon; [`parse_lazy`] is called by the
//! bytecode room for the first call. V8's counterpart is its PreParser. Ours is the parser itself, so that both times
//! see the same language:
//!
//! - The first time, a second parser builds the function's tree in a **scratch arena** which is emptied at the closing brace. A
//!   scope analysis of that tree alone yields its declaration errors and its **free names**: those it mentions without
//!   declaring them. They stand in the outer tree as the function's [`LazyBody`], and the analysis of the outer
//!   scopes treats them as mentions inside the function. So the outer variables know who captures and assigns them.
//! - The second time, nodes and scopes get numbers after those handed out so far, and the analysis continues in the tree that
//!   the first one left (`scopes/analysis/lazy.rs`). The functions within are parsed with it, not skipped again: no
//!   text is parsed more than twice.
//!
//! Parsed at once are: functions in parentheses or behind `!`, which will be called (V8's "PIFE" heuristic); arrow functions, which have
//! the `this` of the function around; functions with a direct eval or `with`, whose names are found at run time; and functions
//! nested so deeply that there may not be enough native stack to parse them where they are first called.

use super::functions::FunctionParts;
use super::{Parse, Parser, stack_address};
use crate::ast::{Function, FunctionBody, FunctionId, IdentId, LazyBody, ScopeId};
use crate::error::{ParseError, ParseErrorKind};
use crate::options::{Goal, ParseOptions};
use crate::parser::program::Parsed;
use crate::scopes::{self, Counts};
use bumpalo::Bump;
use cutaway_lexer::Lexer;

/// Bytes of native stack that parsing a lazy function may take. The engine has more left wherever it calls functions.
const STACK_FOR_LAZY: usize = 96 << 10;

impl<'a, 's: 'a> Parser<'a, 's> {
    /// Whether to skip a function.
    pub(super) fn may_skip(&self, parts: &FunctionParts<'a>) -> bool {
        self.lazy && !parts.flags.likely_called
    }

    /// Skips a function, at its parameters. None if it must be parsed at once; the parser is where it was then.
    pub(super) fn skip_function(&mut self, parts: &FunctionParts<'a>) -> Parse<Option<&'a Function<'a>>> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let result = self.skip_in(&scratch, parts);
        scratch.reset();
        self.scratch = scratch;
        result
    }

    fn skip_in(&mut self, scratch: &Bump, parts: &FunctionParts<'a>) -> Parse<Option<&'a Function<'a>>> {
        let mut inner = Parser::at_token(scratch, self.atoms.take(), self.lexer.clone(), self.token);
        inner.previous = self.previous;
        inner.previous_end = self.previous_end;
        inner.context = self.context;
        inner.allow_natives = self.allow_natives;
        inner.classes = self.classes;
        inner.forgetting = true;
        (inner.scopes, inner.functions) = (3, 2);
        inner.nesting = self.nesting;
        inner.stack_budget = STACK_FOR_LAZY.min(self.stack_left());
        // Number 0 is the surroundings.
        let own = FunctionParts { ids: (FunctionId(1), ScopeId(1), ScopeId(2)), ..*parts };
        let parsed = inner.function_rest(own);
        let run_time = inner.names_at_run_time;
        let counts = inner.counts();
        self.atoms = inner.atoms.take();
        if let Some(error) = inner.error.take().filter(|error| error.kind == ParseErrorKind::Syntax) {
            self.error.get_or_insert(error);
        }
        let Ok(function) = parsed else {
            return if self.error.is_some() { Err(super::Failed) } else { Ok(None) };
        };
        if run_time {
            return Ok(None);
        }
        let facts = match scopes::analyze_alone(function, parts.is_declaration, &self.atoms, counts) {
            Ok(facts) => facts,
            Err(error) => {
                self.error.get_or_insert(error);
                return Err(super::Failed);
            }
        };
        self.lexer = inner.lexer;
        self.token = inner.token;
        self.previous = inner.previous;
        self.previous_end = inner.previous_end;
        self.lazy_functions += 1;
        let mention: IdentId = self.new_ident();
        let body = LazyBody {
            parameter_count: function.parameter_count(),
            length: function.length(),
            expected_properties: function.expected_properties(),
            free: self.list(&facts.free),
            mention,
            uses_super_property: facts.uses_super_property,
            uses_super_call: facts.uses_super_call,
            strict_around: self.context.strict,
            in_class: self.classes > 0,
        };
        let (id, scope, body_scope) = parts.ids;
        Ok(Some(self.alloc(Function {
            span: function.span,
            id,
            scope,
            body_scope,
            kind: function.kind,
            flags: function.flags,
            name: parts.name,
            params_span: function.params_span,
            params: &[],
            rest: None,
            body: FunctionBody::Lazy(self.alloc(body)),
        })))
    }

    pub(super) fn counts(&self) -> Counts {
        Counts { idents: self.idents, scopes: self.scopes, functions: self.functions }
    }

    fn stack_left(&self) -> usize {
        self.stack_budget.saturating_sub(self.stack_base.abs_diff(stack_address()))
    }
}

/// Parses a function of `parsed` that was skipped; from then on `parsed` knows its scopes. A function that is not lazy is
/// given back as it is.
pub fn parse_lazy<'a>(
    arena: &'a Bump,
    parsed: &mut Parsed<'a>,
    function: &'a Function<'a>,
) -> Result<&'a Function<'a>, ParseError> {
    let FunctionBody::Lazy(lazy) = function.body else { return Ok(function) };
    let again = &parsed.again;
    let options = ParseOptions {
        allow_natives: again.allow_natives,
        stack_budget: 2 * STACK_FOR_LAZY,
        ..ParseOptions::new(Goal::Script)
    };
    let lexer = Lexer::starting_at(parsed.source, again.goal, function.params_span.start);
    let mut parser = Parser::with_atoms(arena, parsed.atoms.take(), lexer, &options);
    let counts = again.counts;
    (parser.idents, parser.scopes, parser.functions) = (counts.idents, counts.scopes, counts.functions);
    parser.context.strict = lazy.strict_around;
    parser.context.module = again.is_module();
    parser.classes = u32::from(lazy.in_class);
    let parts = FunctionParts {
        start: function.span.start,
        ids: (function.id, function.scope, function.body_scope),
        kind: function.kind,
        flags: function.flags,
        name: function.name,
        is_declaration: false,
    };
    let result = parser.function_rest(parts);
    let error = parser.error.take();
    let counts = parser.counts();
    parsed.atoms = parser.atoms.take();
    parsed.again.counts = counts;
    match (result, error) {
        (Ok(full), _) => {
            scopes::analyze_lazy(&mut parsed.scopes, full, &parsed.atoms, counts, parsed.again.surroundings)?;
            Ok(full)
        }
        (Err(_), error) => Err(error.unwrap_or(ParseError {
            kind: ParseErrorKind::Syntax,
            message: "Invalid or unexpected token".into(),
            span: function.span,
        })),
    }
}
