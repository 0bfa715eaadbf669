//! Objects: the common prefix and the internal slots of each kind.
//!
//! ```text
//! header | slots | elements | internal slots of the kind ... | in-object properties ...
//! ```
//!
//! `slots` is the out-of-line property store (`ValueArray`, or an `OrderedTable` in dictionary mode, or 0 when empty),
//! `elements` the indexed store (`ValueArray`, `DoubleArray`, an `OrderedTable` when sparse; never 0 but shared and empty).
//! In-object properties start where the layout ends; the shape says how many there are and which hold raw doubles.

use super::Kind;
use super::arrays::{EphemeronTable, OrderedTable};
use super::functions::FunctionInfo;
use super::layout::cell_layout;
use crate::pointer::{CellType, Gc};
use crate::value::Value;
use std::cell::Cell;

cell_layout! {
    /// What all objects share.
    pub struct JsObject {
        /// Out-of-line properties; see the module's text. Stored as a word that is 0 when there are none.
        slot slots, set_slots: Value;
        /// Indexed properties.
        slot elements, set_elements: Value;
    }
}

cell_layout! {
    /// An array.
    pub object JsArray {
        /// The `length` property.
        raw length, set_length: u32;
        /// Number of the site that made it (see the engine's `array_sites`), 0 if none is to hear what becomes of it.
        raw site, set_site: u32;
    }
}

cell_layout! {
    /// A closure over bytecode.
    pub object JsFunction {
        /// What it shares with other closures of the literal.
        slot info, set_info: Gc<FunctionInfo>;
        /// Captured variables: a `Context`.
        slot context, set_context: Value;
        /// A `FeedbackCell`.
        slot feedback, set_feedback: Value;
        /// `[[HomeObject]]`, or undefined.
        slot home_object, set_home_object: Value;
        /// The `prototype` property or, once constructed from, the initial `Shape`; hole while not materialized.
        slot prototype_or_shape, set_prototype_or_shape: Value;
        /// Class constructors: the fields initializer function or undefined. `[[Fields]]` as one method.
        slot fields, set_fields: Value;
        /// The realm.
        slot realm, set_realm: Value;
        /// The `OptimizedCode` that calls enter, or 0. Only in closures that a call may enter at once.
        slot machine_code, set_machine_code: Value;
    }
}

cell_layout! {
    /// A function written in Rust.
    pub object NativeFunction {
        /// The Rust function (engine's signature).
        raw entry, set_entry: usize;
        /// The `length` property while not redefined.
        raw length, set_length: u32;
        /// Flags (engine's constants).
        raw bits, set_bits: u32;
        /// The `name` property while not redefined.
        slot name, set_name: Value;
        /// What the function closes over.
        slot data, set_data: Value;
        /// The realm.
        slot realm, set_realm: Value;
        /// Constructors: the initial `Shape` of instances once known, else undefined.
        slot initial_shape, set_initial_shape: Value;
    }
}

cell_layout! {
    /// Result of `Function.prototype.bind`.
    pub object BoundFunction {
        /// `[[BoundTargetFunction]]`.
        slot target, set_target: Value;
        /// `[[BoundThis]]`.
        slot this, set_this: Value;
        /// `[[BoundArguments]]`: a `ValueArray`.
        slot arguments, set_arguments: Value;
    }
}

cell_layout! {
    /// Number, Boolean, String, Symbol and BigInt objects.
    pub object PrimitiveWrapper {
        /// The primitive.
        slot value, set_value: Value;
    }
}

cell_layout! {
    /// An error object.
    pub object ErrorObject {
        /// Captured frames (engine's format), the formatted string, or undefined.
        slot stack, set_stack: Value;
    }
}

cell_layout! {
    /// A Date.
    pub object DateObject {
        /// `[[DateValue]]`: milliseconds since the epoch, or NaN.
        raw time, set_time: f64;
    }
}

cell_layout! {
    /// A regular expression. `lastIndex` is its first in-object property.
    pub object RegExpObject {
        /// `[[OriginalSource]]`.
        slot source, set_source: Value;
        /// `[[OriginalFlags]]`.
        slot flags, set_flags: Value;
        /// Compiled program shared between copies (a leaked `Rc`, released by the finalizer), null before use.
        raw program, set_program: *const ();
        /// Flags as bits.
        raw bits, set_bits: u32;
        /// Number of the realm it was made in.
        raw realm_id, set_realm_id: u32;
    }
}

cell_layout! {
    /// Map and Set.
    pub object CollectionObject {
        /// The table.
        slot table, set_table: Gc<OrderedTable>;
    }
}

cell_layout! {
    /// WeakMap and WeakSet.
    pub object WeakCollection {
        /// The table.
        slot table, set_table: Gc<EphemeronTable>;
    }
}

cell_layout! {
    /// A WeakRef.
    pub object WeakRefObject {
        /// The target; 0 when it is gone.
        weak target, set_target: Value;
    }
}

cell_layout! {
    /// A FinalizationRegistry.
    pub object FinalizationRegistry {
        /// The callback.
        slot cleanup, set_cleanup: Value;
        /// `OrderedTable` of `WeakCell`s (target; held value; unregister token's own `WeakCell` or undefined).
        slot cells, set_cells: Value;
        /// The realm.
        slot realm, set_realm: Value;
    }
}

cell_layout! {
    /// A promise.
    pub object PromiseObject {
        /// Fulfilment value or rejection reason; while pending, the list of reactions or undefined.
        slot result, set_result: Value;
        /// 0 pending, 1 fulfilled, 2 rejected.
        raw state, set_state: u32;
        /// 1 once a handler was attached (`[[PromiseIsHandled]]`).
        raw handled, set_handled: u32;
    }
}

cell_layout! {
    /// A proxy. It has no properties of its own.
    pub object ProxyObject {
        /// `[[ProxyTarget]]`, null when revoked.
        slot target, set_target: Value;
        /// `[[ProxyHandler]]`, null when revoked.
        slot handler, set_handler: Value;
    }
}

cell_layout! {
    /// A generator, an async function's state, or an async generator: a frame at rest.
    pub object GeneratorObject {
        /// The function.
        slot function, set_function: Value;
        /// Current context.
        slot context, set_context: Value;
        /// The frame's registers (`ValueArray`) while suspended.
        slot registers, set_registers: Value;
        /// The value passed in by the resumer.
        slot input, set_input: Value;
        /// Async functions: the promise. Async generators: the queue. Else undefined.
        slot companion, set_companion: Value;
        /// Arguments beyond the declared ones (`ValueArray`), or undefined.
        slot extra_arguments, set_extra_arguments: Value;
        /// Where to resume: byte offset into the code.
        raw offset, set_offset: u32;
        /// See the engine's generator states.
        raw state, set_state: u32;
        /// How it is being resumed: next, throw, return.
        raw resume_mode, set_resume_mode: u32;
        /// Suspend point id, for `SwitchOnGeneratorState`.
        raw suspend_id, set_suspend_id: u32;
    }
}

cell_layout! {
    /// An arguments object. Mapped ones keep the frame's context cells in `map`.
    pub object ArgumentsObject {
        /// Mapped: `ValueArray` of context slot numbers (hole where not mapped); else undefined.
        slot map, set_map: Value;
        /// Mapped: the function's `Context`.
        slot context, set_context: Value;
    }
}

cell_layout! {
    /// Iterators written in Rust: over arrays, maps, sets, strings, regexp matches, and helpers.
    pub object IteratorObject {
        /// What is iterated over; undefined when done.
        slot target, set_target: Value;
        /// Second value the kind needs.
        slot extra, set_extra: Value;
        /// Position.
        raw index, set_index: f64;
        /// Keys, values or entries, and kind-specific bits.
        raw mode, set_mode: u32;
        /// Kind-specific state.
        raw state, set_state: u32;
    }
}

cell_layout! {
    /// ArrayBuffer and SharedArrayBuffer. The bytes are outside the heap, reference-counted; `data` may change on
    /// resize or detach, so typed arrays are updated by the engine when it does.
    pub object ArrayBufferObject {
        /// The store (a leaked `Arc`, released by the finalizer), null when detached or empty.
        raw store, set_store: *const ();
        /// First byte, null when detached.
        raw data, set_data: *mut u8;
        /// Length in bytes.
        raw byte_length, set_byte_length: usize;
        /// Largest length when resizable, else `usize::MAX`.
        raw max_byte_length, set_max_byte_length: usize;
        /// Bit 0 detached, bit 1 resizable, bit 2 shared, bit 3 immutable.
        raw bits, set_bits: u32;
        /// Unused.
        raw spare, set_spare: u32;
        /// Views to be updated on detach and resize: `ValueArray` of `WeakCell`s, or undefined.
        slot views, set_views: Value;
    }
}

cell_layout! {
    /// The eleven kinds of typed array, and DataView.
    pub object ViewObject {
        /// The buffer.
        slot buffer, set_buffer: Value;
        /// First byte of the window; null when out of bounds or detached.
        raw data, set_data: *mut u8;
        /// Number of elements (DataView: bytes); 0 when out of bounds.
        raw length, set_length: usize;
        /// Offset into the buffer.
        raw byte_offset, set_byte_offset: usize;
        /// Element type (engine's constants).
        raw element, set_element: u32;
        /// Bit 0: the length tracks the buffer's.
        raw bits, set_bits: u32;
        /// Length given at construction, in elements.
        raw fixed_length, set_fixed_length: usize;
    }
}

cell_layout! {
    /// A module namespace object: exported names to the cells that hold them.
    pub object NamespaceObject {
        /// The module.
        slot module, set_module: Value;
        /// Sorted names and cells.
        slot exports, set_exports: Value;
    }
}

cell_layout! {
    /// An object of the host's (or of a built-in which needs up to four hidden values).
    pub object HostObject {
        /// First hidden value.
        slot first, set_first: Value;
        /// Second hidden value.
        slot second, set_second: Value;
        /// Third hidden value.
        slot third, set_third: Value;
        /// Fourth hidden value.
        slot fourth, set_fourth: Value;
        /// What it is (host's constants).
        raw tag, set_tag: u64;
    }
}

// SAFETY: every object kind begins with JsObject's fields.
unsafe impl CellType for JsObject {
    #[inline(always)]
    fn holds(kind: Kind) -> bool {
        kind.is_object()
    }
}

super::cell_type!(JsArray: Array);
super::cell_type!(JsFunction: Function);
super::cell_type!(NativeFunction: NativeFunction);
super::cell_type!(BoundFunction: BoundFunction);
super::cell_type!(PrimitiveWrapper: NumberObject | BooleanObject | StringObject | SymbolObject | BigIntObject);
super::cell_type!(ErrorObject: Error);
super::cell_type!(DateObject: Date);
super::cell_type!(RegExpObject: RegExp);
super::cell_type!(CollectionObject: Map | Set);
super::cell_type!(WeakCollection: WeakMap | WeakSet);
super::cell_type!(WeakRefObject: WeakRef);
super::cell_type!(FinalizationRegistry: FinalizationRegistry);
super::cell_type!(PromiseObject: Promise);
super::cell_type!(ProxyObject: Proxy);
super::cell_type!(GeneratorObject: Generator | AsyncFunctionState | AsyncGenerator);
super::cell_type!(ArgumentsObject: Arguments);
super::cell_type!(IteratorObject: ArrayIterator | MapIterator | SetIterator | StringIterator | RegExpStringIterator
    | IteratorHelper | WrapForValidIterator | AsyncFromSyncIterator | ForInIterator);
super::cell_type!(ArrayBufferObject: ArrayBuffer);
super::cell_type!(ViewObject: TypedArray | DataView);
super::cell_type!(NamespaceObject: Namespace);
super::cell_type!(HostObject: Host);

impl JsObject {
    /// Byte offset of `slots`.
    pub const SLOTS_OFFSET: usize = 8;
    /// Byte offset of `elements`.
    pub const ELEMENTS_OFFSET: usize = 16;

    /// The word at byte `offset` of the object, as a property slot.
    ///
    /// # Safety
    /// The object's shape says that an in-object property is there.
    #[inline(always)]
    pub unsafe fn word_at(&self, offset: usize) -> &Cell<u64> {
        // SAFETY: within the cell (caller).
        unsafe { &*((self as *const JsObject as usize + offset) as *const Cell<u64>) }
    }
}
