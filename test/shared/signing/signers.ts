import { createIdentity } from '#shared/signing/certificates/create-identity.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from '#shared/signing/model/identity.ts'

export const fixedClock = { now: () => '2026-03-01T10:00:00.000Z' }
/** Inside the validity of certificates made at `fixedClock`. */
export const signedAt = '2026-03-02T09:30:15.000Z'

export const exportablePerson: PersonCard = {
  name: 'Zoë Müller-Søn',
  email: 'zoe@example.org',
  designation: 'Data protection officer',
  organisation: '#1 "Prüfstelle", Søn & Co <Δ>; a+b=c\\',
}

export const person = (name: string): PersonCard => ({
  name,
  email: `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}@example.org`,
  designation: 'Risk owner',
  organisation: 'Example Ltd',
})

/** A fresh person with a locked key. */
export async function signer(name: string, algorithm: KeyAlgorithm): Promise<SigningIdentity> {
  const { identity } = await createIdentity({ person: person(name), algorithm, clock: fixedClock })
  return identity
}
