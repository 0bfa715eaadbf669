//! The instruction set, declared once. This table is the manual: every other description of an instruction (enum, typed
//! builder, decoder, listing, verifier, liveness, the interpreter's dispatch table, the optimizer's match, the reference
//! page) is derived from it. V8's counterpart: `src/interpreter/bytecodes.h`.
//!
//! **Machine model.** An instruction is an opcode byte followed by its operands, one byte each, little-endian; after the
//! prefix `Wide` every operand of the next instruction takes two bytes, after `ExtraWide` four. There is one
//! **accumulator** (`acc`) and a register file with one unsigned index space: index 0 is `<this>`, then the declared
//! parameters `a0..`, then the locals `r0..`. `<closure>`, `<context>` and new.target live in the frame header and are
//! reached by instructions of their own. V8's `Star0..Star15` are absent: in our index space the place of `r0` depends on
//! the parameter count, so an instruction without operand could not know it.
//!
//! **Columns**: name; accumulator use; operand kinds ([`OperandKind`](crate::OperandKind)); effect
//! ([`Effect`](crate::Effect)); meaning. In the meaning, operands are named by their kind in lower case with a number when
//! there are several (`reg`, `reg2`); `list` is the run of registers given by a `RegList` operand and the `Count` after
//! it; `name` and `const` are constant pool entries; `slot` is the index of a feedback vector word; a jump names its target.
//!
//! **Jumps** are relative to the opcode byte (not to its prefix): forward ones add the unsigned operand, `JumpLoop`
//! subtracts it. There are no other backward jumps.
//!
//! # The instructions that need more than a line
//!
//! * **Feedback.** `slot` may be ignored while the closure has no feedback vector. Kinds and bits: `feedback.rs`.
//! * **LdaGlobal, StaGlobal**: the name is looked up among the script-level lexical bindings (let, const, class) first,
//!   then on the global object. A lexical binding that is still the hole is a ReferenceError. `StaGlobal` on a const is a
//!   TypeError; on an absent name a ReferenceError in strict code (the function's flag), a new global property in sloppy.
//! * **Lookup slots** serve `with` and direct eval: the context chain is walked at run time, comparing names with the
//!   scope infos, the objects of with contexts (respecting @@unscopables) and the variables that eval added, then the
//!   global as above. Holes found are ReferenceErrors. `LdaLookupSlotForCall` also yields the receiver (the with object
//!   or undefined).
//! * **Contexts**: slot operands count as V8's do: 0 is the scope info, 1 the previous context, variables begin at 2
//!   (`CONTEXT_FIRST_SLOT`). `depth` counts contexts outwards from the current one. "Immutable" only promises that the
//!   slot is not written after its initialization. The object of a with context is its extension, not a slot.
//! * **PushContext reg**: reg := the current context, current context := acc. **PopContext reg**: current := reg.
//!   Exception handlers name a register that holds the context to restore (`SaveContext`).
//! * **SetNamedProperty, SetKeyedProperty** throw in strict code when the store fails (the function's flag).
//!   **acc is kept** by every store: it still holds the value stored.
//! * **GetKeyedProperty, SetKeyedProperty, DefineKeyedOwnProperty, TestIn** with a *private symbol* as key work on own
//!   private members only, without proxies: get and set of an absent member, and define of a present one, are TypeErrors;
//!   set of a private method or an accessor without setter too.
//! * **CreateObjectLiteral**: the constant is an `ObjectBoilerplate`: keys in order, each with a constant or a mark that
//!   its value is the next register of `list`. Keys are distinct and none is `__proto__`. **CreateArrayLiteral** likewise.
//!   So a literal is one allocation with its final shape; the slot caches it (allocation site).
//! * **Fused tests** (`TestLessThanJumpIfFalse` and its like) are exactly the test followed by the jump; V8 has the two
//!   instructions only. acc is undefined (clobbered) on both ways out.
//! * **SwitchOnSmiNoFeedback start, length, base**: if acc is a number equal to the integer base + i, 0 <= i < length, and
//!   constant start + i is not the hole, jump by that constant (an int32, relative to the opcode byte); else fall through.
//!   Other values of acc fall through, so it serves `switch` with strict equality directly.
//! * **For-in** as V8: `ForInEnumerate` gives the enumerator (an internal cell or name list; opaque to the compiler; also
//!   for null and undefined: an empty one), `ForInPrepare` spreads it into three registers (cache type, cache array, cache
//!   length as int32); `ForInNext` gives the next name, or undefined if it was deleted meanwhile (the loop then skips it).
//! * **For-of.** `IteratorNext iter, next, slot, value, done`: a fast path that knows the outcome of the step without
//!   running JavaScript (array, map, set iterators with the built-in next; a generator resumed without a result object)
//!   sets acc to the value and jumps to `value`, or jumps to `done`. Otherwise it calls next with receiver iter, and the
//!   result arrives in acc at the following instruction, always `IteratorResult done`: TypeError if acc is no object; if
//!   acc.done is truthy jump to `done`; else acc := acc.value and fall through (to `value`). acc at `done` is undefined (clobbered).
//! * **Frames** start with their locals undefined (the compiler relies on it for `var`), absent arguments undefined.
//! * **Generators**: the generator object's register is always the first local, `r0`. `SuspendGenerator gen, list, id, kind`
//!   saves the registers of list, the context and the resume id in the generator object and leaves the frame with acc. `kind`
//!   (`suspend_kind`) says what acc is: a value yielded, *not yet* wrapped (the resumer makes { value, done: false } of it, or
//!   does without); a result object to pass on as it is (`yield*`); what an await returns to its caller; or the generator
//!   object of the initial suspension. A resumption sets up a frame with the generator object in `r0` and starts at offset
//!   0, where `SwitchOnGeneratorState gen, start, length` stands: if gen is undefined (the first call) fall through; else
//!   context := the saved context and jump by constant start + id (relative to the opcode byte). There `ResumeGenerator gen,
//!   list` restores the registers (list as at the suspension), sets acc to the value sent, and marks the generator running.
//!   `SwitchOnResumeMode gen, next, return` follows: mode next jumps to the first, mode return to the second, mode throw
//!   falls through; acc is kept. The list begins at `<this>`, holds the parameters too (they may have been assigned to) and
//!   ends at the last register that is read after the suspension; the others are undefined then.
//!   A sync or async generator function makes its object with `CreateGeneratorObject` after its parameters are bound, and
//!   suspends at once. `return` and falling off the end of a sync generator: `GeneratorComplete` marks the generator
//!   completed, then `Return` of the plain value (the resumer wraps it with done: true); an exception that leaves the
//!   frame completes the generator (the engine sees to it). Async generators yield, complete and fail through the
//!   `AsyncGenerator…` runtime functions; what their frame returns is ignored after the first suspension.
//!   Async functions never suspend initially: `AsyncFunctionEnter` makes the object, the body stands in a try whose handler
//!   calls `AsyncFunctionReject`; await is `AsyncFunctionAwait`, `SuspendGenerator`, `ResumeGenerator`, `SwitchOnResumeMode`.
//! * **CallDirectEval**: if reg is the realm's own eval function, evaluate list[0] as direct eval in the current context
//!   with the const (an `EvalScope`); otherwise an ordinary call with receiver undefined.
//! * **Derived constructors** are entered with the hole in `<this>`.

/// Calls `$callback!` once with the whole table, preceded by whatever tokens are given after the callback's name:
/// `for_each_instruction!(callback, extra)` becomes `callback! { extra; Ldar, Write, [Reg], Pure, "…"; … }`.
#[macro_export]
macro_rules! for_each_instruction {
    ($callback:ident $(, $extra:tt)*) => { $callback! { $($extra)*
        // Prefixes
        Wide, None, [], Pure, "the operands of the next instruction take 2 bytes each";
        ExtraWide, None, [], Pure, "the operands of the next instruction take 4 bytes each";

        // Registers and constants
        Ldar, Write, [Reg], Pure, "acc := reg";
        Star, Read, [RegOut], Pure, "reg := acc";
        Mov, None, [Reg, RegOut], Pure, "reg2 := reg";
        LdaZero, Write, [], Pure, "acc := 0";
        LdaSmi, Write, [Imm], Pure, "acc := imm";
        LdaUndefined, Write, [], Pure, "acc := undefined";
        LdaNull, Write, [], Pure, "acc := null";
        LdaTheHole, Write, [], Pure, "acc := the hole";
        LdaTrue, Write, [], Pure, "acc := true";
        LdaFalse, Write, [], Pure, "acc := false";
        LdaConstant, Write, [Const], Pure, "acc := const";
        LdaClosure, Write, [], Pure, "acc := the running function (<closure>)";
        LdaNewTarget, Write, [], Pure, "acc := new.target (undefined in a plain call)";
        LdaHomeObject, ReadWrite, [], Pure, "acc := the [[HomeObject]] of the function acc";

        // Globals and lookups by name
        LdaGlobal, Write, [Name, Slot], Calls, "acc := global name; ReferenceError if there is none";
        LdaGlobalInsideTypeof, Write, [Name, Slot], Calls, "acc := global name, undefined if there is none";
        StaGlobal, Read, [Name, Slot], Calls, "global name := acc";
        InitializeGlobalLexical, Read, [Name], Throws, "script-level let/const/class binding name := acc, ending its dead zone";
        DeclareGlobals, Clobber, [Const], Throws, "declare a script's vars, functions (as undefined) and lexical names (GlobalDeclarations)";
        DefineGlobalFunction, Read, [Name], Calls, "CreateGlobalFunctionBinding(name, acc)";
        LdaLookupSlot, Write, [Name], Calls, "acc := name, looked up along the context chain; ReferenceError if unresolvable";
        LdaLookupSlotInsideTypeof, Write, [Name], Calls, "acc := name along the context chain, undefined if unresolvable";
        LdaLookupSlotForCall, Write, [Name, RegOut], Calls, "acc := name along the context chain; reg := its receiver";
        StaLookupSlot, Read, [Name, Flag], Calls, "name along the context chain := acc; flag bit 0: strict code";

        // Contexts
        LdaContextSlot, Write, [UImm, UImm], Pure, "acc := slot uimm of the context uimm2 levels out";
        LdaImmutableContextSlot, Write, [UImm, UImm], Pure, "LdaContextSlot of a slot never written again";
        LdaCurrentContextSlot, Write, [UImm], Pure, "acc := slot uimm of the current context";
        LdaImmutableCurrentContextSlot, Write, [UImm], Pure, "LdaCurrentContextSlot of a slot never written again";
        StaContextSlot, Read, [UImm, UImm], Pure, "slot uimm of the context uimm2 levels out := acc";
        StaCurrentContextSlot, Read, [UImm], Pure, "slot uimm of the current context := acc";
        LdaModuleVariable, Write, [Imm, UImm], Throws, "acc := cell imm (index into ModuleRecord::cells; an import reads the cell it is linked to) of the module whose context is uimm levels out; may be the hole";
        StaModuleVariable, Read, [Imm, UImm], Pure, "cell imm of the module whose context is uimm levels out := acc";
        PushContext, Read, [RegOut], Pure, "reg := current context; current context := acc";
        PopContext, None, [Reg], Pure, "current context := reg";
        SaveContext, None, [RegOut], Pure, "reg := current context";
        CloneCurrentContext, None, [], Allocates, "current context := a copy of itself (a new iteration's let variables)";
        CreateFunctionContext, Write, [ScopeInfo, UImm], Allocates, "acc := new context in the current one, uimm variables := undefined";
        CreateEvalContext, Write, [ScopeInfo, UImm], Allocates, "CreateFunctionContext for eval code";
        CreateBlockContext, Write, [ScopeInfo], Allocates, "acc := new context in the current one, its variables := the hole";
        CreateCatchContext, Write, [Reg, ScopeInfo], Allocates, "acc := new context in the current one, its only variable (slot 2) := reg";
        CreateWithContext, Write, [Reg, ScopeInfo], Allocates, "acc := new with context in the current one for the object reg";

        // Properties
        GetNamedProperty, Write, [Reg, Name, Slot], Calls, "acc := reg[name]";
        GetNamedPropertyFromSuper, ReadWrite, [Reg, Name, Slot], Calls, "acc := the prototype of the home object acc [name], receiver reg";
        GetKeyedProperty, ReadWrite, [Reg, Slot], Calls, "acc := reg[acc]";
        SetNamedProperty, Read, [Reg, Name, Slot], Calls, "reg[name] := acc";
        DefineNamedOwnProperty, Read, [Reg, Name, Slot], Calls, "CreateDataPropertyOrThrow(reg, name, acc)";
        SetKeyedProperty, Read, [Reg, Reg, Slot], Calls, "reg[reg2] := acc";
        DefineKeyedOwnProperty, Read, [Reg, Reg, Flag, Slot], Calls, "CreateDataPropertyOrThrow(reg, reg2, acc); flag bit 0: acc is an anonymous function to be named reg2";
        DefineKeyedOwnPropertyInLiteral, Read, [Reg, Reg, Flag, Slot], Calls, "DefineKeyedOwnProperty on a fresh literal (cannot fail)";
        StaInArrayLiteral, Read, [Reg, Reg, Slot], Allocates, "fresh array reg: element at index reg2 (int32) := acc";
        DeletePropertyStrict, ReadWrite, [Reg], Calls, "acc := delete reg[acc], TypeError if refused";
        DeletePropertySloppy, ReadWrite, [Reg], Calls, "acc := delete reg[acc] (a boolean)";

        // Binary operators
        Add, ReadWrite, [Reg, Slot], Calls, "acc := reg + acc";
        Sub, ReadWrite, [Reg, Slot], Calls, "acc := reg - acc";
        Mul, ReadWrite, [Reg, Slot], Calls, "acc := reg * acc";
        Div, ReadWrite, [Reg, Slot], Calls, "acc := reg / acc";
        Mod, ReadWrite, [Reg, Slot], Calls, "acc := reg % acc";
        Exp, ReadWrite, [Reg, Slot], Calls, "acc := reg ** acc";
        BitwiseOr, ReadWrite, [Reg, Slot], Calls, "acc := reg | acc";
        BitwiseXor, ReadWrite, [Reg, Slot], Calls, "acc := reg ^ acc";
        BitwiseAnd, ReadWrite, [Reg, Slot], Calls, "acc := reg & acc";
        ShiftLeft, ReadWrite, [Reg, Slot], Calls, "acc := reg << acc";
        ShiftRight, ReadWrite, [Reg, Slot], Calls, "acc := reg >> acc";
        ShiftRightLogical, ReadWrite, [Reg, Slot], Calls, "acc := reg >>> acc";
        AddSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc + imm";
        SubSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc - imm";
        MulSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc * imm";
        DivSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc / imm";
        ModSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc % imm";
        ExpSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc ** imm";
        BitwiseOrSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc | imm";
        BitwiseXorSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc ^ imm";
        BitwiseAndSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc & imm";
        ShiftLeftSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc << imm";
        ShiftRightSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc >> imm";
        ShiftRightLogicalSmi, ReadWrite, [Imm, Slot], Calls, "acc := acc >>> imm";

        // Unary operators and conversions
        Inc, ReadWrite, [Slot], Calls, "acc := ToNumeric(acc) + 1";
        Dec, ReadWrite, [Slot], Calls, "acc := ToNumeric(acc) - 1";
        Negate, ReadWrite, [Slot], Calls, "acc := -ToNumeric(acc)";
        BitwiseNot, ReadWrite, [Slot], Calls, "acc := ~ToNumeric(acc)";
        ToBooleanLogicalNot, ReadWrite, [], Pure, "acc := !ToBoolean(acc)";
        LogicalNot, ReadWrite, [], Pure, "acc := !acc, acc being a boolean";
        TypeOf, ReadWrite, [], Pure, "acc := typeof acc";
        ToName, ReadWrite, [], Calls, "acc := ToPropertyKey(acc)";
        ToNumber, ReadWrite, [Slot], Calls, "acc := ToNumber(acc)";
        ToNumeric, ReadWrite, [Slot], Calls, "acc := ToNumeric(acc)";
        ToObject, Read, [RegOut], Throws, "reg := ToObject(acc); acc is kept";
        ToString, ReadWrite, [], Calls, "acc := ToString(acc)";
        ToBoolean, ReadWrite, [], Pure, "acc := ToBoolean(acc)";

        // Calls
        CallAnyReceiver, Write, [Reg, RegList, Count, Slot], Calls, "acc := call reg, receiver list[0], arguments the rest of list";
        CallProperty, Write, [Reg, RegList, Count, Slot], Calls, "CallAnyReceiver where reg was a property of list[0]";
        CallProperty0, Write, [Reg, Reg, Slot], Calls, "acc := call reg, receiver reg2";
        CallProperty1, Write, [Reg, Reg, Reg, Slot], Calls, "acc := call reg, receiver reg2, argument reg3";
        CallProperty2, Write, [Reg, Reg, Reg, Reg, Slot], Calls, "acc := call reg, receiver reg2, arguments reg3, reg4";
        CallUndefinedReceiver, Write, [Reg, RegList, Count, Slot], Calls, "acc := call reg, receiver undefined, arguments list";
        CallUndefinedReceiver0, Write, [Reg, Slot], Calls, "acc := call reg, receiver undefined";
        CallUndefinedReceiver1, Write, [Reg, Reg, Slot], Calls, "acc := call reg, receiver undefined, argument reg2";
        CallUndefinedReceiver2, Write, [Reg, Reg, Reg, Slot], Calls, "acc := call reg, receiver undefined, arguments reg2, reg3";
        CallWithSpread, Write, [Reg, RegList, Count, Slot], Calls, "CallAnyReceiver whose last argument is iterated and spread";
        CallWithArguments, Write, [Reg, Reg, Reg, Slot], Calls, "acc := call reg, receiver reg2, arguments the elements of the fresh array reg3 (holes: undefined)";
        CallDirectEval, Write, [Reg, RegList, Count, EvalScope, Slot], Calls, "acc := call reg, receiver undefined, arguments list; direct eval if reg is eval";
        CallRuntime, Write, [Runtime, RegList, Count], Calls, "acc := the runtime function applied to list";
        Construct, ReadWrite, [Reg, RegList, Count, Slot], Calls, "acc := construct reg, new.target acc, arguments list";
        ConstructWithSpread, ReadWrite, [Reg, RegList, Count, Slot], Calls, "Construct whose last argument is iterated and spread";
        ConstructWithArguments, ReadWrite, [Reg, Reg, Slot], Calls, "acc := construct reg, new.target acc, arguments the elements of the fresh array reg2";
        GetSuperConstructor, ReadWrite, [RegOut], Pure, "reg := [[Prototype]] of the function acc; acc is kept";
        ThrowIfNotSuperConstructor, None, [Reg], Throws, "TypeError if reg is not a constructor";
        LdaInstanceInitializer, Write, [Reg], Pure, "acc := the instance members initializer of the class constructor reg, or undefined";

        // Tests
        TestEqual, ReadWrite, [Reg, Slot], Calls, "acc := reg == acc";
        TestEqualStrict, ReadWrite, [Reg, Slot], Pure, "acc := reg === acc";
        TestLessThan, ReadWrite, [Reg, Slot], Calls, "acc := reg < acc";
        TestGreaterThan, ReadWrite, [Reg, Slot], Calls, "acc := reg > acc";
        TestLessThanOrEqual, ReadWrite, [Reg, Slot], Calls, "acc := reg <= acc";
        TestGreaterThanOrEqual, ReadWrite, [Reg, Slot], Calls, "acc := reg >= acc";
        TestReferenceEqual, ReadWrite, [Reg], Pure, "acc := reg and acc are the same word";
        TestInstanceOf, ReadWrite, [Reg, Slot], Calls, "acc := reg instanceof acc";
        TestIn, ReadWrite, [Reg, Slot], Calls, "acc := reg in acc";
        TestUndetectable, ReadWrite, [], Pure, "acc := acc == null (null, undefined, document.all-likes)";
        TestNull, ReadWrite, [], Pure, "acc := acc === null";
        TestUndefined, ReadWrite, [], Pure, "acc := acc === undefined";
        TestTypeOf, ReadWrite, [TypeOfLiteral], Pure, "acc := typeof acc is the given one";

        // Jumps
        Jump, None, [Jump], Pure, "go to target";
        JumpLoop, None, [JumpBack, UImm, Slot], Calls, "go back to target, a loop header at nesting depth uimm; polls interrupts and the tiering budget";
        JumpIfTrue, Read, [Jump], Pure, "go to target if acc, a boolean, is true";
        JumpIfFalse, Read, [Jump], Pure, "go to target if acc, a boolean, is false";
        JumpIfToBooleanTrue, Read, [Jump], Pure, "go to target if ToBoolean(acc)";
        JumpIfToBooleanFalse, Read, [Jump], Pure, "go to target if not ToBoolean(acc)";
        JumpIfNull, Read, [Jump], Pure, "go to target if acc is null";
        JumpIfNotNull, Read, [Jump], Pure, "go to target if acc is not null";
        JumpIfUndefined, Read, [Jump], Pure, "go to target if acc is undefined";
        JumpIfNotUndefined, Read, [Jump], Pure, "go to target if acc is not undefined";
        JumpIfUndefinedOrNull, Read, [Jump], Pure, "go to target if acc is undefined or null";
        JumpIfJSReceiver, Read, [Jump], Pure, "go to target if acc is an object";
        JumpIfForInDone, None, [Reg, Reg, Jump], Pure, "go to target if the for-in index reg equals the length reg2";
        TestEqualJumpIfTrue, Clobber, [Reg, Slot, Jump], Calls, "go to target if reg == acc";
        TestEqualJumpIfFalse, Clobber, [Reg, Slot, Jump], Calls, "go to target unless reg == acc";
        TestEqualStrictJumpIfTrue, Clobber, [Reg, Slot, Jump], Pure, "go to target if reg === acc";
        TestEqualStrictJumpIfFalse, Clobber, [Reg, Slot, Jump], Pure, "go to target unless reg === acc";
        TestLessThanJumpIfTrue, Clobber, [Reg, Slot, Jump], Calls, "go to target if reg < acc";
        TestLessThanJumpIfFalse, Clobber, [Reg, Slot, Jump], Calls, "go to target unless reg < acc";
        TestGreaterThanJumpIfTrue, Clobber, [Reg, Slot, Jump], Calls, "go to target if reg > acc";
        TestGreaterThanJumpIfFalse, Clobber, [Reg, Slot, Jump], Calls, "go to target unless reg > acc";
        TestLessThanOrEqualJumpIfTrue, Clobber, [Reg, Slot, Jump], Calls, "go to target if reg <= acc";
        TestLessThanOrEqualJumpIfFalse, Clobber, [Reg, Slot, Jump], Calls, "go to target unless reg <= acc";
        TestGreaterThanOrEqualJumpIfTrue, Clobber, [Reg, Slot, Jump], Calls, "go to target if reg >= acc";
        TestGreaterThanOrEqualJumpIfFalse, Clobber, [Reg, Slot, Jump], Calls, "go to target unless reg >= acc";
        SwitchOnSmiNoFeedback, Read, [Table, Count, Imm], Pure, "go to table[acc - imm] if acc is an integer in range with an entry";

        // Literals and other allocations
        CreateClosure, Write, [Function, Slot, Flag], Allocates, "acc := closure of the inner function in the current context; the slot keeps its feedback vector";
        CreateRegExpLiteral, Write, [Name, Slot, Name], Throws, "acc := new RegExp of pattern name, flags name2";
        CreateArrayLiteral, Write, [ArrayBoilerplate, RegList, Count, Slot], Allocates, "acc := array of the boilerplate, open elements from list in order";
        CreateEmptyArrayLiteral, Write, [Slot], Allocates, "acc := []";
        CreateArrayFromIterable, ReadWrite, [], Calls, "acc := [...acc]";
        CreateObjectLiteral, Write, [ObjectBoilerplate, RegList, Count, Slot], Allocates, "acc := object of the boilerplate, open values from list in order";
        CreateEmptyObjectLiteral, Write, [], Allocates, "acc := {}";
        CloneObject, Write, [Reg, Slot], Calls, "acc := {...reg}";
        GetTemplateObject, Write, [Template, Slot], Allocates, "acc := the site's frozen template object (made once per site, kept in the slot)";
        CreateMappedArguments, Write, [], Allocates, "acc := arguments object whose elements alias the context slots of the parameters (sloppy, simple parameters)";
        CreateUnmappedArguments, Write, [], Allocates, "acc := arguments object, a copy";
        CreateRestParameter, Write, [UImm], Allocates, "acc := array of the arguments from number uimm on";

        // Iteration
        GetIterator, Write, [Reg, Slot, Slot], Calls, "acc := reg[@@iterator](); TypeErrors if not callable or no object";
        IteratorNext, Write, [Reg, Reg, Slot, Jump, Jump], Calls, "one step of iterator reg with next method reg2; see above";
        IteratorResult, ReadWrite, [Slot, Slot, Jump], Calls, "acc := acc.value, or go to target if acc.done; TypeError if acc is no object";
        ForInEnumerate, Write, [Reg], Calls, "acc := enumerator of reg's for-in names";
        ForInPrepare, Read, [RegOutTriple, Slot], Pure, "reg, reg+1, reg+2 := cache type, cache array, cache length of the enumerator acc";
        ForInNext, Write, [Reg, Reg, RegPair, Slot], Calls, "acc := name number reg2 of for-in over reg with cache type and array reg3, reg3+1; undefined if gone";
        ForInStep, None, [RegInOut], Pure, "reg := reg + 1 (an int32)";

        // Generators and async functions
        SwitchOnGeneratorState, None, [Reg, Table, Count], Pure, "if generator reg is not undefined: context := its context, go to table[its resume id]";
        SuspendGenerator, Read, [Reg, RegList, Count, UImm, Flag], Allocates, "save list, context and resume id uimm in generator reg; leave the frame with acc; flag: suspend_kind";
        ResumeGenerator, Write, [Reg, RegListOut, Count], Pure, "restore list from generator reg; acc := the value sent";
        SwitchOnResumeMode, None, [Reg, Jump, Jump], Pure, "generator reg resumed by next: go to target; by return: go to target2; by throw: go on (a Throw follows)";

        // Exceptions and exits
        Throw, Read, [], Throws, "throw acc";
        ReThrow, Read, [], Throws, "throw acc again, keeping the stack it was first thrown with";
        SetPendingMessage, ReadWrite, [], Pure, "exchange acc with the pending message (the place of the last throw)";
        ThrowReferenceErrorIfHole, Read, [Name], Throws, "ReferenceError for name if acc is the hole";
        ThrowIfNotCoercible, Read, [Name, Name], Throws, "TypeError (Cannot destructure ...) if acc is undefined or null; name: the first property of the pattern or empty, name2: the value's source text or empty";
        ThrowSuperNotCalledIfHole, Read, [], Throws, "ReferenceError (super not called) if acc is the hole";
        ThrowSuperAlreadyCalledIfNotHole, Read, [], Throws, "ReferenceError (super called twice) if acc is not the hole";
        ConvertReceiver, None, [], Allocates, "sloppy function: <this> := globalThis if undefined or null, else ToObject(<this>)";
        Return, Read, [], Pure, "return acc";
        Debugger, None, [], Pure, "debugger statement (nothing, unless a debugger is attached)";
    } };
}
