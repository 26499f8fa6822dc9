import { promises as fs } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shippedText } from '../../templates/shipped.ts'
import { extensionYaml } from '../../shared/template/extension-sample.ts'
import { example, probity } from './run.ts'

let directory = ''
let newer = ''
beforeAll(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), 'probity-upgrade-'))
  newer = join(directory, 'vendor@1.1.0.yaml')
  const text = shippedText('vendor/vendor@1.0.0.yaml')
    .replace('version: 1.0.0', 'version: 1.1.0')
    .replace('tier_2_from: 45', 'tier_2_from: 30')
  await fs.writeFile(newer, text.replace('text: Is stored data encrypted, with AES-256 or equal?', 'text: Is all stored data encrypted?'))
})
afterAll(() => fs.rm(directory, { recursive: true }))

it('shows what a newer version changes, and writes nothing unless told to', async () => {
  const before = await fs.readFile(example('vendor'))
  const shown = await probity('template', 'upgrade', example('vendor'), '--to', newer)
  expect(shown.out).toContain('upgrade    vendor 1.0.0 -> 1.1.0')
  expect(shown.out).toContain('reworded   V3-05: "Is stored data encrypted, with AES-256 or equal?" -> "Is all stored data encrypted?"')
  expect(shown.out).toContain('constant   tier_2_from: 45 -> 30')
  expect(await fs.readdir(directory)).toEqual(['vendor@1.1.0.yaml'])
  expect(await fs.readFile(example('vendor'))).toEqual(before)
})

it('writes the upgraded answers to a new file, which scores under the new version; the old one still scores as before', async () => {
  const out = join(directory, 'new.answers.json')
  expect((await probity('template', 'upgrade', example('vendor'), '--to', newer, '--apply', out)).exitCode).toBe(0)
  const score = async (...args: string[]): Promise<{ template: { version: string }; scores: object }> =>
    JSON.parse((await probity('score', ...args, '--json')).out) as { template: { version: string }; scores: object }
  const [old, fresh] = [await score(example('vendor')), await score(out, '--template', newer)]
  expect([old.template.version, fresh.template.version]).toEqual(['1.0.0', '1.1.0'])
  expect(fresh.scores).toMatchObject({ inherent: (old.scores as { inherent: number }).inherent })
  expect(await probity('template', 'upgrade', example('vendor'), '--to', newer, '--apply', out)).toMatchObject({ exitCode: 2 })
})

it('upgrades to an extended template', async () => {
  const extension = join(directory, 'acme.yaml')
  await fs.writeFile(extension, extensionYaml)
  const shown = await probity('template', 'upgrade', example('vendor'), '--to', '1.0.0', '--extend-to', extension)
  expect(shown.exitCode).toBe(1)
  expect(shown.out).toContain('to answer  1: acme-01')
})

it('refuses a version that is not there and a template of another kind', async () => {
  expect(await probity('template', 'upgrade', example('vendor'), '--to', '7.0.0')).toMatchObject({ exitCode: 2 })
  const other = await probity('template', 'upgrade', example('risk'), '--to', newer)
  expect(other.exitCode).toBe(2)
  expect(other.err.join()).toContain('is template vendor, but the answers are of risk')
})

it('offers to migrate answers whose version is not here, and migrates them by the ids of their questions', async () => {
  const old = join(directory, 'old.answers.json')
  const content = JSON.parse(await fs.readFile(example('vendor'), 'utf8')) as { template: object; answers: object }
  const answers = { ...content.answers, 'V9-99': { value: 'asked in 0.9' }, 'V3-05': { value: 'a lot' } }
  await fs.writeFile(old, JSON.stringify({ ...content, template: { id: 'vendor', version: '0.9.0' }, answers }))
  const refused = await probity('score', old)
  expect(refused.exitCode).toBe(2)
  expect(refused.err.join('\n')).toContain(`probity template upgrade ${old} --to 1.0.0 --apply`)
  const out = join(directory, 'migrated.answers.json')
  const { exitCode, err, out: said } = await probity('template', 'upgrade', old, '--to', '1.0.0', '--apply', out)
  expect([exitCode, err.join()]).toEqual([1, expect.stringContaining('template vendor@0.9.0 is not here')])
  expect(said).toContain('removed    V9-99; its answer is kept and counts no more')
  expect(said).toContain('to review  1: V3-05')
  const migrated = JSON.parse(await fs.readFile(out, 'utf8')) as { template: object; answers: Record<string, object> }
  expect(migrated.template).toMatchObject({ id: 'vendor', version: '1.0.0' })
  expect(migrated.answers['V9-99']).toEqual({ value: 'asked in 0.9', review: { since: '1.0.0', why: 'removed' } })
  expect(migrated.answers['V3-05']).toEqual({ value: 'a lot', review: { since: '1.0.0', why: 'options' } })
  expect((await probity('score', out)).exitCode).toBe(1)
})
