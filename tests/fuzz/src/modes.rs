//! The modes in which a batch runs. The first is the reference.

use crate::random::Random;

/// Flags of the engine.
pub type Mode = Vec<String>;

/// Passes that may be switched off.
const PASSES: &[&str] =
    &["phis", "fold", "gvn", "loads", "escape", "ranges", "sink", "invert", "hoist", "dce"];

/// The modes of a batch: always one of each family, with figures that differ from batch to batch.
pub fn of_batch(batch: u64) -> Vec<Mode> {
    let mut random = Random::new(batch ^ 0x5eed);
    let budget = random.pick_one(&[200, 700, 2000]);
    let every = 3 + random.below(11);
    let mut passes: Vec<&str> = Vec::new();
    for _ in 0..1 + random.below(4) {
        let pass = random.pick(PASSES);
        if !passes.contains(&pass) {
            passes.push(pass);
        }
    }
    let passes = format!("--no-jit-pass={}", passes.join(","));
    let default = format!("--no-concurrent-recompilation --interrupt-budget={budget}");
    let stress = "--stress-opt --interrupt-budget=2000";
    let varied = match batch % 6 {
        0 => format!("--interrupt-budget={budget}"),
        1 => format!("{default} --no-inlining"),
        2 => format!("{default} --no-use-osr {passes}"),
        3 => format!("{default} {passes}"),
        4 => format!("{stress} {passes}"),
        _ => format!("{stress} --stress-deopt={every}"),
    };
    [
        "--no-opt",
        &default,
        stress,
        "--stress-deopt=7 --no-concurrent-recompilation --interrupt-budget=700",
        &format!("{stress} --stress-gc=1009 --verify-heap --poison"),
        &varied,
    ]
    .iter()
    .map(|flags| flags.split(' ').map(str::to_string).collect())
    .collect()
}
