import type { enConditionMet } from '../en/condition-met.ts'
import type { Texts } from '../en/texts.ts'

export const deConditionMet: Texts<typeof enConditionMet> = {
  conditionMet: {
    mark: 'Als erfüllt festhalten',
    how: 'Wie sie erfüllt wurde',
    howHelp: 'Wird mit Ihrem Namen signiert, zum Beispiel der Test oder das Dokument, das es zeigt.',
    dissent: 'Abweichende Meinung',
  },
}
