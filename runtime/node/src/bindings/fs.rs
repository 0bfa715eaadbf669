//! The binding `fs`: file system calls, at once or on the thread pool.

use std::io;

use cutaway_engine::native::Property;
use cutaway_engine::operations::errors::throw_error;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Value, Vm};
use cutaway_gc::cells::objects::JsObject;

use super::fs_requests::{Reply, Request};
use super::function;
use crate::node::{Node, of};
use crate::syscalls::negative;
use crate::{callbacks, marshal};

const FUNCTIONS: &[Property] =
    &[function("call", call), function("submit", submit), function("readUtf8", read_utf8)];

/// A failure of reading, as against opening, is told by this much below the error number.
const READ_FAILED: i32 = -10_000;

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

fn parse(vm: &Vm, args: &Args, from: usize) -> Completion<Request> {
    let operation = marshal::text_argument(vm, args, 0);
    Request::parse(vm, &operation, args.rest(from)).ok_or_else(|| {
        throw_error(vm, Intrinsic::Error, format!("No such file system operation: {operation}"))
    })
}

/// call(operation, ...arguments): the result or a negative error number.
fn call(vm: &Vm, args: &Args) -> Completion<Value> {
    parse(vm, args, 1)?.run().value(vm)
}

/// submit(operation, callback, ...arguments): calls back with the result or a negative error number.
fn submit(vm: &Vm, args: &Args) -> Completion<Value> {
    let request = parse(vm, args, 2)?;
    let callback = vm.roots.keep(args.get(1));
    let after = move |vm: &Vm, reply: Reply| {
        let callback = vm.roots.release(callback);
        match reply.value(vm) {
            Ok(value) => drop(callbacks::call_back(vm, callback, &[value])),
            Err(throw) => {
                Node::report_or_exit(vm, throw);
                callbacks::drain(vm);
            }
        }
    };
    let queued = of(vm).event_loop.queue_work(request.label(), move || request.run(), after);
    if let Err(error) = queued {
        return Err(throw_error(vm, Intrinsic::Error, format!("The thread pool cannot start: {error}")));
    }
    Ok(Value::UNDEFINED)
}

/// readUtf8(path): the text of a whole file, or a negative error number.
fn read_utf8(vm: &Vm, args: &Args) -> Completion<Value> {
    let path = marshal::text_argument(vm, args, 0);
    let result = std::fs::File::open(&path).map_err(|error| negative(&error)).and_then(|mut file| {
        let mut bytes = Vec::new();
        match io::Read::read_to_end(&mut file, &mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(negative(&error) + READ_FAILED),
        }
    });
    Ok(match result {
        Ok(bytes) => marshal::string(vm, &String::from_utf8_lossy(&bytes)),
        Err(error) => Value::int(error),
    })
}
