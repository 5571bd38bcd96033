"""What Streamlit's messages give to a page, and which of a page's messages go on to Streamlit.

A page's files are read from the fields that Streamlit fills itself. Text is no such field: it may repeat what
somebody typed or wrote into an address, so a file's address in it gives nothing.
"""

import re
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_ADDRESS = re.compile(r"/media/([0-9A-Za-z]+)(?:\.[0-9A-Za-z]+)?")
_NUMBER = DownloadButton.DESCRIPTOR.fields_by_name["deferred_file_id"].number
_WORTH_READING = re.compile(
    rb"/media/[0-9A-Za-z]|" + re.escape(bytes([_NUMBER << 3 | 2, 32])) + rb"[0-9a-f]{32}"
)
"""In each message that gives a file, and in few others: an address, or field, length and number."""
_HEARD = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "dataframe_chunk")
"""Messages of pages, but for those that ask for a file. Of whose table rows are, Streamlit itself asks."""


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
