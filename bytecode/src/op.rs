//! The opcodes and what the table says about each: names, operand kinds, accumulator use, effect, control flow. Derived
//! from the instruction table; used by the builder, the decoder, the interpreter and the optimizer.

use crate::OperandKind;

/// How an instruction uses the accumulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acc {
    /// Neither read nor written.
    None,
    /// Read, and kept.
    Read,
    /// Written, not read.
    Write,
    /// Read, then written.
    ReadWrite,
    /// Its value afterwards is undefined. The fused tests read it first ([`Op::reads_acc`]).
    Clobber,
}

/// What an instruction can do besides its stated meaning. Each includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing: no throw, no allocation, no JavaScript.
    Pure,
    /// May allocate, so may collect.
    Allocates,
    /// May throw, but runs no JavaScript.
    Throws,
    /// May run any JavaScript. A point at which optimized code may be dropped (lazy deoptimization).
    Calls,
}

/// Where control goes after an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// To the next instruction.
    Next,
    /// To the jump target only.
    Jump,
    /// To the next instruction or to a jump target (or an entry of the jump table).
    Branch,
    /// Out of the frame; nothing follows.
    Exit,
    /// Out of the frame, to come back at the next instruction when the generator is resumed.
    Suspend,
}

/// The facts of one row of the table.
#[derive(Debug)]
pub struct OpInfo {
    /// The name, as in the listing.
    pub name: &'static str,
    /// Accumulator use.
    pub acc: Acc,
    /// Operand kinds in order.
    pub operands: &'static [OperandKind],
    /// Effect.
    pub effect: Effect,
    /// Meaning.
    pub meaning: &'static str,
}

macro_rules! define_ops {
    ($($name:ident, $acc:ident, [$($kind:ident),*], $effect:ident, $meaning:literal;)*) => {
        /// An opcode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Op { $(#[doc = $meaning] $name),* }

        impl Op {
            /// All opcodes, by number.
            pub const ALL: &'static [Op] = &[$(Op::$name),*];
        }

        static INFO: &[OpInfo] = &[$(OpInfo {
            name: stringify!($name),
            acc: Acc::$acc,
            operands: &[$(OperandKind::$kind),*],
            effect: Effect::$effect,
            meaning: $meaning,
        }),*];
    };
}
for_each_instruction!(define_ops);

/// The largest number of operands an instruction has.
pub const MAX_OPERANDS: usize = 5;

impl Op {
    /// How many opcodes there are.
    pub const COUNT: usize = Op::ALL.len();

    /// The opcode with this number.
    pub fn from_byte(byte: u8) -> Option<Op> {
        Op::ALL.get(byte as usize).copied()
    }

    /// Its row of the table.
    pub fn info(self) -> &'static OpInfo {
        &INFO[self as usize]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Its operand kinds.
    pub fn operands(self) -> &'static [OperandKind] {
        self.info().operands
    }

    /// Bytes it takes without prefix, at an operand size of `scale` (1, 2 or 4).
    pub fn size(self, scale: usize) -> usize {
        1 + self.operands().len() * scale
    }

    /// Whether the accumulator's value before matters.
    pub fn reads_acc(self) -> bool {
        match self.info().acc {
            Acc::Read | Acc::ReadWrite => true,
            Acc::Clobber => self != Op::DeclareGlobals,
            Acc::None | Acc::Write => false,
        }
    }

    /// Whether the accumulator's value afterwards is a new one (or undefined).
    pub fn writes_acc(self) -> bool {
        matches!(self.info().acc, Acc::Write | Acc::ReadWrite | Acc::Clobber)
    }

    /// Whether it may throw, so that it needs a source position.
    pub fn can_throw(self) -> bool {
        self.info().effect >= Effect::Throws
    }

    /// Where control goes next.
    pub fn flow(self) -> Flow {
        match self {
            Op::Jump | Op::JumpLoop => Flow::Jump,
            Op::Return | Op::Throw | Op::ReThrow => Flow::Exit,
            Op::SuspendGenerator => Flow::Suspend,
            _ if self.operands().iter().any(|k| matches!(k, OperandKind::Jump | OperandKind::Table)) => {
                Flow::Branch
            }
            _ => Flow::Next,
        }
    }

    /// The jump without condition on acc's type, for tests whose result is a boolean already.
    pub fn is_prefix(self) -> bool {
        matches!(self, Op::Wide | Op::ExtraWide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_fits_the_encoding() {
        const { assert!(Op::COUNT <= 256) };
        for &op in Op::ALL {
            assert_eq!(Op::from_byte(op as u8), Some(op));
            assert!(op.operands().len() <= MAX_OPERANDS, "{}", op.name());
        }
    }

    #[test]
    fn lists_and_tables_are_followed_by_their_count() {
        for &op in Op::ALL {
            let kinds = op.operands();
            for (i, kind) in kinds.iter().enumerate() {
                if matches!(kind, OperandKind::RegList | OperandKind::RegListOut | OperandKind::Table) {
                    assert_eq!(kinds.get(i + 1), Some(&OperandKind::Count), "{}", op.name());
                }
            }
        }
    }
}
