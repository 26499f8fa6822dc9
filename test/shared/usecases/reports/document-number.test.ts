import { expect, it } from 'vitest'
import { defaultOrganisation } from '#shared/model/organisation.ts'
import { nextDocumentNumber, reportFileName } from '#shared/usecases/reports/document-number.ts'

it.each([
  ['HAFEN-AISEC-RISK-2026-0001', '1.0', 'HAFEN-AISEC-RISK-2026-0001_1.0_risk_en.pdf'],
  ['../../etc/passwd', '1.0/../x', 'etc-passwd_1.0-.-x_risk_en.pdf'],
  ['.hidden', '--out', 'hidden_out_risk_en.pdf'],
  ['Übung 7 §', 'v1\u0000', 'Ubung-7-_v1-_risk_en.pdf'],
  ['№', '…', 'No_report_risk_en.pdf'],
  ['文書', '一', 'report_report_risk_en.pdf'],
])('number %j and version %j make a name that every file system takes', (number, version, name) => {
  expect(reportFileName(number, version, 'risk', 'en', 'pdf')).toBe(name)
})

it('keeps names within the 255 bytes of a file system', () => {
  expect(reportFileName('A'.repeat(500), 'B'.repeat(500), 'privacy', 'en-GB', 'docx').length).toBeLessThan(200)
})

it.each([
  ['{TYPE}-{YYYY}-{NNNN}', ['RA-2026-0001', 'PIA-2026-0001', 'RA-2026-0002', 'RA-2027-0001']],
  ['{YYYY}/{NNNN}', ['2026/0001', '2026/0002', '2026/0003', '2027/0001']],
  ['{TYPE} {NNNN}', ['RA 0001', 'PIA 0001', 'RA 0002', 'RA 0003']],
  ['{NNNN}', ['0001', '0002', '0003', '0004']],
])('the scheme %j gives every document a number of its own', (numberScheme, expected) => {
  const organisation = {
    ...defaultOrganisation,
    format: 'probity-organisation/1',
    name: 'Hafen',
    shortCode: 'HAFEN',
    numberScheme,
  } as const
  const numbers: Record<string, number> = {}
  const given = [
    ['risk', '2026-01-31'],
    ['privacy', '2026-02-01'],
    ['risk', '2026-12-31'],
    ['risk', '2027-01-01'],
  ] as const
  const made = given.map(([type, date]) => {
    const { number, counter, value } = nextDocumentNumber(organisation, type, date, 'A1', numbers)
    numbers[counter] = value
    return number
  })
  expect(made).toEqual(expected)
})
