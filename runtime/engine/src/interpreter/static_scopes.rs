//! Which contexts a function has put into force at one of its instructions, as far as its bytecode tells: for error messages
//! about code that runs without an interpreter frame.
//!
//! `call_errors` reads a function's instructions from the first to the failing one and lets a [`Scopes`] follow. Contexts are
//! known by their scope's constant; jumps forward carry the state to their targets.

use cutaway_bytecode::{BytecodeFunction, Constant, Flow, Instruction, Op, OperandKind};
use rustc_hash::FxHashMap;

/// See the module's text.
pub struct Scopes<'a> {
    function: &'a BytecodeFunction,
    /// Scope constants of the contexts inside the closure's own, innermost last.
    entered: Vec<u32>,
    /// What registers with saved contexts stand for.
    saved: FxHashMap<u32, Vec<u32>>,
    /// The state at targets of jumps that were met.
    at_targets: FxHashMap<u32, Vec<u32>>,
    /// The scope of the context made last.
    made: u32,
    /// Whether the instruction before goes on with the next one.
    falls_through: bool,
}

impl<'a> Scopes<'a> {
    /// At the start of a function.
    pub fn new(function: &'a BytecodeFunction) -> Scopes<'a> {
        Scopes {
            function,
            entered: Vec::new(),
            saved: FxHashMap::default(),
            at_targets: FxHashMap::default(),
            made: 0,
            falls_through: true,
        }
    }

    /// Before the instruction.
    pub fn arrive(&mut self, instruction: &Instruction) {
        let offset = instruction.offset;
        if let Some(handler) = self.function.handlers.iter().find(|entry| entry.handler == offset) {
            self.entered = self.saved.get(&handler.context).cloned().unwrap_or_default();
        } else if !self.falls_through
            && let Some(state) = self.at_targets.remove(&offset)
        {
            self.entered = state;
        }
    }

    /// After the instruction.
    pub fn follow(&mut self, i: &Instruction) {
        match i.op {
            Op::CreateFunctionContext | Op::CreateEvalContext | Op::CreateBlockContext => {
                self.made = i.operand(0)
            }
            Op::CreateCatchContext | Op::CreateWithContext => self.made = i.operand(1),
            Op::SaveContext => drop(self.saved.insert(i.operand(0), self.entered.clone())),
            Op::PushContext => {
                self.saved.insert(i.operand(0), self.entered.clone());
                self.entered.push(self.made);
            }
            Op::PopContext => self.entered = self.saved.get(&i.operand(0)).cloned().unwrap_or_default(),
            _ => {}
        }
        for (index, (kind, operand)) in i.operands().enumerate() {
            match kind {
                OperandKind::Jump => self.note_target(i.jump_target(index)),
                OperandKind::Table => {
                    for entry in operand..operand + i.operand(index + 1) {
                        if let Some(Constant::Jump(Some(distance))) =
                            self.function.constants.get(entry as usize)
                        {
                            self.note_target(i.op_offset + distance);
                        }
                    }
                }
                _ => {}
            }
        }
        self.falls_through = !matches!(i.op.flow(), Flow::Jump | Flow::Exit);
    }

    fn note_target(&mut self, target: u32) {
        self.at_targets.entry(target).or_insert_with(|| self.entered.clone());
    }

    /// The scope constant of the context `depth` levels out, or how many levels beyond the closure's own context it is.
    pub fn find(&self, depth: u32) -> Result<u32, u32> {
        let count = self.entered.len() as u32;
        if depth < count { Ok(self.entered[(count - 1 - depth) as usize]) } else { Err(depth - count) }
    }
}
