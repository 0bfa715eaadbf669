//! The first shapes: of internal cells and primitives (per Vm), of each kind of object (per realm), of the instances of
//! each constructor, with **slack tracking**: a constructor's first instances get spare in-object slots, and after
//! eight of them the whole tree of shapes is cut down to what was used.

use super::details::{NativeData, Representation};
use super::elements_kind::ElementsKind;
use super::prototypes::become_prototype;
use super::transitions::{self, Addition};
use crate::names::WellKnownSymbol;
use crate::native::attributes::*;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{DoubleArray, ValueArray};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::heap::Heap;
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Kind, Value};
use std::cell::Cell;

/// In-object slots of `{}` and of objects made without a literal's or constructor's hint.
pub const DEFAULT_INOBJECT: u16 = 5;
/// Most in-object slots an object gets.
pub const MAX_INOBJECT: u16 = 128;
/// Constructions after which slack tracking ends.
const SLACK_CONSTRUCTIONS: u8 = 8;
/// Spare slots a constructor's instances get beyond the estimate while slack is tracked.
const SLACK_SLOTS: u16 = 4;

/// Shapes and shared cells every realm of a Vm uses.
pub struct BasicShapes {
    meta: Cell<Option<Gc<Shape>>>,
    string: Cell<Option<Gc<Shape>>>,
    symbol: Cell<Option<Gc<Shape>>>,
    bigint: Cell<Option<Gc<Shape>>>,
    internal: Cell<Option<Gc<Shape>>>,
    empty_values: Cell<Option<Gc<ValueArray>>>,
    empty_doubles: Cell<Option<Gc<DoubleArray>>>,
}

impl BasicShapes {
    /// Makes them in a new heap.
    pub fn new(heap: &Heap) -> BasicShapes {
        let make = |meta: u32, kind: Kind| {
            let cell = heap.allocate_shape(meta);
            // SAFETY: the heap made a shape cell.
            let shape: Gc<Shape> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
            shape.set_prototype(Value::NULL);
            shape.set_dependents(Value::UNDEFINED);
            shape.set_enum_cache(Value::UNDEFINED);
            shape.set_replacement(Value::UNDEFINED);
            shape.set_bits(SHAPE_PRIMITIVE);
            shape.set_instance_kind(kind as u8);
            shape.set_elements_kind(ElementsKind::HoleyAny as u8);
            shape
        };
        let meta = make(0, Kind::Shape);
        meta.header().set_shape_id(meta.id());
        let internal = make(meta.id(), Kind::Filler);
        let values = heap.allocate_old(ValueArray::size_for(0), Kind::ValueArray, internal.id());
        let doubles = heap.allocate_old(DoubleArray::size_for(0), Kind::DoubleArray, internal.id());
        BasicShapes {
            meta: Cell::new(Some(meta)),
            string: Cell::new(Some(make(meta.id(), Kind::OneByteString))),
            symbol: Cell::new(Some(make(meta.id(), Kind::Symbol))),
            bigint: Cell::new(Some(make(meta.id(), Kind::BigInt))),
            internal: Cell::new(Some(internal)),
            // SAFETY: just allocated with these kinds, length 0.
            empty_values: Cell::new(Some(unsafe { Gc::from_address(values.as_ptr() as usize) })),
            // SAFETY: as above.
            empty_doubles: Cell::new(Some(unsafe { Gc::from_address(doubles.as_ptr() as usize) })),
        }
    }

    /// Shape id for cells of a kind that is not an object.
    #[inline(always)]
    pub fn id_of(&self, kind: Kind) -> u32 {
        let shape = match kind {
            Kind::OneByteString | Kind::TwoByteString | Kind::Rope | Kind::Slice => &self.string,
            Kind::Symbol => &self.symbol,
            Kind::BigInt => &self.bigint,
            _ => &self.internal,
        };
        shape.get().map_or(0, |s| s.id())
    }

    /// Shape id of shapes.
    pub fn meta_shape_id(&self) -> u32 {
        self.meta.get().map_or(0, |s| s.id())
    }

    /// Shape id of all strings.
    #[inline(always)]
    pub fn string_shape_id(&self) -> u32 {
        self.string.get().map_or(0, |s| s.id())
    }

    /// The shared empty store for an elements kind, as the word to put into `elements`.
    #[inline(always)]
    pub fn empty_elements(&self, kind: ElementsKind) -> Value {
        if kind.is_double() {
            self.empty_doubles.get().map_or(Value::UNDEFINED, Value::cell)
        } else {
            self.empty_values.get().map_or(Value::UNDEFINED, Value::cell)
        }
    }

    /// Shows the collector the roots.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for slot in [&self.meta, &self.string, &self.symbol, &self.bigint, &self.internal] {
            visitor.visit(slot.as_ptr().cast());
        }
        visitor.visit(self.empty_values.as_ptr().cast());
        visitor.visit(self.empty_doubles.as_ptr().cast());
    }
}

/// A shape without properties, for objects of `kind` with this prototype (an object, which becomes a prototype, or
/// null) and `inobject` in-object slots.
pub fn root_shape(vm: &Vm, kind: Kind, prototype: Value, inobject: u16, bits: u32) -> Gc<Shape> {
    if let Some(object) = prototype.downcast::<JsObject>() {
        become_prototype(vm, object);
    }
    let shape = transitions::new_shape(vm);
    shape.set_prototype(prototype);
    shape.set_bits(bits | exotic_bits(kind));
    shape.set_instance_kind(kind as u8);
    shape.set_inobject_offset(kind.layout_size() as u16);
    shape.set_inobject_count(fill_granule(kind, inobject.min(MAX_INOBJECT)));
    let elements = if kind == Kind::Array { ElementsKind::PackedInt } else { ElementsKind::HoleyAny };
    shape.set_elements_kind(elements as u8);
    shape
}

/// Kinds whose property access goes through exotic internal methods.
fn exotic_bits(kind: Kind) -> u32 {
    match kind {
        Kind::Proxy | Kind::StringObject | Kind::TypedArray | Kind::Namespace | Kind::Arguments => {
            SHAPE_EXOTIC
        }
        _ => 0,
    }
}

/// Rounds an in-object count up so that the cell fills its last granule.
fn fill_granule(kind: Kind, inobject: u16) -> u16 {
    let bytes = kind.layout_size() + 8 * inobject as usize;
    inobject + ((cutaway_gc::cells::rounded(bytes) - bytes) / 8) as u16
}

/// Adds a data field in the Any representation (for initial shapes whose values vary).
fn with_field(vm: &Vm, shape: Gc<Shape>, key: PropertyKey, attributes: u8) -> Gc<Shape> {
    match transitions::add_property(vm, shape, key, attributes, Addition::Field(Value::UNDEFINED)) {
        Some(shape) => {
            debug_assert!(
                super::descriptor_at(shape, shape.own_count() - 1).1.details.representation()
                    == Representation::Any
            );
            shape
        }
        None => shape,
    }
}

fn with_native(vm: &Vm, shape: Gc<Shape>, key: PropertyKey, attributes: u8, data: NativeData) -> Gc<Shape> {
    transitions::add_property(vm, shape, key, attributes, Addition::Native(data)).unwrap_or(shape)
}

/// The shape of arrays with this prototype and elements kind.
pub fn array_shape(vm: &Vm, prototype: Value, kind: ElementsKind) -> Gc<Shape> {
    let root = root_shape(vm, Kind::Array, prototype, 0, 0);
    let length = PropertyKey::atom(vm.names.length);
    let packed = with_native(vm, root, length, WRITABLE, NativeData::ArrayLength);
    transitions::with_elements_kind(vm, packed, kind)
}

/// Makes the initial shapes of the current realm. Its prototype objects must be set.
pub fn create_realm_shapes(vm: &Vm) {
    let proto = |intrinsic| Value::cell(vm.intrinsic(intrinsic));
    let atom = PropertyKey::atom;
    let names = &vm.names;

    let object = root_shape(vm, Kind::Object, proto(Intrinsic::ObjectPrototype), DEFAULT_INOBJECT, 0);
    vm.set_intrinsic(Intrinsic::ObjectShape, object);

    let packed_int = array_shape(vm, proto(Intrinsic::ArrayPrototype), ElementsKind::PackedInt);
    for (intrinsic, kind) in [
        (Intrinsic::ArrayShapePackedInt, ElementsKind::PackedInt),
        (Intrinsic::ArrayShapeHoleyInt, ElementsKind::HoleyInt),
        (Intrinsic::ArrayShapePackedDouble, ElementsKind::PackedDouble),
        (Intrinsic::ArrayShapeHoleyDouble, ElementsKind::HoleyDouble),
        (Intrinsic::ArrayShapePackedAny, ElementsKind::PackedAny),
        (Intrinsic::ArrayShapeHoleyAny, ElementsKind::HoleyAny),
    ] {
        vm.set_intrinsic(intrinsic, transitions::with_elements_kind(vm, packed_int, kind));
    }

    // Functions: `length`, `name` and `prototype` are computed until they are redefined.
    let function = |prototype: Intrinsic, kind: Kind, bits: u32, with_prototype: Option<u8>| {
        let root = root_shape(vm, kind, proto(prototype), 0, SHAPE_CALLABLE | bits);
        let shape = with_native(vm, root, atom(names.length), READONLY, NativeData::FunctionLength);
        let shape = with_native(vm, shape, atom(names.name), READONLY, NativeData::FunctionName);
        match with_prototype {
            Some(attributes) => {
                with_native(vm, shape, atom(names.prototype), attributes, NativeData::FunctionPrototype)
            }
            None => shape,
        }
    };
    use Intrinsic as I;
    let ordinary = function(I::FunctionPrototype, Kind::Function, SHAPE_CONSTRUCTOR, Some(WRITABLE));
    let class = function(I::FunctionPrototype, Kind::Function, SHAPE_CONSTRUCTOR, Some(NONE));
    vm.set_intrinsic(I::FunctionShape, ordinary);
    vm.set_intrinsic(I::ClassConstructorShape, class);
    vm.set_intrinsic(I::MethodShape, function(I::FunctionPrototype, Kind::Function, 0, None));
    vm.set_intrinsic(
        I::GeneratorFunctionShape,
        function(I::GeneratorFunctionPrototype, Kind::Function, 0, Some(WRITABLE)),
    );
    vm.set_intrinsic(
        I::AsyncGeneratorFunctionShape,
        function(I::AsyncGeneratorFunctionPrototype, Kind::Function, 0, Some(WRITABLE)),
    );
    vm.set_intrinsic(I::AsyncFunctionShape, function(I::AsyncFunctionPrototype, Kind::Function, 0, None));
    vm.set_intrinsic(I::NativeFunctionShape, function(I::FunctionPrototype, Kind::NativeFunction, 0, None));
    vm.set_intrinsic(
        I::NativeConstructorShape,
        function(I::FunctionPrototype, Kind::NativeFunction, SHAPE_CONSTRUCTOR, None),
    );
    // Bound functions keep `length` and `name` as fields: both are computed when binding.
    let bound = |bits: u32| {
        let root = root_shape(vm, Kind::BoundFunction, proto(I::FunctionPrototype), 2, SHAPE_CALLABLE | bits);
        let shape = with_field(vm, root, atom(names.length), READONLY);
        with_field(vm, shape, atom(names.name), READONLY)
    };
    vm.set_intrinsic(I::BoundFunctionShape, bound(0));
    vm.set_intrinsic(I::BoundConstructorShape, bound(SHAPE_CONSTRUCTOR));

    let fields = |root: Gc<Shape>, keys: &[(PropertyKey, u8)]| {
        keys.iter().fold(root, |shape, (key, attributes)| with_field(vm, shape, *key, *attributes))
    };
    let object_with = |kind: Kind, prototype: Intrinsic, keys: &[(PropertyKey, u8)]| {
        fields(root_shape(vm, kind, proto(prototype), keys.len() as u16, 0), keys)
    };
    vm.set_intrinsic(
        I::IteratorResultShape,
        object_with(Kind::Object, I::ObjectPrototype, &[(atom(names.value), ALL), (atom(names.done), ALL)]),
    );
    let iterator = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    vm.set_intrinsic(
        I::MappedArgumentsShape,
        object_with(
            Kind::Arguments,
            I::ObjectPrototype,
            &[(atom(names.length), HIDDEN), (atom(names.callee), HIDDEN), (iterator, HIDDEN)],
        ),
    );
    vm.set_intrinsic(
        I::UnmappedArgumentsShape,
        object_with(Kind::Object, I::ObjectPrototype, &[(atom(names.length), HIDDEN), (iterator, HIDDEN)]),
    );
    let error = root_shape(vm, Kind::Error, proto(I::ErrorPrototype), 2, 0);
    let error = with_native(vm, error, atom(names.stack), HIDDEN, NativeData::ErrorStack);
    vm.set_intrinsic(I::ErrorShape, error);
    vm.set_intrinsic(
        I::RegExpShape,
        object_with(Kind::RegExp, I::RegExpPrototype, &[(atom(names.last_index), WRITABLE)]),
    );
    vm.set_intrinsic(I::PromiseShape, object_with(Kind::Promise, I::PromisePrototype, &[]));
    vm.set_intrinsic(I::ArrayIteratorShape, object_with(Kind::ArrayIterator, I::ArrayIteratorPrototype, &[]));
    let matched = root_shape(vm, Kind::Array, proto(I::ArrayPrototype), 4, 0);
    let matched = with_native(vm, matched, atom(names.length), WRITABLE, NativeData::ArrayLength);
    let matched =
        fields(matched, &[(atom(names.index), ALL), (atom(names.input), ALL), (atom(names.groups), ALL)]);
    let matched = transitions::with_elements_kind(vm, matched, ElementsKind::PackedAny);
    vm.set_intrinsic(I::RegExpMatchShape, matched);
    let flags = [(atom(names.enumerable), ALL), (atom(names.configurable), ALL)];
    let data = [(atom(names.value), ALL), (atom(names.writable), ALL), flags[0], flags[1]];
    let accessor = [(atom(names.get), ALL), (atom(names.set), ALL), flags[0], flags[1]];
    vm.set_intrinsic(I::DataDescriptorShape, object_with(Kind::Object, I::ObjectPrototype, &data));
    vm.set_intrinsic(I::AccessorDescriptorShape, object_with(Kind::Object, I::ObjectPrototype, &accessor));
}

/// The shape that object literals with about `count` properties start from (a multiple that fills granules), so that
/// literals of the same size share their trees wherever they are written.
pub fn literal_shape(vm: &Vm, count: u16) -> Gc<Shape> {
    let object = vm.intrinsic_shape(Intrinsic::ObjectShape);
    if count == 0 {
        return object;
    }
    let inobject = fill_granule(Kind::Object, count.min(MAX_INOBJECT));
    transitions::sibling_with_inobject(vm, object, inobject)
}

/// The initial shape for instances of a constructor whose body assigns about `estimate` properties.
pub fn instance_shape(vm: &Vm, prototype: Value, estimate: u16) -> Gc<Shape> {
    let shape = root_shape(vm, Kind::Object, prototype, estimate.saturating_add(SLACK_SLOTS), 0);
    shape.set_slack(SLACK_CONSTRUCTIONS);
    shape
}

/// To be called for each construction with an initial shape whose `slack()` is not 0; ends tracking after the last.
#[cold]
pub fn note_construction(vm: &Vm, initial: Gc<Shape>) {
    initial.set_slack(initial.slack() - 1);
    if initial.slack() == 0 {
        shrink_tree(vm, initial);
    }
}

/// Ends tracking at once, for those who need to know the size of instances.
pub fn finish_slack_tracking(vm: &Vm, initial: Gc<Shape>) {
    if initial.slack() != 0 {
        shrink_tree(vm, initial);
    }
}

/// Cuts every shape of the tree to the in-object slots that some shape of it uses. Existing objects keep their
/// larger cells; what the cut takes away, none of them uses.
fn shrink_tree(vm: &Vm, root: Gc<Shape>) {
    let all = ValueList::new(vm);
    all.push(Value::cell(root));
    let mut seen = 0;
    let mut used = 0;
    while seen < all.len() {
        if let Some(shape) = all.get(seen).downcast::<Shape>() {
            used = used.max(shape.field_count());
            transitions::children(vm, shape, &all);
        }
        seen += 1;
    }
    let kind = Kind::Object;
    let count = fill_granule(kind, used.min(root.inobject_count() as u32) as u16).min(root.inobject_count());
    for i in 0..all.len() {
        if let Some(shape) = all.get(i).downcast::<Shape>() {
            shape.set_inobject_count(count);
            shape.set_slack(0);
        }
    }
}
