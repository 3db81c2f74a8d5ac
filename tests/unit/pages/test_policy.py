from generator.pages.policy import content_security_policy


def test_only_files_of_the_site_are_loaded() -> None:
    policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"
    assert content_security_policy() == policy


def test_allowed_origins_may_be_loaded_and_receive_forms() -> None:
    origins = ("https://stats.example.org", "https://*.example.com:8443")
    assert content_security_policy(origins) == (
        "default-src 'self' https://stats.example.org https://*.example.com:8443; object-src 'none'; base-uri 'none'; "
        "form-action https://stats.example.org https://*.example.com:8443"
    )
