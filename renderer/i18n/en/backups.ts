/** Places of backups, and what is found there for a restoration. */
export const enBackups = {
  foundBackup: {
    unnamed: 'A vault that shows no name',
    title: 'On this computer',
    profile: 'Beside the profile',
    folder: 'In your backup folder',
    state: 'State of',
    other: 'Or choose files that lie elsewhere',
  },
  backupFolder: {
    title: 'A second place',
    lead: 'The same backups on another disk, a USB stick or a share survive when this computer does not.',
    choose: 'Choose a folder',
    change: 'Another folder',
    stop: 'Stop using it',
    use: 'Use this folder',
    path: 'Path of the folder',
    pathHelp: 'In full, e.g. /media/stick/backups. Files there stay encrypted.',
    done: 'The first backup lies there.',
    never: 'No backup lies there yet.',
    failed: 'The last backup did not get there',
    away: 'The folder is not there. Is the drive connected? Backups go on beside the profile and are made up for.',
    old: 'The backup there is older than a week. Connect the drive.',
  },
} as const
