//! Managing memory (ECMA-262 clause 26): WeakRef and FinalizationRegistry.

pub mod finalization_registry;
pub mod weak_ref;
