import type { enMail } from '../en/mail.ts'
import type { Texts } from '../en/texts.ts'

export const frMail = {
  mail: {
    title: 'Sans le dossier',
    lead: 'Un fichier signé pour une personne, par courriel ou sur une clé.',
    send: 'Faire un fichier pour quelqu’un',
    open: 'Ouvrir un fichier reçu',
    openHint: 'Un fichier qui se termine par .probity',
    what: 'Quelles évaluations',
    to: 'Pour qui',
    to_person: 'Une personne que vous avez acceptée',
    to_personHelp: 'Chiffré pour elle ; elle l’ouvre ici et le reprend.',
    to_reader: 'Quelqu’un sans Probity',
    to_readerHelp: 'Un zip avec les rapports émis et les réponses, signé ; tout ordinateur l’ouvre.',
    person: 'Personne',
    passphraseHelp: 'Chiffre le fichier ; dites-la par téléphone, jamais dans le même courriel. Vide : lisible par qui reçoit le fichier.',
    save: 'Enregistrer le fichier',
    sent: 'Enregistré et vérifié ({{size}}).',
    by: 'De {{name}}, signé et inchangé.',
    unknown: '{{name}} n’est pas accepté ici',
    unknownText: 'Ne le reprenez que si son auteur vous lit les mêmes six mots au téléphone.',
    taken_one: '{{count}} évaluation reprise. Le retour en arrière figure sous « Arrivées ».',
    taken_other: '{{count}} évaluations reprises. Le retour en arrière figure sous « Arrivées ».',
    anchors: 'Fins de ce journal que détiennent des collègues',
    anchor: '{{owner}} : jusqu’à l’entrée {{sequence}}',
    repair: 'Réparer',
    repairTitle: 'Ce coffre a été copié ou rétabli',
    repairText:
      'Le dossier contient des paquets de cet appareil que ce coffre ne connaît pas, ou deux du même numéro ; ou un collègue en a lu un qui n’y est plus. Réparer donne un nouveau nom à l’appareil et réécrit tout ce qui n’est pas partagé. Rien n’est perdu ; l’autre copie ne doit plus être utilisée.',
    repairTold:
      'Seul(e) {{name}} le dit : un paquet de cet appareil, absent du dossier, y a été lu, ou s’y trouvent des modifications à son nom que ce coffre n’a pas. Si vous n’avez ni copié ni restauré ce coffre, demandez à {{name}} ; une fausse parole ne compte plus dès que la personne est retirée.',
    repaired: 'Réparé. Échangez maintenant.',
  },
} satisfies Texts<typeof enMail>
