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
        assert_eq!(registers, [(1, int(i32::MAX)), (2, int(1)), (3, int(i32::MAX))]);
        int(-1)
    });
    assert_eq!(world.run(&[int(i32::MAX), int(1)]), int(-1));

    *world.answer.borrow_mut() = Box::new(|world, called| {
        let (exit, registers) = world.exit(called);
        assert_eq!((exit.reason, exit.is_lazy), (DeoptReason::NotASmi, false));
        assert_eq!(registers, [(1, int(1)), (2, Value::UNDEFINED)]);
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
