"""Every sentence the command line says, in French and in English."""

import os
import sys

_WORDS: dict[str, tuple[str, str]] = {
    "about": ("L’essentiel de l’entreprise, en ligne ou non. Sans commande, la fenêtre s’ouvre.",
              "The company's square, online or not. Without a command, the window opens."),
    "help.demo": ("démarrer l’entreprise d’exemple", "start the sample company"),
    "help.login": ("se connecter ; le mot de passe est demandé ou lu sur l’entrée standard",
                   "sign in; the password is asked for or read from standard input"),
    "help.logout": ("se déconnecter ; ce qui attend est gardé, scellé", "sign out; what waits is kept, sealed"),
    "help.sync": ("échanger avec le serveur", "exchange with the server"),
    "help.communities": ("les communautés", "the communities"),
    "help.feed": ("les publications", "the posts"),
    "help.thread": ("une publication et ses commentaires", "a post and its comments"),
    "help.search": ("chercher dans ce qui est gardé ici", "search what is kept here"),
    "help.post": ("publier ; - lit l’entrée standard", "publish; - reads standard input"),
    "help.comment": ("commenter", "comment"),
    "help.react": ("réagir ; --undo retire la réaction", "react; --undo takes the reaction away"),
    "help.vote": ("voter ; sans choix, retire son vote", "vote; without a choice takes the vote back"),
    "help.close": ("clore un sondage", "close a poll"),
    "help.accept": ("dire quelle réponse a résolu une question", "say which answer solved a question"),
    "help.acknowledge": ("confirmer avoir lu une annonce", "confirm having read an announcement"),
    "help.remind": ("rappeler une annonce à ceux qui n’ont pas lu",
                    "remind those who have not read an announcement"),
    "help.priority": ("pour une annonce", "of an announcement"),
    "help.expires": ("le jour ou le moment où une annonce n’est plus à lire", "the day or moment an announcement ends"),
    "important": ("importante", "important"),
    "expires": ("jusqu’au {when}", "until {when}"),
    "expired": ("échue", "expired"),
    "choice.mine": ("votre choix", "your choice"),
    "poll.closed": ("clos", "closed"),
    "help.edit": ("modifier ce qu’on a écrit", "change what one wrote"),
    "help.delete": ("supprimer", "delete"),
    "help.share": ("partager des fichiers", "share files"),
    "help.documents": ("les fichiers partagés", "the shared files"),
    "help.get": ("enregistrer un fichier partagé", "save a shared file"),
    "help.outbox": ("ce qui attend de partir", "what waits to leave"),
    "help.headless": ("garder le moteur en marche ; une commande JSON par ligne",
                      "keep the engine running; one JSON command a line"),
    "help.doctor": ("ce que l’assistance demande", "what support asks for"),
    "help.profile": ("dossier du profil", "folder of the profile"),
    "help.json": ("un document JSON sur la sortie standard", "one JSON document on standard output"),
    "password": ("Mot de passe : ", "Password: "),
    "signed_in": ("Connecté : {user}", "Signed in: {user}"),
    "signed_out_done": ("Déconnecté.", "Signed out."),
    "key_file": ("Attention : pas de trousseau sur cet appareil ; la clé est dans un fichier lisible par vous seul.",
                 "Note: this device has no key store; the key is in a file readable by you alone."),
    "synced": ("À jour.", "Up to date."),
    "not_synced": ("Pas encore à jour : le délai est écoulé.", "Not up to date yet: time is up."),
    "none.posts": ("Aucune publication.", "No posts."),
    "none.communities": ("Aucune communauté.", "No communities."),
    "none.outbox": ("Rien n’attend.", "Nothing waits."),
    "none.history": ("Rien n’a encore bougé.", "Nothing has moved yet."),
    "none.documents": ("Aucun fichier.", "No files."),
    "older": ("Suite : --before {cursor}", "Older: --before {cursor}"),
    "incomplete": ("(l’historique n’est pas encore complet)", "(history is not complete yet)"),
    "saved": ("Enregistré : {path}", "Saved: {path}"),
    "knocked": ("Demandé : {community}", "Asked to join: {community}"),
    "favoured": ("Parmi vos favoris : {community}", "Among your favourites: {community}"),
    "unfavoured": ("Retirée de vos favoris : {community}", "No longer a favourite: {community}"),
    "muted": ("Muette : {community}", "Muted: {community}"),
    "mentions": ("Mentions seules : {community}", "Mentions only: {community}"),
    "unmuted": ("Tout est annoncé : {community}", "Everything is told: {community}"),
    "directory.old": ("(hors ligne : la dernière liste connue)", "(offline: the last known list)"),
    "help.template": ("le modèle de la communauté", "what the community is made from"),
    "help.access": ("ouverte, sur demande ou sur invitation", "open, on request or by invitation"),
    "help.writers": ("qui peut publier", "who may post"),
    "help.due": ("le jour de la remise", "the day it is due"),
    "help.reason": ("pourquoi ; en quittant, gardé pour soi sauf avec --tell",
                    "why; on leaving, kept to oneself unless --tell"),
    "help.tell": ("dire aux membres pourquoi on part", "tell the members why one leaves"),
    "access.open": ("ouverte", "open"),
    "access.knock": ("sur demande", "on request"),
    "access.invite": ("sur invitation", "by invitation"),
    "membership.join": ("vous en êtes", "you are in"),
    "membership.invite": ("vous êtes invité·e", "you are invited"),
    "membership.knock": ("demande envoyée", "you have asked"),
    "pending": ("pas encore partie", "not sent yet"),
    "due": ("pour le {day}", "due on {day}"),
    "joined": ("Vous en êtes : {community}", "Joined: {community}"),
    "left_done": ("Quitté : {community}", "Left: {community}"),
    "created": ("Créée : {community}", "Created: {community}"),
    "retried": ("Remis en file : {id}", "Back in the queue: {id}"),
    "soon": ("encore moins d’une minute", "less than a minute left"),
    "detached": ("Part sans attendre : {id}", "Leaves on its own: {id}"),
    "cancelled": ("Abandonné : {id}", "Discarded: {id}"),
    "lost_file": ("ce fichier ne peut pas être récupéré", "this file cannot be fetched"),
    "deleted_post": ("(supprimé)", "(deleted)"),
    "serving": ("L’entreprise d’exemple répond à {homeserver}. Ctrl+C pour l’arrêter.",
                "The sample company answers at {homeserver}. Ctrl+C to stop it."),
    "interrupted": ("Interrompu.", "Interrupted."),
    "phase.install": ("Installation du serveur", "Installing the server"),
    "phase.configure": ("Réglages", "Settings"),
    "phase.start": ("Démarrage du serveur", "Starting the server"),
    "phase.people": ("Les collègues arrivent", "Colleagues arrive"),
    "phase.communities": ("Les communautés se forment", "Communities form"),
    "phase.posts": ("Les publications s’écrivent", "Posts are written"),
    "phase.ready": ("Prêt", "Ready"),
    "state.waiting": ("en attente", "waiting"),
    "state.sending": ("envoi en cours", "sending"),
    "state.in_doubt": ("incertain", "in doubt"),
    "state.parked": ("mis de côté", "set aside"),
    "state.sent": ("parti", "sent"),
    "state.withdrawn": ("retiré", "withdrawn"),
    "usage": ("usage : ", "usage: "),
    "usage.required": ("il manque : %s", "missing: %s"),
    "usage.unknown": ("inconnu : %s", "not known: %s"),
    "usage.choice": ("%(value)r n’est pas possible ici (possible : %(choices)s)",
                     "%(value)r is not possible here (possible: %(choices)s)"),
    "usage.value": ("valeur incorrecte : %(value)r", "not a right value: %(value)r"),
    "usage.one": ("il faut une valeur", "a value is needed"),
    "usage.some": ("il faut au moins une valeur", "at least one value is needed"),
    "usage.argument": ("%(argument_name)s : %(message)s", "%(argument_name)s: %(message)s"),
    "usage.error": ("%(prog)s : %(message)s\n", "%(prog)s: %(message)s\n"),
    "usage.options": ("options", "options"),
    "usage.positional": ("arguments", "arguments"),
    "usage.help": ("montrer cette aide", "show this help"),
}  # fmt: skip

_PLURALS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "comments": (("{n} commentaire", "{n} commentaires"), ("{n} comment", "{n} comments")),
    "unread": (("{n} non lu", "{n} non lus"), ("{n} unread", "{n} unread")),
    "members": (("{n} membre", "{n} membres"), ("{n} member", "{n} members")),
    "colleagues": (("{n} collègue", "{n} collègues"), ("{n} colleague", "{n} colleagues")),
    "minutes": (("encore {n} minute environ", "encore {n} minutes environ"),
                ("about {n} minute left", "about {n} minutes left")),
    "hours": (("encore {n} heure environ", "encore {n} heures environ"),
              ("about {n} hour left", "about {n} hours left")),
    "days": (("encore {n} jour environ", "encore {n} jours environ"), ("about {n} day left", "about {n} days left")),
    "waiting": (("{n} en attente", "{n} en attente"), ("{n} waiting", "{n} waiting")),
    "parked": (("{n} mis de côté", "{n} mis de côté"), ("{n} set aside", "{n} set aside")),
}
"""For each count the forms for one and for several, in French and in English."""


def language() -> str:
    """``fr`` or ``en``, as the system says."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    if sys.platform in {"win32", "darwin"}:
        import locale

        return "fr" if (locale.getlocale()[0] or "").lower().startswith("fr") else "en"
    return "en"


def say(key: str, **named: object) -> str:
    """A sentence of the table."""
    return _WORDS[key][language() == "en"].format(**named)


def raw(key: str) -> str:
    """A sentence with its placeholders as they are."""
    return _WORDS[key][language() == "en"]


def count(key: str, n: int) -> str:
    """A number with its word; zero is singular in French and plural in English."""
    english = language() == "en"
    several = n != 1 if english else n > 1
    return _PLURALS[key][english][several].format(n=n)
