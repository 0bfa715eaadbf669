//! Nodes with a truth value. Those that are one comparison of the processor are remembered ([`Comparison`]): a branch on them
//! compares again, with the condition that lets the likely side follow, and the truth value itself is not made.

use super::{I8, I32, I64, Lowering};
use crate::graph::DeoptReason;
use crate::graph::RuntimeCall;
use crate::graph::{Condition, NodeId, Op};
use cranelift_codegen::ir::condcodes::{CondCode, FloatCC, IntCC};
use cranelift_codegen::ir::{InstBuilder, Value};
use cutaway_bytecode::TypeOfLiteral;
use cutaway_gc::Kind;
use cutaway_gc::Value as Boxed;
use cutaway_gc::cells::shapes::SHAPE_UNDETECTABLE;
use cutaway_gc::cells::strings::ATOM;
use cutaway_gc::heap::RESERVATION_SIZE;
use cutaway_gc::value::{DOUBLE_HOLE, DOUBLE_OFFSET, INT_TAG};

/// See the module's text.
#[derive(Clone, Copy)]
pub(super) enum Comparison {
    /// Of integers or words.
    Int(IntCC, Value, Value),
    /// Of doubles.
    Float(FloatCC, Value, Value),
    /// A truth value, or its opposite.
    Truth(Value, bool),
}

impl Comparison {
    pub(super) fn negated(self) -> Comparison {
        match self {
            Comparison::Int(condition, a, b) => Comparison::Int(condition.complement(), a, b),
            Comparison::Float(condition, a, b) => Comparison::Float(condition.complement(), a, b),
            Comparison::Truth(value, negated) => Comparison::Truth(value, !negated),
        }
    }
}

/// The condition of signed integers.
pub(super) fn signed(condition: Condition) -> IntCC {
    match condition {
        Condition::Equal => IntCC::Equal,
        Condition::NotEqual => IntCC::NotEqual,
        Condition::LessThan => IntCC::SignedLessThan,
        Condition::LessThanOrEqual => IntCC::SignedLessThanOrEqual,
        Condition::GreaterThan => IntCC::SignedGreaterThan,
        Condition::GreaterThanOrEqual => IntCC::SignedGreaterThanOrEqual,
    }
}

fn ordered(condition: Condition) -> FloatCC {
    match condition {
        Condition::Equal => FloatCC::Equal,
        Condition::NotEqual => FloatCC::NotEqual,
        Condition::LessThan => FloatCC::LessThan,
        Condition::LessThanOrEqual => FloatCC::LessThanOrEqual,
        Condition::GreaterThan => FloatCC::GreaterThan,
        Condition::GreaterThanOrEqual => FloatCC::GreaterThanOrEqual,
    }
}

impl Lowering<'_> {
    /// A comparison's truth value.
    pub(super) fn truth(&mut self, comparison: Comparison) -> Value {
        match comparison {
            Comparison::Int(condition, a, b) => self.b.ins().icmp(condition, a, b),
            Comparison::Float(condition, a, b) => self.b.ins().fcmp(condition, a, b),
            Comparison::Truth(value, false) => value,
            Comparison::Truth(value, true) => self.b.ins().bxor_imm_u(value, 1),
        }
    }

    /// How a node's truth value came to be.
    pub(super) fn comparison_of(&mut self, id: NodeId) -> Result<Comparison, String> {
        match self.comparisons[id.index()] {
            Some(comparison) => Ok(comparison),
            None => Ok(Comparison::Truth(self.value(id)?, false)),
        }
    }

    pub(super) fn comparison(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let x = self.input(inputs, 0)?;
        let comparison = match op {
            Op::LogicalNot => self.comparison_of(inputs[0])?.negated(),
            Op::Int32Compare { condition } => Comparison::Int(signed(condition), x, self.input(inputs, 1)?),
            Op::Uint32Compare { condition } => {
                Comparison::Int(signed(condition).unsigned(), x, self.input(inputs, 1)?)
            }
            Op::Float64Compare { condition } => {
                Comparison::Float(ordered(condition), x, self.input(inputs, 1)?)
            }
            Op::Float64IsHole => {
                let bits = self.bits_of_double(x);
                let hole = self.word(DOUBLE_HOLE);
                Comparison::Int(IntCC::Equal, bits, hole)
            }
            Op::TaggedEqual => Comparison::Int(IntCC::Equal, x, self.input(inputs, 1)?),
            Op::IsInt32 => {
                let tag = self.b.ins().sshr_imm_u(x, 49);
                let ones = self.word(u64::MAX);
                Comparison::Int(IntCC::Equal, tag, ones)
            }
            Op::IsNumber => {
                let tag = self.is_number(x);
                let none = self.word(0);
                Comparison::Int(IntCC::NotEqual, tag, none)
            }
            Op::IsCell => {
                let rest = self.is_no_cell_value(x);
                let none = self.word(0);
                Comparison::Int(IntCC::Equal, rest, none)
            }
            Op::HasShape { shape } => {
                let own = self.load(I32, x, 0);
                let wanted = self.int32(shape.0 as i32);
                Comparison::Int(IntCC::Equal, own, wanted)
            }
            Op::StringEqual => {
                let y = self.input(inputs, 1)?;
                Comparison::Truth(self.string_equal(x, y)?, false)
            }
            Op::StringCompare { condition } => {
                let y = self.input(inputs, 1)?;
                let order = self.leaf(RuntimeCall::string_compare, 0, &[x, y])?;
                let order = self.b.ins().ireduce(I32, order);
                let none = self.int32(0);
                Comparison::Int(signed(condition), order, none)
            }
            Op::StrictEqual => {
                let y = self.input(inputs, 1)?;
                Comparison::Truth(self.strict_equal(x, y)?, false)
            }
            Op::IsNullish => Comparison::Truth(self.is_nullish(x), false),
            Op::IsReceiver => Comparison::Truth(self.is_receiver(x), false),
            Op::TestTypeOf { literal } => Comparison::Truth(self.test_type_of(x, literal)?, false),
            Op::InPrototypeChain => {
                let y = self.input(inputs, 1)?;
                let answer = self.leaf(RuntimeCall::in_prototype_chain, 0, &[x, y])?;
                let unknown = self.constant_value(Boxed::UNDEFINED);
                let is_unknown = self.b.ins().icmp(IntCC::Equal, answer, unknown);
                self.exit_if(is_unknown, DeoptReason::WrongInstanceType)?;
                Comparison::Int(IntCC::Equal, answer, self.constant_value(Boxed::TRUE))
            }
            op => return Err(format!("{} is no comparison", op.name())),
        };
        self.comparisons[self.node.index()] = Some(comparison);
        Ok(self.truth(comparison))
    }

    /// `yes` or `no` by a condition, computed by a branch: `then` goes on only in the first case.
    fn decide(
        &mut self,
        condition: Value,
        then: impl FnOnce(&mut Self) -> Result<Value, String>,
        otherwise: impl FnOnce(&mut Self) -> Result<Value, String>,
    ) -> Result<Value, String> {
        let (done, result) = self.meeting(I8);
        let (yes, no) = (self.b.create_block(), self.b.create_block());
        self.b.ins().brif(condition, yes, &[], no, &[]);
        self.b.switch_to_block(yes);
        let value = then(self)?;
        self.jump(done, &[value]);
        self.b.switch_to_block(no);
        let value = otherwise(self)?;
        self.jump(done, &[value]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    fn answer(&mut self, yes: bool) -> Result<Value, String> {
        Ok(self.b.ins().iconst(I8, i64::from(yes)))
    }

    fn runtime_answer(
        &mut self,
        call: RuntimeCall,
        immediate: u64,
        arguments: &[Value],
    ) -> Result<Value, String> {
        let answer = self.leaf(call, immediate, arguments)?;
        Ok(self.equal(answer, Boxed::TRUE.bits() as i64))
    }

    /// The same cell, or the same text; two atoms that are not the same cell are not equal.
    fn string_equal(&mut self, x: Value, y: Value) -> Result<Value, String> {
        let same = self.b.ins().icmp(IntCC::Equal, x, y);
        self.decide(
            same,
            |this| this.answer(true),
            |this| {
                let flags_x = this.load(I8, x, super::layout::FLAGS);
                let flags_y = this.load(I8, y, super::layout::FLAGS);
                let both = this.b.ins().band(flags_x, flags_y);
                let atoms = this.b.ins().band_imm_u(both, i64::from(ATOM));
                this.decide(
                    atoms,
                    |this| this.answer(false),
                    |this| this.runtime_answer(RuntimeCall::string_equal, 0, &[x, y]),
                )
            },
        )
    }

    /// Equal words are equal unless they are a NaN; different ones are different if one of them is an int32 in a pair of
    /// int32s, or a constant; all else is the runtime's.
    fn strict_equal(&mut self, x: Value, y: Value) -> Result<Value, String> {
        let same = self.b.ins().icmp(IntCC::Equal, x, y);
        self.decide(
            same,
            |this| {
                let nan = this.word(Boxed::double(f64::NAN).bits());
                Ok(this.b.ins().icmp(IntCC::NotEqual, x, nan))
            },
            |this| {
                // Neither is a number and one is no cell: then only the same word is equal.
                let numbers = this.b.ins().umax(x, y);
                let number = this.word(DOUBLE_OFFSET);
                let some_number = this.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, numbers, number);
                this.decide(
                    some_number,
                    |this| {
                        let smaller = this.b.ins().umin(x, y);
                        let tag = this.word(INT_TAG);
                        let ints = this.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, smaller, tag);
                        this.decide(
                            ints,
                            |this| this.answer(false),
                            |this| this.runtime_answer(RuntimeCall::strict_equal, 0, &[x, y]),
                        )
                    },
                    |this| {
                        let either = this.b.ins().bor(x, y);
                        let no_cell = this.is_no_cell_value(either);
                        this.decide(
                            no_cell,
                            |this| this.answer(false),
                            |this| this.runtime_answer(RuntimeCall::strict_equal, 0, &[x, y]),
                        )
                    },
                )
            },
        )
    }

    /// Not 0 (I32) if a cell's shape is undetectable.
    pub(super) fn is_undetectable(&mut self, cell: Value) -> Value {
        let base = self.b.ins().band_imm_s(cell, !(RESERVATION_SIZE as i64 - 1));
        let shape = self.load(I32, cell, 0);
        let shape = self.b.ins().uextend(I64, shape);
        let shape = self.b.ins().iadd(base, shape);
        let bits = self.load(I32, shape, super::layout::SHAPE_BITS);
        self.b.ins().band_imm_u(bits, i64::from(SHAPE_UNDETECTABLE))
    }

    fn is_nullish(&mut self, x: Value) -> Value {
        let (done, result) = self.meeting(I8);
        let (no_cell, cell) = (self.b.create_block(), self.b.create_block());
        let rest = self.is_no_cell_value(x);
        self.b.ins().brif(rest, no_cell, &[], cell, &[]);
        self.b.switch_to_block(cell);
        let undetectable = self.is_undetectable(x);
        let undetectable = self.not_equal(undetectable, 0);
        self.jump(done, &[undetectable]);
        self.b.switch_to_block(no_cell);
        let rest = self.b.ins().band_imm_s(x, !8);
        let nullish = self.equal(rest, 2);
        self.jump(done, &[nullish]);
        self.b.switch_to_block(done);
        result
    }

    fn is_receiver(&mut self, x: Value) -> Value {
        let (done, result) = self.meeting(I8);
        let cell = self.b.create_block();
        let no_cell = self.is_no_cell_value(x);
        let no = self.b.ins().iconst(I8, 0);
        self.b.ins().brif(no_cell, done, &[no.into()], cell, &[]);
        self.b.switch_to_block(cell);
        let kind = self.kind_of(x);
        let object = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThanOrEqual, kind, Kind::Object as i64);
        self.jump(done, &[object]);
        self.b.switch_to_block(done);
        result
    }

    /// 1 if the value is a cell of a kind from `first` to `last`.
    pub(super) fn is_cell_of_kind(&mut self, x: Value, first: Kind, last: Kind) -> Value {
        let (done, result) = self.meeting(I8);
        let cell = self.b.create_block();
        let no_cell = self.is_no_cell_value(x);
        let no = self.b.ins().iconst(I8, 0);
        self.b.ins().brif(no_cell, done, &[no.into()], cell, &[]);
        self.b.switch_to_block(cell);
        let inside = self.kind_between(x, first as u8, last as u8);
        self.jump(done, &[inside]);
        self.b.switch_to_block(done);
        result
    }

    /// 1 if a cell's kind is in the range.
    pub(super) fn kind_between(&mut self, cell: Value, first: u8, last: u8) -> Value {
        let kind = self.kind_of(cell);
        if first == last {
            return self.b.ins().icmp_imm_u(IntCC::Equal, kind, i64::from(first));
        }
        let distance = self.b.ins().iadd_imm_u(kind, i64::from(first.wrapping_neg()));
        self.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, distance, i64::from(last.wrapping_sub(first)))
    }

    fn test_type_of(&mut self, x: Value, literal: u32) -> Result<Value, String> {
        let is = |kind: TypeOfLiteral| literal == kind as u32;
        if is(TypeOfLiteral::Number) {
            let tag = self.is_number(x);
            return Ok(self.not_equal(tag, 0));
        }
        if is(TypeOfLiteral::Boolean) {
            let rest = self.b.ins().bxor_imm_u(x, 6);
            return Ok(self.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, rest, 1));
        }
        if is(TypeOfLiteral::String) {
            return Ok(self.is_cell_of_kind(x, Kind::OneByteString, Kind::Slice));
        }
        if is(TypeOfLiteral::Symbol) {
            return Ok(self.is_cell_of_kind(x, Kind::Symbol, Kind::Symbol));
        }
        if is(TypeOfLiteral::BigInt) {
            return Ok(self.is_cell_of_kind(x, Kind::BigInt, Kind::BigInt));
        }
        self.runtime_answer(RuntimeCall::test_type_of, u64::from(literal), &[x])
    }
}
