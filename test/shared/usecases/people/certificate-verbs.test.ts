import { beforeAll, describe, expect, test } from 'vitest'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { parseCertificatesPem } from '#shared/signing/certificates/pem.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { makeIdentity } from '../../../../electron/cli/files/make-identity.ts'
import { sampleDocx } from '../../../documents/sample-docx.ts'
import { createMachine, passphrase, organisationNamed } from '../../../support/workbench-fixtures.ts'

/** When the machines of the fixtures are. */
const machineClock = { now: () => '2026-11-23T08:00:00.000Z' }

async function vaultOf(name: string): Promise<WorkbenchEngine> {
  const { engine } = createMachine().openWindow()
  await engine.createVault({ label: name, passphrase })
  await engine.saveOrganisation(organisationNamed('Acme'))
  await engine.createIdentity({ name, email: 'x@example.org', designation: 'Reviewer', organisation: 'Acme', algorithm: 'p256' })
  return engine
}
const pem = async (engine: WorkbenchEngine) => new TextEncoder().encode((await engine.identity())?.certificatePem)

describe('the organisation’s authority', () => {
  let office: WorkbenchEngine
  let colleague: WorkbenchEngine
  beforeAll(async () => {
    ;[office, colleague] = await Promise.all([vaultOf('Office'), vaultOf('Zoë')])
  }, 60_000)

  test('is made once, issues for a colleague’s own key, and whoever trusts it trusts the colleague’s signature', async () => {
    const authority = await office.createAuthority()
    expect(authority).toMatchObject({ name: 'Acme – signing authority', isAuthority: true })
    await expect(office.createAuthority()).rejects.toMatchObject({ code: 'authority-exists' })

    const before = await colleague.identity()
    const { issued, bytes, fileName } = await office.issueCertificate({ bytes: await pem(colleague) })
    expect(issued).toMatchObject({ name: 'Zoë', isAuthority: false })
    expect(fileName).toBe('zoe-issued.pem')
    await expect(office.installCertificate({ bytes })).rejects.toMatchObject({ code: 'other-key' })
    const installed = await colleague.installCertificate({ bytes })
    expect(installed).toMatchObject({
      signer: { origin: 'issued', fingerprint: issued.fingerprint },
      trusted: [{ fingerprint: authority.fingerprint }],
    })
    // Devices go on knowing each other by the identity.
    expect(await colleague.identity()).toEqual(before)

    const outside = await makeIdentity({ name: 'Author', email: '', designation: '', organisation: '' }, 'p256', passphrase, {
      now: () => new Date().toISOString(),
    })
    const report = await signDocx({
      docx: await sampleDocx(),
      identity: outside.identity,
      role: 'Author',
      reason: '',
      signedAt: machineClock.now(),
    })
    const { bytes: signed } = await colleague.countersign({ fileName: 'a.docx', bytes: report, role: 'Reviewer', reason: '' })
    const verdict = await verifyFile('a.docx', signed, { trusted: parseCertificatesPem(authority.certificatePem) })
    expect(verdict.signatures[1]).toMatchObject({
      signer: 'Zoë',
      trusted: true,
      basis: { kind: 'issued-by-known', issuer: 'Acme – signing authority' },
    })

    // The office trusts its own authority, so the colleague is trusted there; the author is not.
    const seen = await office.verifyFile({ fileName: 'a.docx', bytes: signed })
    expect(seen.signatures.map(({ trusted }) => trusted)).toEqual([false, true])
    await office.distrustCertificate({ fingerprint: authority.fingerprint })
    expect((await office.verifyFile({ fileName: 'a.docx', bytes: signed })).signatures[1]).toMatchObject({ trusted: false })

    expect((await colleague.forgetSigningKey()).signer).toBeUndefined()
    // It was for the key before.
    await colleague.replaceIdentity({ reason: 'laptop stolen' })
    expect(await colleague.certificates()).not.toHaveProperty('signer')
  })

  test('does not issue for authorities, nor from vaults without one', async () => {
    const { authority } = await office.certificates()
    await expect(office.issueCertificate({ bytes: new TextEncoder().encode(authority?.certificatePem) })).rejects.toMatchObject({
      code: 'already-an-authority',
    })
    await expect(colleague.issueCertificate({ bytes: await pem(office) })).rejects.toMatchObject({ code: 'no-authority' })
    await expect(office.inspectCertificate({ bytes: new TextEncoder().encode('no certificate') })).rejects.toMatchObject({
      code: 'not-pem',
    })
  })
})

test('a key from a PKCS#12 file signs reports until it is forgotten; a wrong passphrase and an expired certificate change nothing', async () => {
  const engine = await vaultOf('Ana')
  const person = { name: 'Ana (company key)', email: '', designation: '', organisation: 'Acme' }
  const { p12, identity } = await makeIdentity(person, 'rsa3072', 'Schlüssel', machineClock)
  await expect(engine.importSigningKey({ bytes: p12, passphrase: 'schlüssel' })).rejects.toMatchObject({ code: 'wrong-passphrase' })
  const old = await makeIdentity(person, 'p256', 'Schlüssel', { now: () => '2010-01-01T00:00:00.000Z' })
  await expect(engine.importSigningKey({ bytes: old.p12, passphrase: 'Schlüssel' })).rejects.toMatchObject({
    code: 'certificate-not-valid-now',
    facts: { validTo: '2015-01-01' },
  })
  expect(await engine.certificates()).toEqual({ trusted: [] })
  expect(await engine.importSigningKey({ bytes: p12, passphrase: 'Schlüssel' })).toMatchObject({
    signer: { origin: 'imported', fingerprint: identity.fingerprint },
  })
  const report = await signDocx({ docx: await sampleDocx(), identity, role: 'Author', reason: '', signedAt: machineClock.now() })
  const { verification } = await engine.countersign({ fileName: 'a.docx', bytes: report, role: 'Reviewer', reason: '' })
  expect(verification.signatures.map(({ signer }) => signer)).toEqual(['Ana (company key)', 'Ana (company key)'])
  await engine.forgetSigningKey()
  const again = await engine.countersign({ fileName: 'a.docx', bytes: report, role: 'Reviewer', reason: '' })
  expect(again.verification.signatures[1]?.signer).toBe('Ana')
}, 60_000)
