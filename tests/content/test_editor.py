"""What a secretary sees in VS Code: the YAML server itself is asked, over its own protocol, about a file of ours."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any

import pytest

from conftest import CONTENT, ROOT

MEETING = """\
# yaml-language-server: $schema=../../../schema/meeting.json
items:
  - number: 1
    title: Et punkt
    recomendation: Det indstilles
    outcomes: aproved
    minutes: Hej
"""


@pytest.fixture
def server(npm: Path) -> Path:
    """The YAML server of VS Code."""
    return npm / "yaml-language-server" / "bin" / "yaml-language-server"


class Editor:
    """As much of the Language Server Protocol as it takes to open one file and hear about it."""

    def __init__(self, server: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str(server), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        stream: IO[bytes] = self.process.stdin  # type: ignore[assignment]  # a pipe, as asked
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def receive(self) -> dict[str, Any]:
        """Read one message, answering what the server asks of its editor on the way."""
        stream: IO[bytes] = self.process.stdout  # type: ignore[assignment]  # a pipe, as asked
        length = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        if "method" in message and "id" in message:
            asked = message.get("params", {}).get("items", [])
            self.send({"id": message["id"], "result": [{"validate": True, "hover": True} for _ in asked] or None})
        return message

    def request(self, method: str, params: dict[str, Any]) -> Any:
        self.send({"id": method, "method": method, "params": params})
        while (message := self.receive()).get("id") != method or "method" in message:
            pass
        return message.get("result")

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file and return what is underlined in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def hover(self, path: Path, line: int, character: int) -> str:
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        return json.dumps(self.request("textDocument/hover", place), ensure_ascii=False)


@pytest.fixture
def editor(server: Path) -> Any:
    """An editor with the YAML server running behind it."""
    made = Editor(server)
    yield made
    made.process.terminate()
    made.process.wait()
    for stream in (made.process.stdin, made.process.stdout):
        if stream:
            stream.close()


def test_a_misspelt_key_and_a_wrong_outcome_are_underlined_with_danish_help(editor: Editor, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    meeting = tmp_path / "meetings" / "byraadet" / "2031" / "2031-10-08.yml"
    meeting.parent.mkdir(parents=True)
    meeting.write_text(MEETING, encoding="utf-8")
    underlined = {problem["range"]["start"]["line"] + 1: problem["message"] for problem in editor.open(meeting)}
    assert underlined.keys() == {5, 6}
    assert "recomendation" in underlined[5]
    assert "approved" in underlined[6]
    assert "Udfaldet, som referatet siger det" in editor.hover(meeting, 5, 6)
    assert "Overskriften over punktet" in editor.hover(meeting, 3, 6)


def test_nothing_is_underlined_in_the_real_minutes(editor: Editor) -> None:
    assert editor.open(CONTENT / "meetings" / "kd-net" / "2022-08-26.yml") == []
