//! Operators, conversions and tests.

use super::{finish, low};
use crate::completion::Completion;
use crate::interpreter::feedback::keyed;
use crate::interpreter::handlers::tests::type_is;
use crate::objects;
use crate::operations::{arithmetic, comparison, conversion};
use crate::shapes::shape_of;
use crate::vm::Vm;
use cutaway_bytecode::{Op, TypeOfLiteral};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{JsString, Symbol};
use cutaway_gc::{Kind, Value};

type Binary = fn(&Vm, Value, Value) -> Completion<Value>;

fn binary(op: Op) -> Binary {
    match op {
        Op::Add | Op::AddSmi => arithmetic::add,
        Op::Sub | Op::SubSmi => arithmetic::sub,
        Op::Mul | Op::MulSmi => arithmetic::mul,
        Op::Div | Op::DivSmi => arithmetic::div,
        Op::Mod | Op::ModSmi => arithmetic::modulo,
        Op::Exp | Op::ExpSmi => arithmetic::exponentiate,
        Op::BitwiseOr | Op::BitwiseOrSmi => arithmetic::bitwise_or,
        Op::BitwiseXor | Op::BitwiseXorSmi => arithmetic::bitwise_xor,
        Op::BitwiseAnd | Op::BitwiseAndSmi => arithmetic::bitwise_and,
        Op::ShiftLeft | Op::ShiftLeftSmi => arithmetic::shift_left,
        Op::ShiftRight | Op::ShiftRightSmi => arithmetic::shift_right,
        Op::ShiftRightLogical | Op::ShiftRightLogicalSmi => arithmetic::shift_right_logical,
        _ => unreachable!("{} is no binary operator", op.name()),
    }
}

/// The operation an immediate names.
fn op_of(immediate: u64) -> Op {
    Op::from_byte(immediate as u8).unwrap_or_else(|| unreachable!("no instruction has number {immediate}"))
}

pub(super) extern "C" fn binary_operation(vm: &Vm, op: u64, left: Value, right: Value) -> Value {
    finish(binary(op_of(op))(vm, left, right))
}

pub(super) extern "C" fn unary_operation(vm: &Vm, op: u64, value: Value) -> Value {
    finish(match op_of(op) {
        Op::Inc => arithmetic::inc(vm, value),
        Op::Dec => arithmetic::dec(vm, value),
        Op::Negate => arithmetic::negate(vm, value),
        Op::BitwiseNot => arithmetic::bitwise_not(vm, value),
        Op::ToNumber => conversion::to_number(vm, value).map(Value::number),
        Op::ToNumeric => conversion::to_numeric(vm, value),
        Op::ToName => to_name(vm, value),
        Op::ToString => conversion::to_string(vm, value).map(Value::cell),
        op => unreachable!("{} is no unary operator", op.name()),
    })
}

fn to_name(vm: &Vm, value: Value) -> Completion<Value> {
    if value.is::<JsString>() || value.is::<Symbol>() || value.is_int() {
        return Ok(value);
    }
    conversion::to_property_key(vm, value).map(|key| key.as_value())
}

pub(super) extern "C" fn compare_operation(vm: &Vm, op: u64, left: Value, right: Value) -> Value {
    use Op as O;
    let result = match op_of(op) {
        O::TestEqual | O::TestEqualJumpIfTrue | O::TestEqualJumpIfFalse => {
            comparison::is_loosely_equal(vm, left, right)
        }
        O::TestEqualStrict | O::TestEqualStrictJumpIfTrue | O::TestEqualStrictJumpIfFalse => {
            Ok(comparison::is_strictly_equal(vm, left, right))
        }
        O::TestLessThan | O::TestLessThanJumpIfTrue | O::TestLessThanJumpIfFalse => {
            comparison::less_than(vm, left, right)
        }
        O::TestGreaterThan | O::TestGreaterThanJumpIfTrue | O::TestGreaterThanJumpIfFalse => {
            comparison::greater_than(vm, left, right)
        }
        O::TestLessThanOrEqual | O::TestLessThanOrEqualJumpIfTrue | O::TestLessThanOrEqualJumpIfFalse => {
            comparison::less_than_or_equal(vm, left, right)
        }
        O::TestGreaterThanOrEqual
        | O::TestGreaterThanOrEqualJumpIfTrue
        | O::TestGreaterThanOrEqualJumpIfFalse => comparison::greater_than_or_equal(vm, left, right),
        O::TestInstanceOf => objects::instance_of(vm, left, right),
        O::TestIn => keyed::has(vm, right, left),
        op => unreachable!("{} is no comparison", op.name()),
    };
    finish(result.map(Value::bool))
}

pub(super) extern "C" fn to_object(vm: &Vm, _: u64, value: Value) -> Value {
    finish(conversion::to_object(vm, value).map(Value::cell))
}

pub(super) extern "C" fn to_boolean(_: &Vm, _: u64, value: Value) -> Value {
    Value::bool(conversion::to_boolean(value))
}

pub(super) extern "C" fn type_of(vm: &Vm, _: u64, value: Value) -> Value {
    Value::cell(comparison::type_of(vm, value))
}

pub(super) extern "C" fn strict_equal(vm: &Vm, _: u64, left: Value, right: Value) -> Value {
    Value::bool(comparison::is_strictly_equal(vm, left, right))
}

pub(super) extern "C" fn test_type_of(_: &Vm, literal: u64, value: Value) -> Value {
    Value::bool(type_is(value, TypeOfLiteral::ALL[low(literal) as usize & 7]))
}

pub(super) extern "C" fn in_prototype_chain(_: &Vm, _: u64, value: Value, prototype: Value) -> Value {
    let mut next = value.downcast::<JsObject>();
    while let Some(object) = next {
        if object.header().kind() == Kind::Proxy {
            return Value::UNDEFINED;
        }
        let its = shape_of(object).prototype();
        if its == prototype {
            return Value::TRUE;
        }
        next = its.downcast();
    }
    Value::FALSE
}

pub(super) extern "C" fn truncate_double(_: &Vm, _: u64, number: Value) -> Value {
    Value::int(conversion::double_to_int32(number.as_number().unwrap_or(f64::NAN)))
}

pub(super) extern "C" fn float64_modulus(_: &Vm, _: u64, left: Value, right: Value) -> Value {
    let (a, b) = (left.as_number().unwrap_or(f64::NAN), right.as_number().unwrap_or(f64::NAN));
    Value::double(cutaway_gc::number::remainder(a, b))
}
