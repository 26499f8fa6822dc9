/** English of going over to somebody else's workspace. */
export const enJoin = {
  join: {
    title: 'This folder belongs to another workspace',
    text: 'Your vault has worked in a workspace of its own until now. Nothing in this folder was read, and nothing was written into it.',
    elsewhere: 'Is it the wrong folder? Connect another one below. To keep both apart, make a second vault for this folder.',
    offer: 'Join this workspace',
    dialog: 'Join the workspace of this folder?',
    invited: 'You have a workspace of your own',
    invitedText: 'This invitation leads to another workspace, or to another list of members. You can leave yours and join:',
    keeps: 'All that you wrote comes along: assessments, evidence and their history. The next exchange puts it into the folder, encrypted.',
    people: 'Nobody there can read it until you have compared words and accepted them, or have become a member of their list.',
    counts:
      'Your former list of members, and advice, votes and decisions under it, stay in your vault. They are shown as made in another workspace and do not count here.',
    former:
      'People of your former workspace get nothing more from this vault. If something still waits for them, exchange with them once more before.',
    do: 'Leave mine and join',
    doInvited: 'The words are the same: leave mine and join',
    done: 'Joined. Exchange now, then compare words with the people of this folder.',
  },
} as const
