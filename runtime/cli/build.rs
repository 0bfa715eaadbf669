//! Build script of the program: links it at a fixed address where the linker is known to do that.
//!
//! Cargo runs it. A program that can be anywhere has some 28,000 pointers in its tables to be corrected at each start, which
//! costs a tenth of the time that an empty script takes; node's own releases stand at a fixed address too. Heap, stacks,
//! libraries and machine code stay where chance puts them. Other targets are linked as Cargo does by default.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ARCH", "x86_64")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
