import { localize } from '../../model/localized-text.ts'
import type { LanguageTag } from '../../model/ids.ts'
import { scoringConstants } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'
import type { Derivation } from './score.ts'

/**
 * Numbers of the scoring rules that differ from the published ones, each with who changed it and why; nothing where none does. They stand
 * beside the derivations whose formulas use them.
 */
export function constantDerivation(template: Template, language: LanguageTag): readonly Derivation[] {
  const extensions = template.extensions ?? []
  const byExtension = extensions.flatMap(({ id, version, constants }) =>
    constants.map(({ name, before, after, reason }) => ({
      name,
      value: `${after} instead of ${before}: ${localize(reason, language)} (${id}@${version})`,
    })),
  )
  const named = new Set(byExtension.map(({ name }) => name))
  const known = scoringConstants[template.type]
  const byTemplate = Object.entries(template.constants ?? {}).flatMap(([name, value]) => {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined
    // Out of its bounds a value is ignored by the rule.
    const counts = rule !== undefined && value !== rule.value && value >= rule.least && value <= rule.most
    return counts && !named.has(name) ? [{ name, value: `${value} instead of ${rule.value}: ${template.id}@${template.version}` }] : []
  })
  const changed = [...byExtension, ...byTemplate]
  if (changed.length === 0) return []
  return [
    {
      id: 'constants',
      label: 'Changed constants of the scoring',
      rule: `${template.id}@${template.version}`,
      formula: 'values that the organisation or its template sets otherwise than the published rules',
      inputs: changed.map(({ name, value }) => ({ label: name, value })),
      result: changed.map(({ name }) => name).join(', '),
    },
  ]
}
