//! The entry with arguments in memory (`EntryFn`) of code that takes them in registers: a few instructions after the code.
//!
//! Up to four declared parameters it is a jump: the arguments, or undefined for those not passed, go to their registers and
//! the stack is not touched. With more it makes a frame and calls.

use crate::space::{Assembler, Condition, Register};
use cutaway_gc::Value as Boxed;

/// Registers of the convention: closure, receiver, then arguments.
const ARGUMENTS: [Register; 4] = [Register::RDX, Register::RCX, Register::R8, Register::R9];

/// The bytes, which lie `distance` bytes behind the start of the code they lead to.
pub(super) fn entry_with_arguments_in_memory(parameter_count: u32, distance: u32) -> Vec<u8> {
    let mut asm = Assembler::default();
    let target = -(distance as i32);
    let undefined = Boxed::UNDEFINED.bits();
    let in_registers = ARGUMENTS.len().min(parameter_count as usize);
    let on_stack = parameter_count as usize - in_registers;
    // rcx holds the number of arguments, r8 their address: both are free to be overwritten afterwards.
    asm.move_register(Register::R10, Register::RCX);
    asm.move_register(Register::R11, Register::R8);
    if on_stack > 0 {
        asm.push(Register::RBP);
        asm.move_register(Register::RBP, Register::RSP);
        asm.add_immediate(Register::RSP, -(8 * on_stack.next_multiple_of(2) as i32));
        for index in 0..on_stack {
            load_argument(&mut asm, Register::RAX, in_registers + index, undefined);
            asm.store(Register::RSP, 8 * index as i32, Register::RAX);
        }
    }
    for (index, &register) in ARGUMENTS[..in_registers].iter().enumerate() {
        load_argument(&mut asm, register, index, undefined);
    }
    if on_stack == 0 {
        asm.jump_outside(target);
    } else {
        asm.call_outside(target);
        asm.leave();
        asm.ret();
    }
    asm.finish()
}

fn load_argument(asm: &mut Assembler, to: Register, index: usize, undefined: u64) {
    let next = asm.label();
    asm.move_immediate(to, undefined);
    asm.compare_immediate(Register::R10, index as i32);
    asm.jump_if(Condition::BelowOrEqual, next);
    asm.load(to, Register::R11, 8 * index as i32);
    asm.bind(next);
}
