import type { enExchangeErrors } from '../en/exchange-errors.ts'
import type { Texts } from '../en/texts.ts'

export const frExchangeErrors = {
  sync: {
    'damaged-document':
      'Un élément reçu est endommagé et n’a pas été repris. Votre travail est intact. Demandez à son auteur d’échanger de nouveau.',
    'missing-changes':
      'Des modifications dont d’autres dépendent ne sont pas encore arrivées ; rien n’a été repris. Échangez plus tard, ou demandez un fichier complet.',
    'duplicate-history':
      'Deux copies d’un même coffre ont écrit sous le même nom d’appareil ; rien n’a été repris. La personne qui a restauré ou copié un coffre y ouvre « Personnes & partage » et appuie sur « Réparer » ; si l’on a travaillé avec les deux copies, échangez par le dossier et appuyez-y sur « Céder ».',
    'in-own-name':
      'On y trouve des modifications au nom de cet appareil que ce coffre ne connaît pas ; rien n’a donc été repris. Soit ce coffre a été ramené à un état antérieur, soit l’expéditeur a écrit en votre nom : demandez-lui.',
    'too-large':
      'Un élément reçu est plus grand que ce que Probity lit et a été laissé de côté. Demandez à son auteur de retirer les gros fichiers.',
    'newer-format': 'Un Probity plus récent a écrit cela. Rien n’a été modifié ici ; mettez Probity à jour, puis réessayez.',
    'other-workspace':
      'Ce dossier appartient à un autre espace que votre coffre. Rien n’a été lu ni écrit. Reliez le bon dossier, ou rejoignez cet espace sous « Personnes & partage ».',
    'damaged-workspace':
      'Le fichier probity-workspace.json du dossier est illisible. Attendez que le programme de synchronisation ait fini. Si cela dure, supprimez ce seul fichier : le prochain échange d’un collègue qui travaillait déjà ici le réécrit.',
    'damaged-card':
      'La carte d’une personne du dossier ne se vérifie pas ; cette personne ne peut pas être acceptée. Demandez-lui par téléphone d’échanger de nouveau.',
    'not-ready': 'Probity démarre encore. Réessayez dans un instant.',
    busy: 'Des réponses changeaient pendant la fusion ; l’échange a été remis. Rien n’est perdu. Échangez de nouveau.',
    'not-undoable': 'Cela ne peut plus être annulé : c’est modifié depuis, ou en conflit. Choisissez d’abord, ou récrivez la réponse.',
    'unknown-state':
      'L’historique de cette fiche a été refait depuis l’ouverture du formulaire. Ce qu’elle contient et ce que vous avez saisi sont affichés : choisissez, ou enregistrez encore pour garder votre saisie.',
    'changed-meanwhile':
      'Une autre fenêtre de ce coffre a enregistré l’un de ces champs entre-temps. Les deux valeurs sont affichées : choisissez-en une, ou enregistrez encore pour garder la vôtre.',
    'damaged-invitation':
      'Ce n’est pas une invitation, ou elle a été modifiée en route. Faites-la renvoyer, sous forme de fichier finissant par .probity-invitation.',
    'expired-invitation': 'Cette invitation valait jusqu’au {{until}}. Demandez-en une nouvelle.',
    other: 'L’échange s’est arrêté ({{code}}). Rien de vous n’est perdu ; réessayez.',
  },
  bundle: {
    'not-a-bundle':
      'Ce n’est pas un fichier de Probity, ou son début manque. Choisissez le fichier finissant par .probity, tel qu’il est arrivé.',
    'not-for-me':
      'Ce fichier est chiffré pour quelqu’un d’autre, ou pour une clé que ce coffre n’a pas. Demandez à l’expéditeur de comparer les mots avec vous et de le faire pour vous.',
    damaged: 'Ce fichier a été modifié ou endommagé en route. Rien n’en a été repris ; faites-le renvoyer.',
    'too-large':
      'Ce fichier est plus grand que ce que Probity lit ou écrit. Rien n’en a été repris ; faites-le envoyer en parties, ou sans gros fichiers.',
    'forbidden-entry':
      'Ce fichier contient quelque chose que Probity n’y met jamais, et n’a pas été lu. Demandez par téléphone à la personne si elle l’a envoyé.',
    incomplete: 'Quelque chose manque dans ce fichier, ou y a été ajouté. Rien n’en a été repris ; faites-le renvoyer.',
    'newer-format': 'Un Probity plus récent a écrit ce fichier. Mettez Probity à jour, puis rouvrez-le ; rien n’a été modifié ici.',
    manifest: 'La table des matières de ce fichier n’est pas valable ; rien n’en a été repris. Faites-le refaire et renvoyer.',
    signature:
      'La signature de ce fichier ne se vérifie pas : il a été modifié, ou n’est pas de la personne qu’il nomme. Rien n’en a été repris ; demandez à cette personne par téléphone.',
    'not-packable': 'Le fichier n’a pas pu être fait ({{code}}). Rien n’a été envoyé. Réessayez avec moins d’évaluations.',
    other: 'Ce fichier ne peut pas être ouvert ({{code}}). Rien n’en a été repris ; faites-le renvoyer.',
  },
  folder: {
    'not-found':
      'Un fichier du dossier partagé n’est plus là : quelqu’un l’a supprimé, ou il arrive encore. Échangez de nouveau plus tard.',
    exists:
      'Un fichier de ce nom est déjà dans le dossier, avec un autre contenu. Échangez de nouveau ; si cela dure, demandez qui d’autre utilise ce coffre.',
    'read-only':
      'Le dossier se lit, mais ne s’écrit pas. Le travail des collègues arrive ; le vôtre attend ici. Demandez le droit d’écrire à qui gère le dossier.',
    full: 'Le disque du dossier est plein. Votre travail est en sûreté ici et part dès qu’il y a de la place.',
    vanished: 'Le dossier n’est pas là. Le lecteur est-il branché, le programme de synchronisation tourne-t-il ?',
    'invalid-path':
      'Ce n’est pas le chemin d’un dossier. Copiez-le depuis la barre d’adresse du gestionnaire de fichiers ; il commence par le lecteur ou par /.',
    'too-large': 'Un fichier est trop grand pour le dossier (64 Mio au plus). Joignez-en un plus petit, ou un lien.',
    denied: 'Vous n’avez pas le droit de lire ou d’écrire ce dossier. Demandez les deux à qui le gère.',
    io: 'Le dossier n’a pas pu être lu ou écrit ({{code}}). Votre travail est en sûreté ici ; Probity réessaie de lui-même.',
    'not-connected':
      'Le dossier partagé de ce coffre n’est pas relié sur cet ordinateur. Choisissez-le encore une fois sous « Personnes & partage ».',
    unauthorized:
      'Le serveur refuse le nom d’utilisateur et le mot de passe, ou la clé. Vérifiez-les, ainsi que l’horloge de cet ordinateur.',
    untrusted: 'Cet ordinateur ne se fie pas au certificat du serveur. Demandez à qui gère le serveur ; ne continuez pas sans cela.',
    'bad-address':
      'Cette adresse ne convient pas : elle commence par https://, mène au dossier lui-même et ne contient pas de nom d’utilisateur.',
  },
  audit: {
    'not-a-log': 'Ce n’est pas un journal de Probity. Choisissez le fichier finissant par .audit.json.',
    'damaged-log':
      'Le journal de ce coffre ne se vérifie pas ; rien n’y est ajouté. Enregistrez-le et montrez-le à qui en répond ; une sauvegarde en contient un plus ancien.',
  },
  statement: {
    'malformed-statement': 'Une déclaration ou une carte signée est illisible : coupée ou modifiée en route. Faites-la renvoyer.',
    'statement-not-intact':
      'Une déclaration ou une carte a été modifiée après sa signature et ne compte pas. Demandez à la personne par téléphone.',
  },
} satisfies Texts<typeof enExchangeErrors>
