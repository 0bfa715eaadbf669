//! Graphs of real functions through lowering, with Cranelift's verifier: the functions of the test programs, built with answers
//! made up by `builder/mock.rs`, as they are and after the passes. Nothing is run.
#![cfg(all(target_arch = "x86_64", target_os = "linux"))]

#[path = "builder/mock.rs"]
mod mock;

use cutaway_bytecode::feedback::{binary_feedback, compare_feedback};
use cutaway_bytecode::{BytecodeFunction, CompiledSource, Constant, FunctionTemplate, Op, Reader};
use cutaway_jit::broker::ElementsInfo;
use cutaway_jit::builder::{BuildOptions, build};
use cutaway_jit::code::LoweringInput;
use cutaway_jit::graph::{Graph, print::print};
use cutaway_jit::lowering::{Scratch, compile};
use cutaway_jit::passes::{self, PassOptions};
use cutaway_jit::runtime_table::NAMES;
use cutaway_parser::{Goal, ParseOptions};
use mock::{Feedback, MockBroker};
use std::path::Path;
use std::rc::Rc;

fn visit(template: &Rc<FunctionTemplate>, found: &mut Vec<Rc<FunctionTemplate>>) {
    found.push(template.clone());
    for constant in template.code().constants.iter() {
        if let Constant::Function(inner) = constant {
            visit(inner, found);
        }
    }
}

fn loop_headers(code: &BytecodeFunction) -> impl Iterator<Item = Option<u32>> {
    let jumps = Reader::new(&code.bytes).filter(|i| i.op == Op::JumpLoop);
    jumps.map(|i| Some(i.jump_target(0))).collect::<Vec<_>>().into_iter()
}

fn lower(graph: &Graph, parameters: u32, scratch: &mut Scratch) -> Result<usize, String> {
    let input = LoweringInput {
        runtime: vec![0x1000; NAMES.len() + 8].into(),
        remember: 0x1000,
        inline_allocation: true,
        parameter_count: parameters,
        ..LoweringInput::default()
    };
    compile(graph, &input, scratch).map(|code| code.bytes.len())
}

#[test]
fn every_fifth_function_of_the_programs_is_lowered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/programs");
    let mut files: Vec<_> =
        std::fs::read_dir(root).expect("the programs are there").flatten().map(|f| f.path()).collect();
    files.sort();
    let every: usize = std::env::var("CORPUS_STEP").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let mut scratch = Scratch::new().expect("this machine has a code generator");
    let small = Feedback {
        binary: binary_feedback::SIGNED_SMALL,
        compare: compare_feedback::SIGNED_SMALL,
        arrays: Some(ElementsInfo { kind: 0, holey: false }),
    };
    let number = Feedback {
        binary: binary_feedback::NUMBER,
        compare: compare_feedback::NUMBER,
        arrays: Some(ElementsInfo { kind: 1, holey: true }),
    };
    let any = Feedback { binary: binary_feedback::ANY, compare: compare_feedback::ANY, arrays: None };
    let (mut seen, mut lowered) = (0, 0);
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "js" || e == "mjs")) {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let parse = |goal| CompiledSource::parse(text.as_str().into(), &ParseOptions::new(goal)).ok();
        let Some(source) = parse(Goal::Script).or_else(|| parse(Goal::Module)) else { continue };
        let mut functions = Vec::new();
        visit(&source.program(), &mut functions);
        for function in &functions {
            let code = function.code();
            for entry in std::iter::once(None).chain(loop_headers(&code)) {
                for feedback in [small, number, any] {
                    seen += 1;
                    if seen % every != 0 {
                        continue;
                    }
                    let mut broker = MockBroker::new(feedback);
                    broker.arrays = feedback.arrays;
                    let data = broker.function(function);
                    let Ok(mut graph) = build(&mut broker, data, entry, &BuildOptions::default()) else {
                        continue;
                    };
                    for optimized in [false, true] {
                        if optimized {
                            passes::run(&mut graph, &PassOptions::default(), &mut |_, _| {});
                        }
                        if let Err(problem) = lower(&graph, code.parameter_count, &mut scratch) {
                            panic!(
                                "{file:?} {entry:?} {feedback:?} {optimized}: {problem}\n{}",
                                print(&graph)
                            );
                        }
                        lowered += 1;
                    }
                }
            }
        }
    }
    assert!(lowered > 1000, "only {lowered} graphs were lowered");
}
