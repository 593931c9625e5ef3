"""Amazon SNS. Needs the extra `[aws]`; import it only where that is installed.

What is published is the notification in words with ids, never a name or an address. A FIFO topic drops a second message with the same
deduplication id within five minutes, so there what is in doubt is published again; another topic does not.
"""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from typing import Any

from core.clock import rfc3339
from services.notifications.courier import InDoubt, Letter, NotAccepted
from services.notifications.kinds import Channel

# Amazon's packages have no type information.
_boto3: Any = import_module("boto3")
_config: Any = import_module("botocore.config")
_errors: Any = import_module("botocore.exceptions")

_FIFO_REMEMBERS = timedelta(minutes=4)  # five, less what clocks may differ by
_TOO_MUCH = (
    "Throttled",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "KMSThrottling",
    "KMSThrottlingException",
)


class SnsCourier:
    """Publishes to one topic. Credentials come from AWS's own chain."""

    channel = Channel.SNS

    def __init__(self, topic_arn: str, *, endpoint_url: str | None, timeout: float) -> None:
        """`topic_arn` names the region too. `timeout` of one attempt, in seconds."""
        self._topic_arn = topic_arn
        self._fifo = topic_arn.endswith(".fifo")
        self.repeats_dropped_for = _FIFO_REMEMBERS if self._fifo else timedelta(0)
        # One attempt: a retry that we do not see could publish twice.
        self._client = _boto3.client(
            "sns",
            region_name=topic_arn.split(":")[3],
            endpoint_url=endpoint_url,
            config=_config.Config(connect_timeout=timeout, read_timeout=timeout, retries={"total_max_attempts": 1}),
        )

    def depart(self) -> SnsTrip:
        """Connections are boto3's own affair."""
        return SnsTrip(self._client, self._topic_arn, fifo=self._fifo)


class SnsTrip:
    """Some letters, one request each."""

    def __init__(self, client: Any, topic_arn: str, *, fifo: bool) -> None:
        self._client = client
        self._topic_arn = topic_arn
        self._fifo = fifo
        self._request: dict[str, Any] = {}

    def offer(self, letter: Letter) -> None:
        """Put the request together."""
        body = {
            "notification_id": str(letter.notification_id),
            "user_id": str(letter.user_id),
            "kind": letter.kind.value,
            "language": letter.language,
            "title": letter.worded.title,
            "text": letter.worded.text,
            "path": letter.worded.path,
            "created_at": rfc3339(letter.created_at),
        }
        self._request = {
            "TopicArn": self._topic_arn,
            "Message": json.dumps(body, ensure_ascii=False),
            "MessageAttributes": {"kind": {"DataType": "String", "StringValue": letter.kind.value}},
        }
        if self._fifo:
            self._request |= {
                "MessageGroupId": str(letter.user_id),
                "MessageDeduplicationId": str(letter.delivery_id),
            }

    def hand_over(self) -> None:
        """Publish. Raises `NotAccepted` or `InDoubt`."""
        try:
            self._client.publish(**self._request)
        except _errors.ClientError as error:
            code, status = _code(error)
            if status >= 500:
                raise InDoubt(f"SNS answered {status}") from error
            raise NotAccepted(f"SNS refused it ({code})", final=code not in _TOO_MUCH and status != 403) from error
        except (_errors.ConnectTimeoutError, _errors.EndpointConnectionError, _errors.NoCredentialsError) as error:
            raise NotAccepted(f"SNS cannot be reached ({type(error).__name__})") from error
        except _errors.BotoCoreError as error:
            raise InDoubt(f"no answer from SNS ({type(error).__name__})") from error

    def take_back(self) -> None:
        """Nothing was sent."""
        self._request = {}

    def close(self) -> None:
        """Nothing is held."""


def _code(error: Any) -> tuple[str, int]:
    code = str(error.response.get("Error", {}).get("Code", "unknown"))
    return code, int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
