import type { AssessmentDues } from '../../governance/assessment-dues.ts'
import type { JudgedStatement } from '../../governance/judge-statements.ts'
import type { KeptThing } from '../../governance/retention/kept-until.ts'
import type { AiSystem } from '../../model/ai-system.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { IsoDate, IsoDateTime } from '../../model/ids.ts'
import { isIsoDate } from '../../dates.ts'
import type { AssessmentSummary } from '../contract/assessments.ts'

/** The decision in force; else the release of an approved document, which nobody signed a decision on. */
export function lastDecision(
  { status, releaseDate }: Pick<DocumentControl, 'status' | 'releaseDate'>,
  decision: JudgedStatement | undefined,
  dayOf: (moment: IsoDateTime) => IsoDate,
): AssessmentDues['decided'] {
  if (decision?.body.kind === 'decision') {
    const { outcome, created } = decision.body
    return { on: dayOf(created), outcome: outcome === 'rejected' || outcome === 'stopped' ? 'rejected' : 'approved' }
  }
  const wasReleased = status === 'Approved' || status === 'Superseded' || status === 'Withdrawn'
  return wasReleased && isIsoDate(releaseDate) ? { on: releaseDate, outcome: 'approved' } : undefined
}

/** An assessment, with its reports and evidence, as something that is kept. */
export function keptAssessment(
  { id, type, systemId, status, updatedAt }: AssessmentSummary,
  system: AiSystem | undefined,
  decided: AssessmentDues['decided'],
  dayOf: (moment: IsoDateTime) => IsoDate,
): KeptThing {
  const ends = [
    system?.status === 'retired' ? system.retireDate : undefined,
    // A later change moves it on, so it is never too early.
    status === 'Superseded' || status === 'Withdrawn' ? dayOf(updatedAt) : undefined,
  ]
    .filter(isIsoDate)
    .toSorted()
  const ended = ends.at(-1)
  return {
    id,
    kind: `assessment-${type}`,
    ...(decided === undefined ? {} : { outcome: decided.outcome }),
    ...(systemId === undefined ? {} : { system: systemId }),
    events: {
      ...(decided === undefined ? {} : { 'last-decision': decided.on }),
      ...(ended === undefined ? {} : { 'out-of-use': ended }),
    },
  }
}
