//! Prints the table and writes it as JSON.
//!
//! Called by `main` row by row, so that a long run shows its progress.

use crate::arguments::Engine;
use crate::measurement::{Cell, Row, Table};
use serde_json::json;

/// Width of the column of names.
const NAME: usize = 22;
/// Width of a column of figures.
const FIGURE: usize = 16;

/// Which of a cell's times is meant.
pub type Time = fn(&Cell) -> Option<f64>;

/// The heading.
pub fn print_head(engines: &[Engine]) {
    println!("times in ms: warm (cold); ratio: that engine's time / {}'s, warm (cold)\n", engines[0].name);
    print!("{:NAME$}", "");
    for (index, engine) in engines.iter().enumerate() {
        print!("{:>FIGURE$}", engine.name);
        if index > 0 {
            print!("{:>FIGURE$}", "ratio");
        }
    }
    println!();
}

/// One program's line.
pub fn print_row(row: &Row) {
    print!("{:NAME$}", row.name);
    for (index, cell) in row.cells.iter().enumerate() {
        print!("{:>FIGURE$}", pair(cell.warm, cell.cold, 1));
        if index > 0 {
            print!("{:>FIGURE$}", pair(ratio(row, index, warm), ratio(row, index, cold), 2));
        }
    }
    println!();
    for failure in row.cells.iter().filter_map(|cell| cell.failure.as_ref()) {
        println!("{:NAME$}  failed: {failure}", "");
    }
}

/// The geometric means of the ratios.
pub fn print_means(table: &Table) {
    println!();
    for (index, engine) in table.engines.iter().enumerate().skip(1) {
        let (warm, cold) = (mean(table, index, warm), mean(table, index, cold));
        println!(
            "geometric mean, {engine} / {}: warm {}, cold {} ({} of {} programs)",
            table.engines[0],
            figure(warm, 3),
            figure(cold, 3),
            table.rows.iter().filter(|row| ratio(row, index, self::warm).is_some()).count(),
            table.rows.len()
        );
    }
}

/// Everything, for `--json`.
pub fn json(table: &Table) -> String {
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let engines: serde_json::Map<_, _> = table
                .engines
                .iter()
                .zip(&row.cells)
                .map(|(name, c)| {
                    (name.clone(), json!({ "cold": c.cold, "warm": c.warm, "failure": c.failure }))
                })
                .collect();
            json!({ "program": row.name, "engines": engines })
        })
        .collect();
    let means: Vec<_> = (1..table.engines.len())
        .map(|i| {
            let name = &table.engines[i];
            json!({ "engine": name, "warm": mean(table, i, warm), "cold": mean(table, i, cold) })
        })
        .collect();
    format!("{:#}\n", json!({ "baseline": table.engines[0], "programs": rows, "geometric_means": means }))
}

/// A warm time.
pub fn warm(cell: &Cell) -> Option<f64> {
    cell.warm
}

fn cold(cell: &Cell) -> Option<f64> {
    cell.cold
}

/// That engine's time over the first one's.
pub fn ratio(row: &Row, index: usize, time: Time) -> Option<f64> {
    let (own, other) = (time(&row.cells[0])?, time(&row.cells[index])?);
    (own > 0.0).then(|| other / own)
}

/// The geometric mean of an engine's ratios.
pub fn mean(table: &Table, index: usize, time: Time) -> Option<f64> {
    let logs: Vec<f64> = table.rows.iter().filter_map(|row| ratio(row, index, time)).map(f64::ln).collect();
    (!logs.is_empty()).then(|| (logs.iter().sum::<f64>() / logs.len() as f64).exp())
}

fn pair(first: Option<f64>, second: Option<f64>, digits: usize) -> String {
    format!("{} ({})", figure(first, digits), figure(second, digits))
}

/// A figure, or a dash.
pub fn figure(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |v| format!("{v:.digits$}"))
}
