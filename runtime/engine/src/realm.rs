//! Intrinsics: the objects and initial shapes that one realm consists of, by name.
//!
//! The table lists them once; a `Realm` cell keeps them by index. The builtins room fills the objects in when a realm is
//! made; the engine reads them (`vm.intrinsic(Intrinsic::ArrayPrototype)`).

use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::{Gc, Value};

macro_rules! intrinsics {
    ($( $(#[$meta:meta])* $name:ident, )*) => {
        /// Objects and shapes every realm has. `%Foo.prototype%` of the specification is `FooPrototype` here.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u16)]
        pub enum Intrinsic { $( $(#[$meta])* #[doc = concat!("`", stringify!($name), "`")] $name, )* }

        impl Intrinsic {
            /// All of them.
            pub const ALL: &'static [Intrinsic] = &[$(Intrinsic::$name),*];

            /// The name in the table.
            pub fn name(self) -> &'static str {
                const NAMES: &[&str] = &[$(stringify!($name)),*];
                NAMES[self as usize]
            }
        }
    };
}

intrinsics! {
    // Fundamental objects.
    ObjectPrototype, Object, FunctionPrototype, Function, ThrowTypeError, Eval,
    BooleanPrototype, Boolean, SymbolPrototype, Symbol,
    ErrorPrototype, Error, EvalErrorPrototype, EvalError, RangeErrorPrototype, RangeError,
    ReferenceErrorPrototype, ReferenceError, SyntaxErrorPrototype, SyntaxError, TypeErrorPrototype, TypeError,
    UriErrorPrototype, UriError, AggregateErrorPrototype, AggregateError, SuppressedErrorPrototype, SuppressedError,
    // Numbers, dates, text.
    NumberPrototype, Number, BigIntPrototype, BigInt, Math, DatePrototype, Date,
    StringPrototype, String, StringIteratorPrototype, RegExpPrototype, RegExp, RegExpStringIteratorPrototype,
    // Collections.
    ArrayPrototype, Array, ArrayIteratorPrototype, ArrayPrototypeValues, ArrayPrototypeToString,
    TypedArrayPrototype, TypedArray,
    Int8ArrayPrototype, Int8Array, Uint8ArrayPrototype, Uint8Array, Uint8ClampedArrayPrototype, Uint8ClampedArray,
    Int16ArrayPrototype, Int16Array, Uint16ArrayPrototype, Uint16Array, Int32ArrayPrototype, Int32Array,
    Uint32ArrayPrototype, Uint32Array, BigInt64ArrayPrototype, BigInt64Array, BigUint64ArrayPrototype, BigUint64Array,
    Float16ArrayPrototype, Float16Array, Float32ArrayPrototype, Float32Array, Float64ArrayPrototype, Float64Array,
    MapPrototype, Map, MapIteratorPrototype, SetPrototype, Set, SetIteratorPrototype,
    WeakMapPrototype, WeakMap, WeakSetPrototype, WeakSet, WeakRefPrototype, WeakRef,
    FinalizationRegistryPrototype, FinalizationRegistry,
    ArrayBufferPrototype, ArrayBuffer, SharedArrayBufferPrototype, SharedArrayBuffer, DataViewPrototype, DataView,
    Atomics, Json,
    // Control abstraction.
    IteratorPrototype, Iterator, AsyncIteratorPrototype, AsyncFromSyncIteratorPrototype, WrapForValidIteratorPrototype,
    IteratorHelperPrototype, PromisePrototype, Promise, PromiseResolve, PromiseThen,
    GeneratorFunctionPrototype, GeneratorFunction, GeneratorPrototype,
    AsyncGeneratorFunctionPrototype, AsyncGeneratorFunction, AsyncGeneratorPrototype,
    AsyncFunctionPrototype, AsyncFunction,
    DisposableStackPrototype, DisposableStack, AsyncDisposableStackPrototype, AsyncDisposableStack,
    Reflect, Proxy, ShadowRealmPrototype, ShadowRealm,
    // Methods whose identity tells that a protocol is pristine.
    StringIteratorPrototypeNext, ArrayIteratorPrototypeNext, FunctionPrototypeCall, GeneratorPrototypeNext, MapIteratorPrototypeNext,
    SetIteratorPrototypeNext,
    /// Script-level let, const and class bindings: `OrderedTable` of names and `PropertyCell`s, or undefined.
    GlobalLexicals,
    // Initial shapes (made by the engine when the realm is).
    /// `{}` and `new Object`.
    ObjectShape,
    /// Arrays by elements kind; see `shapes::ElementsKind` for the order.
    ArrayShapePackedInt, ArrayShapeHoleyInt, ArrayShapePackedDouble, ArrayShapeHoleyDouble,
    ArrayShapePackedAny, ArrayShapeHoleyAny,
    /// Closures: ordinary functions (with `prototype`), methods and arrows (without), and so on.
    FunctionShape, MethodShape, GeneratorFunctionShape, AsyncFunctionShape, AsyncGeneratorFunctionShape,
    ClassConstructorShape, NativeFunctionShape, NativeConstructorShape, BoundFunctionShape, BoundConstructorShape,
    /// `{value, done}`.
    IteratorResultShape,
    /// `arguments`.
    MappedArgumentsShape, UnmappedArgumentsShape,
    /// Kinds with own initial properties.
    ErrorShape, RegExpShape, PromiseShape, ArrayIteratorShape, RegExpMatchShape,
    /// `{value, writable, enumerable, configurable}` and `{get, set, enumerable, configurable}`.
    DataDescriptorShape, AccessorDescriptorShape,
    /// Proxies, by what their target can do.
    ProxyShape, CallableProxyShape, ConstructorProxyShape,
    /// Made when first needed.
    CallSitePrototype,
}

impl Vm {
    /// An intrinsic of the current realm, as a value (undefined while the realm is being made).
    #[inline(always)]
    pub fn intrinsic_value(&self, intrinsic: Intrinsic) -> Value {
        self.realm().tail()[intrinsic as usize].get()
    }

    /// An intrinsic object of the current realm.
    #[inline(always)]
    pub fn intrinsic(&self, intrinsic: Intrinsic) -> Gc<JsObject> {
        match self.intrinsic_value(intrinsic).downcast() {
            Some(object) => object,
            None => unreachable!("intrinsic {} is not set", intrinsic.name()),
        }
    }

    /// An initial shape of the current realm.
    #[inline(always)]
    pub fn intrinsic_shape(&self, intrinsic: Intrinsic) -> Gc<Shape> {
        match self.intrinsic_value(intrinsic).downcast() {
            Some(shape) => shape,
            None => unreachable!("shape {} is not set", intrinsic.name()),
        }
    }

    /// Sets an intrinsic of the current realm.
    pub fn set_intrinsic(&self, intrinsic: Intrinsic, value: impl Into<Value>) {
        self.realm().put(intrinsic as usize, value.into());
    }
}
