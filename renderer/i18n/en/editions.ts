/** Editions of a report, and the verifier that goes with it. */
export const enEditions = {
  edition: {
    title: 'Edition',
    full: 'Full',
    fullHelp: 'Everything, for those on the distribution list.',
    redacted: 'Redacted',
    redactedHelp: 'Answers that you choose are withheld everywhere, also inside the file.',
    publication: 'For publication',
    publicationHelp: 'The short report without security details, evidence and annex.',
    vendor: 'For the vendor',
    vendorHelp: 'Without comments, names of those who answered and internal monitoring.',
    questions: 'Answers to withhold',
    find: 'Find a question',
    count: '{{count}} chosen',
    reason: 'Why (printed in the report)',
    note: 'Read the edition before it leaves the house: what somebody repeated in other words stays.',
    saveVerifier: 'Save the verifier for recipients',
    saveVerifierHelp: 'One HTML file with which anybody checks and countersigns your reports, without this app and without a network.',
    noVerifier: 'The verifier is not part of this build.',
  },
} as const
