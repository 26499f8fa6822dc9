import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock, LocalClock } from '#shared/ports/clock.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import type { VerificationReport } from '#shared/signing/model/identity.ts'
import { makeIdentity, type MadeIdentity } from '../files/make-identity.ts'
import { packAnswers } from '../files/pack-answers.ts'
import { readBytes } from '../terminal/read-input.ts'
import { makeReport } from '../files/report-files.ts'
import { scoreAnswers, type ScoredAnswers } from '../files/score-answers.ts'
import { signDocument } from '../files/sign-document.ts'
import { exampleAnswersPath, listTemplatePaths, readTemplateFile } from '../files/template-files.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'
import { isThere, writeFiles } from '../terminal/write-output.ts'
import { readAnswers } from '../files/read-answers.ts'
import { withEvidenceFiles, type DemoEvidence } from './demo-evidence.ts'
import { exchangeThroughFolder } from './demo-exchange.ts'
import { dayIn } from '#shared/dates.ts'

interface Checked {
  readonly file: string
  readonly byteLength: number
  readonly sha256: string
  readonly valid: boolean
  readonly trusted: boolean
  readonly signatures: number
  readonly problems: VerificationReport['problems']
}

interface DemoAssessment {
  readonly type: string
  readonly template: string
  readonly answers: string
  readonly level: string | null
  readonly tier: number | null
  readonly outcome: string | null
  readonly flags: readonly string[]
  readonly unanswered: number
  readonly contentSha256: string
  readonly reports: readonly (Checked & { readonly format: string; readonly contentAgrees: boolean })[]
  readonly bundle: Checked
}

export interface DemoResult {
  readonly createdAt: string
  readonly out: string
  /** The verifier that stands alone; `null` when it was not built. */
  readonly verifier: string | null
  readonly signers: readonly { readonly name: string; readonly role: string; readonly certificate: string; readonly fingerprint: string }[]
  readonly recipient: { readonly ageIdentity: string; readonly ageRecipient: string }
  readonly assessments: readonly DemoAssessment[]
  readonly exchange: {
    readonly folder: string
    readonly bundles: readonly (Checked & { readonly inFolder: string })[]
    readonly received: number
    readonly sameContent: boolean
    readonly sameEvidence: boolean
    readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string }[]
  }
  readonly passed: boolean
}

const builtVerifier = fileURLToPath(new URL('../../../dist/verifier/probity-verifier.html', import.meta.url))

async function copyVerifier(out: string): Promise<string | null> {
  if (!(await isThere(builtVerifier))) return null
  const name = basename(builtVerifier)
  await writeFiles(out, [{ name, bytes: await readBytes(builtVerifier) }])
  return name
}

/** Everything of the main job, with identities made on the spot. `tell` hears of each step. */
export async function runDemo(out: string, clock: LocalClock, tell: (line: string) => void): Promise<DemoResult> {
  const createdAt = clock.now()
  const author = await demoPerson('Mara Lindqvist', 'AI risk assessor', 'rsa3072', clock)
  const reviewer = await demoPerson('Jonas Feld', 'Reviewer', 'p256', clock)
  const trusted = [author, reviewer].map(({ identity }) => identity.chain[0]).filter((certificate) => certificate !== undefined)
  const files = { author: 'author.pem', reviewer: 'reviewer.pem', recipient: 'reviewer.age-key.txt' }
  await writeFiles(out, [
    { name: files.author, bytes: author.pem },
    { name: files.reviewer, bytes: reviewer.pem },
    { name: files.recipient, bytes: reviewer.age, mode: 0o600 },
  ])

  const verifier = await copyVerifier(out)
  const check = async (file: string, bytes: Uint8Array<ArrayBuffer>): Promise<Checked & { readonly contentSha256: string | undefined }> => {
    const report = await verifyArtefact({ fileName: file, bytes, trusted, ageIdentity: reviewer.ageIdentity })
    return {
      file,
      byteLength: bytes.byteLength,
      sha256: await sha256Hex(bytes),
      valid: report.valid,
      trusted: report.trusted,
      signatures: report.signatures.length,
      problems: [...report.problems, ...report.signatures.flatMap(({ problems }) => problems)],
      contentSha256: report.contentSha256,
    }
  }

  const scored: ScoredAnswers[] = []
  const blobs: Uint8Array<ArrayBuffer>[] = []
  const assessments: DemoAssessment[] = []
  for (const type of await shippedTypes()) {
    const evidence = await withEvidenceFiles(type, (await readAnswers(exampleAnswersPath(type))).content)
    const answersName = `${type}.answers.json`
    await writeFiles(out, [...evidence.files, { name: answersName, bytes: `${JSON.stringify(evidence.content, null, 2)}\n` }])
    const answers = await scoreAnswers(join(out, answersName), dayIn(clock.zone(), createdAt))
    scored.push(answers)
    blobs.push(...evidence.files.map(({ bytes }) => bytes))
    assessments.push(await oneAssessment(type, answersName, answers, evidence))
    tell(`${type}: scored, reported, signed, verified and packed`)
  }

  async function oneAssessment(type: string, answersName: string, answers: ScoredAnswers, evidence: DemoEvidence): Promise<DemoAssessment> {
    const { score, content, template } = answers
    const signing = { identity: author.identity, role: 'Author', reason: 'Issued for review' }
    const made = await makeReport({
      answers,
      formats: ['pdf', 'docx'],
      language: 'en',
      draft: false,
      createdAt,
      zone: clock.zone(),
      signing,
    })
    const reports: DemoAssessment['reports'][number][] = []
    // One after the other: when one cannot be written, nothing is under way that would be written after the cleaning up.
    for (const { name, format, bytes } of made.files) {
      const signed = await signDocument(name, bytes, reviewer.identity, { role: 'Reviewer', reason: 'Reviewed', signedAt: createdAt })
      await writeFiles(out, [{ name, bytes: signed }])
      const { contentSha256, ...checked } = await check(name, signed)
      reports.push({ ...checked, format, contentAgrees: contentSha256 === made.contentSha256 })
    }
    const packed = await packAnswers(
      [content],
      author.identity,
      [author.identity.ageRecipient, reviewer.identity.ageRecipient],
      clock,
      evidence.files.map(({ bytes }) => bytes),
    )
    const name = `${type}.probity`
    await writeFiles(out, [{ name, bytes: packed.bytes }])
    const { contentSha256: _none, ...bundle } = await check(name, packed.bytes)
    return {
      type,
      template: `${template.template.id}@${template.template.version}`,
      answers: answersName,
      level: score.level,
      tier: score.tier,
      outcome: score.outcome?.id ?? null,
      flags: score.flags.map(({ id }) => id),
      unanswered: score.unanswered.length,
      contentSha256: made.contentSha256,
      reports,
      bundle,
    }
  }

  const exchanged = await exchangeThroughFolder(
    join(out, 'shared-folder'),
    author,
    reviewer,
    scored.map(({ content }) => content),
    blobs,
    clock,
  )
  await writeFiles(
    out,
    exchanged.bundles.map(({ file, bytes }) => ({ name: file, bytes })),
  )
  const bundles = await Promise.all(
    exchanged.bundles.map(async ({ file, inFolder, bytes }) => {
      const { contentSha256: _none, ...checked } = await check(file, bytes)
      return { ...checked, inFolder }
    }),
  )
  tell('exchange: two devices met in the shared folder')

  const { received, sameContent, sameEvidence, problems } = exchanged
  const isReportGood = (report: DemoAssessment['reports'][number]) =>
    report.valid && report.trusted && report.signatures === 2 && report.contentAgrees
  const passed =
    assessments.length > 0 &&
    assessments.every(({ reports, bundle }) => reports.length === 2 && reports.every(isReportGood) && bundle.valid && bundle.trusted) &&
    received === assessments.length &&
    sameContent &&
    sameEvidence &&
    problems.every(({ severity }) => severity === 'info')
  const result: DemoResult = {
    createdAt,
    out,
    verifier,
    signers: [
      { name: author.identity.person.name, role: 'Author', certificate: files.author, fingerprint: author.identity.fingerprint },
      { name: reviewer.identity.person.name, role: 'Reviewer', certificate: files.reviewer, fingerprint: reviewer.identity.fingerprint },
    ],
    recipient: { ageIdentity: files.recipient, ageRecipient: reviewer.identity.ageRecipient },
    assessments,
    exchange: { folder: 'shared-folder', bundles, received, sameContent, sameEvidence, problems },
    passed,
  }
  await writeFiles(out, [{ name: 'demo.json', bytes: `${JSON.stringify(result, null, 2)}\n` }])
  return result
}

/** Keys of the demo live in memory only: nobody learns this passphrase, and the PKCS#12 file is not written. */
function demoPerson(name: string, designation: string, algorithm: 'rsa3072' | 'p256', clock: Clock): Promise<MadeIdentity> {
  const email = `${name.toLowerCase().replace(' ', '.')}@demo.example`
  return makeIdentity({ name, email, designation, organisation: 'Probity demo' }, algorithm, crypto.randomUUID(), clock)
}

/** Types of the shipped templates that have a worked example. */
async function shippedTypes(): Promise<readonly string[]> {
  const types = await Promise.all((await listTemplatePaths()).map(async (path) => (await readTemplateFile(path)).template.type))
  return [...new Set(types)].filter((type) => readdirSync(join(exampleAnswersPath(type), '..')).includes(`${type}.example.answers.json`))
}
