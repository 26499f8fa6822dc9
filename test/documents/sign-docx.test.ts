import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signDocx } from '#shared/signing/sign-docx.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { sampleDocx } from './sample-docx.ts'

test('probe', async () => {
  const docx = await sampleDocx()
  writeFileSync('/tmp/sig/plain.docx', docx)
  const ada = await signer('Ada Müller', 'rsa3072')
  const bob = await signer('Bob', 'p256')
  const one = await signDocx({ docx, identity: ada, role: 'DPO', reason: 'I approve (1.2) – Müller Δ & <b>', signedAt })
  writeFileSync('/tmp/sig/one.docx', one)
  const two = await signDocx({ docx: one, identity: bob, role: 'Owner', reason: 'Agreed', signedAt })
  writeFileSync('/tmp/sig/two.docx', two)
  writeFileSync('/tmp/sig/ada.der', ada.chain[0]!)
  writeFileSync('/tmp/sig/bob.der', bob.chain[0]!)
  expect(1).toBe(1)
})
