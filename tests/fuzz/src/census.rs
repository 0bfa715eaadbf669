//! What machine code did while programs ran, read from the engine's traces.

use std::collections::{BTreeMap, BTreeSet};

/// Counts of a campaign.
#[derive(Default)]
pub struct Census {
    /// Programs a function of which ran as machine code.
    optimized: BTreeSet<u64>,
    /// Programs a function of which was left.
    left: BTreeSet<u64>,
    compiled: u64,
    osr_entries: u64,
    /// Exits by kind and reason.
    reasons: BTreeMap<String, u64>,
    /// Compilations given up, by reason.
    aborted: BTreeMap<String, u64>,
}

impl Census {
    /// Takes in the trace of a run on the main thread alone: code runs as soon as it is compiled.
    pub fn add(&mut self, trace: &str) {
        for line in trace.lines() {
            if line.starts_with("[completed compiling") {
                self.compiled += 1;
                self.optimized.extend(seed_in(line));
            } else if line.starts_with("[OSR - entry") {
                self.osr_entries += 1;
            } else if line.starts_with("[bailout (kind: ") {
                self.left.extend(seed_in(line));
                if let Some(end) = line.find("): begin") {
                    *self.reasons.entry(line[16..end].to_string()).or_default() += 1;
                }
            } else if line.starts_with("[aborted") {
                let reason = line.rsplit("because: ").next().unwrap_or(line).trim_end_matches(']');
                *self.aborted.entry(reason.to_string()).or_default() += 1;
            }
        }
    }

    /// Adds up.
    pub fn merge(&mut self, other: Census) {
        self.optimized.extend(other.optimized);
        self.left.extend(other.left);
        self.compiled += other.compiled;
        self.osr_entries += other.osr_entries;
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        for (reason, count) in other.aborted {
            *self.aborted.entry(reason).or_default() += count;
        }
    }

    /// In words.
    pub fn report(&self, programs: u64) -> String {
        let share = |part: usize| part as f64 * 100.0 / programs.max(1) as f64;
        let mut text = format!(
            "machine code ran in {:.1}% of the programs and was left in {:.1}%; {} compilations, {} OSR entries; exits:\n",
            share(self.optimized.len()),
            share(self.left.len()),
            self.compiled,
            self.osr_entries
        );
        for (what, list) in [("", &self.reasons), ("compilation given up: ", &self.aborted)] {
            let mut list: Vec<_> = list.iter().collect();
            list.sort_by(|a, b| b.1.cmp(a.1));
            for (reason, count) in list {
                text.push_str(&format!("{count:>9}  {what}{reason}\n"));
            }
        }
        text
    }
}

/// The seed in a function's name: `<JSFunction f1_SEED#7>`.
fn seed_in(line: &str) -> Option<u64> {
    let name = line.split_once("<JSFunction ")?.1.split_once('#')?.0;
    name.rsplit_once('_')?.1.parse().ok()
}
