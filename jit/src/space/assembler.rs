//! **`Assembler`**: bytes of the few x86-64 instructions that stubs and entries are made of. Everything else is Cranelift's.

/// A general register, in the processor's numbering.
#[allow(
    missing_docs,
    dead_code,
    clippy::upper_case_acronyms,
    reason = "the processor's names and numbering, all of them"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Register {
    RAX,
    RCX,
    RDX,
    RBX,
    RSP,
    RBP,
    RSI,
    RDI,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
}

/// When a jump is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Condition {
    /// Unsigned `<=`.
    BelowOrEqual = 6,
}

/// A place to be jumped to, known later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label(usize);

/// See the module's text.
#[derive(Default)]
pub(crate) struct Assembler {
    bytes: Vec<u8>,
    labels: Vec<Option<usize>>,
    /// (place of a 32-bit displacement, label)
    jumps: Vec<(usize, Label)>,
}

impl Assembler {
    /// The bytes, jumps resolved.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        for &(at, label) in &self.jumps {
            let target = self.labels[label.0].unwrap_or(at + 4);
            let displacement = (target as i64 - (at as i64 + 4)) as i32;
            self.bytes[at..at + 4].copy_from_slice(&displacement.to_le_bytes());
        }
        self.bytes
    }

    /// A new label.
    pub(crate) fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() - 1)
    }

    /// The label is here.
    pub(crate) fn bind(&mut self, label: Label) {
        self.labels[label.0] = Some(self.bytes.len());
    }

    fn rex(&mut self, wide: bool, reg: u8, rm: u8) {
        let rex = 0x40 | u8::from(wide) << 3 | (reg >> 3) << 2 | rm >> 3;
        if rex != 0x40 {
            self.bytes.push(rex);
        }
    }

    /// ModRM (and SIB) of `[base + displacement]`.
    fn memory(&mut self, reg: u8, base: Register, displacement: i32) {
        let base = base as u8 & 7;
        let small = i8::try_from(displacement).is_ok();
        self.bytes.push(if small { 0x40 } else { 0x80 } | (reg & 7) << 3 | base);
        if base == 4 {
            self.bytes.push(0x24);
        }
        if small {
            self.bytes.push(displacement as u8);
        } else {
            self.bytes.extend_from_slice(&displacement.to_le_bytes());
        }
    }

    /// `to = [base + displacement]`
    pub(crate) fn load(&mut self, to: Register, base: Register, displacement: i32) {
        self.rex(true, to as u8, base as u8);
        self.bytes.push(0x8b);
        self.memory(to as u8, base, displacement);
    }

    /// `[base + displacement] = from`
    pub(crate) fn store(&mut self, base: Register, displacement: i32, from: Register) {
        self.rex(true, from as u8, base as u8);
        self.bytes.push(0x89);
        self.memory(from as u8, base, displacement);
    }

    /// `to = [base + displacement]`, 16 bytes of a vector register.
    pub(crate) fn load_vector(&mut self, to: u8, base: Register, displacement: i32) {
        self.rex(false, to, base as u8);
        self.bytes.extend_from_slice(&[0x0f, 0x10]);
        self.memory(to, base, displacement);
    }

    /// `[base + displacement] = from`, 16 bytes of a vector register.
    pub(crate) fn store_vector(&mut self, base: Register, displacement: i32, from: u8) {
        self.rex(false, from, base as u8);
        self.bytes.extend_from_slice(&[0x0f, 0x11]);
        self.memory(from, base, displacement);
    }

    /// `to = from`
    pub(crate) fn move_register(&mut self, to: Register, from: Register) {
        self.rex(true, from as u8, to as u8);
        self.bytes.push(0x89);
        self.bytes.push(0xc0 | (from as u8 & 7) << 3 | to as u8 & 7);
    }

    /// `to = value`
    pub(crate) fn move_immediate(&mut self, to: Register, value: u64) {
        let small = u32::try_from(value);
        self.rex(small.is_err(), 0, to as u8);
        self.bytes.push(0xb8 | to as u8 & 7);
        match small {
            Ok(value) => self.bytes.extend_from_slice(&value.to_le_bytes()),
            Err(_) => self.bytes.extend_from_slice(&value.to_le_bytes()),
        }
    }

    /// `to = to + value`
    pub(crate) fn add_immediate(&mut self, to: Register, value: i32) {
        self.rex(true, 0, to as u8);
        self.bytes.extend_from_slice(&[0x81, 0xc0 | to as u8 & 7]);
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// Compares, for a jump.
    pub(crate) fn compare_immediate(&mut self, register: Register, value: i32) {
        self.rex(true, 0, register as u8);
        self.bytes.extend_from_slice(&[0x81, 0xf8 | register as u8 & 7]);
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// Pushes a register.
    pub(crate) fn push(&mut self, register: Register) {
        self.rex(false, 0, register as u8);
        self.bytes.push(0x50 | register as u8 & 7);
    }

    /// Pops a register.
    pub(crate) fn pop(&mut self, register: Register) {
        self.rex(false, 0, register as u8);
        self.bytes.push(0x58 | register as u8 & 7);
    }

    /// Jumps to the address in a register.
    pub(crate) fn jump_register(&mut self, register: Register) {
        self.rex(false, 0, register as u8);
        self.bytes.extend_from_slice(&[0xff, 0xe0 | register as u8 & 7]);
    }

    /// Calls the address in a register.
    pub(crate) fn call_register(&mut self, register: Register) {
        self.rex(false, 0, register as u8);
        self.bytes.extend_from_slice(&[0xff, 0xd0 | register as u8 & 7]);
    }

    /// Jumps to a label if the last comparison says so.
    pub(crate) fn jump_if(&mut self, condition: Condition, label: Label) {
        self.bytes.extend_from_slice(&[0x0f, 0x80 | condition as u8]);
        self.displacement(label);
    }

    fn displacement(&mut self, label: Label) {
        self.jumps.push((self.bytes.len(), label));
        self.bytes.extend_from_slice(&[0; 4]);
    }

    /// Jumps by a distance counted from the first byte of what is assembled.
    pub(crate) fn jump_outside(&mut self, offset: i32) {
        self.bytes.push(0xe9);
        self.outside(offset);
    }

    /// Calls at a distance counted from the first byte of what is assembled.
    pub(crate) fn call_outside(&mut self, offset: i32) {
        self.bytes.push(0xe8);
        self.outside(offset);
    }

    fn outside(&mut self, offset: i32) {
        let displacement = offset - (self.bytes.len() as i32 + 4);
        self.bytes.extend_from_slice(&displacement.to_le_bytes());
    }

    /// Leaves the frame (`leave`).
    pub(crate) fn leave(&mut self) {
        self.bytes.push(0xc9);
    }

    /// Returns.
    pub(crate) fn ret(&mut self) {
        self.bytes.push(0xc3);
    }
}
