import { parseCitation } from './citations.ts'

/** One requirement of ISO/IEC 42001 and what speaks of the same matter elsewhere; citations as in templates. */
export interface CrosswalkRow {
  readonly iso42001: string
  /** In our own words; the standard's wording is not carried. */
  readonly title: string
  readonly nistairmf: readonly string[]
  readonly aiact: readonly string[]
  readonly gdpr: readonly string[]
  readonly policy: readonly string[]
}

/**
 * The 38 Annex A controls and 17 management clauses of ISO/IEC 42001:2023 beside NIST AI RMF 1.0, Regulation (EU) 2024/1689, the GDPR and the
 * policy's clauses. Ids are those of the public frameworks (lists of CISO Assistant, intuitem, commit f990d7b1); the NIST crosswalk to the
 * standard was read in excerpt; the pairing is our judgement.
 */
const table: readonly (readonly [iso: string, title: string, nist: string, aiact: string, gdpr: string, policy: string])[] = [
  ['A.2.2', 'Documented AI policy', 'GOVERN 1.1;GOVERN 1.2;GOVERN 1.4', '17(1)', '24(2)', 'P-0-1;P-1.1-1;P-2.3-1;P-7.1-1'],
  ['A.2.3', 'Fit with other organisational policies', 'GOVERN 1.1;GOVERN 1.4', '17(1);2(7)', '24(2)', 'P-12-1;P-12-2;P-12-3;P-12-4'],
  ['A.2.4', 'Review of the AI policy', 'GOVERN 1.1;GOVERN 1.5', '17(1)', '24(1)', 'P-11-1;P-11-2;P-2.3-2'],
  [
    'A.3.2',
    'AI roles and responsibilities',
    'GOVERN 2.1;GOVERN 2.3;GOVERN 3.2',
    '17(1)(m);26(2)',
    '37;38;39',
    'P-1.4-1;P-1.4-2;P-1.4-3;P-1.4-4;P-1.4-5;P-2.1-1',
  ],
  ['A.3.3', 'Reporting of concerns', 'GOVERN 4.1;GOVERN 5.1;MEASURE 3.3', '85;87', '38(4)', 'P-1.4-5;P-9.2-2;P-10.1-2'],
  ['A.4.2', 'Documentation of resources', 'GOVERN 1.6;MAP 2.1;MAP 4.1', '11;AnnexIV', '30', 'P-4.1-3'],
  ['A.4.3', 'Data resources', 'MAP 2.1;MAP 2.3;MAP 4.1', '10(2);AnnexIV(2)(d)', '5(1)(c);30', 'P-4.2-1;P-3.1-1'],
  ['A.4.4', 'Tooling resources', 'MAP 2.1;MAP 4.1', '11;AnnexIV(2)(a)', '32', 'P-4.1-1;P-4.1-2'],
  ['A.4.5', 'System and computing resources', 'MAP 2.1;MEASURE 2.12', '15;AnnexIV(2)(c)', '32', 'P-4.2-3;P-4.3-2;P-4.3-3'],
  [
    'A.4.6',
    'Human resources and competence',
    'MAP 1.2;MAP 2.1;MAP 3.4;GOVERN 2.2;GOVERN 3.1',
    '4;14(4);26(2)',
    '39(1)(b)',
    'P-9.1-1;P-9.1-2',
  ],
  ['A.5.2', 'Impact assessment process', 'MAP 1.1;MAP 5.1;GOVERN 1.3', '9;27', '35(1);35(2)', 'P-2.2-1;P-3.4-1'],
  ['A.5.3', 'Records of impact assessments', 'MAP 5.1;GOVERN 4.2', '18;27(3)', '35(7);5(2)', 'P-3.4-1;P-3.4-2;P-11-2'],
  [
    'A.5.4',
    'Impact on individuals and groups',
    'MAP 1.6;MAP 5.1;MEASURE 2.11;MAP 3.2;MAP 5.2',
    '9(2)(a);27(1)(c);27(1)(d)',
    '35(7)(c)',
    'P-3.4-1;P-7.2-2',
  ],
  ['A.5.5', 'Impact on society', 'MAP 1.6;MAP 5.1;MEASURE 2.12', '9(2)(a);27', '35(9)', 'P-1.1-1;P-7.1-1'],
  ['A.6.1.2', 'Objectives for responsible development', 'GOVERN 1.2;MAP 1.3;MAP 1.6', '9(1);17(1)', '25(1)', 'P-7.1-1;P-7.2-1'],
  [
    'A.6.1.3',
    'Processes for responsible design and development',
    'GOVERN 1.4;GOVERN 4.1;MAP 2.3',
    '17(1);9(2)',
    '25(1)',
    'P-4.1-1;P-7.2-1;P-2.2-1',
  ],
  ['A.6.2.2', 'Requirements and specification', 'MAP 1.1;MAP 1.6;MAP 3.3;MAP 1.4;MAP 3.1', '8;9(2);AnnexIV(1)', '25(1);5(1)(b)', 'P-3.1-2'],
  ['A.6.2.3', 'Design and development documentation', 'MAP 2.1;MAP 2.3;MEASURE 2.9', '11;AnnexIV(2)', '25(1);30', 'P-4.1-2;P-7.3-2'],
  [
    'A.6.2.4',
    'Verification and validation',
    'MEASURE 1.1;MEASURE 2.1;MEASURE 2.3;MEASURE 2.5;MANAGE 1.1;MEASURE 1.3;MEASURE 2.2;MEASURE 2.7',
    '9(6);9(8);15',
    '32(1)(d)',
    'P-4.2-2;P-2.2-1',
  ],
  ['A.6.2.5', 'Deployment', 'MANAGE 1.1;MANAGE 2.2;MEASURE 2.6', '16;26(1);43;49', '35(1);25(2)', 'P-4.3-1;P-2.2-1;P-7.1-2'],
  [
    'A.6.2.6',
    'Operation and monitoring',
    'MEASURE 2.4;MANAGE 4.1;MANAGE 2.4;MEASURE 3.1;GOVERN 1.7',
    '26(5);72;15',
    '32(1)(b);35(11)',
    'P-2.2-2;P-4.4-1;P-4.4-2;P-6.1-1;P-6.1-2',
  ],
  ['A.6.2.7', 'Technical documentation', 'MAP 2.2;MEASURE 2.8;MEASURE 2.9', '11;13;18;AnnexIV', '30', 'P-7.3-2'],
  ['A.6.2.8', 'Recording of event logs', 'MEASURE 2.4;MEASURE 2.8;MANAGE 4.3', '12;19;26(6)', '5(2);32', 'P-6.2-1;P-6.2-2;P-6.2-3'],
  ['A.7.2', 'Data for development and improvement', 'MAP 2.3;MEASURE 2.10', '10(1);10(2)', '5(1)(b);6', 'P-3.1-1;P-3.1-2;P-4.2-1'],
  ['A.7.3', 'Acquisition of data', 'MAP 4.1;MAP 2.3;GOVERN 6.1', '10(2)(b)', '6;14;9', 'P-3.1-3;P-4.2-1'],
  ['A.7.4', 'Quality of data', 'MAP 2.3;MEASURE 2.3;MEASURE 2.11', '10(2)(f);10(3);10(4)', '5(1)(d)', 'P-4.2-1;P-4.2-2'],
  ['A.7.5', 'Data provenance', 'MAP 4.1;MEASURE 2.8', '10(2)(b);53(1)(d)', '14(2)(f);5(2)', 'P-4.2-1;P-4.1-2'],
  ['A.7.6', 'Data preparation', 'MAP 2.3;MEASURE 2.11', '10(2)(c)', '5(1)(c);25(1)', 'P-3.1-1;P-4.2-2'],
  [
    'A.8.2',
    'System documentation and user information',
    'MAP 2.2;MEASURE 2.8;MEASURE 2.9',
    '13;50;26(7);26(11)',
    '12;13;14',
    'P-7.3-1;P-7.3-2',
  ],
  ['A.8.3', 'External reporting of adverse impacts', 'MEASURE 3.3;GOVERN 5.1;GOVERN 5.2', '86;85', '12;77', 'P-9.2-2;P-7.3-1'],
  ['A.8.4', 'Communication of incidents', 'MANAGE 4.3;GOVERN 4.3', '73;26(5);20', '33;34', 'P-6.3-1;P-6.3-3;P-6.4-2'],
  ['A.8.5', 'Information for interested parties', 'GOVERN 1.4;GOVERN 4.2', '49;71;27(3)', '13;14;36', 'P-7.3-2'],
  ['A.9.2', 'Processes for responsible use', 'GOVERN 3.2;MAP 3.5;MANAGE 2.3', '26(1);26(2);14', '24;25', 'P-7.4-1;P-7.4-2'],
  ['A.9.3', 'Objectives for responsible use', 'GOVERN 1.2;MAP 3.5', '14;26', '5;25', 'P-7.1-1;P-7.2-1;P-7.4-1'],
  ['A.9.4', 'Intended use', 'MAP 1.1;MAP 3.3;MANAGE 2.4', '26(1);13(3)(b)', '5(1)(b);6(4)', 'P-3.1-2;P-4.1-3'],
  ['A.10.2', 'Allocating responsibilities', 'GOVERN 6.1;GOVERN 2.1;MAP 4.2', '25;26(4)', '26;28', 'P-8.2-1;P-7.4-2'],
  [
    'A.10.3',
    'Suppliers',
    'GOVERN 6.1;GOVERN 6.2;MANAGE 3.1;MANAGE 3.2;MAP 4.1',
    '25(4);53(1)(b);26(5)',
    '28;32',
    'P-8.1-1;P-8.1-2;P-8.2-1;P-8.2-2;P-8.3-1;P-8.3-2',
  ],
  ['A.10.4', 'Customers', 'MANAGE 1.4;GOVERN 5.1;MAP 1.2', '13;16;50', '12;13;24', 'P-7.3-1;P-7.3-2'],
  ['5.1', 'Leadership commitment', 'GOVERN 2.3', '17(1)(m)', '24(1)', 'P-2.1-1;P-2.1-2'],
  ['5.2', 'AI policy (requirement)', 'GOVERN 1.4', '17(1)', '24(2)', 'P-0-1;P-11-1'],
  ['5.3', 'Roles and authorities', 'GOVERN 2.1', '26(2)', '38;39', 'P-1.4-1;P-1.4-4'],
  ['6.1.2', 'AI risk assessment (plan)', 'MAP 1.5;MEASURE 1.1', '9(2)', '32(1)', 'P-2.2-1;P-2.2-3'],
  ['6.1.3', 'AI risk treatment and statement of applicability (plan)', 'MANAGE 1.2;MANAGE 1.3;MANAGE 2.1', '9(2)(d)', '32(1)', 'P-2.2-3'],
  ['6.1.4', 'AI system impact assessment (plan)', 'MAP 5.1', '27', '35', 'P-3.4-1'],
  ['7.2', 'Competence', 'GOVERN 2.2;MAP 3.4', '4', '39(1)(b)', 'P-9.1-2'],
  ['7.3', 'Awareness', 'GOVERN 2.2;GOVERN 4.1', '4', '39(1)(b)', 'P-9.1-1;P-9.2-1'],
  ['7.5', 'Documented information', 'GOVERN 4.2', '11;18', '5(2);30', 'P-0-2;P-0-6;P-11-2'],
  ['8.2', 'AI risk assessment (perform)', 'MAP 4.1;MEASURE 3.1', '9', '32', 'P-2.2-1;P-2.2-2'],
  ['8.3', 'AI risk treatment (perform)', 'MANAGE 1.3;MANAGE 1.4', '9(5)', '32', 'P-2.2-3'],
  ['8.4', 'AI system impact assessment (perform)', 'MAP 5.1;MAP 5.2', '27', '35;36', 'P-3.4-1;P-3.4-2'],
  [
    '9.1',
    'Monitoring and evaluation',
    'MEASURE 1.2;MEASURE 2.13;MEASURE 3.2;MEASURE 4.1;MEASURE 4.2;MEASURE 4.3',
    '72',
    '35(11)',
    'P-6.1-3;P-4.4-1',
  ],
  ['9.2', 'Internal audit', 'GOVERN 1.5;MEASURE 1.3', '17(1)', '5(2)', 'P-10.1-1'],
  ['9.3', 'Management review', 'GOVERN 1.5;GOVERN 2.3', '17(1)(m)', '24(1)', 'P-2.1-2;P-6.1-3'],
  ['10.1', 'Continual improvement', 'MANAGE 4.2', '72', '24(1)', 'P-6.4-2;P-11-1'],
  ['10.2', 'Nonconformity and corrective action', 'MANAGE 2.3;MANAGE 4.3', '20', '33(5)', 'P-10.1-2;P-10.2-1;P-10.2-2'],
]

const cited = (scheme: string, ids: string): readonly string[] => (ids === '' ? [] : ids.split(';').map((id) => `${scheme}:${id}`))

export const crosswalk: readonly CrosswalkRow[] = table.map(([iso, title, nist, aiact, gdpr, policy]) => ({
  iso42001: `iso42001:${iso}`,
  title,
  nistairmf: cited('nistairmf', nist),
  aiact: cited('aiact', aiact),
  gdpr: cited('gdpr', gdpr),
  policy: cited('policy', policy),
}))

/** All citations of a row, its own first. */
export const citationsOf = (row: CrosswalkRow): readonly string[] => [
  row.iso42001,
  ...row.nistairmf,
  ...row.aiact,
  ...row.gdpr,
  ...row.policy,
]

/**
 * Rows that speak of a citation: those that name it, or a part of the article that it names, or the article of which it is a part.
 * Paragraphs that lie beside each other are not taken for the same.
 */
export function crosswalkRows(citation: string): readonly CrosswalkRow[] {
  const wanted = parseCitation(citation)
  if (wanted === undefined) return []
  return crosswalk.filter((row) => citationsOf(row).some((one) => one === citation || isPart(one, citation) || isPart(citation, one)))
}

/** `gdpr:35(7)(a)` is part of `gdpr:35(7)` and of `gdpr:35`. */
const isPart = (part: string, whole: string): boolean => part.startsWith(`${whole}(`)
