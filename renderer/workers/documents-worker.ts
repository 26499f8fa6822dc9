/** Makes and judges documents in a thread of its own, so that saving never waits for a report. */
import './zod-without-eval.ts'
import { expose } from 'comlink'
import { HostError } from '#shared/ports/host-error.ts'
import { createDocumentMaker } from '#shared/usecases/documents/make-documents.ts'
import type { DocumentMaker } from '#shared/usecases/contract/ports.ts'
import boldUrl from '../../assets/fonts/Inter-SemiBold.ttf?url'
import boldItalicUrl from '../../assets/fonts/Inter-SemiBoldItalic.ttf?url'
import italicUrl from '../../assets/fonts/Inter-Italic.ttf?url'
import arabicUrl from '../../assets/fonts/Vazirmatn-Regular.ttf?url'
import arabicBoldUrl from '../../assets/fonts/Vazirmatn-SemiBold.ttf?url'
import hebrewUrl from '../../assets/fonts/NotoSansHebrew-Regular.ttf?url'
import hebrewBoldUrl from '../../assets/fonts/NotoSansHebrew-SemiBold.ttf?url'
import regularUrl from '../../assets/fonts/Inter-Regular.ttf?url'
import { carryErrors, type CarriedVerbs } from './error-border.ts'

export type DocumentsApi = CarriedVerbs<DocumentMaker>

const otherUrls = { hebrew: [hebrewUrl, hebrewBoldUrl], arabic: [arabicUrl, arabicBoldUrl] } as const

const api: DocumentsApi = carryErrors(
  createDocumentMaker(async () => {
    const [regular, bold, italic, boldItalic] = await Promise.all([regularUrl, boldUrl, italicUrl, boldItalicUrl].map(readAsset))
    if (!regular || !bold || !italic || !boldItalic) throw new HostError('io', 'a font is missing')
    return {
      regular,
      bold,
      italic,
      boldItalic,
      async otherScripts(script) {
        const [normal, strong] = otherUrls[script]
        return { regular: await readAsset(normal), bold: await readAsset(strong) }
      },
    }
  }),
)
expose(api)

async function readAsset(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url)
  if (!response.ok) throw new HostError('io', `a font could not be loaded: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
