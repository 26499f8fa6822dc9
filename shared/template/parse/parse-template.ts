import type { z } from 'zod'
import { parsed, rejected } from '../../issue.ts'
import type { Issue, ParseResult } from '../../issue.ts'
import { checkTemplate } from '../check/check-template.ts'
import type { TemplateProblem } from '../check/check-template.ts'
import type { TemplateExtension } from '../model/extension.ts'
import { extensionSchema } from '../schema/extension-schema.ts'
import { readYaml } from './read-yaml.ts'
import { templateSchema } from '../schema/template-schema.ts'
import type { Template } from '../model/template.ts'

/**
 * A template from YAML (or JSON) that nobody has looked at. What comes back is complete: ids are unique, references and citations resolve,
 * every expression compiles. A template can only compute: expressions have no side effects, no loops and bounded size.
 *
 * @param fileName named in the facts of each issue
 */
export function parseTemplate(text: string, fileName?: string): ParseResult<Template> {
  const shaped = readShaped(text, templateSchema, fileName)
  if (!shaped.result.ok) return shaped.result
  const template = shaped.result.value
  const problems = checkTemplate(template)
  const issues = (severity: TemplateProblem['severity']): Issue[] =>
    problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => ({
        code: `template.${problem.code}`,
        path: problem.path,
        message: `${problem.problem}; ${problem.mend}`,
        facts: shaped.place(problem.path),
      }))
  const errors = issues('error')
  return errors.length > 0 ? rejected(errors) : parsed(template, issues('warning'))
}

/** An extension from YAML or JSON; whether it fits a template is said by `applyExtension`. @param fileName named in the facts of each issue */
export const parseExtension = (text: string, fileName?: string): ParseResult<TemplateExtension> =>
  readShaped(text, extensionSchema, fileName).result

type Place = { readonly line: number; readonly column: number; readonly file?: string }

function readShaped<T>(
  text: string,
  schema: z.ZodType<T>,
  fileName: string | undefined,
): { readonly result: ParseResult<T>; readonly place: (path: readonly (string | number)[]) => Place } {
  const source = readYaml(text)
  const file = fileName === undefined ? {} : { file: fileName }
  const place = (path: readonly (string | number)[]): Place => ({ ...source.locate(path), ...file })
  if (source.problems.length > 0) {
    const issues = source.problems.map((problem) => ({
      code: `yaml.${problem.code}`,
      path: [],
      message: problem.message,
      facts: { ...source.position(problem.offset), ...file },
    }))
    return { result: rejected(issues), place }
  }
  const shape = schema.safeParse(source.value)
  if (shape.success) return { result: parsed(shape.data), place }
  return {
    result: rejected(shape.error.issues.slice(0, maxIssues).map((issue) => ({ ...shapeIssue(issue), facts: place(issuePath(issue)) }))),
    place,
  }
}

/** More help nobody, and a stranger's file may have one for every value. */
export const maxIssues = 200

/** Path without symbols, which zod's type allows and YAML and JSON cannot contain. */
export const issuePath = (issue: z.core.$ZodIssue): (string | number)[] =>
  issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))

/** A zod issue as ours: `shape.<zod code>`. */
export const shapeIssue = (issue: z.core.$ZodIssue): Issue => ({
  code: `shape.${issue.code}`,
  path: issuePath(issue),
  message: shapeMessage(issue),
})

/** Zod says no more than "Invalid input" of a value that fits none of several shapes; the kinds that would do are named instead. */
export function shapeMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown field${issue.keys.length === 1 ? '' : 's'} ${issue.keys
      .slice(0, 10)
      .map((key) => key.slice(0, 60))
      .join(', ')}${issue.keys.length > 10 ? ` and ${issue.keys.length - 10} more` : ''}`
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `${String(issuePath(issue).at(-1) ?? 'the file')} is missing`
  if (issue.code !== 'invalid_union') return issue.message
  if (issue.errors.some((tried) => tried.some((own) => own.path.length === 0 && own.message.endsWith('received undefined'))))
    return `${String(issuePath(issue).at(-1) ?? 'the value')} is missing`
  const near = nearestMiss(issue.errors)
  if (near !== undefined) return `${pathText(near.path)}${shapeMessage(near)}`
  const kinds = issue.errors.flatMap((tried) =>
    tried.flatMap((own) => (own.code === 'invalid_type' && own.path.length === 0 ? [own.expected] : [])),
  )
  return kinds.length === 0 ? issue.message : `expected ${[...new Set(kinds)].join(' or ')}`
}

/** Of a value that has the kind of one of the shapes and breaks one of its rules: too long, too many rows, a cell that is wrong. */
function nearestMiss(errors: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue | undefined {
  const ofItsKind = errors.filter((tried) => !tried.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
  const depth = (tried: readonly z.core.$ZodIssue[]): number => tried[0]?.path.length ?? 0
  // Of two limits the wider one is that of the shape meant: a list of names may have fewer entries than a table rows.
  const limit = ([first]: readonly z.core.$ZodIssue[]): number => (first?.code === 'too_big' ? Number(first.maximum) : 0)
  return ofItsKind.toSorted((left, right) => left.length - right.length || depth(right) - depth(left) || limit(right) - limit(left))[0]?.[0]
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? '' : `at ${path.map((part) => (typeof part === 'number' ? `[${part}]` : String(part))).join(' ')}: `
