//! **`Gc<T>`**: a copyable raw pointer to a cell with layout `T`, dereferencing to `&T`.
//!
//! All rooms hold cells this way. A `Gc` is valid as long as the cell is alive: it may live in a Rust local, on the
//! VM stack, in a cell or in a registered root across an allocation, and nowhere else (collector invariant GC-10).
//! There is never a `&mut` to a cell; fields are `Cell`s.

use crate::cells::Kind;
use crate::header::Header;
use std::ptr::NonNull;

/// A type that is the layout of one or more cell kinds.
///
/// # Safety
/// `Self` is `repr(C)`, starts with a [`Header`], and every cell whose kind `holds` has this layout as a prefix.
pub unsafe trait CellType {
    /// True if cells of this kind have this layout.
    fn holds(kind: Kind) -> bool;
}

/// A pointer to a live cell; see the module's text for where it may be kept.
#[repr(transparent)]
pub struct Gc<T: CellType>(NonNull<T>);

impl<T: CellType> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: CellType> Copy for Gc<T> {}

impl<T: CellType> PartialEq for Gc<T> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: CellType> Eq for Gc<T> {}

impl<T: CellType> std::fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gc({:p})", self.0)
    }
}

impl<T: CellType> std::ops::Deref for Gc<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a Gc points to a live cell with layout T (type invariant); fields are Cells, so shared access is
        // all there ever is.
        unsafe { self.0.as_ref() }
    }
}

impl<T: CellType> Gc<T> {
    /// The cell at `address`.
    ///
    /// # Safety
    /// A live cell of one of `T`'s kinds starts at `address`.
    #[inline(always)]
    pub unsafe fn from_address(address: usize) -> Gc<T> {
        // SAFETY: cells are never at address 0 (caller).
        Gc(unsafe { NonNull::new_unchecked(address as *mut T) })
    }

    /// The cell's address. Not an identity hash: cells move.
    #[inline(always)]
    pub fn address(self) -> usize {
        self.0.as_ptr() as usize
    }

    /// The cell's header.
    #[inline(always)]
    pub fn header(&self) -> &Header {
        // SAFETY: every cell starts with a header (CellType).
        unsafe { &*(self.0.as_ptr() as *const Header) }
    }

    /// The same cell seen as a `U`.
    ///
    /// # Safety
    /// `U` holds the cell's kind.
    #[inline(always)]
    pub unsafe fn cast<U: CellType>(self) -> Gc<U> {
        Gc(self.0.cast())
    }

    /// The same cell as a `U`, if its kind allows.
    #[inline(always)]
    pub fn downcast<U: CellType>(self) -> Option<Gc<U>> {
        // SAFETY: the kind was just tested.
        if U::holds(self.header().kind()) { Some(unsafe { self.cast() }) } else { None }
    }

    /// True if the cell is one of `U`'s kinds.
    #[inline(always)]
    pub fn is<U: CellType>(self) -> bool {
        U::holds(self.header().kind())
    }
}
