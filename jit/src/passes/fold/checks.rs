//! Rules for checks and questions about values whose answer the graph knows.

use super::conversions::Boxed;
use super::{Folder, Reduction};
use crate::graph::{Condition, NodeId, Op};

impl Folder<'_> {
    /// Rules for checks and questions.
    pub fn check(&mut self, id: NodeId) -> Reduction {
        let op = self.graph.op(id);
        let Some(&value) = self.graph.node(id).inputs.first() else { return Reduction::Keep };
        match op {
            Op::CheckCell if self.is_known_cell(value) => Reduction::Remove,
            Op::CheckNumber if self.is_known_number(value) => Reduction::Remove,
            Op::CheckReceiver if self.is_new_object(value) => Reduction::Remove,
            Op::CheckString
                if matches!(self.graph.op(value), Op::StringConcat | Op::TypeOf | Op::StringCharAt) =>
            {
                Reduction::Remove
            }
            Op::CheckNotHole if self.is_never_hole(value) => Reduction::Remove,
            Op::CheckNotNullish if self.is_known_cell(value) || self.is_known_number(value) => {
                Reduction::Remove
            }
            Op::CheckTrue { .. } if matches!(self.graph.op(value), Op::ConstantBool { value: true }) => {
                Reduction::Remove
            }
            Op::CheckFloat64NotHole if self.is_computed_double(value) => Reduction::Remove,
            Op::Float64IsHole if self.is_computed_double(value) => {
                let never = self.constant(Op::ConstantBool { value: false });
                Reduction::Replace(never)
            }
            Op::CheckValue => match self.same_word(value, self.input(id, 1)) {
                Some(true) => Reduction::Remove,
                _ => Reduction::Keep,
            },
            Op::CheckBounds => self.check_bounds(id),
            Op::TaggedEqual => self.tagged_equal(id),
            Op::StrictEqual => self.strict_equal(id),
            Op::IsNullish => match self.boxed(value) {
                Boxed::Constant(constant) => self.boolean(constant.is_nullish()),
                Boxed::Unknown if !self.is_new_object(value) => Reduction::Keep,
                _ => self.boolean(false),
            },
            Op::IsInt32 => match self.boxed(value) {
                Boxed::Int32(_) => self.boolean(true),
                Boxed::Bool(_) => self.boolean(false),
                Boxed::Constant(constant) => self.boolean(constant.is_int()),
                Boxed::Unknown if self.is_known_cell(value) => self.boolean(false),
                _ => Reduction::Keep,
            },
            Op::IsNumber => match self.boxed(value) {
                Boxed::Int32(_) | Boxed::Float64(_) => self.boolean(true),
                Boxed::Bool(_) => self.boolean(false),
                Boxed::Constant(constant) => self.boolean(constant.is_number()),
                Boxed::Unknown if self.is_known_cell(value) => self.boolean(false),
                Boxed::Unknown => Reduction::Keep,
            },
            Op::IsCell => match self.boxed(value) {
                Boxed::Unknown if self.is_known_cell(value) => self.boolean(true),
                Boxed::Unknown => Reduction::Keep,
                _ => self.boolean(false),
            },
            Op::IsReceiver if self.is_new_object(value) => self.boolean(true),
            _ => Reduction::Keep,
        }
    }

    fn is_known_cell(&self, id: NodeId) -> bool {
        matches!(
            self.graph.op(id),
            Op::ConstantCell { .. }
                | Op::NewContext { .. }
                | Op::Closure
                | Op::StringConcat
                | Op::StringCharAt
                | Op::TypeOf
        ) || self.is_new_object(id)
    }

    fn is_known_number(&self, id: NodeId) -> bool {
        match self.boxed(id) {
            Boxed::Int32(_) | Boxed::Float64(_) => true,
            Boxed::Constant(value) => value.is_number(),
            _ => false,
        }
    }

    fn is_never_hole(&self, id: NodeId) -> bool {
        match self.boxed(id) {
            Boxed::Constant(value) => !value.is_hole(),
            Boxed::Unknown => self.is_known_cell(id),
            _ => true,
        }
    }

    /// Arithmetic makes no NaN with the bits of a hole.
    fn is_computed_double(&self, id: NodeId) -> bool {
        matches!(
            self.graph.op(id),
            Op::Int32ToFloat64
                | Op::Uint32ToFloat64
                | Op::UnboxFloat64
                | Op::UnboxNumber
                | Op::CheckedTaggedToFloat64
                | Op::CheckedNumberOrOddballToFloat64
                | Op::Float64Add
                | Op::Float64Multiply
                | Op::Float64Divide
                | Op::Float64Subtract
        )
    }

    fn check_bounds(&mut self, id: NodeId) -> Reduction {
        let index = self.int32_constant(self.input(id, 0));
        let length = self.int32_constant(self.input(id, 1));
        match (index, length) {
            (Some(index), Some(length)) if (index as u32) < length as u32 => Reduction::Remove,
            _ => Reduction::Keep,
        }
    }

    /// Whether two boxed values are the same word, if that is known.
    fn same_word(&self, left: NodeId, right: NodeId) -> Option<bool> {
        if left == right {
            return Some(true);
        }
        match (self.graph.op(left), self.graph.op(right)) {
            (Op::ConstantTagged { bits: a }, Op::ConstantTagged { bits: b }) => Some(a == b),
            (Op::ConstantCell { index: a }, Op::ConstantCell { index: b }) => Some(a == b),
            (Op::ConstantTagged { .. }, _) if self.is_known_cell(right) => Some(false),
            (_, Op::ConstantTagged { .. }) if self.is_known_cell(left) => Some(false),
            (_, Op::ConstantCell { .. }) if self.is_new_object(left) => Some(false),
            (Op::ConstantCell { .. }, _) if self.is_new_object(right) => Some(false),
            _ if self.is_new_object(left) && self.is_new_object(right) => Some(false),
            _ => None,
        }
    }

    fn tagged_equal(&mut self, id: NodeId) -> Reduction {
        let (left, right) = (self.input(id, 0), self.input(id, 1));
        if let Some(known) = self.same_word(left, right) {
            return self.boolean(known);
        }
        match (self.boxed(left), self.boxed(right)) {
            (Boxed::Bool(value), Boxed::Constant(constant)) if constant.is_bool() => {
                if constant.is_true() {
                    Reduction::Replace(value)
                } else {
                    Reduction::becomes(Op::LogicalNot, &[value])
                }
            }
            (Boxed::Int32(_) | Boxed::Float64(_) | Boxed::Bool(_), Boxed::Constant(constant))
                if !constant.is_number() =>
            {
                self.boolean(false)
            }
            _ => Reduction::Keep,
        }
    }

    fn strict_equal(&mut self, id: NodeId) -> Reduction {
        let (left, right) = (self.input(id, 0), self.input(id, 1));
        match (self.boxed(left), self.boxed(right)) {
            (Boxed::Int32(a), Boxed::Int32(b)) => {
                Reduction::becomes(Op::Int32Compare { condition: Condition::Equal }, &[a, b])
            }
            (Boxed::Float64(a), Boxed::Float64(b)) => {
                Reduction::becomes(Op::Float64Compare { condition: Condition::Equal }, &[a, b])
            }
            (Boxed::Int32(a), Boxed::Float64(b)) | (Boxed::Float64(b), Boxed::Int32(a)) => {
                let a = self.emit(Op::Int32ToFloat64, &[a], id);
                Reduction::becomes(Op::Float64Compare { condition: Condition::Equal }, &[a, b])
            }
            (_, Boxed::Constant(constant)) | (Boxed::Constant(constant), _) if !constant.is_number() => {
                Reduction::becomes(Op::TaggedEqual, &[left, right])
            }
            _ if self.is_new_object(left) || self.is_new_object(right) => {
                Reduction::becomes(Op::TaggedEqual, &[left, right])
            }
            _ => Reduction::Keep,
        }
    }
}
