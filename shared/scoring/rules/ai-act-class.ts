import type { AiActClass } from '../../model/ai-system.ts'

/** Class of an AI system under Regulation (EU) 2024/1689, in the order of DOMAIN 3.2. */

export type GpaiRole = 'none' | 'uses' | 'provides' | 'provides_systemic'
export type Derogation = 'none' | 'a' | 'b' | 'c' | 'd'
export type Art50Situation = 'interacts' | 'synthetic' | 'emotion' | 'biometric' | 'deepfake' | 'public_text'

/** Unknown answers are given as the worse ones by the caller (law 3). */
export interface AiActFacts {
  /** Meets the definition of Art. 3(1). */
  readonly isAiSystem: boolean
  /** Paragraph of Art. 2, e.g. `2(8)`. */
  readonly exclusion?: string
  /** Points of Art. 5(1), `a`–`h`. */
  readonly prohibited: readonly string[]
  /** Intimate imagery or child sexual abuse material; amendment of 2026, point letter unverified. */
  readonly abusiveImagery: boolean
  /** Facts claimed for an exception inside Art. 5(1); empty for none. */
  readonly exception?: string
  readonly annex1: boolean
  readonly thirdParty: boolean
  /** Cases `1a` … `8b`. */
  readonly annex3: readonly string[]
  /** Case of Annex III whose inner exception applies, e.g. `5b` for fraud detection; explains the class "minimal". */
  readonly annex3Exception?: string
  readonly derogation: Derogation
  readonly profiling: boolean
  readonly art50: readonly Art50Situation[]
  readonly gpai: GpaiRole
  /** Deployer kinds: `public`, `public_services`, `credit`, `insurance`. */
  readonly deployer: readonly string[]
}

export interface AiActResult {
  readonly cls: AiActClass
  /** Provision that decides; absent for "minimal" without a named exception. */
  readonly basis?: string
  /** Fundamental rights impact assessment, Art. 27(1); absent where the class makes the question moot. */
  readonly fria?: boolean
  readonly duties?: readonly string[]
  /** Paragraphs of Art. 50 that apply beside the class. */
  readonly transparency?: readonly string[]
  /** Articles for providers of general-purpose models. */
  readonly gpai?: readonly string[]
}

/** Points of Art. 5(1) that have exceptions at all, and the name of each exception. */
const prohibitionExceptions: Readonly<Record<string, string>> = {
  d: 'objective_facts',
  f: 'medical_or_safety',
  g: 'lawful_labelling',
  h: 'authorised_law_enforcement',
}
const art50Paragraphs: Readonly<Record<Art50Situation, string>> = {
  interacts: '50(1)',
  synthetic: '50(2)',
  emotion: '50(3)',
  biometric: '50(3)',
  deepfake: '50(4)',
  public_text: '50(4)',
}
const fundamentalServices = ['5b', '5c']

/**
 * Class of an AI system by the first rule that applies: out of scope, prohibited, high-risk or exempt from it by derogation, transparency,
 * minimal (DOMAIN 3.2). Duties of transparency stand beside a higher class.
 *
 * @see Regulation (EU) 2024/1689, Art 2, 3, 5, 6, 50 and 51
 */
export function aiActClass(facts: AiActFacts): AiActResult {
  const labels = gpaiLabel(facts.gpai)
  if (!facts.isAiSystem) return { cls: 'out_of_scope', basis: 'Art 3(1)', ...labels }
  if (facts.exclusion !== undefined) return { cls: 'out_of_scope', basis: `Art ${facts.exclusion}`, ...labels }
  const prohibited = facts.prohibited.filter((point) => !isExcepted(point, facts.exception)).toSorted()
  if (prohibited.length > 0) return { cls: 'prohibited', basis: prohibited.map((point) => `Art 5(1)(${point})`).join(', '), ...labels }
  if (facts.abusiveImagery) return { cls: 'prohibited', basis: 'Art 5 as amended 2026', ...labels }

  const transparency = [...new Set(facts.art50.map((situation) => art50Paragraphs[situation]))].toSorted()
  const beside = { ...(transparency.length > 0 ? { transparency } : {}), ...labels }
  const annex3 = facts.annex3.toSorted()
  const cited = annex3.map((item) => `${item.slice(0, -1)}(${item.slice(-1)})`).join(', ')
  if (facts.annex1 && facts.thirdParty) return { cls: 'high_risk', basis: 'Art 6(1)', fria: needsFria(facts), ...beside }
  if (annex3.length > 0) {
    if (facts.derogation === 'none') return { cls: 'high_risk', basis: `Annex III ${cited}`, fria: needsFria(facts), ...beside }
    if (facts.profiling) return { cls: 'high_risk', basis: 'Art 6(3) last subparagraph', fria: needsFria(facts), ...beside }
    return {
      cls: 'not_high_risk_by_derogation',
      basis: `Art 6(3)(${facts.derogation})`,
      duties: ['document assessment 6(4)', 'register 49(2)'],
      fria: false,
      ...beside,
    }
  }
  if (transparency.length > 0)
    return { cls: 'transparency', basis: transparency.map((paragraph) => `Art ${paragraph}`).join(', '), fria: false, ...labels }
  const inner = facts.annex3Exception
  return {
    cls: 'minimal',
    ...(inner === undefined ? {} : { basis: `exception inside Annex III ${inner.slice(0, -1)}(${inner.slice(-1)})` }),
    fria: false,
    ...labels,
  }
}

/** An exception with the name of one point covers that point alone; facts in free words cover every point that has an exception. */
function isExcepted(point: string, exception: string | undefined): boolean {
  if (exception === undefined || exception.trim() === '' || !Object.hasOwn(prohibitionExceptions, point)) return false
  const named = Object.entries(prohibitionExceptions).find(([, name]) => name === exception)
  return named === undefined || named[0] === point
}

/** Art. 27(1): public bodies and private providers of public services for Annex III except point 2; any deployer for 5(b) and 5(c). */
function needsFria(facts: AiActFacts): boolean {
  if (facts.annex3.some((item) => fundamentalServices.includes(item))) return true
  const isPublic = facts.deployer.some((kind) => kind === 'public' || kind === 'public_services')
  return isPublic && facts.annex3.some((item) => !item.startsWith('2'))
}

function gpaiLabel(role: GpaiRole): { readonly gpai?: readonly string[] } {
  if (role === 'provides') return { gpai: ['53'] }
  return role === 'provides_systemic' ? { gpai: ['53', '55'] } : {}
}
