//! The binding `process`: what `process` knows and does.

use std::time::UNIX_EPOCH;

use cutaway_engine::native::Property;
use cutaway_engine::objects::new_object;
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_gc::cells::objects::JsObject;

use super::{function, signals};
use crate::node::{Hook, of};
use crate::{marshal, syscalls};

/// The version of Node whose behaviour this is, which packages ask for.
pub const NODE_VERSION: &str = "20.20.2";

/// The version of V8 in that Node.
const V8_VERSION: &str = "11.3.244.8-node.38";

const FUNCTIONS: &[Property] = &[
    function("argv", argv),
    function("execArgv", exec_argv),
    function("versions", versions),
    function("environment", environment),
    function("setVariable", set_variable),
    function("unsetVariable", unset_variable),
    function("setExitCode", set_exit_code),
    function("exit", exit),
    function("abort", abort),
    function("cwd", cwd),
    function("chdir", chdir),
    function("umask", umask),
    function("ids", ids),
    function("uptime", uptime),
    function("hrtime", hrtime),
    function("millisecondsSinceStart", milliseconds_since_start),
    function("timeOrigin", time_origin),
    function("memoryUsage", memory_usage),
    function("cpuUsage", cpu_usage),
    function("resourceUsage", resource_usage),
    function("kill", kill),
    function("noWarnings", no_warnings),
    function("watchSignal", signals::watch_signal),
    function("unwatchSignal", signals::unwatch_signal),
    function("setCallbacks", set_callbacks),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    let binding = marshal::object_of(vm, FUNCTIONS);
    let set_text = |name: &str, text: &str| marshal::set(vm, binding, name, marshal::string(vm, text));
    set_text("version", &format!("v{NODE_VERSION}"));
    set_text("arch", arch());
    set_text("platform", if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS });
    set_text("execPath", &executable());
    set_text("argv0", &of(vm).config.argv0);
    set_text("title", "cutaway");
    marshal::set(vm, binding, "pid", Value::from(std::process::id()));
    marshal::set(vm, binding, "ppid", Value::from(std::os::unix::process::parent_id()));
    binding
}

fn arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    }
}

fn executable() -> String {
    std::env::current_exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default()
}

fn texts<'a>(vm: &Vm, items: impl IntoIterator<Item = &'a str>) -> Value {
    marshal::array(vm, items, marshal::string)
}

fn argv(vm: &Vm, _args: &Args) -> Completion<Value> {
    let executable = executable();
    let rest = of(vm).config.arguments.iter().map(String::as_str);
    Ok(texts(vm, std::iter::once(executable.as_str()).chain(rest)))
}

fn exec_argv(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(texts(vm, of(vm).config.exec_arguments.iter().map(String::as_str)))
}

fn versions(vm: &Vm, _args: &Args) -> Completion<Value> {
    let object = new_object(vm);
    let own = env!("CARGO_PKG_VERSION");
    let all =
        [("node", NODE_VERSION), ("cutaway", own), ("v8", V8_VERSION), ("uv", "1.46.0"), ("modules", "115")];
    for (name, version) in all {
        marshal::set(vm, object, name, marshal::string(vm, version));
    }
    Ok(Value::cell(object))
}

/// environment(): [name, value, ...]
fn environment(vm: &Vm, _args: &Args) -> Completion<Value> {
    let entries: Vec<String> = std::env::vars_os()
        .flat_map(|(name, value)| [name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()])
        .collect();
    Ok(texts(vm, entries.iter().map(String::as_str)))
}

/// A name that `setenv` takes.
fn is_variable_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0'])
}

fn set_variable(vm: &Vm, args: &Args) -> Completion<Value> {
    let (name, value) = (marshal::text_argument(vm, args, 0), marshal::text_argument(vm, args, 1));
    if is_variable_name(&name) && !value.contains('\0') {
        // SAFETY: pool threads run file system calls only, none of which reads the environment.
        unsafe { std::env::set_var(name, value) };
    }
    Ok(Value::UNDEFINED)
}

fn unset_variable(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = marshal::text_argument(vm, args, 0);
    if is_variable_name(&name) {
        // SAFETY: as in `set_variable`.
        unsafe { std::env::remove_var(name) };
    }
    Ok(Value::UNDEFINED)
}

fn set_exit_code(vm: &Vm, args: &Args) -> Completion<Value> {
    of(vm).exit_code.set(args.get(0).as_number().map(|code| code as i32));
    Ok(Value::UNDEFINED)
}

fn exit(vm: &Vm, args: &Args) -> Completion<Value> {
    of(vm).exit(marshal::integer(args.get(0)) as i32)
}

fn abort(_vm: &Vm, _args: &Args) -> Completion<Value> {
    std::process::abort()
}

fn cwd(vm: &Vm, _args: &Args) -> Completion<Value> {
    let directory =
        std::env::current_dir().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(marshal::string(vm, &directory))
}

/// chdir(path): 0 or a negative error number
fn chdir(vm: &Vm, args: &Args) -> Completion<Value> {
    let result = std::env::set_current_dir(marshal::text_argument(vm, args, 0));
    Ok(Value::int(result.err().map_or(0, |error| syscalls::negative(&error))))
}

fn umask(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::from(syscalls::umask(marshal::integer(args.get(0)))))
}

/// ids(): [uid, euid, gid, egid]
fn ids(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(marshal::number_array(vm, &syscalls::ids().map(f64::from)))
}

fn uptime(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::number(of(vm).started.elapsed().as_secs_f64()))
}

/// hrtime(): [seconds, nanoseconds] from an arbitrary origin
fn hrtime(vm: &Vm, _args: &Args) -> Completion<Value> {
    // Not from zero, so that nobody takes it for the time since the start.
    let now = of(vm).started.elapsed() + std::time::Duration::from_secs(1000);
    Ok(marshal::number_array(vm, &[now.as_secs() as f64, f64::from(now.subsec_nanos())]))
}

fn milliseconds_since_start(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::number(of(vm).started.elapsed().as_nanos() as f64 / 1e6))
}

fn time_origin(vm: &Vm, _args: &Args) -> Completion<Value> {
    let since_epoch = of(vm).started_at.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Value::number(since_epoch.as_micros() as f64 / 1e3))
}

/// memoryUsage(): [rss, heapTotal, heapUsed, external, arrayBuffers]
fn memory_usage(vm: &Vm, _args: &Args) -> Completion<Value> {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident =
        pages.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * 4096.0;
    let heap = vm.heap.statistics();
    let external = heap.external as f64;
    Ok(marshal::number_array(vm, &[resident, heap.committed as f64, heap.used as f64, external, external]))
}

/// cpuUsage(): [user, system] in microseconds
fn cpu_usage(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(marshal::number_array(vm, &syscalls::resource_usage()[..2]))
}

fn resource_usage(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(marshal::number_array(vm, &syscalls::resource_usage()))
}

/// kill(pid, signal): 0 or a negative error number
fn kill(_vm: &Vm, args: &Args) -> Completion<Value> {
    let result = syscalls::kill(marshal::integer(args.get(0)) as i32, marshal::integer(args.get(1)) as i32);
    Ok(Value::int(result.err().unwrap_or(0)))
}

fn no_warnings(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::bool(of(vm).config.no_warnings))
}

/// setCallbacks(handleUncaught, emitBeforeExit, emitExit)
fn set_callbacks(vm: &Vm, args: &Args) -> Completion<Value> {
    for (index, hook) in [Hook::Uncaught, Hook::BeforeExit, Hook::Exit].into_iter().enumerate() {
        of(vm).set_hook(vm, hook, args.get(index));
    }
    Ok(Value::UNDEFINED)
}
