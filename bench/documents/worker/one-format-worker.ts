/** The app's documents worker makes both formats at once; this one makes the one that is measured, with the same code and fonts. */
import '../../../renderer/workers/zod-without-eval.ts'
import { expose } from 'comlink'
import type { ReportDocument } from '#shared/report/report-document.ts'
import type { SigningIdentity } from '#shared/signing/identity.ts'
import boldUrl from '../../../assets/fonts/Inter-SemiBold.ttf?url'
import boldItalicUrl from '../../../assets/fonts/Inter-SemiBoldItalic.ttf?url'
import italicUrl from '../../../assets/fonts/Inter-Italic.ttf?url'
import regularUrl from '../../../assets/fonts/Inter-Regular.ttf?url'
import { createdAt, signingAct } from '../signing-act.ts'

let fonts: Promise<Uint8Array[]> | undefined
const readFont = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer())

async function make(format: 'pdf' | 'docx', report: ReportDocument, identity: SigningIdentity): Promise<number> {
  fonts ??= Promise.all([regularUrl, boldUrl, italicUrl, boldItalicUrl].map(readFont))
  const [regular, bold, italic, boldItalic] = await fonts
  if (!regular || !bold || !italic || !boldItalic) throw new TypeError('a font is missing')
  const options = { createdAt, fonts: { regular, bold, italic, boldItalic } }
  const bytes =
    format === 'pdf'
      ? await (await import('#shared/documents/pdf/render-pdf.ts')).renderPdf(report, options)
      : await (await import('#shared/documents/docx/render-docx.ts')).renderDocx(report, options)
  const { signDocument } = await import('#shared/usecases/documents/sign-document.ts')
  return (await signDocument({ bytes, identity, ...signingAct, signedAt: createdAt, font: regular })).bytes.length
}

export type OneFormat = typeof make
expose(make)
