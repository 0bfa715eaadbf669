//! Which names a CommonJS module exports, guessed from its text, so that `import { name }` can be bound before it runs.
//!
//! The binding `modules` calls [`find`]; node's counterpart is `cjs-module-lexer`, whose documentation says what is recognized:
//! `exports.a =`, `module.exports.a =`, `exports['a'] =`, `Object.defineProperty(exports, 'a', ...)` with a value or an
//! enumerable getter of a variable, `module.exports = { a, b: 1, ...require('c') }`, `module.exports = require('c')` and
//! `__exportStar(require('c'))`. Wherever these stand in the text they count; whether they are ever run is not asked.
//!
//! The text is cut into **words** (identifiers, strings, single punctuators); comments, templates and regular expressions
//! are skipped. It is no parser: a division may be taken for a regular expression in rare places.

/// What the text of a module says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Names exported, each once.
    pub names: Vec<String>,
    /// Modules all of whose names are exported too.
    pub reexports: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum Word<'a> {
    Name(&'a str),
    Text(String),
    Mark(u8),
    /// A number, template or regular expression.
    Other,
}

/// Finds the exports.
pub fn find(source: &str) -> Found {
    let words = Splitter { text: source, at: 0, words: Vec::new() }.split();
    let mut found = Found::default();
    for start in 0..words.len() {
        recognize(&words, start, &mut found);
    }
    found
}

fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

/// What begins at word `start`.
fn recognize(words: &[Word<'_>], start: usize, found: &mut Found) {
    let is_member = start > 0 && words[start - 1] == Word::Mark(b'.');
    match words[start] {
        Word::Name("module") if !is_member && is_dotted(words, start + 1, "exports") => {
            after_exports(words, start + 3, true, found);
        }
        Word::Name("exports") if !is_member => after_exports(words, start + 1, false, found),
        Word::Name("Object") if !is_member && is_dotted(words, start + 1, "defineProperty") => {
            defined_property(words, start + 3, found);
        }
        Word::Name("__exportStar" | "__export") => {
            if mark(words, start + 1, b'(')
                && let Some((name, _)) = required(words, start + 2)
            {
                add(&mut found.reexports, name);
            }
        }
        _ => {}
    }
}

fn mark(words: &[Word<'_>], at: usize, expected: u8) -> bool {
    words.get(at) == Some(&Word::Mark(expected))
}

fn is_dotted(words: &[Word<'_>], at: usize, name: &str) -> bool {
    mark(words, at, b'.') && matches!(words.get(at + 1), Some(Word::Name(word)) if *word == name)
}

/// An assignment's `=` stands at `at`.
fn assigns(words: &[Word<'_>], at: usize) -> bool {
    mark(words, at, b'=') && !mark(words, at + 1, b'=')
}

/// `require('name')` at `at`: the name, and the position behind it.
fn required<'w>(words: &'w [Word<'_>], at: usize) -> Option<(&'w str, usize)> {
    match (words.get(at)?, words.get(at + 2)?) {
        (Word::Name("require"), Word::Text(name))
            if mark(words, at + 1, b'(') && mark(words, at + 3, b')') =>
        {
            Some((name, at + 4))
        }
        _ => None,
    }
}

/// Behind `exports` or `module.exports`.
fn after_exports(words: &[Word<'_>], at: usize, whole: bool, found: &mut Found) {
    match (words.get(at), words.get(at + 1)) {
        (Some(Word::Mark(b'.')), Some(Word::Name(name))) if assigns(words, at + 2) => {
            add(&mut found.names, name);
        }
        (Some(Word::Mark(b'[')), Some(Word::Text(name)))
            if mark(words, at + 2, b']') && assigns(words, at + 3) =>
        {
            add(&mut found.names, name);
        }
        _ if whole && assigns(words, at) => assigned_whole(words, at + 1, found),
        _ => {}
    }
}

/// `module.exports =` something.
fn assigned_whole(words: &[Word<'_>], at: usize, found: &mut Found) {
    if let Some((name, _)) = required(words, at) {
        found.reexports = vec![name.to_owned()];
    } else if mark(words, at, b'{') {
        // A new object: what was passed on before is gone.
        found.reexports.clear();
        object_literal(words, at + 1, found);
    }
}

/// The properties of `module.exports = { ... }`, as far as they are plain.
fn object_literal(words: &[Word<'_>], mut at: usize, found: &mut Found) {
    loop {
        if mark(words, at, b'.') && mark(words, at + 1, b'.') && mark(words, at + 2, b'.') {
            let Some((name, end)) = required(words, at + 3) else { return };
            add(&mut found.reexports, name);
            at = end;
        } else {
            let name = match words.get(at) {
                Some(Word::Name(name)) => (*name).to_owned(),
                Some(Word::Text(name)) => name.clone(),
                _ => return,
            };
            at += 1;
            if mark(words, at, b':') {
                // Of values only names (and what begins with a word) count.
                if !matches!(words.get(at + 1), Some(Word::Name(_))) {
                    return;
                }
                at += 2;
            }
            add(&mut found.names, &name);
        }
        if !mark(words, at, b',') {
            return;
        }
        at += 1;
    }
}

/// `(exports, 'name', { value` or `(exports, 'name', { enumerable: true, get: function () { return m.x; } })`.
fn defined_property(words: &[Word<'_>], at: usize, found: &mut Found) {
    let mut target = at + 1;
    if !mark(words, at, b'(') {
        return;
    }
    if matches!(words.get(target), Some(Word::Name("module"))) && is_dotted(words, target + 1, "exports") {
        target += 2;
    }
    let (Some(Word::Name("exports")), Some(Word::Text(name))) = (words.get(target), words.get(target + 2))
    else {
        return;
    };
    if !mark(words, target + 1, b',') || !mark(words, target + 3, b',') || !mark(words, target + 4, b'{') {
        return;
    }
    let is_name = |at: usize, name: &str| matches!(words.get(at), Some(Word::Name(word)) if *word == name);
    let mut first = target + 5;
    let is_enumerable = is_name(first, "enumerable") && is_name(first + 2, "true");
    if is_enumerable {
        first += 4;
    }
    if is_name(first, "value") || is_enumerable && returns_variable(words, first) {
        add(&mut found.names, name);
    }
}

/// `get: function () { return m.x; }` or `get() { return m; }` at `at`.
fn returns_variable(words: &[Word<'_>], mut at: usize) -> bool {
    if !matches!(words.get(at), Some(Word::Name("get"))) {
        return false;
    }
    at += 1;
    if mark(words, at, b':') {
        if !matches!(words.get(at + 1), Some(Word::Name("function"))) {
            return false;
        }
        at += 2;
        if matches!(words.get(at), Some(Word::Name(_))) {
            at += 1;
        }
    }
    mark(words, at, b'(')
        && mark(words, at + 1, b')')
        && mark(words, at + 2, b'{')
        && matches!(words.get(at + 3), Some(Word::Name("return")))
        && matches!(words.get(at + 4), Some(Word::Name(_)))
}

/// Cuts a text into words.
struct Splitter<'a> {
    text: &'a str,
    at: usize,
    words: Vec<Word<'a>>,
}

impl<'a> Splitter<'a> {
    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn split(mut self) -> Vec<Word<'a>> {
        // Depths at which a `}` goes on with a template.
        let mut templates: Vec<usize> = Vec::new();
        let mut depth = 0;
        while self.at < self.text.len() {
            match self.byte(0) {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' if self.byte(1) == b'/' => self.skip_until("\n"),
                b'/' if self.byte(1) == b'*' => self.skip_until("*/"),
                b'/' if self.regex_may_begin() => self.regular_expression(),
                quote @ (b'"' | b'\'') => self.string(quote),
                b'`' => {
                    if self.template() {
                        templates.push(depth);
                        depth += 1;
                    }
                }
                b'{' => {
                    depth += 1;
                    self.mark();
                }
                b'}' => {
                    depth = depth.saturating_sub(1);
                    if templates.last() == Some(&depth) {
                        templates.pop();
                        if self.template() {
                            templates.push(depth);
                            depth += 1;
                        }
                    } else {
                        self.mark();
                    }
                }
                b'0'..=b'9' => self.number(),
                byte if is_name_byte(byte) => self.name(),
                _ => self.mark(),
            }
        }
        self.words
    }

    fn mark(&mut self) {
        self.words.push(Word::Mark(self.byte(0)));
        self.at += 1;
    }

    fn skip_until(&mut self, end: &str) {
        let rest = self.text.as_bytes().get(self.at + 2..).unwrap_or(&[]);
        let found = rest.windows(end.len()).position(|window| window == end.as_bytes());
        self.at = found.map_or(self.text.len(), |found| self.at + 2 + found + end.len());
    }

    fn name(&mut self) {
        let start = self.at;
        while is_name_byte(self.byte(0)) {
            self.at += 1;
        }
        self.words.push(Word::Name(&self.text[start..self.at]));
    }

    fn number(&mut self) {
        while is_name_byte(self.byte(0)) || self.byte(0) == b'.' {
            self.at += 1;
        }
        self.words.push(Word::Other);
    }

    fn string(&mut self, quote: u8) {
        let start = self.at + 1;
        self.at = start;
        let mut has_escape = false;
        while self.at < self.text.len() && self.byte(0) != quote && self.byte(0) != b'\n' {
            if self.byte(0) == b'\\' {
                has_escape = true;
                self.at += 1;
            }
            self.at += 1;
        }
        let end = self.at.min(self.text.len());
        self.at = end + 1;
        // A name with escapes is one that nobody imports.
        let word = match self.text.get(start..end) {
            Some(text) if !has_escape => Word::Text(text.to_owned()),
            _ => Word::Other,
        };
        self.words.push(word);
    }

    /// Skips from a template's quote or the brace of a substitution to the next substitution (true) or the end.
    fn template(&mut self) -> bool {
        self.at += 1;
        while self.at < self.text.len() {
            match self.byte(0) {
                b'`' => {
                    self.at += 1;
                    self.words.push(Word::Other);
                    return false;
                }
                b'$' if self.byte(1) == b'{' => {
                    self.at += 2;
                    self.words.push(Word::Mark(b'('));
                    return true;
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        false
    }

    /// Whether a slash here begins a regular expression, going by the word before.
    fn regex_may_begin(&self) -> bool {
        match self.words.last() {
            None => true,
            Some(Word::Mark(byte)) => !matches!(byte, b')' | b']' | b'}'),
            Some(Word::Name(name)) => matches!(
                *name,
                "return"
                    | "typeof"
                    | "case"
                    | "in"
                    | "of"
                    | "delete"
                    | "void"
                    | "throw"
                    | "new"
                    | "else"
                    | "do"
            ),
            Some(Word::Text(_) | Word::Other) => false,
        }
    }

    fn regular_expression(&mut self) {
        self.at += 1;
        let mut in_class = false;
        while self.at < self.text.len() {
            match self.byte(0) {
                b'\\' => self.at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                b'\n' => break,
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        while is_name_byte(self.byte(0)) {
            self.at += 1;
        }
        self.words.push(Word::Other);
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::find;

    fn check(source: &str, names: &[&str], reexports: &[&str]) {
        let found = find(source);
        assert_eq!(found.names, names, "names of {source}");
        assert_eq!(found.reexports, reexports, "reexports of {source}");
    }

    #[test]
    fn assignments() {
        check(
            "exports.a = 1; module.exports.b = exports.c = 2; exports['d'] = 3",
            &["a", "b", "c", "d"],
            &[],
        );
        check("if (exports.a == 1) x.exports.b = 1", &[], &[]);
    }

    #[test]
    fn objects() {
        check(
            "module.exports = { a, b: c, 'c': d, ...require('e'), f: g(), h }",
            &["a", "b", "c", "f"],
            &["e"],
        );
        check("module.exports = { a, b: 1, c }", &["a"], &[]);
        check("0 && (module.exports = { a, b })", &["a", "b"], &[]);
    }

    #[test]
    fn reexports() {
        check("module.exports = require('./a')", &[], &["./a"]);
        check("__exportStar(require('./a'), exports)", &[], &["./a"]);
    }

    #[test]
    fn definitions() {
        check(
            "Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return m.a; } })",
            &["a"],
            &[],
        );
        check(
            "Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return 1; } })",
            &[],
            &[],
        );
        check("Object.defineProperty(exports, '__esModule', { value: true })", &["__esModule"], &[]);
    }

    #[test]
    fn what_is_not_code() {
        check(
            "// exports.a = 1\n/* exports.b = 1 */ '; exports.c = 1'; /'/; exports.d = 1; `${'`'} exports.e = 1`",
            &["d"],
            &[],
        );
    }
}
