import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

const english = {
  title: 'Access rights',
  note: 'From the signed list of members and the signed reviews of it, when the report was made (policy P-5.1-3, P-5.2-3). A standing administrator is one without an end.',
  fact: 'Fact',
  value: 'Value',
  members: 'Members',
  standing: 'Standing administrators',
  limited: 'Administrators for a limited time',
  last: 'Last review of access',
  never: 'none yet',
  next: 'Next review due by',
  open: 'Changes that it decided and nobody made yet',
}
type AccessLabels = { readonly [Key in keyof typeof english]: string }

const german: AccessLabels = {
  title: 'Zugriffsrechte',
  note: 'Aus der unterschriebenen Mitgliederliste und ihren unterschriebenen Prüfungen, als der Bericht entstand (Richtlinie P-5.1-3, P-5.2-3). Verwaltung ohne Ende heißt: auf keine Zeit begrenzt.',
  fact: 'Angabe',
  value: 'Wert',
  members: 'Mitglieder',
  standing: 'Personen mit Verwaltung ohne Ende',
  limited: 'Personen mit Verwaltung auf Zeit',
  last: 'Letzte Prüfung der Zugriffsrechte',
  never: 'noch keine',
  next: 'Nächste Prüfung fällig bis',
  open: 'Von ihr beschlossene, noch nicht umgesetzte Änderungen',
}

const french: AccessLabels = {
  title: 'Droits d’accès',
  note: 'D’après la liste signée des membres et ses revues signées, au moment du rapport (politique P-5.1-3, P-5.2-3). Administrer sans fin veut dire : sans limite de temps.',
  fact: 'Élément',
  value: 'Valeur',
  members: 'Membres',
  standing: 'Personnes qui administrent sans fin',
  limited: 'Personnes qui administrent pour un temps limité',
  last: 'Dernière revue des accès',
  never: 'aucune',
  next: 'Prochaine revue due le',
  open: 'Changements qu’elle a décidés et qui ne sont pas faits',
}

const labels = inLanguages<AccessLabels>({ en: english, fr: french, de: german })

/** Words of the programme report about access rights. */
export const accessTexts = (language: LanguageTag): AccessLabels => labels[reportLanguage(language)]
