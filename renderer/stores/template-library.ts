import type { TemplateRef } from '#shared/model/answers-file.ts'
import { compareVersions } from '#shared/template/versions/compare-versions.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { AssessmentType } from '#shared/template/model/template.ts'
import { extendedVersion } from '#shared/template/versions/extended-version.ts'
import { ProbityError, toPlainError } from '#shared/errors.ts'
import type { LoadedTemplate } from './assessment-state.ts'

export class TemplateLibraryError extends ProbityError {
  readonly area = 'template'
  declare readonly code: 'unknown-template' | 'missing-extension' | 'missing-template' | 'invalid-template' | 'changed-template'
}

export interface ShippedTemplate {
  readonly id: string
  readonly version: string
  readonly type: AssessmentType
  readonly read: () => Promise<string>
}

const files = import.meta.glob<string>('../../templates/*/*@*.yaml', { query: '?raw', import: 'default' })
const types: readonly AssessmentType[] = ['risk', 'privacy', 'bias', 'vendor', 'custom']

/** Templates that come with the app; their names say type, id and version, so that a list needs none opened. */
export const shippedTemplates: readonly ShippedTemplate[] = Object.entries(files).flatMap(([path, read]) => {
  const match = /\/([a-z]+)\/([a-z0-9-]+)@([0-9.]+)\.yaml$/.exec(path)
  const type = types.find((known) => known === match?.[1])
  return type === undefined || match?.[2] === undefined || match[3] === undefined ? [] : [{ id: match[2], version: match[3], type, read }]
})

/** Reference that pins the exact text of a shipped template (law 9). */
export async function pinTemplate(template: ShippedTemplate): Promise<TemplateRef & { readonly type: AssessmentType }> {
  const { sha256Hex } = await import('#shared/bytes/digest.ts')
  const sha256 = await sha256Hex(new TextEncoder().encode(await template.read()))
  return { id: template.id, version: template.version, sha256, type: template.type }
}

export interface TemplateDeps {
  readonly today: () => string
  /** Of the texts that a score takes from the template; English where absent. */
  readonly language?: () => string
  /** Text of a template that this app does not ship, from the vault. */
  readonly readOwn: (ref: TemplateRef) => Promise<string>
}

/** The newest shipped template of each id. */
export const newestShipped = (): readonly ShippedTemplate[] =>
  shippedTemplates.filter(({ id, version }) =>
    shippedTemplates.every((other) => other.id !== id || compareVersions(other.version, version) <= 0),
  )

/** @throws as `loadTemplate` */
export async function readTemplateText(ref: TemplateRef, readOwn: TemplateDeps['readOwn']): Promise<string> {
  const found = shippedTemplates.find((template) => template.id === ref.id && template.version === ref.version)
  const facts = { template: ref.id, version: ref.version, digest: ref.sha256?.slice(0, shownDigestLength) ?? '–' }
  if (found === undefined) {
    try {
      // Callers hand in whole summaries.
      const { id, version, sha256 } = ref
      return await readOwn({ id, version, ...(sha256 === undefined ? {} : { sha256 }) })
    } catch (cause) {
      throw absentTemplate(ref, cause)
    }
  }
  const { sha256Hex } = await import('#shared/bytes/digest.ts')
  const text = await found.read()
  if (ref.sha256 !== undefined && ref.sha256 !== (await sha256Hex(new TextEncoder().encode(text)))) {
    throw new TemplateLibraryError('changed-template', `template ${ref.id}@${ref.version} has other bytes than the pinned ones`, facts)
  }
  return text
}

/** Characters of a template's SHA-256 that people compare; the whole is compared by the program. */
export const shownDigestLength = 16

/** Says which file is missing, so that it can be asked for: an organisation's own is known by its extensions and its hash. */
function absentTemplate(ref: TemplateRef, cause: unknown): TemplateLibraryError {
  const { base, extensions } = extendedVersion(ref.version)
  const facts = {
    template: ref.id,
    version: ref.version,
    base,
    extensions: extensions.join(', '),
    digest: ref.sha256?.slice(0, shownDigestLength) ?? '–',
  }
  const code =
    toPlainError(cause).code === 'template-changed'
      ? 'changed-template'
      : extensions.length > 0
        ? 'missing-extension'
        : shippedTemplates.some(({ id }) => id === ref.id)
          ? 'unknown-template'
          : 'missing-template'
  return new TemplateLibraryError(code, `no template ${ref.id}@${ref.version}`, facts, { cause })
}

/**
 * @throws {TemplateLibraryError} `unknown-template` when only another version of this app has it; `missing-extension` and
 * `missing-template` when it is an organisation's own that the vault does not hold; `changed-template` when its bytes are not the ones that
 * the assessment was started with, `invalid-template` when it cannot be parsed
 */
export async function loadTemplate(ref: TemplateRef, { today, readOwn, language }: TemplateDeps): Promise<LoadedTemplate> {
  const compiled = await compileTemplateOf(ref, readOwn)
  const [{ evaluateTemplate }, { scoreAssessment }] = await Promise.all([
    import('#shared/template/evaluate/evaluate.ts'),
    import('#shared/scoring/score-assessment.ts'),
  ])
  return {
    template: compiled.template,
    evaluate: (content) => evaluateTemplate(compiled, content, today()),
    score: (content) => scoreAssessment(compiled, content, today(), language?.()),
  }
}

/** @throws as `loadTemplate` */
export async function compileTemplateOf(ref: TemplateRef, readOwn: TemplateDeps['readOwn']): Promise<CompiledTemplate> {
  const [text, { parseTemplate }, { compileTemplate }] = await Promise.all([
    readTemplateText(ref, readOwn),
    import('#shared/template/parse/parse-template.ts'),
    import('#shared/template/evaluate/compile-template.ts'),
  ])
  const parsed = parseTemplate(text)
  if (!parsed.ok) {
    const facts = { template: ref.id, version: ref.version }
    throw new TemplateLibraryError('invalid-template', parsed.issues[0]?.message ?? 'template cannot be parsed', facts)
  }
  return compileTemplate(parsed.value)
}
