//! try, catch, finally, throw.
//!
//! A finally block is compiled once. Whoever enters it leaves a **token** and a **result** in registers: -1 for falling off
//! the end, 0 for an exception (the result), a positive number for an exit recorded on the control stack.

use super::Compiler;
use super::control::{Control, Exit};
use crate::builder::INHERITED;
use crate::builder::typed as i;
use crate::{CatchPrediction, Register};
use cutaway_parser::ast::{CatchClause, Pattern, ThrowStmt, TryStmt};

impl<'a> Compiler<'_, 'a> {
    pub(super) fn throw_statement(&mut self, n: &ThrowStmt<'a>) {
        self.value(n.argument);
        self.b.emit_at(i::Throw, (), n.span.start);
    }

    pub(super) fn try_statement(&mut self, n: &'a TryStmt<'a>) {
        match (n.handler, n.finalizer) {
            (Some(handler), None) => self.try_catch(n, handler),
            (None, None) => self.block(n.block),
            (handler, Some(finalizer)) => self.try_finally(
                |c| match handler {
                    Some(handler) => c.try_catch(n, handler),
                    None => c.block(n.block),
                },
                |c, _, _| c.block(finalizer),
            ),
        }
    }

    fn try_catch(&mut self, n: &'a TryStmt<'a>, handler: &'a CatchClause<'a>) {
        let mark = self.b.registers.mark();
        let end = self.b.label();
        let context = self.temporary();
        self.b.emit(i::SaveContext, (context,));
        let guard = self.b.begin_guard();
        self.control.push(Control::Guard { guard });
        self.block(n.block);
        self.b.jump(end);
        if let Some(Control::Guard { guard }) = self.control.pop() {
            self.b.end_guard(guard, context, CatchPrediction::Caught);
        }
        self.catch_clause(handler);
        self.b.bind(end);
        self.b.registers.release(mark);
    }

    /// The handler; acc is the exception.
    fn catch_clause(&mut self, n: &'a CatchClause<'a>) {
        let mark = self.b.registers.mark();
        match n.param {
            None => {
                let entered = self.enter_scope(n.scope);
                self.block(n.body);
                self.leave_scope(entered);
            }
            Some(param) => {
                let scope = self.source.scope(n.scope);
                let exception = self.keep();
                if let Some(scope) = scope
                    && scope.needs_context
                    && scope.context_slots.len() == 1
                    && matches!(param, Pattern::Ident(_))
                {
                    let info = self.scope_info(scope);
                    self.b.emit(i::CreateCatchContext, (exception, info));
                    let saved = self.push_context();
                    self.block(n.body);
                    self.pop_context(saved);
                } else {
                    let entered = self.enter_scope(n.scope);
                    self.b.load(exception);
                    self.bind_pattern(param, None);
                    self.block(n.body);
                    self.leave_scope(entered);
                }
            }
        }
        self.b.registers.release(mark);
    }

    /// A finally around anything; the finalizer is given the registers of token and result.
    pub(super) fn try_finally(
        &mut self,
        body: impl FnOnce(&mut Self),
        finalizer: impl FnOnce(&mut Self, Register, Register),
    ) {
        let mark = self.b.registers.mark();
        let (token, result, context) = (self.temporary(), self.temporary(), self.temporary());
        let label = self.b.label();
        self.b.emit(i::SaveContext, (context,));
        let guard = self.b.begin_guard();
        self.control.push(Control::Finally { token, result, label, exits: Vec::new(), guard });
        body(self);
        if let Some(Control::Finally { guard, exits, .. }) = self.control.pop() {
            self.b.emit(i::LdaSmi, (-1,));
            self.b.store(token);
            self.b.emit(i::Star, (result,));
            self.b.jump(label);
            self.b.end_guard(guard, context, CatchPrediction::Uncaught);
            self.b.store(result);
            self.b.emit(i::LdaZero, ());
            self.b.store(token);
            self.b.bind(label);
            self.finally_block(token, result, &exits, finalizer);
        }
        self.b.registers.release(mark);
    }

    fn finally_block(
        &mut self,
        token: Register,
        result: Register,
        exits: &[Exit],
        finalizer: impl FnOnce(&mut Self, Register, Register),
    ) {
        self.b.emit(i::LdaTheHole, ());
        self.b.emit(i::SetPendingMessage, ());
        let message = self.keep();
        let completion = self.completion.map(|completion| {
            self.b.load(completion);
            let saved = self.keep();
            (completion, saved)
        });
        // What leaves the finally early has its own value, if any.
        self.reset_completion();
        finalizer(self, token, result);
        if let Some((completion, saved)) = completion {
            self.b.copy(saved, completion);
        }
        self.b.load(message);
        self.b.emit(i::SetPendingMessage, ());
        let end = self.b.label();
        let rethrow = self.b.label();
        let mut targets = vec![Some(rethrow)];
        let labels: Vec<_> = exits.iter().map(|_| self.b.label()).collect();
        targets.extend(labels.iter().map(|&l| Some(l)));
        self.b.load(token);
        self.b.switch_on_smi(targets, 0);
        self.b.jump(end);
        self.b.bind(rethrow);
        self.b.load(result);
        self.b.emit_at(i::ReThrow, (), INHERITED);
        for (&label, &exit) in labels.iter().zip(exits) {
            self.b.bind(label);
            if exit == Exit::Return {
                self.b.load(result);
            }
            self.exit(exit);
        }
        self.b.bind(end);
    }
}
