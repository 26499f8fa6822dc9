import type { enPortfolio } from '../en/portfolio.ts'
import type { Texts } from '../en/texts.ts'

export const dePortfolio: Texts<typeof enPortfolio> = {
  portfolio: {
    one: 'Zu einer Bewertung',
    several: 'Über mehrere Bewertungen',
    make: 'Dokumente über mehrere Bewertungen',
    lead: 'Für Gremien, Prüfer oder die Richtliniensammlung; signiert und geprüft wie jeder Bericht.',
    kinds: {
      programme: 'Bericht zum KI-Governance-Programm',
      register: 'KI-Risikoverzeichnis',
      vendors: 'Lieferantenvergleich',
      policy: 'KI-Sicherheitsrichtlinie',
    },
    leads: {
      programme:
        'Kennzahlen, Abdeckung, überfällige Überprüfungen und Maßnahmen, Schulungen, Bedenken, Vorfälle: der Stand des Programms für ein Gremium.',
      register: 'Die Risiken aller Risiko- und Datenschutzbewertungen in einer Liste, die schwersten zuerst.',
      vendors: 'Zwei bis fünf Lieferantenbewertungen nebeneinander.',
      policy: 'Die 96 Klauseln mit ihrer Änderungsübersicht, und neben jeder, wie die Bewertungen zu ihr stehen.',
    },
    issue: 'Ausstellen',
    another: 'Neues Dokument',
    nextVersion: 'Nächste Version von {{number}}',
    issueTitle: 'Ausstellen: {{kind}}',
    titleHelp: 'Bleibt er leer, der Name dieser Art von Dokument in der Sprache des Berichts.',
    assessments: 'Bewertungen darin',
    chosen: '{{count}} von {{total}} gewählt',
    find: 'Bewertung suchen',
    all: 'Alle',
    noneOfThem: 'Keine',
    nothingOffered: 'Es gibt keine Bewertung einer passenden Art.',
    missing_one: '{{count}} Bewertung kann nicht darin stehen, weil ihr Fragebogen nicht hier ist: {{names}}',
    missing_other: '{{count}} Bewertungen können nicht darin stehen, weil ihre Fragebögen nicht hier sind: {{names}}',
    scope: {
      programme:
        'Wählen Sie mindestens eine. Schulungen, Bedenken, Vorfälle und gelenkte Dokumente werden aus den Registern genommen, wie sie jetzt sind.',
      register: 'Wählen Sie mindestens eine. Jedes Risiko behält den Namen seiner Bewertung.',
      vendors: 'Wählen Sie zwei bis fünf.',
      policy: 'Ohne Bewertung ist es die Richtlinie allein.',
    },
    none: 'Noch keine. Ein Entwurf zeigt, wie das Dokument aussehen wird.',
    current: 'Entspricht den Bewertungen',
    outdated: 'Bewertungen oder Register seither geändert',
    toProgramme: 'Programmbericht',
    matchesNow: 'Das ist „{{title}}“, Version {{version}}. Die Bewertungen darin sind, wie sie waren.',
    matchesBefore: 'Das ist „{{title}}“, Version {{version}}. Bewertungen oder Register darin haben sich seither geändert.',
  },
}
