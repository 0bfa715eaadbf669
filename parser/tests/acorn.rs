//! The ESTree dump equals acorn's tree over the sources of twenty npm packages and the tests of test262's `language`
//! that acorn accepts.
//!
//! node runs acorn over a list of files and writes a line for each; the dump is made in this process and compared as a
//! JSON value. `CUTAWAY_TEST262` names a checkout of test262; without it the packages alone are compared. Files that
//! differ because acorn is wrong are in `acorn.exceptions.txt`, with the clause.

use cutaway_parser::{Goal, ParseOptions, estree, parse};
use cutaway_tests::json_difference::{first_difference, json_value};
use cutaway_tests::parallel::failures;
use cutaway_tests::process_run::ProcessRun;
use cutaway_tests::real_packages::PACKAGES;
use cutaway_tests::{note_skipped, npm_scratch, oracle};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Packages whose sources are compared, besides the ten that the engine is tried with (acorn among them).
const MORE_PACKAGES: [&str; 10] =
    ["chalk", "express", "async", "rxjs", "moment", "uuid", "yargs", "react", "d3-array", "jquery"];

/// Lines `path: clause`.
const EXCEPTIONS: &str = include_str!("acorn.exceptions.txt");

/// Files that one node process parses.
const BATCH: usize = 200;

/// Writes for each file named in the list `kind<TAB>tree`, kind being script, module or commonjs, or `error`.
const ACORN: &str = "
const acorn = require('acorn'), fs = require('fs');
const out = [];
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\\n')) {
  const [kind, path] = line.split('\\t');
  const options = {
    ecmaVersion: 'latest', locations: true, allowHashBang: true,
    sourceType: kind === 'module' ? 'module' : 'script', allowReturnOutsideFunction: kind === 'commonjs',
  };
  let result;
  try {
    const tree = acorn.parse(fs.readFileSync(path, 'utf8'), options);
    result = 'ok\\t' + JSON.stringify(tree, (key, value) => (typeof value === 'bigint' ? String(value) : value));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    result = 'error\\t' + error.message.replace(/[\\n\\t]/g, ' ');
  }
  out.push(result);
}
fs.writeFileSync(process.argv[3], out.join('\\n'));
";

/// A file and how it is parsed: `script`, `module` or `commonjs`.
struct File {
    path: PathBuf,
    /// Without the folder of the packages or the checkout.
    name: String,
    kind: &'static str,
}

fn sources(folder: &Path, root: &Path, found: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, root, found);
            continue;
        }
        let Some(extension @ ("js" | "mjs" | "cjs")) = path.extension().and_then(|e| e.to_str()) else {
            continue;
        };
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        let is_test = root.join("harness").is_dir();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let kind = match extension {
            _ if is_test => {
                let flags = text.lines().find(|line| line.starts_with("flags:")).unwrap_or_default();
                if flags.contains("module") || name.contains("_FIXTURE") { "module" } else { "script" }
            }
            "mjs" => "module",
            "cjs" => "commonjs",
            _ if text.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")) => {
                "module"
            }
            _ => "commonjs",
        };
        found.push(File { path, name, kind });
    }
}

fn compare(file: &File, line: &str) -> Option<String> {
    let (outcome, json) = line.split_once('\t')?;
    if outcome != "ok" {
        return None;
    }
    let source = match std::fs::read_to_string(&file.path) {
        Ok(source) => source,
        Err(error) => return Some(error.to_string()),
    };
    let goal = match file.kind {
        "module" => Goal::Module,
        "commonjs" => Goal::Function(&["exports", "require", "module", "__filename", "__dirname"]),
        _ => Goal::Script,
    };
    let arena = bumpalo::Bump::new();
    let own = match parse(&arena, &source, &ParseOptions::new(goal)) {
        Ok(parsed) => estree::to_json(&parsed),
        Err(error) => return Some(format!("{error} at {}", error.span.start)),
    };
    match (json_value(json, "acorn's"), json_value(&own, "the dump's")) {
        (Ok(expected), Ok(got)) => first_difference(&expected, &got),
        (Err(error), _) | (_, Err(error)) => Some(error),
    }
}

/// Compares a batch; gives what differs back, and how many files acorn accepts.
fn batch(node: &Path, folder: &Path, number: usize, files: &[File]) -> Result<(usize, Vec<String>), String> {
    let list: Vec<String> =
        files.iter().map(|file| format!("{}\t{}", file.kind, file.path.display())).collect();
    let (names, trees) = (folder.join(format!("list-{number}")), folder.join(format!("trees-{number}")));
    std::fs::write(&names, list.join("\n")).map_err(|error| error.to_string())?;
    let script = folder.join("acorn-trees.js");
    let run =
        ProcessRun::new(node).arg("--stack-size=8000").arg(script).arg(&names).arg(&trees).limit(300).run();
    if run.code != Some(0) {
        return Err(format!("acorn {}\n{}", run.ending(), run.err()));
    }
    let lines = std::fs::read_to_string(&trees).map_err(|error| error.to_string())?;
    let pairs: Vec<_> = files.iter().zip(lines.split('\n')).collect();
    let accepted = pairs.iter().filter(|(_, line)| line.starts_with("ok\t")).count();
    let differences = pairs
        .iter()
        .filter_map(|(file, line)| compare(file, line).map(|what| format!("{}: {what}", file.name)));
    let differences = differences.collect();
    let _ = (std::fs::remove_file(names), std::fs::remove_file(trees));
    Ok((accepted, differences))
}

#[test]
fn the_tree_equals_acorns() {
    let Some(node) = oracle::node() else {
        return note_skipped("the_tree_equals_acorns", "node is not installed");
    };
    let packages = [PACKAGES.as_slice(), &MORE_PACKAGES].concat();
    let folder = match npm_scratch::installed("acorn-comparison", &packages) {
        Ok(folder) => folder,
        Err(reason) => return note_skipped("the_tree_equals_acorns", &reason),
    };
    std::fs::write(folder.join("acorn-trees.js"), ACORN).expect("scratch file can be written");
    let mut files = Vec::new();
    for package in packages {
        let root = folder.join("node_modules");
        sources(&root.join(package), &root, &mut files);
    }
    let of_packages = files.len();
    if let Some(checkout) = std::env::var_os("CUTAWAY_TEST262").map(PathBuf::from) {
        sources(&checkout.join("test/language"), &checkout, &mut files);
    }
    let batches: Vec<(usize, &[File])> = files.chunks(BATCH).enumerate().collect();
    let results = std::sync::Mutex::new((0, Vec::new()));
    let failed = std::thread::scope(|scope| {
        let work = || {
            failures(&batches, |(number, files)| {
                let (accepted, differences) = std::thread::scope(|scope| {
                    let thread = std::thread::Builder::new().stack_size(512 << 20);
                    let run = || batch(&node.path, &folder, *number, files);
                    let thread = thread.spawn_scoped(scope, run).map_err(|error| error.to_string())?;
                    thread.join().map_err(|_| "comparing panicked".to_owned())?
                })?;
                let mut results = results.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                results.0 += accepted;
                results.1.extend(differences);
                Ok(())
            })
        };
        scope.spawn(work).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    let (accepted, mut differences) = results.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    differences.sort();
    eprintln!("{} files ({of_packages} of packages), {accepted} accepted by acorn", files.len());
    let lines = EXCEPTIONS.lines().filter(|line| !line.starts_with('#'));
    let exceptions: BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once(": ")).collect();
    differences.retain(|line| line.split_once(": ").is_none_or(|(path, _)| !exceptions.contains_key(path)));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(differences.is_empty(), "{} differ\n{}", differences.len(), differences.join("\n"));
}
