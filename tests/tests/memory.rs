//! Memory: much garbage in little space, deep recursion that leaves garbage, a large live array written all the time.

use cutaway_tests::engine_binary::scratch_folder;
use cutaway_tests::process_run::{Outcome, ProcessRun};
use cutaway_tests::{note_skipped, oracle};
use std::path::PathBuf;

const MEGABYTE: u64 = 1 << 20;

fn script(name: &str, source: &str) -> PathBuf {
    let file = scratch_folder("memory").join(name);
    std::fs::write(&file, source).expect("scratch file can be written");
    file
}

/// Only optimized builds are measured: a debug build would need an hour for 20 GB.
fn measured() -> bool {
    !cfg!(debug_assertions) || std::env::var_os("CUTAWAY_BIN").is_some()
}

/// The sum of the pauses in `--trace-gc` lines of scavenges, in milliseconds: the figure before `/ 0.00 ms`.
fn scavenge_pauses(outcome: &Outcome) -> (u32, f64) {
    let out = outcome.out();
    let pauses = out.lines().filter(|line| line.contains("Scavenge")).filter_map(|line| {
        let (before, _) = line.split_once(" / ")?;
        before.rsplit(' ').next()?.parse::<f64>().ok()
    });
    pauses.fold((0, 0.0), |(count, sum), pause| (count + 1, sum + pause))
}

#[test]
fn twenty_gigabytes_of_garbage_stay_small() {
    if !measured() {
        return note_skipped("twenty_gigabytes_of_garbage_stay_small", "not a release build");
    }
    // Objects of about 40 bytes (header, slots, elements, two fields): 2^29 of them are 20 GB.
    let source = "
const live = [];
for (let i = 0; i < 20000; i++) live.push({ i, next: null });
let last = null;
for (let i = 0; i < 536870912; i++) last = { a: i, b: last === null ? 0 : last.a };
console.log(last.a, live.length);
";
    let file = script("churn.js", source);
    // A pause in which the machine ran something else is not the collector's: the best of three counts.
    let mut part = f64::INFINITY;
    for _ in 0..3 {
        let outcome = ProcessRun::cutaway()
            .arg("--trace-gc")
            .arg(&file)
            .limit(600)
            .run()
            .expect_code(0, "20 GB of garbage");
        let (count, pauses) = scavenge_pauses(&outcome);
        let wall = outcome.wall.as_secs_f64() * 1000.0;
        let resident = outcome.peak_memory / MEGABYTE;
        eprintln!(
            "20 GB: {:.1} s, {resident} MB resident, {count} scavenges taking {pauses:.0} ms",
            wall / 1000.0
        );
        assert!(count > 1000, "only {count} scavenges: was 20 GB allocated?");
        assert!(resident < 100, "{resident} MB resident");
        part = part.min(pauses / wall);
    }
    assert!(part < 0.1, "scavenges took {:.0}% of the time", part * 100.0);
}

#[test]
fn deep_recursion_that_leaves_garbage_does_not_blow_memory_up() {
    if !measured() {
        return note_skipped("deep_recursion_that_leaves_garbage", "not a release build");
    }
    let source = "
function down(n) {
  let junk = null;
  for (let i = 0; i < 300; i++) junk = { n, i, list: [n, i], before: i % 50 ? null : junk };
  const r = n === 0 ? 0 : down(n - 1);
  return r + (junk.i === 299 ? 1 : 0);
}
let sum = 0;
for (let round = 0; round < 20; round++) sum += down(4000);
console.log(sum);
";
    let file = script("deep.js", source);
    let outcome = ProcessRun::cutaway().arg(&file).limit(300).run().expect_code(0, "deep recursion");
    let resident = outcome.peak_memory / MEGABYTE;
    eprintln!("deep recursion: {:.1} s, {resident} MB resident", outcome.wall.as_secs_f64());
    assert_eq!(outcome.out(), "80020\n");
    assert!(resident < 150, "{resident} MB resident");
}

#[test]
fn a_million_live_objects_replaced_in_turn() {
    if !measured() {
        return note_skipped("a_million_live_objects_replaced_in_turn", "not a release build");
    }
    let source = "
const n = 1000000, ring = new Array(n);
for (let i = 0; i < n; i++) ring[i] = { v: i, w: null };
let sum = 0;
for (let i = 0; i < 5 * n; i++) { const at = i % n; sum += ring[at].v & 1; ring[at] = { v: i, w: null }; }
console.log(sum);
";
    let file = script("ring.js", source);
    let own = ProcessRun::cutaway().arg(&file).limit(120).run().expect_code(0, "ring");
    assert_eq!(own.out(), "2500000\n");
    let Some(node) = oracle::node() else {
        return note_skipped("a_million_live_objects_replaced_in_turn", "node is not installed");
    };
    let best = |run: &dyn Fn() -> Outcome| (0..3).map(|_| run().wall.as_secs_f64()).fold(f64::MAX, f64::min);
    let ours = best(&|| ProcessRun::cutaway().arg(&file).limit(120).run());
    let nodes = best(&|| ProcessRun::new(&node.path).arg("--jitless").arg(&file).limit(120).run());
    eprintln!(
        "ring of a million: {ours:.2} s, node --jitless {nodes:.2} s, {} MB",
        own.peak_memory / MEGABYTE
    );
    assert!(ours < nodes * 3.0, "{ours:.2} s is more than 3 times {nodes:.2} s");
}

#[test]
fn small_evals_do_not_pile_up() {
    // Their sources and code are outside the heap: only counted there do they bring collections on.
    let source = "
let sum = 0;
for (let i = 0; i < 20000; i++) sum += eval(`(function f${i}(a) { const x = ${i}; return a + x; })(1)`);
for (let i = 0; i < 5000; i++) sum += new Function('a', `return a + ${i}`)(1);
console.log(sum);
";
    let file = script("evals.js", source);
    let outcome = ProcessRun::cutaway().arg(&file).limit(120).run().expect_code(0, "evals");
    let resident = outcome.peak_memory / MEGABYTE;
    eprintln!("25,000 evals: {:.1} s, {resident} MB resident", outcome.wall.as_secs_f64());
    assert_eq!(outcome.out(), "212512500\n");
    assert!(resident < 100, "{resident} MB resident");
}

#[test]
fn rare_instructions_leave_nothing_on_the_native_stack() {
    // A handler that calls the next one instead of jumping to it shows only when one activation runs it very often.
    let source = "
const n = 300000, o = { get g() { return 1; } };
let s = 0, b = 1n;
function mapped() { return arguments.length; }
function unmapped() { 'use strict'; return arguments.length; }
function rest(...r) { return r.length; }
const attempt = (f) => { try { f(); } catch { s++; } };
for (let i = 0; i < n; i++) { try { throw i; } catch (e) { s += e & 1; } finally { s++; } }
for (let i = 0; i < n; i++) { try { absent; } catch { s++; } try { null.x; } catch { s++; } try { o.g(); } catch { s++; } }
for (let i = 0; i < n; i++) { try { new o(); } catch { s++; } try { later; } catch { s++; } }
for (let i = 0; i < n; i++) s += mapped(1) + unmapped(1, 2) + rest(1, 2, 3);
for (let i = 0; i < n; i++) { b = ((b + 7n) * 3n - 2n) / 2n % 1000003n; b = -(-b); b++; b--; b |= 1n; b = b << 2n >> 1n; }
for (let i = 0; i < n; i++) { const t = '6'; s += (t - 1) + (t * 2) + (t / 3) + (t % 4) + (t ** 1) - -t + (t | 1) + (t << 1); }
for (let i = 0; i < n; i++) { s += o.g; o['k' + (i & 3)] = i; delete o.k1; s += 'k2' in o; s += (typeof later0).length; }
let later = 1;
var later0;
console.log(typeof s, typeof b);
";
    let file = script("rare.js", source);
    let outcome = ProcessRun::cutaway().arg(&file).limit(300).run().expect_code(0, "rare instructions");
    assert_eq!(outcome.out(), "number bigint\n");
}
