//! Rules for conversions between representations.

use super::{Folder, Reduction};
use crate::graph::{Condition, MathFunction, NodeId, Op};
use cutaway_gc::Value;

/// The int32 with exactly this value; -0 has none.
pub fn exact_int32(value: f64) -> Option<i32> {
    let int = value as i32;
    (f64::from(int) == value && !(int == 0 && value.is_sign_negative())).then_some(int)
}

/// ECMAScript's ToInt32 of a number.
pub fn to_int32(value: f64) -> i32 {
    if !value.is_finite() {
        return 0;
    }
    let wrapped = value.trunc() % 4_294_967_296.0;
    wrapped as i64 as i32
}

/// Where a boxed value comes from.
pub enum Boxed {
    /// An int32 node.
    Int32(NodeId),
    /// A double node.
    Float64(NodeId),
    /// A boolean node.
    Bool(NodeId),
    /// A constant that is no cell.
    Constant(Value),
    /// Not known.
    Unknown,
}

impl Folder<'_> {
    /// What is in a boxed value.
    pub fn boxed(&self, id: NodeId) -> Boxed {
        let node = self.graph.node(id);
        match node.op {
            Op::Int32ToTagged => Boxed::Int32(node.inputs[0]),
            Op::Float64ToTagged | Op::Float64ToTaggedNumber => Boxed::Float64(node.inputs[0]),
            Op::BoolToTagged => Boxed::Bool(node.inputs[0]),
            Op::ConstantTagged { bits } => Boxed::Constant(Value::from_bits(bits.0)),
            _ => Boxed::Unknown,
        }
    }

    /// Rules for conversions.
    pub fn conversion(&mut self, id: NodeId) -> Reduction {
        match self.graph.op(id) {
            Op::Int32ToTagged => self.int32_to_tagged(id),
            Op::Float64ToTagged | Op::Float64ToTaggedNumber => self.float64_to_tagged(id),
            Op::BoolToTagged => self.bool_to_tagged(id),
            Op::UnboxInt32 | Op::CheckedTaggedToInt32 => self.tagged_to_int32(id),
            Op::CheckedTruncateTaggedToInt32 => self.truncate_tagged(id),
            Op::UnboxFloat64 | Op::UnboxNumber | Op::CheckedTaggedToFloat64 => {
                self.tagged_to_float64(id, false)
            }
            Op::CheckedNumberOrOddballToFloat64 => self.tagged_to_float64(id, true),
            Op::UnboxBool | Op::CheckedTaggedToBool => match self.boxed(self.input(id, 0)) {
                Boxed::Bool(value) => Reduction::Replace(value),
                Boxed::Constant(value) if value.is_bool() => self.boolean(value.is_true()),
                _ => Reduction::Keep,
            },
            Op::Int32ToFloat64 => match self.int32_constant(self.input(id, 0)) {
                Some(value) => self.float64(f64::from(value)),
                None => Reduction::Keep,
            },
            Op::Uint32ToFloat64 => match self.int32_constant(self.input(id, 0)) {
                Some(value) => self.float64(f64::from(value as u32)),
                None => Reduction::Keep,
            },
            Op::BoolToInt32 => match self.graph.op(self.input(id, 0)) {
                Op::ConstantBool { value } => self.int32(i32::from(value)),
                _ => Reduction::Keep,
            },
            Op::CheckedFloat64ToInt32 | Op::CheckedFloat64ToIndex => self.float64_to_int32(id),
            Op::TruncateFloat64ToInt32 => self.truncate_float64(id),
            Op::CheckedUint32ToInt32 => match self.int32_constant(self.input(id, 0)) {
                Some(value) if value >= 0 => self.int32(value),
                _ => Reduction::Keep,
            },
            Op::ToBoolean => self.fold_to_boolean(id),
            Op::LogicalNot => self.logical_not(id),
            _ => Reduction::Keep,
        }
    }

    fn int32_to_tagged(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        match self.graph.op(value) {
            Op::ConstantInt32 { value } => self.tagged(Value::int(value)),
            Op::UnboxInt32 => Reduction::Replace(self.input(value, 0)),
            _ => Reduction::Keep,
        }
    }

    fn float64_to_tagged(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        match self.graph.op(value) {
            Op::ConstantFloat64 { bits } => {
                let number = f64::from_bits(bits.0);
                let in_double_form = matches!(self.graph.op(id), Op::Float64ToTagged);
                self.tagged(if in_double_form { Value::double(number) } else { Value::number(number) })
            }
            Op::Int32ToFloat64 => Reduction::becomes(Op::Int32ToTagged, &[self.input(value, 0)]),
            _ => Reduction::Keep,
        }
    }

    fn bool_to_tagged(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        match self.graph.op(value) {
            Op::ConstantBool { value } => self.tagged(Value::bool(value)),
            Op::UnboxBool | Op::CheckedTaggedToBool => Reduction::Replace(self.input(value, 0)),
            _ => Reduction::Keep,
        }
    }

    fn tagged_to_int32(&mut self, id: NodeId) -> Reduction {
        let is_checked = matches!(self.graph.op(id), Op::CheckedTaggedToInt32);
        match self.boxed(self.input(id, 0)) {
            Boxed::Int32(value) => Reduction::Replace(value),
            Boxed::Float64(value) if is_checked => Reduction::becomes(Op::CheckedFloat64ToInt32, &[value]),
            Boxed::Float64(value) => Reduction::becomes(Op::TruncateFloat64ToInt32, &[value]),
            Boxed::Constant(value) => match value.as_number().and_then(exact_int32) {
                Some(value) => self.int32(value),
                None => Reduction::Keep,
            },
            _ => Reduction::Keep,
        }
    }

    fn truncate_tagged(&mut self, id: NodeId) -> Reduction {
        match self.boxed(self.input(id, 0)) {
            Boxed::Int32(value) => Reduction::Replace(value),
            Boxed::Float64(value) => Reduction::becomes(Op::TruncateFloat64ToInt32, &[value]),
            Boxed::Bool(value) => Reduction::becomes(Op::BoolToInt32, &[value]),
            Boxed::Constant(value) => match number_or_oddball(value) {
                Some(number) => self.int32(to_int32(number)),
                None => Reduction::Keep,
            },
            Boxed::Unknown => Reduction::Keep,
        }
    }

    fn tagged_to_float64(&mut self, id: NodeId, oddballs: bool) -> Reduction {
        match self.boxed(self.input(id, 0)) {
            Boxed::Int32(value) => Reduction::becomes(Op::Int32ToFloat64, &[value]),
            Boxed::Float64(value) => Reduction::Replace(value),
            Boxed::Bool(value) if oddballs => {
                let int = self.emit(Op::BoolToInt32, &[value], id);
                Reduction::becomes(Op::Int32ToFloat64, &[int])
            }
            Boxed::Constant(value) => {
                let number = if oddballs { number_or_oddball(value) } else { value.as_number() };
                number.map_or(Reduction::Keep, |number| self.float64(number))
            }
            _ => Reduction::Keep,
        }
    }

    fn float64_to_int32(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        let is_index = matches!(self.graph.op(id), Op::CheckedFloat64ToIndex);
        match self.graph.op(value) {
            Op::Int32ToFloat64 => Reduction::Replace(self.input(value, 0)),
            Op::Uint32ToFloat64 => Reduction::becomes(Op::CheckedUint32ToInt32, &[self.input(value, 0)]),
            Op::ConstantFloat64 { bits } => {
                let number = f64::from_bits(bits.0);
                match exact_int32(if is_index && number == 0.0 { 0.0 } else { number }) {
                    Some(value) => self.int32(value),
                    None => Reduction::Keep,
                }
            }
            _ => Reduction::Keep,
        }
    }

    fn truncate_float64(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        match self.graph.op(value) {
            Op::Int32ToFloat64 | Op::Uint32ToFloat64 => Reduction::Replace(self.input(value, 0)),
            Op::ConstantFloat64 { bits } => self.int32(to_int32(f64::from_bits(bits.0))),
            _ => Reduction::Keep,
        }
    }

    fn fold_to_boolean(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        match self.boxed(value) {
            Boxed::Bool(value) => Reduction::Replace(value),
            Boxed::Int32(value) => {
                let zero = self.constant(Op::ConstantInt32 { value: 0 });
                Reduction::becomes(Op::Int32Compare { condition: Condition::NotEqual }, &[value, zero])
            }
            Boxed::Float64(value) => {
                let magnitude = self.emit(Op::Float64Math { function: MathFunction::Abs }, &[value], id);
                let zero = self.constant(Op::ConstantFloat64 { bits: crate::graph::Bits(0) });
                Reduction::becomes(
                    Op::Float64Compare { condition: Condition::GreaterThan },
                    &[magnitude, zero],
                )
            }
            Boxed::Constant(value) if value.is_bool() => self.boolean(value.is_true()),
            Boxed::Constant(value) if value.is_nullish() => self.boolean(false),
            Boxed::Constant(value) => match value.as_number() {
                Some(number) => self.boolean(number != 0.0 && !number.is_nan()),
                None => Reduction::Keep,
            },
            Boxed::Unknown if self.is_new_object(value) => self.boolean(true),
            Boxed::Unknown => Reduction::Keep,
        }
    }

    fn logical_not(&mut self, id: NodeId) -> Reduction {
        let value = self.input(id, 0);
        let inverse = |condition| match condition {
            Condition::Equal => Condition::NotEqual,
            Condition::NotEqual => Condition::Equal,
            Condition::LessThan => Condition::GreaterThanOrEqual,
            Condition::LessThanOrEqual => Condition::GreaterThan,
            Condition::GreaterThan => Condition::LessThanOrEqual,
            Condition::GreaterThanOrEqual => Condition::LessThan,
        };
        let inputs = self.graph.node(value).inputs.clone();
        match self.graph.op(value) {
            Op::ConstantBool { value } => self.boolean(!value),
            Op::LogicalNot => Reduction::Replace(inputs[0]),
            Op::Int32Compare { condition } => {
                Reduction::Become(Op::Int32Compare { condition: inverse(condition) }, inputs)
            }
            Op::Uint32Compare { condition } => {
                Reduction::Become(Op::Uint32Compare { condition: inverse(condition) }, inputs)
            }
            // Of doubles, only equality has its opposite: a NaN makes all others false.
            Op::Float64Compare { condition: condition @ (Condition::Equal | Condition::NotEqual) } => {
                Reduction::Become(Op::Float64Compare { condition: inverse(condition) }, inputs)
            }
            _ => Reduction::Keep,
        }
    }

    /// An object made in the graph.
    pub fn is_new_object(&self, id: NodeId) -> bool {
        matches!(
            self.graph.op(id),
            Op::NewObject { .. } | Op::NewArray { .. } | Op::NewArrayIterator | Op::NewClosure
        )
    }
}

fn number_or_oddball(value: Value) -> Option<f64> {
    if value.is_bool() {
        Some(f64::from(u8::from(value.is_true())))
    } else if value.is_undefined() {
        Some(f64::NAN)
    } else if value.is_null() {
        Some(0.0)
    } else {
        value.as_number()
    }
}
