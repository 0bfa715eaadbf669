//! The JSON sink: `JSON.stringify` of acorn's tree with `locations: true`.

use super::Sink;
use crate::atoms::JsStr;
use cutaway_lexer::{LineTable, Span};
use std::fmt::Write;

pub(super) struct Json<'s> {
    out: String,
    source: &'s str,
    lines: &'s LineTable,
    /// A comma is due before the next key or list element.
    comma: bool,
    /// For each open node or list: whether its elements are separated by commas of their own (lists).
    lists: Vec<bool>,
    /// The value that follows has a key.
    keyed: bool,
}

impl<'s> Json<'s> {
    pub(super) fn new(source: &'s str, lines: &'s LineTable) -> Json<'s> {
        let out = String::with_capacity(source.len() * 20);
        Json { out, source, lines, comma: false, lists: Vec::new(), keyed: true }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Called before each value.
    fn value(&mut self) {
        if !self.keyed && self.comma {
            self.out.push(',');
        }
        self.keyed = false;
        self.comma = true;
    }

    fn position(&mut self, offset: u32) {
        let position = self.lines.position(self.source, offset);
        let _ = write!(self.out, "{{\"line\":{},\"column\":{}}}", position.line, position.column);
    }
}

impl Sink for Json<'_> {
    fn begin(&mut self, kind: &'static str, span: Span) {
        self.value();
        let start = self.lines.utf16_offset(self.source, span.start);
        let end = self.lines.utf16_offset(self.source, span.end);
        let _ =
            write!(self.out, "{{\"type\":\"{kind}\",\"start\":{start},\"end\":{end},\"loc\":{{\"start\":");
        self.position(span.start);
        self.out.push_str(",\"end\":");
        self.position(span.end);
        self.out.push('}');
        self.lists.push(false);
        self.comma = true;
    }

    fn end(&mut self) {
        self.out.push('}');
        self.lists.pop();
        self.comma = true;
    }

    fn begin_list(&mut self) {
        self.value();
        self.out.push('[');
        self.lists.push(true);
        self.comma = false;
    }

    fn end_list(&mut self) {
        self.out.push(']');
        self.lists.pop();
        self.comma = true;
    }

    fn begin_object(&mut self) {
        self.value();
        self.out.push('{');
        self.lists.push(false);
        self.comma = false;
    }

    fn key(&mut self, key: &'static str) {
        if self.comma {
            self.out.push(',');
        }
        let _ = write!(self.out, "\"{key}\":");
        self.keyed = true;
        self.comma = true;
    }

    fn null(&mut self) {
        self.value();
        self.out.push_str("null");
    }

    fn boolean(&mut self, value: bool) {
        self.value();
        self.out.push_str(if value { "true" } else { "false" });
    }

    fn number(&mut self, value: f64) {
        self.value();
        if value.is_finite() {
            self.out.push_str(ryu_js::Buffer::new().format(value));
        } else {
            self.out.push_str("null");
        }
    }

    fn string(&mut self, value: JsStr<'_>) {
        self.value();
        quote(&mut self.out, value);
    }
}

/// QuoteJSONString (25.5.2.3).
pub(super) fn quote(out: &mut String, value: JsStr<'_>) {
    out.push('"');
    for unit in char::decode_utf16(value.units()) {
        match unit {
            Ok('"') => out.push_str("\\\""),
            Ok('\\') => out.push_str("\\\\"),
            Ok('\n') => out.push_str("\\n"),
            Ok('\r') => out.push_str("\\r"),
            Ok('\t') => out.push_str("\\t"),
            Ok('\u{8}') => out.push_str("\\b"),
            Ok('\u{c}') => out.push_str("\\f"),
            Ok(c) if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            Ok(c) => out.push(c),
            Err(lone) => {
                let _ = write!(out, "\\u{:04x}", lone.unpaired_surrogate());
            }
        }
    }
    out.push('"');
}
