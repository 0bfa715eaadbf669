//! A heap that exists only as answers: cells are leaked headers, feedback is the same for every slot of a kind.

use cutaway_bytecode::{BytecodeFunction, Constant, FunctionTemplate, SlotKind};
use cutaway_gc::header::Header;
use cutaway_gc::{Kind, Value};
use cutaway_jit::broker::*;
use cutaway_jit::graph::{ConstantIndex, DeoptReason, ShapeId};
use std::collections::HashMap;
use std::rc::Rc;

/// What all slots of a kind have seen.
#[derive(Clone, Copy, Debug)]
pub struct Feedback {
    pub binary: i32,
    pub compare: i32,
    pub arrays: Option<ElementsInfo>,
}

#[repr(align(16))]
struct FakeCell {
    _header: Header,
    _rest: [u64; 7],
}

fn fake_cell(kind: Kind) -> Value {
    let cell = Box::new(FakeCell { _header: Header::new(0, kind, 4, 0), _rest: [0; 7] });
    Value::from_bits(Box::leak(cell) as *const FakeCell as u64)
}

/// See the module's text.
pub struct MockBroker {
    feedback: Feedback,
    constants: Vec<Value>,
    codes: HashMap<u32, (Rc<BytecodeFunction>, Vec<Value>)>,
    /// What every for-of has seen.
    pub arrays: Option<ElementsInfo>,
}

impl MockBroker {
    pub fn new(feedback: Feedback) -> MockBroker {
        MockBroker { feedback, constants: Vec::new(), codes: HashMap::new(), arrays: None }
    }

    fn add_fake(&mut self, kind: Kind) -> ConstantIndex {
        let cell = fake_cell(kind);
        self.constant(cell)
    }

    /// A function as the engine would describe it.
    pub fn function(&mut self, template: &FunctionTemplate) -> FunctionData {
        let bytecode = template.code();
        let info = self.add_fake(Kind::FunctionInfo);
        let code = self.add_fake(Kind::Code);
        let vector = self.add_fake(Kind::FeedbackVector);
        let pool = bytecode.constants.iter().map(|constant| match constant {
            Constant::Number(number) => Value::number(*number),
            Constant::String(_) => fake_cell(Kind::OneByteString),
            Constant::BigInt(_) => fake_cell(Kind::BigInt),
            Constant::Function(_) => fake_cell(Kind::FunctionInfo),
            Constant::Jump(Some(distance)) => Value::int(*distance as i32),
            Constant::Jump(None) => Value::HOLE,
            _ => fake_cell(Kind::ValueArray),
        });
        self.codes.insert(code.0, (bytecode.clone(), pool.collect()));
        FunctionData {
            info,
            code,
            vector,
            bytecode,
            name: template.name.to_string(),
            is_strict: template.is_strict,
            is_class_constructor: false,
            is_derived: false,
            is_constructor: true,
            is_resumable: template.is_async || template.is_generator,
            context: None,
            invocations: 1,
        }
    }

    fn slot_kind(&self, vector: ConstantIndex, index: u32) -> Option<SlotKind> {
        let code = vector.0.checked_sub(1)?;
        let (bytecode, _) = self.codes.get(&code)?;
        let mut first = 0;
        for &kind in &bytecode.slots {
            if first == index {
                return Some(kind);
            }
            first += kind.words();
        }
        None
    }
}

impl Broker for MockBroker {
    fn constant(&mut self, cell: Value) -> ConstantIndex {
        let index = self.constants.iter().position(|&c| c == cell).unwrap_or_else(|| {
            self.constants.push(cell);
            self.constants.len() - 1
        });
        ConstantIndex(index as u32)
    }

    fn value(&self, index: ConstantIndex) -> Value {
        self.constants[index.index()]
    }

    fn depend(&mut self, _: Dependency) -> bool {
        true
    }

    fn callee(&mut self, _: ConstantIndex) -> Callee {
        Callee::Other
    }

    fn callee_of_closures(&mut self, _: ConstantIndex) -> Callee {
        Callee::Other
    }

    fn pool(&mut self, code: ConstantIndex, index: u32) -> Value {
        self.codes[&code.0].1[index as usize]
    }

    fn feedback_word(&self, vector: ConstantIndex, index: u32) -> Value {
        match self.slot_kind(vector, index) {
            Some(SlotKind::BinaryOp | SlotKind::UnaryOp) => Value::int(self.feedback.binary),
            Some(SlotKind::CompareOp) => Value::int(self.feedback.compare),
            _ => Value::UNDEFINED,
        }
    }

    fn named_load(&mut self, _: ConstantIndex, _: u32, _: Value) -> Access<LoadCase> {
        Access::Megamorphic
    }

    fn named_load_for_shape(&mut self, _: ShapeId, _: Value) -> Option<LoadCase> {
        None
    }

    fn named_store(&mut self, _: ConstantIndex, _: u32, _: Value) -> Access<StoreCase> {
        Access::Megamorphic
    }

    fn define_own(&mut self, _: ConstantIndex, _: u32, _: Value) -> Access<StoreCase> {
        Access::Megamorphic
    }

    fn keyed_load(&mut self, _: ConstantIndex, _: u32) -> KeyedAccess<LoadCase> {
        KeyedAccess::Megamorphic
    }

    fn keyed_store(&mut self, _: ConstantIndex, _: u32, _: bool) -> KeyedAccess<StoreCase> {
        KeyedAccess::Megamorphic
    }

    fn global(&mut self, _: ConstantIndex, _: u32) -> GlobalAccess {
        GlobalAccess::Generic
    }

    fn call(&mut self, _: ConstantIndex, _: u32) -> (CallTarget, u32) {
        (CallTarget::Megamorphic, 1)
    }

    fn instance_of(&mut self, _: ConstantIndex, _: u32) -> Option<InstanceOfTarget> {
        None
    }

    fn super_constructor(&mut self, _: ConstantIndex) -> Option<ConstantIndex> {
        None
    }

    fn instance_initializer(&mut self, _: ConstantIndex) -> Value {
        Value::UNDEFINED
    }

    fn growable_array(&mut self, _: ShapeId) -> Option<ElementsInfo> {
        None
    }

    fn is_typed_array_shape(&mut self, _: ShapeId) -> bool {
        false
    }

    fn is_array_shape(&mut self, _: ShapeId) -> Option<bool> {
        None
    }

    fn inherits_from(&mut self, _: ShapeId, _: ConstantIndex) -> Option<(bool, Vec<Dependency>)> {
        None
    }

    fn instance(&mut self, _: ConstantIndex) -> Option<InstanceData> {
        None
    }

    fn literal(&mut self, _: ConstantIndex, _: u32, _: ConstantIndex, _: u32) -> LiteralSite {
        LiteralSite::Generic
    }

    fn shape_of(&mut self, _: ConstantIndex) -> ShapeId {
        ShapeId(0)
    }

    fn keyed_target(&mut self, _: ShapeId) -> Option<KeyedTarget> {
        None
    }

    fn constant_field(
        &mut self,
        _: ConstantIndex,
        _: ShapeId,
        _: Value,
    ) -> Option<(Value, Option<ConstantIndex>, Vec<Dependency>)> {
        None
    }

    fn empty_array(&mut self, _: ConstantIndex, _: u32) -> Option<ArraySite> {
        None
    }

    fn empty_object(&mut self) -> (ShapeId, u32) {
        (ShapeId(0), 8)
    }

    fn closure_site(&mut self, _: ConstantIndex, _: u32) -> Option<ConstantIndex> {
        None
    }

    fn array_chain(&mut self) -> Option<ArrayChain> {
        None
    }

    fn iterated_arrays(&mut self, _: ConstantIndex, _: u32) -> Option<IteratedArrays> {
        self.arrays.map(|elements| {
            let shapes = vec![ShapeId(64)];
            IteratedArrays {
                shapes,
                elements,
                iterator_shape: ShapeId(96),
                next: self.add_fake(Kind::NativeFunction),
            }
        })
    }

    fn context_constant(&mut self, _: ConstantIndex, _: u32) -> Option<Value> {
        None
    }

    fn previous_context(&mut self, _: ConstantIndex) -> Option<ConstantIndex> {
        None
    }

    fn is_string_shape(&mut self, _: ShapeId) -> bool {
        false
    }

    fn direct_code(&mut self, _: ConstantIndex) -> Option<ConstantIndex> {
        None
    }

    fn times_left(&self, _: ConstantIndex, _: u32, _: DeoptReason) -> u32 {
        0
    }

    fn global_receiver(&mut self) -> ConstantIndex {
        self.add_fake(Kind::Global)
    }
}
