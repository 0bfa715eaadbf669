//! Figures of the allocator and the collector: `cargo run --release -p cutaway-gc --example allocation`.
//!
//! Each program is a native mutator without interpreter, so the times are the heap's alone. One line each: total time,
//! nanoseconds per object, time in scavenges and mark-sweeps, the longest pause, memory held at most.

use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::{Kind, rounded};
use cutaway_gc::heap::{GcEvent, Heap, HeapConfig, HeapHost, RootList};
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Header, Value};
use std::cell::Cell;
use std::time::Instant;

#[derive(Default)]
struct Host {
    most: Cell<usize>,
    trace: bool,
}

impl HeapHost for Host {
    fn trace_roots(&self, _visitor: &mut dyn Visitor) {}
    fn process_weak(&self, _is_live: &dyn Fn(*const Header) -> bool) {}
    fn finalize(&self, _cell: *mut Header) {}
    fn gc_event(&self, event: &GcEvent) {
        self.most.set(self.most.get().max(event.committed_after).max(event.committed_before));
        if self.trace {
            println!("{event}");
        }
    }
}

/// An object of 32 bytes: header, two counts, one pointer-sized field, one more.
#[inline(always)]
fn object(heap: &Heap, field: Value) -> Gc<ValueArray> {
    let cell = heap.allocate(32, Kind::ValueArray, 0);
    // SAFETY: the cell was just made; 32 bytes hold one value and the padding.
    let object: Gc<ValueArray> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    object.set_length(1);
    object.tail()[0].set(field);
    object
}

fn array(heap: &Heap, length: u32) -> Gc<ValueArray> {
    let cell = heap.allocate(rounded(ValueArray::size_for(length)), Kind::ValueArray, 0);
    // SAFETY: the cell was just made.
    let array: Gc<ValueArray> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    array.set_length(length);
    array
}

fn ring(heap: &Heap, live: u32, objects: u64) {
    let roots = RootList::new(heap);
    roots.push(Value::cell(array(heap, live)).bits());
    let mut index = 0;
    for i in 0..objects {
        let object = object(heap, Value::int(i as i32));
        let ring: Gc<ValueArray> = Value::from_bits(roots.get(0).unwrap_or(0)).downcast().expect("the ring");
        ring.put(index as usize, Value::cell(object));
        index += 1;
        if index == live {
            index = 0;
        }
    }
}

fn tree(heap: &Heap, depth: u32) -> Value {
    if depth == 0 {
        return Value::NULL;
    }
    let left = tree(heap, depth - 1);
    let right = tree(heap, depth - 1);
    let node = array(heap, 2);
    node.tail()[0].set(left);
    node.tail()[1].set(right);
    Value::cell(node)
}

fn trees(heap: &Heap, depth: u32) -> u64 {
    let long_lived = tree(heap, depth);
    let mut nodes = 1u64 << depth;
    for level in (4..=depth).step_by(2) {
        let rounds = 1u64 << (depth - level + 4);
        for _ in 0..rounds {
            std::hint::black_box(tree(heap, level));
        }
        nodes += rounds << level;
    }
    std::hint::black_box(long_lived);
    nodes
}

fn churn(heap: &Heap, bytes: u64) -> u64 {
    // 10 MB that stay.
    let live = array(heap, 10 << 15);
    for i in 0..10 << 15 {
        live.put(i as usize, Value::cell(object(heap, Value::int(i))));
    }
    let objects = bytes / 64;
    for i in 0..objects {
        let cell = array(heap, 5);
        cell.tail()[0].set(Value::int(i as i32));
        std::hint::black_box(cell);
    }
    std::hint::black_box(live);
    objects
}

fn measure(name: &str, program: impl FnOnce(&Heap) -> u64) {
    let mut filter = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).peekable();
    if filter.peek().is_some() && !filter.any(|wanted| name.contains(&wanted)) {
        return;
    }
    let heap = Heap::new(HeapConfig::default()).expect("address space");
    let host = Host { trace: std::env::args().any(|argument| argument == "--trace-gc"), ..Host::default() };
    let address: *const Host = &host;
    // SAFETY: detached before the host goes.
    unsafe { heap.attach(address) };
    let begin = Instant::now();
    let objects = program(&heap);
    let total = begin.elapsed();
    let statistics = heap.statistics();
    println!(
        "{name:24} {:7.0} ms {:6.2} ns/object  scavenges {:5} {:7.1} ms  mark-sweeps {:3} {:7.1} ms  longest {:5.2} ms  held {:4} MB",
        total.as_secs_f64() * 1e3,
        total.as_secs_f64() * 1e9 / objects as f64,
        statistics.minors,
        statistics.minor_pause.as_secs_f64() * 1e3,
        statistics.majors,
        statistics.major_pause.as_secs_f64() * 1e3,
        statistics.longest_pause.as_secs_f64() * 1e3,
        host.most.get() >> 20,
    );
    heap.detach();
}

fn main() {
    measure("short ring 1024, 100M", |heap| {
        ring(heap, 1024, 100_000_000);
        100_000_000
    });
    measure("churn 20 GB, 10 MB live", |heap| churn(heap, 20 << 30));
    measure("binary trees 16", |heap| trees(heap, 16));
    measure("binary trees 18", |heap| trees(heap, 18));
    measure("long ring 1M, 50M", |heap| {
        ring(heap, 1 << 20, 50_000_000);
        50_000_000
    });
}
