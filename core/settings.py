"""All configuration, one class per concern, read from `NEXURA_…` environment variables and an optional `.env` file.

`docs/settings.md` is generated from these classes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.errors import Misconfigured


class _Section(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="NEXURA_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )


class StorageSettings(_Section):
    """Where things are kept."""

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("nexura", appauthor=False),
        description="Folder that holds everything the service keeps.",
    )
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy URL, `sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`. Default: `nexura.db` in the data folder.",
    )
    object_key: SecretStr | None = Field(
        default=None,
        description="Key for uploads, 32 bytes in base64. Default: made on first run, `keys/objects.key` in the data folder.",
    )
    weights_dir: Path | None = Field(
        default=None, description="Folder of model files. Default: `weights` in the data folder."
    )

    @property
    def url(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'nexura.db'}"

    @property
    def weights(self) -> Path:
        """The folder of model files in force."""
        return self.weights_dir or self.data_dir / "weights"

    @property
    def keys(self) -> Path:
        """The folder of secret keys, owner-only."""
        return self.data_dir / "keys"


class ServerSettings(_Section):
    """The front door."""

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    cors_origins: Annotated[list[str], NoDecode] = Field(
        default_factory=list, description="Origins that browsers may call from, comma-separated."
    )
    trusted_proxies: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Addresses of reverse proxies whose `X-Forwarded-For` is believed, comma-separated.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="Least log level kept.")
    log_format: Literal["json", "console"] = Field(default="json", description="JSON lines, or coloured text.")
    max_body_bytes: int = Field(
        default=1_000_000, ge=1_000, description="Largest JSON request body (uploads have a limit of their own)."
    )

    @field_validator("cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class LimitSettings(_Section):
    """Rate limits."""

    rate_limits: bool = Field(default=True, description="Whether requests are limited at all.")
    rate_per_user: int = Field(default=100, ge=1, description="Requests a minute for one user, sustained.")
    burst_per_user: int = Field(default=200, ge=1, description="Requests one user may make at once before that.")
    rate_per_address: int = Field(default=1000, ge=1, description="Requests a minute from one address.")
    redis_url: SecretStr | None = Field(
        default=None,
        description="Redis that several processes count requests in, `redis://…` (`[redis]`). Default: each counts for itself.",
    )


class AuthSettings(_Section):
    """Sign-in."""

    access_token_minutes: int = Field(default=60, ge=1, description="Life of an access token.")
    refresh_token_days: int = Field(default=30, ge=1, description="Life of a refresh token.")
    jwt_private_key: SecretStr | None = Field(
        default=None,
        description="RSA private key, PEM, for RS256. Default: made on first run, `keys/jwt.pem` in the data folder.",
    )
    password_min_length: int = Field(default=10, ge=8, le=128, description="Shortest password accepted.")
    registration_open: bool = Field(default=True, description="Whether anybody may register.")


class DocumentSettings(_Section):
    """Reading uploads."""

    upload_max_bytes: int = Field(default=10 * 1024 * 1024, ge=1024, description="Largest upload accepted.")
    document_max_pages: int = Field(default=50, ge=1, description="Most pages of a PDF that are read.")
    document_timeout_seconds: float = Field(
        default=30.0,
        gt=0,
        description="Longest time one document may take, and as much again for each page read by OCR.",
    )
    document_memory_mb: int = Field(
        default=2048, ge=1024, description="Address space of a parsing process; with OCR it gets at least 4096."
    )
    document_workers: int = Field(default=1, ge=1, le=16, description="Parsing processes.")
    ocr: bool = Field(default=True, description="Read scans with OCR where the `[ocr]` extra is installed.")
    ocr_max_pages: int = Field(default=6, ge=1, description="Most pages of one document that are read by OCR.")


class FetchSettings(_Section):
    """Fetching job ads from the web."""

    fetch_urls: bool = Field(default=True, description="Whether job ads may be given as addresses of web pages.")
    fetch_timeout_seconds: float = Field(
        default=10.0, gt=0, le=120, description="Longest time one page may take, redirects included."
    )
    fetch_max_bytes: int = Field(default=3_000_000, ge=10_000, description="Largest page accepted, unpacked.")
    fetch_max_redirects: int = Field(default=5, ge=0, le=20, description="Most redirects followed.")
    fetch_concurrency: int = Field(default=4, ge=1, le=64, description="Pages fetched at the same time.")
    fetch_private_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Hosts that are fetched although they are not public, `name` or `name:port`, comma-separated: an own job board.",
    )

    @field_validator("fetch_private_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @property
    def allowed_private_hosts(self) -> frozenset[str]:
        """Those hosts in lower case, each with a port; one given without has 80 and 443."""
        named = [host.lower() for host in self.fetch_private_hosts]
        with_port = [host for host in named if re.search(r":\d+$", host)]
        return frozenset(
            with_port + [f"{host}:{port}" for host in named if host not in with_port for port in (80, 443)]
        )


class RetrievalSettings(_Section):
    """Embeddings and the vector index."""

    embeddings: Literal["minilm", "openai", "bedrock"] = Field(default="minilm", description="Embedding model family.")
    embedding_threads: int = Field(default=1, ge=1, le=64, description="Threads of one local inference call.")
    embedding_cache_entries: int = Field(
        default=20_000, ge=0, description="Sentences whose vectors are kept in memory."
    )
    openai_embedding_model: str = Field(default="text-embedding-3-small", description="OpenAI embedding model.")
    openai_embedding_dimensions: int = Field(default=512, ge=64, description="Length of the OpenAI vectors.")
    bedrock_embedding_model: str = Field(default="amazon.titan-embed-text-v2:0", description="Bedrock embedding model.")
    vector_index: Literal["chroma", "pinecone"] = Field(default="chroma", description="Vector index.")
    pinecone_api_key: SecretStr | None = Field(default=None, description="Key for Pinecone.")
    pinecone_host: str | None = Field(default=None, description="Host of the Pinecone index (data plane).")


ModelLevel = Literal["cloud", "local"]


class IntelligenceSettings(_Section):
    """Language models: none by default. Level `local` and level `cloud` are each switched on by naming a model."""

    local_model: str | None = Field(default=None, description="Model name at the OpenAI-compatible server.")
    local_base_url: str = Field(
        default="http://127.0.0.1:11434/v1", description="Base URL of the OpenAI-compatible server."
    )
    local_api_key: SecretStr | None = Field(default=None, description="Key for that server, where it wants one.")
    cloud_provider: Literal["bedrock", "openai"] | None = Field(default=None, description="Cloud provider, if any.")
    cloud_model: str | None = Field(default=None, description="Model id at the cloud provider.")
    openai_api_key: SecretStr | None = Field(default=None, description="Key for OpenAI.")
    openai_base_url: str | None = Field(default=None, description="Other address for OpenAI (a proxy).")
    aws_region: str = Field(default="us-east-1", description="Region for Bedrock.")
    aws_endpoint_url: str | None = Field(default=None, description="Other address for Bedrock (a proxy).")
    question_model: str | None = Field(
        default=None,
        description="A model of its own for questions: a name at `question_base_url`, or a folder with a Transformers model (`[torch]`).",
    )
    question_base_url: str | None = Field(default=None, description="OpenAI-compatible server of the question model.")
    question_api_key: SecretStr | None = Field(default=None, description="Key for that server.")
    level_order: Annotated[list[ModelLevel], NoDecode] = Field(
        default=["cloud", "local"],
        description="Levels tried before `rules`, in this order; those not configured are passed over.",
    )
    model_timeout_seconds: float = Field(default=20.0, gt=0, description="Longest time one model call may take.")
    model_max_tokens: int = Field(default=1024, ge=64, description="Longest reply asked of a model.")
    breaker_threshold: int = Field(default=3, ge=1, description="Failures in a row after which a model is left alone.")
    breaker_cooldown_seconds: float = Field(default=30.0, gt=0, description="How long it is left alone.")
    input_cost_per_million: float | None = Field(
        default=None,
        ge=0,
        description="Price of a million input tokens of the cloud model; without it cost is unknown.",
    )
    output_cost_per_million: float | None = Field(
        default=None, ge=0, description="Price of a million output tokens of the cloud model."
    )

    @field_validator("level_order", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class SkillSettings(_Section):
    """Finding skills: by rules, and by a model where one is named."""

    skill_model: Path | None = Field(
        default=None,
        description="Folder with a Transformers token-classification model that marks skills, added to the rules (`[torch]`).",
    )


class InterviewSettings(_Section):
    """Interviews."""

    answer_max_chars: int = Field(default=20_000, ge=100, description="Longest answer accepted, in characters.")
    abandon_after_hours: float = Field(
        default=24.0, gt=0, description="Untouched this long, an interview is abandoned."
    )
    turn_lease_seconds: float = Field(
        default=180.0, gt=0, description="How long another process waits before it takes over a turn left unfinished."
    )
    question_banks_per_user: int = Field(default=50, ge=1, description="Most question banks of one person.")
    questions_per_bank: int = Field(default=200, ge=1, le=1000, description="Most questions of one such bank.")
    question_max_chars: int = Field(
        default=1000, ge=50, le=2000, description="Longest question accepted into one, in characters."
    )
    reference_max_chars: int = Field(
        default=4000, ge=50, le=10_000, description="Longest reference answer to such a question, in characters."
    )


class SandboxSettings(_Section):
    """Running candidates' code."""

    sandbox: Literal["auto", "bubblewrap", "landlock", "piston", "judge0", "off"] = Field(
        default="auto", description="What runs code. `auto`: bubblewrap, else Landlock, else nothing."
    )
    sandbox_ready: int = Field(
        default=4, ge=0, le=100, description="Boxes of Python and of JavaScript that wait ready, each for one run."
    )
    sandbox_parallel: int = Field(
        default=0, ge=0, le=64, description="Boxes at work at the same time. 0: twice as many as processors."
    )
    sandbox_waiting: int = Field(default=64, ge=0, description="Runs that may wait for a box; more are refused.")
    sandbox_memory_mb: int = Field(
        default=256, ge=64, le=4096, description="The most memory that code may use, beside its language's runtime."
    )
    sandbox_first_user: int = Field(
        default=64000,
        ge=1000,
        le=2_000_000_000,
        description="First of the 512 user ids that boxes run under when the service runs as root. Nothing else may use them.",
    )
    piston_url: str | None = Field(default=None, description="Piston server, without `/api/v2`.")
    piston_api_key: SecretStr | None = Field(default=None, description="Key for it, where it wants one.")
    judge0_url: str | None = Field(default=None, description="Judge0 server.")
    judge0_api_key: SecretStr | None = Field(default=None, description="Token for it, where it wants one.")


class DebuggingSettings(_Section):
    """The debugger."""

    debugging_seconds: float = Field(default=25.0, gt=1, le=120, description="Longest time one diagnosis may take.")
    debugging_repair_seconds: float = Field(
        default=20.0, ge=0, le=120, description="Of that, the longest search for a fix. 0: none is searched."
    )
    debugging_cache_hours: float = Field(
        default=24.0, ge=0, description="How long the same code of the same user gets the same diagnosis."
    )
    debugging_parallel: int = Field(
        default=2, ge=1, le=32, description="Diagnoses at work at the same time; others wait for a place."
    )


class DeliverySettings(_Section):
    """What is heard in a voice. It needs nothing."""

    voice_emotion_model: Path | None = Field(
        default=None,
        description="Folder with a Transformers audio classifier, such as a wav2vec 2.0 (`[torch]`). Default: rules.",
    )


class TranslationSettings(_Section):
    """Explanations in other languages. The texts of known findings come with the service and need nothing."""

    translation: Literal["off", "aws", "model"] = Field(
        default="off",
        description="What translates free text, such as a language model's: nothing, Amazon Translate (`[aws]`), or the language model.",
    )
    translation_cache_days: float = Field(default=7.0, gt=0, description="How long a translation is kept.")
    translation_timeout_seconds: float = Field(default=8.0, gt=0, description="Longest time one translation may take.")
    aws_translate_endpoint_url: str | None = Field(
        default=None, description="Other address for Amazon Translate (a proxy). The region is Bedrock's."
    )


class SpeechSettings(_Section):
    """Speech of live interviews: hearing the end of a turn, recognising and speaking."""

    recognition: Literal["local", "aws", "off"] = Field(
        default="local",
        description="What turns speech into text: Whisper on this machine, Amazon Transcribe (`[aws]`) with Whisper behind it, or nothing.",
    )
    recognition_threads: int = Field(
        default=0, ge=0, le=64, description="Processors of one recognition. 0: all that there are, four at most."
    )
    recognition_waiting: int = Field(
        default=32, ge=1, description="Recognitions that may wait for their turn; more are refused."
    )
    recognition_min_confidence: float = Field(
        default=0.45,
        ge=0,
        le=1,
        description="A transcript less sure than this is no answer: the candidate is asked to repeat or to type.",
    )
    recognition_timeout_seconds: float = Field(
        default=10.0, gt=0, description="Longest time Amazon Transcribe may take after the last sound."
    )
    transcribe_endpoint_url: str | None = Field(
        default=None, description="Other address for Amazon Transcribe's streams, `ws://…` or `wss://…` (a proxy)."
    )
    synthesis: Literal["auto", "espeak", "piper", "polly", "off"] = Field(
        default="auto",
        description="What speaks. `auto`: piper (`[piper]`, with its voice) where it can, else espeak-ng, else the browser.",
    )
    synthesis_wpm: int = Field(default=165, ge=80, le=400, description="Pace of espeak-ng in words a minute.")
    synthesis_timeout_seconds: float = Field(
        default=10.0, gt=0, description="Longest time without sound of a sentence, after which speaking is given up."
    )
    polly_endpoint_url: str | None = Field(default=None, description="Other address for Amazon Polly (a proxy).")
    speech_aws_region: str = Field(default="us-east-1", description="Region for Amazon Transcribe and Polly.")
    semantic_turns: bool = Field(
        default=True, description="Whether the turn model hears the end of a thought, in the languages it knows."
    )
    turn_silence_ms: int = Field(
        default=620, ge=300, le=5000, description="Silence that ends a turn when nothing tells more."
    )
    turn_open_ms: int = Field(
        default=3200,
        ge=500,
        le=10_000,
        description="Silence that ends a turn when its last words ask for more, as `and` or `um` do.",
    )
    turn_max_seconds: float = Field(default=240.0, ge=10, le=1200, description="Longest turn.")


class LiveSettings(_Section):
    """Live interviews."""

    emotion_inference: bool = Field(
        default=True,
        description="Whether delivery is read as confidence, nervousness, enthusiasm or expressions, for those who consent. "
        "Off: pace, pauses, fillers, gaze and posture only.",
    )
    live_sessions: int = Field(default=20, ge=1, le=1000, description="Live interviews at the same time in one process.")
    live_frames_per_second: float = Field(
        default=2.0, gt=0, le=10, description="Camera frames looked at in a second for one candidate; others are dropped."
    )
    live_silence_seconds: float = Field(
        default=25.0, gt=1, description="Silence after a question until the candidate is told that typing is possible too."
    )
    live_partials: bool = Field(
        default=True, description="Whether words are shown while they are spoken, where the machine keeps up."
    )
    live_idle_seconds: float = Field(
        default=900.0, gt=1, description="A live connection on which nobody speaks or types this long is closed."
    )
    recording_days: int = Field(default=30, ge=1, le=365, description="Days after which a recording is deleted.")
    recording_chunk_bytes: int = Field(default=8_000_000, ge=1_000, description="Largest chunk of a recording.")
    recording_max_bytes: int = Field(default=1_000_000_000, ge=1_000, description="Largest recording.")
    recordings_bytes_per_user: int = Field(
        default=4_000_000_000, ge=1_000, description="Most bytes that one person's recordings may take."
    )


class NotificationSettings(_Section):
    """What people are told outside the app. Their inbox needs nothing; e-mail is on where `smtp_host` is given, SNS where a topic is."""

    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/]+(/[^\s]*)?$",
        description="Address that people reach the service under, `https://…`: what links in e-mails begin with.",
    )
    smtp_host: str | None = Field(default=None, description="Mail server that takes our e-mails.")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="STARTTLS, TLS from the first byte (port 465), or nothing: on this machine only.",
    )
    smtp_username: str | None = Field(default=None, description="User name there, where it wants one.")
    smtp_password: SecretStr | None = Field(default=None, description="Password there.")
    smtp_timeout_seconds: float = Field(default=20.0, gt=0, le=300, description="Longest wait for one of its replies.")
    mail_from: str | None = Field(default=None, description="Sender, `Nexura <no-reply@example.com>`.")
    mail_repeats_dropped: bool = Field(
        default=False,
        description="Whether that mail system drops a second e-mail with the same `Message-ID`: then an e-mail of which nobody "
        "knows whether it was accepted is sent again.",
    )
    sns_topic_arn: str | None = Field(default=None, description="Amazon SNS topic that notifications go to (`[aws]`).")
    sns_endpoint_url: str | None = Field(default=None, description="Other address for SNS (a proxy).")
    notification_poll_seconds: float = Field(
        default=5.0, ge=0.1, le=3600, description="How often the service looks for what has to go out."
    )
    notification_attempts: int = Field(
        default=12, ge=1, le=100, description="Attempts after which a delivery is given up."
    )
    notification_retry_seconds: float = Field(
        default=30.0, gt=0, description="Wait after a first failed attempt; it doubles up to six hours."
    )
    notification_lease_seconds: float = Field(
        default=120.0, gt=0, description="How long a worker holds a delivery before another may see to it."
    )
    notification_days: float = Field(default=180.0, gt=0, description="How long notifications are kept.")
    unsubscribe_key: SecretStr | None = Field(
        default=None,
        description="Secret that signs links to unsubscribe. Default: made on first run, `keys/unsubscribe.key` in the data folder.",
    )


class AnalyticsSettings(_Section):
    """Figures over many people."""

    analytics_cache_seconds: float = Field(
        default=60.0, ge=0, le=86_400, description="How long a figure is shown before it is computed again."
    )
    analytics_least_interviews: int = Field(
        default=10, ge=10, description="A figure over fewer interviews, people or scores is not shown."
    )
    analytics_least_people: int = Field(
        default=3, ge=1, description="Nor one over the interviews of fewer different people."
    )
    activity_flush_seconds: float = Field(
        default=15.0,
        gt=0,
        le=3600,
        description="How often what people use is written down; a killed process forgets as much.",
    )


class FairnessSettings(_Section):
    """Decision log, audits and measures of fairness."""

    decision_seal_seconds: float = Field(
        default=5.0, gt=0, le=3600, description="How often new entries of the decision log get their places in its chain."
    )
    decision_keep_days: int = Field(
        default=365, ge=30, le=3650, description="Days after which the contents of logged decisions are erased."
    )
    decision_prune_days: int = Field(
        default=30, ge=0, le=3650, description="Days after that until the erased entries are removed."
    )
    fairness_least_group: int = Field(
        default=30, ge=5, description="Smallest group of people that is measured and shown."
    )
    fairness_high_score: float = Field(
        default=70.0, gt=0, lt=100, description="From this score on a decision counts as favourable."
    )
    fairness_parity_limit: float = Field(
        default=0.10, gt=0, lt=1, description="From this difference of favourable rates between groups on there is an alert."
    )
    fairness_odds_limit: float = Field(
        default=0.15, gt=0, lt=1, description="The same for the rates among people who are alike qualified."
    )
    fairness_impact_limit: float = Field(
        default=0.8, gt=0, lt=1, description="Least ratio of the lowest favourable rate to the highest."
    )
    fairness_sample: int = Field(
        default=40, ge=0, le=1000, description="Answers of the day that the nightly counterfactual audit scores again."
    )


class CameraSettings(_Section):
    """Looking at camera frames.

    Expressions are inferred only where `NEXURA_EMOTION_INFERENCE` allows it.
    """

    camera: Literal["off", "local", "rekognition"] = Field(
        default="local",
        description="What looks at frames: nothing, this machine, or Amazon Rekognition (`[aws]`), which this machine stands in for.",
    )
    camera_workers: int = Field(default=1, ge=1, le=16, description="Frames looked at at the same time.")
    camera_waiting: int = Field(default=32, ge=0, description="Frames that may wait beyond those; more are refused.")
    expression_model: Path | None = Field(
        default=None,
        description="Folder with a Transformers image classifier that knows expressions, in place of the small network (`[torch]`).",
    )
    rekognition_timeout_seconds: float = Field(
        default=3.0, gt=0, description="Longest time one frame may take at Amazon Rekognition."
    )
    aws_rekognition_endpoint_url: str | None = Field(
        default=None, description="Other address for Amazon Rekognition (a proxy). The region is Bedrock's."
    )


class PrivacySettings(_Section):
    """People's data: what leaves the deployment, and how long things are kept."""

    mask_personal_data: bool = Field(
        default=True,
        description="Whether names, contact details and identity numbers are taken out before a cloud model or translator reads a text.",
    )
    masking_timeout_seconds: float = Field(
        default=20.0, gt=0, description="Longest time for masking one prompt; after it the cloud model is not asked."
    )
    retain_interviews_days: int = Field(
        default=0,
        ge=0,
        description="Days after which untouched interviews are deleted. 0: they are kept until their owner deletes them.",
    )
    retain_resumes_days: int = Field(
        default=0, ge=0, description="Days after which resumes that nothing used are deleted. 0: they are kept."
    )
    retain_usage_days: int = Field(
        default=90, ge=1, description="Days after which single uses of models, without any text, are forgotten."
    )
    retain_sign_ins_days: int = Field(default=90, ge=1, description="Days after which ended sign-ins are forgotten.")
    retain_requests_hours: int = Field(
        default=24, ge=1, description="Hours for which a repeated request gets its first answer again."
    )
    retain_reviews_days: int = Field(
        default=365, ge=1, description="Days after which decided reviews are deleted, as the decisions they are about."
    )


class EmployabilitySettings(_Section):
    """The employability index."""

    market_source: Literal["job_ads", "adzuna"] = Field(
        default="job_ads", description="Where figures on demand come from: the job ads held here, or Adzuna's API."
    )
    adzuna_app_id: str | None = Field(default=None, description="Application id at Adzuna.")
    adzuna_app_key: SecretStr | None = Field(default=None, description="Key for it.")
    adzuna_country: str = Field(default="in", pattern="^[a-z]{2}$", description="Country whose ads Adzuna counts.")
    adzuna_url: str = Field(default="https://api.adzuna.com", description="Other address for Adzuna (a proxy).")
    adzuna_requests_per_day: int = Field(
        default=200, ge=1, description="Job titles that Adzuna is asked for in a day, by each process."
    )
    market_timeout_seconds: float = Field(
        default=10.0, gt=0, description="Longest time one request to Adzuna may take."
    )
    scoring_batch: int = Field(default=500, ge=1, le=5000, description="People scored in one transaction.")
    scoring_lease_seconds: float = Field(
        default=300.0, gt=0, description="How long another process waits before it goes on with a night left unfinished."
    )


class ScheduleSettings(_Section):
    """What runs scheduled work."""

    scheduler: Literal["embedded", "celery", "langgraph", "off"] = Field(
        default="embedded",
        description="`embedded`: the serving process. `celery`: beat and workers (`[celery]`). `langgraph`: a LangGraph Server's crons.",
    )
    schedule_tick_seconds: float = Field(
        default=60.0, gt=0, description="How often a night that is due and changed people are looked for."
    )
    celery_broker_url: SecretStr | None = Field(
        default=None, description="Redis of Celery, `redis://…`. Default: `NEXURA_REDIS_URL`."
    )


Section = TypeVar("Section", bound=_Section)


def _read(section: type[Section]) -> Section:
    try:
        return section()
    except ValidationError as error:
        problems = [f"NEXURA_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False)]
        raise Misconfigured("; ".join(problems)) from error


class Settings:
    """Every section of the configuration."""

    def __init__(
        self,
        *,
        storage: StorageSettings | None = None,
        server: ServerSettings | None = None,
        limits: LimitSettings | None = None,
        auth: AuthSettings | None = None,
        documents: DocumentSettings | None = None,
        fetch: FetchSettings | None = None,
        retrieval: RetrievalSettings | None = None,
        intelligence: IntelligenceSettings | None = None,
        skills: SkillSettings | None = None,
        interviews: InterviewSettings | None = None,
        sandbox: SandboxSettings | None = None,
        debugging: DebuggingSettings | None = None,
        translation: TranslationSettings | None = None,
        delivery: DeliverySettings | None = None,
        privacy: PrivacySettings | None = None,
        live: LiveSettings | None = None,
        speech: SpeechSettings | None = None,
        camera: CameraSettings | None = None,
        notifications: NotificationSettings | None = None,
        analytics: AnalyticsSettings | None = None,
        fairness: FairnessSettings | None = None,
        employability: EmployabilitySettings | None = None,
        schedule: ScheduleSettings | None = None,
    ) -> None:
        """Sections given here stand as they are; the others come from the environment.

        Raises `Misconfigured` that names a variable whose value is not usable.
        """
        self.storage = storage or _read(StorageSettings)
        self.server = server or _read(ServerSettings)
        self.limits = limits or _read(LimitSettings)
        self.auth = auth or _read(AuthSettings)
        self.documents = documents or _read(DocumentSettings)
        self.fetch = fetch or _read(FetchSettings)
        self.retrieval = retrieval or _read(RetrievalSettings)
        self.intelligence = intelligence or _read(IntelligenceSettings)
        self.skills = skills or _read(SkillSettings)
        self.interviews = interviews or _read(InterviewSettings)
        self.sandbox = sandbox or _read(SandboxSettings)
        self.debugging = debugging or _read(DebuggingSettings)
        self.translation = translation or _read(TranslationSettings)
        self.delivery = delivery or _read(DeliverySettings)
        self.privacy = privacy or _read(PrivacySettings)
        self.live = live or _read(LiveSettings)
        self.speech = speech or _read(SpeechSettings)
        self.camera = camera or _read(CameraSettings)
        self.notifications = notifications or _read(NotificationSettings)
        self.analytics = analytics or _read(AnalyticsSettings)
        self.fairness = fairness or _read(FairnessSettings)
        self.employability = employability or _read(EmployabilitySettings)
        self.schedule = schedule or _read(ScheduleSettings)
