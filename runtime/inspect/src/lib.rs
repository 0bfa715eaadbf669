//! Typed events to text traces and logs
