//! Constants, registers, and **conversions**: the same value in another representation. Each conversion is made once on a path
//! (`Known` remembers it); constants are converted while building.

use super::environment::ACCUMULATOR;
use super::kind::Kinds;
use super::{GraphBuilder, Known};
use crate::graph::{Bits, Condition, ConstantIndex, MathFunction, NodeId, Op, Repr};
use cutaway_gc::Value;

/// What makes two constants one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ConstantKey {
    Tagged(u64),
    Cell(u32),
    Int32(i32),
    Float64(u64),
    Bool(bool),
}

/// The number of the context where overwritten registers are listed.
pub(super) const CONTEXT: i32 = -3;

impl GraphBuilder<'_> {
    /// The node in a register.
    pub fn reg(&mut self, register: u32) -> NodeId {
        match self.unit.env.get(register) {
            Some(node) => node,
            None => self.undefined(),
        }
    }

    /// Writes a register.
    pub fn set_reg(&mut self, register: u32, node: NodeId) {
        if self.unit.eager.is_none() {
            let before = self.unit.env.get(register);
            self.unit.written.push((register as i32, before));
        }
        self.unit.env.set(register, Some(node));
    }

    /// The node in the accumulator.
    pub fn acc(&mut self) -> NodeId {
        match self.unit.env.accumulator {
            Some(node) => node,
            None => self.undefined(),
        }
    }

    /// Writes the accumulator.
    pub fn set_acc(&mut self, node: NodeId) {
        if self.unit.eager.is_none() {
            let before = self.unit.env.accumulator;
            self.unit.written.push((ACCUMULATOR, before));
        }
        self.unit.env.accumulator = Some(node);
    }

    /// The current context.
    pub fn context(&self) -> NodeId {
        self.unit.env.context
    }

    /// Changes the current context.
    pub fn set_context(&mut self, node: NodeId) {
        if self.unit.eager.is_none() {
            let before = self.unit.env.context;
            self.unit.written.push((CONTEXT, Some(before)));
        }
        self.unit.env.context = node;
    }

    /// The registers of a list.
    pub fn reg_list(&mut self, first: u32, count: u32) -> Vec<NodeId> {
        (first..first + count).map(|register| self.reg(register)).collect()
    }

    fn constant_node(&mut self, key: ConstantKey, operation: Op) -> NodeId {
        if let Some(&node) = self.constants.get(&key) {
            return node;
        }
        let position = self.position();
        let node = self.graph.new_node(operation, &[], crate::graph::BlockId(0), position);
        self.constants.insert(key, node);
        self.constant_nodes.push(node);
        node
    }

    /// A value, in the most convenient representation: int32s and doubles raw.
    pub fn constant(&mut self, value: Value) -> NodeId {
        if let Some(int) = value.as_int() {
            return self.int32_constant(int);
        }
        if let Some(number) = value.as_number() {
            return self.float64_constant(number);
        }
        self.tagged_constant(value)
    }

    /// A value, boxed.
    pub fn tagged_constant(&mut self, value: Value) -> NodeId {
        if value.is_cell() {
            let index = self.broker.constant(value);
            return self.constant_cell(index);
        }
        let bits = value.bits();
        self.constant_node(ConstantKey::Tagged(bits), Op::ConstantTagged { bits: Bits(bits) })
    }

    /// A cell of the constant table (or whatever value is there).
    pub fn constant_cell(&mut self, index: ConstantIndex) -> NodeId {
        let value = self.broker.value(index);
        if !value.is_cell() {
            return self.constant(value);
        }
        self.constant_node(ConstantKey::Cell(index.0), Op::ConstantCell { index })
    }

    /// An integer.
    pub fn int32_constant(&mut self, value: i32) -> NodeId {
        self.constant_node(ConstantKey::Int32(value), Op::ConstantInt32 { value })
    }

    /// A double.
    pub fn float64_constant(&mut self, value: f64) -> NodeId {
        let bits = value.to_bits();
        self.constant_node(ConstantKey::Float64(bits), Op::ConstantFloat64 { bits: Bits(bits) })
    }

    /// A boolean.
    pub fn bool_constant(&mut self, value: bool) -> NodeId {
        self.constant_node(ConstantKey::Bool(value), Op::ConstantBool { value })
    }

    /// undefined.
    pub fn undefined(&mut self) -> NodeId {
        self.tagged_constant(Value::UNDEFINED)
    }

    /// Entry `index` of the current function's constant pool.
    pub fn pool_constant(&mut self, index: u32) -> NodeId {
        let value = self.pool_value(index);
        self.constant(value)
    }

    /// The value of entry `index` of the current function's constant pool.
    pub fn pool_value(&mut self, index: u32) -> Value {
        self.broker.pool(self.unit.data.code, index)
    }

    /// The current function's feedback vector.
    pub fn vector(&mut self) -> NodeId {
        self.constant_cell(self.unit.data.vector)
    }

    /// The current function's code.
    pub fn code(&mut self) -> NodeId {
        self.constant_cell(self.unit.data.code)
    }

    /// The value of a node that is a constant.
    pub fn constant_value(&self, node: NodeId) -> Option<Value> {
        match self.graph.op(node) {
            Op::ConstantTagged { bits } => Some(Value::from_bits(bits.0)),
            Op::ConstantCell { index } => Some(self.broker.value(index)),
            Op::ConstantInt32 { value } => Some(Value::int(value)),
            Op::ConstantFloat64 { bits } => Some(Value::double(f64::from_bits(bits.0))),
            Op::ConstantBool { value } => Some(Value::bool(value)),
            _ => None,
        }
    }

    /// The number of a node that is a constant number, in whatever representation.
    pub fn constant_number(&self, node: NodeId) -> Option<f64> {
        self.graph.op(node).constant_number()
    }

    /// The int32 of a node that is a constant with the value of one (not -0).
    pub fn constant_int32(&self, node: NodeId) -> Option<i32> {
        let number = self.constant_number(node)?;
        let int = number as i32;
        (f64::from(int) == number && (int != 0 || number.is_sign_positive())).then_some(int)
    }

    /// The value boxed.
    pub fn tagged(&mut self, node: NodeId) -> NodeId {
        if self.graph.repr(node) == Repr::Tagged {
            return node;
        }
        if let Some(value) = self.constant_value(node) {
            return self.tagged_constant(value);
        }
        let known = self.known(node);
        if let Some(tagged) = known.tagged {
            return tagged;
        }
        let operation = match self.graph.repr(node) {
            Repr::Int32 => Op::Int32ToTagged,
            Repr::Float64 => Op::Float64ToTagged,
            Repr::Bool => Op::BoolToTagged,
            Repr::Tagged | Repr::Raw | Repr::None => return node,
        };
        let repr = self.graph.repr(node);
        let tagged = self.append(operation, &[node]);
        self.known_mut(node).tagged = Some(tagged);
        let back = self.known_mut(tagged);
        match repr {
            Repr::Int32 => back.int32 = Some(node),
            Repr::Float64 => back.float64 = Some(node),
            _ => back.boolean = Some(node),
        }
        tagged
    }

    /// The value as an int32; leaves if it has not the value of one.
    pub fn int32(&mut self, node: NodeId) -> NodeId {
        if self.graph.repr(node) == Repr::Int32 {
            return node;
        }
        let node = self.unless_bool(node);
        if let Some(int) = self.constant_int32(node) {
            return self.int32_constant(int);
        }
        let known = self.known(node);
        if let Some(int32) = known.int32 {
            return int32;
        }
        let int32 = match self.graph.repr(node) {
            Repr::Float64 => match self.graph.op(node) {
                Op::Int32ToFloat64 => return self.graph.node(node).inputs[0],
                Op::Uint32ToFloat64 => {
                    let input = self.graph.node(node).inputs[0];
                    self.add(Op::CheckedUint32ToInt32, &[input])
                }
                _ => self.add(Op::CheckedFloat64ToInt32, &[node]),
            },
            Repr::Tagged if known.is(Kinds::INT32) => self.append(Op::UnboxInt32, &[node]),
            _ => {
                if let Some(float64) = known.float64 {
                    self.add(Op::CheckedFloat64ToInt32, &[float64])
                } else {
                    self.add(Op::CheckedTaggedToInt32, &[node])
                }
            }
        };
        self.note_same(node, |known| known.int32 = Some(int32));
        self.narrow(node, Kinds::NUMBER);
        if self.graph.repr(node) == Repr::Tagged {
            self.known_mut(int32).tagged = Some(node);
        }
        int32
    }

    /// A boolean boxed (it is no number: checks of it fail), others as they are.
    fn unless_bool(&mut self, node: NodeId) -> NodeId {
        if self.graph.repr(node) == Repr::Bool { self.tagged(node) } else { node }
    }

    /// The value as a double; leaves if it is no number.
    pub fn float64(&mut self, node: NodeId) -> NodeId {
        if self.graph.repr(node) == Repr::Float64 {
            return node;
        }
        let node = self.unless_bool(node);
        if let Some(number) = self.constant_number(node) {
            return self.float64_constant(number);
        }
        let known = self.known(node);
        if let Some(float64) = known.float64 {
            return float64;
        }
        let float64 = match self.graph.repr(node) {
            Repr::Int32 => self.append(Op::Int32ToFloat64, &[node]),
            _ => {
                if let Some(int32) = known.int32 {
                    self.append(Op::Int32ToFloat64, &[int32])
                } else if known.is(Kinds::DOUBLE) {
                    self.append(Op::UnboxFloat64, &[node])
                } else if known.is(Kinds::NUMBER) {
                    self.append(Op::UnboxNumber, &[node])
                } else {
                    self.add(Op::CheckedTaggedToFloat64, &[node])
                }
            }
        };
        self.note_same(node, |known| known.float64 = Some(float64));
        self.narrow(node, Kinds::NUMBER);
        if self.graph.repr(node) == Repr::Tagged {
            self.known_mut(float64).tagged = Some(node);
        }
        float64
    }

    /// ToNumber of a number, undefined, null or boolean, as a double; leaves if it is something else.
    pub fn to_number_float64(&mut self, node: NodeId) -> NodeId {
        let known = self.known(node);
        if let Some(number) = known.to_number {
            return number;
        }
        if let Some(value) = self.constant_value(node) {
            let number = match value {
                _ if value.is_undefined() => Some(f64::NAN),
                _ if value.is_null() || value.is_false() => Some(0.0),
                _ if value.is_true() => Some(1.0),
                _ => value.as_number(),
            };
            if let Some(number) = number {
                return self.float64_constant(number);
            }
        }
        if self.graph.repr(node) == Repr::Bool {
            let int = self.append(Op::BoolToInt32, &[node]);
            return self.append(Op::Int32ToFloat64, &[int]);
        }
        if known.is(Kinds::NUMBER) || known.float64.is_some() || known.int32.is_some() {
            return self.float64(node);
        }
        let number = self.add(Op::CheckedNumberOrOddballToFloat64, &[node]);
        self.known_mut(node).to_number = Some(number);
        self.narrow(node, Kinds::NUMBER_OR_ODDBALL);
        number
    }

    /// ToInt32 of a number, undefined, null or boolean; leaves if it is something else.
    pub fn truncated_int32(&mut self, node: NodeId) -> NodeId {
        if let Some(number) = self.constant_number(node) {
            return self.int32_constant(super::truncation::to_int32(number));
        }
        let known = self.known(node);
        if let Some(node) = known.truncated.or(known.int32) {
            return node;
        }
        let truncated = match self.graph.repr(node) {
            Repr::Int32 => return node,
            Repr::Bool => self.append(Op::BoolToInt32, &[node]),
            Repr::Float64 => match self.truncate_tree(node, super::truncation::MAX_DEPTH) {
                Some(node) => node,
                None => self.append(Op::TruncateFloat64ToInt32, &[node]),
            },
            _ => {
                if let Some(float64) = known.float64.or(known.to_number) {
                    self.truncated_int32(float64)
                } else if known.is(Kinds::INT32) {
                    self.int32(node)
                } else if known.is(Kinds::NUMBER) {
                    let float64 = self.float64(node);
                    self.append(Op::TruncateFloat64ToInt32, &[float64])
                } else {
                    let truncated = self.add(Op::CheckedTruncateTaggedToInt32, &[node]);
                    self.narrow(node, Kinds::NUMBER_OR_ODDBALL);
                    truncated
                }
            }
        };
        self.note_same(node, |known| known.truncated = Some(truncated));
        truncated
    }

    /// A boolean's value; leaves if it is none.
    pub fn boolean(&mut self, node: NodeId) -> NodeId {
        if self.graph.repr(node) == Repr::Bool {
            return node;
        }
        if let Some(value) = self.constant_value(node)
            && value.is_bool()
        {
            return self.bool_constant(value.is_true());
        }
        let known = self.known(node);
        if let Some(boolean) = known.boolean
            && known.is(Kinds::BOOLEAN)
        {
            return boolean;
        }
        let node = self.tagged(node);
        let boolean = if known.is(Kinds::BOOLEAN) {
            self.append(Op::UnboxBool, &[node])
        } else {
            self.add(Op::CheckedTaggedToBool, &[node])
        };
        self.narrow(node, Kinds::BOOLEAN);
        self.note_same(node, |known| known.boolean = Some(boolean));
        boolean
    }

    /// ToBoolean.
    pub fn to_boolean(&mut self, node: NodeId) -> NodeId {
        if let Some(value) = self.constant_value(node)
            && let Some(boolean) = constant_truth(value)
        {
            return self.bool_constant(boolean);
        }
        let known = self.known(node);
        if let Some(boolean) = known.boolean {
            return boolean;
        }
        let boolean = match self.graph.repr(node) {
            Repr::Bool => return node,
            Repr::Int32 => {
                let zero = self.int32_constant(0);
                self.append(Op::Int32Compare { condition: Condition::NotEqual }, &[node, zero])
            }
            Repr::Float64 => self.float64_truth(node),
            _ => {
                if known.is(Kinds::BOOLEAN) {
                    self.append(Op::UnboxBool, &[node])
                } else if known.is(Kinds::NULLISH) {
                    return self.bool_constant(false);
                } else if known.is(Kinds::NUMBER) && (known.int32.is_some() || known.is(Kinds::INT32)) {
                    let int32 = self.int32(node);
                    return self.to_boolean(int32);
                } else if known.is(Kinds::NUMBER) {
                    let float64 = self.float64(node);
                    self.float64_truth(float64)
                } else if known.is(Kinds::STRING) {
                    let length = self.append(Op::StringLength, &[node]);
                    let zero = self.int32_constant(0);
                    self.append(Op::Int32Compare { condition: Condition::NotEqual }, &[length, zero])
                } else {
                    self.append(Op::ToBoolean, &[node])
                }
            }
        };
        self.note_same(node, |known| known.boolean = Some(boolean));
        boolean
    }

    /// Neither zero nor NaN.
    fn float64_truth(&mut self, node: NodeId) -> NodeId {
        let absolute = self.append(Op::Float64Math { function: MathFunction::Abs }, &[node]);
        let zero = self.float64_constant(0.0);
        self.append(Op::Float64Compare { condition: Condition::GreaterThan }, &[absolute, zero])
    }

    /// The opposite of a boolean.
    pub fn logical_not(&mut self, node: NodeId) -> NodeId {
        match self.graph.op(node) {
            Op::ConstantBool { value } => self.bool_constant(!value),
            Op::LogicalNot => self.graph.node(node).inputs[0],
            _ => self.append(Op::LogicalNot, &[node]),
        }
    }

    /// Notes a conversion of a node.
    fn note_same(&mut self, node: NodeId, change: impl FnOnce(&mut Known)) {
        if self.constant_value(node).is_none() {
            change(self.known_mut(node));
        }
    }
}

/// ToBoolean of constants that tell it without looking into cells.
fn constant_truth(value: Value) -> Option<bool> {
    if let Some(number) = value.as_number() {
        return Some(number != 0.0 && !number.is_nan());
    }
    if value.is_cell() {
        return None;
    }
    Some(value.is_true())
}
