"""Some sixty posts of an invented company, as the reads would hand them to the window."""

from dataclasses import replace
from datetime import datetime

from sync.model.community import Community
from sync.model.document import Document
from sync.model.ids import CommunityId, EventId, PostKey, UserId
from sync.model.person import Person
from sync.model.post import Delivery, Post
from sync.model.reaction import Reaction

NOW = int(datetime(2026, 11, 25, 9, 24).timestamp() * 1000)
"""A Wednesday morning, local time: what tests take for now."""

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def person(name: str, user: str, job: str = "", avatar: str | None = None) -> Person:
    return Person(UserId(f"@{user}:parvis.local"), name, avatar, job=job)


CAMILLE = person("Camille Meyer", "camille", "Chargée de communication")
DIRECTION = person("Direction générale", "direction", "Direction")
NADIA = person("Nadia Lambert", "nadia", "Ressources humaines")
THOMAS = person("Thomas Muller", "thomas", "Bureau d’études")
SOPHIE = person("Sophie Klein", "sophie", "Marchés publics")
JULIEN = person("Julien Becker", "julien", "Informatique")
AMINATA = person("Aminata Diallo", "aminata", "Qualité et sécurité")
LUCAS = person("Lucas Schmitt", "lucas", "Logistique")
HELENE = person("Hélène Roth", "helene", "Comptabilité")
KARIM = person("Karim Benali", "karim", "Maintenance")
EMMA = person("Emma Wright", "emma", "International sales")
PEOPLE = (CAMILLE, DIRECTION, NADIA, THOMAS, SOPHIE, JULIEN, AMINATA, LUCAS, HELENE, KARIM, EMMA)


def _community(name: str, slug: str, colour: str, **more: object) -> Community:
    return replace(Community(CommunityId(f"!{slug}"), name, colour=colour), **more)  # type: ignore[arg-type]


COMPANY = _community("Toute l’entreprise", "company", "#7A2E1F", members=640, topic="Ce qui concerne chacun.")
SIEGE = _community("Vie du siège", "siege", "#0E625C", members=212, unread=3, mentions=1,
                   topic="Le quotidien de la tour : hall, cantine, parking, bons plans.")
RHENUS = _community("Appel d’offres Rhénus", "rhenus", "#C4572A", members=14, unread=2,
                    topic="Remise le 18 décembre. Lots 1 à 3, mémoire technique et bordereau des prix.")
FETE = _community("Fête d’été 2027", "fete", "#2C7A4B", members=38, unread=1, topic="On cherche un lieu et une idée.")
QUALITE = _community("Qualité & sécurité", "qualite", "#5B43A6", members=87, topic="Fiches, audits, presque-accidents.")
NOUVEAUX = _community("Accueil des nouveaux", "nouveaux", "#22609F", members=51)
CAFE = _community("Café du jeudi", "cafe", "#9A6B00", members=29, muted=True, unread=4, refusal="read_only")
SALES = _community("International sales", "sales", "#1F7A8C", members=17, topic="Leads, fairs and follow-ups.")
COMMUNITIES = (COMPANY, SIEGE, RHENUS, FETE, QUALITE, NOUVEAUX, CAFE, SALES)

PDF = Document("mxc://parvis.local/fiche", "Fiche évacuation 2026 — v3.pdf", "application/pdf", 1_258_291)
DOCX = Document("mxc://parvis.local/memoire", "Mémoire technique lot 1 — v7.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 482_113)
XLSX = Document("mxc://parvis.local/prix", "Bordereau des prix.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 96_400)
PHOTO = Document("mxc://parvis.local/kehl", "Chantier de Kehl.jpg", "image/jpeg", 2_310_000, 1600, 1000,
                 thumbnail="mxc://parvis.local/kehl")
PLAN = Document("mxc://parvis.local/plan", "Plan masse Rhénus.pdf", "application/pdf", 5_870_004)


def post(n: int, author: Person, where: Community, at: int, kind: str, title: str, text: str, **more: object) -> Post:
    made = Post(PostKey(f"$post{n}"), where.id, where.name, author, kind, at, at * 1_000_000 + n,
                event_id=EventId(f"$post{n}"), title=title, text=text, mine=author is CAMILLE)
    return replace(made, **more)  # type: ignore[arg-type]


def _first() -> list[Post]:
    """The posts of the pictures in the design, and one of every other sort."""
    at = NOW
    return [
        post(1, DIRECTION, COMPANY, at - 12 * MINUTE, "announcement", "Nouvelle procédure d’évacuation au 1er décembre",
             "Le point de rassemblement devient le parvis nord. Merci de lire la fiche jointe et de confirmer avant "
             "vendredi.", document=PDF, comments=14, unread=True, reactions=(Reaction("👍", 86, True),)),
        post(2, NADIA, SIEGE, at - 15 * HOUR - 42 * MINUTE, "idea", "Des casiers à colis connectés dans le hall",
             "Trois livreurs par jour, personne à l’accueil après 17 h. On pourrait mutualiser avec l’immeuble "
             "voisin…", comments=9, unread=True, supporters=57, supported=True, reactions=(Reaction("👎", 3),)),
        post(3, THOMAS, RHENUS, at - 48 * HOUR - 19 * MINUTE, "question",
             "Quel modèle de mémoire technique pour un lot unique ?",
             "Le modèle 2025, sans l’annexe C, est dans Documents › Modèles, mais je ne suis pas sûr qu’il suive le "
             "nouveau règlement. Quelqu’un l’a-t-il déjà rempli pour un lot unique ?", comments=4,
             supporters=11),
        post(4, CAMILLE, SIEGE, at - 3 * MINUTE, "message", "", "Je peux animer l’atelier de jeudi si personne ne "
             "s’est proposé. Il me faut la salle B et un paperboard.", delivery=Delivery.WAITING, event_id=None),
        post(5, CAMILLE, CAFE, at - 40 * MINUTE, "message", "", "Le café de jeudi passe à 9 h 30, salle du 4e.",
             delivery=Delivery.PARKED, reason="read_only", event_id=None),
        post(6, AMINATA, QUALITE, at - 50 * HOUR, "message", "Compte rendu de l’audit interne",
             "Points forts :\n- registre à jour\n- affichage complet\n\nÀ corriger avant le 15 :\n1. deux extincteurs "
             "hors date au quai 3\n2. plan d’évacuation du 2e étage\n3. trousse de secours de l’atelier",
             html="<p><strong>Points forts</strong></p><ul><li>registre à jour</li><li>affichage complet</li></ul>"
             "<p>À corriger <em>avant le 15</em> :</p><ol><li>deux extincteurs hors date au quai 3</li><li>plan "
             "d’évacuation du 2<sup>e</sup> étage</li><li>trousse de secours de l’atelier</li></ol><blockquote>« Ce "
             "qui n’est pas écrit n’existe pas. »</blockquote><p>Détails sur <a href='https://intranet.example.org/audit'>"
             "l’intranet</a>, et <code>QS-114</code> pour la fiche.</p>", comments=2),
        post(7, LUCAS, SIEGE, at - 74 * HOUR, "file", "", "Le chantier de Kehl hier soir, vu de la passerelle.",
             document=PHOTO, comments=6, reactions=(Reaction("❤️", 12), Reaction("👏", 8, True), Reaction("😮", 2))),
        post(8, SOPHIE, RHENUS, at - 2 * HOUR, "file", "", "", document=DOCX, mentions_me=True, unread=True),
        post(9, JULIEN, COMPANY, at - 5 * DAY, "announcement", "Coupure du réseau samedi de 7 h à 9 h",
             "Les badges continuent de fonctionner. Parvis reste lisible : ce que vous écrirez partira ensuite.",
             comments=3, reactions=(Reaction("👍", 41),)),
        post(10, EMMA, SALES, at - 6 * DAY, "praise", "Thank you, Helene!",
             "The credit note for Oslo left in ten minutes. The customer wrote to say thanks.", edited=True,
             reactions=(Reaction("🎉", 9), Reaction("❤️", 4))),
        post(11, HELENE, FETE, at - 8 * DAY, "poll", "Quel week-end pour la fête ?",
             "• 12 juin\n• 19 juin\n• 26 juin", comments=21),
        post(12, KARIM, QUALITE, at - 9 * DAY, "message", "", "", deleted=True),
        post(13, THOMAS, RHENUS, at - 10 * DAY, "encrypted", "", ""),
    ]


LINES = (
    ("message", "", "La machine à café du 3e est réparée, merci à l’équipe de maintenance."),
    ("question", "Où trouver le planning des salles ?", "Je ne le vois plus dans l’intranet depuis la mise à jour."),
    ("idea", "Un vélo partagé pour aller à la gare", "Trois minutes au lieu de douze, et plus de navette à attendre."),
    ("message", "Atelier tri des déchets", "Jeudi à 12 h 30 dans le hall. Apportez une question, repartez avec deux."),
    ("message", "", "Quelqu’un a perdu une écharpe bleue en salle B ? Elle est à l’accueil."),
    ("praise", "Bravo à l’équipe du quai 2", "Zéro erreur d’expédition en octobre, et une relève sans heurt."),
    ("message", "Rappel des congés de fin d’année", "Les demandes se posent avant le 30 novembre, après c’est selon "
     "les besoins du service. Pensez à vous accorder au sein de l’équipe avant de valider : les jours entre Noël et le "
     "Nouvel An partent vite, et l’accueil doit rester ouvert chaque matin."),
    ("question", "Which badge opens the bike room?", "Mine stopped working on Monday and the desk is closed today."),
)


def _more(first: int, count: int) -> list[Post]:
    """Ordinary days: the same dozen subjects, one after the other, going back in time."""
    found = []
    for n in range(first, first + count):
        kind, title, text = LINES[n % len(LINES)]
        author, where = PEOPLE[(n * 7) % len(PEOPLE)], COMMUNITIES[(n * 5) % len(COMMUNITIES)]
        liked = (Reaction("👍", n % 9 + 1),) if n % 3 == 0 else ()
        found.append(post(n, author, where, NOW - 10 * DAY - n * 5 * HOUR, kind, title, text, comments=n % 4,
                          reactions=liked, saved=n % 17 == 0))
    return found


def sample_posts(count: int = 60) -> list[Post]:
    """``count`` posts, newest first."""
    made = _first() + _more(14, max(0, count - 13))
    return sorted(made[:count] if count < 13 else made, key=lambda each: -each.rank)


def comments_of(root: Post) -> list[Post]:
    """A short talk below a post, oldest first."""
    words = ("Le parvis nord est en travaux jusqu’au 5, non ?", "Oui, mais la zone de rassemblement reste libre.",
             "Merci ! Et pour les visiteurs, on garde l’accueil comme point de contact ?",
             "C’est dans la fiche, page 3 : l’hôte accompagne ses visiteurs.")
    people = (THOMAS, AMINATA, CAMILLE, DIRECTION)
    return [
        post(1000 + n, people[n], COMPANY, root.at + (n + 1) * MINUTE, "message", "", text, root=root.key,
             reply_to=PostKey("$post1000") if n == 1 else None)
        for n, text in enumerate(words)
    ]
