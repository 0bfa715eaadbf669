//! Which registers, and whether the accumulator, may still be read: a backward pass over the control-flow graph.
//!
//! Used by the optimizing tier (frame states hold live registers only), and for what suspensions save. V8's counterpart: `src/compiler/bytecode-analysis.cc`.

use crate::verifier::successors;
use crate::{BytecodeFunction, Instruction, Op, OperandKind, Reader};
use rustc_hash::FxHashMap;

/// A set of registers, and the accumulator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSet {
    words: Vec<u64>,
    /// Whether the accumulator is in it.
    pub accumulator: bool,
}

impl LiveSet {
    fn new(registers: u32) -> LiveSet {
        LiveSet { words: vec![0; registers.div_ceil(64) as usize], accumulator: false }
    }

    /// Whether a register is in it.
    pub fn contains(&self, register: u32) -> bool {
        self.words.get(register as usize / 64).is_some_and(|w| w >> (register % 64) & 1 == 1)
    }

    /// The registers in it, in order.
    pub fn registers(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.words.len() as u32 * 64).filter(|&r| self.contains(r))
    }

    fn set(&mut self, first: u32, count: u32, live: bool) {
        for register in first..first + count {
            if let Some(word) = self.words.get_mut(register as usize / 64) {
                let bit = 1 << (register % 64);
                if live {
                    *word |= bit;
                } else {
                    *word &= !bit;
                }
            }
        }
    }

    fn merge(&mut self, other: &LiveSet) {
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
        self.accumulator |= other.accumulator;
    }
}

/// Liveness at every instruction of a function.
#[derive(Debug)]
pub struct Liveness {
    before: FxHashMap<u32, LiveSet>,
}

impl Liveness {
    /// Analyzes a function.
    pub fn of(code: &BytecodeFunction) -> Liveness {
        let instructions: Vec<Instruction> = Reader::new(&code.bytes).collect();
        let starts: FxHashMap<u32, usize> =
            instructions.iter().enumerate().map(|(n, i)| (i.offset, n)).collect();
        let mut before: Vec<LiveSet> = vec![LiveSet::new(code.register_count); instructions.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for n in (0..instructions.len()).rev() {
                let instruction = &instructions[n];
                let mut live = LiveSet::new(code.register_count);
                for successor in successors(code, &instructions, n, &starts) {
                    if let Some(after) = before.get(successor) {
                        live.merge(after);
                    }
                }
                transfer(instruction, &mut live);
                // An exception goes to the handler with registers as before the instruction.
                if instruction.op.can_throw()
                    && let Some(handler) = code.handler_at(instruction.offset)
                    && let Some(&target) = starts.get(&handler.handler)
                {
                    let mut at_handler = before[target].clone();
                    at_handler.accumulator = false;
                    at_handler.set(handler.context, 1, true);
                    live.merge(&at_handler);
                }
                if live != before[n] {
                    before[n] = live;
                    changed = true;
                }
            }
        }
        Liveness { before: instructions.iter().map(|i| i.offset).zip(before).collect() }
    }

    /// What is live before the instruction at `offset`.
    pub fn before(&self, offset: u32) -> Option<&LiveSet> {
        self.before.get(&offset)
    }
}

/// From what is live after an instruction to what is live before it.
fn transfer(instruction: &Instruction, live: &mut LiveSet) {
    let op = instruction.op;
    if matches!(op, Op::SuspendGenerator | Op::ResumeGenerator) {
        // What a suspension saves of a register, the resumption restores: nothing but the generator is read or written.
        live.accumulator = op == Op::SuspendGenerator;
        live.set(instruction.operand(0), 1, true);
        return;
    }
    let kinds = op.operands();
    for (index, kind) in kinds.iter().enumerate() {
        let first = instruction.operand(index);
        match kind {
            OperandKind::RegOut => live.set(first, 1, false),
            OperandKind::RegOutTriple => live.set(first, 3, false),
            OperandKind::RegListOut => live.set(first, instruction.operand(index + 1), false),
            _ => {}
        }
    }
    if op.writes_acc() {
        live.accumulator = false;
    }
    for (index, kind) in kinds.iter().enumerate() {
        let first = instruction.operand(index);
        match kind {
            OperandKind::Reg | OperandKind::RegInOut => live.set(first, 1, true),
            OperandKind::RegPair => live.set(first, 2, true),
            OperandKind::RegList => live.set(first, instruction.operand(index + 1), true),
            _ => {}
        }
    }
    if op.reads_acc() {
        live.accumulator = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CompiledSource, Constant};
    use cutaway_parser::{Goal, ParseOptions};

    /// The registers live before the first `op` of the function that `text` declares.
    fn check(text: &str, op: Op, expected: &[u32]) {
        let source = CompiledSource::parse(text.into(), &ParseOptions::new(Goal::Script)).expect("it parses");
        let program = source.program().code();
        let inner = program.constants.iter().find_map(|c| match c {
            Constant::Function(inner) => Some(inner.code()),
            _ => None,
        });
        let code = inner.expect("it declares a function");
        let at = Reader::new(&code.bytes).find(|i| i.op == op).expect("the instruction is there").offset;
        let live: Vec<u32> = Liveness::of(&code).before(at).expect("analyzed").registers().collect();
        assert_eq!(live, expected, "{}", crate::list(&code, "?"));
    }

    #[test]
    fn a_register_is_live_until_its_last_use() {
        check("function f(a, b) { g(a); return b; }", Op::CallUndefinedReceiver1, &[1, 2, 3]);
        check("function f(a, b) { g(b); return 1; }", Op::CallUndefinedReceiver1, &[2, 3]);
    }

    #[test]
    fn loops_keep_what_the_next_iteration_reads() {
        check("function f(a) { let i = 0; while (i < a) i++; }", Op::Inc, &[1]);
    }

    #[test]
    fn suspensions_keep_what_is_read_after_them() {
        check("async function f(a, b) { await b; return a; }", Op::ResumeGenerator, &[1, 3, 4]);
    }

    #[test]
    fn handlers_keep_what_they_read() {
        check("function f(a) { try { g(); } catch { return a; } }", Op::CallUndefinedReceiver0, &[1, 2, 3]);
    }
}
