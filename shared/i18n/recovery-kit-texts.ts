/** Words of the recovery kit, which is printed in the language of the interface: whoever finds it in the safe has no app to ask. */
export interface RecoveryKitTexts {
  readonly kit: string
  readonly forVault: (vault: string) => string
  readonly key: string
  readonly share: (number: number, total: number) => string
  readonly classification: string
  readonly leadKey: string
  readonly leadShare: (total: number, threshold: number) => string
  readonly groups: string
  readonly letters: string
  readonly vault: string
  readonly vaultId: string
  readonly madeOn: string
  readonly paperTitle: string
  readonly paper: readonly string[]
  readonly useTitle: string
  readonly use: (threshold: number | undefined) => readonly string[]
  readonly labels: { readonly page: string; readonly of: string }
}

export const recoveryKitTexts: Readonly<Record<'en' | 'de' | 'fr', RecoveryKitTexts>> = {
  en: {
    kit: 'Recovery kit',
    forVault: (vault) => `for the vault “${vault}”`,
    key: 'Recovery key',
    share: (number, total) => `Recovery share ${number} of ${total}`,
    classification: 'Strictly confidential',
    leadKey: 'Whoever holds this sheet can open the vault without its passphrase.',
    leadShare: (total, threshold) =>
      `This sheet is one of ${total} shares. Any ${threshold} of them together open the vault without its passphrase; fewer tell nothing.`,
    groups: 'Groups',
    letters:
      'Digits and letters without I, L, O and U: a round one is zero, a straight one is one. The last letter of each group checks the other four.',
    vault: 'Vault',
    vaultId: 'Id of the vault',
    madeOn: 'Made on',
    paperTitle: 'Keep it on paper only',
    paper: [
      'Print this page, put it into an envelope and lock it away, apart from the computer.',
      'Then delete the file, also from the folder of downloads and from the printer’s queue.',
    ],
    useTitle: 'To use it',
    use: (threshold) => [
      'Start Probity, choose the vault, then “I forgot the passphrase: use the recovery key”.',
      threshold === undefined
        ? 'Type the groups. A typo is shown with the number of its group.'
        : `Type the groups of ${threshold} sheets. A typo is shown with the number of its group.`,
      'Set a new passphrase under Settings, Security. If somebody else may have seen this sheet, make a new kit and rotate the vault key there.',
    ],
    labels: { page: 'Page', of: 'of' },
  },
  de: {
    kit: 'Wiederherstellungssatz',
    forVault: (vault) => `für den Tresor „${vault}“`,
    key: 'Wiederherstellungsschlüssel',
    share: (number, total) => `Teil ${number} von ${total} des Wiederherstellungsschlüssels`,
    classification: 'Streng vertraulich',
    leadKey: 'Wer dieses Blatt hat, kann den Tresor ohne seine Passphrase öffnen.',
    leadShare: (total, threshold) =>
      `Dieses Blatt ist eines von ${total} Teilen. Je ${threshold} davon öffnen zusammen den Tresor ohne seine Passphrase; weniger verraten nichts.`,
    groups: 'Gruppen',
    letters:
      'Ziffern und Buchstaben ohne I, L, O und U: Ein rundes Zeichen ist die Null, ein gerades die Eins. Das letzte Zeichen jeder Gruppe prüft die anderen vier.',
    vault: 'Tresor',
    vaultId: 'Kennung des Tresors',
    madeOn: 'Angelegt am',
    paperTitle: 'Nur auf Papier aufbewahren',
    paper: [
      'Drucken Sie diese Seite, legen Sie sie in einen Umschlag und schließen Sie sie weg, getrennt vom Rechner.',
      'Löschen Sie danach die Datei, auch aus dem Ordner für Downloads und aus der Warteschlange des Druckers.',
    ],
    useTitle: 'So wird er benutzt',
    use: (threshold) => [
      'Starten Sie Probity, wählen Sie den Tresor und dann „Passphrase vergessen: Wiederherstellungsschlüssel benutzen“.',
      threshold === undefined
        ? 'Tippen Sie die Gruppen ein. Ein Tippfehler wird mit der Nummer seiner Gruppe gezeigt.'
        : `Tippen Sie die Gruppen von ${threshold} Blättern ein. Ein Tippfehler wird mit der Nummer seiner Gruppe gezeigt.`,
      'Setzen Sie unter Einstellungen, Sicherheit eine neue Passphrase. Hat vielleicht jemand anders dieses Blatt gesehen, legen Sie dort einen neuen Satz an und wechseln Sie den Tresorschlüssel.',
    ],
    labels: { page: 'Seite', of: 'von' },
  },
  fr: {
    kit: 'Kit de secours',
    forVault: (vault) => `pour le coffre « ${vault} »`,
    key: 'Clé de secours',
    share: (number, total) => `Part ${number} sur ${total} de la clé de secours`,
    classification: 'Strictement confidentiel',
    leadKey: 'Qui détient cette feuille peut ouvrir le coffre sans sa phrase secrète.',
    leadShare: (total, threshold) =>
      `Cette feuille est l’une de ${total} parts. ${threshold} d’entre elles ouvrent ensemble le coffre sans sa phrase secrète ; moins ne disent rien.`,
    groups: 'Groupes',
    letters:
      'Chiffres et lettres sans I, L, O ni U : un signe rond est zéro, un signe droit est un. La dernière lettre de chaque groupe vérifie les quatre autres.',
    vault: 'Coffre',
    vaultId: 'Identifiant du coffre',
    madeOn: 'Fait le',
    paperTitle: 'À garder sur papier seulement',
    paper: [
      'Imprimez cette page, mettez-la sous enveloppe et enfermez-la, loin de l’ordinateur.',
      'Effacez ensuite le fichier, aussi du dossier des téléchargements et de la file de l’imprimante.',
    ],
    useTitle: 'Pour s’en servir',
    use: (threshold) => [
      'Démarrez Probity, choisissez le coffre, puis l’option de la phrase secrète oubliée : utiliser la clé de secours.',
      threshold === undefined
        ? 'Tapez les groupes. Une faute de frappe est montrée avec le numéro de son groupe.'
        : `Tapez les groupes de ${threshold} feuilles. Une faute de frappe est montrée avec le numéro de son groupe.`,
      'Choisissez une nouvelle phrase secrète sous Réglages, Sécurité. Si quelqu’un d’autre a pu voir cette feuille, faites-y un nouveau kit et changez la clé du coffre.',
    ],
    labels: { page: 'Page', of: 'sur' },
  },
}
