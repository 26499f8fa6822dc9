import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase, organisationNamed } from '../../../support/workbench-fixtures.ts'
import { houseTemplate, png, pngOfSize } from '../../branding/branding-fixtures.ts'

let machine: ReturnType<typeof createMachine>
let engine: WorkbenchEngine
let vaultId: VaultId
beforeAll(async () => {
  machine = createMachine()
  ;({ engine } = machine.openWindow())
  ;({ vaultId } = await engine.createVault({ label: 'Client', passphrase }))
})

test('a look is chosen part by part, outlives a lock, and is taken back part by part', async () => {
  expect(await engine.branding()).toBeUndefined()
  await engine.saveBranding({ colours: { primary: '#7a1e48' } })
  await engine.saveBranding({ logo: { fileName: 'logo.png', bytes: png(30, 10) } })
  await engine.saveBranding({ wordTemplate: { fileName: 'house.docx', bytes: await houseTemplate() } })
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  const kept = await engine.branding()
  expect(kept).toMatchObject({ colours: { primary: '#7a1e48' }, logo: { width: 30 }, wordTemplate: { fileName: 'house.docx' } })

  const bytes = new TextEncoder().encode(JSON.stringify(kept))
  expect(await engine.saveBranding({ logo: null, colours: null })).not.toHaveProperty('logo')
  expect(await engine.saveBranding({ file: { fileName: 'reports.branding.json', bytes } })).toEqual(kept)
})

test('what cannot be used is refused with its reason and changes nothing', async () => {
  const before = await engine.branding()
  for (const [change, code] of [
    [{ colours: { primary: '#ffee00' } }, 'colour-contrast'],
    [{ logo: { fileName: 'big.png', bytes: pngOfSize(10_000, 10_000) } }, 'logo-pixels'],
    [{ wordTemplate: { fileName: 'a.docx', bytes: new TextEncoder().encode('%PDF') } }, 'template-kind'],
    [{ file: { fileName: 'a.json', bytes: new TextEncoder().encode('{') } }, 'branding-file'],
  ] as const)
    await expect(engine.saveBranding(change)).rejects.toMatchObject({ area: 'branding', code })
  expect(await engine.branding()).toEqual(before)
})

test('reports are made in it', async () => {
  await engine.saveOrganisation(organisationNamed('Acme'))
  const { summary } = await engine.startAssessment({
    template: { id: 'bias', version: '1.0.0', type: 'bias' },
    subjectName: 'Score',
    title: 'Bias of the score',
  })
  const { reportId } = await engine.issueReport({ id: summary.id, draft: true, role: '', reason: '', particulars: '' })
  const { bytes } = await engine.readReport({ reportId, format: 'docx' })
  const styles = new TextDecoder().decode(unzipSync(bytes)['word/styles.xml'])
  expect(styles).toContain('Georgia')
}, 60_000)
