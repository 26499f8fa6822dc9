import type { Answer } from '#shared/model/answer.ts'
import type { CompiledQuestion, CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { fc } from './property.ts'

/** Any answer that fits the question, besides unknown and not applicable with a reason. */
export function anyAnswer({ question }: CompiledQuestion): fc.Arbitrary<Answer> {
  const value = (values: readonly (string | number)[]): fc.Arbitrary<Answer> => fc.constantFrom(...values).map((item) => ({ value: item }))
  switch (question.type) {
    case 'yn':
      return value(['yes', 'no'])
    case 'cmp':
      return value(['compliant', 'partly', 'non-compliant'])
    case 'sc':
      return value([0, 1, 2, 3, 4])
    case '1':
      return value((question.options ?? []).map((option) => option.id))
    case 'n':
      return fc
        .subarray(
          (question.options ?? []).map((option) => option.id),
          { minLength: 1 },
        )
        .map((items) => ({ value: items }))
    case '#':
      return fc.integer({ min: question.min ?? 0, max: question.max ?? 1_000 }).map((item) => ({ value: item }))
    case 'd':
      return value(['2026-01-01'])
    case 'tbl':
      return fc
        .array(row(question.columns ?? []), { minLength: 1, maxLength: 3 })
        .map((rows) => ({ value: rows.map((cells, index) => ({ ...cells, id: `r${index}` })) }))
    case 't':
    case 'lt':
    case 'ref':
    case 'file':
    case 'calc':
      return value(['text'])
  }
}

function row(columns: NonNullable<CompiledQuestion['question']['columns']>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const cells = columns.flatMap((column): [string, fc.Arbitrary<unknown>][] => {
    const ids = column.options?.map((option) => option.id) ?? []
    if (column.type === '#') return [[column.id, fc.integer({ min: column.min ?? 0, max: column.max ?? 1_000 })]]
    if (column.type === '1') return [[column.id, fc.constantFrom(...ids)]]
    if (column.type === 'n') return [[column.id, fc.subarray(ids, { minLength: 1 })]]
    if (column.type === 'yn') return [[column.id, fc.constantFrom('yes', 'no', 'unknown')]]
    return column.type === 't' ? [[column.id, fc.constant('text')]] : []
  })
  return fc.record(Object.fromEntries(cells), { requiredKeys: [] })
}

/** Answers to a random part of the questions, in random order. */
export function anyAnswers(compiled: CompiledTemplate): fc.Arbitrary<readonly (readonly [string, Answer])[]> {
  const questions = [...compiled.questions.values()]
  return fc
    .subarray(questions, { minLength: 0, maxLength: questions.length })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((item) =>
          fc
            .oneof(
              { weight: 6, arbitrary: anyAnswer(item) },
              { weight: 1, arbitrary: fc.constantFrom<Answer>({ state: 'unknown' }, { state: 'na', reason: 'none here' }) },
            )
            .map((answer) => [item.question.id, answer] as const),
        ),
      ),
    )
}
