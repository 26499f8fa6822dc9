import type { enConditionMet } from '../en/condition-met.ts'
import type { Texts } from '../en/texts.ts'

export const frConditionMet: Texts<typeof enConditionMet> = {
  conditionMet: {
    mark: 'Marquer comme remplie',
    how: 'Comment elle a été remplie',
    howHelp: 'Signé de votre nom, par exemple le test ou le document qui le montre.',
    dissent: 'Opinion divergente',
  },
}
