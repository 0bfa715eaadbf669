//! Realms, objects, hidden classes, inline caches, the interpreter
