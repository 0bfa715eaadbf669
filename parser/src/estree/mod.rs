//! ESTree: the tree in the shape that JavaScript tools know, for `--print-ast=json` and `--print-ast`.
//!
//! One walk gives the nodes, keys and values in acorn's order to a **sink**: [`json.rs`](self) writes what acorn's tree looks
//! like through `JSON.stringify` (BigInt values as strings), the text sink an indented tree. Our nodes are finer than
//! ESTree's in places (members, patterns) and the walk joins them again.

mod classes;
mod expressions;
mod functions;
mod json;
mod modules;
mod patterns;
mod statements;
mod text;

use crate::ast::{ProgramKind, Stmt};
use crate::atoms::{Atom, AtomTable, JsStr};
use crate::parser::Parsed;
use cutaway_lexer::{LineTable, Span};

/// The program as acorn's ESTree in JSON.
pub fn to_json(parsed: &Parsed<'_>) -> String {
    let lines = LineTable::new(parsed.source);
    let mut sink = json::Json::new(parsed.source, &lines);
    walk(parsed, &mut sink);
    sink.finish()
}

/// The program as an indented tree, one node a line.
pub fn to_text(parsed: &Parsed<'_>) -> String {
    let lines = LineTable::new(parsed.source);
    let mut sink = text::Text::new(parsed.source, &lines);
    walk(parsed, &mut sink);
    sink.finish()
}

/// What takes the walk's output. A key comes before each value of a node.
trait Sink {
    fn begin(&mut self, kind: &'static str, span: Span);
    fn end(&mut self);
    fn begin_list(&mut self);
    fn end_list(&mut self);
    /// An object that is no node.
    fn begin_object(&mut self);
    fn key(&mut self, key: &'static str);
    fn null(&mut self);
    fn boolean(&mut self, value: bool);
    fn number(&mut self, value: f64);
    fn string(&mut self, value: JsStr<'_>);
}

/// The state of the walk.
struct Walk<'w, 'a> {
    sink: &'w mut dyn Sink,
    source: &'a str,
    atoms: &'w AtomTable<'a>,
}

fn walk(parsed: &Parsed<'_>, sink: &mut dyn Sink) {
    let mut walk = Walk { sink, source: parsed.source, atoms: &parsed.atoms };
    let program = parsed.program;
    walk.node("Program", program.span, |walk| {
        walk.key("body");
        walk.statements(program.body);
        let source_type = if program.kind == ProgramKind::Module { "module" } else { "script" };
        walk.text_field("sourceType", source_type);
    });
}

impl<'a> Walk<'_, 'a> {
    fn node(&mut self, kind: &'static str, span: Span, fields: impl FnOnce(&mut Self)) {
        self.sink.begin(kind, span);
        fields(self);
        self.sink.end();
    }

    fn key(&mut self, key: &'static str) {
        self.sink.key(key);
    }

    fn null_field(&mut self, key: &'static str) {
        self.sink.key(key);
        self.sink.null();
    }

    fn flag(&mut self, key: &'static str, value: bool) {
        self.sink.key(key);
        self.sink.boolean(value);
    }

    fn text_field(&mut self, key: &'static str, value: &str) {
        self.sink.key(key);
        self.text(value);
    }

    fn atom_field(&mut self, key: &'static str, value: Atom) {
        self.sink.key(key);
        self.sink.string(self.atoms.text(value));
    }

    /// A string of the source or of ours.
    fn text(&mut self, value: &str) {
        if value.is_ascii() {
            return self.sink.string(JsStr::Latin1(value.as_bytes()));
        }
        let units: Vec<u16> = value.encode_utf16().collect();
        self.sink.string(JsStr::Utf16(&units));
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.sink.begin_list();
        items.iter().for_each(|item| each(self, item));
        self.sink.end_list();
    }

    fn statements(&mut self, list: &[Stmt<'a>]) {
        self.list(list, |walk, &statement| walk.statement(statement));
    }

    fn identifier(&mut self, span: Span, name: Atom) {
        self.node("Identifier", span, |walk| walk.atom_field("name", name));
    }
}
