//! The text sink: an indented tree, each node on a line with its key, type, range and plain values.

use super::Sink;
use crate::atoms::JsStr;
use cutaway_lexer::{LineTable, Span};
use std::fmt::Write;

pub(super) struct Text<'s> {
    out: String,
    source: &'s str,
    lines: &'s LineTable,
    depth: usize,
    key: &'static str,
    /// Plain values may still be added to the line of the node.
    on_line: bool,
    /// What is open: nodes (None), and lists and objects, which indent nothing, with their keys.
    open: Vec<Option<&'static str>>,
}

impl<'s> Text<'s> {
    pub(super) fn new(source: &'s str, lines: &'s LineTable) -> Text<'s> {
        Text { out: String::new(), source, lines, depth: 0, key: "", on_line: false, open: Vec::new() }
    }

    pub(super) fn finish(mut self) -> String {
        self.end_line();
        self.out
    }

    fn end_line(&mut self) {
        if self.on_line {
            self.out.push('\n');
            self.on_line = false;
        }
    }

    fn plain(&mut self, value: &str) {
        // Falsehood and absence go without saying.
        if matches!(value, "null" | "false") {
            return;
        }
        if self.on_line {
            let _ = write!(self.out, " {}={value}", self.key);
        } else {
            let _ = writeln!(self.out, "{:indent$}{}={value}", "", self.key, indent = self.indent());
        }
    }

    /// Chains of operators nest without limit; the page has one.
    fn indent(&self) -> usize {
        self.depth.min(200) * 2
    }
}

impl Sink for Text<'_> {
    fn begin(&mut self, kind: &'static str, span: Span) {
        self.end_line();
        let _ = write!(self.out, "{:indent$}", "", indent = self.indent());
        if let Some(&Some(list)) = self.open.last() {
            self.key = list;
        }
        if !self.key.is_empty() {
            let _ = write!(self.out, "{}: ", self.key);
        }
        let start = self.lines.position(self.source, span.start);
        let end = self.lines.position(self.source, span.end);
        let _ = write!(self.out, "{kind} {}:{}-{}:{}", start.line, start.column, end.line, end.column);
        self.on_line = true;
        self.depth += 1;
        self.open.push(None);
        self.key = "";
    }

    fn end(&mut self) {
        if self.open.pop() == Some(None) {
            self.end_line();
            self.depth -= 1;
        }
    }

    fn begin_list(&mut self) {
        self.open.push(Some(self.key));
    }

    fn end_list(&mut self) {
        self.open.pop();
    }

    fn begin_object(&mut self) {
        self.open.push(Some(self.key));
    }

    fn key(&mut self, key: &'static str) {
        self.key = key;
    }

    fn null(&mut self) {
        self.plain("null");
    }

    fn boolean(&mut self, value: bool) {
        self.plain(if value { "true" } else { "false" });
    }

    fn number(&mut self, value: f64) {
        let mut buffer = ryu_js::Buffer::new();
        self.plain(buffer.format(value));
    }

    fn string(&mut self, value: JsStr<'_>) {
        let mut quoted = String::new();
        super::json::quote(&mut quoted, value);
        self.plain(&quoted);
    }
}
