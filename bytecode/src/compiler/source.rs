//! A parsed source that is compiled function by function, as functions are first called.
//!
//! [`CompiledSource`] owns text, arena and everything that points into them, so function templates need only keep it alive.
//! It is the one place of this crate with `unsafe`: a struct that refers to itself.
//!
//! # Invariants
//! 1. `data` borrows only from `text` and `arena`, which are heap blocks that are never changed or moved while it lives.
//! 2. `data` is declared first, so it is dropped first.
//! 3. Its lifetime parameter is `'static` only inside this file; outside it is the borrow of the `CompiledSource`.
//! 4. It is borrowed mutably only while a lazy function is parsed, which calls nothing here.

#![allow(unsafe_code)]

use super::text_of;
use crate::{BytecodeFunction, Charge, FunctionKind, FunctionTemplate, JsText, MemoryAccount};
use bumpalo::Bump;
use cutaway_parser::ast::{Class, Function, FunctionBody, FunctionId, Program, ProgramKind, ScopeId};
use cutaway_parser::atoms::{Atom, AtomTable};
use cutaway_parser::scopes::{ModuleRecord, Scope, ScopeKind, ScopeTree};
use cutaway_parser::{
    FunctionConstructorKind, ParseError, ParseOptions, Parsed, parse, parse_function_constructor, parse_lazy,
};
use std::cell::{Cell, OnceCell, Ref, RefCell};
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
    data: RefCell<SourceData<'static>>,
    /// Imports and exports, for modules.
    module: Option<Box<ModuleRecord>>,
    text: Rc<str>,
    arena: Rc<Bump>,
    charge: OnceCell<MemoryAccount>,
    /// For what was parsed at first, and for each lazy function since.
    charges: RefCell<Vec<Charge>>,
}

impl CompiledSource {
    /// Parses a source; nothing is compiled yet.
    pub fn parse(text: Rc<str>, options: &ParseOptions<'_>) -> Result<Rc<CompiledSource>, ParseError> {
        let arena = Rc::new(Bump::new());
        // SAFETY: invariants 1 and 3: both blocks stay in place as long as the references made from them are used, for
        // they are stored beside `data` or, on error, nothing borrowed is returned.
        let (borrowed_text, borrowed_arena) = unsafe { (&*Rc::as_ptr(&text), &*Rc::as_ptr(&arena)) };
        let data = SourceData::new(parse(borrowed_arena, borrowed_text, options)?);
        Ok(CompiledSource::new(data, text, arena))
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
        Ok(CompiledSource::new(data, text, arena))
    }

    fn new(data: SourceData<'static>, text: Rc<str>, arena: Rc<Bump>) -> Rc<CompiledSource> {
        let module = data.scopes().module().cloned().map(Box::new);
        let (data, charges) = (RefCell::new(data), RefCell::default());
        Rc::new(CompiledSource { data, module, text, arena, charge: OnceCell::new(), charges })
    }

    /// The facts of the source.
    fn data(&self) -> Ref<'_, SourceData<'_>> {
        // SAFETY: invariant 3: shortens the lifetime. The cells in it are only ever given nodes of this very source.
        Ref::map(self.data.borrow(), |data| unsafe { &*std::ptr::from_ref(data).cast::<SourceData<'_>>() })
    }

    /// From here on the source and all code compiled from it count on `account`.
    pub fn charge_to(&self, account: &MemoryAccount) {
        self.charge.get_or_init(|| {
            self.charges.borrow_mut().push(account.charge(self.memory()));
            account.clone()
        });
    }

    /// Bytes of the text and of what parsing made of it.
    fn memory(&self) -> usize {
        let data = self.data();
        let parsed = &data.parsed;
        let nodes = size_of_val(data.nodes.as_slice());
        let tables = parsed.atoms.memory() + parsed.scopes.memory() + nodes;
        self.text.len() + self.arena.allocated_bytes() + tables
    }

    /// The source text.
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// Tree, atoms and scopes, for dumps.
    pub fn parsed(&self) -> Ref<'_, Parsed<'_>> {
        Ref::map(self.data(), |data| &data.parsed)
    }

    /// Number of functions that were skipped, to be parsed when first called.
    pub fn skipped_functions(&self) -> u32 {
        self.data().parsed.skipped
    }

    /// Whether a function was skipped and not parsed since.
    pub(crate) fn is_skipped(&self, id: FunctionId) -> bool {
        let node = self.data.borrow().node(id);
        matches!(node, Some(Node::Function(function, _)) if matches!(function.body, FunctionBody::Lazy(_)))
    }

    /// Imports and exports, for modules.
    pub fn module(&self) -> Option<&ModuleRecord> {
        self.module.as_deref()
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
        self.parse_if_lazy(id);
        let code = super::compile(&self.data(), self, id);
        if let Some(account) = self.charge.get() {
            code.charge_to(account);
        }
        code
    }

    /// Parses a function that was skipped before it is compiled.
    fn parse_if_lazy(&self, id: FunctionId) {
        if !self.is_skipped(id) {
            return;
        }
        let Some(Node::Function(function, class)) = self.data.borrow().node(id) else { return };
        let before = self.arena.allocated_bytes() + self.data().scopes().tables();
        let mut data = self.data.borrow_mut();
        // SAFETY: invariants 1 and 3, as in `parse`.
        let arena = unsafe { &*Rc::as_ptr(&self.arena) };
        let full = match parse_lazy(arena, &mut data.parsed, function) {
            Ok(full) => full,
            // It was parsed before, by the same methods with less stack to use.
            Err(error) => unreachable!("a function that parsed once does not parse again: {error}"),
        };
        let functions = data.scopes().functions().len();
        data.nodes.resize(functions, Cell::new(None));
        data.note(id, Node::Function(full, class));
        drop(data);
        if let Some(account) = self.charge.get() {
            let after = self.arena.allocated_bytes() + self.data().scopes().tables();
            self.charges.borrow_mut().push(account.charge(after.saturating_sub(before)));
        }
    }
}

impl std::fmt::Debug for CompiledSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CompiledSource({} bytes)", self.text.len())
    }
}
