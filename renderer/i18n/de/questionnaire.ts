import type { enQuestionnaire } from '../en/questionnaire.ts'
import type { Texts } from '../en/texts.ts'

export const deQuestionnaire: Texts<typeof enQuestionnaire> = {
  camera: {
    open: 'Foto aufnehmen',
    title: 'Foto als Nachweis',
    starting: 'Die Kamera wird gestartet …',
    allow:
      'Browser oder System fragen möglicherweise, ob Probity die Kamera verwenden darf. Sie läuft, solange dieses Fenster offen ist, und wird dann ausgeschaltet.',
    preview: 'Bild der Kamera',
    taken: 'Das aufgenommene Foto',
    shoot: 'Aufnehmen',
    again: 'Noch einmal aufnehmen',
    use: 'Dieses Foto verwenden',
    private: 'Das Foto entsteht hier und wird vor dem Speichern verschlüsselt; es enthält weder Ort noch Gerät.',
    choose: 'Stattdessen ein Bild auswählen',
    fileName: 'Foto {{date}}',
    error: {
      denied:
        'Die Kamera darf nicht verwendet werden. Erlauben Sie es Probity in den Einstellungen des Browsers oder des Systems und öffnen Sie dieses Fenster erneut.',
      none: 'Keine Kamera gefunden. Schließen Sie eine an oder wählen Sie ein Bild, das mit einem anderen Gerät aufgenommen wurde.',
      busy: 'Die Kamera startet nicht. Vielleicht wird sie von einem anderen Programm verwendet; beenden Sie dieses und versuchen Sie es erneut.',
      unsupported:
        'In diesem Browser können keine Fotos aufgenommen werden. Wählen Sie ein Bild, das mit einem anderen Gerät aufgenommen wurde.',
    },
  },
  duty: {
    required: 'Durch andere Antworten verpflichtend',
    requiredHelp: 'Diese Frage wurde durch Antworten an anderer Stelle verpflichtend.',
    optionalNow: 'Vorerst freiwillig',
    optionalHelp: 'Sie wird verpflichtend, sobald andere Antworten es verlangen.',
  },
  review: {
    badge: 'Bitte prüfen',
    type: 'Mit Vorlage {{version}} wird diese Frage anders beantwortet. Beantworten Sie sie neu.',
    options: 'Mit Vorlage {{version}} haben sich die Auswahlmöglichkeiten geändert. Prüfen Sie, ob Ihre Antwort noch stimmt.',
    removed: 'Vorlage {{version}} stellt diese Frage nicht mehr.',
  },
  inherited: {
    assessment: 'Übernommen aus „{{title}}“, Frage {{question}}',
    system: 'Aus dem Eintrag des KI-Systems',
    organisation: 'Aus dem Eintrag der Organisation',
    subject: 'Aus dem Gegenstand dieser Bewertung',
    help: 'Überschreiben Sie es, um hier anders zu antworten; der Eintrag bleibt, wie er ist.',
  },
  riskPosition: {
    editable:
      'Wählen Sie ein Risiko und eine Position und verschieben Sie sie mit den Pfeiltasten oder durch einen Klick auf ein Feld. Das ändert die Einstufungen in der Zeile des Risikos.',
    position: 'Position',
    inherent: 'Inhärent',
    residual: 'Restrisiko',
    target: 'Ziel',
    inherentHelp: 'Bevor etwas getan wird. Verschieben ändert Wahrscheinlichkeit und Schwere; von mehreren Auswirkungen die höchste.',
    residualHelp: 'Heute. Aus den umgesetzten Maßnahmen berechnet; ändern Sie diese, um es zu verschieben.',
    targetHelp:
      'Berechnet, als wäre alles Geplante umgesetzt; ändern Sie die Maßnahmen, um es zu verschieben. Ein Plan senkt nie die heutige Stufe.',
    targetRatedHelp: 'Was die Maßnahmen erreichen sollen. Als heutige Stufe zählt es nur, wo eine umgesetzte Maßnahme es trägt.',
    caption:
      'Wahrscheinlichkeit nach rechts, Schwere nach oben. Hohl: vor den Maßnahmen; gefüllt: mit den umgesetzten; Raute: nach dem Plan.',
    hide: 'Karte ausblenden',
    likelihood: 'Wahrscheinlichkeit',
    severity: 'Schwere',
    impact: 'Auswirkung',
    cell: '{{likelihoodName}} {{likelihood}}, {{severityName}} {{severity}}',
    moved: '{{name}}: {{position}} ist jetzt {{likelihoodName}} {{likelihood}}, {{severityName}} {{severity}}.',
    notRated: 'nicht eingestuft',
    edit: 'Auf der Karte bearbeiten',
    list: 'Risiken auf der Karte',
  },
  record: { elsewhere: 'Ein Eintrag an anderer Stelle …' },
  pasteFixed: { row: 'Zeile' },
  takeOver: {
    title: 'Antworten übernehmen',
    help: 'Antworten der Bewertung vom letzten Jahr oder einer anderen Art für Fragen, die noch keine haben. Entscheidungen und Stellungnahmen werden neu gegeben; Nachweise behalten ihr Alter.',
    from: 'Aus',
    found_one: '{{count}} Antwort kann übernommen werden.',
    found_other: '{{count}} Antworten können übernommen werden.',
    evidence_one: 'Mit {{count}} Nachweis.',
    evidence_other: 'Mit {{count}} Nachweisen.',
    take_one: '{{count}} Antwort übernehmen',
    take_other: '{{count}} Antworten übernehmen',
    done_one: '{{count}} Antwort wurde übernommen. Jede nennt ihre Herkunft.',
    done_other: '{{count}} Antworten wurden übernommen. Jede nennt ihre Herkunft.',
    badge: 'Übernommen',
  },
  crosswalk: {
    open: 'In der Zuordnung',
    title: 'Zuordnung der Regelwerke',
    intro: 'Welche Anforderungen anderer Regelwerke dasselbe behandeln. Die Zuordnung ist unsere Einschätzung und keine Rechtsberatung.',
    filter: 'Nach Kennung oder Wort filtern',
    none: 'Nichts passt.',
    requirement: 'ISO/IEC 42001',
    policy: 'KI-Sicherheitsrichtlinie',
    rows_one: '{{count}} Zeile',
    rows_other: '{{count}} Zeilen',
  },
}
