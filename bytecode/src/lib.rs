//! The instruction set, the compiler from AST to bytecode, the listing
