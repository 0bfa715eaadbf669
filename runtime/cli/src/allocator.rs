//! The allocator of the whole program, and its one setting.
//!
//! mimalloc takes address space in **arenas** and writes tables for each, which for the gigabyte that it begins with are as
//! large as the whole rest of what a small program allocates. Ours begin smaller (they grow with their number). The
//! setting has to be there before the first allocation, which is before `main`: the loader runs it.

use std::ffi::{c_int, c_long};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

unsafe extern "C" {
    fn mi_option_get(option: c_int) -> c_long;
    fn mi_option_set(option: c_int, value: c_long);
}

/// `mi_option_arena_reserve`, in KB.
const ARENA_RESERVE: c_int = 23;
/// Its value when nobody has set it; that it is found tells that the number above is the option's.
const MIMALLOCS: c_long = 1 << 20;
const OURS: c_long = 64 << 10;

extern "C" fn set_options() {
    // SAFETY: plain reads and writes of the allocator's settings, which no other thread uses yet.
    unsafe {
        if mi_option_get(ARENA_RESERVE) == MIMALLOCS {
            mi_option_set(ARENA_RESERVE, OURS);
        }
    }
}

#[used]
#[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
#[cfg_attr(target_os = "macos", unsafe(link_section = "__DATA,__mod_init_func"))]
static BEFORE_MAIN: extern "C" fn() = set_options;
