//! Calls of built-in functions that have nodes of their own.
