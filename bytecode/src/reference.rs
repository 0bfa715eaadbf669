//! The reference page of the instruction set and the runtime functions, generated from their tables.

use crate::{Acc, Effect, Op, RuntimeFunction};
use std::fmt::Write;

/// The page, in Markdown.
pub fn reference_page() -> String {
    let mut page = String::from(
        "# Bytecode reference\n\nGenerated from `bytecode/src/instructions.rs`; what needs more than a line is explained there.\n\n\
         | instruction | operands | acc | effect | meaning |\n|---|---|---|---|---|\n",
    );
    for op in Op::ALL {
        let info = op.info();
        let operands: Vec<String> = info.operands.iter().map(|k| format!("{k:?}")).collect();
        let acc = match info.acc {
            Acc::None => "",
            Acc::Read => "in",
            Acc::Write => "out",
            Acc::ReadWrite => "in, out",
            Acc::Clobber => "lost",
        };
        let effect = match info.effect {
            Effect::Pure => "",
            Effect::Allocates => "allocates",
            Effect::Throws => "throws",
            Effect::Calls => "calls",
        };
        let meaning = info.meaning.replace('|', "\\|");
        let _ = writeln!(page, "| {} | {} | {acc} | {effect} | {meaning} |", info.name, operands.join(", "));
    }
    page.push_str("\n# Runtime functions\n\n| function | arguments | meaning |\n|---|---|---|\n");
    for f in RuntimeFunction::ALL {
        let count = match f.argument_count() {
            -1 => "any".to_owned(),
            n => n.to_string(),
        };
        let _ = writeln!(page, "| {} | {count} | {} |", f.name(), f.meaning());
    }
    page
}
