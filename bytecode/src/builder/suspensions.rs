//! Suspensions save what is still read after them, and no more: their lists of registers end at the last live one.
//!
//! Done on the finished bytes, because liveness is: the count only gets smaller, so that every size stays.

use crate::liveness::Liveness;
use crate::{BytecodeFunction, Op, Reader};

/// The operand of both instructions that is the length of the list.
const COUNT: usize = 2;

/// Shortens the lists of all suspensions and resumptions of a function.
pub(super) fn shorten_suspensions(code: &mut BytecodeFunction) {
    let liveness = Liveness::of(code);
    let mut bytes = code.bytes.to_vec();
    let mut count = 0;
    for instruction in Reader::new(&code.bytes) {
        if !matches!(instruction.op, Op::SuspendGenerator | Op::ResumeGenerator) {
            continue;
        }
        // A suspension is directly followed by its resumption, which has the same list. `<this>` is for stack traces.
        if instruction.op == Op::SuspendGenerator {
            let live = liveness.before(instruction.next_offset());
            count = 1 + live.and_then(|set| set.registers().last()).unwrap_or(0);
        }
        let size = instruction.scale as usize;
        let at = instruction.op_offset as usize + 1 + COUNT * size;
        bytes[at..at + size].copy_from_slice(&count.to_le_bytes()[..size]);
    }
    code.bytes = bytes.into();
}
