//! Values as `util.inspect` shows them, for the REPL.

use crate::{callbacks, internal_modules, marshal};
use cutaway_engine::{Completion, Value, Vm};

/// The text of a value.
pub fn inspect(vm: &Vm, value: Value) -> Completion<String> {
    let util = internal_modules::require(vm, "util")?;
    let text = callbacks::call_member(vm, util, "inspect", &[value])?;
    Ok(marshal::text(vm, text))
}
