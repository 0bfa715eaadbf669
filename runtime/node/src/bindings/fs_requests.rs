//! File system requests: what is asked, as data that may go to a pool thread, and the answer that comes back.
//!
//! [`Request::parse`] reads the arguments on the loop's thread, [`Request::run`] does the work anywhere, [`Reply::value`] makes
//! the JavaScript value on the loop's thread again.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, PermissionsExt, chown, symlink};
use std::path::Path;

use cutaway_engine::{Completion, Value, Vm};

use crate::marshal;
use crate::syscalls::{self, Change, FileNumbers, negative};

/// One request.
#[derive(Debug)]
pub enum Request {
    Open { path: String, flags: i32, mode: u32 },
    Close { fd: i32 },
    Read { fd: i32, length: usize, position: Option<i64> },
    Write { fd: i32, bytes: Vec<u8>, position: Option<i64> },
    Stat { path: String, follow: bool },
    StatOpen { fd: i32 },
    Access { path: String, mode: i32 },
    ReadDirectory { path: String, recursive: bool },
    MakeDirectory { path: String, mode: u32, recursive: bool },
    RemoveDirectory { path: String },
    RemoveTree { path: String, recursive: bool, force: bool },
    Unlink { path: String },
    Rename { from: String, to: String },
    CopyFile { from: String, to: String, exclusive: bool },
    Link { from: String, to: String },
    SymbolicLink { target: String, path: String },
    ReadLink { path: String },
    RealPath { path: String },
    MakeTemporary { prefix: String },
    SetMode { path: String, mode: u32 },
    SetOwner { path: String, user: u32, group: u32 },
    SetTimes { path: String, access: f64, modification: f64 },
    Truncate { path: String, length: i64 },
    Change { fd: i32, change: Change },
}

/// What comes back.
#[derive(Debug)]
pub enum Reply {
    Done,
    Number(f64),
    Text(String),
    Bytes(Vec<u8>),
    File(FileNumbers),
    /// Names with their types, as numbered by libuv.
    Entries(Vec<(String, u8)>),
    /// A negative error number.
    Error(i32),
}

impl Request {
    /// Reads the arguments of an operation named as in `fs_operations.js`; `None` for an unknown name.
    pub fn parse(vm: &Vm, operation: &str, arguments: &[Value]) -> Option<Request> {
        let value = |index: usize| arguments.get(index).copied().unwrap_or_default();
        let text = |index| marshal::text(vm, value(index));
        let number = |index| marshal::number(value(index));
        let integer = |index| marshal::integer(value(index));
        let fd = || integer(0) as i32;
        let position = |index| Some(integer(index)).filter(|position| *position >= 0);
        let on = |index| value(index).is_true();
        Some(match operation {
            "open" => Request::Open { path: text(0), flags: integer(1) as i32, mode: integer(2) as u32 },
            "close" => Request::Close { fd: fd() },
            "read" => Request::Read { fd: fd(), length: integer(1).max(0) as usize, position: position(2) },
            "write" => Request::Write { fd: fd(), bytes: marshal::bytes(value(1)), position: position(2) },
            "stat" => Request::Stat { path: text(0), follow: true },
            "lstat" => Request::Stat { path: text(0), follow: false },
            "fstat" => Request::StatOpen { fd: fd() },
            "access" => Request::Access { path: text(0), mode: integer(1) as i32 },
            "readdir" => Request::ReadDirectory { path: text(0), recursive: on(1) },
            "mkdir" => Request::MakeDirectory { path: text(0), mode: integer(1) as u32, recursive: on(2) },
            "rmdir" => Request::RemoveDirectory { path: text(0) },
            "rmTree" => Request::RemoveTree { path: text(0), recursive: on(1), force: on(2) },
            "unlink" => Request::Unlink { path: text(0) },
            "rename" => Request::Rename { from: text(0), to: text(1) },
            "copyFile" => Request::CopyFile { from: text(0), to: text(1), exclusive: integer(2) & 1 != 0 },
            "link" => Request::Link { from: text(0), to: text(1) },
            "symlink" => Request::SymbolicLink { target: text(0), path: text(1) },
            "readlink" => Request::ReadLink { path: text(0) },
            "realpath" => Request::RealPath { path: text(0) },
            "mkdtemp" => Request::MakeTemporary { prefix: text(0) },
            "chmod" => Request::SetMode { path: text(0), mode: integer(1) as u32 },
            "chown" => Request::SetOwner { path: text(0), user: integer(1) as u32, group: integer(2) as u32 },
            "utimes" => Request::SetTimes { path: text(0), access: number(1), modification: number(2) },
            "truncate" => Request::Truncate { path: text(0), length: integer(1) },
            "ftruncate" => Request::Change { fd: fd(), change: Change::Length(integer(1)) },
            "fchmod" => Request::Change { fd: fd(), change: Change::Mode(integer(1) as u32) },
            "fsync" => Request::Change { fd: fd(), change: Change::Sync },
            "fdatasync" => Request::Change { fd: fd(), change: Change::SyncData },
            "futimes" => Request::Change { fd: fd(), change: Change::Times(number(1), number(2)) },
            _ => return None,
        })
    }

    /// The kind of work, for traces.
    pub fn label(&self) -> &'static str {
        match self {
            Request::Open { .. } => "fs.open",
            Request::Close { .. } => "fs.close",
            Request::Read { .. } => "fs.read",
            Request::Write { .. } => "fs.write",
            Request::Stat { .. } => "fs.stat",
            Request::StatOpen { .. } => "fs.fstat",
            Request::Access { .. } => "fs.access",
            Request::ReadDirectory { .. } => "fs.readdir",
            Request::MakeDirectory { .. } => "fs.mkdir",
            Request::RemoveDirectory { .. } => "fs.rmdir",
            Request::RemoveTree { .. } => "fs.rm",
            Request::Unlink { .. } => "fs.unlink",
            Request::Rename { .. } => "fs.rename",
            Request::CopyFile { .. } => "fs.copyFile",
            Request::Link { .. } => "fs.link",
            Request::SymbolicLink { .. } => "fs.symlink",
            Request::ReadLink { .. } => "fs.readlink",
            Request::RealPath { .. } => "fs.realpath",
            Request::MakeTemporary { .. } => "fs.mkdtemp",
            Request::SetMode { .. } => "fs.chmod",
            Request::SetOwner { .. } => "fs.chown",
            Request::SetTimes { .. } => "fs.utimes",
            Request::Truncate { .. } => "fs.truncate",
            Request::Change { .. } => "fs.change",
        }
    }

    /// Does the work.
    pub fn run(self) -> Reply {
        match self {
            Request::Open { path, flags, mode } => code(syscalls::open(&path, flags, mode)),
            Request::Close { fd } => done(syscalls::close(fd)),
            Request::Read { fd, length, position } => read(fd, length, position),
            Request::Write { fd, bytes, position } => syscalls::write(fd, &bytes, position)
                .map_or_else(Reply::Error, |count| Reply::Number(count as f64)),
            Request::Stat { path, follow } => {
                syscalls::stat(&path, follow).map_or_else(Reply::Error, Reply::File)
            }
            Request::StatOpen { fd } => syscalls::fstat(fd).map_or_else(Reply::Error, Reply::File),
            Request::Access { path, mode } => code(syscalls::access(&path, mode)),
            Request::ReadDirectory { path, recursive } => {
                let mut entries = Vec::new();
                from(read_directory(&path, "", recursive, &mut entries), |()| Reply::Entries(entries))
            }
            Request::MakeDirectory { path, mode, recursive } => make_directory(&path, mode, recursive),
            Request::RemoveDirectory { path } => unit(fs::remove_dir(path)),
            Request::RemoveTree { path, recursive, force } => remove_tree(&path, recursive, force),
            Request::Unlink { path } => unit(fs::remove_file(path)),
            Request::Rename { from, to } => unit(fs::rename(from, to)),
            Request::CopyFile { from, to, exclusive } => copy_file(&from, &to, exclusive),
            Request::Link { from, to } => unit(fs::hard_link(from, to)),
            Request::SymbolicLink { target, path } => unit(symlink(target, path)),
            Request::ReadLink { path } => from(fs::read_link(path), |target| path_text(&target)),
            Request::RealPath { path } => from(fs::canonicalize(path), |real| path_text(&real)),
            Request::MakeTemporary { prefix } => {
                syscalls::make_temporary_directory(&prefix).map_or_else(Reply::Error, Reply::Text)
            }
            Request::SetMode { path, mode } => {
                unit(fs::set_permissions(path, fs::Permissions::from_mode(mode)))
            }
            Request::SetOwner { path, user, group } => unit(chown(path, Some(user), Some(group))),
            Request::SetTimes { path, access, modification } => {
                done(syscalls::set_times(&path, access, modification))
            }
            Request::Truncate { path, length } => truncate(&path, length),
            Request::Change { fd, change } => done(syscalls::change(fd, change)),
        }
    }
}

fn code(result: Result<i32, i32>) -> Reply {
    result.map_or_else(Reply::Error, |number| Reply::Number(f64::from(number)))
}

fn done(result: Result<i32, i32>) -> Reply {
    result.map_or_else(Reply::Error, |_| Reply::Done)
}

fn from<T>(result: io::Result<T>, reply: impl FnOnce(T) -> Reply) -> Reply {
    match result {
        Ok(value) => reply(value),
        Err(error) => Reply::Error(negative(&error)),
    }
}

fn unit(result: io::Result<()>) -> Reply {
    from(result, |()| Reply::Done)
}

fn path_text(path: &Path) -> Reply {
    Reply::Text(path.to_string_lossy().into_owned())
}

/// Reads at most `length` bytes, in one call: fewer is not the end.
fn read(fd: i32, length: usize, position: Option<i64>) -> Reply {
    let mut bytes = vec![0; length];
    match syscalls::read(fd, &mut bytes, position) {
        Ok(count) => {
            bytes.truncate(count);
            Reply::Bytes(bytes)
        }
        Err(error) => Reply::Error(error),
    }
}

fn entry_type(kind: fs::FileType) -> u8 {
    let kinds: [(bool, u8); 7] = [
        (kind.is_file(), 1),
        (kind.is_dir(), 2),
        (kind.is_symlink(), 3),
        (kind.is_fifo(), 4),
        (kind.is_socket(), 5),
        (kind.is_char_device(), 6),
        (kind.is_block_device(), 7),
    ];
    kinds.iter().find(|(is, _)| *is).map_or(0, |(_, number)| *number)
}

/// The entries of a directory by name, `prefix` being the way to it from where it began.
fn read_directory(
    path: &str,
    prefix: &str,
    recursive: bool,
    entries: &mut Vec<(String, u8)>,
) -> io::Result<()> {
    let mut here = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        here.push((entry.file_name().to_string_lossy().into_owned(), entry_type(entry.file_type()?)));
    }
    here.sort();
    for (name, kind) in here {
        let shown = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        entries.push((shown.clone(), kind));
        if recursive && kind == 2 {
            read_directory(&format!("{path}/{name}"), &shown, true, entries)?;
        }
    }
    Ok(())
}

/// Makes a directory; recursively, the answer is the first one that had to be made.
fn make_directory(path: &str, mode: u32, recursive: bool) -> Reply {
    let builder = |path: &Path| fs::DirBuilder::new().mode(mode).create(path);
    if !recursive {
        return unit(builder(Path::new(path)));
    }
    let absolute = match std::path::absolute(path) {
        Ok(absolute) => absolute,
        Err(error) => return Reply::Error(negative(&error)),
    };
    let missing: Vec<&Path> = absolute.ancestors().take_while(|ancestor| !ancestor.exists()).collect();
    for directory in missing.iter().rev() {
        match builder(directory) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Reply::Error(negative(&error));
            }
            _ => {}
        }
    }
    match missing.last() {
        Some(first) => path_text(first),
        None if absolute.is_dir() => Reply::Done,
        None => Reply::Error(-libc::EEXIST),
    }
}

fn remove_tree(path: &str, recursive: bool, force: bool) -> Reply {
    let result = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() && recursive => fs::remove_dir_all(path),
        Ok(metadata) if metadata.is_dir() => return Reply::Error(-libc::EISDIR),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match result {
        Err(error) if force && error.kind() == io::ErrorKind::NotFound => Reply::Done,
        other => unit(other),
    }
}

fn copy_file(from: &str, to: &str, exclusive: bool) -> Reply {
    if exclusive && fs::symlink_metadata(to).is_ok() {
        return Reply::Error(-libc::EEXIST);
    }
    if fs::metadata(from).is_ok_and(|metadata| metadata.is_dir()) {
        return Reply::Error(-libc::EISDIR);
    }
    self::from(fs::copy(from, to), |_| Reply::Done)
}

fn truncate(path: &str, length: i64) -> Reply {
    let result = syscalls::open(path, libc::O_RDWR, 0).and_then(|fd| {
        let result = syscalls::change(fd, Change::Length(length));
        syscalls::close(fd)?;
        result
    });
    done(result)
}

impl Reply {
    /// The JavaScript value of the answer.
    pub fn value(self, vm: &Vm) -> Completion<Value> {
        Ok(match self {
            Reply::Done => Value::int(0),
            Reply::Number(number) => Value::number(number),
            Reply::Error(error) => Value::int(error),
            Reply::Text(text) => marshal::string(vm, &text),
            Reply::Bytes(bytes) => return marshal::uint8_array(vm, &bytes),
            Reply::File(numbers) => marshal::number_array(vm, &numbers),
            Reply::Entries(entries) => {
                let flat = entries.into_iter().flat_map(|(name, kind)| [Err(name), Ok(kind)]);
                marshal::array(vm, flat, |vm, item| match item {
                    Ok(kind) => Value::int(i32::from(kind)),
                    Err(name) => marshal::string(vm, &name),
                })
            }
        })
    }
}
