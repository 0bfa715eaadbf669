//! Bits of `FeedbackVector::tiering`.

/// Optimize at the next call, whatever the budget (`%OptimizeFunctionOnNextCall`).
pub const MARKED: u32 = 1;
/// A job for the function is on its way.
pub const IN_PROGRESS: u32 = 2;
/// Never optimize it (`%NeverOptimizeFunction`, or it could not be compiled).
pub const NEVER: u32 = 4;
/// `%PrepareFunctionForOptimization` was called.
pub const PREPARED: u32 = 8;
/// All of them.
pub const FLAGS: u32 = 15;
/// Above the flags: inline cache changes when the function was last looked at.
pub const CHANGES_SHIFT: u32 = 4;
