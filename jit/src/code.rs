//! **Finished code** and what goes with it: call sites, exits, constants. Made by `lowering/`, kept by the engine in a cell
//! that the collector traces (constants) and finalizes (machine code).

use crate::graph::{Bits, ConstantIndex, DeoptReason, FrameKind, Op, Position, Repr, ShapeId, UnitId};

/// How an exit's value is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueSource {
    /// In the context's exit values, raw, in this representation.
    Stored {
        /// Index into `exit_values`.
        index: u32,
        /// Tagged, Int32, Float64 (bits) or Bool.
        repr: Repr,
    },
    /// A value that is no cell.
    Constant(Bits),
    /// An entry of the constant table.
    ConstantCell(ConstantIndex),
    /// An object to be made: index into the exit's `objects`.
    Virtual(u32),
}

/// An object to be made at an exit.
#[derive(Clone, Debug)]
pub struct ExitObject {
    /// An allocating operation of the node table.
    pub op: Op,
    /// Its inputs.
    pub inputs: Vec<ValueSource>,
}

/// One interpreter frame to be rebuilt.
#[derive(Clone, Debug)]
pub struct ExitFrame {
    /// The function.
    pub unit: UnitId,
    /// Where it goes on.
    pub offset: u32,
    /// The closure.
    pub closure: ValueSource,
    /// new.target.
    pub new_target: Option<ValueSource>,
    /// The context.
    pub context: ValueSource,
    /// Live registers; all others are undefined.
    pub registers: Vec<(u32, ValueSource)>,
    /// The accumulator. None in all frames but the innermost.
    pub accumulator: Option<ValueSource>,
    /// Number of arguments. 0xffff_ffff in code that asks how it was called: `extra_arguments` then are the number (Int32) and
    /// the address of all arguments (Raw); in OSR code: as in the interpreter's frame.
    pub argument_count: u32,
    /// Arguments beyond the declared ones, if known.
    pub extra_arguments: Vec<ValueSource>,
}

/// A way out of optimized code.
#[derive(Clone, Debug)]
pub struct Exit {
    /// Why.
    pub reason: DeoptReason,
    /// Whether it is taken after a call because the code was invalidated.
    pub is_lazy: bool,
    /// The node that left.
    pub position: Position,
    /// Frames, outermost first.
    pub frames: Vec<ExitFrame>,
    /// Objects to be made first.
    pub objects: Vec<ExitObject>,
}

/// A function in the code, for stack traces and listings.
#[derive(Clone, Debug)]
pub struct CodeUnit {
    /// Its `FunctionInfo` in the constant table.
    pub info: ConstantIndex,
    /// Its `Code` in the constant table.
    pub code: ConstantIndex,
    /// Its feedback vector in the constant table.
    pub vector: ConstantIndex,
    /// How it was entered.
    pub kind: FrameKind,
    /// Where it is inlined.
    pub caller: Option<Position>,
    /// Its name.
    pub name: String,
    /// The closure if it is a constant; else it is in the machine frame's slot `closure_slot`.
    pub closure: Option<ConstantIndex>,
    /// Word of the machine frame's table (see `MachineCode::frame_table`) that holds the closure.
    pub closure_slot: u32,
    /// The word that holds `<this>`.
    pub this_slot: u32,
}

/// Machine code, not yet in the code space.
#[derive(Clone, Debug, Default)]
pub struct MachineCode {
    /// The bytes, position-independent but for `relocations`.
    pub bytes: Vec<u8>,
    /// Offset of the entry with arguments in memory, callable as `EntryFn`.
    pub entry_offset: u32,
    /// Offset of the entry with arguments in registers (for known callees).
    pub direct_offset: u32,
    /// Whether there is one: not in OSR code, nor in code that asks how it was called.
    pub has_direct_entry: bool,
    /// Where absolute addresses of the code itself go: (offset of 8 bytes, offset they point to).
    pub relocations: Vec<(u32, u32)>,
    /// Return addresses and other places that are in a bytecode: (first byte, byte after the last, position), sorted.
    pub positions: Vec<(u32, u32, Position)>,
    /// The exits by id.
    pub exits: Vec<Exit>,
    /// The functions in it.
    pub units: Vec<CodeUnit>,
    /// Distance from the frame pointer (downwards, in bytes) of the table of closures and receivers in machine frames.
    pub frame_table: u32,
    /// Text of CLIF and of the machine code, where asked for.
    pub listings: Listings,
}

/// Text for `--print-clif` and `--print-asm`.
#[derive(Clone, Debug, Default)]
pub struct Listings {
    /// CLIF.
    pub clif: String,
    /// Disassembly with bytecode offsets.
    pub asm: String,
}

/// The entry of machine code called from Rust (through the trampoline, which sets the pinned register and links the
/// activation): closure, receiver, new.target, number of arguments, their address. OSR code takes the interpreter's frame in
/// place of the arguments' address.
pub type EntryFn = unsafe extern "C" fn(
    closure: u64,
    this: u64,
    new_target: u64,
    count: usize,
    arguments: *const u64,
) -> u64;

/// What lowering needs besides the graph: plain addresses, so that it can run on another thread.
#[derive(Clone, Debug, Default)]
pub struct LoweringInput {
    /// Address of entry 0 of the constant table: a list of values at a fixed address, updated by the collector.
    pub constants: usize,
    /// Address of a u32 that becomes 1 when the code is invalidated: tested at entry and after calls.
    pub invalidated: usize,
    /// Addresses of the stubs (see `space`) of the functions of [`crate::runtime_table`], in its order.
    pub runtime: std::sync::Arc<[usize]>,
    /// Address of the heap's allocation area: `top`, then `limit` (words).
    pub allocation_area: usize,
    /// Whether cells may be allocated inline (not while every allocation is counted).
    pub inline_allocation: bool,
    /// Address of the shared empty store of values that new objects and arrays point to.
    pub empty_elements: usize,
    /// Address of the shared empty store of doubles.
    pub empty_doubles: usize,
    /// Address of the write barrier's stub (see `space`).
    pub remember: usize,
    /// Shape ids of cells that are no objects, by kind byte.
    pub shapes_of_kinds: std::sync::Arc<[u32]>,
    /// Direct entries of optimized code named by [`Op::CallKnown`] (code in the constant table, address).
    pub direct_entries: Vec<(ConstantIndex, usize)>,
    /// Declared parameters of the function compiled.
    pub parameter_count: u32,
    /// Whether guards count down for `--stress-deopt`.
    pub stress_deopt: bool,
    /// Make the CLIF listing.
    pub print_clif: bool,
    /// Make the machine code listing.
    pub print_asm: bool,
}

/// The low byte of a note: no value has it above the oddballs.
const RECEIVER_NOTE: u64 = 0xfa;

/// What an inlined function notes for stack traces as the receiver that was never made: its shape.
pub fn receiver_note(shape: ShapeId) -> u64 {
    u64::from(shape.0) << 8 | RECEIVER_NOTE
}

/// The shape in a note; None of values.
pub fn shape_of_note(bits: u64) -> Option<ShapeId> {
    let is_note = bits & 0xff == RECEIVER_NOTE && bits >> 40 == 0 && bits > 0xff;
    is_note.then_some(ShapeId((bits >> 8) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_no_values() {
        for shape in [32, 0x1_0020, !31] {
            assert_eq!(shape_of_note(receiver_note(ShapeId(shape))), Some(ShapeId(shape)));
        }
        for value in
            [cutaway_gc::Value::UNDEFINED, cutaway_gc::Value::int(250), cutaway_gc::Value::double(0.5)]
        {
            assert_eq!(shape_of_note(value.bits()), None);
        }
    }
}
