//! Indexed collections (ECMA-262 clause 23) and the structured data under typed arrays (clause 25): Array, TypedArray,
//! ArrayBuffer, DataView.

pub mod array;
pub mod array_buffer;
pub mod atomics;
pub mod data_view;
pub mod typed_array;
