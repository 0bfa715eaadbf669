//! The instruction set, declared once; the compiler from AST to bytecode; the listing.
//!
//! The engine calls the compile functions and gets [`BytecodeFunction`]s, which hold no heap cells. V8's counterpart is
//! `src/interpreter` without the interpreter itself.

#![deny(unsafe_code)]

#[macro_use]
mod instructions;

mod builder;
mod compiler;
pub mod feedback;
mod function;
mod listing;
mod liveness;
mod memory;
mod op;
mod operands;
mod positions;
mod reader;
mod reference;
mod runtime_functions;
mod verifier;

pub use compiler::CompiledSource;
pub use feedback::SlotKind;
pub use function::*;
pub use listing::{constant_text, instruction_text, list, list_function, register_name};
pub use liveness::{LiveSet, Liveness};
pub use memory::{Charge, MemoryAccount};
pub use op::{Acc, Effect, Flow, MAX_OPERANDS, Op, OpInfo};
pub use operands::{
    ConstIndex, Label, OperandKind, Register, SlotIndex, TypeOfLiteral, closure_flags, suspend_kind,
};
pub use positions::{PositionEntry, PositionIterator, PositionTable};
pub use reader::{Instruction, Reader};
pub use reference::reference_page;
pub use runtime_functions::{RuntimeFunction, member_flags};
pub use verifier::verify;
