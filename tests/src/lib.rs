//! Programs with expected output, dumps, packages, conventions
