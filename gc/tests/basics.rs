//! What each part of the collector promises, one small test each.

mod support;

use cutaway_gc::barrier::write_barrier_moved;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::WeakCell;
use cutaway_gc::cells::{Kind, trace_cell};
use cutaway_gc::heap::{GcKind, GcReason, HeapConfig, RootList};
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Value};
use support::{World, node};

fn verified() -> World {
    World::new(HeapConfig { verify: true, poison: true, ..HeapConfig::default() })
}

/// Runs `f` in a frame that is gone (and overwritten) afterwards, so that it leaves no pins.
#[inline(never)]
fn in_dead_frame<R>(f: impl FnOnce() -> R) -> R {
    #[inline(never)]
    fn call<R>(f: impl FnOnce() -> R) -> R {
        let result = f();
        std::hint::black_box([0u64; 512]);
        result
    }
    let result = call(f);
    clear_stack();
    result
}

#[inline(never)]
fn clear_stack() {
    let mut words = [0u64; 2048];
    std::hint::black_box(&mut words);
}

#[test]
fn a_list_survives_and_garbage_does_not() {
    let world = verified();
    let roots = RootList::new(&world.heap);
    roots.push(Value::NULL.bits());
    for i in 0..200_000 {
        let cell = world.node([Value::int(i), Value::NULL]);
        if i % 100 == 0 {
            cell.put(2, Value::from_bits(roots.get(0).unwrap()));
            roots.set(0, Value::cell(cell).bits());
        }
    }
    world.heap.collect_major(GcReason::Testing);
    let mut value = Value::from_bits(roots.get(0).unwrap());
    let mut count = 0;
    while value.is_cell() {
        count += 1;
        assert_eq!(node(value).at(1).bits(), Value::int(200_000 - 100 * count).bits());
        value = node(value).at(2);
    }
    assert_eq!(count, 2000);
    let statistics = world.heap.statistics();
    assert!(statistics.used < 1 << 20, "{statistics:?}");
}

#[test]
fn a_local_pins_also_from_inside() {
    let world = verified();
    let cell = world.node([Value::int(1), Value::int(2)]);
    let inside = std::hint::black_box(cell.address() + 24);
    let address = cell.address();
    for _ in 0..3 {
        world.heap.collect_minor(GcReason::Testing);
        // SAFETY: the word pins the cell, so the slot is where it was.
        assert_eq!(unsafe { *(std::hint::black_box(inside) as *const u64) }, Value::int(1).bits());
    }
    assert_eq!(address, std::hint::black_box(inside) - 24);
}

#[test]
fn cells_move_when_only_roots_refer_to_them() {
    let world = verified();
    let roots = RootList::new(&world.heap);
    let count = 1000;
    in_dead_frame(|| {
        for i in 0..count {
            let inner = world.node([Value::int(i)]);
            roots.push(Value::cell(world.node([Value::int(7), Value::cell(inner)])).bits());
        }
    });
    // Complemented, so that they do not pin.
    let before: Vec<u64> = (0..roots.len()).map(|i| !roots.get(i).unwrap()).collect();
    world.heap.collect_minor(GcReason::Testing);
    let moved = (0..roots.len()).filter(|i| !before[*i] != roots.get(*i).unwrap()).count();
    assert!(moved > 990, "{moved} of {count} moved");
    world.heap.collect_minor(GcReason::Testing);
    world.heap.collect_minor(GcReason::Testing);
    let mut old = 0;
    for i in 0..roots.len() {
        let cell = node(Value::from_bits(roots.get(i).unwrap()));
        old += !world.heap.is_young(cell.header()) as usize;
        assert_eq!(node(cell.at(2)).at(1).as_int(), Some(i as i32));
    }
    assert!(old > 990, "{old} of {count} promoted at the second survival");
}

#[test]
fn weak_targets_are_cleared_when_dead() {
    for major in [false, true] {
        let world = verified();
        let roots = RootList::new(&world.heap);
        in_dead_frame(|| {
            let kept = world.node([Value::int(1)]);
            let lost = world.node([Value::int(2)]);
            roots.push(Value::cell(kept).bits());
            roots.push(Value::cell(world.weak_cell(Value::cell(kept))).bits());
            roots.push(Value::cell(world.weak_cell(Value::cell(lost))).bits());
        });
        match major {
            true => world.heap.collect_major(GcReason::Testing),
            false => world.heap.collect_minor(GcReason::Testing),
        }
        let target = |i| Value::from_bits(roots.get(i).unwrap()).downcast::<WeakCell>().unwrap().target();
        assert_eq!(target(1).bits(), roots.get(0).unwrap());
        assert_eq!(target(2).bits(), 0, "major: {major}");
    }
}

/// Key n's value is key n+1, in the worst order; only the first key is held. All live, and none when it is dropped.
#[test]
fn ephemeron_chains_resolve_in_one_collection() {
    for major in [false, true] {
        let world = verified();
        let roots = RootList::new(&world.heap);
        let count = 2000u32;
        in_dead_frame(|| {
            let table = world.ephemerons(count + 1);
            let mut key = world.node([Value::int(-1)]);
            for i in 0..count {
                let next = world.node([Value::int(i as i32)]);
                table.put(2 * i as usize, Value::cell(next));
                table.put(2 * i as usize + 1, Value::cell(key));
                table.set_live(i + 1);
                key = next;
            }
            roots.push(Value::cell(table).bits());
            roots.push(Value::cell(key).bits());
        });
        let collect = || match major {
            true => world.heap.collect_major(GcReason::Testing),
            false => world.heap.collect_minor(GcReason::Testing),
        };
        let table = || -> Gc<cutaway_gc::cells::arrays::EphemeronTable> {
            Value::from_bits(roots.get(0).unwrap()).downcast().unwrap()
        };
        collect();
        in_dead_frame(|| {
            assert_eq!(table().live(), count);
            let mut key = Value::from_bits(roots.get(1).unwrap());
            for i in (0..count).rev() {
                assert_eq!(table().at(2 * i as usize).bits(), key.bits());
                key = table().at(2 * i as usize + 1);
                assert_eq!(node(key).at(1).as_int(), Some(i as i32 - 1));
            }
            roots.set(1, 0);
        });
        world.heap.collect_major(GcReason::Testing);
        world.heap.collect_major(GcReason::Testing);
        assert!(table().live() <= 2, "a dead chain holds itself: {} pairs left", table().live());
        assert!(table().at(2).is_hole());
    }
}

#[test]
fn finalizers_run_once_for_the_dead_and_at_the_end_for_the_rest() {
    let world = verified();
    let roots = RootList::new(&world.heap);
    in_dead_frame(|| {
        for _ in 0..10 {
            world.finalizable();
        }
        roots.push(Value::cell(world.finalizable()).bits());
    });
    world.heap.collect_minor(GcReason::Testing);
    let died = world.host.finalized.borrow().len();
    assert!((9..=10).contains(&died), "{died} of 10 finalized");
    world.heap.collect_major(GcReason::Testing);
    world.heap.collect_major(GcReason::Testing);
    assert_eq!(world.host.finalized.borrow().len(), 10);
    drop(roots);
    world.heap.detach();
    assert_eq!(world.host.finalized.borrow().len(), 11);
}

#[test]
fn large_cells_stay_in_place_and_die() {
    let world = verified();
    let roots = RootList::new(&world.heap);
    in_dead_frame(|| {
        let array = world.array(5000);
        array.put(4999, Value::cell(world.node([Value::int(42)])));
        roots.push(Value::cell(array).bits());
        world.array(100_000);
    });
    let address = roots.get(0).unwrap();
    assert!(world.heap.statistics().large > 800_000);
    world.heap.collect_minor(GcReason::Testing);
    world.heap.collect_minor(GcReason::Testing);
    assert_eq!(roots.get(0).unwrap(), address);
    let array: Gc<ValueArray> = Value::from_bits(address).downcast().unwrap();
    assert_eq!(node(array.at(4999)).at(1).as_int(), Some(42));
    // Old by now: a store to one element is found through its card.
    array.put(77, Value::cell(world.node([Value::int(43)])));
    world.heap.collect_minor(GcReason::Testing);
    assert_eq!(node(array.at(77)).at(1).as_int(), Some(43));
    world.heap.collect_major(GcReason::Testing);
    assert!(world.heap.statistics().large < 100_000, "{:?}", world.heap.statistics());
}

#[test]
fn a_large_cell_can_be_shortened() {
    let world = verified();
    let array = world.array(5000);
    array.set_length(10);
    // SAFETY: the length was set, nothing beyond it is used.
    unsafe {
        world.heap.shrink_cell(
            array.address() as *mut _,
            ValueArray::size_for(5000),
            ValueArray::size_for(10),
        );
    }
    let small = world.array(400);
    small.set_length(3);
    // SAFETY: as above.
    unsafe {
        world.heap.shrink_cell(small.address() as *mut _, ValueArray::size_for(400), ValueArray::size_for(3));
    }
    array.put(9, Value::cell(small));
    world.heap.collect_minor(GcReason::Testing);
    world.heap.collect_major(GcReason::Testing);
    assert_eq!(array.at(9).bits(), Value::cell(small).bits());
}

#[test]
fn dead_shapes_are_reused_and_live_ones_stay() {
    let world = verified();
    let roots = RootList::new(&world.heap);
    let id = in_dead_frame(|| {
        for _ in 0..1000 {
            world.shape(2, 0);
        }
        let shape = world.shape(2, 0);
        roots.push(Value::cell(world.object(shape)).bits());
        shape.id() ^ 0x5555_5555
    });
    world.heap.collect_major(GcReason::Testing);
    assert!(world.heap.statistics().shapes < 20 * 128, "{:?}", world.heap.statistics());
    let object = Value::from_bits(roots.get(0).unwrap()).as_header().unwrap();
    assert_eq!(object.shape_id(), id ^ 0x5555_5555);
    let reused = world.shape(1, 0);
    assert!(reused.id() < 4096 + 1002 * 128);
}

#[test]
fn host_tables_are_told_of_the_dead() {
    let world = verified();
    let kept = world.old_array(1);
    world.host.weak_table.borrow_mut().push(kept.address());
    in_dead_frame(|| {
        for _ in 0..50 {
            let address = world.old_array(1).address();
            world.host.weak_table.borrow_mut().push(address);
        }
    });
    world.heap.collect_major(GcReason::Testing);
    let left = world.host.weak_table.borrow().len();
    assert!((1..5).contains(&left), "{left} left");
    assert_eq!(world.host.weak_table.borrow()[0], kept.address());
}

#[test]
fn the_heap_limit_is_reported_and_survivable() {
    let world = World::new(HeapConfig { heap_limit: 8 << 20, ..HeapConfig::default() });
    let roots = RootList::new(&world.heap);
    while world.host.limit_reached.get() == 0 {
        roots.push(Value::cell(world.array(100)).bits());
        assert!(roots.len() < 40_000, "8 MB hold no 40,000 arrays of 100");
    }
    assert!(roots.len() > 5_000, "{}", roots.len());
    assert!(!world.heap.can_allocate(1 << 40));
}

#[test]
fn external_memory_demands_collections() {
    let world = World::new(HeapConfig::default());
    for _ in 0..100 {
        world.array(2);
        world.heap.adjust_external(4 << 20);
    }
    let statistics = world.heap.statistics();
    assert!(statistics.majors > 2, "{statistics:?}");
}

#[test]
fn events_tell_what_a_trace_line_needs() {
    let world = World::new(HeapConfig::default());
    for _ in 0..100_000 {
        world.array(3);
    }
    world.heap.collect_major(GcReason::Testing);
    let events = world.host.events.borrow();
    assert!(events.len() > 3);
    assert_eq!(events[0].kind, GcKind::Scavenge);
    assert!(events[0].used_before >= 1 << 20 && events[0].used_after < 1 << 18, "{:?}", events[0]);
    let line = events.last().unwrap().trace_line(12, 0xabc);
    assert!(line.starts_with("[12:0xabc] ") && line.contains(" ms: Mark-Compact "), "{line}");
    assert!(line.ends_with("testing; GC in old space requested"), "{line}");
}

#[test]
fn nothing_is_collected_inside_a_no_gc_scope() {
    let world = World::stressed(1);
    let scope = world.heap.no_gc();
    let list: Vec<_> = (0..10).map(|_| world.node([Value::int(3)])).collect();
    for _ in 0..1000 {
        world.array(5);
    }
    assert!(list.iter().all(|cell| node(Value::cell(*cell)).at(1).as_int() == Some(3)));
    assert!(world.host.events.borrow().is_empty());
    drop(scope);
    world.array(1);
    assert_eq!(world.host.events.borrow().len(), 1);
}

#[test]
fn many_heaps_live_side_by_side() {
    let threads: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn(|| {
                let (first, second) = (World::stressed(3), World::stressed(5));
                let a = support::trees(&first, 5);
                let b = support::trees(&second, 5);
                assert_eq!(a, b);
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

/// Garbage between the cells of a deep stack is reused although every page has a pinned cell.
#[test]
fn a_sparse_deep_stack_holds_little_memory() {
    fn descend(world: &World, depth: u32) -> u64 {
        let mine = world.node([Value::int(depth as i32)]);
        for _ in 0..100 {
            world.array(38);
        }
        let below = if depth == 0 { 0 } else { descend(world, depth - 1) };
        below + node(Value::cell(mine)).at(1).as_int().unwrap() as u64
    }
    let world = World::new(HeapConfig::default());
    assert_eq!(descend(&world, 3000), 3000 * 3001 / 2);
    let most = world.host.events.borrow().iter().map(|event| event.committed_after).max().unwrap();
    assert!(most < 24 << 20, "{} MB held for 100 MB of garbage", most >> 20);
}

/// Every object, whatever its layout, shows its property store and its elements.
#[test]
fn all_object_layouts_trace_what_objects_share() {
    struct Offsets(usize, Vec<usize>);
    impl Visitor for Offsets {
        fn visit(&mut self, slot: *mut u64) {
            self.1.push(slot as usize - self.0);
        }
    }
    let world = verified();
    let shape = world.shape(2, 0b10);
    for &kind in Kind::ALL.iter().filter(|kind| kind.is_object()) {
        let size = kind.layout_size() + 16;
        let cell = world.heap.allocate(size, kind, shape.id());
        let mut offsets = Offsets(cell.as_ptr() as usize, Vec::new());
        // SAFETY: the cell was just made and is zeroed.
        unsafe { trace_cell(cell.as_ptr().cast(), &mut offsets) };
        let found = offsets.1;
        assert!(found.contains(&8) && found.contains(&16), "{kind:?} shows {found:?}");
        assert!(found.contains(&kind.layout_size()), "{kind:?} does not show its first property: {found:?}");
        assert!(!found.contains(&(kind.layout_size() + 8)), "{kind:?} shows a raw double");
    }
}

#[test]
fn moves_within_a_large_cell_take_its_cards_along() {
    let world = verified();
    let length = 4000;
    let array = world.old_array(length);
    world.heap.collect_minor(GcReason::Testing);
    let mut expected: Vec<u64> = vec![0; length as usize];
    let mut state = 1u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    for round in 0..300u64 {
        for _ in 0..next(3) {
            let at = next(length as usize);
            let cell = world.array(1);
            cell.put(0, Value::int(round as i32));
            array.put(at, Value::cell(cell));
            expected[at] = round;
        }
        let (a, b) = (next(length as usize), next(length as usize));
        let count = next(length as usize - a.max(b) + 1);
        let word = |index: usize| array.tail()[index..].as_ptr();
        // SAFETY: both ranges are in the tail, and the barrier follows.
        unsafe { std::ptr::copy(word(a), word(b).cast_mut(), count) };
        write_barrier_moved(array.header(), word(a).cast(), word(b).cast(), count);
        expected.copy_within(a..a + count, b);
        world.heap.verify_now().expect("cards moved along");
        if round % 7 == 0 {
            world.heap.collect_minor(GcReason::Testing);
        }
    }
    for (slot, expected) in array.tail().iter().zip(expected) {
        let found = slot.get().downcast::<ValueArray>().map_or(0, |cell| cell.at(0).as_int().unwrap() as u64);
        assert_eq!(found, expected);
    }
}
