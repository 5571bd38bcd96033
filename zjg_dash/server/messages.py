"""What Streamlit's messages give to a page, and which of a page's messages go on to Streamlit.

A page's files are read from the fields that Streamlit fills itself. Text is no such field: it may repeat what
somebody typed or wrote into an address, so a file's address in it gives nothing.
"""

import re
from collections.abc import Iterator

from starlette.datastructures import Headers, MutableHeaders
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_PROTOCOLS = "sec-websocket-protocol"
_TAKEN_UP = 2
"""Place of the session to be taken up again among the protocols a page asks for: name, token, session."""
_ADDRESS = re.compile(r"/media/([0-9A-Za-z]+)(?:\.[0-9A-Za-z]+)?")
_NUMBER = DownloadButton.DESCRIPTOR.fields_by_name["deferred_file_id"].number
_WORTH_READING = re.compile(
    rb"/media/[0-9A-Za-z]|" + re.escape(bytes([_NUMBER << 3 | 2, 32])) + rb"[0-9a-f]{32}"
)
"""In each message that gives a file, and in few others: an address, or field, length and number."""
_BY_HAND = ("stop_script", "file_urls_request", "deferred_file")
"""Messages that only a person causes."""
_PRESSED = ("trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value")
"""Values that a control has for one run only."""
_HEARD = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "dataframe_chunk")
"""Messages of pages, but for those that ask for a file. Of whose table rows are, Streamlit itself asks."""


def taken_up(headers: Headers) -> str | None:
    """The session a page wants to take up again, whose connection was lost; None for a page just opened."""
    wanted = [each.strip() for each in headers.get(_PROTOCOLS, "").split(",")]
    return wanted[_TAKEN_UP] if len(wanted) > _TAKEN_UP else None


def take_none_up(headers: MutableHeaders) -> None:
    """Let it begin a new one."""
    wanted = headers.get(_PROTOCOLS, "").split(",")
    headers[_PROTOCOLS] = ", ".join(each.strip() for each in wanted[:_TAKEN_UP])


def session_of(data: bytes) -> str:
    """The session a page's first message introduces; nothing in others."""
    message = ForwardMsg.FromString(data)
    return message.new_session.initialize.session_id if message.WhichOneof("type") == "new_session" else ""


def files_of(data: bytes) -> Iterator[str]:
    """The files a message gives: names of those there are, numbers of those made when they are asked for.

    These are all the ways our pages show files: buttons, pictures, the icon. Who draws another (sound, film,
    a logo) adds its field here.
    """
    if not _WORTH_READING.search(data):
        return
    message = ForwardMsg.FromString(data)
    addresses = [message.page_config_changed.favicon, message.backend_operation_response.deferred_file.url]
    for element in (message.delta.new_element, *message.delta.new_transient.elements):
        addresses.append(element.download_button.url)
        addresses += [picture.url for picture in element.imgs.imgs]
        if number := element.download_button.deferred_file_id:
            yield number
    for address in addresses:
        if named := _ADDRESS.fullmatch(address):
            yield named[1]


def kind_of(asked: BackMsg) -> str:
    """What a page asks for."""
    kind: str | None = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        kind = asked.backend_operation_request.WhichOneof("payload")
    return str(kind)


def is_heard(kind: str) -> bool:
    """Whether pages of ours send what asks for this."""
    return kind in _HEARD


def by_hand(asked: BackMsg, *, came_back: bool) -> bool:
    """Whether a person did something for a page to send this.

    A part of a page that is drawn anew because time has passed says so. A page whose connection came back
    may ask for a run of its script as if something had been clicked on, and does not say so. But it is the
    first run asked for on that connection (`came_back`), and no button is pressed in it. A filter that
    somebody moves first of all after that is taken for it; what he does next is not.
    """
    if kind_of(asked) != "rerun_script":
        return kind_of(asked) in _BY_HAND
    run = asked.rerun_script
    pressed = any(str(each.WhichOneof("value")) in _PRESSED for each in run.widget_states.widgets)
    return not run.is_auto_rerun and (pressed or not came_back)
