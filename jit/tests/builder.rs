//! The graph builder on real bytecode, with a heap of answers only: golden listings, one for each decision, and the verifier on
//! every function of the test programs under every kind of feedback. `UPDATE_GOLDEN=1` rewrites the listings.

#[path = "builder/mock.rs"]
mod mock;

use cutaway_bytecode::feedback::{binary_feedback, compare_feedback};
use cutaway_bytecode::{BytecodeFunction, CompiledSource, Constant, FunctionTemplate, Op, Reader};
use cutaway_jit::broker::ElementsInfo;
use cutaway_jit::builder::{Bailout, BuildOptions, build};
use cutaway_jit::graph::{BlockId, Graph, NodeId, Op as GraphOp, UnitId, print::print, verifier::verify};
use cutaway_jit::passes::{self, PassOptions};
use cutaway_parser::{Goal, ParseOptions};
use mock::{Feedback, MockBroker};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

const SMALL: Feedback =
    Feedback { binary: binary_feedback::SIGNED_SMALL, compare: compare_feedback::SIGNED_SMALL, arrays: None };
const NUMBER: Feedback =
    Feedback { binary: binary_feedback::NUMBER, compare: compare_feedback::NUMBER, arrays: None };
const STRING: Feedback =
    Feedback { binary: binary_feedback::STRING, compare: compare_feedback::STRING, arrays: None };
const ODDBALL: Feedback = Feedback {
    binary: binary_feedback::NUMBER_OR_ODDBALL,
    compare: compare_feedback::NUMBER_OR_ODDBALL,
    arrays: None,
};
const ANY: Feedback = Feedback { binary: binary_feedback::ANY, compare: compare_feedback::ANY, arrays: None };
const NONE: Feedback =
    Feedback { binary: binary_feedback::NONE, compare: compare_feedback::NONE, arrays: None };

const INT_ARRAYS: Feedback = Feedback { arrays: Some(ElementsInfo { kind: 0, holey: false }), ..SMALL };
const HOLEY_ARRAYS: Feedback = Feedback { arrays: Some(ElementsInfo { kind: 2, holey: true }), ..ANY };

fn parse(text: &str, goal: Goal) -> Option<Rc<CompiledSource>> {
    CompiledSource::parse(text.into(), &ParseOptions::new(goal)).ok()
}

fn inner_functions(code: &BytecodeFunction) -> Vec<Rc<FunctionTemplate>> {
    let functions = code.constants.iter().filter_map(|constant| match constant {
        Constant::Function(function) => Some(function.clone()),
        _ => None,
    });
    functions.collect()
}

fn build_one(
    template: &FunctionTemplate,
    feedback: Feedback,
    osr_offset: Option<u32>,
) -> Result<Graph, Bailout> {
    let mut broker = MockBroker::new(feedback);
    broker.arrays = feedback.arrays;
    let data = broker.function(template);
    build(&mut broker, data, osr_offset, &BuildOptions::default())
}

/// Builds the first function of a program and compares the listing with `golden/builder/NAME.txt`.
fn check(name: &str, feedback: Feedback, text: &str) {
    check_at(name, feedback, text, |_| None);
}

fn check_at(name: &str, feedback: Feedback, text: &str, osr: impl Fn(&BytecodeFunction) -> Option<u32>) {
    let source = parse(text, Goal::Script).expect("it parses");
    let function = inner_functions(&source.program().code()).remove(0);
    let offset = osr(&function.code());
    let graph = build_one(&function, feedback, offset).expect("it is built");
    let listing = print(&graph);
    if let Err(problem) = verify(&graph).and_then(|()| check_dominance(&graph)) {
        panic!("{name}: {problem}\n{listing}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/builder").join(format!("{name}.txt"));
    let actual = format!("{}\n\n{}\n{listing}", text.trim(), cutaway_bytecode::list(&function.code(), "f"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder is made");
        std::fs::write(&path, actual).expect("the listing is written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{name}: UPDATE_GOLDEN=1 rewrites it");
}

fn loop_headers(code: &BytecodeFunction) -> Vec<u32> {
    let jumps = Reader::new(&code.bytes).filter(|i| i.op == Op::JumpLoop);
    jumps.map(|i| i.jump_target(0)).collect()
}

#[test]
fn int32_recursion() {
    check("int32-recursion", SMALL, "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }");
}

#[test]
fn int32_loop() {
    check(
        "int32-loop",
        SMALL,
        "function f(n) { let s = 0; for (let i = 0; i < n; i++) s = (s + i) | 0; return s; }",
    );
}

#[test]
fn checks_are_made_once() {
    check("checks-are-made-once", NUMBER, "function f(a, b) { return a * a + b * b + a * b; }");
}

#[test]
fn sums_are_truncated_as_trees() {
    check("sums-are-truncated-as-trees", NUMBER, "function f(a) { return ((a | 0) + (a >>> 1) + 7) | 0; }");
}

#[test]
fn phis_of_one_representation_are_raw() {
    check("raw-phis", SMALL, "function f(a, b) { let x = a | 0; if (b > 1) x = b; return x + 1; }");
}

#[test]
fn handlers_take_registers_from_lazy_states() {
    check(
        "handlers",
        SMALL,
        "function f(g, a) { let x = 1; try { g(); x = 2; g(a); } catch (e) { return x + a; } return e; }",
    );
}

#[test]
fn finally_keeps_its_token() {
    check(
        "finally",
        SMALL,
        "function f(g) { for (;;) { try { if (g()) break; return 1; } finally { g(2); } } return 3; }",
    );
}

#[test]
fn switches_have_tables() {
    check(
        "switch",
        SMALL,
        "function f(a) { switch (a) { case 0: return 'a'; case 1: return 'b'; case 2: return 'c'; case 3: return 'd'; } }",
    );
}

#[test]
fn uninitialized_feedback_leaves() {
    check("uninitialized", NONE, "function f(a, b) { if (a) return b + 1; return a; }");
}

#[test]
fn for_of_steps_in_the_runtime() {
    check("for-of", SMALL, "function f(list) { let s = 0; for (const x of list) s += x; return s; }");
}

#[test]
fn for_of_over_arrays_steps_in_place() {
    check(
        "for-of-array",
        INT_ARRAYS,
        "function f(list) { let s = 0; for (const x of list) s += x; return s; }",
    );
}

#[test]
fn for_in_has_int32_index() {
    check("for-in", SMALL, "function f(o, g) { for (const k in o) g(k); }");
}

#[test]
fn closures_in_loops_have_contexts_of_their_own() {
    check("loop-contexts", SMALL, "function f(g) { for (let i = 0; i < 3; i++) g(() => i); }");
}

#[test]
fn osr_peels_the_loops_around() {
    check_at(
        "osr-nested",
        SMALL,
        "function f(n) { let s = 0; for (let i = 0; i < n; i++) { for (let j = 0; j < n; j++) s += j; s -= i; } return s; }",
        |code| loop_headers(code).into_iter().max(),
    );
}

/// Checks that every use is dominated by what it uses (exception phis: by what the throwing nodes' states hold).
fn check_dominance(graph: &Graph) -> Result<(), String> {
    let mut dominators: Vec<Vec<bool>> = Vec::new();
    let mut place = HashMap::new();
    for (at, &block) in graph.order.iter().enumerate() {
        for (index, &id) in graph.block(block).nodes.iter().enumerate() {
            place.insert(id, (at, index));
        }
    }
    let position: HashMap<BlockId, usize> = graph.order.iter().enumerate().map(|(at, &b)| (b, at)).collect();
    for (at, &block) in graph.order.iter().enumerate() {
        let data = graph.block(block);
        let ways = data.predecessors.iter().chain(&data.throwers).map(|b| position[b]);
        let mut own: Option<Vec<bool>> = None;
        for way in ways.filter(|&way| way < at) {
            let other = &dominators[way];
            own = Some(match own {
                None => other.clone(),
                Some(own) => own.iter().zip(other).map(|(&a, &b)| a && b).collect(),
            });
        }
        let mut own = own.unwrap_or_else(|| vec![false; graph.order.len()]);
        own[at] = true;
        dominators.push(own);
    }
    let seen = |used: NodeId, at: usize, index: usize| {
        place.get(&used).is_some_and(|&(a, i)| if a == at { i < index } else { dominators[at][a] })
    };
    for (at, &block) in graph.order.iter().enumerate() {
        for (index, &id) in graph.block(block).nodes.iter().enumerate() {
            let node = graph.node(id);
            for (n, &input) in node.inputs.iter().enumerate() {
                let (at, index) = match node.op {
                    GraphOp::Phi { .. } => (position[&graph.block(block).predecessors[n]], usize::MAX),
                    _ => (at, index),
                };
                if !seen(input, at, index) {
                    return Err(format!("{input} does not dominate {id}"));
                }
            }
            if let GraphOp::ExceptionPhi { register } = node.op {
                check_exception_phi(graph, block, node.position.unit, register)?;
            }
            for first in node.eager.iter().chain(&node.lazy) {
                let mut next = Some(*first);
                while let Some(state) = next {
                    let state = &graph.frame_states[state.index()];
                    let mut problem = None;
                    state.for_each_use(|used| {
                        if used != id && !seen(used, at, index) {
                            problem = Some(format!("{used} does not dominate {id}, whose state uses it"));
                        }
                    });
                    problem.map_or(Ok(()), Err)?;
                    next = state.parent;
                }
            }
        }
    }
    Ok(())
}

/// Checks that the graph is valid after each pass too.
fn passes_keep_it_valid(graph: &Graph) -> Result<(), String> {
    let mut options = PassOptions::default();
    options.verify = false;
    let mut result = Ok(());
    passes::run(&mut graph.clone(), &options, &mut |pass, graph| {
        if result.is_ok() {
            result = verify(graph)
                .and_then(|()| check_dominance(graph))
                .map_err(|problem| format!("after {pass}: {problem}\n{}", print(graph)));
        }
    });
    result
}

/// Checks that everything that throws to a block says what the register holds.
fn check_exception_phi(graph: &Graph, handler: BlockId, unit: UnitId, register: u32) -> Result<(), String> {
    for &block in &graph.order {
        for &id in graph.block(block).nodes.iter().filter(|&&id| graph.node(id).handler == Some(handler)) {
            let mut next = graph.node(id).lazy;
            let mut held = false;
            while let Some(state) = next {
                let state = &graph.frame_states[state.index()];
                held |= state.unit == unit && state.registers.iter().any(|&(r, _)| r == register);
                next = state.parent;
            }
            if !held {
                return Err(format!("{id} throws to {handler} without r{register}"));
            }
        }
    }
    Ok(())
}

/// Everything under a function, itself included.
fn visit(template: &Rc<FunctionTemplate>, found: &mut Vec<Rc<FunctionTemplate>>) {
    found.push(template.clone());
    for inner in inner_functions(&template.code()) {
        visit(&inner, found);
    }
}

#[test]
fn every_function_of_the_programs_gives_a_valid_graph() {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/programs");
    let files = std::fs::read_dir(root).expect("the programs are there").flatten();
    let (mut built, mut left) = (0, 0);
    for file in files.filter(|f| f.path().extension().is_some_and(|e| e == "js" || e == "mjs")) {
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        let Some(source) = parse(&text, Goal::Script).or_else(|| parse(&text, Goal::Module)) else {
            continue;
        };
        let mut functions = Vec::new();
        visit(&source.program(), &mut functions);
        for function in &functions {
            let code = function.code();
            let mut entries: Vec<Option<u32>> = vec![None];
            entries.extend(loop_headers(&code).into_iter().map(Some));
            for feedback in [SMALL, NUMBER, STRING, ODDBALL, ANY, NONE, INT_ARRAYS, HOLEY_ARRAYS] {
                for &entry in &entries {
                    match build_one(function, feedback, entry) {
                        Ok(graph) => {
                            built += 1;
                            if let Err(problem) = verify(&graph)
                                .and_then(|()| check_dominance(&graph))
                                .and_then(|()| passes_keep_it_valid(&graph))
                            {
                                let listing = cutaway_bytecode::list(&code, "?");
                                let name = file.path();
                                panic!(
                                    "{name:?} {entry:?} {feedback:?}: {problem}\n{listing}\n{}",
                                    print(&graph)
                                );
                            }
                        }
                        Err(_) => left += 1,
                    }
                }
            }
        }
    }
    assert!(built > 10_000, "only {built} graphs were built, {left} were not");
}
