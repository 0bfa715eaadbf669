//! Source text to tokens
