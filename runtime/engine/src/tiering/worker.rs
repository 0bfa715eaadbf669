//! The thread that compiles beside the program. Started with the first job; ends with its `Vm`.

use super::job::{self, Done, Work};
use crate::interpreter::InterruptHandle;
use std::cell::RefCell;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// See the module's text.
#[derive(Default)]
pub struct Worker {
    thread: RefCell<Option<Thread>>,
}

struct Thread {
    jobs: Sender<(Work, InterruptHandle)>,
    results: Receiver<Done>,
    handle: JoinHandle<()>,
}

/// Native stack of the compiler's thread: register allocation recurses.
const STACK_BYTES: usize = 8 << 20;

impl Worker {
    /// Hands over a job. If no thread can be had, it is done at once.
    pub fn send(&self, work: Work, interrupt: InterruptHandle) {
        let mut thread = self.thread.borrow_mut();
        if thread.is_none() {
            *thread = start();
        }
        if let Some(thread) = thread.as_ref() {
            // A closed channel means that the thread is gone: the job is lost, the function stays in the interpreter.
            let _ = thread.jobs.send((work, interrupt));
        }
    }

    /// A finished job, if there is one.
    pub fn receive(&self) -> Option<Done> {
        self.thread.borrow().as_ref()?.results.try_recv().ok()
    }
}

fn start() -> Option<Thread> {
    let (jobs, incoming) = channel::<(Work, InterruptHandle)>();
    let (outgoing, results) = channel();
    let run = move || {
        let mut scratch = None;
        for (work, interrupt) in incoming {
            if outgoing.send(job::execute(work, &mut scratch)).is_err() {
                return;
            }
            interrupt.code_is_ready();
        }
    };
    let builder = std::thread::Builder::new().name("cutaway-compiler".to_string()).stack_size(STACK_BYTES);
    let handle = builder.spawn(run).ok()?;
    Some(Thread { jobs, results, handle })
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(Thread { jobs, results, handle }) = self.thread.take() {
            drop(jobs);
            drop(results);
            // The job it may be in is short; a panic there has said what it was.
            let _ = handle.join();
        }
    }
}
