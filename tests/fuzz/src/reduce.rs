//! Makes a program with a difference smaller: lines go, then parts of lines, as long as the difference stays.

use crate::batch::{Bench, Difference, text_of};
use crate::modes::Mode;

/// Runs of the engine that one program may cost.
const MAX_RUNS: usize = 700;

/// The smallest text found that differs.
pub fn reduce(bench: &Bench, reference: &Mode, difference: &Difference) -> String {
    let text = text_of(&difference.seeds);
    let Some(&seed) = difference.seeds.last() else { return text };
    let mut runs = 0;
    let crash = difference.text.contains("signal");
    let mut differs = |lines: &[String]| {
        runs += 1;
        let text = lines.concat();
        runs <= MAX_RUNS
            && bench
                .difference(reference, &difference.mode, &text, seed)
                .is_some_and(|text| text.contains("signal") == crash)
    };
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_string).collect();
    if !differs(&lines) {
        return text;
    }
    remove_parts(&mut lines, &mut differs);
    // Statements on one line become lines of their own.
    let split: Vec<String> = lines
        .iter()
        .flat_map(|line| {
            line.replace("; ", ";\n")
                .replace("{ ", "{\n")
                .replace(" }", "\n}")
                .split_inclusive('\n')
                .map(str::to_string)
                .collect::<Vec<_>>()
        })
        .collect();
    if differs(&split) {
        lines = split;
        remove_parts(&mut lines, &mut differs);
    }
    lines.concat()
}

/// Removes runs of lines, long ones first.
fn remove_parts(lines: &mut Vec<String>, differs: &mut dyn FnMut(&[String]) -> bool) {
    let mut size = lines.len() / 2;
    while size > 0 {
        let mut at = 0;
        let mut removed = false;
        while at < lines.len() {
            let end = (at + size).min(lines.len());
            let mut fewer = lines.clone();
            fewer.drain(at..end);
            let keeps_heads = lines[at..end].iter().all(|line| !line.starts_with("// program"));
            if keeps_heads && differs(&fewer) {
                *lines = fewer;
                removed = true;
            } else {
                at += size;
            }
        }
        if !removed || size > 1 {
            size /= 2;
        }
    }
}
