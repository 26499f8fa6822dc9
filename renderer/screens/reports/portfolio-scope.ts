import type { AssessmentId } from '#shared/model/ids.ts'
import type { PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import type { AssessmentType } from '#shared/template/model/template.ts'

const typesOf: Readonly<Partial<Record<PortfolioKind, readonly AssessmentType[]>>> = {
  // The others have no map of risks.
  register: ['risk', 'privacy'],
  vendors: ['vendor'],
}
/** Fewer or more are no comparison that fits on a page. */
const vendorsBeside = { least: 2, most: 5 } as const

/** Assessments that such a document can tell of: of a fitting type, with a template that is here. */
export const offeredFor = (kind: PortfolioKind, assessments: readonly AssessmentSummary[]): readonly AssessmentSummary[] =>
  assessments
    .filter(({ type, missingTemplate }) => missingTemplate === undefined && (typesOf[kind]?.includes(type) ?? true))
    .toSorted((a, b) => a.title.localeCompare(b.title))

/** Of which nothing can be told before their templates are here. */
export const withoutTemplate = (kind: PortfolioKind, assessments: readonly AssessmentSummary[]): readonly AssessmentSummary[] =>
  assessments.filter(({ type, missingTemplate }) => missingTemplate !== undefined && (typesOf[kind]?.includes(type) ?? true))

/**
 * What is chosen before the user chooses: everything that is offered, but of vendors those of the version before, since which of them compete the
 * user knows.
 */
export function firstChoice(
  kind: PortfolioKind,
  offered: readonly AssessmentSummary[],
  before: readonly AssessmentId[] = [],
): ReadonlySet<AssessmentId> {
  const all = offered.map(({ id }) => id)
  if (kind !== 'vendors') return new Set(all)
  return new Set(before.length > 0 ? all.filter((id) => before.includes(id)) : all.length <= vendorsBeside.most ? all : [])
}

/** A policy is one without any assessment. */
export function isEnough(kind: PortfolioKind, count: number): boolean {
  if (kind === 'vendors') return count >= vendorsBeside.least && count <= vendorsBeside.most
  return kind === 'policy' || count > 0
}
