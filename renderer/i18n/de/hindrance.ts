import type { enHindrance } from '../en/hindrance.ts'
import type { Texts } from '../en/texts.ts'

export const deHindrance: Texts<typeof enHindrance> = {
  hindrance: {
    'not-a-member':
      'Sie stehen nicht auf der Mitgliederliste: Es wird signiert und gezeigt, zählt aber nicht. Die Administration kann Sie aufnehmen.',
    'no-role':
      'Ihre Rollen decken das nicht: Es wird signiert und gezeigt, zählt aber nicht. Rollen vergibt die Administration unter „Personen & Rollen“.',
    'dpo-decides':
      'Datenschutzbeauftragte beraten zu einer Datenschutz-Folgenabschätzung und entscheiden nicht über sie, welche Rolle sie sonst auch haben (Funktionstrennung). Es wird signiert und gezeigt, zählt aber nicht; entscheiden muss jemand anderes.',
    'wrote-it':
      'Sie haben Fragen dieser Bewertung beantwortet, und wer daran geschrieben hat, entscheidet und berät nicht dazu (Funktionstrennung). Es wird signiert und gezeigt, zählt aber nicht; bitten Sie jemand anderen mit dieser Rolle.',
    'owns-it':
      'Sie verantworten, worum es in dieser Bewertung geht, und entscheiden und beraten deshalb nicht dazu (Funktionstrennung). Es wird signiert und gezeigt, zählt aber nicht; bitten Sie jemand anderen mit dieser Rolle.',
    'only-abstain':
      'Sie haben Fragen dieser Bewertung beantwortet oder verantworten, worum es geht: Von Ihren Stimmen zählt nur eine Enthaltung (Funktionstrennung).',
    'other-step':
      'Die Bewertung steht auf „{{state}}“, und dies gehört zu einem anderen Schritt der Prüfung. Jetzt signiert, gilt es nur, solange sich am Inhalt nichts ändert.',
  },
}
