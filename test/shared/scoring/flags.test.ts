import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import { flagIds, score, withAnswers, workedExample } from '../../support/shipped-templates.ts'
import type { ShippedType } from '../../support/shipped-templates.ts'
import { biasRow, table } from './table-answer.ts'

type Changes = Readonly<Record<string, Answer>>
const yes: Answer = { value: 'yes' }
const no: Answer = { value: 'no' }
const unknown: Answer = { state: 'unknown' }
const non: Answer = { value: 'non-compliant', comment: 'gap' }
const fine: Answer = { value: 'compliant' }
const choice = (value: string): Answer => ({ value })
const choices = (...value: string[]): Answer => ({ value })
const significant: Changes = { 'R0-07': choice('significant') }
const scenario = (cells: object): Answer => table({ title: 'S', likelihood: 1, ...cells })
const personal: Changes = { 'V1-01': choice('f2') }
const tier1: Changes = { ...personal, 'V1-03': choice('f4'), 'V1-05': choice('f4'), 'V1-04': choice('f4') }
const tier4: Changes = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`V1-${String(index + 1).padStart(2, '0')}`, choice('f0')]),
)
const result = (cells: object): Answer => table(biasRow(cells))

/** Flag of DOMAIN 3.6, 4.5, 5.5, 6.5; answers that raise it; answers that do not. */
const cases: readonly (readonly [ShippedType, string, string, Changes, Changes])[] = [
  ['risk', 'F-R01', 'stop', { 'R1-06': yes }, { 'R1-06': no }],
  ['risk', 'F-R01', 'stop', { 'R1-09': unknown }, { 'R1-09': yes, 'R1-12': { value: 'Safety of drivers, (f).' } }],
  ['risk', 'F-R02', 'escalate', { ...significant, 'R0-08': choice('acts') }, { ...significant, 'R0-08': choice('recommends') }],
  [
    'risk',
    'F-R03',
    'escalate',
    { 'R0-06': choices('children'), 'R0-04': choices('agent') },
    { 'R0-06': choices('applicants'), 'R0-04': choices('agent') },
  ],
  ['risk', 'F-R04', 'raise', { ...significant, 'R6-02': non }, { ...significant, 'R6-02': fine }],
  ['risk', 'F-R05', 'raise', { ...significant, 'R6-03': { value: 1 } }, { ...significant, 'R6-03': { value: 2 } }],
  ['risk', 'F-R06', 'raise', { ...significant, 'R2-06': no }, { ...significant, 'R2-06': yes }],
  ['risk', 'F-R07', 'raise', { 'R3-02': table({ name: 'd', origin: 'unknown' }) }, { 'R3-02': table({ name: 'd' }) }],
  ['risk', 'F-R08', 'raise', { 'R3-05': non }, { 'R3-05': fine }],
  ['risk', 'F-R09', 'raise', { 'R5-01': table({ metric: 'm', met: 'untested' }) }, { 'R5-01': table({ metric: 'm', met: 'yes' }) }],
  [
    'risk',
    'F-R10',
    'escalate',
    { 'R0-04': choices('biometric'), 'R1-16': choices('1a') },
    { 'R0-04': choices('biometric'), 'R1-16': choices('4a') },
  ],
  ['risk', 'F-R11', 'raise', { 'R1-16': choices('4a'), 'R8-09': { value: 0 } }, { 'R1-16': choices('4a'), 'R8-09': { value: 2 } }],
  [
    'risk',
    'F-R12',
    'escalate',
    { 'R1-16': choices('4a'), 'R1-17': choice('none') },
    { 'R1-16': choices('4a'), 'R1-17': choice('a'), 'R1-18': no },
  ],
  ['risk', 'F-R12', 'escalate', { 'R1-16': choices('4a'), 'R1-17': choice('a'), 'R1-18': unknown }, { 'R1-03': choice('2.8') }],
  ['risk', 'F-R13', 'escalate', { 'R9-01': scenario({ impact_safety: 5 }) }, { 'R9-01': scenario({ impact_safety: 4 }) }],
  ['risk', 'F-R14', 'note', { 'R2-07': no }, { 'R2-07': yes }],
  ['risk', 'F-R15', 'note', { 'R7-07': { value: 1 } }, { 'R7-07': { value: 2 } }],
  ['risk', 'F-R16', 'raise', { 'R4-01': table({ relevant: 'yes' }) }, {}],
  [
    'privacy',
    'F-P01',
    'stop',
    { 'S3-01': table({ purpose: 'p', stage: 'use', basis: 'unknown' }) },
    { 'S3-01': table({ purpose: 'p', stage: 'use', basis: 'b' }) },
  ],
  ['privacy', 'F-P02', 'stop', { 'S1-03': yes, 'S3-02': choice('none') }, { 'S1-03': yes, 'S3-02': choice('h') }],
  ['privacy', 'F-P03', 'stop', { 'S1-03': yes, 'S3-03': non }, { 'S1-03': yes, 'S3-03': fine }],
  ['privacy', 'F-P04', 'stop', { 'S1-06': yes, 'S4-08': unknown }, { 'S1-06': yes, 'S4-08': fine }],
  [
    'privacy',
    'F-P05',
    'stop',
    { 'S5-04': yes, 'S5-05': table({ recipient: 'r', mechanism: 'none' }) },
    { 'S5-04': yes, 'S5-05': table({ recipient: 'r', mechanism: 'adequacy' }) },
  ],
  [
    'privacy',
    'F-P06',
    'stop',
    { 'S2-01': table({ name: 'v', role: 'processor' }), 'S5-01': table({ processor: 'v', contract: 'none' }) },
    { 'S2-01': table({ name: 'v', role: 'controller' }), 'S5-01': table({ processor: 'v', contract: 'none' }) },
  ],
  [
    'privacy',
    'F-P07',
    'stop',
    { 'S2-05': table({ category: 'c', origin: 'reused' }), 'S3-10': table({ reuse: 'r', verdict: 'incompatible' }) },
    { 'S2-05': table({ category: 'c', origin: 'reused' }), 'S3-10': table({ reuse: 'r', verdict: 'compatible' }) },
  ],
  [
    'privacy',
    'F-P08',
    'stop',
    { 'S3-01': table({ purpose: 'p', stage: 'use', basis: 'a' }), 'S4-09': non },
    { 'S3-01': table({ purpose: 'p', stage: 'use', basis: 'b' }), 'S4-09': non },
  ],
  ['privacy', 'F-P09', 'raise', { 'S4-05': non }, { 'S4-05': fine }],
  [
    'privacy',
    'F-P10',
    'raise',
    { 'S1-05': yes, 'S2-06': table({ group: 'children' }) },
    { 'S1-05': yes, 'S2-06': table({ group: 'employees' }) },
  ],
  [
    'privacy',
    'F-P11',
    'raise',
    { 'S2-10': yes, 'S2-08': table({ recipient: 'r', receives: ['model'] }) },
    { 'S2-10': no, 'S2-08': table({ recipient: 'r', receives: ['model'] }) },
  ],
  ['privacy', 'F-P12', 'raise', { 'S8-01': choice('unfavourable') }, { 'S8-01': choice('favourable') }],
  ['privacy', 'F-P13', 'raise', { 'S2-07': non }, { 'S2-07': fine }],
  ['privacy', 'F-P14', 'raise', { 'S1-03': yes }, { 'S1-03': no }],
  ['privacy', 'F-P15', 'raise', { 'S2-10': unknown }, { 'S2-10': choice('no') }],
  [
    'bias',
    'F-B01',
    'escalate',
    { 'B0-07': table({ severity: 'severe' }), 'B6-01': result({ k1: 300 }) },
    { 'B0-07': table({ severity: 'severe' }), 'B6-01': result({}) },
  ],
  ['bias', 'F-B02', 'escalate', { 'B4-01': yes, 'B1-04': {} }, { 'B4-01': no, 'B1-04': {} }],
  ['bias', 'F-B03', 'escalate', { 'B8-03': unknown }, { 'B8-03': fine }],
  [
    'bias',
    'F-B04',
    'raise',
    { 'B4-02': table({ feature: 'f', decision: 'kept' }) },
    { 'B4-02': table({ feature: 'f', decision: 'kept', reason: 'needed' }) },
  ],
  ['bias', 'F-B05', 'raise', { 'B3-04': yes, 'B8-01': {} }, { 'B3-04': no, 'B8-01': {} }],
  ['bias', 'F-B06', 'raise', { 'B3-06': unknown, 'B10-06': {} }, { 'B3-06': no, 'B10-06': {} }],
  ['bias', 'F-B07', 'raise', { 'B0-02': choice('in_use'), 'B10-01': {} }, { 'B0-02': choice('trained'), 'B10-01': {} }],
  ['bias', 'F-B08', 'raise', { 'B2-08': non }, { 'B2-08': fine }],
  ['bias', 'F-B10', 'escalate', { 'B6-01': unknown }, { 'B6-01': result({}) }],
  ['vendor', 'F-VC1', 'critical', { ...personal, 'V5-01': choice('yes') }, { ...personal, 'V5-01': choice('never') }],
  ['vendor', 'F-VC2', 'critical', { ...personal, 'V4-04': non }, { 'V1-01': choice('f1'), 'V4-04': non }],
  ['vendor', 'F-VC3', 'critical', { ...personal, 'V4-10': unknown }, { ...personal, 'V4-10': fine }],
  ['vendor', 'F-VC4', 'critical', { 'V0-02': choices('prohibited') }, { 'V0-02': choices('predictive') }],
  ['vendor', 'F-VC5', 'critical', { 'V2-10': unknown }, { 'V2-10': table({ event: 'e', status: 'closed' }) }],
  ['vendor', 'F-V01', 'raise', { 'V6-01': unknown }, { 'V6-01': table({ name: 'n' }) }],
  ['vendor', 'F-V02', 'raise', { 'V5-05': non }, { 'V5-05': fine }],
  [
    'vendor',
    'F-V03',
    'raise',
    { 'V7-01': { value: 73 }, 'V8-07': choice('present') },
    { 'V7-01': { value: 72 }, 'V8-07': choice('present') },
  ],
  ['vendor', 'F-V04', 'raise', { ...tier1, 'V8-10': choice('missing') }, { ...tier1, 'V8-10': choice('present') }],
  ['vendor', 'F-V04', 'raise', { ...tier1, 'V8-10': unknown }, { ...tier4, 'V8-10': choice('missing') }],
  ['vendor', 'F-V05', 'raise', { ...tier1, 'V3-14': { value: 1 } }, { ...tier4, 'V3-14': { value: 1 } }],
  [
    'vendor',
    'F-V06',
    'raise',
    { 'V10-03': table({ certificate: 'c', status: 'expired' }) },
    { 'V10-03': table({ certificate: 'c', status: 'valid' }) },
  ],
  ['vendor', 'F-V07', 'raise', { ...tier1, 'V2-07': non }, { ...tier4, 'V2-07': non, 'V8-13': choice('present') }],
  ['vendor', 'F-V08', 'raise', { 'V8-09': choice('missing') }, { ...personal, 'V8-09': choice('present'), 'V4-12': fine }],
  ['vendor', 'F-V09', 'raise', { ...tier1, 'V8-12': choice('missing') }, { ...tier4, 'V8-12': choice('missing') }],
]

describe('flags', () => {
  it.each(cases)('%s %s (%s) is raised by its fact and by nothing else', (type, id, flagClass, raising, harmless) => {
    const raised = score(type, withAnswers(workedExample(type), raising))
    expect(raised.flags.find((flag) => flag.id === id)?.class).toBe(flagClass)
    expect(flagIds(score(type, withAnswers(workedExample(type), harmless)))).not.toContain(id)
  })

  it('a stop ends the process at once, whatever else is open', () => {
    const empty = (type: ShippedType): ReturnType<typeof workedExample> => ({ ...workedExample(type), answers: {} })
    expect(score('risk', withAnswers(empty('risk'), { 'R0-10': choices('eu'), 'R1-06': yes })).outcome?.id).toBe('O-R5')
    expect(
      score('privacy', withAnswers(empty('privacy'), { 'S1-01': yes, 'S3-01': table({ purpose: 'p', basis: 'none' }) })).outcome?.id,
    ).toBe('O-P5')
  })

  it('a raising flag lifts the level to high, and does not lower one', () => {
    const raised = score('risk', withAnswers(workedExample('risk'), { 'R3-05': non }))
    expect([raised.level, raised.scores['residual_level']]).toEqual(['high', 'medium'])
    const worst = score(
      'risk',
      withAnswers(workedExample('risk'), { 'R3-05': non, 'R9-01': scenario({ likelihood: 5, impact_rights: 5 }) }),
    )
    expect(worst.level).toBe('very_high')
  })
})
