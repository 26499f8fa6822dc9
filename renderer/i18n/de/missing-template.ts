import type { enMissingTemplate } from '../en/missing-template.ts'
import type { Texts } from '../en/texts.ts'

export const deMissingTemplate: Texts<typeof enMissingTemplate> = {
  missingTemplate: {
    badge: 'Fragebogen fehlt',
    digest: 'SHA-256 {{digest}}',
    error: {
      'unknown-template':
        'Dieses Probity hat die Vorlage {{template}} {{version}} nicht. Ein neueres Probity, das sie enthält, kann diese Bewertung öffnen.',
      'missing-extension':
        'Diese Bewertung entstand mit einem eigenen Fragebogen der Organisation, der nicht in diesem Tresor ist: {{template}} {{base}} mit der Erweiterung {{extensions}} (SHA-256 {{digest}}). Bitten Sie die Person, von der die Bewertung kommt, noch einmal abzugleichen oder sie neu zu schicken; der Fragebogen kommt dann mit. Oder bitten Sie um die Datei der Erweiterung und laden Sie sie unter „Vorlagen und Bewertung“: Es ist die richtige, wenn dort derselbe SHA-256 steht.',
      'missing-template':
        'Diese Bewertung entstand mit der Vorlage {{template}} {{version}} (SHA-256 {{digest}}), die nicht in diesem Tresor ist. Bitten Sie die Person, von der die Bewertung kommt, noch einmal abzugleichen oder sie neu zu schicken; die Vorlage kommt dann mit. Oder bitten Sie um ihre Datei und laden Sie sie unter „Vorlagen und Bewertung“: Es ist die richtige, wenn dort derselbe SHA-256 steht.',
      'changed-template':
        'Die Vorlage {{template}} {{version}} hat hier einen anderen Inhalt als die, mit der diese Bewertung entstand; deren SHA-256 beginnt mit {{digest}}. Bitten Sie die Person, von der die Bewertung kommt, noch einmal abzugleichen oder sie neu zu schicken; die richtige kommt dann mit.',
    },
  },
}
