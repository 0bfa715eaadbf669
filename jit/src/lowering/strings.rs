//! Strings: length, code units, concatenation.

use super::{I8, I32, I64, Lowering};
use crate::graph::RuntimeCall;
use crate::graph::{NodeId, Op};
use cranelift_codegen::ir::types::I16;
use cranelift_codegen::ir::{InstBuilder, Value};
use cutaway_gc::Kind;

impl Lowering<'_> {
    pub(super) fn string(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let x = self.input(inputs, 0)?;
        if op == Op::StringLength {
            return Ok(self.load(I32, x, super::layout::STRING_LENGTH));
        }
        let y = self.input(inputs, 1)?;
        match op {
            Op::StringCharCodeAt => self.char_code_at(x, y),
            Op::StringCharAt => {
                let index = self.box_int32(y);
                self.leaf(RuntimeCall::string_char_at, 0, &[x, index])
            }
            Op::StringConcat => {
                let none = self.word(0);
                let result = self.runtime(RuntimeCall::string_concat, none, &[x, y])?;
                self.after_call(result)?;
                Ok(result)
            }
            op => Err(format!("{} is no operation on strings", op.name())),
        }
    }

    /// A unit of a flat string; ropes and slices are the runtime's.
    fn char_code_at(&mut self, string: Value, index: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(I32);
        let (one_byte, other) = (self.b.create_block(), self.b.create_block());
        let (two_byte, slow) = (self.b.create_block(), self.cold_block());
        let kind = self.kind_of(string);
        let wide_index = self.b.ins().uextend(I64, index);
        let is_other = self.not_equal(kind, Kind::OneByteString as i64);
        self.b.ins().brif(is_other, other, &[], one_byte, &[]);
        self.b.switch_to_block(one_byte);
        let address = self.b.ins().iadd(string, wide_index);
        let unit = self.load(I8, address, super::layout::STRING_DATA);
        let unit = self.b.ins().uextend(I32, unit);
        self.jump(done, &[unit]);
        self.b.switch_to_block(other);
        let is_two_byte = self.equal(kind, Kind::TwoByteString as i64);
        self.b.ins().brif(is_two_byte, two_byte, &[], slow, &[]);
        self.b.switch_to_block(two_byte);
        let distance = self.b.ins().ishl_imm_u(wide_index, 1);
        let address = self.b.ins().iadd(string, distance);
        let unit = self.load(I16, address, super::layout::STRING_DATA);
        let unit = self.b.ins().uextend(I32, unit);
        self.jump(done, &[unit]);
        self.b.switch_to_block(slow);
        let boxed = self.box_int32(index);
        let unit = self.preserving(RuntimeCall::string_char_code_at, 0, &[string, boxed])?;
        let unit = self.b.ins().ireduce(I32, unit);
        self.jump(done, &[unit]);
        self.b.switch_to_block(done);
        Ok(result)
    }
}
