//! Expressions, by what they are meant to give.

use super::tables::{BINARY, COMPARISONS, MATH, NUMBERS, SMALL, VALUES};
use super::{Kind, MAX_COST, Writer};

/// Expressions are nested no deeper.
const MAX_DEPTH: usize = 4;

impl Writer {
    /// An expression that mostly gives a value of this kind.
    pub(super) fn expression(&mut self, kind: Kind) -> String {
        let wrong = self.wrong;
        let kind = if self.random.one_in(wrong) { Kind::Any } else { kind };
        self.cost += self.times;
        self.depth += 1;
        let text = if self.depth > MAX_DEPTH {
            self.leaf(kind)
        } else {
            match kind {
                Kind::Int => self.int(),
                Kind::Number => self.number(),
                Kind::Text => self.text(),
                Kind::Object => self.object(),
                Kind::Array => self.array(),
                Kind::Typed => self.leaf(Kind::Typed),
                Kind::Function => self.closure(),
                Kind::Any => self.any(),
            }
        };
        self.depth -= 1;
        text
    }

    /// A variable of the kind, if there is one.
    pub(super) fn variable(&mut self, kind: Kind) -> Option<String> {
        let count = self.scope.iter().filter(|variable| variable.kind == kind).count();
        if count == 0 {
            return None;
        }
        // The newest are the likeliest.
        let chosen = if self.random.one_in(2) { count - 1 } else { self.random.below(count) };
        self.scope
            .iter()
            .filter(|variable| variable.kind == kind)
            .nth(chosen)
            .map(|variable| variable.name.clone())
    }

    pub(super) fn leaf(&mut self, kind: Kind) -> String {
        if !self.random.one_in(4)
            && let Some(name) = self.variable(kind)
        {
            return name;
        }
        match kind {
            Kind::Int => self.random.pick(SMALL).to_string(),
            Kind::Number => self.random.pick(NUMBERS).to_string(),
            Kind::Text => self.random.pick(&["'a'", "'bc'", "''", "s0@", "'7'"]).to_string(),
            Kind::Object => self.random.pick(&["o0@", "o1@", "o2@", "o3@"]).to_string(),
            Kind::Array => self.random.pick(&["a0@", "a1@", "a2@", "a3@", "[1, 2]"]).to_string(),
            Kind::Typed => self.random.pick(&["t0@", "t1@"]).to_string(),
            Kind::Function => "cut@".to_string(),
            Kind::Any => {
                if self.big_integers && self.random.one_in(3) {
                    return self.random.pick(&["5n", "-1n", "18446744073709551616n", "0n"]).to_string();
                }
                match self.random.below(5) {
                    0 => self.random.pick(NUMBERS).to_string(),
                    1 => format!("({})", self.random.pick(VALUES)),
                    _ => {
                        let index = self.random.below(self.scope.len());
                        self.scope[index].name.clone()
                    }
                }
            }
        }
    }

    /// An index, mostly in bounds.
    fn index(&mut self) -> String {
        match self.random.below(8) {
            0 => self
                .random
                .pick(&["0", "1", "2", "3", "7", "-1", "1.5", "'1'", "'x@'", "2147483648"])
                .to_string(),
            1 => self.expression(Kind::Int),
            2 => format!("({}) & 15", self.expression(Kind::Int)),
            _ => format!("({}) & {}", self.expression(Kind::Int), self.random.pick(&["3", "1", "7", "2"])),
        }
    }

    fn int(&mut self) -> String {
        match self.random.below(26) {
            0 | 1 => self.leaf(Kind::Int),
            2..=4 => {
                let (left, right) = (self.expression(Kind::Int), self.expression(Kind::Int));
                let op = self.random.pick(&["+", "-", "*", "|", "&", "^"]);
                self.grows |= op == "+" || op == "*";
                format!("({left} {op} {right})")
            }
            5 | 6 => {
                let (left, right) = (self.expression(Kind::Int), self.expression(Kind::Int));
                let op = self.random.pick(&["+", "-", "*", "/", "%"]);
                let end = self.random.pick(&["| 0", "| 0", ">> 1", ">>> 0", "& 255"]);
                format!("(({left} {op} {right}) {end})")
            }
            7 => {
                let left = self.expression(Kind::Int);
                let right = if self.big_integers {
                    self.random.pick(SMALL).to_string()
                } else {
                    self.leaf(Kind::Int)
                };
                format!("({left} {} {right})", self.random.pick(&["<<", ">>", ">>>"]))
            }
            8 => format!(
                "{}({}, {})",
                self.random.pick(&["Math.imul", "Math.min", "Math.max"]),
                self.expression(Kind::Int),
                self.expression(Kind::Int)
            ),
            9 => {
                let (text, index) = (self.expression(Kind::Text), self.expression(Kind::Int));
                format!("({text}).charCodeAt({index} & 7)")
            }
            10 => format!("({}).length", self.expression_of(&[Kind::Array, Kind::Text, Kind::Typed])),
            11 | 12 => {
                let array = self.leaf(Kind::Array);
                format!("{array}[{}]", self.index())
            }
            13 => {
                let array = self.leaf(Kind::Typed);
                format!("{array}[{}]", self.index())
            }
            14 | 15 => {
                let object = self.expression(Kind::Object);
                self.member(&object)
            }
            16 => format!(
                "({} ? {} : {})",
                self.condition(),
                self.expression(Kind::Int),
                self.expression(Kind::Int)
            ),
            17 => format!("({}({}))", self.random.pick(&["-", "~", "+"]), self.expression(Kind::Int)),
            18 => self.call(),
            19 | 20 => self.call(),
            21 => self.method_call(),
            22 => match self.writable(Kind::Int) {
                Some(name) => format!(
                    "({})",
                    self.random
                        .pick(&["V++", "V--", "++V", "V += 3", "V = -V", "V ^= 5"])
                        .replace('V', &name)
                ),
                None => self.leaf(Kind::Int),
            },
            23 => self
                .random
                .pick(&["ev@()", "ec@", "v0@", "n0@", "A@.s@", "o0@.p@(1)", "Math.clz32(n0@)"])
                .to_string(),
            24 => {
                let object = self.escape_candidate();
                format!("({object}).{}", self.random.pick(&["x@", "y@", "x@"]))
            }
            _ => format!(
                "(({}) {} ({}))",
                self.expression(Kind::Int),
                self.random.pick(&["&&", "||", "??", ","]),
                self.expression(Kind::Int)
            ),
        }
    }

    fn number(&mut self) -> String {
        match self.random.below(14) {
            0 => self.leaf(Kind::Number),
            1..=4 => {
                let (left, right) =
                    (self.expression(Kind::Number), self.expression_of(&[Kind::Number, Kind::Int]));
                let op = self.random.pick(BINARY);
                self.grows |= op == "+" || op == "*";
                format!("({left} {op} {right})")
            }
            5 | 6 => format!("{}({})", self.random.pick(MATH), self.expression(Kind::Number)),
            7 => format!(
                "{}({}, {})",
                self.random.pick(&["Math.min", "Math.max", "Math.pow", "Math.atan2", "Math.hypot"]),
                self.leaf(Kind::Number),
                self.expression(Kind::Number)
            ),
            8 => {
                let array = self.leaf(Kind::Array);
                format!("{array}[{}]", self.index())
            }
            9 => {
                let array = self.leaf(Kind::Typed);
                format!("{array}[{}]", self.index())
            }
            10 => {
                let object = self.leaf(Kind::Object);
                self.member(&object)
            }
            11 => format!("(-({}))", self.expression_of(&[Kind::Int, Kind::Number])),
            12 => format!(
                "{}({})",
                self.random.pick(&["Number", "parseFloat", "+", "parseInt", "-"]),
                self.leaf_of(&[Kind::Text, Kind::Number, Kind::Int])
            ),
            _ => self.int(),
        }
    }

    fn text(&mut self) -> String {
        match self.random.below(9) {
            0 | 1 => self.leaf(Kind::Text),
            2 | 3 => {
                self.grows = true;
                let (left, right) =
                    (self.leaf(Kind::Text), self.expression_of(&[Kind::Int, Kind::Text, Kind::Number]));
                if self.random.one_in(2) {
                    format!("({left} + {right})")
                } else {
                    format!("({right} + {left})")
                }
            }
            4 => {
                self.grows = true;
                format!("`<${{{}}}>`", self.leaf_of(&[Kind::Int, Kind::Text, Kind::Any]))
            }
            5 => {
                let (text, index) = (self.leaf(Kind::Text), self.index());
                format!("({text})[{index}]")
            }
            6 => format!("typeof {}", self.leaf(Kind::Any)),
            7 => format!("String({})", self.leaf_of(&[Kind::Int, Kind::Number])),
            _ => {
                let text = self.leaf(Kind::Text);
                let method = self.random.pick(&[
                    "slice(1)",
                    "charAt(2)",
                    "substring(0, 2)",
                    "indexOf('l')",
                    "toUpperCase()",
                    "codePointAt(0)",
                    "at(-1)",
                    "split('')",
                    "trim()",
                ]);
                format!("({text}).{method}")
            }
        }
    }

    /// A new object, as literal or by a constructor.
    fn escape_candidate(&mut self) -> String {
        let (first, second) =
            (self.expression(Kind::Int), self.expression_of(&[Kind::Int, Kind::Number, Kind::Object]));
        match self.random.below(7) {
            0 | 1 => format!("new A@({first}, {second})"),
            2 => format!("new B@({first})"),
            3 => format!("new {}({first})", self.random.pick(&["C@", "P@"])),
            4 => format!("{{ x@: {first}, y@: {second} }}"),
            5 => format!("{{ y@: {second}, x@: {first}, m@(k) {{ return this.x@ + k; }} }}"),
            _ => format!("{{ ...{}, x@: {first} }}", self.leaf(Kind::Object)),
        }
    }

    fn object(&mut self) -> String {
        match self.random.below(6) {
            0..=2 => self.leaf(Kind::Object),
            3 => {
                format!("({} ? {} : {})", self.condition(), self.leaf(Kind::Object), self.leaf(Kind::Object))
            }
            _ => format!("({})", self.escape_candidate()),
        }
    }

    fn array(&mut self) -> String {
        match self.random.below(9) {
            0..=3 => self.leaf(Kind::Array),
            4 => format!("[{}, {}]", self.expression(Kind::Int), self.leaf(Kind::Number)),
            5 => {
                self.cost += self.times * 6;
                format!(
                    "[...{}, {}]",
                    self.leaf_of(&[Kind::Array, Kind::Array, Kind::Text, Kind::Typed]),
                    self.leaf(Kind::Int)
                )
            }
            6 => {
                self.cost += self.times * 4;
                format!("{}.slice({})", self.leaf(Kind::Array), self.random.pick(&["1", "", "0, 2", "-2"]))
            }
            7 => format!("[{}, , {}]", self.leaf(Kind::Number), self.leaf(Kind::Int)),
            _ => self.array_builtin(),
        }
    }

    /// A call of an array's method with a callback.
    fn array_builtin(&mut self) -> String {
        if self.times > 12 {
            return self.leaf(Kind::Array);
        }
        self.cost += self.times * 30;
        let array = self.leaf(Kind::Array);
        let closure = self.closure();
        match self.random.below(8) {
            0 | 1 => format!("{array}.map({closure})"),
            2 => format!("{array}.filter({closure})"),
            3 => format!("[{array}.reduce({closure}, {})]", self.leaf(Kind::Int)),
            4 => format!("[{array}.find({closure}), {array}.indexOf({})]", self.leaf(Kind::Int)),
            5 => format!("Array.from({array}, {closure})"),
            6 => format!("[{array}.some({closure}), {array}.every({closure})]"),
            _ => format!(
                "{array}.slice().sort({})",
                self.random.pick(&["(x, y) => x - y", "(x, y) => y > x ? 1 : -1", ""])
            ),
        }
    }

    fn closure(&mut self) -> String {
        if self.depth > 3 {
            return self.leaf(Kind::Function);
        }
        let body = match self.random.below(5) {
            0 => "x + y".to_string(),
            1 => format!("x + {}", self.leaf(Kind::Int)),
            2 => "x".to_string(),
            3 => "ev@()".to_string(),
            _ => self.expression(Kind::Int),
        };
        match self.random.below(4) {
            0 => format!("(function (x, y) {{ return {body}; }})"),
            1 if self.writable(Kind::Int).is_some() => {
                let name = self.writable(Kind::Int).unwrap_or_default();
                self.grows = true;
                format!("((x, y) => {{ {name} = cut@({body}); return x; }})")
            }
            _ => format!("((x, y) => {body})"),
        }
    }

    fn any(&mut self) -> String {
        match self.random.below(10) {
            0..=3 => self.leaf(Kind::Any),
            4 => format!("({})", self.condition()),
            5 => self.text(),
            6 => self.object(),
            7 => self.number(),
            8 => format!(
                "({} {} {})",
                self.leaf(Kind::Any),
                self.random.pick(&["-", "/", "%", "|", "&"]),
                self.leaf(Kind::Any)
            ),
            _ => self
                .random
                .pick(&[
                    "undefined",
                    "null",
                    "true",
                    "this",
                    "(() => this)()",
                    "typeof this",
                    "void ev@()",
                    "globalThis.v0@",
                    "arguments.length",
                    "arguments[0]",
                ])
                .to_string(),
        }
    }

    pub(super) fn expression_of(&mut self, kinds: &[Kind]) -> String {
        let kind = self.random.pick_one(kinds);
        self.expression(kind)
    }

    fn leaf_of(&mut self, kinds: &[Kind]) -> String {
        let kind = self.random.pick_one(kinds);
        self.leaf(kind)
    }

    pub(super) fn condition(&mut self) -> String {
        match self.random.below(14) {
            0..=5 => {
                let op = self.random.pick(COMPARISONS);
                let kind = self.random.pick_one(&[Kind::Int, Kind::Int, Kind::Number]);
                format!("({} {op} {})", self.expression(kind), self.expression(kind))
            }
            6 => format!(
                "({} {} {})",
                self.leaf(Kind::Any),
                self.random.pick(COMPARISONS),
                self.leaf(Kind::Any)
            ),
            7 => format!("({} === {})", self.leaf(Kind::Text), self.expression(Kind::Text)),
            8 => format!(
                "({} {} {})",
                self.leaf(Kind::Object),
                self.random.pick(&["===", "!=", "=="]),
                self.leaf_of(&[Kind::Object, Kind::Any])
            ),
            9 => format!(
                "({} instanceof {})",
                self.expression_of(&[Kind::Object, Kind::Any]),
                self.random.pick(&["A@", "B@", "P@", "Array", "C@"])
            ),
            10 => format!(
                "({} in {})",
                self.random.pick(&["'x@'", "'sum@'", "1", "'w@'"]),
                self.leaf_of(&[Kind::Object, Kind::Array])
            ),
            11 => format!("!({})", self.expression_of(&[Kind::Int, Kind::Any, Kind::Text])),
            12 => self.expression_of(&[Kind::Int, Kind::Number, Kind::Any]),
            _ => format!(
                "{}({})",
                self.random.pick(&[
                    "Number.isInteger",
                    "Array.isArray",
                    "isNaN",
                    "Number.isNaN",
                    "Object.isFrozen"
                ]),
                self.leaf(Kind::Any)
            ),
        }
        .replace("isNaN(Symbol", "Boolean(Symbol")
    }

    fn member(&mut self, object: &str) -> String {
        self.cost += self.times;
        match self.random.below(9) {
            0 => format!("{object}.m@({})", self.leaf(Kind::Int)),
            1 => format!("{object}?.{}", self.field()),
            2 => format!("{object}['{}']", self.field()),
            3 => format!("{object}[{} ? 'x@' : 'y@']", self.leaf(Kind::Int)),
            _ => format!("{object}.{}", self.field()),
        }
    }

    fn method_call(&mut self) -> String {
        self.cost += self.times * 4;
        let object = self.leaf(Kind::Object);
        match self.random.below(6) {
            0 => format!("{object}.m@?.({})", self.expression(Kind::Int)),
            1 => format!("A@.prototype.m@.call({object}, {})", self.leaf(Kind::Int)),
            2 => format!("{object}.p@({})", self.leaf(Kind::Int)),
            3 => format!("{object}.h@({})", self.leaf(Kind::Object)),
            _ => {
                self.grows = true;
                format!("{object}.m@({})", self.expression(Kind::Int))
            }
        }
    }

    /// A call of one of the program's functions, or of a variable.
    pub(super) fn call(&mut self) -> String {
        self.grows = true;
        if self.random.one_in(5)
            && let Some(name) = self.variable(Kind::Function)
        {
            self.cost += self.times * 10;
            return format!("{name}({}, {})", self.expression(Kind::Int), self.leaf(Kind::Number));
        }
        let allowed: Vec<usize> = (0..self.functions.len())
            .filter(|&index| self.cost + self.times * self.functions[index].cost < MAX_COST)
            .collect();
        if allowed.is_empty() {
            return self.leaf(Kind::Int);
        }
        let index = allowed[self.random.below(allowed.len())];
        self.cost += self.times * self.functions[index].cost;
        let (name, parameters) =
            (self.functions[index].name.clone(), self.functions[index].parameters.clone());
        let arguments: Vec<String> = parameters.iter().map(|&kind| self.expression(kind)).collect();
        let list = arguments.join(", ");
        match self.random.below(16) {
            0 => format!("{name}.call({}, {list})", self.leaf(Kind::Object)),
            1 => format!("{name}.apply(undefined, [{list}])"),
            2 => format!("{name}(...[{list}])"),
            3 => format!("{name}({}, {})", list, self.leaf(Kind::Int)),
            4 => format!("{name}({})", arguments[..arguments.len() - 1].join(", ")),
            _ => format!("{name}({list})"),
        }
    }

    /// A variable that may be written.
    pub(super) fn writable(&mut self, kind: Kind) -> Option<String> {
        let names: Vec<String> = self
            .scope
            .iter()
            .filter(|variable| variable.kind == kind && variable.writable)
            .map(|variable| variable.name.clone())
            .collect();
        if names.is_empty() { None } else { Some(names[self.random.below(names.len())].clone()) }
    }
}
