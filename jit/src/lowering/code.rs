//! From Cranelift's output to [`MachineCode`]: bytes, calls of the code itself, positions, the frame's table.

use super::Tables;
use super::constants::EntryStyle;
use super::entry::entry_with_arguments_in_memory;
use super::listing;
use crate::code::{CodeUnit, Listings, LoweringInput, MachineCode};
use crate::graph::{Graph, Op, Position};
use cranelift_codegen::CompiledCode;
use cranelift_codegen::binemit::Reloc;

/// What the entry behind the code starts at a multiple of.
const ENTRY_ALIGNMENT: usize = 16;

pub(super) fn finish(
    graph: &Graph,
    input: &LoweringInput,
    compiled: &CompiledCode,
    tables: Tables,
    clif: String,
) -> Result<MachineCode, String> {
    let buffer = &compiled.buffer;
    let mut bytes = buffer.data().to_vec();
    for relocation in buffer.relocs() {
        // The only function named in the code is the code itself, at its first byte.
        match relocation.kind {
            Reloc::X86CallPCRel4 | Reloc::X86PCRel4 => {
                let at = relocation.offset as usize;
                let displacement = (relocation.addend - i64::from(relocation.offset)) as i32;
                let place = bytes.get_mut(at..at + 4).ok_or("a relocation is outside the code")?;
                place.copy_from_slice(&displacement.to_le_bytes());
            }
            kind => return Err(format!("relocation {kind:?} of {:?}", relocation.target)),
        }
    }
    super::overflow_jumps::rewrite(&mut bytes, &compiled.bb_starts);
    let mut entry_offset = 0;
    if tables.style == EntryStyle::Direct {
        bytes.resize(bytes.len().next_multiple_of(ENTRY_ALIGNMENT), 0xcc);
        entry_offset = bytes.len() as u32;
        bytes.extend(entry_with_arguments_in_memory(input.parameter_count, entry_offset));
    }
    let positions = positions(compiled, &tables);
    let frame_table = match (tables.frame_table, buffer.frame_layout()) {
        (Some(slot), Some(layout)) => layout.frame_to_fp_offset - layout.stackslots[slot].offset,
        _ => 0,
    };
    let mut code = MachineCode {
        bytes,
        entry_offset,
        direct_offset: 0,
        has_direct_entry: tables.style == EntryStyle::Direct,
        relocations: Vec::new(),
        positions,
        exits: tables.exits,
        units: units(graph),
        frame_table,
        listings: Listings { clif, asm: String::new() },
    };
    if input.print_asm {
        code.listings.asm = listing::listing(graph, input, &code);
    }
    Ok(code)
}

/// Which bytes belong to which bytecode.
fn positions(compiled: &CompiledCode, tables: &Tables) -> Vec<(u32, u32, Position)> {
    let mut list: Vec<(u32, u32, Position)> = Vec::new();
    for range in compiled.buffer.get_srclocs_sorted() {
        if range.loc.is_default() {
            continue;
        }
        let Some(&position) = tables.positions.get(range.loc.bits() as usize - 1) else { continue };
        match list.last_mut() {
            Some((_, end, last)) if *end == range.start && *last == position => *end = range.end,
            _ => list.push((range.start, range.end, position)),
        }
    }
    list
}

fn units(graph: &Graph) -> Vec<CodeUnit> {
    let unit = |(index, unit): (usize, &crate::graph::Unit)| CodeUnit {
        info: unit.info,
        code: unit.code,
        vector: unit.vector,
        kind: unit.kind,
        caller: unit.caller,
        name: unit.name.clone(),
        closure: match graph.op(unit.closure) {
            Op::ConstantCell { index } => Some(index),
            _ => None,
        },
        closure_slot: 2 * index as u32,
        this_slot: 2 * index as u32 + 1,
    };
    graph.units.iter().enumerate().map(unit).collect()
}
