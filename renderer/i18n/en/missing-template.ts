/** Words for an assessment that came without the questionnaire that it was made with. */
export const enMissingTemplate = {
  missingTemplate: {
    badge: 'Questionnaire missing',
    digest: 'SHA-256 {{digest}}',
    error: {
      'unknown-template':
        'This Probity does not have the template {{template}} {{version}}. A newer Probity that ships it can open this assessment.',
      'missing-extension':
        'This assessment was made with a questionnaire of its organisation’s own, which is not in this vault: {{template}} {{base}} with the extension {{extensions}} (SHA-256 {{digest}}). Ask whoever sent the assessment to exchange again or to mail it anew, which brings the questionnaire along. Or ask for the file of the extension and load it under “Templates and scoring”: it is the right one when the same SHA-256 is shown there.',
      'missing-template':
        'This assessment was made with the template {{template}} {{version}} (SHA-256 {{digest}}), which is not in this vault. Ask whoever sent the assessment to exchange again or to mail it anew, which brings the template along. Or ask for its file and load it under “Templates and scoring”: it is the right one when the same SHA-256 is shown there.',
      'changed-template':
        'The template {{template}} {{version}} that is here has other content than the one this assessment was made with, whose SHA-256 begins with {{digest}}. Ask whoever sent the assessment to exchange again or to mail it anew, which brings the right one along.',
    },
  },
}
