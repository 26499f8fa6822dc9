import { parsed, rejected } from '../../issue.ts'
import type { Issue, ParseResult } from '../../issue.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import { answersSchema, noId } from '../schema/answers-schema.ts'
import { findHostileJson } from './hostile-json.ts'
import { shapeIssue } from './parse-template.ts'

/** Characters; evidence files are not inside, so that 200 long answers stay far below. */
const maxAnswersLength = 20_000_000

/**
 * An answers file from outside, as JSON text or as a value already parsed. Rows without an id are numbered `row-1`, `row-2` …, as a person
 * who writes by hand does not invent ids. Whether the answers fit the template is said by `evaluateTemplate`.
 *
 * @param misshapen what becomes of an answer that no question could have (`value: {}`): the file is refused, or the answer is left out and
 * named among the warnings. Leave out only what is not written back.
 */
export function parseAnswersFile(input: unknown, misshapen: 'refuse' | 'leave-out' = 'refuse'): ParseResult<AnswersFile> {
  const read = typeof input === 'string' ? readJson(input) : parsed(input)
  if (!read.ok) return read
  const hostile = findHostileJson(read.value)
  if (hostile) return rejected([hostile])
  const foreign = foreignFormat(read.value)
  if (foreign) return rejected([foreign])
  const { file, warnings } = misshapen === 'refuse' ? { file: read.value, warnings: [] } : withoutMisshapen(read.value)
  const shape = answersSchema.safeParse(withRowIds(file))
  if (!shape.success) return rejected(shape.error.issues.map(shapeIssue))
  const issues = [...duplicateRows(shape.data), ...duplicateEvidence(shape.data)]
  if (issues.length > 0) return rejected(issues)
  const nameless = {
    code: 'answers.no-id',
    path: ['id'],
    message: 'the file has no id; it cannot be told apart from other files without one',
  }
  return parsed(shape.data, [...warnings, ...(shape.data.id === noId ? [nameless] : [])])
}

/** The file with those answers that have the shape of one; an issue for each other. */
function withoutMisshapen(file: unknown): { readonly file: unknown; readonly warnings: readonly Issue[] } {
  if (!isObject(file) || !isObject(file['answers'])) return { file, warnings: [] }
  const warnings: Issue[] = []
  const answers = Object.entries(file['answers']).filter(([id, given]) => {
    const { error } = answersOnly.safeParse({ [id]: withNumberedRows(given) })
    for (const issue of error?.issues ?? []) warnings.push({ ...shapeIssue(issue), path: ['answers', ...shapeIssue(issue).path] })
    return error === undefined
  })
  return { file: { ...file, answers: Object.fromEntries(answers) }, warnings }
}
const answersOnly = answersSchema.shape.answers

const knownVersion = 1

/** One issue for a file of another kind or of a newer app, instead of one for each member that it lacks. */
function foreignFormat(file: unknown): Issue | undefined {
  const format = isObject(file) && typeof file['format'] === 'string' ? file['format'] : undefined
  if (format === undefined || format === `probity-answers/${knownVersion}`) return undefined
  const found = /^probity-answers\/(\d{1,6})$/.exec(format)?.[1]
  if (found === undefined || Number(found) <= knownVersion)
    return {
      code: 'answers.other-format',
      path: ['format'],
      message: `expected probity-answers/${knownVersion}, found ${format.slice(0, 60)}`,
    }
  return {
    code: 'answers.newer-format',
    path: ['format'],
    message: `answers format ${found} of a newer app; this one reads format ${knownVersion}`,
    facts: { found: Number(found), known: knownVersion },
  }
}

function readJson(text: string): ParseResult<unknown> {
  if (text.length > maxAnswersLength)
    return rejected([{ code: 'json.too-large', path: [], message: `${text.length} characters; at most ${maxAnswersLength} are read` }])
  try {
    const value: unknown = JSON.parse(text)
    return parsed(value)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return rejected([{ code: 'json.syntax', path: [], message: error.message }])
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Copy of the file in which each row of each table, nested ones too, has an id; depth is bounded by `findHostileJson`. */
function withRowIds(file: unknown): unknown {
  if (!isObject(file) || !isObject(file['answers'])) return file
  const answers = Object.entries(file['answers']).map(([id, answer]): [string, unknown] => [id, withNumberedRows(answer)])
  return { ...file, answers: Object.fromEntries(answers) }
}

const withNumberedRows = (answer: unknown): unknown =>
  isObject(answer) && 'value' in answer ? { ...answer, value: numbered(answer['value']) } : answer

function numbered(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((row: unknown, index): unknown => {
    if (!isObject(row)) return row
    const cells = Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, numbered(cell)]))
    return 'id' in row ? cells : { id: `row-${index + 1}`, ...cells }
  })
}

function duplicateRows(file: AnswersFile): Issue[] {
  return Object.entries(file.answers).flatMap(([question, answer]) => {
    const ids = Array.isArray(answer.value) ? answer.value.flatMap((item: unknown) => (isObject(item) ? [item['id']] : [])) : []
    return new Set(ids).size === ids.length
      ? []
      : [{ code: 'answers.duplicate-row', path: ['answers', question, 'value'], message: 'two rows have the same id' }]
  })
}

function duplicateEvidence(file: AnswersFile): Issue[] {
  const ids = file.evidence.map((item) => item.id)
  return new Set(ids).size === ids.length
    ? []
    : [{ code: 'answers.duplicate-evidence', path: ['evidence'], message: 'two evidence items have the same id' }]
}
