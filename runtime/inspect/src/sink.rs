//! Where traces and dumps go: standard output, or a file.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// A line-oriented output. Standard output is flushed after each write, so that traces and the program's own output keep
/// their order.
pub struct Sink(RefCell<Output>);

enum Output {
    Standard,
    File(BufWriter<File>),
}

impl Sink {
    /// Standard output.
    pub fn standard() -> Sink {
        Sink(RefCell::new(Output::Standard))
    }

    /// A file, created or emptied.
    pub fn file(path: &Path) -> io::Result<Sink> {
        Ok(Sink(RefCell::new(Output::File(BufWriter::new(File::create(path)?)))))
    }

    /// Writes text. A closed standard output is no reason to stop the program.
    pub fn write(&self, text: &str) {
        let _ = match &mut *self.0.borrow_mut() {
            Output::Standard => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes()).and_then(|()| out.flush())
            }
            Output::File(file) => file.write_all(text.as_bytes()),
        };
    }

    /// Writes a line.
    pub fn line(&self, text: &str) {
        self.write(text);
        self.write("\n");
    }

    /// Makes sure that everything has arrived.
    pub fn flush(&self) {
        if let Output::File(file) = &mut *self.0.borrow_mut() {
            let _ = file.flush();
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.flush();
    }
}
