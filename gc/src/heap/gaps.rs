//! Gaps: free ranges inside pages, each covered by a filler cell and known to exactly one gap list.
//!
//! A **filler** keeps a page linearly parsable (GC-2). A **gap list** sorts gaps by size for the bump allocators
//! of old space and of the nursery, which take one, allocate through it, and close what remains with a filler.
//! V8's counterpart is the free list; here nothing is allocated *from* it but bump regions.

use crate::cells::Kind;
use crate::header::{GRANULE, Header};

/// The byte that poisoned free memory is filled with.
pub(crate) const POISON: u8 = 0xdb;

/// Covers `size` bytes at `address` by a filler.
///
/// # Safety
/// The range is free memory of a page, both ends aligned to granules, and not empty.
#[inline]
pub(crate) unsafe fn write_filler(address: usize, size: usize) {
    debug_assert!(size >= GRANULE && size.is_multiple_of(GRANULE) && address.is_multiple_of(GRANULE));
    // SAFETY: a filler is two words, the range has at least as many (caller).
    unsafe {
        *(address as *mut Header) = Header::new(0, Kind::Filler, 0, 0);
        *(address as *mut usize).add(1) = size;
    }
}

/// Fills the inside of a gap (past the filler's two words) with poison.
///
/// # Safety
/// As for [`write_filler`].
pub(crate) unsafe fn poison_gap(address: usize, size: usize) {
    // SAFETY: free memory (caller).
    unsafe { std::ptr::write_bytes((address + 16) as *mut u8, POISON, size - 16) }
}

/// A bump region: free memory from `top` to `limit`, being allocated through.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bump {
    pub(crate) top: usize,
    pub(crate) limit: usize,
}

impl Bump {
    /// `size` bytes, or 0 if they do not fit.
    #[inline(always)]
    pub(crate) fn take(&mut self, size: usize) -> usize {
        let start = self.top;
        if size <= self.limit - start {
            self.top = start + size;
            start
        } else {
            0
        }
    }

    #[inline(always)]
    pub(crate) fn left(&self) -> usize {
        self.limit - self.top
    }
}

const BINS: usize = 10;

/// Free gaps by size: bin *i* holds those of 2^(6+i) bytes and more, up to twice that.
#[derive(Default)]
pub(crate) struct GapList {
    bins: [Vec<(usize, u32)>; BINS],
    bytes: usize,
}

fn bin_of(size: usize) -> usize {
    (usize::BITS - 1 - size.leading_zeros()) as usize - 6
}

impl GapList {
    /// Adds a gap of at least 64 bytes, already covered by a filler.
    pub(crate) fn add(&mut self, address: usize, size: usize) {
        debug_assert!(size >= 64);
        self.bytes += size;
        self.bins[bin_of(size).min(BINS - 1)].push((address, size as u32));
    }

    /// A gap of at least `size` bytes, the largest first.
    pub(crate) fn take(&mut self, size: usize) -> Option<Bump> {
        for bin in self.bins.iter_mut().rev() {
            if let Some(&(address, found)) = bin.last()
                && found as usize >= size
            {
                bin.pop();
                self.bytes -= found as usize;
                return Some(Bump { top: address, limit: address + found as usize });
            }
        }
        None
    }

    /// Forgets all gaps; the fillers stay.
    pub(crate) fn clear(&mut self) {
        self.bins.iter_mut().for_each(Vec::clear);
        self.bytes = 0;
    }

    /// Bytes in all gaps.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// All gaps, for the verifier.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.bins.iter().flatten().map(|&(address, size)| (address, size as usize))
    }
}
