//! **Stubs**: the small pieces of code that lead from machine code to the runtime.
//!
//! * Two for each function of the runtime's table (and for the leaf functions of `lowering/` that follow it). Both note the
//!   caller's frame pointer and return address in the context, so that the caller's frames can be walked, and put the Vm in place
//!   of the context (the first argument). The **plain stub** then jumps on. The **preserving stub** ([`PRESERVING`] bytes behind)
//!   saves all registers a Rust function may change, and leaves the result in the context: for calls from rarely taken ways, which
//!   thus do not disturb what is in registers on the others.
//! * The write barrier's slow path, which keeps all registers too (measured: the convention costs more than the test).

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

/// Bytes between the stubs of two functions.
const STUB_SIZE: usize = 64;
/// Distance from a function's plain stub to its preserving stub.
pub const PRESERVING: usize = 32;

impl CodeSpace {
    /// Makes the stubs: for the runtime's functions at `runtime` and the barrier's slow path `extern "C" fn(cell, slot)`.
    pub fn install_stubs(&self, runtime: &[usize], remember: usize) -> Result<Stubs, String> {
        let common = self.install_bytes(&preserving_call())?;
        let mut bytes = Vec::new();
        let functions = runtime.iter().copied().chain(crate::lowering::leaf_functions());
        for function in functions {
            for (stub, size) in [
                (plain_stub(function), PRESERVING),
                (preserving_stub(function, common), STUB_SIZE - PRESERVING),
            ] {
                bytes.extend_from_slice(&stub);
                bytes.resize(bytes.len() + size - stub.len(), super::TRAP);
            }
        }
        let base = self.install_bytes(&bytes)?;
        Ok(Stubs {
            runtime: (0..bytes.len() / STUB_SIZE).map(|index| base + index * STUB_SIZE).collect(),
            write_barrier: self.install_bytes(&barrier_stub(remember))?,
        })
    }
}

fn plain_stub(function: usize) -> Vec<u8> {
    let mut asm = Assembler::default();
    asm.load(Register::RAX, Register::RSP, 0);
    asm.store(Register::R15, offset_of!(JitContext, exit_pc) as i32, Register::RAX);
    asm.store(Register::R15, offset_of!(JitContext, exit_frame) as i32, Register::RBP);
    asm.load(Register::RDI, Register::R15, offset_of!(JitContext, vm) as i32);
    asm.move_immediate(Register::RAX, function as u64);
    asm.jump_register(Register::RAX);
    asm.finish()
}

/// Saves rax and hands the function's address in it to the common part.
fn preserving_stub(function: usize, common: usize) -> Vec<u8> {
    let mut asm = Assembler::default();
    asm.push(Register::RAX);
    asm.push(Register::R11);
    asm.move_immediate(Register::RAX, function as u64);
    asm.move_immediate(Register::R11, common as u64);
    asm.jump_register(Register::R11);
    asm.finish()
}

/// The common part of preserving stubs: rax has the function's address; rax and r11 are saved on the stack.
fn preserving_call() -> Vec<u8> {
    use Register::*;
    const SAVED: [Register; 7] = [RCX, RDX, RSI, RDI, R8, R9, R10];
    let mut asm = Assembler::default();
    for register in SAVED {
        asm.push(register);
    }
    asm.load(R10, RSP, 8 * (SAVED.len() as i32 + 2));
    asm.store(R15, offset_of!(JitContext, exit_pc) as i32, R10);
    asm.store(R15, offset_of!(JitContext, exit_frame) as i32, RBP);
    asm.load(RDI, R15, offset_of!(JitContext, vm) as i32);
    // Return address and nine registers: the stack is at a multiple of 16.
    save_vectors(&mut asm, 0);
    asm.call_register(RAX);
    asm.store(R15, offset_of!(JitContext, stub_result) as i32, RAX);
    restore_vectors(&mut asm, 0);
    for register in SAVED.into_iter().rev() {
        asm.pop(register);
    }
    asm.pop(R11);
    asm.pop(RAX);
    asm.ret();
    asm.finish()
}

/// Puts the vector registers on the stack, `padding` bytes above which are left free.
fn save_vectors(asm: &mut Assembler, padding: i32) {
    asm.add_immediate(Register::RSP, -(VECTORS + padding));
    for vector in 0..16 {
        asm.store_vector(Register::RSP, i32::from(vector) * 16, vector);
    }
}

fn restore_vectors(asm: &mut Assembler, padding: i32) {
    for vector in 0..16 {
        asm.load_vector(vector, Register::RSP, i32::from(vector) * 16);
    }
    asm.add_immediate(Register::RSP, VECTORS + padding);
}

/// Bytes of the vector registers.
const VECTORS: i32 = 16 * 16;

fn barrier_stub(remember: usize) -> Vec<u8> {
    use Register::*;
    const SAVED: [Register; 9] = [RAX, RCX, RDX, RSI, RDI, R8, R9, R10, R11];
    let mut asm = Assembler::default();
    asm.push(RBP);
    asm.move_register(RBP, RSP);
    for register in SAVED {
        asm.push(register);
    }
    // Return address, frame pointer and nine registers: one word more makes the stack a multiple of 16 again.
    save_vectors(&mut asm, 8);
    asm.move_immediate(RAX, remember as u64);
    asm.call_register(RAX);
    restore_vectors(&mut asm, 8);
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
        let far = usize::MAX;
        assert!(
            plain_stub(far).len() <= PRESERVING && preserving_stub(far, far).len() <= STUB_SIZE - PRESERVING
        );
    }
}
