/** English of the conditions of a decision, and of who dissented. */
export const enConditionMet = {
  conditionMet: {
    mark: 'Mark as met',
    how: 'How it was met',
    howHelp: 'Signed with your name, for instance the test or document that shows it.',
    dissent: 'Dissent',
  },
} as const
