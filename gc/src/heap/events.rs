//! What a collection tells about itself: one **`GcEvent`** for each, and V8's `--trace-gc` line made from it.

use std::fmt;

/// Which collector ran.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GcKind {
    /// New space only.
    Scavenge,
    /// All spaces. The name in traces is V8's, although nothing is compacted.
    MarkSweep,
}

impl GcKind {
    /// V8's name for it.
    pub fn name(self) -> &'static str {
        match self {
            GcKind::Scavenge => "Scavenge",
            GcKind::MarkSweep => "Mark-Compact",
        }
    }
}

/// Why a collection was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum GcReason {
    /// The nursery is used up.
    AllocationFailure,
    /// Old space has grown past its threshold.
    AllocationLimit,
    /// Memory outside the heap has grown past its threshold.
    ExternalMemory,
    /// Large young cells have used up their allowance.
    LargeCells,
    /// The heap limit is near.
    LastResort,
    /// `gc()`, `%CollectGarbage`.
    Testing,
    /// `--stress-gc`.
    Stress,
}

impl GcReason {
    /// V8's wording where it has one.
    pub fn text(self) -> &'static str {
        match self {
            GcReason::AllocationFailure => "allocation failure",
            GcReason::AllocationLimit => "allocation limit",
            GcReason::ExternalMemory => "external memory pressure",
            GcReason::LargeCells => "large object space limit",
            GcReason::LastResort => "last resort",
            GcReason::Testing => "testing",
            GcReason::Stress => "stress",
        }
    }

    pub(super) fn from_number(number: u8) -> GcReason {
        use GcReason::*;
        [AllocationFailure, AllocationLimit, ExternalMemory, LargeCells, LastResort, Testing, Stress]
            .into_iter()
            .find(|reason| *reason as u8 == number)
            .unwrap_or(AllocationFailure)
    }
}

/// What a scavenge counted.
#[derive(Clone, Copy, Default, Debug)]
pub struct ScavengeCounts {
    /// Bytes of cells that survived and are still young.
    pub survived_bytes: usize,
    /// Bytes of cells moved to old space, or made old in place.
    pub promoted_bytes: usize,
    /// Large cells made old.
    pub promoted_large: usize,
    /// Cells pinned by native stacks.
    pub pinned_cells: usize,
    /// Pages that hold them.
    pub pinned_pages: usize,
    /// Cells of the remembered set that were traced.
    pub remembered: usize,
}

/// One collection, as told to the host.
#[derive(Clone, Debug)]
pub struct GcEvent {
    /// Serial number of the collection in this heap.
    pub number: u64,
    /// Which collector.
    pub kind: GcKind,
    /// Why.
    pub reason: GcReason,
    /// Milliseconds from the heap's creation to the collection's end (V8 prints the end).
    pub time_ms: f64,
    /// How long the program stood still.
    pub pause_ms: f64,
    /// Bytes of cells before.
    pub used_before: usize,
    /// Bytes of memory held before.
    pub committed_before: usize,
    /// Bytes of cells after.
    pub used_after: usize,
    /// Bytes of memory held after.
    pub committed_after: usize,
    /// The scavenge's counts (of the one that precedes a mark-sweep, for that).
    pub counts: ScavengeCounts,
    /// Nursery capacity from now on.
    pub nursery_capacity: usize,
    /// Old-space size that triggers the next mark-sweep.
    pub next_major: usize,
}

impl GcEvent {
    /// The line of `--trace-gc`, without line end. `isolate` is what stands for the isolate's address.
    pub fn trace_line(&self, pid: u32, isolate: u64) -> String {
        format!("[{pid}:{isolate:#x}] {self}")
    }
}

impl fmt::Display for GcEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mb = |bytes: usize| bytes as f64 / (1 << 20) as f64;
        write!(
            f,
            "{:8.0} ms: {} {:.1} ({:.1}) -> {:.1} ({:.1}) MB, {:.2} / 0.00 ms  \
             (average mu = 1.000, current mu = 1.000) {}; {}",
            self.time_ms,
            self.kind.name(),
            mb(self.used_before),
            mb(self.committed_before),
            mb(self.used_after),
            mb(self.committed_after),
            self.pause_ms,
            self.reason.text(),
            if self.kind == GcKind::MarkSweep { "GC in old space requested" } else { "" },
        )
    }
}
