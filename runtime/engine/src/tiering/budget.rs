//! When a function is worth optimizing. The interpreter takes the bytes of bytecode it runs from the **budget** in the
//! function's feedback vector, at calls and at back edges; when that is used up it comes here. V8's counterpart:
//! `TieringManager::OnInterruptTick`.

use super::events::{TierEvent, TierStep, report};
use super::{entry, install, job, state};
use crate::interpreter::code;
use crate::interpreter::events::function_id;
use crate::interpreter::frames::Fp;
use crate::interpreter::functions::{ASYNC, GENERATOR};
use crate::vm::Vm;
use cutaway_gc::cells::functions::{FeedbackVector, FunctionInfo, OptimizedCode, Realm};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Value};

/// A budget for functions that are never to be looked at again.
const FOREVER: i32 = i32::MAX;
/// Deoptimizations after which a function stays in the interpreter: what it does cannot be predicted.
const MAX_DEOPTS: u32 = 24;
/// Largest function, in bytes of bytecode.
const MAX_BYTECODE: u32 = 60 * 1024;

/// The budget of a new feedback vector.
pub fn initial(vm: &Vm, length: u32) -> i32 {
    let options = &vm.config.tiering;
    if !options.enabled {
        FOREVER
    } else if options.stress_opt {
        // The vector comes with the first call: the second one finds nothing left.
        length as i32 - 1
    } else {
        options.budget as i32
    }
}

/// What a look at a function found.
enum Decision {
    /// Compile it.
    Optimize(&'static str),
    /// Look again later.
    Wait(&'static str),
    /// Never.
    Never(&'static str),
}

fn decide(vm: &Vm, function: Gc<JsFunction>, vector: Gc<FeedbackVector>) -> Decision {
    let info = function.info();
    let Some(code) = info.code() else { return Decision::Never("no bytecode") };
    if vector.tiering() & state::NEVER != 0 {
        return Decision::Never("optimization disabled");
    }
    if info.bits() & (GENERATOR | ASYNC) != 0 {
        return Decision::Never("generators and async functions stay in the interpreter");
    }
    if !function.realm().downcast::<Realm>().is_some_and(|realm| vm.interpreter.is_main_realm(realm.id())) {
        return Decision::Never("function of another realm");
    }
    if vector.deopts() >= MAX_DEOPTS {
        return Decision::Never("deoptimized too often");
    }
    if code.length() > MAX_BYTECODE {
        return Decision::Never("function too big");
    }
    if vector.tiering() & state::MARKED != 0 {
        return Decision::Optimize("%OptimizeFunctionOnNextCall");
    }
    if vector.tiering() & state::IN_PROGRESS != 0 {
        return Decision::Wait("already queued");
    }
    if vm.config.tiering.stress_opt {
        return Decision::Optimize("stress");
    }
    // Feedback that still changes would soon be wrong: one more round.
    let seen = vector.tiering() >> state::CHANGES_SHIFT;
    let changes = vector.changes() & (u32::MAX >> state::CHANGES_SHIFT);
    if seen != changes {
        vector.set_tiering(vector.tiering() & state::FLAGS | changes << state::CHANGES_SHIFT);
        if vector.deopts() == 0 && seen == 0 {
            return Decision::Optimize("hot");
        }
        return Decision::Wait("feedback is changing");
    }
    Decision::Optimize("hot and stable")
}

/// Makes code for a function if that is decided. `osr`: for its loop at this offset.
fn consider(vm: &Vm, function: Gc<JsFunction>, vector: Gc<FeedbackVector>, osr: Option<u32>) {
    let options = &vm.config.tiering;
    let renewed = options.budget as i32;
    match decide(vm, function, vector) {
        Decision::Never(reason) => {
            vector.set_budget(FOREVER);
            explain(vm, function, osr, reason);
        }
        Decision::Wait(reason) => {
            vector.set_budget(renewed / 4 + 1);
            explain(vm, function, osr, reason);
        }
        Decision::Optimize(reason) => {
            vector.set_budget(renewed);
            let synchronous = options.synchronous || vector.tiering() & state::MARKED != 0;
            vector.set_tiering(vector.tiering() & !state::MARKED);
            if vm.observes_events() {
                let what = TierStep::Marked { reason, concurrent: !synchronous };
                report(vm, event(vm, function.info(), osr, what));
            }
            job::start(vm, function, vector, osr, synchronous);
        }
    }
}

/// A tier event about a function.
pub fn event(vm: &Vm, info: Gc<FunctionInfo>, osr: Option<u32>, what: TierStep) -> TierEvent {
    let location = code::location_of(info);
    TierEvent { function: function_id(vm, info), osr, location, what }
}

#[cold]
fn explain(vm: &Vm, function: Gc<JsFunction>, osr: Option<u32>, reason: &'static str) {
    if vm.config.tiering.trace_verbose && vm.observes_events() {
        report(vm, event(vm, function.info(), osr, TierStep::NotMarked { reason }));
    }
}

/// The code to call a closure's function by, if there is any and it is valid.
pub fn code_of(vector: Gc<FeedbackVector>) -> Option<Gc<OptimizedCode>> {
    let code: Gc<OptimizedCode> = vector.optimized().downcast()?;
    if code.invalid() != 0 {
        vector.set_optimized(Value::UNDEFINED);
        return None;
    }
    Some(code)
}

fn frame_function(fp: Fp) -> Option<(Gc<JsFunction>, Gc<FeedbackVector>)> {
    Some((fp.closure().downcast()?, fp.feedback().downcast()?))
}

/// The budget ran out as `fp`'s function was called: its frame is pushed, nothing of it has run. If there is machine code now,
/// runs it in the frame's place and gives the result (or the exception marker).
pub fn on_call(vm: &Vm, fp: Fp) -> Option<Value> {
    let (function, vector) = frame_function(fp)?;
    if !vm.config.tiering.enabled {
        vector.set_budget(FOREVER);
        return None;
    }
    install::finished(vm);
    if code_of(vector).is_none() {
        consider(vm, function, vector, None);
    }
    let code = code_of(vector)?;
    // Closures made before the code was go on finding it here, once each.
    vector.set_budget(0);
    entry::set_machine_code(function, code);
    entry::run_in_place_of(vm, fp, function, code)
}

/// The budget ran out at the back edge to the loop header at `header` of `fp`'s function, whose slot is word `slot`. If there is
/// code for the loop, runs it from the header to the function's end and gives the result (or the exception marker).
pub fn on_loop(vm: &Vm, fp: Fp, header: u32, slot: u32) -> Option<Value> {
    let (function, vector) = frame_function(fp)?;
    let options = &vm.config.tiering;
    if !options.enabled {
        vector.set_budget(FOREVER);
        return None;
    }
    install::finished(vm);
    if !options.osr {
        // What the loop ran counts for the function: its next call finds the code.
        if code_of(vector).is_none() {
            consider(vm, function, vector, None);
        }
        if code_of(vector).is_some() {
            vector.set_budget(options.budget as i32);
        }
        return None;
    }
    if osr_code(vector, slot).is_none() {
        consider(vm, function, vector, Some(header));
    }
    let code = osr_code(vector, slot)?;
    if vm.observes_events() {
        report(vm, event(vm, function.info(), Some(header), TierStep::OsrEntry));
    }
    Some(entry::run_osr(vm, fp, function, code))
}

/// The code for a loop, if there is any and it is valid.
fn osr_code(vector: Gc<FeedbackVector>, slot: u32) -> Option<Gc<OptimizedCode>> {
    let code: Gc<OptimizedCode> = vector.at(slot as usize).downcast()?;
    if code.invalid() != 0 {
        vector.put(slot as usize, Value::int(0));
        return None;
    }
    Some(code)
}
