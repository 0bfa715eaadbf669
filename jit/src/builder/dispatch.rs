//! One line for each instruction: who builds it.

use super::generic::takes_context;
use super::kind::Kinds;
use super::{Bailout, GraphBuilder, Merge};
use crate::graph::{BranchHint, Condition, NodeId, Op};
use cutaway_bytecode::{Instruction, Op as Bytecode};
use cutaway_gc::Value;

impl GraphBuilder<'_> {
    /// Builds one instruction.
    pub(super) fn visit(&mut self, instruction: &Instruction) -> Result<(), Bailout> {
        use Bytecode::*;
        let i = instruction;
        match i.op {
            Wide | ExtraWide | Debugger => {}

            Ldar => {
                let node = self.reg(i.operand(0));
                self.set_acc(node);
            }
            Star => {
                let node = self.acc();
                self.set_reg(i.operand(0), node);
            }
            Mov => {
                let node = self.reg(i.operand(0));
                self.set_reg(i.operand(1), node);
            }
            LdaZero => self.load_value(Value::int(0)),
            LdaSmi => self.load_value(Value::int(i.signed(0))),
            LdaUndefined => self.load_value(Value::UNDEFINED),
            LdaNull => self.load_value(Value::NULL),
            LdaTheHole => self.load_value(Value::HOLE),
            LdaTrue => self.load_value(Value::bool(true)),
            LdaFalse => self.load_value(Value::bool(false)),
            LdaConstant => {
                let value = self.pool_value(i.operand(0));
                self.load_value(value);
            }
            LdaClosure => self.set_acc(self.unit.closure),
            LdaNewTarget => self.build_new_target(),
            LdaHomeObject => self.build_home_object(),

            LdaGlobal => self.build_load_global(i, false),
            LdaGlobalInsideTypeof => self.build_load_global(i, true),
            StaGlobal => self.build_store_global(i),
            LdaLookupSlot => self.build_load_lookup_slot(i, false),
            LdaLookupSlotInsideTypeof => self.build_load_lookup_slot(i, true),
            LdaLookupSlotForCall => return Err(Bailout("function looked up by name")),
            StaLookupSlot => self.build_store_lookup_slot(i),
            InitializeGlobalLexical => self.build_initialize_global_lexical(i),
            DeclareGlobals => self.build_declare_globals(i),
            DefineGlobalFunction => self.build_define_global_function(i),
            CallDirectEval => return Err(Bailout("direct eval")),

            LdaContextSlot => self.build_load_context(i.operand(0), i.operand(1), false),
            LdaImmutableContextSlot => self.build_load_context(i.operand(0), i.operand(1), true),
            LdaCurrentContextSlot => self.build_load_context(i.operand(0), 0, false),
            LdaImmutableCurrentContextSlot => self.build_load_context(i.operand(0), 0, true),
            StaContextSlot => self.build_store_context(i.operand(0), i.operand(1)),
            StaCurrentContextSlot => self.build_store_context(i.operand(0), 0),
            LdaModuleVariable => self.build_load_module_variable(i),
            StaModuleVariable => self.build_store_module_variable(i),
            PushContext => self.build_push_context(i),
            PopContext => self.build_pop_context(i),
            SaveContext => {
                let context = self.context();
                self.set_reg(i.operand(0), context);
            }
            CloneCurrentContext => self.build_clone_context(),
            CreateFunctionContext => self.build_create_function_context(i),
            CreateEvalContext => self.build_create_eval_context(i),
            CreateWithContext => self.build_create_with_context(i),
            CreateBlockContext => self.build_create_block_context(i),
            CreateCatchContext => self.build_create_catch_context(i),

            GetNamedProperty => self.build_get_named(i),
            GetNamedPropertyFromSuper => self.build_get_named_from_super(i),
            GetKeyedProperty => self.build_get_keyed(i),
            SetNamedProperty => self.build_set_named(i),
            DefineNamedOwnProperty => self.build_define_named_own(i),
            SetKeyedProperty => self.build_set_keyed(i),
            DefineKeyedOwnProperty | DefineKeyedOwnPropertyInLiteral => self.build_define_keyed_own(i),
            StaInArrayLiteral => self.build_store_in_array_literal(i),
            DeletePropertyStrict => self.build_delete_property(i, true),
            DeletePropertySloppy => self.build_delete_property(i, false),

            Add | Sub | Mul | Div | Mod | Exp => {
                let (left, right) = (self.reg(i.operand(0)), self.acc());
                self.build_arithmetic(i.op, left, right, i.operand(1));
            }
            AddSmi | SubSmi | MulSmi | DivSmi | ModSmi | ExpSmi => {
                let (left, right) = (self.acc(), self.int32_constant(i.signed(0)));
                self.build_arithmetic(register_form(i.op), left, right, i.operand(1));
            }
            BitwiseOr | BitwiseXor | BitwiseAnd | ShiftLeft | ShiftRight | ShiftRightLogical => {
                let (left, right) = (self.reg(i.operand(0)), self.acc());
                self.build_bitwise(i.op, left, right, i.operand(1));
            }
            BitwiseOrSmi | BitwiseXorSmi | BitwiseAndSmi | ShiftLeftSmi | ShiftRightSmi
            | ShiftRightLogicalSmi => {
                let (left, right) = (self.acc(), self.int32_constant(i.signed(0)));
                self.build_bitwise(register_form(i.op), left, right, i.operand(1));
            }
            Inc | Dec | Negate => self.build_unary_arithmetic(i),
            BitwiseNot => self.build_bitwise_not(i),

            ToBooleanLogicalNot | LogicalNot => {
                let acc = self.acc();
                let boolean = self.to_boolean(acc);
                let node = self.logical_not(boolean);
                self.set_acc(node);
            }
            ToBoolean => {
                let acc = self.acc();
                let node = self.to_boolean(acc);
                self.set_acc(node);
            }
            TypeOf => self.build_type_of(),
            ToName => self.build_to_name(),
            ToNumber | ToNumeric => self.build_to_numeric(i),
            ToObject => self.build_to_object(i),
            ToString => self.build_to_string(),

            CallAnyReceiver
            | CallProperty
            | CallProperty0
            | CallProperty1
            | CallProperty2
            | CallUndefinedReceiver
            | CallUndefinedReceiver0
            | CallUndefinedReceiver1
            | CallUndefinedReceiver2 => self.build_call(i),
            CallWithSpread => self.build_call_with_spread(i),
            CallWithArguments => self.build_call_with_arguments(i),
            CallRuntime if takes_context(i.operand(0)) => self.build_call_runtime_in_context(i),
            CallRuntime if self.try_array_iterator_close(i) => {}
            CallRuntime => self.build_call_runtime(i),
            Construct => self.build_construct(i),
            ConstructWithSpread => self.build_construct_with_spread(i),
            ConstructWithArguments => self.build_construct_with_arguments(i),
            GetSuperConstructor => self.build_super_constructor(i),
            ThrowIfNotSuperConstructor => self.build_check_super_constructor(i),
            LdaInstanceInitializer => self.build_instance_initializer(i),

            TestEqual => self.build_compare(i, Condition::Equal, false),
            TestEqualStrict => self.build_compare(i, Condition::Equal, true),
            TestLessThan => self.build_compare(i, Condition::LessThan, false),
            TestGreaterThan => self.build_compare(i, Condition::GreaterThan, false),
            TestLessThanOrEqual => self.build_compare(i, Condition::LessThanOrEqual, false),
            TestGreaterThanOrEqual => self.build_compare(i, Condition::GreaterThanOrEqual, false),
            TestReferenceEqual => self.build_reference_equal(i),
            TestInstanceOf => self.build_instance_of(i),
            TestIn => self.build_in(i),
            TestUndetectable => self.build_test_oddball(super::compare::OddballTest::Nullish),
            TestNull => self.build_test_oddball(super::compare::OddballTest::Null),
            TestUndefined => self.build_test_oddball(super::compare::OddballTest::Undefined),
            TestTypeOf => self.build_test_type_of(i),

            Jump => self.jump_to(i.jump_target(0)),
            JumpLoop => self.build_jump_loop(i)?,
            JumpIfTrue
            | JumpIfFalse
            | JumpIfToBooleanTrue
            | JumpIfToBooleanFalse
            | JumpIfNull
            | JumpIfNotNull
            | JumpIfUndefined
            | JumpIfNotUndefined
            | JumpIfUndefinedOrNull
            | JumpIfJSReceiver
            | JumpIfForInDone => self.build_jump_if(i),
            TestEqualJumpIfTrue
            | TestEqualJumpIfFalse
            | TestEqualStrictJumpIfTrue
            | TestEqualStrictJumpIfFalse
            | TestLessThanJumpIfTrue
            | TestLessThanJumpIfFalse
            | TestGreaterThanJumpIfTrue
            | TestGreaterThanJumpIfFalse
            | TestLessThanOrEqualJumpIfTrue
            | TestLessThanOrEqualJumpIfFalse
            | TestGreaterThanOrEqualJumpIfTrue
            | TestGreaterThanOrEqualJumpIfFalse => self.build_fused_test(i),
            SwitchOnSmiNoFeedback => self.build_switch(i),

            CreateClosure => self.build_create_closure(i),
            CreateRegExpLiteral => self.build_regexp_literal(i),
            CreateArrayLiteral => self.build_array_literal(i),
            CreateEmptyArrayLiteral => self.build_empty_array_literal(i),
            CreateArrayFromIterable => self.build_array_from_iterable(),
            CreateObjectLiteral => self.build_object_literal(i),
            CreateEmptyObjectLiteral => self.build_empty_object_literal(),
            CloneObject => self.build_clone_object(i),
            GetTemplateObject => self.build_template_object(i),
            CreateMappedArguments => self.build_arguments_object(true),
            CreateUnmappedArguments => self.build_arguments_object(false),
            CreateRestParameter => self.build_rest_parameter(i),

            GetIterator => self.build_get_iterator(i),
            IteratorNext => self.build_iterator_next(i),
            IteratorResult => self.build_iterator_result(),
            ForInEnumerate => self.build_for_in_enumerate(i),
            ForInPrepare => self.build_for_in_prepare(i),
            ForInNext => self.build_for_in_next(i),
            ForInStep => self.build_for_in_step(i),

            SwitchOnGeneratorState | SuspendGenerator | ResumeGenerator | SwitchOnResumeMode => {
                return Err(Bailout("generator or async function"));
            }

            Throw => {
                let acc = self.acc();
                self.end(Op::Throw, &[acc]);
            }
            ReThrow => {
                let acc = self.acc();
                self.end(Op::Rethrow, &[acc]);
            }
            SetPendingMessage => self.build_pending_message(),
            ThrowReferenceErrorIfHole | ThrowSuperNotCalledIfHole => self.build_throw_if_hole(),
            ThrowSuperAlreadyCalledIfNotHole => self.build_throw_if_not_hole(),
            ThrowIfNotCoercible => self.build_throw_if_not_coercible(),
            ConvertReceiver => self.build_convert_receiver(),
            Return => self.build_return(),
        }
        Ok(())
    }

    fn load_value(&mut self, value: Value) {
        let node = if value.is_bool() { self.bool_constant(value.is_true()) } else { self.constant(value) };
        self.set_acc(node);
    }

    /// `Return`: out of the function, or to the continuation of the call that was inlined.
    fn build_return(&mut self) {
        let mut acc: NodeId = self.acc();
        if self.unit.data.is_derived {
            acc = self.object_or_this(acc);
        }
        match self.unit.returns.take() {
            Some(mut merge) => {
                self.go_to(&mut merge, &[acc]);
                self.unit.returns = Some(merge);
            }
            None => self.end(Op::Return, &[acc]),
        }
    }
}

impl GraphBuilder<'_> {
    /// What a derived constructor returns: an object as it is, else `<this>`. (For other constructors their caller chooses.)
    fn object_or_this(&mut self, value: NodeId) -> NodeId {
        let (this, kinds) = (self.reg(0), self.known(value).kinds);
        if kinds.is(Kinds::OBJECT) {
            return value;
        }
        if !kinds.may_be(Kinds::OBJECT) {
            return this;
        }
        let is_object = self.add(Op::IsReceiver, &[value]);
        let (yes, no) = self.branch(is_object, BranchHint::None);
        let mut merge = Merge::new();
        self.enter(yes);
        self.go_to(&mut merge, &[value]);
        self.enter(no);
        self.go_to(&mut merge, &[this]);
        self.bind(merge).and_then(|values| values.first().copied()).unwrap_or(this)
    }
}

/// The instruction with both operands in registers that an instruction with a constant operand stands for.
fn register_form(op: Bytecode) -> Bytecode {
    use Bytecode::*;
    match op {
        AddSmi => Add,
        SubSmi => Sub,
        MulSmi => Mul,
        DivSmi => Div,
        ModSmi => Mod,
        ExpSmi => Exp,
        BitwiseOrSmi => BitwiseOr,
        BitwiseXorSmi => BitwiseXor,
        BitwiseAndSmi => BitwiseAnd,
        ShiftLeftSmi => ShiftLeft,
        ShiftRightSmi => ShiftRight,
        ShiftRightLogicalSmi => ShiftRightLogical,
        other => other,
    }
}
