//! The first difference between two JSON values, with the path to it.
//!
//! Called by the ESTree tests, which also read their JSON here; produces one line naming the path. Numbers are equal when they have the same value,
//! so `1` and `1.0` do not differ; the order of an object's keys does not matter.

use serde_json::Value;

/// `None` if the values are equal.
pub fn first_difference(expected: &Value, got: &Value) -> Option<String> {
    at("$", expected, got)
}

fn at(path: &str, expected: &Value, got: &Value) -> Option<String> {
    match (expected, got) {
        (Value::Object(a), Value::Object(b)) => {
            let kind = a.get("type").and_then(Value::as_str).unwrap_or_default();
            let path = if kind.is_empty() { path.to_owned() } else { format!("{path}({kind})") };
            // The type first: everything below a wrong type differs too.
            if let Some(found) = a.get("type").zip(b.get("type")).and_then(|(x, y)| at(&path, x, y)) {
                return Some(found);
            }
            let missing = a.keys().find(|key| !b.contains_key(*key));
            if let Some(key) = missing {
                return Some(format!("{path}.{key}: expected {}, got nothing", brief(&a[key])));
            }
            if let Some((key, value)) = b.iter().find(|(key, _)| !a.contains_key(*key)) {
                return Some(format!("{path}.{key}: expected nothing, got {}", brief(value)));
            }
            a.iter().find_map(|(key, value)| at(&format!("{path}.{key}"), value, &b[key]))
        }
        (Value::Array(a), Value::Array(b)) => {
            let pairs = a.iter().zip(b).enumerate();
            let inside = pairs.into_iter().find_map(|(i, (x, y))| at(&format!("{path}[{i}]"), x, y));
            inside.or_else(|| {
                (a.len() != b.len())
                    .then(|| format!("{path}: expected {} elements, got {}", a.len(), b.len()))
            })
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => None,
        _ => (expected != got).then(|| format!("{path}: expected {}, got {}", brief(expected), brief(got))),
    }
}

fn brief(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(160) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text,
    }
}

/// Reads JSON that may nest deeply and have lone surrogates.
pub fn json_value(text: &str, whose: &str) -> Result<Value, String> {
    // Trees of long programs nest deeper than serde's own limit.
    let text = with_lone_surrogates_spelt_out(text);
    let mut reader = serde_json::Deserializer::from_str(&text);
    reader.disable_recursion_limit();
    let first = reader.into_iter().next();
    first
        .ok_or_else(|| format!("{whose} output is empty"))?
        .map_err(|e| format!("{whose} JSON does not parse: {e}"))
}

/// JSON may escape lone surrogates, but serde's strings cannot hold them: `\\ud83d` alone becomes `\\\\ud83d`.
fn with_lone_surrogates_spelt_out(text: &str) -> String {
    let unit = |rest: &str| rest.strip_prefix("\\u").and_then(|r| u16::from_str_radix(r.get(..4)?, 16).ok());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out += before;
        let next = escape.get(6..).and_then(unit);
        let taken = match (unit(escape), next) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                out.push('\\');
                6
            }
            _ => 2,
        };
        let taken = taken.min(escape.len());
        out += &escape[..taken];
        rest = &escape[taken..];
    }
    out + rest
}
