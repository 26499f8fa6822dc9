import type { enSync } from '../en/sync.ts'
import type { Texts } from '../en/texts.ts'

export const frSync = {
  syncProblem: {
    gap: 'Des paquets intermédiaires manquent ({{subject}}). Ils sont peut-être en route ; sinon, demandez à leur auteur d’échanger à nouveau.',
    fork: 'Le dossier contient deux historiques différents d’un appareil ({{subject}}). Quelqu’un a peut-être restauré une vieille copie ; demandez à son propriétaire.',
    withheld: 'Un collègue a déjà lu des paquets qui n’apparaissent pas encore ici ({{subject}}). Échangez à nouveau plus tard.',
    'rolled-back':
      'Le dossier montre moins qu’avant ({{subject}}). Quelqu’un a peut-être effacé ou restauré des fichiers. Votre travail est en sûreté ici ; demandez à qui s’occupe du dossier.',
    foreign: 'Un fichier se trouve là où il n’a pas sa place et n’a pas été lu ({{subject}}). Demandez à qui l’a mis là de le déplacer.',
    'foreign-workspace':
      'Un fichier appartient à un autre espace de travail et n’a pas été lu ({{subject}}). Demandez à qui l’a mis là de le déplacer.',
    damaged:
      'Un fichier a été modifié ou est endommagé et n’a pas été lu ({{subject}}). Demandez à son auteur et à qui s’occupe du dossier.',
    partial: 'Un fichier n’est pas encore entièrement arrivé ({{subject}}). Échangez à nouveau plus tard.',
    'too-large':
      'Un fichier, ou un enregistrement qu’il contient, est plus grand que ce que Probity lit ({{subject}}). Rien n’en a été repris. Demandez à son auteur de le raccourcir.',
    'newer-format': 'Un collègue utilise un Probity plus récent. Mettez à jour pour lire {{subject}}.',
    'not-for-me':
      'Un paquet n’était pas chiffré pour vous ({{subject}}). Son auteur ne vous a pas encore accepté. Demandez-lui de comparer les mots et de vous accepter.',
    'not-accepted': 'Les paquets d’une personne que vous n’avez pas acceptée n’ont pas été lus. Comparez les mots ci-dessous.',
    'removed-member': 'Une personne retirée de la liste des membres écrit encore (dossier {{subject}}). Rien n’en est repris.',
    'replaced-key':
      'Quelqu’un écrit encore avec une clé que son titulaire a remplacée (dossier {{subject}}). Rien n’en a été repris. Demandez-lui par téléphone.',
    stranger: 'Les paquets de quelqu’un sans carte n’ont pas été lus ({{subject}}). Demandez à vos collègues de qui ils viennent.',
    crowded: 'Trop de fichiers d’un même numéro sont dans le dossier ({{subject}}). Demandez à qui s’occupe du dossier ce qui les écrit.',
    unreadable: 'Un fichier n’a pas pu être lu ({{subject}}). Échangez à nouveau plus tard.',
    'missing-changes': 'Des changements sur lesquels d’autres reposent ne sont pas encore arrivés. Échangez à nouveau plus tard.',
    'damaged-card':
      'La carte d’une personne est endommagée et n’a pas été lue ({{subject}}). Demandez à vos collègues d’échanger à nouveau.',
    'card-changed': 'La carte d’une personne n’est pas celle qui a été acceptée. Comparez à nouveau les mots avant de vous y fier.',
    'stray-files': 'Le dossier contient des fichiers d’autres programmes, laissés tels quels ({{subject}}).',
    'clock-skew':
      'L’horloge d’un appareil est fausse ({{subject}}). L’ordre des changements n’en souffre pas. Son propriétaire devrait la régler.',
    'blob-waiting': 'Un fichier de preuve ou de rapport n’est pas encore arrivé. Échangez à nouveau plus tard.',
    'blob-damaged':
      'Un fichier de preuve ou de rapport est endommagé et n’a pas été repris. Demandez à qui l’a joint de le joindre à nouveau.',
    'blob-too-large':
      'Un fichier de preuve est trop grand pour le dossier. Joignez-en un plus petit, ou remettez-le sans passer par le dossier.',
    'own-history-forked':
      'Le dossier contient des paquets de cet appareil que ce coffre ne connaît pas, ou deux du même numéro ; ou un collègue en a lu un qui n’y est plus. Le coffre a peut-être été restauré ou copié ; n’utilisez pas les deux.',
    'rival-histories':
      'Un coffre a été copié, et {{subject}} repose sur l’autre copie que le travail d’ici. Rien n’en peut être repris tant qu’un côté ne cède pas.',
    'own-bundle-missing': 'Un paquet que vous avez écrit n’est plus dans le dossier. Il sera réécrit au prochain changement.',
    'document-too-large': 'Une évaluation est trop grande pour être envoyée. Raccourcissez ses réponses les plus longues.',
    'own-record-damaged':
      'Un enregistrement de ce coffre est endommagé : il n’est pas envoyé, et ce que d’autres y écrivent attend. Une sauvegarde le contient ; l’effacer ici laisse venir le reste.',
    'audit-forked':
      'Deux appareils ont vu des entrées différentes d’un même journal d’audit. Il a été modifié, ou un coffre a été copié. Demandez aux deux avant de vous y fier.',
    'audit-rolled-back':
      'Un appareil annonce un journal d’audit plus court qu’avant : il a été tronqué, ou un ancien état du coffre a été remis en place. Demandez à son propriétaire avant de vous y fier.',
    'not-written': 'Vos changements n’ont pas pu être écrits dans le dossier. Ils attendent ici le prochain échange.',
  },
  progress: {
    collect: 'Collecte',
    build: 'Construction',
    render: 'Écriture de Word et PDF',
    sign: 'Signature',
    verify: 'Vérification',
    store: 'Enregistrement',
    people: 'Lecture des cartes',
    receive: 'Lecture des paquets',
    blobs: 'Fichiers',
    publish: 'Écriture',
    done: 'Fait',
  },
} as const satisfies Texts<typeof enSync>
