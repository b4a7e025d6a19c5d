//! Units of measure: what they measure and how they convert.

/// What a unit measures. Units of one dimension convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)] // each says itself
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Duration,
    Speed,
    Temperature,
    Energy,
    Power,
    Data,
    DataRate,
    Pressure,
    Force,
    Frequency,
    Current,
    Voltage,
    Resistance,
    Charge,
    Angle,
    Radiation,
}

/// A unit: `value × factor + offset` is the amount in the dimension's SI unit (bytes for data).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Symbol, as it stands in [`crate::Quantity::unit`].
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many SI units one of it is.
    pub factor: f64,
    /// What must be added, for temperatures.
    pub offset: f64,
}

const fn u(symbol: &'static str, dimension: Dimension, factor: f64) -> Unit {
    Unit { symbol, dimension, factor, offset: 0.0 }
}

use Dimension::*;

/// Every unit that quantities are read in.
pub const UNITS: &[Unit] = &[
    u("m", Length, 1.0),
    u("km", Length, 1e3),
    u("dm", Length, 0.1),
    u("cm", Length, 0.01),
    u("mm", Length, 1e-3),
    u("µm", Length, 1e-6),
    u("nm", Length, 1e-9),
    u("in", Length, 0.0254),
    u("ft", Length, 0.3048),
    u("yd", Length, 0.9144),
    u("mi", Length, 1609.344),
    u("nmi", Length, 1852.0),
    u("ly", Length, 9.460_730_472_580_8e15),
    u("au", Length, 1.495_978_707e11),
    u("m2", Area, 1.0),
    u("cm2", Area, 1e-4),
    u("km2", Area, 1e6),
    u("ha", Area, 1e4),
    u("ac", Area, 4_046.856_422_4),
    u("ft2", Area, 0.092_903_04),
    u("yd2", Area, 0.836_127_36),
    u("mi2", Area, 2_589_988.110_336),
    u("m3", Volume, 1.0),
    u("cm3", Volume, 1e-6),
    u("ft3", Volume, 0.028_316_846_592),
    u("L", Volume, 1e-3),
    u("mL", Volume, 1e-6),
    u("cL", Volume, 1e-5),
    u("hL", Volume, 0.1),
    u("gal", Volume, 3.785_411_784e-3),
    u("qt", Volume, 9.463_529_46e-4),
    u("pt", Volume, 4.731_764_73e-4),
    u("floz", Volume, 2.957_352_956_25e-5),
    u("bbl", Volume, 0.158_987_294_928),
    u("g", Mass, 1e-3),
    u("kg", Mass, 1.0),
    u("mg", Mass, 1e-6),
    u("µg", Mass, 1e-9),
    u("t", Mass, 1e3),
    u("kt", Mass, 1e6),
    u("Mt", Mass, 1e9),
    u("Gt", Mass, 1e12),
    u("lb", Mass, 0.453_592_37),
    u("oz", Mass, 0.028_349_523_125),
    u("ton", Mass, 907.184_74),
    u("st", Mass, 6.350_293_18),
    u("ct", Mass, 2e-4),
    u("ns", Duration, 1e-9),
    u("µs", Duration, 1e-6),
    u("ms", Duration, 1e-3),
    u("second", Duration, 1.0),
    u("minute", Duration, 60.0),
    u("hour", Duration, 3600.0),
    u("day", Duration, 86_400.0),
    u("week", Duration, 604_800.0),
    u("m/s", Speed, 1.0),
    u("km/h", Speed, 1.0 / 3.6),
    u("mph", Speed, 0.447_04),
    u("kn", Speed, 1852.0 / 3600.0),
    Unit { symbol: "°C", dimension: Temperature, factor: 1.0, offset: 273.15 },
    Unit { symbol: "°F", dimension: Temperature, factor: 5.0 / 9.0, offset: 459.67 * 5.0 / 9.0 },
    u("K", Temperature, 1.0),
    u("J", Energy, 1.0),
    u("kJ", Energy, 1e3),
    u("MJ", Energy, 1e6),
    u("GJ", Energy, 1e9),
    u("cal", Energy, 4.184),
    u("kcal", Energy, 4184.0),
    u("Wh", Energy, 3600.0),
    u("kWh", Energy, 3.6e6),
    u("MWh", Energy, 3.6e9),
    u("GWh", Energy, 3.6e12),
    u("TWh", Energy, 3.6e15),
    u("BTU", Energy, 1_055.055_852_62),
    u("W", Power, 1.0),
    u("mW", Power, 1e-3),
    u("kW", Power, 1e3),
    u("MW", Power, 1e6),
    u("GW", Power, 1e9),
    u("TW", Power, 1e12),
    u("hp", Power, 745.699_871_582_270_2),
    u("bit", Data, 0.125),
    u("kbit", Data, 125.0),
    u("Mbit", Data, 125e3),
    u("Gbit", Data, 125e6),
    u("B", Data, 1.0),
    u("kB", Data, 1e3),
    u("MB", Data, 1e6),
    u("GB", Data, 1e9),
    u("TB", Data, 1e12),
    u("PB", Data, 1e15),
    u("EB", Data, 1e18),
    u("KiB", Data, 1024.0),
    u("MiB", Data, 1_048_576.0),
    u("GiB", Data, 1_073_741_824.0),
    u("TiB", Data, 1_099_511_627_776.0),
    u("kbit/s", DataRate, 125.0),
    u("Mbit/s", DataRate, 125e3),
    u("Gbit/s", DataRate, 125e6),
    u("Pa", Pressure, 1.0),
    u("hPa", Pressure, 100.0),
    u("kPa", Pressure, 1e3),
    u("MPa", Pressure, 1e6),
    u("bar", Pressure, 1e5),
    u("mbar", Pressure, 100.0),
    u("psi", Pressure, 6_894.757_293_168),
    u("atm", Pressure, 101_325.0),
    u("mmHg", Pressure, 133.322_387_415),
    u("N", Force, 1.0),
    u("kN", Force, 1e3),
    u("Hz", Frequency, 1.0),
    u("kHz", Frequency, 1e3),
    u("MHz", Frequency, 1e6),
    u("GHz", Frequency, 1e9),
    u("THz", Frequency, 1e12),
    u("A", Current, 1.0),
    u("mA", Current, 1e-3),
    u("V", Voltage, 1.0),
    u("kV", Voltage, 1e3),
    u("mV", Voltage, 1e-3),
    u("Ω", Resistance, 1.0),
    u("Ah", Charge, 3600.0),
    u("mAh", Charge, 3.6),
    u("°", Angle, core::f64::consts::PI / 180.0),
    u("Sv", Radiation, 1.0),
    u("mSv", Radiation, 1e-3),
    u("µSv", Radiation, 1e-6),
];

/// The unit of this symbol.
pub fn unit(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|u| u.symbol == symbol)
}

/// An amount in another unit; `None` where the two measure different things. With `difference`, the amount is
/// a step and not a level: 10 °C more is 18 °F more.
pub fn convert(value: f64, from: &Unit, to: &Unit, difference: bool) -> Option<f64> {
    if from.dimension != to.dimension {
        return None;
    }
    let (a, b) = if difference { (0.0, 0.0) } else { (from.offset, to.offset) };
    Some((value * from.factor + a - b) / to.factor)
}

/// The currencies that a minor unit's word divides, and into how many; the words are those of
/// [`crate::Quantity::unit`]: `cent`, `penny`.
pub fn minor_unit(word: &str) -> Option<(&'static [&'static str], f64)> {
    const MINOR: &[(&str, &[&str], f64)] = &[
        (
            "cent",
            &[
                "USD", "EUR", "CAD", "AUD", "NZD", "HKD", "SGD", "ZAR", "KES", "LKR", "JMD", "TWD", "FJD",
                "BBD",
            ],
            100.0,
        ),
        ("penny", &["GBP", "IEP", "FKP", "SHP", "GIP"], 100.0),
        ("centavo", &["MXN", "BRL", "PHP", "ARS", "COP", "CUP", "CLP", "PTE"], 100.0),
        ("centime", &["CHF", "FRF", "XOF", "XAF", "MAD", "DZD", "BEF"], 100.0),
        ("kopek", &["RUB", "UAH", "BYN"], 100.0),
        ("paisa", &["INR", "PKR", "NPR"], 100.0),
        ("sen", &["MYR", "IDR", "JPY", "BND"], 100.0),
        ("jiao", &["CNY"], 10.0),
        ("fen", &["CNY"], 100.0),
        ("ore", &["SEK", "NOK", "DKK"], 100.0),
        ("agora", &["ILS"], 100.0),
        ("piastre", &["EGP", "LBP", "SYP"], 100.0),
        ("fils", &["AED", "BHD", "IQD", "JOD", "KWD"], 100.0),
        ("pfennig", &["DEM"], 100.0),
        ("groschen", &["ATS"], 100.0),
        ("kurus", &["TRY"], 100.0),
        ("satang", &["THB"], 100.0),
        ("kobo", &["NGN"], 100.0),
        ("pesewa", &["GHS"], 100.0),
        ("grosz", &["PLN"], 100.0),
        ("haler", &["CZK"], 100.0),
    ];
    MINOR.iter().find(|(w, ..)| *w == word).map(|(_, c, n)| (*c, *n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn converts(value: f64, from: &str, to: &str, expected: f64) {
        let (a, b) = (unit(from).unwrap(), unit(to).unwrap());
        let got = convert(value, a, b, false).unwrap();
        assert!((got - expected).abs() < 1e-9 * expected.abs().max(1.0), "{value} {from} = {got} {to}");
    }

    #[test]
    fn units_convert_within_their_dimension() {
        converts(10.0, "mi", "km", 16.093_44);
        converts(32.0, "°F", "°C", 0.0);
        converts(100.0, "°C", "°F", 212.0);
        converts(1.0, "ac", "ha", 0.404_685_642_24);
        converts(60.0, "mph", "km/h", 96.560_64);
        converts(1.0, "GiB", "MiB", 1024.0);
        assert_eq!(convert(1.0, unit("kg").unwrap(), unit("km").unwrap(), false), None);
        let step = convert(10.0, unit("°C").unwrap(), unit("°F").unwrap(), true).unwrap();
        assert!((step - 18.0).abs() < 1e-9);
    }

    #[test]
    fn symbols_are_unique() {
        for (i, a) in UNITS.iter().enumerate() {
            assert!(UNITS[i + 1..].iter().all(|b| b.symbol != a.symbol), "{}", a.symbol);
        }
    }
}
