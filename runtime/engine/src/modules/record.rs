//! Module records: making them from source text or as synthetic modules, and their plain facts.
//!
//! A **synthetic module** has no source: the host names its exports when it makes the record, and gives them values while a
//! function of its runs as the module's evaluation (core modules, CommonJS, JSON).

use crate::completion::Completion;
use crate::interpreter::{code, contexts, evaluate};
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::strings;
use crate::vm::Vm;
use cutaway_bytecode::CompiledSource;
use cutaway_gc::cells::arrays::{OrderedTable, ValueArray};
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::JsFunction;
use cutaway_gc::cells::shapes::PropertyCell;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};
use cutaway_parser::ast::ImportPhase;
use cutaway_parser::atoms::Atom;
use cutaway_parser::scopes::{ModuleRecord as StaticRecord, VariableMode};
use std::rc::Rc;

/// `ModuleRecord::status`, in order of progress.
pub mod status {
    /// Made.
    pub const UNLINKED: u32 = 0;
    /// Being linked.
    pub const LINKING: u32 = 1;
    /// Linked.
    pub const LINKED: u32 = 2;
    /// Being evaluated.
    pub const EVALUATING: u32 = 3;
    /// Waits for a top-level await, its own or of a module it needs.
    pub const EVALUATING_ASYNC: u32 = 4;
    /// Done; `error` says how.
    pub const EVALUATED: u32 = 5;
}

/// `ModuleRecord::bits`: has top-level await.
pub const TOP_LEVEL_AWAIT: u32 = 1;
/// `ModuleRecord::bits`: synthetic.
pub const SYNTHETIC: u32 = 2;

/// A module that another one asks for.
pub struct Request {
    /// The string in the source.
    pub specifier: String,
    /// Keys and values of `with {}`.
    pub attributes: Vec<(String, String)>,
}

/// Parses a module. SyntaxError if it is none.
pub fn compile(vm: &Vm, text: &str, name: &str) -> Completion<Gc<ModuleRecord>> {
    let (script, source) = evaluate::parse_module(vm, text, name)?;
    let module = new_record(vm, name);
    script.set_host_data(Value::cell(module));
    let context = contexts::new_context(vm, Value::UNDEFINED, Value::UNDEFINED, 0, Value::UNDEFINED);
    context.set_extension(Value::cell(module));
    let closure = evaluate::program_closure(vm, script, &source.program(), Value::cell(context));
    module.set_body(Value::cell(closure));
    let empty = StaticRecord::default();
    let record = source.module().unwrap_or(&empty);
    if record.has_top_level_await {
        module.set_bits(TOP_LEVEL_AWAIT);
    }
    let requested = vm.new_value_array(record.requests.len() as u32, Value::UNDEFINED);
    module.set_requested(Value::cell(requested));
    make_cells(vm, module, &source, record);
    make_exports(vm, module, &source, record);
    Ok(module)
}

/// The environment: a cell for each variable of the module's own; linking adds those of imports.
fn make_cells(vm: &Vm, module: Gc<ModuleRecord>, source: &CompiledSource, record: &StaticRecord) {
    let cells = vm.new_value_array(record.cells.len() as u32, Value::UNDEFINED);
    module.set_cells(Value::cell(cells));
    for (index, cell) in record.cells.iter().enumerate() {
        if cell.import.is_none() {
            let variable = source.parsed().scopes.variable(cell.variable).clone();
            let value = if variable.kind == VariableMode::Var { Value::UNDEFINED } else { Value::HOLE };
            cells.put(index, Value::cell(new_cell(vm, atom(vm, source, variable.name), value)));
        }
    }
    // A namespace that is imported and exported again is a variable of this module's own: it needs its cell before linking.
    for entry in record.imports.iter().filter(|entry| entry.imported.is_none()) {
        let cell = new_cell(vm, atom(vm, source, entry.local), Value::HOLE);
        cells.put(entry.cell as usize, Value::cell(cell));
    }
}

fn make_exports(vm: &Vm, module: Gc<ModuleRecord>, source: &CompiledSource, record: &StaticRecord) {
    let mut table = ordered_table::new_table(vm, 2, record.local_exports.len() as u32);
    for export in &record.local_exports {
        let name = key_of_atom(vm, source, export.exported);
        let cell = cells(module).at(export.cell as usize);
        table = ordered_table::append(vm, table, Value::from_bits(name.bits()), name.hash(), &[cell], false);
    }
    module.set_exports(Value::cell(table));
}

/// A synthetic module with these exports (strings, each once). `evaluate` is called to give them values; undefined if they
/// need none.
pub fn create_synthetic(vm: &Vm, name: &str, exports: &ValueList<'_>, evaluate: Value) -> Gc<ModuleRecord> {
    let module = new_record(vm, name);
    module.set_bits(SYNTHETIC);
    module.set_body(evaluate);
    module.set_requested(Value::cell(vm.new_value_array(0, Value::UNDEFINED)));
    let cells = vm.new_value_array(exports.len() as u32, Value::UNDEFINED);
    module.set_cells(Value::cell(cells));
    let mut table = ordered_table::new_table(vm, 2, exports.len() as u32);
    for index in 0..exports.len() {
        let Some(name) = exports.get(index).downcast::<JsString>() else { continue };
        let key = vm.property_key_from_string(name);
        let cell = Value::cell(new_cell(vm, vm.intern_string(name), Value::UNDEFINED));
        cells.put(index, cell);
        table = ordered_table::append(vm, table, Value::from_bits(key.bits()), key.hash(), &[cell], false);
    }
    module.set_exports(Value::cell(table));
    module
}

fn new_record(vm: &Vm, name: &str) -> Gc<ModuleRecord> {
    let name = strings::new_string(vm, name);
    let module: Gc<ModuleRecord> = vm.new_fixed_cell(Kind::Module);
    module.set_name(Value::cell(name));
    for set in [
        ModuleRecord::set_body,
        ModuleRecord::set_suspended,
        ModuleRecord::set_requested,
        ModuleRecord::set_cells,
        ModuleRecord::set_exports,
        ModuleRecord::set_namespace,
        ModuleRecord::set_deferred_namespace,
        ModuleRecord::set_promise,
        ModuleRecord::set_cycle_root,
        ModuleRecord::set_async_parents,
        ModuleRecord::set_meta,
        ModuleRecord::set_host,
    ] {
        set(&module, Value::UNDEFINED);
    }
    module.set_error(Value::HOLE);
    module
}

/// A cell for a variable.
pub(super) fn new_cell(vm: &Vm, name: Gc<JsString>, value: Value) -> Gc<PropertyCell> {
    let cell: Gc<PropertyCell> = vm.new_fixed_cell(Kind::PropertyCell);
    cell.set_name(Value::cell(name));
    cell.set_value(value);
    cell
}

/// Sets an export of a synthetic module; false if it has none of that name.
pub fn set_export(vm: &Vm, module: Gc<ModuleRecord>, name: Gc<JsString>, value: Value) -> bool {
    match own_export(module, vm.property_key_from_string(name)) {
        Some(cell) => {
            cell.set_value(value);
            true
        }
        None => false,
    }
}

/// The cell of a module's own export.
pub(super) fn own_export(module: Gc<ModuleRecord>, name: PropertyKey) -> Option<Gc<PropertyCell>> {
    let table: Gc<OrderedTable> = module.exports().downcast()?;
    let entry = ordered_table::find_key(table, name)?;
    ordered_table::part_at(table, entry, 1).downcast()
}

/// The modules a record asks for, in order; [`set_requested`] answers by index.
pub fn requests(vm: &Vm, module: Gc<ModuleRecord>) -> Vec<Request> {
    let Some(source) = source_of(module) else { return Vec::new() };
    let text = |name| strings::to_rust_string(vm, atom(vm, &source, name));
    let record = source.module().map_or(&[][..], |record| &record.requests);
    record
        .iter()
        .map(|request| Request {
            specifier: text(request.specifier),
            attributes: request.attributes.iter().map(|&(key, value)| (text(key), text(value))).collect(),
        })
        .collect()
}

/// Says which module request `index` means.
pub fn set_requested(module: Gc<ModuleRecord>, index: usize, target: Gc<ModuleRecord>) {
    if let Some(requested) = module.requested().downcast::<ValueArray>()
        && index < requested.length() as usize
    {
        requested.put(index, Value::cell(target));
    }
}

/// The module that request `index` means, if the host has said.
pub(super) fn requested(module: Gc<ModuleRecord>, index: usize) -> Option<Gc<ModuleRecord>> {
    module.requested().downcast::<ValueArray>()?.tail().get(index)?.get().downcast()
}

/// What request `index` asks of the module.
pub(super) fn phase_of(module: Gc<ModuleRecord>, index: usize) -> ImportPhase {
    let source = source_of(module);
    let request = source.as_ref().and_then(|source| source.module()?.requests.get(index));
    request.map_or(ImportPhase::Evaluation, |request| request.phase)
}

/// Number of requests.
pub(super) fn request_count(module: Gc<ModuleRecord>) -> usize {
    module.requested().downcast::<ValueArray>().map_or(0, |requested| requested.length() as usize)
}

/// The source of a module that has one.
pub(crate) fn source_of(module: Gc<ModuleRecord>) -> Option<Rc<CompiledSource>> {
    if module.bits() & SYNTHETIC != 0 {
        return None;
    }
    let closure: Gc<JsFunction> = module.body().downcast()?;
    code::template(closure.info()).source().cloned()
}

/// The environment's cells.
pub(super) fn cells(module: Gc<ModuleRecord>) -> Gc<ValueArray> {
    match module.cells().downcast() {
        Some(cells) => cells,
        None => unreachable!("records are made with their cells"),
    }
}

/// The module whose context this is.
pub(crate) fn of_context(context: Gc<Context>) -> Option<Gc<ModuleRecord>> {
    context.extension().downcast()
}

/// The cell of the import or exported variable that the module itself calls `name`, and whether it is constant: for eval.
pub(crate) fn variable(
    vm: &Vm,
    module: Gc<ModuleRecord>,
    name: Gc<JsString>,
) -> Option<(Gc<PropertyCell>, bool)> {
    let source = source_of(module)?;
    let index =
        source.module()?.cells.iter().position(|cell| {
            atom(vm, &source, source.parsed().scopes.variable(cell.variable).name) == name
        })?;
    let variable = source.module()?.cells[index].variable;
    let is_constant = source.parsed().scopes.variable(variable).kind.is_constant();
    Some((cells(module).tail().get(index)?.get().downcast()?, is_constant))
}

/// A name of the source as an atom of the Vm.
pub(super) fn atom(vm: &Vm, source: &CompiledSource, name: Atom) -> Gc<JsString> {
    code::intern_text(vm, &source.atom_text(name))
}

/// A name of the source as a property key.
pub(super) fn key_of_atom(vm: &Vm, source: &CompiledSource, name: Atom) -> PropertyKey {
    vm.property_key_from_string(atom(vm, source, name))
}

/// Whether the module or one that it needs has top-level await. All of them must be loaded.
pub fn has_async_graph(vm: &Vm, module: Gc<ModuleRecord>) -> bool {
    let list = ValueList::from_slice(vm, &[Value::cell(module)]);
    let mut next = 0;
    while next < list.len() {
        let Some(module) = list.get(next).downcast::<ModuleRecord>() else { return false };
        next += 1;
        if module.bits() & TOP_LEVEL_AWAIT != 0 {
            return true;
        }
        for index in 0..request_count(module) {
            if let Some(target) = requested(module, index)
                && !list.as_slice().contains(&Value::cell(target))
            {
                list.push(Value::cell(target));
            }
        }
    }
    false
}
