//! A readable difference between an expected and an actual text, line by line.
//!
//! Called by tests that compare whole outputs; produces a few lines around the first places that differ. It does
//! not align moved blocks: outputs that must be equal are rarely shifted.

/// Lines shown before the first difference.
const CONTEXT: usize = 2;
/// Differing lines shown at most.
const SHOWN: usize = 6;

/// `None` if equal; otherwise lines marked `-` (expected) and `+` (got).
pub fn difference(expected: &str, got: &str) -> Option<String> {
    if expected == got {
        return None;
    }
    let (want, have): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), got.split('\n').collect());
    let first = want.iter().zip(&have).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    for line in &want[first.saturating_sub(CONTEXT)..first] {
        text += &format!("      {}\n", clipped(line));
    }
    let mut shown = 0;
    for index in first..want.len().max(have.len()) {
        let (a, b) = (want.get(index), have.get(index));
        if a == b {
            continue;
        }
        if let Some(a) = a {
            text += &format!("{:4} -{}\n", index + 1, clipped(a));
        }
        if let Some(b) = b {
            text += &format!("{:4} +{}\n", index + 1, clipped(b));
        }
        shown += 1;
        if shown == SHOWN {
            text += "      ... more differences follow\n";
            break;
        }
    }
    Some(text)
}

fn clipped(line: &str) -> String {
    match line.char_indices().nth(300) {
        Some((at, _)) => format!("{}...", &line[..at]),
        None => line.to_owned(),
    }
}
