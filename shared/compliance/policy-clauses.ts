import { policyClauseIds } from './framework-ids.ts'

/** How a clause is made real: question, register, gate, schedule, report, log, document control, control of the app itself, training. */
export type ClauseKind = 'Q' | 'R' | 'G' | 'S' | 'RP' | 'L' | 'DC' | 'A' | 'T'
/** E the app enforces it, P partly, R it only asks or records. Printed, so that nobody takes a questionnaire for a control. */
export type AppRole = 'E' | 'P' | 'R'

interface Feature {
  readonly title: string
  readonly built: boolean
}

const features = {
  'document-control': { title: 'Document control: title, number, status, dates, revisions, contacts, recipients', built: true },
  classification: { title: 'Classification on every page', built: true },
  glossary: { title: 'Glossary in every report', built: true },
  inventory: { title: 'Inventory of AI systems and models', built: true },
  'impact-dimensions': { title: 'Risk scenarios by seven kinds of impact', built: true },
  'risk-register': { title: 'Risk register of each assessment', built: true },
  'stage-gates': { title: 'Gates by stage, tier and remaining risk', built: true },
  'advice-gate': { title: 'Advice of the data protection officer before a decision', built: true },
  'contract-gate': { title: 'Contract clause checklist with its gate', built: true },
  'versioned-templates': { title: 'Versioned templates with a legal calendar, upgrades and a log of changes', built: true },
  'review-dates': { title: 'Review dates from decision, level, tier and expiries', built: true },
  'clause-coverage': { title: 'Coverage of the policy', built: true },
  'bias-verdicts': { title: 'Bias verdicts by group with intervals', built: true },
  limitations: { title: 'Limits and assumptions in every report', built: true },
  'encrypted-vault': { title: 'Encrypted vault and bundles', built: true },
  'key-management': { title: 'Wrapped keys, change of passphrase, recovery', built: true },
  passphrases: { title: 'Rated passphrases and a delay after wrong ones', built: true },
  'audit-log': { title: 'Hash-chained, signed audit log', built: true },
  'programme-report': { title: 'Report on the whole programme', built: true },
  'second-factor': { title: 'Second factor to unlock', built: true },
  roles: { title: 'Roles with least privilege', built: true },
  'access-review': { title: 'Access review', built: true },
  elevation: { title: 'Administrator rights for a limited time', built: true },
  bodies: { title: 'Committee and ethics board with quorum and votes', built: true },
  tasks: { title: 'Tasks and review calendar', built: true },
  retention: { title: 'Retention and erasure of own records', built: true },
  monitoring: { title: 'Import of monitoring and drift results', built: true },
  incidents: { title: 'Incident register with clocks, drills and lessons', built: true },
  concerns: { title: 'Intake of concerns and violations', built: true },
  training: { title: 'Training and acknowledgement register', built: true },
  library: { title: 'Library of controlled documents', built: true },
} satisfies Readonly<Record<string, Feature>>
export type AppFeature = keyof typeof features

/** Parts of the program that carry clauses; `built` is whether this version has them. */
export const appFeatures: Readonly<Record<AppFeature, Feature>> = features

/** Features that are registers: they carry a clause with what people record in them. */
export const registerFeatures: readonly AppFeature[] = ['incidents', 'concerns', 'training', 'library', 'access-review']

export interface PolicyClause {
  readonly id: string
  readonly title: string
  readonly kind: ClauseKind
  readonly app: AppRole
  /** Absent where only questions carry the clause. */
  readonly feature?: AppFeature
}

type Row = readonly [id: string, kind: ClauseKind, app: AppRole, title: string, feature?: AppFeature]

// Titles are in our own words; ids count the bullets of each section of the policy.
const rows: readonly Row[] = [
  ['P-0-1', 'DC', 'E', 'Title of the document', 'document-control'],
  ['P-0-2', 'DC', 'E', 'Document number', 'document-control'],
  ['P-0-3', 'DC', 'E', 'Classification of the document', 'classification'],
  ['P-0-4', 'DC', 'E', 'Status of the document', 'document-control'],
  ['P-0-5', 'DC', 'E', 'Release date', 'document-control'],
  ['P-0-6', 'DC', 'E', 'Table of revisions', 'document-control'],
  ['P-0-7', 'DC', 'E', 'Author, reviewer and owner', 'document-control'],
  ['P-0-8', 'DC', 'E', 'Recipients', 'document-control'],
  ['P-1.1-1', 'Q', 'P', 'Purpose: safe, ethical and responsible use', 'impact-dimensions'],
  ['P-1.2-1', 'R', 'P', 'Scope: all people and all AI, own or bought', 'inventory'],
  ['P-1.3-1', 'RP', 'E', 'What artificial intelligence means', 'glossary'],
  ['P-1.3-2', 'RP', 'E', 'What machine learning means', 'glossary'],
  ['P-1.3-3', 'RP', 'E', 'What personal data means', 'glossary'],
  ['P-1.3-4', 'RP', 'E', 'What a model is', 'glossary'],
  ['P-1.4-1', 'G', 'E', 'The CISO answers for AI security', 'stage-gates'],
  ['P-1.4-2', 'R', 'E', 'A team for daily AI security', 'tasks'],
  ['P-1.4-3', 'Q', 'P', 'Developers follow security practice', 'roles'],
  ['P-1.4-4', 'G', 'E', 'The data protection officer watches over compliance', 'advice-gate'],
  ['P-1.4-5', 'R', 'P', 'Everybody follows the policy and reports problems', 'concerns'],
  ['P-2.1-1', 'R', 'E', 'A committee of all functions', 'bodies'],
  ['P-2.1-2', 'G', 'E', 'The committee oversees AI', 'bodies'],
  ['P-2.2-1', 'G', 'E', 'Risk is assessed before development and use', 'stage-gates'],
  ['P-2.2-2', 'S', 'P', 'Risk is watched in use', 'monitoring'],
  ['P-2.2-3', 'R', 'E', 'Register of AI risks', 'risk-register'],
  ['P-2.3-1', 'Q', 'P', 'Laws and standards are complied with', 'clause-coverage'],
  ['P-2.3-2', 'S', 'E', 'Measures follow the change of rules', 'versioned-templates'],
  ['P-3.1-1', 'Q', 'R', 'No more data than needed'],
  ['P-3.1-2', 'Q', 'E', 'Each system has a documented purpose', 'inventory'],
  ['P-3.1-3', 'Q', 'R', 'Consent where the law asks for it'],
  ['P-3.2-1', 'A', 'E', 'Stored data is encrypted', 'encrypted-vault'],
  ['P-3.2-2', 'Q', 'P', 'Data on the way is encrypted', 'encrypted-vault'],
  ['P-3.2-3', 'A', 'E', 'Keys are managed', 'key-management'],
  ['P-3.3-1', 'Q', 'P', 'Data is kept for a set time', 'retention'],
  ['P-3.3-2', 'Q', 'P', 'Data is erased safely, from models too', 'retention'],
  ['P-3.4-1', 'G', 'E', 'Impact assessment wherever personal data is used', 'stage-gates'],
  ['P-3.4-2', 'S', 'E', 'Impact assessments are reviewed yearly', 'review-dates'],
  ['P-4.1-1', 'Q', 'R', 'Code is written and reviewed securely'],
  ['P-4.1-2', 'Q', 'R', 'Code, data and parameters have versions'],
  ['P-4.1-3', 'R', 'E', 'Inventory of models', 'inventory'],
  ['P-4.2-1', 'Q', 'R', 'Data sets are trusted and checked'],
  ['P-4.2-2', 'Q', 'E', 'Bias is found and reduced', 'bias-verdicts'],
  ['P-4.2-3', 'Q', 'R', 'The training environment is protected'],
  ['P-4.3-1', 'Q', 'R', 'Deployment is controlled and logged'],
  ['P-4.3-2', 'Q', 'R', 'Workloads are isolated'],
  ['P-4.3-3', 'Q', 'R', 'Infrastructure is patched'],
  ['P-4.4-1', 'Q', 'P', 'Performance and drift are watched', 'monitoring'],
  ['P-4.4-2', 'Q', 'R', 'Updates can be undone'],
  ['P-4.4-3', 'Q', 'R', 'Models are retrained with new data'],
  ['P-5.1-1', 'A', 'E', 'Access by role', 'roles'],
  ['P-5.1-2', 'A', 'E', 'No more rights than needed', 'roles'],
  ['P-5.1-3', 'S', 'E', 'Access rights are reviewed', 'access-review'],
  ['P-5.2-1', 'A', 'E', 'More than one factor', 'second-factor'],
  ['P-5.2-2', 'A', 'E', 'Strong passwords', 'passphrases'],
  ['P-5.2-3', 'A', 'E', 'Administrator access only while needed', 'elevation'],
  ['P-5.3-1', 'Q', 'R', 'Interfaces check who calls'],
  ['P-5.3-2', 'Q', 'R', 'Interfaces limit and watch calls'],
  ['P-5.3-3', 'Q', 'R', 'Interfaces stand behind a gateway'],
  ['P-6.1-1', 'Q', 'R', 'Systems are watched in real time'],
  ['P-6.1-2', 'Q', 'R', 'Anomalies are detected'],
  ['P-6.1-3', 'RP', 'E', 'Key figures of security', 'programme-report'],
  ['P-6.2-1', 'Q', 'P', 'AI activity is logged', 'audit-log'],
  ['P-6.2-2', 'L', 'E', 'Logs show tampering', 'audit-log'],
  ['P-6.2-3', 'S', 'E', 'Logs are kept as long as needed', 'retention'],
  ['P-6.3-1', 'R', 'P', 'A plan for AI incidents', 'incidents'],
  ['P-6.3-2', 'S', 'E', 'Drills take place', 'incidents'],
  ['P-6.3-3', 'R', 'E', 'Roles in an incident are clear', 'incidents'],
  ['P-6.4-1', 'Q', 'R', 'Incidents can be investigated'],
  ['P-6.4-2', 'R', 'E', 'Lessons are learned from incidents', 'incidents'],
  ['P-7.1-1', 'Q', 'P', 'Ethical guidelines are followed', 'library'],
  ['P-7.1-2', 'G', 'E', 'An ethics board approves high-risk projects', 'bodies'],
  ['P-7.2-1', 'Q', 'E', 'Bias is handled over the whole life of a system', 'bias-verdicts'],
  ['P-7.2-2', 'S', 'E', 'Fairness is assessed regularly', 'review-dates'],
  ['P-7.3-1', 'Q', 'R', 'Decisions can be explained'],
  ['P-7.3-2', 'RP', 'E', 'Limits and risks are documented', 'limitations'],
  ['P-7.4-1', 'Q', 'R', 'People oversee AI'],
  ['P-7.4-2', 'Q', 'E', 'People and AI share the work clearly', 'inventory'],
  ['P-8.1-1', 'G', 'E', 'Every AI vendor is assessed', 'stage-gates'],
  ['P-8.1-2', 'Q', 'R', 'Vendors comply with policy and law'],
  ['P-8.2-1', 'G', 'E', 'Contracts contain security and privacy', 'contract-gate'],
  ['P-8.2-2', 'G', 'E', 'Right to audit for critical services', 'contract-gate'],
  ['P-8.3-1', 'S', 'E', 'Services of others are watched', 'tasks'],
  ['P-8.3-2', 'S', 'E', 'Vendors are reviewed regularly', 'review-dates'],
  ['P-9.1-1', 'T', 'E', 'Everybody is trained', 'training'],
  ['P-9.1-2', 'T', 'E', 'AI staff has special training', 'training'],
  ['P-9.2-1', 'T', 'R', 'A culture of security', 'training'],
  ['P-9.2-2', 'R', 'E', 'Concerns are welcome', 'concerns'],
  ['P-10.1-1', 'S', 'E', 'Compliance is audited', 'clause-coverage'],
  ['P-10.1-2', 'R', 'E', 'Violations have a procedure', 'concerns'],
  ['P-10.2-1', 'R', 'R', 'Consequences are defined', 'library'],
  ['P-10.2-2', 'R', 'E', 'Enforcement is fair and even', 'concerns'],
  ['P-11-1', 'S', 'E', 'The policy is reviewed yearly', 'library'],
  ['P-11-2', 'DC', 'E', 'Revisions and approvals are logged', 'versioned-templates'],
  ['P-12-1', 'DC', 'E', 'Related: information security', 'library'],
  ['P-12-2', 'DC', 'E', 'Related: data protection', 'library'],
  ['P-12-3', 'DC', 'E', 'Related: incident response', 'library'],
  ['P-12-4', 'DC', 'E', 'Related: ethical AI', 'library'],
]

const byId = new Map(
  rows.map(([id, kind, app, title, feature]): [string, PolicyClause] => [
    id,
    { id, kind, app, title, ...(feature === undefined ? {} : { feature }) },
  ]),
)

/** All 96 clauses of the policy, in its order. */
export const policyClauses: readonly PolicyClause[] = policyClauseIds.flatMap((id) => byId.get(id) ?? [])

export const policyClause = (id: string): PolicyClause | undefined => byId.get(id)
