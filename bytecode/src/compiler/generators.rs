//! Suspension and resumption: yield, yield*, await.
//!
//! A resumed function starts again at its first instruction, which dispatches to the **resume point**. There the registers
//! come back. How the caller resumed it (next, return or throw) decides where it goes on.

use super::Compiler;
use super::control::Exit;
use crate::builder::typed as i;
use crate::{Register, RuntimeFunction, SlotKind, suspend_kind};
use cutaway_parser::ast::YieldExpr;

impl<'a> Compiler<'_, 'a> {
    /// The dispatch at the start of the function.
    pub(super) fn dispatch_resumptions(&mut self) {
        if let Some(generator) = self.generator {
            self.b.switch_on_generator_state(generator);
        }
    }

    /// Gives the dispatch its targets.
    pub(super) fn finish_resumptions(&mut self) {
        if self.generator.is_some() {
            self.b.set_resume_points(&self.resume_points);
        }
    }

    /// Makes the generator object, suspends, and runs the body when first resumed.
    pub(super) fn generator_body(&mut self, position: u32, body: impl FnOnce(&mut Self)) {
        let Some(generator) = self.generator else { return };
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::CreateGeneratorObject, Register::THIS, 0), position);
        self.b.store(generator);
        let start = |c: &mut Self| {
            c.b.load(generator);
            c.suspend(suspend_kind::INITIAL);
            c.resume_modes(false);
            body(c);
        };
        if self.facts.flags.is_async {
            self.rejecting(RuntimeFunction::AsyncGeneratorReject, generator, start);
        } else {
            start(self);
        }
    }

    /// Leaves with acc; acc := what is sent on resumption.
    pub(super) fn suspend(&mut self, kind: u32) {
        let Some(generator) = self.generator else { return };
        let id = self.resume_points.len() as u32;
        let first = Register::THIS;
        let count = self.b.registers.top();
        self.b.emit(i::SuspendGenerator, (generator, first, count, id, kind));
        let point = self.b.bind_resume_point();
        self.resume_points.push(point);
        self.b.emit(i::ResumeGenerator, (generator, first, count));
    }

    /// After a resumption: next goes on, throw throws, return returns (in async generators after awaiting the value).
    fn resume_modes(&mut self, awaits_return: bool) {
        let Some(generator) = self.generator else { return };
        let (next, leave) = (self.b.label(), self.b.label());
        self.b.emit(i::SwitchOnResumeMode, (generator, next, leave));
        self.b.emit_at(i::Throw, (), self.start());
        self.b.bind(leave);
        if awaits_return {
            self.await_acc(self.start());
        }
        self.exit(Exit::Return);
        self.b.bind(next);
    }

    /// acc := await acc.
    pub(super) fn await_acc(&mut self, position: u32) {
        let Some(generator) = self.generator else { return };
        let mark = self.b.registers.mark();
        let run = self.b.registers.run(2);
        self.b.store(run.plus(1));
        self.b.copy(generator, run);
        let function = if self.facts.flags.is_generator {
            RuntimeFunction::AsyncGeneratorAwait
        } else {
            RuntimeFunction::AsyncFunctionAwait
        };
        self.b.emit_at(i::CallRuntime, (function, run, 2), position);
        self.b.registers.release(mark);
        self.suspend(suspend_kind::AWAIT);
        let next = self.b.label();
        // An await is never resumed by return; both labels lead on.
        self.b.emit(i::SwitchOnResumeMode, (generator, next, next));
        self.b.emit_at(i::Throw, (), position);
        self.b.bind(next);
    }

    pub(super) fn yield_expression(&mut self, n: &'a YieldExpr<'a>) {
        let position = n.span.start;
        match n.argument {
            Some(argument) => self.value(argument),
            None => self.b.emit(i::LdaUndefined, ()),
        }
        if n.delegate {
            return self.yield_delegate(position);
        }
        if self.facts.flags.is_async {
            self.await_acc(position);
            if let Some(generator) = self.generator {
                self.generator_call(RuntimeFunction::AsyncGeneratorYield, generator);
            }
        }
        self.suspend(suspend_kind::YIELD);
        self.resume_modes(self.facts.flags.is_async);
    }

    /// `yield*` over acc: passes every resumption on to the inner iterator until it is done.
    fn yield_delegate(&mut self, position: u32) {
        let Some(generator) = self.generator else { return };
        let is_async = self.facts.flags.is_async;
        let mark = self.b.registers.mark();
        let object = self.operand_from_acc();
        let record = self.get_iterator(object, is_async, position);
        let (received, mode, result) = (self.temporary(), self.temporary(), self.temporary());
        self.b.emit(i::LdaUndefined, ());
        self.b.store(received);
        self.b.emit(i::LdaZero, ());
        self.b.store(mode);
        let header = self.b.bind_loop_header();
        let (by_return, by_throw, check, finished) =
            (self.b.label(), self.b.label(), self.b.label(), self.b.label());
        self.b.load(mode);
        self.b.switch_on_smi(vec![Some(by_return), Some(by_throw)], 1);
        let slot = self.slot(SlotKind::Call);
        self.b.emit_at(i::CallProperty1, (record.next, record.iterator, received, slot), position);
        self.b.jump(check);

        self.b.bind(by_return);
        let no_return = self.b.label();
        let method = self.return_method(record.iterator, no_return);
        let slot = self.slot(SlotKind::Call);
        self.b.emit_at(i::CallProperty1, (method, record.iterator, received, slot), position);
        self.b.jump(check);
        self.b.bind(no_return);
        self.b.load(received);
        if is_async {
            self.await_acc(position);
        }
        self.exit(Exit::Return);

        self.b.bind(by_throw);
        let no_throw = self.b.label();
        let method = self.method(record.iterator, "throw", no_throw);
        let slot = self.slot(SlotKind::Call);
        self.b.emit_at(i::CallProperty1, (method, record.iterator, received, slot), position);
        self.b.jump(check);
        self.b.bind(no_throw);
        self.close_iterator(record.iterator, None, is_async);
        self.b.emit_at(
            i::CallRuntime,
            (RuntimeFunction::ThrowThrowMethodMissing, Register::THIS, 0),
            position,
        );

        self.b.bind(check);
        if is_async {
            self.await_acc(position);
        }
        let is_object = self.b.label();
        self.b.store(result);
        self.b.emit(i::JumpIfJSReceiver, (is_object,));
        self.runtime(RuntimeFunction::ThrowIteratorResultNotAnObject, &[result], position);
        self.b.bind(is_object);
        self.result_property(result, "done", position);
        self.b.emit(i::JumpIfToBooleanTrue, (finished,));
        if is_async {
            self.result_property(result, "value", position);
            self.generator_call(RuntimeFunction::AsyncGeneratorYield, generator);
            self.suspend(suspend_kind::YIELD);
            self.b.store(received);
            self.runtime(RuntimeFunction::GeneratorResumeMode, &[generator], position);
            self.b.store(mode);
            self.await_received_return(received, mode, position);
        } else {
            self.b.load(result);
            self.suspend(suspend_kind::DELEGATE);
            self.b.store(received);
            self.runtime(RuntimeFunction::GeneratorResumeMode, &[generator], position);
            self.b.store(mode);
        }
        let slot = self.slot(SlotKind::JumpLoop);
        self.b.emit_at(i::JumpLoop, (header, self.loop_depth, slot), position);

        self.b.bind(finished);
        self.result_property(result, "value", position);
        let value = self.keep();
        let (end, leave) = (self.b.label(), self.b.label());
        self.b.load(mode);
        self.b.switch_on_smi(vec![Some(leave)], 1);
        self.b.jump(end);
        self.b.bind(leave);
        self.b.load(value);
        self.exit(Exit::Return);
        self.b.bind(end);
        self.b.load(value);
        self.b.registers.release(mark);
    }

    /// An async generator resumed by return awaits the value first; if that fails, it goes on as if resumed by throw.
    fn await_received_return(&mut self, received: Register, mode: Register, position: u32) {
        let (not_return, is_return) = (self.b.label(), self.b.label());
        self.b.load(mode);
        self.b.switch_on_smi(vec![Some(is_return)], 1);
        self.b.jump(not_return);
        self.b.bind(is_return);
        let context = self.temporary();
        self.b.emit(i::SaveContext, (context,));
        let guard = self.b.begin_guard();
        self.b.load(received);
        self.await_acc(position);
        self.b.store(received);
        self.b.jump(not_return);
        self.b.end_guard(guard, context, crate::CatchPrediction::Caught);
        self.b.store(received);
        self.b.emit(i::LdaSmi, (2,));
        self.b.store(mode);
        self.b.bind(not_return);
    }

    fn result_property(&mut self, result: Register, name: &str, position: u32) {
        let name = self.own_text(name);
        let slot = self.slot(SlotKind::LoadProperty);
        self.b.emit_at(i::GetNamedProperty, (result, name, slot), position);
    }
}
