"""Where people stand, what they are told, and what protects them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from core.settings.section import Section


class EmployabilitySettings(Section):
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
        default=300.0,
        gt=0,
        description="How long another process waits before it goes on with a night left unfinished.",
    )


class ScheduleSettings(Section):
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


class NotificationSettings(Section):
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


class AnalyticsSettings(Section):
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


class FairnessSettings(Section):
    """Decision log, audits and measures of fairness."""

    decision_seal_seconds: float = Field(
        default=5.0,
        gt=0,
        le=3600,
        description="How often new entries of the decision log get their places in its chain.",
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
        default=0.10,
        gt=0,
        lt=1,
        description="From this difference of favourable rates between groups on there is an alert.",
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


class PrivacySettings(Section):
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
