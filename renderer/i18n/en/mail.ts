/** English of bundles that go by mail, of repairing a copied vault, and of what colleagues hold of the log. */
export const enMail = {
  mail: {
    title: 'Without the folder',
    lead: 'One signed file for one person, by mail or on a stick.',
    send: 'Make a file for somebody',
    open: 'Open a file that came',
    openHint: 'A file that ends in .probity',
    what: 'Which assessments',
    to: 'For whom',
    to_person: 'A person whom you accepted',
    to_personHelp: 'Encrypted to them; they open it here and take it over.',
    to_reader: 'Somebody without Probity',
    to_readerHelp: 'A zip with the issued reports and the answers, signed; any computer opens it.',
    person: 'Person',
    passphraseHelp: 'Encrypts the file; tell it on the phone, never by the same mail. Empty: readable by whoever gets the file.',
    save: 'Save the file',
    sent: 'Saved and verified ({{size}}).',
    by: 'By {{name}}, signed and unaltered.',
    unknown: '{{name}} is not accepted here',
    unknownText: 'Take it over only if its author reads the same six words to you on the phone.',
    taken_one: '{{count}} assessment taken over. The way back stands under “What arrived”.',
    taken_other: '{{count}} assessments taken over. The way back stands under “What arrived”.',
    anchors: 'Ends of this log that colleagues hold',
    anchor: '{{owner}}: up to entry {{sequence}}',
    repair: 'Repair',
    repairTitle: 'This vault was copied or set back',
    repairText:
      'The folder holds bundles of this device that this vault does not know, or two of one number, or a colleague has read one that is gone. Repairing gives the device a new name and writes everything unshared anew. Nothing is lost; the other copy must not be used any more.',
    repairTold:
      'Only {{name}}’s word says so: they have read a bundle of this device that is not in the folder, or hold changes under its name that this vault does not. If you neither copied nor restored this vault, ask {{name}}; a wrong word counts no longer once the person is removed.',
    repaired: 'Repaired. Exchange now.',
  },
} as const
