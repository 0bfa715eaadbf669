//! The optimizing tier
