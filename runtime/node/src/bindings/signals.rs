//! Signals as events of the loop: each arrives as a byte in a pipe that the loop watches (signal-hook's self-pipe).

use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;

use cutaway_engine::roots::Persistent;
use cutaway_engine::{Args, Completion, Value, Vm};
use cutaway_eventloop::{HandleId, Interest};
use signal_hook::SigId;
use signal_hook::low_level::{pipe, unregister};

use crate::node::of;
use crate::{callbacks, marshal, syscalls};

/// A signal somebody listens for. It does not keep the loop alive.
pub struct Watch {
    callback: Persistent,
    watcher: HandleId,
    registration: SigId,
    _receiver: std::rc::Rc<UnixStream>,
}

fn watch(vm: &Vm, signal: i32, callback: Value) -> std::io::Result<()> {
    let (receiver, sender) = UnixStream::pair()?;
    receiver.set_nonblocking(true)?;
    let registration = pipe::register(signal, sender)?;
    let receiver = std::rc::Rc::new(receiver);
    let reader = std::rc::Rc::clone(&receiver);
    let on_ready = move |vm: &Vm, _| {
        let mut bytes = [0; 64];
        let count = (&*reader).read(&mut bytes).unwrap_or(0);
        for _ in 0..count {
            let callback =
                of(vm).signals.borrow().iter().find(|(other, _)| *other == signal).map(|(_, w)| w.callback);
            if let Some(callback) = callback {
                callbacks::call_back(vm, vm.roots.get(callback), &[]);
            }
        }
    };
    let event_loop = &of(vm).event_loop;
    let watcher = event_loop.watch(receiver.as_raw_fd(), Interest::Readable, on_ready)?;
    event_loop.set_ref(watcher, false);
    let callback = vm.roots.keep(callback);
    of(vm)
        .signals
        .borrow_mut()
        .push((signal, Watch { callback, watcher, registration, _receiver: receiver }));
    Ok(())
}

/// watchSignal(number, callback): 0 or a negative error number
pub fn watch_signal(vm: &Vm, args: &Args) -> Completion<Value> {
    let result = watch(vm, marshal::integer(args.get(0)) as i32, args.get(1));
    Ok(Value::int(result.err().map_or(0, |error| syscalls::negative(&error))))
}

/// unwatchSignal(number)
pub fn unwatch_signal(vm: &Vm, args: &Args) -> Completion<Value> {
    let signal = marshal::integer(args.get(0)) as i32;
    let mut signals = of(vm).signals.borrow_mut();
    if let Some(index) = signals.iter().position(|(other, _)| *other == signal) {
        let (_, watch) = signals.remove(index);
        drop(signals);
        unregister(watch.registration);
        vm.roots.release(watch.callback);
        of(vm).event_loop.close(watch.watcher, None);
    }
    Ok(Value::UNDEFINED)
}
