import { tableWithFrenchSpaces } from '#shared/i18n/typography/french-spaces.ts'
import type { enVerifier } from '../en/verifier.ts'
import type { Texts } from '../en/texts.ts'

export const frVerifier = tableWithFrenchSpaces({
  title: 'Vérifier un rapport',
  lead: 'Qui l’a signé, et est-il inchangé ? Déposez le fichier reçu. Cette page fonctionne sans réseau : rien ne quitte cet ordinateur.',
  drop: 'Déposez des fichiers ici, ou appuyez pour choisir',
  hint: 'Rapports (PDF, Word), paquets, fichiers de réponses, journaux d’audit ; aussi les certificats (.pem, .cer) de personnes de confiance',
  language: 'Langue',
  trusted: 'Personnes et autorités de confiance',
  trustedLead: 'Seulement jusqu’à la fermeture de cette page.',
  trustedNone: 'Personne encore. Déposez un certificat obtenu par une voie sûre, ou comparez au téléphone les six mots d’un signataire.',
  authority: 'Autorité',
  forget: 'Ne plus se fier à {{name}}',
  certificateAdded: 'Certificat de {{name}} ajouté.',
  ageAdded: 'Clé pour les paquets prise ; elle est oubliée à la fermeture de la page.',
  checking: 'Vérification de {{name}} …',
  p12Dropped: '{{name}} est une clé de signature. Appuyez sur « Ajouter ma signature » sous un rapport pour l’utiliser.',
  unreadable: '{{name}} n’a pas pu être lu : {{why}}',
  noCrypto:
    'Ce navigateur ne donne pas de cryptographie à cette page ; rien ne peut être vérifié ici. Ouvrez le fichier dans un Chrome, Edge, Firefox ou Safari récent.',
  sign: 'Ajouter ma signature',
  signLead: 'Votre signature s’ajoute à {{name}} ; les précédentes restent valables. Lisez d’abord le document.',
  keyFile: 'Votre clé de signature (.p12 ou .pfx)',
  keyHint: 'Elle reste sur cet ordinateur et n’est pas conservée.',
  keyChosen: 'Choisi : {{name}}',
  passphrase: 'Phrase secrète de la clé',
  role: 'En quelle qualité',
  roleHelp: 'Par exemple : membre du comité d’éthique',
  reason: 'Motif (facultatif)',
  cancel: 'Annuler',
  signNow: 'Signer et enregistrer la copie',
  signed: 'Signé. La copie « {{name}} » est dans vos téléchargements ; le fichier ouvert est inchangé. Renvoyez la copie.',
  timeIsYours:
    'L’heure de votre signature est celle de cet ordinateur ; sans réseau, aucune autorité d’horodatage ne peut être interrogée.',
  about: 'Ce que cette page peut dire ou non',
  aboutText:
    'Elle dit qui a signé quels octets et si quelque chose a été modifié, ajouté ou omis depuis.\nElle ne dit pas si les réponses sont justes, ni, sans horodatage, si l’heure est juste.\nQui vous envoie un rapport peut aussi vous envoyer une fausse copie de cette page : prenez-la d’une source fiable et comparez les mots au téléphone.',
  version: 'Vérificateur Probity {{version}}',
} as const satisfies Texts<typeof enVerifier>)
