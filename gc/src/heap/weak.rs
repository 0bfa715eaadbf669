//! What is held weakly: ephemeron tables, weak slots, finalizers. One text for both collectors.
//!
//! A collector (**tracer**) puts the tables and cells with weak slots that it reaches on a list and, once everything
//! strong is traced, calls [`resolve`]. A pair of an ephemeron table keeps its value alive only if its key lives. Pairs
//! whose key is not known to live wait under the key's address; a tracer that reaches a waited-for cell makes them
//! **ready**. Every pair and every cell is looked at once, so the fix-point is linear whatever the order. Only then are
//! weak slots cleared, dead pairs removed, and the dead among finalizable cells shown to the host.
//! V8: `EphemeronMarking`'s linear algorithm, `ClearWeakReferences`.

use super::Heap;
use super::collector_byte::YOUNG;
use super::host::HeapHost;
use crate::cells::arrays::EphemeronTable;
use crate::cells::{ephemeron_pairs, trace_weak};
use crate::header::Header;
use crate::value::Value;
use crate::visitor::{Visitor, word_is_cell};
use rustc_hash::FxHashMap;

/// One pair of a table: the table, and the address of the key word (the value follows).
#[derive(Clone, Copy)]
struct Pair {
    table: *mut Header,
    key: *mut u64,
}

/// A tracer's lists; see the module's text.
#[derive(Default)]
pub(crate) struct WeakWork {
    /// Ephemeron tables reached, not yet looked through.
    pub(crate) tables: Vec<*mut Header>,
    /// Cells with weak slots.
    pub(crate) cells: Vec<*mut Header>,
    waiting: FxHashMap<usize, Vec<Pair>>,
    ready: Vec<(Pair, usize)>,
}

impl WeakWork {
    /// Called by a tracer when it reaches the cell at `old`, now at `new`.
    #[inline(always)]
    pub(crate) fn reached(&mut self, old: usize, new: usize) {
        if !self.waiting.is_empty() {
            self.make_ready(old, new);
        }
    }

    fn make_ready(&mut self, old: usize, new: usize) {
        if let Some(pairs) = self.waiting.remove(&old) {
            self.ready.extend(pairs.into_iter().map(|pair| (pair, new)));
        }
    }
}

/// A collector at work, as weak processing sees it.
pub(crate) trait Tracer: Visitor {
    /// The lists.
    fn weak(&mut self) -> &mut WeakWork;
    /// Traces until nothing strong is left to trace.
    fn drain(&mut self);
    /// Where a cell is after this collection, if it is known to survive.
    fn survivor(&self, cell: usize) -> Option<usize>;
    /// `owner` holds a reference to the surviving cell at `target` (its address after the collection).
    fn note_reference(&mut self, owner: *mut Header, target: usize);
}

/// Everything strong is traced: decides what weakly held cells live, and clears references to the others.
pub(crate) fn resolve<T: Tracer>(tracer: &mut T) {
    loop {
        tracer.drain();
        if let Some(table) = tracer.weak().tables.pop() {
            look_through(tracer, table);
        } else if let Some((pair, key)) = tracer.weak().ready.pop() {
            keep_pair(tracer, pair, key);
        } else {
            break;
        }
    }
    for pair in std::mem::take(&mut tracer.weak().waiting).into_values().flatten() {
        // SAFETY: the pair is in a live table; its key is dead.
        unsafe {
            *pair.key = Value::HOLE.bits();
            *pair.key.add(1) = Value::UNDEFINED.bits();
            let table = pair.table.cast::<EphemeronTable>();
            (*table).set_live((*table).live().saturating_sub(1));
        }
    }
    for cell in std::mem::take(&mut tracer.weak().cells) {
        // SAFETY: the tracer reached the cell; the mutator is stopped.
        unsafe {
            trace_weak(cell, &mut |slot| {
                let word = *slot;
                if word_is_cell(word) {
                    match tracer.survivor(word as usize) {
                        Some(new) => {
                            *slot = new as u64;
                            tracer.note_reference(cell, new);
                        }
                        None => *slot = 0,
                    }
                }
            });
        }
    }
}

fn look_through<T: Tracer>(tracer: &mut T, table: *mut Header) {
    // SAFETY: the tracer reached the table.
    let (first, count) = unsafe { ephemeron_pairs(table) };
    for index in 0..count {
        // SAFETY: the table has `count` pairs.
        let (key, word) = unsafe {
            let key = first.add(2 * index);
            (key, *key)
        };
        if !word_is_cell(word) {
            continue;
        }
        let pair = Pair { table, key };
        match tracer.survivor(word as usize) {
            Some(new) => keep_pair(tracer, pair, new),
            None => tracer.weak().waiting.entry(word as usize).or_default().push(pair),
        }
    }
}

fn keep_pair<T: Tracer>(tracer: &mut T, pair: Pair, key: usize) {
    // SAFETY: the pair is in a live table.
    let value = unsafe {
        *pair.key = key as u64;
        pair.key.add(1)
    };
    tracer.note_reference(pair.table, key);
    tracer.visit(value);
    // SAFETY: as above.
    let word = unsafe { *value };
    if word_is_cell(word) {
        tracer.note_reference(pair.table, word as usize);
    }
}

/// Cells whose death the host must hear of, by generation.
#[derive(Default)]
pub(crate) struct Finalizable {
    pub(crate) young: Vec<*mut Header>,
    pub(crate) old: Vec<*mut Header>,
}

impl Heap {
    /// Shows the host the dead among the finalizable cells (`old_too`: of both generations) and keeps the others.
    pub(crate) fn finalize_dead(&self, old_too: bool, survivor: impl Fn(usize) -> Option<usize>) {
        let host = self.host();
        let young = self.finalizable.with(|lists| std::mem::take(&mut lists.young));
        let old = match old_too {
            true => self.finalizable.with(|lists| std::mem::take(&mut lists.old)),
            false => Vec::new(),
        };
        for cell in young.into_iter().chain(old) {
            match survivor(cell as usize) {
                None => host.finalize(cell),
                Some(new) => {
                    let cell = new as *mut Header;
                    // SAFETY: the cell survives at its new address.
                    let is_young = unsafe { (*cell).gc_byte() } & YOUNG != 0;
                    self.finalizable.with(|lists| match is_young {
                        true => lists.young.push(cell),
                        false => lists.old.push(cell),
                    });
                }
            }
        }
    }

    /// The heap goes away: everything that owns something is shown to the host.
    pub(crate) fn finalize_all(&self, host: &dyn HeapHost) {
        let lists = self.finalizable.with(std::mem::take);
        for cell in lists.young.into_iter().chain(lists.old) {
            host.finalize(cell);
        }
    }
}
