import type { AiSystem } from '#shared/model/ai-system.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId, DeviceId, EvidenceId, SystemId } from '#shared/model/ids.ts'
import type { ChangeBy } from '#shared/sync/document/change-by.ts'

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')

/** UUIDv7 that tells nothing but its number. */
export const uuidOf = (number: number): string => `019abcde-0000-7000-8000-${hex(number, 12)}`
export const deviceOf = (number: number): DeviceId => uuidOf(0xd00 + number) as DeviceId
export const assessmentIdOf = (number: number): AssessmentId => uuidOf(0xa00 + number) as AssessmentId
export const evidenceIdOf = (number: number): EvidenceId => uuidOf(0xe00 + number) as EvidenceId

export const by = (device: number, minute = 0): ChangeBy => ({
  author: `Person ${device}`,
  device: deviceOf(device),
  time: `2026-03-01T10:${String(minute % 60).padStart(2, '0')}:00.250Z`,
})

export function answersFile(number = 1): AnswersFile {
  return {
    format: 'probity-answers/1',
    id: assessmentIdOf(number),
    template: { id: 'ai-risk', version: '1.0.0', sha256: 'ab'.repeat(32) },
    subject: { name: 'Résumé screening', organisation: 'Example Ltd', system: aiSystem(number) },
    answers: { 'S1-01': { value: 'yes', source: 'document' }, 'S1-02': { state: 'unknown' } },
    evidence: [{ id: evidenceIdOf(1), title: 'Test protocol', grade: 'B', date: '2026-02-01' }],
    people: [{ name: 'Ada Example', role: 'author' }],
    control: {
      title: 'AI risk assessment',
      number: '',
      classification: 'Internal Use Only',
      status: 'Draft',
      version: '0.1',
      revisions: [],
      contacts: [],
      distribution: ['Need-based circulation only'],
    },
    createdAt: '2026-03-01T09:00:00.000Z',
  }
}

export function aiSystem(number = 1): AiSystem {
  return {
    format: 'probity-ai-system/1',
    id: uuidOf(0x500 + number) as SystemId,
    name: 'Screening',
    kind: 'system',
    purpose: 'Ranks applications',
    owner: 'HR',
    status: 'pilot',
  }
}
