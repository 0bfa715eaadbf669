//! Making typed arrays: %TypedArray%, the concrete constructors, from and of (ECMA-262 23.2.1, 23.2.2, 23.2.5).

use super::super::array_buffer::{new_array_buffer, throw_detached};
use super::*;
use cutaway_engine::array_buffers::{LENGTH_TRACKING, RESIZABLE, is_detached};
use cutaway_engine::operations::iterators::{
    get_iterator_from_method, is_pristine_array, iterator_step_value,
};

/// Functions of %TypedArray%.
pub const STATICS: &[Property] = &[method("of", 0, of), method("from", 1, from), super::SPECIES];

/// 23.2.1.1 %TypedArray% ( )
pub fn construct_abstract(vm: &Vm, _args: &Args) -> Completion<Value> {
    Err(throw_type_error(vm, "Abstract class TypedArray not directly constructable"))
}

/// 23.2.5.1 TypedArray ( ...args ), for the element type with this number.
pub fn construct_concrete<const ELEMENT: usize>(vm: &Vm, args: &Args) -> Completion<Value> {
    let (element, _, prototype, _) = CONCRETE[ELEMENT];
    // 1. Not without new.
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, element.constructor_name()));
    }
    // 4-5. An object is a typed array, a buffer, or something with elements.
    if let Some(object) = args.get(0).downcast::<JsObject>() {
        if let Some(buffer) = object.downcast::<ArrayBufferObject>() {
            return on_buffer(vm, args, element, prototype, buffer);
        }
        let view = allocate(vm, args, prototype)?;
        return match object.downcast::<ViewObject>().filter(|v| v.header().kind() == Kind::TypedArray) {
            Some(source) => from_typed_array(vm, view, element, source),
            None => from_object(vm, view, element, object),
        };
    }
    // 6. Anything else is a length.
    let integer = to_integer_or_infinity(vm, args.get(0))?;
    if !(0.0..MAX_BYTES as f64).contains(&integer) {
        let text = describe_value(vm, args.get(0));
        return Err(throw_range_error(vm, format!("Invalid typed array length: {text}")));
    }
    let length = integer as u64;
    let view = allocate(vm, args, prototype)?;
    give_buffer(vm, view, element, length)?;
    Ok(Value::cell(view))
}

fn allocate(vm: &Vm, args: &Args, prototype: Intrinsic) -> Completion<Gc<ViewObject>> {
    let view: Gc<ViewObject> =
        ordinary_create_from_constructor(vm, args.new_target(), prototype, Kind::TypedArray)?;
    view.set_buffer(Value::UNDEFINED);
    Ok(view)
}

/// AllocateTypedArrayBuffer.
fn give_buffer(vm: &Vm, view: Gc<ViewObject>, element: ElementType, length: u64) -> Completion<()> {
    let bytes = byte_size(vm, element, length)?;
    let buffer = new_array_buffer(vm, bytes)?;
    initialize(vm, view, element, buffer, 0, length as usize, 0);
    Ok(())
}

/// InitializeTypedArrayFromArrayBuffer.
fn on_buffer(
    vm: &Vm,
    args: &Args,
    element: ElementType,
    prototype: Intrinsic,
    buffer: Gc<ArrayBufferObject>,
) -> Completion<Value> {
    let view = allocate(vm, args, prototype)?;
    let (name, size) = (element.constructor_name(), element.size());
    // 2-5. Offset and length.
    let offset = to_index_or(vm, args.get(1), "Start offset is too large:")? as usize;
    if !offset.is_multiple_of(size) {
        return Err(throw_range_error(vm, format!("start offset of {name} should be a multiple of {size}")));
    }
    let given = match args.get(2) {
        Value::UNDEFINED => None,
        value => Some(to_index_or(vm, value, "Invalid typed array length")? as usize),
    };
    // 6-11. They must fit.
    if is_detached(buffer) {
        return Err(throw_detached(vm, "Construct"));
    }
    let bytes = buffer.byte_length();
    let outside =
        || throw_range_error(vm, format!("Start offset {offset} is outside the bounds of the buffer"));
    let (length, bits) = match given {
        None if buffer.bits() & RESIZABLE != 0 => {
            if offset > bytes {
                return Err(outside());
            }
            ((bytes - offset) / size, LENGTH_TRACKING)
        }
        None => {
            if !bytes.is_multiple_of(size) {
                let message = format!("byte length of {name} should be a multiple of {size}");
                return Err(throw_range_error(vm, message));
            }
            if offset > bytes {
                return Err(outside());
            }
            ((bytes - offset) / size, 0)
        }
        Some(length) => {
            let fits = length.checked_mul(size).is_some_and(|n| n <= bytes && offset <= bytes - n);
            if !fits {
                return Err(throw_range_error(vm, format!("Invalid typed array length: {length}")));
            }
            (length, 0)
        }
    };
    initialize(vm, view, element, buffer, offset, length, bits);
    Ok(Value::cell(view))
}

/// InitializeTypedArrayFromTypedArray.
fn from_typed_array(
    vm: &Vm,
    view: Gc<ViewObject>,
    element: ElementType,
    source: Gc<ViewObject>,
) -> Completion<Value> {
    if is_out_of_bounds(source) {
        return Err(throw_detached(vm, "Construct"));
    }
    let length = source.length();
    if ElementType::of(&source).is_bigint() != element.is_bigint() {
        let message = "Cannot mix BigInt and other types, use explicit conversions";
        return Err(throw_type_error(vm, message));
    }
    give_buffer(vm, view, element, length as u64)?;
    super::window::copy_elements(vm, source, 0, view, 0, length);
    Ok(Value::cell(view))
}

/// InitializeTypedArrayFromList and -FromArrayLike.
fn from_object(
    vm: &Vm,
    view: Gc<ViewObject>,
    element: ElementType,
    object: Gc<JsObject>,
) -> Completion<Value> {
    // An iterable is read into a list first; an array, whose iteration runs nothing, when an element's conversion may
    // change it.
    let is_array = is_pristine_array(vm, Value::cell(object)).is_some();
    let mut source = if is_array {
        Source::ArrayLike(object, length_of_array_like(vm, object)?)
    } else {
        Source::of(vm, Value::cell(object))?
    };
    give_buffer(vm, view, element, source.length())?;
    for k in 0..source.length() {
        let mut value = source.value(vm, k)?;
        if is_array && value.downcast::<JsObject>().is_some() && matches!(source, Source::ArrayLike(..)) {
            source = Source::of(vm, Value::cell(object))?;
            value = source.value(vm, k)?;
        }
        let numeric = to_element(vm, element, value)?;
        put_element(view, k as usize, numeric);
    }
    Ok(Value::cell(view))
}

/// Where the elements of a new typed array come from.
enum Source<'vm> {
    /// The values that an iterator gave.
    List(ValueList<'vm>),
    /// An object's elements, read one by one, and how many they are.
    ArrayLike(Gc<JsObject>, u64),
}

impl<'vm> Source<'vm> {
    /// From a value's iterator, if it has one.
    fn of(vm: &'vm Vm, value: Value) -> Completion<Source<'vm>> {
        let function = get_method(vm, value, symbol_key(vm, WellKnownSymbol::Iterator))?;
        if !function.is_undefined() {
            return iterate(vm, value, function).map(Source::List);
        }
        let object = to_object(vm, value)?;
        Ok(Source::ArrayLike(object, length_of_array_like(vm, object)?))
    }

    fn length(&self) -> u64 {
        match self {
            Source::List(list) => list.len() as u64,
            Source::ArrayLike(_, length) => *length,
        }
    }

    fn value(&self, vm: &Vm, index: u64) -> Completion<Value> {
        match self {
            Source::List(list) => Ok(list.get(index as usize)),
            Source::ArrayLike(object, _) => crate::indexed::array::fast::element(vm, *object, index),
        }
    }
}

fn iterate<'vm>(vm: &'vm Vm, iterable: Value, function: Value) -> Completion<ValueList<'vm>> {
    let record = get_iterator_from_method(vm, iterable, function)?;
    let list = ValueList::new(vm);
    while let Some(value) = iterator_step_value(vm, &record)? {
        list.push(value);
    }
    Ok(list)
}

/// 23.2.2.1 %TypedArray%.from ( source [ , mapper [ , thisArg ] ] )
fn from(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver must be a constructor, the mapper callable.
    let constructor = args.this();
    if !is_constructor(constructor) {
        let text = describe_value(vm, constructor);
        return Err(throw_type_error(vm, format!("{text} is not a constructor")));
    }
    let mapping = !args.get(1).is_undefined();
    if mapping {
        callback(vm, args.get(1))?;
    }
    // 5-13. The source's values, from its iterator or by index.
    let source = Source::of(vm, args.get(0))?;
    let target = create_with(vm, constructor, &[Value::number(source.length() as f64)], "from")?;
    for k in 0..source.length() {
        let mut value = source.value(vm, k)?;
        if mapping {
            value = call(vm, args.get(1), args.get(2), &[value, Value::number(k as f64)])?;
        }
        let numeric = to_element(vm, ElementType::of(&target), value)?;
        put_element(target, k as usize, numeric);
    }
    Ok(Value::cell(target))
}

/// 23.2.2.2 %TypedArray%.of ( ...items )
fn of(vm: &Vm, args: &Args) -> Completion<Value> {
    let constructor = args.this();
    if !is_constructor(constructor) {
        let text = describe_value(vm, constructor);
        return Err(throw_type_error(vm, format!("{text} is not a constructor")));
    }
    let target = create_with(vm, constructor, &[Value::number(args.len() as f64)], "of")?;
    for (k, value) in args.values().iter().enumerate() {
        let numeric = to_element(vm, ElementType::of(&target), *value)?;
        put_element(target, k, numeric);
    }
    Ok(Value::cell(target))
}
