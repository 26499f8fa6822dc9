import type { enEditions } from '../en/editions.ts'
import type { Texts } from '../en/texts.ts'

export const deEditions = {
  edition: {
    title: 'Ausgabe',
    full: 'Vollständig',
    fullHelp: 'Alles, für die Empfänger im Verteiler.',
    redacted: 'Geschwärzt',
    redactedHelp: 'Gewählte Antworten werden überall zurückgehalten, auch im Inneren der Datei.',
    publication: 'Zur Veröffentlichung',
    publicationHelp: 'Der kurze Bericht ohne Sicherheitsdetails, Nachweise und Anhang.',
    vendor: 'Für den Lieferanten',
    vendorHelp: 'Ohne Kommentare, Namen der Antwortenden und interne Überwachung.',
    questions: 'Zurückzuhaltende Antworten',
    find: 'Frage suchen',
    count: '{{count}} gewählt',
    reason: 'Warum (steht im Bericht)',
    note: 'Lesen Sie die Ausgabe, bevor sie das Haus verlässt: Was jemand mit anderen Worten wiederholt hat, bleibt stehen.',
    saveVerifier: 'Prüfseite für Empfänger sichern',
    saveVerifierHelp: 'Eine HTML-Datei, mit der alle Ihre Berichte prüfen und gegenzeichnen können, ohne diese App und ohne Netz.',
    noVerifier: 'Die Prüfseite ist nicht Teil dieses Builds.',
  },
} as const satisfies Texts<typeof enEditions>
