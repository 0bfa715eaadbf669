//! Transitions: how one shape leads to the next.
//!
//! A shape remembers its outgoing transitions (weakly) under a key: a property key with details for "add this property", or
//! one of the [`Step`]s for the others. Shapes of prototypes and dictionaries record none; a change gives them a fresh
//! unshared shape. V8's counterpart: `TransitionArray`, `TransitionsAccessor`.

use super::descriptors;
use super::details::{Details, PropertyKind, Representation};
use super::elements_kind::ElementsKind;
use super::representation;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Kind, Value};

/// How a shape was made from its parent (`Shape::origin`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Step {
    /// A root, or a shape cut off from its lineage.
    Root = 0,
    /// A property was added (the last descriptor).
    Property = 1,
    /// The elements kind changed.
    Elements = 2,
    /// The prototype changed.
    Prototype = 3,
    /// `Object.preventExtensions`.
    PreventExtensions = 4,
    /// `Object.seal`.
    Seal = 5,
    /// `Object.freeze`.
    Freeze = 6,
}

impl Step {
    /// From a shape's byte.
    pub fn of(shape: Gc<Shape>) -> Step {
        match shape.origin() {
            1 => Step::Property,
            2 => Step::Elements,
            3 => Step::Prototype,
            4 => Step::PreventExtensions,
            5 => Step::Seal,
            6 => Step::Freeze,
            _ => Step::Root,
        }
    }
}

/// A shape with more transitions than this sends further objects to dictionary mode.
pub const MAX_TRANSITIONS: u32 = 1536;

/// Key word of a non-property transition: index-form keys never name a transition otherwise.
fn step_key(step: Step, parameter: u8) -> PropertyKey {
    PropertyKey::index((step as u32) << 8 | parameter as u32)
}

/// A new shape with everything of `from` except its transitions, validity and flags about sharing. It has no parent.
pub fn clone_shape(vm: &Vm, from: Gc<Shape>) -> Gc<Shape> {
    let shape = new_shape(vm);
    shape.set_prototype(from.prototype());
    shape.set_descriptors(from.descriptors());
    shape.set_raw_mask(from.raw_mask());
    shape.set_own_count(from.own_count());
    shape.set_field_count(from.field_count());
    shape.set_bits(from.bits() & !(SHAPE_DEPRECATED | SHAPE_UNSTABLE));
    shape.set_inobject_offset(from.inobject_offset());
    shape.set_inobject_count(from.inobject_count());
    shape.set_instance_kind(from.instance_kind());
    shape.set_elements_kind(from.elements_kind());
    shape.set_slack(from.slack());
    shape
}

/// A zeroed shape with its weak-typed slots set.
pub fn new_shape(vm: &Vm) -> Gc<Shape> {
    let cell = vm.heap.allocate_shape(vm.basic.meta_shape_id());
    // SAFETY: the heap made a shape cell.
    let shape: Gc<Shape> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    shape.set_prototype(Value::NULL);
    shape.set_dependents(Value::UNDEFINED);
    shape.set_enum_cache(Value::UNDEFINED);
    shape.set_replacement(Value::UNDEFINED);
    shape.set_serial(vm.next_serial());
    shape
}

/// The same shape cut off from its lineage, with a descriptor array of its own: for changes that are not shared.
pub fn detached_copy(vm: &Vm, from: Gc<Shape>) -> Gc<Shape> {
    let shape = clone_shape(vm, from);
    if let Some(array) = from.descriptors() {
        let own = descriptors::copy(vm, Some(array), from.own_count(), from.own_count());
        shape.set_descriptors(Some(own));
    }
    shape
}

/// Finds a recorded transition to a shape that is not deprecated.
fn find(
    table: Gc<TransitionTable>,
    key: PropertyKey,
    details: u32,
    prototype: Option<Value>,
) -> Option<Gc<Shape>> {
    let tail = table.tail();
    let mask = tail.len() / 3 - 1;
    let mut probe = key.hash() as usize & mask;
    loop {
        let word = tail[probe * 3].get().bits();
        if word == 0 {
            return None;
        }
        if word == key.bits() && tail[probe * 3 + 1].get() == Value::int(details as i32) {
            let target: Option<Gc<Shape>> = tail[probe * 3 + 2].get().downcast();
            if let Some(target) = target
                && !target.has(SHAPE_DEPRECATED)
                && prototype.is_none_or(|p| target.prototype() == p)
            {
                return Some(target);
            }
        }
        probe = (probe + 1) & mask;
    }
}

/// Records a transition.
fn record(vm: &Vm, from: Gc<Shape>, key: PropertyKey, details: u32, target: Gc<Shape>) {
    let table = match from.transitions() {
        Some(table) if (table.count() + 1) * 4 <= table.length() / 3 * 3 => table,
        old => grow(vm, from, old),
    };
    insert(table, key, details, Value::cell(target));
}

fn insert(table: Gc<TransitionTable>, key: PropertyKey, details: u32, target: Value) {
    let tail = table.tail();
    let mask = tail.len() / 3 - 1;
    let mut probe = key.hash() as usize & mask;
    while tail[probe * 3].get().bits() != 0 {
        probe = (probe + 1) & mask;
    }
    table.put(probe * 3, Value::from_bits(key.bits()));
    table.put(probe * 3 + 1, Value::int(details as i32));
    table.put(probe * 3 + 2, target);
    table.set_count(table.count() + 1);
}

fn grow(vm: &Vm, from: Gc<Shape>, old: Option<Gc<TransitionTable>>) -> Gc<TransitionTable> {
    let live = old.map_or(0, |t| t.tail().chunks(3).filter(|e| is_live(e[2].get())).count());
    let entries = ((live + 1) * 2).next_power_of_two().max(2);
    let length = entries as u32 * 3;
    let table: Gc<TransitionTable> =
        vm.new_old_cell(Kind::TransitionTable, TransitionTable::size_for(length));
    table.set_length(length);
    if let Some(old) = old {
        for e in old.tail().chunks(3).filter(|e| is_live(e[2].get())) {
            let key = PropertyKey::from_bits(e[0].get().bits());
            insert(table, key, e[1].get().as_int_unchecked() as u32, e[2].get());
        }
    }
    from.set_transitions(Some(table));
    table
}

fn is_live(target: Value) -> bool {
    target.is_cell()
}

/// All shapes one transition away, for tree walks. The list is registered with the collector.
pub fn children(vm: &Vm, shape: Gc<Shape>, into: &crate::roots::ValueList<'_>) {
    let _ = vm;
    if let Some(table) = shape.transitions() {
        for e in table.tail().chunks(3) {
            if is_live(e[2].get()) {
                into.push(e[2].get());
            }
        }
    }
}

/// True if a shape shares its transitions (prototypes and dictionaries do not).
fn is_shared(shape: Gc<Shape>) -> bool {
    !shape.has(SHAPE_PROTOTYPE | SHAPE_DICTIONARY)
}

/// A property about to be added.
#[derive(Clone, Copy)]
pub enum Addition {
    /// A data field that will hold this value first.
    Field(Value),
    /// An accessor.
    Accessor(Value),
    /// A computed data property.
    Native(super::NativeData),
}

/// The shape after adding a property that `shape` does not have. For shared shapes the transition is found or recorded;
/// `None` if there are too many (the object is to become a dictionary). The result's field accepts the value.
pub fn add_property(
    vm: &Vm,
    shape: Gc<Shape>,
    key: PropertyKey,
    attributes: u8,
    addition: Addition,
) -> Option<Gc<Shape>> {
    // Which kind of property it will be is part of the transition's key; its representation is not.
    let kind_bits = match addition {
        Addition::Field(_) => Details::field(attributes, 0, Representation::Int32, false),
        Addition::Accessor(_) => Details::accessor(attributes),
        Addition::Native(data) => Details::native(attributes, data),
    };
    let signature = kind_bits.to_value().as_int_unchecked() as u32;
    if is_shared(shape)
        && let Some(table) = shape.transitions()
    {
        if let Some(target) = find(table, key, signature, None) {
            let index = target.own_count() - 1;
            let (_, descriptor) = descriptors::descriptor_at(target, index);
            match addition {
                Addition::Field(value) => {
                    return Some(representation::shape_accepting(vm, target, descriptor, value));
                }
                Addition::Accessor(pair) if descriptor.extra == pair => return Some(target),
                Addition::Native(_) => return Some(target),
                // Another accessor under the same name: an unshared shape.
                Addition::Accessor(_) => return Some(append_property(vm, shape, key, attributes, addition)),
            }
        }
        if table.count() >= MAX_TRANSITIONS {
            return None;
        }
    }
    let target = append_property(vm, shape, key, attributes, addition);
    if is_shared(shape) {
        target.set_parent(Some(shape));
        target.set_origin(Step::Property as u8);
        record(vm, shape, key, signature, target);
        vm.shape_created(shape, target, Some(key));
    } else {
        super::prototypes::inherit_unshared(vm, shape, target);
    }
    Some(target)
}

/// A shape like `shape` with one more property at the end, not yet linked to it.
fn append_property(
    vm: &Vm,
    shape: Gc<Shape>,
    key: PropertyKey,
    attributes: u8,
    addition: Addition,
) -> Gc<Shape> {
    let target = clone_shape(vm, shape);
    let (details, extra) = match addition {
        Addition::Field(value) => {
            let index = shape.field_count();
            let (wanted, tracked) = if is_shared(shape) {
                representation::for_value(value)
            } else {
                (Representation::Any, Value::UNDEFINED)
            };
            let rep = representation::possible_at(shape, index, wanted);
            if rep == Representation::Double {
                target.set_raw_mask(target.raw_mask() | 1 << index);
            }
            target.set_field_count(index + 1);
            (Details::field(attributes, index, rep, true), tracked)
        }
        Addition::Accessor(pair) => (Details::accessor(attributes), pair),
        Addition::Native(data) => (Details::native(attributes, data), Value::UNDEFINED),
    };
    let array = descriptors::append(vm, shape, key, details, extra);
    target.set_descriptors(Some(array));
    target.set_own_count(shape.own_count() + 1);
    target
}

/// The shape with another elements kind. Each kind is one step from the shape before any such step, so that arrays come to the
/// same shape by every way of widening.
pub fn with_elements_kind(vm: &Vm, shape: Gc<Shape>, kind: ElementsKind) -> Gc<Shape> {
    if shape.elements_kind() == kind as u8 {
        return shape;
    }
    if is_shared(shape)
        && Step::of(shape) == Step::Elements
        && let Some(base) = shape.parent()
        && base.elements_kind() != kind as u8
    {
        return with_elements_kind(vm, base, kind);
    }
    let key = step_key(Step::Elements, kind as u8);
    stepped(vm, shape, key, Step::Elements, None, |target| target.set_elements_kind(kind as u8))
}

/// The shape with another prototype (an object or null). The object must already be marked as a prototype.
pub fn with_prototype(vm: &Vm, shape: Gc<Shape>, prototype: Value) -> Gc<Shape> {
    if shape.prototype() == prototype {
        return shape;
    }
    let key = step_key(Step::Prototype, 0);
    stepped(vm, shape, key, Step::Prototype, Some(prototype), |target| target.set_prototype(prototype))
}

/// The shape after `preventExtensions`, `seal` or `freeze` of the named properties.
pub fn with_integrity(vm: &Vm, shape: Gc<Shape>, step: Step) -> Gc<Shape> {
    use crate::native::attributes::{CONFIGURABLE, WRITABLE};
    let key = step_key(step, 0);
    stepped(vm, shape, key, step, None, |target| {
        target.add_bits(SHAPE_NON_EXTENSIBLE);
        let drop = match step {
            Step::Seal => CONFIGURABLE,
            Step::Freeze => CONFIGURABLE | WRITABLE,
            _ => return,
        };
        if let Some(array) = target.descriptors() {
            let own = descriptors::copy(vm, Some(array), target.own_count(), target.own_count());
            for i in 0..target.own_count() {
                let (name, details, extra) = descriptors::entry(own, i);
                if !name.is_private() {
                    let kept = details.attributes() & !drop;
                    descriptors::update(own, i, details.with_attributes(kept), extra);
                }
            }
            target.set_descriptors(Some(own));
        }
        if step == Step::Freeze && target.instance_kind() == Kind::Array as u8 {
            target.add_bits(SHAPE_FIXED_LENGTH);
        }
    })
}

/// A root shape like `shape` (a root) with another number of in-object slots. Remembered, but not a descendant.
pub fn sibling_with_inobject(vm: &Vm, shape: Gc<Shape>, inobject: u16) -> Gc<Shape> {
    if shape.inobject_count() == inobject {
        return shape;
    }
    let key = PropertyKey::index(0x1_0000 | inobject as u32);
    if let Some(table) = shape.transitions()
        && let Some(target) = find(table, key, 0, None)
    {
        return target;
    }
    let target = clone_shape(vm, shape);
    target.set_inobject_count(inobject);
    // Kept alive by the realm's root shape alone would be too weak: the parent link would make it a descendant, so the
    // realm remembers it among the root's dependents.
    super::prototypes::add_dependent(vm, shape, target);
    record(vm, shape, key, 0, target);
    target
}

fn stepped(
    vm: &Vm,
    shape: Gc<Shape>,
    key: PropertyKey,
    step: Step,
    prototype: Option<Value>,
    change: impl FnOnce(Gc<Shape>),
) -> Gc<Shape> {
    if is_shared(shape)
        && let Some(table) = shape.transitions()
        && let Some(target) = find(table, key, 0, prototype)
    {
        return target;
    }
    let target = clone_shape(vm, shape);
    change(target);
    if is_shared(shape) {
        target.set_parent(Some(shape));
        target.set_origin(step as u8);
        record(vm, shape, key, 0, target);
        vm.shape_created(shape, target, None);
    } else {
        super::prototypes::inherit_unshared(vm, shape, target);
    }
    target
}

/// An unshared shape like `shape` in which property `index` has other details and extra. Used when attributes change or a
/// property changes kind; `new_field` tells that the property gets a field it did not have.
pub fn with_reconfigured(
    vm: &Vm,
    shape: Gc<Shape>,
    index: u32,
    attributes: u8,
    content: Addition,
) -> Gc<Shape> {
    let target = detached_copy(vm, shape);
    let (_, old) = descriptors::descriptor_at(shape, index);
    let (details, extra) = match (content, old.details.kind()) {
        (Addition::Field(_), PropertyKind::Field) => {
            (old.details.with_attributes(attributes).mutable(), old.extra)
        }
        (Addition::Field(_), _) => {
            let field = target.field_count();
            target.set_field_count(field + 1);
            (Details::field(attributes, field, Representation::Any, false), Value::UNDEFINED)
        }
        (Addition::Accessor(pair), _) => (Details::accessor(attributes), pair),
        (Addition::Native(data), _) => (Details::native(attributes, data), Value::UNDEFINED),
    };
    if let Some(array) = target.descriptors() {
        descriptors::update(array, index, details, extra);
    }
    // A field given up keeps its place, unused. If it was raw, the place stays raw: the collector goes by the mask.
    if !is_shared(shape) {
        super::prototypes::inherit_unshared(vm, shape, target);
    }
    vm.shape_created(shape, target, None);
    target
}
