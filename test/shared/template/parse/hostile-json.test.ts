import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ParseResult } from '#shared/issue.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseExtension, parseTemplate } from '#shared/template/parse/parse-template.ts'
import { fc } from '../../../support/property.ts'
import { shippedTemplate, shippedTypes, testDay } from '../../../support/shipped-templates.ts'
import { extensionYaml } from '../extension-sample.ts'
import { sampleYaml } from '../sample-template.ts'
import { parse } from 'yaml'

/**
 * 5,000 where somebody waits for it: PROBITY_HOSTILE_JSON=5000; then each must also be judged within 200 ms of this thread's own time, which other work
 * on the machine does not stretch, and the counts are printed.
 */
const asked = process.env['PROBITY_HOSTILE_JSON']
const runs = Number(asked ?? 100)
const mostMs = asked === undefined ? 60_000 : 200

const text = (path: string): string => readFileSync(new URL(`../../../../templates/${path}`, import.meta.url), 'utf8')
const good = {
  answers: shippedTypes.map((type) => text(`${type}/${type}.example.answers.json`)),
  template: [JSON.stringify(parse(sampleYaml))],
  extension: [JSON.stringify(parse(extensionYaml))],
}
const parsers: Readonly<Record<keyof typeof good, (json: string) => ParseResult<unknown>>> = {
  answers: (json) => parseAnswersFile(json),
  template: (json) => parseTemplate(json),
  extension: (json) => parseExtension(json),
}

/** A value that no honest program writes, as JSON text. */
const poison = fc.oneof(
  fc.constantFrom(
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '1e9',
    '-0',
    '1e999',
    '1e-999',
    '99999999999999999999999999',
    'null',
    'true',
    '""',
    '[]',
    '{}',
    '"\\ud800"',
    '"\\u0000\\u202e"',
    '{"a":1,"a":2}',
    '"2026-02-30"',
    '"=cmd|calc"',
    '[[[[[[[[[[]]]]]]]]]]',
    '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
    '{"then":1}',
  ),
  fc.constantFrom(50, 1_000, 100_000).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.constantFrom(50, 1_000, 100_000).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  fc.constantFrom(10_000, 2_000_000).map((length) => JSON.stringify('x'.repeat(length))),
  fc.constantFrom(100, 20_000).map((length) => JSON.stringify(Array.from({ length }, () => ({ id: 'same' })))),
  fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
)

/** The good file with poison in place of a value, for a key, as a second key of the same name; cut off; or nothing but poison. */
function hostile(files: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...files), poison, fc.nat(), fc.constantFrom('value', 'key', 'double', 'cut', 'alone', 'version'))
    .map(([file, bad, at, how]) => {
      const values = [...file.matchAll(/: ?("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)/g)]
      const chosen = values[at % values.length]
      const from = (chosen?.index ?? 0) + (chosen?.[0].length ?? 0) - (chosen?.[1]?.length ?? 0)
      const upTo = (chosen?.index ?? 0) + (chosen?.[0].length ?? 0)
      switch (how) {
        case 'value':
          return file.slice(0, from) + bad + file.slice(upTo)
        case 'key':
          return file.replace('{', `{"__proto__":${bad},`)
        case 'double':
          return file.replace('"answers"', `"answers":${bad},"answers"`).replace('"sections"', `"sections":${bad},"sections"`)
        case 'version':
          return file.replace(/"format": ?"[^"]*"/, `"format":${bad}`)
        case 'cut':
          return file.slice(0, at % file.length)
        case 'alone':
          return bad
      }
    })
}
const prototype = (): string => JSON.stringify([Object.getOwnPropertyNames(Object.prototype), Object.getOwnPropertyNames(Array.prototype)])

describe.each(Object.keys(good) as (keyof typeof good)[])('hostile JSON as %s', { timeout: 600_000 }, (kind) => {
  it('is refused with a place and a reason, or harmless; nothing else changes', () => {
    const before = prototype()
    let [refused, accepted, slowest] = [0, 0, 0]
    fc.assert(
      fc.property(hostile(good[kind]), (json) => {
        const began = process.threadCpuUsage()
        const result = parsers[kind](json)
        slowest = Math.max(slowest, process.threadCpuUsage(began).user / 1_000)
        if (result.ok) return void (accepted += 1)
        refused += 1
        expect(result.issues.length).toBeGreaterThan(0)
        for (const issue of result.issues) {
          expect(issue.code).toMatch(/^(json|yaml|shape|answers|template|extension)\./)
          expect(issue.message).not.toBe('')
        }
      }),
      { numRuns: runs },
    )
    expect(prototype()).toBe(before)
    expect(Reflect.get({}, 'admin')).toBeUndefined()
    expect(refused).toBeGreaterThan(runs / 3)
    // A value may have been replaced by one that is as good.
    expect(refused + accepted).toBe(runs)
    if (asked !== undefined) console.info(`${kind}: ${refused} refused, ${accepted} harmless, slowest ${slowest.toFixed(0)} ms`)
    expect(slowest).toBeLessThan(mostMs)
  })
})

it('what is accepted can be scored', () => {
  const types = shippedTypes
  fc.assert(
    fc.property(hostile(good.answers), (json) => {
      const result = parseAnswersFile(json, 'leave-out')
      if (!result.ok) return
      const type = types.find((one) => one === result.value.template.id)
      if (type !== undefined) expect(() => scoreAssessment(shippedTemplate(type), result.value, testDay)).not.toThrow()
    }),
    { numRuns: runs },
  )
})
