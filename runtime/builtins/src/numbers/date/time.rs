//! Days, times and their numbers (ECMA-262 21.4.1): the proleptic Gregorian calendar over milliseconds since 1970.

use cutaway_engine::operations::conversion::truncate;

/// Milliseconds in a day.
pub const MS_PER_DAY: f64 = 86_400_000.0;
/// The largest time value.
const MAX_TIME: f64 = 8.64e15;

/// A time taken apart. Months count from 0, weekdays from Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// Year.
    pub year: i64,
    /// 0 to 11.
    pub month: i64,
    /// 1 to 31.
    pub date: i64,
    /// 0 to 23.
    pub hours: i64,
    /// 0 to 59.
    pub minutes: i64,
    /// 0 to 59.
    pub seconds: i64,
    /// 0 to 999.
    pub milliseconds: i64,
    /// 0 to 6.
    pub weekday: i64,
}

impl Fields {
    /// The fields of a finite time value.
    pub fn of(time: f64) -> Fields {
        let time = time as i64;
        let days = time.div_euclid(86_400_000);
        let within = time.rem_euclid(86_400_000);
        let (year, month, date) = civil_from_days(days);
        Fields {
            year,
            month,
            date,
            hours: within / 3_600_000,
            minutes: within / 60_000 % 60,
            seconds: within / 1000 % 60,
            milliseconds: within % 1000,
            weekday: (days + 4).rem_euclid(7),
        }
    }
}

/// Year, month and date of a day number. Eras of 400 years begin on 1 March, so that the leap day is last.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let date = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 2 } else { month_from_march - 10 };
    let year = year_of_era + era * 400 + (month < 2) as i64;
    (year, month, date)
}

/// Day number of the first of a month (0 to 11).
fn days_from_civil(year: i64, month: i64) -> i64 {
    let year = if month < 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 10) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// 21.4.1.28 MakeTime ( hour, min, sec, ms )
pub fn make_time(hour: f64, minute: f64, second: f64, ms: f64) -> f64 {
    if !(hour.is_finite() && minute.is_finite() && second.is_finite() && ms.is_finite()) {
        return f64::NAN;
    }
    truncate(hour) * 3_600_000.0 + truncate(minute) * 60_000.0 + truncate(second) * 1000.0 + truncate(ms)
}

/// 21.4.1.29 MakeDay ( year, month, date )
pub fn make_day(year: f64, month: f64, date: f64) -> f64 {
    if !(year.is_finite() && month.is_finite() && date.is_finite()) {
        return f64::NAN;
    }
    let (year, month) = (truncate(year), truncate(month));
    let year = year + (month / 12.0).floor();
    let month = month.rem_euclid(12.0);
    // Beyond the range of time values whatever the date.
    if year.abs() > 400_000.0 {
        return f64::NAN;
    }
    days_from_civil(year as i64, month as i64) as f64 + truncate(date) - 1.0
}

/// 21.4.1.30 MakeDate ( day, time )
pub fn make_date(day: f64, time: f64) -> f64 {
    let date = day * MS_PER_DAY + time;
    if date.is_finite() { date } else { f64::NAN }
}

/// 21.4.1.32 TimeClip ( time )
pub fn time_clip(time: f64) -> f64 {
    if time.abs() <= MAX_TIME { truncate(time) } else { f64::NAN }
}

/// 21.4.1.31 MakeFullYear ( year ): two digits mean the twentieth century.
pub fn make_full_year(year: f64) -> f64 {
    let truncated = truncate(year);
    if year.is_nan() {
        f64::NAN
    } else if (0.0..=99.0).contains(&truncated) {
        1900.0 + truncated
    } else {
        truncated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_fields_agree() {
        for day in (-1_000_000..1_000_000).step_by(997) {
            let fields = Fields::of(day as f64 * MS_PER_DAY);
            let made = make_day(fields.year as f64, fields.month as f64, fields.date as f64);
            assert_eq!(made, day as f64);
        }
        let epoch = Fields::of(0.0);
        assert_eq!((epoch.year, epoch.month, epoch.date, epoch.weekday), (1970, 0, 1, 4));
        assert_eq!(make_day(2020.0, 13.0, 1.0), make_day(2021.0, 1.0, 1.0));
        assert_eq!(make_day(2020.0, -1.0, 1.0), make_day(2019.0, 11.0, 1.0));
    }
}
