"""How far this account has read, in SQL: the feed of a community, and each of its threads, have positions of their own.

``receipt.kind`` is a marker's name, and after a space what it is about: nothing for everything, ``main`` for all but
threads, the root of a thread for that thread alone. Rows named ``read`` hold the furthest of each that is known here,
rows named ``here`` what was read on this device: about one post, that it was opened while older ones stay unread.
"""

FURTHEST = "read"
HERE = "here"

OPENED = f"""EXISTS (
  SELECT 1 FROM receipt AS h_ WHERE h_.community = p.community AND h_.kind = '{HERE} ' || p.event_id)"""  # noqa: S608 - SQL of our own
"""Whether ``post AS p`` was opened here, wherever the feed was read to."""

OPENED_POSTS = f"""receipt AS h_ CROSS JOIN post AS p
  ON h_.kind BETWEEN '{HERE} $' AND '{HERE} %' AND p.event_id = substr(h_.kind, {len(HERE) + 2})"""
"""Those posts themselves, found from their few markers: asking each of many unread posts costs a lookup apiece."""

RANK_OF_RECEIPT = """coalesce(
  (SELECT rank FROM post AS p_ WHERE p_.event_id = r.event_id AND p_.community = r.community),
  (SELECT rank FROM mark AS m_ WHERE m_.event_id = r.event_id AND m_.community = r.community),
  (SELECT rank FROM reaction AS a_ WHERE a_.event_id = r.event_id AND a_.community = r.community),
  (SELECT rank FROM answer AS w_ WHERE w_.event_id = r.event_id AND w_.community = r.community),
  (SELECT rank FROM version AS v_ WHERE v_.event_id = r.event_id AND v_.community = r.community), 0)"""
"""Where the event of ``receipt AS r`` stands, 0 while it is not here."""

IN_THREAD = "(p.root IS NOT NULL AND coalesce(json_extract(p.extra, '$.outside'), 0) = 0)"
"""Whether ``post AS p`` is a comment inside a thread: a reply made outside of one is read with the feed."""

THREAD_READ = f"""coalesce((
  SELECT max({RANK_OF_RECEIPT}) FROM receipt AS r
  WHERE r.community = p.community AND r.kind IN ('{FURTHEST}', '{FURTHEST} ' || p.root)), 0)"""  # noqa: S608 - SQL of our own
"""How far the thread of the comment ``post AS p`` was read, alone or with everything."""
