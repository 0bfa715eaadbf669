//! Waiting for the operating system: file descriptors and the waker, on mio.
//!
//! mio reports edges, libuv (and our callers) want levels: a watcher whose descriptor is still readable must be called
//! again. Re-registering after each callback re-arms the edge, which gives levels without non-blocking descriptors.

use std::io;
use std::os::fd::RawFd;
use std::sync::Arc;
use std::time::Duration;

use mio::unix::SourceFd;
use mio::{Events, Poll, Token, Waker};

/// What a watcher waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// Data to read, or the end of it.
    Readable,
    /// Room to write.
    Writable,
}

/// What a ready descriptor is ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Reading will not block.
    pub readable: bool,
    /// Writing will not block.
    pub writable: bool,
}

const WAKER: Token = Token(usize::MAX);

pub(crate) struct Poller {
    poll: Poll,
    events: Events,
    waker: Option<Arc<Waker>>,
}

impl Poller {
    pub fn new() -> io::Result<Poller> {
        Ok(Poller { poll: Poll::new()?, events: Events::with_capacity(1024), waker: None })
    }

    /// The waker with which other threads interrupt a wait; made when first asked for.
    pub fn waker(&mut self) -> io::Result<Arc<Waker>> {
        if let Some(waker) = &self.waker {
            return Ok(Arc::clone(waker));
        }
        let waker = Arc::new(Waker::new(self.poll.registry(), WAKER)?);
        self.waker = Some(Arc::clone(&waker));
        Ok(waker)
    }

    pub fn watch(&self, fd: RawFd, slot: u32, interest: Interest) -> io::Result<()> {
        self.poll.registry().register(&mut SourceFd(&fd), Token(slot as usize), mio_interest(interest))
    }

    /// Arms a watcher again after its callback.
    pub fn rearm(&self, fd: RawFd, slot: u32, interest: Interest) -> io::Result<()> {
        self.poll.registry().reregister(&mut SourceFd(&fd), Token(slot as usize), mio_interest(interest))
    }

    pub fn forget(&self, fd: RawFd) -> io::Result<()> {
        self.poll.registry().deregister(&mut SourceFd(&fd))
    }

    /// Waits at most `timeout`; returns the slots of ready watchers. An interrupting signal counts as "nothing ready".
    pub fn wait(&mut self, timeout: Option<Duration>) -> io::Result<Vec<(u32, Readiness)>> {
        match self.poll.poll(&mut self.events, timeout) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(Vec::new()),
            Err(error) => return Err(error),
        }
        let ready = self.events.iter().filter(|event| event.token() != WAKER).map(|event| {
            let closed = event.is_error() || event.is_read_closed() || event.is_write_closed();
            let readiness = Readiness {
                readable: event.is_readable() || closed,
                writable: event.is_writable() || closed,
            };
            (event.token().0 as u32, readiness)
        });
        Ok(ready.collect())
    }
}

fn mio_interest(interest: Interest) -> mio::Interest {
    match interest {
        Interest::Readable => mio::Interest::READABLE,
        Interest::Writable => mio::Interest::WRITABLE,
    }
}
