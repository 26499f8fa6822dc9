/**
 * One document in a process of its own, as the alternative is one: `node make-document.ts <pdf|docx> <report.json> <identity.json> <out>`.
 * Prints how the time went, in milliseconds, as JSON.
 */
import { readFile, writeFile } from 'node:fs/promises'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import type { PersonCard } from '#shared/signing/model/identity.ts'
import { timed } from '../statistics.ts'
import { createdAt, signingAct } from './signing-act.ts'

/** A key on disk in clear; made for one run and thrown away with it. */
export interface StoredIdentity {
  readonly chain: readonly string[]
  readonly pkcs8: string
  readonly person: PersonCard
}

export interface Phases {
  /** Key from file to usable; the app has it in hand when a report is made. */
  readonly identity: { readonly wall: number; readonly cpu: number }
  readonly render: number
  readonly sign: number
  /** Largest memory held, in bytes. */
  readonly peakBytes: number
}

const [format = '', reportPath = '', identityPath = '', out = ''] = process.argv.slice(2)
// Both files were written by the parent process a moment ago.
const report = JSON.parse(await readFile(reportPath, 'utf8')) as ReportDocument
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'))

let rendered: Uint8Array<ArrayBuffer>
let signed: Uint8Array<ArrayBuffer> = new Uint8Array()
const readIdentity = async () => {
  const { identityFromKey } = await import('#shared/signing/certificates/create-identity.ts')
  // Written by the parent process as well.
  const stored = JSON.parse(await readFile(identityPath, 'utf8')) as StoredIdentity
  return identityFromKey({ chainDer: stored.chain.map(bytesOf), pkcs8: bytesOf(stored.pkcs8), person: stored.person, ageRecipient: '' })
}

const start = performance.now()
if (format === 'pdf') {
  const { reportFonts } = await import('../../electron/cli/files/report-fonts.ts')
  const { renderPdf } = await import('#shared/documents/pdf/render-pdf.ts')
  const fonts = await reportFonts()
  rendered = await renderPdf(report, { fonts, createdAt })
} else {
  const { renderDocx } = await import('#shared/documents/docx/render-docx.ts')
  const { reportFonts } = await import('../../electron/cli/files/report-fonts.ts')
  rendered = await renderDocx(report, { createdAt, fonts: await reportFonts() })
}
const render = performance.now() - start
const cpuBefore = process.cpuUsage()
const wallBefore = performance.now()
const key = await readIdentity()
const cpu = process.cpuUsage(cpuBefore)
const identity = { wall: performance.now() - wallBefore, cpu: (cpu.user + cpu.system) / 1000 }
const sign = await timed(async () => {
  const { signDocument } = await import('#shared/usecases/documents/sign-document.ts')
  const { regular } = await (await import('../../electron/cli/files/report-fonts.ts')).reportFonts()
  const made = await signDocument({ bytes: rendered, identity: key, ...signingAct, signedAt: createdAt, font: regular })
  signed = made.bytes
})
await writeFile(out, signed)
process.stdout.write(JSON.stringify({ identity, render, sign, peakBytes: process.resourceUsage().maxRSS * 1024 } satisfies Phases))
