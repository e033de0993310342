"""Counts what stands behind the tabs of a community."""

from sync.model.tally import Tally
from sync.reads.decisions import LONGEST, decisions
from sync.reads.view import View

_DOCUMENTS = """
SELECT count(*) FROM post INDEXED BY post_document_community
WHERE community = ? AND document IS NOT NULL AND root IS NULL AND deleted = 0
"""
_TOPICS = """
SELECT kind, count(*) FROM post INDEXED BY post_kind
WHERE community = ? AND kind IN ('announcement', 'idea', 'question') AND root IS NULL AND deleted = 0 GROUP BY kind
"""


def tally(view: View, community: str) -> Tally:
    """What has arrived of each; what waits to leave is not counted before it is there for everybody."""
    page = decisions(view, community, None, LONGEST)
    decided = sum(post.event_id is not None for post in page.posts) if page.before is None else None
    topics = dict(view.all(_TOPICS, community))
    documents = int(view.one(_DOCUMENTS, community)[0])
    return Tally(documents, topics.get("idea", 0), topics.get("question", 0), decided)
