//! A test's frontmatter: the subset of YAML between `/*---` and `---*/` that test262 uses.

/// When a negative test must fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// While parsing.
    Parse,
    /// While modules are found and linked.
    Resolution,
    /// While running.
    Runtime,
}

/// What a negative test expects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Negative {
    /// When.
    pub phase: Phase,
    /// Name of the error's constructor.
    pub kind: String,
}

/// What a test says of itself.
#[derive(Clone, Default, Debug)]
pub struct Metadata {
    /// `flags`.
    pub flags: Vec<String>,
    /// `includes`, in order.
    pub includes: Vec<String>,
    /// `features`.
    pub features: Vec<String>,
    /// `negative`.
    pub negative: Option<Negative>,
}

impl Metadata {
    /// Reads the frontmatter of a test; one without has none of it.
    pub fn of(source: &str) -> Metadata {
        let mut found = Metadata::default();
        let Some(start) = source.find("/*---") else { return found };
        let text = &source[start + 5..];
        let Some(end) = text.find("---*/") else { return found };
        let (mut phase, mut kind) = (None, None);
        // The key at the margin that the lines below it belong to.
        let mut key = "";
        for line in text[..end].split(['\n', '\r']) {
            let trimmed = strip_comment(line).trim();
            if !line.starts_with([' ', '\t']) && !trimmed.starts_with('-') {
                let Some((name, value)) = trimmed.split_once(':') else { continue };
                key = name;
                found.add(key, value.trim());
            } else if key == "negative" {
                match trimmed.split_once(':') {
                    Some(("phase", value)) => phase = read_phase(value.trim()),
                    Some(("type", value)) => kind = Some(value.trim().to_owned()),
                    _ => {}
                }
            } else {
                found.add(key, trimmed.strip_prefix("- ").unwrap_or(trimmed));
            }
        }
        found.negative = phase.zip(kind).map(|(phase, kind)| Negative { phase, kind });
        found
    }

    fn add(&mut self, key: &str, value: &str) {
        let list = match key {
            "flags" => &mut self.flags,
            "includes" => &mut self.includes,
            "features" => &mut self.features,
            _ => return,
        };
        let items = value.trim_matches(|c| c == '[' || c == ']').split(',');
        list.extend(items.map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()));
    }

    /// Whether a flag is set.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|other| other == flag)
    }
}

fn strip_comment(line: &str) -> &str {
    match line.find(" #") {
        Some(at) => &line[..at],
        None => line,
    }
}

fn read_phase(text: &str) -> Option<Phase> {
    match text {
        "parse" | "early" => Some(Phase::Parse),
        "resolution" => Some(Phase::Resolution),
        "runtime" => Some(Phase::Runtime),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_both_notations() {
        let found = Metadata::of(
            "/*---\ndescription: >\n  text: with colon\nflags: [onlyStrict, async]\nincludes:\n  - a.js\n  - b.js\n---*/",
        );
        assert_eq!(found.flags, ["onlyStrict", "async"]);
        assert_eq!(found.includes, ["a.js", "b.js"]);
        assert!(found.negative.is_none());
    }

    #[test]
    fn negative_tests() {
        let found = Metadata::of("/*---\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/");
        assert_eq!(found.negative, Some(Negative { phase: Phase::Parse, kind: "SyntaxError".into() }));
    }
}
