//! placeholder until the interpreter lands
use crate::{Completion, Vm};
use cutaway_gc::Value;
/// call
pub fn call(_vm: &Vm, _f: Value, _this: Value, _args: &[Value]) -> Completion<Value> {
    unreachable!()
}
/// construct
pub fn construct(_vm: &Vm, _f: Value, _args: &[Value], _nt: Value) -> Completion<Value> {
    unreachable!()
}
/// x
pub mod stack {
    use super::*;
    /// x
    pub fn check_native_stack(_vm: &Vm) -> Completion<()> {
        Ok(())
    }
}
/// x
pub mod events {
    use super::*;
    use crate::PropertyKey;
    use cutaway_gc::{Gc, cells::shapes::Shape};
    /// x
    pub fn shape_created(_: &Vm, _: Gc<Shape>, _: Gc<Shape>, _: Option<PropertyKey>) {}
    /// x
    pub fn shape_deprecated(_: &Vm, _: Gc<Shape>) {}
}
/// x
pub mod stack_trace {
    use super::*;
    use cutaway_gc::{Gc, cells::objects::*};
    /// x
    pub fn stack_property(_: &Vm, _: Gc<JsObject>) -> Value {
        Value::UNDEFINED
    }
    /// x
    pub fn capture(_: &Vm, _: Gc<JsObject>) {}
    /// x
    pub fn capture_above(_: &Vm, _: Gc<JsObject>, _: Value) -> Completion<()> {
        Ok(())
    }
}
/// x
pub fn function_to_string(
    _: &Vm,
    _: cutaway_gc::Gc<cutaway_gc::cells::objects::JsObject>,
) -> cutaway_gc::Gc<cutaway_gc::cells::strings::JsString> {
    unreachable!()
}
/// x
pub mod functions {
    /// s
    pub const ASYNC: u32 = 2;
    /// s
    pub const GENERATOR: u32 = 4;
    use super::*;
    use cutaway_gc::{Gc, cells::objects::*, cells::strings::*};
    /// x
    pub fn make_function_prototype(_: &Vm, _: Gc<JsFunction>) -> Gc<JsObject> {
        unreachable!()
    }
    /// x
    pub fn self_hosted(_: &Vm, _: Gc<JsString>, _: u32, _: &'static str) -> Value {
        Value::UNDEFINED
    }
}
/// x
pub mod generators {
    use super::*;
    use cutaway_gc::{Gc, cells::objects::*};
    /// x
    pub fn resume(_: &Vm, _: Gc<GeneratorObject>, _: u32, _: Value) -> Completion<Value> {
        unreachable!()
    }
    /// x
    pub fn resume_for_result(_: &Vm, _: Gc<GeneratorObject>, _: u32, _: Value) -> Completion<Value> {
        unreachable!()
    }
}
/// x
#[derive(Clone, Copy)]
pub enum DynamicFunctionKind {
    /// x
    Normal,
    /// x
    Generator,
    /// x
    Async,
    /// x
    AsyncGenerator,
}
/// x
pub fn create_dynamic_function(_: &Vm, _: &crate::Args, _: DynamicFunctionKind) -> Completion<Value> {
    unreachable!()
}

/// s
pub struct Place { /// s
pub script_name: String, /// s
pub line: u32, /// s
pub source_line: String, /// s
pub column: u32, /// s
pub end_column: u32 }
/// s
pub fn exception_place(_: &Vm) -> Option<Place> { None }
/// s
pub fn run_script(_: &Vm, _: &str, _: &str) -> Completion<Value> { unreachable!() }
/// s
pub fn check_script(_: &Vm, _: &str, _: &str) -> Completion<()> { unreachable!() }
/// s
pub fn compile_function(_: &Vm, _: &str, _: &str, _: &[&str]) -> Completion<Value> { unreachable!() }
