//! Comparisons by the types their feedback names, tests against null and undefined, `typeof` tests.

use super::GraphBuilder;
use super::kind::Kinds;
use crate::graph::{Condition, DeoptReason, NodeId, Op, Repr, RuntimeCall};
use cutaway_bytecode::feedback::compare_feedback;
use cutaway_bytecode::{Instruction, Op as Bytecode, TypeOfLiteral};
use cutaway_gc::{Kind, Value};

/// What is tested for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OddballTest {
    /// null
    Null,
    /// undefined
    Undefined,
    /// null, undefined, or an undetectable object
    Nullish,
}

impl GraphBuilder<'_> {
    /// acc := reg (condition) acc.
    pub(super) fn build_compare(&mut self, i: &Instruction, condition: Condition, strict: bool) {
        let (left, right) = (self.reg(i.operand(0)), self.acc());
        if let Some(node) = self.compare(condition, strict, left, right, i.operand(1)) {
            self.set_acc(node);
        }
    }

    /// left (condition) right, a boolean in some representation; None if the path left.
    pub(super) fn compare(
        &mut self,
        condition: Condition,
        strict: bool,
        left: NodeId,
        right: NodeId,
        slot: u32,
    ) -> Option<NodeId> {
        use compare_feedback as feedback;
        let is_equality = condition == Condition::Equal;
        if self.graph.repr(left) == Repr::Int32 && self.graph.repr(right) == Repr::Int32 {
            return Some(self.add(Op::Int32Compare { condition }, &[left, right]));
        }
        let word = self.broker.feedback_word(self.unit.data.vector, slot);
        let bits = word.as_int().unwrap_or(feedback::NONE);
        let within = |set: i32| bits & !set == 0;
        if bits == feedback::NONE {
            if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForCompareOperation) {
                return None;
            }
            return Some(self.generic_compare(condition, strict, left, right));
        }
        if strict && let Some(node) = self.compare_identity(left, right) {
            return Some(node);
        }
        if within(feedback::SIGNED_SMALL) && !self.is_fraction(left) && !self.is_fraction(right) {
            let (left, right) = (self.int32(left), self.int32(right));
            return Some(self.add(Op::Int32Compare { condition }, &[left, right]));
        }
        if within(feedback::NUMBER) {
            let (left, right) = (self.float64(left), self.float64(right));
            return Some(self.add(Op::Float64Compare { condition }, &[left, right]));
        }
        if within(feedback::NUMBER_OR_ODDBALL) && !is_equality {
            let (left, right) = (self.to_number_float64(left), self.to_number_float64(right));
            return Some(self.add(Op::Float64Compare { condition }, &[left, right]));
        }
        if within(feedback::STRING) {
            self.check_string(left);
            self.check_string(right);
            let operation = if is_equality { Op::StringEqual } else { Op::StringCompare { condition } };
            return Some(self.add(operation, &[left, right]));
        }
        if is_equality && within(feedback::SYMBOL) {
            self.check_kind(left, Kind::Symbol, Kinds::SYMBOL);
            self.check_kind(right, Kind::Symbol, Kinds::SYMBOL);
            return Some(self.add(Op::TaggedEqual, &[left, right]));
        }
        if is_equality && within(feedback::RECEIVER) {
            self.check_receiver(left);
            // In a strict comparison with an object the other may be anything.
            if !strict {
                self.check_receiver(right);
            }
            return Some(self.add(Op::TaggedEqual, &[left, right]));
        }
        Some(self.generic_compare(condition, strict, left, right))
    }

    /// A strict comparison that is one of words: a side is certain to be no number, string or BigInt.
    fn compare_identity(&mut self, left: NodeId, right: NodeId) -> Option<NodeId> {
        let by_word = Kinds::ODDBALL | Kinds::SYMBOL | Kinds::OBJECT | Kinds::HOLE;
        let known = self.is_known(left, by_word) || self.is_known(right, by_word);
        known.then(|| self.add(Op::TaggedEqual, &[left, right]))
    }

    /// Whether a node holds doubles by its nature, so that it is compared as a double whatever feedback says.
    fn is_fraction(&self, node: NodeId) -> bool {
        self.graph.repr(node) == Repr::Float64 && self.constant_int32(node).is_none()
    }

    fn generic_compare(&mut self, condition: Condition, strict: bool, left: NodeId, right: NodeId) -> NodeId {
        if strict {
            return self.add(Op::StrictEqual, &[left, right]);
        }
        let op = match condition {
            Condition::Equal | Condition::NotEqual => Bytecode::TestEqual,
            Condition::LessThan => Bytecode::TestLessThan,
            Condition::LessThanOrEqual => Bytecode::TestLessThanOrEqual,
            Condition::GreaterThan => Bytecode::TestGreaterThan,
            Condition::GreaterThanOrEqual => Bytecode::TestGreaterThanOrEqual,
        };
        self.runtime(RuntimeCall::compare_operation, op as u64, &[left, right])
    }

    /// Leaves unless the value is a cell of this kind.
    pub fn check_kind(&mut self, node: NodeId, kind: Kind, kinds: Kinds) {
        if !self.is_known(node, kinds) {
            self.add(Op::CheckKind { first: kind as u8, last: kind as u8 }, &[node]);
            self.narrow(node, kinds);
        }
    }

    /// Leaves unless the value is an object.
    pub fn check_receiver(&mut self, node: NodeId) {
        if !self.is_known(node, Kinds::OBJECT) {
            self.add(Op::CheckReceiver, &[node]);
            self.narrow(node, Kinds::OBJECT);
        }
    }

    /// `TestReferenceEqual`.
    pub(super) fn build_reference_equal(&mut self, i: &Instruction) {
        let (left, right) = (self.reg(i.operand(0)), self.acc());
        let node = self.add(Op::TaggedEqual, &[left, right]);
        self.set_acc(node);
    }

    /// `TestNull` and its like.
    pub(super) fn build_test_oddball(&mut self, test: OddballTest) {
        let value = self.acc();
        let node = self.test_oddball(value, test);
        self.set_acc(node);
    }

    /// Whether a value is null, undefined, or either.
    pub(super) fn test_oddball(&mut self, value: NodeId, test: OddballTest) -> NodeId {
        let kinds = self.known(value).kinds;
        let (wanted, possible) = match test {
            OddballTest::Null => (Kinds::NULL, Kinds::NULL),
            OddballTest::Undefined => (Kinds::UNDEFINED, Kinds::UNDEFINED),
            // Undetectable objects are host objects, which any object that is no function may be.
            OddballTest::Nullish => (Kinds::NULLISH, Kinds::NULLISH | Kinds::OBJECT),
        };
        if kinds.is(wanted) {
            return self.bool_constant(true);
        }
        let is_ordinary = self.known(value).shapes.is_some() || self.is_new_object(value);
        if !kinds.may_be(possible)
            || test == OddballTest::Nullish && is_ordinary && !kinds.may_be(Kinds::NULLISH)
        {
            return self.bool_constant(false);
        }
        let oddball = match test {
            OddballTest::Null => self.tagged_constant(Value::NULL),
            OddballTest::Undefined => self.undefined(),
            OddballTest::Nullish => return self.add(Op::IsNullish, &[value]),
        };
        self.add(Op::TaggedEqual, &[value, oddball])
    }

    fn is_new_object(&self, node: NodeId) -> bool {
        matches!(
            self.graph.op(node),
            Op::NewObject { .. } | Op::NewArray { .. } | Op::NewArrayIterator | Op::NewClosure
        )
    }

    /// `TestTypeOf`.
    pub(super) fn build_test_type_of(&mut self, i: &Instruction) {
        let value = self.acc();
        let literal = i.operand(0);
        let kinds = self.known(value).kinds;
        let wanted = kinds_of_type(literal);
        let node = match wanted {
            Some(wanted) if kinds.is(wanted) => self.bool_constant(true),
            Some(wanted) if !kinds.may_be(wanted) => self.bool_constant(false),
            Some(Kinds::NUMBER) => self.add(Op::IsNumber, &[value]),
            _ => self.add(Op::TestTypeOf { literal }, &[value]),
        };
        self.set_acc(node);
    }
}

/// The values whose type has this name, where kinds tell.
pub(super) fn kinds_of_type(literal: u32) -> Option<Kinds> {
    let literal = TypeOfLiteral::ALL.get(literal as usize)?;
    match literal {
        TypeOfLiteral::Number => Some(Kinds::NUMBER),
        TypeOfLiteral::String => Some(Kinds::STRING),
        TypeOfLiteral::Symbol => Some(Kinds::SYMBOL),
        TypeOfLiteral::Boolean => Some(Kinds::BOOLEAN),
        TypeOfLiteral::BigInt => Some(Kinds::BIGINT),
        // Undetectable and callable objects are not told apart by all kinds.
        TypeOfLiteral::Undefined | TypeOfLiteral::Function | TypeOfLiteral::Object => None,
    }
}
