//! Local time (ECMA-262 21.4.1.25, 21.4.1.26), by jiff from the TZ variable or the system.
//!
//! The zone is that of the process's environment when the first local time is asked for. Years beyond jiff's range
//! (-9999 to 9999) have the offset at its end.

use super::time::Fields;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use std::sync::LazyLock;

/// The zone of the environment: no state of an engine, the same for all Vms of the process.
static ZONE: LazyLock<TimeZone> = LazyLock::new(TimeZone::system);

/// The zone with this IANA name; `None` if there is none.
pub fn named(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// The local zone.
pub fn local() -> &'static TimeZone {
    &ZONE
}

fn timestamp(time: f64) -> Timestamp {
    let (min, max) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
    Timestamp::from_millisecond((time as i64).clamp(min, max)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Milliseconds that a zone is ahead of UTC at a finite time.
pub fn offset_at(zone: &TimeZone, time: f64) -> f64 {
    zone.to_offset(timestamp(time)).seconds() as f64 * 1000.0
}

/// 21.4.1.25 LocalTime ( t )
pub fn local_time(time: f64) -> f64 {
    time + offset_at(&ZONE, time)
}

/// 21.4.1.26 UTC ( t ): times that a transition skips or repeats are taken with the offset before it.
pub fn utc(time: f64) -> f64 {
    if !time.is_finite() {
        return f64::NAN;
    }
    time - offset_of_local(time)
}

fn offset_of_local(time: f64) -> f64 {
    let fields = Fields::of(time);
    let year = i16::try_from(fields.year).ok().filter(|year| (-9998..=9998).contains(year));
    let civil = year.and_then(|year| {
        DateTime::new(
            year,
            fields.month as i8 + 1,
            fields.date as i8,
            fields.hours as i8,
            fields.minutes as i8,
            fields.seconds as i8,
            fields.milliseconds as i32 * 1_000_000,
        )
        .ok()
    });
    let Some(civil) = civil else { return offset_at(&ZONE, time) };
    let offset = match ZONE.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
    };
    offset.seconds() as f64 * 1000.0
}

/// The zone's name in parentheses after a local time, as ICU has it in English where that is known here.
pub fn display_name(time: f64) -> String {
    let info = ZONE.to_offset_info(timestamp(time));
    let is_known_zone = |prefix: &str| ZONE.iana_name().is_some_and(|name| name.starts_with(prefix));
    let long = match info.abbreviation() {
        "UTC" | "Etc/UTC" => "Coordinated Universal Time",
        "GMT" => "Greenwich Mean Time",
        "BST" => "British Summer Time",
        "WET" => "Western European Standard Time",
        "WEST" => "Western European Summer Time",
        "CET" => "Central European Standard Time",
        "CEST" => "Central European Summer Time",
        "EET" => "Eastern European Standard Time",
        "EEST" => "Eastern European Summer Time",
        "MSK" => "Moscow Standard Time",
        "EST" => "Eastern Standard Time",
        "EDT" => "Eastern Daylight Time",
        "CST" if is_known_zone("Asia") => "China Standard Time",
        "CST" => "Central Standard Time",
        "CDT" => "Central Daylight Time",
        "MST" => "Mountain Standard Time",
        "MDT" => "Mountain Daylight Time",
        "PST" => "Pacific Standard Time",
        "PDT" => "Pacific Daylight Time",
        "AKST" => "Alaska Standard Time",
        "AKDT" => "Alaska Daylight Time",
        "HST" => "Hawaii-Aleutian Standard Time",
        "JST" => "Japan Standard Time",
        "KST" => "Korean Standard Time",
        "IST" if is_known_zone("Asia/Kol") || is_known_zone("Asia/Cal") => "India Standard Time",
        "AEST" => "Australian Eastern Standard Time",
        "AEDT" => "Australian Eastern Daylight Time",
        "NZST" => "New Zealand Standard Time",
        "NZDT" => "New Zealand Daylight Time",
        _ => "",
    };
    if !long.is_empty() {
        return long.to_string();
    }
    let minutes = info.offset().seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("GMT{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
