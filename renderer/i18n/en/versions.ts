/** English of the versions that somebody chose among, in the history and its table. */
export const enVersions = {
  versions: {
    of: 'Version of {{who}}',
    among: 'Chosen among',
    isChosen: 'chosen',
    newestShown: 'the newest {{count}} are shown here, all of them in the saved table',
    why: 'Why this one',
    whyHelp: 'Optional. Stands in the history, for whoever has to explain it later.',
    reason: 'Reason',
    noneChosen: 'None of them as it was: what stands was joined or written anew.',
  },
} as const
