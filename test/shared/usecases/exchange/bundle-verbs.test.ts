import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { progress, startRisk, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'

/** Two people who accepted each other; one assessment of Ana's is in both vaults. */
async function pair(): Promise<{
  folder: MemoryFolder
  ana: WorkbenchPerson
  bo: WorkbenchPerson
  id: Awaited<ReturnType<typeof startRisk>>
}> {
  const folder = memoryFolder()
  const [ana, bo] = [await workbenchPerson('Ana', folder, 41), await workbenchPerson('Bo', folder, 42)]
  for (const { engine } of [ana, bo, ana]) await engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  const id = await startRisk(ana.engine)
  for (const { engine } of [ana, bo]) await engine.exchange()
  return { folder, ana, bo, id }
}
const answer = (
  { engine }: WorkbenchPerson,
  id: Parameters<WorkbenchPerson['engine']['openAssessment']>[0],
  question: string,
  value: string,
) => engine.answer({ id, question, answer: { value }, summary: progress })

describe('a bundle by itself', () => {
  test('brings an assessment by mail, and is refused by whoever it is not for', async () => {
    const { folder, ana, bo, id } = await pair()
    await answer(ana, id, 'R1-03', 'monthly')
    const { bytes, fileName, contents } = await ana.engine.exportBundle({
      assessments: [id],
      to: { kind: 'person', fingerprint: bo.identity.fingerprint },
    })
    expect(fileName).toMatch(/\.probity$/)
    expect(contents).toContainEqual(expect.objectContaining({ kind: 'assessment', count: 1 }))
    const preview = await bo.engine.previewBundle({ bytes })
    expect(preview).toMatchObject({
      by: { name: 'Ana' },
      isKnown: true,
      assessments: [{ id, isNew: false, changes: [{ question: 'R1-03' }] }],
    })
    expect(await bo.engine.applyBundle({ bytes })).toEqual({ assessments: 1, statements: 0 })
    expect(await bo.engine.arrivals()).toMatchObject([{ assessments: [{ id, from: 'Ana', isNew: false }] }, {}])
    expect((await bo.engine.openAssessment(id)).content.answers['R1-03']?.value).toBe('monthly')
    // What came by mail is in nobody's folder: the next exchange sends it on, and does no harm where it was known.
    expect((await bo.engine.exchange()).written).toHaveLength(1)
    const eve = await workbenchPerson('Eve', folder, 44)
    await eve.engine.exchange()
    await expect(eve.engine.previewBundle({ bytes })).rejects.toMatchObject({ code: 'not-for-me' })
    await expect(bo.engine.previewBundle({ bytes: new Uint8Array(10) })).rejects.toMatchObject({ code: 'not-a-bundle' })
    const altered = bytes.slice()
    altered[altered.length - 9] = (altered[altered.length - 9] ?? 0) ^ 4
    await expect(bo.engine.previewBundle({ bytes: altered })).rejects.toMatchObject({ area: 'bundle' })
  })

  test('of an author nobody compared is applied only once somebody did', async () => {
    const { folder, ana, bo, id } = await pair()
    const eve = await workbenchPerson('Eve', folder, 45)
    await eve.engine.exchange()
    await ana.engine.exchange()
    await ana.engine.acceptPerson(eve.identity.fingerprint)
    const { bytes } = await ana.engine.exportBundle({ assessments: [id], to: { kind: 'person', fingerprint: eve.identity.fingerprint } })
    expect(await eve.engine.previewBundle({ bytes })).toMatchObject({ isKnown: false, fingerprintWords: ana.identity.fingerprintWords })
    await expect(eve.engine.applyBundle({ bytes })).rejects.toMatchObject({ code: 'unknown-person' })
    expect(await eve.engine.applyBundle({ bytes, wordsCompared: true })).toEqual({ assessments: 1, statements: 0 })
    expect(bo.name).toBe('Bo')
  })

  test('for a reader without the app is a zip with signed answers, or asks for a passphrase', async () => {
    const { ana, id } = await pair()
    const open = await ana.engine.exportBundle({ assessments: [id], to: { kind: 'reader' } })
    const files = unzipSync(open.bytes)
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['bagit.txt', 'signature.jws', `data/answers/${id}.answers.json`]))
    const sealed = await ana.engine.exportBundle({ assessments: [id], to: { kind: 'reader', passphrase: 'correct horse battery' } })
    expect(sealed.fileName).toMatch(/\.zip\.age$/)
    expect(new TextDecoder().decode(sealed.bytes.subarray(0, 21))).toBe('age-encryption.org/v1')
    await expect(ana.engine.exportBundle({ assessments: [id], to: { kind: 'reader', passphrase: 'short' } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

test('evidence too large to come by itself comes when it is opened', async () => {
  const { ana, bo, id } = await pair()
  const bytes = new Uint8Array(5 * 1024 * 1024).fill(7)
  const { id: evidence } = await ana.engine.addEvidence({
    id,
    title: 'Video',
    grade: 'B',
    date: '2026-11-01',
    file: { name: 'v.mp4', mediaType: 'video/mp4', bytes },
  })
  await ana.engine.exchange()
  const { problems } = await bo.engine.exchange()
  expect(problems).toEqual([])
  const read = await bo.engine.readEvidence({ id, evidence })
  expect([read.length, read[0]]).toEqual([bytes.length, 7])
})

test('the audit log is filtered, and anchored by what colleagues hold of it', async () => {
  const { ana, bo } = await pair()
  await bo.engine.exchange()
  await bo.engine.exchange()
  await startRisk(bo.engine)
  await bo.engine.exchange()
  await ana.engine.exchange()
  const view = await ana.engine.auditEntries({ events: ['person-accepted', 'bundle-exported'] })
  expect(view).toMatchObject({ ok: true, problems: [] })
  expect(new Set(view.entries.map(({ event }) => event))).toEqual(new Set(['person-accepted', 'bundle-exported']))
  expect(view.anchors).toMatchObject([{ owner: 'Bo' }])
  expect(view.anchors[0]?.sequence).toBeGreaterThan(1)
})

test('a colleague’s audit log that was set back is not valid for whoever heard of its end', async () => {
  const { ana, bo } = await pair()
  const early = await ana.engine.auditLog()
  await startRisk(ana.engine)
  for (const { engine } of [ana, ana, bo]) await engine.exchange()
  await answer(ana, await startRisk(ana.engine), 'R1-01', 'yes')
  for (const { engine } of [ana, bo]) await engine.exchange()
  expect(await bo.engine.verifyFile(await ana.engine.auditLog())).toMatchObject({ valid: true, trusted: true, problems: [] })
  const verdict = await bo.engine.verifyFile(early)
  expect(verdict.valid).toBe(false)
  expect(verdict.problems.map(({ code }) => code)).toContain('rolled-back')
})
