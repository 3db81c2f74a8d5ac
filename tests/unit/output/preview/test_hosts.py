"""By which names a preview may be asked for, and where it listens."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from generator.output.preview.hosts import LOOPBACK, Hosts, Listener, listen
from generator.problems import UserError


@contextmanager
def listening(host: str, *ports: int) -> Iterator[Listener]:
    listener = listen(host, ports)
    try:
        yield listener
    finally:
        for each in listener.sockets:
            each.close()


@pytest.mark.parametrize(
    "authority",
    "127.0.0.1:8000 localhost:8000 LOCALHOST:8000 [::1]:8000 site.localhost:8000 a.b-c.localhost:8000".split(),
)
def test_names_of_this_machine_are_allowed(authority: str) -> None:
    assert Hosts(8000).allow(authority)
    assert Hosts(8000).allow_origin(f"http://{authority}")


@pytest.mark.parametrize(
    "authority",
    [
        *"evil.example:8000 evil.example 127.0.0.1.evil.example:8000 localhost.evil.example:8000".split(),
        *"127.0.0.1:8001 127.0.0.1 localhost: localhost:80000000 evillocalhost:8000 .localhost:8000".split(),
        *"evil@localhost:8000 localhost:8000@evil".split(),
        *"192.168.1.5:8000 0.0.0.0:8000 [::]:8000 127.0.0.2:8000 localhost:8000/ localhost:٨٠٠٠ ::1:8000".split(),
        "",
        "localhost:8000 ",
        "localhost:8000\n",
        "null",
    ],
)  # fmt: skip
def test_other_names_and_ports_are_not(authority: str) -> None:
    assert not Hosts(8000).allow(authority)
    assert not Hosts(8000).allow_origin(f"http://{authority}")


@pytest.mark.parametrize(
    "origin", ["null", "", "file://", "https://localhost:8000", "localhost:8000", "http://localhost:8000/x"]
)
def test_origins_are_pages_of_the_preview(origin: str) -> None:
    assert not Hosts(8000).allow_origin(origin)


def test_port_80_is_left_out_by_browsers() -> None:
    assert Hosts(80).allow("localhost")
    assert Hosts(80).allow("localhost:80")


def test_named_host_and_its_addresses_are_allowed() -> None:
    with listening("localhost", 0) as listener:
        assert listener.hosts.allow(f"127.0.0.1:{listener.port}")
        assert listener.url == f"http://localhost:{listener.port}/"
        assert not listener.problems
        assert not listener.hosts.allow(f"192.168.1.5:{listener.port}")
    with listening("127.0.0.2", 0) as listener:
        assert listener.hosts.allow(f"127.0.0.2:{listener.port}")
        assert not listener.problems


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104
def test_all_addresses_are_allowed_with_a_warning_but_no_other_names(host: str) -> None:
    try:
        with listening(host, 0) as listener:
            port = listener.port
            assert listener.hosts.allow(f"192.168.1.5:{port}")
            assert listener.hosts.allow(f"[fe80::1]:{port}")
            assert listener.hosts.allow(f"{socket.gethostname()}:{port}")
            assert not listener.hosts.allow(f"evil.example:{port}")
            assert listener.url == f"http://127.0.0.1:{port}/"
            [problem] = listener.problems
            assert problem.severity == "warning"
            assert problem.message.startswith("other machines can read this preview")
            socket.create_connection((LOOPBACK, port), timeout=5).close()
    except UserError:
        if host == "0.0.0.0":  # noqa: S104 - there may be no IPv6
            raise


def test_next_free_port_is_used() -> None:
    with listening(LOOPBACK, 0) as first, listening(LOOPBACK, first.port, 0) as second:
        assert second.port not in {0, first.port}


def test_port_in_use_is_an_error() -> None:
    with listening(LOOPBACK, 0) as first, pytest.raises(UserError) as caught:
        listen(LOOPBACK, [first.port])
    [problem] = caught.value.problems
    assert problem.message == f"port {first.port} cannot be used: Address already in use"
    assert "--port" in (problem.hint or "")


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "a" * 300])
def test_host_elsewhere_is_an_error(host: str) -> None:
    with pytest.raises(UserError) as caught:
        listen(host, [0])
    [problem] = caught.value.problems
    assert problem.message.startswith(f'the host "{host}" cannot be ')
    assert "--host" in (problem.hint or "")
