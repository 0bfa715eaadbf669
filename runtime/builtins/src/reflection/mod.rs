//! Reflection (ECMA-262 clause 28): Reflect and Proxy.

pub mod proxy;
pub mod reflect;
