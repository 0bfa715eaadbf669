//! The internal JavaScript modules, as text in the binary: one line each.

macro_rules! modules {
    ($($id:literal,)*) => {
        /// The source of an internal module.
        pub fn find(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some(include_str!(concat!("../js/", $id, ".js"))),)*
                _ => None,
            }
        }
    };
}

modules! {
    "assert",
    "buffer",
    "child_process",
    "console",
    "events",
    "fs",
    "internal/abort_controller",
    "internal/assertion_error",
    "internal/blob",
    "internal/buffer_numbers",
    "internal/builtin_modules",
    "internal/cjs_loader",
    "internal/console_table",
    "internal/deep_equal",
    "internal/dom_exception",
    "internal/encoding",
    "internal/error_codes",
    "internal/errors",
    "internal/esm_loader",
    "internal/esm_resolve",
    "internal/esm_translators",
    "internal/event_target",
    "internal/format",
    "internal/fs_calls",
    "internal/fs_files",
    "internal/fs_operations",
    "internal/fs_promises",
    "internal/fs_values",
    "internal/inspect",
    "internal/inspect/errors",
    "internal/inspect/layout",
    "internal/inspect/names",
    "internal/inspect/strings",
    "internal/message_channel",
    "internal/package_config",
    "internal/package_targets",
    "internal/path_text",
    "internal/process",
    "internal/stdio",
    "internal/structured_clone",
    "internal/task_queues",
    "internal/timers",
    "internal/url",
    "internal/validators",
    "internal/windows_path",
    "module",
    "os",
    "path",
    "perf_hooks",
    "querystring",
    "string_decoder",
    "timers",
    "timers/promises",
    "tty",
    "url",
    "util",
    "util/types",
    "vm",
}
