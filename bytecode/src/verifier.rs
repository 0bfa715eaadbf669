//! Checks finished bytecode against the instruction table. Runs on every function in debug builds.
//!
//! Checked: bytes decode to the end; jumps, tables and handlers land on instruction starts; registers, constants, slots and
//! runtime functions exist and are of the kind the operand says; control never runs off the end; the accumulator is not
//! read where it is undefined. V8's counterpart: `src/interpreter/bytecode-verifier.cc` and the checks of the builder.

use crate::{
    BytecodeFunction, Constant, Flow, Instruction, Op, OperandKind, Reader, RuntimeFunction, SlotKind,
};
use rustc_hash::FxHashMap;

/// The first thing wrong with the code, if anything.
pub fn verify(code: &BytecodeFunction) -> Result<(), String> {
    Verifier::new(code)?.run()
}

struct Verifier<'c> {
    code: &'c BytecodeFunction,
    instructions: Vec<Instruction>,
    /// Instruction numbers by offset.
    starts: FxHashMap<u32, usize>,
    /// Slot kinds by their first word.
    slots: FxHashMap<u32, SlotKind>,
}

impl<'c> Verifier<'c> {
    fn new(code: &'c BytecodeFunction) -> Result<Verifier<'c>, String> {
        let mut reader = Reader::new(&code.bytes);
        let instructions: Vec<Instruction> = reader.by_ref().collect();
        if reader.offset() as usize != code.bytes.len() {
            return Err(format!("offset {}: no instruction", reader.offset()));
        }
        let starts = instructions.iter().enumerate().map(|(n, i)| (i.offset, n)).collect();
        let mut slots = FxHashMap::default();
        let mut word = 0;
        for &kind in &code.slots {
            slots.insert(word, kind);
            word += kind.words();
        }
        if word != code.feedback_words {
            return Err("feedback words do not add up".to_owned());
        }
        Ok(Verifier { code, instructions, starts, slots })
    }

    fn run(&self) -> Result<(), String> {
        for instruction in &self.instructions {
            self.check(instruction).map_err(|error| {
                format!("offset {}: {}: {error}", instruction.offset, instruction.op.name())
            })?;
        }
        for handler in &self.code.handlers {
            let inside = handler.start < handler.end && handler.end as usize <= self.code.bytes.len();
            if !inside
                || !self.starts.contains_key(&handler.handler)
                || !self.starts.contains_key(&handler.start)
            {
                return Err(format!("handler {handler:?} is not in the code"));
            }
            self.register(handler.context, 1)?;
        }
        self.check_accumulator()
    }

    fn check(&self, instruction: &Instruction) -> Result<(), String> {
        let kinds = instruction.op.operands();
        for (index, &kind) in kinds.iter().enumerate() {
            let value = instruction.operand(index);
            match kind {
                OperandKind::Reg | OperandKind::RegOut | OperandKind::RegInOut => self.register(value, 1)?,
                OperandKind::RegPair => self.register(value, 2)?,
                OperandKind::RegOutTriple => self.register(value, 3)?,
                OperandKind::RegList | OperandKind::RegListOut => {
                    let count = instruction.operand(index + 1);
                    if count > 0 {
                        self.register(value, count)?;
                    }
                }
                OperandKind::Slot => self.slot(instruction.op, index, value)?,
                OperandKind::Runtime => {
                    let function =
                        RuntimeFunction::ALL.get(value as usize).ok_or("no such runtime function")?;
                    let expected = function.argument_count();
                    if expected >= 0 && expected as u32 != instruction.operand(index + 2) {
                        return Err(format!("{} takes {expected} arguments", function.name()));
                    }
                }
                OperandKind::Jump | OperandKind::JumpBack => {
                    let target = instruction.jump_target(index);
                    if !self.starts.contains_key(&target) {
                        return Err(format!("jump to {target}, where no instruction starts"));
                    }
                }
                _ if kind.is_constant() => self.constant(instruction, index, kind, value)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn register(&self, first: u32, count: u32) -> Result<(), String> {
        if first + count <= self.code.register_count {
            Ok(())
        } else {
            Err(format!("register {} of {}", first + count - 1, self.code.register_count))
        }
    }

    fn constant(
        &self,
        instruction: &Instruction,
        index: usize,
        kind: OperandKind,
        value: u32,
    ) -> Result<(), String> {
        if kind == OperandKind::Table {
            return self.table(instruction, index, value);
        }
        let constant =
            self.code.constants.get(value as usize).ok_or_else(|| format!("no constant {value}"))?;
        let fits = match kind {
            OperandKind::Name => matches!(constant, Constant::String(_)),
            OperandKind::ScopeInfo => matches!(constant, Constant::Scope(_)),
            OperandKind::EvalScope => matches!(constant, Constant::EvalScope(_)),
            OperandKind::Function => matches!(constant, Constant::Function(_)),
            OperandKind::ObjectBoilerplate => matches!(constant, Constant::Object(_)),
            OperandKind::ArrayBoilerplate => matches!(constant, Constant::Array(_)),
            OperandKind::Template => matches!(constant, Constant::Template(_)),
            _ => match instruction.op {
                Op::DeclareGlobals => matches!(constant, Constant::Globals(_)),
                _ => matches!(constant, Constant::Number(_) | Constant::String(_) | Constant::BigInt(_)),
            },
        };
        if fits { Ok(()) } else { Err(format!("constant {value} is no {kind:?}: {constant:?}")) }
    }

    fn table(&self, instruction: &Instruction, index: usize, start: u32) -> Result<(), String> {
        for entry in start..start + instruction.operand(index + 1) {
            match self.code.constants.get(entry as usize) {
                Some(Constant::Jump(None)) => {}
                Some(Constant::Jump(Some(distance))) => {
                    let target = instruction.op_offset + distance;
                    if !self.starts.contains_key(&target) {
                        return Err(format!(
                            "table entry {entry} leads to {target}, where no instruction starts"
                        ));
                    }
                }
                _ => return Err(format!("constant {entry} is no jump")),
            }
        }
        Ok(())
    }

    fn slot(&self, op: Op, index: usize, word: u32) -> Result<(), String> {
        let kind = *self.slots.get(&word).ok_or_else(|| format!("no slot starts at word {word}"))?;
        let expected = slot_kinds(op, index);
        if expected.contains(&kind) {
            Ok(())
        } else {
            Err(format!("slot {word} is {kind:?}, not {expected:?}"))
        }
    }

    /// Where instruction `n` may lead.
    fn successors(&self, n: usize) -> Vec<usize> {
        successors(self.code, &self.instructions, n, &self.starts)
    }

    /// A forward pass: where acc is certainly defined. Also finds control that runs off the end.
    fn check_accumulator(&self) -> Result<(), String> {
        if self.instructions.is_empty() {
            return Ok(());
        }
        // None: not reached; Some(defined).
        let mut states: Vec<Option<bool>> = vec![None; self.instructions.len()];
        let mut work = vec![(0, false)];
        work.extend(self.code.handlers.iter().filter_map(|h| Some((*self.starts.get(&h.handler)?, true))));
        while let Some((n, defined)) = work.pop() {
            let Some(state) = states.get_mut(n) else { return Err("control runs off the end".to_owned()) };
            let merged = state.map_or(defined, |known| known && defined);
            if *state == Some(merged) {
                continue;
            }
            *state = Some(merged);
            let op = self.instructions[n].op;
            if op.reads_acc() && !merged {
                return Err(format!(
                    "offset {}: {} reads acc, which is undefined there",
                    self.instructions[n].offset,
                    op.name()
                ));
            }
            let after = match op.info().acc {
                crate::Acc::Clobber => false,
                crate::Acc::Write | crate::Acc::ReadWrite => true,
                crate::Acc::None | crate::Acc::Read => merged,
            };
            for successor in self.successors(n) {
                // IteratorNext and IteratorResult leave no value at their `done` target.
                let lost =
                    matches!(op, Op::IteratorNext | Op::IteratorResult) && self.is_done_target(n, successor);
                work.push((successor, after && !lost));
            }
        }
        Ok(())
    }

    fn is_done_target(&self, n: usize, successor: usize) -> bool {
        let instruction = &self.instructions[n];
        let done = instruction.op.operands().len() - 1;
        self.starts.get(&instruction.jump_target(done)) == Some(&successor)
    }
}

/// The instructions that may follow number `n`; one past the end if it runs off.
pub(crate) fn successors(
    code: &BytecodeFunction,
    instructions: &[Instruction],
    n: usize,
    starts: &FxHashMap<u32, usize>,
) -> Vec<usize> {
    let instruction = &instructions[n];
    let mut out = Vec::new();
    if !matches!(instruction.op.flow(), Flow::Jump | Flow::Exit) {
        out.push(n + 1);
    }
    for (index, kind) in instruction.op.operands().iter().enumerate() {
        match kind {
            OperandKind::Jump | OperandKind::JumpBack => {
                out.extend(starts.get(&instruction.jump_target(index)));
            }
            OperandKind::Table => {
                let start = instruction.operand(index);
                for entry in start..start + instruction.operand(index + 1) {
                    if let Some(Constant::Jump(Some(distance))) = code.constants.get(entry as usize) {
                        out.extend(starts.get(&(instruction.op_offset + distance)));
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The kinds of slot that operand `index` of an instruction may have.
fn slot_kinds(op: Op, index: usize) -> &'static [SlotKind] {
    use Op::*;
    match op {
        LdaGlobal | LdaGlobalInsideTypeof => &[SlotKind::LoadGlobal],
        StaGlobal => &[SlotKind::StoreGlobal],
        GetNamedProperty | GetNamedPropertyFromSuper => &[SlotKind::LoadProperty],
        GetKeyedProperty => &[SlotKind::LoadKeyed],
        SetNamedProperty => &[SlotKind::StoreProperty],
        SetKeyedProperty | StaInArrayLiteral => &[SlotKind::StoreKeyed],
        DefineNamedOwnProperty | DefineKeyedOwnProperty | DefineKeyedOwnPropertyInLiteral => {
            &[SlotKind::DefineOwn]
        }
        Inc | Dec | Negate | BitwiseNot | ToNumber | ToNumeric => &[SlotKind::UnaryOp],
        TestInstanceOf => &[SlotKind::InstanceOf],
        TestIn => &[SlotKind::In],
        Construct | ConstructWithSpread | ConstructWithArguments => &[SlotKind::Construct],
        CreateClosure => &[SlotKind::CreateClosure],
        CreateRegExpLiteral
        | CreateArrayLiteral
        | CreateEmptyArrayLiteral
        | CreateObjectLiteral
        | GetTemplateObject => &[SlotKind::Literal],
        CloneObject => &[SlotKind::CloneObject],
        ForInPrepare | ForInNext => &[SlotKind::ForIn],
        JumpLoop => &[SlotKind::JumpLoop],
        GetIterator if index == 1 => &[SlotKind::LoadProperty],
        IteratorResult => &[SlotKind::LoadProperty],
        _ if op.name().starts_with("Call") || matches!(op, GetIterator | IteratorNext) => &[SlotKind::Call],
        _ if op.name().starts_with("Test") => &[SlotKind::CompareOp],
        _ => &[SlotKind::BinaryOp],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let code = BytecodeFunction { bytes: bytes.into(), register_count: 2, ..BytecodeFunction::empty() };
        assert_eq!(verify(&code).err().as_deref(), Some(expected));
    }

    #[test]
    fn broken_code_is_found() {
        let (ldar, add, jump, ret, zero) =
            (Op::Ldar as u8, Op::Add as u8, Op::Jump as u8, Op::Return as u8, Op::LdaZero as u8);
        check(&[ldar], "offset 0: no instruction");
        check(&[ldar, 2, ret], "offset 0: Ldar: register 2 of 2");
        check(&[zero, add, 1, 0, ret], "offset 1: Add: no slot starts at word 0");
        check(&[jump, 1, zero, ret], "offset 0: Jump: jump to 1, where no instruction starts");
        check(&[ret], "offset 0: Return reads acc, which is undefined there");
        check(&[zero], "control runs off the end");
    }
}
