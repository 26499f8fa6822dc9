import type { SyncProblemCode } from '#shared/sync/folder/sync-problem.ts'

/** What an exchange noticed and what to do; a new code of the exchange does not compile until it has its sentence. */
export const enSync = {
  syncProblem: {
    gap: 'Bundles in between are missing ({{subject}}). They may still be on their way; if they do not come, ask their author to exchange again.',
    fork: 'Two different histories of one device are in the folder ({{subject}}). Someone may have restored an old copy; ask its owner.',
    withheld: 'A colleague has already read bundles that are not shown here yet ({{subject}}). Exchange again later.',
    'rolled-back':
      'The folder shows less than it did before ({{subject}}). Someone may have deleted or restored files. Your work here is safe; ask whoever looks after the folder.',
    foreign: 'A file lies where it does not belong and was left unread ({{subject}}). Ask whoever put it there to move it.',
    'foreign-workspace': 'A file belongs to another workspace and was left unread ({{subject}}). Ask whoever put it there to move it.',
    damaged: 'A file was altered or is damaged, and was left unread ({{subject}}). Ask its author, and whoever looks after the folder.',
    partial: 'A file has not fully arrived yet ({{subject}}). Exchange again later.',
    'too-large':
      'A file, or a record in it, is larger than Probity reads ({{subject}}). Nothing of it was taken over. Ask its author to shorten it.',
    'newer-format': 'A colleague uses a newer Probity. Update to read {{subject}}.',
    'not-for-me':
      'A bundle was not encrypted to you ({{subject}}). Its author has not accepted you yet. Ask them to compare words and accept you.',
    'not-accepted': 'Bundles of a person whom you have not accepted were left unread. Compare the words below.',
    'removed-member': 'Somebody who was removed from the list of members still writes (folder {{subject}}). Nothing of it is taken over.',
    'replaced-key':
      'Somebody still writes with a key that its owner replaced (folder {{subject}}). Nothing of it was taken over. Ask its owner by phone.',
    stranger: 'Bundles of somebody without a card were left unread ({{subject}}). Ask your colleagues whose they are.',
    crowded: 'Too many files of one number are in the folder ({{subject}}). Ask whoever looks after the folder what writes them.',
    unreadable: 'A file could not be read ({{subject}}). Exchange again later.',
    'missing-changes': 'Changes on which others rest have not arrived yet. Exchange again later.',
    'damaged-card': 'The card of a person is damaged and was left unread ({{subject}}). Ask your colleagues to exchange again.',
    'card-changed': 'A person’s card is not the one that was accepted. Compare the words again before you trust it.',
    'stray-files': 'The folder holds files of other programs, which were left alone ({{subject}}).',
    'clock-skew': 'The clock of a device is wrong ({{subject}}). Order of changes is not affected. Its owner should set it.',
    'blob-waiting': 'A file of evidence or a report has not arrived yet. Exchange again later.',
    'blob-damaged': 'A file of evidence or a report is damaged and was not taken over. Ask whoever attached it to attach it again.',
    'blob-too-large': 'A file of evidence is too large for the folder. Attach a smaller one, or hand it over without the folder.',
    'own-history-forked':
      'The folder holds bundles of this device that this vault does not know, two of one number, or a colleague has read one that is gone from it. This vault may have been restored or copied; do not use both.',
    'rival-histories':
      'A vault was copied, and {{subject}} builds on the other copy than the work here. Nothing of it can be taken over until one side gives way.',
    'own-bundle-missing': 'A bundle that you wrote is no longer in the folder. It is written again with the next change.',
    'document-too-large': 'An assessment is too large to be sent. Shorten its longest answers.',
    'own-record-damaged':
      'A record of this vault is damaged: it is not sent, and what colleagues write to it waits. A backup holds it; erasing it here lets the rest come.',
    'audit-forked':
      'Two devices were shown different entries of one audit log. Somebody altered it, or a vault was copied. Ask both owners before you rely on it.',
    'audit-rolled-back':
      'A device tells of a shorter audit log than before: it was cut, or an old state of the vault was put in place. Ask its owner before you rely on it.',
    'not-written': 'Your changes could not be written to the folder. They wait here until the next exchange.',
  } satisfies Record<SyncProblemCode, string>,
  progress: {
    collect: 'Collecting',
    build: 'Building',
    render: 'Writing Word and PDF',
    sign: 'Signing',
    verify: 'Checking',
    store: 'Storing',
    people: 'Reading cards',
    receive: 'Reading bundles',
    blobs: 'Files',
    publish: 'Writing',
    done: 'Done',
  },
} as const
