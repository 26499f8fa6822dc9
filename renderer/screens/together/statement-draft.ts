import type { Condition } from '#shared/governance/statement-body.ts'
import type { NewStatement } from '#shared/usecases/contract/collaboration.ts'

export const kinds = ['comment', 'submission', 'change-request', 'advice', 'vote', 'acceptance', 'decision'] as const
export const positions = ['agree', 'agree-with-conditions', 'disagree'] as const
export const votes = ['approve', 'reject', 'abstain'] as const
export const levels = ['low', 'medium', 'high', 'very-high'] as const
export const outcomes = ['approved', 'approved-with-conditions', 'rejected', 'stopped'] as const

/** What the form holds; only the members of the chosen kind are signed. */
export interface StatementDraft {
  readonly kind: (typeof kinds)[number]
  readonly text: string
  readonly position: (typeof positions)[number]
  readonly article36: boolean
  readonly body: 'committee' | 'ethics-board'
  readonly vote: (typeof votes)[number]
  readonly level: (typeof levels)[number]
  readonly until: string
  readonly outcome: (typeof outcomes)[number]
  readonly validUntil: string
  readonly conditions: readonly Condition[]
}

export const emptyDraft: StatementDraft = {
  kind: 'comment',
  text: '',
  position: 'agree',
  article36: false,
  body: 'committee',
  vote: 'approve',
  level: 'low',
  until: '',
  outcome: 'approved',
  validUntil: '',
  conditions: [],
}

/** Whether the words matter: a vote, advice or a submission may go without. */
export const needsText = (kind: StatementDraft['kind']): boolean =>
  kind === 'comment' || kind === 'change-request' || kind === 'acceptance' || kind === 'decision'

/** `undefined` while something that is needed is missing. */
export function statementOf(draft: StatementDraft): NewStatement | undefined {
  const text = draft.text.trim()
  switch (draft.kind) {
    case 'submission':
      return { kind: 'submission', text }
    case 'comment':
    case 'change-request':
      return text === '' ? undefined : { kind: draft.kind, text }
    case 'advice':
      return { kind: 'advice', position: draft.position, text, ...(draft.article36 ? { article36: true } : {}) }
    case 'vote':
      return { kind: 'vote', body: draft.body, vote: draft.vote, text }
    case 'acceptance':
      return text === '' || draft.until === '' ? undefined : { kind: 'acceptance', level: draft.level, until: draft.until, text }
    case 'decision': {
      const conditions = draft.outcome === 'approved-with-conditions' ? draft.conditions : []
      const isWhole = conditions.every((condition) => condition.text !== '' && condition.owner !== '' && condition.due !== '')
      if (text === '' || !isWhole || (draft.outcome === 'approved-with-conditions' && conditions.length === 0)) return undefined
      const validity = draft.validUntil === '' ? {} : { validUntil: draft.validUntil }
      return { kind: 'decision', outcome: draft.outcome, text, conditions, ...validity }
    }
  }
}
