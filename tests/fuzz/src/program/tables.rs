//! Values, operators and names from which programs are made.

/// Numbers at the edges of representations.
pub const NUMBERS: &[&str] = &[
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
    "-2147483649",
    "4294967295",
    "4294967296",
    "9007199254740991",
    "-9007199254740993",
    "1e21",
    "5e-324",
    "1.7976931348623157e308",
    "NaN",
    "Infinity",
    "-Infinity",
    "255",
    "256",
    "65536",
    "3.0",
    "1e15 + 0.5",
    "0.1",
    "31",
    "32",
    "33",
    "-31",
];

/// Numbers that are int32 and harmless.
pub const SMALL: &[&str] = &["0", "1", "2", "3", "-1", "5", "8", "13", "31", "255", "-7", "100"];

/// Values of all kinds.
pub const VALUES: &[&str] = &[
    "'a'",
    "''",
    "'12'",
    "'  0x10 '",
    "undefined",
    "null",
    "true",
    "false",
    "{ x@: 1 }",
    "{ y@: 2, x@: 0.5 }",
    "{ x@: 1, y@: 2, get sum@() { return ev@(); }, m@(k) { return k + 1; } }",
    "[1, 2, 3]",
    "[1.5, 2]",
    "['s', , 3]",
    "[,]",
    "(() => 3)",
    "{ valueOf() { return 4 + ev@(); } }",
    "{ valueOf() { return '5'; }, toString() { return 'six'; } }",
    "{ toString() { ev@(); return 'str'; } }",
    "{ [Symbol.toPrimitive](h) { ev@(); return h === 'string' ? 'p' : 2.5; } }",
    "{ valueOf() { throw new RangeError('v'); } }",
    "Symbol.iterator",
    "new A@(0.5, 2)",
    "new B@('t')",
    "new C@(1)",
    "new P@(30)",
    "o3@",
    "new Number(3)",
    "new String('boxed')",
    "t0@",
    "a2@",
    "new Proxy({ x@: 3, length: 2 }, {})",
    "new Proxy([1, 2], { get(t, k) { ev@(); return t[k]; } })",
    "new Date(5)",
    "{ __proto__: o0@ }",
    "{ length: 3, 0: 1, 1: 2.5 }",
    "Object.freeze({ x@: 1, y@: 2 })",
    "Object.freeze([1, 2, 3])",
    "class { static x@ = 1; }",
    "new (class extends A@ { get x@() { return 8; } set x@(v) {} })(1, 2)",
];

/// Fields that functions read and write.
pub const FIELDS: &[&str] = &["x@", "y@", "x@", "y@", "x@", "z@", "w@", "k@", "sum@"];

/// Operators of numbers, the frequent ones more than once.
pub const BINARY: &[&str] = &["+", "-", "*", "/", "%", "|", "&", "^", "+", "-", "+", "*"];
/// Comparisons.
pub const COMPARISONS: &[&str] = &["<", "<=", ">", ">=", "==", "===", "!=", "!==", "<", "==="];
/// Functions of numbers.
pub const MATH: &[&str] = &[
    "Math.floor",
    "Math.ceil",
    "Math.abs",
    "Math.sqrt",
    "Math.round",
    "Math.trunc",
    "Math.sign",
    "Math.fround",
    "Math.clz32",
    "Math.cbrt",
    "Math.floor",
    "Math.abs",
];
