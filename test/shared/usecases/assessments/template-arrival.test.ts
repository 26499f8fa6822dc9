import { expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { OwnTemplate } from '#shared/model/own-template.ts'
import { evidenceBlobId } from '#shared/usecases/records/evidence-file.ts'
import { openHeader } from '#shared/vault/header.ts'
import { openVault } from '#shared/vault/vault.ts'
import { canonicalJson } from '#shared/bytes/digest.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { shippedTemplate } from '../../../support/shipped-templates.ts'
import { instantKdf, seededRandom } from '../../../support/vault-fixtures.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'
import { progress, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'
import { extensionYaml } from '../../template/extension-sample.ts'

function extended(): string {
  const extension = parseExtension(extensionYaml)
  if (!extension.ok) throw new Error(JSON.stringify(extension.issues))
  const merged = applyExtension(shippedTemplate('vendor').template, extension.value)
  if (!merged.ok) throw new Error(JSON.stringify(merged.issues))
  return canonicalJson(merged.value)
}

/** Ana and Bo share a folder; Ana's organisation has a questionnaire of its own, which Bo never loaded. */
async function pair() {
  const folder = memoryFolder()
  const [ana, bo] = [await workbenchPerson('Ana', folder, 51), await workbenchPerson('Bo', folder, 52)]
  for (const { engine } of [ana, bo, ana]) await engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  return { ana, bo }
}

async function startVendor({ engine }: WorkbenchPerson, { id, version, sha256, type }: OwnTemplate): Promise<AssessmentId> {
  const template = { id, version, sha256, type }
  const { summary } = await engine.startAssessment({ template, subjectName: 'Chat', title: 'Vendor' })
  await engine.answer({ id: summary.id, question: 'V0-01', answer: { value: 'Chat' }, summary: progress })
  return summary.id
}
const summaryOf = async ({ engine }: WorkbenchPerson, id: AssessmentId) => (await engine.listAssessments()).find((one) => one.id === id)

test('an organisation’s own questionnaire comes with the assessment that was made with it, through the folder', async () => {
  const { ana, bo } = await pair()
  const text = extended()
  const own = await ana.engine.addTemplate({ text })
  const id = await startVendor(ana, own)
  for (const { engine } of [ana, bo]) await engine.exchange()
  const { content } = await bo.engine.openAssessment(id)
  expect(content.template).toEqual({ id: own.id, version: own.version, sha256: own.sha256 })
  expect(await bo.engine.readTemplate(content.template)).toBe(text)
  // It came behind the assessment, which has its progress all the same; nothing is offered that Bo did not load.
  const summary = await summaryOf(bo, id)
  expect(summary).toMatchObject({ type: 'vendor', answered: 1 })
  expect(summary?.mandatory).toBeGreaterThan(100)
  expect(summary?.missingTemplate).toBeUndefined()
  expect(await bo.engine.ownTemplates()).toEqual([])
  expect((await bo.engine.exchange()).problems).toEqual([])
})

test('a questionnaire that was kept before files of templates travelled comes with the next exchange', async () => {
  const { ana, bo } = await pair()
  const text = extended()
  const own = await ana.engine.addTemplate({ text })
  const id = await startVendor(ana, own)
  // As a vault of an earlier version has it: the record without the file.
  await ana.engine.lock()
  const store = await ana.machine.directory.open(ana.vaultId)
  const header = (await store.readHeader())?.header ?? ''
  const vault = await openVault(store, ana.vaultId, await openHeader(header, ana.vaultId, passphrase, instantKdf), seededRandom(7))
  await vault.write([{ do: 'erase', recordId: evidenceBlobId(own.sha256) }])
  await ana.engine.unlock({ vaultId: ana.vaultId, passphrase })
  for (const { engine } of [ana, bo]) await engine.exchange()
  const { content } = await bo.engine.openAssessment(id)
  expect(await bo.engine.readTemplate(content.template)).toBe(text)
  expect((await ana.engine.exchange()).written).toEqual([])
})

test('it comes with a mailed bundle too', async () => {
  const { ana, bo } = await pair()
  const text = extended()
  const id = await startVendor(ana, await ana.engine.addTemplate({ text }))
  const to = { kind: 'person', fingerprint: bo.identity.fingerprint } as const
  const { bytes } = await ana.engine.exportBundle({ assessments: [id], to })
  await bo.engine.applyBundle({ bytes })
  const { content } = await bo.engine.openAssessment(id)
  expect(await bo.engine.readTemplate(content.template)).toBe(text)
  expect((await summaryOf(bo, id))?.missingTemplate).toBeUndefined()
  expect((await summaryOf(bo, id))?.mandatory).toBeGreaterThan(100)
})

test('an assessment whose questionnaire did not come says which, and is scored once the file was loaded', async () => {
  const { ana, bo } = await pair()
  const text = extended()
  // Of a vault that knows the file: Ana's knows only its name and hash, as a vault that got the assessment from a third person would.
  const eve = await workbenchPerson('Eve', memoryFolder(), 53)
  const own = await eve.engine.addTemplate({ text })
  const id = await startVendor(ana, own)
  for (const { engine } of [ana, bo]) await engine.exchange()
  const missing = { id: own.id, version: own.version, sha256: own.sha256 }
  expect(await summaryOf(bo, id)).toMatchObject({ missingTemplate: missing, answered: 0, mandatory: 0, level: null })
  await expect(bo.engine.readTemplate(missing)).rejects.toThrow()

  await bo.engine.addTemplate({ text })
  const found = await summaryOf(bo, id)
  expect(found).toMatchObject({ answered: 1, type: 'vendor' })
  expect(found?.missingTemplate).toBeUndefined()
})
