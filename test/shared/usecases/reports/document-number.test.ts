import { expect, it } from 'vitest'
import { reportFileName } from '#shared/usecases/reports/document-number.ts'

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
