import type { Issue, ParseResult } from '#shared/issue.ts'
import type { AnswersFile, TemplateRef } from '#shared/model/answers-file.ts'
import type { UpgradePreview } from '#shared/scoring/preview-upgrade.ts'
import type { TemplateExtension } from '#shared/template/model/extension.ts'
import type { Template } from '#shared/template/model/template.ts'
import { compareVersions } from '#shared/template/versions/compare-versions.ts'
import { compileTemplateOf, type TemplateDeps } from './template-library.ts'

type ReadOwn = TemplateDeps['readOwn']

/** A file that was looked at and not kept yet. */
export type LookedAt =
  | { readonly kind: 'template'; readonly template: Template; readonly text: string; readonly warnings: readonly Issue[] }
  | {
      readonly kind: 'extension'
      readonly base: Template
      readonly template: Template
      readonly text: string
      readonly warnings: readonly Issue[]
    }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }
  | { readonly kind: 'no-base'; readonly base: TemplateExtension['base'] }

/**
 * A template or extension from outside, with what is wrong with it; nothing is kept.
 *
 * @param known templates at hand, by which an extension finds its own
 */
export async function lookAtFile(text: string, known: readonly TemplateRef[], readOwn: ReadOwn): Promise<LookedAt> {
  const { parseExtension, parseTemplate } = await import('#shared/template/parse/parse-template.ts')
  // A template says so in its format; everything else is judged as the extension that most files are.
  if (/^\s*"?format"?\s*:\s*"?probity-template\/1/m.test(text)) {
    const parsed = parseTemplate(text)
    return parsed.ok
      ? { kind: 'template', template: parsed.value, text, warnings: parsed.warnings }
      : { kind: 'refused', issues: parsed.issues }
  }
  const extension = parseExtension(text)
  if (!extension.ok) return { kind: 'refused', issues: extension.issues }
  const { base } = extension.value
  const found = known
    .filter(
      ({ id, version }) => id === base.id && (version === base.version || version.startsWith(`${base.version}.`)) && !version.includes('+'),
    )
    .toSorted((a, b) => compareVersions(a.version, b.version))
    .at(-1)
  return found === undefined ? { kind: 'no-base', base } : extend(extension.value, found, readOwn)
}

/** As `lookAtFile`, for an extension that was made here and the template that it is put on, which may have extensions already. */
export async function extend(extension: TemplateExtension, base: TemplateRef, readOwn: ReadOwn): Promise<LookedAt> {
  const [{ template }, { applyExtension }, { canonicalJson }] = await Promise.all([
    compileTemplateOf(base, readOwn),
    import('#shared/template/parse/extend-template.ts'),
    import('#shared/bytes/digest.ts'),
  ])
  const merged: ParseResult<Template> = applyExtension(template, extension)
  if (!merged.ok) return { kind: 'refused', issues: merged.issues }
  return { kind: 'extension', base: template, template: merged.value, text: canonicalJson(merged.value), warnings: merged.warnings }
}

/** What another version does to an assessment. @throws {TemplateLibraryError} when one of the two is not here */
export async function previewVersion(content: AnswersFile, to: TemplateRef, readOwn: ReadOwn, today: string): Promise<UpgradePreview> {
  const [from, next, { previewUpgrade }] = await Promise.all([
    compileTemplateOf(content.template, readOwn),
    compileTemplateOf(to, readOwn),
    import('#shared/scoring/preview-upgrade.ts'),
  ])
  return previewUpgrade(from, next, content, today, to.sha256)
}
