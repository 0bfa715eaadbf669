//! The iterator protocol: getting an iterator, stepping it, closing it.

use super::Compiler;
use crate::builder::INHERITED;
use crate::builder::typed as i;
use crate::{CatchPrediction, Label, Register, RuntimeFunction, SlotKind};

/// An iterator and its next method.
#[derive(Clone, Copy)]
pub(super) struct IteratorRecord {
    pub iterator: Register,
    pub next: Register,
}

impl Compiler<'_, '_> {
    /// The iterator of `object`, in new temporaries.
    pub(super) fn get_iterator(&mut self, object: Register, is_async: bool, position: u32) -> IteratorRecord {
        if is_async {
            self.runtime(RuntimeFunction::GetAsyncIterator, &[object], position);
        } else {
            let load = self.slot(SlotKind::LoadProperty);
            let call = self.slot(SlotKind::Call);
            self.b.emit_at(i::GetIterator, (object, load, call), position);
        }
        let iterator = self.keep();
        let name = self.own_text("next");
        let slot = self.slot(SlotKind::LoadProperty);
        self.b.emit_at(i::GetNamedProperty, (iterator, name, slot), position);
        let next = self.keep();
        IteratorRecord { iterator, next }
    }

    /// acc := the next value, falling through; or to `done`.
    pub(super) fn iterator_step(
        &mut self,
        record: IteratorRecord,
        done: Label,
        is_async: bool,
        position: u32,
    ) {
        let slot = self.slot(SlotKind::Call);
        if is_async {
            self.b.emit_at(i::CallProperty0, (record.next, record.iterator, slot), position);
            self.await_acc(position);
            self.iterator_result(done, position);
        } else {
            let value = self.b.label();
            self.b.emit_at(i::IteratorNext, (record.iterator, record.next, slot, value, done), position);
            self.iterator_result(done, position);
            self.b.bind(value);
        }
    }

    /// acc := acc.value, or to `done` if acc.done.
    fn iterator_result(&mut self, done: Label, position: u32) {
        let is_done = self.slot(SlotKind::LoadProperty);
        let value = self.slot(SlotKind::LoadProperty);
        self.b.emit_at(i::IteratorResult, (is_done, value, done), position);
    }

    /// IteratorClose for a completion that is no throw. acc is lost.
    pub(super) fn close_iterator(&mut self, iterator: Register, done: Option<Register>, is_async: bool) {
        let end = self.b.label();
        if let Some(done) = done {
            self.b.load(done);
            self.b.emit(i::JumpIfTrue, (end,));
        }
        if is_async {
            let mark = self.b.registers.mark();
            let method = self.return_method(iterator, end);
            self.call_and_await(method, iterator);
            self.b.emit(i::JumpIfJSReceiver, (end,));
            let result = self.keep();
            self.runtime(RuntimeFunction::ThrowIteratorResultNotAnObject, &[result], INHERITED);
            self.b.registers.release(mark);
        } else {
            self.runtime(RuntimeFunction::IteratorClose, &[iterator], INHERITED);
        }
        self.b.bind(end);
    }

    /// The `return` method of an iterator; to `absent` if it has none.
    pub(super) fn return_method(&mut self, iterator: Register, absent: Label) -> Register {
        self.method(iterator, "return", absent)
    }

    /// A method of an object, or to `absent`.
    pub(super) fn method(&mut self, object: Register, name: &str, absent: Label) -> Register {
        let arguments = self.b.registers.run(2);
        self.b.copy(object, arguments);
        let name = self.own_text(name);
        self.b.emit(i::LdaConstant, (name,));
        self.b.store(arguments.plus(1));
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::GetMethod, arguments, 2), INHERITED);
        self.b.emit(i::JumpIfUndefined, (absent,));
        self.keep()
    }

    fn call_and_await(&mut self, method: Register, receiver: Register) {
        let slot = self.slot(SlotKind::Call);
        self.b.emit_at(i::CallProperty0, (method, receiver, slot), INHERITED);
        self.await_acc(INHERITED);
    }

    /// The handler of a Close level: acc is an exception; closes the iterator, dropping what that throws, and throws on.
    pub(super) fn close_and_rethrow(&mut self, iterator: Register, done: Option<Register>, is_async: bool) {
        if !self.b.is_reachable() {
            return;
        }
        let mark = self.b.registers.mark();
        let exception = self.keep();
        let rethrow = self.b.label();
        if let Some(done) = done {
            self.b.load(done);
            self.b.emit(i::JumpIfTrue, (rethrow,));
        }
        if is_async {
            let context = self.temporary();
            self.b.emit(i::SaveContext, (context,));
            let guard = self.b.begin_guard();
            let method = self.return_method(iterator, rethrow);
            self.call_and_await(method, iterator);
            self.b.jump(rethrow);
            self.b.end_guard(guard, context, CatchPrediction::Caught);
        } else {
            self.runtime(RuntimeFunction::IteratorCloseSilently, &[iterator], INHERITED);
        }
        self.b.bind(rethrow);
        self.b.load(exception);
        self.b.emit_at(i::ReThrow, (), INHERITED);
        self.b.registers.release(mark);
    }
}
