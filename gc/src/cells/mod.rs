//! The table of cell kinds: what lives in the heap, in what layout, and how the collector sizes and traces it.
//!
//! One line per kind in [`kinds!`]; the [`Kind`] enum, [`size_of_cell`], [`trace_cell`] and the names derive from it. To
//! add a kind: declare its layout (or reuse one) in the family's file, add a line here.
//!
//! A kind's **tail** is what follows the layout's fields:
//! `Tail::None` nothing; `Tail::Values` `length()` values, then one word of padding; `Tail::Raw` bytes the collector
//! does not read, sized by a function; `Tail::Weak` entries that die with their targets; `Tail::Properties` the
//! in-object properties that the shape describes.

pub mod arrays;
pub mod functions;
pub(crate) mod layout;
pub mod modules;
pub mod objects;
pub mod shapes;
pub mod strings;

use crate::header::{GRANULE, Header};
use crate::visitor::Visitor;

/// What follows a layout's fields; see the module's text.
#[derive(Clone, Copy)]
pub enum Tail {
    /// Nothing.
    None,
    /// `length` values, the count being the `u32` at this byte offset, starting at the second byte offset.
    Values {
        /// Byte offset of the `u32` length.
        length_offset: usize,
        /// Byte offset of the first value.
        start: usize,
    },
    /// Like `Values` in size, but entries of (key, details, target) that die when the target does.
    Weak {
        /// Byte offset of the `u32` length.
        length_offset: usize,
        /// Byte offset of the first entry.
        start: usize,
    },
    /// Like `Values` in size, but pairs of weak key and value: the value lives while key and table do.
    Ephemerons {
        /// Byte offset of the `u32` length.
        length_offset: usize,
        /// Byte offset of the first pair.
        start: usize,
    },
    /// Bytes; the function gives the size of the whole cell.
    Raw(fn(*const Header) -> usize),
    /// In-object properties up to the size in the header.
    Properties,
    /// A free gap: the size is in the second word.
    Gap,
}

/// Size of a cell whose contents end at `bytes`: one padding word more, rounded up to granules.
#[inline(always)]
pub const fn padded(bytes: usize) -> usize {
    (bytes + 8 + GRANULE - 1) & !(GRANULE - 1)
}

/// Rounds up to granules.
#[inline(always)]
pub const fn rounded(bytes: usize) -> usize {
    (bytes + GRANULE - 1) & !(GRANULE - 1)
}

/// Says which kinds have a layout.
macro_rules! cell_type {
    ($layout:ident : $($kind:ident)|+) => {
        // SAFETY: the layout is repr(C), begins with a header, and the kind table gives these kinds this layout.
        unsafe impl $crate::pointer::CellType for $layout {
            #[inline(always)]
            fn holds(kind: $crate::cells::Kind) -> bool {
                matches!(kind, $($crate::cells::Kind::$kind)|+)
            }
        }
    };
}
pub(crate) use cell_type;

/// `Tail::Values` and relatives for a layout with `length` and `TAIL_OFFSET`.
macro_rules! counted {
    ($variant:ident, $layout:ty) => {
        Tail::$variant { length_offset: <$layout>::LENGTH_OFFSET, start: <$layout>::TAIL_OFFSET }
    };
}

macro_rules! kinds {
    ($( $(#[$meta:meta])* $kind:ident : $layout:ty, $tail:expr; )*) => {
        /// Which layout a cell has. Order matters: strings first, objects last (see the range tests).
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $( $(#[$meta])* $kind, )*
        }

        impl Kind {
            /// All kinds, in order of their numbers.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),*];

            /// The kind's name.
            pub fn name(self) -> &'static str {
                const NAMES: &[&str] = &[$(stringify!($kind)),*];
                NAMES[self as usize]
            }

            /// What follows the layout's fields.
            #[inline(always)]
            pub fn tail(self) -> Tail {
                const TAILS: &[Tail] = &[$($tail),*];
                TAILS[self as usize]
            }

            /// Size of the layout's fields, header included. For objects: byte offset of the in-object properties.
            #[inline(always)]
            pub const fn layout_size(self) -> usize {
                const SIZES: &[usize] = &[$(size_of::<$layout>()),*];
                SIZES[self as usize]
            }
        }

        /// Shows the strong slots of the layout's fields.
        unsafe fn trace_fields<V: Visitor>(cell: *mut Header, visitor: &mut V) {
            // SAFETY: the kind says which layout the cell has.
            unsafe {
                match (*cell).kind() {
                    $( Kind::$kind => <$layout>::trace_fields(cell.cast(), visitor), )*
                }
            }
        }

        /// Shows the weak slots of the layout's fields.
        unsafe fn trace_weak_fields(cell: *mut Header, visit: &mut dyn FnMut(*mut u64)) {
            // SAFETY: the kind says which layout the cell has.
            unsafe {
                match (*cell).kind() {
                    $( Kind::$kind => <$layout>::trace_weak_fields(cell.cast(), visit), )*
                }
            }
        }
    };
}

layout::cell_layout! {
    /// A free gap that keeps its page parsable.
    pub struct Gap {
        /// Size in bytes, the header included.
        raw size, set_size: u64;
    }
}
cell_type!(Gap: Filler);

use arrays::*;
use functions::*;
use modules::*;
use objects::*;
use shapes::*;
use strings::*;

kinds! {
    /// A free gap.
    Filler: Gap, Tail::Gap;
    /// Sequential string, Latin-1.
    OneByteString: JsString, ONE_BYTE_TAIL;
    /// Sequential string, UTF-16.
    TwoByteString: JsString, TWO_BYTE_TAIL;
    /// Concatenation.
    Rope: Rope, Tail::None;
    /// Window into a sequential string.
    Slice: Slice, Tail::None;
    /// Symbol.
    Symbol: Symbol, Tail::None;
    /// BigInt.
    BigInt: BigInt, BIGINT_TAIL;
    /// List of values.
    ValueArray: ValueArray, counted!(Values, ValueArray);
    /// List of doubles.
    DoubleArray: DoubleArray, DOUBLE_TAIL;
    /// Bytes.
    ByteArray: ByteArray, BYTE_TAIL;
    /// Insertion-ordered hash table.
    OrderedTable: OrderedTable, counted!(Values, OrderedTable);
    /// Weak-keyed hash table.
    EphemeronTable: EphemeronTable, counted!(Ephemerons, EphemeronTable);
    /// Hidden class.
    Shape: Shape, Tail::None;
    /// Properties of a lineage of shapes.
    DescriptorArray: DescriptorArray, counted!(Values, DescriptorArray);
    /// Outgoing transitions of a shape.
    TransitionTable: TransitionTable, counted!(Weak, TransitionTable);
    /// Getter and setter.
    AccessorPair: AccessorPair, Tail::None;
    /// Validity of a prototype chain.
    ValidityCell: ValidityCell, Tail::None;
    /// Box of a global property.
    PropertyCell: PropertyCell, Tail::None;
    /// Source text.
    Script: Script, Tail::None;
    /// Shared part of closures.
    FunctionInfo: FunctionInfo, Tail::None;
    /// Bytecode.
    Code: Code, Tail::None;
    /// Machine code.
    OptimizedCode: OptimizedCode, Tail::None;
    /// Captured variables.
    Context: Context, counted!(Values, Context);
    /// Feedback of a closure site.
    FeedbackCell: FeedbackCell, Tail::None;
    /// Feedback of a function.
    FeedbackVector: FeedbackVector, counted!(Values, FeedbackVector);
    /// Inline-cache handler.
    Handler: Handler, Tail::None;
    /// Intrinsics.
    Realm: Realm, counted!(Values, Realm);
    /// Weak reference.
    WeakCell: WeakCell, Tail::None;
    /// Module record.
    Module: ModuleRecord, Tail::None;
    /// Ordinary object.
    Object: JsObject, Tail::Properties;
    /// Array.
    Array: JsArray, Tail::Properties;
    /// Closure.
    Function: JsFunction, Tail::Properties;
    /// Function written in Rust.
    NativeFunction: NativeFunction, Tail::Properties;
    /// Bound function.
    BoundFunction: BoundFunction, Tail::Properties;
    /// Number object.
    NumberObject: PrimitiveWrapper, Tail::Properties;
    /// Boolean object.
    BooleanObject: PrimitiveWrapper, Tail::Properties;
    /// String object.
    StringObject: PrimitiveWrapper, Tail::Properties;
    /// Symbol object.
    SymbolObject: PrimitiveWrapper, Tail::Properties;
    /// BigInt object.
    BigIntObject: PrimitiveWrapper, Tail::Properties;
    /// Error.
    Error: ErrorObject, Tail::Properties;
    /// Date.
    Date: DateObject, Tail::Properties;
    /// Regular expression.
    RegExp: RegExpObject, Tail::Properties;
    /// Map.
    Map: CollectionObject, Tail::Properties;
    /// Set.
    Set: CollectionObject, Tail::Properties;
    /// WeakMap.
    WeakMap: WeakCollection, Tail::Properties;
    /// WeakSet.
    WeakSet: WeakCollection, Tail::Properties;
    /// WeakRef.
    WeakRef: WeakRefObject, Tail::Properties;
    /// FinalizationRegistry.
    FinalizationRegistry: FinalizationRegistry, Tail::Properties;
    /// Promise.
    Promise: PromiseObject, Tail::Properties;
    /// Proxy.
    Proxy: ProxyObject, Tail::Properties;
    /// Generator.
    Generator: GeneratorObject, Tail::Properties;
    /// State of an async function (never visible to programs).
    AsyncFunctionState: GeneratorObject, Tail::Properties;
    /// Async generator.
    AsyncGenerator: GeneratorObject, Tail::Properties;
    /// Arguments.
    Arguments: ArgumentsObject, Tail::Properties;
    /// Array iterator.
    ArrayIterator: IteratorObject, Tail::Properties;
    /// Map iterator.
    MapIterator: IteratorObject, Tail::Properties;
    /// Set iterator.
    SetIterator: IteratorObject, Tail::Properties;
    /// String iterator.
    StringIterator: IteratorObject, Tail::Properties;
    /// RegExp match iterator.
    RegExpStringIterator: IteratorObject, Tail::Properties;
    /// Iterator helper.
    IteratorHelper: IteratorObject, Tail::Properties;
    /// Result of `Iterator.from`.
    WrapForValidIterator: IteratorObject, Tail::Properties;
    /// Async iterator over a sync one.
    AsyncFromSyncIterator: IteratorObject, Tail::Properties;
    /// State of a for-in loop (never visible to programs).
    ForInIterator: IteratorObject, Tail::Properties;
    /// ArrayBuffer, SharedArrayBuffer.
    ArrayBuffer: ArrayBufferObject, Tail::Properties;
    /// Typed array.
    TypedArray: ViewObject, Tail::Properties;
    /// DataView.
    DataView: ViewObject, Tail::Properties;
    /// Module namespace.
    Namespace: NamespaceObject, Tail::Properties;
    /// The global object (dictionary mode, values in `PropertyCell`s).
    Global: JsObject, Tail::Properties;
    /// Object of the host.
    Host: HostObject, Tail::Properties;
}

impl Kind {
    /// True for the string kinds.
    #[inline(always)]
    pub const fn is_string(self) -> bool {
        (self as u8).wrapping_sub(Kind::OneByteString as u8) <= Kind::Slice as u8 - Kind::OneByteString as u8
    }

    /// True for kinds whose cells are ECMAScript objects.
    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self as u8 >= Kind::Object as u8
    }

    /// True for the flat string kinds.
    #[inline(always)]
    pub const fn is_sequential_string(self) -> bool {
        matches!(self, Kind::OneByteString | Kind::TwoByteString)
    }
}

/// True if a dead cell of this kind must be shown to the host (it owns memory outside the heap).
#[inline(always)]
pub const fn needs_finalizer(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Script
            | Kind::FunctionInfo
            | Kind::Code
            | Kind::OptimizedCode
            | Kind::RegExp
            | Kind::ArrayBuffer
    )
}

/// True if cells of this kind have weak slots ([`trace_weak`]).
#[inline(always)]
pub const fn has_weak_slots(kind: Kind) -> bool {
    matches!(kind, Kind::TransitionTable | Kind::WeakCell | Kind::WeakRef)
}

/// True for tables of weak keys to values ([`ephemeron_pairs`]).
#[inline(always)]
pub const fn is_ephemeron_table(kind: Kind) -> bool {
    matches!(kind, Kind::EphemeronTable)
}

/// Size of a cell in bytes, a multiple of [`GRANULE`].
///
/// # Safety
/// `cell` is the start of a cell or gap.
#[inline(always)]
pub unsafe fn size_of_cell(cell: *const Header) -> usize {
    // SAFETY: a cell starts here (caller).
    unsafe {
        let granules = (*cell).granules();
        if granules != 0 {
            return granules as usize * GRANULE;
        }
        sized_by_layout(cell)
    }
}

unsafe fn sized_by_layout(cell: *const Header) -> usize {
    // SAFETY: the kind says which layout the cell has.
    unsafe {
        let kind = (*cell).kind();
        match kind.tail() {
            Tail::None | Tail::Properties => rounded(kind.layout_size()),
            Tail::Values { length_offset, start }
            | Tail::Weak { length_offset, start }
            | Tail::Ephemerons { length_offset, start } => {
                padded(start + 8 * *cell.byte_add(length_offset).cast::<u32>() as usize)
            }
            Tail::Raw(size) => size(cell),
            Tail::Gap => (*cell.cast::<Gap>()).size() as usize,
        }
    }
}

/// Shows `visitor` every strong slot of a cell.
///
/// # Safety
/// A live cell starts at `cell`, and the mutator does not run.
pub unsafe fn trace_cell<V: Visitor>(cell: *mut Header, visitor: &mut V) {
    // SAFETY: as the caller's.
    unsafe {
        trace_fields(cell, visitor);
        match (*cell).kind().tail() {
            Tail::Values { length_offset, start } => {
                let length = *cell.byte_add(length_offset).cast::<u32>() as usize;
                trace_words(cell, start, start + 8 * length, visitor);
            }
            Tail::Properties => trace_properties(cell, visitor),
            _ => {}
        }
    }
}

/// Shows the tail slots of a `Tail::Values` cell that lie in the byte range `from..to` of the cell (a card).
/// The layout's own fields are not shown.
///
/// # Safety
/// As for [`trace_cell`].
pub unsafe fn trace_tail_range<V: Visitor>(cell: *mut Header, from: usize, to: usize, visitor: &mut V) {
    // SAFETY: as the caller's.
    unsafe {
        if let Tail::Values { length_offset, start } = (*cell).kind().tail() {
            let end = start + 8 * *cell.byte_add(length_offset).cast::<u32>() as usize;
            trace_words(cell, from.max(start), to.min(end), visitor);
        }
    }
}

/// Shows the strong slots of the layout's fields only, without the tail.
///
/// # Safety
/// As for [`trace_cell`].
pub unsafe fn trace_cell_fields<V: Visitor>(cell: *mut Header, visitor: &mut V) {
    // SAFETY: as the caller's.
    unsafe { trace_fields(cell, visitor) }
}

#[inline(always)]
unsafe fn trace_words<V: Visitor>(cell: *mut Header, from: usize, to: usize, visitor: &mut V) {
    let mut offset = from;
    while offset < to {
        // SAFETY: within the cell (callers).
        visitor.visit(unsafe { cell.byte_add(offset) }.cast());
        offset += 8;
    }
}

/// In-object properties: all words after the layout up to the end of the cell, except those that the shape says are raw.
#[inline(always)]
unsafe fn trace_properties<V: Visitor>(cell: *mut Header, visitor: &mut V) {
    // SAFETY: an object's shape is alive as long as the object is, and describes its slots.
    unsafe {
        let start = (*cell).kind().layout_size();
        let shape = shape_of(cell);
        let end = start + 8 * (*shape).inobject_count() as usize;
        let mut raw = (*shape).raw_mask();
        if raw == 0 {
            return trace_words(cell, start, end, visitor);
        }
        let mut offset = start;
        while offset < end {
            if raw & 1 == 0 {
                visitor.visit(cell.byte_add(offset).cast());
            }
            raw >>= 1;
            offset += 8;
        }
    }
}

/// Where the in-object properties of a cell end by its shape, as a byte offset; none for cells that are no objects. Never
/// past the cell's end: slack tracking cuts shapes down, not cells, and an object only gets shapes of its own tree.
///
/// # Safety
/// A cell starts at `cell`, and its shape id is a shape's.
pub(crate) unsafe fn end_of_properties(cell: *const Header) -> Option<usize> {
    // SAFETY: as the caller's.
    unsafe {
        let kind = (*cell).kind();
        matches!(kind.tail(), Tail::Properties)
            .then(|| kind.layout_size() + 8 * (*shape_of(cell)).inobject_count() as usize)
    }
}

/// The shape of a cell: its id completed by the base of the reservation, which is aligned to its size.
///
/// # Safety
/// A cell in a heap's reservation starts at `cell`.
#[inline(always)]
pub unsafe fn shape_of(cell: *const Header) -> *const Shape {
    let base = cell as usize & !(crate::heap::RESERVATION_SIZE - 1);
    // SAFETY: a cell starts here (caller).
    (base | unsafe { (*cell).shape_id() } as usize) as *const Shape
}

/// Shows `visit` the weak slots of a cell, one word each. If `visit` zeroes the word of a `Tail::Weak` entry's target, the
/// entry becomes a tombstone (its key is the hole).
///
/// # Safety
/// As for [`trace_cell`].
pub unsafe fn trace_weak(cell: *mut Header, visit: &mut dyn FnMut(*mut u64)) {
    // SAFETY: as the caller's.
    unsafe {
        trace_weak_fields(cell, visit);
        if let Tail::Weak { length_offset, start } = (*cell).kind().tail() {
            let length = *cell.byte_add(length_offset).cast::<u32>() as usize;
            for entry in 0..length / 3 {
                let words: *mut u64 = cell.byte_add(start + entry * 24).cast();
                visit(words.add(2));
                if *words.add(2) == 0 && *words != 0 {
                    *words = crate::value::Value::HOLE.bits();
                    *words.add(1) = 0;
                }
            }
        }
    }
}

/// The pairs of an ephemeron table: address of the first key word, and the number of pairs. A key word is 0 when empty,
/// the hole when deleted; a pair whose key dies is to be set to (hole, undefined) and `live` lowered.
///
/// # Safety
/// `cell` is an `EphemeronTable`.
pub unsafe fn ephemeron_pairs(cell: *mut Header) -> (*mut u64, usize) {
    // SAFETY: as the caller's.
    unsafe {
        let table: *const EphemeronTable = cell.cast();
        (cell.byte_add(EphemeronTable::TAIL_OFFSET).cast(), (*table).length() as usize / 2)
    }
}
