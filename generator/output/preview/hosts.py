"""Where the preview listens, and which requests it answers.

A page of another site can have its name resolve to this machine (DNS rebinding), and the browser then lets it read the
answers. It cannot make the browser send another `Host`, so only requests for a known name are answered.
"""

import errno
import os
import re
import socket
from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct

from generator.problems import Problem, UserError, error, warning

LOOPBACK = "127.0.0.1"
_LOOPBACK_NAME = re.compile(r"127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost")
"""RFC 6761, section 6.3: `localhost` and all names below it are this machine."""
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")
HTTP_PORT = 80
"""The port that browsers leave out of `Host` and `Origin`."""


class Hosts(Struct, frozen=True):
    """The names by which the preview may be asked for."""

    port: int
    names: frozenset[str] = frozenset()
    """Besides those of the loopback interface; lower case, IPv6 addresses in brackets."""
    any_address: bool = False
    """Whether any IP address will do, because the preview listens on all of this machine. No name can be rebound then:
    a browser sends an address only if the URL has it."""

    def allow(self, authority: str) -> bool:
        """Whether `authority`, the value of a header `Host`, names this preview."""
        found = _AUTHORITY.fullmatch(authority.lower())
        if not found or int(found[2] or HTTP_PORT) != self.port:
            return False
        name = found[1]
        return bool(_LOOPBACK_NAME.fullmatch(name)) or name in self.names or (self.any_address and _is_address(name))

    def allow_origin(self, origin: str) -> bool:
        """Whether `origin`, the value of a header `Origin`, is a page of this preview."""
        scheme, _, authority = origin.partition("://")
        return scheme.lower() == "http" and self.allow(authority)


class Listener(Struct, frozen=True):
    """Open sockets, and how browsers reach them."""

    sockets: tuple[socket.socket, ...]
    hosts: Hosts
    url: str
    """Ends in `/`."""
    problems: tuple[Problem, ...] = ()
    """A warning if other machines can connect."""

    @property
    def port(self) -> int:
        return self.hosts.port


def listen(host: str, ports: Iterable[int]) -> Listener:
    """Listen on the first of the ports that is free; 0 is any free one. Raises UserError if there is none."""
    addresses = _resolve(host)
    failure: OSError | None = None
    port = 0
    for port in ports:
        try:
            sockets = _bind(host, addresses, port)
        except OSError as problem:
            failure = failure or problem
            if problem.errno != errno.EADDRINUSE:
                break
        else:
            return _describe(host, addresses, sockets)
    raise _port_error(host, port, failure)


def _resolve(host: str) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as failure:
        reason = failure.strerror if isinstance(failure, OSError) and failure.strerror else "not a host name"
        hint = "give a name or an address of this machine, for instance --host 0.0.0.0 for all of its addresses"
        raise UserError([error(f'the host "{host}" cannot be found: {reason}', hint=hint)]) from failure
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in found))


def _bind(host: str, addresses: Iterable[tuple[socket.AddressFamily, str]], port: int) -> tuple[socket.socket, ...]:
    """Raises OSError if one of the addresses cannot be used."""
    sockets: list[socket.socket] = []
    try:
        for family, address in addresses:
            dual = host == "::" and socket.has_dualstack_ipv6()
            listening = socket.create_server((address, port), family=family, backlog=128, dualstack_ipv6=dual)
            listening.setblocking(False)
            sockets.append(listening)
            port = listening.getsockname()[1]  # the same port on all addresses, also if it was chosen by the system
    except OSError:
        for each in sockets:
            each.close()
        raise
    return tuple(sockets)


def _describe(
    host: str, addresses: Iterable[tuple[socket.AddressFamily, str]], sockets: tuple[socket.socket, ...]
) -> Listener:
    from ipaddress import ip_address

    port = sockets[0].getsockname()[1]
    found = [ip_address(address.partition("%")[0]) for _, address in addresses]
    any_address = any(each.is_unspecified for each in found)
    names = {_bracketed(host), *(_bracketed(str(each)) for each in found)}
    if any_address:
        name = socket.gethostname().lower()
        names |= {name, f"{name}.local"}
    shown = LOOPBACK if any_address else _bracketed(host)
    problems: tuple[Problem, ...] = ()
    if not all(each.is_loopback for each in found):
        hint = "without --host only this machine can"
        problems = (warning(f'other machines can read this preview, which is served on "{host}"', hint=hint),)
    return Listener(sockets, Hosts(port, frozenset(names), any_address), f"http://{shown}:{port}/", problems)


def _bracketed(host: str) -> str:
    return f"[{host.lower()}]" if ":" in host else host.lower()


def _is_address(name: str) -> bool:
    from ipaddress import ip_address

    with suppress(ValueError):
        return bool(ip_address(name.strip("[]")))
    return False


def _port_error(host: str, port: int, failure: OSError | None) -> UserError:
    reason = os.strerror(failure.errno or 0) if failure else "no port was given"
    if failure and failure.errno == errno.EADDRNOTAVAIL:
        hint = "give a name or an address of this machine, for instance --host 0.0.0.0 for all of its addresses"
        return UserError([error(f'the host "{host}" cannot be used: {reason}', hint=hint)])
    hint = "choose another one with --port, or any free one with --port 0"
    return UserError([error(f"port {port} cannot be used: {reason}", hint=hint)])
