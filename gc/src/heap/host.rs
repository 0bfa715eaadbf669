//! What the heap asks of the engine: roots, weak tables, finalizers, and an ear for events.
//!
//! The engine's `Vm` implements **`HeapHost`** and gives it to `Heap::attach`. All methods but the last four are
//! called inside a collection: they must not allocate, run JavaScript, or keep what they are shown (GC-13).

use super::events::GcEvent;
use super::limits::LimitReport;
use crate::header::Header;
use crate::visitor::Visitor;

/// See the module's text.
pub trait HeapHost {
    /// Shows `visitor` every root: frames of the VM stack, registered lists, tables of handles. Slots may be
    /// rewritten. Called once in each scavenge and once in each mark-sweep, after native stacks were scanned.
    fn trace_roots(&self, visitor: &mut dyn Visitor);

    /// Shows `scan` memory outside the thread's own stack that is to be scanned conservatively (stacks of
    /// coroutines, saved register files), as address ranges of aligned words.
    fn conservative_ranges(&self, _scan: &mut dyn FnMut(*const u64, *const u64)) {}

    /// Drops entries of host-side weak tables whose cells are dead. Called in each mark-sweep, not in scavenges:
    /// **such tables hold old cells only** (atoms, symbols, shapes), which never move.
    fn process_weak(&self, is_live: &dyn Fn(*const Header) -> bool);

    /// Frees what a dead cell owns outside the heap. The cell's raw fields are intact; cells it refers to may be
    /// gone. Called for kinds with `cells::needs_finalizer`, and for all that are left when the heap is dropped.
    fn finalize(&self, cell: *mut Header);

    /// A collection has ended. Called in the middle of an allocation: not the time to run JavaScript.
    fn gc_event(&self, _event: &GcEvent) {}

    /// The heap limit is reached, or the system gives no more memory. The host reports it and ends the process;
    /// if it returns, the limit is raised and the program goes on as long as there is memory.
    fn heap_limit_reached(&self, report: &LimitReport) {
        eprintln!("{report}");
        std::process::exit(134);
    }

    /// The verifier found the heap broken.
    fn verification_failed(&self, report: &str) {
        eprintln!("heap verification failed: {report}");
        std::process::exit(70);
    }
}

/// The host of a heap that has none yet.
pub(crate) struct NoHost;

impl HeapHost for NoHost {
    fn trace_roots(&self, _visitor: &mut dyn Visitor) {}
    fn process_weak(&self, _is_live: &dyn Fn(*const Header) -> bool) {}
    fn finalize(&self, _cell: *mut Header) {}
}
