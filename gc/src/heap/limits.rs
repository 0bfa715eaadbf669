//! How large the heap may become: when to mark and sweep, and what happens at the heap limit.
//!
//! The **threshold** of the next mark-sweep is twice what was alive after the last, counted in pages held plus large
//! cells plus memory outside the heap that cells own; counting bytes of cells instead let a sparse heap grow without
//! end. The **limit** is `--max-old-space-size`: above it, after a mark-sweep, the host is told. V8:
//! `MemoryController`, `Heap::FatalProcessOutOfMemory`.

use std::cell::Cell;
use std::fmt;

use super::events::GcEvent;

/// No mark-sweep below this size.
const SMALLEST_THRESHOLD: usize = 16 << 20;
/// How many collections a report shows.
const RECENT: usize = 3;

/// Thresholds and limit of one heap.
pub(crate) struct Limits {
    /// Size of old space, large cells and external memory at which the next mark-sweep is due.
    pub(crate) threshold: Cell<usize>,
    /// Most bytes of old space and large cells.
    pub(crate) heap_limit: Cell<usize>,
}

impl Limits {
    pub(crate) fn new(heap_limit: usize) -> Limits {
        Limits { threshold: Cell::new(SMALLEST_THRESHOLD.min(heap_limit)), heap_limit: Cell::new(heap_limit) }
    }

    /// After a mark-sweep that left `live` bytes, `external` of them outside the heap.
    pub(crate) fn after_major(&self, live: usize, external: usize) {
        let most = self.heap_limit.get().saturating_add(external);
        let next = live.saturating_mul(2).max(SMALLEST_THRESHOLD);
        // Near the limit there is no room for twice: an eighth of what is left, so that collections stay apart.
        let squeezed = live + (most.saturating_sub(live) / 8).max(1 << 20);
        self.threshold.set(if next > most { squeezed } else { next });
    }
}

/// What `HeapHost::heap_limit_reached` is told. Displays as node's fatal error does.
#[derive(Clone, Debug)]
pub struct LimitReport {
    /// Bytes of old space and large cells alive after the last mark-sweep.
    pub used: usize,
    /// The limit, in the same bytes.
    pub limit: usize,
    /// Size of the allocation that could not be made.
    pub requested: usize,
    /// True if the system refused memory below the limit.
    pub system_refused: bool,
    /// Trace lines of the last collections.
    pub recent: Vec<String>,
}

impl fmt::Display for LimitReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n<--- Last few GCs --->\n")?;
        for line in &self.recent {
            writeln!(f, "{line}")?;
        }
        writeln!(f, "\n\n<--- JS stacktrace --->\n")?;
        write!(f, "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory")?;
        let mb = |bytes: usize| bytes as f64 / (1 << 20) as f64;
        write!(f, "\n({:.1} MB in use, limit {:.1} MB", mb(self.used), mb(self.limit))?;
        if self.requested > 0 {
            write!(f, ", {} bytes wanted", self.requested)?;
        }
        write!(f, "{})", if self.system_refused { "; the system gives no more memory" } else { "" })
    }
}

/// The trace lines of the last collections, for reports.
#[derive(Default)]
pub(crate) struct RecentEvents {
    events: Vec<GcEvent>,
}

impl RecentEvents {
    pub(crate) fn note(&mut self, event: &GcEvent) {
        if self.events.len() == RECENT {
            self.events.remove(0);
        }
        self.events.push(event.clone());
    }

    pub(crate) fn lines(&self, isolate: u64) -> Vec<String> {
        self.events.iter().map(|event| event.trace_line(std::process::id(), isolate)).collect()
    }
}
