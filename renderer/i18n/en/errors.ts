import { enMissingTemplate } from './missing-template.ts'
import { enTimestamp } from './timestamp.ts'
import { enBrandingErrors } from './branding.ts'
import { enExchangeErrors } from './exchange-errors.ts'
import { enVerify } from './verify.ts'
/** One sentence for each error code: what happened and what to do now. */
export const enErrors = {
  error: {
    unknown: 'Something unexpected happened ({{code}}). Your saved answers are not affected.',
    branding: enBrandingErrors,
    report: {
      'uncovered-script':
        'The PDF cannot be printed: its fonts lack {{count}} letters of a script that the report uses ({{letters}}). Write them in Latin letters, or have them printed as codes.',
      'nothing-to-report': 'These assessments do not make such a document: a vendor comparison takes two to five assessments of vendors.',
    },
    vault: {
      'wrong-key': 'That passphrase does not open this vault.',
      unfinished: 'Making or restoring this vault was not finished; nothing is in it. Make or restore it again.',
      'no-header':
        'What says how this vault is opened is gone from the storage. Its records are still there, untouched. Restore the last backup, and keep this vault until that has worked.',
      'no-records': 'The passphrase is right, but all records of this vault are gone from the storage. Restore the last backup.',
      'too-early': 'Too many tries. Please wait.',
      'newer-format': 'This vault was written by a newer Probity. Update Probity to open it; nothing was changed.',
      'newer-database': 'This vault was written by a newer Probity. Update Probity to open it; nothing was changed.',
      'damaged-record':
        'A record cannot be trusted: it was altered, swapped or set back. The rest of the vault works; a backup may still hold it.',
      quota: 'The disk or the browser’s storage is full. Make room; what you typed is kept here until it can be saved.',
      'held-elsewhere': 'Another window writes to this vault. Write there, or take over here.',
      closed: 'The vault is locked.',
      'storage-closed':
        'The browser closed the storage of this vault: the disk is full, or the vault was erased in another window. Make room, lock and unlock; what was called saved is kept.',
      io: 'The vault could not be read or written ({{code}}).',
      'not-opened':
        'The browser could not open the storage of this vault ({{reason}}). Nothing in it was changed. Wait a moment and try again; if it stays so, close all windows of Probity and start it again.',
      'no-lock':
        'The browser could not say whether another window writes to this vault ({{reason}}). Nothing was changed. Close the other windows of Probity and try again.',
      'no-memory':
        'Testing the passphrase takes {{mebibytes}} MiB of memory, which this computer does not have now. Close other programs and try again.',
      'not-found': 'This record is not in the vault.',
      'damaged-backup': 'This is not a whole backup. It was cut, altered or never was one; nothing was changed.',
      'mixed-backup': 'These files are of different vaults or different moments. Choose files that belong together.',
      'incomplete-backup': 'Something is missing. Choose all files of the backup, first the one that ends in “-records”.',
      'backup-too-large': 'One file in the vault is too large to be backed up.',
      'weak-passphrase': 'This passphrase is too easy to guess.',
      'last-slot': 'This is the last way to unlock that outlives this computer. Make another one first.',
      'too-many-slots': 'This vault has as many ways to unlock as it can have. Remove one first.',
      'second-factor-required':
        'A second factor is mandatory in this vault, or has to be set up before it can be: give the passphrase a key file, and remove quick unlock.',
      'rotation-unfinished': 'The vault key is still being changed. Wait until that is done.',
      'invalid-recovery-key': 'This recovery key has a typo, or sheets are missing.',
      'migration-waits': 'This vault has to be brought up to date first. Close it in the other window, then open it here.',
      'migration-needs-backup':
        'This vault has to be brought up to date, and the backup that is made before could not be written ({{reason}}). Nothing was changed: make room on the disk, or make the folder writable, and try again.',
    },
    program: {
      'not-loaded':
        'A part of Probity could not be loaded. What was saved is kept. Try again; if it stays so, close all windows of Probity and start it again.',
    },
    authenticator: {
      cancelled: 'The security key did not answer in time, was declined, or is another one.',
      'no-prf': 'This security key cannot be used: it lacks the PRF (hmac-secret) extension.',
      exists: 'This security key is enrolled already.',
      failed: 'The security key could not be used.',
    },
    workbench: {
      cancelled: 'Given up; what was not finished was not kept.',
      'no-role': 'That asks for an administrator of the list of members.',
      'no-roster': 'There is no list of members yet. Found it under People & sync.',
      'other-roster': 'Your vault follows another list of members of this workspace. Agree on one; to follow the other one, leave yours.',
      'removed-member':
        'An administrator removed this person from the list of members. Only an administrator can add them again, under “People & roles”.',
      'other-workspace':
        'This was made in another workspace than that of this vault. Make a second vault for it, or join that workspace: connect its folder, or open its invitation, under People & sync.',
      'last-administrator':
        'Nobody would administer the list of members for good then. Make somebody else an administrator without an end first.',
      'is-administrator':
        'This person is an administrator without an end already. Take the role away first, under “Roles”, and then give it for a limited time.',
      'roster-changed':
        'The list of members changed since you began. What you chose is still here; look at who is new or has other roles, and sign again.',
      'roster-exists': 'This workspace has a list of members already.',
      'unknown-conflict': 'Somebody chose here meanwhile. Look at what is left.',
      'handover-pending': 'Colleagues have not been told of your last new key yet. Exchange once, then try again.',
      'not-undoable': 'That cannot be taken back any more: there is no state before it, or it was changed since.',
      'other-register': 'This record belongs to another register, or to one that only a newer Probity knows. It was left as it is.',
      'may-not-decide':
        'Decisions on concerns are made and confirmed by the data protection officer, the CISO and the committee; the ethics board may confirm. Your identity has none of these roles.',
      'not-decided': 'There is no decision to confirm yet, or what was decided has been changed since. Decide first.',
      'already-confirmed': 'A second person has confirmed this decision already.',
      'same-person': 'You made this decision. Somebody else has to confirm it.',
      'on-hold': 'A legal hold keeps this record: {{names}}. Lift the hold first.',
      'invalid-measurements': 'The file cannot be used; nothing of it was kept. Place: {{place}}.',
      'still-in-force': 'It is in force. Set its status to lifted and save, then erase it.',
      'record-full':
        'All texts of this record together are longer than {{limit}} characters. It is not saved yet: shorten them, or name a file instead.',
      'authority-exists': 'This vault keeps an authority already.',
      'no-authority': 'This vault keeps no authority.',
      'other-key': 'This certificate was issued for another key than the one of this vault. Choose the file that was issued for you.',

      'text-too-long':
        'The text in question {{question}} has {{length}} characters, and {{limit}} fit. It is not saved yet: shorten it, or attach it as a file of evidence.',
      'assessment-unreadable':
        '“{{title}}” is damaged and cannot be read, so the document was not made. Open the assessment to see what helps, or leave it out.',
      'assessment-full':
        'With its history this assessment would pass {{limitMiB}} MiB, more than colleagues can receive. The change is not saved. Attach long texts as files of evidence, or begin a new assessment and take the answers over.',
      'invalid-input': 'Something in this form is not valid. Please check it.',
      'no-identity': 'Make your identity first, under Settings.',
      'no-organisation': 'Name your organisation first, under Settings.',
      'no-folder': 'Connect a shared folder first.',
      'unknown-person': 'This person is no longer in the folder.',
      'unknown-evidence': 'This file is not here yet. Exchange, then try again.',
      'template-exists': 'This version of the template is here already, with other content. Give the file another version.',
      'invalid-template': 'This is no template that Probity can use: {{fields}}',
      'template-missing': enMissingTemplate.missingTemplate.error['unknown-template'],
      'template-changed': 'The template of this assessment is not the one it was started with. Use the Probity version that ships it.',
      'no-timestamp-authority': 'Name a timestamp authority first, under Settings → Organisation.',
      'not-intact': 'This file does not verify as it came, so it is not countersigned.',
      'verification-failed': 'The report was not issued: its own check failed ({{code}}).',
    },
    template: {
      ...enMissingTemplate.missingTemplate.error,
      'invalid-template': 'The template {{template}} {{version}} cannot be read.',
    },
    sync: enExchangeErrors.sync,
    bundle: enExchangeErrors.bundle,
    signature: {
      ...enTimestamp.timestampError,
      ...enVerify.keyError,
      ...enExchangeErrors.statement,
      other: 'The signature could not be made or read ({{code}}).',
    },
    folder: enExchangeErrors.folder,
    audit: enExchangeErrors.audit,
    host: {
      unavailable: 'This is not available here.',
      'invalid-request': 'That was not understood ({{code}}). Check the path or name.',
      refused: 'That was refused ({{code}}).',
      unreachable: 'The program behind this window does not answer. Start Probity again; your saved answers are kept.',
      timeout: 'That took too long. Try again.',
      io: 'The file could not be read or written ({{code}}).',
      full: 'The disk is full.',
      'read-only': 'That place cannot be written to.',
    },
  },
} as const
