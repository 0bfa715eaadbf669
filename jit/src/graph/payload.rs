//! What nodes carry besides their inputs: ids, conditions, places in cells, reasons of deoptimization.

use std::fmt;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident, $prefix:literal;)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )* };
}

ids! {
    /// A node of the graph.
    NodeId, "n";
    /// A block of the graph.
    BlockId, "b";
    /// A frame state.
    FrameStateId, "fs";
    /// A function in the graph: 0 is the one compiled, the others are inlined in it.
    UnitId, "u";
    /// An entry of the code's constant table.
    ConstantIndex, "c";
    /// The low half of a shape's address, as object headers hold it.
    ShapeId, "shape:";
}

/// Bits shown in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bits(pub u64);

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

impl fmt::Debug for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Up to four shapes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ShapeSet {
    shapes: [u32; 4],
    count: u8,
}

impl ShapeSet {
    /// The most shapes a set holds.
    pub const CAPACITY: usize = 4;

    /// Of these shapes; None if there are none or too many.
    pub fn new(shapes: &[ShapeId]) -> Option<ShapeSet> {
        let mut set = ShapeSet { shapes: [0; 4], count: 0 };
        for shape in shapes {
            if !set.as_slice().contains(&shape.0) {
                *set.shapes.get_mut(set.count as usize)? = shape.0;
                set.count += 1;
            }
        }
        (set.count > 0).then_some(set)
    }

    fn as_slice(&self) -> &[u32] {
        &self.shapes[..self.count as usize]
    }

    /// The shapes.
    pub fn iter(&self) -> impl Iterator<Item = ShapeId> + '_ {
        self.as_slice().iter().map(|&id| ShapeId(id))
    }

    /// Whether every shape of this set is in `other`.
    pub fn is_subset_of(&self, other: &ShapeSet) -> bool {
        self.as_slice().iter().all(|id| other.as_slice().contains(id))
    }

    /// The one shape, if there is just one.
    pub fn single(&self) -> Option<ShapeId> {
        (self.count == 1).then_some(ShapeId(self.shapes[0]))
    }
}

impl fmt::Display for ShapeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.iter().map(|shape| shape.to_string()).collect();
        f.write_str(&names.join("|"))
    }
}

/// A place in a cell: the byte offset, and what else can be there, for alias analysis.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Field {
    /// Byte offset from the cell's start.
    pub offset: u32,
    /// Which memory it is: two fields alias only if regions and offsets are equal.
    pub region: Region,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}+{}", self.region, self.offset)
    }
}

/// Disjoint parts of memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum Region {
    /// The header's shape word.
    Shape,
    /// `JsObject::slots`.
    Slots,
    /// `JsObject::elements`.
    Elements,
    /// An in-object property.
    InObject,
    /// An out-of-line property.
    OutOfLine,
    /// `JsArray::length`.
    ArrayLength,
    /// Element stores of values.
    ElementValues,
    /// Element stores of doubles.
    ElementDoubles,
    /// Memory of typed arrays.
    TypedData,
    /// Data pointer, length and offset of typed arrays.
    TypedFields,
    /// Context slots.
    Context,
    /// Values of property cells.
    GlobalCell,
    /// Internal fields that nothing in a graph writes.
    Internal,
    /// Positions of iterators.
    Iteration,
}

impl Region {
    /// All of them.
    pub const ALL: [Region; 14] = [
        Region::Shape,
        Region::Slots,
        Region::Elements,
        Region::InObject,
        Region::OutOfLine,
        Region::ArrayLength,
        Region::ElementValues,
        Region::ElementDoubles,
        Region::TypedData,
        Region::TypedFields,
        Region::Context,
        Region::GlobalCell,
        Region::Internal,
        Region::Iteration,
    ];
}

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $( $(#[$vmeta])* $variant, )* }
        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// As listings and traces have it.
            pub const fn text(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.text())
            }
        }
    };
}

named! {
    /// A comparison.
    Condition {
        /// `==`
        Equal = "==",
        /// `!=`
        NotEqual = "!=",
        /// `<`
        LessThan = "<",
        /// `<=`
        LessThanOrEqual = "<=",
        /// `>`
        GreaterThan = ">",
        /// `>=`
        GreaterThanOrEqual = ">=",
    }
}

named! {
    /// Which way a branch goes.
    BranchHint {
        /// Unknown.
        None = "",
        /// To `yes`.
        Yes = "likely",
        /// To `no`.
        No = "unlikely",
    }
}

named! {
    /// Functions of Math with one argument.
    MathFunction {
        /// Math.floor
        Floor = "floor",
        /// Math.ceil
        Ceil = "ceil",
        /// Math.trunc
        Trunc = "trunc",
        /// Math.round
        Round = "round",
        /// Math.sqrt
        Sqrt = "sqrt",
        /// Math.abs
        Abs = "abs",
        /// Math.fround
        Fround = "fround",
        /// Math.sign
        Sign = "sign",
        /// Math.sin
        Sin = "sin",
        /// Math.cos
        Cos = "cos",
        /// Math.tan
        Tan = "tan",
        /// Math.asin
        Asin = "asin",
        /// Math.acos
        Acos = "acos",
        /// Math.atan
        Atan = "atan",
        /// Math.exp
        Exp = "exp",
        /// Math.log
        Log = "log",
        /// Math.log2
        Log2 = "log2",
        /// Math.log10
        Log10 = "log10",
        /// Math.cbrt
        Cbrt = "cbrt",
    }
}

named! {
    /// Functions of Math with two arguments.
    MathFunction2 {
        /// Math.atan2
        Atan2 = "atan2",
        /// Math.hypot
        Hypot = "hypot",
    }
}

named! {
    /// Element types of typed arrays, in the engine's numbering.
    TypedElement {
        /// Int8Array
        Int8 = "Int8",
        /// Uint8Array
        Uint8 = "Uint8",
        /// Uint8ClampedArray
        Uint8Clamped = "Uint8Clamped",
        /// Int16Array
        Int16 = "Int16",
        /// Uint16Array
        Uint16 = "Uint16",
        /// Int32Array
        Int32 = "Int32",
        /// Uint32Array
        Uint32 = "Uint32",
        /// Float32Array
        Float32 = "Float32",
        /// Float64Array
        Float64 = "Float64",
    }
}

named! {
    /// Why code was left, in V8's words (`deoptimize-reason.h`).
    DeoptReason {
        /// Feedback was missing for something that now happens.
        InsufficientTypeFeedbackForCall = "Insufficient type feedback for call",
        /// Likewise.
        InsufficientTypeFeedbackForConstruct = "Insufficient type feedback for construct",
        /// Likewise.
        InsufficientTypeFeedbackForGenericNamedAccess = "Insufficient type feedback for generic named access",
        /// Likewise.
        InsufficientTypeFeedbackForGenericKeyedAccess = "Insufficient type feedback for generic keyed access",
        /// Likewise.
        InsufficientTypeFeedbackForGenericGlobalAccess = "Insufficient type feedback for generic global access",
        /// Likewise.
        InsufficientTypeFeedbackForBinaryOperation = "Insufficient type feedback for binary operation",
        /// Likewise.
        InsufficientTypeFeedbackForCompareOperation = "Insufficient type feedback for compare operation",
        /// Likewise.
        InsufficientTypeFeedbackForUnaryOperation = "Insufficient type feedback for unary operation",
        /// Likewise.
        InsufficientTypeFeedbackForForIn = "Insufficient type feedback for for-in",
        /// Likewise.
        InsufficientTypeFeedbackForInstanceOf = "Insufficient type feedback for instanceof",
        /// Likewise.
        InsufficientTypeFeedbackForArrayLiteral = "Insufficient type feedback for array literal",
        /// Likewise.
        InsufficientTypeFeedbackForObjectLiteral = "Insufficient type feedback for object literal",
        /// Not an int32.
        NotASmi = "not a Smi",
        /// A number where a cell was expected.
        Smi = "Smi",
        /// Not a number.
        NotANumber = "not a Number",
        /// Neither number nor undefined, null, boolean.
        NotANumberOrOddball = "not a Number or Oddball",
        /// Not a boolean.
        NotABoolean = "not a Boolean",
        /// Not a string.
        NotAString = "not a String",
        /// Not an object.
        NotAJavaScriptObject = "not a JavaScript object",
        /// int32 overflow.
        Overflow = "overflow",
        /// A -0 where an int32 was expected.
        MinusZero = "minus zero",
        /// A NaN.
        NaN = "NaN",
        /// A double that is no int32.
        LostPrecision = "lost precision",
        /// x / 0
        DivisionByZero = "division by zero",
        /// Another shape.
        WrongMap = "wrong map",
        /// Another kind of cell.
        WrongInstanceType = "wrong instance type",
        /// Another value.
        WrongValue = "wrong value",
        /// Another function.
        WrongCallTarget = "wrong call target",
        /// Another property name.
        WrongName = "wrong name",
        /// Outside an array's elements.
        OutOfBounds = "out of bounds",
        /// Not an array index.
        NotAnArrayIndex = "not an array index",
        /// A hole.
        Hole = "hole",
        /// undefined or null.
        UndefinedOrNull = "undefined or null",
        /// No memory behind a typed array.
        ArrayBufferWasDetached = "array buffer was detached",
        /// The prototype chain or a constant that the code relied on changed.
        DependencyChange = "(lazy) dependency change",
        /// `%DeoptimizeFunction`
        Testing = "(lazy) %DeoptimizeFunction",
        /// `--stress-deopt`
        Stress = "(stress)",
        /// Loop entered in the middle.
        OSREarlyExit = "OSREarlyExit",
        /// A path never taken before.
        DeoptimizeNow = "%_DeoptimizeNow",
        /// A switch or for-of took an unexpected way.
        UnexpectedCase = "unexpected case",
    }
}

/// A function of the runtime's table: its index in [`crate::runtime_table`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RuntimeCall(pub u16);

impl fmt::Display for RuntimeCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(crate::runtime_table::name(*self))
    }
}

/// `OsrValue` register number of the current context.
pub const OSR_CONTEXT: u32 = u32::MAX;
/// `OsrValue` register number of the closure.
pub const OSR_CLOSURE: u32 = u32::MAX - 1;
