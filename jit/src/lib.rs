//! The optimizing tier's room. Nothing is built here yet: bytecode is interpreted only (ARCHITECTURE.md, known limits).
