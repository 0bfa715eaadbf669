//! Array buffers' memory, and the views that must hear when it changes.
//!
//! The bytes are outside the heap in a reference-counted **backing store** (a leaked `Arc` in the buffer's `store`, given up
//! by [`finalize`]); whoever works on them while JavaScript may run holds a count. A view keeps the address and length of
//! its window in itself so that an access is one compare and one load; in return the buffer knows its views
//! ([`register_view`]) and brings them up to date when it is detached or resized. `views` is the one view itself, or a
//! `ValueArray` of `WeakCell`s once there are more. V8's counterpart: `JSArrayBuffer`, `BackingStore`.

use crate::completion::Completion;
use crate::objects::integer_indexed::{ElementType, is_out_of_bounds};
use crate::operations::errors::throw_range_error;
use crate::vm::Vm;
use crate::waiters::WaiterLists;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::WeakCell;
use cutaway_gc::cells::objects::{ArrayBufferObject, ViewObject};
use cutaway_gc::{Gc, Header, Kind, Value};
use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// `ArrayBufferObject::bits`: detached.
pub const DETACHED: u32 = 1;
/// `ArrayBufferObject::bits`: made with a maximum length.
pub const RESIZABLE: u32 = 2;
/// `ArrayBufferObject::bits`: a SharedArrayBuffer.
pub const SHARED: u32 = 4;

/// `ArrayBufferObject::bits`: the bytes never change.
pub const IMMUTABLE: u32 = 8;

/// `ViewObject::bits`: the length follows the buffer's.
pub const LENGTH_TRACKING: u32 = 1;
/// `ViewObject::bits`: on an immutable buffer; whoever stores through a view looks at this first.
pub const READ_ONLY: u32 = 2;

/// The largest buffer, in bytes (V8's limit on 64-bit machines).
pub const MAX_BYTE_LENGTH: usize = 1 << 33;

/// Memory of one or more buffers.
pub struct BackingStore {
    data: *mut u8,
    layout: Layout,
    /// The length that all agents see of a SharedArrayBuffer.
    shared_length: AtomicUsize,
    /// How long it can grow, if it can.
    max_byte_length: Option<usize>,
    /// Who waits on the memory.
    waiters: WaiterLists,
}

// SAFETY: the memory belongs to the store alone; access to shared buffers from several threads goes through raw pointers,
// as the specification's memory model allows.
unsafe impl Send for BackingStore {}
// SAFETY: as above.
unsafe impl Sync for BackingStore {}

impl BackingStore {
    /// Zeroed memory, None if there is not enough.
    fn new(byte_length: usize, max_byte_length: Option<usize>) -> Option<BackingStore> {
        let size = max_byte_length.unwrap_or(byte_length);
        let layout = Layout::from_size_align(size.max(1), 16).ok()?;
        // SAFETY: the size is not zero.
        let data = unsafe { alloc_zeroed(layout) };
        if data.is_null() {
            return None;
        }
        let (shared_length, waiters) = (AtomicUsize::new(byte_length), WaiterLists::default());
        Some(BackingStore { data, layout, shared_length, max_byte_length, waiters })
    }

    /// Who waits on the memory.
    pub fn waiters(&self) -> &WaiterLists {
        &self.waiters
    }
}

impl Drop for BackingStore {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout.
        unsafe { dealloc(self.data, self.layout) };
    }
}

/// Gives a fresh buffer object its memory. RangeError if there is not enough.
pub fn allocate(
    vm: &Vm,
    buffer: Gc<ArrayBufferObject>,
    byte_length: usize,
    max_byte_length: Option<usize>,
    shared: bool,
) -> Completion<()> {
    buffer.set_views(Value::UNDEFINED);
    buffer.set_max_byte_length(max_byte_length.unwrap_or(usize::MAX));
    let resizable = if max_byte_length.is_some() { RESIZABLE } else { 0 };
    buffer.set_bits(resizable | if shared { SHARED } else { 0 });
    let size = max_byte_length.unwrap_or(byte_length);
    if size > MAX_BYTE_LENGTH {
        return Err(throw_range_error(vm, "Array buffer allocation failed"));
    }
    let Some(store) = BackingStore::new(byte_length, max_byte_length) else {
        return Err(throw_range_error(vm, "Array buffer allocation failed"));
    };
    buffer.set_data(store.data);
    buffer.set_byte_length(byte_length);
    buffer.set_store(Arc::into_raw(Arc::new(store)).cast());
    vm.heap.adjust_external(size as isize);
    Ok(())
}

/// A buffer's store with a count of its own, None if detached.
pub fn hold_store(buffer: Gc<ArrayBufferObject>) -> Option<Arc<BackingStore>> {
    let store = buffer.store().cast::<BackingStore>();
    if store.is_null() {
        return None;
    }
    // SAFETY: the buffer holds a count, to which one is added.
    unsafe {
        Arc::increment_strong_count(store);
        Some(Arc::from_raw(store))
    }
}

/// Gives a fresh SharedArrayBuffer the memory of another one, which may belong to another Vm.
pub fn adopt_shared(vm: &Vm, buffer: Gc<ArrayBufferObject>, store: Arc<BackingStore>, byte_length: usize) {
    let size = store.layout.size();
    buffer.set_views(Value::UNDEFINED);
    buffer.set_max_byte_length(store.max_byte_length.unwrap_or(usize::MAX));
    buffer.set_bits(if store.max_byte_length.is_some() { SHARED | RESIZABLE } else { SHARED });
    buffer.set_data(store.data);
    buffer.set_byte_length(byte_length.min(store.shared_length.load(Ordering::SeqCst)));
    buffer.set_store(Arc::into_raw(store).cast());
    vm.heap.adjust_external(size as isize);
}

/// The collector's finalizer: gives up the buffer's count.
///
/// # Safety
/// `cell` is an ArrayBuffer, dead but intact.
pub unsafe fn finalize(vm: &Vm, cell: *mut Header) {
    // SAFETY: as the caller's.
    release(vm, unsafe { &*cell.cast::<ArrayBufferObject>() });
}

fn release(vm: &Vm, buffer: &ArrayBufferObject) {
    let store = buffer.store().cast::<BackingStore>();
    if !store.is_null() {
        buffer.set_store(std::ptr::null());
        // SAFETY: the buffer held this count and forgets it.
        let store = unsafe { Arc::from_raw(store) };
        vm.heap.adjust_external(-(store.layout.size() as isize));
    }
}

/// True for a detached buffer.
pub fn is_detached(buffer: Gc<ArrayBufferObject>) -> bool {
    buffer.bits() & DETACHED != 0
}

/// DetachArrayBuffer.
pub fn detach(vm: &Vm, buffer: Gc<ArrayBufferObject>) {
    release(vm, &buffer);
    buffer.set_data(std::ptr::null_mut());
    buffer.set_byte_length(0);
    buffer.set_bits(buffer.bits() | DETACHED);
    update_views(buffer);
}

/// Moves the memory of `from`, which is detached, to the fresh buffer `to`.
pub fn transfer(vm: &Vm, from: Gc<ArrayBufferObject>, to: Gc<ArrayBufferObject>) {
    to.set_views(Value::UNDEFINED);
    to.set_max_byte_length(from.max_byte_length());
    to.set_bits(from.bits());
    to.set_data(from.data());
    to.set_byte_length(from.byte_length());
    to.set_store(from.store());
    from.set_store(std::ptr::null());
    detach(vm, from);
}

/// Brings a SharedArrayBuffer that can grow up to the length that other agents gave it.
pub fn refresh(buffer: Gc<ArrayBufferObject>) {
    if buffer.bits() & (RESIZABLE | SHARED) != RESIZABLE | SHARED {
        return;
    }
    if let Some(store) = hold_store(buffer) {
        let length = store.shared_length.load(Ordering::SeqCst);
        if length != buffer.byte_length() {
            buffer.set_byte_length(length);
            update_views(buffer);
        }
    }
}

/// Grows a SharedArrayBuffer for all agents. False if another one made it longer than that already.
pub fn grow_shared(buffer: Gc<ArrayBufferObject>, byte_length: usize) -> bool {
    let Some(store) = hold_store(buffer) else { return false };
    let grow = |length| (length <= byte_length).then_some(byte_length);
    let grown = store.shared_length.fetch_update(Ordering::SeqCst, Ordering::SeqCst, grow).is_ok();
    refresh(buffer);
    grown
}

/// Changes the length of a resizable buffer, within its maximum. Bytes that come into view are zero.
pub fn resize(buffer: Gc<ArrayBufferObject>, byte_length: usize) {
    let old = buffer.byte_length();
    if byte_length < old {
        // SAFETY: the range lies in the store, which has the maximum length.
        unsafe { std::ptr::write_bytes(buffer.data().add(byte_length), 0, old - byte_length) };
    }
    buffer.set_byte_length(byte_length);
    update_views(buffer);
}

/// The bytes of a buffer, for one operation that runs no JavaScript.
pub fn bytes(buffer: Gc<ArrayBufferObject>) -> &'static mut [u8] {
    if buffer.data().is_null() {
        return &mut [];
    }
    // SAFETY: data and length describe the store's memory, which the buffer keeps alive. Callers use the slice within one
    // operation and hold no second one to the same bytes.
    unsafe { std::slice::from_raw_parts_mut(buffer.data(), buffer.byte_length()) }
}

/// Enters a view, whose fields `buffer`, `byte_offset`, `fixed_length`, `element` and `bits` are set, into its buffer's
/// list, and sets its window.
pub fn register_view(vm: &Vm, buffer: Gc<ArrayBufferObject>, view: Gc<ViewObject>) {
    if buffer.bits() & IMMUTABLE != 0 {
        view.set_bits(view.bits() | READ_ONLY);
    }
    update_view(view);
    if buffer.views().is_undefined() {
        buffer.set_views(Value::cell(view));
        return;
    }
    let cell: Gc<WeakCell> = new_weak_cell(vm, Value::cell(view));
    let list = match buffer.views().downcast::<ValueArray>() {
        Some(list) => list,
        None => {
            let first = new_weak_cell(vm, buffer.views());
            let list = vm.new_value_array(4, Value::UNDEFINED);
            list.put(0, Value::cell(first));
            list.set_extra(1);
            buffer.set_views(Value::cell(list));
            list
        }
    };
    let list = if list.extra() == list.length() { compact(vm, buffer, list) } else { list };
    list.put(list.extra() as usize, Value::cell(cell));
    list.set_extra(list.extra() + 1);
}

fn new_weak_cell(vm: &Vm, target: Value) -> Gc<WeakCell> {
    let cell: Gc<WeakCell> = vm.new_fixed_cell(Kind::WeakCell);
    cell.set_target(target);
    cell.set_value(Value::UNDEFINED);
    cell.set_extra(Value::UNDEFINED);
    cell
}

/// A list with room, without the views that died.
fn compact(vm: &Vm, buffer: Gc<ArrayBufferObject>, list: Gc<ValueArray>) -> Gc<ValueArray> {
    let new = vm.new_value_array(list.length() * 2, Value::UNDEFINED);
    let mut alive = 0;
    for i in 0..list.extra() as usize {
        if list.at(i).downcast::<WeakCell>().is_some_and(|cell| cell.target().bits() != 0) {
            new.put(alive, list.at(i));
            alive += 1;
        }
    }
    new.set_extra(alive as u32);
    buffer.set_views(Value::cell(new));
    new
}

fn update_views(buffer: Gc<ArrayBufferObject>) {
    if let Some(view) = buffer.views().downcast::<ViewObject>() {
        update_view(view);
    } else if let Some(list) = buffer.views().downcast::<ValueArray>() {
        for i in 0..list.extra() as usize {
            if let Some(cell) = list.at(i).downcast::<WeakCell>()
                && let Some(view) = cell.target().downcast::<ViewObject>()
            {
                update_view(view);
            }
        }
    }
}

/// Sets a view's window from its buffer: empty when detached or out of bounds.
fn update_view(view: Gc<ViewObject>) {
    let Some(buffer) = view.buffer().downcast::<ArrayBufferObject>() else { return };
    if is_out_of_bounds(view) {
        view.set_data(std::ptr::null_mut());
        view.set_length(0);
        return;
    }
    let size = if view.header().kind() == Kind::DataView { 1 } else { ElementType::of(&view).size() };
    let tracking = view.bits() & LENGTH_TRACKING != 0;
    let rest = (buffer.byte_length() - view.byte_offset()) / size;
    view.set_data(buffer.data().wrapping_add(view.byte_offset()));
    view.set_length(if tracking { rest } else { view.fixed_length() });
}
