//! The runtime functions that `CallRuntime` calls, declared once: what is too rare or too large to be an instruction.
//! The engine implements each as a function of the argument registers. V8's counterpart: `src/runtime/runtime.h`.
//!
//! All may throw and run JavaScript unless their line says otherwise; each returns a value (undefined where none is named).

macro_rules! runtime_functions {
    ($($name:ident, $count:literal, $meaning:literal;)*) => {
        /// A runtime function.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum RuntimeFunction { $(#[doc = $meaning] $name),* }

        impl RuntimeFunction {
            /// All of them, by number.
            pub const ALL: &'static [RuntimeFunction] = &[$(RuntimeFunction::$name),*];

            /// The name, as in the listing.
            pub const fn name(self) -> &'static str {
                match self { $(RuntimeFunction::$name => stringify!($name)),* }
            }

            /// Number of arguments; -1 if it varies.
            pub const fn argument_count(self) -> i32 {
                match self { $(RuntimeFunction::$name => $count),* }
            }

            /// What it does.
            pub const fn meaning(self) -> &'static str {
                match self { $(RuntimeFunction::$name => $meaning),* }
            }
        }
    };
}

/// `flags` of `DefineMember`: the kind in the low two bits.
pub mod member_flags {
    /// A data property holding the method.
    pub const METHOD: i32 = 0;
    /// A getter.
    pub const GETTER: i32 = 1;
    /// A setter.
    pub const SETTER: i32 = 2;
    /// Mask of the kind.
    pub const KIND_MASK: i32 = 3;
    /// The property is enumerable (object literals; not classes).
    pub const ENUMERABLE: i32 = 4;
    /// The key was computed: the function is named after it (SetFunctionName with "get"/"set" for accessors).
    pub const SET_NAME: i32 = 8;
}

runtime_functions! {
    // Classes and object literals
    DefineClass, 2, "(constructor closure, superclass or the hole): ClassDefinitionEvaluation steps for heritage: checks the superclass, makes the prototype object, links constructor and prototype (prototype non-writable, constructor non-enumerable), sets the constructor's home object; returns the prototype";
    DefineMember, 4, "(object, key, function, member_flags): DefineMethodProperty or accessor; sets the function's home object to the object; key was ToPropertyKey-ed";
    CreatePrivateName, 1, "(description string with #): a new private symbol";
    CreatePrivateBrand, 1, "(class name): a new private symbol that marks instances with private methods; GetKeyedProperty with it gives a TypeError (Receiver must be an instance of class NAME) if absent";
    SetInstanceInitializer, 3, "(class constructor, initializer function or undefined, brand or undefined): what LdaInstanceInitializer and InitializeInstance find; the function's home object was set with SetHomeObject";
    InitializeInstance, 2, "(class constructor, object): adds the constructor's brand if it has one (TypeError if present), then calls its initializer with receiver object if it has one";
    AddPrivateBrand, 2, "(class constructor, object): adds the constructor's brand to the object; TypeError if present";
    SetHomeObject, 2, "(function, object): [[HomeObject]] := object; returns the function";
    SetFunctionName, 2, "(function, key): SetFunctionName, for anonymous functions and classes named at run time; a class with an own static `name` keeps it";
    SetPrototypeInLiteral, 2, "(object, value): `__proto__: value` in a literal: sets the prototype if value is object or null";
    CopyDataProperties, 2, "(target, source): { ...source } onto target";
    CopyDataPropertiesExcluding, -1, "(source, excluded keys...): a new object with source's own enumerable properties but those (object rest pattern)";
    // Super
    GetKeyedPropertyFromSuper, 3, "(receiver, home object, key): super[key]; key not yet ToPropertyKey-ed, converted after the prototype is read";
    SetPropertyOnSuper, 4, "(receiver, home object, key, value): super[key] = value; throws if refused in strict code; returns value";
    // Errors
    ThrowConstAssignError, 1, "(name): TypeError: Assignment to constant variable.";
    ThrowReferenceError, 1, "(message): ReferenceError, such as an invalid assignment target";
    ThrowTypeError, 1, "(message): TypeError with that message";
    ThrowIteratorResultNotAnObject, 1, "(value): TypeError: Iterator result VALUE is not an object";
    ThrowThrowMethodMissing, 0, "(): TypeError: The iterator does not provide a 'throw' method";
    // Iteration
    GetAsyncIterator, 1, "(iterable): GetIterator(iterable, async), sync iterators wrapped";
    IteratorClose, 1, "(iterator): IteratorClose for a normal or break/return completion: calls return if present; TypeError if its result is no object";
    IteratorCloseSilently, 1, "(iterator): IteratorClose for a throw completion: errors of return are dropped";
    IteratorRest, 2, "(iterator, next method): steps to the end; returns an array of the values";
    GetMethod, 2, "(object, name): GetMethod: undefined for undefined and null; TypeError if not callable";
    ArrayAppendSpread, 2, "(fresh array, iterable): appends the iterated values; returns the array";
    ArrayAppend, 2, "(fresh array, value or the hole): appends; returns the array; runs no JavaScript";
    // Explicit resource management
    NewResourceList, 0, "(): an empty list of resources; runs no JavaScript";
    AddResource, 3, "(list, value, whether asynchronous): AddDisposableResource; returns the list, which may have moved";
    DisposeResources, 3, "(list, token of the finally, its result): DisposeResources where nothing is awaited; throws the error if there is one";
    BeginDisposal, 3, "(list, token of the finally, its result): the state of a disposal that may wait; runs no JavaScript";
    DisposeNext, 1, "(state): disposes until something has to be awaited (true) or to the end (false)";
    DisposalAwaited, 1, "(state): the value to be awaited; runs no JavaScript";
    NoteDisposalError, 2, "(state, error): the await was rejected";
    EndDisposal, 1, "(state): throws the error if there is one";
    // Generators and async functions
    CreateGeneratorObject, 0, "(): generator or async generator object of the running function (prototype from the closure), suspended at start; keeps receiver, arguments and registers of the frame";
    AsyncFunctionEnter, 0, "(): the async function's generator-like object with its result promise, for the running function";
    AsyncFunctionAwait, 2, "(generator, value): Await: PromiseResolve, PerformPromiseThen that resumes generator; returns the async function's promise";
    AsyncFunctionResolve, 2, "(generator, value): resolves its promise; returns the promise";
    AsyncFunctionReject, 2, "(generator, error): rejects its promise; returns the promise";
    AsyncGeneratorAwait, 2, "(generator, value): Await in an async generator; returns undefined";
    AsyncGeneratorYield, 2, "(generator, value already awaited): resolves the current request with { value, done: false } and, if requests are queued, goes on with the next one";
    AsyncGeneratorResolve, 2, "(generator, value): completes: resolves the current request with { value, done: true } and drains the queue";
    AsyncGeneratorReject, 2, "(generator, error): completes: rejects the current request and drains the queue";
    GeneratorResumeMode, 1, "(generator): 0 next, 1 return, 2 throw; runs no JavaScript";
    GeneratorComplete, 1, "(generator): marks it completed; runs no JavaScript";
    // Lookup, eval, modules
    DeleteLookupSlot, 1, "(name): delete of an identifier, along the context chain; returns a boolean";
    ResolveLookup, 1, "(name): ResolveBinding along the context chain: a value that stands for the place, to be used by LoadLookup and StoreLookup only";
    LoadLookup, 2, "(resolved, name): the value there; ReferenceError if unresolvable or in its dead zone";
    StoreLookup, 4, "(resolved, name, value, strict): assigns there; returns value";
    AssignHoistedFunction, 2, "(name, function): sloppy eval: Annex B.3.2: a block's function becomes the value of the variable of its name, unless a lexical binding is in the way";
    DeclareEvalFunction, 2, "(name, function): sloppy eval: declares and sets a function";
    LoadPrivateBrand, 2, "(private name, name of the brand's variable): in eval code: the brand of the class that declares the private name";
    DynamicImport, 2, "(specifier, options or undefined): import(); returns a promise";
    DynamicImportPhase, 3, "(specifier, options or undefined, 1 for import.defer, 2 for import.source): a promise";
    ImportMeta, 0, "(): import.meta of the running module";
    GetModuleNamespace, 1, "(request index): the namespace object of the module's request";
    // Natives
    Native, -1, "(name, arguments...): %Name(...) under --allow-natives-syntax";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_one_byte() {
        assert!(RuntimeFunction::ALL.len() < 256);
        assert!(RuntimeFunction::ALL.iter().enumerate().all(|(i, f)| *f as usize == i));
    }
}
