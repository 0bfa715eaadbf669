//! Allocation of temporaries: a stack above the variables' registers. V8's counterpart: `BytecodeRegisterAllocator`.

use crate::Register;

/// The registers of one function.
pub struct RegisterAllocator {
    next: u32,
    count: u32,
}

/// A height of the stack of temporaries.
#[derive(Clone, Copy)]
pub struct Mark(u32);

impl RegisterAllocator {
    /// The first `fixed` registers belong to the receiver, parameters and variables.
    pub fn new(fixed: u32) -> RegisterAllocator {
        RegisterAllocator { next: fixed, count: fixed }
    }

    /// A new temporary.
    pub fn temporary(&mut self) -> Register {
        self.run(1)
    }

    /// `count` consecutive temporaries; the first one.
    pub fn run(&mut self, count: u32) -> Register {
        let first = Register(self.next);
        self.next += count;
        self.count = self.count.max(self.next);
        first
    }

    /// The height now.
    pub fn mark(&self) -> Mark {
        Mark(self.next)
    }

    /// Frees the temporaries above a height.
    pub fn release(&mut self, mark: Mark) {
        debug_assert!(mark.0 <= self.next);
        self.next = mark.0;
    }

    /// The first free register: everything below may be live.
    pub fn top(&self) -> u32 {
        self.next
    }

    /// How many registers the frame needs.
    pub fn count(&self) -> u32 {
        self.count
    }
}
