//! `--print-asm`: the machine code as text. Before the instructions of each bytecode a line with the function and the offset,
//! addresses with their names, at the end the exits.

use crate::code::{LoweringInput, MachineCode};
use crate::graph::{Graph, Position};
use crate::runtime_table;
use crate::space::PRESERVING;
use iced_x86::{Code, Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter};
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::ops::Range;

/// Addresses this many words behind the constant table's start are taken for its entries.
const MOST_CONSTANTS: u64 = 10_000;

pub(super) fn listing(graph: &Graph, input: &LoweringInput, code: &MachineCode) -> String {
    let mut out = String::new();
    // Behind the last instruction are constants.
    let end = code.positions.last().map_or(code.bytes.len(), |&(_, end, _)| end as usize);
    disassemble(&mut out, graph, input, code, 0..end);
    let words = code.bytes.get(end.next_multiple_of(8)..).unwrap_or_default().chunks_exact(8);
    let constants = if code.has_direct_entry { code.entry_offset as usize } else { code.bytes.len() };
    for (index, word) in words.enumerate() {
        let at = end.next_multiple_of(8) + 8 * index;
        if at + 8 > constants {
            break;
        }
        let word = word.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        let _ = writeln!(out, "{at:6x}  dq {word:#018x}");
    }
    if code.has_direct_entry {
        out.push_str("; entry with arguments in memory\n");
        disassemble(&mut out, graph, input, code, constants..code.bytes.len());
    }
    for (id, exit) in code.exits.iter().enumerate() {
        let kind = if exit.is_lazy { "lazy" } else { "eager" };
        let _ =
            write!(out, "; exit {id:#x}: {kind}, {}, {}", exit.reason, position_text(graph, exit.position));
        let frames = exit.frames.len();
        if frames > 1 {
            let _ = write!(out, ", {frames} frames");
        }
        out.push('\n');
    }
    out
}

fn disassemble(
    out: &mut String,
    graph: &Graph,
    input: &LoweringInput,
    code: &MachineCode,
    range: Range<usize>,
) {
    let names = address_names(input);
    let bytes = code.bytes.get(range.clone()).unwrap_or_default();
    let mut decoder = Decoder::with_ip(64, bytes, range.start as u64, DecoderOptions::NONE);
    let mut formatter = IntelFormatter::new();
    let options = formatter.options_mut();
    options.set_branch_leading_zeros(false);
    options.set_hex_prefix("0x");
    options.set_hex_suffix("");
    options.set_space_after_operand_separator(true);
    let mut instruction = Instruction::default();
    let mut shown = None;
    let mut text = String::new();
    while decoder.can_decode() {
        decoder.decode_out(&mut instruction);
        let at = instruction.ip() as u32;
        if let Some(position) = position_at(&code.positions, at).filter(|&position| shown != Some(position)) {
            shown = Some(position);
            let _ = writeln!(out, "; {}", position_text(graph, position));
        }
        text.clear();
        formatter.format(&instruction, &mut text);
        let _ = write!(out, "{at:6x}  {text}");
        if let Some(note) = note(&instruction, input, &names) {
            let _ = write!(out, "{:1$}; {note}", "", 40usize.saturating_sub(text.len()));
        }
        out.push('\n');
    }
}

fn position_at(positions: &[(u32, u32, Position)], at: u32) -> Option<Position> {
    let index = positions.partition_point(|&(start, _, _)| start <= at).checked_sub(1)?;
    let &(_, end, position) = positions.get(index)?;
    (at < end).then_some(position)
}

fn position_text(graph: &Graph, position: Position) -> String {
    let name = graph.units.get(position.unit.index()).map_or("", |unit| unit.name.as_str());
    format!("{name}:{}", position.offset)
}

/// Names of the addresses that code has as immediates.
fn address_names(input: &LoweringInput) -> FxHashMap<u64, String> {
    let mut names = FxHashMap::default();
    for (index, &address) in input.runtime.iter().enumerate() {
        let name = runtime_table::NAMES.get(index).copied().unwrap_or("a leaf function");
        names.insert(address as u64, name.to_string());
        names.insert((address + PRESERVING) as u64, format!("{name}, keeps registers"));
    }
    names.insert(input.remember as u64, "write barrier".to_string());
    names.insert(input.invalidated as u64, "invalidated?".to_string());
    names.insert(input.allocation_area as u64, "allocation area".to_string());
    names.remove(&0);
    names
}

fn note(instruction: &Instruction, input: &LoweringInput, names: &FxHashMap<u64, String>) -> Option<String> {
    if instruction.code() == Code::Mov_r64_imm64 {
        let address = instruction.immediate64();
        if let Some(name) = names.get(&address) {
            return Some(name.clone());
        }
        let index = address.checked_sub(input.constants as u64)? / 8;
        return (index < MOST_CONSTANTS).then(|| format!("constant {index}"));
    }
    None
}
