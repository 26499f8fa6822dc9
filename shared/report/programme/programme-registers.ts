/** What the registers say about the programme: training, concerns, incidents, measurements, controlled documents (policy P-6.1-3, P-10.2-2). */
import { isIsoDate } from '../../dates.ts'
import { registerDueDates } from '../../governance/registers/due-dates.ts'
import { trainingLastDay } from '../../governance/registers/last-valid-day.ts'
import { incidentClocks, type IncidentClock } from '../../governance/registers/incident-clocks.ts'
import { programmeTexts } from '../../i18n/report/programme-labels.ts'
import type { IsoDate, IsoDateTime, LanguageTag } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { cleanLine } from '../text/clean-text.ts'
import type { Block } from '../model/report-document.ts'
import { measurementsSection } from './measurements-section.ts'

export interface ProgrammeRegisters {
  readonly records: readonly Pick<RegisterRecord, 'register' | 'fields'>[]
  /** Names of people who have to do with the assessments. */
  readonly people: readonly string[]
  readonly language: LanguageTag
  readonly today: IsoDate
  /** When the report is made. */
  readonly now: IsoDateTime
  /** Word for what is overdue, as the rest of the report has it. */
  readonly overdue: string
}

const mostShown = 40
type Fields = RegisterRecord['fields']

/** Key figures for the report's table of them, and the sections behind. */
export function programmeRegisters(request: ProgrammeRegisters): {
  readonly figures: readonly (readonly [string, string])[]
  readonly blocks: readonly Block[]
} {
  const { say } = programmeTexts(request.language)
  const of = (register: RegisterRecord['register']): readonly Fields[] =>
    request.records.flatMap((record) => (record.register === register ? [record.fields] : []))
  const [trained, concerns, incidents, measured, documents] = [
    training(of('training'), request),
    concernsSection(of('concern'), request),
    incidentsSection(of('incident'), request),
    measurementsSection(of('measurement'), request.language, mostShown),
    documentsSection(request),
  ]
  return {
    figures: [...trained.figures, ...concerns.figures, ...incidents.figures, ...measured.figures, ...documents.figures],
    blocks: [
      ...trained.blocks,
      heading(1, say('concerns'), 'concerns'),
      paragraph(say('registersNote'), 'small'),
      ...concerns.blocks,
      ...incidents.blocks,
      ...measured.blocks,
      ...documents.blocks,
    ],
  }
}

type Part = ReturnType<typeof programmeRegisters>
const fold = (name: string): string => cleanLine(name).toLowerCase()

function training(records: readonly Fields[], { people, language, today }: ProgrammeRegisters): Part {
  const { say } = programmeTexts(language)
  const known = new Map<string, { readonly name: string; /** Empty: none. */ last: IsoDate; isValid: boolean }>()
  const personOf = (name: string) => {
    const found = known.get(fold(name)) ?? { name: cleanLine(name), last: '', isValid: false }
    known.set(fold(name), found)
    return found
  }
  for (const name of people) if (cleanLine(name) !== '') personOf(name)
  for (const fields of records) {
    const { person = '', status, kind, date } = fields
    if (cleanLine(person) === '') continue
    const about = personOf(person)
    // Having read a policy is not having been trained.
    if (status !== 'completed' || kind === 'acknowledgement' || !isIsoDate(date) || date > today) continue
    if (date > about.last) about.last = date
    about.isValid ||= (trainingLastDay(fields) ?? '') >= today
  }
  const everybody = [...known.values()]
  const untrained = everybody.filter(({ isValid }) => !isValid).toSorted((a, b) => a.name.localeCompare(b.name, language))
  return {
    figures: [[say('trainingShare'), `${everybody.length - untrained.length} / ${everybody.length}`]],
    blocks: [
      heading(1, say('training'), 'training'),
      paragraph(say('trainingNote'), 'small'),
      ...table(
        [column(say('person'), 4), column(say('lastTraining'), 2)],
        untrained.slice(0, mostShown).map(({ name, last }) => [rowHead(name), cell(last === '' ? say('noTraining') : last, 'danger')]),
        { otherwise: say('allTrained') },
      ),
    ],
  }
}

const states = ['reported', 'in-triage', 'upheld', 'not-upheld', 'closed'] as const

function concernsSection(records: readonly Fields[], { language }: ProgrammeRegisters): Part {
  const { say, word } = programmeTexts(language)
  const decided = records.filter(({ decidedBy }) => decidedBy !== undefined && decidedBy !== '')
  const confirmed = decided.filter(({ confirmedBy }) => confirmedBy !== undefined && confirmedBy !== '')
  const kinds = [...new Set(records.map(({ kind = '' }) => kind))].toSorted()
  const outcomes = Map.groupBy(decided, ({ kind = '', outcome = '' }) => JSON.stringify([kind, outcome]))
  return {
    figures: [
      [say('openConcerns'), `${records.filter(({ status }) => status !== 'closed').length} / ${records.length}`],
      [say('confirmed'), `${confirmed.length} / ${decided.length}`],
    ],
    blocks: [
      ...table(
        [column(say('kind'), 2), ...states.map((state) => column(word('state', state), 1.3, 'end'))],
        kinds.map((kind) => [
          rowHead(word('kind', kind)),
          ...states.map((state) => cell(String(records.filter((one) => one['kind'] === kind && one['status'] === state).length))),
        ]),
        { otherwise: say('noConcerns') },
      ),
      heading(2, say('evenness'), 'evenness'),
      ...table(
        [column(say('kind'), 1.5), column(say('outcome'), 3), column(say('number'), 1, 'end'), column(say('confirmed'), 2, 'end')],
        [...outcomes.values()]
          .toSorted((a, b) => (a[0]?.['kind'] ?? '').localeCompare(b[0]?.['kind'] ?? '', 'en') || b.length - a.length)
          .map((same) => [
            rowHead(word('kind', same[0]?.['kind'] ?? '')),
            cell(word('outcome', same[0]?.['outcome'] ?? '')),
            cell(String(same.length)),
            cell(`${same.filter((one) => confirmed.includes(one)).length} / ${same.length}`),
          ]),
        { otherwise: say('noDecisions') },
      ),
    ],
  }
}

/** As it is when the report is made. */
function clockState({ state, until, at }: IncidentClock, now: IsoDateTime): 'kept' | 'missed' | 'running' | 'not-required' {
  if (state === 'not-required') return 'not-required'
  if (state === 'notified') return at !== undefined && at <= until ? 'kept' : 'missed'
  return until < now ? 'missed' : 'running'
}

function incidentsSection(records: readonly Fields[], { language, now }: ProgrammeRegisters): Part {
  const { say, word } = programmeTexts(language)
  const incidents = records.filter(({ kind }) => kind === 'incident')
  const clocks = incidents.flatMap((fields) => incidentClocks(fields).map((clock) => ({ fields, clock, state: clockState(clock, now) })))
  const count = (wanted: string): number => clocks.filter(({ state }) => state === wanted).length
  return {
    figures: [
      [say('openIncidents'), `${incidents.filter(({ status }) => status !== 'closed').length} / ${incidents.length}`],
      [say('clocks'), `${count('kept')} / ${count('missed')} / ${count('running')}`],
    ],
    blocks: [
      heading(1, say('incidents'), 'incidents'),
      ...table(
        [
          column(say('incident'), 3.4),
          column(say('severity'), 1.2),
          column(say('notice'), 3),
          column(say('until'), 1.9),
          column(say('state'), 1.3),
        ],
        clocks
          .slice(0, mostShown)
          .map(({ fields, clock, state }) => [
            rowHead(fields['title'] ?? ''),
            cell(word('severity', fields['severity'] ?? '')),
            cell(say(`clock.${clock.id}`)),
            cell(clock.until.slice(0, 'YYYY-MM-DDThh:mm'.length).replace('T', ' ')),
            cell(say(`clock.${state}`), state === 'missed' ? 'danger' : undefined),
          ]),
        { otherwise: say(incidents.length === 0 ? 'noIncidents' : 'noClocks') },
      ),
    ],
  }
}

function documentsSection({ records, language, today, overdue }: ProgrammeRegisters): Part {
  const { say } = programmeTexts(language)
  const documents = records.filter(({ register }) => register === 'document')
  const reviews = registerDueDates(documents, today)
    .filter(({ reason }) => reason === 'document-review')
    .toSorted((a, b) => a.date.localeCompare(b.date, 'en'))
  const due = reviews.filter(({ date }) => date <= today).length
  return {
    figures: [[say('documentsDue'), `${due} / ${reviews.length}`]],
    blocks: [
      heading(1, say('documents'), 'documents'),
      ...table(
        [column(say('nextReview'), 2), column(say('document'), 5), column(say('owner'), 2.4)],
        reviews
          .slice(0, mostShown)
          .map(({ date, record: { fields } }) => [
            date < today ? cell(`${date} (${overdue})`, 'danger') : cell(date),
            rowHead(fields['title'] ?? ''),
            cell(fields['owner'] ?? '–'),
          ]),
        { otherwise: say('noDocuments') },
      ),
    ],
  }
}
