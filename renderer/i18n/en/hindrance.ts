/** English of why a statement would not count, said before it is signed. */
export const enHindrance = {
  hindrance: {
    'not-a-member': 'You are not on the list of members: it is signed and shown, but does not count. An administrator can add you.',
    'no-role':
      'Your roles do not cover this: it is signed and shown, but does not count. An administrator gives roles under People & roles.',
    'dpo-decides':
      'The data protection officer advises on a privacy assessment and does not decide on it, whatever other role they hold (separation of duties). It is signed and shown, but does not count; somebody else has to decide.',
    'wrote-it':
      'You answered part of this assessment, and whoever wrote it neither decides nor advises on it (separation of duties). It is signed and shown, but does not count; ask somebody else with the role.',
    'owns-it':
      'You own what this assessment is about, and its owner neither decides nor advises on it (separation of duties). It is signed and shown, but does not count; ask somebody else with the role.',
    'only-abstain':
      'You answered part of this assessment or own what it is about, so of your votes only an abstention counts (separation of duties).',
    'other-step':
      'The assessment stands at “{{state}}”, and this belongs to another step of the review. Signed now, it holds only as long as nothing in the content changes.',
  },
} as const
