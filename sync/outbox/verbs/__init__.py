"""The table of verbs: a new kind of wish is a file here and a line below."""

from sync.outbox.verbs import (
    admit,
    answer,
    arrange,
    comment,
    create,
    delete,
    edit,
    favourite,
    invite,
    join,
    knock,
    leave,
    mark_read,
    notify,
    place,
    post,
    profile,
    react,
    seal,
    share,
    status_line,
    unreact,
)
from sync.outbox.verbs.verb import Verb

VERBS: dict[str, Verb] = {
    module.VERB.name: module.VERB
    for module in (
        post, comment, edit, delete, react, unreact, share, mark_read, answer, create, join, knock, leave, favourite,
        notify, profile, status_line, arrange, seal, admit, invite,
        place,
    )
}
