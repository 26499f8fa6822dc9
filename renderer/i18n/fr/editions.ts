import type { enEditions } from '../en/editions.ts'
import type { Texts } from '../en/texts.ts'

export const frEditions = {
  edition: {
    title: 'Édition',
    full: 'Complète',
    fullHelp: 'Tout, pour les destinataires de la liste.',
    redacted: 'Expurgée',
    redactedHelp: 'Les réponses choisies sont retenues partout, aussi à l’intérieur du fichier.',
    publication: 'Pour publication',
    publicationHelp: 'Le rapport court sans détails de sécurité, preuves ni annexe.',
    vendor: 'Pour le fournisseur',
    vendorHelp: 'Sans commentaires, noms des répondants ni suivi interne.',
    questions: 'Réponses à retenir',
    find: 'Chercher une question',
    count: '{{count}} choisies',
    reason: 'Pourquoi (imprimé dans le rapport)',
    note: 'Lisez l’édition avant qu’elle ne sorte : ce qui a été répété en d’autres mots reste.',
    saveVerifier: 'Enregistrer le vérificateur pour les destinataires',
    saveVerifierHelp: 'Un fichier HTML avec lequel chacun vérifie et contresigne vos rapports, sans cette application et sans réseau.',
    noVerifier: 'Le vérificateur ne fait pas partie de cette version.',
  },
} as const satisfies Texts<typeof enEditions>
