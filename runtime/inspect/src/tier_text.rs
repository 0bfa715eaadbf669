//! The lines of `--trace-opt`, `--trace-osr`, and of `--trace-deopt` for code that is given up, in V8's wording with our
//! stable names in place of addresses.

use cutaway_engine::tiering::events::{TierEvent, TierStep};

const TARGET: &str = "CRANELIFT";

/// The line of an event, if one of the flags asks for it.
pub fn line(event: &TierEvent, opt: bool, osr: bool, deopt: bool) -> Option<String> {
    let wanted = match event.what {
        TierStep::OsrEntry => osr,
        TierStep::Invalidated { .. } => deopt || opt,
        _ => opt || (osr && event.osr.is_some()),
    };
    wanted.then(|| text(event))
}

fn mode(concurrent: bool) -> &'static str {
    if concurrent { "ConcurrencyMode::kConcurrent" } else { "ConcurrencyMode::kSynchronous" }
}

fn text(event: &TierEvent) -> String {
    let function = format!("<JSFunction {}>", event.function);
    let suffix = if event.osr.is_some() { " OSR" } else { "" };
    match &event.what {
        TierStep::Marked { reason, concurrent } => {
            format!(
                "[marking {function} for optimization to {TARGET}{suffix}, {}, reason: {reason}]",
                mode(*concurrent)
            )
        }
        TierStep::Started { concurrent } => match event.osr {
            Some(offset) => format!(
                "[OSR - compilation started. function: {}, osr offset: {offset}, mode: {}]",
                event.function,
                mode(*concurrent)
            ),
            None => format!("[compiling method {function} (target {TARGET}), mode: {}]", mode(*concurrent)),
        },
        TierStep::Completed { code, milliseconds: [prepare, execute, finalize], bytes, nodes } => format!(
            "[completed compiling {function} (target {TARGET}){suffix} - took {prepare:.3}, {execute:.3}, {finalize:.3} ms; opt id {code}, {nodes} nodes, {bytes} bytes]"
        ),
        TierStep::Aborted { reason } => {
            format!("[aborted optimizing {function} (target {TARGET}){suffix} because: {reason}]")
        }
        TierStep::NotMarked { reason } => {
            format!("[not marking function {} for optimization: {reason}]", event.function)
        }
        TierStep::OsrEntry => {
            format!("[OSR - entry. function: {}, osr offset: {}]", event.function, event.osr.unwrap_or(0))
        }
        TierStep::Invalidated { code, reason } => format!(
            "[marking dependent code <Code {TARGET}> (<SharedFunctionInfo {}>) (opt id {code}) for deoptimization, reason: {reason}]",
            event.function
        ),
    }
}
