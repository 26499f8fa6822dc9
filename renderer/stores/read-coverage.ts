import { clauseCoverage, type Coverage, type CoverageSource } from '#shared/compliance/clause-coverage.ts'
import { clauseRecords } from '#shared/governance/registers/clause-records.ts'
import { registerIds } from '#shared/model/register-record.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { compileTemplateOf } from './template-library.ts'

export interface ReadCoverage {
  readonly coverage: Coverage
  /** Titles of assessments that could not be read. */
  readonly notRead: readonly string[]
}

/**
 * Coverage of the policy by all assessments and registers of the vault.
 *
 * @param drafts whether answers count that are not approved, or no longer
 * @param onProgress assessments read so far
 */
export async function readCoverage(
  bench: Workbench,
  assessments: readonly Pick<AssessmentSummary, 'id' | 'title'>[],
  request: { readonly today: string; readonly drafts: boolean; readonly onProgress: (done: number) => void },
): Promise<ReadCoverage> {
  const { coverageSource } = await import('#shared/scoring/coverage-source.ts')
  const templates = new Map<string, Promise<CompiledTemplate>>()
  const compiled = (ref: TemplateRef): Promise<CompiledTemplate> => {
    const key = `${ref.id}@${ref.version}`
    const known = templates.get(key) ?? compileTemplateOf(ref, (own) => bench.readTemplate(own))
    templates.set(key, known)
    return known
  }
  const sources: CoverageSource[] = []
  const notRead: string[] = []
  for (const [index, { id, title }] of assessments.entries()) {
    try {
      const { content } = await bench.openAssessment(id)
      sources.push(coverageSource(await compiled(content.template), content, request.today, request.drafts))
    } catch {
      // One damaged assessment must not hide how the others stand; it is named.
      notRead.push(title)
    }
    request.onProgress(index + 1)
  }
  const registers = await Promise.all(registerIds.map((register) => bench.listRegister(register)))
  const records = new Map(clauseRecords(registers.flat(), request.today))
  // A review serves until the next one is due.
  const reviews = (await bench.accessReview?.())?.reviews ?? []
  records.set('P-5.1-3', reviews.filter(({ standing, next }) => standing === 'counts' && next >= request.today).length)
  return { coverage: clauseCoverage(sources, undefined, records), notRead }
}
