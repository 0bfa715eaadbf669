//! Which callees are inlined; how is in `unit.rs` ([`super::GraphBuilder::build_inlined`]).
