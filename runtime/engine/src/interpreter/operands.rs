//! Decoding of operands while running: a **scale** per prefix (none, `Wide`, `ExtraWide`), as a type, so that each handler
//! exists once per scale and decodes its operands with one load each.
//!
//! Used by the handlers through `State`. `cutaway_bytecode::Reader` is the decoder for everybody else.

/// Operand size of an instruction.
pub trait Scale: Copy + 'static {
    /// Bytes per operand.
    const SIZE: usize;
    /// Which dispatch table has the handlers of this scale.
    const TABLE: usize;

    /// Reads an unsigned operand.
    ///
    /// # Safety
    /// `at` is the address of an operand of this scale.
    unsafe fn unsigned(at: *const u8) -> u32;

    /// Reads a signed operand.
    ///
    /// # Safety
    /// As for `unsigned`.
    unsafe fn signed(at: *const u8) -> i32;
}

/// No prefix: one byte per operand.
#[derive(Clone, Copy)]
pub struct Narrow;

/// After `Wide`: two bytes.
#[derive(Clone, Copy)]
pub struct Double;

/// After `ExtraWide`: four bytes.
#[derive(Clone, Copy)]
pub struct Quadruple;

macro_rules! scale {
    ($name:ident, $table:literal, $unsigned:ty, $signed:ty) => {
        impl Scale for $name {
            const SIZE: usize = size_of::<$unsigned>();
            const TABLE: usize = $table;

            #[inline(always)]
            unsafe fn unsigned(at: *const u8) -> u32 {
                // SAFETY: an operand is here (caller).
                u32::from(unsafe { at.cast::<$unsigned>().read_unaligned() })
            }

            #[inline(always)]
            unsafe fn signed(at: *const u8) -> i32 {
                // SAFETY: an operand is here (caller).
                i32::from(unsafe { at.cast::<$signed>().read_unaligned() })
            }
        }
    };
}

scale!(Narrow, 0, u8, i8);
scale!(Double, 1, u16, i16);
scale!(Quadruple, 2, u32, i32);
