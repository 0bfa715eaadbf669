//! **The code space**: memory for machine code. Made by the engine once per Vm; `lowering/` knows only offsets.
//!
//! One range of memory is mapped twice: code is written through the **writable view** and runs in the **executable view**, so
//! that no page is ever both (W^X) and nothing is to be switched when code comes or goes. Places are handed out in size
//! classes and taken back by [`CodeSpace::free`]. Which code a program counter is in is the engine's to know. V8's
//! counterparts: `CodeRange`, `ThreadIsolation`.
//!
//! Only x86-64 Linux has a mapping; elsewhere [`CodeSpace::new`] says that the tier is not available.

mod assembler;
mod mapping;
mod stubs;
mod trampoline;

pub(crate) use assembler::{Assembler, Condition, Register};
pub use stubs::{PRESERVING, Stubs};
pub use trampoline::enter;

use crate::code::MachineCode;
use mapping::Mapping;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bytes reserved: everything is in reach of 32-bit displacements. Memory is committed only as code is written.
const CAPACITY: usize = 128 << 20;
/// What every place starts at a multiple of.
const ALIGNMENT: usize = 64;

/// See the module's text.
pub struct CodeSpace {
    mapping: Mapping,
    places: Mutex<Places>,
}

/// Where a piece of code came to lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledCode {
    /// Address of the entry with arguments in memory (an `EntryFn`).
    pub entry: usize,
    /// Address of the entry with arguments in registers; 0 if there is none.
    pub direct: usize,
    /// The addresses of its bytes.
    pub range: Range<usize>,
}

/// Free and used parts, as offsets.
#[derive(Default)]
struct Places {
    /// Everything from here on was never used.
    top: usize,
    /// Free places by size.
    free: BTreeMap<usize, Vec<usize>>,
    used: usize,
}

/// The size of the place for `length` bytes: at most an eighth is wasted.
fn size_class(length: usize) -> usize {
    let granularity = (length.next_power_of_two() / 16).max(ALIGNMENT);
    length.max(1).next_multiple_of(granularity)
}

impl Places {
    fn take(&mut self, length: usize) -> Option<usize> {
        let size = size_class(length);
        let place = match self.free.get_mut(&size).and_then(Vec::pop) {
            Some(place) => place,
            None if self.top + size <= CAPACITY => {
                self.top += size;
                self.top - size
            }
            None => self.split_larger(size)?,
        };
        self.used += size;
        Some(place)
    }

    /// A place cut from the smallest free one with room; what is left becomes free places.
    fn split_larger(&mut self, size: usize) -> Option<usize> {
        let (&larger, _) = self.free.range(size..).find(|(_, places)| !places.is_empty())?;
        let place = self.free.get_mut(&larger)?.pop()?;
        let (mut start, end) = (place + size, place + larger);
        while start < end {
            let mut piece = end - start;
            while size_class(piece) != piece {
                piece -= ALIGNMENT;
            }
            self.free.entry(piece).or_default().push(start);
            start += piece;
        }
        Some(place)
    }

    fn give_back(&mut self, place: usize, length: usize) {
        let size = size_class(length);
        self.used -= size;
        self.free.entry(size).or_default().push(place);
    }
}

impl CodeSpace {
    /// An empty space. Fails where the tier does not exist or the system gives no memory for it.
    pub fn new() -> Result<CodeSpace, String> {
        Ok(CodeSpace { mapping: Mapping::new(CAPACITY)?, places: Mutex::default() })
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies code into the space, its relocations resolved.
    pub fn install(&self, code: &MachineCode) -> Result<InstalledCode, String> {
        let base = self.reserve(code.bytes.len())?;
        let mut bytes = code.bytes.clone();
        for &(at, target) in &code.relocations {
            let address = (base + target as usize) as u64;
            let slot = bytes.get_mut(at as usize..at as usize + 8).ok_or("relocation outside the code")?;
            slot.copy_from_slice(&address.to_le_bytes());
        }
        self.write(base, &bytes);
        Ok(InstalledCode {
            entry: base + code.entry_offset as usize,
            direct: if code.has_direct_entry { base + code.direct_offset as usize } else { 0 },
            range: base..base + bytes.len(),
        })
    }

    /// Copies bytes that run at any address.
    fn install_bytes(&self, bytes: &[u8]) -> Result<usize, String> {
        let base = self.reserve(bytes.len())?;
        self.write(base, bytes);
        Ok(base)
    }

    fn reserve(&self, length: usize) -> Result<usize, String> {
        let place = self.places().take(length).ok_or("the code space is full")?;
        Ok(self.mapping.executable() + place)
    }

    fn write(&self, base: usize, bytes: &[u8]) {
        self.mapping.write(base - self.mapping.executable(), bytes);
    }

    /// Takes back the place of installed code, which nobody runs or will run.
    pub fn free(&self, range: Range<usize>) {
        let place = range.start - self.mapping.executable();
        self.mapping.write(place, &vec![TRAP; range.len()]);
        self.places().give_back(place, range.len());
    }

    /// The addresses code can have.
    pub fn range(&self) -> Range<usize> {
        self.mapping.executable()..self.mapping.executable() + CAPACITY
    }

    /// Bytes in use.
    pub fn used(&self) -> usize {
        self.places().used
    }
}

/// `int3`: what free places are filled with.
const TRAP: u8 = 0xcc;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_reused_and_split() {
        let mut places = Places::default();
        let a = places.take(100).unwrap();
        let b = places.take(5000).unwrap();
        assert!(b >= a + 128 && b % ALIGNMENT == 0);
        places.give_back(a, 100);
        assert_eq!(places.take(128), Some(a));
        places.give_back(b, 5000);
        places.top = CAPACITY;
        let c = places.take(1000).unwrap();
        assert_eq!(c, b);
        let mut found = 0;
        while places.take(64).is_some() {
            found += 64;
        }
        assert_eq!(found, size_class(5000) - size_class(1000));
    }

    #[test]
    fn size_classes_are_fixed_points() {
        for length in 1..20_000 {
            let size = size_class(length);
            assert!(size >= length && size_class(size) == size, "{length} {size}");
        }
    }
}
