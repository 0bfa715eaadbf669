//! A compilation: **prepare** on the main thread (feedback and heap are read, the graph is built), **execute** anywhere (passes,
//! machine code; no cell is touched), **finish** on the main thread (`install`). V8's counterpart: `OptimizedCompilationJob`.

use super::broker::VmBroker;
use super::budget::event;
use super::dependencies::Promise;
use super::events::{TierStep, report};
use super::{install, state};
use crate::roots::Persistent;
use crate::shapes::ElementsKind;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::{Code, FeedbackVector, FunctionInfo, OptimizedCode};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::rounded;
use cutaway_gc::heap::Heap;
use cutaway_gc::{Gc, Kind, Value};
use cutaway_jit::builder::{self, BuildOptions};
use cutaway_jit::code::{LoweringInput, MachineCode};
use cutaway_jit::graph::{ConstantIndex, Graph, print};
use cutaway_jit::lowering::{self, Scratch};
use cutaway_jit::passes::{self, PassOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// The half of a job that may leave the main thread.
pub struct Work {
    graph: Graph,
    input: LoweringInput,
    passes: PassOptions,
    /// After which passes the graph is printed: all of them if the text is empty.
    print_graph: Option<String>,
    /// Says which job it is when it comes back.
    pub ticket: u32,
}

/// What comes back.
pub struct Done {
    /// Which job.
    pub ticket: u32,
    /// The code, or why there is none.
    pub result: Result<MachineCode, String>,
    /// Listings of the graph.
    pub listing: String,
    /// Milliseconds it took.
    pub milliseconds: f64,
}

/// The half that stays: everything of a job that has to do with the heap.
pub struct Pending {
    /// Which job.
    pub ticket: u32,
    /// The code's cell, without machine code yet.
    pub code: Persistent,
    /// The closure it was started for.
    pub function: Persistent,
    /// The feedback vector the code goes to.
    pub vector: Persistent,
    /// For a loop: offset of its header.
    pub osr: Option<u32>,
    /// What the graph relies on.
    pub promises: Vec<Promise>,
    /// Milliseconds that preparing took.
    pub prepare_milliseconds: f64,
    /// Nodes of the graph.
    pub nodes: u32,
}

/// Starts compiling a function, or (with `osr`) its loop at that offset.
pub fn start(
    vm: &Vm,
    function: Gc<JsFunction>,
    vector: Gc<FeedbackVector>,
    osr: Option<u32>,
    synchronous: bool,
) {
    if vm.observes_events() {
        report(vm, event(vm, function.info(), osr, TierStep::Started { concurrent: !synchronous }));
    }
    match prepare(vm, function, vector, osr) {
        Ok((work, pending)) => {
            vector.set_tiering(vector.tiering() | state::IN_PROGRESS);
            if synchronous {
                let done = execute(work, &mut vm.tiering.scratch.borrow_mut());
                install::finish(vm, pending, done);
            } else {
                vm.tiering.pending.borrow_mut().push(pending);
                vm.tiering.worker.send(work, vm.interpreter.interrupt_handle());
            }
        }
        Err(reason) => abort(vm, function.info(), vector, osr, reason),
    }
}

/// Gives up on compiling a function (the loop only, if `osr`).
pub fn abort(vm: &Vm, info: Gc<FunctionInfo>, vector: Gc<FeedbackVector>, osr: Option<u32>, reason: String) {
    vector.set_tiering(vector.tiering() & !state::IN_PROGRESS | state::NEVER);
    vector.set_budget(i32::MAX);
    vm.tiering.note_refusal(info.serial(), &reason);
    if vm.observes_events() {
        report(vm, event(vm, info, osr, TierStep::Aborted { reason }));
    }
}

fn prepare(
    vm: &Vm,
    function: Gc<JsFunction>,
    vector: Gc<FeedbackVector>,
    osr: Option<u32>,
) -> Result<(Work, Pending), String> {
    let began = Instant::now();
    let options = &vm.config.tiering;
    let stubs = vm.tiering.stubs()?;
    let times_left =
        |code: Gc<Code>, offset, reason| vm.tiering.times_left(code.info().serial(), offset, reason);
    let mut broker = VmBroker::new(vm, Box::new(times_left));
    let data = broker.compiled_function(function).ok_or("no bytecode")?;
    let parameter_count = data.bytecode.parameter_count;
    let name = data.name.clone();
    let build = BuildOptions { inline: options.inlining, ..Default::default() };
    let graph = builder::build(&mut broker, data, osr, &build).map_err(|bailout| bailout.0.to_string())?;
    let code: Gc<OptimizedCode> = vm.new_old_cell(Kind::OptimizedCode, rounded(size_of::<OptimizedCode>()));
    code.set_info(function.info());
    code.set_serial(vm.tiering.next_serial());
    code.set_data(std::ptr::null());
    let constants = &broker.constants;
    let list: Gc<ValueArray> =
        vm.new_old_cell(Kind::ValueArray, ValueArray::size_for(constants.len() as u32));
    list.set_length(constants.len() as u32);
    for index in 0..constants.len() {
        list.put(index, constants.get(index));
    }
    code.set_constants(list);
    let value_of = |index: ConstantIndex| list.at(index.index());
    let promises: Option<Vec<Promise>> =
        broker.dependencies.iter().map(|&dependency| Promise::new(vm, &value_of, dependency)).collect();
    let promises = promises.ok_or("a dependency does not hold")?;
    let direct_entries = (0..list.length())
        .filter_map(|index| {
            let code: Gc<OptimizedCode> = list.at(index as usize).downcast()?;
            (code.direct() != 0).then(|| (ConstantIndex(index), code.direct()))
        })
        .collect();
    let printed = options.print_filter.as_deref().is_none_or(|wanted| wanted == name || wanted == "*");
    let input = LoweringInput {
        constants: list.address() + ValueArray::TAIL_OFFSET,
        invalidated: code.address() + OptimizedCode::INVALID_OFFSET,
        runtime: stubs.runtime,
        allocation_area: (&raw const *vm.heap) as usize + Heap::TOP_OFFSET,
        inline_allocation: vm.config.heap.stress.is_none(),
        empty_elements: vm.basic.empty_elements(ElementsKind::PackedAny).bits() as usize,
        empty_doubles: vm.basic.empty_elements(ElementsKind::PackedDouble).bits() as usize,
        shapes_of_kinds: Kind::ALL.iter().map(|&kind| vm.basic.id_of(kind)).collect(),
        remember: stubs.write_barrier,
        direct_entries,
        parameter_count,
        stress_deopt: options.stress_deopt.is_some(),
        print_clif: options.print_clif && printed,
        print_asm: options.print_asm && printed,
    };
    let mut passes = PassOptions::default();
    for name in &options.disabled_passes {
        passes.set(name, false);
    }
    let ticket = code.serial();
    let nodes = graph.nodes.len() as u32;
    let work =
        Work { graph, input, passes, print_graph: options.print_graph.clone().filter(|_| printed), ticket };
    let pending = Pending {
        ticket,
        code: vm.roots.keep(Value::cell(code)),
        function: vm.roots.keep(Value::cell(function)),
        vector: vm.roots.keep(Value::cell(vector)),
        osr,
        promises,
        prepare_milliseconds: began.elapsed().as_secs_f64() * 1000.0,
        nodes,
    };
    Ok((work, pending))
}

/// Passes and code generation. Touches no cell.
pub fn execute(mut work: Work, scratch: &mut Option<Scratch>) -> Done {
    let began = Instant::now();
    let mut listing = String::new();
    let wanted = work.print_graph.take();
    let mut show = |pass: &str, graph: &Graph| {
        if wanted.as_deref().is_some_and(|name| name.is_empty() || name == pass) {
            listing.push_str(&format!("----- graph after {pass} -----\n{}", print::print(graph)));
        }
    };
    show("build", &work.graph);
    passes::run(&mut work.graph, &work.passes, &mut show);
    let result = lower(&work, scratch);
    Done { ticket: work.ticket, result, listing, milliseconds: began.elapsed().as_secs_f64() * 1000.0 }
}

/// Code generation; the scratch memory is made by the first job of a thread.
fn lower(work: &Work, scratch: &mut Option<Scratch>) -> Result<MachineCode, String> {
    if scratch.is_none() {
        *scratch = Some(Scratch::new()?);
    }
    // The code generator asserts its own invariants: a graph it cannot take costs this compilation, not the program.
    let compiled = catch_unwind(AssertUnwindSafe(|| match scratch.as_mut() {
        Some(scratch) => lowering::compile(&work.graph, &work.input, scratch),
        None => Err("no scratch memory".to_string()),
    }));
    compiled.unwrap_or_else(|_| {
        *scratch = None;
        Err("the code generator failed".to_string())
    })
}
