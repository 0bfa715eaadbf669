//! Sweeping: turns everything without a mark into gaps, fillers and free pages.
//!
//! Called by `collection` right after marking, eagerly and for all spaces, so that no stale stack word can find an
//! unmarked cell afterwards (GC-8): dead young cells become fillers too, because what they refer to is gone. Old pages
//! are rebuilt from mark bits alone; dead cells are not read. V8: `Sweeper`.

use super::Heap;
use super::gaps::{poison_gap, write_filler};
use super::oldspace::SMALLEST_GAP;
use super::pages::PAGE_SIZE;
use super::pinning::{each_bit, walk_page};
use crate::cells::{Kind, size_of_cell};

impl Heap {
    /// # Safety
    /// Marking is complete, all regions are closed, the mutator is stopped.
    pub(crate) unsafe fn sweep(&self) {
        self.remembered.with(|set| set.cells.retain(|&cell| self.table.is_marked(cell as usize)));
        // SAFETY: the caller's.
        unsafe {
            self.sweep_large();
            self.sweep_young();
            self.sweep_old();
            self.shapes.with(|shapes| shapes.sweep(self.table));
        }
    }

    fn sweep_large(&self) {
        let marked = |head: &u32| self.table.is_marked(self.table.start(*head as usize));
        self.large.with(|large| {
            large.dirty.retain(marked);
            for list in [std::mem::take(&mut large.young), std::mem::take(&mut large.old)] {
                for head in list {
                    if !marked(&head) {
                        large.free(head as usize, &self.region);
                    } else if self.table.kind(head as usize) == super::pages::PageKind::LargeYoung {
                        large.young.push(head);
                    } else {
                        large.old.push(head);
                    }
                }
            }
        });
    }

    unsafe fn sweep_young(&self) {
        let poison = self.config.poison;
        self.nursery.with(|nursery| {
            for &page in &nursery.pages {
                // SAFETY: young pages are parsable. Each dead cell becomes a filler of its own: gaps on the
                // nursery's list keep their bounds.
                unsafe {
                    walk_page(self.table, page as usize, |cell, size| {
                        if (*cell).kind() != Kind::Filler && !self.table.is_marked(cell as usize) {
                            write_filler(cell as usize, size);
                            if poison {
                                poison_gap(cell as usize, size);
                            }
                        }
                    });
                }
            }
        });
    }

    unsafe fn sweep_old(&self) {
        let poison = self.config.poison;
        let pages = self.old.with(|old| {
            old.gaps.clear();
            std::mem::take(&mut old.pages)
        });
        for page in pages {
            let marks = self.table.marks(page as usize);
            if marks.iter().all(|word| word.get() == 0) {
                let start = self.table.start(page as usize);
                if poison {
                    // SAFETY: nothing on the page is alive.
                    unsafe {
                        write_filler(start, PAGE_SIZE);
                        poison_gap(start, PAGE_SIZE);
                    }
                }
                self.pages.with(|pages| pages.release(page as usize));
                continue;
            }
            let start = self.table.start(page as usize);
            let mut free = start;
            self.old.with(|old| {
                let mut gap = |from: usize, to: usize| {
                    if to > from {
                        // SAFETY: no marked cell is in the range.
                        unsafe {
                            write_filler(from, to - from);
                            if poison {
                                poison_gap(from, to - from);
                            }
                        }
                        if to - from >= SMALLEST_GAP {
                            old.gaps.add(from, to - from);
                        }
                    }
                };
                each_bit(marks, start, |cell| {
                    gap(free, cell as usize);
                    // SAFETY: a mark bit stands for a live cell.
                    free = cell as usize + unsafe { size_of_cell(cell) };
                });
                gap(free, start + PAGE_SIZE);
                old.pages.push(page);
            });
        }
    }
}
