/** Where a reason for a review was seen, in the languages of reports. */
import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

const english = {
  incident: 'incident of {detail}',
  concern: 'concern upheld on {detail}',
  law: 'law that applies since {detail}',
  template: 'version {detail} of the template',
  evidence: 'evidence “{detail}”',
  system: 'AI system: {detail}',
  'system.purpose': 'purpose',
  'system.affectedPeople': 'people affected',
  'system.trainingData': 'training data',
  'system.vendor': 'vendor',
  'system.autonomy': 'autonomy',
  'system.modelName': 'model',
  'system.modelVersion': 'model version',
  'system.baseModel': 'base model',
  'system.region': 'region',
} as const
type Texts = Readonly<Record<keyof typeof english, string>>

const german: Texts = {
  incident: 'Vorfall vom {detail}',
  concern: 'am {detail} bestätigtes Bedenken',
  law: 'Gesetz, das seit {detail} gilt',
  template: 'Version {detail} der Vorlage',
  evidence: 'Nachweis „{detail}“',
  system: 'KI-System: {detail}',
  'system.purpose': 'Zweck',
  'system.affectedPeople': 'betroffene Personen',
  'system.trainingData': 'Trainingsdaten',
  'system.vendor': 'Lieferant',
  'system.autonomy': 'Autonomie',
  'system.modelName': 'Modell',
  'system.modelVersion': 'Modellversion',
  'system.baseModel': 'Basismodell',
  'system.region': 'Region',
}

const french: Texts = {
  incident: 'incident du {detail}',
  concern: 'préoccupation confirmée le {detail}',
  law: 'loi applicable depuis le {detail}',
  template: 'version {detail} du modèle',
  evidence: 'preuve « {detail} »',
  system: 'système d’IA : {detail}',
  'system.purpose': 'finalité',
  'system.affectedPeople': 'personnes concernées',
  'system.trainingData': 'données d’entraînement',
  'system.vendor': 'fournisseur',
  'system.autonomy': 'autonomie',
  'system.modelName': 'modèle',
  'system.modelVersion': 'version du modèle',
  'system.baseModel': 'modèle de base',
  'system.region': 'région',
}

const texts = inLanguages<Texts>({ en: english, de: german, fr: french })
const kinds = ['incident', 'concern', 'law', 'template', 'evidence'] as const

/** @param place one of `ReviewTrigger.seenIn`; an id of a question stays as it is */
export function seenPlace(language: LanguageTag, place: string): string {
  const words = texts[reportLanguage(language)]
  const [first = '', ...rest] = place.split(' ')
  const kind = kinds.find((known) => known === first)
  const say = (key: keyof Texts, detail: string): string => words[key].replace('{detail}', () => detail)
  if (kind !== undefined && rest.length > 0) return say(kind, rest.join(' '))
  if (!first.startsWith('system.')) return place
  // A field without a word is named as the inventory has it.
  const field = Object.hasOwn(words, place) ? words[place as keyof Texts] : place.slice('system.'.length)
  return say('system', field)
}
