//! The lexer: gives out one token after another and scans again where the parser knows better.
//!
//! Most tokens are one run of logos' automaton. What the automaton cannot decide is settled here: identifiers that go on
//! beyond ASCII, `?.` before a digit, HTML-like comments (B.1.1), the hashbang line.

use crate::error::LexError;
use crate::identifiers;
use crate::token::{Token, TokenKind};
use crate::trivia::{Seen, line_length};
use crate::{Span, regexes, templates};
use logos::Logos;

/// What the source is, as far as tokens differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceGoal {
    /// Scripts have HTML-like comments.
    Script,
    /// Modules have none.
    Module,
}

/// Gives out the tokens of a source.
#[derive(Clone)]
pub struct Lexer<'s> {
    logos: logos::Lexer<'s, TokenKind>,
    goal: SourceGoal,
    error: LexError,
}

impl<'s> Lexer<'s> {
    /// A lexer at the start of `source`, behind a hashbang line if there is one.
    pub fn new(source: &'s str, goal: SourceGoal) -> Lexer<'s> {
        let mut logos = TokenKind::lexer(source);
        if source.starts_with("#!") {
            logos.bump(line_length(source));
        }
        logos.extras.newline = true;
        Lexer { logos, goal, error: LexError::default() }
    }

    /// A lexer in the middle of `source`, at the start of a token.
    pub fn starting_at(source: &'s str, goal: SourceGoal, offset: u32) -> Lexer<'s> {
        let mut logos = TokenKind::lexer(source);
        logos.bump(offset as usize);
        Lexer { logos, goal, error: LexError::default() }
    }

    /// The source.
    pub fn source(&self) -> &'s str {
        self.logos.source()
    }

    /// What is wrong with the last token given out, if its kind is `Error`.
    pub fn error(&self) -> LexError {
        self.error
    }

    /// The next token; `Eof` at the end, again and again.
    #[inline]
    pub fn next_token(&mut self) -> Token {
        loop {
            let kind = match self.logos.next() {
                Some(Ok(kind)) => kind,
                Some(Err(error)) => return self.failed(error),
                None => TokenKind::Eof,
            };
            if kind.is_identifier_name() || kind == TokenKind::PrivateName {
                if let Some(b'\\' | 0x80..) = self.byte_ahead()
                    && !self.logos.extras.escape
                {
                    return self.long_word(kind);
                }
            } else if kind as u8 >= TokenKind::Trivia as u8 {
                match self.html_comment(kind) {
                    Some((kind, length)) => {
                        self.go_to(self.logos.span().start + length as usize);
                        return self.token_of_length(kind, length);
                    }
                    None => continue,
                }
            } else if kind == TokenKind::QuestionDot && matches!(self.byte_ahead(), Some(b'0'..=b'9')) {
                self.go_to(self.logos.span().start + 1);
                return self.token_of_length(TokenKind::Question, 1);
            }
            return self.token(kind);
        }
    }

    /// The token after the last one given out, which stays to be given out.
    pub fn peek(&self) -> Token {
        self.clone().next_token()
    }

    /// Takes the slash token just given out as the start of a regular expression.
    pub fn rescan_regexp(&mut self, slash: Token) -> Token {
        let start = slash.span.start as usize;
        match regexes::scan(self.source(), start) {
            Ok(end) => {
                self.go_to(end);
                Token { kind: TokenKind::RegExp, span: Span::new(slash.span.start, end as u32), ..slash }
            }
            Err(error) => {
                self.error = error;
                Token { kind: TokenKind::Error, span: error.span, ..slash }
            }
        }
    }

    /// Takes the closing brace just given out as the end of a template's substitution.
    pub fn rescan_template(&mut self, brace: Token) -> Token {
        self.go_to(brace.span.end as usize);
        self.logos.extras.escape = false;
        let result = templates::scan_text(&mut self.logos);
        let escaped = std::mem::take(&mut self.logos.extras.escape);
        let end = self.logos.span().end as u32;
        let kind = match result {
            Ok(true) => TokenKind::TemplateTail,
            Ok(false) => TokenKind::TemplateMiddle,
            Err(error) => {
                self.error = error;
                TokenKind::Error
            }
        };
        Token { kind, escaped, span: Span::new(brace.span.start, end), ..brace }
    }

    #[inline]
    fn token(&mut self, kind: TokenKind) -> Token {
        let span = self.logos.span();
        let seen = std::mem::take(&mut self.logos.extras);
        Token {
            kind,
            newline_before: seen.newline,
            escaped: seen.escape,
            span: Span::new(span.start as u32, span.end as u32),
        }
    }

    /// A token that ends where the lexer stands, after [`Lexer::go_to`].
    fn token_of_length(&mut self, kind: TokenKind, length: u32) -> Token {
        let mut token = self.token(kind);
        token.span.start = token.span.end - length;
        token
    }

    #[inline]
    fn byte_ahead(&self) -> Option<u8> {
        self.source().as_bytes().get(self.logos.span().end).copied()
    }

    /// A word that logos ended before a backslash or a character beyond ASCII.
    #[cold]
    fn long_word(&mut self, kind: TokenKind) -> Token {
        let before = self.logos.span().end;
        match identifiers::scan_rest(&mut self.logos, false) {
            Ok(_) if self.logos.span().end == before || kind == TokenKind::PrivateName => self.token(kind),
            Ok(kind) => self.token(kind),
            Err(error) => self.failed(error),
        }
    }

    #[cold]
    fn failed(&mut self, mut error: LexError) -> Token {
        let token = self.token(TokenKind::Error);
        if error.span == Span::default() {
            error.span = token.span;
        }
        self.error = error;
        Token { span: error.span, ..token }
    }

    /// `<!--` and `-->`: a comment up to the end of the line (None), or shorter tokens.
    #[cold]
    fn html_comment(&mut self, kind: TokenKind) -> Option<(TokenKind, u32)> {
        let script = self.goal == SourceGoal::Script;
        match kind {
            TokenKind::Trivia => None,
            TokenKind::HtmlOpen if !script => Some((TokenKind::Less, 1)),
            TokenKind::HtmlClose if !script || !self.logos.extras.newline => Some((TokenKind::MinusMinus, 2)),
            _ => {
                self.logos.bump(line_length(self.logos.remainder()));
                None
            }
        }
    }

    /// Continues at `offset`, which is a character's start.
    fn go_to(&mut self, offset: usize) {
        let extras: Seen = self.logos.extras;
        self.logos = TokenKind::lexer_with_extras(self.source(), extras);
        self.logos.bump(offset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens as `label:text`, a `^` before those at the beginning of a line.
    fn check(source: &str, goal: SourceGoal, expected: &str) {
        let mut lexer = Lexer::new(source, goal);
        let mut seen = Vec::new();
        loop {
            let token = lexer.next_token();
            if token.kind == TokenKind::Eof {
                break;
            }
            let mark = if token.newline_before { "^" } else { "" };
            seen.push(format!("{mark}{}:{}", token.kind.label(), token.span.text(source)));
            if token.kind == TokenKind::Error {
                break;
            }
        }
        assert_eq!(seen.join(" "), expected);
    }

    #[test]
    fn words_beyond_ascii() {
        check(
            "for forß \\u{66}or f\\u0061r #ä ab\u{a0}c",
            SourceGoal::Script,
            "^keyword:for identifier:forß escaped keyword:\\u{66}or identifier:f\\u0061r private name:#ä identifier:ab identifier:c",
        );
    }

    #[test]
    fn html_comments_in_scripts_only() {
        check(
            "a<!--b\n--> c\nd-->e",
            SourceGoal::Script,
            "^identifier:a ^identifier:d punctuator:-- punctuator:> identifier:e",
        );
        check(
            "a<!--b",
            SourceGoal::Module,
            "^identifier:a punctuator:< punctuator:! punctuator:-- identifier:b",
        );
    }

    #[test]
    fn comments_and_lines() {
        check("#!x\na/*\n*/b//c\nd", SourceGoal::Script, "^identifier:a ^identifier:b ^identifier:d");
        check("a /* never", SourceGoal::Script, "^identifier:a error:/* never");
    }

    #[test]
    fn optional_chain_or_conditional() {
        check(
            "a?.5:b?.c",
            SourceGoal::Script,
            "^identifier:a punctuator:? number:.5 punctuator:: identifier:b punctuator:?. identifier:c",
        );
    }

    #[test]
    fn numbers_end_where_they_must() {
        check("1.toString", SourceGoal::Script, "^error:1.");
        check(
            "1..a 0b1 0XFFn 089.5 1e5",
            SourceGoal::Script,
            "^number:1. punctuator:. identifier:a number:0b1 bigint:0XFFn number:089.5 number:1e5",
        );
        check("1__0", SourceGoal::Script, "^error:_");
    }

    #[test]
    fn rescans() {
        let source = r"/[/\]]\//gi.x `a${b}c`";
        let mut lexer = Lexer::new(source, SourceGoal::Script);
        let slash = lexer.next_token();
        assert_eq!(lexer.rescan_regexp(slash).span.text(source), r"/[/\]]\//gi");
        use TokenKind::*;
        for kind in [Dot, Identifier, TemplateHead, Identifier] {
            assert_eq!(lexer.next_token().kind, kind);
        }
        let brace = lexer.next_token();
        let tail = lexer.rescan_template(brace);
        assert_eq!((tail.kind, tail.span.text(source)), (TemplateTail, "}c`"));
    }
}
