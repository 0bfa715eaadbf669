//! Graphs made by hand, compiled, installed and run in this process.
#![cfg(all(target_arch = "x86_64", target_os = "linux"))]

mod machine;

use cutaway_gc::Value;
use cutaway_jit::graph::*;
use machine::{Maker, World};

fn int(value: i32) -> Value {
    Value::int(value)
}

/// A function of one checked int32 parameter.
fn check_int(build: impl FnOnce(&mut Maker, NodeId) -> NodeId, cases: &[(i32, i32)]) {
    let mut m = Maker::new();
    let x = m.parameter(1);
    m.registers = vec![(1, x)];
    let x = m.add(Op::CheckedTaggedToInt32, &[x]);
    let result = build(&mut m, x);
    m.ret(result);
    let world = World::new();
    world.install(&m.graph, &world.input(1));
    for &(argument, wanted) in cases {
        assert_eq!(world.run(&[int(argument)]), int(wanted), "of {argument}");
    }
}

#[test]
fn adds_and_leaves_on_overflow() {
    let mut m = Maker::new();
    let (a, b) = (m.parameter(1), m.parameter(2));
    m.registers = vec![(1, a), (2, b)];
    let x = m.add(Op::CheckedTaggedToInt32, &[a]);
    let y = m.add(Op::CheckedTaggedToInt32, &[b]);
    m.registers.push((3, x));
    let sum = m.add(Op::Int32AddWithOverflow, &[x, y]);
    m.ret(sum);
    let world = World::new();
    world.install(&m.graph, &world.input(2));
    assert_eq!(world.run(&[int(3), int(4)]), int(7));
    assert_eq!(world.run(&[Value::double(3.0), int(4)]), int(7));

    *world.answer.borrow_mut() = Box::new(|world, called| {
        assert_eq!(called.name, "deoptimize");
        let (exit, registers) = world.exit(called);
        assert_eq!(exit.reason, DeoptReason::Overflow);
        // The receiver is kept for stack traces.
        let this = (0, Value::UNDEFINED);
        assert_eq!(registers, [(1, int(i32::MAX)), (2, int(1)), (3, int(i32::MAX)), this]);
        int(-1)
    });
    assert_eq!(world.run(&[int(i32::MAX), int(1)]), int(-1));

    *world.answer.borrow_mut() = Box::new(|world, called| {
        let (exit, registers) = world.exit(called);
        assert_eq!((exit.reason, exit.is_lazy), (DeoptReason::NotASmi, false));
        assert_eq!(registers, [(1, int(1)), (2, Value::UNDEFINED), (0, Value::UNDEFINED)]);
        Value::NULL
    });
    assert_eq!(world.run(&[int(1)]), Value::NULL);
}

#[test]
fn fib_calls_itself() {
    let mut m = Maker::new();
    let n = m.parameter(1);
    m.registers = vec![(1, n)];
    let n = m.add(Op::CheckedTaggedToInt32, &[n]);
    let two = m.int(2);
    let small = m.add(Op::Int32Compare { condition: Condition::LessThan }, &[n, two]);
    let (entry, yes, no) = (m.block, m.block(), m.block());
    m.add(Op::Branch { yes, no, hint: BranchHint::None }, &[small]);
    m.enter(yes, &[entry]);
    m.ret(n);
    m.enter(no, &[entry]);
    let undefined = m.add(Op::ConstantTagged { bits: Bits(0x0a) }, &[]);
    let mut results = Vec::new();
    for less in [1, 2] {
        let less = m.int(less);
        let argument = m.add(Op::Int32SubtractWithOverflow, &[n, less]);
        let argument = m.add(Op::Int32ToTagged, &[argument]);
        let closure = m.closure;
        let result = m.add(Op::CallSelf, &[closure, undefined, argument]);
        results.push(m.add(Op::CheckedTaggedToInt32, &[result]));
    }
    let sum = m.add(Op::Int32AddWithOverflow, &results);
    m.ret(sum);
    let world = World::new();
    world.install(&m.graph, &world.input(1));
    assert_eq!(world.run(&[int(20)]), int(6765));
}

#[test]
fn loops_count() {
    check_int(
        |m, n| {
            let zero = m.int(0);
            let before = m.block;
            let (header, body, done) = (m.block(), m.block(), m.block());
            m.add(Op::Goto { target: header }, &[]);
            m.enter(header, &[before, body]);
            m.graph.block_mut(header).is_loop_header = true;
            let i = m.phi(Repr::Int32, &[zero, zero]);
            let sum = m.phi(Repr::Int32, &[zero, zero]);
            let more = m.add(Op::Int32Compare { condition: Condition::LessThan }, &[i, n]);
            m.add(Op::Branch { yes: body, no: done, hint: BranchHint::None }, &[more]);
            m.enter(body, &[header]);
            let one = m.int(1);
            let next_sum = m.add(Op::Int32AddWithOverflow, &[sum, i]);
            let next_i = m.add(Op::Int32AddWithOverflow, &[i, one]);
            m.graph.node_mut(i).inputs[1] = next_i;
            m.graph.node_mut(sum).inputs[1] = next_sum;
            m.add(Op::LoopBack { target: header }, &[]);
            m.enter(done, &[header]);
            sum
        },
        &[(0, 0), (1, 0), (10, 45), (10_000, 49_995_000)],
    );
}

/// A function of tagged parameters whose result is built from them.
fn world_of(parameters: u32, build: impl FnOnce(&mut Maker, &[NodeId]) -> NodeId) -> Box<World> {
    let mut m = Maker::new();
    let list: Vec<NodeId> = (1..=parameters).map(|index| m.parameter(index)).collect();
    m.registers = list.iter().enumerate().map(|(index, &id)| (index as u32 + 1, id)).collect();
    let result = build(&mut m, &list);
    m.ret(result);
    let world = World::new();
    world.install(&m.graph, &world.input(parameters));
    *world.answer.borrow_mut() = Box::new(|world, called| {
        assert_eq!(called.name, "deoptimize");
        Value::double(100.0 + f64::from(world.exit(called).0.reason as u8))
    });
    world
}

fn left(reason: DeoptReason) -> Value {
    Value::double(100.0 + f64::from(reason as u8))
}

#[test]
fn arithmetic_of_integers_is_exact_or_leaves() {
    use DeoptReason::*;
    type Case = (Op, i32, i32, Result<i32, DeoptReason>);
    const MIN: i32 = i32::MIN;
    const MAX: i32 = i32::MAX;
    let cases: &[Case] = &[
        (Op::Int32AddWithOverflow, MAX, -1, Ok(MAX - 1)),
        (Op::Int32AddWithOverflow, MIN, -1, Err(Overflow)),
        (Op::Int32AddWithOverflow, MAX, 1, Err(Overflow)),
        (Op::Int32AddWithOverflow, MIN, MIN, Err(Overflow)),
        (Op::Int32SubtractWithOverflow, -1, MIN, Ok(MAX)),
        (Op::Int32SubtractWithOverflow, 0, MIN, Err(Overflow)),
        (Op::Int32SubtractWithOverflow, MIN, 1, Err(Overflow)),
        (Op::Int32SubtractWithOverflow, MAX, -1, Err(Overflow)),
        (Op::Int32SubtractWithOverflow, 5, 7, Ok(-2)),
        (Op::Int32MultiplyWithOverflow, 1 << 16, 1 << 15, Err(Overflow)),
        (Op::Int32MultiplyWithOverflow, 1 << 16, -(1 << 15), Ok(MIN)),
        (Op::Int32MultiplyWithOverflow, 0, -1, Err(MinusZero)),
        (Op::Int32MultiplyWithOverflow, -3, 0, Err(MinusZero)),
        (Op::Int32MultiplyWithOverflow, 0, 3, Ok(0)),
        (Op::Int32DivideExact, 12, -4, Ok(-3)),
        (Op::Int32DivideExact, 12, 5, Err(LostPrecision)),
        (Op::Int32DivideExact, 0, -5, Err(MinusZero)),
        (Op::Int32DivideExact, 1, 0, Err(DivisionByZero)),
        (Op::Int32DivideExact, MIN, -1, Err(Overflow)),
        (Op::Int32DivideExact, MIN, 2, Ok(MIN / 2)),
        (Op::Int32ModulusWithDeopt, 17, 5, Ok(2)),
        (Op::Int32ModulusWithDeopt, 17, -5, Ok(2)),
        (Op::Int32ModulusWithDeopt, -17, 5, Ok(-2)),
        (Op::Int32ModulusWithDeopt, -15, 5, Err(MinusZero)),
        (Op::Int32ModulusWithDeopt, MIN, -1, Err(MinusZero)),
        (Op::Int32ModulusWithDeopt, 17, MIN, Ok(17)),
        (Op::Int32ModulusWithDeopt, 17, 8, Ok(1)),
        (Op::Int32ModulusWithDeopt, 17, 0, Err(DivisionByZero)),
        (Op::Int32ModulusWithDeopt, MAX, 1_000_003, Ok(MAX % 1_000_003)),
        (Op::Int32Modulus, 1_000_000_007, 10, Ok(7)),
        (Op::Int32Modulus, 1_000_000_007, 16, Ok(1_000_000_007 % 16)),
        (Op::Int32Add, MAX, 1, Ok(MIN)),
        (Op::Int32Multiply, 0x10001, 0x10001, Ok(0x20001)),
        (Op::Int32ShiftLeft, 1, 33, Ok(2)),
        (Op::Int32ShiftRight, -8, 1, Ok(-4)),
        (Op::Int32ShiftRightLogical, -1, 28, Ok(15)),
        (Op::Int32BitwiseXor, 6, 3, Ok(5)),
        (Op::Int32Min, -1, 1, Ok(-1)),
        (Op::Int32Max, -1, 1, Ok(1)),
    ];
    for &(op, a, b, wanted) in cases {
        // With both operands unknown, then with each a constant.
        for constant in 0..3 {
            let world = world_of(2, |m, inputs| {
                let mut operands = [NodeId(0); 2];
                for index in 0..2 {
                    operands[index] = if constant == index + 1 {
                        m.int([a, b][index])
                    } else {
                        m.add(Op::CheckedTaggedToInt32, &[inputs[index]])
                    };
                }
                m.add(op, &operands)
            });
            let wanted = wanted.map_or_else(left, int);
            assert_eq!(world.run(&[int(a), int(b)]), wanted, "{op:?} {a} {b} {constant}");
        }
    }
}

#[test]
fn unary_operations_of_integers() {
    use DeoptReason::*;
    let cases: &[(Op, i32, Result<i32, DeoptReason>)] = &[
        (Op::Int32NegateWithOverflow, 5, Ok(-5)),
        (Op::Int32NegateWithOverflow, 0, Err(MinusZero)),
        (Op::Int32NegateWithOverflow, i32::MIN, Err(Overflow)),
        (Op::Int32AbsWithOverflow, -5, Ok(5)),
        (Op::Int32AbsWithOverflow, i32::MIN, Err(Overflow)),
        (Op::Int32BitwiseNot, 5, Ok(!5)),
        (Op::Int32CountLeadingZeros, 1, Ok(31)),
        (Op::Int32CountLeadingZeros, 0, Ok(32)),
        (Op::CheckedUint32ToInt32, -1, Err(Overflow)),
    ];
    for &(op, a, wanted) in cases {
        let world = world_of(1, |m, inputs| {
            let x = m.add(Op::CheckedTaggedToInt32, &[inputs[0]]);
            m.add(op, &[x])
        });
        assert_eq!(world.run(&[int(a)]), wanted.map_or_else(left, int), "{op:?} {a}");
    }
}

#[test]
fn conversions_of_values() {
    use DeoptReason::*;
    let d = Value::double;
    let cases: &[(Op, Value, Value)] = &[
        (Op::CheckedTaggedToInt32, d(-0.0), left(NotASmi)),
        (Op::CheckedTaggedToInt32, d(1.5), left(NotASmi)),
        (Op::CheckedTaggedToInt32, d(-7.0), int(-7)),
        (Op::CheckedTaggedToInt32, d(f64::NAN), left(NotASmi)),
        (Op::CheckedTaggedToInt32, Value::TRUE, left(NotASmi)),
        (Op::CheckedTaggedToFloat64, int(3), d(3.0)),
        (Op::CheckedTaggedToFloat64, d(2.5), d(2.5)),
        (Op::CheckedTaggedToFloat64, d(f64::NAN), d(f64::NAN)),
        (Op::CheckedTaggedToFloat64, Value::UNDEFINED, left(NotANumber)),
        (Op::CheckedNumberOrOddballToFloat64, Value::UNDEFINED, d(f64::NAN)),
        (Op::CheckedNumberOrOddballToFloat64, Value::NULL, d(0.0)),
        (Op::CheckedNumberOrOddballToFloat64, Value::TRUE, d(1.0)),
        (Op::CheckedNumberOrOddballToFloat64, int(-1), d(-1.0)),
        (Op::CheckedNumberOrOddballToFloat64, Value::HOLE, left(NotANumberOrOddball)),
        (Op::CheckedTaggedToBool, Value::TRUE, Value::TRUE),
        (Op::CheckedTaggedToBool, Value::FALSE, Value::FALSE),
        (Op::CheckedTaggedToBool, Value::NULL, left(NotABoolean)),
        (Op::CheckedTruncateTaggedToInt32, d(4294967297.5), int(1)),
        (Op::CheckedTruncateTaggedToInt32, d(-1e300), int(0)),
        (Op::CheckedTruncateTaggedToInt32, d(18_446_744_073_709_555_712.0), int(4096)),
        (Op::CheckedTruncateTaggedToInt32, Value::TRUE, int(1)),
        (Op::CheckedTruncateTaggedToInt32, Value::UNDEFINED, int(0)),
        (Op::CheckedTruncateTaggedToInt32, int(i32::MIN), int(i32::MIN)),
        (Op::CheckedTruncateTaggedToInt32, Value::HOLE, left(NotANumberOrOddball)),
        (Op::ToBoolean, Value::TRUE, Value::TRUE),
        (Op::ToBoolean, Value::UNDEFINED, Value::FALSE),
        (Op::ToBoolean, int(0), Value::FALSE),
        (Op::ToBoolean, int(-1), Value::TRUE),
        (Op::IsInt32, int(-1), Value::TRUE),
        (Op::IsInt32, d(1.0), Value::FALSE),
        (Op::IsNumber, d(1.0), Value::TRUE),
        (Op::IsNumber, Value::NULL, Value::FALSE),
        (Op::IsCell, Value::NULL, Value::FALSE),
        (Op::IsNullish, Value::NULL, Value::TRUE),
        (Op::IsNullish, Value::UNDEFINED, Value::TRUE),
        (Op::IsNullish, Value::FALSE, Value::FALSE),
        (Op::IsReceiver, int(1), Value::FALSE),
        (Op::TestTypeOf { literal: 0 }, d(1.0), Value::TRUE),
        (Op::TestTypeOf { literal: 1 }, d(1.0), Value::FALSE),
        (Op::TestTypeOf { literal: 3 }, Value::FALSE, Value::TRUE),
    ];
    for &(op, value, wanted) in cases {
        let world = world_of(1, |m, inputs| m.add(op, inputs));
        assert_eq!(world.run(&[value]), wanted, "{op:?} {value:?}");
    }
}

#[test]
fn conversions_of_doubles() {
    use DeoptReason::*;
    let d = Value::double;
    let cases: &[(Op, f64, Value)] = &[
        (Op::CheckedFloat64ToInt32, 5.0, int(5)),
        (Op::CheckedFloat64ToInt32, 0.0, int(0)),
        (Op::CheckedFloat64ToInt32, -0.0, left(MinusZero)),
        (Op::CheckedFloat64ToInt32, 0.5, left(LostPrecision)),
        (Op::CheckedFloat64ToInt32, f64::NAN, left(LostPrecision)),
        (Op::CheckedFloat64ToInt32, 2147483648.0, left(LostPrecision)),
        (Op::CheckedFloat64ToIndex, -0.0, int(0)),
        (Op::CheckedFloat64ToIndex, 0.5, left(NotAnArrayIndex)),
        (Op::Float64ToTaggedNumber, 7.0, int(7)),
        (Op::Float64ToTaggedNumber, -0.0, d(-0.0)),
        (Op::Float64ToTaggedNumber, 7.5, d(7.5)),
        (Op::Float64ToTaggedNumber, f64::NAN, d(f64::NAN)),
        (Op::Float64Negate, 0.0, d(-0.0)),
        (Op::Float64Math { function: MathFunction::Round }, 0.49999999999999994, d(0.0)),
        (Op::Float64Math { function: MathFunction::Round }, -0.5, d(-0.0)),
        (Op::Float64Math { function: MathFunction::Round }, 2.5, d(3.0)),
        (Op::Float64Math { function: MathFunction::Round }, -2.5, d(-2.0)),
        (Op::Float64Math { function: MathFunction::Round }, 4503599627370497.0, d(4503599627370497.0)),
        (Op::Float64Math { function: MathFunction::Floor }, -0.5, d(-1.0)),
        (Op::Float64Math { function: MathFunction::Fround }, 0.1, d(0.1f32 as f64)),
        (Op::Float64Math { function: MathFunction::Sin }, 1.0, d(1f64.sin())),
    ];
    for &(op, value, wanted) in cases {
        let world = world_of(1, |m, inputs| {
            let x = m.add(Op::CheckedTaggedToFloat64, inputs);
            m.add(op, &[x])
        });
        assert_eq!(world.run(&[d(value)]), wanted, "{op:?} {value:?}");
    }
    // A NaN with payload is boxed as the canonical one.
    let nan = Bits(cutaway_gc::value::DOUBLE_HOLE | 1 << 51);
    let world = world_of(0, |m, _| m.add(Op::ConstantFloat64 { bits: nan }, &[]));
    assert_eq!(world.run(&[]), d(f64::NAN));
}

#[test]
fn comparisons_of_doubles_with_nan() {
    for condition in Condition::ALL {
        for (a, b) in [(1.0, 2.0), (2.0, 1.0), (1.0, 1.0), (f64::NAN, 1.0), (0.0, -0.0)] {
            let wanted = match condition {
                Condition::Equal => a == b,
                Condition::NotEqual => a != b,
                Condition::LessThan => a < b,
                Condition::LessThanOrEqual => a <= b,
                Condition::GreaterThan => a > b,
                Condition::GreaterThanOrEqual => a >= b,
            };
            // As a value, and through a branch either way.
            for hint in [None, Some(BranchHint::Yes), Some(BranchHint::No)] {
                let world = world_of(2, |m, inputs| {
                    let x = m.add(Op::CheckedTaggedToFloat64, &inputs[..1]);
                    let y = m.add(Op::CheckedTaggedToFloat64, &inputs[1..]);
                    let truth = m.add(Op::Float64Compare { condition: *condition }, &[x, y]);
                    let Some(hint) = hint else { return truth };
                    let (entry, yes, no) = (m.block, m.block(), m.block());
                    m.add(Op::Branch { yes, no, hint }, &[truth]);
                    m.enter(yes, &[entry]);
                    let t = m.add(Op::ConstantBool { value: true }, &[]);
                    m.ret(t);
                    m.enter(no, &[entry]);
                    m.add(Op::ConstantBool { value: false }, &[])
                });
                let result = world.run(&[Value::double(a), Value::double(b)]);
                assert_eq!(result, Value::bool(wanted), "{a} {condition} {b} {hint:?}");
            }
        }
    }
}

#[test]
fn calls_of_the_runtime_throw_to_handlers() {
    let mut m = Maker::new();
    let x = m.parameter(1);
    m.registers = vec![(1, x)];
    let (entry, handler) = (m.block, m.block());
    let number = m.int(77);
    m.registers.push((2, number));
    m.handler = Some(handler);
    let load = Op::CallRuntime { function: RuntimeCall::to_object, immediate: 5 };
    let object = m.add(load, &[x]);
    m.ret(object);
    m.handler = None;
    m.enter(handler, &[]);
    assert_eq!(m.graph.block(handler).throwers, [entry]);
    let first = m.add(Op::ExceptionPhi { register: 1 }, &[]);
    let second = m.add(Op::ExceptionPhi { register: 2 }, &[]);
    let caught = m.add(Op::CaughtException, &[]);
    m.registers.clear();
    let list = Op::CallRuntime { function: RuntimeCall::construct, immediate: 0 };
    let all = m.add(list, &[first, second, caught]);
    m.ret(all);
    let world = World::new();
    world.install(&m.graph, &world.input(1));
    *world.answer.borrow_mut() = Box::new(|_, called| match called.name {
        "to_object" => called.arguments[0],
        name => panic!("{name}"),
    });
    assert_eq!(world.run(&[int(8)]), int(8));
    *world.answer.borrow_mut() = Box::new(|_, called| match called.name {
        "to_object" => {
            assert_eq!(called.immediate, 5);
            Value::EXCEPTION
        }
        "take_exception" => int(99),
        "construct" => {
            assert_eq!(called.arguments, [int(8), int(77), int(99)]);
            Value::EXCEPTION
        }
        name => panic!("{name}"),
    });
    assert_eq!(world.run(&[int(8)]), Value::EXCEPTION);

    // Positions: the bytecode of each call is found by its return address.
    let calls = world.calls.borrow();
    let code = world.code.borrow();
    let positions = &code.as_ref().unwrap().0.positions;
    let found: Vec<u32> = calls
        .iter()
        .map(|called| {
            let pc = called.offset as u32 - 1;
            positions.iter().find(|&&(start, end, _)| start <= pc && pc < end).unwrap().2.offset
        })
        .collect();
    assert_eq!(
        calls.iter().map(|called| called.name).collect::<Vec<_>>(),
        ["to_object", "to_object", "take_exception", "construct"]
    );
    assert!(found[0] == found[1] && found[1] < found[2] && found[2] < found[3], "{found:?}");
}

#[test]
fn invalidated_code_is_left_after_calls_and_at_entry() {
    let world = world_of(1, |m, inputs| {
        let load = Op::CallRuntime { function: RuntimeCall::to_object, immediate: 0 };
        m.add(load, inputs)
    });
    *world.answer.borrow_mut() = Box::new(|world, called| match called.name {
        "to_object" => {
            world.invalidated.set(1);
            int(5)
        }
        "deoptimize" => {
            let (exit, registers) = world.exit(called);
            assert!(exit.is_lazy && exit.reason == DeoptReason::DependencyChange);
            let frame = &exit.frames[0];
            match frame.accumulator {
                Some(accumulator) => assert_eq!(world.exit_value(accumulator), int(5)),
                None => assert_eq!(
                    (frame.offset, registers.as_slice()),
                    (0, &[(0, Value::UNDEFINED), (1, int(3))][..])
                ),
            }
            int(frame.offset as i32)
        }
        name => panic!("{name}"),
    });
    // The closure's context is read at the entry's exit.
    let closure = [0u64; 16];
    assert_eq!(world.run_closure(&closure, &[int(3)]), int(8));
    assert_eq!(world.run_closure(&closure, &[int(3)]), int(0));
}

#[test]
fn many_parameters_and_missing_arguments() {
    for parameters in 0..9 {
        let world = world_of(parameters, |m, inputs| {
            let list = Op::CallRuntime { function: RuntimeCall::construct, immediate: 0 };
            m.add(list, inputs)
        });
        for passed in 0..11 {
            *world.answer.borrow_mut() = Box::new(move |_, called| {
                let wanted: Vec<Value> = (0..parameters as i32)
                    .map(|i| if i < passed { int(i) } else { Value::UNDEFINED })
                    .collect();
                assert_eq!(called.arguments, wanted);
                int(passed)
            });
            let arguments: Vec<Value> = (0..passed).map(int).collect();
            assert_eq!(world.run(&arguments), int(passed));
        }
    }
}

#[test]
fn code_that_asks_how_it_was_called() {
    let world = world_of(2, |m, inputs| {
        let count = m.add(Op::ArgumentCount, &[]);
        let y = m.add(Op::CheckedTaggedToInt32, &inputs[1..]);
        m.add(Op::Int32Add, &[count, y])
    });
    assert_eq!(world.run(&[int(1), int(10), int(3)]), int(13));
    *world.answer.borrow_mut() = Box::new(|world, called| {
        let (exit, registers) = world.exit(called);
        assert_eq!(registers, [(1, int(1)), (2, Value::UNDEFINED), (0, Value::UNDEFINED)]);
        assert_eq!(exit.frames[0].argument_count, u32::MAX);
        use cutaway_jit::code::ValueSource::Stored;
        let [Stored { index: count, repr: Repr::Int32 }, Stored { index: pointer, repr: Repr::Raw }] =
            exit.frames[0].extra_arguments[..]
        else {
            panic!("{:?}", exit.frames[0].extra_arguments)
        };
        // SAFETY: nobody else has the values.
        let values = unsafe { &*world.context.exit_values.get() };
        assert_eq!(values[count as usize] as u32, 1);
        // SAFETY: the arguments of the call in progress.
        assert_eq!(unsafe { *(values[pointer as usize] as *const u64) }, int(1).bits());
        Value::NULL
    });
    assert_eq!(world.run(&[int(1)]), Value::NULL);
}

#[test]
fn code_entered_in_a_loop() {
    let mut m = Maker::new();
    m.graph.osr_offset = Some(0);
    let x = m.add(Op::OsrValue { register: 5 }, &[]);
    let context = m.add(Op::OsrValue { register: OSR_CONTEXT }, &[]);
    let list = Op::CallRuntime { function: RuntimeCall::construct, immediate: 0 };
    let closure = m.closure;
    let result = m.add(list, &[x, context, closure]);
    m.ret(result);
    let world = World::new();
    world.install(&m.graph, &world.input(1));
    let mut frame = [0u64; 16];
    (frame[2], frame[3], frame[13]) = (Value::NULL.bits(), int(7).bits(), int(9).bits());
    *world.answer.borrow_mut() = Box::new(|_, called| {
        assert_eq!(called.arguments, [int(9), int(7), Value::NULL]);
        int(1)
    });
    let entry = world.code.borrow().as_ref().unwrap().1.entry;
    assert_eq!(world.enter(entry, 0, frame.as_ptr(), true), int(1));
}

#[test]
fn switches_and_phis() {
    let world = world_of(1, |m, inputs| {
        let x = m.add(Op::CheckedTaggedToInt32, inputs);
        let (entry, a, b, meet) = (m.block, m.block(), m.block(), m.block());
        m.graph.switches.push(SwitchTable { base: 10, targets: vec![a, b, a], default: meet });
        let initial = m.int(0);
        m.add(Op::Switch { table: 0 }, &[x]);
        m.enter(a, &[entry]);
        let one = m.int(1);
        m.add(Op::Goto { target: meet }, &[]);
        m.enter(b, &[entry]);
        let two = m.int(2);
        m.add(Op::Goto { target: meet }, &[]);
        m.enter(meet, &[entry, a, b]);
        m.phi(Repr::Int32, &[initial, one, two])
    });
    for (x, wanted) in [(9, 0), (10, 1), (11, 2), (12, 1), (13, 0), (i32::MIN, 0)] {
        assert_eq!(world.run(&[int(x)]), int(wanted), "{x}");
    }
}

#[test]
fn stores_and_barriers() {
    let field = Field { offset: 24, region: Region::InObject };
    let world = world_of(2, |m, inputs| {
        m.add(Op::StoreTagged { field, barrier: true }, inputs);
        m.add(Op::LoadTagged { field }, &inputs[..1])
    });
    let cell = [0u64; 8];
    let address = cell.as_ptr() as u64;
    let value = Value::from_bits(address);
    assert_eq!(world.run(&[value, int(4)]), int(4));
    assert_eq!(machine::take_remembered(), [(address as usize, address as usize + 24)]);
    let young = [1u64 << 56, 0, 0, 0, 0];
    assert_eq!(world.run(&[Value::from_bits(young.as_ptr() as u64), int(5)]), int(5));
    assert_eq!(machine::take_remembered(), []);
}

#[test]
fn allocation_inline_and_slow() {
    let world = world_of(1, |m, inputs| {
        let double = m.add(Op::ConstantFloat64 { bits: Bits(1.5f64.to_bits()) }, &[]);
        let kind = cutaway_gc::Kind::Object as u8;
        m.add(Op::NewObject { shape: ShapeId(0x77), kind, words: 6 }, &[inputs[0], double])
    });
    let memory = [const { std::cell::Cell::new(0xdddd_u64) }; 8];
    let start = memory.as_ptr() as usize;
    world.area[0].set(start);
    world.area[1].set(start + 48);
    let kind = cutaway_gc::Kind::Object as u64;
    let wanted = [
        0x77 | kind << 32 | 3 << 48 | 1 << 56,
        0,
        0x1230,
        int(6).bits(),
        1.5f64.to_bits(),
        Value::UNDEFINED.bits(),
        0xdddd,
        0xdddd,
    ];
    assert_eq!(world.run(&[int(6)]).bits(), start as u64);
    assert_eq!(memory.each_ref().map(std::cell::Cell::get), wanted);
    assert_eq!(world.area[0].get(), start + 48);

    let slow = [const { std::cell::Cell::new(0x3333_0000_0000_u64) }; 6];
    let place = Value::from_bits(slow.as_ptr() as u64);
    *world.answer.borrow_mut() = Box::new(move |_, called| {
        assert_eq!((called.name, called.immediate), ("allocate", 48 | kind << 32));
        place
    });
    assert_eq!(world.run(&[int(6)]), place);
    assert_eq!(slow[0].get(), 0x3333_0000_0077);
    assert_eq!(slow.each_ref().map(std::cell::Cell::get)[1..], wanted[1..6]);
}

#[test]
fn arrays_and_contexts() {
    let world = world_of(1, |m, inputs| {
        let x = m.add(Op::CheckedTaggedToInt32, inputs);
        let y = m.int(4);
        m.add(Op::NewArray { shape: ShapeId(1), elements: 0, capacity: 3, site: 0 }, &[x, y])
    });
    let memory = [const { std::cell::Cell::new(0u64) }; 16];
    let start = memory.as_ptr() as usize;
    world.area[0].set(start);
    world.area[1].set(start + 128);
    let array = world.run(&[int(3)]).bits() as usize;
    let words = memory.each_ref().map(std::cell::Cell::get);
    // Header, length 3, two elements, a hole, the padding.
    assert_eq!(words[1..5], [3, int(3).bits(), int(4).bits(), Value::HOLE.bits()]);
    assert_eq!(array, start + 48);
    assert_eq!(words[7..10], [0, start as u64, 2]);

    let world = world_of(1, |m, inputs| {
        let hole = m.add(Op::ConstantTagged { bits: Bits(0x12) }, &[]);
        m.add(Op::NewContext { slots: 2, mode: 1 }, &[inputs[0], inputs[0], hole, inputs[0]])
    });
    world.area[0].set(start);
    world.area[1].set(start + 128);
    assert_eq!(world.run(&[int(3)]).bits() as usize, start);
    let words = memory.each_ref().map(std::cell::Cell::get);
    let three = int(3).bits();
    assert_eq!(words[1..7], [three, three, 0x0a, 2 | 1 << 32, three, 0x12]);
}

#[test]
fn elements_and_typed_arrays() {
    let world = world_of(2, |m, inputs| {
        let index = m.add(Op::CheckedTaggedToInt32, &inputs[1..]);
        let two = m.int(2);
        m.add(Op::CheckBounds, &[index, two]);
        let value = m.add(Op::LoadElementInt32, &[inputs[0], index]);
        let value = m.add(Op::Int32Add, &[value, two]);
        m.add(Op::StoreElementInt32, &[inputs[0], index, value]);
        m.add(Op::LoadElementTagged, &[inputs[0], index])
    });
    let store = [0, 2, int(5).bits(), int(6).bits()].map(std::cell::Cell::new);
    let cell = Value::from_bits(store.as_ptr() as u64);
    assert_eq!(world.run(&[cell, int(1)]), int(8));
    assert_eq!(world.run(&[cell, int(2)]), left(DeoptReason::OutOfBounds));
    assert_eq!(world.run(&[cell, int(-1)]), left(DeoptReason::OutOfBounds));

    for (element, stored, wanted) in [
        (TypedElement::Int8, 200, -56),
        (TypedElement::Uint8, 300, 44),
        (TypedElement::Uint8Clamped, 300, 255),
        (TypedElement::Uint8Clamped, -3, 0),
        (TypedElement::Int16, 40_000, -25_536),
        (TypedElement::Uint16, -1, 65_535),
        (TypedElement::Int32, -5, -5),
    ] {
        let data = [const { std::cell::Cell::new(0u64) }; 4];
        let address = data.as_ptr() as u64;
        let world = world_of(1, |m, inputs| {
            let x = m.add(Op::CheckedTaggedToInt32, inputs);
            let data = m.add(Op::ConstantRaw { value: address }, &[]);
            let index = m.int(3);
            m.add(Op::StoreTypedInt32 { element }, &[data, index, x]);
            m.add(Op::LoadTypedInt32 { element }, &[data, index])
        });
        assert_eq!(world.run(&[int(stored)]), int(wanted), "{element}");
    }
}

#[test]
fn calls_of_closures_with_machine_code() {
    // f(g, x) calls g(x); g is a closure over the code of f's neighbour, then one without code.
    let world = world_of(2, |m, inputs| {
        let undefined = m.add(Op::ConstantTagged { bits: Bits(0x0a) }, &[]);
        m.add(Op::Call, &[inputs[0], undefined, inputs[1]])
    });
    let caller = world.code.borrow().as_ref().unwrap().1.entry;
    let mut callee = Maker::new();
    let x = callee.parameter(1);
    let x = callee.add(Op::CheckedTaggedToInt32, &[x]);
    let one = callee.int(1);
    let sum = callee.add(Op::Int32Add, &[x, one]);
    callee.ret(sum);
    world.install(&callee.graph, &world.input(1));
    let entry = world.code.borrow().as_ref().unwrap().1.entry;
    let mut closure = [0u64; 12];
    closure[0] = (cutaway_gc::Kind::Function as u64) << 32;
    let mut code = [0u64; 8];
    code[cutaway_gc::cells::functions::OptimizedCode::ENTRY_OFFSET / 8] = entry as u64;
    closure[10] = code.as_ptr() as u64;
    let call = |closure: &[u64; 12]| {
        let arguments = [closure.as_ptr() as u64, int(41).bits()];
        world.enter(caller, 2, arguments.as_ptr(), false)
    };
    assert_eq!(call(&closure), int(42));
    *world.answer.borrow_mut() = Box::new(|_, called| {
        assert_eq!((called.name, called.arguments.len()), ("call", 3));
        assert_eq!(called.arguments[2], int(41));
        int(0)
    });
    let mut without = closure;
    without[10] = 0;
    assert_eq!(call(&without), int(0));
}

#[test]
fn interrupts_are_polled_and_stress_leaves() {
    let build = |m: &mut Maker| {
        let x = m.parameter(1);
        m.registers = vec![(1, x)];
        let n = m.add(Op::CheckedTaggedToInt32, &[x]);
        let zero = m.int(0);
        let before = m.block;
        let (header, body, done) = (m.block(), m.block(), m.block());
        m.add(Op::Goto { target: header }, &[]);
        m.enter(header, &[before, body]);
        m.graph.block_mut(header).is_loop_header = true;
        let i = m.phi(Repr::Int32, &[zero, zero]);
        let more = m.add(Op::Int32Compare { condition: Condition::LessThan }, &[i, n]);
        m.add(Op::Branch { yes: body, no: done, hint: BranchHint::None }, &[more]);
        m.enter(body, &[header]);
        let one = m.int(1);
        let next = m.add(Op::Int32AddWithOverflow, &[i, one]);
        m.graph.node_mut(i).inputs[1] = next;
        m.add(Op::LoopBack { target: header }, &[]);
        m.enter(done, &[header]);
        m.ret(i);
    };
    let mut m = Maker::new();
    build(&mut m);
    let world = World::new();
    world.install(&m.graph, &world.input(1));
    world.interrupts.store(1, std::sync::atomic::Ordering::Relaxed);
    *world.answer.borrow_mut() = Box::new(|world, called| {
        assert_eq!(called.name, "interrupt");
        world.interrupts.store(0, std::sync::atomic::Ordering::Relaxed);
        Value::UNDEFINED
    });
    assert_eq!(world.run(&[int(10)]), int(10));
    assert_eq!(world.calls.borrow().len(), 1);

    let mut input = world.input(1);
    input.stress_deopt = true;
    world.install(&m.graph, &input);
    world.context.stress_counter.set(5);
    *world.answer.borrow_mut() = Box::new(|world, called| {
        assert_eq!(world.exit(called).0.reason, DeoptReason::Stress);
        Value::NULL
    });
    assert_eq!(world.run(&[int(10)]), Value::NULL);
    world.context.stress_counter.set(-1);
    assert_eq!(world.run(&[int(10)]), int(10));

    // Too little stack.
    let world = world_of(1, |m, inputs| {
        m.add(Op::CallRuntime { function: RuntimeCall::to_object, immediate: 0 }, inputs)
    });
    world.context.stack_limit.set(usize::MAX);
    *world.answer.borrow_mut() = Box::new(|_, called| {
        assert_eq!(called.name, "stack_overflow");
        Value::EXCEPTION
    });
    assert_eq!(world.run(&[int(10)]), Value::EXCEPTION);
}
