import type { Answer } from '../../model/answer.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { isRows, mergeRows, type RowChange, type RowClash } from './merge-rows.ts'
import { mergeTexts, type TextPiece } from './merge-texts.ts'
import { isProse } from './prose.ts'

/** What several people wrote at the same time, joined; stays a proposal until a person accepts it. */
export interface MergedAnswer {
  readonly answer: Answer
  /** Marks of who wrote what, by the member that was merged; numbers are places of the versions. */
  readonly texts: Readonly<Partial<Record<'value' | 'reason' | 'comment', readonly TextPiece[]>>>
  readonly rows?: { readonly changes: readonly RowChange[]; readonly clashes: readonly RowClash[] }
}

/**
 * Merges concurrent versions of one answer with the version that all of them replaced.
 *
 * @param base absent where there was none
 * @returns `undefined` where a person has to choose: a choice, number or date of two values, a state against a value, a cleared answer
 */
export function mergeAnswers(base: Answer | undefined, versions: readonly Answer[]): MergedAnswer | undefined {
  const [first] = versions
  const isCleared = versions.some((answer) => answer.value === undefined && answer.state === undefined)
  if (first === undefined || isCleared || !isAlike(versions.map(({ state }) => state)) || !isAlike(versions.map(({ review }) => review)))
    return undefined
  const value = mergeMember(
    base?.value,
    versions.map((answer) => answer.value),
  )
  const reason = mergeFreeText(
    base?.reason,
    versions.map((answer) => answer.reason),
  )
  const comment = mergeFreeText(
    base?.comment,
    versions.map((answer) => answer.comment),
  )
  const source = ofThree(
    base?.source,
    versions.map((answer) => answer.source),
  )
  if (value === undefined || reason === undefined || comment === undefined || source === undefined) return undefined
  const evidence = mergeSets(
    base?.evidence ?? [],
    versions.map((answer) => answer.evidence ?? []),
  )
  const names = [...new Set(versions.flatMap(({ answeredBy }) => answeredBy ?? []))].sort()
  const latest = versions
    .flatMap(({ answeredAt }) => answeredAt ?? [])
    .sort()
    .at(-1)
  const { value: _value, reason: _reason, comment: _comment, source: _source, evidence: _evidence, ...others } = first
  return {
    answer: {
      ...others,
      ...(value.value === undefined ? {} : { value: value.value }),
      ...(reason.value === undefined ? {} : { reason: reason.value }),
      ...(comment.value === undefined ? {} : { comment: comment.value }),
      ...(source.value === undefined ? {} : { source: source.value }),
      ...(evidence.length === 0 ? {} : { evidence }),
      ...(names.length === 0 ? {} : { answeredBy: names.join(', ') }),
      ...(latest === undefined ? {} : { answeredAt: latest }),
    },
    texts: {
      ...(value.pieces === undefined ? {} : { value: value.pieces }),
      ...(reason.pieces === undefined ? {} : { reason: reason.pieces }),
      ...(comment.pieces === undefined ? {} : { comment: comment.pieces }),
    },
    ...(value.rows === undefined ? {} : { rows: value.rows }),
  }
}

interface Member<T> {
  readonly value: T | undefined
  readonly pieces?: readonly TextPiece[]
  readonly rows?: NonNullable<MergedAnswer['rows']>
}

const keyOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value))
const isAlike = (values: readonly unknown[]): boolean => new Set(values.map(keyOf)).size <= 1

/** The value that all agree on, or the only one that differs from the base. */
function ofThree<T>(base: T | undefined, versions: readonly (T | undefined)[]): Member<T> | undefined {
  const changed = versions.filter((value) => keyOf(value) !== keyOf(base))
  return isAlike(changed) ? { value: changed.length === 0 ? base : changed[0] } : undefined
}

function mergeMember(base: Answer['value'], versions: readonly Answer['value'][]): Member<Answer['value']> | undefined {
  if (isAlike(versions)) return { value: versions[0] }
  const texts = versions.filter((value) => typeof value === 'string')
  const before = base ?? ''
  if (texts.length === versions.length && typeof before === 'string') {
    const merged = isProse([before, ...texts]) ? mergeTexts(before, texts) : undefined
    return merged === undefined ? undefined : { value: merged.text, pieces: merged.pieces }
  }
  const tables = versions.filter(isRows)
  if (tables.length !== versions.length || tables.every((rows) => rows.length === 0)) return undefined
  const { rows, changes, clashes } = mergeRows(isRows(base) ? base : [], tables)
  return { value: rows, rows: { changes, clashes } }
}

/** Reasons and comments are free text of any length, so that they always merge unless they have nothing in common. */
function mergeFreeText(base: string | undefined, versions: readonly (string | undefined)[]): Member<string> | undefined {
  const one = ofThree(base, versions)
  if (one !== undefined) return one
  const merged = mergeTexts(
    base ?? '',
    versions.map((text) => text ?? ''),
  )
  return merged === undefined ? undefined : { value: merged.text, pieces: merged.pieces }
}

function mergeSets<T extends string>(base: readonly T[], versions: readonly (readonly T[])[]): readonly T[] {
  const all = new Set([...base, ...versions.flat()])
  return [...all].filter((item) => !base.includes(item) || versions.every((version) => version.includes(item)))
}
