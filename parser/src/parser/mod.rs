//! The parser: recursive descent over tokens, precedence climbing for operators.
//!
//! One file per family of the grammar adds methods to [`Parser`]. V8's counterpart is `src/parsing/parser-base.h`.
//!
//! - **Cover grammars**: text that may turn out to be a pattern is parsed once, as an expression; when `=`, `=>`, `in` or `of`
//!   follows, the expression is converted (`targets.rs`). What is wrong with it as an expression stays **pending** until then.
//! - **Parenthesized** expressions leave no node. An expression that was handed back with a later start than the token it was
//!   parsed from stood in parentheses; inside patterns, `parenthesized` remembers their ranges until the statement ends.
//! - Errors: the first is kept in the parser, functions return [`Failed`].
//! - **Depth**: nesting is bounded by the native stack used since parsing began, so bad input gets a RangeError.

mod arrows;
mod calls;
mod classes;
mod declarations;
mod functions;
mod lazy;
mod loops;
mod modules;
mod names;
mod objects;
mod operators;
mod patterns;
mod primary;
mod program;
mod statements;
mod targets;

pub use lazy::parse_lazy;
pub(crate) use patterns::bound_names;
pub use program::{FunctionConstructorKind, Parsed, parse, parse_function_constructor};

use crate::ast::{FunctionId, Ident, IdentId, IdentName, ScopeId};
use crate::atoms::{Atom, AtomTable};
use crate::error::{ParseError, ParseErrorKind};
use crate::options::ParseOptions;
use bumpalo::Bump;
use cutaway_lexer::{Lexer, SourceGoal, Span, Token, TokenKind, identifier_name};

/// Parsing failed; the parser has the error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failed;

pub(crate) type Parse<T> = Result<T, Failed>;

/// Most levels of nesting, apart from what the stack allows: later passes may use more stack for a level than the parser.
const DEEPEST_NESTING: u32 = 3000;

/// What the surroundings allow.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    strict: bool,
    module: bool,
    /// `yield` is an operator.
    generator: bool,
    /// `await` is an operator.
    is_async: bool,
    /// `return` is allowed.
    in_function: bool,
    /// `new.target` is allowed.
    new_target: bool,
    super_property: bool,
    super_call: bool,
    /// `arguments` is forbidden.
    class_field: bool,
    /// `await` is forbidden.
    static_block: bool,
    /// A `using` declaration may stand in the statement list.
    resources: bool,
    /// Inside the parameters of a generator or async function: `yield`, `await` are errors.
    params: bool,
}

/// A label in force.
#[derive(Clone, Copy)]
struct Label {
    name: Atom,
    /// It labels a loop, so `continue` may name it.
    is_loop: bool,
    /// Where the labeled statement begins, to tell labels of the same statement.
    body_start: u32,
}

/// Jump targets of the function being parsed.
#[derive(Default)]
struct Jumps {
    labels: Vec<Label>,
    loops: u32,
    switches: u32,
}

/// An error of an expression that it would not have as a pattern.
struct Pending {
    message: &'static str,
    span: Span,
}

/// The state of parsing one source.
pub(crate) struct Parser<'a, 's> {
    /// Where nodes live; text and atoms may live longer.
    arena: &'a Bump,
    source: &'s str,
    lexer: Lexer<'s>,
    atoms: AtomTable<'s>,
    /// The token at hand, not yet consumed.
    token: Token,
    /// The last token consumed: its range ...
    previous: Span,
    /// ... and its end, which is wanted most.
    previous_end: u32,
    context: Context,
    jumps: Jumps,
    /// `in` is an operator.
    allow_in: bool,
    allow_natives: bool,
    /// Start of the expression that may become an arrow function.
    arrow_start: u32,
    pending: Option<Pending>,
    parenthesized: Vec<Span>,
    /// Where the last yield and await expressions and the last identifier `await` began, plus one; parameters of arrow
    /// functions must have none.
    last_yield: u32,
    last_await: u32,
    last_await_name: u32,
    /// Classes around the token at hand.
    classes: u32,
    /// The next function will probably be called at once.
    likely_called: bool,
    /// Functions are skipped: see `lazy.rs`.
    lazy: bool,
    /// Number of functions that were skipped.
    lazy_functions: u32,
    /// A direct eval or a `with` was met.
    names_at_run_time: bool,
    /// The tree will be forgotten: texts that nothing is decided by need no atom.
    forgetting: bool,
    /// Where the nodes of functions that are skipped live, while they are parsed.
    scratch: Bump,
    /// `await` stood at the top level of a module.
    top_level_await: bool,
    idents: u32,
    scopes: u32,
    functions: u32,
    /// Levels of statements and expressions around the token at hand.
    nesting: u32,
    stack_base: usize,
    stack_budget: usize,
    error: Option<ParseError>,
    /// Tokens consumed, if they are to be kept.
    tokens: Option<Vec<Token>>,
}

impl<'a, 's: 'a> Parser<'a, 's> {
    fn new(arena: &'s Bump, source: &'s str, goal: SourceGoal, options: &ParseOptions<'_>) -> Parser<'a, 's> {
        Parser::with_atoms(arena, AtomTable::new(arena), Lexer::new(source, goal), options)
    }

    /// A parser at the lexer's next token.
    fn with_atoms(
        arena: &'a Bump,
        atoms: AtomTable<'s>,
        mut lexer: Lexer<'s>,
        options: &ParseOptions<'_>,
    ) -> Parser<'a, 's> {
        let token = lexer.next_token();
        let mut parser = Parser::at_token(arena, atoms, lexer, token);
        parser.allow_natives = options.allow_natives;
        parser.lazy = options.lazy && !options.record_tokens;
        parser.stack_budget = options.stack_budget;
        parser.tokens = options.record_tokens.then(Vec::new);
        parser
    }

    /// A parser in its first state, at a token that the lexer has just given.
    fn at_token(arena: &'a Bump, atoms: AtomTable<'s>, lexer: Lexer<'s>, token: Token) -> Parser<'a, 's> {
        Parser {
            arena,
            source: lexer.source(),
            lexer,
            atoms,
            token,
            previous: Span::default(),
            previous_end: 0,
            context: Context::default(),
            jumps: Jumps::default(),
            allow_in: true,
            allow_natives: false,
            arrow_start: u32::MAX,
            pending: None,
            parenthesized: Vec::new(),
            last_yield: 0,
            last_await: 0,
            last_await_name: 0,
            classes: 0,
            likely_called: false,
            lazy: false,
            lazy_functions: 0,
            names_at_run_time: false,
            forgetting: false,
            scratch: Bump::new(),
            top_level_await: false,
            idents: 0,
            scopes: 0,
            functions: 0,
            nesting: 0,
            stack_base: stack_address(),
            stack_budget: ParseOptions::STACK_BUDGET,
            error: None,
            tokens: None,
        }
    }

    // Tokens.

    #[inline]
    fn start(&self) -> u32 {
        self.token.span.start
    }

    #[inline]
    fn at(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    /// Consumes the token at hand and gives it back.
    #[inline]
    fn advance(&mut self) -> Token {
        let token = self.token;
        self.previous = token.span;
        self.previous_end = token.span.end;
        if let Some(tokens) = &mut self.tokens {
            tokens.push(token);
        }
        self.token = self.lexer.next_token();
        token
    }

    /// Consumes the token if it is of this kind.
    #[inline]
    fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.token.kind == kind;
        if found {
            self.advance();
        }
        found
    }

    /// Consumes a token that must be of this kind.
    #[inline]
    fn expect(&mut self, kind: TokenKind) -> Parse<Token> {
        if self.token.kind == kind { Ok(self.advance()) } else { self.unexpected() }
    }

    /// Whether the token at hand is this contextual keyword, written without escapes.
    #[inline]
    fn at_word(&self, kind: TokenKind) -> bool {
        self.token.kind == kind && !self.token.escaped
    }

    /// The range from `start` to the last token consumed.
    #[inline]
    fn span_from(&self, start: u32) -> Span {
        Span::new(start, self.previous_end)
    }

    /// Automatic semicolon insertion (12.10): a semicolon, or a place where one may be left out.
    fn semicolon(&mut self) -> Parse<()> {
        if self.eat(TokenKind::Semicolon)
            || matches!(self.token.kind, TokenKind::RightBrace | TokenKind::Eof)
            || self.token.newline_before
        {
            return Ok(());
        }
        self.unexpected()
    }

    fn text(&self, token: Token) -> &'s str {
        token.span.text(self.source)
    }

    /// The name an identifier token stands for.
    #[inline]
    fn name_of(&mut self, token: Token) -> Atom {
        let text = self.text(token);
        if token.escaped {
            return self.atoms.intern(&identifier_name(text));
        }
        self.atoms.intern_source(text)
    }

    /// The atom of a text of the source that is no name of a variable or key.
    #[inline]
    fn atom_of_source(&mut self, text: &'s str) -> Atom {
        if self.forgetting { Atom::EMPTY } else { self.atoms.intern_source(text) }
    }

    // Nodes.

    #[inline]
    fn alloc<T: Copy>(&self, node: T) -> &'a T {
        self.arena.alloc(node)
    }

    #[inline]
    fn list<T: Copy>(&self, items: &[T]) -> &'a [T] {
        self.arena.alloc_slice_copy(items)
    }

    #[inline]
    fn new_ident(&mut self) -> IdentId {
        self.idents += 1;
        IdentId(self.idents - 1)
    }

    #[inline]
    fn new_scope(&mut self) -> ScopeId {
        self.scopes += 1;
        ScopeId(self.scopes - 1)
    }

    #[inline]
    fn new_function(&mut self) -> FunctionId {
        self.functions += 1;
        FunctionId(self.functions - 1)
    }

    #[inline]
    fn ident(&mut self, span: Span, name: Atom) -> &'a Ident {
        let id = self.new_ident();
        self.alloc(Ident { span, name, id })
    }

    /// An IdentifierName: identifier or keyword, used as a property name.
    fn identifier_name(&mut self) -> Parse<IdentName> {
        if !self.token.kind.is_identifier_name() {
            return self.unexpected();
        }
        let token = self.advance();
        Ok(IdentName { span: token.span, name: self.name_of(token) })
    }

    // Errors.

    /// Records an error, unless there is one already.
    #[cold]
    fn fail<T>(&mut self, message: impl Into<String>, span: Span) -> Parse<T> {
        if self.error.is_none() {
            self.error = Some(ParseError { kind: ParseErrorKind::Syntax, message: message.into(), span });
        }
        Err(Failed)
    }

    /// The token at hand is not what the grammar allows here.
    #[cold]
    fn unexpected<T>(&mut self) -> Parse<T> {
        self.unexpected_token(self.token)
    }

    #[cold]
    fn unexpected_token<T>(&mut self, token: Token) -> Parse<T> {
        use TokenKind::*;
        let text = token.span.text(self.source);
        let message = match token.kind {
            Error => {
                let error = self.lexer.error();
                return self.fail(error.kind.message(), error.span);
            }
            Eof => "Unexpected end of input".into(),
            Number | LegacyOctal | LegacyDecimal | BigInt => "Unexpected number".into(),
            String => "Unexpected string".into(),
            NoSubstitutionTemplate | TemplateHead | TemplateMiddle | TemplateTail => {
                "Unexpected template string".into()
            }
            EscapedKeyword => "Keyword must not contain escaped characters".into(),
            Enum => "Unexpected reserved word".into(),
            Await if self.context.is_async || self.context.module || self.context.static_block => {
                "Unexpected reserved word".into()
            }
            Let | Static | Yield | Implements | Interface | Package | Private | Protected | Public
                if self.context.strict =>
            {
                "Unexpected strict mode reserved word".into()
            }
            kind if kind.is_contextual() || matches!(kind, Identifier | PrivateName) => {
                format!("Unexpected identifier '{text}'")
            }
            _ => format!("Unexpected token '{text}'"),
        };
        self.fail(message, token.span)
    }

    /// Fails if an expression was parsed that only a pattern may look like.
    #[inline]
    fn check_pending(&mut self) -> Parse<()> {
        match self.pending.take() {
            None => Ok(()),
            Some(pending) => self.fail(pending.message, pending.span),
        }
    }

    /// Parses something one level further down. Every recursion of the grammar passes here or through
    /// [`Parser::check_depth`].
    #[inline]
    fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        self.check_depth()?;
        if self.nesting == DEEPEST_NESTING {
            return self.too_deep();
        }
        self.nesting += 1;
        let result = parse(self);
        self.nesting -= 1;
        result
    }

    /// Called wherever the grammar nests: fails when the native stack gets short.
    #[inline]
    fn check_depth(&mut self) -> Parse<()> {
        if self.stack_base.abs_diff(stack_address()) > self.stack_budget {
            return self.too_deep();
        }
        Ok(())
    }

    #[cold]
    fn too_deep<T>(&mut self) -> Parse<T> {
        let error = ParseError {
            kind: ParseErrorKind::Range,
            message: "Maximum call stack size exceeded".into(),
            span: self.token.span,
        };
        self.error.get_or_insert(error);
        Err(Failed)
    }
}

/// About where the native stack ends now.
#[inline]
pub(crate) fn stack_address() -> usize {
    let marker = 0u8;
    std::ptr::from_ref(std::hint::black_box(&marker)).addr()
}
