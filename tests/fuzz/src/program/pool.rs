//! What the functions of a program share: classes, objects, arrays, globals. A program defines what it uses only.

use super::tables::NUMBERS;
use super::{Kind, Variable, Writer};

/// Definitions by name, in order.
#[derive(Default)]
pub(super) struct Pool(Vec<(&'static str, String)>);

impl Pool {
    fn add(&mut self, name: &'static str, text: &str) {
        self.0.push((name, text.to_string()));
    }

    /// Which definitions `body` needs, by itself and through others.
    fn needed(&self, body: &str) -> Vec<bool> {
        let mut needed: Vec<bool> = self.0.iter().map(|(name, _)| body.contains(name)).collect();
        loop {
            let more: Vec<bool> = (0..self.0.len())
                .map(|index| {
                    let used = |(other, (_, text)): (usize, &(&str, String))| {
                        needed[other] && other != index && text.contains(self.0[index].0)
                    };
                    needed[index] || self.0.iter().enumerate().any(used)
                })
                .collect();
            if more == needed {
                return needed;
            }
            needed = more;
        }
    }
}

impl Writer {
    /// The program: definitions, `body`, and what is left in the end.
    pub(super) fn assemble(&mut self, pool: &Pool, body: &str) {
        let needed = pool.needed(body);
        let definitions = || pool.0.iter().zip(&needed).filter(|(_, needed)| **needed).map(|(it, _)| it);
        for (_, text) in definitions() {
            self.line(0, text);
        }
        self.out.push_str(body);
        let mut notes = String::new();
        for (name, _) in definitions() {
            match *name {
                "cut@" | "ev@" | "B@" | "C@" | "P@" => {}
                "A@" => notes.push_str("note(A@.prototype); "),
                name => notes.push_str(&format!("note({name}); ")),
            }
        }
        self.line(0, notes.trim_end());
    }

    /// Classes, objects, arrays and globals that functions and events share.
    pub(super) fn pool(&mut self) -> Pool {
        let mut pool = Pool::default();
        pool.add("cut@", "function cut@(v) { return typeof v === 'string' ? v.length > 30 ? v.length : v : typeof v === 'object' ? v === null ? v : 7 : typeof v === 'bigint' ? BigInt.asIntN(40, v) : v; }");
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
        pool.add("A@", &format!("class A@ {{{extra} #p = 5; constructor(x, y) {{ {first} }} {sum} m@(k) {{ return this.x@ * k; }} p@(v) {{ this.#p += v; return this.#p; }} h@(o) {{ return #p in o; }} }}"));
        let method = self.random.pick(&[
            "return super.m@(k) + 1;",
            "return this.z@ + k;",
            "return super.m@(k) - super.sum@;",
            "const f = () => super.m@(k); return f();",
        ]);
        pool.add("B@", &format!("class B@ extends A@ {{ constructor(x) {{ super(x, 2); this.z@ = x; }} m@(k) {{ {method} }} }}"));
        let other = self.random.pick(&[
            "this.y@ = x; this.x@ = 0.5;",
            "this.y@ = 1; this.x@ = x; this.z@ = 2;",
            "this.x@ = x; return x > 40 ? { x@: 1, m@() { return 9; } } : undefined;",
        ]);
        pool.add("C@", &format!("class C@ {{ constructor(x) {{ {other} }} m@(k) {{ return k; }} get sum@() {{ return 11; }} }}"));
        pool.add("P@", "function P@(x) { this.x@ = x; if (x > 20) this.w@ = x; } P@.prototype.m@ = function (k) { return k - 1; };");
        let (x, y) = (self.random.pick(NUMBERS), self.random.pick(NUMBERS));
        let word = self.random.pick(&["let", "const"]);
        pool.add("o0@", &format!("{word} o0@ = new A@(1, {x});"));
        pool.add("o1@", &format!("{word} o1@ = new B@({y});"));
        pool.add("o2@", &format!("{word} o2@ = {{ x@: 1, y@: 0.5 }};"));
        let third = self.random.pick(&[
            "{ y@: 1, x@: 2 }",
            "Object.create(o2@)",
            "new P@(3)",
            "Object.create(null)",
            "[5, 6]",
            "new C@(2)",
        ]);
        pool.add("o3@", &format!("let o3@ = {third};"));
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
        for (index, name) in ["a0@", "a1@", "a2@", "a3@"].into_iter().enumerate() {
            let array = if index < 2 { arrays[index] } else { self.random.pick(&arrays) };
            pool.add(name, &format!("let {name} = {array};"));
        }
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
        pool.add("t0@", &format!("let t0@ = {typed};"));
        pool.add("t1@", &format!("let t1@ = {float};"));
        let text =
            self.random.pick(&["'hello world'", "'a' + o0@.x@ + 'bcdefghijklmnop'", "'ünïcödé\\u{1F600}x'"]);
        pool.add("s0@", &format!("let s0@ = {text};"));
        for name in ["n0@", "n1@"] {
            pool.add(name, &format!("let {name} = {};", self.random.pick(NUMBERS)));
        }
        pool.add("v0@", &format!("var v0@ = {};", self.random.pick(NUMBERS)));
        pool.add("ec@", "let ec@ = 0;");
        let event = self.event();
        let when = 2 + self.random.below(60);
        pool.add("ev@", &format!("function ev@() {{ if (++ec@ === {when}) {{ {event} }} return ec@ & 3; }}"));
        self.globals();
        pool
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
}
