//! `eval`: direct, in the scope of the caller, and indirect, in the global scope. ECMA-262, PerformEval.

use super::call_errors;
use super::calls::call;
use super::code::constant_of;
use super::evaluate::{global_context, run_eval};
use super::frames::Fp;
use crate::completion::Completion;
use crate::native::Args;
use crate::objects::{create_list_from_array_like, is_callable};
use crate::realm::Intrinsic;
use crate::strings::to_source_text;
use crate::vm::Vm;
use cutaway_bytecode::Constant;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::strings::JsString;
use cutaway_parser::{EvalContext, Goal};

/// `CallDirectEval`: an ordinary call unless the callee is the realm's eval function.
pub(super) fn call_direct_eval(
    vm: &Vm,
    fp: Fp,
    callee: Value,
    arguments: &[Value],
    constant: Value,
) -> Completion<Value> {
    let scope = match constant_of(fp.code_unchecked(), constant) {
        Some(Constant::EvalScope(scope)) => scope.clone(),
        _ => Default::default(),
    };
    let spread = match scope.has_spread {
        true => Some(create_list_from_array_like(vm, arguments.first().copied().unwrap_or_default())?),
        false => None,
    };
    let arguments = spread.as_ref().map_or(arguments, |list| list.as_slice());
    if callee != vm.intrinsic_value(Intrinsic::Eval) {
        if !is_callable(callee) {
            return Err(call_errors::throw_not_callable(vm, callee));
        }
        return call(vm, callee, Value::UNDEFINED, arguments);
    }
    let argument = arguments.first().copied().unwrap_or_default();
    let Some(text) = argument.downcast::<JsString>() else { return Ok(argument) };
    let context = EvalContext { direct: true, rights: scope.rights, private_names: &scope.private_names };
    let home_object = fp.closure().downcast::<JsFunction>().map_or(Value::UNDEFINED, |f| f.home_object());
    let text = to_source_text(vm, text);
    run_eval(vm, &text, Goal::Eval(context), scope.strict, fp.context(), fp.this(), home_object)
}

/// The `eval` function called in any other way.
pub fn indirect_eval(vm: &Vm, args: &Args) -> Completion<Value> {
    let argument = args.get(0);
    let Some(text) = argument.downcast::<JsString>() else { return Ok(argument) };
    let text = to_source_text(vm, text);
    let goal = Goal::Eval(EvalContext::default());
    run_eval(vm, &text, goal, false, global_context(vm), vm.realm().global(), Value::UNDEFINED)
}
