<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
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
            <source>{name} answered you in {community}</source>
            <translation>{name} vous a répondu dans {community}</translation>
        </message>
        <message>
            <source>{name} mentioned you in {community}</source>
            <translation>{name} vous a mentionné dans {community}</translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message>
            <source>It waits for another post that was refused.</source>
            <translation>Elle attend une autre publication qui a été refusée.</translation>
        </message>
        <message>
            <source>No connection to your company's server for now. It will be tried again by itself.</source>
            <translation>Pas de connexion au serveur de votre entreprise pour l’instant. Un nouvel essai se fera tout seul.</translation>
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
            <source>Parvis does not know this community yet.</source>
            <translation>Parvis ne connaît pas encore cette communauté.</translation>
        </message>
        <message>
            <source>Parvis is already running with this data.</source>
            <translation>Parvis est déjà ouvert avec ces données.</translation>
        </message>
        <message>
            <source>Something answers at this address, but it is not a server Parvis can use.</source>
            <translation>Quelque chose répond à cette adresse, mais ce n’est pas un serveur que Parvis peut utiliser.</translation>
        </message>
        <message>
            <source>That did not work. What you wrote is kept.</source>
            <translation>Cela n’a pas fonctionné. Votre texte est gardé.</translation>
        </message>
        <message>
            <source>The file is no longer on this device.</source>
            <translation>Le fichier n’est plus sur cet appareil.</translation>
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
            <source>The server's certificate is not trusted, so nothing was sent. Your IT staff can help.</source>
            <translation>Le certificat du serveur n’est pas reconnu, rien n’a donc été envoyé. Votre service informatique peut vous aider.</translation>
        </message>
        <message>
            <source>There is nothing to publish yet.</source>
            <translation>Il n’y a encore rien à publier.</translation>
        </message>
        <message>
            <source>This address cannot be found. Check its spelling, or your network.</source>
            <translation>Cette adresse est introuvable. Vérifiez son orthographe, ou votre réseau.</translation>
        </message>
        <message>
            <source>This cannot be done as it is written.</source>
            <translation>Ce n’est pas possible tel que c’est écrit.</translation>
        </message>
        <message>
            <source>This community is encrypted, and Parvis cannot write there yet. Your words are kept.</source>
            <translation>Cette communauté est chiffrée et Parvis ne peut pas encore y écrire. Votre texte est gardé.</translation>
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
            <source>This is too large to be sent.</source>
            <translation>C’est trop volumineux pour être envoyé.</translation>
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
</TS>
