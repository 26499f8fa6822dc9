import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freeFrame } from '#shared/documents/pdf/free-frame.ts'
import { PDF } from '@libpdf/core'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import { signatureBoxes } from '#shared/documents/pdf/signature-boxes.ts'
import type { Contact } from '#shared/model/document-control.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { canonicalContent, contentDigest, sha256Hex } from '#shared/bytes/digest.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { signDocument } from '#shared/usecases/documents/sign-document.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { testWith } from '../support/programs.ts'
import { shippedTemplate, workedExample } from '../support/shipped-templates.ts'
import { exampleDay } from '../templates/shipped.ts'
import { openWorkplace } from './judges.ts'
import { openTimestampAuthority } from './timestamp-authority.ts'
import { createdAt, reportFonts, sampleReport } from './report-fixture.ts'

/** The fixture with the digest of what it attaches. */
async function bound() {
  const report = sampleReport()
  return { ...report, contentSha256: await sha256Hex(new TextEncoder().encode(report.canonicalContent)) }
}

const roles = ['author', 'reviewer', 'owner', 'dpo', 'ciso', 'ethics-board'] as const
const people = ['Ann Lee', 'Annabel Leery', 'Omar Nass', 'Ines Falk', 'Karl Voss', 'Rita Moss'] as const

test('with six named contacts a seventh and an eighth signer get frames without a name, a ninth signs invisibly', async () => {
  const fonts = await reportFonts()
  const content = workedExample('privacy')
  const contacts = people.map((name, index): Contact => ({ role: roles[index] ?? 'approver', name, designation: `Designation of ${name}` }))
  const named = { ...content, control: { ...content.control, contacts } }
  const compiled = shippedTemplate('privacy')
  const report = buildReport({
    compiled,
    content: named,
    score: scoreAssessment(compiled, named, exampleDay),
    organisation: named.subject.organisation,
    language: 'en',
    draft: false,
    contentSha256: await contentDigest(named),
    canonicalContent: canonicalContent(named),
    today: exampleDay,
  })
  let bytes = await renderPdf(report, { fonts, createdAt })
  const boxes = signatureBoxes(bytes)
  expect(boxes.map(({ label }) => people.findIndex((name) => label.includes(name)))).toEqual([0, 1, 2, 3, 4, 5, -1, -1])
  // All on one page, the last one, and below the frames there is the way to verify the document.
  const pages = (await PDF.load(bytes)).getPageCount()
  expect(new Set(boxes.map(({ page }) => page))).toEqual(new Set([pages]))
  const places: number[] = []
  // Strangers first, with roles and names that resemble those of people who have a frame.
  for (const [name, role] of [
    ['Ann', 'Data protection officer'],
    ['Zoe Falk', 'Author'],
    ['Lee', 'Reviewer'],
    ...people.map((person) => [person, 'Any role']),
  ]) {
    const frame = freeFrame(bytes, name ?? '', role ?? '')
    places.push(boxes.findIndex((box) => JSON.stringify(box) === JSON.stringify(frame)))
    const identity = await signer(name ?? '', 'p256')
    const made = await signDocument({ bytes, identity, role: role ?? '', reason: '', signedAt, font: fonts.regular })
    bytes = made.bytes
  }
  expect(places).toEqual([6, 7, -1, 0, 1, 2, 3, 4, 5])
  const verdict = await verifyPdf(bytes, { trusted: [] })
  expect(verdict).toMatchObject({ valid: true, problems: [] })
  expect(verdict.signatures).toHaveLength(9)
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
