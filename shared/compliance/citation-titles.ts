import { parseCitation } from './citations.ts'
import { crosswalk } from './crosswalk.ts'
import { policyClauses } from './policy-clauses.ts'

// Headings of the regulations are their own (Regulation (EU) 2016/679, Regulation (EU) 2024/1689, Charter of Fundamental Rights); what stands
// for a standard or a framework is said in our words. A table, so its length follows from what the templates cite.

const gdpr: Readonly<Record<string, string>> = {
  3: 'Territorial scope',
  4: 'Definitions',
  5: 'Principles relating to processing of personal data',
  6: 'Lawfulness of processing',
  7: 'Conditions for consent',
  8: 'Conditions applicable to child’s consent in relation to information society services',
  9: 'Processing of special categories of personal data',
  10: 'Processing of personal data relating to criminal convictions and offences',
  12: 'Transparent information, communication and modalities for the exercise of the rights of the data subject',
  13: 'Information to be provided where personal data are collected from the data subject',
  14: 'Information to be provided where personal data have not been obtained from the data subject',
  15: 'Right of access by the data subject',
  16: 'Right to rectification',
  17: 'Right to erasure (‘right to be forgotten’)',
  18: 'Right to restriction of processing',
  19: 'Notification obligation regarding rectification or erasure of personal data or restriction of processing',
  20: 'Right to data portability',
  21: 'Right to object',
  22: 'Automated individual decision-making, including profiling',
  24: 'Responsibility of the controller',
  25: 'Data protection by design and by default',
  26: 'Joint controllers',
  27: 'Representatives of controllers or processors not established in the Union',
  28: 'Processor',
  29: 'Processing under the authority of the controller or processor',
  30: 'Records of processing activities',
  31: 'Cooperation with the supervisory authority',
  32: 'Security of processing',
  33: 'Notification of a personal data breach to the supervisory authority',
  34: 'Communication of a personal data breach to the data subject',
  35: 'Data protection impact assessment',
  36: 'Prior consultation',
  37: 'Designation of the data protection officer',
  38: 'Position of the data protection officer',
  39: 'Tasks of the data protection officer',
  40: 'Codes of conduct',
  42: 'Certification',
  44: 'General principle for transfers',
  45: 'Transfers on the basis of an adequacy decision',
  46: 'Transfers subject to appropriate safeguards',
  47: 'Binding corporate rules',
  49: 'Derogations for specific situations',
  58: 'Powers',
  82: 'Right to compensation and liability',
  88: 'Processing in the context of employment',
  89: 'Safeguards and derogations relating to processing for archiving, research or statistical purposes',
}

const aiact: Readonly<Record<string, string>> = {
  2: 'Scope',
  3: 'Definitions',
  4: 'AI literacy',
  5: 'Prohibited AI practices',
  6: 'Classification rules for high-risk AI systems',
  9: 'Risk management system',
  10: 'Data and data governance',
  11: 'Technical documentation',
  12: 'Record-keeping',
  13: 'Transparency and provision of information to deployers',
  14: 'Human oversight',
  15: 'Accuracy, robustness and cybersecurity',
  16: 'Obligations of providers of high-risk AI systems',
  17: 'Quality management system',
  18: 'Documentation keeping',
  19: 'Automatically generated logs',
  20: 'Corrective actions and duty of information',
  25: 'Responsibilities along the AI value chain',
  26: 'Obligations of deployers of high-risk AI systems',
  27: 'Fundamental rights impact assessment for high-risk AI systems',
  43: 'Conformity assessment',
  46: 'Derogation from the conformity assessment',
  47: 'EU declaration of conformity',
  49: 'Registration',
  50: 'Transparency obligations for providers and deployers of certain AI systems',
  51: 'Classification of general-purpose AI models as general-purpose AI models with systemic risk',
  53: 'Obligations for providers of general-purpose AI models',
  55: 'Obligations of providers of general-purpose AI models with systemic risk',
  71: 'EU database for high-risk AI systems listed in Annex III',
  72: 'Post-market monitoring by providers and post-market monitoring plan for high-risk AI systems',
  73: 'Reporting of serious incidents',
  86: 'Right to explanation of individual decision-making',
  113: 'Entry into force and application',
  AnnexI: 'List of Union harmonisation legislation',
  AnnexIII: 'High-risk AI systems referred to in Article 6(2)',
  AnnexIV: 'Technical documentation referred to in Article 11(1)',
}

/** By category: the subcategories refine it. */
const nistairmf: Readonly<Record<string, string>> = {
  'GOVERN 1': 'Policies, processes and practices for AI risk are in place and followed',
  'GOVERN 2': 'People are accountable, empowered and trained',
  'GOVERN 3': 'Diverse people take part in managing risk',
  'GOVERN 4': 'A culture that considers and speaks about risk',
  'GOVERN 5': 'Exchange with those who are affected',
  'GOVERN 6': 'Risks of third-party software, data and services',
  'MAP 1': 'The context is known',
  'MAP 2': 'The system is categorised',
  'MAP 3': 'Capabilities, uses, benefits and costs are understood',
  'MAP 4': 'Risks and benefits of all components, third parties included',
  'MAP 5': 'Impacts on people, groups and society are described',
  'MEASURE 1': 'Fitting methods and metrics are chosen',
  'MEASURE 2': 'The system is evaluated for trustworthiness',
  'MEASURE 3': 'Known and new risks are tracked over time',
  'MEASURE 4': 'Feedback on how well is measured',
  'MANAGE 1': 'Risks are prioritised and treated',
  'MANAGE 2': 'Benefits are kept up and harm is held down',
  'MANAGE 3': 'Third-party risks are managed',
  'MANAGE 4': 'Treatments, response and recovery are documented and watched',
}

const iso27001: Readonly<Record<string, string>> = {
  'A.5.1': 'Security policies',
  'A.5.5': 'Contact with authorities',
  'A.5.7': 'Knowledge of threats',
  'A.5.9': 'Inventory of information and assets',
  'A.5.12': 'Classification of information',
  'A.5.14': 'Transfer of information',
  'A.5.15': 'Rules for access',
  'A.5.18': 'Granting and reviewing access',
  'A.5.19': 'Security with suppliers',
  'A.5.20': 'Security in supplier contracts',
  'A.5.21': 'Security along the supply chain',
  'A.5.22': 'Watching supplier services and their changes',
  'A.5.23': 'Use of cloud services',
  'A.5.24': 'Preparing for incidents',
  'A.5.26': 'Responding to incidents',
  'A.5.27': 'Learning from incidents',
  'A.5.28': 'Collecting evidence',
  'A.5.29': 'Security while business is disrupted',
  'A.5.30': 'Readiness of technology for continuity',
  'A.5.31': 'Legal and contractual requirements',
  'A.5.32': 'Intellectual property',
  'A.5.34': 'Privacy and personal data',
  'A.5.35': 'Independent review',
  'A.5.36': 'Following the policies and rules',
  'A.6.1': 'Checks before people are hired',
  'A.6.3': 'Awareness and training',
  'A.6.6': 'Confidentiality agreements',
  'A.6.8': 'Reporting of events',
  'A.7.1': 'Secured premises',
  'A.7.2': 'Control of entry',
  'A.8.2': 'Privileged access',
  'A.8.3': 'Access to information',
  'A.8.5': 'Secure sign-in',
  'A.8.8': 'Vulnerabilities',
  'A.8.9': 'Configuration',
  'A.8.10': 'Deletion of information',
  'A.8.12': 'Keeping data from leaking',
  'A.8.13': 'Backups',
  'A.8.14': 'Redundancy',
  'A.8.15': 'Logs',
  'A.8.16': 'Monitoring',
  'A.8.20': 'Networks',
  'A.8.22': 'Separation of networks',
  'A.8.24': 'Cryptography',
  'A.8.25': 'Secure development',
  'A.8.26': 'Security requirements of applications',
  'A.8.27': 'Secure architecture',
  'A.8.28': 'Secure coding',
  'A.8.29': 'Security tests',
  'A.8.31': 'Separate environments for development, test and use',
  'A.8.32': 'Change management',
}

/** The nine criteria of the guidelines on impact assessments, in our words. */
const wp248: Readonly<Record<string, string>> = {
  1: 'People are evaluated or scored',
  2: 'Automated decisions with legal or similar effect',
  3: 'Systematic monitoring',
  4: 'Sensitive or highly personal data',
  5: 'Data on a large scale',
  6: 'Data sets are matched or combined',
  7: 'People who are vulnerable',
  8: 'New technology or a new use of it',
  9: 'People are kept from a right, a service or a contract',
}

/** Sections of Title 11 of the Californian regulations in our words, by number; compared with the text in force since 2026 as others quote it. */
const ccpa: Readonly<Record<string, string>> = {
  7001: 'Meaning of the words, such as automated decision and human involvement',
  7150: 'When a risk assessment is due',
  7151: 'Who takes part in a risk assessment',
  7152: 'What a risk assessment contains',
  7153: 'What a maker of such technology tells those who buy it',
  7154: 'Processing whose risks outweigh its benefits is restricted',
  7155: 'When a risk assessment is updated, and how long it is kept',
  7156: 'One assessment for several activities, or one made under another law',
  7157: 'What is submitted to the agency, and who attests to it',
  7200: 'Which automated decisions are covered',
  7220: 'Notice before such technology is used',
  7221: 'Opting out, and appeal to a human',
  7222: 'Access to logic and outcome',
}

const charter: Readonly<Record<string, string>> = {
  1: 'Human dignity',
  7: 'Respect for private and family life',
  8: 'Protection of personal data',
  11: 'Freedom of expression and information',
  20: 'Equality before the law',
  21: 'Non-discrimination',
  23: 'Equality between women and men',
  24: 'The rights of the child',
  25: 'The rights of the elderly',
  26: 'Integration of persons with disabilities',
  31: 'Fair and just working conditions',
  34: 'Social security and social assistance',
  35: 'Health care',
  38: 'Consumer protection',
  41: 'Right to good administration',
  47: 'Right to an effective remedy and to a fair trial',
  48: 'Presumption of innocence and right of defence',
}

/** What citations of one framework are told apart by: its article, category or control. */
export interface CitationTopic {
  readonly scheme: string
  readonly key: string
}

/** The topic under which a language keeps its title; `undefined` for text that is no citation. */
export function citationTopic(text: string): CitationTopic | undefined {
  const citation = parseCitation(text)
  if (citation === undefined) return undefined
  const { scheme, id } = citation
  if (scheme === 'gdpr' || scheme === 'aiact' || scheme === 'ccpa-reg' || scheme === 'charter')
    return { scheme, key: id.split('(')[0] ?? id }
  return { scheme, key: scheme === 'nistairmf' ? id.replace(/\.\d+$/, '') : id }
}

const english: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gdpr,
  aiact,
  nistairmf,
  iso27001,
  wp248,
  'ccpa-reg': ccpa,
  charter,
  policy: Object.fromEntries(policyClauses.map(({ id, title }) => [id, title])),
  iso42001: Object.fromEntries(crosswalk.map(({ iso42001, title }) => [iso42001.replace('iso42001:', ''), title])),
}

/** What a citation speaks of, in a line of English; `undefined` where the id says it already or no title is known. */
export function citationTitle(text: string): string | undefined {
  const topic = citationTopic(text)
  return topic === undefined ? undefined : english[topic.scheme]?.[topic.key]
}

/** All topics that have an English title, so that a test sees that other languages have them as well. */
export const titledTopics = (): readonly CitationTopic[] =>
  Object.entries(english).flatMap(([scheme, titles]) => Object.keys(titles).map((key) => ({ scheme, key })))
