//! References to a name that several groups have, `(?<x>a)|(?<x>b)\k<x>`, as the matcher takes them.
//!
//! `program` calls [`resolve`] before it compiles a pattern. At most one group of a name takes part in a match, and a
//! reference to a group that took no part matches nothing. So `\k<x>` means all the groups, one after the other: `(?:\1\2)`.
//! The matcher itself would try them as alternatives, of which the first one that took no part succeeds at once.

use std::ops::Range;

/// A capturing group's or a reference's name, as the place of its text in the pattern.
type Name = Range<usize>;

/// What matters of a pattern.
#[derive(Default)]
struct Outline {
    /// The groups with names, by number.
    groups: Vec<(u32, Name)>,
    /// The references by name: where they stand, and the name.
    references: Vec<(Range<usize>, Name)>,
}

/// The pattern with its references to duplicate names written as numbers; `None` if there are none.
pub fn resolve(pattern: &[u32]) -> Option<Vec<u32>> {
    let outline = Outline::of(pattern);
    let numbers_of = |name: &Name| -> Vec<u32> {
        let same = |other: &Name| pattern.get(other.clone()) == pattern.get(name.clone());
        outline.groups.iter().filter(|(_, other)| same(other)).map(|(number, _)| *number).collect()
    };
    let mut out = Vec::new();
    let mut copied = 0;
    for (place, name) in &outline.references {
        let numbers = numbers_of(name);
        if numbers.len() < 2 {
            continue;
        }
        out.extend_from_slice(pattern.get(copied..place.start)?);
        out.extend("(?:".chars().map(u32::from));
        for number in numbers {
            out.extend(format!("\\{number}").chars().map(u32::from));
        }
        out.push(u32::from(b')'));
        copied = place.end;
    }
    if copied == 0 {
        return None;
    }
    out.extend_from_slice(pattern.get(copied..)?);
    Some(out)
}

impl Outline {
    fn of(pattern: &[u32]) -> Outline {
        let byte = |at: usize| pattern.get(at).and_then(|unit| u8::try_from(*unit).ok());
        let mut found = Outline::default();
        let (mut at, mut groups, mut classes) = (0, 0, 0_u32);
        while at < pattern.len() {
            match byte(at) {
                Some(b'\\') if classes == 0 && byte(at + 1) == Some(b'k') && byte(at + 2) == Some(b'<') => {
                    let name = name_at(pattern, at + 3);
                    let end = name.end + 1;
                    found.references.push((at..end, name));
                    at = end;
                    continue;
                }
                Some(b'\\') => at += 1,
                Some(b'[') => classes += 1,
                Some(b']') => classes = classes.saturating_sub(1),
                Some(b'(') if classes == 0 => {
                    let is_named = byte(at + 1) == Some(b'?')
                        && byte(at + 2) == Some(b'<')
                        && !matches!(byte(at + 3), Some(b'=' | b'!'));
                    if is_named || byte(at + 1) != Some(b'?') {
                        groups += 1;
                    }
                    if is_named {
                        found.groups.push((groups, name_at(pattern, at + 3)));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        found
    }
}

fn name_at(pattern: &[u32], start: usize) -> Name {
    let rest = pattern.get(start..).unwrap_or(&[]);
    let length = rest.iter().position(|unit| *unit == u32::from(b'>')).unwrap_or(rest.len());
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::resolve;

    fn check(pattern: &str, expected: Option<&str>) {
        let pattern: Vec<u32> = pattern.chars().map(u32::from).collect();
        let text = resolve(&pattern).map(|p| p.into_iter().filter_map(char::from_u32).collect::<String>());
        assert_eq!(text.as_deref(), expected);
    }

    #[test]
    fn references_to_duplicate_names() {
        check(r"(?<x>a)\k<x>", None);
        check(r"(?:(?<x>a)|(?<x>b))\k<x>", Some(r"(?:(?<x>a)|(?<x>b))(?:\1\2)"));
        check(r"()[(](?<=z)\((?<x>a)|(?<x>b)\k<x>0", Some(r"()[(](?<=z)\((?<x>a)|(?<x>b)(?:\2\3)0"));
        check(r"(?<x>a)|(?<x>b)[\k<x>]", None);
    }
}
