r"""The shorthands of `\textipa`, as in the TIPA manual."""

import pytest

from generator.text.latex.ipa import expand_ipa
from generator.text.tex import tex_to_text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r'[""Ekspl@"neIS@n]', "[ˌɛkspləˈneɪʃən]"),
        (r"f@\textupsilon n", r"fə\textupsilon n"),
        (r"\:t\:d\:n \!b\!g \;G\;N \*r\*w", "ʈɖɳ ɓɠ ɢɴ ɹʍ"),
        (r"\s{n} \r*{n} \~*e \|[{t}", r"\textsyllabic {n} \textsubring {n} \textsubtilde e \textsubbridge {t}"),
        (r"\textschwa \~{o}", r"\textschwa \~{o}"),
    ],
)
def test_shorthands(tex: str, text: str) -> None:
    assert expand_ipa(tex) == text


def test_result_is_converted_on() -> None:
    assert tex_to_text(r'the word \textipa{""\:t@\s{n}\textesh} is') == "the word ˌʈən̩ʃ is"
