//! Where things are in cells: byte offsets that generated code uses. The cells' fields are private to `gc`, so the test below
//! compares each with its accessor.

use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::JsFunction;

/// `JsFunction::context`.
pub(super) const FUNCTION_CONTEXT: i32 = 32;
/// `JsFunction::machine_code`.
pub(super) const FUNCTION_MACHINE_CODE: i32 = 80;
/// `JsArray::length`.
pub(super) const ARRAY_LENGTH: i32 = 24;
/// `ViewObject::data`.
pub(super) const VIEW_DATA: i32 = 32;
/// `Context::previous`.
pub(super) const CONTEXT_PREVIOUS: i32 = 8;
/// `Context::scope_info`.
pub(super) const CONTEXT_SCOPE_INFO: i32 = 16;
/// `Context::extension`.
pub(super) const CONTEXT_EXTENSION: i32 = 24;
/// `Context::length`, then `mode`.
pub(super) const CONTEXT_LENGTH: i32 = 32;
/// First slot of a context.
pub(super) const CONTEXT_TAIL: i32 = Context::TAIL_OFFSET as i32;
/// `length` of `ValueArray` and `DoubleArray`.
pub(super) const STORE_LENGTH: i32 = ValueArray::LENGTH_OFFSET as i32;
/// First element of `ValueArray` and `DoubleArray`.
pub(super) const STORE_TAIL: i32 = ValueArray::TAIL_OFFSET as i32;
/// `JsString::length`.
pub(super) const STRING_LENGTH: i32 = 12;
/// First code unit of a sequential string.
pub(super) const STRING_DATA: i32 = 16;
/// Header flags.
pub(super) const FLAGS: i32 = 5;
/// `Shape::bits`.
pub(super) const SHAPE_BITS: i32 = 88;
/// Bytes of a `JsFunction`, for the test.
const _: () = assert!(size_of::<JsFunction>() == FUNCTION_MACHINE_CODE as usize + 8);

#[cfg(test)]
mod tests {
    use super::*;
    use cutaway_gc::Value;
    use cutaway_gc::cells::arrays::DoubleArray;
    use cutaway_gc::cells::objects::{JsArray, ViewObject};
    use cutaway_gc::cells::shapes::Shape;
    use cutaway_gc::cells::strings::JsString;

    /// Shows `read` a cell whose only bytes that are not 0 are those at `offset`.
    fn check<T, R: PartialEq + std::fmt::Debug>(
        offset: i32,
        bytes: &[u8],
        wanted: R,
        read: impl Fn(&T) -> R,
    ) {
        let mut words = [0u64; 32];
        // SAFETY: the words are a cell of zeros, larger than all these layouts.
        unsafe {
            let start: *mut u8 = words.as_mut_ptr().cast();
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), start.add(offset as usize), bytes.len());
            assert_eq!(read(&*start.cast::<T>()), wanted, "offset {offset}");
        }
    }

    #[test]
    fn offsets_are_those_of_the_cells() {
        let word = 0x1234_5678_u64.to_le_bytes();
        let value = Value::from_bits(0x1234_5678);
        check(FUNCTION_CONTEXT, &word, value, |f: &JsFunction| f.context());
        check(FUNCTION_MACHINE_CODE, &word, value, |f: &JsFunction| f.machine_code());
        check(CONTEXT_PREVIOUS, &word, value, |c: &Context| c.previous());
        check(CONTEXT_SCOPE_INFO, &word, value, |c: &Context| c.scope_info());
        check(CONTEXT_EXTENSION, &word, value, |c: &Context| c.extension());
        check(CONTEXT_LENGTH, &word[..4], 0x1234_5678, |c: &Context| c.length());
        check(CONTEXT_LENGTH + 4, &word[..4], 0x1234_5678, |c: &Context| c.mode());
        check(ARRAY_LENGTH, &word[..4], 0x1234_5678, |a: &JsArray| a.length());
        check(VIEW_DATA, &word, 0x1234_5678, |v: &ViewObject| v.data() as usize);
        check(STORE_LENGTH, &word[..4], 0x1234_5678, |a: &DoubleArray| a.length());
        check(STRING_LENGTH, &word[..4], 0x1234_5678, |s: &JsString| s.length());
        check(SHAPE_BITS, &word[..4], 0x1234_5678, |s: &Shape| s.bits());
        check(FLAGS, &[7], 7, |s: &JsString| s.header().flags());
        assert_eq!(STRING_DATA as usize, JsString::DATA_OFFSET);
        assert_eq!(STORE_TAIL as usize, DoubleArray::TAIL_OFFSET);
    }
}
