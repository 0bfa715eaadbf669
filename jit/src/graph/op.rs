//! The node table: every operation of the graph declared once, with the representations of its inputs and result, what it
//! may do, and what it means. The enum [`Op`], its queries, the textual form and the reference page derive from it.
//! V8's counterparts: `maglev-ir.h`, Turboshaft's `operations.h`.
//!
//! **Columns**: name and payload; inputs (a list of representations; `..R` stands for any number more); result; properties
//! ([`Properties`]); meaning. Inputs are `in0`, `in1` ... in the meaning.
//!
//! **Representations** ([`Repr`]): `Tagged` a boxed value, `Int32`, `Float64`, `Bool` (0 or 1 in a register), `Raw` a machine
//! word that is not a value (an address or a length), `None`.
//!
//! **To add a node**: a line here, a case in `lowering/` (the compiler of the project names it: the match is exhaustive), where
//! it is built, and a line of tests.

use crate::graph::parse::PayloadText;
use crate::graph::payload::*;

/// How a node's result is held in a machine register.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Repr {
    /// No result.
    None,
    /// A boxed value.
    Tagged,
    /// A signed 32-bit integer.
    Int32,
    /// A double.
    Float64,
    /// 0 or 1.
    Bool,
    /// A machine word that is not a value: an address of memory outside cells, a length, a difference.
    Raw,
}

/// What a node may do, as bits.
pub type Properties = u32;

/// Neither reads nor writes memory; the same inputs give the same result.
pub const PURE: Properties = 0;
/// Reads memory that some other node may write: see [`Op::reads`].
pub const READS: Properties = 1;
/// Writes memory: see [`Op::writes`].
pub const WRITES: Properties = 2;
/// May leave to the interpreter, which executes the bytecode again: the node has a frame state of *before* the bytecode.
pub const EAGER: Properties = 4;
/// Calls code that may run JavaScript, throw, collect, and change anything: the node has a frame state of *after* the
/// bytecode (its `accumulator` is the node itself, where the result goes there), and in a try block an exception edge.
pub const CALLS: Properties = 8;
/// May collect, but nothing that a program can see changes.
pub const ALLOCATES: Properties = 16;
/// Ends its block.
pub const ENDS_BLOCK: Properties = 32;
/// Must stay even if its result is not used, and in order with other such nodes.
pub const PINNED: Properties = 64;
/// May throw (returns the exception marker) though it cannot run JavaScript.
pub const THROWS: Properties = 128;
/// The operands may be exchanged.
pub const COMMUTES: Properties = 256;

macro_rules! nodes {
    ($(
        $name:ident $({ $($field:ident : $type:ty),* })?, [$($input:ident),* $(..$rest:ident)?], $result:ident, $properties:expr, $meaning:literal;
    )*) => {
        /// An operation. See the module's text and table.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Op {
            $( #[doc = $meaning] $name $({ $(
                #[doc = "Payload."] $field: $type),* })?, )*
        }

        impl Op {
            /// Its name in listings.
            pub fn name(&self) -> &'static str {
                match self { $( Op::$name { .. } => stringify!($name), )* }
            }

            /// The representation of its result (a phi's is in the node).
            pub fn result(&self) -> Repr {
                match self { $( Op::$name { .. } => Repr::$result, )* }
            }

            /// What it may do.
            pub fn properties(&self) -> Properties {
                match self { $( Op::$name { .. } => $properties, )* }
            }

            /// The representations of the inputs every node of this operation has.
            pub fn fixed_inputs(&self) -> &'static [Repr] {
                match self { $( Op::$name { .. } => const { &[$(Repr::$input),*] }, )* }
            }

            /// The representation of further inputs, if it takes any.
            pub fn rest_inputs(&self) -> Option<Repr> {
                match self { $( Op::$name { .. } => nodes!(@rest $($rest)?), )* }
            }

            /// Its line of the table.
            pub fn meaning(&self) -> &'static str {
                match self { $( Op::$name { .. } => $meaning, )* }
            }

            /// The operation of this name with this payload, as listings have them.
            pub fn from_text(name: &str, payload: &str) -> Option<Op> {
                #[allow(unused_mut, unused_variables)]
                let mut parts = payload.split(", ");
                match name {
                    $( stringify!($name) => Some(Op::$name $({ $($field: PayloadText::from_text(parts.next()?)?),* })?), )*
                    _ => None,
                }
            }

            /// The payload, for listings.
            pub fn payload(&self) -> String {
                match self {
                    $( Op::$name $({ $($field),* })? => {
                        let text: &[String] = &[$( $( $field.to_string() ),* )?];
                        text.join(", ")
                    } )*
                }
            }
        }
    };
    (@rest $rest:ident) => { Some(Repr::$rest) };
    (@rest) => { None };
}

nodes! {
    // Values that exist from the start
    Parameter { index: u32 }, [], Tagged, PURE, "register `index` at entry: 0 is <this>, then the declared parameters";
    OsrValue { register: u32 }, [], Tagged, PURE, "register at OSR entry; OSR_CONTEXT and OSR_CLOSURE name the header's words";
    Closure, [], Tagged, PURE, "the running function";
    NewTarget, [], Tagged, PURE, "new.target at entry";
    ArgumentCount, [], Int32, PURE, "number of arguments passed (functions that need it only)";
    ArgumentsPointer, [], Raw, PURE, "address of the arguments passed (functions that need it only)";
    ConstantTagged { bits: Bits }, [], Tagged, PURE, "a value that is no cell";
    ConstantCell { index: ConstantIndex }, [], Tagged, PURE, "the cell in this entry of the code's constant table";
    ConstantInt32 { value: i32 }, [], Int32, PURE, "an integer";
    ConstantFloat64 { bits: Bits }, [], Float64, PURE, "the double with these bits";
    ConstantBool { value: bool }, [], Bool, PURE, "a boolean";
    ConstantRaw { value: u64 }, [], Raw, PURE, "a machine word";
    Phi { register: i32 }, [..Tagged], Tagged, PURE, "input i if the block was entered from predecessor i (register: of the interpreter, -1 none, -2 acc)";
    ExceptionPhi { register: u32 }, [], Tagged, PURE, "in a handler block: the register's value in the frame state of the node that threw";
    CaughtException, [], Tagged, READS | WRITES | PINNED, "first in a handler block: takes the pending exception";

    // Conversions
    Int32ToTagged, [Int32], Tagged, PURE, "boxes";
    Float64ToTagged, [Float64], Tagged, PURE, "boxes in double form (canonical NaN)";
    Float64ToTaggedNumber, [Float64], Tagged, PURE, "boxes, in int32 form where the value allows";
    BoolToTagged, [Bool], Tagged, PURE, "true or false";
    Int32ToFloat64, [Int32], Float64, PURE, "converts";
    Uint32ToFloat64, [Int32], Float64, PURE, "converts, in0 read as unsigned";
    BoolToInt32, [Bool], Int32, PURE, "0 or 1";
    UnboxInt32, [Tagged], Int32, PURE, "in0 is known to be in int32 form";
    UnboxFloat64, [Tagged], Float64, PURE, "in0 is known to be in double form";
    UnboxNumber, [Tagged], Float64, PURE, "in0 is known to be a number";
    UnboxBool, [Tagged], Bool, PURE, "in0 is known to be a boolean";
    CheckedTaggedToInt32, [Tagged], Int32, EAGER, "an int32, or a double with the value of one other than -0; deopt: not a Smi";
    CheckedTaggedToFloat64, [Tagged], Float64, EAGER, "a number; deopt: not a Number";
    CheckedNumberOrOddballToFloat64, [Tagged], Float64, EAGER, "ToNumber of a number, undefined, null or boolean; deopt: not a Number or Oddball";
    CheckedTaggedToBool, [Tagged], Bool, EAGER, "a boolean; deopt: not a boolean";
    CheckedFloat64ToInt32, [Float64], Int32, EAGER, "exact; deopt: lost precision, minus zero";
    CheckedFloat64ToIndex, [Float64], Int32, EAGER, "exact, but -0 gives 0; deopt: not an array index";
    CheckedUint32ToInt32, [Int32], Int32, EAGER, "in0 read as unsigned is below 2^31; deopt: overflow";
    TruncateFloat64ToInt32, [Float64], Int32, PURE, "ToInt32";
    CheckedTruncateTaggedToInt32, [Tagged], Int32, EAGER, "ToInt32 of a number, undefined, null or boolean; deopt: not a Number or Oddball";
    ToBoolean, [Tagged], Bool, READS, "ToBoolean";
    LogicalNot, [Bool], Bool, PURE, "not";
    TypeOf, [Tagged], Tagged, READS, "typeof";

    // Integers
    Int32AddWithOverflow, [Int32, Int32], Int32, EAGER | COMMUTES, "in0 + in1; deopt: overflow";
    Int32SubtractWithOverflow, [Int32, Int32], Int32, EAGER, "in0 - in1; deopt: overflow";
    Int32MultiplyWithOverflow, [Int32, Int32], Int32, EAGER | COMMUTES, "in0 * in1; deopt: overflow, minus zero";
    Int32DivideExact, [Int32, Int32], Int32, EAGER, "in0 / in1; deopt: division by zero, minus zero, lost precision, overflow";
    Int32ModulusWithDeopt, [Int32, Int32], Int32, EAGER, "in0 % in1; deopt: division by zero, minus zero";
    Int32NegateWithOverflow, [Int32], Int32, EAGER, "-in0; deopt: minus zero, overflow";
    Int32AbsWithOverflow, [Int32], Int32, EAGER, "|in0|; deopt: overflow";
    Int32Add, [Int32, Int32], Int32, COMMUTES, "in0 + in1 modulo 2^32";
    Int32Subtract, [Int32, Int32], Int32, PURE, "in0 - in1 modulo 2^32";
    Int32Multiply, [Int32, Int32], Int32, COMMUTES, "in0 * in1 modulo 2^32 (Math.imul)";
    Int32Modulus, [Int32, Int32], Int32, PURE, "in0 % in1 where in0 >= 0 and in1 > 0 are known";
    Int32BitwiseAnd, [Int32, Int32], Int32, COMMUTES, "in0 & in1";
    Int32BitwiseOr, [Int32, Int32], Int32, COMMUTES, "in0 | in1";
    Int32BitwiseXor, [Int32, Int32], Int32, COMMUTES, "in0 ^ in1";
    Int32BitwiseNot, [Int32], Int32, PURE, "~in0";
    Int32ShiftLeft, [Int32, Int32], Int32, PURE, "in0 << (in1 & 31)";
    Int32ShiftRight, [Int32, Int32], Int32, PURE, "in0 >> (in1 & 31)";
    Int32ShiftRightLogical, [Int32, Int32], Int32, PURE, "the bits of in0 >>> (in1 & 31)";
    Int32CountLeadingZeros, [Int32], Int32, PURE, "Math.clz32";
    Int32Min, [Int32, Int32], Int32, COMMUTES, "the smaller";
    Int32Max, [Int32, Int32], Int32, COMMUTES, "the larger";
    Int32Compare { condition: Condition }, [Int32, Int32], Bool, PURE, "in0 (condition) in1, signed";
    Uint32Compare { condition: Condition }, [Int32, Int32], Bool, PURE, "in0 (condition) in1, unsigned";

    // Doubles
    Float64Add, [Float64, Float64], Float64, COMMUTES, "in0 + in1";
    Float64Subtract, [Float64, Float64], Float64, PURE, "in0 - in1";
    Float64Multiply, [Float64, Float64], Float64, COMMUTES, "in0 * in1";
    Float64Divide, [Float64, Float64], Float64, PURE, "in0 / in1";
    Float64Modulus, [Float64, Float64], Float64, PURE, "in0 % in1";
    Float64Exponentiate, [Float64, Float64], Float64, PURE, "in0 ** in1";
    Float64Negate, [Float64], Float64, PURE, "-in0";
    Float64Math { function: MathFunction }, [Float64], Float64, PURE, "a function of Math with one argument";
    Float64Math2 { function: MathFunction2 }, [Float64, Float64], Float64, PURE, "a function of Math with two arguments";
    Float64Min, [Float64, Float64], Float64, COMMUTES, "Math.min";
    Float64Max, [Float64, Float64], Float64, COMMUTES, "Math.max";
    Float64Compare { condition: Condition }, [Float64, Float64], Bool, PURE, "in0 (condition) in1; false if either is NaN, but for NotEqual";
    Float64IsHole, [Float64], Bool, PURE, "in0 has the bit pattern of holes";

    // Values compared
    TaggedEqual, [Tagged, Tagged], Bool, COMMUTES, "the same word";
    StringEqual, [Tagged, Tagged], Bool, COMMUTES, "two strings have the same text";
    StringCompare { condition: Condition }, [Tagged, Tagged], Bool, PURE, "two strings in order of code units";
    StrictEqual, [Tagged, Tagged], Bool, READS | COMMUTES, "===";
    IsNullish, [Tagged], Bool, PURE, "undefined or null (or undetectable)";
    IsInt32, [Tagged], Bool, PURE, "in int32 form";
    IsNumber, [Tagged], Bool, PURE, "a number";
    IsCell, [Tagged], Bool, PURE, "a cell";
    IsReceiver, [Tagged], Bool, READS, "an object";
    HasShape { shape: ShapeId }, [Tagged], Bool, READS, "in0, known to be a cell, has this shape";
    TestTypeOf { literal: u32 }, [Tagged], Bool, READS, "typeof in0 is the given one (as TestTypeOf's operand)";
    InPrototypeChain, [Tagged, Tagged], Bool, EAGER | READS, "in1 is on in0's prototype chain; deopt: wrong instance type (a proxy is)";

    // Checks: each leaves to the interpreter unless what it says holds
    CheckCell, [Tagged], None, EAGER, "in0 is a cell; deopt: Smi";
    CheckShape { shapes: ShapeSet }, [Tagged], None, EAGER | READS, "in0 is a cell with one of these shapes; deopt: wrong map";
    CheckShapeOfCell { shapes: ShapeSet }, [Tagged], None, EAGER | READS, "in0, known to be a cell, has one of these shapes; deopt: wrong map";
    CheckKind { first: u8, last: u8 }, [Tagged], None, EAGER | READS, "in0 is a cell of a kind in this range; deopt: wrong instance type";
    CheckValue, [Tagged, Tagged], None, EAGER, "the same word; deopt: wrong value";
    CheckNotHole, [Tagged], None, EAGER, "in0 is not the hole; deopt: hole";
    CheckString, [Tagged], None, EAGER, "a string; deopt: not a String";
    CheckNumber, [Tagged], None, EAGER, "a number; deopt: not a Number";
    CheckReceiver, [Tagged], None, EAGER | READS, "an object; deopt: not a JavaScript object";
    CheckNotNullish, [Tagged], None, EAGER, "deopt: undefined or null";
    CheckTrue { reason: DeoptReason }, [Bool], None, EAGER, "in0 is 1";
    CheckBounds, [Int32, Int32], None, EAGER, "in0 < in1, both read as unsigned; deopt: out of bounds";
    CheckFloat64NotHole, [Float64], None, EAGER, "not the bit pattern of holes; deopt: hole";
    CheckAtom, [Tagged, Tagged], None, EAGER | READS, "in0 is a string with the text of the atom in1; deopt: wrong name";
    CheckDetached, [Tagged], None, EAGER | READS, "the typed array in0 has memory; deopt: array buffer was detached";

    // Memory of cells
    LoadTagged { field: Field }, [Tagged], Tagged, READS, "the value at a byte offset";
    LoadInt32 { field: Field }, [Tagged], Int32, READS, "the low half of a word known to hold an int32, or a raw u32 known to be below 2^31";
    LoadFloat64 { field: Field }, [Tagged], Float64, READS, "the raw double at a byte offset";
    LoadRaw { field: Field }, [Tagged], Raw, READS, "the machine word at a byte offset";
    StoreTagged { field: Field, barrier: bool }, [Tagged, Tagged], None, WRITES | PINNED, "the word at a byte offset of in0 := in1; with the write barrier, unless in1 is known to be no cell";
    StoreInt32 { field: Field }, [Tagged, Int32], None, WRITES | PINNED, "the word at a byte offset of in0 := in1, boxed";
    StoreFloat64 { field: Field }, [Tagged, Float64], None, WRITES | PINNED, "the raw double at a byte offset of in0 := in1";
    StoreRawInt32 { field: Field }, [Tagged, Int32], None, WRITES | PINNED, "the raw u32 at a byte offset of in0 := in1 (array length)";
    StoreShape { shape: ShapeId }, [Tagged], None, WRITES | PINNED, "in0's shape := this one (a transition)";
    GrowSlots { count: u32 }, [Tagged], None, WRITES | ALLOCATES | PINNED, "gives in0 an out-of-line store with room for `count` fields, its fields copied";
    LoadElementInt32, [Tagged, Int32], Int32, READS, "element in1 of the ValueArray in0, known to be an int32";
    LoadElementTagged, [Tagged, Int32], Tagged, READS, "element in1 of the ValueArray in0";
    LoadElementFloat64, [Tagged, Int32], Float64, READS, "element in1 of the DoubleArray in0";
    StoreElementInt32, [Tagged, Int32, Int32], None, WRITES | PINNED, "element in1 of the ValueArray in0 := in2, boxed";
    StoreElementTagged { barrier: bool }, [Tagged, Int32, Tagged], None, WRITES | PINNED, "element in1 of the ValueArray in0 := in2";
    StoreElementFloat64, [Tagged, Int32, Float64], None, WRITES | PINNED, "element in1 of the DoubleArray in0 := in2 (canonical NaN)";
    WidenElements { kind: u8 }, [Tagged], None, WRITES | ALLOCATES | PINNED, "gives the array in0 elements of kind 1 (doubles) or 2 (values)";
    GrowElements, [Tagged, Int32], Tagged, WRITES | ALLOCATES | PINNED | EAGER, "the elements of the array in0, with room for index in1 (at most the next to its length); deopt: out of bounds";
    LoadTypedInt32 { element: TypedElement }, [Raw, Int32], Int32, READS, "element in1 of a typed array of integers up to 32 bits whose data are at in0 (Uint32: the bits)";
    LoadTypedFloat64 { element: TypedElement }, [Raw, Int32], Float64, READS, "element in1 of a typed array of floats (canonical NaN)";
    StoreTypedInt32 { element: TypedElement }, [Raw, Int32, Int32], None, WRITES | PINNED, "element in1 := the low bits of in2 (clamped for Uint8Clamped)";
    StoreTypedFloat64 { element: TypedElement }, [Raw, Int32, Float64], None, WRITES | PINNED, "element in1 := in2";
    LoadContext { slot: u32 }, [Tagged], Tagged, READS, "slot of the context in0";
    LoadImmutableContext { slot: u32 }, [Tagged], Tagged, PURE, "slot of the context in0 that is never written again";
    LoadPreviousContext, [Tagged], Tagged, PURE, "the enclosing context of in0";
    StoreContext { slot: u32 }, [Tagged, Tagged], None, WRITES | PINNED, "slot of the context in0 := in1";
    StringLength, [Tagged], Int32, PURE, "length of a string";
    StringCharCodeAt, [Tagged, Int32], Int32, PURE, "code unit in1 (below the length) of a string";
    StringCharAt, [Tagged, Int32], Tagged, PURE, "the one-unit string in1 (below the length) of a string";
    StringConcat, [Tagged, Tagged], Tagged, ALLOCATES | THROWS | CALLS, "two strings one after the other";

    // New cells
    NewObject { shape: ShapeId, kind: u8, words: u32 }, [..Tagged], Tagged, ALLOCATES, "object of `words` 8-byte words in all with its fields; inputs: the values of its in-object fields in order (raw ones are Float64 nodes), others undefined; slots and elements are empty";
    NewArray { shape: ShapeId, elements: u8, capacity: u32, site: u32 }, [..Tagged], Tagged, ALLOCATES, "array of the elements kind whose elements are the inputs (in the kind's representation), made by this site";
    NewContext { slots: u32, mode: u32 }, [Tagged, Tagged, Tagged ..Tagged], Tagged, ALLOCATES, "context; in0 previous, in1 scope info, in2 the initial value of slots without an input, then the first slots";
    NewArrayIterator, [Tagged, Float64], Tagged, ALLOCATES, "iterator of the values of the array in0; in1 its position, 0 unless it is rebuilt";
    NewClosure, [Tagged, Tagged, Tagged], Tagged, ALLOCATES, "closure of the function info in0 with the feedback cell in1 in the context in2";

    // Calls
    CallRuntime { function: RuntimeCall, immediate: u64 }, [..Tagged], Tagged, CALLS, "a function of the runtime's table that may run JavaScript; the immediate goes before the inputs";
    CallRuntimeLeaf { function: RuntimeCall, immediate: u64 }, [..Tagged], Tagged, ALLOCATES | THROWS | PINNED, "the same for functions that run no JavaScript and change nothing seen by programs";
    Call, [Tagged, Tagged ..Tagged], Tagged, CALLS, "calls in0 with receiver in1, any callee";
    CallFunction, [Tagged, Tagged ..Tagged], Tagged, CALLS, "calls in0, known to be a closure that is no class constructor, of the code's own realm";
    CallSelf, [Tagged, Tagged ..Tagged], Tagged, CALLS, "calls in0, known to be a closure of the function being compiled: as many arguments as it declares";
    CallKnown { code: ConstantIndex }, [Tagged, Tagged ..Tagged], Tagged, CALLS, "calls in0, known to be a closure with this optimized code: as many arguments as it declares";
    CallNative { index: ConstantIndex }, [Tagged ..Tagged], Tagged, CALLS, "calls this function written in Rust with receiver in0";
    Construct, [Tagged, Tagged ..Tagged], Tagged, CALLS, "constructs in0 with new.target in1";

    EnterInlined { unit: UnitId }, [Tagged, Tagged], None, PINNED, "notes closure and receiver of an inlined function for stack traces";

    // Control
    Goto { target: BlockId }, [], None, ENDS_BLOCK, "go on there";
    Branch { yes: BlockId, no: BlockId, hint: BranchHint }, [Bool], None, ENDS_BLOCK, "go on in one of two";
    Switch { table: u32 }, [Int32], None, ENDS_BLOCK, "go on in the block of the table for in0, or in its last one";
    LoopBack { target: BlockId }, [], None, ENDS_BLOCK | CALLS, "go back to the loop's header; polls interrupts first (frame state: at the header)";
    Return, [Tagged], None, ENDS_BLOCK, "return in0";
    Throw, [Tagged], None, ENDS_BLOCK | CALLS, "throw in0";
    Rethrow, [Tagged], None, ENDS_BLOCK | CALLS, "throw in0 again";
    Deoptimize { reason: DeoptReason }, [], None, ENDS_BLOCK | EAGER, "leave to the interpreter";
    Unreachable, [], None, ENDS_BLOCK, "never reached (after a call that always throws)";
}

impl Op {
    /// True if any of `properties` holds.
    pub fn has(&self, properties: Properties) -> bool {
        self.properties() & properties != 0
    }

    /// True if the node may be removed when nobody uses its result.
    pub fn is_removable(&self) -> bool {
        !self.has(WRITES | CALLS | ENDS_BLOCK | PINNED | THROWS)
            && !matches!(self, Op::Parameter { .. } | Op::OsrValue { .. })
            && !(self.has(EAGER) && (self.result() == Repr::None || self.checks_a_type()))
    }

    /// True if it makes sure of what a boxed value or a double is: what it guards (an operation without side effects) is gone, if it
    /// goes. Checks of numbers guard their own result only.
    pub fn checks_a_type(&self) -> bool {
        self.has(EAGER)
            && self.fixed_inputs().iter().any(|input| matches!(input, Repr::Tagged | Repr::Float64))
    }

    /// True if two nodes with the same operation, payload and inputs are the same value wherever both are in sight.
    pub fn is_pure(&self) -> bool {
        !self.has(READS | WRITES | CALLS | ALLOCATES | ENDS_BLOCK | PINNED | THROWS)
            && !matches!(self, Op::Phi { .. } | Op::ExceptionPhi { .. })
    }

    /// The number of a constant, if it is one.
    pub fn constant_number(&self) -> Option<f64> {
        match *self {
            Op::ConstantInt32 { value } => Some(f64::from(value)),
            Op::ConstantFloat64 { bits } => Some(f64::from_bits(bits.0)),
            Op::ConstantTagged { bits } => cutaway_gc::Value::from_bits(bits.0).as_number(),
            _ => None,
        }
    }
}
