//! The first difference between two JSON values, with the path to it.
//!
//! Called by the ESTree tests; produces one line naming the path. Numbers are equal when they have the same value,
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
