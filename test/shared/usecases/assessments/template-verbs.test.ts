import { readFile } from 'node:fs/promises'
import { beforeEach, expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import { canonicalJson } from '#shared/bytes/digest.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { shippedTemplate } from '../../../support/shipped-templates.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { extensionYaml } from '../../template/extension-sample.ts'

let engine: WorkbenchEngine
let vaultId: VaultId
let id: AssessmentId
const progress = { answered: 0, mandatory: 1, level: null, outcome: null }

function extended(yaml = extensionYaml): string {
  const extension = parseExtension(yaml)
  if (!extension.ok) throw new Error(JSON.stringify(extension.issues))
  const merged = applyExtension(shippedTemplate('vendor').template, extension.value)
  if (!merged.ok) throw new Error(JSON.stringify(merged.issues))
  return canonicalJson(merged.value)
}

beforeEach(async () => {
  ;({ engine } = createMachine().openWindow())
  ;({ vaultId } = await engine.createVault({ label: 'Client', passphrase }))
  const template = { id: 'vendor', version: '1.0.0', type: 'vendor' } as const
  ;({
    summary: { id },
  } = await engine.startAssessment({ template, subjectName: 'Chat', title: 'Vendor' }))
})

test('an extended template is kept over a lock, read back byte by byte, and offered one at a time', async () => {
  const text = extended()
  const own = await engine.addTemplate({ text })
  expect(own).toMatchObject({ id: 'vendor', version: '1.0.0+acme.1.2.0', extensions: ['acme@1.2.0'], isOffered: true })
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  expect(await engine.readTemplate({ id: own.id, version: own.version, sha256: own.sha256 })).toBe(text)
  const other = await engine.addTemplate({ text: extended(extensionYaml.replace('version: 1.2.0', 'version: 1.3.0')) })
  expect((await engine.ownTemplates()).map(({ version, isOffered }) => [version, isOffered])).toEqual([
    [own.version, false],
    [other.version, true],
  ])
  await engine.offerTemplate({ id: other.id, version: other.version, isOffered: false })
  expect((await engine.ownTemplates()).some(({ isOffered }) => isOffered)).toBe(false)
})

test('a questionnaire brings as much of its description as a list can show, in each language', async () => {
  const text = (description: string) => `format: probity-template/1
id: own
version: 1.0.0
type: custom
title: Own
${description}
asOf: 2026-11-01
sections: [{ id: A, title: A, questions: [{ id: a, text: A, type: t }] }]
`
  const long = `Begin ${'word '.repeat(100)}end`
  const own = await engine.addTemplate({ text: text(`description: { en: Short, fr: ${long} }`) })
  expect(own.description).toMatchObject({ en: 'Short', fr: expect.stringMatching(/^Begin (word )+…$/) as string })
  expect(Object.values(own.description ?? {}).every((words) => words.length <= 242)).toBe(true)
  const bare = await engine.addTemplate({ text: text('').replace('id: own', 'id: bare') })
  expect(bare).not.toHaveProperty('description')
})

test('what is no template, what a version has already, and other bytes than the pinned ones are refused', async () => {
  await expect(engine.addTemplate({ text: 'format: probity-template/1\nid: x\n' })).rejects.toMatchObject({ code: 'invalid-template' })
  const shipped = await readFile(new URL('../../../../templates/vendor/vendor@1.0.0.yaml', import.meta.url), 'utf8')
  await expect(engine.addTemplate({ text: shipped })).rejects.toMatchObject({ code: 'template-exists' })
  await engine.addTemplate({ text: extended() })
  const altered = extended(extensionYaml.replace('The board wants', 'We want'))
  await expect(engine.addTemplate({ text: altered })).rejects.toMatchObject({ code: 'template-exists' })
  await expect(engine.readTemplate({ id: 'vendor', version: '1.0.0+acme.1.2.0', sha256: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'template-changed',
  })
  expect(await engine.ownTemplates()).toHaveLength(1)
})

test('an assessment goes to another version with the answers that change, and only from the version that was looked at', async () => {
  const own = await engine.addTemplate({ text: extended() })
  await engine.answer({ id, question: 'V0-01', answer: { value: 'Chat' }, summary: progress })
  await engine.answer({ id, question: 'V9-05', answer: { value: 'yes' }, summary: progress })
  const from = { id: 'vendor', version: '1.0.0' }
  const to = { id: own.id, version: own.version, sha256: own.sha256 }
  const answers = { 'V9-05': null, 'acme-02': { value: 2 } }
  const missing = { ...to, version: '9.9.9' }
  await expect(engine.upgradeAssessment({ id, from, to: missing, answers, summary: progress })).rejects.toThrow()
  expect((await engine.openAssessment(id)).content.template.version).toBe('1.0.0')

  const { content, summary } = await engine.upgradeAssessment({ id, from, to, answers, summary: { ...progress, answered: 1 } })
  expect(content.template).toEqual(to)
  expect([content.answers['V0-01']?.value, content.answers['V9-05'], content.answers['acme-02']?.value]).toEqual(['Chat', undefined, 2])
  expect(summary).toMatchObject({ templateVersion: own.version, answered: 1 })
  expect((await engine.openAssessment(id)).content).toEqual(content)
  await expect(engine.upgradeAssessment({ id, from, to, answers, summary: progress })).rejects.toMatchObject({ code: 'template-changed' })
})
