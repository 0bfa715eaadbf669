//! The binding `stdio`: writing to descriptors at once, and reading from them on the loop.

use cutaway_engine::native::Property;
use cutaway_engine::roots::Persistent;
use cutaway_engine::strings::to_rust_string;
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_eventloop::{HandleId, Interest};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::JsString;

use super::function;
use crate::node::{Node, of};
use crate::{callbacks, marshal, syscalls};

const FUNCTIONS: &[Property] = &[
    function("kind", kind),
    function("windowSize", window_size),
    function("writeString", write_string),
    function("writeBytes", write_bytes),
    function("startReading", start_reading),
    function("stopReading", stop_reading),
    function("setReadingRef", set_reading_ref),
    function("setRawMode", set_raw_mode),
];

const CHUNK: usize = 65536;

/// A descriptor being read.
pub struct Reader {
    callback: Persistent,
    /// Pipes and terminals are watched; files cannot be, and are read by jobs of the pool.
    watcher: Option<HandleId>,
}

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

fn fd_argument(args: &Args) -> i32 {
    marshal::integer(args.get(0)) as i32
}

/// kind(fd): 'tty', 'file', 'pipe' or 'unknown'
fn kind(vm: &Vm, args: &Args) -> Completion<Value> {
    let fd = fd_argument(args);
    let name = if syscalls::is_terminal(fd) {
        "tty"
    } else {
        match syscalls::fstat(fd).map(|numbers| numbers[1] as u32 & libc::S_IFMT) {
            Ok(libc::S_IFREG | libc::S_IFCHR | libc::S_IFBLK) => "fs",
            Ok(libc::S_IFIFO | libc::S_IFSOCK) => "pipe",
            _ => "unknown",
        }
    };
    Ok(Value::cell(vm.intern(name)))
}

/// windowSize(fd): [columns, rows]
fn window_size(vm: &Vm, args: &Args) -> Completion<Value> {
    let (columns, rows) = syscalls::window_size(fd_argument(args)).unwrap_or((80, 24));
    Ok(marshal::number_array(vm, &[f64::from(columns), f64::from(rows)]))
}

fn written(result: Result<(), i32>) -> Value {
    Value::int(result.err().unwrap_or(0))
}

/// writeString(fd, text): 0 or a negative error number
fn write_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let text =
        args.get(1).downcast::<JsString>().map(|string| to_rust_string(vm, string)).unwrap_or_default();
    Ok(written(syscalls::write_all(fd_argument(args), text.as_bytes())))
}

/// writeBytes(fd, bytes): 0 or a negative error number
fn write_bytes(_vm: &Vm, args: &Args) -> Completion<Value> {
    let bytes = marshal::bytes(args.get(1));
    Ok(written(syscalls::write_all(fd_argument(args), &bytes)))
}

/// startReading(fd, callback): calls back with each chunk, null at the end, or a negative error number.
fn start_reading(vm: &Vm, args: &Args) -> Completion<Value> {
    let fd = fd_argument(args);
    let event_loop = &of(vm).event_loop;
    let watcher = event_loop.watch(fd, Interest::Readable, move |vm, _| deliver(vm, fd, read_chunk(fd))).ok();
    let callback = vm.roots.keep(args.get(1));
    of(vm).readers.borrow_mut().push((fd, Reader { callback, watcher }));
    if watcher.is_none() {
        read_on_pool(vm, fd);
    }
    Ok(Value::UNDEFINED)
}

fn read_chunk(fd: i32) -> Result<Vec<u8>, i32> {
    let mut bytes = vec![0; CHUNK];
    let count = syscalls::read(fd, &mut bytes, None)?;
    bytes.truncate(count);
    Ok(bytes)
}

fn read_on_pool(vm: &Vm, fd: i32) {
    let after = move |vm: &Vm, chunk: Result<Vec<u8>, i32>| {
        let goes_on = chunk.as_ref().is_ok_and(|bytes| !bytes.is_empty());
        deliver(vm, fd, chunk);
        let is_open = of(vm).readers.borrow().iter().any(|(other, _)| *other == fd);
        if goes_on && is_open {
            read_on_pool(vm, fd);
        }
    };
    if let Err(error) = of(vm).event_loop.queue_work("fs.read", move || read_chunk(fd), after) {
        deliver(vm, fd, Err(syscalls::negative(&error)));
    }
}

fn deliver(vm: &Vm, fd: i32, chunk: Result<Vec<u8>, i32>) {
    let callback =
        of(vm).readers.borrow().iter().find(|(other, _)| *other == fd).map(|(_, reader)| reader.callback);
    let Some(callback) = callback else { return };
    let callback = vm.roots.get(callback);
    let value = match chunk {
        Ok(bytes) if bytes.is_empty() => Ok(Value::NULL),
        Ok(bytes) => marshal::uint8_array(vm, &bytes),
        Err(error) => Ok(Value::int(error)),
    };
    match value {
        Ok(value) => drop(callbacks::call_back(vm, callback, &[value])),
        Err(throw) => Node::report_or_exit(vm, throw),
    }
}

/// stopReading(fd)
fn stop_reading(vm: &Vm, args: &Args) -> Completion<Value> {
    let fd = fd_argument(args);
    let mut readers = of(vm).readers.borrow_mut();
    if let Some(index) = readers.iter().position(|(other, _)| *other == fd) {
        let (_, reader) = readers.remove(index);
        drop(readers);
        vm.roots.release(reader.callback);
        if let Some(watcher) = reader.watcher {
            of(vm).event_loop.close(watcher, None);
        }
    }
    Ok(Value::UNDEFINED)
}

/// setReadingRef(fd, on): whether reading keeps the loop alive.
fn set_reading_ref(vm: &Vm, args: &Args) -> Completion<Value> {
    let fd = fd_argument(args);
    let watcher =
        of(vm).readers.borrow().iter().find(|(other, _)| *other == fd).and_then(|(_, reader)| reader.watcher);
    if let Some(watcher) = watcher {
        of(vm).event_loop.set_ref(watcher, args.get(1).is_true());
    }
    Ok(Value::UNDEFINED)
}

/// setRawMode(fd, on): 0 or a negative error number
fn set_raw_mode(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::int(syscalls::set_raw_mode(fd_argument(args), args.get(1).is_true()).err().unwrap_or(0)))
}
