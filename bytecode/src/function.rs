//! A compiled function as the compiler hands it over: bytes, constants and tables, free of heap cells.
//!
//! The engine turns the constants into heap values when it first needs the code. V8's counterparts: `BytecodeArray`
//! and the parts of `SharedFunctionInfo` that come from the parser.

use crate::{Charge, CompiledSource, MemoryAccount, PositionTable, SlotKind};
use crate::{Register, SlotIndex};
use cutaway_parser::EvalRights;
use cutaway_parser::ast::FunctionId;
use cutaway_parser::scopes::VariableMode;
use std::cell::OnceCell;
use std::rc::Rc;

/// The first variable of a context, in the numbering of slot operands (0 is the scope info, 1 the previous context).
pub const CONTEXT_FIRST_SLOT: u32 = 2;

/// A string constant outside the heap: Latin-1 if it fits, else UTF-16 (lone surrogates included).
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum JsText {
    /// One byte per unit.
    Latin1(Rc<[u8]>),
    /// Two bytes per unit; at least one unit is over 255.
    Utf16(Rc<[u16]>),
}

impl JsText {
    /// The text of a Rust string.
    pub fn new(text: &str) -> JsText {
        if text.is_ascii() {
            return JsText::Latin1(text.as_bytes().into());
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        if units.iter().all(|&u| u < 256) {
            return JsText::Latin1(units.iter().map(|&u| u as u8).collect());
        }
        JsText::Utf16(units.into())
    }

    /// Length in UTF-16 units.
    pub fn len(&self) -> usize {
        match self {
            JsText::Latin1(b) => b.len(),
            JsText::Utf16(u) => u.len(),
        }
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Display for JsText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            JsText::Latin1(b) => b.iter().try_for_each(|&b| std::fmt::Write::write_char(f, b as char)),
            JsText::Utf16(u) => f.write_str(&String::from_utf16_lossy(u)),
        }
    }
}

impl std::fmt::Debug for JsText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}

/// An entry of the constant pool.
#[derive(Clone, Debug)]
pub enum Constant {
    /// A number that is no immediate.
    Number(f64),
    /// A string; the engine interns it (most are names).
    String(JsText),
    /// A BigInt, as its digits: decimal, or with a prefix `0x`, `0o`, `0b`.
    BigInt(JsText),
    /// A function literal within this one.
    Function(Rc<FunctionTemplate>),
    /// The shape of an object literal.
    Object(Rc<ObjectBoilerplate>),
    /// An array literal's constant elements.
    Array(Rc<ArrayBoilerplate>),
    /// A tagged template's strings.
    Template(Rc<TemplateSite>),
    /// A scope's context slots.
    Scope(Rc<ScopeInfo>),
    /// What a direct eval needs to know of where it stands.
    EvalScope(Rc<EvalScope>),
    /// What a script declares.
    Globals(Rc<GlobalDeclarations>),
    /// An entry of a jump table: bytes from the opcode byte to the target; None is no entry (the hole).
    Jump(Option<u32>),
}

impl Constant {
    /// Bytes of the entry and of what it alone refers to.
    fn memory(&self) -> usize {
        let beyond = match self {
            Constant::String(text) | Constant::BigInt(text) => text.len(),
            Constant::Function(template) => size_of::<FunctionTemplate>() + template.name.len(),
            Constant::Object(boilerplate) => size_of_val(boilerplate.properties.as_slice()),
            Constant::Array(boilerplate) => size_of_val(boilerplate.elements.as_slice()),
            Constant::Template(site) => {
                size_of_val(site.raw.as_slice()) + size_of_val(site.cooked.as_slice())
            }
            Constant::Scope(info) => size_of_val(info.variables.as_slice()),
            Constant::EvalScope(_) => size_of::<EvalScope>(),
            Constant::Globals(globals) => {
                size_of_val(globals.vars.as_slice()) + size_of_val(globals.lexicals.as_slice())
            }
            Constant::Number(_) | Constant::Jump(_) => 0,
        };
        size_of::<Constant>() + beyond
    }
}

/// A constant inside a boilerplate.
#[derive(Clone, Debug)]
pub enum Literal {
    /// Not constant: the next register of the instruction's list.
    Open,
    /// An array element that is absent.
    Hole,
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string.
    String(JsText),
}

/// Keys and values of an object literal. Keys are distinct; integer-like keys appear as their decimal string.
#[derive(Clone, Debug, Default)]
pub struct ObjectBoilerplate {
    /// In order of definition.
    pub properties: Vec<(JsText, Literal)>,
}

/// Elements of an array literal.
#[derive(Clone, Debug, Default)]
pub struct ArrayBoilerplate {
    /// In order.
    pub elements: Vec<Literal>,
}

/// The strings of a tagged template.
#[derive(Clone, Debug, Default)]
pub struct TemplateSite {
    /// As written.
    pub raw: Vec<JsText>,
    /// With escapes replaced; None where an escape is invalid.
    pub cooked: Vec<Option<JsText>>,
}

/// What kind of scope a context belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A function's parameters and variables.
    Function,
    /// A block, loop or class.
    Block,
    /// A catch parameter.
    Catch,
    /// The object of a with statement.
    With,
    /// Strict eval code's variables.
    Eval,
    /// A module.
    Module,
}

/// A context slot's variable.
#[derive(Clone, Debug)]
pub struct ScopeVariable {
    /// Its name; names of the compiler's own begin with a dot.
    pub name: JsText,
    /// Whether assignment is an error.
    pub is_const: bool,
    /// Whether assignment to a constant is ignored in sloppy code (a function expression's own name).
    pub is_silent_const: bool,
    /// Whether a sloppy direct eval inside may not declare a `var` of the name.
    pub collides_with_var: bool,
}

/// The variables of a context, for debuggers, eval and with.
#[derive(Clone, Debug)]
pub struct ScopeInfo {
    /// What made the context.
    pub kind: ScopeKind,
    /// By slot, from `CONTEXT_FIRST_SLOT` on.
    pub variables: Vec<ScopeVariable>,
    /// Whether sloppy direct eval may add variables here (they go to the context's extension).
    pub accepts_eval_variables: bool,
    /// Context slots that parameters live in: (parameter index, slot), for mapped arguments objects.
    pub mapped_parameters: Vec<(u32, u32)>,
}

/// Where a direct eval stands.
#[derive(Clone, Debug, Default)]
pub struct EvalScope {
    /// Whether the caller is strict.
    pub strict: bool,
    /// What the function around allows.
    pub rights: EvalRights,
    /// Whether the arguments are one array, because there are spread ones among them.
    pub has_spread: bool,
    /// Private names in sight, inner ones first.
    pub private_names: Vec<(String, VariableMode)>,
}

/// What a script, or sloppy eval code in its caller's scope, declares before it runs.
#[derive(Clone, Debug, Default)]
pub struct GlobalDeclarations {
    /// `var` names.
    pub vars: Vec<JsText>,
    /// Function names, defined afterwards by `DefineGlobalFunction`.
    pub functions: Vec<JsText>,
    /// let, class (false) and const (true) names.
    pub lexicals: Vec<(JsText, bool)>,
    /// Names of functions in blocks, which are variables too unless something is in the way (Annex B.3.2).
    pub hoisted: Vec<JsText>,
    /// These are of eval code: they go to the caller's variables, and can be deleted.
    pub in_eval: bool,
}

/// What kind of function it is, as far as calls, construction and prototypes are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunctionKind {
    /// `function f() {}`: callable and constructible.
    Normal,
    /// `() => {}`.
    Arrow,
    /// A method, getter or setter.
    Method,
    /// A getter.
    Getter,
    /// A setter.
    Setter,
    /// The constructor of a class without `extends`.
    BaseConstructor,
    /// The constructor of a class with `extends`.
    DerivedConstructor,
    /// An implicit function that initializes fields or runs static blocks.
    ClassInitializer,
    /// A script, module body, eval code.
    Program,
}

/// Facts of a function known when its enclosing function is compiled.
#[derive(Clone, Debug)]
pub struct FunctionTemplate {
    /// The name, as its `name` property.
    pub name: JsText,
    /// What kind.
    pub kind: FunctionKind,
    /// Whether it is async.
    pub is_async: bool,
    /// Whether it is a generator.
    pub is_generator: bool,
    /// Whether it is strict code.
    pub is_strict: bool,
    /// Number of declared parameters (registers a0..); a rest parameter is not one of them.
    pub parameter_count: u32,
    /// The `length` property.
    pub length: u32,
    /// The function's text in the source, byte offsets, as for `toString`.
    pub source_start: u32,
    /// Its end.
    pub source_end: u32,
    /// Where the name is, or the function starts (stack traces, listings).
    pub position: u32,
    /// Whether it uses super properties, so that its home object matters. Arrow functions take over the one of the
    /// function that creates them.
    pub needs_home_object: bool,
    /// Expected number of own properties set in the constructor (`this.x = …` statements).
    pub expected_properties: u32,
    /// Of a class constructor: whether the class has fields or private methods to give to its instances.
    pub has_instance_members: bool,
    /// Where the function comes from; None if it was made with its code.
    pub(crate) origin: Option<(Rc<CompiledSource>, FunctionId)>,
    /// The code, once compiled.
    pub(crate) code: OnceCell<Rc<BytecodeFunction>>,
}

impl FunctionTemplate {
    /// The source the function comes from; None if it was made with its code.
    pub fn source(&self) -> Option<&Rc<CompiledSource>> {
        self.origin.as_ref().map(|(source, _)| source)
    }

    /// The code, compiled now if it was not yet.
    pub fn code(&self) -> Rc<BytecodeFunction> {
        let compile = || match &self.origin {
            Some((source, id)) => Rc::new(source.compile(*id)),
            None => Rc::new(BytecodeFunction::empty()),
        };
        self.code.get_or_init(compile).clone()
    }

    /// Compiles the function and all functions in it that were not yet.
    pub fn compile_all(self: &Rc<FunctionTemplate>) {
        // A work list, not recursion: nesting is the program's choice.
        let mut pending = vec![self.clone()];
        while let Some(function) = pending.pop() {
            let code = function.code();
            pending.extend(code.constants.iter().filter_map(|constant| match constant {
                Constant::Function(inner) => Some(inner.clone()),
                _ => None,
            }));
        }
    }

    /// Whether the function was skipped when its source was parsed, and not parsed since.
    pub fn is_skipped(&self) -> bool {
        self.origin.as_ref().is_some_and(|(source, id)| source.is_skipped(*id))
    }

    /// Whether the code was compiled already.
    pub fn is_compiled(&self) -> bool {
        self.code.get().is_some()
    }
}

/// A range of bytecodes guarded by a handler. Ranges nest; inner ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandlerEntry {
    /// First byte guarded.
    pub start: u32,
    /// Byte after the last one guarded.
    pub end: u32,
    /// Where the handler is; it finds the exception in acc.
    pub handler: u32,
    /// The register with the context to restore.
    pub context: u32,
    /// V8's catch prediction.
    pub prediction: CatchPrediction,
}

/// What will become of an exception caught here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum CatchPrediction {
    /// Rethrown (finally).
    Uncaught = 0,
    /// Caught by user code.
    Caught = 1,
    /// Turned into a rejected promise.
    Promise = 2,
    /// Rejects an await.
    AsyncAwait = 3,
}

/// Compiled code.
#[derive(Debug)]
pub struct BytecodeFunction {
    /// The instructions.
    pub bytes: Box<[u8]>,
    /// The constant pool.
    pub constants: Vec<Constant>,
    /// Where instructions come from.
    pub positions: PositionTable,
    /// Exception handlers, inner before outer.
    pub handlers: Vec<HandlerEntry>,
    /// Registers of the frame: `<this>`, parameters, locals.
    pub register_count: u32,
    /// Declared parameters.
    pub parameter_count: u32,
    /// Feedback slots in order; each takes `SlotKind::words`.
    pub slots: Vec<SlotKind>,
    /// Words of the feedback vector.
    pub feedback_words: u32,
    /// Names of registers that hold variables, for listings: (register, name).
    pub register_names: Vec<(u32, JsText)>,
    /// Keyed accesses of compound assignments, by feedback slot: the register in which the load leaves the property key of
    /// a key that is an object, for the store. No instruction names it; it is the engine's where it meets such a key.
    pub update_keys: Vec<(SlotIndex, Register)>,
    pub(crate) charge: OnceCell<Charge>,
}

impl BytecodeFunction {
    /// Code without instructions.
    pub(crate) fn empty() -> BytecodeFunction {
        BytecodeFunction {
            bytes: Box::default(),
            constants: Vec::new(),
            positions: PositionTable::default(),
            handlers: Vec::new(),
            register_count: 1,
            parameter_count: 0,
            slots: Vec::new(),
            feedback_words: 0,
            register_names: Vec::new(),
            update_keys: Vec::new(),
            charge: OnceCell::new(),
        }
    }

    /// Counts the code on `account`.
    pub(crate) fn charge_to(&self, account: &MemoryAccount) {
        self.charge.get_or_init(|| account.charge(self.memory()));
    }

    /// Bytes of the tables, with the templates of the functions within.
    fn memory(&self) -> usize {
        let constants: usize = self.constants.iter().map(Constant::memory).sum();
        size_of::<BytecodeFunction>()
            + self.bytes.len()
            + self.positions.size()
            + size_of_val(self.handlers.as_slice())
            + size_of_val(self.slots.as_slice())
            + size_of_val(self.register_names.as_slice())
            + size_of_val(self.update_keys.as_slice())
            + constants
    }

    /// The handler of an exception at `offset` (of the throwing instruction; with a return address use pc - 1).
    pub fn handler_at(&self, offset: u32) -> Option<&HandlerEntry> {
        self.handlers.iter().find(|h| h.start <= offset && offset < h.end)
    }

    /// The number of local registers.
    pub fn local_count(&self) -> u32 {
        self.register_count - 1 - self.parameter_count
    }
}
