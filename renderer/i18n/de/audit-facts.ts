import type { enAuditFacts } from '../en/audit-facts.ts'
import type { Texts } from '../en/texts.ts'

/** German of what the audit log tells of an event. */
export const deAuditFacts: Texts<typeof enAuditFacts> = {
  auditFacts: {
    about: 'Mitglied',
    action: 'Handlung',
    assessment: 'Bewertung',
    bundles: 'Pakete',
    by: 'Von',
    choices: 'Entscheidungen',
    content: 'Inhalt',
    docx: 'Word-Datei',
    draft: 'Entwurf',
    droppedSlots: 'Entfallene Wege zum Entsperren',
    evidence: 'Nachweisdateien',
    fingerprint: 'Fingerabdruck',
    from: 'Aus',
    kind: 'Art',
    lostSince: 'Verloren seit',
    minutesAhead: 'Minuten vor der Uhr dieses Geräts',
    minutesBack: 'Minuten zurückgestellt',
    name: 'Datei',
    pdf: 'PDF',
    questions: 'Fragen',
    record: 'Eintrag',
    replaces: 'Ersetzt',
    report: 'Bericht',
    reports: 'Berichte',
    required: 'Verlangt',
    rule: 'Regel',
    sha256: 'SHA-256',
    statement: 'Erklärung',
    to: 'Nach',
    until: 'Aufbewahrt bis',
    vault: 'Tresor',
  },
}
