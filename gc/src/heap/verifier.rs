//! The verifier: checks the numbered invariants over the whole heap, before and after each collection.
//!
//! On with `HeapConfig::verify` (`--verify-heap`). It walks every page, proves each slot to be an immediate or the exact
//! start of a live cell, and compares the remembered set, collector bytes and gap lists with what it finds. The check
//! *before* a collection is the one that catches a missing barrier: the reference is still good then, and a report says
//! which cell holds it. V8: `HeapVerifier`.

use std::collections::HashSet;

use super::Heap;
use super::cards::CARD_SHIFT;
use super::collector_byte::{OLD_CLEAN, REMEMBERED, YOUNG};
use super::pages::{PAGE_SIZE, PageKind};
use super::pinning::{build_starts, walk_page};
use crate::cells::{
    Kind, end_of_properties, ephemeron_pairs, is_ephemeron_table, size_of_cell, trace_cell,
    trace_cell_fields, trace_tail_range, trace_weak,
};
use crate::header::Header;
use crate::visitor::{Visitor, word_is_cell};

/// Checks one cell's slots.
struct SlotChecker<'h> {
    heap: &'h Heap,
    shapes_end: usize,
    saw_young: bool,
    problem: Option<String>,
}

impl SlotChecker<'_> {
    fn check(&mut self, slot: *mut u64) {
        // SAFETY: a slot of a live cell or root.
        let word = unsafe { *slot };
        if !word_is_cell(word) {
            return;
        }
        let address = word as usize;
        if let Err(what) = self.heap.check_reference(address, self.shapes_end) {
            self.problem.get_or_insert(format!("slot {slot:p} holds {word:#x}: {what}"));
        } else if self.heap.table.kind_at(address) >= PageKind::Young {
            self.saw_young = true;
        }
    }
}

impl Visitor for SlotChecker<'_> {
    fn visit(&mut self, slot: *mut u64) {
        self.check(slot);
    }
}

impl Heap {
    /// Checks everything; `Err` says what is wrong.
    pub(crate) fn verify_all(&self) -> Result<(), String> {
        let epoch = self.next_epoch();
        let old_pages = self.old.with(|old| old.pages.clone());
        let young_pages = self.nursery.with(|nursery| nursery.pages.clone());
        let mut seen = HashSet::new();
        for (list, kind) in [(&old_pages, PageKind::Old), (&young_pages, PageKind::Young)] {
            for &page in list {
                if !seen.insert(page) {
                    return Err(format!("page {page} is in two lists (GC-14)"));
                }
                if self.table.kind(page as usize) != kind {
                    return Err(format!("page {page} is {:?}, not {kind:?}", self.table.kind(page as usize)));
                }
                self.check_page_walk(page as usize)?;
                // SAFETY: just found parsable; nothing is forwarded outside of collections.
                unsafe { build_starts(self.table, page as usize) };
                self.table.info(page as usize).starts_epoch.set(epoch);
            }
        }
        let in_use = self.pages.with(|pages| pages.in_use());
        if in_use != seen.len() {
            return Err(format!("{in_use} pages in use, {} in lists (GC-14)", seen.len()));
        }
        self.check_gaps()?;
        let shapes_end = self.shapes.with(|shapes| shapes.end());
        let remembered = self.remembered.with(|set| set.cells.clone());
        let set: HashSet<usize> = remembered.iter().map(|&cell| cell as usize).collect();
        if set.len() != remembered.len() {
            return Err("a cell is in the remembered set twice (GC-6)".to_string());
        }
        let mut flagged = 0;
        for &page in old_pages.iter().chain(&young_pages) {
            let mut result = Ok(());
            // SAFETY: found parsable above.
            unsafe {
                walk_page(self.table, page as usize, |cell, _| {
                    if result.is_ok() && (*cell).kind() != Kind::Filler {
                        flagged += ((*cell).gc_byte() == REMEMBERED) as usize;
                        result = self.check_cell(cell, shapes_end);
                    }
                });
            }
            result?;
        }
        for cell in self.shapes.with(|shapes| shapes.each(self.table)) {
            // SAFETY: shapes and free places.
            unsafe {
                if (*cell).kind() == Kind::Shape {
                    flagged += ((*cell).gc_byte() == REMEMBERED) as usize;
                    self.check_cell(cell, shapes_end)?;
                }
            }
        }
        if flagged != set.len() {
            return Err(format!("{flagged} cells say REMEMBERED, {} are in the set (GC-6)", set.len()));
        }
        let heads = self.large.with(|large| [large.young.clone(), large.old.clone()].concat());
        for head in heads {
            self.check_large(head as usize, shapes_end)?;
        }
        let mut roots = SlotChecker { heap: self, shapes_end, saw_young: false, problem: None };
        self.host().trace_roots(&mut roots);
        self.roots.trace(&mut roots);
        match roots.problem {
            Some(problem) => Err(format!("root {problem}")),
            None => Ok(()),
        }
    }

    fn check_page_walk(&self, page: usize) -> Result<(), String> {
        let mut address = self.table.start(page);
        let end = address + PAGE_SIZE;
        while address < end {
            let cell = address as *const Header;
            // SAFETY: pages in lists are accessible.
            let (kind, granules) = unsafe { ((*cell).kind_byte(), (*cell).granules()) };
            if kind as usize >= Kind::ALL.len() {
                return Err(format!("page {page}: {address:#x} has kind {kind} (GC-2)"));
            }
            // SAFETY: the kind is one.
            let size = unsafe { size_of_cell(cell) };
            if size == 0 || !size.is_multiple_of(16) || size > end - address {
                return Err(format!(
                    "page {page}: {address:#x} ({}, {granules} granules) has size {size} (GC-2)",
                    Kind::ALL[kind as usize].name()
                ));
            }
            address += size;
        }
        Ok(())
    }

    fn check_gaps(&self) -> Result<(), String> {
        let check = |(address, size): (usize, usize)| {
            let cell = address as *const Header;
            // SAFETY: gaps lie in accessible pages.
            let fits = unsafe { (*cell).kind() == Kind::Filler && size_of_cell(cell) == size };
            if fits { Ok(()) } else { Err(format!("gap {address:#x} of {size} is no filler (GC-14)")) }
        };
        self.old.with(|old| old.gaps.iter().try_for_each(check))?;
        self.nursery.with(|nursery| nursery.gaps.iter().try_for_each(check))
    }

    /// `address` must be the start of a live cell.
    fn check_reference(&self, address: usize, shapes_end: usize) -> Result<(), String> {
        let table = self.table;
        if !table.contains(address) {
            return Err("outside the region".to_string());
        }
        let page = table.page_of(address);
        match table.kind(page) {
            PageKind::Old | PageKind::Young => {
                let granule = (address & (PAGE_SIZE - 1)) / 16;
                let is_start = table.starts(page)[granule >> 6].get() >> (granule & 63) & 1 != 0;
                match is_start && address.is_multiple_of(16) {
                    true => Ok(()),
                    false => Err(format!("not the start of a cell ({:?} page {page})", table.kind(page))),
                }
            }
            PageKind::LargeOld | PageKind::LargeYoung if address == table.start(page) => Ok(()),
            PageKind::None => {
                // SAFETY: the lookup of a shape checks its bounds.
                let shape = unsafe { super::pinning::cell_containing(table, 0, shapes_end, address) };
                match shape.is_some_and(|cell| cell as usize == address) {
                    true => Ok(()),
                    false => Err("not a shape".to_string()),
                }
            }
            kind => Err(format!("in a {kind:?} page {page}")),
        }
    }

    fn check_cell(&self, cell: *mut Header, shapes_end: usize) -> Result<(), String> {
        // SAFETY: a cell starts here.
        let (kind, byte) = unsafe { ((*cell).kind(), (*cell).gc_byte()) };
        let young = self.table.kind_at(cell as usize) >= PageKind::Young;
        let legal = match young {
            true => byte & !super::collector_byte::AGED == YOUNG,
            false => byte == OLD_CLEAN || byte == REMEMBERED,
        };
        if !legal {
            return Err(format!(
                "{} {cell:p}: collector byte {byte:#x}, page {young} young (GC-7)",
                kind.name()
            ));
        }
        let saw_young = self.check_slots(cell, shapes_end)?;
        if saw_young && !young && byte != REMEMBERED {
            return Err(format!(
                "{} {cell:p} is old, refers to a young cell and is not remembered (GC-6)",
                kind.name()
            ));
        }
        Ok(())
    }

    fn check_slots(&self, cell: *mut Header, shapes_end: usize) -> Result<bool, String> {
        let mut checker = SlotChecker { heap: self, shapes_end, saw_young: false, problem: None };
        // SAFETY: a cell starts here, and the mutator is stopped; the slots are only read.
        unsafe {
            let shape = (*cell).shape_id() as usize;
            if shape != 0
                && let Err(what) = self.check_reference(self.table.base() + shape, shapes_end)
            {
                return Err(format!("{} {cell:p}: shape id {shape}: {what}", (*cell).kind().name()));
            }
            if let Some(end) = end_of_properties(cell)
                && end > size_of_cell(cell)
            {
                let size = size_of_cell(cell);
                return Err(format!(
                    "{} {cell:p} of {size} bytes: by shape {shape} its properties end at {end} (GC-2)",
                    (*cell).kind().name()
                ));
            }
            trace_cell(cell, &mut checker);
            trace_weak(cell, &mut |slot| checker.check(slot));
            if is_ephemeron_table((*cell).kind()) {
                let (first, count) = ephemeron_pairs(cell);
                for word in 0..2 * count {
                    checker.check(first.add(word));
                }
            }
            match checker.problem {
                Some(problem) => Err(format!(
                    "{} {cell:p}, collector byte {:#x}: {problem} (GC-5)",
                    (*cell).kind().name(),
                    (*cell).gc_byte()
                )),
                None => Ok(checker.saw_young),
            }
        }
    }

    fn check_large(&self, head: usize, shapes_end: usize) -> Result<(), String> {
        let info = self.table.info(head);
        let cell = self.table.start(head) as *mut Header;
        // SAFETY: a large cell starts here.
        unsafe {
            let (kind, byte) = ((*cell).kind(), (*cell).gc_byte());
            if kind == Kind::Filler || size_of_cell(cell) != info.large_size.get() {
                return Err(format!(
                    "large {} {cell:p}: size {} on a run for {} (GC-2)",
                    kind.name(),
                    size_of_cell(cell),
                    info.large_size.get()
                ));
            }
            let young = self.table.kind(head) == PageKind::LargeYoung;
            if young != (byte & YOUNG != 0) {
                return Err(format!("large {} {cell:p}: collector byte {byte:#x} (GC-7)", kind.name()));
            }
            let saw_young = self.check_slots(cell, shapes_end)?;
            if young || !saw_young {
                return Ok(());
            }
            if !info.dirty.get() {
                return Err(format!(
                    "large {} {cell:p} refers to a young cell, no card is dirty (GC-6)",
                    kind.name()
                ));
            }
            let cards = info.cards.get();
            if cards.is_null() {
                return Ok(());
            }
            let mut checker = SlotChecker { heap: self, shapes_end, saw_young: false, problem: None };
            trace_cell_fields(cell, &mut checker);
            for card in 0..super::cards::card_count(info.large_size.get()) {
                checker.saw_young = false;
                let from = card << CARD_SHIFT;
                trace_tail_range(cell, from, from + (1 << CARD_SHIFT), &mut checker);
                if checker.saw_young && *cards.add(card) == 0 {
                    return Err(format!(
                        "large {} {cell:p}: card {card} should be dirty (GC-6)",
                        kind.name()
                    ));
                }
            }
            Ok(())
        }
    }
}
