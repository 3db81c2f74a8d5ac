r"""Numbers and units of the package siunitx; the expected forms are those of its manual."""

import pytest

from generator.text.latex.siunitx import COMMANDS, format_number, format_quantity, format_unit


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("12", "12"),
        ("12345.678", "12345.678"),
        ("1.5e3", "1.5 × 10³"),
        ("-2e-3", "−2 × 10⁻³"),
        ("e10", "10¹⁰"),
        (r"3 \times 10^{5}", "3 × 10⁵"),
        ("1,5", "1.5"),
        ("12 345", "12345"),
        ("1.23(4)", "1.23(4)"),
        ("1.2 +- 0.1", "1.2 ± 0.1"),
        (r"1.2\pm0.1e-4", "(1.2 ± 0.1) × 10⁻⁴"),
        ("2 x 3", "2 × 3"),
        ("5--10", "5–10"),
    ],
)
def test_number(tex: str, text: str) -> None:
    assert format_number(tex) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\metre\per\second\squared", "m s⁻²"),
        (r"\kilo\gram\metre\per\square\second", "kg m s⁻²"),
        (r"\per\cubic\centi\metre", "cm⁻³"),
        (r"\metre\tothe{4}", "m⁴"),
        (r"\raiseto{3}\metre", "m³"),
        (r"\joule\per\mole\per\kelvin", "J mol⁻¹ K⁻¹"),
        ("m.s^{-2}", "m s⁻²"),
        ("kg~m^2", "kg m²"),
        ("{cm}^{-1}", "cm⁻¹"),
        ("km/h", "km/h"),
        (r"\um", "µm"),
        (r"\MHz", "MHz"),
        (r"\TeV", "TeV"),
        (r"\kohm", "kΩ"),
        (r"\kWh", "kWh"),
        (r"\dB", "dB"),
        (r"\mu m", "µm"),
        (r"$\mu$m", "µm"),
        (r"\degreeCelsius", "°C"),
        (r"\pixel", "pixel"),
        (r"\text{cm}\cdot\text{s}", "cm s"),
        ("", ""),
    ],
)
def test_unit(tex: str, text: str) -> None:
    assert format_unit(tex) == text


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [("5", r"\kilo\metre", "5 km"), ("25", r"\celsius", "25 °C"), ("90", r"\degree", "90°"), ("3", "", "3")],
)
def test_quantity(number: str, unit: str, text: str) -> None:
    assert format_quantity(number, unit) == text


@pytest.mark.parametrize(
    ("command", "arguments", "text"),
    [
        ("ang", ("12;3;4",), "12°3′4″"),
        ("ang", (";;3",), "3″"),
        ("numrange", ("1", "5"), "1 to 5"),
        ("SIrange", ("1", "5", r"\metre"), "1 m to 5 m"),
        ("qtyrange", ("1", "5", r"\metre"), "1 m to 5 m"),
        ("numlist", ("1;2",), "1 and 2"),
        ("SIlist", ("1;2;3", r"\m"), "1 m, 2 m and 3 m"),
        ("numlist", ("7",), "7"),
    ],
)
def test_angles_ranges_and_lists(command: str, arguments: tuple[str, ...], text: str) -> None:
    count, write = COMMANDS[command]
    assert count == len(arguments)
    assert write(*arguments) == text
