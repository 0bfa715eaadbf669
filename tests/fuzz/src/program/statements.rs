//! Statements.

use super::tables::SMALL;
use super::{Kind, Variable, Writer};

/// Statements are nested no deeper.
const MAX_DEPTH: usize = 3;
/// A place in a function runs no more often in a call.
const MAX_TIMES: u64 = 150;
/// The choices of `statement` that declare variables.
const DECLARE: std::ops::RangeInclusive<usize> = 29..=31;

impl Writer {
    pub(super) fn statements(&mut self, indent: usize, most: usize) {
        for _ in 0..1 + self.random.below(most) {
            self.statement(indent);
        }
    }

    pub(super) fn statement(&mut self, indent: usize) {
        self.depth += 1;
        let scope = self.scope.len();
        let nested = self.depth <= MAX_DEPTH && self.cost < super::MAX_COST;
        let choice = if nested { self.random.below(34) } else { self.random.below(15) };
        match choice {
            0..=3 => self.assign(indent),
            4 | 5 => self.compound(indent),
            6 | 7 => self.store_field(indent),
            8 | 9 => self.store_element(indent),
            10 => self.update(indent),
            11 => self.odd(indent),
            12 if self.in_loop => {
                let condition = self.condition();
                let labelled = self.random.one_in(2);
                let label = self
                    .labels
                    .last()
                    .filter(|_| labelled)
                    .map_or(String::new(), |label| format!(" {label}"));
                let word = self.random.pick(&["continue", "break"]);
                self.line(indent, &format!("if ({condition}) {word}{label};"));
            }
            13 => {
                let (condition, kind) = (self.condition(), self.kind());
                let value = self.expression(kind);
                let word = self.random.pick(&["return", "return", "throw", "return note"]);
                let value = if word == "return note" { format!("({value})") } else { format!(" {value}") };
                self.line(indent, &format!("if ({condition}) {word}{value};"));
            }
            12 | 14 => {
                let value = self.call();
                self.line(indent, &format!("{value};"));
            }
            15..=17 => {
                let condition = self.condition();
                self.line(indent, &format!("if ({condition}) {{"));
                self.statements(indent + 1, 2);
                if self.random.one_in(2) {
                    self.line(indent, "} else {");
                    self.statement(indent + 1);
                }
                self.line(indent, "}");
            }
            18..=22 => self.counted_loop(indent),
            23 => self.for_of(indent),
            24 => self.other_loop(indent),
            25..=27 => self.try_statement(indent),
            28 => self.switch(indent),
            29 => self.destructuring(indent),
            30 | 31 => self.local_object(indent),
            32 => self.loop_closures(indent),
            _ => self.block(indent),
        }
        // Only declarations at the top of a function are seen by the statements after them.
        if indent > 1 || !DECLARE.contains(&choice) {
            self.scope.truncate(scope);
        }
        self.depth -= 1;
    }

    /// An expression that may be assigned in a loop without growing from round to round.
    fn bounded(&mut self, kind: Kind) -> String {
        self.grows = false;
        let value = self.expression(kind);
        if self.grows { format!("cut@({value})") } else { value }
    }

    fn assign(&mut self, indent: usize) {
        let kind = self.random.pick_one(&[Kind::Int, Kind::Int, Kind::Number, Kind::Object]);
        let target = self.writable(kind).unwrap_or_else(|| "r".to_string());
        let value = self.bounded(kind);
        let text = format!(
            "{} = {value};",
            if target == "r" && self.scope.iter().all(|v| v.name != "r") { "ec@" } else { &target }
        );
        self.line(indent, &text);
    }

    fn compound(&mut self, indent: usize) {
        let kind = self.random.pick_one(&[Kind::Int, Kind::Int, Kind::Number]);
        let Some(target) = self.writable(kind) else { return self.update(indent) };
        let op = self.random.pick(&["+=", "+=", "-=", "|=", "*=", "^=", "&&=", "??=", "||=", "+="]);
        let value = match self.random.below(4) {
            0 => self.random.pick(SMALL).to_string(),
            1 => format!("({}) | 0", self.expression(Kind::Int)),
            2 => format!("+({})", self.expression(Kind::Number)),
            _ => format!("cut@({})", self.expression(Kind::Int)),
        };
        let value = if op == "*=" && self.big_integers { "3".to_string() } else { value };
        self.line(indent, &format!("{target} {op} {value};"));
    }

    fn update(&mut self, indent: usize) {
        let object = self.leaf(Kind::Object);
        let array = self.leaf(Kind::Array);
        let name = self.writable(Kind::Int).unwrap_or_else(|| "ec@".to_string());
        let text = self.random.pick(&[
            "V++;",
            "V--;",
            "O.x@++;",
            "--O.y@;",
            "A[1]++;",
            "O.sum@++;",
            "A[0] -= 1;",
            "v0@++;",
            "O.x@ += 0.5;",
            "A.s@ = V & 3;",
        ]);
        self.line(
            indent,
            &text
                .replace('V', &name)
                .replace("A[", &format!("{array}["))
                .replace("O.", &format!("{object}."))
                .replace("A.s", "A@.s"),
        );
    }

    fn store_field(&mut self, indent: usize) {
        let object = self.leaf(Kind::Object);
        let field = self.field();
        let kind = self.random.pick_one(&[Kind::Int, Kind::Int, Kind::Int, Kind::Number, Kind::Object]);
        let value = self.bounded(kind);
        let key = if self.random.one_in(6) { format!("['{field}']") } else { format!(".{field}") };
        self.line(indent, &format!("{object}{key} = {value};"));
    }

    fn store_element(&mut self, indent: usize) {
        let kind = self.random.pick_one(&[Kind::Array, Kind::Array, Kind::Typed]);
        let array = self.leaf(kind);
        let value_kind = self.random.pick_one(&[Kind::Int, Kind::Int, Kind::Number, Kind::Number, Kind::Any]);
        let value = self.bounded(value_kind);
        let index = match self.random.below(6) {
            0 => format!("{array}.length & 31"),
            1 => self.random.pick(&["0", "1", "'1'", "-1", "9"]).to_string(),
            _ => format!("({}) & {}", self.expression(Kind::Int), self.random.pick(&["3", "1", "7"])),
        };
        let op = self.random.pick(&["=", "=", "=", "|=", "-="]);
        self.line(indent, &format!("{array}[{index}] {op} {value};"));
    }

    /// Statements with a theme of their own.
    fn odd(&mut self, indent: usize) {
        let (array, object) = (self.leaf(Kind::Array), self.leaf(Kind::Object));
        let value = self.bounded(Kind::Int);
        let text = match self.random.below(12) {
            0..=2 => format!("if ({array}.length < 24) {array}.push({value});"),
            3 => format!("{array}.pop();"),
            4 => format!("delete {object}.{};", self.field()),
            5 => "ev@();".to_string(),
            6 => format!("{array}.length = {array}.length & 7;"),
            7 => format!("note({value});"),
            8 => format!("delete {array}[{} & 3];", self.leaf(Kind::Int)),
            9 => format!("if ({} === {value}) {{ {} }}", self.leaf(Kind::Int), self.event()),
            10 => format!("{object}['d' + ({value} & 3)] = 1;"),
            _ => format!("{array}.shift(); {array}.unshift({value});"),
        };
        // Strict code may not delete; the error is as good as the deed.
        self.line(indent, &text);
    }

    fn open_loop(&mut self, rounds: u64) -> (u64, bool) {
        let before = (self.times, self.in_loop);
        self.times *= rounds;
        self.in_loop = true;
        before
    }

    fn body(&mut self, indent: usize, before: (u64, bool)) {
        self.statements(indent + 1, 3);
        self.line(indent, "}");
        (self.times, self.in_loop) = before;
    }

    fn counted_loop(&mut self, indent: usize) {
        let rounds = self.random.pick_one(&[3, 5, 8, 8, 20]);
        if self.times * rounds > MAX_TIMES {
            return self.assign(indent);
        }
        let name = self.fresh("i");
        let label = if self.random.one_in(3) { self.fresh("L") } else { String::new() };
        let prefix = if label.is_empty() { String::new() } else { format!("{label}: ") };
        let array = self.leaf(Kind::Array);
        let head = match self.random.below(8) {
            0 => format!("let {name} = 0; {name} < {array}.length && {name} < {rounds}; {name}++"),
            1 => format!("let {name} = {rounds}; {name} > 0; {name}--"),
            2 => format!("let {name} = -2, end = {}; {name} < end; {name} += 2", rounds * 2 - 2),
            3 => format!("let {name} = 0.5; {name} < {rounds}; {name}++"),
            4 => format!("let {name} = 2147483647 - {rounds}; {name} < 2147483647; {name}++"),
            _ => format!("let {name} = 0; {name} < {rounds}; {name}++"),
        };
        self.line(indent, &format!("{prefix}for ({head}) {{"));
        self.scope.push(Variable { name, kind: Kind::Int, writable: false });
        let before = self.open_loop(rounds);
        if !label.is_empty() {
            self.labels.push(label.clone());
        }
        self.body(indent, before);
        if !label.is_empty() {
            self.labels.pop();
        }
    }

    fn for_of(&mut self, indent: usize) {
        if self.times * 6 > MAX_TIMES {
            return self.assign(indent);
        }
        let source = match self.random.below(8) {
            0 => "'abc'".to_string(),
            1 => format!("new Set({})", self.leaf(Kind::Array)),
            2 => self.leaf(Kind::Typed),
            3 => format!("{}.entries()", self.leaf(Kind::Array)),
            4 => "(function* () { yield 1; yield ev@(); yield 's'; })()".to_string(),
            _ => self.expression(Kind::Array),
        };
        let name = self.fresh("e");
        // The array may grow while it is read: the count ends the loop.
        let count = self.fresh("n");
        self.line(indent, &format!("let {count} = 0;"));
        if self.random.one_in(5) {
            let text = format!("for (const {name} in {}) {{", self.leaf_object_or_array());
            self.line(indent, &text);
        } else if self.random.one_in(5) {
            let text = format!(
                "for (const [{name} = 5, d{name}] of [[1, 2], [{}], {source}]) {{",
                self.leaf_object_or_array()
            );
            self.line(indent, &text);
        } else {
            self.line(indent, &format!("for (const {name} of {source}) {{"));
        }
        self.line(indent + 1, &format!("if (++{count} > 8) break;"));
        self.scope.push(Variable { name, kind: Kind::Int, writable: false });
        let before = self.open_loop(6);
        self.body(indent, before);
    }

    fn leaf_object_or_array(&mut self) -> String {
        let kind = self.random.pick_one(&[Kind::Object, Kind::Array]);
        self.leaf(kind)
    }

    fn other_loop(&mut self, indent: usize) {
        let rounds = self.random.pick_one(&[4, 7, 15]);
        if self.times * rounds > MAX_TIMES {
            return self.assign(indent);
        }
        let name = self.fresh("w");
        let text = format!("let {name} = {};", self.random.pick(&["0", "-0", "0.25"]));
        self.line(indent, &text);
        let condition = self.condition();
        let before;
        if self.random.one_in(2) {
            self.line(indent, &format!("while ({name}++ < {rounds} && !{condition}) {{"));
            before = self.open_loop(rounds);
            self.scope.push(Variable { name, kind: Kind::Int, writable: false });
            self.body(indent, before);
        } else {
            self.line(indent, "do {");
            before = self.open_loop(rounds);
            self.scope.push(Variable { name: name.clone(), kind: Kind::Int, writable: false });
            self.statements(indent + 1, 3);
            self.line(indent, &format!("}} while (++{name} < {rounds} && {condition});"));
            (self.times, self.in_loop) = before;
        }
    }

    fn try_statement(&mut self, indent: usize) {
        self.line(indent, "try {");
        self.statements(indent + 1, 2);
        if self.random.one_in(2) {
            let condition = self.condition();
            let value = self.expression_of(&[Kind::Int, Kind::Object, Kind::Any]);
            self.line(indent + 1, &format!("if ({condition}) throw {value};"));
        }
        let form = self.random.below(4);
        if form != 0 {
            self.line(indent, "} catch (e) {");
            let target = self.writable(Kind::Int).unwrap_or_else(|| "ec@".to_string());
            let text = self.random.pick(&[
                "V = e instanceof Error ? e.name.length : 1;",
                "V = e?.x@;",
                "note(e);",
                "V += 1;",
                "if (e instanceof RangeError) throw e;",
                "V = typeof e;",
            ]);
            self.line(indent + 1, &text.replace('V', &target));
            if self.random.one_in(3) {
                self.scope.push(Variable { name: "e".to_string(), kind: Kind::Any, writable: false });
                self.statement(indent + 1);
                self.scope.pop();
            }
        }
        if form < 2 {
            self.line(indent, "} finally {");
            self.statement(indent + 1);
        }
        self.line(indent, "}");
    }

    fn switch(&mut self, indent: usize) {
        let value = self.expression_of(&[Kind::Int, Kind::Text, Kind::Any]);
        self.line(indent, &format!("switch ({value}) {{"));
        let inside = std::mem::replace(&mut self.in_loop, false);
        for case in ["0", "1", "'a'", "2", "2147483647"] {
            if self.random.one_in(3) {
                continue;
            }
            self.line(indent + 1, &format!("case {case}:"));
            if !self.random.one_in(3) {
                self.line(indent + 1, "{");
                self.statement(indent + 2);
                self.line(indent + 1, "}");
            }
            if self.random.one_in(2) {
                self.line(indent + 2, "break;");
            }
        }
        self.line(indent + 1, "default: {");
        self.statement(indent + 2);
        self.line(indent + 1, "}");
        self.line(indent, "}");
        self.in_loop = inside;
    }

    fn destructuring(&mut self, indent: usize) {
        let (first, second) = (self.fresh("p"), self.fresh("q"));
        let text = match self.random.below(5) {
            0 => format!(
                "let [{first}, {second} = {}] = {};",
                self.leaf(Kind::Int),
                self.expression(Kind::Array)
            ),
            1 => format!(
                "let {{ x@: {first}, y@: {second} = {} }} = {};",
                self.leaf(Kind::Int),
                self.expression(Kind::Object)
            ),
            2 => format!("let [{first}, ...{second}] = {};", self.expression_of(&[Kind::Array, Kind::Text])),
            3 => format!("let {{ x@: {first}, ...{second} }} = {};", self.expression(Kind::Object)),
            _ => format!(
                "let [[{first}], {{ x@: {second} }}] = [{}, {}];",
                self.leaf(Kind::Array),
                self.leaf(Kind::Object)
            ),
        };
        let kind = match &text {
            text if text.contains("...") => Kind::Any,
            _ => Kind::Int,
        };
        self.line(indent, &text);
        self.scope.push(Variable { name: first, kind: Kind::Int, writable: true });
        self.scope.push(Variable { name: second, kind, writable: true });
        if indent > 1 {
            self.statement(indent);
        }
    }

    /// An object or array that may never be seen outside.
    fn local_object(&mut self, indent: usize) {
        let name = self.fresh("o");
        let array = self.random.one_in(4);
        let value = if array {
            format!("[{}, {}]", self.leaf(Kind::Int), self.expression_of(&[Kind::Int, Kind::Number]))
        } else {
            self.object_for_local()
        };
        self.line(indent, &format!("let {name} = {value};"));
        self.scope.push(Variable {
            name: name.clone(),
            kind: if array { Kind::Array } else { Kind::Object },
            writable: false,
        });
        if indent > 1 {
            self.statements(indent, 2);
            if self.random.one_in(4) {
                let condition = self.condition();
                let escape = self.random.pick(&[
                    "o2@.z@ = V;",
                    "a3@[1] = V;",
                    "note(V);",
                    "throw V;",
                    "(() => V.x@++)();",
                ]);
                self.line(indent, &format!("if ({condition}) {{ {} }}", escape.replace('V', &name)));
            }
            let read = self.expression(Kind::Int);
            if let Some(target) = self.writable(Kind::Int) {
                let field = if array { "[0]".to_string() } else { format!(".{}", self.field()) };
                self.line(indent, &format!("{target} = cut@({name}{field} + {read});"));
            }
        }
    }

    fn object_for_local(&mut self) -> String {
        let text = self.expression(Kind::Object);
        if self.scope.iter().any(|variable| variable.name == text) {
            format!("{{ x@: {text}.x@, y@: 2 }}")
        } else {
            text
        }
    }

    fn loop_closures(&mut self, indent: usize) {
        if self.times * 4 > MAX_TIMES {
            return self.assign(indent);
        }
        let (list, name) = (self.fresh("c"), self.fresh("i"));
        let word = self.random.pick(&["let", "let", "var"]);
        self.cost += self.times * 30;
        self.line(indent, &format!("const {list} = [];"));
        self.line(indent, &format!("for ({word} {name} = 0; {name} < 3; {name}++) {{ {list}.push((k) => {name} + k); if ({name} == 1) {name} += 0; }}"));
        if let Some(target) = self.writable(Kind::Int) {
            let argument = self.leaf(Kind::Int);
            self.line(indent, &format!("for (const f of {list}) {target} = cut@(f({argument}));"));
        }
    }

    fn block(&mut self, indent: usize) {
        let name = self.fresh("k");
        let closure = self.expression(Kind::Function);
        self.line(indent, "{");
        self.line(indent + 1, &format!("const {name} = {closure};"));
        self.scope.push(Variable { name, kind: Kind::Function, writable: false });
        self.statements(indent + 1, 3);
        self.line(indent, "}");
        self.scope.pop();
    }
}
