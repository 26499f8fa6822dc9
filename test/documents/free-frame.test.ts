import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freeFrame } from '#shared/documents/pdf/free-frame.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import { signatureBoxes } from '#shared/documents/pdf/signature-boxes.ts'
import { sha256Hex } from '#shared/signing/digest.ts'
import { verifyPdf } from '#shared/signing/verify-pdf.ts'
import { signDocument } from '#shared/usecases/sign-document.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { testWith } from '../support/programs.ts'
import { openWorkplace } from './judges.ts'
import { openTimestampAuthority } from './timestamp-authority.ts'
import { createdAt, reportFonts, sampleReport } from './report-fixture.ts'

/** The fixture with the digest of what it attaches. */
async function bound() {
  const report = sampleReport()
  return { ...report, contentSha256: await sha256Hex(new TextEncoder().encode(report.canonicalContent)) }
}

test('signers get free frames by name, by role and in order; one more than there are frames signs invisibly', async () => {
  const fonts = await reportFonts()
  const report = {
    ...(await bound()),
    blocks: [
      {
        kind: 'signatures' as const,
        signers: [
          { role: 'Reviewer', name: 'Rita Moss, Audit' },
          { role: 'Data protection officer', name: 'Ines Falk, DPO' },
          { role: 'Approver', name: 'Karl Voss, Board' },
        ],
      },
    ],
  }
  let bytes = await renderPdf(report, { fonts, createdAt })
  const boxes = signatureBoxes(bytes)
  expect(boxes).toHaveLength(3)
  const places: (number | undefined)[] = []
  // The officer first, then somebody without a frame, then a name that is expected, then one too many.
  for (const [name, role] of [
    ['Someone', 'Data protection officer'],
    ['Stranger', 'Author'],
    ['Karl Voss', 'Data protection officer'],
    ['Late', 'Reviewer'],
  ] as const) {
    const frame = freeFrame(bytes, name, role)
    places.push(frame === undefined ? undefined : boxes.findIndex((box) => JSON.stringify(box) === JSON.stringify(frame)))
    const made = await signDocument({ bytes, identity: await signer(name, 'p256'), role, reason: '', signedAt, font: fonts.regular })
    bytes = made.bytes
  }
  expect(places).toEqual([1, 0, 2, undefined])
  expect(await verifyPdf(bytes, { trusted: [] })).toMatchObject({ valid: true, signatures: [{}, {}, {}, {}] })
})

test('an authority that does not answer leaves a valid signature and a warning', async () => {
  const fonts = await reportFonts()
  const bytes = await renderPdf(await bound(), { fonts, createdAt })
  const identity = await signer('Ada', 'p256')
  const offline = () => Promise.reject(new Error('no connection'))
  const made = await signDocument({ bytes, identity, role: '', reason: '', signedAt, font: fonts.regular, timestamp: offline })
  expect(made.warnings).toEqual(['timestamp-unavailable'])
  expect(await verifyPdf(made.bytes, { trusted: identity.chain })).toMatchObject({ valid: true, trusted: true })
})

testWith(['openssl'], 'an authority that answers proves the time of a signature in a frame', async () => {
  const workplace = openWorkplace()
  try {
    const { answer, certificates } = openTimestampAuthority(mkdtempSync(join(workplace.folder, 'tsa-')))
    const fonts = await reportFonts()
    const identity = await signer('Ada', 'p256')
    const bytes = await renderPdf(await bound(), { fonts, createdAt })
    const made = await signDocument({ bytes, identity, role: '', reason: '', signedAt, font: fonts.regular, timestamp: answer })
    expect(made.warnings).toEqual([])
    const verdict = await verifyPdf(made.bytes, { trusted: [...identity.chain, ...certificates] })
    expect(verdict).toMatchObject({ valid: true, trusted: true, signatures: [{ timestampedAt: expect.any(String) }] })
  } finally {
    workplace.remove()
  }
})

test('a signer whom no frame names takes one without a name, rather than somebody else’s', async () => {
  const fonts = await reportFonts()
  const signers = [
    { role: 'Reviewer', name: 'Rita Moss, Audit' },
    { role: 'Further signature', name: '' },
  ]
  const bytes = await renderPdf({ ...(await bound()), blocks: [{ kind: 'signatures' as const, signers }] }, { fonts, createdAt })
  const [named, spare] = signatureBoxes(bytes)
  expect(freeFrame(bytes, 'Karl Voss', 'Reviewer')).toEqual(spare)
  expect(freeFrame(bytes, 'Rita Moss', 'Approver')).toEqual(named)
})
