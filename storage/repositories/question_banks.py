"""Queries on people's own question banks, and on the questions copied into interviews."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import OwnBank, OwnQuestion, PinnedQuestion, User

_SORTABLE = {"id": col(OwnBank.id), "created_at": col(OwnBank.created_at), "name": col(OwnBank.name)}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class QuestionBankRepository:
    """Question banks, their questions, and the copies of these."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, bank_id: uuid.UUID, user_id: uuid.UUID) -> OwnBank | None:
        """The bank if it is this user's."""
        query = select(OwnBank).where(col(OwnBank.id) == bank_id, col(OwnBank.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def hold(self, bank_id: uuid.UUID, user_id: uuid.UUID) -> OwnBank | None:
        """The bank if it is this user's; held against other transactions until this one ends."""
        query = select(OwnBank).where(col(OwnBank.id) == bank_id, col(OwnBank.user_id) == user_id)
        return (await self._session.exec(query.with_for_update())).one_or_none()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[OwnBank], int]:
        """A page of the user's banks and how many there are."""
        statement = select(OwnBank).where(col(OwnBank.user_id) == user_id)
        return await fetch_page(self._session, statement, request, _SORTABLE)

    async def hold_owner(self, user_id: uuid.UUID) -> int:
        """How many banks the user has; no other transaction that asks this adds one until this one ends."""
        await self._session.get(User, user_id, with_for_update={"key_share": True})
        count = select(func.count()).select_from(OwnBank).where(col(OwnBank.user_id) == user_id)
        return await self._session.scalar(count) or 0

    async def sizes(self, bank_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
        """How many questions each of the banks has."""
        query = (
            select(OwnQuestion.bank_id, func.count())
            .where(col(OwnQuestion.bank_id).in_(bank_ids))
            .group_by(col(OwnQuestion.bank_id))
        )
        return dict.fromkeys(bank_ids, 0) | dict((await self._session.exec(query)).all())

    async def questions(self, bank_id: uuid.UUID) -> Sequence[OwnQuestion]:
        """The questions of a bank, oldest first."""
        query = select(OwnQuestion).where(col(OwnQuestion.bank_id) == bank_id)
        return (await self._session.exec(query.order_by(col(OwnQuestion.created_at), col(OwnQuestion.id)))).all()

    async def question(self, question_id: uuid.UUID, bank_id: uuid.UUID) -> OwnQuestion | None:
        """The question if it is in this bank."""
        query = select(OwnQuestion).where(col(OwnQuestion.id) == question_id, col(OwnQuestion.bank_id) == bank_id)
        return (await self._session.exec(query)).one_or_none()

    async def pinned(self, interview_id: uuid.UUID) -> Sequence[PinnedQuestion]:
        """The own questions that an interview asks from, in no particular order."""
        return (
            await self._session.exec(select(PinnedQuestion).where(col(PinnedQuestion.interview_id) == interview_id))
        ).all()

    async def pinned_question(self, interview_id: uuid.UUID, question_id: uuid.UUID) -> PinnedQuestion | None:
        """One of them, by the id of the question that it is a copy of."""
        query = select(PinnedQuestion).where(
            col(PinnedQuestion.interview_id) == interview_id, col(PinnedQuestion.question_id) == question_id
        )
        return (await self._session.exec(query)).one_or_none()
