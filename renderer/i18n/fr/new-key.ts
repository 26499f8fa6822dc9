import type { enNewKey } from '../en/new-key.ts'
import type { Texts } from '../en/texts.ts'

/** French of changing one's own key, or that of somebody who lost it. */
export const frNewKey = {
  newKey: {
    own: 'Nouvelle clé',
    ownTitle: 'Créer une nouvelle clé ?',
    ownText:
      'Crée un nouveau certificat et une nouvelle clé de lecture, par exemple avant que le certificat n’expire. Ce que vous avez signé reste valable, et ce qui a été chiffré pour l’ancienne clé reste lisible ici.',
    ownRoster: 'S’il y a une liste de membres, l’ancienne clé se porte garante de la nouvelle et les autres continuent sans rien faire.',
    ownAlone: 'Sans liste de membres, chaque collègue compare vos six nouveaux mots avec vous par téléphone.',
    ownIssued: 'Un certificat émis pour l’ancienne clé est mis de côté : faites-en émettre un pour la nouvelle.',
    ownLost: 'Si quelqu’un d’autre peut détenir l’ancienne clé, demandez plutôt à l’administration de la liste de la remplacer.',
    ownDo: 'Créer la nouvelle clé',
    reason: 'Motif',
    reasonHelp: 'Signé avec le changement ; les auditeurs le lisent.',
    pending: 'Le prochain échange annonce votre nouvelle clé aux autres.',
    done: 'La nouvelle clé est en service. Échangez maintenant, pour que les autres la connaissent.',
    member: 'Nouvelle clé',
    memberTitle: 'Une nouvelle clé pour {{name}}',
    memberText:
      'Pour quelqu’un dont l’ordinateur ou la clé est perdu. La nouvelle clé reprend les rôles ; les paquets de l’ancienne ne sont plus repris et les vôtres ne sont plus chiffrés pour elle. Comparez d’abord par téléphone les six mots de la nouvelle clé.',
    memberBy: 'La nouvelle clé, telle qu’elle est dans le dossier',
    memberNone:
      'Aucune nouvelle carte dans le dossier : sur le nouvel appareil, créez un coffre, connectez ce dossier, acceptez une invitation et échangez une fois.',
    memberDo: 'Les mots sont les mêmes : remplacer',
  },
} as const satisfies Texts<typeof enNewKey>
