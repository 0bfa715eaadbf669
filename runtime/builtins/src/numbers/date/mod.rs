//! Date objects (ECMA-262 21.4): the constructor and its functions.
//!
//! * `time`: days and times and their numbers. * `zone`: local time. * `parse`: text to time values.
//! * `fields`: the getters and setters. * `format`: the texts.

pub mod fields;
pub mod format;
pub mod parse;
pub mod time;
pub mod zone;

use crate::prelude::*;
use cutaway_engine::strings::{new_string, view};
use std::time::{SystemTime, UNIX_EPOCH};
use time::{make_date, make_day, make_full_year, make_time, time_clip};

const STATICS: &[Property] =
    &[method("now", 0, now), method("parse", 1, parse_method), method("UTC", 7, utc_method)];

/// Makes Date.
pub fn install(vm: &Vm) {
    Class {
        name: "Date",
        length: 7,
        constructor: Intrinsic::Date,
        prototype: Intrinsic::DatePrototype,
        call: construct_date,
        statics: STATICS,
        members: fields::MEMBERS,
    }
    .install(vm);
    let prototype = vm.intrinsic(Intrinsic::DatePrototype);
    define_properties(vm, prototype, format::MEMBERS);
    crate::class::alias_name(vm, prototype, "toUTCString", "toGMTString");
}

/// Milliseconds since 1970.
pub fn current_time() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0.0, |since| since.as_millis() as f64)
}

// 21.4.2.1 Date ( ...values )
fn construct_date(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. As a function: the present as text.
    if args.new_target().is_undefined() {
        return Ok(new_string(vm, &format::to_date_string(current_time())).into());
    }
    // 2-5. The time value.
    let time = match args.len() {
        0 => current_time(),
        1 => time_of_value(vm, args.get(0))?,
        _ => time_clip(zone::utc(time_of_components(vm, args)?)),
    };
    // 6-8. The object.
    let object: Gc<DateObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::DatePrototype, Kind::Date)?;
    object.set_time(time);
    Ok(object.into())
}

/// Step 4: from one argument.
fn time_of_value(vm: &Vm, value: Value) -> Completion<f64> {
    if let Some(date) = value.downcast::<DateObject>() {
        return Ok(date.time());
    }
    let primitive = to_primitive(vm, value, Hint::Default)?;
    match primitive.downcast::<JsString>() {
        Some(text) => Ok(parse::parse(view(vm, text))),
        None => Ok(time_clip(to_number(vm, primitive)?)),
    }
}

/// Year, month and so on of the arguments as one time, not clipped.
fn time_of_components(vm: &Vm, args: &Args) -> Completion<f64> {
    let mut parts = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (i, part) in parts.iter_mut().enumerate() {
        if i < args.len() {
            *part = to_number(vm, args.get(i))?;
        }
    }
    let [year, month, date, hours, minutes, seconds, ms] = parts;
    let day = make_day(make_full_year(year), month, date);
    Ok(make_date(day, make_time(hours, minutes, seconds, ms)))
}

// 21.4.3.1 Date.now ( )
fn now(_vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::number(current_time()))
}

// 21.4.3.2 Date.parse ( string )
fn parse_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let text = to_string(vm, args.get(0))?;
    Ok(Value::number(parse::parse(view(vm, text))))
}

// 21.4.3.4 Date.UTC ( year [ , month [ , date [ , hours [ , minutes [ , seconds [ , ms ] ] ] ] ] ] )
fn utc_method(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(time_clip(time_of_components(vm, args)?)))
}

/// The receiver of a method.
fn this_date(vm: &Vm, args: &Args) -> Completion<Gc<DateObject>> {
    match args.this().downcast() {
        Some(date) => Ok(date),
        None => Err(throw_type_error(vm, "this is not a Date object.")),
    }
}
