import { describe, expect, test } from 'vitest'
import { scoringReleases } from '#shared/governance/scoring-release.ts'
import { rosterOf } from '#shared/access/roster.ts'
import { canonicalJson } from '#shared/bytes/digest.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { shippedTemplate } from '../../../support/shipped-templates.ts'
import { progress, administratorAndMember, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'

const head = "format: probity-template-extension/1\nid: acme\nversion: 1.0.0\ntitle: T\nbase: { id: vendor, version: '1' }\n"
function extended(more: string): string {
  const extension = parseExtension(head + more)
  if (!extension.ok) throw new Error(JSON.stringify(extension.issues))
  const merged = applyExtension(shippedTemplate('vendor').template, extension.value)
  if (!merged.ok) throw new Error(JSON.stringify(merged.issues))
  return canonicalJson(merged.value)
}
const ownScoring = extended('constants:\n  - { name: tier_1_from, value: 60, reason: The board wants more vendors in tier 1. }\n')
const otherWords = extended('change:\n  - { question: V3-06, text: Is data encrypted on the way? }\n')

/** Ana administers the workspace; Bo is an assessor in it. */
async function team() {
  const { ana, bo } = await administratorAndMember(61, ['assessor'])
  await rounds(ana, bo)
  return { ana, bo }
}
async function rounds(...people: readonly WorkbenchPerson[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const { engine } of people) await engine.exchange()
}
const refused = { area: 'workbench', code: 'no-role', facts: { needed: 'administrator' } }

describe('scoring of the organisation’s own', () => {
  test('is whoever’s the vault is to set, where no roster names an administrator', async () => {
    const { engine } = await workbenchPerson('Ana', memoryFolder(), 63)
    const { id, version, sha256, type } = await engine.addTemplate({ text: ownScoring })
    expect(await engine.releasedScoring()).toBeUndefined()
    await engine.startAssessment({ template: { id, version, sha256, type }, subjectName: 'Chat', title: 'Vendor' })
  })

  test('is an administrator’s to set in a workspace with a roster, and signed with its reasons', async () => {
    const { ana, bo } = await team()
    await expect(bo.engine.addTemplate({ text: ownScoring })).rejects.toMatchObject(refused)
    expect(await bo.engine.ownTemplates()).toEqual([])
    // Words alone take no administrator.
    await bo.engine.addTemplate({
      text: otherWords.replaceAll('"acme"', '"words"').replaceAll('acme@', 'words@').replaceAll('acme.', 'words.'),
    })

    const own = await ana.engine.addTemplate({ text: ownScoring })
    const release = {
      template: { id: 'vendor', version: own.version, sha256: own.sha256 },
      changes: [{ kind: 'constant', item: 'tier_1_from', value: 60, reason: 'The board wants more vendors in tier 1.' }],
      signer: ana.identity.fingerprint,
    }
    expect(await ana.engine.releasedScoring()).toMatchObject([release])
    expect((await ana.engine.auditEntries({ events: ['statement-signed'] })).entries).toHaveLength(1)
    // Once is enough.
    await ana.engine.addTemplate({ text: ownScoring })
    expect(await ana.engine.releasedScoring()).toHaveLength(1)

    await rounds(ana, bo)
    expect(await bo.engine.releasedScoring()).toMatchObject([release])
    await bo.engine.addTemplate({ text: ownScoring })
    const template = { id: own.id, version: own.version, sha256: own.sha256, type: own.type }
    const { summary } = await bo.engine.startAssessment({ template, subjectName: 'Chat', title: 'Vendor' })
    expect(summary.templateVersion).toBe(own.version)
  })

  test('from before there was a roster scores nothing new until an administrator offers it again', async () => {
    const folder = memoryFolder()
    const ana = await workbenchPerson('Ana', folder, 64)
    const own = await ana.engine.addTemplate({ text: ownScoring })
    const template = { id: own.id, version: own.version, sha256: own.sha256, type: own.type }
    const shipped = { id: 'vendor', version: '1.0.0', type: 'vendor' } as const
    const { summary } = await ana.engine.startAssessment({ template: shipped, subjectName: 'Chat', title: 'Vendor' })
    await ana.engine.exchange()
    await ana.engine.foundRoster({ reason: 'pilot' })
    await expect(ana.engine.startAssessment({ template, subjectName: 'Chat', title: 'Vendor' })).rejects.toMatchObject(refused)
    const upgrade = { id: summary.id, from: { id: 'vendor', version: '1.0.0' }, to: template, answers: {}, summary: progress }
    const { type: _type, ...to } = template
    await expect(ana.engine.upgradeAssessment({ ...upgrade, to })).rejects.toMatchObject(refused)
    await ana.engine.offerTemplate({ id: own.id, version: own.version, isOffered: true })
    expect(await ana.engine.releasedScoring()).toHaveLength(1)
    expect((await ana.engine.upgradeAssessment({ ...upgrade, to })).content.template).toEqual(to)
  })
})

describe('a release', () => {
  const workspace = '0190a1b2-0000-7000-8000-00000000000a'
  const sha256 = 'a'.repeat(64)
  const [ana, bo] = ['1'.repeat(64), '2'.repeat(64)]
  const member = (fingerprint: string) => ({
    fingerprint,
    ageRecipient: `age1${'q'.repeat(58)}`,
    device: '0190a1b2-0000-7000-8000-00000000000b',
    person: { name: 'A', email: '', designation: '', organisation: '' },
    certificate: '',
  })
  const at = (minute: number): string => `2026-11-29T08:${String(minute).padStart(2, '0')}:00.000Z`
  const entry = (id: string, previous: readonly string[], created: string, more: object) => ({
    id: id.repeat(64),
    signer: ana,
    payload: { format: 'probity-roster/1', workspace, previous: previous.map((one) => one.repeat(64)), created, reason: 'r', ...more },
  })
  const roster = rosterOf(
    [
      entry('c', [], at(0), { action: 'found', member: member(ana) }),
      entry('d', ['c'], at(1), { action: 'add', member: member(bo), roles: ['assessor'] }),
      entry('e', ['d'], at(10), { action: 'roles', fingerprint: bo, roles: ['administrator'] }),
    ],
    { workspace },
  )
  const signed = (id: string, signer: string, created: string, more: object = {}) => ({
    id: id.repeat(64),
    signer,
    payload: {
      format: 'probity-scoring/1',
      workspace,
      template: { id: 'vendor', version: '1.0.0', sha256 },
      changes: [],
      created,
      ...more,
    },
  })

  test.each([
    ['by an administrator', signed('1', ana, at(5)), true],
    ['by somebody who became one later', signed('1', bo, at(5)), false],
    ['by somebody who was one by then', signed('1', bo, at(11)), true],
    ['by a stranger', signed('1', '9'.repeat(64), at(5)), false],
    ['for another workspace', signed('1', ana, at(5), { workspace: '0190a1b2-0000-7000-8000-00000000000f' }), false],
    ['of another shape', signed('1', ana, at(5), { more: 1 }), false],
  ])('%s', (_who, statement, counts) => {
    expect(scoringReleases([statement], roster, workspace).has(sha256)).toBe(counts)
  })

  test('of several the oldest that counts is named, in whatever order they came', () => {
    const all = [signed('3', ana, at(7)), signed('1', bo, at(2)), signed('2', ana, at(5))]
    for (const order of [all, all.toReversed()]) expect(scoringReleases(order, roster, workspace).get(sha256)?.created).toBe(at(5))
  })
})
