//! Property keys for integer indices of any size: array indices stay numbers, larger ones become strings.

use crate::operations::number_text::number_to_string;
use crate::property_key::PropertyKey;
use crate::vm::Vm;

/// The key for a non-negative integer up to 2^53.
#[inline]
pub fn index_key(vm: &Vm, index: u64) -> PropertyKey {
    if index < u32::MAX as u64 {
        return PropertyKey::index(index as u32);
    }
    vm.property_key_from_string(number_to_string(vm, index as f64))
}
