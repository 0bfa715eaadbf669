//! The lines of `--trace-deopt` and `--trace-deopt-verbose`, in V8's wording with our stable names in place of addresses.

use cutaway_engine::deoptimizer::events::{DeoptEvent, FrameJourney};
use std::fmt::Write;

/// The lines of an event, without the last newline.
pub fn text(event: &DeoptEvent, verbose: bool) -> String {
    let kind = if event.is_lazy { "deopt-lazy" } else { "deopt-eager" };
    let mut out = format!(
        "[bailout (kind: {kind}, reason: {}): begin. deoptimizing <JSFunction {}>, <Code CRANELIFT>, opt id {}, bytecode offset {}, deopt exit {}, pc +{:#x}]",
        event.reason, event.function, event.code, event.offset, event.exit, event.pc
    );
    if verbose {
        let place = event.location.as_ref().map_or_else(|| "unknown".to_string(), ToString::to_string);
        let _ = write!(out, "\n            ;;; deoptimize at <{place}>, {}", event.reason);
        for frame in &event.frames {
            frame_text(&mut out, frame);
        }
        if event.objects > 0 {
            let _ = write!(out, "\n  materialized {} objects", event.objects);
        }
        let _ = write!(out, "\n[bailout end. took {:.3} ms]", event.milliseconds);
    }
    out
}

fn frame_text(out: &mut String, frame: &FrameJourney) {
    let FrameJourney { function, offset, registers, steps } = frame;
    let _ = write!(
        out,
        "\n  reading input frame {function} => bytecode_offset={offset}, height={registers}; inputs:"
    );
    for (number, step) in steps.iter().enumerate() {
        let _ = write!(out, "\n      {number}: {} ; {}", step.value, step.from);
    }
    let _ = write!(
        out,
        "\n  translating interpreted frame {function} => bytecode_offset={offset}, registers={registers}"
    );
    for (number, step) in steps.iter().enumerate() {
        let _ = write!(out, "\n      {} <- {} ; (input #{number})", step.to, step.value);
    }
}
