//! Leaving statements early: break, continue and return through contexts, loops over iterators and finally blocks.
//!
//! The **control stack** lists what surrounds the statement being compiled. An exit walks it from the inside out and emits
//! what each level needs, until it reaches its target. At a finally it stores a **token** that says which exit this is and
//! jumps there; the end of the finally block goes on with the exit (V8: DeferredCommands).

use super::Compiler;
use crate::builder::OpenGuard;
use crate::builder::typed as i;
use crate::{Label, Register};
use cutaway_parser::ast::JumpStmt;
use cutaway_parser::atoms::Atom;

/// A level of the control stack.
pub(super) enum Control {
    /// A context was pushed; the one before is in `saved`.
    Context { saved: Register },
    /// A loop.
    Loop { labels: Vec<Atom>, break_to: Label, continue_to: Label },
    /// A labeled statement, or a switch (which unlabeled breaks leave).
    Breakable { labels: Vec<Atom>, break_to: Label, is_switch: bool },
    /// A range with a catch handler.
    Guard { guard: OpenGuard },
    /// An iterator to be closed, unless `done` is a register that holds true.
    Close { iterator: Register, done: Option<Register>, is_async: bool, guard: OpenGuard },
    /// A block with a finally.
    Finally { token: Register, result: Register, label: Label, exits: Vec<Exit>, guard: OpenGuard },
}

impl Control {
    fn guard(&mut self) -> Option<&mut OpenGuard> {
        match self {
            Control::Guard { guard } | Control::Close { guard, .. } | Control::Finally { guard, .. } => {
                Some(guard)
            }
            _ => None,
        }
    }
}

/// A way out. Indices are levels of the control stack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// To the end of a loop or labeled statement.
    Break(usize),
    /// To the next iteration.
    Continue(usize),
    /// Out of the function with acc.
    Return,
}

impl<'a> Compiler<'_, 'a> {
    pub(super) fn break_statement(&mut self, n: &JumpStmt<'a>) {
        let target = self.control.iter().rposition(|level| match (level, n.label) {
            (Control::Loop { labels, .. } | Control::Breakable { labels, .. }, Some(label)) => {
                labels.contains(&label.name)
            }
            (Control::Loop { .. }, None) => true,
            (Control::Breakable { is_switch, .. }, None) => *is_switch,
            _ => false,
        });
        if let Some(target) = target {
            self.exit(Exit::Break(target));
        }
    }

    pub(super) fn continue_statement(&mut self, n: &JumpStmt<'a>) {
        let target = self.control.iter().rposition(|level| match level {
            Control::Loop { labels, .. } => n.label.is_none_or(|label| labels.contains(&label.name)),
            _ => false,
        });
        if let Some(target) = target {
            self.exit(Exit::Continue(target));
        }
    }

    /// Leaves through all levels up to the target. Nothing after it is reachable.
    pub(super) fn exit(&mut self, exit: Exit) {
        let floor = match exit {
            Exit::Break(level) | Exit::Continue(level) => level + 1,
            Exit::Return => 0,
        };
        let mark = self.b.registers.mark();
        let mut context = None;
        let mut finished = false;
        let mut lowest = self.control.len();
        for level in (floor..self.control.len()).rev() {
            lowest = level;
            if let Control::Finally { token, result, label, .. } = self.control[level] {
                if exit == Exit::Return {
                    self.b.store(result);
                }
                let number = self.exit_number(level, exit);
                self.load_number(f64::from(number));
                self.b.store(token);
                self.restore(context);
                self.b.jump(label);
                finished = true;
                break;
            }
            if let Some(guard) = self.control[level].guard() {
                self.b.pause_guard(guard);
            }
            match self.control[level] {
                Control::Context { saved } => context = Some(saved),
                Control::Close { iterator, done, is_async, .. } => {
                    self.restore(context.take());
                    let value = (exit == Exit::Return).then(|| self.keep());
                    self.close_iterator(iterator, done, is_async);
                    if let Some(value) = value {
                        self.b.load(value);
                    }
                }
                _ => {}
            }
        }
        if !finished {
            match exit {
                Exit::Return => self.leave_function(),
                Exit::Break(level) | Exit::Continue(level) => {
                    self.restore(context);
                    let target = match (&self.control[level], exit) {
                        (Control::Loop { continue_to, .. }, Exit::Continue(_)) => Some(*continue_to),
                        (Control::Loop { break_to, .. } | Control::Breakable { break_to, .. }, _) => {
                            Some(*break_to)
                        }
                        _ => None,
                    };
                    if let Some(target) = target {
                        self.b.jump(target);
                    }
                }
            }
        }
        let resume_from = if finished { lowest + 1 } else { lowest };
        for level in (resume_from..self.control.len()).rev() {
            if let Some(guard) = self.control[level].guard() {
                self.b.resume_guard(guard);
            }
        }
        self.b.registers.release(mark);
    }

    fn restore(&mut self, context: Option<Register>) {
        if let Some(saved) = context {
            self.b.emit(i::PopContext, (saved,));
        }
    }

    /// The token of an exit through a finally.
    fn exit_number(&mut self, level: usize, exit: Exit) -> i32 {
        let Some(Control::Finally { exits, .. }) = self.control.get_mut(level) else { return 0 };
        let index = exits.iter().position(|&e| e == exit).unwrap_or_else(|| {
            exits.push(exit);
            exits.len() - 1
        });
        index as i32 + 1
    }
}
