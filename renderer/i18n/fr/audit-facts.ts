import type { enAuditFacts } from '../en/audit-facts.ts'
import type { Texts } from '../en/texts.ts'

/** French of what the audit log tells of an event. */
export const frAuditFacts: Texts<typeof enAuditFacts> = {
  auditFacts: {
    about: 'Membre',
    action: 'Acte',
    assessment: 'Évaluation',
    bundles: 'Paquets',
    by: 'Par',
    choices: 'Choix',
    content: 'Contenu',
    docx: 'Fichier Word',
    draft: 'Brouillon',
    droppedSlots: 'Moyens de déverrouillage supprimés',
    evidence: 'Fichiers de preuve',
    fingerprint: 'Empreinte',
    from: 'De',
    kind: 'Type',
    lostSince: 'Perdu depuis',
    minutesAhead: 'Minutes d’avance sur cette horloge',
    minutesBack: 'Minutes de recul',
    name: 'Fichier',
    pdf: 'PDF',
    questions: 'Questions',
    record: 'Enregistrement',
    replaces: 'Remplace',
    report: 'Rapport',
    reports: 'Rapports',
    required: 'Exigé',
    rule: 'Règle',
    sha256: 'SHA-256',
    statement: 'Déclaration',
    to: 'Vers',
    until: 'Gardé jusqu’au',
    vault: 'Coffre',
  },
}
