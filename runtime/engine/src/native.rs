//! Functions written in Rust: their signature, their arguments, and the tables that declare them.
//!
//! A built-in object is one table of [`Property`] lines (name, length, function, attributes); `define_properties` makes
//! the properties in that order. Names, lengths and attributes are said there and nowhere else.

use crate::completion::Completion;
use crate::names::WellKnownSymbol;
use crate::realm::Intrinsic;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::pointer::Gc;

/// A function written in Rust.
pub type NativeFn = fn(&Vm, &Args) -> Completion<Value>;

/// What a native function is called with. Lives as long as the call; the arguments are in VM-stack slots or in the
/// caller's frame, where the collector sees them.
pub struct Args {
    this: Value,
    callee: Gc<JsObject>,
    new_target: Value,
    values: *const Value,
    count: u32,
}

impl Args {
    /// Arguments at `values`.
    ///
    /// # Safety
    /// `count` values starting at `values` stay in place and visible to the collector during the call.
    pub unsafe fn new(
        this: Value,
        callee: Gc<JsObject>,
        new_target: Value,
        values: *const Value,
        count: u32,
    ) -> Args {
        Args { this, callee, new_target, values, count }
    }

    /// The argument at `index`, undefined if absent.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Value {
        if index < self.count as usize {
            // SAFETY: in range, and readable during the call (constructor).
            unsafe { *self.values.add(index) }
        } else {
            Value::UNDEFINED
        }
    }

    /// Number of arguments passed.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// True if there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The `this` value, unconverted.
    #[inline(always)]
    pub fn this(&self) -> Value {
        self.this
    }

    /// The function being called.
    #[inline(always)]
    pub fn callee(&self) -> Gc<JsObject> {
        self.callee
    }

    /// `new.target`: undefined in a call.
    #[inline(always)]
    pub fn new_target(&self) -> Value {
        self.new_target
    }

    /// All arguments; not to be held while the callee's caller frame could be left (that is: within the call only).
    #[inline(always)]
    pub fn values(&self) -> &[Value] {
        if self.count == 0 {
            return &[];
        }
        // SAFETY: as for `get`.
        unsafe { std::slice::from_raw_parts(self.values, self.count as usize) }
    }

    /// The arguments from `from` on.
    pub fn rest(&self, from: usize) -> &[Value] {
        self.values().get(from..).unwrap_or(&[])
    }
}

/// The key of a declared property.
#[derive(Clone, Copy)]
pub enum Key {
    /// A string.
    Name(&'static str),
    /// A well-known symbol.
    Symbol(WellKnownSymbol),
}

/// What a declared property holds.
#[derive(Clone, Copy)]
pub enum Content {
    /// A method: its `length` and function.
    Method(u8, NativeFn),
    /// An accessor.
    Accessor(Option<NativeFn>, Option<NativeFn>),
    /// A number.
    Number(f64),
    /// A string.
    String(&'static str),
    /// `undefined`.
    Undefined,
    /// An intrinsic object that exists already.
    Intrinsic(Intrinsic),
}

/// One line of a built-in object's table.
#[derive(Clone, Copy)]
pub struct Property {
    /// The key.
    pub key: Key,
    /// The value.
    pub content: Content,
    /// Attributes; see [`attributes`].
    pub attributes: u8,
}

/// Attribute bits, as in property details.
pub mod attributes {
    /// `[[Writable]]`.
    pub const WRITABLE: u8 = 1;
    /// `[[Enumerable]]`.
    pub const ENUMERABLE: u8 = 2;
    /// `[[Configurable]]`.
    pub const CONFIGURABLE: u8 = 4;
    /// All three: what assignment creates.
    pub const ALL: u8 = 7;
    /// What built-in methods have: writable and configurable.
    pub const HIDDEN: u8 = 5;
    /// Only configurable.
    pub const READONLY: u8 = 4;
    /// None.
    pub const NONE: u8 = 0;
}

/// A method with the usual attributes.
pub const fn method(name: &'static str, length: u8, function: NativeFn) -> Property {
    Property {
        key: Key::Name(name),
        content: Content::Method(length, function),
        attributes: attributes::HIDDEN,
    }
}

/// A method under a well-known symbol.
pub const fn symbol_method(symbol: WellKnownSymbol, length: u8, function: NativeFn) -> Property {
    Property {
        key: Key::Symbol(symbol),
        content: Content::Method(length, function),
        attributes: attributes::HIDDEN,
    }
}

/// A getter.
pub const fn getter(name: &'static str, get: NativeFn) -> Property {
    Property {
        key: Key::Name(name),
        content: Content::Accessor(Some(get), None),
        attributes: attributes::CONFIGURABLE,
    }
}

/// A getter under a well-known symbol.
pub const fn symbol_getter(symbol: WellKnownSymbol, get: NativeFn) -> Property {
    Property {
        key: Key::Symbol(symbol),
        content: Content::Accessor(Some(get), None),
        attributes: attributes::CONFIGURABLE,
    }
}

/// An accessor with both functions.
pub const fn accessor(name: &'static str, get: NativeFn, set: NativeFn) -> Property {
    Property {
        key: Key::Name(name),
        content: Content::Accessor(Some(get), Some(set)),
        attributes: attributes::CONFIGURABLE,
    }
}

/// A number that cannot change.
pub const fn constant(name: &'static str, value: f64) -> Property {
    Property { key: Key::Name(name), content: Content::Number(value), attributes: attributes::NONE }
}

/// `[Symbol.toStringTag]`.
pub const fn to_string_tag(tag: &'static str) -> Property {
    Property {
        key: Key::Symbol(WellKnownSymbol::ToStringTag),
        content: Content::String(tag),
        attributes: attributes::READONLY,
    }
}
