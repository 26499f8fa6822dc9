/** Room on the disk, and whether the browser keeps the vault. */
export const enStorage = {
  storageRoom: {
    left: '{{size}} left on the disk',
    text: 'Make room before saving fails: of the browser’s share or on the disk, whichever is less. Nothing that is saved is lost; the vault goes on when there is room.',
    askAgain: 'Ask the browser again',
    refused:
      'It refused again. Chromium decides by itself, without asking you; it tends to agree once the app is used often. Until then the backups are what keeps the work.',
  },
} as const
