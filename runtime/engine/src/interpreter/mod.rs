//! The interpreter: bytecode handlers on a stack of its own, calls, exceptions, generators, feedback, stack traces.
//!
//! Reading order: [`frames`] (what is on the stack), [`dispatch`] (how one handler leads to the next), `handlers` (the
//! instructions, by family), [`calls`] (in and out of Rust), [`unwind`], [`feedback`] (inline caches), [`generators`],
//! [`code`] and [`functions`] (from the compiler's output to closures), [`evaluate`] (entry points for hosts).

pub mod arguments;
pub mod array_sites;
pub mod call_errors;
pub mod call_site;
pub mod calls;
pub mod code;
pub mod code_memory;
pub mod contexts;
pub mod declarations;
pub mod dispatch;
pub mod eval;
pub mod eval_declarations;
pub mod evaluate;
pub mod events;
pub mod feedback;
pub mod for_in;
pub mod frames;
pub mod functions;
pub mod generators;
pub(crate) mod handlers;
pub mod literals;
pub mod lookup;
pub mod operands;
pub mod private_members;
mod proxy_calls;
pub mod runtime;
pub mod source;
pub mod stack;
pub mod stack_trace;
pub mod state;
mod static_scopes;
pub mod unwind;
mod update_keys;

pub use calls::{call, construct};
pub use evaluate::{
    DynamicFunctionKind, Place, check_script, compile_function, create_dynamic_function, exception_place,
    parse_script, run_parsed_script, run_script, run_script_with,
};
pub use functions::function_to_string;
pub use stack::check_native_stack;
pub use state::{Interpreter, InterruptHandle};
