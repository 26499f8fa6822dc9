/** One sentence for each error code: what happened and what to do now. */
export const enErrors = {
  error: {
    unknown: 'Something unexpected happened ({{code}}). Your saved answers are not affected.',
    vault: {
      'wrong-key': 'That passphrase does not open this vault.', 'too-early': 'Too many tries. Please wait.', 'newer-format': 'This vault was written by a newer Probity. Update Probity to open it; nothing was changed.',
      'newer-database': 'This vault was written by a newer Probity. Update Probity to open it; nothing was changed.', 'damaged-record': 'A record cannot be trusted: it was altered, swapped or set back. The rest of the vault works.',
      quota: 'The disk or the browser’s storage is full. Make room; what you typed is kept here until it can be saved.', 'held-elsewhere': 'Another window writes to this vault. Write there, or take over here.', closed: 'The vault is locked.', io: 'The vault could not be read or written ({{code}}).',
      'not-found': 'This record is not in the vault.', 'weak-passphrase': 'This passphrase is too easy to guess.',
    },
    workbench: {
      'invalid-input': 'Something in this form is not valid. Please check it.', 'no-identity': 'Make your identity first, under Settings.', 'no-organisation': 'Name your organisation first, under Settings.', 'no-folder': 'Connect a shared folder first.', 'unknown-person': 'This person is no longer in the folder.',
      'unknown-evidence': 'The file of this evidence is not here yet. Exchange, then try again.', 'template-changed': 'The template of this assessment is not the one it was started with. Use the Probity version that ships it.', 'verification-failed': 'The report was not issued: its own check failed ({{code}}).',
    },
    template: { 'unknown-template': 'This Probity does not have the template {{template}} {{version}}.', 'invalid-template': 'The template {{template}} {{version}} cannot be read.', 'changed-template': 'The template {{template}} {{version}} is not the one this assessment was started with.' },
    folder: {
      'not-found': 'A file in the shared folder is no longer there.', exists: 'That file is in the folder already.', 'read-only': 'The folder can be read but not written to.', full: 'The folder’s disk is full.', vanished: 'The folder is not there. Is the drive connected?', 'invalid-path': 'That is not the path of a folder.',
      'too-large': 'A file is too large for the folder.', denied: 'You may not read or write that folder.', io: 'The folder could not be read or written ({{code}}).', 'not-connected': 'Connect a shared folder first.',
    },
    host: {
      unavailable: 'This is not available here.', 'invalid-request': 'That was not understood ({{code}}). Check the path or name.', refused: 'That was refused ({{code}}).', unreachable: 'The program behind this window does not answer. Start Probity again; your saved answers are kept.',
      timeout: 'That took too long. Try again.', io: 'The file could not be read or written ({{code}}).', full: 'The disk is full.', 'read-only': 'That place cannot be written to.',
    },
  },
} as const
