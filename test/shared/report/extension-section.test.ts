import { expect, it } from 'vitest'
import { buildReport } from '#shared/report/build-report.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/compile-template.ts'
import { applyExtension } from '#shared/template/extend-template.ts'
import { parseExtension } from '#shared/template/parse-template.ts'
import { extensionYaml } from '../template/extension-sample.ts'
import { expectParsed } from '../template/sample-template.ts'
import { shippedRequest, textOf } from './shipped-reports.ts'

it.each([
  ['en', 'Changes to the template by the organisation', 'changed: text, weight'],
  ['fr', 'Modifications du modèle par l’organisation', 'modifiée : text, weight'],
  ['de', 'Änderungen der Organisation an der Vorlage', 'geändert: text, weight'],
])('prints in %s what an extension changed, with the reasons', async (language, title, change) => {
  const request = await shippedRequest('vendor')
  const compiled = compileTemplate(expectParsed(applyExtension(request.compiled.template, expectParsed(parseExtension(extensionYaml)))))
  const score = scoreAssessment(compiled, request.content, request.today)
  const text = textOf(buildReport({ ...request, compiled, score, language }))
  expect(text).toContain(title)
  expect(text).toContain(change)
  for (const said of [
    'The board wants more vendors in tier 1.',
    '70 → 60',
    'We run no model of a vendor ourselves.',
    'acme@1.2.0',
    '1.0.0+acme.1.2.0',
  ])
    expect(text).toContain(said)
  expect(textOf(buildReport({ ...request, language }))).not.toContain(title)
})
