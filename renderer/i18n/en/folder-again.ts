/** English of a vault that was restored where its shared folder was never chosen. */
export const enFolderAgain = {
  folderAgain: {
    title: 'Choose the shared folder once more on this computer',
    text: 'This vault was restored from a backup, or opened with another profile. Probity opens only folders that were chosen on this computer, so this one has to be chosen again. Your work is safe here and goes out as soon as it is. Last time the folder lay at:',
    again: 'Connect this folder again',
    elsewhere: 'It lies elsewhere',
    done: 'Connected. The exchange goes on.',
    notHere:
      'On this computer there is no folder at that place. Connect the drive or start the sync program and press again, or choose where the folder lies here.',
  },
} as const
