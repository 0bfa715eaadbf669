//! The kinds of token.
//!
//! One table gives each fixed token its name and text; from it come the enum, logos' automaton and the texts for
//! messages. Words with a meaning only in some places (**contextual keywords**: `async`, `of`, `let`, ...) have kinds of
//! their own, so the parser compares kinds and never texts.

use crate::error::LexError;
use crate::{Span, identifiers, numbers, strings, templates, trivia};
use logos::Logos;

/// A token: what it is, where it stands, and what came before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Whether a line terminator stands between it and the token before.
    pub newline_before: bool,
    /// Whether its text contains an escape, so that its value differs from its text.
    pub escaped: bool,
    /// Its text.
    pub span: Span,
}

macro_rules! token_kinds {
    (
        punctuators { $($punct:ident $ptext:tt,)* }
        keywords { $($keyword:ident $ktext:tt,)* }
        contextual { $($context:ident $ctext:tt,)* }
    ) => {
        /// What a token is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Logos)]
        #[logos(error = LexError)]
        #[logos(extras = trivia::Seen)]
        #[logos(skip r"[ \t\x0B\x0C]+")]
        #[repr(u8)]
        pub enum TokenKind {
            /// The end of the source.
            Eof,
            /// No token at all: [`crate::Lexer::error`] says why.
            Error,
            $(#[doc = concat!("`", $ptext, "`")] #[token($ptext)] $punct,)*
            $(#[doc = concat!("`", $ktext, "`")] #[token($ktext)] $keyword,)*
            $(#[doc = concat!("`", $ctext, "`, where an identifier is allowed one like others")] #[token($ctext)] $context,)*
            /// Any other name.
            #[regex(r"[A-Za-z_$][A-Za-z0-9_$]*")]
            #[token("\\", identifiers::scan_escape_start)]
            #[regex(r"[^\x00-\x7F]", identifiers::scan_non_ascii_start)]
            Identifier,
            /// A reserved word written with an escape: a property name, nothing else.
            EscapedKeyword,
            /// `#name`.
            #[regex(r"#[A-Za-z_$][A-Za-z0-9_$]*")]
            #[token("#", identifiers::scan_private_start)]
            PrivateName,
            /// A number.
            #[regex(r"[0-9]", numbers::scan)]
            #[regex(r"\.[0-9]", numbers::scan_fraction)]
            Number,
            /// `017`: a number in sloppy code only.
            LegacyOctal,
            /// `089`: a number in sloppy code only.
            LegacyDecimal,
            /// `1n`.
            BigInt,
            /// `"text"` or `'text'`.
            #[token("\"", strings::scan_double)]
            #[token("'", strings::scan_single)]
            String,
            /// `` `text` ``.
            NoSubstitutionTemplate,
            /// `` `text${ ``.
            #[token("`", templates::scan_head)]
            TemplateHead,
            /// `}text${`, when asked for.
            TemplateMiddle,
            /// `` }text` ``, when asked for.
            TemplateTail,
            /// `/pattern/flags`, when asked for.
            RegExp,
            /// Line terminators and comments: never given out.
            #[regex(r"[\r\n][ \t\r\n]*", trivia::skip_newlines)]
            #[token("//", trivia::skip_line_comment)]
            #[token("/*", trivia::skip_block_comment)]
            Trivia,
            /// `<!--`: never given out; a comment, or three tokens in modules.
            #[token("<!--")]
            HtmlOpen,
            /// `-->`: never given out; a comment at the beginning of a line, else two tokens.
            #[token("-->")]
            HtmlClose,
        }

        impl TokenKind {
            /// The text of tokens that always have the same.
            pub const fn text(self) -> Option<&'static str> {
                match self {
                    $(TokenKind::$punct => Some($ptext),)*
                    $(TokenKind::$keyword => Some($ktext),)*
                    $(TokenKind::$context => Some($ctext),)*
                    _ => None,
                }
            }

            /// Whether the token is a keyword in all code.
            #[inline]
            pub const fn is_reserved_word(self) -> bool {
                matches!(self, $(TokenKind::$keyword)|*)
            }

            /// Whether the token is a contextual keyword.
            #[inline]
            pub const fn is_contextual(self) -> bool {
                matches!(self, $(TokenKind::$context)|*)
            }

            /// Whether it is a punctuator.
            #[inline]
            pub const fn is_punctuator(self) -> bool {
                matches!(self, $(TokenKind::$punct)|*)
            }

            /// The kind of a word.
            pub(crate) fn of_word(text: &str) -> TokenKind {
                match text {
                    $($ktext => TokenKind::$keyword,)*
                    $($ctext => TokenKind::$context,)*
                    _ => TokenKind::Identifier,
                }
            }
        }
    };
}

token_kinds! {
    punctuators {
        LeftBrace "{", RightBrace "}", LeftParen "(", RightParen ")", LeftBracket "[", RightBracket "]",
        Dot ".", Ellipsis "...", Semicolon ";", Comma ",", Less "<", Greater ">", LessEqual "<=",
        GreaterEqual ">=", Equal "==", NotEqual "!=", StrictEqual "===", StrictNotEqual "!==", Plus "+",
        Minus "-", Star "*", Slash "/", Percent "%", StarStar "**", PlusPlus "++", MinusMinus "--",
        ShiftLeft "<<", ShiftRight ">>", ShiftRightLogical ">>>", Ampersand "&", Bar "|", Caret "^",
        Bang "!", Tilde "~", AndAnd "&&", OrOr "||", QuestionQuestion "??", Question "?", QuestionDot "?.",
        Colon ":", Arrow "=>", Assign "=", PlusAssign "+=", MinusAssign "-=", StarAssign "*=",
        SlashAssign "/=", PercentAssign "%=", StarStarAssign "**=", ShiftLeftAssign "<<=",
        ShiftRightAssign ">>=", ShiftRightLogicalAssign ">>>=", AmpersandAssign "&=", BarAssign "|=",
        CaretAssign "^=", AndAndAssign "&&=", OrOrAssign "||=", QuestionQuestionAssign "??=",
    }
    keywords {
        Break "break", Case "case", Catch "catch", Class "class", Const "const", Continue "continue",
        Debugger "debugger", Default "default", Delete "delete", Do "do", Else "else", Enum "enum",
        Export "export", Extends "extends", False "false", Finally "finally", For "for",
        Function "function", If "if", Import "import", In "in", Instanceof "instanceof", New "new",
        Null "null", Return "return", Super "super", Switch "switch", This "this", Throw "throw",
        True "true", Try "try", Typeof "typeof", Var "var", Void "void", While "while", With "with",
    }
    contextual {
        Async "async", Await "await", Yield "yield", Let "let", Static "static", Get "get", Set "set",
        Of "of", As "as", From "from", Implements "implements", Interface "interface", Package "package",
        Private "private", Protected "protected", Public "public", Eval "eval", Arguments "arguments",
    }
}

impl TokenKind {
    /// Whether the token is an IdentifierName: identifier or keyword.
    #[inline]
    pub const fn is_identifier_name(self) -> bool {
        self as u8 >= TokenKind::Break as u8 && self as u8 <= TokenKind::EscapedKeyword as u8
    }

    /// The name of the kind in `--print-tokens`: the text of punctuators and keywords, or the class.
    pub const fn label(self) -> &'static str {
        use TokenKind::*;
        match self {
            Eof => "end of input",
            Error => "error",
            Identifier => "identifier",
            EscapedKeyword => "escaped keyword",
            PrivateName => "private name",
            Number | LegacyOctal | LegacyDecimal => "number",
            BigInt => "bigint",
            String => "string",
            NoSubstitutionTemplate | TemplateHead | TemplateMiddle | TemplateTail => "template",
            RegExp => "regexp",
            _ if self.is_reserved_word() => "keyword",
            _ if self.is_contextual() => "identifier",
            _ => "punctuator",
        }
    }
}
