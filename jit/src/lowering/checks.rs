//! Checks: nodes that leave to the interpreter unless something holds.

use super::{I32, I64, Lowering};
use crate::graph::RuntimeCall;
use crate::graph::{DeoptReason, NodeId, Op, ShapeSet};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};
use cutaway_gc::Kind;
use cutaway_gc::Value as Boxed;
use cutaway_gc::value::DOUBLE_HOLE;

impl Lowering<'_> {
    pub(super) fn check(&mut self, op: Op, inputs: &[NodeId]) -> Result<(), String> {
        let x = self.input(inputs, 0)?;
        match op {
            Op::CheckCell => self.check_cell(x, DeoptReason::Smi),
            Op::CheckShape { shapes } => {
                self.check_cell(x, DeoptReason::WrongMap)?;
                self.check_shape(x, shapes)
            }
            Op::CheckShapeOfCell { shapes } => self.check_shape(x, shapes),
            Op::CheckKind { first, last } => self.check_kind(x, first, last, DeoptReason::WrongInstanceType),
            Op::CheckString => {
                self.check_kind(x, Kind::OneByteString as u8, Kind::Slice as u8, DeoptReason::NotAString)
            }
            Op::CheckReceiver => {
                self.check_kind(x, Kind::Object as u8, Kind::Host as u8, DeoptReason::NotAJavaScriptObject)
            }
            Op::CheckValue => {
                let wanted = self.input(inputs, 1)?;
                let other = self.b.ins().icmp(IntCC::NotEqual, x, wanted);
                self.exit_if(other, DeoptReason::WrongValue)
            }
            Op::CheckNotHole => {
                let hole = self.equal(x, Boxed::HOLE.bits() as i64);
                self.exit_if(hole, DeoptReason::Hole)
            }
            Op::CheckNumber => {
                let number = self.is_number(x);
                self.exit_unless(number, DeoptReason::NotANumber)
            }
            Op::CheckNotNullish => {
                let rest = self.b.ins().band_imm_s(x, !8);
                let nullish = self.equal(rest, 2);
                self.exit_if(nullish, DeoptReason::UndefinedOrNull)
            }
            Op::CheckTrue { reason } => {
                let negated = self.comparison_of(inputs[0])?.negated();
                let negated = self.truth(negated);
                self.exit_if(negated, reason)
            }
            Op::CheckBounds => {
                let length = self.input(inputs, 1)?;
                let outside = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, x, length);
                self.exit_if(outside, DeoptReason::OutOfBounds)
            }
            Op::CheckFloat64NotHole => {
                let bits = self.bits_of_double(x);
                let hole = self.word(DOUBLE_HOLE);
                let is_hole = self.b.ins().icmp(IntCC::Equal, bits, hole);
                self.exit_if(is_hole, DeoptReason::Hole)
            }
            Op::CheckAtom => {
                let atom = self.input(inputs, 1)?;
                self.check_atom(x, atom)
            }
            Op::CheckDetached => {
                let data = self.load(I64, x, super::layout::VIEW_DATA);
                self.exit_unless(data, DeoptReason::ArrayBufferWasDetached)
            }
            op => Err(format!("{} is no check", op.name())),
        }
    }

    fn check_cell(&mut self, x: Value, reason: DeoptReason) -> Result<(), String> {
        let rest = self.is_no_cell_value(x);
        self.exit_if(rest, reason)
    }

    fn check_kind(&mut self, x: Value, first: u8, last: u8, reason: DeoptReason) -> Result<(), String> {
        self.check_cell(x, reason)?;
        let inside = self.kind_between(x, first, last);
        self.exit_unless(inside, reason)
    }

    fn check_shape(&mut self, cell: Value, shapes: ShapeSet) -> Result<(), String> {
        let own = self.load(I32, cell, 0);
        let exit = self.eager_exit(DeoptReason::WrongMap)?;
        let next = self.b.create_block();
        let mut left = shapes.iter().peekable();
        while let Some(shape) = left.next() {
            let wanted = self.int32(shape.0 as i32);
            if left.peek().is_some() {
                let other = self.b.create_block();
                let same = self.b.ins().icmp(IntCC::Equal, own, wanted);
                self.b.ins().brif(same, next, &[], other, &[]);
                self.b.switch_to_block(other);
            } else {
                let different = self.b.ins().icmp(IntCC::NotEqual, own, wanted);
                self.b.ins().brif(different, exit, &[], next, &[]);
            }
        }
        self.b.switch_to_block(next);
        Ok(())
    }

    /// The atom itself, or on a cold path another string with its text.
    fn check_atom(&mut self, x: Value, atom: Value) -> Result<(), String> {
        let (other, next) = (self.cold_block(), self.b.create_block());
        let different = self.b.ins().icmp(IntCC::NotEqual, x, atom);
        self.b.ins().brif(different, other, &[], next, &[]);
        self.b.switch_to_block(other);
        self.check_kind(x, Kind::OneByteString as u8, Kind::Slice as u8, DeoptReason::WrongName)?;
        let answer = self.preserving(RuntimeCall::same_atom_text, 0, &[x, atom])?;
        let same = self.equal(answer, Boxed::TRUE.bits() as i64);
        let exit = self.eager_exit(DeoptReason::WrongName)?;
        self.b.ins().brif(same, next, &[], exit, &[]);
        self.b.switch_to_block(next);
        Ok(())
    }
}
