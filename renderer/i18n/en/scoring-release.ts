/** Words for scoring of the organisation's own, which an administrator releases. */
export const enScoringRelease = {
  scoringRelease: {
    unreleased: 'Scoring not released',
    releasedBy: 'Scoring released on {{date}} by an administrator (certificate {{fingerprint}})',
    notice:
      'This assessment is scored otherwise than the published template says ({{items}}), and no administrator of the list of members released that. Its report will say so. An administrator releases it under “Templates and scoring” by using the template for new assessments.',
    more: '{{items}} and {{count}} more',
    administrators:
      'In this workspace constants, weights and hidden questions are set by an administrator of the list of members, whose signature goes to all members with the reasons.',
  },
}
