import { fileURLToPath } from 'node:url'
import type { ReportFonts } from '#shared/documents/pdf/render-pdf.ts'
import { readBytes } from '../terminal/read-input.ts'

const assetPath = (name: string): string => fileURLToPath(new URL(`../../../assets/${name}`, import.meta.url))

let fonts: Promise<ReportFonts> | undefined

/** The typeface of the reports; read once. */
export function reportFonts(): Promise<ReportFonts> {
  const font = (name: string) => readBytes(assetPath(`fonts/Inter-${name}.ttf`))
  fonts ??= Promise.all([font('Regular'), font('SemiBold'), font('Italic'), font('SemiBoldItalic')]).then(
    ([regular, bold, italic, boldItalic]) => ({
      regular,
      bold,
      italic,
      boldItalic,
      async otherScripts(script) {
        const name = { hebrew: 'NotoSansHebrew', arabic: 'Vazirmatn' }[script]
        const [normal, strong] = await Promise.all(
          ['Regular', 'SemiBold'].map((weight) => readBytes(assetPath(`fonts/${name}-${weight}.ttf`))),
        )
        return { regular: normal ?? regular, bold: strong ?? bold }
      },
    }),
  )
  return fonts
}
