//! **Stubs**: the small pieces of code that lead from machine code to the runtime.
//!
//! * One for each function of the runtime's table: notes the caller's frame pointer and return address in the context, so that
//!   the caller's frames can be walked, puts the Vm in place of the context (the first argument) and jumps on.
//! * The write barrier's slow path: saves all registers a Rust function may change, so that a store keeps everything where it
//!   was (measured: the convention costs more than the test).

use super::{Assembler, CodeSpace, Register};
use crate::context::JitContext;
use std::mem::offset_of;
use std::sync::Arc;

/// Addresses of the stubs, for `LoweringInput`.
#[derive(Clone, Debug)]
pub struct Stubs {
    /// For each function of the runtime's table.
    pub runtime: Arc<[usize]>,
    /// For the write barrier.
    pub write_barrier: usize,
}

/// Bytes between two stubs of runtime functions.
const STUB_SIZE: usize = 32;

impl CodeSpace {
    /// Makes the stubs: for the runtime's functions at `runtime` and the barrier's slow path `extern "C" fn(cell, slot)`.
    pub fn install_stubs(&self, runtime: &[usize], remember: usize) -> Result<Stubs, String> {
        let mut bytes = Vec::new();
        for &function in runtime {
            let mut stub = runtime_stub(function);
            stub.resize(STUB_SIZE, super::TRAP);
            bytes.extend_from_slice(&stub);
        }
        let base = self.install_bytes(&bytes)?;
        Ok(Stubs {
            runtime: (0..runtime.len()).map(|index| base + index * STUB_SIZE).collect(),
            write_barrier: self.install_bytes(&barrier_stub(remember))?,
        })
    }
}

fn runtime_stub(function: usize) -> Vec<u8> {
    let mut asm = Assembler::default();
    asm.load(Register::RAX, Register::RSP, 0);
    asm.store(Register::R15, offset_of!(JitContext, exit_pc) as i32, Register::RAX);
    asm.store(Register::R15, offset_of!(JitContext, exit_frame) as i32, Register::RBP);
    asm.load(Register::RDI, Register::R15, offset_of!(JitContext, vm) as i32);
    asm.move_immediate(Register::RAX, function as u64);
    asm.jump_register(Register::RAX);
    asm.finish()
}

fn barrier_stub(remember: usize) -> Vec<u8> {
    use Register::*;
    const SAVED: [Register; 9] = [RAX, RCX, RDX, RSI, RDI, R8, R9, R10, R11];
    const VECTORS: i32 = 16 * 16;
    let mut asm = Assembler::default();
    asm.push(RBP);
    asm.move_register(RBP, RSP);
    for register in SAVED {
        asm.push(register);
    }
    // Return address, frame pointer and nine registers: one word more makes the stack a multiple of 16 again.
    asm.add_immediate(RSP, -(VECTORS + 8));
    for vector in 0..16 {
        asm.store_vector(RSP, i32::from(vector) * 16, vector);
    }
    asm.move_immediate(RAX, remember as u64);
    asm.call_register(RAX);
    for vector in 0..16 {
        asm.load_vector(vector, RSP, i32::from(vector) * 16);
    }
    asm.add_immediate(RSP, VECTORS + 8);
    for register in SAVED.into_iter().rev() {
        asm.pop(register);
    }
    asm.pop(RBP);
    asm.ret();
    asm.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stubs_fit_their_places() {
        assert!(runtime_stub(usize::MAX).len() <= STUB_SIZE, "{}", runtime_stub(usize::MAX).len());
    }
}
