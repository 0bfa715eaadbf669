//! What the graph builder asks about the heap. The engine answers (`engine/src/tiering/broker/`): it knows the layout of
//! feedback, handlers, shapes and contexts. Answers are plain data; cells in them are entries of the constant table.
//! V8's counterpart: `JSHeapBroker`.
//!
//! Everything an answer promises for the future ("this prototype has not changed") comes with **dependencies**: the builder
//! passes those it relied on to [`Broker::depend`]; when one breaks, the engine invalidates the code.

use crate::graph::{ConstantIndex, MathFunction, MathFunction2, ShapeId, TypedElement};
use cutaway_bytecode::BytecodeFunction;
use cutaway_gc::Value;
use std::rc::Rc;

/// A function to be compiled or inlined.
#[derive(Clone)]
pub struct FunctionData {
    /// Its `FunctionInfo`.
    pub info: ConstantIndex,
    /// Its `Code`.
    pub code: ConstantIndex,
    /// Its `FeedbackVector`.
    pub vector: ConstantIndex,
    /// Its bytecode.
    pub bytecode: Rc<BytecodeFunction>,
    /// For listings.
    pub name: String,
    /// Strict code.
    pub is_strict: bool,
    /// A class constructor (not callable), and whether it is a derived one.
    pub is_class_constructor: bool,
    /// A derived class constructor: entered with the hole as receiver.
    pub is_derived: bool,
    /// Arrow functions, methods and the like cannot be constructed.
    pub is_constructor: bool,
    /// Generators and async functions stay in the interpreter.
    pub is_resumable: bool,
    /// The context a constant closure captured; None if not known.
    pub context: Option<ConstantIndex>,
    /// Calls so far.
    pub invocations: u32,
}

/// A promise that may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dependency {
    /// The validity cell (constant) stays valid: a prototype chain has not changed.
    Validity(ConstantIndex),
    /// The field's representation is not widened, and, where `constant`, its value is not changed after initialization.
    Field {
        /// A shape that has the field.
        shape: ShapeId,
        /// Descriptor index.
        descriptor: u32,
        /// Whether its constancy is relied on.
        constant: bool,
    },
    /// The property cell's (constant) value does not change.
    GlobalConstant(ConstantIndex),
    /// Objects constructed by this function (constant) have the initial shape they have now, slack tracking ended.
    InitialShape(ConstantIndex),
    /// The feedback cell's (constant) function literal has made one closure, and no other.
    OneClosure(ConstantIndex),
    /// The array site (constant) gives its arrays the elements kind it gives now.
    ArraySite(ConstantIndex),
    /// Array iteration is the built-in one (the broker takes it apart into promises about the methods).
    ArrayIteration,
}

/// A representation of a field, as shapes track it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRepr {
    /// Boxed int32s only.
    Int32,
    /// Raw doubles (in-object fields only).
    Double,
    /// Objects of this shape, or null; None: any cell.
    Cell(Option<ShapeId>),
    /// Anything.
    Any,
}

/// A place of a named property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPlace {
    /// Byte offset in the object, or in its out-of-line store (`ValueArray`, header included).
    pub offset: u32,
    /// Whether it is in the object.
    pub in_object: bool,
    /// Its representation.
    pub repr: FieldRepr,
}

/// What a named load of an object with certain shapes does.
#[derive(Clone, Debug)]
pub enum LoadAction {
    /// Reads a field of the receiver, or of `holder`.
    Field {
        /// None: the receiver.
        holder: Option<ConstantIndex>,
        /// Where.
        place: FieldPlace,
    },
    /// Is this constant (a method on a prototype, a constant field); the index if it is a cell.
    Constant(Value, Option<ConstantIndex>),
    /// undefined: no such property.
    Absent,
    /// Calls this function with the receiver.
    Getter(ConstantIndex),
    /// `length` of an array.
    ArrayLength,
    /// `length` of a string.
    StringLength,
    /// Anything else: through the runtime.
    Generic,
}

/// One case of a named load.
#[derive(Clone, Debug)]
pub struct LoadCase {
    /// The receiver's shapes.
    pub shapes: Vec<ShapeId>,
    /// Whether the receiver is a primitive (its shape is the string's ...): `shapes` then are those of its cells.
    pub is_primitive: bool,
    /// What is done.
    pub action: LoadAction,
    /// What that relies on.
    pub dependencies: Vec<Dependency>,
}

/// What a named store of an object with certain shapes does.
#[derive(Clone, Debug)]
pub enum StoreAction {
    /// Writes a field. The value must fit its representation (else: deopt, the field is widened by the interpreter).
    Field {
        /// Where.
        place: FieldPlace,
    },
    /// Adds a field: writes it and changes the shape.
    Transition {
        /// Where.
        place: FieldPlace,
        /// The shape after.
        to: ShapeId,
        /// Out of line: how many slots the store must have room for if there are fewer now; 0: there is room.
        grow_to: u32,
    },
    /// Calls this function with the receiver and the value.
    Setter(ConstantIndex),
    /// Anything else: through the runtime.
    Generic,
}

/// One case of a named store.
#[derive(Clone, Debug)]
pub struct StoreCase {
    /// The receiver's shape.
    pub shapes: Vec<ShapeId>,
    /// What is done.
    pub action: StoreAction,
    /// What that relies on.
    pub dependencies: Vec<Dependency>,
}

/// What a property slot has seen.
#[derive(Clone, Debug)]
pub enum Access<Case> {
    /// Never executed.
    Uninitialized,
    /// These cases.
    Cases(Vec<Case>),
    /// Anything.
    Megamorphic,
}

/// How elements are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ElementsInfo {
    /// Int: 0, Double: 1, Any: 2.
    pub kind: u8,
    /// Whether there may be holes.
    pub holey: bool,
}

/// What a keyed access to an object with certain shapes works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyedTarget {
    /// Elements of an ordinary object or array.
    Elements {
        /// How they are stored.
        elements: ElementsInfo,
        /// Whether it is an array.
        is_array: bool,
    },
    /// A typed array.
    Typed(TypedElement),
    /// A string.
    String,
}

/// One case of a keyed access.
#[derive(Clone, Debug)]
pub struct KeyedCase {
    /// The receiver's shapes.
    pub shapes: Vec<ShapeId>,
    /// What it works on.
    pub target: KeyedTarget,
    /// Stores: whether the site has stored just beyond the end.
    pub may_grow: bool,
    /// Stores to arrays: the kind (as in [`ElementsInfo`]) that values made the elements, if it is wider than theirs.
    pub widens_to: Option<u8>,
    /// Loads: whether the site has read holes or beyond the end.
    pub may_miss: bool,
    /// Whether the prototype of all the shapes is the realm's Array.prototype.
    pub inherits_from_array: bool,
}

/// What absent elements of arrays are looked for in. That both prototypes have no elements is to be checked in place: their
/// `elements` are `empty`.
#[derive(Clone, Copy, Debug)]
pub struct ArrayChain {
    /// Array.prototype.
    pub array_prototype: ConstantIndex,
    /// Object.prototype, which Array.prototype inherits from.
    pub object_prototype: ConstantIndex,
    /// The shared empty store of values.
    pub empty: ConstantIndex,
    /// That the chain is so.
    pub dependency: Dependency,
}

/// What a `GetIterator` has seen: arrays only.
#[derive(Clone, Debug)]
pub struct IteratedArrays {
    /// Their shapes.
    pub shapes: Vec<ShapeId>,
    /// How their elements are stored: the same kind in all, holey if any are.
    pub elements: ElementsInfo,
    /// The shape of array iterators.
    pub iterator_shape: ShapeId,
    /// Their built-in next method.
    pub next: ConstantIndex,
}

/// What a keyed slot has seen.
#[derive(Clone, Debug)]
pub enum KeyedAccess<NamedCase> {
    /// Never executed.
    Uninitialized,
    /// Indices.
    Elements(Vec<KeyedCase>),
    /// One name (an atom or symbol).
    Named(ConstantIndex, Vec<NamedCase>),
    /// Anything.
    Megamorphic,
}

/// A global variable.
#[derive(Clone, Debug)]
pub enum GlobalAccess {
    /// Never executed.
    Uninitialized,
    /// Its value never changed: with [`Dependency::GlobalConstant`] of the cell it can be taken for a constant.
    Constant {
        /// The cell.
        cell: ConstantIndex,
        /// The value.
        value: Value,
        /// The value in the table, if it is a cell.
        index: Option<ConstantIndex>,
    },
    /// In this cell, which holds the hole if it is gone.
    Cell(ConstantIndex),
    /// Through the runtime.
    Generic,
}

/// What a call site has called.
#[derive(Clone, Debug)]
pub enum CallTarget {
    /// Never executed.
    Uninitialized,
    /// This function.
    Function(ConstantIndex),
    /// Closures of the same function literal: its feedback cell.
    Closures(ConstantIndex),
    /// Several.
    Megamorphic,
}

/// A callee.
#[derive(Clone)]
pub enum Callee {
    /// A function with bytecode.
    Bytecode(FunctionData),
    /// A built-in that the builder knows.
    Builtin(Builtin),
    /// Another function written in Rust.
    Native,
    /// Something else that can be called.
    Other,
}

/// Built-in functions with nodes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// Math.* with one argument.
    Math(MathFunction),
    /// Math.* with two.
    Math2(MathFunction2),
    /// Math.max
    MathMax,
    /// Math.min
    MathMin,
    /// Math.pow
    MathPow,
    /// Math.imul
    MathImul,
    /// Math.clz32
    MathClz32,
    /// String.prototype.charCodeAt
    StringCharCodeAt,
    /// String.prototype.charAt
    StringCharAt,
    /// String.fromCharCode
    StringFromCharCode,
    /// The constructor Array.
    Array,
    /// Array.prototype.push
    ArrayPush,
    /// Array.prototype.pop
    ArrayPop,
    /// Array.isArray
    ArrayIsArray,
    /// get %TypedArray%.prototype.length
    TypedArrayLength,
    /// Function.prototype.call
    FunctionCall,
    /// Function.prototype.apply
    FunctionApply,
    /// Number.isInteger and its like are left to the runtime until they matter.
    ObjectIs,
}

/// What a construction makes before the constructor's body runs.
#[derive(Clone, Copy, Debug)]
pub struct InstanceData {
    /// The initial shape.
    pub shape: ShapeId,
    /// Words of an instance in all.
    pub words: u32,
    /// Its kind.
    pub kind: u8,
}

/// The right operand of an `instanceof` that is an ordinary test.
#[derive(Clone, Debug)]
pub struct InstanceOfTarget {
    /// The function.
    pub function: ConstantIndex,
    /// Its shape, to be checked: it says that the function has no `@@hasInstance` of its own.
    pub shape: ShapeId,
    /// The value of its `prototype` property.
    pub prototype: ConstantIndex,
    /// What that relies on.
    pub dependencies: Vec<Dependency>,
}

/// What a site of arrays gives to those it makes.
#[derive(Clone, Copy, Debug)]
pub struct ArraySite {
    /// The shape.
    pub shape: ShapeId,
    /// How elements are stored.
    pub elements: ElementsInfo,
    /// The number they carry.
    pub number: u32,
    /// That this is so.
    pub dependency: Dependency,
}

/// A literal's site.
#[derive(Clone, Debug)]
pub enum LiteralSite {
    /// Never executed.
    Uninitialized,
    /// The finished shape of objects made there, and for each in-object field in order where its value comes from:
    /// a constant or the next open value.
    Object {
        /// The shape.
        shape: ShapeId,
        /// Words of the object in all.
        words: u32,
        /// Representations and values of the fields.
        fields: Vec<(FieldRepr, LiteralValue)>,
        /// Fields whose widening makes the shape outdated.
        dependencies: Vec<Dependency>,
    },
    /// An array of constants and open values.
    Array(ArraySite, Vec<LiteralValue>),
    /// Through the runtime.
    Generic,
}

/// One value of a literal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LiteralValue {
    /// The next register of the instruction's list.
    Open,
    /// A constant that is no cell.
    Constant(Value),
    /// A constant cell.
    Cell(ConstantIndex),
}

/// The heap as the graph builder sees it. Answers are for now: time passes only between compilations.
pub trait Broker {
    /// Adds a cell to the constant table (once).
    fn constant(&mut self, cell: Value) -> ConstantIndex;
    /// The value in the constant table.
    fn value(&self, index: ConstantIndex) -> Value;
    /// Relies on a promise. False if it is broken already.
    fn depend(&mut self, dependency: Dependency) -> bool;
    /// Data of a closure (constant) as a callee: its function, if it has bytecode and a feedback vector.
    fn callee(&mut self, function: ConstantIndex) -> Callee;
    /// Data of the function whose feedback cell this is.
    fn callee_of_closures(&mut self, feedback_cell: ConstantIndex) -> Callee;
    /// Entry `index` of a code's constant pool.
    fn pool(&mut self, code: ConstantIndex, index: u32) -> Value;
    /// Word `index` of a feedback vector.
    fn feedback_word(&self, vector: ConstantIndex, index: u32) -> Value;
    /// A named load's feedback.
    fn named_load(&mut self, vector: ConstantIndex, slot: u32, name: Value) -> Access<LoadCase>;
    /// The case of a named load for a receiver of a known shape (constants, objects made in the graph).
    fn named_load_for_shape(&mut self, shape: ShapeId, name: Value) -> Option<LoadCase>;
    /// A named store's feedback.
    fn named_store(&mut self, vector: ConstantIndex, slot: u32, name: Value) -> Access<StoreCase>;
    /// A DefineNamedOwnProperty's feedback.
    fn define_own(&mut self, vector: ConstantIndex, slot: u32, name: Value) -> Access<StoreCase>;
    /// A keyed load's feedback.
    fn keyed_load(&mut self, vector: ConstantIndex, slot: u32) -> KeyedAccess<LoadCase>;
    /// A keyed store's feedback.
    fn keyed_store(&mut self, vector: ConstantIndex, slot: u32, defines: bool) -> KeyedAccess<StoreCase>;
    /// A global variable's feedback.
    fn global(&mut self, vector: ConstantIndex, slot: u32) -> GlobalAccess;
    /// A call or construction site's feedback, and how often it was executed.
    fn call(&mut self, vector: ConstantIndex, slot: u32) -> (CallTarget, u32);
    /// The target of an instanceof site, if ordinary.
    fn instance_of(&mut self, vector: ConstantIndex, slot: u32) -> Option<InstanceOfTarget>;
    /// The value of a field of a constant object with this shape, if the field was never written after it was made.
    fn constant_field(
        &mut self,
        object: ConstantIndex,
        shape: ShapeId,
        name: Value,
    ) -> Option<(Value, Option<ConstantIndex>, Vec<Dependency>)>;
    /// A site of `[]`, if it was ever executed.
    fn empty_array(&mut self, vector: ConstantIndex, slot: u32) -> Option<ArraySite>;
    /// The shape of `{}`, and its words in all.
    fn empty_object(&mut self) -> (ShapeId, u32);
    /// The feedback cell of a closure's site, if its function was compiled and is an ordinary closure.
    fn closure_site(&mut self, vector: ConstantIndex, slot: u32) -> Option<ConstantIndex>;
    /// What constructing this function makes.
    fn instance(&mut self, function: ConstantIndex) -> Option<InstanceData>;
    /// The prototype of a constant class, if it is a closure: what `super(...)` constructs.
    fn super_constructor(&mut self, class: ConstantIndex) -> Option<ConstantIndex>;
    /// The initializer of instance members of a constant class, or undefined.
    fn instance_initializer(&mut self, class: ConstantIndex) -> Value;
    /// A literal's site.
    fn literal(
        &mut self,
        vector: ConstantIndex,
        slot: u32,
        code: ConstantIndex,
        constant: u32,
    ) -> LiteralSite;
    /// The shape that a constant cell has now.
    fn shape_of(&mut self, cell: ConstantIndex) -> ShapeId;
    /// The elements kind, kind and array-ness of objects with a shape, for keyed accesses without feedback of their own.
    fn keyed_target(&mut self, shape: ShapeId) -> Option<KeyedTarget>;
    /// The prototype chain of ordinary arrays, if it is what it was at first.
    fn array_chain(&mut self) -> Option<ArrayChain>;
    /// How the elements of arrays with this shape are stored, if they inherit from Array.prototype and can grow.
    fn growable_array(&mut self, shape: ShapeId) -> Option<ElementsInfo>;
    /// Whether objects with this shape are arrays; None for proxies.
    fn is_array_shape(&mut self, shape: ShapeId) -> Option<bool>;
    /// Whether objects with this shape are typed arrays.
    fn is_typed_array_shape(&mut self, shape: ShapeId) -> bool;
    /// Whether objects with this shape have the object (constant) on their prototype chain, and what that relies on.
    fn inherits_from(&mut self, shape: ShapeId, prototype: ConstantIndex) -> Option<(bool, Vec<Dependency>)>;
    /// The arrays that a `GetIterator` with this slot has seen, if nothing else. To be used with
    /// [`Dependency::ArrayIteration`]; that the shapes' @@iterator is the built-in one is relied on already.
    fn iterated_arrays(&mut self, vector: ConstantIndex, slot: u32) -> Option<IteratedArrays>;
    /// A context slot's value if it is known never to change (immutable and initialized) in this constant context.
    fn context_constant(&mut self, context: ConstantIndex, slot: u32) -> Option<Value>;
    /// The context enclosing a constant one.
    fn previous_context(&mut self, context: ConstantIndex) -> Option<ConstantIndex>;
    /// Shapes of all strings (one-byte, two-byte, rope, slice, atom), if they are few enough to be compared with.
    fn is_string_shape(&mut self, shape: ShapeId) -> bool;
    /// Optimized code of this closure's function that can be called directly, in the constant table.
    fn direct_code(&mut self, function: ConstantIndex) -> Option<ConstantIndex>;
    /// How often code at this function and offset was left for this reason before.
    fn times_left(&self, code: ConstantIndex, offset: u32, reason: crate::graph::DeoptReason) -> u32;
    /// The global object's receiver for sloppy functions called without one.
    fn global_receiver(&mut self) -> ConstantIndex;
}
