//! Optimized builds: every bytecode handler leads to the next by a jump, never by a call. Stable Rust does not promise it,
//! so the machine code is looked at: the disassembly of this very program, which contains the interpreter.

use std::process::Command;

/// The functions that give handlers their machine signature (`dispatch::enter`), with their instructions.
fn handlers(disassembly: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut current: Option<(String, Vec<String>)> = None;
    for line in disassembly.lines() {
        if let Some(name) = line.strip_suffix(">:").and_then(|l| l.split_once(" <")).map(|(_, name)| name) {
            found.extend(current.take());
            if name.contains("dispatch5enter") {
                current = Some((name.to_owned(), Vec::new()));
            }
        } else if let Some((_, instructions)) = &mut current
            && let Some(text) = line.split('\t').nth(2)
        {
            instructions.push(text.trim().to_owned());
        }
    }
    found.extend(current);
    found
}

#[test]
fn handlers_end_in_jumps() {
    // The interpreter must be linked into this program.
    std::hint::black_box(cutaway_engine::interpreter::run_script as *const () as usize);
    if cfg!(debug_assertions) || !cfg!(target_arch = "x86_64") {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // Machines without binutils have nothing to check with.
    let Ok(output) = Command::new("objdump").args(["-d", "--no-show-raw-insn"]).arg(program).output() else {
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout).replace(":\t", ":\t\t");
    let handlers = handlers(&text);
    assert!(handlers.len() > 300, "only {} handlers found", handlers.len());
    let mut wrong = Vec::new();
    let mut dispatching = 0;
    for (name, instructions) in &handlers {
        if instructions.iter().any(|i| i.starts_with("jmp") && i.contains(",8)")) {
            dispatching += 1;
        }
        for instruction in instructions {
            let is_call = instruction.starts_with("call");
            // `Fn::call` is what stands between `enter` and a handler that was not inlined (a cold one, for example).
            let to_handler = ["dispatch5enter", "ops8function2Fn4call", ",8)"]
                .iter()
                .any(|part| instruction.contains(part));
            if is_call && to_handler {
                wrong.push(format!("{name}: {instruction}"));
            }
        }
    }
    assert!(wrong.is_empty(), "handlers that call the next one:\n{}", wrong.join("\n"));
    assert!(dispatching > 200, "only {dispatching} handlers dispatch");
}
