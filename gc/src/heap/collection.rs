//! One collection from entry to end: stop, spill, close, collect, adapt, report.
//!
//! `collect_minor` and `collect_major` are the only entries. Both go through the spill stub (GC-11), so everything from
//! here down runs with the mutator's registers on the stack. A mark-sweep begins with a scavenge: new space holds
//! survivors only and has no garbage left that would keep old cells alive. V8: `Heap::CollectGarbage`.

use std::time::Instant;

use super::Heap;
use super::events::{GcEvent, GcKind, GcReason, ScavengeCounts};
use super::limits::LimitReport;
use super::marker::Marker;
use super::pages::PAGE_SIZE;
use super::scavenger::Scavenger;
use super::stack_scan::with_spilled_registers;

const MAJOR: usize = 1 << 8;
/// With `MAJOR`: new space was scavenged a moment ago, doing it again would only age its cells.
const SCAVENGED: usize = 1 << 9;

impl Heap {
    /// Collects new space. Does nothing inside a collection or a [`super::NoGcScope`].
    pub fn collect_minor(&self, reason: GcReason) {
        self.collect(reason as usize);
        // What was promoted may be the drop too much.
        if self.old_generation_bytes() + self.external.get() > self.limits.threshold.get()
            && self.may_collect()
        {
            self.collect(GcReason::AllocationLimit as usize | MAJOR | SCAVENGED);
        }
    }

    /// Collects everything.
    pub fn collect_major(&self, reason: GcReason) {
        self.collect(reason as usize | MAJOR);
    }

    /// A large allocation would pass the threshold: collects, unless the last mark-sweep was a moment ago.
    pub(crate) fn collect_major_if_grown(&self, large: usize) {
        self.collect_major(GcReason::AllocationLimit);
        let needed = self.old_generation_bytes() + self.external.get() + large;
        if needed > self.limits.threshold.get()
            && self.old_generation_bytes() + large <= self.limits.heap_limit.get()
        {
            self.limits.threshold.set(needed + needed / 4);
        }
        self.check_limit(large);
    }

    /// True outside of collections and [`super::NoGcScope`]s.
    pub(crate) fn may_collect(&self) -> bool {
        !self.collecting.get() && self.no_gc.get() == 0
    }

    fn collect(&self, job: usize) {
        if !self.may_collect() {
            return;
        }
        self.collecting.set(true);
        self.demanded.set(None);
        self.close_regions();
        self.verify("before");
        with_spilled_registers(self, job, collect_spilled);
        self.verify("after");
        self.collecting.set(false);
        if let Some(problem) = self.problem.take() {
            self.host().verification_failed(&problem);
        }
        if let Some(event) = self.event.take() {
            self.recent.with(|recent| recent.note(&event));
            self.host().gc_event(&event);
        }
        if job & MAJOR != 0 {
            self.check_limit(0);
        }
    }

    fn check_limit(&self, requested: usize) {
        let (used, limit) = (self.old_generation_bytes(), self.limits.heap_limit.get());
        if used.saturating_add(requested) > limit {
            self.report_limit(used, requested, false);
            // The host let the program go on.
            let raised = (limit / 2 * 3).max(used.saturating_add(requested).saturating_mul(5) / 4);
            self.limits.heap_limit.set(raised);
            self.limits.threshold.set(raised);
        }
    }

    fn report_limit(&self, used: usize, requested: usize, system_refused: bool) {
        let recent = self.recent.with(|recent| recent.lines(self.id));
        let limit = self.limits.heap_limit.get();
        self.host().heap_limit_reached(&LimitReport { used, limit, requested, system_refused, recent });
    }

    /// No memory is to be had for something that cannot be refused.
    #[cold]
    pub(crate) fn die(&self, requested: usize) -> ! {
        self.report_limit(self.old_generation_bytes(), requested, true);
        // The host cannot go on without the memory.
        std::process::exit(134)
    }

    fn verify(&self, when: &str) {
        if self.config.verify
            && let Err(problem) = self.verify_all()
        {
            let previous = self.problem.take();
            let number = self.statistics.collections.get();
            self.problem.set(previous.or_else(|| Some(format!("{when} collection {number}: {problem}"))));
        }
    }

    /// The collection proper. `stack_pointer` is where the mutator's live stack begins.
    fn collect_stopped(&self, job: usize, stack_pointer: usize) {
        let (major, reason) = (job & MAJOR != 0, GcReason::from_number(job as u8));
        let problem = self.problem.take();
        if problem.is_some() {
            // The heap is broken: moving cells now would hide where.
            return self.problem.set(problem);
        }
        let begin = Instant::now();
        let (used_before, committed_before) = (self.used_bytes(), self.committed_bytes());
        let statistics = &self.statistics;
        let handed = self.nursery.with(|nursery| nursery.handed);
        statistics.allocated_young.set(statistics.allocated_young.get() + handed as u64);
        let counts = match job & SCAVENGED {
            // SAFETY: registers are spilled, regions are closed, the mutator is stopped.
            0 => unsafe { Scavenger::new(self).run(stack_pointer) },
            _ => ScavengeCounts::default(),
        };
        if major {
            // The scavenge may have left a region of old space open.
            self.close_regions();
            // SAFETY: as above.
            unsafe {
                Marker::new(self).run(stack_pointer);
                self.sweep();
            }
            self.after_major();
        }
        self.close_regions();
        self.finish(major, reason, begin, used_before, committed_before, counts);
    }

    fn after_major(&self) {
        self.nursery.with(|nursery| nursery.shrink());
        // Old space will grow to twice what is alive before the next mark-sweep: the pages for that stay.
        let keep =
            self.nursery.with(|nursery| nursery.capacity) / PAGE_SIZE + self.old.with(|old| old.pages.len());
        self.pages.with(|pages| pages.trim(&self.region, keep));
        self.large.with(|large| large.trim(&self.region));
        self.limits.after_major(self.old_generation_bytes() + self.external.get(), self.external.get());
    }

    fn finish(
        &self,
        major: bool,
        reason: GcReason,
        begin: Instant,
        used_before: usize,
        committed_before: usize,
        counts: ScavengeCounts,
    ) {
        self.external_at_last_collection.set(self.external.get());
        let now = Instant::now();
        let pause = now - begin;
        let statistics = &self.statistics;
        let number = statistics.collections.get() + 1;
        statistics.collections.set(number);
        statistics.promoted.set(statistics.promoted.get() + counts.promoted_bytes as u64);
        let (count, total) = match major {
            true => (&statistics.majors, &statistics.major_pause),
            false => (&statistics.minors, &statistics.minor_pause),
        };
        count.set(count.get() + 1);
        total.set(total.get() + pause);
        statistics.longest_pause.set(statistics.longest_pause.get().max(pause));
        self.event.set(Some(GcEvent {
            number,
            kind: if major { GcKind::MarkSweep } else { GcKind::Scavenge },
            reason,
            time_ms: (now - self.born).as_secs_f64() * 1e3,
            pause_ms: pause.as_secs_f64() * 1e3,
            used_before,
            committed_before,
            used_after: self.used_bytes(),
            committed_after: self.committed_bytes(),
            counts,
            nursery_capacity: self.nursery.with(|nursery| nursery.capacity),
            next_major: self.limits.threshold.get(),
        }));
    }
}

extern "C" fn collect_spilled(heap: *const Heap, job: usize, stack_pointer: usize) {
    // SAFETY: `collect` passes its own heap.
    let heap = unsafe { &*heap };
    heap.collect_stopped(job, stack_pointer);
}
