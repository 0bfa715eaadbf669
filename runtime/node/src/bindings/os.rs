//! The binding `os`: facts about the machine, and the names of errors and signals.

use std::fs;

use cutaway_engine::native::Property;
use cutaway_engine::objects::new_object_with_prototype;
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_gc::cells::objects::JsObject;

use super::function;
use crate::{marshal, syscalls};

const FUNCTIONS: &[Property] = &[
    function("errorName", error_name),
    function("errnoConstants", errno_constants),
    function("signalConstants", signal_constants),
    function("uname", uname),
    function("hostname", hostname),
    function("cpus", cpus),
    function("availableParallelism", available_parallelism),
    function("totalMemory", total_memory),
    function("freeMemory", free_memory),
    function("loadAverage", load_average),
    function("uptime", uptime),
    function("userInfo", user_info),
    function("priority", priority),
];

macro_rules! errors {
    ($($name:ident $text:literal,)*) => {
        const ERRORS: &[(&str, i32, &str)] = &[$((stringify!($name), libc::$name, $text),)*];
    };
}

errors! {
    E2BIG "argument list too long",
    EACCES "permission denied",
    EADDRINUSE "address already in use",
    EADDRNOTAVAIL "address not available",
    EAGAIN "resource temporarily unavailable",
    EALREADY "connection already in progress",
    EBADF "bad file descriptor",
    EBUSY "resource busy or locked",
    ECANCELED "operation canceled",
    ECHILD "no child processes",
    ECONNABORTED "software caused connection abort",
    ECONNREFUSED "connection refused",
    ECONNRESET "connection reset by peer",
    EDOM "numerical argument out of domain",
    EEXIST "file already exists",
    EFAULT "bad address in system call argument",
    EFBIG "file too large",
    EHOSTUNREACH "host is unreachable",
    EINTR "interrupted system call",
    EINVAL "invalid argument",
    EIO "i/o error",
    EISCONN "socket is already connected",
    EISDIR "illegal operation on a directory",
    ELOOP "too many symbolic links encountered",
    EMFILE "too many open files",
    EMLINK "too many links",
    EMSGSIZE "message too long",
    ENAMETOOLONG "name too long",
    ENETDOWN "network is down",
    ENETUNREACH "network is unreachable",
    ENFILE "file table overflow",
    ENODEV "no such device",
    ENOENT "no such file or directory",
    ENOMEM "not enough memory",
    ENOSPC "no space left on device",
    ENOSYS "function not implemented",
    ENOTCONN "socket is not connected",
    ENOTDIR "not a directory",
    ENOTEMPTY "directory not empty",
    ENOTSOCK "socket operation on non-socket",
    ENOTSUP "operation not supported on socket",
    ENOTTY "inappropriate ioctl for device",
    ENXIO "no such device or address",
    EPERM "operation not permitted",
    EPIPE "broken pipe",
    EPROTO "protocol error",
    ERANGE "result too large",
    EROFS "read-only file system",
    ESPIPE "invalid seek",
    ESRCH "no such process",
    ETIMEDOUT "connection timed out",
    ETXTBSY "text file is busy",
    EXDEV "cross-device link not permitted",
}

macro_rules! signals {
    ($($name:ident,)*) => {
        const SIGNALS: &[(&str, i32)] = &[$((stringify!($name), libc::$name),)*];
    };
}

signals! {
    SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM,
    SIGTERM, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH,
    SIGIO, SIGSYS,
}

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

/// errorName(negative number): [code, text]
fn error_name(vm: &Vm, args: &Args) -> Completion<Value> {
    let number = -marshal::integer(args.get(0)) as i32;
    let unknown = format!("Unknown system error {}", -number);
    let found = ERRORS.iter().find(|(_, known, _)| *known == number);
    let (code, text) = found.map_or((unknown.as_str(), unknown.as_str()), |(code, _, text)| (*code, *text));
    Ok(marshal::array(vm, [code, text], marshal::string))
}

fn constants<'a>(vm: &Vm, entries: impl IntoIterator<Item = (&'a str, i32)>) -> Value {
    let object = new_object_with_prototype(vm, Value::NULL);
    for (name, number) in entries {
        marshal::set(vm, object, name, Value::int(number));
    }
    Value::cell(object)
}

fn errno_constants(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(constants(vm, ERRORS.iter().map(|(name, number, _)| (*name, *number))))
}

fn signal_constants(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(constants(vm, SIGNALS.iter().copied()))
}

/// uname(): [system, release, version, machine]
fn uname(vm: &Vm, _args: &Args) -> Completion<Value> {
    let names = syscalls::system_names();
    Ok(marshal::array(vm, &names[..4], |vm, name| marshal::string(vm, name)))
}

fn hostname(vm: &Vm, _args: &Args) -> Completion<Value> {
    let [.., name] = syscalls::system_names();
    Ok(marshal::string(vm, &name))
}

/// cpus(): [model, megahertz, user, nice, system, idle, interrupts, ...] with times in milliseconds
fn cpus(vm: &Vm, _args: &Args) -> Completion<Value> {
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| -> Vec<String> {
        let lines = information.lines().filter(|line| line.starts_with(name));
        lines.filter_map(|line| line.split_once(": ")).map(|(_, value)| value.to_owned()).collect()
    };
    let (models, speeds) = (field("model name"), field("cpu MHz"));
    let times = fs::read_to_string("/proc/stat").unwrap_or_default();
    let lines = times.lines().filter(|line| line.starts_with("cpu") && !line.starts_with("cpu "));
    let list = cutaway_engine::objects::array::array_create(vm, 0);
    for (index, line) in lines.enumerate() {
        // user nice system idle iowait irq, in hundredths of a second
        let ticks: Vec<f64> =
            line.split(' ').skip(1).filter_map(|tick| tick.parse().ok()).map(|t: f64| t * 10.0).collect();
        let tick = |at: usize| Value::number(ticks.get(at).copied().unwrap_or(0.0));
        let speed: f64 = speeds.get(index).and_then(|speed| speed.parse().ok()).unwrap_or(0.0);
        let model = marshal::string(vm, models.get(index).map_or("unknown", String::as_str));
        let row = [model, Value::number(speed.floor()), tick(0), tick(1), tick(2), tick(3), tick(5)];
        row.into_iter().for_each(|value| cutaway_engine::objects::array::push(vm, list, value));
    }
    Ok(Value::cell(list))
}

fn available_parallelism(_vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::number(std::thread::available_parallelism().map_or(1, usize::from) as f64))
}

/// A line of /proc/meminfo in bytes.
fn memory(name: &str) -> Value {
    let information = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let line = information.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let kilobytes: f64 = line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap_or(0.0);
    Value::number(kilobytes * 1024.0)
}

fn total_memory(_vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(memory("MemTotal"))
}

fn free_memory(_vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(memory("MemAvailable"))
}

fn load_average(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(marshal::number_array(vm, &syscalls::load_average()))
}

fn uptime(_vm: &Vm, _args: &Args) -> Completion<Value> {
    let text = fs::read_to_string("/proc/uptime").unwrap_or_default();
    Ok(Value::number(text.split(' ').next().and_then(|seconds| seconds.parse().ok()).unwrap_or(0.0)))
}

/// userInfo(): [name, uid, gid, home, shell]
fn user_info(vm: &Vm, _args: &Args) -> Completion<Value> {
    let [user, _, group, _] = syscalls::ids();
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let mut fields = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found =
        fields.find(|fields| fields.get(2).is_some_and(|id| id.parse() == Ok(user))).unwrap_or_default();
    let field = |index: usize| marshal::string(vm, found.get(index).copied().unwrap_or_default());
    let list = cutaway_engine::objects::array::array_create(vm, 0);
    for value in [field(0), Value::from(user), Value::from(group), field(5), field(6)] {
        cutaway_engine::objects::array::push(vm, list, value);
    }
    Ok(Value::cell(list))
}

fn priority(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::int(syscalls::priority(marshal::integer(args.get(0)) as u32)))
}
