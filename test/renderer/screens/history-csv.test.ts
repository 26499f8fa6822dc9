import { describe, expect, test } from 'vitest'
import type { DeviceId } from '#shared/model/ids.ts'
import type { Authorship, HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import { isChosen } from '../../../renderer/screens/together/entry-text.ts'
import { plainText } from '../../../renderer/screens/together/use-field-words.ts'
import { historyCsv, type HistoryCsvWords } from '../../../renderer/screens/together/history-csv.ts'

const by = (author: string, time: string, device = '0192f0c1-0000-7000-8000-00000000000a' as DeviceId): Authorship => ({
  author,
  device,
  time,
  owner: author,
})
const nadia = by('Nadia Ferrante', '2026-11-20T09:00:00.000Z')
const ole = by('Ole Brandt', '2026-11-20T09:01:00.000Z', '0192f0c1-0000-7000-8000-00000000000b' as DeviceId)
const choice: HistoryEntry = {
  id: '9@b',
  section: 'answers',
  key: 'S1-02',
  before: { value: 'yes', answeredBy: 'Nadia Ferrante' },
  // The order of members says nothing.
  after: { value: 'no', answeredBy: 'Ole Brandt' },
  rivals: [
    { value: { value: 'yes', answeredBy: 'Nadia Ferrante' }, by: nadia },
    { value: { answeredBy: 'Ole Brandt', value: 'no' }, by: ole },
  ],
  by: { ...ole, time: '2026-11-20T10:00:00.000Z' },
  act: 'choice',
  reason: 'The contract says so',
}
const edit: HistoryEntry = { id: '3@a', section: 'answers', key: 'S1-01', before: null, after: { value: 'yes' }, by: nadia }

const words: HistoryCsvWords = {
  titles: ['When', 'Who', 'Device', 'Question', 'What', 'Before', 'Chosen among', 'After', 'Reason'],
  titleOf: (id) => `Question ${id}`,
  textOf: (_id, { value }) => (typeof value === 'string' ? value : JSON.stringify(value)),
  fieldTextOf: plainText,
  actOf: (act) => act ?? '',
  whoOf: ({ author }) => author,
  versionOf: (who) => `Version of ${who}`,
  chosen: 'chosen',
  nothing: 'no answer',
}
const csvOf = (...entries: HistoryEntry[]): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(historyCsv(entries, words))

describe('the history as a table', () => {
  test('names every version that somebody chose among, with author, time and device, and which one it was', () => {
    expect(csvOf(choice)).toBe(
      `\uFEFF"When","Who","Device","Question","What","Before","Chosen among","After","Reason"\r\n"2026-11-20T10:00:00.000Z","Ole Brandt","${ole.device}","Question S1-02","choice","","Version of Nadia Ferrante, ${nadia.time}, ${nadia.device}: yes\nVersion of Ole Brandt (chosen), ${ole.time}, ${ole.device}: no","no","The contract says so"\r\n`,
    )
  })

  test('a plain edit was chosen among nothing, and says what was before', () => {
    expect(csvOf({ ...edit, before: { value: 'no' } }).split('\r\n')[1]).toBe(
      `"${nadia.time}","Nadia Ferrante","${nadia.device}","Question S1-01","","no","","yes",""`,
    )
  })

  test('a version that cleared the answer says so, and quotes within a version stay in their cell', () => {
    const rivals = [
      { value: null, by: nadia },
      { value: { value: 'said "no"' }, by: ole },
    ]
    const row = csvOf({ ...choice, rivals, after: null })
    expect(row).toContain(`Version of Nadia Ferrante (chosen), ${nadia.time}, ${nadia.device}: no answer`)
    expect(row).toContain('said ""no""')
  })

  test('what is no answer stands there in words, without brackets and names of members', () => {
    const contacts = [
      { role: 'author', name: 'Ada', designation: 'Assessor', email: '' },
      { role: 'owner', name: 'Ben', designation: '' },
    ]
    expect(csvOf({ ...edit, section: 'control', key: 'contacts', after: contacts }).split('\r\n')[1]).toBe(
      `"${nadia.time}","Nadia Ferrante","${nadia.device}","control/contacts","","","","author · Ada · Assessor; owner · Ben",""`,
    )
  })

  test.each(['=1+1', '+1', '-1', '@a', '\ta'])('takes %j for text, not for a formula', (text) => {
    expect(csvOf({ ...edit, after: { value: text } })).toContain(`,"'${text}",""\r\n`)
  })
})

describe('the chosen version', () => {
  const chosen = (entry: HistoryEntry): readonly boolean[] => (entry.rivals ?? []).map((rival) => isChosen(entry, rival))

  test('is the one that reads as what stands', () => {
    expect(chosen(choice)).toEqual([false, true])
  })

  test('is none where both were joined, and the clearing one where nothing stands', () => {
    expect(chosen({ ...choice, after: { value: 'both' } })).toEqual([false, false])
    expect(chosen({ ...choice, rivals: [{ value: null, by: nadia }, ...(choice.rivals ?? [])], after: null })).toEqual([true, false, false])
  })
})
