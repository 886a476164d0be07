"""What pressloc.toml may say of servers: never a key, never plain http to another machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressloc.config import Settings, load
from pressloc.engines import open_engine
from pressloc.engines.remote.settings import ServerTables, is_loopback
from pressloc.errors import UsageError

OPENAI = '[engines.openai]\nurl = "https://api.example.com/v1"\nmodel = "m"\n'


def settings(folder: Path, text: str) -> Settings:
    path = folder / "pressloc.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(UsageError) as error:
        settings(folder, text)
    message = str(error.value)
    assert str(folder / "pressloc.toml") in message
    assert "\n" not in message
    return message


def test_a_server_has_a_table(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'engine = ["openai", "argos"]\n'
        + OPENAI
        + 'key-variable = "OPENAI_API_KEY"\nbatch = 10\nrate = 60\nconcurrency = 4\n'
        + "timeout = 30\nprice-in = 0.15\nprice-out = 0.6\n"
        + '[engines.libretranslate]\nurl = "http://localhost:5000"\n',
    )
    assert found.engine == "openai,argos"
    assert found.engines.openai is not None
    assert found.engines.openai.price_out == 0.6
    assert found.engines.libretranslate is not None
    assert found.engines.libretranslate.batch == 50


@pytest.mark.parametrize(
    "name", ["key", "api-key", "api_key", "apikey", "token", "secret", "password"]
)
def test_a_key_in_the_file_is_refused_and_not_repeated(tmp_path: Path, name: str) -> None:
    message = refusal(tmp_path, OPENAI + f'{name} = "sk-1234567890"\n')
    assert f"engines.openai: {name} must not stand in this file" in message
    assert "key-variable" in message
    assert "sk-1234567890" not in message


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('key-variable = "sk-1234567890"', "the name of an environment variable"),
        ('url = "https://user:pass@example.com"', "no user, password"),
        ('url = "https://example.com/v1?key=1"', "no user, password"),
        ('url = "ftp://example.com"', "url must be an address"),
        ('url = "https://"', "url must be an address"),
        ('url = "https://example.com:port"', "url is no address"),
        ('url = "http://translate.example.com"', "allow-http = true"),
    ],
)
def test_a_wrong_value_is_named_and_no_secret_repeated(
    tmp_path: Path, line: str, named: str
) -> None:
    message = (
        refusal(tmp_path, f'[engines.libretranslate]\nurl = "https://example.com"\n{line}\n')
        if ("url" not in line)
        else refusal(tmp_path, f"[engines.libretranslate]\n{line}\n")
    )
    assert named in message
    assert "sk-1234567890" not in message
    assert "pass@" not in message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[engines.openai]\nurl = "https://example.com"\n', "engines.openai.model: field required"),
        ('[engines.openai]\nmodel = "m"\n', "engines.openai.url: field required"),
        (OPENAI + "batch = 0\n", "engines.openai.batch"),
        (OPENAI + 'rate = "fast"\n', "engines.openai.rate"),
        (OPENAI + "price-in = nan\n", "engines.openai.price-in"),
        (OPENAI + "color = 1\n", "engines.openai.color"),
        ('[engines.babelfish]\nurl = "https://example.com"\n', "engines.babelfish"),
        ("engine = []\n", "engine"),
        ("engine = [1]\n", "engine"),
    ],
)
def test_errors_name_the_key(tmp_path: Path, text: str, named: str) -> None:
    assert named in refusal(tmp_path, text)


def test_plain_http_is_for_this_machine_unless_it_is_allowed(tmp_path: Path) -> None:
    for url in (
        "http://localhost:5000",
        "http://127.0.0.1",
        "http://127.9.9.9:1",
        "http://[::1]:80",
    ):
        assert is_loopback(url)
        assert settings(tmp_path, f'[engines.libretranslate]\nurl = "{url}"\n')
    assert not is_loopback("http://localhost.example.com")
    allowed = '[engines.libretranslate]\nurl = "http://mt.local"\nallow-http = true\n'
    assert settings(tmp_path, allowed)


def test_an_engine_without_its_table_is_refused() -> None:
    for name in ("openai", "libretranslate"):
        with pytest.raises(UsageError, match=rf"\[engines\.{name}\]"):
            open_engine(name, "en", "es")


def test_a_key_that_is_named_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"url": "https://example.com", "model": "m", "key-variable": "PRESSLOC_TEST_KEY"}
    tables = ServerTables.model_validate({"openai": table})
    monkeypatch.delenv("PRESSLOC_TEST_KEY", raising=False)
    with pytest.raises(UsageError, match="PRESSLOC_TEST_KEY is not set"):
        open_engine("openai", "en", "es", servers=tables)
    monkeypatch.setenv("PRESSLOC_TEST_KEY", "naïve")
    with pytest.raises(UsageError, match="cannot be a key"):
        open_engine("openai", "en", "es", servers=tables)


def test_processes_share_the_limits() -> None:
    table = {"url": "http://localhost", "rate": 60, "concurrency": 6}
    tables = ServerTables.model_validate({"libretranslate": table}).shared_by(4)
    assert tables.openai is None
    assert tables.libretranslate is not None
    assert (tables.libretranslate.rate, tables.libretranslate.concurrency) == (15, 1)
