"""The emoji people choose from, with what they are called in English and in French."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

_TABLE = """
👍 thumbs up, yes, agree, like | pouce levé, oui, d’accord, j’aime
👎 thumbs down, no, disagree | pouce baissé, non, pas d’accord
❤️ red heart, love | cœur rouge, amour
😀 grinning face, smile, happy | visage rieur, sourire, content
😄 laughing eyes, smile, happy | très souriant, sourire, joyeux
😂 tears of joy, laugh, lol | pleurer de rire, rire, mdr
🙂 slight smile | léger sourire
😉 wink | clin d’œil
😊 blush, smile, pleased | rougir, sourire, ravi
😍 heart eyes, love | yeux en cœur, adorer
😘 kiss | bisou
😎 cool, sunglasses | cool, lunettes de soleil
🤩 star struck, wow | yeux étoilés, émerveillé
🤔 thinking, hmm, doubt | réflexion, penser, doute
🤨 raised eyebrow, sceptical | sourcil levé, sceptique
😐 neutral face | visage neutre
😬 grimace, awkward | grimace, gêné
🙄 rolling eyes | yeux au ciel
😏 smirk | sourire narquois
😴 sleeping, tired | dormir, fatigué
😮 surprised, open mouth | surpris, bouche bée
😱 scream, fear | crier, peur
😢 crying, sad | pleurer, triste
😭 sobbing, very sad | sangloter, très triste
😡 angry, red | en colère, rouge
😤 huffing, triumph | souffler, vexé
😅 nervous laugh, sweat, phew | rire nerveux, sueur, ouf
😇 angel, halo, innocent | ange, auréole, innocent
🥳 party face, birthday | fêtard, anniversaire
🥰 hearts, adore | cœurs, affection
🤗 hug | câlin, accolade
🤫 quiet, secret, shush | silence, secret, chut
🤯 mind blown | tête qui explose, époustouflé
🥺 pleading, please | suppliant, s’il te plaît
😷 mask, ill | masque, malade
🤒 fever, sick | fièvre, malade
🤕 hurt, injured | blessé, bandage
🥵 hot, heat | chaud, canicule
🥶 cold, freezing | froid, gelé
🤓 nerd, glasses | intello, lunettes
🧐 monocle, inspect | monocle, inspecter
😕 confused | confus, perplexe
😞 disappointed | déçu
😌 relieved, calm | soulagé, calme
🫠 melting | fondre
🫡 salute, at your orders | salut, à vos ordres
🤖 robot, automatic | robot, automatique
👻 ghost | fantôme
💩 poo | crotte
🙈 see no evil, monkey | ne rien voir, singe
👏 clap, applause, bravo | applaudir, bravo
🙌 raised hands, hooray | mains levées, hourra
🙏 thank you, please, pray | merci, s’il vous plaît, prier
👌 ok hand, perfect | parfait, ok
✌️ victory, peace | victoire, paix
🤞 fingers crossed, luck | doigts croisés, chance
🤝 handshake, deal | poignée de main, accord
💪 strong, muscle, courage | fort, muscle, courage
👋 wave, hello, goodbye | coucou, bonjour, au revoir
✋ hand, stop, question | main, stop, question
☝️ point up, remark | doigt levé, remarque
👆 above, up | au-dessus, haut
👇 below, down | au-dessous, bas
👉 right, look | droite, regarder
👈 left | gauche
✍️ writing, sign | écrire, signer
👀 eyes, look, watch | yeux, regarder, à suivre
👂 ear, listen | oreille, écouter
🧠 brain, clever | cerveau, malin
🫶 heart hands, thanks | mains en cœur, merci
🤷 shrug, dunno | haussement d’épaules, aucune idée
🤦 facepalm | main sur le visage, consterné
🙋 raising hand, me, question | lever la main, moi, question
🙇 bow, sorry | s’incliner, pardon
👤 person | personne
👥 people, group, colleagues | personnes, groupe, collègues
👶 baby, birth | bébé, naissance
🧑‍💻 computer, developer | ordinateur, développeur
🧑‍🏫 teacher, training | formateur, formation
🧑‍🔧 mechanic, technician | mécanicien, technicien
🧑‍🍳 cook, canteen | cuisinier, cantine
🧑‍⚕️ doctor, health | médecin, santé
👷 building worker, site | ouvrier, chantier
🏃 running, hurry | courir, vite
🚶 walking | marcher
🧘 yoga, calm | yoga, calme
🎉 party popper, congratulations, celebrate | cotillons, félicitations, fête
🎊 confetti | confettis
🎁 present, gift | cadeau
🎂 birthday cake | gâteau d’anniversaire
🎈 balloon | ballon
🏆 trophy, winner | trophée, gagnant
🥇 gold medal, first | médaille d’or, premier
🥂 cheers, toast | santé, trinquer
🍾 champagne | champagne
🎓 graduate, diploma | diplôme
🎵 music, note | musique, note
🎶 song, music | chanson, musique
🎤 microphone, speech | micro, discours
🎬 film, video | cinéma, vidéo
🎨 art, design, paint | art, design, peinture
🎯 target, goal, bullseye | cible, objectif, dans le mille
🎲 dice, game | dé, jeu
⚽ football | football
🏀 basketball | basket
🎾 tennis | tennis
🏊 swimming | natation
🚴 bicycle, cycling | vélo, cyclisme
🏔️ mountain | montagne
🏖️ beach, holiday | plage, vacances
☕ coffee, break | café, pause
🍵 tea | thé
🥐 croissant, breakfast | croissant, petit-déjeuner
🥖 baguette, bread | baguette, pain
🍕 pizza | pizza
🍔 burger | hamburger
🥗 salad | salade
🍽️ meal, lunch, restaurant | repas, déjeuner, restaurant
🍰 cake, dessert | gâteau, dessert
🍫 chocolate | chocolat
🍎 apple, fruit | pomme, fruit
🍺 beer | bière
🍷 wine | vin
💧 water, drop | eau, goutte
🌱 seedling, growth, green | pousse, croissance, écologie
🌳 tree | arbre
🌸 blossom, spring | fleur, printemps
🌻 sunflower, summer | tournesol, été
🍂 leaves, autumn | feuilles, automne
❄️ snow, winter | neige, hiver
☀️ sun, weather | soleil, météo
⛅ cloud, weather | nuage, météo
🌧️ rain | pluie
⛈️ storm | orage
🌈 rainbow | arc-en-ciel
🌍 earth, world | terre, monde
🌙 moon, night | lune, nuit
⭐ star, favourite | étoile, favori
🌟 glowing star, great | étoile brillante, super
✨ sparkles, new | étincelles, nouveau
🔥 fire, hot, great | feu, flamme, génial
💥 boom, collision | boum, explosion
🐶 dog | chien
🐱 cat | chat
🐝 bee | abeille
🦄 unicorn | licorne
🐧 penguin | manchot
🚀 rocket, launch, go | fusée, lancement
✈️ plane, trip | avion, voyage
🚆 train | train
🚌 bus | bus
🚗 car | voiture
🚚 truck, delivery | camion, livraison
🚲 bike | vélo
🛴 scooter | trottinette
🏠 house, home, remote work | maison, télétravail
🏢 office, head office | bureau, siège
🏭 factory, plant | usine
🏗️ construction, site | construction, chantier
🏥 hospital | hôpital
📍 place, here | lieu, ici
🗺️ map | carte, plan
🧳 suitcase, travel | valise, déplacement
⏰ alarm clock, time | réveil, heure
⏳ hourglass, waiting | sablier, attente
📅 calendar, date | calendrier, date
🗓️ planning, agenda | planning, agenda
💻 laptop | ordinateur portable
🖥️ screen, desktop | écran, ordinateur
🖨️ printer | imprimante
📱 phone, mobile | téléphone, mobile
☎️ telephone, call | téléphone, appel
📷 camera, photo | appareil photo, photo
💡 idea, light bulb | idée, ampoule
🔦 torch | lampe de poche
🔋 battery | batterie
🔌 plug, electricity | prise, électricité
🔧 wrench, fix, tool | clé, réparer, outil
🔨 hammer | marteau
⚙️ gear, settings | engrenage, réglages
🧰 toolbox | boîte à outils
🧪 test, laboratory | essai, laboratoire
📄 document, page | document, page
📝 note, memo, write | note, mémo, écrire
📋 clipboard, list | liste, presse-papiers
📁 folder | dossier
📎 paper clip, attachment | trombone, pièce jointe
📊 bar chart, figures | graphique, chiffres
📈 going up, growth | hausse, croissance
📉 going down | baisse
📚 books, learn | livres, apprendre
📖 open book, read | livre ouvert, lire
📰 newspaper, news | journal, actualités
📦 parcel, box | colis, carton
📬 mailbox, letter | boîte aux lettres, courrier
✉️ envelope, e-mail | enveloppe, courriel
📢 announcement, loudspeaker | annonce, haut-parleur
📣 megaphone | mégaphone, porte-voix
🔔 bell, reminder | cloche, rappel
🔕 muted bell, quiet | cloche barrée, silencieux
🔍 search, magnifier | recherche, loupe
🔑 key | clé
🔒 lock, closed | cadenas, fermé
🔓 unlocked, open | déverrouillé, ouvert
🗑️ bin, waste | corbeille, déchets
♻️ recycle | recycler, tri
💶 euro, money | euro, argent
💰 money bag, budget | sac d’argent, budget
🧾 receipt, invoice | reçu, facture
⚖️ scales, balance, law | balance, équilibre, droit
🗳️ vote, ballot | vote, urne
🚑 ambulance, emergency | ambulance, urgence
🧯 extinguisher, fire safety | extincteur, incendie
🦺 safety vest | gilet de sécurité
⚠️ warning, careful | attention, danger
🚨 alarm, urgent | alarme, urgent
🚧 works, in progress | travaux, en cours
⛔ forbidden, no entry | interdit, sens interdit
✅ done, check, yes | fait, coché, oui
❌ cross, no, wrong | croix, non, faux
❓ question mark | point d’interrogation
❗ exclamation mark, important | point d’exclamation, important
➕ plus, add, +1 | plus, ajouter, +1
➡️ right arrow, next | flèche droite, suite
🔄 refresh, again | actualiser, encore
🔗 link | lien
💬 speech, comment | bulle, commentaire
💭 thought | pensée
👁️ eye, seen | œil, vu
🆕 new | nouveau
🆘 sos, help | sos, aide
ℹ️ information | information
💯 hundred, perfect | cent, parfait
1️⃣ one, 1 | un, 1
2️⃣ two, 2 | deux, 2
3️⃣ three, 3 | trois, 3
💙 blue heart | cœur bleu
💚 green heart | cœur vert
💛 yellow heart | cœur jaune
💜 purple heart | cœur violet
🧡 orange heart | cœur orange
💔 broken heart | cœur brisé
🟢 green circle, available | rond vert, disponible
🟠 orange circle | rond orange
🔴 red circle, busy | rond rouge, occupé
"""

@dataclass(frozen=True, slots=True)
class Emoji:
    """``en`` and ``fr`` hold names, the first of each is the one shown; ``words`` is folded for searching."""

    glyph: str
    en: tuple[str, ...]
    fr: tuple[str, ...]
    words: str

    def name(self, french: bool) -> str:
        """What a screen reader and a tool tip say."""
        return (self.fr if french else self.en)[0]


def fold(text: str) -> str:
    """Lower case without accents or ligatures, so that ``coeur`` finds ``cœur``."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter))


@lru_cache(maxsize=1)
def all_emoji() -> tuple[Emoji, ...]:
    """The whole table, read at the first opening of a picker."""
    found = []
    for line in _TABLE.strip().splitlines():
        glyph, _, names = line.partition(" ")
        en, fr = (tuple(name.strip() for name in side.split(",")) for side in names.split("|"))
        found.append(Emoji(glyph, en, fr, " " + fold(" ".join((*en, *fr)))))
    return tuple(found)


def find(query: str) -> tuple[Emoji, ...]:
    """Those whose names hold every word of ``query`` as the start of a word; all of them for an empty one."""
    words = fold(query).strip(": ").split()
    return tuple(emoji for emoji in all_emoji() if all(_starts(emoji.words, word) for word in words))


def _starts(names: str, word: str) -> bool:
    return f" {word}" in names or f"'{word}" in names
