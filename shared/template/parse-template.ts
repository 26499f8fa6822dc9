import type { z } from 'zod'
import { parsed, rejected } from '../issue.ts'
import type { Issue, ParseResult } from '../issue.ts'
import { checkTemplate } from './check-template.ts'
import type { TemplateProblem } from './check-template.ts'
import { readYaml } from './read-yaml.ts'
import { templateSchema } from './template-schema.ts'
import type { Template } from './template.ts'

/**
 * A template from YAML (or JSON) that nobody has looked at. What comes back is complete: ids are unique, references and citations resolve,
 * every expression compiles. A template can only compute: expressions have no side effects, no loops and bounded size.
 *
 * @param fileName named in the facts of each issue
 */
export function parseTemplate(text: string, fileName?: string): ParseResult<Template> {
  const source = readYaml(text)
  const place = (path: readonly (string | number)[]): { line: number; column: number; file?: string } => ({
    ...source.locate(path),
    ...(fileName === undefined ? {} : { file: fileName }),
  })
  if (source.problems.length > 0) {
    return rejected(
      source.problems.map((problem) => ({
        code: `yaml.${problem.code}`,
        path: [],
        message: problem.message,
        facts: { ...source.position(problem.offset), ...(fileName === undefined ? {} : { file: fileName }) },
      })),
    )
  }
  const shape = templateSchema.safeParse(source.value)
  if (!shape.success) return rejected(shape.error.issues.map((issue) => ({ ...shapeIssue(issue), facts: place(issuePath(issue)) })))
  const problems = checkTemplate(shape.data)
  const issues = (severity: TemplateProblem['severity']): Issue[] =>
    problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => ({
        code: `template.${problem.code}`,
        path: problem.path,
        message: `${problem.problem}; ${problem.mend}`,
        facts: place(problem.path),
      }))
  const errors = issues('error')
  return errors.length > 0 ? rejected(errors) : parsed(shape.data, issues('warning'))
}

/** Path without symbols, which zod's type allows and YAML and JSON cannot contain. */
export const issuePath = (issue: z.core.$ZodIssue): (string | number)[] =>
  issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))

/** A zod issue as ours: `shape.<zod code>`. */
export const shapeIssue = (issue: z.core.$ZodIssue): Issue => ({
  code: `shape.${issue.code}`,
  path: issuePath(issue),
  message: issue.message,
})
