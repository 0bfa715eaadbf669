//! What the collectors must know of a kind at once, as one byte for each kind, made from the kind table.

use super::weak::WeakWork;
use crate::cells::{Kind, Tail, has_weak_slots, is_ephemeron_table};
use crate::header::Header;

const LEAF: u8 = 1;
const WEAK_SLOTS: u8 = 2;
const EPHEMERONS: u8 = 4;

/// See the module's text.
pub(crate) struct KindTraits {
    traits: [u8; 256],
}

impl KindTraits {
    pub(crate) fn new() -> KindTraits {
        let mut traits = [0; 256];
        for &kind in Kind::ALL {
            let mut bits = 0;
            if matches!(kind.tail(), Tail::Raw(_)) {
                bits |= LEAF;
            }
            if has_weak_slots(kind) {
                bits |= WEAK_SLOTS;
            }
            if is_ephemeron_table(kind) {
                bits |= EPHEMERONS;
            }
            traits[kind as usize] = bits;
        }
        KindTraits { traits }
    }

    #[inline(always)]
    fn of(&self, kind: u8) -> u8 {
        self.traits[kind as usize]
    }

    /// Cells of the kind have no slots.
    #[inline(always)]
    pub(crate) fn is_leaf(&self, kind: u8) -> bool {
        self.of(kind) & LEAF != 0
    }

    /// Cells of the kind hold something weakly.
    #[inline(always)]
    pub(crate) fn is_weak(&self, kind: u8) -> bool {
        self.of(kind) & (WEAK_SLOTS | EPHEMERONS) != 0
    }

    /// Puts a reached cell on the lists that fit its kind.
    pub(crate) fn list(&self, kind: u8, cell: *mut Header, work: &mut WeakWork) {
        if self.of(kind) & WEAK_SLOTS != 0 {
            work.cells.push(cell);
        }
        if self.of(kind) & EPHEMERONS != 0 {
            work.tables.push(cell);
        }
    }
}
