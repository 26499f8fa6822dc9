import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { de } from '../../../renderer/i18n/de/de.ts'
import { en } from '../../../renderer/i18n/en/en.ts'
import { fr } from '../../../renderer/i18n/fr/fr.ts'

const root = join(import.meta.dirname, '../../..')
/** Literals of a union as the source has it; a code that is added there is asked for here. */
function codesOf(file: string, union: string): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8')
  const begin = source.indexOf(`export type ${union} =`)
  expect(begin, `${union} in ${file}`).toBeGreaterThan(-1)
  const after = source.slice(begin + `export type ${union} =`.length)
  const end = after.search(/\n\n|\n(?=export )/)
  const codes = [...after.slice(0, end < 0 ? undefined : end).matchAll(/^\s*\|?\s*'([a-z0-9-]+)'|\|\s*'([a-z0-9-]+)'/gm)]
  return codes.map((match) => match[1] ?? match[2] ?? '')
}

/** What working together can raise, and where its sentence stands. */
const raised = [
  ['error.sync', 'shared/sync/model/sync-error.ts', 'SyncErrorCode', 13],
  ['error.bundle', 'shared/bundle/bundle-error.ts', 'BundleErrorCode', 10],
  ['error.folder', 'shared/ports/folder-error.ts', 'FolderErrorCode', 13],
  ['error.workbench', 'shared/usecases/contract/workbench-error.ts', 'WorkbenchErrorCode', 22],
  ['error.audit', 'shared/audit/audit-error.ts', 'AuditErrorCode', 2],
  ['error.host', 'shared/ports/host-error.ts', 'HostErrorCode', 8],
  ['syncProblem', 'shared/sync/folder/sync-problem.ts', 'SyncProblemCode', 29],
  ['roster.why', 'shared/access/roster-members.ts', 'IgnoredReason', 10],
  ['statement.standing', 'shared/governance/judge-statements.ts', 'Standing', 9],
] as const

const textAt = (texts: object, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), texts)

describe.each(raised)('%s', (path, file, union, atLeast) => {
  const codes = codesOf(file, union)
  test('knows all codes of the source', () => {
    expect(codes.length).toBeGreaterThanOrEqual(atLeast)
    expect(new Set(codes).size).toBe(codes.length)
  })
  test.each([
    ['en', en],
    ['de', de],
    ['fr', fr],
  ])('has a sentence for each in %s', (_language, texts) => {
    const missing = codes.filter((code) => {
      const text = textAt(texts, `${path}.${code}`)
      return typeof text !== 'string' || text.trim() === ''
    })
    expect(missing).toEqual([])
  })
})

test('German and French sentences of working together are no English ones', () => {
  for (const [path, file, union] of raised)
    for (const code of codesOf(file, union))
      for (const texts of [de, fr]) expect(textAt(texts, `${path}.${code}`), `${path}.${code}`).not.toBe(textAt(en, `${path}.${code}`))
})
