import { beforeAll, expect, test } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { sampleDocx } from '../../documents/sample-docx.ts'
import { samplePdf } from '../../documents/sample-pdf.ts'
import { signedAt, signer } from './signers.ts'

/** `PROBITY_BYTE_CHANGES=10000` for the whole of it, which takes minutes. */
const rounds = Number(process.env.PROBITY_BYTE_CHANGES ?? 150)
let files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[]
let people: readonly SigningIdentity[]

beforeAll(async () => {
  const [ada, bob] = await Promise.all([signer('Ada', 'rsa3072'), signer('Bob', 'p256')])
  people = [ada, bob]
  let [pdf, docx] = await Promise.all([samplePdf(), sampleDocx()])
  for (const identity of people) {
    const act = { identity, role: 'Officer', reason: 'Approved', signedAt }
    pdf = await signPdf({ pdf, ...act })
    docx = await signDocx({ docx, ...act })
  }
  files = [
    ['report.pdf', pdf],
    ['report.docx', docx],
  ]
})

test.each([0, 1])(
  'no single changed byte leaves a report valid (file %i)',
  async (which) => {
    const [name, bytes] = files[which] ?? ['', new Uint8Array()]
    const trusted = people.flatMap(({ chain }) => chain)
    let seed = 20_261_129
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const unnoticed: string[] = []
    const changed = Uint8Array.from(bytes)
    for (let round = 0; round < rounds; round += 1) {
      const at = random(bytes.length)
      const old = bytes[at] ?? 0
      changed[at] = (old + 1 + random(255)) % 256
      const report = await verifyFile(name, changed, { trusted })
      const reasons = report.problems.length + report.signatures.flatMap(({ problems }) => problems).length
      if (report.valid || reasons === 0) unnoticed.push(`${at}: ${old} → ${changed[at]}`)
      changed[at] = old
    }
    expect((await verifyFile(name, changed, { trusted })).valid).toBe(true)
    expect(unnoticed).toEqual([])
  },
  3_600_000,
)
