//! `using` and `await using`: scopes whose resources are disposed of when they are left, in whichever way.
//!
//! The scope's statements are the body of a finally; a register holds the list of its resources. Where something may have to
//! be awaited, disposal is a loop that runs until the next thing to be awaited.

use super::Compiler;
use super::control::Control;
use crate::builder::typed as i;
use crate::{CatchPrediction, Register, RuntimeFunction, SlotKind};
use cutaway_parser::ast::{ScopeId, VariableKind};
use cutaway_parser::scopes::Resources;

impl<'a> Compiler<'_, 'a> {
    /// Compiles what belongs to the scope, which was entered; then its resources are disposed of.
    pub(super) fn with_resources(&mut self, scope: ScopeId, body: impl FnOnce(&mut Self)) {
        let Some(resources) = self.source.scope(scope).and_then(|scope| scope.resources) else {
            return body(self);
        };
        let position = self.source.scope(scope).map_or(0, |scope| scope.span.end);
        let mark = self.b.registers.mark();
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::NewResourceList, Register::THIS, 0), position);
        let list = self.keep();
        let outer = self.resources.replace(list);
        self.try_finally(
            |c| {
                body(c);
                c.resources = outer;
            },
            |c, token, result| match resources {
                Resources::Sync => {
                    c.runtime(RuntimeFunction::DisposeResources, &[list, token, result], position);
                }
                Resources::Async => c.dispose_and_wait([list, token, result], position),
            },
        );
        self.b.registers.release(mark);
    }

    /// acc is added to the resources of the innermost scope that has any, and kept.
    pub(super) fn add_resource(&mut self, kind: VariableKind, position: u32) {
        let Some(list) = self.resources.filter(|_| kind.is_resource()) else { return };
        let mark = self.b.registers.mark();
        let run = self.b.registers.run(3);
        self.b.store(run.plus(1));
        self.b.copy(list, run);
        self.load_boolean(kind == VariableKind::AwaitUsing);
        self.b.store(run.plus(2));
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::AddResource, run, 3), position);
        self.b.store(list);
        self.b.load(run.plus(1));
        self.b.registers.release(mark);
    }

    fn dispose_and_wait(&mut self, begin: [Register; 3], position: u32) {
        let mark = self.b.registers.mark();
        self.runtime(RuntimeFunction::BeginDisposal, &begin, position);
        let (state, context) = (self.keep(), self.temporary());
        self.b.emit(i::SaveContext, (context,));
        let (end, next) = (self.b.label(), self.b.label());
        let header = self.b.bind_loop_header();
        self.loop_depth += 1;
        self.runtime(RuntimeFunction::DisposeNext, &[state], position);
        self.b.emit(i::JumpIfFalse, (end,));
        let guard = self.b.begin_guard();
        self.control.push(Control::Guard { guard });
        self.runtime(RuntimeFunction::DisposalAwaited, &[state], position);
        self.await_acc(position);
        self.b.jump(next);
        if let Some(Control::Guard { guard }) = self.control.pop() {
            self.b.end_guard(guard, context, CatchPrediction::Caught);
            let error = self.keep();
            self.runtime(RuntimeFunction::NoteDisposalError, &[state, error], position);
        }
        self.b.bind(next);
        self.loop_depth -= 1;
        let slot = self.slot(SlotKind::JumpLoop);
        self.b.emit_at(i::JumpLoop, (header, self.loop_depth, slot), position);
        self.b.bind(end);
        self.runtime(RuntimeFunction::EndDisposal, &[state], position);
        self.b.registers.release(mark);
    }
}
