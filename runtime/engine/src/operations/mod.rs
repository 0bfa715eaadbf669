//! The specification's abstract operations on values: conversions, comparisons, arithmetic, iteration protocols.
//!
//! Called by the interpreter's slow paths and by the built-ins. Each file is one family; fast cases stand first, the
//! clause's steps after them. What may run JavaScript or throw returns a `Completion`.

pub mod arithmetic;
pub mod bigint;
pub mod comparison;
pub mod conversion;
pub mod describe;
pub mod errors;
pub mod index_key;
pub mod iterators;
pub mod magnitude;
pub mod native_iterators;
pub mod number_text;
pub mod string_numeric;

pub use comparison::{
    is_less_than, is_loosely_equal, is_strictly_equal, same_value, same_value_zero, type_of,
};
pub use conversion::{
    Hint, require_object_coercible, to_boolean, to_index, to_int8, to_int16, to_int32,
    to_integer_or_infinity, to_length, to_number, to_numeric, to_object, to_primitive, to_property_key,
    to_string, to_uint8, to_uint8_clamp, to_uint16, to_uint32,
};
pub use errors::{
    throw_error, throw_range_error, throw_reference_error, throw_syntax_error, throw_type_error,
};
pub use number_text::{number_to_radix_string, number_to_string};
pub use string_numeric::string_to_number;
