//! **Kinds**: sets of classes of values, as far as checks distinguish them. A node's kinds are what its value can be; a check
//! is superfluous if all of them pass. V8's counterpart: `NodeType`.

use crate::graph::{Op, Repr, RuntimeCall};
use cutaway_gc::{Kind, Value};

/// A set of classes of values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kinds(pub u16);

impl Kinds {
    /// Numbers in int32 form.
    pub const INT32: Kinds = Kinds(0x001);
    /// Numbers in double form.
    pub const DOUBLE: Kinds = Kinds(0x002);
    /// undefined.
    pub const UNDEFINED: Kinds = Kinds(0x004);
    /// null.
    pub const NULL: Kinds = Kinds(0x008);
    /// Booleans.
    pub const BOOLEAN: Kinds = Kinds(0x010);
    /// The hole.
    pub const HOLE: Kinds = Kinds(0x020);
    /// Atoms.
    pub const ATOM: Kinds = Kinds(0x040);
    /// Other strings.
    pub const OTHER_STRING: Kinds = Kinds(0x080);
    /// Symbols.
    pub const SYMBOL: Kinds = Kinds(0x100);
    /// BigInts.
    pub const BIGINT: Kinds = Kinds(0x200);
    /// Objects that can be called.
    pub const CALLABLE: Kinds = Kinds(0x400);
    /// Other objects.
    pub const OTHER_OBJECT: Kinds = Kinds(0x800);
    /// Cells that programs never see (contexts, feedback).
    pub const INTERNAL: Kinds = Kinds(0x1000);
    /// Nothing: on dead paths.
    pub const NONE: Kinds = Kinds(0);
    /// Numbers.
    pub const NUMBER: Kinds = Kinds(0x003);
    /// undefined and null.
    pub const NULLISH: Kinds = Kinds(0x00c);
    /// undefined, null, booleans.
    pub const ODDBALL: Kinds = Kinds(0x01c);
    /// Numbers and oddballs.
    pub const NUMBER_OR_ODDBALL: Kinds = Kinds(0x01f);
    /// Strings.
    pub const STRING: Kinds = Kinds(0x0c0);
    /// Objects.
    pub const OBJECT: Kinds = Kinds(0xc00);
    /// Everything in a cell.
    pub const CELL: Kinds = Kinds(0x1fc0);
    /// Everything.
    pub const ANY: Kinds = Kinds(0x1fff);

    /// In either.
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// In both.
    pub const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    /// In this and not in the other.
    pub const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    /// Whether all of this is in `other`.
    pub const fn is(self, other: Kinds) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether something of `other` is in this.
    pub const fn may_be(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Of a value.
    pub fn of_value(value: Value) -> Kinds {
        if value.is_int() {
            Kinds::INT32
        } else if value.is_number() {
            Kinds::DOUBLE
        } else if value.is_undefined() {
            Kinds::UNDEFINED
        } else if value.is_null() {
            Kinds::NULL
        } else if value.is_bool() {
            Kinds::BOOLEAN
        } else if value.is_hole() {
            Kinds::HOLE
        } else {
            value.as_header().map_or(Kinds::ANY, |header| Kinds::of_cell_kind(header.kind()))
        }
    }

    /// Of cells of a kind.
    pub fn of_cell_kind(kind: Kind) -> Kinds {
        match kind {
            Kind::Symbol => Kinds::SYMBOL,
            Kind::BigInt => Kinds::BIGINT,
            Kind::Function | Kind::NativeFunction | Kind::BoundFunction => Kinds::CALLABLE,
            Kind::Proxy => Kinds::OBJECT,
            // Undetectable objects of hosts are objects that tests take for undefined.
            Kind::Host => Kinds::OBJECT,
            _ if kind.is_string() => Kinds::STRING,
            _ if kind.is_object() => Kinds::OTHER_OBJECT,
            _ => Kinds::INTERNAL,
        }
    }

    /// Of what an operation gives.
    pub fn of_op(op: &Op, repr: Repr) -> Kinds {
        match repr {
            Repr::Int32 => return Kinds::INT32,
            Repr::Float64 => return Kinds::NUMBER,
            Repr::Bool => return Kinds::BOOLEAN,
            Repr::None | Repr::Raw => return Kinds::NONE,
            Repr::Tagged => {}
        }
        match *op {
            Op::ConstantTagged { bits } => Kinds::of_value(Value::from_bits(bits.0)),
            Op::Int32ToTagged => Kinds::INT32,
            Op::Float64ToTagged => Kinds::DOUBLE,
            Op::Float64ToTaggedNumber => Kinds::NUMBER,
            Op::BoolToTagged => Kinds::BOOLEAN,
            Op::Closure => Kinds::CALLABLE,
            Op::NewClosure => Kinds::CALLABLE,
            Op::TypeOf => Kinds::ATOM,
            Op::StringCharAt | Op::StringConcat => Kinds::STRING,
            Op::NewObject { .. } | Op::NewArray { .. } | Op::NewArrayIterator => Kinds::OTHER_OBJECT,
            Op::NewContext { .. } | Op::LoadPreviousContext => Kinds::INTERNAL,
            Op::CallRuntime { function, .. } | Op::CallRuntimeLeaf { function, .. } => {
                Kinds::of_runtime(function)
            }
            _ => Kinds::ANY,
        }
    }

    fn of_runtime(function: RuntimeCall) -> Kinds {
        match function {
            RuntimeCall::compare_operation | RuntimeCall::delete_property => Kinds::BOOLEAN,
            RuntimeCall::to_object | RuntimeCall::get_iterator => Kinds::OBJECT,
            RuntimeCall::create_closure => Kinds::CALLABLE,
            RuntimeCall::create_object_literal
            | RuntimeCall::create_array_literal
            | RuntimeCall::create_empty_object
            | RuntimeCall::create_empty_array
            | RuntimeCall::create_array_from_iterable
            | RuntimeCall::create_regexp
            | RuntimeCall::create_arguments => Kinds::OTHER_OBJECT,
            RuntimeCall::convert_receiver => Kinds::OBJECT,
            RuntimeCall::create_context | RuntimeCall::create_catch_context | RuntimeCall::clone_context => {
                Kinds::INTERNAL
            }
            _ => Kinds::ANY,
        }
    }
}

impl std::ops::BitOr for Kinds {
    type Output = Kinds;

    fn bitor(self, other: Kinds) -> Kinds {
        self.or(other)
    }
}
