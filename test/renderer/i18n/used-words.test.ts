import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { en } from '../../../renderer/i18n/en/en.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const sources = globSync(['renderer/**/*.{ts,tsx}', 'shared/**/*.ts'], { cwd: root })
  .filter((path) => !/^renderer\/i18n\/(en|de|fr)\//.test(path.replaceAll('\\', '/')))
  .map((path) => readFileSync(`${root}${path}`, 'utf8'))
  .join('\n')

/** Keys whose first half a variable holds, or which other words are made of, with the file that asks for them. */
const askedOtherwise: readonly RegExp[] = [
  /^(systemKind|aiActRole|autonomy|tier)\./, // renderer/screens/systems/system-field.tsx
  /^(reports|portfolio)\.(current|outdated)$/, // renderer/screens/reports/report-row.tsx
  /^missingTemplate\.error\./, // renderer/i18n/<language>/errors.ts
]

const keysOf = (words: object, path = ''): readonly string[] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${path}${key}.`) : [`${path}${key}`],
  )

test('no word of the interface is left that nothing asks for', () => {
  const literal = new Set([...sources.matchAll(/['"`]([a-zA-Z][\w.-]*)['"`]/g)].map(([, key]) => key))
  const patterns = [...new Set([...sources.matchAll(/`([a-zA-Z][\w.-]*(?:\$\{[^`]*?\}[\w.-]*)+)`/g)].map(([, text = '']) => text))].map(
    (text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '.+')}$`),
  )
  const isAsked = (key: string): boolean => literal.has(key) || patterns.some((pattern) => pattern.test(key))
  const left = keysOf(en).filter((key) => {
    // i18next adds how many there are, or which case it is, behind an underscore.
    const ways = [key, key.replace(/_(one|other)$/, ''), key.replace(/_.*$/, '')]
    return !ways.some(isAsked) && !askedOtherwise.some((pattern) => pattern.test(key))
  })
  expect(literal.size).toBeGreaterThan(1000)
  expect(left).toEqual([])
})
