//! Decoding of instructions. Used by the listing, the verifier, liveness, and whoever walks bytecode outside the
//! interpreter. V8's counterpart: `src/interpreter/bytecode-array-iterator.h`.

use crate::op::MAX_OPERANDS;
use crate::{Op, OperandKind};

/// A decoded instruction.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// Where it starts, its prefix included.
    pub offset: u32,
    /// Where its opcode byte is: jumps count from here.
    pub op_offset: u32,
    /// Its size in bytes, the prefix included.
    pub size: u32,
    /// The opcode.
    pub op: Op,
    /// Bytes per operand: 1, 2 or 4.
    pub scale: u32,
    operands: [u32; MAX_OPERANDS],
}

impl Instruction {
    /// Operand `i`, as an unsigned number (signed kinds as their 32-bit pattern).
    pub fn operand(&self, i: usize) -> u32 {
        self.operands[i]
    }

    /// Operand `i`, as a signed number.
    pub fn signed(&self, i: usize) -> i32 {
        self.operands[i] as i32
    }

    /// The operands with their kinds.
    pub fn operands(&self) -> impl Iterator<Item = (OperandKind, u32)> + '_ {
        self.op.operands().iter().copied().zip(self.operands)
    }

    /// Offset of the next instruction.
    pub fn next_offset(&self) -> u32 {
        self.offset + self.size
    }

    /// The target of the jump that is operand `i`: an instruction's start.
    pub fn jump_target(&self, i: usize) -> u32 {
        match self.op.operands()[i] {
            OperandKind::JumpBack => self.op_offset - self.operands[i],
            _ => self.op_offset + self.operands[i],
        }
    }
}

/// Iterates over the instructions of a byte sequence; ends at the end or at the first byte that is no instruction.
#[derive(Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// From the start.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    /// From an instruction's start.
    pub fn at(bytes: &'a [u8], offset: u32) -> Reader<'a> {
        Reader { bytes, at: offset as usize }
    }

    /// Where the next instruction starts.
    pub fn offset(&self) -> u32 {
        self.at as u32
    }
}

impl Iterator for Reader<'_> {
    type Item = Instruction;

    fn next(&mut self) -> Option<Instruction> {
        let start = self.at;
        let mut op = Op::from_byte(*self.bytes.get(start)?)?;
        let mut op_at = start;
        let scale = match op {
            Op::Wide => 2,
            Op::ExtraWide => 4,
            _ => 1,
        };
        if scale > 1 {
            op_at += 1;
            op = Op::from_byte(*self.bytes.get(op_at)?)?;
        }
        let mut operands = [0; MAX_OPERANDS];
        let mut at = op_at + 1;
        for (slot, kind) in operands.iter_mut().zip(op.operands()) {
            let raw = self.bytes.get(at..at + scale)?;
            *slot = match (raw, kind.is_signed()) {
                (&[a], true) => i32::from(a as i8) as u32,
                (&[a, b], true) => i32::from(i16::from_le_bytes([a, b])) as u32,
                (&[a], false) => u32::from(a),
                (&[a, b], false) => u32::from(u16::from_le_bytes([a, b])),
                (&[a, b, c, d], _) => u32::from_le_bytes([a, b, c, d]),
                _ => return None,
            };
            at += scale;
        }
        self.at = at;
        Some(Instruction {
            offset: start as u32,
            op_offset: op_at as u32,
            size: (at - start) as u32,
            op,
            scale: scale as u32,
            operands,
        })
    }
}
