"""Counts what stands behind the tabs of a community."""

from sync.model.tally import Tally
from sync.reads.decisions import LONGEST, decisions
from sync.reads.view import View

_FEW = 5_000
"""Posts looked through at most: some 20 ms."""
_DOCUMENTS = """
SELECT count(*) FROM post INDEXED BY post_document_community
WHERE community = ? AND document IS NOT NULL AND root IS NULL AND deleted = 0
"""
_MANY = """
SELECT 1 FROM post INDEXED BY post_feed WHERE community = ? AND root IS NULL AND deleted = 0 LIMIT 1 OFFSET ?
"""
_TOPICS = """
SELECT count(*) FILTER (WHERE kind = 'idea'), count(*) FILTER (WHERE kind = 'question')
FROM post INDEXED BY post_feed WHERE community = ? AND root IS NULL AND deleted = 0
"""


def tally(view: View, community: str) -> Tally:
    """What has arrived of each; what waits to leave is not counted before it is there for everybody."""
    page = decisions(view, community, None, LONGEST)
    decided = sum(post.event_id is not None for post in page.posts) if page.before is None else None
    documents = int(view.one(_DOCUMENTS, community)[0])
    if view.one(_MANY, community, _FEW) is not None:
        return Tally(documents=documents, decisions=decided)
    ideas, questions = view.one(_TOPICS, community)
    return Tally(documents, int(ideas), int(questions), decided)
