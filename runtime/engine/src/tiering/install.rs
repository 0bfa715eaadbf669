//! Putting finished code in place, and taking dead code away.

use super::budget::event;
use super::dependencies;
use super::events::{TierStep, report};
use super::job::{self, Done, Pending};
use super::record::CodeRecord;
use super::{entry, state};
use crate::interpreter::code;
use crate::vm::Vm;
use cutaway_bytecode::{Op, Reader};
use cutaway_gc::cells::functions::{FeedbackVector, OptimizedCode};
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::{Gc, Value};
use std::time::Instant;

/// Installs the code of all jobs that have come back.
pub fn finished(vm: &Vm) {
    while let Some(done) = vm.tiering.worker.receive() {
        let mut pending = vm.tiering.pending.borrow_mut();
        let Some(index) = pending.iter().position(|job| job.ticket == done.ticket) else { continue };
        let job = pending.swap_remove(index);
        drop(pending);
        finish(vm, job, done);
    }
}

/// Installs the code of one job.
pub fn finish(vm: &Vm, pending: Pending, done: Done) {
    let began = Instant::now();
    let code = vm.roots.release(pending.code).downcast::<OptimizedCode>();
    let function = vm.roots.release(pending.function).downcast::<JsFunction>();
    let vector = vm.roots.release(pending.vector).downcast::<FeedbackVector>();
    let (Some(code), Some(function), Some(vector)) = (code, function, vector) else { return };
    vector.set_tiering(vector.tiering() & !state::IN_PROGRESS);
    if !done.listing.is_empty() {
        vm.write_trace(&done.listing);
    }
    let info = function.info();
    let mut machine = match done.result {
        Ok(machine) => machine,
        Err(reason) => return job::abort(vm, info, vector, pending.osr, reason),
    };
    let installed = match vm.tiering.space().and_then(|space| space.install(&machine)) {
        Ok(installed) => installed,
        Err(reason) => return job::abort(vm, info, vector, pending.osr, reason),
    };
    for listing in [&machine.listings.clif, &machine.listings.asm] {
        if !listing.is_empty() {
            vm.write_trace(listing);
        }
    }
    let bytes = machine.bytes.len() as u32;
    machine.bytes = Vec::new();
    machine.listings = Default::default();
    code.set_entry(installed.entry);
    code.set_direct(installed.direct);
    let record = CodeRecord {
        machine,
        start: installed.range.start,
        length: installed.range.len(),
        osr_offset: pending.osr,
        dependencies: pending.promises,
    };
    code.set_data(Box::into_raw(Box::new(record)).cast());
    vm.tiering.registry.insert(installed.range.start, installed.range.len(), code);
    if !dependencies::all_hold(vm, code) {
        // Something changed while it was compiled: it is never entered.
        code.set_invalid(1);
        vector.set_budget(0);
        return;
    }
    vm.tiering.dependents.add(code);
    vm.tiering.installed.set(vm.tiering.installed.get() + 1);
    match pending.osr {
        None => {
            vector.set_optimized(Value::cell(code));
            entry::set_machine_code(function, code);
            // The next call of a closure that was there before comes to `budget::on_call` and finds the code.
            vector.set_budget(0);
        }
        Some(header) => {
            if let Some(slot) = loop_slot(function, header) {
                vector.put(slot as usize, Value::cell(code));
                vector.set_budget(0);
            }
        }
    }
    if vm.observes_events() {
        let finalize = began.elapsed().as_secs_f64() * 1000.0;
        let milliseconds = [pending.prepare_milliseconds, done.milliseconds, finalize];
        let what = TierStep::Completed { code: code.serial(), milliseconds, bytes, nodes: pending.nodes };
        report(vm, event(vm, info, pending.osr, what));
    }
}

/// The feedback word of the loop whose header is at `header`.
fn loop_slot(function: Gc<JsFunction>, header: u32) -> Option<u32> {
    let bytecode = code::bytecode(function.info().code()?);
    Reader::new(&bytecode.bytes)
        .find(|i| i.op == Op::JumpLoop && i.jump_target(0) == header)
        .map(|i| i.operand(2))
}

/// Releases what belongs to a dead code cell.
///
/// # Safety
/// `cell` is a dead `OptimizedCode` that is still intact.
pub unsafe fn release(vm: &Vm, cell: *mut OptimizedCode) {
    // SAFETY: the caller's.
    let (address, data) = unsafe { (cell as usize, (*cell).data()) };
    vm.tiering.dependents.remove(address);
    if data.is_null() {
        return;
    }
    // SAFETY: leaked by `finish`, released once.
    let record = unsafe { Box::from_raw(data.cast::<CodeRecord>().cast_mut()) };
    vm.tiering.registry.remove(address);
    if let Ok(space) = vm.tiering.space() {
        space.free(record.start..record.start + record.length);
    }
}
