//! Makes a program from a seed: functions over numbers, strings, objects, arrays and closures, called in loops with arguments
//! that change their kind midway, while shapes, prototypes, globals and buffers change under them; exceptions fly through
//! inlined frames. `main.rs` writes many of them into a file that `runner.js` runs; everything that can be seen is noted.
//!
//! The text is made with `@` behind each name that must not meet another program's (variables, properties, so that shapes are
//! its own); the seed takes its place in the end. A **scene** is a function with a theme and random parts (`scenes.rs`); other
//! functions are random throughout (`statements.rs`, `expressions.rs`). An **event** changes something that code may rely on
//! (`events.rs`). What functions cost is estimated while they are written, so that programs stay short.

mod events;
mod expressions;
mod scenes;
mod statements;
mod tables;

use crate::random::Random;
use std::fmt::Write;
use tables::{FIELDS, NUMBERS, VALUES};

/// What a value is meant to be. It is only nearly always so: that is the point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Int,
    Number,
    Text,
    Object,
    Array,
    Typed,
    Function,
    Any,
}

/// A variable that may be read.
#[derive(Clone)]
struct Variable {
    name: String,
    kind: Kind,
    /// Whether it may be written (loop counters may not: loops must end).
    writable: bool,
}

/// A function that may be called.
struct Function {
    name: String,
    parameters: Vec<Kind>,
    /// Estimate of the expressions that a call evaluates.
    cost: u64,
}

/// A function evaluates no more expressions than this a call, by the estimate.
const MAX_COST: u64 = 1500;
/// The calls of a driver evaluate no more than this.
const DRIVER_COST: u64 = 24_000;

struct Writer {
    random: Random,
    out: String,
    functions: Vec<Function>,
    scope: Vec<Variable>,
    /// Depth of statements and expressions being written.
    depth: usize,
    /// How often the place being written runs in a call, and what the function costs so far.
    times: u64,
    cost: u64,
    fresh: usize,
    /// Whether the expression being written may make text (or a BigInt) that grows without bound when assigned in a loop.
    grows: bool,
    /// Whether the statements being written are in a loop (of this label, if it has one) of the function being written.
    in_loop: bool,
    labels: Vec<String>,
    /// Whether built-in objects are changed too: such a program leaves marks in the realm.
    dirty: bool,
    big_integers: bool,
    /// How often, one in so many, a value of the wrong kind is written.
    wrong: usize,
}

/// Whether the program of a seed changes built-in objects: it is to be the last of its realm.
pub fn is_dirty(seed: u64) -> bool {
    seed % 24 == 23
}

/// The program of a seed.
pub fn generate(seed: u64) -> String {
    let mut writer = Writer {
        random: Random::new(seed),
        out: String::new(),
        functions: Vec::new(),
        scope: Vec::new(),
        depth: 0,
        times: 1,
        cost: 0,
        fresh: 0,
        grows: false,
        in_loop: false,
        labels: Vec::new(),
        dirty: is_dirty(seed),
        big_integers: false,
        wrong: 40,
    };
    writer.program();
    let dirty = if writer.dirty { " dirty" } else { "" };
    format!("// program {seed}{dirty}\n{}", writer.out.replace('@', &format!("_{seed}")))
}

impl Writer {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "  ".repeat(indent));
    }

    fn fresh(&mut self, stem: &str) -> String {
        self.fresh += 1;
        format!("{stem}{}", self.fresh)
    }

    fn program(&mut self) {
        self.big_integers = self.random.one_in(5);
        self.wrong = self.random.pick_one(&[12, 30, 60, 200]);
        if self.random.one_in(2) {
            self.line(0, "'use strict';");
        }
        self.pool();
        let count = 1 + self.random.below(2);
        for _ in 0..count {
            if self.random.one_in(2) {
                self.scene();
            } else {
                self.function();
            }
        }
        // Mostly drivers stand in a generator, which is never compiled: else most machine code would be theirs.
        let compiled = self.random.one_in(6);
        if !compiled {
            self.line(0, "(function* () {");
        }
        for _ in 0..1 + self.random.below(2) {
            self.driver();
        }
        if !compiled {
            self.line(0, "})().next();");
        }
        self.line(0, "note([n0@, n1@, v0@, ec@]);");
        self.line(
            0,
            "note(o0@); note(o1@); note(o2@); note(o3@); note(a0@); note(a1@); note(a2@); note(a3@);",
        );
        self.line(0, "note(t0@); note(t1@); note(A@.prototype); note(s0@);");
    }

    /// Classes, objects, arrays and globals that functions and events share.
    fn pool(&mut self) {
        self.line(0, "function cut@(v) { return typeof v === 'string' ? v.length > 30 ? v.length : v : typeof v === 'object' ? v === null ? v : 7 : typeof v === 'bigint' ? BigInt.asIntN(40, v) : v; }");
        let extra = self.random.pick(&["", " k@ = 1;", " k@ = 0.5; l@;", " k@ = []; static s@ = 3;"]);
        let sum = self.random.pick(&[
            "get sum@() { return this.x@ + this.y@; } set sum@(v) { this.x@ = v; }",
            "get sum@() { return this.y@; }",
            "get sum@() { this.x@ = 1; return this.#p; } set sum@(v) { this.#p = v; }",
        ]);
        let first = self.random.pick(&[
            "this.x@ = x; this.y@ = y;",
            "this.y@ = y; this.x@ = x;",
            "this.x@ = x; this.y@ = y; if (y > 9) this.w@ = y;",
        ]);
        self.line(0, &format!("class A@ {{{extra} #p = 5; constructor(x, y) {{ {first} }} {sum} m@(k) {{ return this.x@ * k; }} p@(v) {{ this.#p += v; return this.#p; }} h@(o) {{ return #p in o; }} }}"));
        let method = self.random.pick(&[
            "return super.m@(k) + 1;",
            "return this.z@ + k;",
            "return super.m@(k) - super.sum@;",
            "const f = () => super.m@(k); return f();",
        ]);
        self.line(0, &format!("class B@ extends A@ {{ constructor(x) {{ super(x, 2); this.z@ = x; }} m@(k) {{ {method} }} }}"));
        let other = self.random.pick(&[
            "this.y@ = x; this.x@ = 0.5;",
            "this.y@ = 1; this.x@ = x; this.z@ = 2;",
            "this.x@ = x; return x > 40 ? { x@: 1, m@() { return 9; } } : undefined;",
        ]);
        self.line(0, &format!("class C@ {{ constructor(x) {{ {other} }} m@(k) {{ return k; }} get sum@() {{ return 11; }} }}"));
        self.line(0, "function P@(x) { this.x@ = x; if (x > 20) this.w@ = x; } P@.prototype.m@ = function (k) { return k - 1; };");
        let (x, y) = (self.random.pick(NUMBERS), self.random.pick(NUMBERS));
        let word = self.random.pick(&["let", "const"]);
        self.line(0, &format!("{word} o0@ = new A@(1, {x}), o1@ = new B@({y}), o2@ = {{ x@: 1, y@: 0.5 }};"));
        let third = self.random.pick(&[
            "{ y@: 1, x@: 2 }",
            "Object.create(o2@)",
            "new P@(3)",
            "Object.create(null)",
            "[5, 6]",
            "new C@(2)",
        ]);
        self.line(0, &format!("let o3@ = {third};"));
        let arrays = [
            "[1, 2, 3, 4]",
            "[0.5, 1.5, -0, 2]",
            "[1, , 3, 4]",
            "['s', 1, null, 2.5]",
            "[0.5, , NaN, 1]",
            "[]",
            "new Array(6)",
            "[0, 0, 0, 0, 0, 0, 0, 0]",
            "[{ x@: 1 }, { x@: 2 }, { x@: 0.5 }]",
        ];
        let mut text = String::from("let ");
        for index in 0..4 {
            let array = if index < 2 { arrays[index] } else { self.random.pick(&arrays) };
            let _ = write!(text, "{}a{index}@ = {array}", if index > 0 { ", " } else { "" });
        }
        self.line(0, &format!("{text};"));
        let typed = self.random.pick(&[
            "new Int32Array(8)",
            "new Uint8Array([1, 2, 255, 4])",
            "new Uint32Array([1, 4294967295, 3])",
            "new Uint8ClampedArray(6)",
            "new Int8Array([-1, 2, 3, 4, 5])",
            "new Int16Array(9)",
            "new BigInt64Array(4)",
        ]);
        let float = self.random.pick(&[
            "new Float64Array([0.5, -0, NaN, 4])",
            "new Float32Array([0.1, 2, -0])",
            "new Float64Array(new ArrayBuffer(64, { maxByteLength: 128 }))",
            "new Int32Array(new ArrayBuffer(32, { maxByteLength: 64 }), 8)",
        ]);
        let text = format!(
            "let t0@ = {typed}, t1@ = {float}, s0@ = {};",
            self.random.pick(&["'hello world'", "'a' + o0@.x@ + 'bcdefghijklmnop'", "'ünïcödé\\u{1F600}x'"])
        );
        self.line(0, &text);
        let text =
            format!("let n0@ = {}, n1@ = {}, ec@ = 0;", self.random.pick(NUMBERS), self.random.pick(NUMBERS));
        self.line(0, &text);
        let text = format!("var v0@ = {};", self.random.pick(NUMBERS));
        self.line(0, &text);
        let event = self.event();
        let when = 2 + self.random.below(60);
        self.line(0, &format!("function ev@() {{ if (++ec@ === {when}) {{ {event} }} return ec@ & 3; }}"));
        self.globals();
    }

    /// The variables every function sees.
    fn globals(&mut self) {
        let list: [(&str, Kind, bool); 14] = [
            ("o0@", Kind::Object, false),
            ("o1@", Kind::Object, false),
            ("o2@", Kind::Object, false),
            ("o3@", Kind::Object, false),
            ("a0@", Kind::Array, false),
            ("a1@", Kind::Array, false),
            ("a2@", Kind::Array, false),
            ("a3@", Kind::Array, false),
            ("t0@", Kind::Typed, false),
            ("t1@", Kind::Typed, false),
            ("s0@", Kind::Text, false),
            ("n0@", Kind::Int, true),
            ("n1@", Kind::Number, true),
            ("v0@", Kind::Int, true),
        ];
        for (name, kind, writable) in list {
            self.scope.push(Variable { name: name.to_string(), kind, writable });
        }
    }

    /// A function that is random throughout.
    fn function(&mut self) {
        let name = format!("f{}@", self.functions.len());
        let mut parameters = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            parameters.push(self.kind());
        }
        let names: Vec<String> =
            (0..parameters.len()).map(|index| ["a", "b", "c"][index].to_string()).collect();
        let list = match self.random.below(12) {
            0 => names
                .iter()
                .map(|name| format!("{name} = {}", self.random.pick(NUMBERS)))
                .collect::<Vec<_>>()
                .join(", "),
            1 => format!("{}, ...rest", names.join(", ")),
            _ => names.join(", "),
        };
        let wrapper = self.random.below(8);
        match wrapper {
            0 => self.line(0, &format!("const {name} = ({list}) => {{")),
            1 => {
                let number = self.random.pick(NUMBERS);
                self.line(
                    0,
                    &format!(
                        "const {name} = (() => {{ let q = 0, w = {number}; return function inner({list}) {{"
                    ),
                );
            }
            _ => self.line(0, &format!("function {name}({list}) {{")),
        }
        let outer = self.scope.len();
        self.begin(&parameters);
        if wrapper == 1 {
            self.scope.push(Variable { name: "q".to_string(), kind: Kind::Int, writable: true });
            self.scope.push(Variable { name: "w".to_string(), kind: Kind::Number, writable: true });
        }
        let text = format!("let r = {};", self.random.pick(&["0", "0", "0.5", "''", "a"]));
        self.line(1, &text);
        self.scope.push(Variable { name: "r".to_string(), kind: Kind::Int, writable: true });
        for _ in 0..1 + self.random.below(3) {
            self.statement(1);
        }
        let kind = self.kind();
        let result = self.expression(kind);
        let text = format!("return {};", if self.random.one_in(3) { "r" } else { &result });
        self.line(1, &text);
        self.line(
            0,
            if wrapper == 1 {
                "}; })();"
            } else if wrapper == 0 {
                "};"
            } else {
                "}"
            },
        );
        self.end(name, parameters, outer);
    }

    /// The parameters become variables, the estimate starts anew.
    fn begin(&mut self, parameters: &[Kind]) {
        (self.depth, self.times, self.cost, self.in_loop) = (0, 1, 1, false);
        for (index, &kind) in parameters.iter().enumerate() {
            self.scope.push(Variable { name: ["a", "b", "c"][index].to_string(), kind, writable: true });
        }
    }

    fn end(&mut self, name: String, parameters: Vec<Kind>, outer: usize) {
        self.scope.truncate(outer);
        self.functions.push(Function { name, parameters, cost: self.cost });
    }

    fn kind(&mut self) -> Kind {
        self.random.pick_one(&[
            Kind::Int,
            Kind::Int,
            Kind::Int,
            Kind::Number,
            Kind::Number,
            Kind::Object,
            Kind::Object,
            Kind::Array,
            Kind::Array,
            Kind::Text,
            Kind::Typed,
            Kind::Function,
            Kind::Any,
        ])
    }

    /// An argument for a parameter of this kind, in terms of the round `i`.
    fn argument(&mut self, kind: Kind) -> String {
        let number = self.random.pick(NUMBERS);
        match kind {
            Kind::Int => self
                .random
                .pick(&["i", "i", "i & 3", "3", "-i", "i * 1000", "i << 28", "7", "2147483640 + i"])
                .to_string(),
            Kind::Number => match self.random.below(4) {
                0 => "i / 2".to_string(),
                1 => "i * 0.1".to_string(),
                2 => format!("i & 1 ? i : {number}"),
                _ => number.to_string(),
            },
            Kind::Text => {
                self.random.pick(&["'abc'", "'k' + i", "s0@", "'x'", "String(i)", "'héllo'"]).to_string()
            }
            Kind::Object => self
                .random
                .pick(&[
                    "o0@",
                    "o1@",
                    "o2@",
                    "i & 1 ? o0@ : o1@",
                    "[o0@, o1@, o2@, o3@][i & 3]",
                    "new A@(i, 2)",
                    "{ x@: i, y@: 1 }",
                    "o3@",
                    "new P@(i)",
                ])
                .to_string(),
            Kind::Array => self
                .random
                .pick(&[
                    "a0@",
                    "a1@",
                    "a2@",
                    "a3@",
                    "i & 1 ? a0@ : a1@",
                    "[i, 2, 3]",
                    "[0.5, i]",
                    "[a0@, a1@, a2@, a3@][i & 3]",
                ])
                .to_string(),
            Kind::Typed => self.random.pick(&["t0@", "t1@", "i & 1 ? t0@ : t1@", "t0@"]).to_string(),
            Kind::Function => match self.random.below(6) {
                0 if !self.functions.is_empty() => "cut@".to_string(),
                1 => "Math.abs".to_string(),
                2 => "(x, y) => x + y".to_string(),
                3 => "x => { if (i == 17) throw x; return x; }".to_string(),
                4 => "i & 1 ? x => x : (x, y) => y".to_string(),
                _ => "x => x - 1".to_string(),
            },
            Kind::Any => {
                if self.random.one_in(2) {
                    number.to_string()
                } else {
                    self.random.pick(VALUES).to_string()
                }
            }
        }
    }

    /// Calls of a function in a loop, with arguments that change.
    fn driver(&mut self) {
        let index = if self.random.one_in(2) {
            self.functions.len() - 1
        } else {
            self.random.below(self.functions.len())
        };
        let (name, parameters) =
            (self.functions[index].name.clone(), self.functions[index].parameters.clone());
        let rounds = (DRIVER_COST / self.functions[index].cost.max(1)).clamp(10, 40) as usize;
        let rounds = 8 + self.random.below(rounds);
        let arguments: Vec<String> = parameters.iter().map(|&kind| self.argument(kind)).collect();
        self.line(0, &format!("for (let i = 0; i < {rounds}; i++) {{"));
        let letters = ["a", "b", "c"];
        let list: Vec<String> = arguments
            .iter()
            .enumerate()
            .map(|(index, text)| format!("{} = {text}", letters[index]))
            .collect();
        self.line(1, &format!("let {};", list.join(", ")));
        for _ in 0..1 + self.random.below(2) {
            let change = self.random.below(rounds);
            let parameter = self.random.below(parameters.len());
            let kind = if self.random.one_in(2) { Kind::Any } else { parameters[parameter] };
            let odd = self.argument(kind);
            let compare = self.random.pick(&["==", "==", ">"]);
            self.line(1, &format!("if (i {compare} {change}) {} = {odd};", letters[parameter]));
        }
        for _ in 0..self.random.below(3) {
            let event = self.event();
            let round = self.random.below(rounds);
            self.line(1, &format!("if (i == {round}) {{ {event} }}"));
        }
        let list = letters[..parameters.len()].join(", ");
        let call = match self.random.below(10) {
            0 => format!("{name}.call(o0@, {list})"),
            1 => format!("{name}.apply(o1@, [{list}])"),
            2 => format!("{name}(...[{list}])"),
            3 => format!("{name}({list}, 1, 2)"),
            4 if parameters.len() > 1 => format!("{name}({})", letters[..parameters.len() - 1].join(", ")),
            _ => format!("{name}({list})"),
        };
        self.line(1, &format!("try {{ note({call}); }} catch (e) {{ note(e); }}"));
        self.line(0, "}");
    }

    /// A place of an object.
    fn field(&mut self) -> &'static str {
        self.random.pick(FIELDS)
    }
}
