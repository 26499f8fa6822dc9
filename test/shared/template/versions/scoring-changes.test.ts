import { expect, test } from 'vitest'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import { scoringChanges } from '#shared/template/versions/scoring-changes.ts'
import type { Template } from '#shared/template/model/template.ts'
import { shippedTemplate } from '../../../support/shipped-templates.ts'
import { extensionYaml } from '../extension-sample.ts'

function extended(yaml: string): Template {
  const extension = parseExtension(yaml)
  if (!extension.ok) throw new Error(JSON.stringify(extension.issues))
  const merged = applyExtension(shippedTemplate('vendor').template, extension.value)
  if (!merged.ok) throw new Error(JSON.stringify(merged.issues))
  return merged.value
}

test.each(['risk', 'privacy', 'bias', 'vendor'] as const)('the shipped template %s changes nothing', (type) => {
  expect(scoringChanges(shippedTemplate(type).template)).toEqual([])
})

test('constants, weights and hidden questions are named with their reasons; added questions and other words are none', () => {
  const head = ['format: probity-template-extension/1', 'id: acme', 'version: 1.0.0', 'title: T', "base: { id: vendor, version: '1' }"]
  const scoring = extended(
    [
      ...head,
      'change:',
      '  - { question: V3-06, text: Is data encrypted on the way? }',
      '  - { question: V3-07, weight: 3, reason: Matters more here. }',
      '  - { question: V9-05, hide: true, reason: We run none. }',
      'constants:',
      '  - { name: tier_1_from, value: 60, reason: { en: The board wants it., de: Der Vorstand will es. } }',
    ].join('\n'),
  )
  expect(scoringChanges(scoring)).toEqual([
    { kind: 'constant', item: 'tier_1_from', value: 60, reason: 'The board wants it.' },
    { kind: 'weight', item: 'V3-07', value: 3, reason: 'Matters more here.' },
    { kind: 'hidden', item: 'V9-05', reason: 'We run none.' },
  ])
  const words = extended([...head, 'change:', '  - { question: V3-06, text: Is data encrypted on the way? }'].join('\n'))
  expect(scoringChanges(words)).toEqual([])
  expect(scoringChanges(extended(extensionYaml)).length).toBeGreaterThan(0)
  // A whole template of one's own cannot hide what it set.
  const { template } = shippedTemplate('vendor')
  expect(scoringChanges({ ...template, version: '9.0.0', constants: { ...template.constants, tier_1_from: 61 } })).toEqual([
    { kind: 'constant', item: 'tier_1_from', value: 61, reason: '' },
  ])
  expect(scoringChanges({ ...template, type: 'custom', constants: { mine: 4 } })).toEqual([])
})
