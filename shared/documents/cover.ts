/** What stands on the cover above the document control, the same in both formats. */
import { coverPlaceholders } from '../model/branding.ts'
import type { BrandingLogo, CoverLine, CoverPlaceholder, CoverText } from '../model/branding.ts'
import type { ReportDocument } from '../report/model/report-document.ts'

export type CoverPart = OwnLine | OrganisationLine
/** A line of the renderers' own cover, in the look that its role has there. */
interface OwnLine {
  readonly kind: 'own'
  readonly role: 'organisation' | 'type' | 'title' | 'subtitle'
  readonly text: string
}
/** A line of the organisation's cover, placeholders filled in. */
type OrganisationLine = CoverText | (Extract<CoverLine, { kind: 'logo' }> & { readonly logo: BrandingLogo })

export function coverParts(report: ReportDocument): readonly CoverPart[] {
  const { control, organisation, typeTitle, subtitle, branding } = report
  const logo = branding?.logo
  const own = branding?.wordTemplate?.cover
  if (own !== undefined) {
    const values = placeholderValues(report)
    return own.flatMap((line): readonly OrganisationLine[] => {
      if (line.kind === 'logo') return logo === undefined ? [] : [{ ...line, logo }]
      return [{ ...line, runs: line.runs.map((run) => ({ ...run, text: filled(run.text, values) })) }]
    })
  }
  const parts: readonly OwnLine[] = [
    { kind: 'own', role: 'organisation', text: organisation },
    { kind: 'own', role: 'type', text: typeTitle },
    { kind: 'own', role: 'title', text: control.title },
    ...(subtitle === '' ? [] : [{ kind: 'own', role: 'subtitle', text: subtitle } as const]),
  ]
  return logo === undefined ? parts : [{ kind: 'logo', align: 'left', logo }, ...parts]
}

/** Printed size: as wide as a column's third, never higher than two lines of title. */
export function logoSizeMm({ width, height }: BrandingLogo): { readonly widthMm: number; readonly heightMm: number } {
  const scale = Math.min(58 / width, 18 / height)
  return { widthMm: width * scale, heightMm: height * scale }
}

/** Alternative text of the logo, a name being the same in every language. */
export const logoAlt = ({ organisation }: ReportDocument): string => `Logo: ${organisation}`

type Values = Readonly<Record<Exclude<CoverPlaceholder, 'logo'>, string>>
const placeholderValues = ({ control, organisation, typeTitle, subtitle }: ReportDocument): Values => ({
  title: control.title,
  subtitle,
  type: typeTitle,
  organisation,
  number: control.number,
  version: control.version,
  classification: control.classification,
  releaseDate: control.releaseDate ?? '–',
})

/** One pass only: a title that looks like a placeholder stays as it is. */
const filled = (text: string, values: Values): string =>
  text.replaceAll(/\{\{\s*([A-Za-z]+)\s*\}\}/g, (_whole, name: string) => {
    const known = coverPlaceholders.find((one) => one === name)
    return known === undefined || known === 'logo' ? '' : values[known]
  })
