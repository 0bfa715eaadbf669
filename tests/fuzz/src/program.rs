//! Makes a program from a seed: a few functions over numbers, strings, objects, arrays and closures, called in loops with
//! arguments that change their kind midway; shapes, prototypes and globals change between calls; exceptions fly through
//! inlined frames. Everything that can be seen is printed in the end.

use crate::random::Random;
use std::fmt::Write;

/// Numbers at the edges of representations.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "7",
    "-0",
    "0.5",
    "-1.5",
    "2147483647",
    "-2147483648",
    "2147483648",
    "1073741824",
    "4294967295",
    "1e21",
    "NaN",
    "Infinity",
    "-Infinity",
    "255",
    "65536",
    "3.0",
];

/// Values of all kinds.
const VALUES: &[&str] = &[
    "'a'",
    "''",
    "'12'",
    "undefined",
    "null",
    "true",
    "false",
    "{ x: 1 }",
    "{ y: 2, x: 0.5 }",
    "[1, 2, 3]",
    "[1.5, 2]",
    "['s', , 3]",
    "10n",
    "(() => 3)",
    "{ valueOf() { return 4; } }",
];

const BINARY: &[&str] = &[
    "+", "-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>", "<", "<=", ">", ">=", "==", "===", "!=", "!==",
];

struct Writer {
    random: Random,
    out: String,
    functions: usize,
    /// Functions that may be called from the one being written: those before it.
    callable: usize,
    depth: usize,
}

/// The program of a seed.
pub fn generate(seed: u64) -> String {
    let mut writer =
        Writer { random: Random::new(seed), out: String::new(), functions: 0, callable: 0, depth: 0 };
    writer.program();
    writer.out
}

impl Writer {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "  ".repeat(indent));
    }

    fn program(&mut self) {
        self.line(0, "let log = [];");
        self.line(0, "function note(v) { if (log.length < 400) log.push(typeof v === 'bigint' ? v + 'n' : typeof v === 'function' ? 'fn' : Object.is(v, -0) ? '-0' : typeof v === 'object' && v ? JSON.stringify(v) : String(v)); return v; }");
        self.line(0, "class A { constructor(x, y) { this.x = x; this.y = y; } get sum() { return this.x + this.y; } m(k) { return this.x * k; } }");
        self.line(0, "class B extends A { constructor(x) { super(x, 2); this.z = x; } m(k) { return super.m(k) + 1; } }");
        self.line(
            0,
            "let g0 = 3, g1 = 0.5; var counter = 0; const shared = new A(1, 2); const list = [1, 2, 3, 4];",
        );
        let count = 2 + self.random.below(4);
        for index in 0..count {
            self.callable = index;
            self.function(index);
            self.functions += 1;
        }
        self.callable = count;
        for _ in 0..2 + self.random.below(3) {
            self.driver();
        }
        self.line(
            0,
            "console.log(log.join(' '), counter, g0, g1, JSON.stringify(shared), JSON.stringify(list));",
        );
    }

    /// A function of two parameters.
    fn function(&mut self, index: usize) {
        let _ = writeln!(self.out, "function f{index}(a, b) {{");
        self.line(1, "let r = 0, o = a;");
        for _ in 0..1 + self.random.below(4) {
            self.statement(1);
        }
        let result = self.expression();
        let _ = writeln!(self.out, "  return {result};\n}}");
    }

    fn statement(&mut self, indent: usize) {
        self.depth += 1;
        let choice = if self.depth > 3 { self.random.below(4) } else { self.random.below(12) };
        let value = self.expression();
        match choice {
            0 => self.line(indent, &format!("r = {value};")),
            1 => {
                let op = self.random.pick(&["+=", "-=", "|=", "*=", "^=", "&&=", "??="]);
                self.line(indent, &format!("r {op} {value};"));
            }
            2 => {
                let target = self.random.pick(&[
                    "shared.x",
                    "shared.y",
                    "g0",
                    "g1",
                    "list[1]",
                    "list[b & 7]",
                    "list[list.length]",
                    "counter",
                ]);
                let target =
                    if target == "list[list.length]" && !self.random.one_in(3) { "list[0]" } else { target };
                self.line(indent, &format!("{target} = {value};"));
            }
            3 => self.line(indent, "r++;"),
            4 | 5 => {
                let condition = self.expression();
                self.line(indent, &format!("if ({condition}) {{"));
                self.statement(indent + 1);
                if self.random.one_in(2) {
                    self.line(indent, "} else {");
                    self.statement(indent + 1);
                }
                self.line(indent, "}");
            }
            6 | 7 => {
                let bound = self.random.pick(&["5", "20", "list.length", "3"]);
                let variable = format!("i{}", self.depth);
                self.line(
                    indent,
                    &format!(
                        "for (let {variable} = 0; {variable} < {bound} && {variable} < 30; {variable}++) {{"
                    ),
                );
                self.line(indent + 1, &format!("o = {variable};"));
                self.statement(indent + 1);
                if self.random.one_in(4) {
                    self.line(indent + 1, &format!("if ({variable} == 2) continue;"));
                }
                if self.random.one_in(4) {
                    self.line(indent + 1, &format!("if ({variable} > 3) break;"));
                }
                self.line(indent, "}");
            }
            8 | 9 => {
                self.line(indent, "try {");
                self.statement(indent + 1);
                if self.random.one_in(2) {
                    let condition = self.expression();
                    self.line(indent + 1, &format!("if ({condition}) throw {value};"));
                }
                self.line(indent, "} catch (e) {");
                self.line(indent + 1, "r = e instanceof Error ? e.constructor.name : e;");
                if self.random.one_in(2) {
                    self.line(indent, "} finally {");
                    self.line(indent + 1, "counter++;");
                    self.statement(indent + 1);
                }
                self.line(indent, "}");
            }
            10 => {
                self.line(indent, "const k = (d) => d + r;");
                self.line(indent, &format!("r = k({value});"));
            }
            _ => {
                self.line(indent, "switch (o) {");
                self.line(indent + 1, &format!("case 1: r = {value}; break;"));
                self.line(indent + 1, "case 'a': r = 2;");
                self.line(indent + 1, "default: counter++;");
                self.line(indent, "}");
            }
        }
        self.depth -= 1;
    }

    fn atom(&mut self) -> String {
        match self.random.below(10) {
            0 | 1 => "a".to_string(),
            2 | 3 => "b".to_string(),
            4 => "r".to_string(),
            5 => self.random.pick(&["g0", "g1", "counter", "o"]).to_string(),
            6 => self
                .random
                .pick(&["shared.x", "shared.sum", "list.length", "list[0]", "list[b & 3]"])
                .to_string(),
            _ => self.random.pick(NUMBERS).to_string(),
        }
    }

    fn expression(&mut self) -> String {
        self.depth += 1;
        let choice = if self.depth > 4 { 0 } else { self.random.below(14) };
        let left = self.atom();
        let text = match choice {
            0 => left,
            1..=5 => {
                let op = self.random.pick(BINARY);
                let right =
                    if self.random.one_in(2) { self.atom() } else { format!("({})", self.expression()) };
                format!("({left}) {op} {right}")
            }
            6 if self.callable > 0 => {
                let callee = self.random.below(self.callable);
                let right = self.expression();
                format!("f{callee}({left}, {right})")
            }
            7 => {
                let function = self.random.pick(&[
                    "Math.floor",
                    "Math.abs",
                    "Math.sqrt",
                    "Math.round",
                    "Math.trunc",
                    "Number",
                    "String",
                ]);
                format!("{function}(Number({left}))")
            }
            8 => {
                let right = self.atom();
                let class = self.random.pick(&["A", "B"]);
                let member = self.random.pick(&["x", "y", "z", "sum", "m(2)", "m(b)"]);
                format!("new {class}({left}, {right}).{member}")
            }
            9 => {
                let right = self.atom();
                format!("({{ p: {left}, q: {right} }}).{}", self.random.pick(&["p", "q", "toString"]))
            }
            10 => format!("[{left}, {}][{}]", self.atom(), self.random.pick(&["0", "1", "2", "r & 1"])),
            11 => {
                let op = self.random.pick(&["-", "~", "!", "+", "typeof "]);
                format!("{op}({left})")
            }
            12 => {
                let (yes, no) = (self.atom(), self.atom());
                format!("({left} ? {yes} : {no})")
            }
            _ => format!("('s' + {left})"),
        };
        self.depth -= 1;
        text.replace("10n", "10")
    }

    /// Calls in a loop with arguments that change.
    fn driver(&mut self) {
        let function = self.random.below(self.functions);
        let rounds = 30 + self.random.below(120);
        let change = self.random.below(rounds);
        let (first, second) = (self.random.pick(NUMBERS), self.random.pick(NUMBERS));
        let odd = if self.random.one_in(2) { self.random.pick(NUMBERS) } else { self.random.pick(VALUES) };
        self.line(0, &format!("for (let i = 0; i < {rounds}; i++) {{"));
        self.line(1, &format!("let a = i % 3 ? {first} : i, b = {second};"));
        self.line(1, &format!("if (i == {change}) a = {odd};"));
        if self.random.one_in(3) {
            self.line(1, &format!("if (i > {change}) b = {odd};"));
        }
        if self.random.one_in(4) {
            let event = self.random.pick(&[
                "A.prototype.m = function (k) { return k; };",
                "shared.w = i;",
                "delete shared.w;",
                "g0 = 'text';",
                "list.push(0.5);",
                "list.length = 2;",
                "Object.defineProperty(A.prototype, 'sum', { get() { return 42; }, configurable: true });",
            ]);
            let round = self.random.below(rounds);
            self.line(1, &format!("if (i == {round}) {{ {event} }}"));
        }
        self.line(1, &format!("try {{ note(f{function}(a, b)); }} catch (e) {{ note(e instanceof Error ? e.name + ': ' + e.message : e); }}"));
        self.line(0, "}");
    }
}
