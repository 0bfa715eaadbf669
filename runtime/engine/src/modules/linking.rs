//! Link (16.2.1.6.1.1): binds the imports of a graph of modules, and makes the functions that modules declare.

use super::exports::{Resolution, resolve_export};
use super::namespace::{get_deferred_namespace, get_module_namespace};
use super::record::{self, SYNTHETIC, requested, source_of, status};
use crate::completion::{Completion, Throw};
use crate::interpreter::{call, evaluate};
use crate::operations::errors::throw_error;
use crate::promises;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::strings;
use crate::vm::Vm;
use cutaway_bytecode::CompiledSource;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{GeneratorObject, PromiseObject};
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::{Gc, Value};
use cutaway_parser::Span;
use cutaway_parser::ast::ImportPhase;
use cutaway_parser::atoms::Atom;

/// The message for `import source` of a module that is JavaScript.
pub const NO_SOURCE: &str = "Source phase import object is not defined for module";

/// Links a module and all it needs. Every request must have been answered. SyntaxError for an import that is not exported.
pub fn link(vm: &Vm, module: Gc<ModuleRecord>) -> Completion<()> {
    let stack = ValueList::new(vm);
    // 3-4. A failure leaves the modules on the stack as if nothing had happened.
    inner_module_linking(vm, module, &stack, 0).map(drop).inspect_err(|_| {
        for index in 0..stack.len() {
            if let Some(module) = stack.get(index).downcast::<ModuleRecord>() {
                module.set_status(status::UNLINKED);
            }
        }
    })
}

/// InnerModuleLinking (16.2.1.6.1.1.1).
fn inner_module_linking(
    vm: &Vm,
    module: Gc<ModuleRecord>,
    stack: &ValueList<'_>,
    mut index: u32,
) -> Completion<u32> {
    vm.check_native_stack()?;
    // 2. Done, or being done.
    if module.status() != status::UNLINKED {
        return Ok(index);
    }
    // 4-8. The walk has come here.
    module.set_status(status::LINKING);
    module.set_dfs_index(index);
    module.set_dfs_ancestor(index);
    index += 1;
    stack.push(Value::cell(module));
    // 9. First what it needs.
    for request in 0..record::request_count(module) {
        let Some(target) = requested(module, request) else {
            return Err(throw_not_loaded(vm, module));
        };
        if record::phase_of(module, request) == ImportPhase::Source {
            continue;
        }
        index = inner_module_linking(vm, target, stack, index)?;
        if target.status() == status::LINKING {
            module.set_dfs_ancestor(module.dfs_ancestor().min(target.dfs_ancestor()));
        }
    }
    // 10. Then itself.
    initialize_environment(vm, module)?;
    // 13. The first module of a cycle closes it.
    if module.dfs_ancestor() == module.dfs_index() {
        while let Some(done) = stack.pop().and_then(|word| word.downcast::<ModuleRecord>()) {
            done.set_status(status::LINKED);
            if done == module {
                break;
            }
        }
    }
    Ok(index)
}

fn throw_not_loaded(vm: &Vm, module: Gc<ModuleRecord>) -> Throw {
    let name = module.name().downcast().map_or_else(String::new, |name| strings::to_rust_string(vm, name));
    throw_error(vm, Intrinsic::ErrorPrototype, format!("A module requested by {name} was not loaded"))
}

/// InitializeEnvironment (16.2.1.7.3.1).
fn initialize_environment(vm: &Vm, module: Gc<ModuleRecord>) -> Completion<()> {
    if module.bits() & SYNTHETIC != 0 {
        return Ok(());
    }
    let Some(source) = source_of(module) else { return Ok(()) };
    let Some(facts) = source.module() else { return Ok(()) };
    // 1. What is passed on by name must exist.
    for export in &facts.indirect_exports {
        let name = record::key_of_atom(vm, &source, export.exported);
        let found = resolve_export(vm, module, name);
        if matches!(found, Resolution::Missing | Resolution::Ambiguous) {
            let wanted = export.imported.unwrap_or(export.exported);
            return Err(throw_unresolved(vm, module, &source, export.request, wanted, found, export.span));
        }
    }
    // 7. Imports.
    for import in &facts.imports {
        let Some(target) = requested(module, import.request as usize) else {
            return Err(throw_not_loaded(vm, module));
        };
        let cells = record::cells(module);
        let index = import.cell as usize;
        let phase = record::phase_of(module, import.request as usize);
        if phase == ImportPhase::Source {
            let url =
                module.name().downcast().map_or_else(String::new, |name| strings::to_rust_string(vm, name));
            return Err(evaluate::throw_syntax_error_at(vm, NO_SOURCE, &url, source.text(), import.span));
        }
        let namespace_of = match import.imported {
            None => target,
            Some(imported) => match resolve_export(vm, target, record::key_of_atom(vm, &source, imported)) {
                Resolution::Cell(cell) => {
                    cells.put(index, Value::cell(cell));
                    continue;
                }
                Resolution::Namespace(other) => other,
                found => {
                    return Err(throw_unresolved(
                        vm,
                        module,
                        &source,
                        import.request,
                        imported,
                        found,
                        import.span,
                    ));
                }
            },
        };
        let namespace = Value::cell(match phase {
            ImportPhase::Defer => get_deferred_namespace(vm, namespace_of),
            _ => get_module_namespace(vm, namespace_of),
        });
        match cells.at(index).downcast::<PropertyCell>() {
            Some(cell) => cell.set_value(namespace),
            None => {
                let name = record::atom(vm, &source, import.local);
                cells.put(index, Value::cell(record::new_cell(vm, name, namespace)));
            }
        }
    }
    // 8-24. The body up to its first statement: the context, and the functions declared.
    let suspended = call(vm, module.body(), Value::UNDEFINED, &[])?;
    if suspended.is::<GeneratorObject>() {
        module.set_suspended(suspended);
        return Ok(());
    }
    // An async body that could not get that far has rejected its promise.
    let reason = suspended.downcast::<PromiseObject>().map_or(Value::UNDEFINED, |promise| {
        promises::then_internally(vm, promise, |_, _, _, _| Ok(()), Value::UNDEFINED, Value::UNDEFINED);
        promise.result()
    });
    Err(vm.throw(reason))
}

/// The SyntaxError of an import that cannot be resolved, in V8's words.
fn throw_unresolved(
    vm: &Vm,
    module: Gc<ModuleRecord>,
    source: &CompiledSource,
    request: u32,
    name: Atom,
    found: Resolution,
    span: Span,
) -> Throw {
    let text = |name| strings::to_rust_string(vm, record::atom(vm, source, name));
    let specifier = source
        .module()
        .and_then(|facts| facts.requests.get(request as usize))
        .map_or_else(String::new, |request| text(request.specifier));
    let name = text(name);
    let message = if found == Resolution::Ambiguous {
        format!("The requested module '{specifier}' contains conflicting star exports for name '{name}'")
    } else {
        format!("The requested module '{specifier}' does not provide an export named '{name}'")
    };
    let url = module.name().downcast().map_or_else(String::new, |name| strings::to_rust_string(vm, name));
    evaluate::throw_syntax_error_at(vm, &message, &url, source.text(), span)
}
