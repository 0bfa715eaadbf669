//! The npm package test262-parser-tests: what it says parses does, to the structure of its fully parenthesized twin; what it
//! says does not, does not.
//!
//! The package is of 2018. Where the standard has changed since, `test262-parser-tests.outdated.txt` lists the file with the clause.

use cutaway_parser::{Goal, ParseOptions, estree, parse};
use cutaway_tests::json_difference::{first_difference, json_value};
use cutaway_tests::{note_skipped, npm_scratch};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Lines `folder/file: clause`; outdated ones must differ from what the package says.
const OUTDATED: &str = include_str!("test262-parser-tests.outdated.txt");

/// The tree of a file, or the error.
fn tree(path: &Path) -> Result<String, String> {
    let source = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let is_module = path.to_string_lossy().ends_with(".module.js");
    let goal = if is_module { Goal::Module } else { Goal::Script };
    let arena = bumpalo::Bump::new();
    let parsed = parse(&arena, &source, &ParseOptions::new(goal)).map_err(|error| error.to_string())?;
    Ok(estree::to_json(&parsed))
}

/// The structure of a tree: without places, names and values, for the twins are written with other names, and with names
/// for keys that are strings.
fn structure(json: &str) -> Value {
    fn flat(item: Value) -> Vec<Value> {
        match item {
            Value::Object(mut map) if map["type"] == "SequenceExpression" => {
                match map["expressions"].take() {
                    Value::Array(items) => items,
                    _ => Vec::new(),
                }
            }
            item => vec![item],
        }
    }
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for detail in ["start", "end", "loc", "raw", "name", "regex", "bigint", "directive"] {
                    map.remove(detail);
                }
                if map.get("value").is_some_and(|value| !value.is_object())
                    || map.get("type") == Some(&"TemplateElement".into())
                {
                    map.remove("value");
                }
                if map.get("computed") == Some(&Value::Bool(false)) {
                    map.remove("key");
                }
                map.values_mut().for_each(strip);
                // `(a, b), c` and `a, b, c` are taken for the same.
                if let Some(Value::Array(items)) = map.get_mut("expressions") {
                    *items = std::mem::take(items).into_iter().flat_map(flat).collect();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = json_value(json, "the dump's").expect("the dump is JSON");
    strip(&mut value);
    value
}

/// What is wrong about a file, if anything.
fn judge(root: &Path, folder: &str, name: &str) -> Option<String> {
    let found = tree(&root.join(folder).join(name));
    match (folder, found) {
        ("pass", Ok(tree_of_it)) => match tree(&root.join("pass-explicit").join(name)) {
            Ok(explicit) => first_difference(&structure(&explicit), &structure(&tree_of_it)),
            Err(error) => Some(format!("pass-explicit does not parse: {error}")),
        },
        ("fail" | "early", Ok(_)) => Some("parses".into()),
        ("pass" | "pass-explicit", Err(error)) => Some(error),
        _ => None,
    }
}

#[test]
fn every_file_is_as_expected() {
    let folder = match npm_scratch::installed("parser-tests", &["test262-parser-tests"]) {
        Ok(folder) => folder,
        Err(reason) => return note_skipped("test262-parser-tests", &reason),
    };
    let root = folder.join("node_modules/test262-parser-tests");
    let lines = OUTDATED.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut outdated: BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once(": ")).collect();
    let mut wrong = Vec::new();
    let mut counts = Vec::new();
    for kind in ["pass", "pass-explicit", "fail", "early"] {
        let entries = std::fs::read_dir(root.join(kind)).expect("the package has the folder");
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".js")).collect();
        names.sort();
        for name in &names {
            let key = format!("{kind}/{name}");
            match (judge(&root, kind, name), outdated.remove(key.as_str())) {
                (Some(what), None) => wrong.push(format!("{key}: {what}")),
                (None, Some(_)) => wrong.push(format!("{key}: is as expected, but listed as outdated")),
                _ => {}
            }
        }
        counts.push(format!("{kind} {}", names.len()));
    }
    eprintln!("test262-parser-tests: {}", counts.join(", "));
    wrong.extend(outdated.keys().map(|key| format!("{key}: listed as outdated, but not there")));
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
