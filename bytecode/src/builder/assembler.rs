//! From the list of instructions to bytes: small rewrites, operand sizes, tables.
//!
//! **Rewrites** look at neighbours only: `Ldar a; Star b` becomes `Mov a, b` where acc is overwritten next, a pure load of
//! acc that is overwritten next goes away, and a jump to the next instruction goes away. The other jumps were straightened
//! before (`branches`).

use super::suspensions::shorten_suspensions;
use super::{Builder, Insn, Place};
use crate::op::MAX_OPERANDS;
use crate::{Acc, BytecodeFunction, ConstIndex, Effect, Flow, HandlerEntry, Label, Op, OperandKind};
use crate::{PositionEntry, PositionTable};

impl Builder {
    /// Encodes the function. The frame's variables were declared in `new`.
    pub fn finish(
        mut self,
        parameter_count: u32,
        register_names: Vec<(u32, crate::JsText)>,
    ) -> BytecodeFunction {
        let keep = self.straighten();
        self.compact(&keep);
        let keep = self.rewrite();
        self.compact(&keep);
        let (offsets, scales) = self.layout();
        let mut bytes = Vec::with_capacity(offsets.last().copied().unwrap_or(0) as usize);
        for (index, insn) in self.insns.iter().enumerate() {
            self.encode(index, insn, &offsets, &scales, &mut bytes);
        }
        for table in std::mem::take(&mut self.tables) {
            let from = op_offset(table.insn as usize, &offsets, &scales);
            for (i, target) in table.targets.iter().enumerate() {
                if let Some(to) = target.and_then(|label| self.target(label)) {
                    self.constants
                        .set_jump(ConstIndex(table.start.0 + i as u32), offsets[to as usize] - from);
                }
            }
        }
        let mut positions = PositionTable::default();
        for place in &self.places {
            positions.push(PositionEntry {
                offset: offsets[place.insn as usize],
                position: place.position,
                is_statement: place.is_statement,
            });
        }
        let mut handlers = Vec::new();
        for guard in &self.guards {
            let Some(handler) = self.target(guard.handler) else { continue };
            for &(start, end) in &guard.ranges {
                if offsets[start as usize] < offsets[end as usize] {
                    handlers.push(HandlerEntry {
                        start: offsets[start as usize],
                        end: offsets[end as usize],
                        handler: offsets[handler as usize],
                        context: guard.context.0,
                        prediction: guard.prediction,
                    });
                }
            }
        }
        let suspends = self.insns.iter().any(|insn| insn.op == Op::SuspendGenerator);
        let mut code = BytecodeFunction {
            bytes: bytes.into(),
            positions,
            handlers,
            register_count: self.registers.count(),
            parameter_count,
            slots: self.slots,
            feedback_words: self.feedback_words,
            register_names,
            update_keys: self.update_keys,
            charge: std::cell::OnceCell::new(),
            constants: self.constants.into_entries(),
        };
        if suspends {
            shorten_suspensions(&mut code);
        }
        code
    }

    pub(super) fn target(&self, label: Label) -> Option<u32> {
        self.labels[label.0 as usize].target
    }

    /// Marks instructions to keep, rewriting some.
    fn rewrite(&mut self) -> Vec<bool> {
        let mut is_target = vec![false; self.insns.len() + 1];
        for label in self.labels.iter().filter(|l| l.referenced) {
            if let Some(target) = label.target {
                is_target[target as usize] = true;
            }
        }
        let mut has_position = vec![false; self.insns.len()];
        for place in &self.places {
            has_position[place.insn as usize] = true;
        }
        let mut keep = vec![true; self.insns.len()];
        for index in 0..self.insns.len() {
            let insn = self.insns[index];
            if insn.op == Op::Jump && self.target(Label(insn.operands[0])) == Some(index as u32 + 1) {
                keep[index] = false;
                self.move_places(index);
                continue;
            }
            // acc := something pure, and the next instruction overwrites acc without reading it
            let pure_load = insn.op.info().acc == Acc::Write && insn.op.info().effect == Effect::Pure;
            if pure_load && self.acc_is_dead(index + 1) {
                keep[index] = false;
                self.move_places(index);
                continue;
            }
            if insn.op == Op::Ldar
                && !is_target[index + 1]
                && let Some(next) = self.insns.get(index + 1).copied()
                && next.op == Op::Star
                && !has_position[index + 1]
                && self.acc_is_dead(index + 2)
            {
                keep[index] = false;
                let operands = [insn.operands[0], next.operands[0], 0, 0, 0];
                self.insns[index + 1] = Insn { op: Op::Mov, operands };
                self.move_places(index);
            }
        }
        keep
    }

    /// Gives the positions of a dropped instruction to the next one.
    fn move_places(&mut self, index: usize) {
        let first = self.places.partition_point(|p| (p.insn as usize) < index);
        for place in self.places[first..].iter_mut().take_while(|p| p.insn as usize == index) {
            place.insn += 1;
        }
    }

    /// Whether the value of acc before instruction `index` is never read: looked for within the basic block and a few
    /// jumps; false if not seen.
    fn acc_is_dead(&self, index: usize) -> bool {
        let mut at = index;
        for _ in 0..6 {
            let Some(insn) = self.insns.get(at) else { return false };
            if insn.op.reads_acc() {
                return false;
            }
            if insn.op.writes_acc() {
                // A handler could see acc only through the exception, which replaces it.
                return true;
            }
            match insn.op.flow() {
                Flow::Next => at += 1,
                Flow::Jump => match insn.operands.first().and_then(|&l| self.target(Label(l))) {
                    Some(target) => at = target as usize,
                    None => return false,
                },
                Flow::Branch | Flow::Exit | Flow::Suspend => return false,
            }
        }
        false
    }

    /// Removes the dropped instructions and renumbers everything that counts instructions.
    fn compact(&mut self, keep: &[bool]) {
        let mut renumber = Vec::with_capacity(keep.len() + 1);
        let mut count = 0;
        for &kept in keep {
            renumber.push(count);
            count += u32::from(kept);
        }
        renumber.push(count);
        let mut index = 0;
        self.insns.retain(|_| {
            index += 1;
            keep[index - 1]
        });
        for label in &mut self.labels {
            label.target = label.target.map(|t| renumber[t as usize]);
        }
        for guard in &mut self.guards {
            for range in &mut guard.ranges {
                *range = (renumber[range.0 as usize], renumber[range.1 as usize]);
            }
        }
        for table in &mut self.tables {
            table.insn = renumber[table.insn as usize];
        }
        let mut places: Vec<Place> = Vec::with_capacity(self.places.len());
        for place in std::mem::take(&mut self.places) {
            let insn = renumber[place.insn as usize];
            // Of several positions that came together, the last statement and the last expression count.
            while places.last().is_some_and(|p| p.insn == insn && (place.is_statement || !p.is_statement)) {
                places.pop();
            }
            places.push(Place { insn, ..place });
        }
        places.retain(|p| p.insn < count);
        self.places = places;
    }

    /// Offsets of all instructions (and of the end), and their operand sizes.
    fn layout(&self) -> (Vec<u32>, Vec<u8>) {
        let mut scales: Vec<u8> = self.insns.iter().map(fixed_scale).collect();
        loop {
            let mut offsets = Vec::with_capacity(self.insns.len() + 1);
            let mut at = 0;
            for (insn, &scale) in self.insns.iter().zip(&scales) {
                offsets.push(at);
                at += size(insn.op, scale);
            }
            offsets.push(at);
            let mut grew = false;
            for (index, insn) in self.insns.iter().enumerate() {
                let from = op_offset(index, &offsets, &scales);
                for (kind, &operand) in insn.op.operands().iter().zip(&insn.operands) {
                    if !matches!(kind, OperandKind::Jump | OperandKind::JumpBack) {
                        continue;
                    }
                    let Some(target) = self.target(Label(operand)) else { continue };
                    let needed = unsigned_scale(offsets[target as usize].abs_diff(from));
                    if needed > scales[index] {
                        scales[index] = needed;
                        grew = true;
                    }
                }
            }
            if !grew {
                return (offsets, scales);
            }
        }
    }

    fn encode(&self, index: usize, insn: &Insn, offsets: &[u32], scales: &[u8], bytes: &mut Vec<u8>) {
        let scale = scales[index];
        match scale {
            1 => {}
            2 => bytes.push(Op::Wide as u8),
            _ => bytes.push(Op::ExtraWide as u8),
        }
        bytes.push(insn.op as u8);
        let from = op_offset(index, offsets, scales);
        for (kind, &operand) in insn.op.operands().iter().zip(&insn.operands) {
            let value = match kind {
                OperandKind::Jump | OperandKind::JumpBack => {
                    let target = self.target(Label(operand)).unwrap_or(0);
                    offsets[target as usize].abs_diff(from)
                }
                _ => operand,
            };
            bytes.extend_from_slice(&value.to_le_bytes()[..scale as usize]);
        }
    }
}

/// Where the opcode byte of an instruction is.
fn op_offset(index: usize, offsets: &[u32], scales: &[u8]) -> u32 {
    offsets[index] + u32::from(scales[index] > 1)
}

fn size(op: Op, scale: u8) -> u32 {
    op.size(scale as usize) as u32 + u32::from(scale > 1)
}

fn unsigned_scale(value: u32) -> u8 {
    match value {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    }
}

fn signed_scale(value: i32) -> u8 {
    match value {
        -0x80..=0x7f => 1,
        -0x8000..=0x7fff => 2,
        _ => 4,
    }
}

/// The size that the operands which are no jumps need.
fn fixed_scale(insn: &Insn) -> u8 {
    let operands: [u32; MAX_OPERANDS] = insn.operands;
    insn.op
        .operands()
        .iter()
        .zip(operands)
        .map(|(kind, operand)| match kind {
            OperandKind::Jump | OperandKind::JumpBack => 1,
            _ if kind.is_signed() => signed_scale(operand as i32),
            _ => unsigned_scale(operand),
        })
        .max()
        .unwrap_or(1)
}
