import { addMonths } from '../../dates.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { Gate } from '../score/score.ts'
import type { ScoreInput } from '../score/score-input.ts'

/** Gates of DOMAIN 4.6: `open` lets pass, `closed` blocks. */
export function privacyGates({ compiled, evaluation, content, today }: ScoreInput): readonly Gate[] {
  const validityMonths = scoringConstant(compiled.template, 'privacy', 'approval_months')
  const { reader } = evaluation
  const gate = (id: string, applies: boolean, passes: boolean, open: string, closed: string): Gate =>
    applies ? { id, state: passes ? 'open' : 'closed', text: passes ? open : closed } : { id, state: 'not_applicable', text: closed }
  const asked = reader.yes('S1-01')
  const advised = reader.answered('S8-01') && !reader.unknown('S8-01')
  const departs = reader.is('S8-01', 'unfavourable') || reader.is('S8-01', 'conditional')
  const names = (role: string): readonly string[] =>
    content.control.contacts.filter((contact) => contact.role === role).map((contact) => contact.name.trim().toLowerCase())
  const approvers = names('approver')
  const { releaseDate, status } = content.control
  return [
    gate(
      'G-P1',
      asked,
      advised,
      'Advice of the data protection officer is recorded.',
      'No decision without the advice of the data protection officer (S8-01).',
    ),
    gate(
      'G-P2',
      asked && departs,
      reader.answered('S8-06') && !reader.unknown('S8-06'),
      'Reasons for departing from advice are recorded; a second approver is needed.',
      'Departing from advice needs reasons (S8-06) and a second approver.',
    ),
    gate(
      'G-P3',
      asked,
      approvers.length > 0 && !approvers.some((name) => names('dpo').includes(name)),
      'The approver is not the data protection officer.',
      'Name an approver from management who is not the data protection officer.',
    ),
    gate(
      'G-P4',
      status === 'Approved' && releaseDate !== undefined,
      releaseDate !== undefined && today <= addMonths(releaseDate, validityMonths),
      `The approval is younger than ${validityMonths} months.`,
      `The approval has lapsed after ${validityMonths} months.`,
    ),
    gate(
      'G-P5',
      evaluation.visible.has('S9-10'),
      reader.rows('S9-10', 'state', 'sent') + reader.rows('S9-10', 'state', 'exempt') > 0 && reader.rows('S9-10', 'state', 'planned') === 0,
      'The authority is notified of the fundamental rights assessment.',
      'Notify the authority of the fundamental rights assessment before use (S9-10).',
    ),
  ]
}
