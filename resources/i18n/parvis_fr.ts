<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
    <context>
        <name>About</name>
        <message>
            <source>About Parvis</source>
            <translation>À propos de Parvis</translation>
        </message>
        <message>
            <source>It speaks Matrix, an open standard. Qt {version}.</source>
            <translation>Il parle Matrix, un standard ouvert. Qt {version}.</translation>
        </message>
        <message>
            <source>Parvis {version}</source>
            <translation>Parvis {version}</translation>
        </message>
        <message>
            <source>Your company's square: what you read and write here works offline too.</source>
            <translation>La place de votre entreprise : lire et écrire y marche aussi hors ligne.</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message numerus="yes">
            <source>%n file(s) kept safe and on the way to {community}.</source>
            <translation>
                <numerusform>%n fichier copié en lieu sûr, en route vers {community}.</numerusform>
                <numerusform>%n fichiers copiés en lieu sûr, en route vers {community}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) kept safe: to {community} when the network is back.</source>
            <translation>
                <numerusform>%n fichier en lieu sûr : il partira vers {community} au retour du réseau.</numerusform>
                <numerusform>%n fichiers en lieu sûr : ils partiront vers {community} au retour du réseau.</numerusform>
            </translation>
        </message>
        <message>
            <source>A folder cannot be shared: choose the files in it.</source>
            <translation>Un dossier ne se partage pas : choisissez les fichiers qu’il contient.</translation>
        </message>
        <message>
            <source>All places are taken. Answer “Maybe” to show that you would like to come.</source>
            <translation>Toutes les places sont prises. Répondez « Peut-être » pour montrer que vous aimeriez venir.</translation>
        </message>
        <message>
            <source>Close it</source>
            <translation>Clore</translation>
        </message>
        <message>
            <source>Close the answers?</source>
            <translation>Clore les réponses ?</translation>
        </message>
        <message>
            <source>Close the poll?</source>
            <translation>Clore le sondage ?</translation>
        </message>
        <message>
            <source>Closed: {title}</source>
            <translation>Clos : {title}</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Delete this comment?</source>
            <translation>Supprimer ce commentaire ?</translation>
        </message>
        <message>
            <source>Delete this post?</source>
            <translation>Supprimer cette publication ?</translation>
        </message>
        <message>
            <source>Deleted.</source>
            <translation>Supprimé.</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Abandonner</translation>
        </message>
        <message>
            <source>Discard this draft?</source>
            <translation>Abandonner ce brouillon ?</translation>
        </message>
        <message>
            <source>Discard what has not left yet?</source>
            <translation>Abandonner ce qui n’est pas encore parti ?</translation>
        </message>
        <message>
            <source>Discarded.</source>
            <translation>Abandonné.</translation>
        </message>
        <message>
            <source>Everything here is marked as read.</source>
            <translation>Tout est marqué comme lu ici.</translation>
        </message>
        <message>
            <source>It has not left yet, and will not be sent. This cannot be undone.</source>
            <translation>Elle n’est pas encore partie et ne sera pas envoyée. C’est définitif.</translation>
        </message>
        <message>
            <source>It is closed.</source>
            <translation>C’est clos.</translation>
        </message>
        <message>
            <source>It is tried again.</source>
            <translation>Nouvel essai en cours.</translation>
        </message>
        <message>
            <source>It leaves on its own.</source>
            <translation>Cela part sans attendre.</translation>
        </message>
        <message numerus="yes">
            <source>It will leave %n comment(s) behind.</source>
            <translation>
                <numerusform>Son commentaire reste.</numerusform>
                <numerusform>Ses %n commentaires restent.</numerusform>
            </translation>
        </message>
        <message>
            <source>Kept among the decisions of the community.</source>
            <translation>Gardé parmi les décisions de la communauté.</translation>
        </message>
        <message numerus="yes">
            <source>Kept for you, sealed: %n thing(s) you wrote that did not leave.</source>
            <translation>
                <numerusform>%n chose que vous avez écrite n’est pas partie. Elle vous est gardée, sous scellés.</numerusform>
                <numerusform>%n choses que vous avez écrites ne sont pas parties. Elles vous sont gardées, sous scellés.</numerusform>
            </translation>
        </message>
        <message>
            <source>Link copied.</source>
            <translation>Lien copié.</translation>
        </message>
        <message>
            <source>No longer a decision.</source>
            <translation>Ce n’est plus une décision.</translation>
        </message>
        <message>
            <source>No longer saved.</source>
            <translation>N’est plus enregistré.</translation>
        </message>
        <message>
            <source>Nobody can answer any more, and everybody sees the result. This cannot be undone.</source>
            <translation>Plus personne ne pourra répondre, et chacun verra le résultat. C’est définitif.</translation>
        </message>
        <message>
            <source>Nobody will be able to read it any more. This cannot be undone.</source>
            <translation>Plus personne ne pourra la lire. C’est définitif.</translation>
        </message>
        <message>
            <source>Only its author can change this.</source>
            <translation>Seul son auteur peut la modifier.</translation>
        </message>
        <message>
            <source>Published.</source>
            <translation>Publié.</translation>
        </message>
        <message>
            <source>Saved for later.</source>
            <translation>Enregistré pour plus tard.</translation>
        </message>
        <message>
            <source>Saved. It will leave when the network is back.</source>
            <translation>Enregistré. Cela partira au retour du réseau.</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Se déconnecter</translation>
        </message>
        <message>
            <source>Sign out?</source>
            <translation>Se déconnecter ?</translation>
        </message>
        <message>
            <source>Text copied.</source>
            <translation>Texte copié.</translation>
        </message>
        <message>
            <source>The post is not here any more; your words are.</source>
            <translation>La publication n’est plus là ; votre texte, si.</translation>
        </message>
        <message>
            <source>This has left in the meantime.</source>
            <translation>C’est parti entre-temps.</translation>
        </message>
        <message>
            <source>This has not left yet: it has a link once it is published.</source>
            <translation>Ce n’est pas encore parti : le lien existera une fois publié.</translation>
        </message>
        <message>
            <source>Those who have not confirmed will be asked once more.</source>
            <translation>Ceux qui n’ont pas confirmé recevront un rappel.</translation>
        </message>
        <message>
            <source>You can sign in again at any time.</source>
            <translation>Vous pourrez vous reconnecter à tout moment.</translation>
        </message>
        <message>
            <source>You cannot share files in {community}.</source>
            <translation>Vous ne pouvez pas partager de fichiers dans {community}.</translation>
        </message>
        <message>
            <source>You may not delete this.</source>
            <translation>Vous ne pouvez pas supprimer ceci.</translation>
        </message>
    </context>
    <context>
        <name>Agenda</name>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>%n événement</numerusform>
                <numerusform>%n événements</numerusform>
            </translation>
        </message>
        <message>
            <source>Agenda</source>
            <translation>Agenda</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Mois</translation>
        </message>
        <message>
            <source>Month before</source>
            <translation>Mois précédent</translation>
        </message>
        <message>
            <source>Next month</source>
            <translation>Mois suivant</translation>
        </message>
        <message>
            <source>Nothing is planned.</source>
            <translation>Rien de prévu.</translation>
        </message>
        <message>
            <source>Publish an event, and it is here for everybody of its community.</source>
            <translation>Publiez un événement : il apparaît ici pour toute sa communauté.</translation>
        </message>
        <message>
            <source>The hours are those of your own clock ({zone}).</source>
            <translation>Les heures sont celles de votre horloge ({zone}).</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Cette semaine</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Demain</translation>
        </message>
        <message>
            <source>{day}: nothing is planned.</source>
            <translation>{day} : rien de prévu.</translation>
        </message>
        <message>
            <source>{month} {year}</source>
            <translation>{month} {year}</translation>
        </message>
    </context>
    <context>
        <name>Arrange</name>
        <message>
            <source>Goal, end and look</source>
            <translation>Objectif, fin et apparence</translation>
        </message>
        <message>
            <source>Its goal, in one sentence</source>
            <translation>Son objectif, en une phrase</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
    </context>
    <context>
        <name>Ballot</name>
        <message numerus="yes">
            <source>%n vote(s)</source>
            <translation>
                <numerusform>%n vote</numerusform>
                <numerusform>%n votes</numerusform>
            </translation>
        </message>
        <message>
            <source>closed</source>
            <translation>clos</translation>
        </message>
        <message>
            <source>ends {when}</source>
            <translation>fin : {when}</translation>
        </message>
        <message>
            <source>results show once you have voted</source>
            <translation>résultats visibles une fois que vous aurez voté</translation>
        </message>
        <message>
            <source>results show when it closes</source>
            <translation>résultats visibles à la clôture</translation>
        </message>
        <message>
            <source>several answers possible</source>
            <translation>plusieurs réponses possibles</translation>
        </message>
        <message>
            <source>up to {number} answers</source>
            <translation>jusqu’à {number} réponses</translation>
        </message>
        <message>
            <source>your choice</source>
            <translation>votre choix</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Offline since {time} — everything stays readable, what you write leaves when the network is back.</source>
            <translation>Hors ligne depuis {time} — tout reste lisible, ce que vous écrivez partira au retour du réseau.</translation>
        </message>
        <message>
            <source>Offline — everything stays readable, what you write leaves when the network is back.</source>
            <translation>Hors ligne — tout reste lisible, ce que vous écrivez partira au retour du réseau.</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>Se reconnecter</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>You are signed out. Everything stays readable, and what you wrote is kept.</source>
            <translation>Vous êtes déconnecté. Tout reste lisible, et ce que vous avez écrit est gardé.</translation>
        </message>
    </context>
    <context>
        <name>Bars</name>
        <message>
            <source>Leave…</source>
            <translation>Quitter…</translation>
        </message>
        <message>
            <source>Mark as read</source>
            <translation>Marquer comme lu</translation>
        </message>
        <message>
            <source>Publish here…</source>
            <translation>Publier ici…</translation>
        </message>
        <message>
            <source>Share files…</source>
            <translation>Partager des fichiers…</translation>
        </message>
    </context>
    <context>
        <name>Belonging</name>
        <message>
            <source>Ask to join</source>
            <translation>Demander à entrer</translation>
        </message>
        <message>
            <source>Ask to join {community}</source>
            <translation>Demander à entrer dans {community}</translation>
        </message>
        <message>
            <source>Asked: you will be told when somebody answers.</source>
            <translation>C’est demandé : vous serez averti·e de la réponse.</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Leave {community}?</source>
            <translation>Quitter {community} ?</translation>
        </message>
        <message>
            <source>Tell the members why</source>
            <translation>Dire pourquoi aux membres</translation>
        </message>
        <message>
            <source>Those in charge read this and answer. It leaves when the network is back.</source>
            <translation>Les responsables lisent ces mots et répondent. La demande part dès que le réseau revient.</translation>
        </message>
        <message>
            <source>What you published there stays. You may note why: it stays on this device.</source>
            <translation>Ce que vous y avez publié reste. Vous pouvez noter pourquoi : cela reste sur cet appareil.</translation>
        </message>
        <message>
            <source>Why you would like to join</source>
            <translation>Pourquoi vous aimeriez en être</translation>
        </message>
        <message>
            <source>Why, if you like</source>
            <translation>Pourquoi, si vous voulez</translation>
        </message>
        <message>
            <source>You are now in {community}.</source>
            <translation>Vous êtes dans {community}.</translation>
        </message>
        <message>
            <source>You left {community}.</source>
            <translation>Vous avez quitté {community}.</translation>
        </message>
        <message>
            <source>{community} is open again.</source>
            <translation>{community} est rouverte.</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n réponse</numerusform>
                <numerusform>%n réponses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n comment(s)</source>
            <translation>
                <numerusform>%n commentaire</numerusform>
                <numerusform>%n commentaires</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message>
            <source>Accept this answer</source>
            <translation>Accepter cette réponse</translation>
        </message>
        <message>
            <source>Accepted answer</source>
            <translation>Réponse acceptée</translation>
        </message>
        <message>
            <source>Add a reaction</source>
            <translation>Ajouter une réaction</translation>
        </message>
        <message>
            <source>Add to my calendar</source>
            <translation>Ajouter à mon calendrier</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Répondre</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Réponse acceptée</translation>
        </message>
        <message>
            <source>Change waiting to leave</source>
            <translation>Modification en attente</translation>
        </message>
        <message>
            <source>Checking that it arrived</source>
            <translation>Vérification de l’envoi</translation>
        </message>
        <message>
            <source>Close the answers…</source>
            <translation>Clore les réponses…</translation>
        </message>
        <message>
            <source>Close the poll…</source>
            <translation>Clore le sondage…</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Commenter</translation>
        </message>
        <message>
            <source>Copy the link</source>
            <translation>Copier le lien</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>Copier le texte</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Décision</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Supprimer…</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Abandonner</translation>
        </message>
        <message>
            <source>Discard…</source>
            <translation>Abandonner…</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Go to {name}</source>
            <translation>Aller à {name}</translation>
        </message>
        <message>
            <source>I have the same question</source>
            <translation>Je me pose la même question</translation>
        </message>
        <message>
            <source>I support this</source>
            <translation>Je soutiens</translation>
        </message>
        <message>
            <source>In reply to {name}: {words}</source>
            <translation>En réponse à {name} : {words}</translation>
        </message>
        <message>
            <source>Leaving…</source>
            <translation>Envoi…</translation>
        </message>
        <message>
            <source>Mark as a decision</source>
            <translation>Marquer comme décision</translation>
        </message>
        <message>
            <source>More about this document</source>
            <translation>Actions sur ce document</translation>
        </message>
        <message>
            <source>More about this post</source>
            <translation>Actions sur cette publication</translation>
        </message>
        <message>
            <source>No longer a decision</source>
            <translation>N’est plus une décision</translation>
        </message>
        <message>
            <source>No longer accepted</source>
            <translation>Ne plus l’accepter</translation>
        </message>
        <message>
            <source>No longer save</source>
            <translation>Ne plus enregistrer</translation>
        </message>
        <message>
            <source>No longer united</source>
            <translation>Séparer de nouveau</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Open the document</source>
            <translation>Ouvrir le document</translation>
        </message>
        <message>
            <source>Open the original</source>
            <translation>Ouvrir l’original</translation>
        </message>
        <message>
            <source>Open with its comments</source>
            <translation>Ouvrir avec ses commentaires</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>Ouvrir {name}</translation>
        </message>
        <message>
            <source>Picture {name}</source>
            <translation>Image {name}</translation>
        </message>
        <message>
            <source>Publish all the same</source>
            <translation>Publier quand même</translation>
        </message>
        <message>
            <source>Publish elsewhere</source>
            <translation>Publier ailleurs</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refusée</translation>
        </message>
        <message>
            <source>Refused, but kept here. {reason}</source>
            <translation>Refusée, mais gardée ici. {reason}</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>Répondre</translation>
        </message>
        <message>
            <source>Reply to {name}</source>
            <translation>Répondre à {name}</translation>
        </message>
        <message>
            <source>Save as a calendar file…</source>
            <translation>Enregistrer comme fichier d’agenda…</translation>
        </message>
        <message>
            <source>Save for later</source>
            <translation>Enregistrer pour plus tard</translation>
        </message>
        <message>
            <source>Save the document…</source>
            <translation>Enregistrer le document…</translation>
        </message>
        <message>
            <source>Save {name}</source>
            <translation>Enregistrer {name}</translation>
        </message>
        <message>
            <source>Say what becomes of it…</source>
            <translation>Dire ce qu’elle devient…</translation>
        </message>
        <message>
            <source>Share into…</source>
            <translation>Partager dans…</translation>
        </message>
        <message>
            <source>Shared from {community}: {name}</source>
            <translation>Partagé depuis {community} : {name}</translation>
        </message>
        <message>
            <source>Show more</source>
            <translation>Afficher la suite</translation>
        </message>
        <message>
            <source>Show the accepted answer</source>
            <translation>Montrer la réponse acceptée</translation>
        </message>
        <message>
            <source>The original has not been fetched yet: here is its community.</source>
            <translation>L’original n’est pas encore arrivé ici : voici sa communauté.</translation>
        </message>
        <message>
            <source>The original was deleted.</source>
            <translation>L’original a été supprimé.</translation>
        </message>
        <message>
            <source>This file cannot be fetched: it was sent without a usable address.</source>
            <translation>Ce fichier ne peut pas être récupéré : il a été envoyé sans adresse utilisable.</translation>
        </message>
        <message>
            <source>This post cannot be shown on this device.</source>
            <translation>Cette publication ne peut pas être affichée sur cet appareil.</translation>
        </message>
        <message>
            <source>This post is encrypted. Parvis cannot read it yet; other programs can.</source>
            <translation>Cette publication est chiffrée. Parvis ne sait pas encore la lire ; d’autres programmes le peuvent.</translation>
        </message>
        <message>
            <source>This was deleted by its author or a manager.</source>
            <translation>Supprimé par son auteur ou un responsable.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Unite with another idea…</source>
            <translation>Réunir avec une autre idée…</translation>
        </message>
        <message>
            <source>Unread</source>
            <translation>Non lu</translation>
        </message>
        <message>
            <source>Waiting to leave</source>
            <translation>En attente d’envoi</translation>
        </message>
        <message>
            <source>You are not in {community}: this is all you can read of it.</source>
            <translation>Vous n’êtes pas dans {community} : vous n’en lisez que cet extrait.</translation>
        </message>
        <message>
            <source>copied to a safe place</source>
            <translation>copié en lieu sûr</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>modifié</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>enregistré</translation>
        </message>
        <message>
            <source>you too</source>
            <translation>vous aussi</translation>
        </message>
        <message numerus="yes">
            <source>{emoji}, %n person(s)</source>
            <translation>
                <numerusform>{emoji}, %n personne</numerusform>
                <numerusform>{emoji}, %n personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{emoji}, %n person(s), you too</source>
            <translation>
                <numerusform>{emoji}, %n personne, vous aussi</numerusform>
                <numerusform>{emoji}, %n personnes, vous aussi</numerusform>
            </translation>
        </message>
        <message>
            <source>{name} · accepted answer</source>
            <translation>{name} · réponse acceptée</translation>
        </message>
        <message>
            <source>{percent} % sent</source>
            <translation>{percent} % envoyés</translation>
        </message>
        <message>
            <source>▲ For</source>
            <translation>▲ Pour</translation>
        </message>
        <message>
            <source>▲ Same question</source>
            <translation>▲ Même question</translation>
        </message>
        <message>
            <source>▲ Same question · {number}</source>
            <translation>▲ Même question · {number}</translation>
        </message>
        <message>
            <source>▲ {number} for</source>
            <translation>▲ {number} pour</translation>
        </message>
        <message>
            <source>▼ Against</source>
            <translation>▼ Contre</translation>
        </message>
        <message>
            <source>▼ {number} against</source>
            <translation>▼ {number} contre</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>Favori</translation>
        </message>
        <message>
            <source>Make it a favourite</source>
            <translation>Mettre en favori</translation>
        </message>
        <message>
            <source>Mentions only</source>
            <translation>Mentions seules</translation>
        </message>
        <message>
            <source>Muted</source>
            <translation>Muette</translation>
        </message>
        <message>
            <source>No longer a favourite</source>
            <translation>Retirer des favoris</translation>
        </message>
        <message>
            <source>You hear of it: {level}</source>
            <translation>Vous en entendez parler : {level}</translation>
        </message>
    </context>
    <context>
        <name>Comment</name>
        <message>
            <source>Answer to {name}</source>
            <translation>Réponse à {name}</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Commenter</translation>
        </message>
        <message>
            <source>Do not answer this comment any more</source>
            <translation>Ne plus répondre à ce commentaire</translation>
        </message>
        <message>
            <source>Keep until {when}</source>
            <translation>Garder jusqu’à {when}</translation>
        </message>
        <message>
            <source>Kept in your outbox: it will leave {when}.</source>
            <translation>Gardé dans la boîte d’envoi : partira {when}.</translation>
        </message>
        <message>
            <source>Write a comment…</source>
            <translation>Écrire un commentaire…</translation>
        </message>
        <message>
            <source>Your comment</source>
            <translation>Votre commentaire</translation>
        </message>
    </context>
    <context>
        <name>Communities</name>
        <message numerus="yes">
            <source>%n colleague(s)</source>
            <translation>
                <numerusform>%n collègue</numerusform>
                <numerusform>%n collègues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n membre</numerusform>
                <numerusform>%n membres</numerusform>
            </translation>
        </message>
        <message>
            <source>All communities</source>
            <translation>Toutes les communautés</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Réponses</translation>
        </message>
        <message>
            <source>Ask to join</source>
            <translation>Demander</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Demandé</translation>
        </message>
        <message>
            <source>Communities</source>
            <translation>Communautés</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Décliner</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Find a community</source>
            <translation>Chercher une communauté</translation>
        </message>
        <message>
            <source>For you to answer</source>
            <translation>En attente de réponse</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Rejoindre</translation>
        </message>
        <message>
            <source>Look inside</source>
            <translation>Aperçu</translation>
        </message>
        <message>
            <source>New community</source>
            <translation>Nouvelle communauté</translation>
        </message>
        <message>
            <source>No community of that name. You can make it.</source>
            <translation>Aucune communauté de ce nom. Vous pouvez la créer.</translation>
        </message>
        <message>
            <source>No list of communities has come yet.</source>
            <translation>La liste des communautés n’est pas encore arrivée.</translation>
        </message>
        <message>
            <source>Offline: this is the list as it was last known.</source>
            <translation>Hors ligne : voici la dernière liste connue.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Lu</translation>
        </message>
        <message>
            <source>Suggestions</source>
            <translation>Suggestions</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Retirer la demande</translation>
        </message>
        <message>
            <source>You are invited</source>
            <translation>Vous êtes invité·e</translation>
        </message>
        <message>
            <source>You asked to join</source>
            <translation>Vous avez demandé à entrer</translation>
        </message>
        <message>
            <source>on request</source>
            <translation>sur demande</translation>
        </message>
        <message>
            <source>{name} declined your request</source>
            <translation>{name} a refusé votre demande</translation>
        </message>
        <message>
            <source>{name} invites you</source>
            <translation>{name} vous invite</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>Community</name>
        <message numerus="yes">
            <source>%n answer(s) of {due} in time</source>
            <translation>
                <numerusform>%n réponse sur {due} dans les délais</numerusform>
                <numerusform>%n réponses sur {due} dans les délais</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n membre</numerusform>
                <numerusform>%n membres</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) to join</source>
            <translation>
                <numerusform>%n demande d’adhésion</numerusform>
                <numerusform>%n demandes d’adhésion</numerusform>
            </translation>
        </message>
        <message>
            <source>About</source>
            <translation>À propos</translation>
        </message>
        <message>
            <source>Any post or comment can be marked as one.</source>
            <translation>Toute publication, tout commentaire peut en devenir une.</translation>
        </message>
        <message>
            <source>By invitation</source>
            <translation>Sur invitation</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Modifier…</translation>
        </message>
        <message>
            <source>Close…</source>
            <translation>Clore…</translation>
        </message>
        <message>
            <source>Closing it was refused:</source>
            <translation>La clôture a été refusée :</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Décisions</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Drop files here to share them with the community.</source>
            <translation>Déposez des fichiers ici pour les partager avec la communauté.</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Événements</translation>
        </message>
        <message>
            <source>Every member may publish here.</source>
            <translation>Chaque membre peut publier ici.</translation>
        </message>
        <message>
            <source>Feed</source>
            <translation>Fil</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Objectif</translation>
        </message>
        <message>
            <source>Ideas</source>
            <translation>Idées</translation>
        </message>
        <message>
            <source>Leave this community</source>
            <translation>Quitter cette communauté</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Membres</translation>
        </message>
        <message>
            <source>No decision here yet.</source>
            <translation>Aucune décision pour l’instant.</translation>
        </message>
        <message>
            <source>No document yet.</source>
            <translation>Pas encore de document.</translation>
        </message>
        <message>
            <source>No event here yet.</source>
            <translation>Pas encore d’événement ici.</translation>
        </message>
        <message>
            <source>No idea here yet. Yours?</source>
            <translation>Pas encore d’idée ici. La vôtre ?</translation>
        </message>
        <message>
            <source>No question here yet.</source>
            <translation>Pas encore de question ici.</translation>
        </message>
        <message>
            <source>Nobody has written here yet.</source>
            <translation>Personne n’a encore écrit ici.</translation>
        </message>
        <message>
            <source>Nobody has written what it is about yet.</source>
            <translation>Personne n’a encore dit de quoi il s’agit.</translation>
        </message>
        <message>
            <source>On request</source>
            <translation>Sur demande</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Open community</source>
            <translation>Communauté ouverte</translation>
        </message>
        <message>
            <source>Private conversation, not encrypted</source>
            <translation>Conversation privée, non chiffrée</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publier</translation>
        </message>
        <message>
            <source>Questions</source>
            <translation>Questions</translation>
        </message>
        <message>
            <source>Read the knowledge sheet</source>
            <translation>Lire la fiche</translation>
        </message>
        <message>
            <source>Reopening it was refused:</source>
            <translation>La réouverture a été refusée :</translation>
        </message>
        <message>
            <source>Shared most and still open: {title} ({number})</source>
            <translation>La plus partagée, encore ouverte : {title} ({number})</translation>
        </message>
        <message>
            <source>The closing has not left yet.</source>
            <translation>La clôture n’est pas encore partie.</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>De quoi il s’agit</translation>
        </message>
        <message>
            <source>Who may write</source>
            <translation>Qui peut écrire</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>encrypted: Parvis cannot read it yet</source>
            <translation>chiffrée : Parvis ne sait pas encore la lire</translation>
        </message>
        <message>
            <source>not sent yet</source>
            <translation>pas encore partie</translation>
        </message>
        <message>
            <source>read only</source>
            <translation>lecture seule</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <source>%n member(s) of {community} can read this.</source>
            <translation>
                <numerusform>%n membre de {community} pourra lire ceci.</numerusform>
                <numerusform>%n membres de {community} pourront lire ceci.</numerusform>
            </translation>
        </message>
        <message>
            <source>A poll is a question and its answers: take this text away first.</source>
            <translation>Un sondage, c’est une question et ses réponses : retirez d’abord ce texte.</translation>
        </message>
        <message>
            <source>Answer {number}</source>
            <translation>Réponse {number}</translation>
        </message>
        <message>
            <source>Beginning of the event</source>
            <translation>Début de l’événement</translation>
        </message>
        <message>
            <source>Choose a community…</source>
            <translation>Choisir une communauté…</translation>
        </message>
        <message>
            <source>Choose a time zone from the list.</source>
            <translation>Choisissez un fuseau horaire de la liste.</translation>
        </message>
        <message>
            <source>Choose the community in which this is published.</source>
            <translation>Choisissez la communauté où publier.</translation>
        </message>
        <message>
            <source>Draft kept</source>
            <translation>Brouillon gardé</translation>
        </message>
        <message>
            <source>End of the event</source>
            <translation>Fin de l’événement</translation>
        </message>
        <message>
            <source>End of the poll</source>
            <translation>Fin du sondage</translation>
        </message>
        <message>
            <source>Ends on</source>
            <translation>Se termine le</translation>
        </message>
        <message>
            <source>Give it a title: it is what people read first.</source>
            <translation>Donnez un titre : c’est ce qu’on lit en premier.</translation>
        </message>
        <message>
            <source>How many answers one may choose</source>
            <translation>Combien de réponses on peut choisir</translation>
        </message>
        <message>
            <source>How many may come</source>
            <translation>Combien de personnes peuvent venir</translation>
        </message>
        <message>
            <source>Important: it stands first among what is to be read</source>
            <translation>Importante : en tête de ce qui est à lire</translation>
        </message>
        <message>
            <source>Kind of post: {kind}</source>
            <translation>Type de publication : {kind}</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Sans limite</translation>
        </message>
        <message>
            <source>Not saved: {why}</source>
            <translation>Non enregistré : {why}</translation>
        </message>
        <message>
            <source>One answer</source>
            <translation>Une seule réponse</translation>
        </message>
        <message>
            <source>Open “{title}”, in {community}</source>
            <translation>Ouvrir « {title} », dans {community}</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Places</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publier</translation>
        </message>
        <message>
            <source>Publish then</source>
            <translation>Publier à cette heure</translation>
        </message>
        <message>
            <source>Published in {community}; choose another</source>
            <translation>Publié dans {community} ; en choisir une autre</translation>
        </message>
        <message>
            <source>Results always shown</source>
            <translation>Résultats toujours visibles</translation>
        </message>
        <message>
            <source>Several answers</source>
            <translation>Plusieurs réponses</translation>
        </message>
        <message>
            <source>Shown once one has voted</source>
            <translation>Visibles une fois qu’on a voté</translation>
        </message>
        <message>
            <source>Shown when it closes</source>
            <translation>Visibles à la clôture</translation>
        </message>
        <message>
            <source>Similar, already here</source>
            <translation>Déjà là, et qui ressemble</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Fuseau horaire</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titre</translation>
        </message>
        <message>
            <source>To be read until</source>
            <translation>À lire jusqu’au</translation>
        </message>
        <message>
            <source>What is announced, in a few words</source>
            <translation>Ce que vous annoncez, en quelques mots</translation>
        </message>
        <message>
            <source>What is there to know (optional)</source>
            <translation>Ce qu’il faut savoir (facultatif)</translation>
        </message>
        <message>
            <source>What takes place, in a few words</source>
            <translation>Ce qui a lieu, en quelques mots</translation>
        </message>
        <message>
            <source>What you want to know from your colleagues</source>
            <translation>Ce que vous voulez savoir de vos collègues</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>When results show</source>
            <translation>Quand les résultats se montrent</translation>
        </message>
        <message>
            <source>Where it takes place</source>
            <translation>Où cela se passe</translation>
        </message>
        <message>
            <source>Whom or what you praise (optional)</source>
            <translation>Qui ou quoi vous félicitez (facultatif)</translation>
        </message>
        <message>
            <source>Write here. Drop files or paste pictures.</source>
            <translation>Écrivez ici. Déposez des fichiers, collez des images.</translation>
        </message>
        <message>
            <source>You cannot publish in {community}: choose another.</source>
            <translation>Vous ne pouvez pas publier dans « {community} » : choisissez une autre communauté.</translation>
        </message>
        <message>
            <source>Your idea, in one sentence</source>
            <translation>Votre idée, en une phrase</translation>
        </message>
        <message>
            <source>Your question, in one sentence</source>
            <translation>Votre question, en une phrase</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>répondue</translation>
        </message>
        <message>
            <source>until</source>
            <translation>jusqu’au</translation>
        </message>
    </context>
    <context>
        <name>Confirm</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>I have read this</source>
            <translation>J’ai lu</translation>
        </message>
        <message>
            <source>I have read {title}</source>
            <translation>J’ai lu {title}</translation>
        </message>
        <message>
            <source>Important announcement</source>
            <translation>Annonce importante</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Lu</translation>
        </message>
        <message>
            <source>Remind those who have not read</source>
            <translation>Rappeler à ceux qui n’ont pas lu</translation>
        </message>
        <message>
            <source>You confirmed that you have read this</source>
            <translation>Vous avez confirmé l’avoir lu</translation>
        </message>
        <message>
            <source>fewer than five confirmed</source>
            <translation>moins de cinq l’ont confirmé</translation>
        </message>
        <message>
            <source>no longer to be read</source>
            <translation>n’est plus à lire</translation>
        </message>
        <message>
            <source>reminded {when}</source>
            <translation>rappelée {when}</translation>
        </message>
        <message>
            <source>reminder {when}</source>
            <translation>rappel {when}</translation>
        </message>
        <message>
            <source>to be read until {when}</source>
            <translation>à lire avant {when}</translation>
        </message>
        <message>
            <source>{number} colleagues confirmed</source>
            <translation>{number} collègues l’ont confirmé</translation>
        </message>
    </context>
    <context>
        <name>Countdown</name>
        <message numerus="yes">
            <source>%n day(s) to go</source>
            <translation>
                <numerusform>encore %n jour</numerusform>
                <numerusform>encore %n jours</numerusform>
            </translation>
        </message>
        <message>
            <source>closed</source>
            <translation>fermée</translation>
        </message>
        <message>
            <source>due on {day}</source>
            <translation>remise le {day}</translation>
        </message>
        <message numerus="yes">
            <source>ended %n day(s) ago</source>
            <translation>
                <numerusform>terminé depuis %n jour</numerusform>
                <numerusform>terminé depuis %n jours</numerusform>
            </translation>
        </message>
        <message>
            <source>ended yesterday</source>
            <translation>terminé depuis hier</translation>
        </message>
        <message>
            <source>ends today</source>
            <translation>se termine aujourd’hui</translation>
        </message>
        <message>
            <source>ends tomorrow</source>
            <translation>se termine demain</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>jusqu’au {day}</translation>
        </message>
    </context>
    <context>
        <name>CreateCommunity</name>
        <message>
            <source>Announcements</source>
            <translation>Annonces</translation>
        </message>
        <message>
            <source>By invitation</source>
            <translation>Sur invitation</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Créer</translation>
        </message>
        <message>
            <source>Department or site</source>
            <translation>Service ou site</translation>
        </message>
        <message>
            <source>Due on</source>
            <translation>Remise le</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Événement</translation>
        </message>
        <message>
            <source>It has an end</source>
            <translation>Elle a une fin</translation>
        </message>
        <message>
            <source>Its goal, in one sentence (optional)</source>
            <translation>Son objectif, en une phrase (facultatif)</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Dernier jour</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>New community</source>
            <translation>Nouvelle communauté</translation>
        </message>
        <message>
            <source>Of no department or site</source>
            <translation>Sans service ni site</translation>
        </message>
        <message>
            <source>On request</source>
            <translation>Sur demande</translation>
        </message>
        <message>
            <source>Open to everybody</source>
            <translation>Ouverte à tout le monde</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Métier</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projet</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Équipe</translation>
        </message>
        <message>
            <source>Tender</source>
            <translation>Appel d’offres</translation>
        </message>
        <message>
            <source>What it is about (optional)</source>
            <translation>De quoi il s’agit (facultatif)</translation>
        </message>
        <message>
            <source>Who may come in</source>
            <translation>Qui peut entrer</translation>
        </message>
    </context>
    <context>
        <name>Demo</name>
        <message>
            <source>Hiring forty colleagues…</source>
            <translation>Embauche de quarante collègues…</translation>
        </message>
        <message>
            <source>Installing a small server on this device…</source>
            <translation>Installation d’un petit serveur sur cet appareil…</translation>
        </message>
        <message>
            <source>Opening twelve communities…</source>
            <translation>Ouverture de douze communautés…</translation>
        </message>
        <message>
            <source>Preparing the server…</source>
            <translation>Préparation du serveur…</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>Connexion…</translation>
        </message>
        <message>
            <source>Starting the server…</source>
            <translation>Démarrage du serveur…</translation>
        </message>
        <message>
            <source>Writing eight weeks of posts…</source>
            <translation>Écriture de huit semaines de publications…</translation>
        </message>
    </context>
    <context>
        <name>Documents</name>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Drop files on a community to share them. They stay readable offline.</source>
            <translation>Déposez des fichiers sur une communauté pour les partager. Ils restent lisibles hors ligne.</translation>
        </message>
        <message>
            <source>No document yet.</source>
            <translation>Pas encore de document.</translation>
        </message>
    </context>
    <context>
        <name>Door</name>
        <message>
            <source>A word helps. Parvis shows it to them alone, and they may ask again.</source>
            <translation>Un mot aide. Parvis ne le montre qu’à cette personne, qui pourra redemander.</translation>
        </message>
        <message>
            <source>At the door</source>
            <translation>À la porte</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Refuser</translation>
        </message>
        <message>
            <source>Decline the request of {name}?</source>
            <translation>Refuser la demande de {name} ?</translation>
        </message>
        <message>
            <source>Declined; leaves when the network is back</source>
            <translation>Refusée ; part au retour du réseau</translation>
        </message>
        <message>
            <source>Invite into {community}</source>
            <translation>Inviter dans {community}</translation>
        </message>
        <message>
            <source>Invited, not here yet: {names}</source>
            <translation>Invités, pas encore là : {names}</translation>
        </message>
        <message>
            <source>Let in</source>
            <translation>Accepter</translation>
        </message>
        <message>
            <source>Let in; leaves when the network is back</source>
            <translation>Acceptée ; part au retour du réseau</translation>
        </message>
        <message>
            <source>Name, job, department or skill</source>
            <translation>Nom, fonction, service ou compétence</translation>
        </message>
        <message>
            <source>Nobody to propose by these words.</source>
            <translation>Personne à proposer avec ces mots.</translation>
        </message>
        <message>
            <source>The request of {name} was declined.</source>
            <translation>La demande de {name} est refusée.</translation>
        </message>
        <message>
            <source>Why, if you like</source>
            <translation>Pourquoi, si vous voulez</translation>
        </message>
        <message>
            <source>{by} declined {name}.</source>
            <translation>{by} a refusé {name}.</translation>
        </message>
        <message>
            <source>{by} let {name} in.</source>
            <translation>{by} a accepté {name}.</translation>
        </message>
        <message>
            <source>{name} is invited.</source>
            <translation>Invitation prête pour {name}.</translation>
        </message>
        <message>
            <source>{name} may come in.</source>
            <translation>{name} peut entrer.</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>Drop</name>
        <message numerus="yes">
            <source>%n member(s) will see it</source>
            <translation>
                <numerusform>%n membre le verra</numerusform>
                <numerusform>%n membres le verront</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) will see them</source>
            <translation>
                <numerusform>%n membre les verra</numerusform>
                <numerusform>%n membres les verront</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Drop %n file(s) to attach</source>
            <translation>
                <numerusform>Déposez %n fichier pour le joindre</numerusform>
                <numerusform>Déposez %n fichiers pour les joindre</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Drop %n file(s) to share</source>
            <translation>
                <numerusform>Déposez %n fichier pour le partager</numerusform>
                <numerusform>Déposez %n fichiers pour les partager</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditPost</name>
        <message>
            <source>Changed.</source>
            <translation>Modifié.</translation>
        </message>
        <message>
            <source>Edit the comment</source>
            <translation>Modifier le commentaire</translation>
        </message>
        <message>
            <source>Edit the post</source>
            <translation>Modifier la publication</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
    </context>
    <context>
        <name>Editor</name>
        <message numerus="yes">
            <source>%n post(s)</source>
            <translation>
                <numerusform>%n publication</numerusform>
                <numerusform>%n publications</numerusform>
            </translation>
        </message>
        <message>
            <source>A folder cannot be attached: choose the files in it.</source>
            <translation>Un dossier ne se joint pas : choisissez les fichiers qu’il contient.</translation>
        </message>
        <message>
            <source>Attach files…</source>
            <translation>Joindre des fichiers…</translation>
        </message>
        <message>
            <source>Attached files</source>
            <translation>Fichiers joints</translation>
        </message>
        <message>
            <source>Bold</source>
            <translation>Gras</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>Émoji</translation>
        </message>
        <message>
            <source>Files go into a post of their own: drop them on the community.</source>
            <translation>Un fichier fait l’objet d’une publication : déposez-le sur la communauté.</translation>
        </message>
        <message>
            <source>Italic</source>
            <translation>Italique</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Lien</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>People to mention</source>
            <translation>Personnes à mentionner</translation>
        </message>
        <message>
            <source>Picture {when}.png</source>
            <translation>Image {when}.png</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Aperçu</translation>
        </message>
        <message>
            <source>Quotation</source>
            <translation>Citation</translation>
        </message>
        <message>
            <source>Tags to choose from</source>
            <translation>Mots-clés à choisir</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Too long: shorten it, or attach it as a document.</source>
            <translation>Trop long : raccourcissez, ou joignez un document.</translation>
        </message>
        <message>
            <source>copying…</source>
            <translation>copie…</translation>
        </message>
        <message>
            <source>{percent} % of the longest text</source>
            <translation>{percent} % de la longueur permise</translation>
        </message>
    </context>
    <context>
        <name>Emoji</name>
        <message>
            <source>Choose an emoji</source>
            <translation>Choisir un émoji</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>Émojis</translation>
        </message>
        <message>
            <source>Nothing is called so.</source>
            <translation>Rien ne s’appelle ainsi.</translation>
        </message>
        <message>
            <source>Search an emoji</source>
            <translation>Rechercher un émoji</translation>
        </message>
        <message>
            <source>Search: heart, thanks, party…</source>
            <translation>Rechercher : cœur, merci, fête…</translation>
        </message>
    </context>
    <context>
        <name>Event</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) left</source>
            <translation>
                <numerusform>%n place libre</numerusform>
                <numerusform>%n places libres</numerusform>
            </translation>
        </message>
        <message>
            <source>Add to my calendar</source>
            <translation>Ajouter à mon calendrier</translation>
        </message>
        <message>
            <source>All places are taken.</source>
            <translation>Toutes les places sont prises.</translation>
        </message>
        <message>
            <source>Drag it into your calendar</source>
            <translation>Glissez-le dans votre agenda</translation>
        </message>
        <message>
            <source>Maybe</source>
            <translation>Peut-être</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Non</translation>
        </message>
        <message>
            <source>The answers are closed.</source>
            <translation>Les réponses sont closes.</translation>
        </message>
        <message>
            <source>This is over.</source>
            <translation>C’est passé.</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>Your answer: {answer}</source>
            <translation>Votre réponse : {answer}</translation>
        </message>
        <message>
            <source>your answer</source>
            <translation>votre réponse</translation>
        </message>
    </context>
    <context>
        <name>Feed</name>
        <message numerus="yes">
            <source>%n new post(s)</source>
            <translation>
                <numerusform>%n nouvelle publication</numerusform>
                <numerusform>%n nouvelles publications</numerusform>
            </translation>
        </message>
        <message>
            <source>Many new posts</source>
            <translation>Beaucoup de nouvelles publications</translation>
        </message>
        <message>
            <source>Nothing here yet.</source>
            <translation>Rien ici pour l’instant.</translation>
        </message>
        <message>
            <source>Older posts are on their way.</source>
            <translation>Les publications plus anciennes arrivent.</translation>
        </message>
        <message>
            <source>Older posts come when the network is back.</source>
            <translation>Les publications plus anciennes viendront au retour du réseau.</translation>
        </message>
        <message>
            <source>Posts</source>
            <translation>Publications</translation>
        </message>
        <message>
            <source>You have read everything.</source>
            <translation>Vous avez tout lu.</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n octet</numerusform>
                <numerusform>%n octets</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose files to share</source>
            <translation>Choisir les fichiers à partager</translation>
        </message>
        <message>
            <source>No program on this device opens this kind of file.</source>
            <translation>Aucun programme de cet appareil n’ouvre ce type de fichier.</translation>
        </message>
        <message>
            <source>Parvis does not open this kind of file: it could run a program.</source>
            <translation>Parvis n’ouvre pas ce type de fichier : il pourrait lancer un programme.</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>Retirer {name}</translation>
        </message>
        <message>
            <source>Save it…</source>
            <translation>L’enregistrer…</translation>
        </message>
        <message>
            <source>Save the document</source>
            <translation>Enregistrer le document</translation>
        </message>
        <message>
            <source>The file is no longer on this device.</source>
            <translation>Le fichier n’est plus sur cet appareil.</translation>
        </message>
        <message>
            <source>event</source>
            <translation>événement</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{done} sur {size}</translation>
        </message>
        <message>
            <source>{name} could not be written there.</source>
            <translation>{name} n’a pas pu être écrit à cet endroit.</translation>
        </message>
        <message>
            <source>{name} is saved.</source>
            <translation>{name} est enregistré.</translation>
        </message>
        <message>
            <source>{percent} % sent</source>
            <translation>{percent} % envoyés</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>A sample company on this device: nothing leaves it.</source>
            <translation>Une entreprise d’exemple sur cet appareil : rien n’en sort.</translation>
        </message>
        <message>
            <source>Enter my company</source>
            <translation>Entrer dans mon entreprise</translation>
        </message>
        <message>
            <source>Nobody sees when you read.</source>
            <translation>Personne ne voit quand vous lisez.</translation>
        </message>
        <message>
            <source>Preparing the sample company…</source>
            <translation>Préparation de l’entreprise d’exemple…</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Démarrage…</translation>
        </message>
        <message>
            <source>Try without an account</source>
            <translation>Essayer sans compte</translation>
        </message>
        <message>
            <source>With the address of your company and your password.</source>
            <translation>Avec l’adresse de votre entreprise et votre mot de passe.</translation>
        </message>
        <message>
            <source>Your company's square, also without a network.</source>
            <translation>La place de votre entreprise, même sans réseau.</translation>
        </message>
    </context>
    <context>
        <name>Home</name>
        <message>
            <source>All</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Hello</source>
            <translation>Bonjour</translation>
        </message>
        <message>
            <source>Hello {name}</source>
            <translation>Bonjour {name}</translation>
        </message>
        <message>
            <source>It is quiet here.</source>
            <translation>C’est calme ici.</translation>
        </message>
        <message>
            <source>Join a community, or write the first post.</source>
            <translation>Rejoignez une communauté, ou écrivez la première publication.</translation>
        </message>
        <message>
            <source>Mentions</source>
            <translation>Mentions</translation>
        </message>
        <message>
            <source>Nobody has mentioned you yet.</source>
            <translation>Personne ne vous a encore mentionné.</translation>
        </message>
        <message>
            <source>Nothing saved yet.</source>
            <translation>Rien d’enregistré pour l’instant.</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publier</translation>
        </message>
        <message>
            <source>Save a post from its menu, and find it again here. Only you see it.</source>
            <translation>Enregistrez une publication depuis son menu pour la retrouver ici. Vous seul le voyez.</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Enregistrés</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Tout afficher</translation>
        </message>
        <message>
            <source>Unread</source>
            <translation>Non lu</translation>
        </message>
        <message>
            <source>Unread · {number}</source>
            <translation>Non lu · {number}</translation>
        </message>
        <message>
            <source>When a colleague writes your name, it shows here.</source>
            <translation>Quand un collègue écrit votre nom, cela s’affiche ici.</translation>
        </message>
        <message>
            <source>You have read everything.</source>
            <translation>Vous avez tout lu.</translation>
        </message>
    </context>
    <context>
        <name>Idea</name>
        <message>
            <source>Accepted</source>
            <translation>Acceptée</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Réponse</translation>
        </message>
        <message>
            <source>Answer overdue</source>
            <translation>Réponse en retard</translation>
        </message>
        <message>
            <source>Answer promised</source>
            <translation>Réponse promise</translation>
        </message>
        <message>
            <source>Answer promised by {day}, from {owner}</source>
            <translation>Réponse promise avant le {day} par {owner}</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Refusée</translation>
        </message>
        <message>
            <source>Find an idea of this community</source>
            <translation>Chercher une idée de cette communauté</translation>
        </message>
        <message>
            <source>Ideas</source>
            <translation>Idées</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>En cours</translation>
        </message>
        <message>
            <source>It stays readable and names the other one, which gets its votes; each person counts once.</source>
            <translation>Elle reste lisible et renvoie à l’autre, qui reçoit ses votes ; chaque personne compte une fois.</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Reçue</translation>
        </message>
        <message>
            <source>Received; nobody has promised an answer yet.</source>
            <translation>Reçue ; personne n’a encore promis de réponse.</translation>
        </message>
        <message>
            <source>Say it</source>
            <translation>Le dire</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>État</translation>
        </message>
        <message>
            <source>The answer comes by</source>
            <translation>La réponse viendra avant le</translation>
        </message>
        <message>
            <source>The answer was promised by {owner} for {day}. It is overdue.</source>
            <translation>{owner} avait promis une réponse pour le {day}. Elle est en retard.</translation>
        </message>
        <message>
            <source>The day the answer is promised for</source>
            <translation>Le jour promis pour la réponse</translation>
        </message>
        <message>
            <source>The two ideas are united.</source>
            <translation>Les deux idées sont réunies.</translation>
        </message>
        <message>
            <source>Unite</source>
            <translation>Réunir</translation>
        </message>
        <message>
            <source>Unite with another idea</source>
            <translation>Réunir avec une autre idée</translation>
        </message>
        <message>
            <source>United</source>
            <translation>Réunie</translation>
        </message>
        <message>
            <source>United with “{title}”</source>
            <translation>Réunie avec « {title} »</translation>
        </message>
        <message>
            <source>What becomes of this idea</source>
            <translation>Ce que devient cette idée</translation>
        </message>
        <message>
            <source>Who answers</source>
            <translation>Qui répond</translation>
        </message>
        <message>
            <source>Why, and what happens next. Everybody reads it.</source>
            <translation>Pourquoi, et ce qui suit. Tout le monde le lit.</translation>
        </message>
        <message>
            <source>another idea</source>
            <translation>une autre idée</translation>
        </message>
        <message>
            <source>{answer} (after the promised day)</source>
            <translation>{answer} (après le jour promis)</translation>
        </message>
        <message>
            <source>{status} by {name}: {words}</source>
            <translation>{status} par {name} : {words}</translation>
        </message>
    </context>
    <context>
        <name>Kinds</name>
        <message>
            <source>Announcement</source>
            <translation>Annonce</translation>
        </message>
        <message>
            <source>Announcements</source>
            <translation>Annonces</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Document</translation>
        </message>
        <message>
            <source>Encrypted</source>
            <translation>Chiffré</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Événement</translation>
        </message>
        <message>
            <source>Idea</source>
            <translation>Idée</translation>
        </message>
        <message>
            <source>Ideas</source>
            <translation>Idées</translation>
        </message>
        <message>
            <source>Knowledge sheet</source>
            <translation>Fiche</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>No announcement yet.</source>
            <translation>Pas encore d’annonce.</translation>
        </message>
        <message>
            <source>No idea yet. Yours?</source>
            <translation>Pas encore d’idée. La vôtre ?</translation>
        </message>
        <message>
            <source>No question yet. Ask one: somebody knows.</source>
            <translation>Pas encore de question. Posez la vôtre : quelqu’un sait.</translation>
        </message>
        <message>
            <source>Poll</source>
            <translation>Sondage</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>Publication</translation>
        </message>
        <message>
            <source>Praise</source>
            <translation>Merci</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publier</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Questions</source>
            <translation>Questions</translation>
        </message>
        <message>
            <source>Shared</source>
            <translation>Partage</translation>
        </message>
    </context>
    <context>
        <name>Knowledge</name>
        <message>
            <source>Answered questions</source>
            <translation>Questions résolues</translation>
        </message>
        <message>
            <source>Close “{community}”</source>
            <translation>Clore « {community} »</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Décisions</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Knowledge sheet: {community}</source>
            <translation>Fiche : {community}</translation>
        </message>
        <message>
            <source>No decision, accepted answer, answered idea or document was found here.</source>
            <translation>Ni décision, ni réponse acceptée, ni idée traitée, ni document : rien n’a été trouvé ici.</translation>
        </message>
        <message>
            <source>One sheet keeps what this community leaves behind. Then nobody writes here any more; everything can still be read and searched.</source>
            <translation>Une fiche garde ce que cette communauté laisse. Ensuite plus personne n’y écrit ; tout reste lisible et se retrouve par la recherche.</translation>
        </message>
        <message>
            <source>Publish the sheet and close</source>
            <translation>Publier la fiche et clore</translation>
        </message>
        <message>
            <source>The sheet leaves first, then the community closes.</source>
            <translation>La fiche part d’abord, puis la communauté se ferme.</translation>
        </message>
        <message>
            <source>To be verified on</source>
            <translation>À vérifier le</translation>
        </message>
        <message>
            <source>What became of the ideas</source>
            <translation>Ce que sont devenues les idées</translation>
        </message>
        <message>
            <source>What should be remembered? What would you do again, or otherwise?</source>
            <translation>Que faut-il retenir ? Que referiez-vous, ou autrement ?</translation>
        </message>
        <message>
            <source>Who answers for the sheet</source>
            <translation>Responsable de la fiche</translation>
        </message>
        <message>
            <source>to be verified on {day}</source>
            <translation>à vérifier le {day}</translation>
        </message>
        <message>
            <source>was to be verified on {day}</source>
            <translation>devait être vérifiée le {day}</translation>
        </message>
        <message>
            <source>{name} answers for it</source>
            <translation>Responsable : {name}</translation>
        </message>
    </context>
    <context>
        <name>Later</name>
        <message>
            <source>Another day and hour</source>
            <translation>Un autre jour, une autre heure</translation>
        </message>
        <message>
            <source>As soon as possible</source>
            <translation>Dès que possible</translation>
        </message>
        <message>
            <source>In an hour</source>
            <translation>Dans une heure</translation>
        </message>
        <message>
            <source>It leaves now.</source>
            <translation>Cela part maintenant.</translation>
        </message>
        <message>
            <source>It will leave {when}.</source>
            <translation>Partira {when}.</translation>
        </message>
        <message>
            <source>Leave at this hour</source>
            <translation>Partir à cette heure</translation>
        </message>
        <message>
            <source>Leaves at</source>
            <translation>Part à</translation>
        </message>
        <message>
            <source>Monday {time}</source>
            <translation>Lundi {time}</translation>
        </message>
        <message>
            <source>Publish later</source>
            <translation>Publier plus tard</translation>
        </message>
        <message>
            <source>Tomorrow {time}</source>
            <translation>Demain {time}</translation>
        </message>
        <message>
            <source>When is it to leave?</source>
            <translation>Quand faut-il que cela parte ?</translation>
        </message>
    </context>
    <context>
        <name>Look</name>
        <message>
            <source>Colour {number}</source>
            <translation>Couleur {number}</translation>
        </message>
        <message>
            <source>Picture…</source>
            <translation>Image…</translation>
        </message>
    </context>
    <context>
        <name>Members</name>
        <message>
            <source>Find somebody</source>
            <translation>Chercher quelqu’un</translation>
        </message>
        <message>
            <source>Invite a colleague</source>
            <translation>Inviter un·e collègue</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Membre</translation>
        </message>
        <message>
            <source>Moderator</source>
            <translation>Modérateur·rice</translation>
        </message>
        <message>
            <source>Nobody of that name.</source>
            <translation>Personne de ce nom.</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>Responsable</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n nouveau</numerusform>
                <numerusform>%n nouveaux</numerusform>
            </translation>
        </message>
        <message>
            <source>Agenda</source>
            <translation>Agenda</translation>
        </message>
        <message>
            <source>Announcements</source>
            <translation>Annonces</translation>
        </message>
        <message>
            <source>Communities</source>
            <translation>Communautés</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Find or create a community</source>
            <translation>Trouver ou créer une communauté</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Accueil</translation>
        </message>
        <message>
            <source>Ideas</source>
            <translation>Idées</translation>
        </message>
        <message>
            <source>My communities</source>
            <translation>Mes communautés</translation>
        </message>
        <message>
            <source>Navigation</source>
            <translation>Navigation</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>Boîte d’envoi</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Collègues</translation>
        </message>
        <message>
            <source>Private conversations</source>
            <translation>Conversations privées</translation>
        </message>
        <message>
            <source>Questions</source>
            <translation>Questions</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>fermée</translation>
        </message>
        <message>
            <source>muted</source>
            <translation>muet</translation>
        </message>
        <message>
            <source>something new</source>
            <translation>du nouveau</translation>
        </message>
        <message>
            <source>{days} d</source>
            <translation>{days} j</translation>
        </message>
    </context>
    <context>
        <name>Notifier</name>
        <message numerus="yes">
            <source>%n new post(s) for you</source>
            <translation>
                <numerusform>%n nouvelle publication pour vous</numerusform>
                <numerusform>%n nouvelles publications pour vous</numerusform>
            </translation>
        </message>
        <message>
            <source>Announcement in {community}</source>
            <translation>Annonce dans {community}</translation>
        </message>
        <message>
            <source>Soon: {title}</source>
            <translation>Bientôt : {title}</translation>
        </message>
        <message>
            <source>To be read, in {community}</source>
            <translation>À lire, dans {community}</translation>
        </message>
        <message>
            <source>{name} answered you in {community}</source>
            <translation>{name} vous a répondu dans {community}</translation>
        </message>
        <message>
            <source>{name} mentioned you in {community}</source>
            <translation>{name} vous a mentionné dans {community}</translation>
        </message>
        <message>
            <source>{name} wrote a word you follow, in {community}</source>
            <translation>{name} a écrit un mot que vous suivez, dans {community}</translation>
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n fichier</numerusform>
                <numerusform>%n fichiers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused: your words are kept until you decide</source>
            <translation>
                <numerusform>%n refusée : votre texte est gardé jusqu’à votre décision</numerusform>
                <numerusform>%n refusées : vos textes sont gardés jusqu’à votre décision</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n set aside</source>
            <translation>
                <numerusform>%n en suspens</numerusform>
                <numerusform>%n en suspens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting to leave</source>
            <translation>
                <numerusform>%n envoi partira tout seul</numerusform>
                <numerusform>%n envois partiront tout seuls</numerusform>
            </translation>
        </message>
        <message>
            <source>Accepted answer</source>
            <translation>Réponse acceptée</translation>
        </message>
        <message>
            <source>Accepting an answer was refused</source>
            <translation>L’acceptation d’une réponse a été refusée</translation>
        </message>
        <message>
            <source>Another hour</source>
            <translation>Une autre heure</translation>
        </message>
        <message>
            <source>Answer refused</source>
            <translation>Réponse refusée</translation>
        </message>
        <message>
            <source>Answer to a request refused</source>
            <translation>Réponse à une demande refusée</translation>
        </message>
        <message>
            <source>Answer to who asks to join</source>
            <translation>Réponse à une demande d’entrée</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Modification</translation>
        </message>
        <message>
            <source>Change of a community</source>
            <translation>Modification d’une communauté</translation>
        </message>
        <message>
            <source>Change of a community refused</source>
            <translation>Modification d’une communauté refusée</translation>
        </message>
        <message>
            <source>Change refused</source>
            <translation>Modification refusée</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>Clôture</translation>
        </message>
        <message>
            <source>Closing or opening a community</source>
            <translation>Clôture ou réouverture d’une communauté</translation>
        </message>
        <message>
            <source>Closing or opening a community was refused</source>
            <translation>Clôture ou réouverture refusée</translation>
        </message>
        <message>
            <source>Closing refused</source>
            <translation>Clôture refusée</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Commentaire</translation>
        </message>
        <message>
            <source>Comment refused</source>
            <translation>Commentaire refusé</translation>
        </message>
        <message>
            <source>Community refused</source>
            <translation>Communauté refusée</translation>
        </message>
        <message>
            <source>Confirmation refused</source>
            <translation>Confirmation refusée</translation>
        </message>
        <message>
            <source>Confirmation that you have read</source>
            <translation>Confirmation de lecture</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>Copier le texte</translation>
        </message>
        <message>
            <source>Deletion</source>
            <translation>Suppression</translation>
        </message>
        <message>
            <source>Deletion refused</source>
            <translation>Suppression refusée</translation>
        </message>
        <message>
            <source>Department or site of a community</source>
            <translation>Service ou site d’une communauté</translation>
        </message>
        <message>
            <source>Department or site refused</source>
            <translation>Service ou site refusé</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Abandonner</translation>
        </message>
        <message>
            <source>Discard: {draft}</source>
            <translation>Abandonner : {draft}</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Document</translation>
        </message>
        <message>
            <source>Document refused</source>
            <translation>Document refusé</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>Brouillons</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>Favori</translation>
        </message>
        <message>
            <source>Favourite refused</source>
            <translation>Favori refusé</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Go on with: {draft}</source>
            <translation>Continuer : {draft}</translation>
        </message>
        <message>
            <source>Hide what happened</source>
            <translation>Masquer le parcours</translation>
        </message>
        <message>
            <source>Invitation</source>
            <translation>Invitation</translation>
        </message>
        <message>
            <source>Invitation refused</source>
            <translation>Invitation refusée</translation>
        </message>
        <message>
            <source>Joining</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Joining refused</source>
            <translation>Entrée refusée</translation>
        </message>
        <message>
            <source>Leaving</source>
            <translation>Départ</translation>
        </message>
        <message>
            <source>Leaving refused</source>
            <translation>Départ refusé</translation>
        </message>
        <message>
            <source>Marking a decision</source>
            <translation>Marquer une décision</translation>
        </message>
        <message>
            <source>Marking a decision was refused</source>
            <translation>La décision n’a pas pu être marquée</translation>
        </message>
        <message>
            <source>More to do about it</source>
            <translation>Autres actions</translation>
        </message>
        <message>
            <source>My profile</source>
            <translation>Mon profil</translation>
        </message>
        <message>
            <source>My status</source>
            <translation>Mon statut</translation>
        </message>
        <message>
            <source>New community</source>
            <translation>Nouvelle communauté</translation>
        </message>
        <message>
            <source>Nothing has moved yet.</source>
            <translation>Rien n’a encore bougé.</translation>
        </message>
        <message>
            <source>Nothing waits to leave</source>
            <translation>Rien n’attend de partir</translation>
        </message>
        <message>
            <source>Notifications</source>
            <translation>Notifications</translation>
        </message>
        <message>
            <source>Notifications refused</source>
            <translation>Réglage de notifications refusé</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>Boîte d’envoi</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>Publication</translation>
        </message>
        <message>
            <source>Post refused</source>
            <translation>Publication refusée</translation>
        </message>
        <message>
            <source>Profile refused</source>
            <translation>Profil refusé</translation>
        </message>
        <message>
            <source>Publish all the same</source>
            <translation>Publier quand même</translation>
        </message>
        <message>
            <source>Publish elsewhere</source>
            <translation>Publier ailleurs</translation>
        </message>
        <message>
            <source>Publish on its own</source>
            <translation>Publier à part</translation>
        </message>
        <message>
            <source>Reaction</source>
            <translation>Réaction</translation>
        </message>
        <message>
            <source>Reaction refused</source>
            <translation>Réaction refusée</translation>
        </message>
        <message>
            <source>Reaction taken back</source>
            <translation>Réaction retirée</translation>
        </message>
        <message>
            <source>Reminder refused</source>
            <translation>Rappel refusé</translation>
        </message>
        <message>
            <source>Reminder to those who have not read</source>
            <translation>Rappel à ceux qui n’ont pas lu</translation>
        </message>
        <message>
            <source>Request refused</source>
            <translation>Demande refusée</translation>
        </message>
        <message>
            <source>Request to join</source>
            <translation>Demande d’entrée</translation>
        </message>
        <message>
            <source>See all</source>
            <translation>Tout voir</translation>
        </message>
        <message>
            <source>Send now</source>
            <translation>Envoyer maintenant</translation>
        </message>
        <message>
            <source>Status refused</source>
            <translation>Statut refusé</translation>
        </message>
        <message>
            <source>Support refused</source>
            <translation>Soutien refusé</translation>
        </message>
        <message>
            <source>Taking back a reaction was refused</source>
            <translation>Retrait de réaction refusé</translation>
        </message>
        <message>
            <source>The community is open to everybody now: publish?</source>
            <translation>La communauté est maintenant ouverte à tous. Publier ?</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Try all again</source>
            <translation>Tout réessayer</translation>
        </message>
        <message>
            <source>Uniting ideas</source>
            <translation>Réunir des idées</translation>
        </message>
        <message>
            <source>Uniting refused</source>
            <translation>Les idées n’ont pas pu être réunies</translation>
        </message>
        <message>
            <source>What becomes of an idea</source>
            <translation>Ce que devient une idée</translation>
        </message>
        <message>
            <source>What becomes of an idea was refused</source>
            <translation>Ce que devient l’idée a été refusé</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Voir le parcours</translation>
        </message>
        <message>
            <source>What you write offline waits here until the network is back.</source>
            <translation>Ce que vous écrivez hors ligne attend ici le retour du réseau.</translation>
        </message>
        <message>
            <source>Your answer</source>
            <translation>Votre réponse</translation>
        </message>
        <message>
            <source>Your support</source>
            <translation>Votre soutien</translation>
        </message>
        <message>
            <source>about to leave</source>
            <translation>sur le départ</translation>
        </message>
        <message>
            <source>arrived</source>
            <translation>arrivé</translation>
        </message>
        <message>
            <source>being sent</source>
            <translation>envoi en cours</translation>
        </message>
        <message>
            <source>in {community}</source>
            <translation>dans {community}</translation>
        </message>
        <message>
            <source>kept safe, you may close Parvis</source>
            <translation>copié en lieu sûr, vous pouvez fermer</translation>
        </message>
        <message>
            <source>leaves when the network is back</source>
            <translation>dès le retour du réseau</translation>
        </message>
        <message>
            <source>leaves {when}</source>
            <translation>partira {when}</translation>
        </message>
        <message>
            <source>next try at {time}</source>
            <translation>prochain essai à {time}</translation>
        </message>
        <message>
            <source>no answer came: Parvis makes sure that it arrived once</source>
            <translation>aucune réponse : Parvis vérifie que c’est arrivé une seule fois</translation>
        </message>
        <message>
            <source>on its way to the server</source>
            <translation>en route vers le serveur</translation>
        </message>
        <message>
            <source>sent; Parvis makes sure that it arrived once</source>
            <translation>envoyé ; Parvis vérifie que c’est arrivé une seule fois</translation>
        </message>
        <message>
            <source>set aside</source>
            <translation>mis de côté</translation>
        </message>
        <message>
            <source>waits to leave</source>
            <translation>attend de partir</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>retiré</translation>
        </message>
        <message>
            <source>{before} people could read this when you wrote it, {now} can now. Publish?</source>
            <translation>{before} personnes pouvaient lire à l’écriture, {now} maintenant. Publier ?</translation>
        </message>
        <message>
            <source>{sent} of {size} sent</source>
            <translation>{sent} sur {size} envoyés</translation>
        </message>
        <message>
            <source>{what}, set aside</source>
            <translation>{what} en suspens</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>PassOn</name>
        <message>
            <source>A word about it, if you like</source>
            <translation>Un mot à ce sujet, si vous voulez</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Partager</translation>
        </message>
        <message>
            <source>Share all the same</source>
            <translation>Partager quand même</translation>
        </message>
        <message>
            <source>Share into another community</source>
            <translation>Partager dans une autre communauté</translation>
        </message>
        <message>
            <source>{community} is not open to all: what was said there will be read by people who are not in it.</source>
            <translation>{community} n’est pas ouverte à tous : ce qui s’y est dit sera lu par des personnes qui n’y sont pas.</translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n autre</numerusform>
                <numerusform>%n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Accepter</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Refuser</translation>
        </message>
        <message>
            <source>Edit my profile…</source>
            <translation>Modifier mon profil…</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Tout le monde</translation>
        </message>
        <message>
            <source>Find somebody by name, job, department or skill</source>
            <translation>Chercher par nom, métier, service ou compétence</translation>
        </message>
        <message>
            <source>Lately</source>
            <translation>Dernièrement</translation>
        </message>
        <message>
            <source>My communities</source>
            <translation>Mes communautés</translation>
        </message>
        <message>
            <source>My profile</source>
            <translation>Mon profil</translation>
        </message>
        <message>
            <source>New here</source>
            <translation>Nouveaux ici</translation>
        </message>
        <message>
            <source>Nobody by that name is known here.</source>
            <translation>Personne de ce nom n’est connu ici.</translation>
        </message>
        <message>
            <source>Nobody of that name, job or skill is known here.</source>
            <translation>Personne de ce nom, de ce métier ni de cette compétence n’est connu ici.</translation>
        </message>
        <message>
            <source>Offline: this is the list as it was last known.</source>
            <translation>Hors ligne : la liste est celle de la dernière fois.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Collègues</translation>
        </message>
        <message>
            <source>Private conversation, not encrypted</source>
            <translation>Conversation privée, non chiffrée</translation>
        </message>
        <message>
            <source>Private, not encrypted</source>
            <translation>Conversation privée, non chiffrée</translation>
        </message>
        <message>
            <source>Shared communities</source>
            <translation>Communautés en commun</translation>
        </message>
        <message>
            <source>Skills</source>
            <translation>Compétences</translation>
        </message>
        <message>
            <source>Status…</source>
            <translation>Statut…</translation>
        </message>
        <message>
            <source>Take {name} away</source>
            <translation>Retirer {name}</translation>
        </message>
        <message>
            <source>To one colleague, or to {most} at most. Private, not encrypted.</source>
            <translation>À un collègue, ou à {most} au plus. Conversation privée, non chiffrée.</translation>
        </message>
        <message>
            <source>Waiting to leave</source>
            <translation>En attente de départ</translation>
        </message>
        <message>
            <source>Want to talk to you</source>
            <translation>Veulent vous parler</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>Write privately</source>
            <translation>Écrire en privé</translation>
        </message>
        <message>
            <source>Write…</source>
            <translation>Écrire…</translation>
        </message>
        <message>
            <source>Your colleagues appear here once the server has told who they are.</source>
            <translation>Vos collègues apparaissent ici dès que le serveur les a présentés.</translation>
        </message>
        <message>
            <source>Your status is gone.</source>
            <translation>Votre statut est retiré.</translation>
        </message>
        <message>
            <source>{name} (you)</source>
            <translation>{name} (vous)</translation>
        </message>
    </context>
    <context>
        <name>PickCommunity</name>
        <message>
            <source>Choose a community</source>
            <translation>Choisir une communauté</translation>
        </message>
        <message>
            <source>Communities</source>
            <translation>Communautés</translation>
        </message>
        <message>
            <source>Search a community</source>
            <translation>Rechercher une communauté</translation>
        </message>
        <message>
            <source>Search a community…</source>
            <translation>Rechercher une communauté…</translation>
        </message>
    </context>
    <context>
        <name>Picture</name>
        <message>
            <source>Full size</source>
            <translation>Taille réelle</translation>
        </message>
        <message>
            <source>Picture {name}</source>
            <translation>Image {name}</translation>
        </message>
        <message>
            <source>Save it…</source>
            <translation>L’enregistrer…</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>It is encrypted, and Parvis cannot read or write there yet.</source>
            <translation>Elle est chiffrée : Parvis ne peut pas encore y lire ni y écrire.</translation>
        </message>
        <message>
            <source>Looking what is being said there…</source>
            <translation>On regarde ce qui s’y dit…</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message>
            <source>Nothing was written there yet.</source>
            <translation>Rien n’y a encore été écrit.</translation>
        </message>
        <message>
            <source>Offline: you can look inside once the network is back.</source>
            <translation>Hors ligne : l’aperçu viendra avec le retour du réseau.</translation>
        </message>
        <message>
            <source>Only its members read what is written there.</source>
            <translation>Seuls ses membres lisent ce qui s’y écrit.</translation>
        </message>
        <message>
            <source>The newest words there</source>
            <translation>Ce qui s’y est dit en dernier</translation>
        </message>
    </context>
    <context>
        <name>Profile</name>
        <message>
            <source>At the end of the week</source>
            <translation>En fin de semaine</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>Émoji</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Se termine</translation>
        </message>
        <message>
            <source>Ends on</source>
            <translation>Se termine le</translation>
        </message>
        <message>
            <source>Everybody who can reach your server may see this.</source>
            <translation>Toute personne qui peut joindre votre serveur peut voir ceci.</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Métier</translation>
        </message>
        <message>
            <source>My profile</source>
            <translation>Mon profil</translation>
        </message>
        <message>
            <source>My status</source>
            <translation>Mon statut</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Picture…</source>
            <translation>Image…</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Site</translation>
        </message>
        <message>
            <source>Skills, separated by commas</source>
            <translation>Compétences, séparées par des virgules</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Tonight</source>
            <translation>Ce soir</translation>
        </message>
        <message>
            <source>What are you at?</source>
            <translation>Que faites-vous ?</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>d MMMM yyyy</translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message>
            <source>A damaged file is being fetched again. What you wrote is untouched.</source>
            <translation>Un fichier abîmé est téléchargé de nouveau. Ce que vous avez écrit est intact.</translation>
        </message>
        <message>
            <source>A part of this system can damage files, so Parvis does not start. Your IT staff can help.</source>
            <translation>Un composant de ce système peut abîmer des fichiers : Parvis ne démarre pas. Votre service informatique peut vous aider.</translation>
        </message>
        <message>
            <source>A poll cannot be changed once published: people voted on its words.</source>
            <translation>Un sondage ne se modifie plus une fois publié : les votes portaient sur ces mots.</translation>
        </message>
        <message>
            <source>A poll needs at least two answers.</source>
            <translation>Un sondage demande au moins deux réponses.</translation>
        </message>
        <message>
            <source>A private conversation is with eight others at most.</source>
            <translation>Une conversation privée réunit huit autres personnes au plus.</translation>
        </message>
        <message>
            <source>A reminder left less than a day ago: the next one can leave tomorrow.</source>
            <translation>Un rappel est déjà parti depuis moins d’un jour : le prochain pourra partir demain.</translation>
        </message>
        <message>
            <source>A sheet has an owner, who is a member of the community.</source>
            <translation>Une fiche a un responsable, parmi les membres de la communauté.</translation>
        </message>
        <message>
            <source>A valid date is missing.</source>
            <translation>Il manque une date valable.</translation>
        </message>
        <message>
            <source>An announcement is normal or important.</source>
            <translation>Une annonce est normale ou importante.</translation>
        </message>
        <message>
            <source>An answer to an idea is given in words.</source>
            <translation>Une réponse à une idée se dit avec des mots.</translation>
        </message>
        <message>
            <source>Another Parvis already runs the sample company.</source>
            <translation>Un autre Parvis fait déjà tourner l’entreprise d’exemple.</translation>
        </message>
        <message>
            <source>Another program already uses that port.</source>
            <translation>Un autre programme utilise déjà ce port.</translation>
        </message>
        <message>
            <source>It is closed: nobody can vote any more.</source>
            <translation>C’est clos : plus personne ne peut voter.</translation>
        </message>
        <message>
            <source>It no longer waits: it is too late to change when it leaves.</source>
            <translation>Ce n’est plus en attente : il est trop tard pour changer l’heure du départ.</translation>
        </message>
        <message>
            <source>It waits for a post that you withdrew.</source>
            <translation>Cela attend une publication que vous avez retirée.</translation>
        </message>
        <message>
            <source>It waits for another post that was refused.</source>
            <translation>Cela attend une autre publication, qui a été refusée.</translation>
        </message>
        <message>
            <source>It was written for fewer people.</source>
            <translation>C’était écrit pour moins de monde.</translation>
        </message>
        <message>
            <source>More people can read here than when you wrote this. Your words are kept until you say yes.</source>
            <translation>Plus de monde peut lire ici qu’au moment où vous avez écrit. Vos mots sont gardés jusqu’à votre accord.</translation>
        </message>
        <message>
            <source>No connection to your company's server for now. It will be tried again by itself.</source>
            <translation>Pas de connexion au serveur de votre entreprise pour l’instant. Un nouvel essai se fera tout seul.</translation>
        </message>
        <message>
            <source>No event can be read in this calendar file.</source>
            <translation>Aucun événement n’est lisible dans ce fichier d’agenda.</translation>
        </message>
        <message>
            <source>Nobody bears that name here, or several do.</source>
            <translation>Personne ne porte ce nom ici, ou plusieurs le portent.</translation>
        </message>
        <message>
            <source>Only its author can change this.</source>
            <translation>Seul son auteur peut la modifier.</translation>
        </message>
        <message>
            <source>Parvis cannot use its files on this device. Your IT staff can help.</source>
            <translation>Parvis ne peut pas utiliser ses fichiers sur cet appareil. Votre service informatique peut vous aider.</translation>
        </message>
        <message>
            <source>Parvis cannot write in its folder. Your IT staff can help.</source>
            <translation>Parvis ne peut pas écrire dans son dossier. Votre service informatique peut vous aider.</translation>
        </message>
        <message>
            <source>Parvis does not know this community yet.</source>
            <translation>Parvis ne connaît pas encore cette communauté.</translation>
        </message>
        <message>
            <source>Parvis does not know this department or site.</source>
            <translation>Parvis ne connaît pas ce service ou ce site.</translation>
        </message>
        <message>
            <source>Parvis is already running with this data.</source>
            <translation>Parvis est déjà ouvert avec ces données.</translation>
        </message>
        <message>
            <source>Several communities bear this name.</source>
            <translation>Plusieurs communautés portent ce nom.</translation>
        </message>
        <message>
            <source>Some of these characters are no text: nothing was saved.</source>
            <translation>Il y a là des caractères qui ne sont pas du texte : rien n’a été enregistré.</translation>
        </message>
        <message>
            <source>Somebody has already let this person in.</source>
            <translation>Quelqu’un a déjà accepté cette personne.</translation>
        </message>
        <message>
            <source>Something answers at this address, but it is not a server Parvis can use.</source>
            <translation>Quelque chose répond à cette adresse, mais ce n’est pas un serveur que Parvis peut utiliser.</translation>
        </message>
        <message>
            <source>That date has passed already.</source>
            <translation>Cette date est déjà passée.</translation>
        </message>
        <message>
            <source>That did not work. What you wrote is kept.</source>
            <translation>Cela n’a pas fonctionné. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>That file is not a picture.</source>
            <translation>Ce fichier n’est pas une image.</translation>
        </message>
        <message>
            <source>The address of another computer begins with https://.</source>
            <translation>L’adresse d’un autre ordinateur commence par https://.</translation>
        </message>
        <message>
            <source>The end is before the start.</source>
            <translation>La fin est avant le début.</translation>
        </message>
        <message>
            <source>The file is no longer on this device.</source>
            <translation>Le fichier n’est plus sur cet appareil.</translation>
        </message>
        <message>
            <source>The file of what waits to leave was damaged. What could be read is here again; the damaged file is kept.</source>
            <translation>Le fichier de ce qui attend de partir était abîmé. Ce qui restait lisible est de nouveau là ; le fichier abîmé est gardé.</translation>
        </message>
        <message>
            <source>The key that opens your data is missing from this device.</source>
            <translation>La clé qui ouvre vos données manque sur cet appareil.</translation>
        </message>
        <message>
            <source>The name or the password is not right.</source>
            <translation>Le nom ou le mot de passe n’est pas le bon.</translation>
        </message>
        <message>
            <source>The sample company could not be filled. Try again: it starts over.</source>
            <translation>L’entreprise d’exemple n’a pas pu être remplie. Réessayez : elle recommence.</translation>
        </message>
        <message>
            <source>The sample company's files are damaged. Start it over with parvis demo --reset.</source>
            <translation>Les fichiers de l’entreprise d’exemple sont abîmés. Recommencez avec parvis demo --reset.</translation>
        </message>
        <message>
            <source>The sample company's server could not be installed: there is probably no network.</source>
            <translation>Le serveur de l’entreprise d’exemple n’a pas pu être installé : il n’y a sans doute pas de réseau.</translation>
        </message>
        <message>
            <source>The sample company's server does not exist for this system. Enter your company instead.</source>
            <translation>Le serveur de l’entreprise d’exemple n’existe pas pour ce système. Entrez plutôt dans votre entreprise.</translation>
        </message>
        <message>
            <source>The sample company's server is not installed here. Start Parvis with packaging/try.py.</source>
            <translation>Le serveur de l’entreprise d’exemple n’est pas installé ici. Lancez Parvis avec packaging/try.py.</translation>
        </message>
        <message>
            <source>The sample company's server is not running. Start it with parvis demo; what you write waits for it.</source>
            <translation>Le serveur de l’entreprise d’exemple ne tourne pas. Lancez-le avec parvis demo ; ce que vous écrivez l’attend.</translation>
        </message>
        <message>
            <source>The sample company's server stopped. Try again.</source>
            <translation>Le serveur de l’entreprise d’exemple s’est arrêté. Réessayez.</translation>
        </message>
        <message>
            <source>The server asks to wait a little. It will be tried again by itself.</source>
            <translation>Le serveur demande d’attendre un peu. Un nouvel essai se fera tout seul.</translation>
        </message>
        <message>
            <source>The server failed on this several times, so it was set aside. Your words are kept.</source>
            <translation>Le serveur a échoué plusieurs fois, cet envoi a donc été mis de côté. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>The server gave an answer that makes no sense. It will be tried again by itself.</source>
            <translation>Le serveur a donné une réponse incompréhensible. Un nouvel essai se fera tout seul.</translation>
        </message>
        <message>
            <source>The server refused this. Your words are kept.</source>
            <translation>Le serveur a refusé. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>The server was restored from a backup and no longer has this. Retry posts it again.</source>
            <translation>Le serveur a été restauré d’une sauvegarde et n’a plus ceci. « Réessayer » le publie de nouveau.</translation>
        </message>
        <message>
            <source>The server's certificate is not trusted, so nothing was sent. Your IT staff can help.</source>
            <translation>Le certificat du serveur n’est pas reconnu, rien n’a donc été envoyé. Votre service informatique peut vous aider.</translation>
        </message>
        <message>
            <source>There is no such choice here.</source>
            <translation>Ce choix n’existe pas ici.</translation>
        </message>
        <message>
            <source>There is nothing to publish yet.</source>
            <translation>Il n’y a encore rien à publier.</translation>
        </message>
        <message>
            <source>These two ideas cannot be united.</source>
            <translation>Ces deux idées ne peuvent pas être réunies.</translation>
        </message>
        <message>
            <source>This account has no home folder: name a folder with --profile.</source>
            <translation>Ce compte n’a pas de dossier personnel : indiquez un dossier avec --profile.</translation>
        </message>
        <message>
            <source>This address cannot be found. Check its spelling, or your network.</source>
            <translation>Cette adresse est introuvable. Vérifiez son orthographe, ou votre réseau.</translation>
        </message>
        <message>
            <source>This announcement has expired.</source>
            <translation>Cette annonce est arrivée à échéance.</translation>
        </message>
        <message>
            <source>This calendar file is larger than 256 KB.</source>
            <translation>Ce fichier d’agenda dépasse 256 Ko.</translation>
        </message>
        <message>
            <source>This cannot be done as it is written.</source>
            <translation>Ce n’est pas possible tel que c’est écrit.</translation>
        </message>
        <message>
            <source>This community is closed: it can be read and searched, nobody writes there any more.</source>
            <translation>Cette communauté est fermée : on peut la lire et y chercher, plus y écrire.</translation>
        </message>
        <message>
            <source>This community is closed: nobody writes there any more. Your words are kept.</source>
            <translation>Cette communauté est fermée : plus personne n’y écrit. Vos mots sont gardés.</translation>
        </message>
        <message>
            <source>This community is encrypted, and Parvis cannot write there yet.</source>
            <translation>Cette communauté est chiffrée et Parvis ne peut pas encore y écrire.</translation>
        </message>
        <message>
            <source>This community is encrypted, and Parvis cannot write there yet. Your words are kept.</source>
            <translation>Cette communauté est chiffrée et Parvis ne peut pas encore y écrire. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>This community is not closed.</source>
            <translation>Cette communauté n’est pas close.</translation>
        </message>
        <message>
            <source>This community is read-only for you.</source>
            <translation>Cette communauté est en lecture seule pour vous.</translation>
        </message>
        <message>
            <source>This community is read-only for you. Your words are kept.</source>
            <translation>Cette communauté est en lecture seule pour vous. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>This device's disk is full: nothing was saved. Make room and try again.</source>
            <translation>Le disque de cet appareil est plein : rien n’a été enregistré. Faites de la place et recommencez.</translation>
        </message>
        <message>
            <source>This does not exist any more.</source>
            <translation>Cela n’existe plus.</translation>
        </message>
        <message>
            <source>This folder is on a network share or shared with other computers. Choose one on this disk.</source>
            <translation>Ce dossier est sur un partage réseau ou synchronisé avec d’autres ordinateurs. Choisissez-en un sur ce disque.</translation>
        </message>
        <message>
            <source>This is not an event.</source>
            <translation>Ce n’est pas un événement.</translation>
        </message>
        <message>
            <source>This is too large to be sent.</source>
            <translation>C’est trop volumineux pour être envoyé.</translation>
        </message>
        <message>
            <source>This may have been posted and then deleted on another device. Retry posts it again.</source>
            <translation>Ceci a peut-être été publié, puis supprimé sur un autre appareil. « Réessayer » le publie de nouveau.</translation>
        </message>
        <message>
            <source>This person no longer asks to join: they took it back, or somebody has declined already.</source>
            <translation>Cette personne ne demande plus à entrer : elle a renoncé, ou quelqu’un a déjà refusé.</translation>
        </message>
        <message>
            <source>This person was banned from the community.</source>
            <translation>Cette personne a été exclue de la communauté.</translation>
        </message>
        <message>
            <source>This profile is too long: 100 characters a line, 20 skills, 80 for the status.</source>
            <translation>Ce profil est trop long : 100 caractères par ligne, 20 compétences, 80 pour le statut.</translation>
        </message>
        <message>
            <source>Those are more choices than allowed.</source>
            <translation>C’est plus de choix que permis.</translation>
        </message>
        <message>
            <source>Who will answer? A promise has a name.</source>
            <translation>Qui répondra ? Une promesse a un nom.</translation>
        </message>
        <message>
            <source>You are no longer a member of this community.</source>
            <translation>Vous n’êtes plus membre de cette communauté.</translation>
        </message>
        <message>
            <source>You are no longer a member of this community. Your words are kept.</source>
            <translation>Vous n’êtes plus membre de cette communauté. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>You are signed out. Sign in again; what you wrote is kept.</source>
            <translation>Vous êtes déconnecté. Connectez-vous de nouveau ; vos textes sont gardés.</translation>
        </message>
        <message>
            <source>You may not do this here. Your words are kept.</source>
            <translation>Vous n’avez pas le droit de faire cela ici. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>Your account is locked for now. What you wrote is kept.</source>
            <translation>Votre compte est verrouillé pour l’instant. Vos textes sont gardés.</translation>
        </message>
        <message>
            <source>Your company's server cannot do this.</source>
            <translation>Le serveur de votre entreprise ne sait pas faire cela.</translation>
        </message>
        <message>
            <source>Your data was written by a newer Parvis. Please update; nothing was touched.</source>
            <translation>Vos données viennent d’une version plus récente de Parvis. Mettez-le à jour ; rien n’a été modifié.</translation>
        </message>
    </context>
    <context>
        <name>SafeOpen</name>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>This kind of file can run a program, so Parvis does not open it for you.</source>
            <translation>Ce type de fichier peut lancer un programme : Parvis ne l’ouvre pas pour vous.</translation>
        </message>
        <message>
            <source>This link is not opened: only web and mail addresses are.</source>
            <translation>Ce lien n’est pas ouvert : seules les adresses web et de messagerie le sont.</translation>
        </message>
        <message>
            <source>This link leads to the address below. Open it?</source>
            <translation>Ce lien mène à l’adresse ci-dessous. L’ouvrir ?</translation>
        </message>
    </context>
    <context>
        <name>Search</name>
        <message>
            <source>Nothing found on this device.</source>
            <translation>Rien trouvé sur cet appareil.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>Try fewer words, or the beginning of a word.</source>
            <translation>Essayez moins de mots, ou le début d’un mot.</translation>
        </message>
        <message>
            <source>Type words or a #tag into the field at the top; it works offline, too.</source>
            <translation>Écrivez des mots ou un #mot-clé dans le champ en haut ; cela marche aussi hors ligne.</translation>
        </message>
        <message>
            <source>What are you looking for?</source>
            <translation>Que cherchez-vous ?</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>1 hour before</source>
            <translation>1 heure avant</translation>
        </message>
        <message>
            <source>15 minutes before</source>
            <translation>15 minutes avant</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Before an event you go to</source>
            <translation>Avant un événement où vous allez</translation>
        </message>
        <message>
            <source>Closing the window keeps Parvis running</source>
            <translation>Fermer la fenêtre laisse Parvis actif</translation>
        </message>
        <message>
            <source>Comfortable</source>
            <translation>Confortable</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Compacte</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Density</source>
            <translation>Densité</translation>
        </message>
        <message>
            <source>For mentions, answers to you and announcements only.</source>
            <translation>Seulement pour les mentions, les réponses à vos messages et les annonces.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Clair ou sombre</translation>
        </message>
        <message>
            <source>No reminder</source>
            <translation>Pas de rappel</translation>
        </message>
        <message>
            <source>Notifications</source>
            <translation>Notifications</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Non</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>Room for pictures and documents kept for offline reading</source>
            <translation>Place pour les images et documents gardés hors ligne</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Sign out…</source>
            <translation>Se déconnecter…</translation>
        </message>
        <message>
            <source>Signed in as {name}</source>
            <translation>Connecté : {name}</translation>
        </message>
        <message>
            <source>Start without showing the window</source>
            <translation>Démarrer sans afficher la fenêtre</translation>
        </message>
        <message>
            <source>The day before at 16:00</source>
            <translation>La veille à 16 h</translation>
        </message>
        <message>
            <source>What is kept here is encrypted.</source>
            <translation>Ce qui est gardé ici est chiffré.</translation>
        </message>
        <message>
            <source>What is kept here is encrypted. This device has no key store: the key is in a file only you can read.</source>
            <translation>Ce qui est gardé ici est chiffré. Cet appareil n’a pas de trousseau : la clé est dans un fichier que vous seul pouvez lire.</translation>
        </message>
        <message>
            <source>What is kept here is encrypted; its key is in your system's key store.</source>
            <translation>Ce qui est gardé ici est chiffré ; la clé est dans le trousseau du système.</translation>
        </message>
        <message>
            <source>What you wrote leaves, and notifications come, while it is closed.</source>
            <translation>Ce que vous avez écrit part et les notifications arrivent, fenêtre fermée.</translation>
        </message>
        <message>
            <source>{posts} posts kept on this device</source>
            <translation>{posts} publications gardées sur cet appareil</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>&amp;Edit</source>
            <translation>É&amp;dition</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fichier</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>A&amp;ller</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>Aid&amp;e</translation>
        </message>
        <message>
            <source>&amp;Post</source>
            <translation>&amp;Publication</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Affichage</translation>
        </message>
        <message>
            <source>About Parvis</source>
            <translation>À propos de Parvis</translation>
        </message>
        <message>
            <source>Agenda</source>
            <translation>Agenda</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fermer la fenêtre</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Commenter</translation>
        </message>
        <message>
            <source>Communities</source>
            <translation>Communautés</translation>
        </message>
        <message>
            <source>Compact display</source>
            <translation>Affichage compact</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Couper</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Supprimer…</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Plein écran</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Accueil</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Clair ou sombre</translation>
        </message>
        <message>
            <source>Mark everything here as read</source>
            <translation>Tout marquer comme lu ici</translation>
        </message>
        <message>
            <source>Name a colleague</source>
            <translation>Mentionner un collègue</translation>
        </message>
        <message>
            <source>Next post</source>
            <translation>Publication suivante</translation>
        </message>
        <message>
            <source>Next unread post</source>
            <translation>Prochaine publication non lue</translation>
        </message>
        <message>
            <source>Open with its comments</source>
            <translation>Ouvrir avec les commentaires</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>Boîte d’envoi</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Coller</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Collègues</translation>
        </message>
        <message>
            <source>Previous post</source>
            <translation>Publication précédente</translation>
        </message>
        <message>
            <source>Publish…</source>
            <translation>Publier…</translation>
        </message>
        <message>
            <source>Quit Parvis</source>
            <translation>Quitter Parvis</translation>
        </message>
        <message>
            <source>React</source>
            <translation>Réagir</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Save for later</source>
            <translation>Enregistrer pour plus tard</translation>
        </message>
        <message>
            <source>Search…</source>
            <translation>Rechercher…</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Réglages…</translation>
        </message>
        <message>
            <source>Show or hide the navigation</source>
            <translation>Afficher ou masquer la navigation</translation>
        </message>
        <message>
            <source>Show or hide the side column</source>
            <translation>Afficher ou masquer la colonne de droite</translation>
        </message>
        <message>
            <source>Sign out…</source>
            <translation>Se déconnecter…</translation>
        </message>
        <message>
            <source>Synchronise now</source>
            <translation>Synchroniser maintenant</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Where the last message leads</source>
            <translation>Où mène le dernier message</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Écriture</translation>
        </message>
        <message>
            <source>Your first nine communities</source>
            <translation>Vos neuf premières communautés</translation>
        </message>
    </context>
    <context>
        <name>Side</name>
        <message numerus="yes">
            <source>%n going</source>
            <translation>
                <numerusform>%n participant</numerusform>
                <numerusform>%n participants</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mention(s)</source>
            <translation>
                <numerusform>%n mention</numerusform>
                <numerusform>%n mentions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more to confirm</source>
            <translation>
                <numerusform>%n autre à confirmer</numerusform>
                <numerusform>%n autres à confirmer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new post(s)</source>
            <translation>
                <numerusform>%n nouveauté</numerusform>
                <numerusform>%n nouveautés</numerusform>
            </translation>
        </message>
        <message>
            <source>Communities for you</source>
            <translation>Des communautés pour vous</translation>
        </message>
        <message>
            <source>I have read this</source>
            <translation>J’ai lu</translation>
        </message>
        <message>
            <source>I have read {title}</source>
            <translation>J’ai lu {title}</translation>
        </message>
        <message>
            <source>New in your communities</source>
            <translation>Du nouveau dans vos communautés</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Open {title}</source>
            <translation>Ouvrir {title}</translation>
        </message>
        <message>
            <source>Side column</source>
            <translation>Colonne latérale</translation>
        </message>
        <message>
            <source>To confirm</source>
            <translation>À confirmer</translation>
        </message>
        <message>
            <source>Upcoming</source>
            <translation>À venir</translation>
        </message>
        <message>
            <source>You have read everything.</source>
            <translation>Vous avez tout lu.</translation>
        </message>
        <message>
            <source>you are going</source>
            <translation>vous y allez</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Give the server by hand</source>
            <translation>Indiquer le serveur à la main</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Looking for the server of {company}…</source>
            <translation>Recherche du serveur de {company}…</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Mot de passe</translation>
        </message>
        <message>
            <source>Server, if your IT staff gave you one</source>
            <translation>Serveur, si votre service informatique vous l’a donné</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Se connecter</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>Se reconnecter</translation>
        </message>
        <message>
            <source>Type the address of your company, for example acme.example.</source>
            <translation>Saisissez l’adresse de votre entreprise, par exemple acme.example.</translation>
        </message>
        <message>
            <source>Type your password.</source>
            <translation>Saisissez votre mot de passe.</translation>
        </message>
        <message>
            <source>Type your user name too.</source>
            <translation>Saisissez aussi votre nom d’utilisateur.</translation>
        </message>
        <message>
            <source>What you read and wrote is still here; what has not left will leave afterwards.</source>
            <translation>Ce que vous avez lu et écrit est toujours là ; ce qui n’est pas parti partira ensuite.</translation>
        </message>
        <message>
            <source>Your company's address, or your full id</source>
            <translation>Adresse de l’entreprise, ou identifiant complet</translation>
        </message>
        <message>
            <source>Your user name</source>
            <translation>Votre nom d’utilisateur</translation>
        </message>
    </context>
    <context>
        <name>States</name>
        <message>
            <source>Loading…</source>
            <translation>Chargement…</translation>
        </message>
        <message>
            <source>This could not be shown.</source>
            <translation>Impossible d’afficher ceci.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n change(s) waiting</source>
            <translation>
                <numerusform>%n changement en attente</numerusform>
                <numerusform>%n changements en attente</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n set aside</source>
            <translation>
                <numerusform>%n en suspens</numerusform>
                <numerusform>%n en suspens</numerusform>
            </translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Compact</translation>
        </message>
        <message>
            <source>Compact display, off</source>
            <translation>Affichage compact, désactivé</translation>
        </message>
        <message>
            <source>Compact display, on</source>
            <translation>Affichage compact, activé</translation>
        </message>
        <message>
            <source>Kept on this device: {size}</source>
            <translation>Cache local {size}</translation>
        </message>
        <message>
            <source>Not signed in</source>
            <translation>Non connecté</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Hors ligne</translation>
        </message>
        <message>
            <source>Offline · last synchronised {time}</source>
            <translation>Hors ligne · dernière synchro {time}</translation>
        </message>
        <message>
            <source>Signed out by the server: sign in again</source>
            <translation>Déconnecté par le serveur : reconnectez-vous</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Démarrage…</translation>
        </message>
        <message>
            <source>Synchronising…</source>
            <translation>Synchronisation…</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>À jour</translation>
        </message>
        <message>
            <source>Up to date · {time}</source>
            <translation>À jour · {time}</translation>
        </message>
        <message>
            <source>{number} posts</source>
            <translation>{number} publications</translation>
        </message>
    </context>
    <context>
        <name>Thread</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n réponse</numerusform>
                <numerusform>%n réponses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n comment(s)</source>
            <translation>
                <numerusform>%n commentaire</numerusform>
                <numerusform>%n commentaires</numerusform>
            </translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>Commentaires</translation>
        </message>
        <message>
            <source>In {name}, only those in charge write. You can read everything.</source>
            <translation>Dans « {name} », seuls les responsables écrivent. Vous pouvez tout lire.</translation>
        </message>
        <message>
            <source>It may have been deleted, or has not reached this device yet.</source>
            <translation>Elle a peut-être été supprimée, ou n’est pas encore arrivée sur cet appareil.</translation>
        </message>
        <message>
            <source>This post is not here.</source>
            <translation>Cette publication n’est pas ici.</translation>
        </message>
        <message>
            <source>To the feed of {name}</source>
            <translation>Vers le fil de {name}</translation>
        </message>
    </context>
    <context>
        <name>Times</name>
        <message>
            <source>1</source>
            <translation>1er</translation>
        </message>
        <message numerus="yes">
            <source>about %n day(s) left</source>
            <translation>
                <numerusform>encore %n jour environ</numerusform>
                <numerusform>encore %n jours environ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hour(s) left</source>
            <translation>
                <numerusform>encore %n heure environ</numerusform>
                <numerusform>encore %n heures environ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>encore %n minute environ</numerusform>
                <numerusform>encore %n minutes environ</numerusform>
            </translation>
        </message>
        <message>
            <source>just now</source>
            <translation>à l’instant</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>encore moins d’une minute</translation>
        </message>
        <message>
            <source>today {time}</source>
            <translation>aujourd’hui {time}</translation>
        </message>
        <message>
            <source>tomorrow {time}</source>
            <translation>demain {time}</translation>
        </message>
        <message>
            <source>until tomorrow</source>
            <translation>jusqu’à demain</translation>
        </message>
        <message>
            <source>until tonight</source>
            <translation>jusqu’à ce soir</translation>
        </message>
        <message>
            <source>until {date}</source>
            <translation>jusqu’au {date}</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>jusqu’à {day}</translation>
        </message>
        <message>
            <source>until {time}</source>
            <translation>jusqu’à {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>hier {time}</translation>
        </message>
        <message>
            <source>{date} {time}</source>
            <translation>le {date} à {time}</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date}, {time}</translation>
        </message>
        <message>
            <source>{day} {month}</source>
            <translation>{day} {month}</translation>
        </message>
        <message>
            <source>{day} {month} {year}</source>
            <translation>{day} {month} {year}</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <source>{hours} h ago</source>
            <translation>il y a {hours} h</translation>
        </message>
        <message>
            <source>{minutes} min ago</source>
            <translation>il y a {minutes} min</translation>
        </message>
        <message>
            <source>{seconds} s ago</source>
            <translation>il y a {seconds} s</translation>
        </message>
        <message>
            <source>{start} – {end}</source>
            <translation>{start} – {end}</translation>
        </message>
        <message>
            <source>{time} in {city}</source>
            <translation>{time} à {city}</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Account of {name}</source>
            <translation>Compte de {name}</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publier</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>Search posts and documents…</source>
            <translation>Rechercher dans les publications et documents…</translation>
        </message>
        <message>
            <source>Show the navigation</source>
            <translation>Afficher la navigation</translation>
        </message>
        <message>
            <source>Show the side column</source>
            <translation>Afficher la colonne latérale</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Notifications</source>
            <translation>Notifications</translation>
        </message>
        <message>
            <source>Open Parvis</source>
            <translation>Ouvrir Parvis</translation>
        </message>
        <message numerus="yes">
            <source>Parvis: %n unread post(s)</source>
            <translation>
                <numerusform>Parvis : %n publication non lue</numerusform>
                <numerusform>Parvis : %n publications non lues</numerusform>
            </translation>
        </message>
        <message>
            <source>Parvis: all read</source>
            <translation>Parvis : tout est lu</translation>
        </message>
        <message>
            <source>Publish…</source>
            <translation>Publier…</translation>
        </message>
        <message>
            <source>Quit Parvis</source>
            <translation>Quitter Parvis</translation>
        </message>
    </context>
    <context>
        <name>Why</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
    </context>
</TS>
