//! The global object's functions (ECMA-262 19.2) and Annex B's `escape` and `unescape`.

pub mod functions;
pub mod gc;
pub mod uri;
