//! Entry points: from a source to a [`Parsed`] program with its scopes, or one error.

use super::{Context, Parse, Parser};
use crate::ast::{
    FunctionFlags, FunctionId, FunctionKind, Pattern, PatternElement, Program, ProgramKind, ScopeId,
};
use crate::atoms::AtomTable;
use crate::error::{ParseError, ParseErrorKind};
use crate::options::{EvalContext, Goal, ParseOptions};
use crate::scopes::{self, ScopeTree};
use bumpalo::Bump;
use cutaway_lexer::{SourceGoal, Span, Token, TokenKind};

/// A source that was parsed and analyzed.
pub struct Parsed<'a> {
    /// The text.
    pub source: &'a str,
    /// The tree.
    pub program: &'a Program<'a>,
    /// The texts of its atoms.
    pub atoms: AtomTable<'a>,
    /// What its names mean.
    pub scopes: ScopeTree<'a>,
    /// All tokens, if they were asked for.
    pub tokens: Vec<Token>,
    /// Number of functions that were skipped.
    pub skipped: u32,
    /// What parsing lazy functions takes.
    pub(super) again: Again,
}

/// The circumstances of a source in which its lazy functions are parsed.
pub(super) struct Again {
    pub(super) goal: SourceGoal,
    pub(super) allow_natives: bool,
    /// Numbers handed out so far.
    pub(super) counts: scopes::Counts,
    pub(super) surroundings: scopes::Surroundings,
}

impl Again {
    pub(super) fn is_module(&self) -> bool {
        self.goal == SourceGoal::Module
    }
}

/// Parses `source` and analyzes its scopes. The tree lives in `arena`.
pub fn parse<'a>(
    arena: &'a Bump,
    source: &'a str,
    options: &ParseOptions<'_>,
) -> Result<Parsed<'a>, ParseError> {
    let goal = if matches!(options.goal, Goal::Module) { SourceGoal::Module } else { SourceGoal::Script };
    if source.len() >= u32::MAX as usize {
        return Err(ParseError {
            kind: ParseErrorKind::Range,
            message: "Invalid string length".into(),
            span: Span::default(),
        });
    }
    let mut parser = Parser::new(arena, source, goal, options);
    let program = match parser.program(options) {
        Ok(program) => program,
        Err(_) => return Err(parser.take_error()),
    };
    parser.analyzed(program, options)
}

/// Which function `new Function` and its relatives make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionConstructorKind {
    /// `Function`.
    Normal,
    /// `GeneratorFunction`.
    Generator,
    /// `AsyncFunction`.
    Async,
    /// `AsyncGeneratorFunction`.
    AsyncGenerator,
}

impl FunctionConstructorKind {
    fn prefix(self) -> &'static str {
        match self {
            FunctionConstructorKind::Normal => "function",
            FunctionConstructorKind::Generator => "function*",
            FunctionConstructorKind::Async => "async function",
            FunctionConstructorKind::AsyncGenerator => "async function*",
        }
    }
}

/// CreateDynamicFunction (20.2.1.1.1), the parsing: parameters (joined by commas) and body must each be valid alone; the
/// program's only statement is an expression, the function `anonymous`, whose text is what `toString` gives.
pub fn parse_function_constructor<'a>(
    arena: &'a Bump,
    kind: FunctionConstructorKind,
    params: &str,
    body: &str,
) -> Result<Parsed<'a>, ParseError> {
    let source: &'a str =
        arena.alloc_str(&format!("({} anonymous({params}\n) {{\n{body}\n}})", kind.prefix()));
    let options = ParseOptions::new(Goal::Script);
    let mut parser = Parser::new(arena, source, SourceGoal::Script, &options);
    // The parts may come together to something else, such as a comment across the seam: parse each alone first.
    let (params, body): (&'a str, &'a str) = (arena.alloc_str(params), arena.alloc_str(body));
    let flags = FunctionFlags {
        is_async: matches!(kind, FunctionConstructorKind::Async | FunctionConstructorKind::AsyncGenerator),
        is_generator: matches!(
            kind,
            FunctionConstructorKind::Generator | FunctionConstructorKind::AsyncGenerator
        ),
        ..FunctionFlags::default()
    };
    for (text, is_body) in [(params, false), (body, true)] {
        let mut part = Parser::new(arena, text, SourceGoal::Script, &options);
        if part.function_part(flags, is_body).is_err() {
            return Err(part.take_error());
        }
    }
    match parser.program(&options) {
        Ok(program) => parser.analyzed(program, &options),
        Err(_) => Err(parser.take_error()),
    }
}

impl<'a, 's: 'a> Parser<'a, 's> {
    fn take_error(&mut self) -> ParseError {
        self.error.take().unwrap_or(ParseError {
            kind: ParseErrorKind::Syntax,
            message: "Invalid or unexpected token".into(),
            span: self.token.span,
        })
    }

    fn analyzed(
        self,
        program: &'a Program<'a>,
        options: &ParseOptions<'_>,
    ) -> Result<Parsed<'a>, ParseError> {
        let counts = self.counts();
        let eval = match options.goal {
            Goal::Eval(eval) => eval,
            _ => EvalContext::default(),
        };
        let has_lazy = self.lazy_functions > 0;
        let scopes = scopes::analyze(program, &self.atoms, counts, &eval, has_lazy)?;
        let mut tokens = self.tokens.unwrap_or_default();
        if options.record_tokens {
            tokens.push(self.token);
        }
        let goal = if program.kind == ProgramKind::Module { SourceGoal::Module } else { SourceGoal::Script };
        let surroundings = scopes::Surroundings { program: program.kind, direct_eval: eval.direct };
        let again = Again { goal, allow_natives: self.allow_natives, counts, surroundings };
        // Parsing lazy functions adds to the atoms.
        let atoms = if has_lazy { self.atoms } else { self.atoms.finished() };
        Ok(Parsed {
            source: self.source,
            program,
            atoms,
            scopes,
            tokens,
            skipped: self.lazy_functions,
            again,
        })
    }

    /// Parameters or body of a function, as the whole source.
    fn function_part(&mut self, flags: FunctionFlags, is_body: bool) -> Parse<()> {
        self.enter_function(FunctionKind::Normal, flags);
        if is_body {
            self.body_with_directives(TokenKind::Eof, true)?;
        } else {
            self.context.params = flags.is_async || flags.is_generator;
            self.formal_parameters(TokenKind::Eof)?;
            self.expect(TokenKind::Eof)?;
        }
        Ok(())
    }

    fn program(&mut self, options: &ParseOptions<'_>) -> Parse<&'a Program<'a>> {
        let id: FunctionId = self.new_function();
        debug_assert_eq!(id, FunctionId::PROGRAM);
        let scope: ScopeId = self.new_scope();
        let mut params: Vec<PatternElement<'a>> = Vec::new();
        self.context.strict = options.strict;
        let kind = match options.goal {
            Goal::Script => ProgramKind::Script,
            Goal::Module => {
                self.context = Context {
                    strict: true,
                    module: true,
                    is_async: true,
                    resources: true,
                    ..Context::default()
                };
                ProgramKind::Module
            }
            Goal::Eval(eval) => {
                self.context.new_target = eval.rights.in_function;
                self.context.super_property = eval.rights.in_method;
                self.context.super_call = eval.rights.in_derived_constructor;
                self.context.class_field = eval.rights.in_class_field;
                ProgramKind::Eval
            }
            Goal::Function(names) => {
                self.context.in_function = true;
                self.context.new_target = true;
                self.context.resources = true;
                for name in names {
                    let name = self.atoms.intern(name);
                    let target = Pattern::Ident(self.ident(Span::empty(0), name));
                    let span = Span::empty(0);
                    params.push(PatternElement { span, target, default: None, target_parenthesized: false });
                }
                ProgramKind::Function
            }
        };
        let body = match kind {
            ProgramKind::Module => self.module_items()?,
            _ => self.body_with_directives(TokenKind::Eof, true)?,
        };
        let flags = FunctionFlags {
            strict: self.context.strict,
            is_async: self.top_level_await,
            simple_params: true,
            ..FunctionFlags::default()
        };
        let span = Span::new(0, self.source.len() as u32);
        let params = self.list(&params);
        Ok(self.alloc(Program { span, kind, scope, flags, params, body }))
    }
}
