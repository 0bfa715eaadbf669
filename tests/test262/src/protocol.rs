//! Lines between coordinator and worker. The coordinator writes a path; the worker answers `begin` and `end` for each
//! variant, and then `done`.

use crate::outcome::{Outcome, Status, Variant};

/// A line from a worker.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A variant begins.
    Begin(Variant),
    /// It ended.
    End(Outcome),
    /// The test is done.
    Done,
}

impl Reply {
    /// As a line, without its end.
    pub fn to_line(&self) -> String {
        match self {
            Reply::Begin(variant) => format!("begin\t{}", variant.name()),
            Reply::End(outcome) => {
                let message = outcome.message.replace(['\n', '\r', '\t'], " ");
                format!("end\t{}\t{}\t{message}", outcome.variant.name(), outcome.status.name())
            }
            Reply::Done => "done".to_owned(),
        }
    }

    /// Reads a line; None if it is not one of ours.
    pub fn from_line(line: &str) -> Option<Reply> {
        let mut parts = line.trim_end_matches('\n').splitn(4, '\t');
        let word = parts.next()?;
        if word == "done" {
            return Some(Reply::Done);
        }
        let name = parts.next()?;
        let variant = *Variant::ALL.iter().find(|variant| variant.name() == name)?;
        match word {
            "begin" => Some(Reply::Begin(variant)),
            "end" => {
                let name = parts.next()?;
                let status = *Status::ALL.iter().find(|status| status.name() == name)?;
                Some(Reply::End(Outcome { variant, status, message: parts.next().unwrap_or("").to_owned() }))
            }
            _ => None,
        }
    }
}
