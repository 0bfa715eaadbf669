//! The ECMAScript standard library: one folder per clause of the specification (the table is in README.md), one file per
//! object or family of methods.
//!
//! [`install`] makes a realm with all of it. Each object's file has its tables of properties and an `install` function;
//! `realm` calls them in the order in which they need one another. No JavaScript runs while a realm is made.

pub mod class;
pub mod control;
pub mod fundamental;
pub mod global;
mod hidden_state;
pub mod indexed;
pub mod keyed;
pub mod memory;
pub mod numbers;
mod prelude;
pub mod realm;
mod receivers;
pub mod reflection;
pub mod structured;
pub mod text;

pub use global::gc::expose as expose_gc;
pub use realm::install;
