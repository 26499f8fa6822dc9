import { promises as fs } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { extensionYaml } from '../../shared/template/extension-sample.ts'
import { example, probity } from './run.ts'

let directory = ''
let extension = ''
beforeAll(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), 'probity-extensions-'))
  extension = join(directory, 'acme.yaml')
  await fs.writeFile(extension, extensionYaml)
})
afterAll(() => fs.rm(directory, { recursive: true }))

it('lints an extension beside the shipped template that it names', async () => {
  const good = await probity('template', 'lint', extension)
  expect(good).toMatchObject({ exitCode: 0, out: '1 file, 0 errors, 0 warnings' })
  const bad = join(directory, 'bad.yaml')
  await fs.writeFile(bad, extensionYaml.replace('question: V3-06', 'question: V3-66'))
  const found = await probity('template', 'lint', bad)
  expect(found.exitCode).toBe(1)
  expect(found.out).toContain(`${bad}:8:15: error: change.0.question: the template has no question V3-66; correct the id`)
})

it('shows an extended template with who changed what, and writes it as a template of its own', async () => {
  const out = join(directory, 'vendor-acme.json')
  const shown = await probity('template', 'show', 'vendor', '--extend', extension, '--out', out)
  expect(shown.exitCode).toBe(0)
  expect(shown.out).toContain('vendor@1.0.0+acme.1.2.0')
  expect(shown.out).toContain('(hidden by acme@1.2.0: We run no model of a vendor ourselves.)')
  expect(shown.out).toContain('acme@1.2.0 sets tier_1_from = 60 (before: 70): The board wants more vendors in tier 1.')
  expect((await probity('template', 'lint', out)).exitCode).toBe(0)
  expect((await probity('template', 'show', 'vendor', '--out', out)).exitCode).toBe(2)
})

it('scores with an extension, whether the answers name the template or its extended version', async () => {
  const answers = JSON.parse(await fs.readFile(example('vendor'), 'utf8')) as { template: object; answers: object }
  const path = join(directory, 'vendor.answers.json')
  const score = async (
    template: object,
    more: object = {},
  ): Promise<{ exitCode: number; score: { template: { version: string }; unanswered: string[] } }> => {
    await fs.writeFile(path, JSON.stringify({ ...answers, template, answers: { ...answers.answers, ...more } }))
    const { exitCode, out } = await probity('score', path, '--extend', extension, '--json')
    return { exitCode, score: JSON.parse(out) as { template: { version: string }; unanswered: string[] } }
  }
  const plain = await score({ id: 'vendor', version: '1.0.0' })
  expect(plain.exitCode).toBe(1)
  expect(plain.score).toMatchObject({ template: { version: '1.0.0+acme.1.2.0' }, unanswered: ['acme-01'] })
  const named = await score({ id: 'vendor', version: '1.0.0+acme.1.2.0' }, { 'acme-01': { value: 0 } })
  expect(named).toMatchObject({ exitCode: 0, score: { unanswered: [] } })
  await fs.writeFile(path, JSON.stringify({ ...answers, template: { id: 'vendor', version: '1.0.0+other.1.0.0' } }))
  expect(await probity('score', path, '--extend', extension)).toMatchObject({ exitCode: 2 })
  expect((await probity('score', path)).err.join()).toContain('--extend')
})
