import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { example, probity as run } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probity-editions-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const probity = (args: readonly string[]) => run(...args)

test('a redacted edition is written beside the full one, under a name that says so', async () => {
  const out = join(folder, 'redacted')
  const made = await probity([
    'report',
    example('risk'),
    '--out',
    out,
    '--format',
    'json',
    '--redact',
    'R0-03',
    '--redact-reason',
    'trade secret',
  ])
  expect(made.exitCode).toBe(0)
  const [name = ''] = await readdir(out)
  expect(name).toMatch(/-redacted_.*_risk_en\.json$/)
  expect(await readFile(join(out, name), 'utf8')).toContain('withheld: trade secret')
})

test.each([
  [['--redact', 'R99-99'], 1],
  [['--edition', 'publication'], 1],
  [['--previous', example('vendor')], 2],
] as const)('refuses %j without writing anything', async (flags, least) => {
  const out = join(folder, 'refused')
  const made = await probity(['report', example('risk'), '--out', out, '--format', 'json', ...flags])
  expect(made.exitCode).toBeGreaterThanOrEqual(least)
  await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' })
})

test.each([
  ['policy', []],
  ['register', [example('risk'), example('privacy')]],
  ['programme', [example('risk'), example('bias')]],
])('makes the %s document', async (kind, files) => {
  const out = join(folder, kind)
  const made = await probity(['report', kind, ...files, '--organisation', 'Acme', '--out', out, '--format', 'json', '--lang', 'fr'])
  expect(made.exitCode, made.err.join('\n')).toBe(0)
  expect(await readdir(out)).toEqual([`DRAFT_0.1_${kind}_fr.json`])
})

test('an identity is issued by a root, and not by a person', async () => {
  const pass = join(folder, 'pass')
  await writeFile(pass, 'a long passphrase\n')
  const path = (name: string): string => join(folder, `${name}.p12`)
  const key = ['--key', 'p256', '--pass-file', pass]
  expect((await probity(['identity', 'root', 'new', '--organisation', 'Acme', '--out', path('root'), ...key])).exitCode).toBe(0)
  const person = (name: string, issuer: string) =>
    probity([
      'identity',
      'new',
      '--name',
      name,
      '--email',
      'a@b.example',
      '--out',
      path(name),
      ...key,
      '--issuer',
      path(issuer),
      '--issuer-pass-file',
      pass,
    ])
  expect((await person('ada', 'root')).exitCode).toBe(0)
  expect((await readFile(join(folder, 'ada.pem'), 'utf8')).match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect((await person('eve', 'ada')).exitCode).toBe(2)
})

test('an answer that links to another assessment names it when its file is given', async () => {
  const bias = JSON.parse(await readFile(example('bias'), 'utf8')) as { readonly id: string; readonly control: { readonly title: string } }
  const privacy = JSON.parse(await readFile(example('privacy'), 'utf8')) as { readonly answers: object }
  const file = join(folder, 'linking.answers.json')
  await writeFile(file, JSON.stringify({ ...privacy, answers: { ...privacy.answers, 'S3-13': { value: bias.id } } }))
  const out = join(folder, 'linking')
  const made = await probity(['report', file, '--out', out, '--format', 'json', '--draft', '--linked', example('bias')])
  expect(made.exitCode, made.err.join('\n')).toBe(0)
  const [name = ''] = await readdir(out)
  expect(await readFile(join(out, name), 'utf8')).toContain(`${bias.control.title} (bias assessment`)
})
