"""One plain sentence for every reason the engine can give, said in the person's language."""

from collections.abc import Callable

from desktop.shell.tr import translate
from sync.model.community import Community

_SENTENCES: dict[str, Callable[[], str]] = {
    "failed": lambda: translate("Reasons", "That did not work. What you wrote is kept."),
    "unreachable": lambda: translate(
        "Reasons", "No connection to your company's server for now. It will be tried again by itself."
    ),
    "no_such_host": lambda: translate("Reasons", "This address cannot be found. Check its spelling, or your network."),
    "throttled": lambda: translate("Reasons", "The server asks to wait a little. It will be tried again by itself."),
    "untrusted": lambda: translate(
        "Reasons", "The server's certificate is not trusted, so nothing was sent. Your IT staff can help."
    ),
    "broken": lambda: translate(
        "Reasons", "The server gave an answer that makes no sense. It will be tried again by itself."
    ),
    "signed_out": lambda: translate("Reasons", "You are signed out. Sign in again; what you wrote is kept."),
    "locked": lambda: translate("Reasons", "Your account is locked for now. What you wrote is kept."),
    "refused": lambda: translate("Reasons", "The server refused this. Your words are kept."),
    "wrong_password": lambda: translate("Reasons", "The name or the password is not right."),
    "not_allowed": lambda: translate("Reasons", "You may not do this here. Your words are kept."),
    "too_large": lambda: translate("Reasons", "This is too large to be sent."),
    "not_found": lambda: translate("Reasons", "This does not exist any more."),
    "unsupported": lambda: translate("Reasons", "Your company's server cannot do this."),
    "not_matrix": lambda: translate(
        "Reasons", "Something answers at this address, but it is not a server Parvis can use."
    ),
    "no_choices": lambda: translate("Reasons", "A poll needs at least two answers."),
    "no_such_choice": lambda: translate("Reasons", "There is no such choice here."),
    "too_many_choices": lambda: translate("Reasons", "Those are more choices than allowed."),
    "closed": lambda: translate("Reasons", "It is closed: nobody can vote any more."),
    "no_date": lambda: translate("Reasons", "A valid date is missing."),
    "end_before_start": lambda: translate("Reasons", "The end is before the start."),
    "not_an_event": lambda: translate("Reasons", "This is not an event."),
    "not_a_calendar": lambda: translate("Reasons", "No event can be read in this calendar file."),
    "ics_too_large": lambda: translate("Reasons", "This calendar file is larger than 256 KB."),
    "profile_too_large": lambda: translate(
        "Reasons", "This profile is too long: 100 characters a line, 20 skills, 80 for the status."
    ),
    "unknown_person": lambda: translate("Reasons", "Nobody bears that name here, or several do."),
    "too_many_people": lambda: translate("Reasons", "A private conversation is with eight others at most."),
    "more_readers": lambda: translate("Reasons", "It was written for fewer people."),
    "not_a_picture": lambda: translate("Reasons", "That file is not a picture."),
    "past_end": lambda: translate("Reasons", "That date has passed already."),
    "not_editable": lambda: translate(
        "Reasons", "A poll cannot be changed once published: people voted on its words."
    ),
    "no_owner": lambda: translate("Reasons", "Who will answer? A promise has a name."),
    "no_reason": lambda: translate("Reasons", "An answer to an idea is given in words."),
    "not_mergeable": lambda: translate("Reasons", "These two ideas cannot be united."),
    "community_closed": lambda: translate(
        "Reasons", "This community is closed: nobody writes there any more. Your words are kept."
    ),
    "not_closed": lambda: translate("Reasons", "This community is not closed."),
    "sheet_owner": lambda: translate("Reasons", "A sheet has an owner, who is a member of the community."),
    "bad_input": lambda: translate("Reasons", "This cannot be done as it is written."),
    "no_such_priority": lambda: translate("Reasons", "An announcement is normal or important."),
    "expired": lambda: translate("Reasons", "This announcement has expired."),
    "reminded_lately": lambda: translate(
        "Reasons", "A reminder left less than a day ago: the next one can leave tomorrow."
    ),
    "audience_grew": lambda: translate(
        "Reasons", "More people can read here than when you wrote this. Your words are kept until you say yes."
    ),
    "not_waiting": lambda: translate("Reasons", "It no longer waits: it is too late to change when it leaves."),
    "store": lambda: translate("Reasons", "Parvis cannot use its files on this device. Your IT staff can help."),
    "disk_full": lambda: translate(
        "Reasons", "This device's disk is full: nothing was saved. Make room and try again."
    ),
    "newer_store": lambda: translate(
        "Reasons", "Your data was written by a newer Parvis. Please update; nothing was touched."
    ),
    "no_key": lambda: translate("Reasons", "The key that opens your data is missing from this device."),
    "busy": lambda: translate("Reasons", "Parvis is already running with this data."),
    "encrypted": lambda: translate(
        "Reasons", "This community is encrypted, and Parvis cannot write there yet. Your words are kept."
    ),
    "read_only": lambda: translate("Reasons", "This community is read-only for you. Your words are kept."),
    "left": lambda: translate("Reasons", "You are no longer a member of this community. Your words are kept."),
    "several_communities": lambda: translate("Reasons", "Several communities bear this name."),
    "unknown_place": lambda: translate("Reasons", "Parvis does not know this department or site."),
    "unknown_community": lambda: translate("Reasons", "Parvis does not know this community yet."),
    "parent_parked": lambda: translate("Reasons", "It waits for another post that was refused."),
    "parent_withdrawn": lambda: translate("Reasons", "It waits for a post that you withdrew."),
    "empty": lambda: translate("Reasons", "There is nothing to publish yet."),
    "file_gone": lambda: translate("Reasons", "The file is no longer on this device."),
    "poison": lambda: translate(
        "Reasons", "The server failed on this several times, so it was set aside. Your words are kept."
    ),
    "needs_https": lambda: translate("Reasons", "The address of another computer begins with https://."),
    "not_text": lambda: translate("Reasons", "Some of these characters are no text: nothing was saved."),
    "network_folder": lambda: translate(
        "Reasons", "This folder is on a network share or shared with other computers. Choose one on this disk."
    ),
    "folder_read_only": lambda: translate("Reasons", "Parvis cannot write in its folder. Your IT staff can help."),
    "unsafe_sqlite": lambda: translate(
        "Reasons", "A part of this system can damage files, so Parvis does not start. Your IT staff can help."
    ),
    "cache_rebuilt": lambda: translate(
        "Reasons", "A damaged file is being fetched again. What you wrote is untouched."
    ),
    "outbox_salvaged": lambda: translate(
        "Reasons",
        "The file of what waits to leave was damaged. What could be read is here again; the damaged file is kept.",
    ),
    "sample_stopped": lambda: translate(
        "Reasons", "The sample company's server is not running. Start it with parvis demo; what you write waits for it."
    ),
    "no_home": lambda: translate("Reasons", "This account has no home folder: name a folder with --profile."),
    "vanished": lambda: translate(
        "Reasons", "The server was restored from a backup and no longer has this. Retry posts it again."
    ),
    "maybe_deleted": lambda: translate(
        "Reasons", "This may have been posted and then deleted on another device. Retry posts it again."
    ),
    "homeserver_missing": lambda: translate(
        "Reasons", "The sample company's server is not installed here. Start Parvis with packaging/try.py."
    ),
    "homeserver_platform": lambda: translate(
        "Reasons", "The sample company's server does not exist for this system. Enter your company instead."
    ),
    "homeserver_install": lambda: translate(
        "Reasons", "The sample company's server could not be installed: there is probably no network."
    ),
    "port_in_use": lambda: translate("Reasons", "Another program already uses that port."),
    "homeserver_busy": lambda: translate("Reasons", "Another Parvis already runs the sample company."),
    "homeserver_crashed": lambda: translate("Reasons", "The sample company's server stopped. Try again."),
    "homeserver_damaged": lambda: translate(
        "Reasons", "The sample company's files are damaged. Start it over with parvis demo --reset."
    ),
    "sample_failed": lambda: translate("Reasons", "The sample company could not be filled. Try again: it starts over."),
    "ask_withdrawn": lambda: translate(
        "Reasons", "This person no longer asks to join: they took it back, or somebody has declined already."
    ),
    "ask_accepted": lambda: translate("Reasons", "Somebody has already let this person in."),
    "banned_person": lambda: translate("Reasons", "This person was banned from the community."),
    "not_yours": lambda: translate("Reasons", "Only its author can change this."),
}

_CLOSED: dict[str, Callable[[], str]] = {
    "community_closed": lambda: translate(
        "Reasons", "This community is closed: it can be read and searched, nobody writes there any more."
    ),
    "encrypted": lambda: translate("Reasons", "This community is encrypted, and Parvis cannot write there yet."),
    "read_only": lambda: translate("Reasons", "This community is read-only for you."),
    "left": lambda: translate("Reasons", "You are no longer a member of this community."),
}


def sentence(reason: str) -> str:
    """What to tell a person; an unknown reason gets the general sentence, never a raw code."""
    return _SENTENCES.get(reason, _SENTENCES["failed"])()


def refusal_of(community: Community) -> str:
    """Why one cannot publish there, in a sentence; nothing where one can. Nobody has written yet: no words are kept."""
    if not community.refusal:
        return ""
    known = {"unknown": "unknown_community"}
    told = _CLOSED.get(community.refusal)
    return told() if told is not None else sentence(known.get(community.refusal, community.refusal))
