//! Control abstraction objects (ECMA-262 clause 27): iterators, promises, generators, async functions.

pub mod async_disposable_stack;
pub mod async_from_sync_iterator;
pub mod async_function;
pub mod async_generator;
pub mod disposable_stack;
pub mod generator;
pub mod iterator;
pub mod iterator_chunks;
pub mod iterator_concat;
pub mod iterator_helper;
pub mod iterator_zip;
pub mod promise;
pub mod promise_combinators;
