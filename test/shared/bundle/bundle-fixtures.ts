import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Clock } from '#shared/ports/clock.ts'
import type { BundleEntry, PackRequest } from '#shared/bundle/pack-bundle.ts'
import { createIdentity } from '#shared/signing/certificates/create-identity.ts'
import type { KeyAlgorithm, SigningIdentity } from '#shared/signing/model/identity.ts'
import { deviceOf, uuidOf } from '../sync/records/assessment-fixtures.ts'

export const fixedClock: Clock = { now: () => '2026-03-01T10:00:00.000Z' }
export const workspace = uuidOf(0xff)

export interface TestPerson {
  readonly identity: SigningIdentity
  readonly ageIdentity: string
}

export async function testPerson(name: string, algorithm: KeyAlgorithm = 'p256'): Promise<TestPerson> {
  return createIdentity({
    person: { name, email: `${name.toLowerCase()}@example.org`, designation: 'Assessor', organisation: 'Example Ltd' },
    algorithm,
    clock: fixedClock,
  })
}

export async function ageKey(): Promise<{ readonly ageIdentity: string; readonly recipient: string }> {
  const ageIdentity = await generateX25519Identity()
  return { ageIdentity, recipient: await identityToRecipient(ageIdentity) }
}

export const textEntry = (text: string, number = 1): BundleEntry => ({
  kind: 'assessment',
  id: uuidOf(number),
  bytes: new TextEncoder().encode(text),
  heads: ['ab'.repeat(32)],
})

export const packRequest = (person: TestPerson, changes: Partial<PackRequest> = {}): PackRequest => ({
  manifest: { workspace, device: deviceOf(1), sequence: 1, previous: null },
  entries: [textEntry('first'), textEntry('second', 2), { kind: 'statement', bytes: new TextEncoder().encode('a.b.c') }],
  identity: person.identity,
  recipients: [person.identity.ageRecipient],
  clock: fixedClock,
  ...changes,
})
