"""The live session: what happens between a candidate's microphone and camera and the interview's graph, without any socket.

`sessions` opens and ends them, `session` leads one, `hearing` turns sound into answers, `speaking` turns replies into sound,
`delivery` turns sound and pictures into windows of signals. Bytes and close codes are `api.live`'s.
"""

from graph.live.outbox import Outbox
from graph.live.protocol import Hello
from graph.live.session import LiveSession
from graph.live.sessions import LiveSessions

__all__ = ["Hello", "LiveSession", "LiveSessions", "Outbox"]
