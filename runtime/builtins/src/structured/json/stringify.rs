//! JSON.stringify (ECMA-262 25.5.2).
//!
//! One recursive writer. Properties of ordinary objects are read along the shape as long as the object keeps it (nothing a
//! program could observe is left out: a data field has no getter); everything else goes through the internal methods.
//! The writer's state holds the open objects, so that a circle is found and described.

use super::circle;
use super::quote::push_quoted;
use crate::hidden_state::{RAW_JSON, hidden_state};
use crate::prelude::*;
use cutaway_engine::interpreter::stack::check_native_stack;
use cutaway_engine::objects::fields::read_field;
use cutaway_engine::objects::{Enumerate, elements, enumerable_own_properties};
use cutaway_engine::operations::number_text::{number_to_text, write_integer};
use cutaway_engine::shapes::{descriptor_at, shape_of};
use cutaway_engine::strings::{StringBuilder, view};
use cutaway_gc::cells::shapes::{SHAPE_DICTIONARY, SHAPE_EXOTIC};
use cutaway_gc::cells::strings::BigInt;

// 25.5.2 JSON.stringify ( value [ , replacer [ , space ] ] )
pub(super) fn stringify_method(vm: &Vm, args: &Args) -> Completion<Value> {
    match stringify(vm, args.get(0), args.get(1), args.get(2))? {
        Some(text) => Ok(text.into()),
        None => Ok(Value::UNDEFINED),
    }
}

/// A value as JSON text; `None` for what JSON cannot say (undefined, functions, symbols).
pub fn stringify(vm: &Vm, value: Value, replacer: Value, space: Value) -> Completion<Option<Gc<JsString>>> {
    // 1-4. The replacer: a function, or a list of keys.
    let function = if is_callable(replacer) { replacer } else { Value::UNDEFINED };
    let keys = if function.is_undefined() { property_list(vm, replacer)? } else { None };
    // 5-8. What one level is indented by.
    let gap = gap(vm, space)?;
    // 9-11. The value in a holder under the empty key.
    let mut writer = Writer {
        vm,
        replacer: function,
        keys,
        gap,
        indent: 0,
        out: StringBuilder::new(),
        objects: ValueList::new(vm),
        reached_by: ValueList::new(vm),
    };
    let key = PropertyKey::atom(vm.names.empty);
    if writer.property(None, key, value)? { Ok(Some(writer.out.finish(vm)?)) } else { Ok(None) }
}

/// Step 4.b: the keys of a replacer that is an array: strings, numbers and their objects, each once.
fn property_list<'vm>(vm: &'vm Vm, replacer: Value) -> Completion<Option<ValueList<'vm>>> {
    let Some(object) = replacer.downcast::<JsObject>() else { return Ok(None) };
    if !is_array(vm, replacer)? {
        return Ok(None);
    }
    let list = ValueList::new(vm);
    let length = length_of_array_like(vm, object)?;
    for i in 0..length {
        let item = get(vm, object, index_key(vm, i))?;
        let is_key = item.is::<JsString>()
            || item.is_number()
            || item.downcast::<PrimitiveWrapper>().is_some_and(|wrapper| {
                matches!(wrapper.header().kind(), Kind::StringObject | Kind::NumberObject)
            });
        if !is_key {
            continue;
        }
        let text = to_string(vm, item)?;
        let key = Value::from_bits(vm.property_key_from_string(text).bits());
        if (0..list.len()).all(|known| list.get(known) != key) {
            list.push(key);
        }
    }
    Ok(Some(list))
}

/// Steps 5 to 8: at most ten spaces, or at most ten units of a text.
fn gap(vm: &Vm, space: Value) -> Completion<Vec<u16>> {
    let space = match space.downcast::<PrimitiveWrapper>().map(|wrapper| wrapper.header().kind()) {
        Some(Kind::NumberObject) => Value::number(to_number(vm, space)?),
        Some(Kind::StringObject) => to_string(vm, space)?.into(),
        _ => space,
    };
    if let Some(number) = space.as_number() {
        let count = truncate(number).clamp(0.0, 10.0) as usize;
        return Ok(vec![0x20; count]);
    }
    match space.downcast::<JsString>() {
        Some(text) => Ok(view(vm, text).iter().take(10).collect()),
        None => Ok(Vec::new()),
    }
}

struct Writer<'a> {
    vm: &'a Vm,
    replacer: Value,
    keys: Option<ValueList<'a>>,
    gap: Vec<u16>,
    /// Open levels.
    indent: usize,
    out: StringBuilder,
    /// Objects that are open, outermost first.
    objects: ValueList<'a>,
    /// The key under which each of them was reached.
    reached_by: ValueList<'a>,
}

impl Writer<'_> {
    /// 25.5.2.2 SerializeJSONProperty ( state, key, holder ), the value read already. False if nothing was written.
    /// `holder` is None for the outermost value, whose holder is made when it is needed.
    fn property(&mut self, holder: Option<Gc<JsObject>>, key: PropertyKey, value: Value) -> Completion<bool> {
        let vm = self.vm;
        let mut value = value;
        // 2. toJSON.
        if value.is::<JsObject>() || value.is::<BigInt>() {
            let method = get_v(vm, value, name_key(vm.names.to_json))?;
            if is_callable(method) {
                value = call(vm, method, value, &[key.to_string_value(vm)])?;
            }
        }
        // 3. The replacer.
        if !self.replacer.is_undefined() {
            let holder = match holder {
                Some(holder) => holder,
                None => {
                    let wrapper = new_object(vm);
                    create_data_property_or_throw(vm, wrapper, key, value)?;
                    wrapper
                }
            };
            value = call(vm, self.replacer, holder.into(), &[key.to_string_value(vm), value])?;
        }
        // 4. Wrapped primitives, and text that is JSON already.
        if let Some(wrapper) = value.downcast::<PrimitiveWrapper>() {
            value = match wrapper.header().kind() {
                Kind::NumberObject => Value::number(to_number(vm, value)?),
                Kind::StringObject => to_string(vm, value)?.into(),
                Kind::BooleanObject | Kind::BigIntObject => wrapper.value(),
                _ => value,
            };
        } else if let Some(raw) = hidden_state(value, RAW_JSON) {
            if let Some(text) = raw.first().downcast::<JsString>() {
                self.out.push_string(vm, text);
            }
            return Ok(true);
        }
        // 5-12. By type.
        self.value(key, value)
    }

    fn value(&mut self, key: PropertyKey, value: Value) -> Completion<bool> {
        if let Some(int) = value.as_int() {
            self.out.push_latin1(write_integer(&mut [0; 20], int as i64));
        } else if let Some(string) = value.downcast::<JsString>() {
            push_quoted(&mut self.out, view(self.vm, string));
        } else if let Some(number) = value.as_number() {
            if number.is_finite() {
                self.out.push_str(&number_to_text(number));
            } else {
                self.out.push_latin1(b"null");
            }
        } else if let Some(object) = value.downcast::<JsObject>() {
            if is_callable(value) {
                return Ok(false);
            }
            self.open(key, object)?;
            if is_array(self.vm, value)? {
                self.array(object)?;
            } else {
                self.object(object)?;
            }
            self.objects.pop();
            self.reached_by.pop();
        } else if value.is::<BigInt>() {
            return Err(throw_type_error(self.vm, "Do not know how to serialize a BigInt"));
        } else {
            let text: &[u8] = match value {
                Value::NULL => b"null",
                Value::TRUE => b"true",
                Value::FALSE => b"false",
                _ => return Ok(false),
            };
            self.out.push_latin1(text);
        }
        // Stops early what could not be a string any more.
        if self.out.is_too_long() {
            return Err(throw_range_error(self.vm, "Invalid string length"));
        }
        Ok(true)
    }

    /// Enters an object; throws if it is open already.
    fn open(&mut self, key: PropertyKey, object: Gc<JsObject>) -> Completion<()> {
        check_native_stack(self.vm)?;
        let value = object.into();
        if let Some(start) = (0..self.objects.len()).find(|open| self.objects.get(*open) == value) {
            let text = circle::message(self.vm, &self.objects, &self.reached_by, start, key);
            return Err(throw_type_error(self.vm, text));
        }
        self.objects.push(value);
        self.reached_by.push(Value::from_bits(key.bits()));
        Ok(())
    }

    /// A new line at the present indentation, if there is a gap.
    fn new_line(&mut self) {
        if self.gap.is_empty() {
            return;
        }
        self.out.push(0x0a);
        for _ in 0..self.indent {
            for i in 0..self.gap.len() {
                let unit = self.gap[i];
                self.out.push(unit);
            }
        }
    }

    /// 25.5.2.4 SerializeJSONObject ( state, value )
    fn object(&mut self, object: Gc<JsObject>) -> Completion<()> {
        let vm = self.vm;
        self.out.push(b'{' as u16);
        self.indent += 1;
        let mut first = true;
        let shape = shape_of(object);
        let follows_shape = self.keys.is_none()
            && !shape.has(SHAPE_DICTIONARY | SHAPE_EXOTIC)
            && object.header().kind() != Kind::Proxy
            && elements::indices(object).is_empty();
        if follows_shape {
            for i in 0..shape.own_count() {
                let (key, descriptor) = descriptor_at(shape, i);
                if key.is_symbol() || !descriptor.details.is_enumerable() {
                    continue;
                }
                let value = if shape_of(object) == shape && descriptor.details.is_field() {
                    read_field(object, shape, descriptor.details)
                } else {
                    get(vm, object, key)?
                };
                self.member(object, key, value, &mut first)?;
            }
        } else {
            let count = match &self.keys {
                Some(keys) => keys.len(),
                None => usize::MAX,
            };
            let own = match count {
                usize::MAX => Some(enumerable_own_properties(vm, object, Enumerate::Keys)?),
                _ => None,
            };
            for i in 0..own.as_ref().map_or(count, |own| own.len()) {
                let key = match (&own, &self.keys) {
                    (Some(own), _) => to_property_key(vm, own.get(i))?,
                    (None, Some(keys)) => PropertyKey::from_bits(keys.get(i).bits()),
                    (None, None) => break,
                };
                let value = get(vm, object, key)?;
                self.member(object, key, value, &mut first)?;
            }
        }
        self.indent -= 1;
        if !first {
            self.new_line();
        }
        self.out.push(b'}' as u16);
        Ok(())
    }

    /// One property, with what separates it from the one before; nothing if the value cannot be written.
    fn member(
        &mut self,
        object: Gc<JsObject>,
        key: PropertyKey,
        value: Value,
        first: &mut bool,
    ) -> Completion<()> {
        // Written first and taken back if there is no value.
        let start = self.out.len();
        if !*first {
            self.out.push(b',' as u16);
        }
        self.new_line();
        match key.as_atom() {
            Some(atom) => push_quoted(&mut self.out, view(self.vm, atom)),
            None => {
                let index = key.as_index().unwrap_or_default();
                self.out.push_str(&format!("\"{index}\""));
            }
        }
        self.out.push(b':' as u16);
        if !self.gap.is_empty() {
            self.out.push(0x20);
        }
        if self.property(Some(object), key, value)? {
            *first = false;
        } else {
            self.out.truncate(start);
        }
        Ok(())
    }

    /// 25.5.2.5 SerializeJSONArray ( state, value )
    fn array(&mut self, object: Gc<JsObject>) -> Completion<()> {
        let vm = self.vm;
        self.out.push(b'[' as u16);
        self.indent += 1;
        let length = length_of_array_like(vm, object)?;
        for i in 0..length {
            if i > 0 {
                self.out.push(b',' as u16);
            }
            self.new_line();
            let key = index_key(vm, i);
            let value = get(vm, object, key)?;
            if !self.property(Some(object), key, value)? {
                self.out.push_latin1(b"null");
            }
        }
        self.indent -= 1;
        if length > 0 {
            self.new_line();
        }
        self.out.push(b']' as u16);
        Ok(())
    }
}
