//! Dates as text (ECMA-262 21.4.4.35 to 21.4.4.45). The `toLocale` methods write what ICU writes for en-US.

use super::time::Fields;
use super::{this_date, zone};
use crate::prelude::*;
use cutaway_engine::objects::get_v;
use cutaway_engine::strings::{new_string, to_rust_string};

/// The lines of Date.prototype that give text.
pub const MEMBERS: &[Property] = &[
    method("toString", 0, to_string_method),
    method("toDateString", 0, to_date_string_method),
    method("toTimeString", 0, to_time_string_method),
    method("toISOString", 0, to_iso_string_method),
    method("toUTCString", 0, to_utc_string_method),
    method("toJSON", 1, to_json),
    method("toLocaleString", 0, to_locale_string),
    method("toLocaleDateString", 0, to_locale_date_string),
    method("toLocaleTimeString", 0, to_locale_time_string),
    Property {
        key: Key::Symbol(WellKnownSymbol::ToPrimitive),
        content: Content::Method(1, to_primitive_method),
        attributes: attributes::READONLY,
    },
];

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const INVALID: &str = "Invalid Date";

fn weekday(fields: &Fields) -> &'static str {
    WEEKDAYS.get(fields.weekday as usize).copied().unwrap_or_default()
}

fn month(fields: &Fields) -> &'static str {
    MONTHS.get(fields.month as usize).copied().unwrap_or_default()
}

/// At least four digits, and a sign before negative years.
fn year(fields: &Fields) -> String {
    let sign = if fields.year < 0 { "-" } else { "" };
    format!("{sign}{:04}", fields.year.abs())
}

/// 21.4.4.41.2 DateString ( tv )
fn date_text(fields: &Fields) -> String {
    format!("{} {} {:02} {}", weekday(fields), month(fields), fields.date, year(fields))
}

/// 21.4.4.41.1 TimeString ( tv ) and 21.4.4.41.3 TimeZoneString ( tv )
fn time_text(time: f64, fields: &Fields) -> String {
    let offset = ((zone::local_time(time) - time) / 60_000.0) as i64;
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    let name = zone::display_name(time);
    format!(
        "{:02}:{:02}:{:02} GMT{sign}{hours:02}{minutes:02} ({name})",
        fields.hours, fields.minutes, fields.seconds
    )
}

/// 21.4.4.41.4 ToDateString ( tv )
pub fn to_date_string(time: f64) -> String {
    if time.is_nan() {
        return INVALID.to_string();
    }
    let fields = Fields::of(zone::local_time(time));
    format!("{} {}", date_text(&fields), time_text(time, &fields))
}

/// The interchange format; years beyond four digits have a sign and six.
pub fn to_iso_string(time: f64) -> String {
    let fields = Fields::of(time);
    let year = match fields.year {
        0..=9999 => format!("{:04}", fields.year),
        year => format!("{}{:06}", if year < 0 { '-' } else { '+' }, year.abs()),
    };
    format!(
        "{year}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        fields.month + 1,
        fields.date,
        fields.hours,
        fields.minutes,
        fields.seconds,
        fields.milliseconds
    )
}

fn text(vm: &Vm, args: &Args, write: impl FnOnce(f64) -> String) -> Completion<Value> {
    let time = this_date(vm, args)?.time();
    let text = if time.is_nan() { INVALID.to_string() } else { write(time) };
    Ok(new_string(vm, &text).into())
}

// 21.4.4.41 Date.prototype.toString ( )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    text(vm, args, to_date_string)
}

// 21.4.4.35 Date.prototype.toDateString ( )
fn to_date_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    text(vm, args, |time| date_text(&Fields::of(zone::local_time(time))))
}

// 21.4.4.42 Date.prototype.toTimeString ( )
fn to_time_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    text(vm, args, |time| time_text(time, &Fields::of(zone::local_time(time))))
}

// 21.4.4.43 Date.prototype.toUTCString ( )
fn to_utc_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    text(vm, args, |time| {
        let fields = Fields::of(time);
        format!(
            "{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
            weekday(&fields),
            fields.date,
            month(&fields),
            year(&fields),
            fields.hours,
            fields.minutes,
            fields.seconds
        )
    })
}

// 21.4.4.36 Date.prototype.toISOString ( )
fn to_iso_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let time = this_date(vm, args)?.time();
    if time.is_nan() {
        return Err(throw_range_error(vm, "Invalid time value"));
    }
    Ok(new_string(vm, &to_iso_string(time)).into())
}

// 21.4.4.37 Date.prototype.toJSON ( key )
fn to_json(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. Numbers that are not finite have no text.
    let object = to_object(vm, args.this())?;
    let primitive = to_primitive(vm, object.into(), Hint::Number)?;
    if primitive.as_number().is_some_and(|number| !number.is_finite()) {
        return Ok(Value::NULL);
    }
    // 4. What toISOString says.
    let key = vm.property_key("toISOString");
    let method = get_v(vm, object.into(), key)?;
    if !is_callable(method) {
        return Err(throw_type_error(vm, "toISOString is not a function"));
    }
    call(vm, method, object.into(), &[])
}

// 21.4.4.45 Date.prototype [ %Symbol.toPrimitive% ] ( hint )
fn to_primitive_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(object) = args.this().downcast::<JsObject>() else {
        let receiver = describe_value(vm, args.this());
        let message =
            format!("Method Date.prototype [ @@toPrimitive ] called on incompatible receiver {receiver}");
        return Err(throw_type_error(vm, message));
    };
    let hint = match args.get(0).downcast::<JsString>() {
        Some(hint) => to_rust_string(vm, hint),
        None => String::new(),
    };
    match hint.as_str() {
        "string" | "default" => ordinary_to_primitive(vm, object, Hint::String),
        "number" => ordinary_to_primitive(vm, object, Hint::Number),
        _ => Err(throw_type_error(vm, format!("Invalid hint: {}", describe_hint(vm, args.get(0))))),
    }
}

fn describe_hint(vm: &Vm, hint: Value) -> String {
    match hint.downcast::<JsString>() {
        Some(text) => to_rust_string(vm, text),
        None => describe_value(vm, hint),
    }
}

/// The fields in the zone that the options name, else in local time.
fn locale_fields(vm: &Vm, args: &Args, time: f64) -> Completion<Fields> {
    if let Some(options) = args.get(1).downcast::<JsObject>() {
        let zone_name = get(vm, options, vm.property_key("timeZone"))?;
        if !zone_name.is_undefined() {
            let name = to_string(vm, zone_name)?;
            let name = to_rust_string(vm, name);
            let Some(zone) = zone::named(&name) else {
                return Err(throw_range_error(vm, format!("Invalid time zone specified: {name}")));
            };
            return Ok(Fields::of(time + zone::offset_at(&zone, time)));
        }
    }
    Ok(Fields::of(zone::local_time(time)))
}

/// `1/2/2020`
fn locale_date(fields: &Fields) -> String {
    // Years before 1 count backwards, without a sign.
    let year = if fields.year > 0 { fields.year } else { 1 - fields.year };
    format!("{}/{}/{year}", fields.month + 1, fields.date)
}

/// `3:04:05 PM`.
fn locale_time(fields: &Fields) -> String {
    let half = if fields.hours < 12 { "AM" } else { "PM" };
    let hours = (fields.hours + 11) % 12 + 1;
    format!("{hours}:{:02}:{:02} {half}", fields.minutes, fields.seconds)
}

fn locale_text(vm: &Vm, args: &Args, write: impl FnOnce(&Fields) -> String) -> Completion<Value> {
    let time = this_date(vm, args)?.time();
    if time.is_nan() {
        return Ok(new_string(vm, INVALID).into());
    }
    let fields = locale_fields(vm, args, time)?;
    Ok(new_string(vm, &write(&fields)).into())
}

// 21.4.4.39 Date.prototype.toLocaleString ( )
fn to_locale_string(vm: &Vm, args: &Args) -> Completion<Value> {
    locale_text(vm, args, |fields| format!("{}, {}", locale_date(fields), locale_time(fields)))
}

// 21.4.4.38 Date.prototype.toLocaleDateString ( )
fn to_locale_date_string(vm: &Vm, args: &Args) -> Completion<Value> {
    locale_text(vm, args, locale_date)
}

// 21.4.4.40 Date.prototype.toLocaleTimeString ( )
fn to_locale_time_string(vm: &Vm, args: &Args) -> Completion<Value> {
    locale_text(vm, args, locale_time)
}
