import type { enTimestamp } from '../en/timestamp.ts'
import type { Texts } from '../en/texts.ts'

export const frTimestamp: Texts<typeof enTimestamp> = {
  timestamp: {
    add: 'Ajouter un horodatage',
    added: '{{name}} est enregistré ; l’heure est maintenant prouvée par l’autorité.',
  },
  timestampError: {
    'timestamp-unreachable':
      'L’autorité d’horodatage n’a pas pu être jointe : {{why}}. Rien n’a été modifié ; réessayez avec une connexion.',
    'timestamp-refused': 'L’autorité d’horodatage a refusé de répondre. Rien n’a été modifié ; demandez à qui l’exploite.',
    'timestamp-malformed':
      'La réponse de l’autorité n’est pas un horodatage de cette signature. Rien n’a été modifié ; vérifiez son adresse dans les réglages.',
    'timestamp-not-possible': 'Seul un PDF dont toutes les signatures sont justes reçoit un horodatage. Rien n’a été modifié.',
    'timestamp-too-late':
      'Le certificat du signataire n’est plus valable : un horodatage prouverait maintenant une heure trop tardive. Rien n’a été modifié ; signez plutôt de nouveau.',
    'already-timestamped': 'La dernière signature a déjà un horodatage.',
    'not-signed': 'Il n’y a pas de signature dans ce fichier.',
    'signature-unreadable': 'La dernière signature est illisible. Rien n’a été modifié.',
    'signature-too-large':
      'Il n’y a pas la place dans la signature : les certificats et l’horodatage de l’autorité sont trop grands. Rien n’a été modifié.',
  },
}
