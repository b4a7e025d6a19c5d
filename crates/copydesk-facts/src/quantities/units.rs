//! Units of measure as they are written: words in any case, symbols in theirs.

use crate::reading::Reader;
use copydesk_model::WordClass;

/// Words, to the symbol of [`copydesk_model::UNITS`].
const WORDS: &[(&str, &str)] = &[
    ("acre", "ac"),
    ("acres", "ac"),
    ("amp", "A"),
    ("ampere", "A"),
    ("amperes", "A"),
    ("amps", "A"),
    ("barrel", "bbl"),
    ("barrels", "bbl"),
    ("bit", "bit"),
    ("bits", "bit"),
    ("byte", "B"),
    ("bytes", "B"),
    ("calorie", "cal"),
    ("calories", "cal"),
    ("carat", "ct"),
    ("carats", "ct"),
    ("centilitre", "cL"),
    ("centilitres", "cL"),
    ("centimeter", "cm"),
    ("centimeters", "cm"),
    ("centimetre", "cm"),
    ("centimetres", "cm"),
    ("decimetre", "dm"),
    ("decimetres", "dm"),
    ("degree", "°"),
    ("degrees", "°"),
    ("exabyte", "EB"),
    ("exabytes", "EB"),
    ("feet", "ft"),
    ("foot", "ft"),
    ("gallon", "gal"),
    ("gallons", "gal"),
    ("gigabit", "Gbit"),
    ("gigabits", "Gbit"),
    ("gigabyte", "GB"),
    ("gigabytes", "GB"),
    ("gigahertz", "GHz"),
    ("gigaton", "Gt"),
    ("gigatonne", "Gt"),
    ("gigatonnes", "Gt"),
    ("gigatons", "Gt"),
    ("gigawatt", "GW"),
    ("gigawatts", "GW"),
    ("gram", "g"),
    ("gramme", "g"),
    ("grammes", "g"),
    ("grams", "g"),
    ("hectare", "ha"),
    ("hectares", "ha"),
    ("hectoliter", "hL"),
    ("hectoliters", "hL"),
    ("hectolitre", "hL"),
    ("hectolitres", "hL"),
    ("hertz", "Hz"),
    ("horsepower", "hp"),
    ("inch", "in"),
    ("inches", "in"),
    ("joule", "J"),
    ("joules", "J"),
    ("kelvin", "K"),
    ("kelvins", "K"),
    ("kilo", "kg"),
    ("kilobit", "kbit"),
    ("kilobits", "kbit"),
    ("kilobyte", "kB"),
    ("kilobytes", "kB"),
    ("kilocalorie", "kcal"),
    ("kilocalories", "kcal"),
    ("kilogram", "kg"),
    ("kilogramme", "kg"),
    ("kilogrammes", "kg"),
    ("kilograms", "kg"),
    ("kilohertz", "kHz"),
    ("kilojoule", "kJ"),
    ("kilojoules", "kJ"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilopascal", "kPa"),
    ("kilopascals", "kPa"),
    ("kilos", "kg"),
    ("kiloton", "kt"),
    ("kilotonne", "kt"),
    ("kilotonnes", "kt"),
    ("kilotons", "kt"),
    ("kilovolt", "kV"),
    ("kilovolts", "kV"),
    ("kilowatt", "kW"),
    ("kilowatts", "kW"),
    ("knot", "kn"),
    ("knots", "kn"),
    ("lightyear", "ly"),
    ("lightyears", "ly"),
    ("liter", "L"),
    ("liters", "L"),
    ("litre", "L"),
    ("litres", "L"),
    ("megabit", "Mbit"),
    ("megabits", "Mbit"),
    ("megabyte", "MB"),
    ("megabytes", "MB"),
    ("megahertz", "MHz"),
    ("megajoule", "MJ"),
    ("megajoules", "MJ"),
    ("megaton", "Mt"),
    ("megatonne", "Mt"),
    ("megatonnes", "Mt"),
    ("megatons", "Mt"),
    ("megawatt", "MW"),
    ("megawatts", "MW"),
    ("meter", "m"),
    ("meters", "m"),
    ("metre", "m"),
    ("metres", "m"),
    ("microgram", "µg"),
    ("micrograms", "µg"),
    ("micrometer", "µm"),
    ("micrometers", "µm"),
    ("micrometre", "µm"),
    ("micrometres", "µm"),
    ("micron", "µm"),
    ("microns", "µm"),
    ("microsecond", "µs"),
    ("microseconds", "µs"),
    ("mile", "mi"),
    ("miles", "mi"),
    ("milligram", "mg"),
    ("milligramme", "mg"),
    ("milligrammes", "mg"),
    ("milligrams", "mg"),
    ("milliliter", "mL"),
    ("milliliters", "mL"),
    ("millilitre", "mL"),
    ("millilitres", "mL"),
    ("millimeter", "mm"),
    ("millimeters", "mm"),
    ("millimetre", "mm"),
    ("millimetres", "mm"),
    ("millisecond", "ms"),
    ("milliseconds", "ms"),
    ("millisievert", "mSv"),
    ("millisieverts", "mSv"),
    ("nanometer", "nm"),
    ("nanometers", "nm"),
    ("nanometre", "nm"),
    ("nanometres", "nm"),
    ("nanosecond", "ns"),
    ("nanoseconds", "ns"),
    ("newton", "N"),
    ("newtons", "N"),
    ("ohm", "Ω"),
    ("ohms", "Ω"),
    ("ounce", "oz"),
    ("ounces", "oz"),
    ("pascal", "Pa"),
    ("pascals", "Pa"),
    ("petabyte", "PB"),
    ("petabytes", "PB"),
    ("pint", "pt"),
    ("pints", "pt"),
    ("quart", "qt"),
    ("quarts", "qt"),
    ("sievert", "Sv"),
    ("sieverts", "Sv"),
    ("terabyte", "TB"),
    ("terabytes", "TB"),
    ("terawatt", "TW"),
    ("terawatts", "TW"),
    ("ton", "ton"),
    ("tonne", "t"),
    ("tonnes", "t"),
    ("tons", "ton"),
    ("volt", "V"),
    ("volts", "V"),
    ("watt", "W"),
    ("watts", "W"),
    ("yard", "yd"),
    ("yards", "yd"),
];

/// Symbols of two letters and more, in the case that they are written in.
const SYMBOLS: &[(&str, &str)] = &[
    ("km", "km"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("µm", "µm"),
    ("nm", "nm"),
    ("ft", "ft"),
    ("yd", "yd"),
    ("mi", "mi"),
    ("nmi", "nmi"),
    ("ha", "ha"),
    ("L", "L"),
    ("mL", "mL"),
    ("cL", "cL"),
    ("hL", "hL"),
    ("ml", "mL"),
    ("cl", "cL"),
    ("hl", "hL"),
    ("gal", "gal"),
    ("bbl", "bbl"),
    ("kg", "kg"),
    ("mg", "mg"),
    ("µg", "µg"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("oz", "oz"),
    ("kt", "kt"),
    ("Mt", "Mt"),
    ("Gt", "Gt"),
    ("ns", "ns"),
    ("ms", "ms"),
    ("µs", "µs"),
    ("mph", "mph"),
    ("kph", "km/h"),
    ("kmh", "km/h"),
    ("kJ", "kJ"),
    ("MJ", "MJ"),
    ("GJ", "GJ"),
    ("kcal", "kcal"),
    ("kWh", "kWh"),
    ("MWh", "MWh"),
    ("GWh", "GWh"),
    ("TWh", "TWh"),
    ("Wh", "Wh"),
    ("kW", "kW"),
    ("MW", "MW"),
    ("GW", "GW"),
    ("TW", "TW"),
    ("hp", "hp"),
    ("kB", "kB"),
    ("KB", "kB"),
    ("MB", "MB"),
    ("GB", "GB"),
    ("TB", "TB"),
    ("PB", "PB"),
    ("EB", "EB"),
    ("KiB", "KiB"),
    ("MiB", "MiB"),
    ("GiB", "GiB"),
    ("TiB", "TiB"),
    ("kb", "kbit"),
    ("Mb", "Mbit"),
    ("Gb", "Gbit"),
    ("kbps", "kbit/s"),
    ("Mbps", "Mbit/s"),
    ("Gbps", "Gbit/s"),
    ("kPa", "kPa"),
    ("hPa", "hPa"),
    ("MPa", "MPa"),
    ("psi", "psi"),
    ("mbar", "mbar"),
    ("mmHg", "mmHg"),
    ("Hz", "Hz"),
    ("kHz", "kHz"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("THz", "THz"),
    ("kV", "kV"),
    ("mV", "mV"),
    ("mA", "mA"),
    ("Ah", "Ah"),
    ("mAh", "mAh"),
    ("kN", "kN"),
    ("mSv", "mSv"),
    ("µSv", "µSv"),
    ("BTU", "BTU"),
    ("sqft", "ft2"),
    ("sqm", "m2"),
    ("cc", "cm3"),
    ("m2", "m2"),
    ("m3", "m3"),
    ("km2", "km2"),
    ("cm2", "cm2"),
    ("cm3", "cm3"),
    ("ft2", "ft2"),
    ("ft3", "ft3"),
    ("m²", "m2"),
    ("m³", "m3"),
    ("km²", "km2"),
    ("cm²", "cm2"),
    ("cm³", "cm3"),
    ("ft²", "ft2"),
];

/// Single letters, which are units when glued to a figure, or set behind one with a space.
const LETTERS: &[(&str, &str)] = &[
    ("m", "m"),
    ("g", "g"),
    ("L", "L"),
    ("l", "L"),
    ("t", "t"),
    ("W", "W"),
    ("V", "V"),
    ("A", "A"),
    ("K", "K"),
    ("N", "N"),
    ("J", "J"),
    ("B", "B"),
    ("h", "hour"),
    ("s", "second"),
];

/// The symbol of a unit's word: `kilometres`.
fn word(text: &str) -> Option<&'static str> {
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(text)).map(|(_, s)| *s)
}

/// The symbol written: `km`, `GB`.
fn symbol(text: &str) -> Option<&'static str> {
    SYMBOLS.iter().find(|(w, _)| *w == text).map(|(_, s)| *s)
}

/// The unit of letters glued to a figure: `10km`, `5W`.
pub(crate) fn glued(letters: &str) -> Option<&'static str> {
    symbol(letters)
        .or_else(|| LETTERS.iter().find(|(w, _)| *w == letters).map(|(_, s)| *s))
        .or_else(|| (letters.len() > 3).then(|| word(letters)).flatten())
}

/// The unit at `i`, behind a figure: its symbol and the token behind it.
pub(crate) fn at(r: &Reader<'_>, i: usize, figure: bool) -> Option<(&'static str, usize)> {
    let text = r.word(i);
    if text == "°" || text == "º" {
        return Some(match r.word(i + 1) {
            "C" if r.glued(i + 1) => ("°C", i + 2),
            "F" if r.glued(i + 1) => ("°F", i + 2),
            _ => ("°", i + 1),
        });
    }
    if !r.has(i, WordClass::UNIT) {
        return None;
    }
    // square miles, cubic metres, nautical miles, light years
    let two = |a: &'static str| Some((a, i + 2));
    if r.is(i, "square") || r.is(i, "sq") || r.is(i, "cubic") {
        let k = if r.mark(i + 1, '.') && r.glued(i + 1) { i + 2 } else { i + 1 };
        let of =
            word(r.word(k)).or_else(|| symbol(r.word(k))).or_else(|| (r.word(k) == "m").then_some("m"))?;
        let unit = match (r.is(i, "cubic"), of) {
            (false, "m") => "m2",
            (false, "km") => "km2",
            (false, "cm") => "cm2",
            (false, "mi") => "mi2",
            (false, "ft") => "ft2",
            (false, "yd") => "yd2",
            (true, "m") => "m3",
            (true, "cm") => "cm3",
            (true, "ft") => "ft3",
            _ => return None,
        };
        return Some((unit, k + 1));
    }
    if r.is(i, "nautical") {
        return r.is_any(i + 1, &["mile", "miles"]).then_some(("nmi", i + 2));
    }
    if r.is(i, "fluid") {
        return r.is_any(i + 1, &["ounce", "ounces"]).then_some(("floz", i + 2));
    }
    if r.is(i, "light") {
        return if r.is_any(i + 1, &["year", "years"]) { two("ly") } else { None };
    }
    let unit = match text.len() {
        1 => {
            // A letter set apart: after figures, and nothing that makes it a name or initial.
            let lone =
                figure && !r.glued(i) && !(r.mark(i + 1, '.') && r.capital(i + 2)) && !r.capital(i + 1);
            let found = LETTERS.iter().find(|(w, _)| *w == text).map(|(_, s)| *s);
            found.filter(|_| lone && !matches!(text, "h" | "s" | "A" | "K" | "N" | "B" | "J"))?
        }
        _ => symbol(text).or_else(|| word(text))?,
    };
    // per hour, per second; km/h
    let mut end = i + 1;
    let slash = r.mark(end, '/') && r.glued(end) && r.glued(end + 1);
    let per = r.is_any(end, &["per", "an"]) || slash;
    let time = r.word(end + 1);
    let second = matches!(time, "s" | "sec") && slash || time.eq_ignore_ascii_case("second");
    let hour = matches!(time, "h" | "hr") && slash || time.eq_ignore_ascii_case("hour");
    let joined = match (unit, per, hour, second) {
        ("km", true, true, _) => Some("km/h"),
        ("mi", true, true, _) => Some("mph"),
        ("m", true, _, true) => Some("m/s"),
        ("Mbit", true, _, true) => Some("Mbit/s"),
        ("Gbit", true, _, true) => Some("Gbit/s"),
        ("kbit", true, _, true) => Some("kbit/s"),
        _ => None,
    };
    if let Some(u) = joined {
        return Some((u, end + 2));
    }
    // degrees Celsius; metric tons; kilowatt-hours
    if unit == "°" {
        if r.is_any(end, &["Celsius", "centigrade", "C"]) {
            return Some(("°C", end + 1));
        }
        if r.is_any(end, &["Fahrenheit", "F"]) {
            return Some(("°F", end + 1));
        }
    }
    if matches!(unit, "kW" | "MW" | "GW" | "TW" | "W") {
        let k = if r.dash(end) && r.glued(end) { end + 1 } else { end };
        if r.is_any(k, &["hour", "hours"]) {
            end = k + 1;
            let u = match unit {
                "kW" => "kWh",
                "MW" => "MWh",
                "GW" => "GWh",
                "TW" => "TWh",
                _ => "Wh",
            };
            return Some((u, end));
        }
    }
    Some((unit, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_model::unit;

    #[test]
    fn every_written_form_is_a_unit_and_in_the_lexicon() {
        for (w, s) in WORDS.iter().chain(SYMBOLS) {
            assert!(unit(s).is_some(), "{w} is {s}");
            assert!(crate::lexicon::class_of(w).has(WordClass::UNIT), "{w}");
        }
        for (w, s) in LETTERS {
            assert!(unit(s).is_some(), "{w} is {s}");
        }
    }
}
