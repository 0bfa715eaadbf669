//! From AST to bytecode, one function at a time. V8's counterpart: `src/interpreter/bytecode-generator.cc`.
//!
//! The [`Compiler`] walks the tree of one function; its methods are split over this folder by family of the grammar. An
//! expression is compiled for one of four **contexts**: `value` (result in acc), `effect` (result unneeded), `operand`
//! (result in a register, perhaps a variable's own), `test` (control goes to one of two labels). Inner functions are not
//! compiled here: they become [`FunctionTemplate`](crate::FunctionTemplate)s, compiled when first called.

mod assignments;
mod calls;
mod chains;
mod classes;
mod closures;
mod conditions;
mod constant_folding;
mod control;
mod dead_zones;
mod exceptions;
mod expressions;
mod functions;
mod generators;
mod iteration;
mod literals;
mod loops;
mod modules;
mod objects;
mod operators;
mod patterns;
mod private_names;
mod resources;
mod scopes;
mod side_effects;
mod source;
mod statements;
mod super_access;
mod switches;
mod targets;
mod templates;
mod variables;

pub use source::CompiledSource;

use crate::builder::Builder;
use crate::builder::typed as i;
use crate::{BytecodeFunction, ConstIndex, Constant, JsText, Label, Register, SlotIndex};
use crate::{RuntimeFunction, SlotKind};
use control::Control;
use cutaway_parser::ast::{Class, FunctionId, ProgramKind};
use cutaway_parser::atoms::{Atom, JsStr};
use cutaway_parser::scopes::{FunctionFacts, VarId};
use rustc_hash::FxHashMap;
use source::{Node, SourceData};
use std::rc::Rc;

/// Compiles one function.
pub(crate) struct Compiler<'c, 'a> {
    source: &'c SourceData<'a>,
    owner: &'c Rc<CompiledSource>,
    facts: &'c FunctionFacts,
    b: Builder,
    /// The register of `Local(0)`.
    first_local: u32,
    /// The generator object, in generators and async functions.
    generator: Option<Register>,
    resume_points: Vec<Label>,
    /// What surrounds the statement being compiled; exits walk it.
    control: Vec<Control>,
    /// Labels that stand directly before the statement being compiled.
    pending_labels: Vec<Atom>,
    /// Where the completion value of a script or eval code is kept.
    completion: Option<Register>,
    /// The list of resources of the innermost scope that has any.
    resources: Option<Register>,
    /// Where the optional chains being compiled go when an object is nullish.
    chain_exits: Vec<Label>,
    loop_depth: u32,
    strict: bool,
    /// The class whose constructor is being compiled.
    class: Option<&'a Class<'a>>,
    names: FxHashMap<Atom, ConstIndex>,
    global_slots: FxHashMap<(Atom, bool), SlotIndex>,
    /// The builder's fact that a variable is initialized.
    dead_zone_facts: FxHashMap<VarId, u64>,
}

/// Compiles the function `id`, whose node was noted when its enclosing function was compiled.
pub(crate) fn compile<'a>(
    source: &SourceData<'a>,
    owner: &Rc<CompiledSource>,
    id: FunctionId,
) -> BytecodeFunction {
    let node = source.node(id).unwrap_or(Node::Program);
    let facts = source.scopes().function(id);
    let parameter_count = match node {
        Node::Program => source.program().params.len() as u32,
        Node::Function(function, _) => function.parameter_count(),
        Node::Fields(..) => 0,
    };
    let is_module = matches!(node, Node::Program) && source.program().kind == ProgramKind::Module;
    let resumable = facts.flags.is_async || facts.flags.is_generator || is_module;
    let mut compiler = Compiler {
        source,
        owner,
        facts,
        b: Builder::new(parameter_count, facts.local_count + u32::from(resumable)),
        first_local: 1 + parameter_count + u32::from(resumable),
        generator: resumable.then_some(Register(1 + parameter_count)),
        resume_points: Vec::new(),
        control: Vec::new(),
        pending_labels: Vec::new(),
        completion: None,
        resources: None,
        chain_exits: Vec::new(),
        loop_depth: 0,
        strict: facts.flags.strict,
        class: None,
        names: FxHashMap::default(),
        global_slots: FxHashMap::default(),
        dead_zone_facts: FxHashMap::default(),
    };
    match node {
        Node::Program => compiler.program(),
        Node::Function(function, class) => {
            compiler.class = class;
            compiler.function(function);
        }
        Node::Fields(class, is_static) => compiler.fields_function(class, is_static),
    }
    let names = compiler.register_names();
    let code = compiler.b.finish(parameter_count, names);
    #[cfg(debug_assertions)]
    if let Err(error) = crate::verify(&code) {
        panic!("compiler bug: {error}\n{}", crate::list(&code, "?"));
    }
    code
}

/// The text of an atom as a constant.
fn text_of(text: JsStr<'_>) -> JsText {
    match text {
        JsStr::Latin1(bytes) => JsText::Latin1(bytes.into()),
        JsStr::Utf16(units) => JsText::Utf16(units.into()),
    }
}

impl<'a> Compiler<'_, 'a> {
    /// The text of an atom.
    fn text(&self, atom: Atom) -> JsText {
        text_of(self.source.atoms().text(atom))
    }

    /// The constant for a name.
    fn name(&mut self, atom: Atom) -> ConstIndex {
        if let Some(&index) = self.names.get(&atom) {
            return index;
        }
        let text = self.text(atom);
        let index = self.b.constants.string(text);
        self.names.insert(atom, index);
        index
    }

    /// The constant for a text of our own.
    fn own_text(&mut self, text: &str) -> ConstIndex {
        self.b.constants.string(JsText::new(text))
    }

    fn constant(&mut self, constant: Constant) -> ConstIndex {
        self.b.constants.add(constant)
    }

    fn slot(&mut self, kind: SlotKind) -> SlotIndex {
        self.b.slot(kind)
    }

    fn temporary(&mut self) -> Register {
        self.b.registers.temporary()
    }

    /// Stores acc in a new temporary.
    fn keep(&mut self) -> Register {
        let register = self.temporary();
        self.b.store(register);
        register
    }

    /// A register with the value of acc, to be read before anything else happens: a variable's own, if acc was loaded
    /// from one.
    fn operand_from_acc(&mut self) -> Register {
        match self.b.mirror() {
            Some(register) => register,
            None => self.keep(),
        }
    }

    /// acc := a runtime function of these registers, copied into a run.
    fn runtime(&mut self, function: RuntimeFunction, arguments: &[Register], position: u32) {
        let mark = self.b.registers.mark();
        let first = match arguments {
            [single] => *single,
            _ if arguments.windows(2).all(|w| w[1] == w[0].plus(1)) && !arguments.is_empty() => arguments[0],
            _ => {
                let first = self.b.registers.run(arguments.len() as u32);
                for (n, &argument) in arguments.iter().enumerate() {
                    self.b.copy(argument, first.plus(n as u32));
                }
                first
            }
        };
        self.b.emit_at(i::CallRuntime, (function, first, arguments.len() as u32), position);
        self.b.registers.release(mark);
    }

    /// acc := a runtime function of a text of our own; for the errors.
    fn runtime_with_text(&mut self, function: RuntimeFunction, text: ConstIndex, position: u32) {
        let mark = self.b.registers.mark();
        self.b.emit(i::LdaConstant, (text,));
        let argument = self.keep();
        self.runtime(function, &[argument], position);
        self.b.registers.release(mark);
    }
}
