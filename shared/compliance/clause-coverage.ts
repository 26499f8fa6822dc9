import type { QuestionId } from '../model/ids.ts'
import { appFeatures, policyClauses, registerFeatures } from './policy-clauses.ts'
import type { AppFeature, PolicyClause } from './policy-clauses.ts'

/**
 * What one question says about the clauses that it cites. `silent`: not asked, or optional and open; `failing`: a control below "in place",
 * an unknown answer, or one that raised a flag.
 */
export type QuestionState = 'silent' | 'open' | 'na' | 'answered' | 'in-place' | 'failing'

export interface CoveredQuestion {
  readonly question: QuestionId
  readonly citations: readonly string[]
  readonly state: QuestionState
}

/** One assessment as far as coverage is concerned. */
export interface CoverageSource {
  /** Name for the reader, e.g. the subject. */
  readonly name: string
  readonly template: string
  /** Answers of drafts and of lapsed approvals do not count (DOMAIN 1.2). */
  readonly counts: boolean
  readonly questions: readonly CoveredQuestion[]
}

/**
 * `satisfied`: the app enforces it, or all citing questions say so · `gap`: answered and not satisfied · `open`: not answered ·
 * `na`: all citing questions are not applicable, with reasons.
 */
export type CoverageStatus = 'satisfied' | 'gap' | 'open' | 'na'

export interface ClauseCoverage {
  readonly clause: PolicyClause
  /** A question of these templates or a feature of the app cites the clause. */
  readonly mapped: boolean
  readonly answered: boolean
  readonly status: CoverageStatus
  /** What the status rests on: the app itself, or what people answered. */
  readonly by: 'app' | 'answers' | null
  readonly questions: readonly { readonly source: string; readonly question: QuestionId; readonly state: QuestionState }[]
  /** Records that serve the clause, where a register carries it and was read: 0 says that the app has a place for them, and nobody used it. */
  readonly records?: number
}

export interface Coverage {
  readonly clauses: readonly ClauseCoverage[]
  readonly counts: Readonly<Record<CoverageStatus | 'mapped' | 'answered', number>>
  /** 100 · satisfied / (96 − not applicable). */
  readonly percent: number
}

/** Features of this version of the program; a caller may know of others, or of some that are switched off. */
export const builtFeatures: ReadonlySet<AppFeature> = new Set(
  // Keys of the table are its features.
  (Object.keys(appFeatures) as AppFeature[]).filter((feature) => appFeatures[feature].built),
)

/**
 * Coverage of the policy's 96 clauses by assessments and by the app itself (DOMAIN 1.2). A clause counts as satisfied by the app only where
 * the app enforces it (role E) and it is not a question to people (kind Q), or where nobody is asked; otherwise the answers decide.
 * A technical control (kind A) that an assessed system lacks stays a gap.
 *
 * @param records how many serve each clause, of the registers; absent where they were not read
 */
export function clauseCoverage(
  sources: readonly CoverageSource[],
  active: ReadonlySet<AppFeature> = builtFeatures,
  records?: ReadonlyMap<string, number>,
): Coverage {
  const citing = new Map<string, ClauseCoverage['questions'][number][]>()
  const mapped = new Set<string>()
  for (const source of sources) {
    for (const { question, citations, state } of source.questions) {
      for (const citation of new Set(citations)) {
        if (!citation.startsWith('policy:')) continue
        const id = citation.slice('policy:'.length)
        mapped.add(id)
        // A question that is not asked, or stands in a draft, says nothing; that it exists is enough to map the clause.
        if (source.counts && state !== 'silent') citing.set(id, [...(citing.get(id) ?? []), { source: source.name, question, state }])
      }
    }
  }
  const clauses = policyClauses.map((clause): ClauseCoverage => {
    const found = covered(clause, citing.get(clause.id) ?? [], mapped.has(clause.id), active)
    const isRecorded = clause.feature !== undefined && registerFeatures.includes(clause.feature)
    return records === undefined || !isRecorded ? found : { ...found, records: records.get(clause.id) ?? 0 }
  })
  const count = (status: CoverageStatus): number => clauses.filter((clause) => clause.status === status).length
  const [satisfied, na] = [count('satisfied'), count('na')]
  return {
    clauses,
    counts: {
      mapped: clauses.filter((clause) => clause.mapped).length,
      answered: clauses.filter((clause) => clause.answered).length,
      satisfied,
      gap: count('gap'),
      open: count('open'),
      na,
    },
    percent: clauses.length === na ? 0 : (100 * satisfied) / (clauses.length - na),
  }
}

function covered(
  clause: PolicyClause,
  questions: ClauseCoverage['questions'],
  cited: boolean,
  active: ReadonlySet<AppFeature>,
): ClauseCoverage {
  const isActive = clause.feature !== undefined && active.has(clause.feature)
  const result = (status: CoverageStatus, by: ClauseCoverage['by'], answered: boolean): ClauseCoverage => ({
    clause,
    mapped: cited || clause.feature !== undefined,
    answered,
    status,
    by,
    questions,
  })
  const relevant = questions.filter(({ state }) => state !== 'na')
  const answered = relevant.filter(({ state }) => state !== 'open')
  // A control that the assessed system lacks is a gap, even though the app itself has it.
  const lacks = clause.kind === 'A' && relevant.some(({ state }) => state === 'failing')
  if (isActive && !lacks && clause.kind !== 'Q' && (clause.app === 'E' || !cited)) return result('satisfied', 'app', true)
  if (relevant.length === 0) return questions.length > 0 ? result('na', 'answers', false) : result('open', null, false)
  if (answered.length === 0) return result('open', null, isActive)
  // One good answer does not speak for the questions beside it that nobody answered.
  const good = relevant.every(({ state }) => state === 'in-place' || state === 'answered')
  return result(good ? 'satisfied' : 'gap', 'answers', true)
}
