//! The notation in which cell layouts are declared: one `cell_layout!` per struct.
//!
//! ```text
//! cell_layout! {
//!     /// Documentation of the layout.
//!     pub struct Rope {
//!         raw length, set_length: u32;      // not seen by the collector
//!         slot left, set_left: Value;       // traced; the setter carries the write barrier
//!         weak target, set_target: ...;     // cleared (zeroed) by the collector when its target dies
//!     }
//! }
//! ```
//!
//! From it come the `repr(C)` struct (header first), the accessors, and `trace_fields`. Object layouts start with
//! `object base: JsObject` in place of the header. A slot's type is `Value`, `Gc<T>` or `Option<Gc<T>>`: all are one
//! word which the collector reads alike.

/// See the module's text.
macro_rules! cell_layout {
    ($(#[$meta:meta])* pub struct $name:ident {
        $( $(#[$fmeta:meta])* $mode:ident $field:ident, $setter:ident : $ty:ty; )*
    }) => {
        $(#[$meta])*
        #[repr(C)]
        pub struct $name {
            header: $crate::header::Header,
            $( $(#[$fmeta])* $field: std::cell::Cell<$ty>, )*
        }
        $crate::cells::layout::cell_accessors!{ $name [] { $( $(#[$fmeta])* $mode $field, $setter : $ty; )* } }
        impl $name {
            /// The cell's header.
            #[inline(always)]
            pub fn header(&self) -> &$crate::header::Header { &self.header }
        }
    };
    ($(#[$meta:meta])* pub object $name:ident {
        $( $(#[$fmeta:meta])* $mode:ident $field:ident, $setter:ident : $ty:ty; )*
    }) => {
        $(#[$meta])*
        #[repr(C)]
        pub struct $name {
            object: $crate::cells::objects::JsObject,
            $( $(#[$fmeta])* $field: std::cell::Cell<$ty>, )*
        }
        $crate::cells::layout::cell_accessors!{
            $name [$crate::cells::objects::JsObject] { $( $(#[$fmeta])* $mode $field, $setter : $ty; )* }
        }
        impl std::ops::Deref for $name {
            type Target = $crate::cells::objects::JsObject;
            #[inline(always)]
            fn deref(&self) -> &$crate::cells::objects::JsObject { &self.object }
        }
        impl $crate::pointer::Gc<$name> {
            /// The same cell as a plain object.
            #[inline(always)]
            pub fn as_object(self) -> $crate::pointer::Gc<$crate::cells::objects::JsObject> {
                // SAFETY: object layouts begin with JsObject.
                unsafe { self.cast() }
            }
        }
    };
}

/// Accessors and tracing of one layout's fields.
macro_rules! cell_accessors {
    ($name:ident [$($base:ty)?] { $( $(#[$fmeta:meta])* $mode:ident $field:ident, $setter:ident : $ty:ty; )* }) => {
        impl $name {
            $(
                $(#[$fmeta])*
                #[inline(always)]
                pub fn $field(&self) -> $ty { self.$field.get() }
                $crate::cells::layout::cell_setter!{ $mode $field, $setter : $ty }
            )*
            /// Shows the collector the layout's strong slots, those of the layout it extends included (not a tail, not
            /// an object's properties).
            ///
            /// # Safety
            /// `this` is a cell of this layout; the world is stopped.
            #[allow(unused_variables)]
            pub unsafe fn trace_fields<V: $crate::visitor::Visitor>(this: *mut $name, visitor: &mut V) {
                $(
                    // SAFETY: the layout begins with the one it extends.
                    unsafe { <$base>::trace_fields(this.cast(), visitor) };
                )?
                $( $crate::cells::layout::cell_trace!{ $mode this, $field, visitor } )*
            }
            /// Shows the collector the layout's weak slots.
            ///
            /// # Safety
            /// As for `trace_fields`.
            #[allow(unused_variables)]
            pub unsafe fn trace_weak_fields(this: *mut $name, visit: &mut dyn FnMut(*mut u64)) {
                $( $crate::cells::layout::cell_trace_weak!{ $mode this, $field, visit } )*
            }
        }
    };
}

/// The setter of one field, barriered where the collector looks.
macro_rules! cell_setter {
    (raw $field:ident, $setter:ident : $ty:ty) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[inline(always)]
        pub fn $setter(&self, value: $ty) {
            self.$field.set(value);
        }
    };
    ($mode:ident $field:ident, $setter:ident : $ty:ty) => {
        #[doc = concat!("Sets `", stringify!($field), "`, with the write barrier.")]
        #[inline(always)]
        pub fn $setter(&self, value: $ty) {
            self.$field.set(value);
            $crate::barrier::write_barrier_slot((self as *const Self).cast(), self.$field.as_ptr().cast());
        }
    };
}

/// Strong tracing of one field.
macro_rules! cell_trace {
    (slot $this:ident, $field:ident, $visitor:ident) => {
        // SAFETY: `this` is a cell of this layout (caller).
        $visitor.visit(unsafe { (*$this).$field.as_ptr().cast() });
    };
    ($mode:ident $this:ident, $field:ident, $visitor:ident) => {};
}

/// Weak tracing of one field.
macro_rules! cell_trace_weak {
    (weak $this:ident, $field:ident, $visit:ident) => {
        // SAFETY: `this` is a cell of this layout (caller).
        $visit(unsafe { (*$this).$field.as_ptr().cast() });
    };
    ($mode:ident $this:ident, $field:ident, $visit:ident) => {};
}

pub(crate) use {cell_accessors, cell_layout, cell_setter, cell_trace, cell_trace_weak};
