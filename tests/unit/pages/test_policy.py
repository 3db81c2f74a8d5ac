"""What pages may load and run."""

from generator.pages.policy import content_security_policy

HASH = "'sha256-abc='"


def test_only_files_of_the_site_and_one_script_are_loaded() -> None:
    policy = f"default-src 'self'; script-src 'self' {HASH}; object-src 'none'; base-uri 'none'; form-action 'none'"
    assert content_security_policy((), HASH) == policy


def test_allowed_origins_may_be_loaded_and_receive_forms() -> None:
    origins = ("https://stats.example.org", "https://*.example.com:8443")
    hosts = "https://stats.example.org https://*.example.com:8443"
    assert content_security_policy(origins, HASH) == (
        f"default-src 'self' {hosts}; script-src 'self' {HASH} {hosts}; object-src 'none'; base-uri 'none'; "
        f"form-action {hosts}"
    )
