import { expect, it } from 'vitest'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import { extensionYaml } from '../../template/extension-sample.ts'
import { expectParsed } from '../../template/sample-template.ts'
import { shippedRequest, textOf } from '../shipped-reports.ts'

it.each([
  ['en', 'Changes to the template by the organisation', 'changed: text, weight'],
  ['fr', 'Modifications du modèle par l’organisation', 'modifiée\u00a0: texte, poids'],
  ['de', 'Änderungen der Organisation an der Vorlage', 'geändert: Wortlaut, Gewicht'],
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

it.each([
  ['en', 'released by Ana Dahl, an administrator', 'No administrator of the workspace released this scoring'],
  ['fr', 'validé par Ana Dahl', 'n’a validé ce calcul'],
  ['de', 'von Ana Dahl freigegeben', 'hat diese Berechnung freigegeben'],
])('says in %s whose word the organisation’s own scoring rests on, where a roster says who administers', async (language, by, nobody) => {
  const request = await shippedRequest('vendor')
  const compiled = compileTemplate(expectParsed(applyExtension(request.compiled.template, expectParsed(parseExtension(extensionYaml)))))
  const score = scoreAssessment(compiled, request.content, request.today)
  const tally = { approve: 0, reject: 0, abstain: 0, hasQuorum: false, isCarried: false, dissent: [] }
  const given = { state: 'draft', statements: [], gates: [], conditions: [], committee: tally, ethicsBoard: tally } as const
  const print = (scoring: { readonly release?: { readonly by: string; readonly fingerprint: string; readonly on: string } } | undefined) =>
    textOf(buildReport({ ...request, compiled, score, language, statements: { ...given, ...(scoring === undefined ? {} : { scoring }) } }))
  const released = print({ release: { by: 'Ana Dahl', fingerprint: 'a'.repeat(64), on: '2026-11-29' } })
  expect(released).toContain(by)
  expect(released).toContain('2026-11-29')
  expect(released).not.toContain(nobody)
  expect(print({})).toContain(nobody)
  const alone = print(undefined)
  for (const words of [by, nobody]) expect(alone).not.toContain(words)
  // The published scoring needs nobody's word.
  const { score: _score, ...published } = request
  expect(
    textOf(
      buildReport({
        ...published,
        score: scoreAssessment(request.compiled, request.content, request.today),
        language,
        statements: { ...given, scoring: {} },
      }),
    ),
  ).not.toContain(nobody)
})
