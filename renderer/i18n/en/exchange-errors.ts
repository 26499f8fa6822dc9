import type { AuditErrorCode } from '#shared/audit/audit-error.ts'
import type { BundleErrorCode } from '#shared/bundle/bundle-error.ts'
import type { FolderErrorCode } from '#shared/ports/folder-error.ts'
import type { SignatureErrorCode } from '#shared/signing/model/signature-error.ts'
import type { SyncErrorCode } from '#shared/sync/model/sync-error.ts'

/** What stopped an exchange, a bundle, a folder or a log: what, where, and what to do. A new code does not compile without its sentence. */
export const enExchangeErrors = {
  sync: {
    'damaged-document':
      'Something that arrived is damaged and was not taken over. Your own work is untouched. Ask its author to exchange again.',
    'missing-changes':
      'Changes on which others rest have not arrived yet, so nothing was taken over. Exchange again later, or ask the sender for a file with everything.',
    'duplicate-history':
      'Two copies of one vault wrote under the same device name, so nothing was taken over. Whoever restored or copied a vault opens People & sync there and presses “Repair”; where others worked on both copies, exchange through the folder and press “Give way” there.',
    'in-own-name':
      'This holds changes under the name of this device that this vault does not know, so nothing was taken over. Either this vault was set back to an earlier state, or the sender wrote in your name: ask them.',
    'too-large': 'Something that arrived is larger than Probity reads and was left out. Ask its author to take large files out.',
    'newer-format': 'A newer Probity wrote this. Nothing was changed here; update Probity, then try again.',
    'other-workspace':
      'This folder belongs to another workspace than your vault. Nothing was read or written. Connect the right folder, or join this workspace under People & sync.',
    'damaged-workspace':
      'The file probity-workspace.json in the folder cannot be read. Wait until the sync program has finished. If it stays so, delete this one file: the next exchange of a colleague who worked here before writes it anew.',
    'damaged-card':
      'The card of a person in the folder does not verify, so this person cannot be accepted. Ask them on the phone to exchange again.',
    'not-ready': 'Probity is still starting. Try again in a moment.',
    busy: 'Answers kept changing while the exchange merged, so it was put off. Nothing is lost. Exchange again.',
    'not-undoable':
      'That cannot be taken back any more: it was changed since, or stands in conflict. Choose first, or write the answer anew.',
    'unknown-state':
      'The history of this record was made anew since its form was opened. What it holds and what you typed are both shown now: choose, or save again to keep yours.',
    'changed-meanwhile':
      'Another window of this vault has saved one of these fields meanwhile. Both values are shown now: choose one, or save again to keep yours.',
    'damaged-invitation':
      'This is no invitation, or it was altered on the way. Have it sent again, as a file that ends in .probity-invitation.',
    'expired-invitation': 'This invitation was valid until {{until}}. Ask for a new one.',
    other: 'The exchange stopped ({{code}}). Nothing of yours is lost; try again.',
  } satisfies Record<SyncErrorCode | 'other', string>,
  bundle: {
    'not-a-bundle': 'This is no file of Probity’s, or its beginning is missing. Choose the file that ends in .probity, as it came.',
    'not-for-me':
      'This file is encrypted to somebody else, or to a key that this vault does not have. Ask the sender to compare words with you and to make it for you.',
    damaged: 'This file was altered or damaged on the way. Nothing of it was taken over; have it sent again.',
    'too-large':
      'This file is larger than Probity reads or writes. Nothing was taken over; have it sent in parts, or leave large files out.',
    'forbidden-entry':
      'This file holds something that Probity never puts there, and was left unread. Ask the person on the phone whether they sent it.',
    incomplete: 'Something is missing from this file, or was added to it. Nothing of it was taken over; have it sent again.',
    'newer-format': 'A newer Probity wrote this file. Update Probity, then open it again; nothing was changed here.',
    manifest: 'The table of contents of this file is not valid, so nothing of it was taken over. Have it made and sent again.',
    signature:
      'The signature of this file does not verify: it was altered, or is not by the person it names. Nothing of it was taken over; ask that person on the phone.',
    'not-packable': 'The file could not be made ({{code}}). Nothing was sent. Try again with fewer assessments.',
    other: 'This file cannot be opened ({{code}}). Nothing of it was taken over; have it sent again.',
  } satisfies Record<BundleErrorCode | 'other', string>,
  folder: {
    'not-found': 'A file in the shared folder is no longer there: somebody deleted it, or it is still arriving. Exchange again later.',
    exists:
      'A file of that name lies in the folder already, with other content. Exchange again; if it stays so, ask who else uses this vault.',
    'read-only':
      'The folder can be read but not written to. Colleagues’ work arrives; yours waits here. Ask whoever runs the folder for the right to write.',
    full: 'The folder’s disk is full. Your work is safe here and goes out when there is room.',
    vanished: 'The folder is not there. Is the drive connected, and the sync program running?',
    'invalid-path':
      'That is not the path of a folder. Copy it from the address line of the file manager; it begins with the drive or with /.',
    'too-large': 'A file is too large for the folder (64 MiB are allowed). Attach a smaller one, or a link to it.',
    denied: 'You may not read or write that folder. Ask whoever runs it for the right to do both.',
    io: 'The folder could not be read or written ({{code}}). Your work is safe here; Probity tries again by itself.',
    'not-connected': 'The shared folder of this vault is not connected on this computer. Choose it once more under People & sync.',
    unauthorized: 'The server refuses the user name and password, or the key. Check them, and the clock of this computer.',
    untrusted: 'The server’s certificate is not trusted on this computer. Ask whoever runs the server; do not go on without.',
    'bad-address': 'That is not an address that can be used: it begins with https://, leads to the folder itself, and holds no user name.',
  } satisfies Record<FolderErrorCode, string>,
  audit: {
    'not-a-log': 'This is no log of Probity’s. Choose the file that ends in .audit.json.',
    'damaged-log':
      'The log of this vault does not verify, so nothing is added to it. Save it, and show it to whoever answers for it; a backup holds an earlier one.',
  } satisfies Record<AuditErrorCode, string>,
  statement: {
    'malformed-statement': 'A signed statement or card cannot be read: it was cut or altered on the way. Have it sent again.',
    'statement-not-intact': 'A signed statement or card was altered after it was signed, and does not count. Ask the person on the phone.',
  } satisfies Partial<Record<SignatureErrorCode, string>>,
} as const
