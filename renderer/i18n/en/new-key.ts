/** English of changing one's own key, or that of somebody who lost it. */
export const enNewKey = {
  newKey: {
    own: 'New key',
    ownTitle: 'Get a new key?',
    ownText:
      'Makes a new certificate and a new key for reading, for instance before the certificate expires. What you signed stays good, and what was encrypted to the old key stays readable here.',
    ownRoster: 'Where there is a list of members, the old key vouches for the new one, and colleagues go on by themselves.',
    ownAlone: 'Without a list of members, every colleague compares your new six words with you by phone.',
    ownIssued: 'A certificate that was issued for the old key is put away: have one issued for the new key.',
    ownLost: 'If somebody else may have the old key, ask an administrator to replace it instead.',
    ownDo: 'Make the new key',
    reason: 'Reason',
    reasonHelp: 'Signed with the change; auditors read it.',
    pending: 'The next exchange tells your colleagues of your new key.',
    done: 'The new key is in use. Exchange now, so that your colleagues know it.',
    member: 'New key',
    memberTitle: 'A new key for {{name}}',
    memberText:
      'For somebody whose laptop or key was lost. The new key takes over the roles; bundles by the old one are no longer taken over, and yours are no longer encrypted to it. First compare the six words of the new key by phone.',
    memberBy: 'The new key, as seen in the folder',
    memberNone:
      'No new card is in the folder yet: on the new device, set up a vault, connect this folder, accept an invitation and exchange once.',
    memberDo: 'The words are the same: replace',
  },
} as const
