//! First steps of a heap: allocation, survival through a list, pinning by a local.

use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::heap::{GcReason, Heap, HeapConfig, HeapHost, RootList};
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Header, Kind, Value};

struct Host;

impl HeapHost for Host {
    fn trace_roots(&self, _: &mut dyn Visitor) {}
    fn process_weak(&self, _: &dyn Fn(*const Header) -> bool) {}
    fn finalize(&self, _: *mut Header) {}
}

fn array(heap: &Heap, length: u32) -> Gc<ValueArray> {
    let cell = heap.allocate(ValueArray::size_for(length), Kind::ValueArray, 0);
    // SAFETY: the cell was just made with this layout.
    let array: Gc<ValueArray> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    array.set_length(length);
    array
}

#[test]
fn a_list_survives_and_garbage_does_not() {
    let heap = Heap::new(HeapConfig { verify: true, poison: true, ..HeapConfig::default() }).unwrap();
    // SAFETY: the host is static.
    unsafe { heap.attach(&Host) };
    let roots = RootList::new(&heap);
    roots.push(Value::NULL.bits());
    for i in 0..200_000 {
        let node = array(&heap, 2);
        node.put(0, Value::int(i));
        if i % 100 == 0 {
            node.put(1, Value::from_bits(roots.get(0).unwrap()));
            roots.set(0, Value::cell(node).bits());
        }
    }
    heap.collect_major(GcReason::Testing);
    let mut value = Value::from_bits(roots.get(0).unwrap());
    let mut count = 0;
    while value.is_cell() {
        // SAFETY: the list holds arrays.
        let node: Gc<ValueArray> = unsafe { Gc::from_address(value.bits() as usize) };
        count += 1;
        assert_eq!(node.at(0).bits(), Value::int(200_000 - 100 * count).bits());
        value = node.at(1);
    }
    assert_eq!(count, 2000);
    let statistics = heap.statistics();
    assert!(statistics.used < 1 << 20, "{statistics:?}");
}
