//! One typed constant per instruction, derived from the table: what operands it takes, and whether it may throw. With them
//! a wrong operand, or a throwing instruction without a source position, is a compile error of the compiler.

#![allow(non_upper_case_globals)]

use crate::op::MAX_OPERANDS;
use crate::{ConstIndex, Label, Op, Register, RuntimeFunction, SlotIndex, TypeOfLiteral};
use std::marker::PhantomData;

/// Marks instructions that cannot throw.
pub struct Quiet;

/// Marks instructions that may throw: emitted with a position.
pub struct Throwing;

/// An opcode with its operand types `O` and its effect `E`.
pub struct Typed<O, E> {
    pub op: Op,
    marker: PhantomData<(O, E)>,
}

impl<O, E> Clone for Typed<O, E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<O, E> Copy for Typed<O, E> {}

/// A typed operand.
pub trait Operand: Copy {
    /// The number that is encoded.
    fn encode(self) -> u32;
}

macro_rules! operand {
    ($($type:ty => |$value:ident| $code:expr;)*) => {
        $(impl Operand for $type { fn encode(self) -> u32 { let $value = self; $code } })*
    };
}
operand! {
    Register => |r| r.0;
    ConstIndex => |c| c.0;
    SlotIndex => |s| s.0;
    Label => |l| l.0;
    u32 => |n| n;
    i32 => |n| n as u32;
    TypeOfLiteral => |t| t as u32;
    RuntimeFunction => |f| f as u32;
}

/// The operands of an instruction, as a tuple.
pub trait Operands: Copy {
    /// The encoded numbers.
    fn encode(self) -> [u32; MAX_OPERANDS];
}

impl Operands for () {
    fn encode(self) -> [u32; MAX_OPERANDS] {
        [0; MAX_OPERANDS]
    }
}

macro_rules! operands {
    ($($($t:ident $i:tt),+;)*) => {
        $(impl<$($t: Operand),+> Operands for ($($t,)+) {
            fn encode(self) -> [u32; MAX_OPERANDS] {
                let mut out = [0; MAX_OPERANDS];
                $(out[$i] = self.$i.encode();)+
                out
            }
        })*
    };
}
operands! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, F 4;
}

macro_rules! kind_type {
    (Reg) => {
        Register
    };
    (RegOut) => {
        Register
    };
    (RegInOut) => {
        Register
    };
    (RegPair) => {
        Register
    };
    (RegOutTriple) => {
        Register
    };
    (RegList) => {
        Register
    };
    (RegListOut) => {
        Register
    };
    (Count) => {
        u32
    };
    (Imm) => {
        i32
    };
    (UImm) => {
        u32
    };
    (Flag) => {
        u32
    };
    (TypeOfLiteral) => {
        TypeOfLiteral
    };
    (Slot) => {
        SlotIndex
    };
    (Runtime) => {
        RuntimeFunction
    };
    (Jump) => {
        Label
    };
    (JumpBack) => {
        Label
    };
    ($constant:ident) => {
        ConstIndex
    };
}

macro_rules! effect_type {
    (Pure) => {
        Quiet
    };
    (Allocates) => {
        Quiet
    };
    ($throws:ident) => {
        Throwing
    };
}

macro_rules! typed_instructions {
    ($($name:ident, $acc:ident, [$($kind:ident),*], $effect:ident, $meaning:literal;)*) => {
        $(#[allow(unused, reason = "generated for every row of the table")]
        #[doc = $meaning]
        pub const $name: Typed<($(kind_type!($kind),)*), effect_type!($effect)> =
            Typed { op: Op::$name, marker: PhantomData };)*
    };
}
for_each_instruction!(typed_instructions);
