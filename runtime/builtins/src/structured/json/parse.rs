//! JSON.parse (ECMA-262 25.5.1): a parser over a copy of the text, without recursion.
//!
//! The text is copied out of the heap once, so that the parser may look at it while it allocates. Values of the arrays and
//! objects that are open wait in one registered list; **frames** say where in it each begins. Objects grow by one
//! property at a time through shape transitions, so that records alike share their shape. V8: `JsonParser`.

use super::parse_errors::{self, Problem};
use super::revive::{new_record, revive};
use crate::prelude::*;
use cutaway_engine::objects::array::new_array_of_store;
use cutaway_engine::objects::create_data_property;
use cutaway_engine::shapes::ElementsKind;
use cutaway_engine::strings::{StringBuilder, View, new_from_latin1, new_from_utf16, view};

// 25.5.1 JSON.parse ( text [ , reviver ] )
pub(super) fn parse_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The text.
    let text = to_string(vm, args.get(0))?;
    // 2-9. The value.
    if !is_callable(args.get(1)) {
        return parse(vm, text);
    }
    // 10-11. Through the reviver, which is shown the source of primitive values.
    let (value, record) = parse_text(vm, text, true)?;
    revive(vm, value, record, args.get(1))
}

/// The value that a JSON text describes. Throws a SyntaxError if it is not JSON.
pub fn parse(vm: &Vm, text: Gc<JsString>) -> Completion<Value> {
    parse_text(vm, text, false).map(|(value, _)| value)
}

/// The value and, if `recording`, its record (see `revive`).
fn parse_text(vm: &Vm, text: Gc<JsString>, recording: bool) -> Completion<(Value, Value)> {
    let result = match view(vm, text) {
        View::Latin1(bytes) => {
            let source = bytes.to_vec();
            Parser::new(vm, &source, recording).run()
        }
        View::Utf16(units) => {
            let source = units.to_vec();
            Parser::new(vm, &source, recording).run()
        }
    };
    result.map_err(|stop| match stop {
        Stop::Throw(throw) => throw,
        Stop::Problem(problem, at) => parse_errors::throw(vm, text, problem, at),
    })
}

/// A code unit of the text.
trait Unit: Copy + PartialEq {
    fn code(self) -> u16;
    /// A string of units, which lie outside the heap.
    fn string(vm: &Vm, units: &[Self]) -> Gc<JsString>;
    /// The property key with these units.
    fn key(vm: &Vm, units: &[Self]) -> PropertyKey;
    /// The units as a view.
    fn view(units: &[Self]) -> View<'_>;
}

impl Unit for u8 {
    #[inline(always)]
    fn code(self) -> u16 {
        self as u16
    }

    fn string(vm: &Vm, units: &[u8]) -> Gc<JsString> {
        new_from_latin1(vm, units)
    }

    fn key(vm: &Vm, units: &[u8]) -> PropertyKey {
        match cutaway_engine::strings::atoms::array_index(View::Latin1(units)) {
            Some(index) => PropertyKey::index(index),
            None => PropertyKey::atom(vm.intern_latin1(units)),
        }
    }

    fn view(units: &[u8]) -> View<'_> {
        View::Latin1(units)
    }
}

impl Unit for u16 {
    #[inline(always)]
    fn code(self) -> u16 {
        self
    }

    fn string(vm: &Vm, units: &[u16]) -> Gc<JsString> {
        new_from_utf16(vm, units)
    }

    fn key(vm: &Vm, units: &[u16]) -> PropertyKey {
        match cutaway_engine::strings::atoms::array_index(View::Utf16(units)) {
            Some(index) => PropertyKey::index(index),
            None => PropertyKey::atom(vm.intern_utf16(units)),
        }
    }

    fn view(units: &[u16]) -> View<'_> {
        View::Utf16(units)
    }
}

/// Why parsing stops early.
enum Stop {
    /// The text is not JSON, as seen at this position.
    Problem(Problem, usize),
    /// An exception is pending.
    Throw(Throw),
}

impl From<Throw> for Stop {
    fn from(throw: Throw) -> Stop {
        Stop::Throw(throw)
    }
}

type Parsed<T> = Result<T, Stop>;

/// An array or object that is open: its place in the list of values. An array's elements follow each other there; an
/// object has two places, itself and the key whose value is being parsed.
#[derive(Clone, Copy)]
enum Frame {
    Array(usize),
    Object(usize),
}

struct Parser<'a, U> {
    vm: &'a Vm,
    source: &'a [U],
    at: usize,
    frames: Vec<Frame>,
    values: ValueList<'a>,
    /// Keys met lately, each with its place in the source: records alike have the same keys over and over.
    keys: ValueList<'a>,
    key_places: [(usize, usize); RECENT_KEYS],
    /// For a reviver: what lies beside `values`, records of elements, and for an object its entries.
    records: Option<ValueList<'a>>,
}

/// How many keys are remembered, a power of two.
const RECENT_KEYS: usize = 64;
/// The longest number that is read without allocating.
const SHORT_NUMBER: usize = 40;

/// Where a string's text is.
enum Text {
    /// Between these positions of the source.
    Plain(usize, usize),
    /// Built, because of escapes.
    Built(StringBuilder),
}

impl<'a, U: Unit> Parser<'a, U> {
    fn new(vm: &'a Vm, source: &'a [U], recording: bool) -> Parser<'a, U> {
        let records = recording.then(|| ValueList::new(vm));
        let (values, keys) = (ValueList::new(vm), ValueList::new(vm));
        let key_places = [(0, 0); RECENT_KEYS];
        Parser { vm, source, at: 0, frames: Vec::new(), values, keys, key_places, records }
    }

    #[inline(always)]
    fn peek(&self) -> Option<u16> {
        self.source.get(self.at).map(|unit| unit.code())
    }

    fn problem<T>(&self, problem: Problem) -> Parsed<T> {
        Err(Stop::Problem(problem, self.at))
    }

    /// The next unit that is not white space; it is not consumed.
    #[inline]
    fn skip_white_space(&mut self) -> Option<u16> {
        while let Some(unit) = self.peek() {
            if !matches!(unit, 0x20 | 0x0a | 0x0d | 0x09) {
                return Some(unit);
            }
            self.at += 1;
        }
        None
    }

    fn run(mut self) -> Parsed<(Value, Value)> {
        loop {
            // A value begins here; arrays and objects that are not empty are opened.
            self.skip_white_space();
            let start = self.at;
            let Some(mut value) = self.begin_value()? else { continue };
            let mut record = self.record_primitive(value, start);
            // The value is complete; so may be what surrounds it.
            loop {
                match self.frames.last().copied() {
                    None => {
                        return match self.skip_white_space() {
                            None => Ok((value, record)),
                            Some(_) => self.problem(Problem::NonWhiteSpaceAfter),
                        };
                    }
                    Some(Frame::Array(base)) => {
                        self.values.push(value);
                        if let Some(records) = &self.records {
                            records.push(record);
                        }
                        match self.skip_white_space().map(u8::try_from) {
                            Some(Ok(b',')) => {
                                self.at += 1;
                                break;
                            }
                            Some(Ok(b']')) => {
                                self.at += 1;
                                value = self.close_array(base);
                                record = self.record_array(value, base);
                            }
                            _ => return self.problem(Problem::CommaOrBracket),
                        }
                    }
                    Some(Frame::Object(base)) => {
                        self.add_property(base, value)?;
                        self.record_entry(base, record)?;
                        match self.skip_white_space().map(u8::try_from) {
                            Some(Ok(b',')) => {
                                self.at += 1;
                                if self.skip_white_space() != Some(b'"' as u16) {
                                    return self.problem(Problem::DoubleQuotedName);
                                }
                                self.begin_property(base)?;
                                break;
                            }
                            Some(Ok(b'}')) => {
                                self.at += 1;
                                value = self.values.get(base);
                                record = self.record_object(value, base);
                                self.values.truncate(base);
                                self.frames.pop();
                            }
                            _ => return self.problem(Problem::CommaOrBrace),
                        }
                    }
                }
            }
        }
    }

    /// The record of a value without parts.
    #[inline]
    fn record_primitive(&self, value: Value, start: usize) -> Value {
        if self.records.is_none() {
            return Value::UNDEFINED;
        }
        let source: Value = match value.is::<JsObject>() {
            true => Value::UNDEFINED,
            false => U::string(self.vm, &self.source[start..self.at]).into(),
        };
        new_record(self.vm, value, source)
    }

    fn record_array(&self, array: Value, base: usize) -> Value {
        let Some(records) = &self.records else { return Value::UNDEFINED };
        let parts = self.vm.new_value_array((records.len() - base) as u32, Value::UNDEFINED);
        for i in base..records.len() {
            parts.put(i - base, records.get(i));
        }
        records.truncate(base);
        new_record(self.vm, array, Value::cell(parts))
    }

    fn begin_record_of_object(&self) {
        if let Some(records) = &self.records {
            records.push(new_object_with_prototype(self.vm, Value::NULL).into());
            records.push(Value::UNDEFINED);
        }
    }

    fn record_entry(&self, base: usize, record: Value) -> Parsed<()> {
        if let Some(records) = &self.records
            && let Some(entries) = records.get(base).downcast::<JsObject>()
        {
            let key = PropertyKey::from_bits(self.values.get(base + 1).bits());
            create_data_property(self.vm, entries, key, record)?;
        }
        Ok(())
    }

    fn record_object(&self, object: Value, base: usize) -> Value {
        let Some(records) = &self.records else { return Value::UNDEFINED };
        let entries = records.get(base);
        records.truncate(base);
        new_record(self.vm, object, entries)
    }

    /// Parses a primitive or an empty array or object. `None` if one that is not empty was opened.
    fn begin_value(&mut self) -> Parsed<Option<Value>> {
        let Some(unit) = self.skip_white_space() else { return self.problem(Problem::End) };
        match u8::try_from(unit) {
            Ok(b'"') => {
                self.at += 1;
                let text = self.string()?;
                Ok(Some(self.make_string(text)?))
            }
            Ok(b'-' | b'0'..=b'9') => self.number().map(Some),
            Ok(b'{') => {
                self.at += 1;
                let base = self.values.len();
                let object = new_object(self.vm).into();
                match self.skip_white_space().map(u8::try_from) {
                    Some(Ok(b'}')) => {
                        self.at += 1;
                        Ok(Some(object))
                    }
                    Some(Ok(b'"')) => {
                        self.values.push(object);
                        self.values.push(Value::UNDEFINED);
                        self.begin_record_of_object();
                        self.frames.push(Frame::Object(base));
                        self.begin_property(base)?;
                        Ok(None)
                    }
                    _ => self.problem(Problem::NameOrBrace),
                }
            }
            Ok(b'[') => {
                self.at += 1;
                if self.skip_white_space() == Some(b']' as u16) {
                    self.at += 1;
                    return Ok(Some(array_create(self.vm, 0).into()));
                }
                self.frames.push(Frame::Array(self.values.len()));
                Ok(None)
            }
            Ok(b't') => self.literal("true", Value::TRUE),
            Ok(b'f') => self.literal("false", Value::FALSE),
            Ok(b'n') => self.literal("null", Value::NULL),
            _ => self.problem(Problem::Token),
        }
    }

    fn literal(&mut self, text: &str, value: Value) -> Parsed<Option<Value>> {
        for expected in text.bytes() {
            match self.peek() {
                Some(unit) if unit == expected as u16 => self.at += 1,
                Some(_) => return self.problem(Problem::Token),
                None => return self.problem(Problem::End),
            }
        }
        Ok(Some(value))
    }

    /// The key and the colon of a property; the quote is next.
    fn begin_property(&mut self, base: usize) -> Parsed<()> {
        self.at += 1;
        let key = match self.string()? {
            Text::Plain(from, to) => self.plain_key(from, to),
            Text::Built(text) => self.vm.property_key_from_string(text.finish(self.vm)?),
        };
        self.values.set(base + 1, Value::from_bits(key.bits()));
        if self.skip_white_space() != Some(b':' as u16) {
            return self.problem(Problem::Colon);
        }
        self.at += 1;
        Ok(())
    }

    /// The key between two positions of the source.
    fn plain_key(&mut self, from: usize, to: usize) -> PropertyKey {
        let units = &self.source[from..to];
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return U::key(self.vm, units);
        };
        let slot = (units.len() * 5 + first.code() as usize * 3 + last.code() as usize) % RECENT_KEYS;
        let (known_from, known_to) = self.key_places[slot];
        if self.source[known_from..known_to] == *units {
            return PropertyKey::from_bits(self.keys.get(slot).bits());
        }
        let key = U::key(self.vm, units);
        while self.keys.len() < RECENT_KEYS {
            self.keys.push(Value::UNDEFINED);
        }
        self.keys.set(slot, Value::from_bits(key.bits()));
        self.key_places[slot] = (from, to);
        key
    }

    fn add_property(&mut self, base: usize, value: Value) -> Parsed<()> {
        let Some(object) = self.values.get(base).downcast::<JsObject>() else { return Ok(()) };
        let key = PropertyKey::from_bits(self.values.get(base + 1).bits());
        create_data_property(self.vm, object, key, value)?;
        Ok(())
    }

    /// The elements from `base` on as an array of the narrowest elements kind.
    fn close_array(&mut self, base: usize) -> Value {
        self.frames.pop();
        let length = (self.values.len() - base) as u32;
        let (mut ints, mut numbers) = (true, true);
        for i in base..self.values.len() {
            let value = self.values.get(i);
            ints &= value.is_int();
            numbers &= value.is_number();
        }
        let array = if numbers && !ints {
            let store = self.vm.new_double_array(length);
            for (i, slot) in store.tail().iter().enumerate() {
                slot.set(self.values.get(base + i).as_number().unwrap_or(f64::NAN));
            }
            new_array_of_store(self.vm, store.into(), length, ElementsKind::PackedDouble)
        } else {
            let store = self.vm.new_value_array(length, Value::UNDEFINED);
            for i in 0..length as usize {
                store.put(i, self.values.get(base + i));
            }
            let kind = if ints { ElementsKind::PackedInt } else { ElementsKind::PackedAny };
            new_array_of_store(self.vm, store.into(), length, kind)
        };
        self.values.truncate(base);
        array.into()
    }

    fn make_string(&mut self, text: Text) -> Parsed<Value> {
        Ok(match text {
            Text::Plain(from, to) => U::string(self.vm, &self.source[from..to]).into(),
            Text::Built(text) => text.finish(self.vm)?.into(),
        })
    }

    /// The rest of a string, behind its opening quote.
    fn string(&mut self) -> Parsed<Text> {
        let start = self.at;
        loop {
            match self.peek() {
                Some(0x22) => {
                    self.at += 1;
                    return Ok(Text::Plain(start, self.at - 1));
                }
                Some(0x5c) => break,
                Some(unit) if unit >= 0x20 => self.at += 1,
                Some(_) => return self.problem(Problem::ControlCharacter),
                None => return self.problem(Problem::UnterminatedString),
            }
        }
        let mut text = StringBuilder::with_capacity(2 * (self.at - start) + 16);
        text.push_view(U::view(&self.source[start..self.at]));
        loop {
            match self.peek() {
                Some(0x22) => {
                    self.at += 1;
                    return Ok(Text::Built(text));
                }
                Some(0x5c) => {
                    self.at += 1;
                    let unit = self.escape()?;
                    text.push(unit);
                }
                Some(unit) if unit >= 0x20 => {
                    text.push(unit);
                    self.at += 1;
                }
                Some(_) => return self.problem(Problem::ControlCharacter),
                None => return self.problem(Problem::UnterminatedString),
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Parsed<u16> {
        let Some(unit) = self.peek() else { return self.problem(Problem::End) };
        let value = match u8::try_from(unit) {
            Ok(b'"' | b'\\' | b'/') => unit,
            Ok(b'b') => 0x08,
            Ok(b'f') => 0x0c,
            Ok(b'n') => 0x0a,
            Ok(b'r') => 0x0d,
            Ok(b't') => 0x09,
            Ok(b'u') => {
                self.at += 1;
                let mut value = 0;
                for _ in 0..4 {
                    let digit = self.peek().and_then(|unit| char::from_u32(unit as u32)?.to_digit(16));
                    let Some(digit) = digit else { return self.problem(Problem::UnicodeEscape) };
                    value = value << 4 | digit as u16;
                    self.at += 1;
                }
                return Ok(value);
            }
            _ => return self.problem(Problem::Escape),
        };
        self.at += 1;
        Ok(value)
    }

    fn is_digit(&self) -> bool {
        self.peek().is_some_and(|unit| (0x30..=0x39).contains(&unit))
    }

    fn skip_digits(&mut self) {
        while self.is_digit() {
            self.at += 1;
        }
    }

    fn number(&mut self) -> Parsed<Value> {
        let start = self.at;
        let negative = self.peek() == Some(b'-' as u16);
        if negative {
            self.at += 1;
            if !self.is_digit() {
                return self.problem(Problem::NoNumberAfterMinus);
            }
        }
        let first_digit = self.at;
        if self.peek() == Some(b'0' as u16) {
            self.at += 1;
            if self.is_digit() {
                return self.problem(Problem::Number);
            }
        } else {
            self.skip_digits();
        }
        let mut is_integer = true;
        if self.peek() == Some(b'.' as u16) {
            is_integer = false;
            self.at += 1;
            if !self.is_digit() {
                return self.problem(Problem::Fraction);
            }
            self.skip_digits();
        }
        if matches!(self.peek(), Some(0x45 | 0x65)) {
            is_integer = false;
            self.at += 1;
            if matches!(self.peek(), Some(0x2b | 0x2d)) {
                self.at += 1;
            }
            if !self.is_digit() {
                return self.problem(Problem::Exponent);
            }
            self.skip_digits();
        }
        let digits = &self.source[first_digit..self.at];
        if is_integer && digits.len() <= 9 {
            let value = digits.iter().fold(0, |value, unit| value * 10 + (unit.code() as i32 - 0x30));
            return Ok(if negative && value == 0 {
                Value::double(-0.0)
            } else {
                Value::int(if negative { -value } else { value })
            });
        }
        // ASCII by construction.
        let units = &self.source[start..self.at];
        let mut short = [0; SHORT_NUMBER];
        let number = match short.get_mut(..units.len()) {
            Some(bytes) => {
                bytes.iter_mut().zip(units).for_each(|(byte, unit)| *byte = unit.code() as u8);
                std::str::from_utf8(bytes).ok().and_then(|literal| literal.parse().ok())
            }
            None => {
                let literal: String = units.iter().map(|unit| unit.code() as u8 as char).collect();
                literal.parse().ok()
            }
        };
        Ok(Value::number(number.unwrap_or(f64::NAN)))
    }
}
