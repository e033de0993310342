"""What a person asked for, kept until the server has it: a wish is a row before it is a request.

The payload of a wish (``wish.payload``, JSON) holds what was asked, always under the same names; the overlay of the
reads relies on them:

==========  ==========================================================================================
verb        payload
==========  ==========================================================================================
post        kind, title, text, mentions [user ids], document or null, attachment (its id) or null, extra {}
share       the same with a document and kind ``file``; ``text`` is the caption; root when it hangs below a post
comment     kind, text, mentions, root (key of the post), reply_to (key of a comment, or null)
edit        text, title; ``wish.target`` is the post
delete      reason; ``wish.target``
react       emoji; ``wish.target``
unreact     emoji; ``wish.target``
mark_read   event_id; thread where it is about one (or ``main``) alone; ``wish.target`` is the key (marks do not wait
            behind the lane's other wishes)
answer      name, held (sync/kinds/answers.py); ``wish.target``
create      name, topic, template, access, writers, colour, due, goal; the lane is ``new:<id of the wish>`` until the
            server has it
join        name, via
knock       name, via, reason
leave       reason (told to all members), why (told to nobody)
favourite   wanted
notify      how (``sync.model.template.NOTIFY``)
==========  ==========================================================================================

``document`` is the JSON of ``sync.model.document.Document`` with ``source`` ``local:<attachment id>``; once the bytes
are on the server, ``uploaded`` beside it holds their ``mxc://`` address. ``wish.lane`` is the community.
``wish.target`` of a comment, and of a share below a post, is the post's key (``root``).
"""
