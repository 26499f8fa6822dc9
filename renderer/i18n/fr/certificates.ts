import type { enCertificates } from '../en/certificates.ts'
import type { Texts } from '../en/texts.ts'

export const frCertificates = {
  certificates: {
    open: 'Certificats et autorité',
    lead: 'Avec quoi vos rapports sont signés, qui s’en porte garant et à qui vous vous fiez.',
    signer: 'Comment vos rapports sont signés',
    originOwn: 'Avec un certificat fait par vous. Les autres s’y fient après avoir comparé les six mots avec vous.',
    originIssued: 'Avec un certificat délivré par l’autorité de votre organisation. Qui se fie à elle s’y fie aussi.',
    originImported: 'Avec une clé tirée d’un fichier. Sa copie repose scellée dans ce coffre.',
    noIdentity: 'Ce coffre n’a pas encore d’identité ; créez-en une d’abord.',
    save: 'Enregistrer mon certificat',
    saveHelp:
      '« Enregistrer mon certificat » donne un fichier pour la personne qui gère l’autorité de votre organisation ; il ne contient aucun secret.',
    install: 'Installer un certificat délivré',
    installHint: 'Le fichier reçu en retour (.pem)',
    installed: 'Les rapports sont désormais signés avec le certificat délivré.',
    importKey: 'Utiliser une clé d’un fichier',
    importLead:
      'Un fichier PKCS#12 (.p12, .pfx) avec clé privée et certificat, remis par votre administrateur ou un prestataire de confiance.',
    keyFile: 'Fichier de clé',
    passphrase: 'Phrase secrète du fichier',
    imported: 'Les rapports sont désormais signés avec la clé de {{name}}.',
    useOwn: 'Revenir à mon certificat',
    authority: 'Autorité de l’organisation',
    authorityLead:
      'Elle délivre des certificats aux collègues. Son certificat racine est installé une fois là où l’on vérifie les rapports ; chaque rapport qu’ils signent est alors de confiance.',
    create: 'Créer l’autorité',
    createText:
      'Sa clé est créée maintenant et reste scellée dans ce coffre. Qui peut ouvrir ce coffre peut ensuite délivrer des certificats à n’importe quel nom : faites-le dans un seul coffre, tenu par une personne, et sauvegardez-le. Elle vaut dix ans.',
    created: 'L’autorité est créée. Enregistrez son certificat racine et faites-le installer.',
    saveRoot: 'Enregistrer le certificat racine',
    issue: 'Délivrer à un collègue',
    issueHint: 'Le certificat enregistré par votre collègue (.pem)',
    compare: 'Faites-vous lire ces six mots au téléphone. La clé n’est celle de la personne que s’ils sont identiques.',
    issueNow: 'Les mots concordent : délivrer et enregistrer',
    issued: 'Délivré à {{name}}. Renvoyez le fichier ; il s’installe sous « Installer un certificat délivré ».',
    trusted: 'Certificats de confiance',
    trustedLead:
      'En plus des personnes acceptées. Les rapports signés par eux, ou avec des certificats qu’ils ont délivrés, comptent comme signés par quelqu’un de connu.',
    trustedNone: 'Aucun pour l’instant.',
    trustAdd: 'Ajouter un certificat',
    trustHint: '.pem, .cer ou .crt, d’une personne ou d’une autorité',
    trustNow: 'Les mots concordent : s’y fier',
    forget: 'Ne plus se fier à {{name}}',
    isAuthority: 'Autorité',
    valid: 'Valable',
    until: 'du {{from}} au {{to}}',
    holder: 'Au nom de',
  },
} as const satisfies Texts<typeof enCertificates>
