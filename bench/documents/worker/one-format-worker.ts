/** The app's documents worker makes both formats at once; this one makes the one that is measured, with the same code and fonts. */
import '../../../renderer/workers/zod-without-eval.ts'
import { expose } from 'comlink'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { createDocumentMaker } from '#shared/usecases/documents/make-documents.ts'
import { once } from '#shared/once.ts'
import boldUrl from '../../../assets/fonts/Inter-SemiBold.ttf?url'
import boldItalicUrl from '../../../assets/fonts/Inter-SemiBoldItalic.ttf?url'
import italicUrl from '../../../assets/fonts/Inter-Italic.ttf?url'
import regularUrl from '../../../assets/fonts/Inter-Regular.ttf?url'
import { createdAt, signingAct } from '../signing-act.ts'

const readFont = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer())
const fonts = once(async () => {
  const [regular, bold, italic, boldItalic] = await Promise.all([regularUrl, boldUrl, italicUrl, boldItalicUrl].map(readFont))
  if (!regular || !bold || !italic || !boldItalic) throw new TypeError('a font is missing')
  return { regular, bold, italic, boldItalic }
})

async function make(format: 'pdf' | 'docx', report: ReportDocument, identity: SigningIdentity): Promise<number> {
  const options = { createdAt, fonts: await fonts() }
  const bytes =
    format === 'pdf'
      ? await (await import('#shared/documents/pdf/render-pdf.ts')).renderPdf(report, options)
      : await (await import('#shared/documents/docx/render-docx.ts')).renderDocx(report, options)
  const { signDocument } = await import('#shared/usecases/documents/sign-document.ts')
  return (await signDocument({ bytes, identity, ...signingAct, signedAt: createdAt, font: options.fonts.regular })).bytes.length
}

const maker = createDocumentMaker(fonts)
const api = { make, prepare: () => maker.prepare() }
export type OneFormat = typeof api
expose(api)
