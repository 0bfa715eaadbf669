//! Atoms and symbols the engine knows by name, interned once at start-up.
//!
//! `vm.names.length` is the atom `"length"`; `vm.symbols.get(WellKnownSymbol::Iterator)` is `Symbol.iterator`. A room that
//! needs another name adds a line to the table.

use cutaway_gc::cells::strings::{JsString, Symbol};
use cutaway_gc::pointer::Gc;
use cutaway_gc::visitor::Visitor;
use std::cell::Cell;

macro_rules! names {
    ($( $name:ident = $text:literal, )*) => {
        /// See the module's text.
        pub struct Names {
            $( #[doc = concat!("`", $text, "`")] pub $name: Gc<JsString>, )*
        }

        impl Names {
            /// Interns all names.
            pub fn new(mut intern: impl FnMut(&'static str) -> Gc<JsString>) -> Names {
                Names { $( $name: intern($text), )* }
            }

            /// Shows the collector the atoms. Atoms are old and do not move.
            pub fn trace(&self, visitor: &mut dyn Visitor) {
                $( let mut word = self.$name.address() as u64; visitor.visit(&mut word); )*
            }
        }
    };
}

names! {
    empty = "",
    // Properties.
    arguments = "arguments", as_ = "as", async_ = "async", at = "at", bigint = "bigint", boolean = "boolean",
    call = "call", callee = "callee", caller = "caller", cause = "cause", code = "code", column = "column",
    concat = "concat", configurable = "configurable", constructor = "constructor", default = "default",
    define_property = "defineProperty", delete_property = "deleteProperty", description = "description", done = "done",
    dot_all = "dotAll", enumerable = "enumerable", errors = "errors", exec = "exec", flags = "flags", from = "from",
    function = "function", get = "get", get_own_property_descriptor = "getOwnPropertyDescriptor",
    get_prototype_of = "getPrototypeOf", global = "global", global_this = "globalThis", groups = "groups", has = "has",
    has_indices = "hasIndices", has_instance = "hasInstance", ignore_case = "ignoreCase", index = "index",
    indices = "indices", infinity = "Infinity", input = "input", is_extensible = "isExtensible", iterator = "iterator",
    join = "join", keys = "keys", last_index = "lastIndex", length = "length", line = "line", message = "message",
    multiline = "multiline", name = "name", nan = "NaN", new = "new", next = "next", null = "null", number = "number",
    object = "object", of = "of", own_keys = "ownKeys", prevent_extensions = "preventExtensions",
    promise = "promise", proto = "__proto__", prototype = "prototype", proxy = "proxy", push = "push", raw = "raw",
    reason = "reason", reject = "reject", rejected = "rejected", resolve = "resolve", return_ = "return",
    revoke = "revoke", set = "set", set_prototype_of = "setPrototypeOf", size = "size", source = "source",
    species = "species", stack = "stack", stack_trace_limit = "stackTraceLimit", status = "status", sticky = "sticky",
    string = "string", symbol = "symbol", then = "then", this = "this", throw = "throw", to_json = "toJSON",
    to_locale_string = "toLocaleString", to_string = "toString", true_ = "true", false_ = "false",
    typeof_ = "typeof", undefined = "undefined", unicode = "unicode", unicode_sets = "unicodeSets", value = "value",
    value_of = "valueOf", values = "values", writable = "writable", add = "add", apply = "apply",
    construct = "construct", fulfilled = "fulfilled", prepare_stack_trace = "prepareStackTrace", eval = "eval",
    anonymous = "anonymous", dot_anonymous = "<anonymous>", star_default = "*default*",
    // Results of Object.prototype.toString and typeof, default hints.
    hint_default = "default",
    // Global objects and classes.
    object_class = "Object", function_class = "Function", array_class = "Array", string_class = "String",
    number_class = "Number", boolean_class = "Boolean", symbol_class = "Symbol", bigint_class = "BigInt",
    error_class = "Error", type_error_class = "TypeError", range_error_class = "RangeError",
    reference_error_class = "ReferenceError", syntax_error_class = "SyntaxError", eval_error_class = "EvalError",
    uri_error_class = "URIError", aggregate_error_class = "AggregateError", date_class = "Date",
    regexp_class = "RegExp", map_class = "Map", set_class = "Set", weak_map_class = "WeakMap",
    weak_set_class = "WeakSet", weak_ref_class = "WeakRef", promise_class = "Promise", proxy_class = "Proxy",
    arguments_class = "Arguments", math_class = "Math", json_class = "JSON", reflect_class = "Reflect",
    generator_class = "Generator", anonymous_script = "[eval]",
}

macro_rules! well_known_symbols {
    ($( $variant:ident = $text:literal, )*) => {
        /// The symbols of ECMA-262 table "Well-known Symbols".
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum WellKnownSymbol { $( #[doc = concat!("`", $text, "`")] $variant, )* }

        impl WellKnownSymbol {
            /// All of them, in order.
            pub const ALL: &'static [WellKnownSymbol] = &[$(WellKnownSymbol::$variant),*];

            /// The description, `Symbol.iterator`.
            pub fn description(self) -> &'static str {
                const TEXTS: &[&str] = &[$($text),*];
                TEXTS[self as usize]
            }
        }

        /// Number of well-known symbols.
        pub const WELL_KNOWN_SYMBOL_COUNT: usize = WellKnownSymbol::ALL.len();
    };
}

well_known_symbols! {
    AsyncDispose = "Symbol.asyncDispose",
    AsyncIterator = "Symbol.asyncIterator",
    Dispose = "Symbol.dispose",
    HasInstance = "Symbol.hasInstance",
    IsConcatSpreadable = "Symbol.isConcatSpreadable",
    Iterator = "Symbol.iterator",
    Match = "Symbol.match",
    MatchAll = "Symbol.matchAll",
    Replace = "Symbol.replace",
    Search = "Symbol.search",
    Species = "Symbol.species",
    Split = "Symbol.split",
    ToPrimitive = "Symbol.toPrimitive",
    ToStringTag = "Symbol.toStringTag",
    Unscopables = "Symbol.unscopables",
    // Engine-internal symbols, never visible to programs.
    ClassFields = "cutaway.classFields",
    HomeObject = "cutaway.homeObject",
    ErrorStack = "cutaway.errorStack",
}

/// The well-known symbols of a Vm; the same in every realm.
pub struct Symbols {
    all: [Cell<Option<Gc<Symbol>>>; WELL_KNOWN_SYMBOL_COUNT],
}

impl Symbols {
    /// All of them, made by `make`.
    pub fn new(mut make: impl FnMut(WellKnownSymbol) -> Gc<Symbol>) -> Symbols {
        Symbols { all: std::array::from_fn(|i| Cell::new(Some(make(WellKnownSymbol::ALL[i])))) }
    }

    /// One of them.
    #[inline(always)]
    pub fn get(&self, symbol: WellKnownSymbol) -> Gc<Symbol> {
        match self.all[symbol as usize].get() {
            Some(s) => s,
            None => unreachable!("symbols are made at start-up"),
        }
    }

    /// Shows the collector the symbols.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for symbol in &self.all {
            visitor.visit(symbol.as_ptr().cast());
        }
    }
}
