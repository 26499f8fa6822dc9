/** Words that lead a reader through a report: to other parts of it, and from a number to its formula. */
import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

const english = {
  emptySection: 'Nothing is recorded that applies to this part.',
  noDerivation: 'No number was derived: too little is answered.',
  formula: 'Formula',
  derivationsLead:
    'Every number with the formula behind it and the answers that went in. The links lead to the answer; the rules are explained in full under “Rules used”.',
  seeBelow: 'see the text below',
  shownIn: 'table under “{title}”',
  moreActions: '{count} more under “{title}”',
  linkedRecord: 'linked record {id}',
  namedRecord: '{name} ({kind}, record {id})',
  'record.ai-system': 'AI system',
  'record.risk': 'risk assessment',
  'record.privacy': 'privacy impact assessment',
  'record.bias': 'bias assessment',
  'record.vendor': 'vendor assessment',
  'record.custom': 'assessment',
  digestCovers:
    'The digest covers the answers, the subject, the template and the hashes of the evidence; approvals are bound to it. Front matter, statements and names of linked records are as they were when the report was made; the signatures cover them with all the rest.',
  evidenceShort: 'Evidence',
  'need.full_dpia': 'Yes, by law (GDPR Article 35)',
  'need.policy_pia': 'Yes, by the organisation’s policy',
  'need.policy_pia_justify': 'Yes, by the organisation’s policy; one criterion is met, leaving it out needs reasons',
  'need.not_required': 'No: no personal data',
}
type ReadingKey = keyof typeof english
type Labels = Readonly<Record<ReadingKey, string>>

const french: Labels = {
  emptySection: 'Rien n’est consigné qui concerne cette partie.',
  noDerivation: 'Aucun nombre n’a été calculé : trop peu de réponses.',
  formula: 'Formule',
  derivationsLead:
    'Chaque nombre avec sa formule et les réponses qui y entrent. Les liens mènent à la réponse ; les règles sont expliquées en entier sous « Règles employées ».',
  seeBelow: 'voir le texte ci-dessous',
  shownIn: 'tableau sous « {title} »',
  moreActions: '{count} autres sous « {title} »',
  linkedRecord: 'fiche liée {id}',
  namedRecord: '{name} ({kind}, fiche {id})',
  'record.ai-system': 'système d’IA',
  'record.risk': 'évaluation des risques',
  'record.privacy': 'analyse d’impact relative à la protection des données',
  'record.bias': 'évaluation des biais',
  'record.vendor': 'évaluation du fournisseur',
  'record.custom': 'évaluation',
  digestCovers:
    'L’empreinte porte sur les réponses, l’objet, le modèle de questionnaire et les empreintes des preuves ; les approbations y sont liées. Les pages liminaires, les déclarations et les noms des fiches liées sont ceux du moment où le rapport a été fait ; les signatures les couvrent avec tout le reste.',
  evidenceShort: 'Preuves',
  'need.full_dpia': 'Oui, selon la loi (article 35 du RGPD)',
  'need.policy_pia': 'Oui, selon la politique de l’organisation',
  'need.policy_pia_justify': 'Oui, selon la politique de l’organisation ; un critère est rempli, y renoncer se motive',
  'need.not_required': 'Non : pas de données personnelles',
}

const german: Labels = {
  emptySection: 'Zu diesem Teil ist nichts festgehalten.',
  noDerivation: 'Keine Zahl wurde hergeleitet: Zu wenig ist beantwortet.',
  formula: 'Formel',
  derivationsLead:
    'Jede Zahl mit ihrer Formel und den Antworten, die eingehen. Die Verweise führen zur Antwort; die Regeln stehen im Wortlaut unter „Angewandte Regeln“.',
  seeBelow: 'siehe den Text unten',
  shownIn: 'Tabelle unter „{title}“',
  moreActions: '{count} weitere unter „{title}“',
  linkedRecord: 'verknüpfter Eintrag {id}',
  namedRecord: '{name} ({kind}, Eintrag {id})',
  'record.ai-system': 'KI-System',
  'record.risk': 'Risikobeurteilung',
  'record.privacy': 'Datenschutz-Folgenabschätzung',
  'record.bias': 'Bias-Beurteilung',
  'record.vendor': 'Lieferantenbewertung',
  'record.custom': 'Beurteilung',
  digestCovers:
    'Die Prüfsumme deckt die Antworten, den Gegenstand, die Vorlage und die Prüfsummen der Nachweise ab; an sie sind Freigaben gebunden. Dokumentenlenkung, Erklärungen und Namen verknüpfter Einträge stehen hier wie beim Erstellen des Berichts; die Unterschriften decken sie mit allem Übrigen ab.',
  evidenceShort: 'Nachweise',
  'need.full_dpia': 'Ja, gesetzlich (Artikel 35 DSGVO)',
  'need.policy_pia': 'Ja, nach der Richtlinie der Organisation',
  'need.policy_pia_justify': 'Ja, nach der Richtlinie der Organisation; ein Kriterium ist erfüllt, ein Verzicht braucht Gründe',
  'need.not_required': 'Nein: keine personenbezogenen Daten',
}

const byLanguage = inLanguages<Labels>({ en: english, fr: french, de: german })

export type ReadingTexts = (key: ReadingKey, facts?: Readonly<Record<string, string | number>>) => string

/** `{name}` in a text is replaced by the fact of that name. */
export function readingTexts(language: LanguageTag): ReadingTexts {
  const chosen = byLanguage[reportLanguage(language)]
  return (key, facts = {}) => chosen[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}
