//! Runtime functions: what `CallRuntime` calls. The table is in the bytecode room; each function here is one line of it.
//!
//! The arguments are registers of the calling frame, which is the Vm's current frame. Generator and async functions go to
//! `generators`, lookups to `contexts`.

pub mod classes;
pub mod errors;
pub mod iteration;
pub mod literals;
pub mod natives;
pub mod resources;
pub mod super_access;

use super::contexts::{self, current_context};
use super::generators;
use crate::completion::Completion;
use crate::disposables;
use crate::modules::dynamic_import;
use crate::vm::Vm;
use cutaway_bytecode::RuntimeFunction;
use cutaway_gc::Value;
use cutaway_parser::ast::ImportPhase;

/// Calls a runtime function. Missing arguments are undefined.
pub fn call(vm: &Vm, function: RuntimeFunction, args: &[Value]) -> Completion<Value> {
    use RuntimeFunction as F;
    let arg = |index: usize| args.get(index).copied().unwrap_or_default();
    match function {
        F::DefineClass => classes::define_class(vm, arg(0), arg(1)),
        F::DefineMember => classes::define_member(vm, arg(0), arg(1), arg(2), arg(3)),
        F::CreatePrivateName => Ok(classes::create_private_name(vm, arg(0))),
        F::CreatePrivateBrand => Ok(classes::create_private_brand(vm, arg(0))),
        F::SetInstanceInitializer => classes::set_instance_initializer(vm, arg(0), arg(1), arg(2)),
        F::InitializeInstance => classes::initialize_instance(vm, arg(0), arg(1)),
        F::AddPrivateBrand => classes::add_private_brand(vm, arg(0), arg(1)),
        F::SetHomeObject => Ok(classes::set_home_object(arg(0), arg(1))),
        F::SetFunctionName => classes::set_function_name(vm, arg(0), arg(1)),
        F::SetPrototypeInLiteral => literals::set_prototype_in_literal(vm, arg(0), arg(1)),
        F::CopyDataProperties => literals::copy_data_properties(vm, arg(0), arg(1)),
        F::CopyDataPropertiesExcluding => literals::copy_data_properties_excluding(vm, args),
        F::GetKeyedPropertyFromSuper => super_access::get_keyed(vm, arg(0), arg(1), arg(2)),
        F::SetPropertyOnSuper => super_access::set(vm, arg(0), arg(1), arg(2), arg(3)),
        F::ThrowConstAssignError => errors::const_assignment(vm),
        F::ThrowReferenceError => errors::reference_error(vm, arg(0)),
        F::ThrowTypeError => errors::type_error(vm, arg(0)),
        F::ThrowIteratorResultNotAnObject => errors::iterator_result_not_an_object(vm, arg(0)),
        F::ThrowThrowMethodMissing => errors::throw_method_missing(vm),
        F::GetAsyncIterator => iteration::get_async_iterator(vm, arg(0)),
        F::IteratorClose => iteration::close(vm, arg(0)),
        F::IteratorCloseSilently => iteration::close_silently(vm, arg(0)),
        F::IteratorRest => iteration::rest(vm, arg(0), arg(1)),
        F::GetMethod => iteration::get_method(vm, arg(0), arg(1)),
        F::ArrayAppendSpread => iteration::array_append_spread(vm, arg(0), arg(1)),
        F::ArrayAppend => Ok(iteration::array_append(vm, arg(0), arg(1))),
        F::NewResourceList => Ok(Value::cell(disposables::new_list(vm))),
        F::AddResource => resources::add(vm, arg(0), arg(1), arg(2)),
        F::DisposeResources => resources::dispose(vm, arg(0), arg(1), arg(2)),
        F::BeginDisposal => Ok(resources::begin(vm, arg(0), arg(1), arg(2))),
        F::DisposeNext => Ok(resources::next(vm, arg(0))),
        F::DisposalAwaited => Ok(resources::awaited(arg(0))),
        F::NoteDisposalError => Ok(resources::note_error(vm, arg(0), arg(1))),
        F::EndDisposal => resources::end(vm, arg(0)),
        F::CreateGeneratorObject => generators::create_generator_object(vm),
        F::AsyncFunctionEnter => generators::async_function_enter(vm),
        F::AsyncFunctionAwait => generators::async_function_await(vm, arg(0), arg(1)),
        F::AsyncFunctionResolve => generators::async_function_resolve(vm, arg(0), arg(1)),
        F::AsyncFunctionReject => generators::async_function_reject(vm, arg(0), arg(1)),
        F::AsyncGeneratorAwait => generators::async_generator_await(vm, arg(0), arg(1)),
        F::AsyncGeneratorYield => generators::async_generator_yield(vm, arg(0), arg(1)),
        F::AsyncGeneratorResolve => generators::async_generator_resolve(vm, arg(0), arg(1)),
        F::AsyncGeneratorReject => generators::async_generator_reject(vm, arg(0), arg(1)),
        F::GeneratorResumeMode => Ok(generators::resume_mode(arg(0))),
        F::GeneratorComplete => Ok(generators::complete(arg(0))),
        F::DeleteLookupSlot => contexts::delete_lookup_slot(vm, current_context(vm), arg(0)),
        F::ResolveLookup => contexts::resolve_lookup(vm, current_context(vm), arg(0)),
        F::LoadLookup => contexts::load_lookup(vm, arg(0), arg(1)),
        F::StoreLookup => contexts::store_lookup(vm, arg(0), arg(1), arg(2), arg(3)),
        F::AssignHoistedFunction => contexts::assign_hoisted_function(vm, arg(0), arg(1)),
        F::DeclareEvalFunction => contexts::declare_eval_function(vm, arg(0), arg(1)),
        F::LoadPrivateBrand => Ok(contexts::load_private_brand(current_context(vm), arg(0), arg(1))),
        F::DynamicImport => dynamic_import::dynamic_import(vm, arg(0), arg(1), ImportPhase::Evaluation),
        F::DynamicImportPhase => {
            let phase = if arg(2) == Value::int(1) { ImportPhase::Defer } else { ImportPhase::Source };
            dynamic_import::dynamic_import(vm, arg(0), arg(1), phase)
        }
        F::ImportMeta => dynamic_import::import_meta(vm),
        F::GetModuleNamespace => dynamic_import::requested_namespace(vm, arg(0)),
        F::Native => natives::call(vm, arg(0), args.get(1..).unwrap_or(&[])),
    }
}
