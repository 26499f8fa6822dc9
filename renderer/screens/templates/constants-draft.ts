import { scoringConstants, type ScoringConstant } from '#shared/template/model/constants.ts'
import type { TemplateExtension } from '#shared/template/model/extension.ts'
import type { Template } from '#shared/template/model/template.ts'

/** What was typed for one constant; empty texts where nothing was. */
export interface Typed {
  readonly value: string
  readonly reason: string
}
export type TypedConstants = Readonly<Record<string, Typed>>

const extensionId = 'own-scoring'

/** Constants that a template's scoring reads: those of its type with their rules, and those it names itself. */
export function constantsOf(
  template: Template | undefined,
): readonly { readonly name: string; readonly rule: ScoringConstant | undefined }[] {
  const rules: Readonly<Record<string, ScoringConstant>> = template === undefined ? {} : scoringConstants[template.type]
  const names = new Set([...Object.keys(rules), ...Object.keys(template?.constants ?? {})])
  return [...names].map((name) => ({ name, rule: rules[name] }))
}

const numberIn = ({ value }: Typed): number => Number(value.replace(',', '.'))

/** Whether a number was typed that the rule allows. */
export function fits(typed: Typed | undefined, rule: ScoringConstant | undefined): boolean {
  if (typed === undefined || typed.value === '') return false
  const value = numberIn(typed)
  return Number.isFinite(value) && (rule === undefined || (value >= rule.least && value <= rule.most))
}

/** Names that something was typed for, and whether all of it can be used: a value that fits, and a reason. */
export function changesIn(template: Template | undefined, typed: TypedConstants) {
  const changed = constantsOf(template).filter(({ name }) => (typed[name]?.value ?? '') !== '' || (typed[name]?.reason ?? '') !== '')
  const isReady =
    changed.length > 0 && changed.every(({ name, rule }) => fits(typed[name], rule) && (typed[name]?.reason ?? '').trim() !== '')
  return { names: changed.map(({ name }) => name), isReady }
}

/**
 * The extension that these changes make.
 *
 * @param used ids with versions of the extensions there are; the new one counts on from its like
 */
export function ownScoring(template: Template, typed: TypedConstants, used: readonly string[], title: string): TemplateExtension {
  const versions = used.filter((one) => one.startsWith(`${extensionId}@`)).map((one) => Number(/@1\.0\.(\d+)$/.exec(one)?.[1] ?? 0))
  const constants = changesIn(template, typed).names.flatMap((name) => {
    const one = typed[name]
    return one === undefined ? [] : [{ name, value: numberIn(one), reason: one.reason.trim() }]
  })
  return {
    format: 'probity-template-extension/1',
    id: extensionId,
    version: `1.0.${Math.max(0, ...versions) + 1}`,
    title,
    // The published version; extensions that it has already do not count.
    base: { id: template.id, version: template.version.replace(/\+.*$/, '') },
    constants,
  }
}
