//! What values and cells look like in memory, and the collector that moves them.
//!
//! Reading order: [`value`] (the machine word), [`header`] (the first eight bytes of every cell), [`cells`] (the table
//! of kinds and their layouts), [`pointer`] (`Gc<T>`), [`barrier`], then [`heap`] (the spaces and the collector, whose
//! numbered invariants the other files cite).

pub mod barrier;
pub mod cells;
pub mod header;
pub mod heap;
pub mod number;
pub mod pointer;
pub mod value;
pub mod visitor;

pub use cells::Kind;
pub use header::Header;
pub use pointer::{CellType, Gc};
pub use value::Value;
