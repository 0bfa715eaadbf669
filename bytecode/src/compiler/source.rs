//! A parsed source that is compiled function by function, as functions are first called.
//!
//! [`CompiledSource`] owns text, arena and everything that points into them, so function templates need only keep it alive.
//! It is the one place of this crate with `unsafe`: a struct that refers to itself.
//!
//! # Invariants
//! 1. `data` borrows only from `text` and `arena`, which are heap blocks that are never changed or moved while it lives.
//! 2. `data` is declared first, so it is dropped first.
//! 3. Its lifetime parameter is `'static` only inside this file; outside it is the borrow of the `CompiledSource`.

#![allow(unsafe_code)]

use super::text_of;
use crate::{BytecodeFunction, Charge, FunctionKind, FunctionTemplate, JsText, MemoryAccount};
use bumpalo::Bump;
use cutaway_parser::ast::{Class, Function, FunctionId, Program, ProgramKind, ScopeId};
use cutaway_parser::atoms::{Atom, AtomTable};
use cutaway_parser::scopes::{ModuleRecord, Scope, ScopeKind, ScopeTree};
use cutaway_parser::{
    FunctionConstructorKind, ParseError, ParseOptions, Parsed, parse, parse_function_constructor,
};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// What a function number stands for.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    /// The program itself.
    Program,
    /// A function; of constructors the class too.
    Function(&'a Function<'a>, Option<&'a Class<'a>>),
    /// The instance fields of a class, or (true) its static ones.
    Fields(&'a Class<'a>, bool),
}

/// What the compiler asks of a source.
pub(crate) struct SourceData<'a> {
    parsed: Parsed<'a>,
    /// By function number; filled when the function around it is compiled.
    nodes: Vec<Cell<Option<Node<'a>>>>,
}

impl<'a> SourceData<'a> {
    fn new(parsed: Parsed<'a>) -> SourceData<'a> {
        let nodes = parsed.scopes.functions().iter().map(|_| Cell::new(None)).collect();
        SourceData { parsed, nodes }
    }

    pub(super) fn text(&self) -> &'a str {
        self.parsed.source
    }

    pub(super) fn program(&self) -> &'a Program<'a> {
        self.parsed.program
    }

    pub(super) fn atoms(&self) -> &AtomTable<'a> {
        &self.parsed.atoms
    }

    pub(super) fn scopes(&self) -> &ScopeTree<'a> {
        &self.parsed.scopes
    }

    /// The scope, unless it is empty.
    pub(super) fn scope(&self, id: ScopeId) -> Option<&Scope<'a>> {
        self.parsed.scopes.scopes().get(id.0 as usize).filter(|s| s.kind != ScopeKind::Unused)
    }

    pub(super) fn node(&self, id: FunctionId) -> Option<Node<'a>> {
        self.nodes.get(id.0 as usize).and_then(Cell::get)
    }

    pub(super) fn note(&self, id: FunctionId, node: Node<'a>) {
        if let Some(cell) = self.nodes.get(id.0 as usize) {
            cell.set(Some(node));
        }
    }
}

/// See the module's text.
pub struct CompiledSource {
    data: SourceData<'static>,
    text: Rc<str>,
    arena: Rc<Bump>,
    charge: OnceCell<(MemoryAccount, Charge)>,
}

impl CompiledSource {
    /// Parses a source; nothing is compiled yet.
    pub fn parse(text: Rc<str>, options: &ParseOptions<'_>) -> Result<Rc<CompiledSource>, ParseError> {
        let arena = Rc::new(Bump::new());
        // SAFETY: invariants 1 and 3: both blocks stay in place as long as the references made from them are used, for
        // they are stored beside `data` or, on error, nothing borrowed is returned.
        let (borrowed_text, borrowed_arena) = unsafe { (&*Rc::as_ptr(&text), &*Rc::as_ptr(&arena)) };
        let data = SourceData::new(parse(borrowed_arena, borrowed_text, options)?);
        Ok(Rc::new(CompiledSource { data, text, arena, charge: OnceCell::new() }))
    }

    /// Parses what `new Function` and its relatives were given: a script whose value is the function.
    pub fn parse_function_constructor(
        kind: FunctionConstructorKind,
        parameters: &str,
        body: &str,
    ) -> Result<Rc<CompiledSource>, ParseError> {
        let arena = Rc::new(Bump::new());
        // SAFETY: as in `parse`.
        let borrowed_arena = unsafe { &*Rc::as_ptr(&arena) };
        let data = SourceData::new(parse_function_constructor(borrowed_arena, kind, parameters, body)?);
        let text = Rc::from(data.text());
        Ok(Rc::new(CompiledSource { data, text, arena, charge: OnceCell::new() }))
    }

    /// The facts of the source.
    fn data(&self) -> &SourceData<'_> {
        // SAFETY: invariant 3: shortens the lifetime. The cells in it are only ever given nodes of this very source.
        unsafe { &*std::ptr::from_ref(&self.data).cast::<SourceData<'_>>() }
    }

    /// From here on the source and all code compiled from it count on `account`.
    pub fn charge_to(&self, account: &MemoryAccount) {
        self.charge.get_or_init(|| (account.clone(), account.charge(self.memory())));
    }

    /// Bytes of the text and of what parsing made of it.
    fn memory(&self) -> usize {
        let parsed = &self.data.parsed;
        let nodes = size_of_val(self.data.nodes.as_slice());
        let tables = parsed.atoms.memory() + parsed.scopes.memory() + nodes;
        self.text.len() + self.arena.allocated_bytes() + tables
    }

    /// The source text.
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// Tree, atoms and scopes, for dumps.
    pub fn parsed(&self) -> &Parsed<'_> {
        &self.data().parsed
    }

    /// Imports and exports, for modules.
    pub fn module(&self) -> Option<&ModuleRecord> {
        self.data().scopes().module()
    }

    /// The text of an atom, such as those in the module record.
    pub fn atom_text(&self, atom: Atom) -> JsText {
        text_of(self.data().atoms().text(atom))
    }

    /// The program as a function.
    pub fn program(self: &Rc<Self>) -> Rc<FunctionTemplate> {
        let data = self.data();
        let program = data.program();
        let parameter_count = program.params.len() as u32;
        Rc::new(FunctionTemplate {
            name: JsText::new(""),
            kind: match program.kind {
                ProgramKind::Function => FunctionKind::Normal,
                _ => FunctionKind::Program,
            },
            is_async: program.flags.is_async,
            is_generator: false,
            is_strict: program.flags.strict,
            parameter_count,
            length: parameter_count,
            source_start: program.span.start,
            source_end: program.span.end,
            position: program.span.start,
            needs_home_object: false,
            expected_properties: 0,
            has_instance_members: false,
            origin: Some((self.clone(), FunctionId::PROGRAM)),
            code: OnceCell::new(),
        })
    }

    /// Compiles one function.
    pub(crate) fn compile(self: &Rc<Self>, id: FunctionId) -> BytecodeFunction {
        let code = super::compile(self.data(), self, id);
        if let Some((account, _)) = self.charge.get() {
            code.charge_to(account);
        }
        code
    }
}

impl std::fmt::Debug for CompiledSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CompiledSource({} bytes)", self.text.len())
    }
}
