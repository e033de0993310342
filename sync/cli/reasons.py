"""One plain sentence for every reason, in French and in English."""

from sync.cli.words import language

SENTENCES: dict[str, tuple[str, str]] = {
    "failed": ("Cela n’a pas fonctionné.", "That did not work."),
    "unreachable": ("Le serveur ne répond pas pour l’instant.", "The server does not answer for now."),
    "no_such_host": ("Cette adresse est introuvable : vérifiez-la, ou le réseau.",
                     "This address cannot be found: check it, or the network."),
    "throttled": ("Le serveur demande de patienter un peu.", "The server asks to wait a little."),
    "untrusted": ("Le certificat du serveur n’est pas digne de confiance ; rien n’a été envoyé.",
                  "The server's certificate is not trusted; nothing was sent."),
    "broken": ("Le serveur donne une réponse qui n’a pas de sens.", "The server gave an answer that makes no sense."),
    "signed_out": ("Personne n’est connecté ; ce qui était écrit est gardé.",
                   "Nobody is signed in; what was written is kept."),
    "locked": ("Le compte est bloqué pour l’instant ; ce qui était écrit est gardé.",
               "The account is locked for now; what was written is kept."),
    "refused": ("Le serveur a refusé.", "The server refused."),
    "wrong_password": ("Le nom ou le mot de passe n’est pas le bon.", "The name or the password is not right."),
    "not_allowed": ("Vous n’en avez pas le droit ici.", "You may not do this here."),
    "too_large": ("C’est trop grand pour être envoyé.", "This is too large to be sent."),
    "not_found": ("Cela n’existe pas, ou plus.", "This does not exist, or no longer."),
    "unsupported": ("Le serveur ne sait pas faire cela.", "The server cannot do this."),
    "not_matrix": ("Quelque chose répond à cette adresse, mais ce n’est pas un serveur Matrix.",
                   "Something answers at this address, but it is not a Matrix server."),
    "no_choices": ("Un sondage demande au moins deux réponses.", "A poll needs at least two answers."),
    "no_such_choice": ("Ce choix n’existe pas ici.", "There is no such choice here."),
    "too_many_choices": ("C’est plus de choix que permis.", "Those are more choices than allowed."),
    "closed": ("C’est clos : on ne peut plus voter.", "It is closed: nobody can vote any more."),
    "no_date": ("Il manque une date valable.", "A valid date is missing."),
    "end_before_start": ("La fin est avant le début.", "The end is before the start."),
    "past_end": ("Cette date est déjà passée.", "That date has passed already."),
    "not_editable": ("Un sondage ne se modifie plus une fois publié : les votes portaient sur ces mots.",
                     "A poll cannot be changed once published: people voted on its words."),
    "no_such_priority": ("Une annonce est normale ou importante.", "An announcement is normal or important."),
    "expired": ("Cette annonce est arrivée à échéance.", "This announcement has expired."),
    "reminded_lately": ("Un rappel est déjà parti depuis moins d’un jour : le prochain pourra partir demain.",
                        "A reminder left less than a day ago: the next one can leave tomorrow."),
    "audience_grew": ("Plus de monde peut lire ici qu’à l’écriture : réessayer, c’est publier quand même.",
                      "More people can read here than when this was written: to retry is to publish all the same."),
    "not_waiting": ("Ce n’est plus en attente : il est trop tard pour changer quand cela part.",
                    "It no longer waits: it is too late to change when it leaves."),
    "bad_input": ("Ce n’est pas possible tel que c’est écrit.", "This cannot be done as it is written."),
    "store": ("Les fichiers locaux ne sont pas utilisables.", "The local files cannot be used."),
    "disk_full": ("Le disque est plein : rien n’a été enregistré.", "The disk is full: nothing was saved."),
    "newer_store": ("Ces données viennent d’un Parvis plus récent ; rien n’a été touché.",
                    "This data was written by a newer Parvis; nothing was touched."),
    "no_key": ("La clé qui ouvre ces données manque sur cet appareil.",
               "The key that opens this data is missing from this device."),
    "busy": ("Un autre Parvis utilise ce profil et ne répond pas.",
             "Another Parvis holds this profile and does not answer."),
    "encrypted": ("Cette communauté est chiffrée : Parvis ne peut pas encore y écrire.",
                  "This community is encrypted: Parvis cannot write there yet."),
    "read_only": ("Cette communauté est en lecture seule pour vous.", "This community is read-only for you."),
    "left": ("Vous ne faites plus partie de cette communauté.", "You are no longer a member of this community."),
    "unknown_community": ("Cette communauté est inconnue ici.", "This community is not known here."),
    "parent_parked": ("Cela attend une autre publication, qui a été refusée.",
                      "It waits for another post that was refused."),
    "parent_withdrawn": ("Cela attend une publication que vous avez retirée.",
                         "It waits for a post that you withdrew."),
    "empty": ("Il n’y a rien à envoyer.", "There is nothing to send."),
    "file_gone": ("Ce fichier n’est pas sur cet appareil.", "This file is not on this device."),
    "poison": ("Le serveur a échoué plusieurs fois là-dessus ; c’est mis de côté.",
               "The server failed on this several times; it was set aside."),
    "not_yours": ("Seul son auteur peut le modifier.", "Only its author can change this."),
    "homeserver_missing": ("Le serveur d’exemple n’est pas installé et ne peut pas l’être ici.",
                           "The sample server is not installed and cannot be installed here."),
    "homeserver_install": ("Le serveur d’exemple n’a pas pu être installé : vérifiez le réseau.",
                           "The sample server could not be installed: check the network."),
    "port_in_use": ("Ce port est déjà pris par un autre programme ; essayez --port avec un autre numéro.",
                    "This port is taken by another program; try --port with another number."),
    "needs_https": ("L’adresse d’un autre ordinateur commence par https://.",
                    "The address of another computer begins with https://."),
    "not_text": ("Il y a là des caractères qui ne sont pas du texte : rien n’a été enregistré.",
                 "Some of these characters are no text: nothing was saved."),
    "network_folder": ("Ce dossier est sur un partage réseau ou synchronisé avec d’autres ordinateurs : rien n’y a été"
                       " écrit. Choisissez un dossier du disque de cet ordinateur.",
                       "This folder is on a network share or kept equal with other computers: nothing was written."
                       " Choose one on this computer's own disk."),
    "folder_read_only": ("Parvis ne peut pas écrire dans son dossier.", "Parvis cannot write in its folder."),
    "unsafe_sqlite": ("Cette version de SQLite peut abîmer des fichiers ; Parvis ne s’en sert pas.",
                      "This version of SQLite can damage files; Parvis does not use it."),
    "cache_rebuilt": ("Un fichier abîmé est de nouveau téléchargé ; ce que vous avez écrit est intact.",
                      "A damaged file is being fetched again; what you wrote is untouched."),
    "outbox_salvaged": ("Le fichier de ce qui attend de partir était abîmé ; ce qui restait lisible a été repris, et le"
                        " fichier abîmé est gardé.",
                        "The file of what waits to leave was damaged; what could be read was carried over, and the"
                        " damaged file is kept."),
    "sample_stopped": ("Le serveur d’exemple ne tourne pas : lancez « parvis demo » ; tout reste lisible ici.",
                       "The sample server is not running: start it with parvis demo; all stays readable here."),
    "no_home": ("Ce compte n’a pas de dossier personnel : indiquez un dossier avec --profile.",
                "This account has no home folder: name a folder with --profile."),
    "vanished": ("Le serveur a été restauré d’une sauvegarde et n’a plus ce message : « parvis outbox retry » le"
                 " publie de nouveau.",
                 "The server was restored from a backup and has this no more: parvis outbox retry posts it again."),
    "maybe_deleted": ("Ceci a peut-être été publié, puis supprimé sur un autre appareil : « parvis outbox retry » le"
                      " publie de nouveau.",
                      "This may have been posted and then deleted on another device: parvis outbox retry posts it"
                      " again."),
    "homeserver_busy": ("Un autre Parvis fait déjà tourner le serveur d’exemple.",
                        "Another Parvis already runs the sample server."),
    "homeserver_crashed": ("Le serveur d’exemple s’est arrêté ; --reset le recommence à neuf.",
                           "The sample server ended by itself; --reset starts it over."),
    "homeserver_damaged": ("Les données du serveur d’exemple sont abîmées : --reset les recommence.",
                           "The sample server's data is damaged: --reset starts over."),
    "homeserver_platform": ("Le serveur d’exemple ne tourne pas sur ce système.",
                            "The sample server does not run on this system."),
    "sample_failed": ("L’entreprise d’exemple n’a pas pu être remplie ; relancez la commande.",
                      "The sample company could not be filled; run the command again."),
}  # fmt: skip


_NAMED = frozenset({
    "bad_input", "file_gone", "homeserver_crashed", "homeserver_install", "not_found", "port_in_use", "refused",
    "sample_failed", "unknown_community",
})  # fmt: skip
"""Reasons whose detail says what it is about: a name, a path, a server's words. Others hold words for developers."""


def sentence(reason: str, detail: str = "") -> str:
    """What to tell a person, on one line; the detail names what it is about."""
    words = SENTENCES.get(reason, SENTENCES["failed"])[language() == "en"]
    shown = " ".join(detail.split())[:200]
    return f"{words} ({shown})" if shown and shown != reason and reason in _NAMED else words
