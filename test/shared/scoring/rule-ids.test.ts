import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { triggerTexts } from '#shared/scoring/rules/review-triggers.ts'
import { shippedTemplate, shippedTypes } from '../../support/shipped-templates.ts'

/** Every rule that decides something, by the id under which reports and gates name it. */
const ruleIds = JSON.parse(readFileSync(new URL('../../vectors/rule-ids.json', import.meta.url), 'utf8')) as Readonly<
  Record<'flags' | 'gates' | 'outcomes' | 'triggers', readonly string[]>
>
const root = join(import.meta.dirname, '../../..')
const filesIn = (directory: string): readonly string[] =>
  readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, directory, name), 'utf8'))

/** Ids at the place of a test's name: the first text of a title, or a cell of a table whose titles print it. */
function namedByTests(): ReadonlySet<string> {
  const named = new Set<string>()
  for (const source of [...filesIn('test/shared/scoring'), ...filesIn('test/templates')]) {
    // A file's tables are printed in the names of its tests by %s; a plain test says the id itself.
    if (!/\.each\(|it\('/.test(source)) continue
    for (const [, id] of source.matchAll(/[[(\s]'((?:F|G|O)-[A-Z]+\d+|T-\d{2})(?=['\s])/g)) if (id !== undefined) named.add(id)
  }
  return named
}

describe('rules', () => {
  it('the list of ids is that of the templates and of the scoring', () => {
    const flags = shippedTypes.flatMap((type) => {
      const { questions, flags: own } = shippedTemplate(type)
      return [...own, ...[...questions.values()].flatMap((item) => item.flags)].map(({ rule }) => rule.id)
    })
    const inSource = new Set(
      filesIn('shared/scoring').flatMap((source) => [...source.matchAll(/'((?:F|G|O)-[A-Z]+\d+)'/g)].flatMap((match) => match[1] ?? [])),
    )
    const all = [...new Set([...flags, ...inSource, ...Object.keys(triggerTexts)])].toSorted()
    expect(all.length).toBeGreaterThan(100)
    expect(Object.values(ruleIds).flat().toSorted()).toEqual(all)
  })

  it.each(Object.entries(ruleIds))('each of the %s has a test named after its id', (_kind, ids) => {
    const named = namedByTests()
    expect(ids.filter((id) => !named.has(id))).toEqual([])
  })
})
